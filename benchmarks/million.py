"""A store of a million figures: the checks across it, and `doichieu findings` from end to end.

python benchmarks/million.py [--figures 1000000] [--store FILE] [--checks | --exports]

`--checks` measures the checks across the store alone: reading its figures as the database sorts them and
every verdict on them, with the memory of the process. `--exports` measures what is written of all figures
instead: each form's time, processor seconds and memory. Kept out of `run.py`: filling the store takes
minutes. A store named with --store is kept and used again.
The pages are made up: each tells of a province and 39 of its districts, count, target and percentage, one
page a paper and month, now and then with a wrong percentage or a count that fell.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from itertools import product
from pathlib import Path
from time import perf_counter, process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from catalogue.provinces import load_provinces  # noqa: E402
from checks.across import check_store  # noqa: E402
from parsers.model import Document, Figure, Role  # noqa: E402
from store.database import open_store  # noqa: E402
from store.records import KeptPage, StoredFigure  # noqa: E402

MONTHS = tuple(f"{year}-{month:02}" for year in (2022, 2023) for month in range(1, 13))
UNITS = 40
A_PAGE = 3 * UNITS
NOW = datetime(2024, 1, 31, tzinfo=UTC)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--figures", type=int, default=1_000_000)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--checks", action="store_true")
    parser.add_argument("--exports", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = options.store or Path(folder) / "million.sqlite"
        if not store.exists():
            start = perf_counter()
            kept = fill(store, options.figures)
            print(
                f"filled: {kept:,} figures in {perf_counter() - start:.0f} s, {store.stat().st_size >> 20} MB"
            )
        if options.exports:
            for form in ("csv", "jsonl", "parquet"):
                measure_export(store, form, Path(folder) / f"figures.{form}")
            return 0
        measure_checks(store)
        if options.checks:
            return 0
        for asked in (["--severity", "inconsistent"], ["--severity", "all", "--format", "jsonl"]):
            measure(store, asked, Path(folder) / "findings")
    return 0


def fill(path: Path, figures: int) -> int:
    """Keeps pages until the store has that many figures. Returns how many it has."""
    kept = 0
    with open_store(str(path)) as store:
        for page, document, read in pages():
            if kept >= figures:
                break
            store.keep(page, document, read, parser_version="1", now=NOW)
            kept += len(read)
    return kept


def pages() -> Iterator[tuple[KeptPage, Document, list[Figure]]]:
    """Paper after paper, each with all provinces and months."""
    provinces = [province.name for province in load_provinces().all63]
    told = product(range(10_000), enumerate(provinces), enumerate(MONTHS, 1))
    for number, (paper, (at, province), (rank, month)) in enumerate(told, 1):
        text, figures = report(number, province, month, rank * (173 + at) + paper % 3)
        url = f"https://bao-{paper}.example/{at}/{month}"
        digest = hashlib.sha256(text.encode()).hexdigest()
        page = KeptPage(url, url, f"bao-{paper}", NOW, 200, digest, None, None)
        yield page, Document(f"d{number}", text, url, None, f"{month}-28", province), figures


def report(number: int, province: str, month: str, base: int) -> tuple[str, list[Figure]]:
    """A page's text and what it reports."""
    text, figures = f"Bản tin số {number}. ", []  # no two pages are the same, or they would count once
    for unit in range(UNITS):
        subject = f"LĐLĐ tỉnh {province}" if unit == 0 else f"LĐLĐ huyện {province} {unit}"
        target, count = 4 * (unit + 1) * 173, base * (unit + 1) // (2 if (number + unit) % 97 == 0 else 1)
        percent = Decimal(count * 100 / target).quantize(Decimal("0.1"))
        printed = percent + 8 if (number + unit) % 89 == 0 else percent
        start = len(text)
        text += f"Đến tháng {month}, {subject} có "
        spans: list[tuple[Role, int, Decimal]] = []
        printed_as: tuple[tuple[Role, Decimal, str], ...] = (
            ("achieved", Decimal(count), " sáng kiến, đạt "),
            ("percent", printed, "% chỉ tiêu "),
            ("target", Decimal(target), " sáng kiến. "),
        )
        for role, value, words in printed_as:
            spans.append((role, len(text), value))
            text += f"{value:,}".replace(",", ";").replace(".", ",").replace(";", ".") + words
        for role, place, value in spans:
            figures.append(figure(text, place, role, value, number, start, subject, unit, province, month))
    return text, figures


def figure(  # noqa: PLR0917
    text: str,
    at: int,
    role: Role,
    value: Decimal,
    number: int,
    start: int,
    subject: str,
    unit: int,
    province: str,
    month: str,
) -> Figure:
    end = at + len(f"{value:,}")
    return Figure(
        document=f"d{number}",
        measure="initiatives",
        role=role,
        value=value,
        unit="percent" if role == "percent" else "count",
        start=at,
        end=end,
        quote=text[at:end],
        number_start=at,
        number_end=end,
        sentence_start=start,
        sentence_end=len(text),
        claim=unit,
        rule="made",
        campaign="1-trieu-sang-kien",
        percent_basis="of_target" if role == "percent" else None,
        subject=subject,
        level="province" if unit == 0 else "district",
        province=province,
        phase="all",
        as_of=f"{month}-28" if role == "achieved" else None,
        counting="cumulative" if role == "achieved" else None,
    )


def measure_checks(path: Path) -> None:
    """The checks across the store, in this process: processor seconds, and its memory."""
    start = process_time()
    with open_store(str(path)) as store:
        figures, found = 0, 0

        def counted() -> Iterator[StoredFigure]:
            nonlocal figures
            for one in store.figures_grouped():
                figures += 1
                yield one

        for _ in check_store(counted(), today=NOW.date().isoformat()):
            found += 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    spent = process_time() - start
    print(f"checks across {figures:,} figures: {found:,} findings in {spent:.0f} s, at most {peak} MB")


def measure(store: Path, asked: list[str], out: Path) -> None:
    """One run of the command, in a process of its own."""
    command = [sys.executable, "-m", "doichieu", "--database", str(store), "findings", *asked]
    start = perf_counter()
    with out.open("wb") as written:
        subprocess.run(command, check=True, stdout=written, cwd=ROOT)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    print(
        f"findings {' '.join(asked)}: {perf_counter() - start:.0f} s, at most {peak} MB so far, "
        f"{out.stat().st_size >> 20} MB written"
    )


def measure_export(store: Path, form: str, out: Path) -> None:
    """All figures in one form, in a process of its own."""
    asked = ["export", "figures", "--format", form, "-o", str(out)]
    command = [sys.executable, "-m", "doichieu", "--quiet", "--database", str(store), *asked]
    start = perf_counter()
    process = subprocess.Popen(command, cwd=ROOT)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    print(
        f"{form}: {perf_counter() - start:.0f} s, {used.ru_utime + used.ru_stime:.0f} of a processor, "
        f"{used.ru_maxrss >> 10} MB of memory, {out.stat().st_size >> 20} MB written"
    )


if __name__ == "__main__":
    sys.exit(main())
