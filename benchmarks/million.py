"""What is asked of a store of a million figures, one measurement a process: tables, exports, checks, copies.

python benchmarks/million.py [--figures 1000000] [--store FILE_OR_ADDRESS] [--only PART,PART] [--tables 400]

The store is made up (`made_up.py`); one named with --store is kept and used again, filled first where it is
empty: minutes. `--only` runs the measurements with that in their name (`--list` names them). `scaling.py`
runs them on stores of several sizes and writes docs/scale.md.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice, product
from pathlib import Path
from time import perf_counter, process_time

from made_up import FIRST, LAST, PROVINCES, ROOT, campaigns, fill, history, keep_sums
from serving import measure_serving

from checks.across.whole_store import check_store
from checks.model import StoredFigure
from doichieu.tasks.tables.desk import Desk
from exports.asked import DEFAULT_PHASES, Question
from exports.model import Boundaries
from parsers.model import Level, Phase
from store.connection import reading, writing
from store.database import open_store
from store.keeping import keep_pages
from store.proofs import prove
from store.records import ReadPage

TODAY = LAST + timedelta(days=30)
DAYS: tuple[date | None, ...] = (None, *(FIRST + timedelta(days=days) for days in (300, 480, 660, 840)))
PHASES: tuple[tuple[Phase | None, ...], ...] = (DEFAULT_PHASES, (1,), (2,), ("all",))
UNITS: tuple[Level, ...] = ("district", "sector", "grassroots")
LEVELS: tuple[Level, ...] = ("province", "national", *UNITS)
_SEED = 6
_ALONE = (
    0.32  # processor seconds of `yardstick` on the machine of the first measurement, with nothing beside it
)

Measured = dict[str, float]


def yardstick() -> float:
    """How much slower the processor is than it was alone: others on its cores take caches and threads."""
    began, total = process_time(), 0
    for number in range(10_000_000):
        total += number
    return (process_time() - began) / _ALONE


def measure_tables(url: str, many: int) -> Measured:
    """Tables in a process that stays open, in a random order: each another question.

    `first` are those that look at a campaign, a day and a publication day for the first time.
    """
    questions = list(_questions())
    random.Random(_SEED).shuffle(questions)
    took: list[float] = []
    first: list[float] = []
    known: set[object] = set()
    with open_store(url, read_only=True) as store, closing(Desk(store)) as desk:
        began = process_time(), perf_counter()
        for number, campaign in enumerate(campaigns()):  # the server starts
            asked = Question(campaign, (campaign.measures[0].slug,))
            desk.table(asked, as_known_on=None, published_by=None, today=TODAY)
            if number == 0:
                cold = process_time() - began[0], perf_counter() - began[1]
        start = process_time() - began[0]
        for asked, known_on, by in questions[:many]:
            began = process_time(), perf_counter()
            desk.table(asked, as_known_on=known_on, published_by=by, today=TODAY)
            spent = (process_time() - began[0]) * 1000, (perf_counter() - began[1]) * 1000
            took.append(spent[1] if store.path is None else spent[0])
            state = (asked.campaign.slug, known_on, by)
            if state not in known:
                known.add(state)
                first.append(took[-1])
    return {
        "cold": cold[0], "cold_wall": cold[1], "start": start, "tables": len(took), "of": len(questions),
        "median": statistics.median(took), "p95": _percentile(took, 95), "worst": max(took),
        "first": statistics.median(first), "first_many": len(first), "first_worst": max(first),
    }  # fmt: skip


def measure_wider(url: str, many: int) -> Measured:
    """Tables of every level, divided, shared and ranked, in a process that stays open, in a random order.

    Units are those of one province at a time; `whole` are those of all provinces, for one campaign, a level
    asked for the first time, on another day (`whole_day`), and again.
    """
    draw = random.Random(_SEED)
    took: list[float] = []
    with open_store(url, read_only=True) as store, closing(Desk(store)) as desk:

        def ask(asked: Question, known: date | None = None, by: date | None = None) -> float:
            began = process_time(), perf_counter()
            days = {"published_by": str(by) if by else None, "as_known": str(known) if known else None}
            desk.table(replace(asked, **days), as_known_on=known, published_by=by, today=TODAY)  # type: ignore[arg-type]
            return (perf_counter() - began[1] if store.path is None else process_time() - began[0]) * 1000

        first = [Question(one, (one.measures[0].slug,), per="members") for one in campaigns()]
        start = sum(map(ask, first)) / 1000
        for _ in range(many // 7):
            level = draw.choice(LEVELS)
            asked = replace(
                draw.choice(first),
                level=level,
                within=draw.choice(PROVINCES) if level in UNITS or draw.random() < 0.3 else None,
                phases=draw.choice(PHASES),
                per=draw.choice((None, "members", "workers")),
                shares=draw.random() < 0.5,
                rank=draw.choice((None, "comparable", "all")),
            )
            took.append(ask(asked, draw.choice(DAYS), draw.choice(DAYS)))
        all_provinces = [replace(first[0], level=level, per=None) for level in UNITS]
        whole = [ask(one) for one in all_provinces]
        again = [ask(replace(one, rank="all", shares=True)) for one in all_provinces]
        day = [ask(one, DAYS[2]) for one in all_provinces]
    return {
        "start": start, "tables": len(took), "median": statistics.median(took), "p95": _percentile(took, 95),
        "worst": max(took), "whole": max(whole), "whole_day": max(day), "whole_again": max(again),
    }  # fmt: skip


def _questions() -> Iterator[tuple[Question, date | None, date | None]]:
    """Every campaign, measure, set of phases, set of provinces, day as known on, and day of publication."""
    boundaries: tuple[Boundaries, ...] = (63, 34)
    for campaign in campaigns():
        for measure, phases, size, known, by in product(campaign.measures, PHASES, boundaries, DAYS, DAYS):
            words = (by.isoformat() if by else None, known.isoformat() if known else None)
            yield Question(campaign, (measure.slug,), phases, size, *words), known, by


def _percentile(values: Sequence[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


def measure_checks(url: str, _many: int) -> Measured:
    """The checks across texts alone: reading the figures as the database sorts them, and every verdict."""
    figures = found = 0

    def counted() -> Iterator[StoredFigure]:
        nonlocal figures
        for one in store.figures_grouped():
            figures += 1
            yield one

    with open_store(url, read_only=True) as store:
        for _ in check_store(counted(), today=TODAY.isoformat()):
            found += 1
    return {"figures": figures, "findings": found}


def measure_prove(url: str, _many: int) -> Measured:
    """What `verify` proves of the database itself; archives are another matter."""
    with open_store(url, read_only=True) as store, reading(store.engine) as connection:
        return {"problems": sum(1 for _ in prove(connection, {}))}


def measure_diff(url: str, _many: int) -> Measured:
    """Everything that came, changed or went in the last third of the time."""
    with open_store(url, read_only=True) as store:
        return {"differences": sum(1 for _ in store.differences(FIRST + timedelta(days=600)))}


class _Undone(Exception):
    """Nothing is to be kept."""


def measure_keep(url: str, _many: int) -> Measured:
    """A hundred further pages, kept and taken back: milliseconds a page."""
    pages = list(islice((one for one in history(2_000) if one.figures), 300, 400))
    fresh = [_another(one, number) for number, one in enumerate(pages)]
    with open_store(url) as store:
        began = process_time(), perf_counter()
        try:
            with writing(store.engine) as connection:
                keep_pages(connection, fresh, now=fresh[-1].page.fetched_at)
                raise _Undone
        except _Undone:
            spent = process_time() - began[0], perf_counter() - began[1]
    return {"ms_a_page": 10 * (spent[1] if store.path is None else spent[0])}


def _another(one: ReadPage, number: int) -> ReadPage:
    """The same of an address and of bytes that the store doesn't know."""
    page = replace(one.page, url=f"https://moi.example/{number}", sha256=f"{number:064x}")
    return replace(one, page=page)


