"""Writes docs/accuracy.md and what the pages tell of it; `publish.py --check` says whether both are current.

The figures are what the reader of this checkout scores now; the first runs are kept in first_runs.toml.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from doichieu.commands.evaluate import annotated_documents
from doichieu.tasks.texts.evaluate import Annotated, Score, evaluate
from parsers.model import Document, Figure
from parsers.reader import default_reader

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ANNOTATED = ROOT / "tests" / "annotated"
DOCUMENTS, FREE_WRITING, SHORT = ANNOTATED / "documents", ANNOTATED / "free", ANNOTATED / "short"
PAGE = ROOT / "docs" / "accuracy.md"
DATA = ROOT / "exports" / "site" / "accuracy.toml"

Read = Callable[[Document], Sequence[Figure]]
_RATES = ("precision", "recall", "f1", "whole", "told", "subject")
_RUNS_TOLD = 6
_INTRO = """\
# How well it reads

Written by `python tests/accuracy/publish.py`; `make test` fails where this page is not what the reader
scores. The documents are the invented ones of [tests/annotated](../tests/annotated/README.md), which also
says what an annotated figure is. `doichieu evaluate DIR` prints the same for documents of your own.

- **f1, precision, recall**: a figure read stands for an annotated one when measure, role, unit and value
  agree and it touches the annotated quote.
- **whole**: the same, and bound, percentage basis, level, province, phase and as-of date are right besides.
- **told**: of the figures whose phase or date is known, how many got it (leaving it out is not told).
- **implied**: what came from context is marked so. **claim**: figures asserted together are kept together.
"""
_FREE = """\
## Free writing

Documents of writers who did not know the rules and were asked to write as two dozen editors would, without
the stock phrases. They have floors of their own: what they still hold that is not read is work to do.
"""
_SHORT = """\
## Short articles

One to four plain sentences each, by writers who did not know the rules: whose a figure is, when it holds,
which phase it is of. What surrounds a figure in a whole document is not there to help.
"""
_CAVEAT = """\
Once the rules were changed for what a batch showed, its score says how well the rules fit, no longer how
well they carry over. The first run is the honest guess for text that nobody has seen, of the kind that the
batch is of: `own-ap`, `own-aq`, `own-ar` and `own-aw` go on as the reference documents are written,
`own-as` to `own-av` are short articles, those named beside them keep clear of the phrases that one would
expect.
"""


def page(
    documents: Sequence[Annotated], free: Sequence[Annotated], short: Sequence[Annotated], read: Read
) -> str:
    """The whole page, in Markdown: of the documents, those without the stock phrases, the short articles."""
    total, parts = score(documents, read)
    head = ("batch", "documents", *_RATES)
    return "\n".join(
        [
            _INTRO,
            f"## All {total.documents} documents\n",
            f"{total.gold} annotated figures, {total.predicted} read, {total.bad_offsets} bad offsets.\n",
            *_table(("measure", "rate", "of"), _attributes(total)),
            "## By batch\n",
            *_table(head, _batches(documents, read)),
            _FREE,
            *_table(head, [*_batches(free, read), _row("all", score(free, read)[0])]),
            _SHORT,
            *_table(head, _batches(short, read)),
            "## First runs\n",
            *_table(head, map(_first_run, first_runs())),
            _CAVEAT,
            "## By construction\n",
            *_table(("construction", "documents", *_RATES), [_row(name, one) for name, one in parts.items()]),
        ]
    )


def data(documents: Sequence[Annotated], read: Read) -> str:
    """What the page "about" shows, as TOML: the rates over everything, the first runs, each construction."""
    total, parts = score(documents, read)
    lines = ["# Written by tests/accuracy/publish.py, not by hand.", f"documents = {total.documents}"]
    lines += [f"figures = {total.gold}", f"misplaced = {total.bad_offsets}", "[rates]"]
    lines += [f"{name} = {rate:.3f}" for name, rate in total.figures().items()]
    for run in first_runs()[-_RUNS_TOLD:]:
        lines += ["[[first_runs]]", f'batch = "{run["batch"]}"', f"documents = {run['documents']}"]
        lines += [f"{rate} = {run[rate]:.3f}" for rate in _RATES]
    for name, one in parts.items():
        rates = one.figures()
        lines += ["[[constructions]]", f'name = "{name}"', f"documents = {one.documents}"]
        lines += [f"{rate} = {rates.get(rate, 1.0):.3f}" for rate in _RATES]
    return "\n".join(lines) + "\n"


def score(documents: Iterable[Annotated], read: Read) -> tuple[Score, dict[str, Score]]:
    """The score of a reader, over all documents and by construction."""
    return evaluate(documents, read)


@cache
def figures_of(document: Document) -> tuple[Figure, ...]:
    """What the installed reader reads of a document, once for all that is asked of it."""
    return default_reader().read(document).figures


def of_batch(documents: Iterable[Annotated], batch: str) -> list[Annotated]:
    """The documents whose id begins with the batch's name."""
    return [one for one in documents if one.document.id.startswith(f"{batch}-")]


def first_runs() -> list[dict[str, object]]:
    """The entries of first_runs.toml, in order."""
    runs: list[dict[str, object]] = tomllib.loads((HERE / "first_runs.toml").read_text("utf-8"))["run"]
    return runs


def _batches(documents: Sequence[Annotated], read: Read) -> list[tuple[str, ...]]:
    names = sorted({one.document.id.rpartition("-")[0] for one in documents})
    return [_row(name, score(of_batch(documents, name), read)[0]) for name in names]


def _attributes(total: Score) -> list[tuple[str, ...]]:
    asked = {"told": total.tellable} | total.asked
    return [(name, f"{rate:.3f}", str(asked.get(name, ""))) for name, rate in total.figures().items()]


def _row(name: str, one: Score) -> tuple[str, ...]:
    rates = one.figures()
    return (name, str(one.documents), *(f"{rates.get(rate, 1.0):.3f}" for rate in _RATES))


def _first_run(run: Mapping[str, object]) -> tuple[str, ...]:
    return (str(run["batch"]), str(run["documents"]), *(f"{run[rate]:.3f}" for rate in _RATES))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return [*("| " + " | ".join(cells) + " |" for cells in lines), ""]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 if out of date")
    arguments = parser.parse_args()
    documents = list(annotated_documents(DOCUMENTS))
    free, short = (list(annotated_documents(folder)) for folder in (FREE_WRITING, SHORT))
    written = {PAGE: page(documents, free, short, figures_of), DATA: data(documents, figures_of)}
    if arguments.check:
        return 0 if all(file.read_text("utf-8") == text for file, text in written.items()) else 1
    for file, text in written.items():
        file.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
