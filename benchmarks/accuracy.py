"""How right the reader is: the project's own score, and beside it what the peers make of the same numbers.

python benchmarks/accuracy.py [FOLDER ...]     (default: tests/annotated/documents)
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import peers
from inputs import ANNOTATED, annotated
from measure import DOICHIEU, Effort, Line, Measured, Table, Task, Unmeasurable, single
from peers import DUCKLING, Number, Peer

if TYPE_CHECKING:
    from parsers.model import Document

TABLE = Table(
    "numbers",
    "Numbers of the annotated figures",
    "How many of the annotated figures' numbers a tool reads at the right place with the right value."
    " Duckling reads numbers, not what they count. dateparser reads no numbers and trafilatura judges none:"
    " they can't be asked.",
)
Finder = Callable[["Document"], Iterable[Number]]


@dataclass(frozen=True, slots=True)
class Tally:
    """`annotated` figures, those whose number was `found`, and all numbers that the tool `listed`."""

    annotated: int
    found: int
    listed: int


def accuracy_tasks(folders: Sequence[Path]) -> tuple[Task, ...]:
    own = Task(
        "numbers-annotated", TABLE.key, "the annotation", (_ANNOTATED,), partial(_measure, None, folders)
    )
    tools = (
        Task(f"numbers-{name}", TABLE.key, tool, _LINES, partial(_measure, name, folders), peer)
        for tool, name, peer in _TOOLS
    )
    return (own, *tools)


def evaluate(folders: Sequence[Path]) -> str:
    """What `doichieu evaluate` prints of the same documents; a sentence where it can't."""
    if util.find_spec("doichieu.tasks.texts.evaluate") is None:
        return "`doichieu evaluate` is missing in this version."
    answers = []
    for folder in folders:
        command = [sys.executable, "-m", "doichieu", "--lang", "en", "evaluate", str(folder)]
        run = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
        answers.append(run.stdout.rstrip() or f"`doichieu evaluate` failed: {run.stderr.strip()[-300:]}")
    return "\n\n".join(answers)


def count_numbers(documents: Iterable[Mapping[str, Any]], find: Finder) -> Tally:
    """A number counts as found where it touches the quote of its figure and has its value."""
    from parsers.model import Document

    wanted = found = listed = 0
    for record in documents:
        text = record["text"]
        document = Document(
            record["id"],
            text,
            record.get("url"),
            record.get("title"),
            _first(record.get("published")),
            record.get("source_province"),
        )
        numbers = list(find(document))
        listed += len(numbers)
        wanted += len(record["figures"])
        found += sum(_is_among(numbers, figure, text) for figure in record["figures"])
    return Tally(wanted, found, listed)


_TOOLS: tuple[tuple[str, str, Peer | None], ...] = (
    (f"{DOICHIEU}, figures", "figures", None),
    (f"{DOICHIEU}, mentions", "mentions", None),
    (DUCKLING.name, "duckling", DUCKLING),
)
_ANNOTATED = Line("annotated", "annotated numbers", "numbers")
_LINES = (
    Line("found", "annotated numbers read rightly", "%"),
    Line("listed", "numbers that the tool gives in all", "numbers"),
)


def _measure(
    name: str | None, folders: Sequence[Path], _folder: Path, _effort: Effort
) -> Mapping[str, Measured]:
    documents = [one for folder in folders for one in annotated(folder)]
    if name is None:
        return {"annotated": single(count_numbers(documents, lambda _: ()).annotated)}
    tally = count_numbers(documents, _FINDERS[name])
    return {
        "found": single(100 * tally.found / max(1, tally.annotated)),
        "listed": single(tally.listed),
    }


def _is_among(numbers: Sequence[Number], figure: Mapping[str, Any], text: str) -> bool:
    value, quote = Decimal(str(figure["value"])), figure["quote"]
    places = list(_places(text, quote))
    return any(
        n.value == value and any(n.start < end and n.end > start for start, end in places) for n in numbers
    )


def _places(text: str, quote: str) -> Iterator[tuple[int, int]]:
    at = text.find(quote)
    while at >= 0:
        yield at, at + len(quote)
        at = text.find(quote, at + 1)


def _figures(document: Document) -> Iterator[Number]:
    from parsers.reader import default_reader

    for figure in default_reader().read(document).figures:
        yield Number(figure.number_start, figure.number_end, figure.value)


def _mentions(document: Document) -> Iterator[Number]:
    from parsers.reader import default_reader

    for mention in default_reader().mentions(document):
        values = mention.value if isinstance(mention.value, tuple) else (mention.value,)
        for value in values:
            if isinstance(value, Decimal):
                yield Number(mention.start, mention.end, value)


def _duckling(document: Document) -> Iterator[Number]:
    return peers.duckling_numbers(document.published or "2022-06-14")(document.text)


def _first(value: object) -> str | None:
    """An annotated date may be a list of those that are right."""
    one = value[0] if isinstance(value, list) else value
    return one if isinstance(one, str) else None


_FINDERS: Mapping[str, Finder] = {
    "gold": lambda _: (),
    "figures": _figures,
    "mentions": _mentions,
    "duckling": _duckling,
}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, default=[ANNOTATED], metavar="FOLDER")
    folders = parser.parse_args().folders
    print(evaluate(folders), "\n")
    documents = [one for folder in folders for one in annotated(folder)]
    for tool, name, peer in _TOOLS:
        try:
            if peer is not None and peer.missing:
                raise Unmeasurable(peer.missing)
            tally = count_numbers(documents, _FINDERS[name])
        except Unmeasurable as why:
            print(f"{tool}: {why}")
            continue
        print(f"{tool}: {tally.found} of {tally.annotated} annotated numbers, {tally.listed} given in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