IN_PROCESS: Mapping[str, Callable[[str, int], Measured]] = {
    "tables": measure_tables,
    "pages served": measure_serving,
    "levels, rates, shares, ranks": measure_wider,
    "keep a page": measure_keep,
    "checks across texts": measure_checks,
    "proof of the database": measure_prove,
    "diff": measure_diff,
}
BY_COMMAND: Mapping[str, tuple[str, ...]] = {
    "table, cold": ("table", "--format", "csv", "-o", "{}/bang.csv"),
    "export csv": ("export", "figures", "--format", "csv", "-o", "{}/f.csv"),
    "export jsonl": ("export", "figures", "--format", "jsonl", "-o", "{}/f.jsonl"),
    "export parquet": ("export", "figures", "--format", "parquet", "-o", "{}/f.parquet"),
    "radar": ("radar", "--format", "csv", "-o", "{}/r.csv"),
    "findings": ("findings", "--severity", "inconsistent", "--format", "csv", "-o", "{}/k.csv"),
    "backup": ("backup", "{}/kho.zip", "--force"),
    "restore": ("restore", "{}/kho.zip"),
}


def measure(name: str, url: str, folder: Path, tables: int) -> Measured:
    """One measurement in a process of its own: its processor seconds, its time in all, its peak of memory.

    What `restore` is asked of has to be an empty store, and the folder to hold what `backup` wrote.
    """
    if name in BY_COMMAND:
        asked = [one.format(folder) for one in BY_COMMAND[name]]
        command = [sys.executable, "-m", "doichieu", "--quiet", "--database", url, *asked]
    else:
        command = [sys.executable, __file__, "--one", name, "--store", url, "--tables", str(tables)]
    slower = yardstick()
    began = perf_counter()
    with (folder / "said").open("w+b") as said:
        process = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        took = perf_counter() - began
        said.seek(0)
        lines = said.read().decode().splitlines()
    if process.returncode not in (0, 1):  # a backup without its archives ends with 1
        raise SystemExit(f"{name}: ended with {process.returncode}")
    found: Measured = {
        "seconds": used.ru_utime + used.ru_stime,
        "wall": took,
        "mb": used.ru_maxrss / 1024,
        "slower": (slower + yardstick()) / 2,
    }
    return found | (json.loads(lines[-1]) if name in IN_PROCESS else {})


