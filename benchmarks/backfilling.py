"""How fast web archives are taken in, beside trafilatura's text extraction alone, and what each stage costs.

python benchmarks/backfilling.py [--ordinary 12000] [--campaign 1200] [--rounds 3]
                                 [--date 2026-01-31 --write docs/benchmarks.md]

Two archives are built, of ordinary news and of pages on campaigns. `doichieu backfill` takes in each in two
processes, from compressed files to stored figures; trafilatura extracts the text of the pages of two of the
four files, in two processes; in turn, round after round, so that a busy machine is busy for all.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any, get_args

from archives import Kind, write_archives
from inputs import ROOT
from peers import TRAFILATURA
from report import MarkerError, around, grid, machine_facts, write_between

BEGIN = "<!-- backfilling:begin, written by benchmarks/backfilling.py -->"
END = "<!-- backfilling:end -->"
KINDS: tuple[Kind, ...] = get_args(Kind)
FILES = 4  # of an archive: one is one task
CORES = 2
GOALS: Mapping[Kind, int] = {"ordinary": 1500, "campaign": 600}
GOAL_TIMES = 6
READ = 100  # pages of a file whose reading is timed by itself
GOAL_MEGABYTES = 400
SPEED = (
    "archive", "tool", "pages/s", "best", "ms of processor a page", "pages/s by the processor", "MB a worker",
    "goal",
)  # fmt: skip
STAGES = ("stage", "ordinary, ms a page", "campaign, ms a page")
WHAT = {"ordinary": "ordinary news", "campaign": "pages on campaigns"}


@dataclass(frozen=True, slots=True)
class Ran:
    """One run over an archive: seconds on the clock and of the processor (all processes), the most memory
    that one process had, and what came of it."""

    seconds: float
    processor: float
    megabytes: float
    said: str


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    if options.child:
        print(json.dumps(_CHILDREN[options.child](options.files)))
        return 0
    if options.write:
        try:
            around(options.write, BEGIN, END)  # asked now: nobody should wait minutes to hear it
        except MarkerError as error:
            print(error, file=sys.stderr)
            return 2
    facts = machine_facts(options.date, quick=False)[:4]
    pages = {"ordinary": options.ordinary, "campaign": options.campaign}
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = {kind: write_archives(folder, kind, pages[kind], FILES) for kind in KINDS}
        rounds = [_round(folder, files, number) for number in range(options.rounds)]
        stages = {kind: _child("stages", files[kind][:1]) for kind in KINDS}
        sizes = {kind: sum(path.stat().st_size for path in files[kind]) for kind in KINDS}
    body = "\n\n".join(
        (
            "\n".join(f"- {fact}" for fact in (*facts, _peer())),
            _speed(pages, sizes, rounds),
            _stages(stages),
        )
    )
    print(body)
    if options.write:
        write_between(options.write, body, BEGIN, END)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--ordinary", type=int, default=12_000, help="pages of ordinary news")
    parser.add_argument("--campaign", type=int, default=1200, help="pages on campaigns")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is taken in")
    parser.add_argument("--date", help="the day of the run, for the document; no clock is asked")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the tables into FILE")
    parser.add_argument("--child", choices=tuple(_CHILDREN), help=argparse.SUPPRESS)
    parser.add_argument("files", nargs="*", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.write and not options.date:
        parser.error("--write needs --date: the document says when it was measured")
    return options


def _round(folder: Path, files: Mapping[Kind, Sequence[Path]], number: int) -> dict[tuple[Kind, str], Ran]:
    found: dict[tuple[Kind, str], Ran] = {}
    for kind in KINDS:
        store = folder / f"{kind}-{number}"
        command = [sys.executable, "-m", "doichieu", "backfill", *map(str, files[kind]), "--lang", "en"]
        command += ["--processes", str(CORES), "--database", str(store / "kho.sqlite")]
        found[kind, "doichieu"] = _timed(command, f"doichieu, {kind}")
        if TRAFILATURA.missing is None:
            found[kind, "trafilatura"] = _timed_beside(files[kind][:CORES], f"trafilatura, {kind}")
    return found


def _timed(command: Sequence[str], what: str) -> Ran:
    print(f"… {what}", file=sys.stderr, flush=True)
    # Through a process of its own, whose children are this command's alone.
    watched = [sys.executable, __file__, "--child", "watched", "--", *command]
    done = subprocess.run(watched, check=True, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT)
    return Ran(**json.loads(done.stdout.splitlines()[-1]))


def _timed_beside(files: Sequence[Path], what: str) -> Ran:
    """A file to a process."""
    print(f"… {what}", file=sys.stderr, flush=True)
    began = perf_counter()
    running = [
        subprocess.Popen(
            [sys.executable, __file__, "--child", "trafilatura", str(path)],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            cwd=ROOT,
        )
        for path in files
    ]
    found = [json.loads(one.communicate()[0]) for one in running]
    seconds = perf_counter() - began
    return Ran(
        seconds, sum(one["processor"] for one in found), max(one["megabytes"] for one in found), "text"
    )


def _watched(command: Sequence[Path]) -> dict[str, Any]:
    began = perf_counter()
    done = subprocess.run(
        [*map(str, command)], check=True, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT
    )
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "seconds": perf_counter() - began,
        "processor": used.ru_utime + used.ru_stime,
        "megabytes": used.ru_maxrss / 1024,
        "said": done.stdout.strip().splitlines()[0],
    }


def _trafilatura(files: Sequence[Path]) -> dict[str, Any]:
    """The text of every page, and nothing else; the archives are read by FastWARC."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    trafilatura: Any = import_module("trafilatura")

    for path in files:
        with path.open("rb") as file:
            for record in ArchiveIterator(file, record_types=WarcRecordType.response):
                trafilatura.extract(record.reader.read())
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {"processor": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss / 1024}