def wanted(name: str, only: str) -> bool:
    """Whether a measurement is asked for: by a part of its name, or by several with commas between."""
    return any(part in name for part in only.split(","))


def told(name: str, found: Measured) -> str:
    rest = ", ".join(
        f"{key} {value:,.1f}"
        for key, value in found.items()
        if key not in ("seconds", "wall", "mb", "slower")
    )
    return (
        f"{name}: {found['seconds']:.1f} s of a processor ({found['slower']:.1f} times slower than alone), "
        f"{found['wall']:.1f} s in all, {found['mb']:.0f} MB{f'; {rest}' if rest else ''}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--figures", type=int, default=1_000_000)
    parser.add_argument("--store", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--tables", type=int, default=400, help="how many of the questions are asked")
    parser.add_argument("--list", action="store_true", help="name the measurements")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        gc.freeze()  # as `doichieu.opening` does
        found = IN_PROCESS[options.one](options.store, options.tables)
        found["python_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(found))
        return 0
    if options.list:
        print("\n".join((*IN_PROCESS, *BY_COMMAND)))
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = options.store or str(folder / "million.sqlite")
        if "://" not in store and not Path(store).exists():
            began = process_time()
            kept = fill(store, options.figures)
            print(f"filled: {kept:,} figures, {process_time() - began:.0f} s of a processor")
        began = process_time()
        print(
            f"sums kept: {keep_sums(store):,} texts, {process_time() - began:.0f} s of a processor",
            flush=True,
        )
        for one in (*IN_PROCESS, *BY_COMMAND):
            asked = str(folder / "empty.sqlite") if one == "restore" else store
            if wanted(one, options.only):
                print(told(one, measure(one, asked, folder, options.tables)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