def _stages_of(files: Sequence[Path]) -> dict[str, float]:
    """Milliseconds of the processor that a page takes in each stage: the least of three times."""
    from fastwarc.warc import ArchiveIterator as FastIterator
    from fastwarc.warc import WarcRecordType
    from warcio.archiveiterator import ArchiveIterator

    from archive.members import members
    from archive.records import record_of
    from doichieu.tasks.keeping.reading import Origin, read_bytes
    from parsers.pages import read_page
    from parsers.quick_look import default_looks

    path = files[0]
    held = list(members(path))
    records = [one for one in (record_of(path.name, member, proven=False) for member in held) if one]
    look = default_looks().names

    def fast() -> None:
        with path.open("rb") as file:
            for record in FastIterator(file, record_types=WarcRecordType.response, parse_http=False):
                record.reader.read()

    def common() -> None:
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                if record.rec_type == "response":
                    record.content_stream().read()

    def read_all(read: Callable[..., object], **more: object) -> None:
        for one in records[:READ]:
            read(one.raw, url=one.url, content_type="text/html; charset=utf-8", **more)

    stages: dict[str, Callable[[], object]] = {
        "cut": lambda: [len(one.data) for one in members(path)],
        "head": lambda: [record_of(path.name, member, proven=False) for member in held],
        "look": lambda: [look.may_hold(one.raw) for one in records],
        "proof": lambda: [record_of(path.name, member) for member in held],
        "text": lambda: read_all(read_page),
        "figures": lambda: read_all(read_bytes, origin=Origin("bao.example")),
        "fastwarc": fast,
        "warcio": common,
    }
    pages = dict.fromkeys(stages, len(records)) | dict.fromkeys(("text", "figures"), len(records[:READ]))
    times = {name: 1000 * _least(stage) / pages[name] for name, stage in stages.items()}
    return times | {
        "proof": max(0.0, times["proof"] - times["head"]),
        "figures": max(0.0, times["figures"] - times["text"]),
        "all": 1000 * _least(lambda: _taken_in(path)) / len(records),
    }


def _taken_in(path: Path) -> None:
    from datetime import UTC, datetime

    from archive.copies import Copies
    from doichieu.tasks.archives.intake import Intake, Sites, Taken
    from store.database import open_store

    with (
        TemporaryDirectory() as name,
        open_store(str(Path(name) / "kho.sqlite")) as store,
        Copies(Path(name) / "archive" / "backfill-1.warc.gz") as copies,
    ):
        intake = Intake(store, Sites({}), lambda: datetime(2026, 1, 31, tzinfo=UTC), copies=copies)
        intake.take([path], Taken())


def _least(stage: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        began = process_time()
        stage()
        times.append(process_time() - began)
    return min(times)


_CHILDREN: Mapping[str, Callable[[Sequence[Path]], Any]] = {
    "watched": _watched,
    "trafilatura": _trafilatura,
    "stages": _stages_of,
}


def _child(name: str, files: Sequence[Path]) -> dict[str, float]:
    print(f"… {name}", file=sys.stderr, flush=True)
    command = [sys.executable, __file__, "--child", name, *map(str, files)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _peer() -> str:
    return f"trafilatura {TRAFILATURA.version}" if not TRAFILATURA.missing else str(TRAFILATURA.missing)


def _speed(
    pages: Mapping[str, int], sizes: Mapping[Kind, int], rounds: Sequence[Mapping[tuple[Kind, str], Ran]]
) -> str:
    rows, said = [], []
    for kind in KINDS:
        for tool in ("doichieu", "trafilatura"):
            runs = [one[kind, tool] for one in rounds if (kind, tool) in one]
            if not runs:
                continue
            share = {"doichieu": pages[kind], "trafilatura": pages[kind] * CORES // FILES}
            rates = [share[tool] / one.seconds for one in runs]
            costs = [1000 * one.processor / share[tool] for one in runs]
            cost, least = statistics.median(costs), min(costs)
            times = [
                (one[kind, "trafilatura"].processor / share["trafilatura"])
                / (one[kind, "doichieu"].processor / share["doichieu"])
                for one in rounds
                if (kind, "trafilatura") in one
            ]
            megabytes = max(one.megabytes for one in runs)
            rows.append(
                (
                    WHAT[kind] if tool == "doichieu" else "",
                    "doichieu backfill" if tool == "doichieu" else "trafilatura, text alone",
                    f"{statistics.median(rates):,.0f}",
                    f"{max(rates):,.0f}",
                    f"{cost:.2f} (least {least:.2f})",
                    f"{1000 * CORES / cost:,.0f}",
                    f"{megabytes:.0f}",
                    _goal(kind, 1000 * CORES / cost, times, megabytes) if tool == "doichieu" else "",
                )
            )
        said.append(f"{WHAT[kind].capitalize()}: {rounds[0][kind, 'doichieu'].said}")
    about = ", ".join(f"{pages[kind]:,} {WHAT[kind]} ({sizes[kind] / 1e6:.0f} MB)" for kind in KINDS)
    return "\n\n".join(
        (
            f"{about}, {FILES} files each, {len(rounds)} rounds, {CORES} processes: medians. “Pages/s” is by"
            " the clock, from the start of the command to its end; “by the processor” is what the processor's"
            f" time comes to on {CORES} cores that have nothing else to do: the goals are held against that."
            f" trafilatura reads {CORES} of the {FILES} files.",
            grid(SPEED, rows),
            "What the command said. " + ". ".join(said) + ".",
        )
    )


def _goal(kind: Kind, rate: float, times: Sequence[float], megabytes: float) -> str:
    parts = [f"at least {GOALS[kind]:,}: {_met(rate >= GOALS[kind])}"]
    if times:
        faster = statistics.median(times)
        parts.append(f"{GOAL_TIMES} times faster: {_met(faster >= GOAL_TIMES)} ({faster:.1f})")
    parts.append(f"under {GOAL_MEGABYTES} MB: {_met(megabytes < GOAL_MEGABYTES)}")
    return "; ".join(parts)


def _met(met: bool) -> str:
    return "met" if met else "**not met**"


def _stages(stages: Mapping[Kind, Mapping[str, float]]) -> str:
    named = {
        "cut": "records cut and unpacked",
        "head": "their heads read",
        "look": "bytes looked through for names",
        "proof": "held against their digests",
        "text": "text taken out of the page",
        "figures": "figures read",
    }
    kept = {"ordinary": ("cut", "head", "look"), "campaign": tuple(named)}
    rows = [
        (what, *(f"{stages[kind][name]:.3f}" if name in kept[kind] else "" for kind in KINDS))
        for name, what in named.items()
    ]
    rest = {
        kind: max(0.0, stages[kind]["all"] - sum(stages[kind][name] for name in kept[kind])) for kind in KINDS
    }
    rows.append(("copied, stored, and all else", *(f"{rest[kind]:.3f}" for kind in KINDS)))
    rows.append(("**all of it, in one process**", *(f"{stages[kind]['all']:.3f}" for kind in KINDS)))
    beside = [
        (f"for comparison: all records by {name}", *(f"{stages[kind][key]:.3f}" for kind in KINDS))
        for key, name in (("fastwarc", "FastWARC, no digests"), ("warcio", "warcio, no digests"))
    ]
    return "\n\n".join(
        (
            "What each stage takes of one process's time (a file of each archive, the least of three times).",
            grid(STAGES, [*rows, *beside]),
        )
    )


if __name__ == "__main__":
    sys.exit(main())
