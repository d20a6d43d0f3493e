"""Ten years of nights over thousands of sources, simulated: how the store, the archive and a night grow.

python benchmarks/decade.py [--sources 5000] [--years 10] [--date 2026-01-31] [--write docs/scale.md]

What a row costs is measured while this runs, on a small made-up store: its bytes, and the time to keep it.
What cannot be measured here, the sources themselves, is assumed: the assumptions are written beside the
results, and each can be given. One host is asked for a page at a time, with two seconds between.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from itertools import count, islice
from pathlib import Path
from time import process_time

from made_up import READER, fill, history
from report import machine_facts, write_between

from store.database import open_store
from store.records import ReadPage

BEGIN, END = "<!-- decade:begin, written by benchmarks/decade.py -->", "<!-- decade:end -->"
_A_YEAR = 365
_FETCHES = 20_000


@dataclass(frozen=True)
class Assumed:
    """What the sources are taken to be like."""

    sources: int = 5000
    years: int = 10
    pause: float = 2.0
    answer: float = 0.5
    listings: int = 6
    articles_a_night: float = 4.0
    heaviest: float = 1.2
    watched_days: int = 14
    changed: float = 0.02
    tells: float = 0.06
    figures_a_text: float = 17.8
    page_kilobytes: float = 20.0
    revisit_kilobytes: float = 0.8
    fails: float = 0.01


_SAID = {
    "sources": "sources, each a host of its own",
    "years": "years",
    "pause": "seconds between two requests of a host",
    "answer": "seconds until a host has answered",
    "listings": "listings of a source asked for each night",
    "articles_a_night": "new articles of a source a night, on average",
    "heaviest": "shape of their spread over sources (Pareto): the smaller, the heavier the few big ones",
    "watched_days": "days that an article is looked at again each night",
    "changed": "share of looks at which it has changed",
    "tells": "share of articles that tell figures of a campaign",
    "figures_a_text": "figures of such a text (7,817 in the 440 annotated documents)",
    "page_kilobytes": "kB of a packed page in the archive",
    "revisit_kilobytes": "kB of a revisit record and its line in the index",
    "fails": "share of nights on which a source does not answer at all",
}


@dataclass(frozen=True)
class Costs:
    """What was measured: bytes of the store and milliseconds of a processor, of a fetch that is seen again
    and of a text of so many figures with its fetch."""

    again_bytes: float
    again_ms: float
    text_bytes: float
    text_ms: float
    figures: float


@dataclass(frozen=True)
class Year:
    """What a year's nights came to; sums are since the beginning."""

    number: int
    new: int
    again: int
    texts: int
    store_gb: float
    archive_gb: float
    rows: int
    night: float
    slow_night: float
    writing: float


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for one in fields(Assumed):
        kind = int if isinstance(one.default, int) else float
        parser.add_argument(
            f"--{one.name.replace('_', '-')}", type=kind, default=one.default, help=_SAID[one.name]
        )
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--date")
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    assumed = Assumed(**{one.name: getattr(options, one.name) for one in fields(Assumed)})
    costs = measured()
    years = list(simulated(assumed, costs, random.Random(options.seed)))
    body = render(assumed, costs, years, machine_facts(options.date, quick=False)[:4])
    if options.write:
        write_between(options.write, body, BEGIN, END)
    else:
        print(body)
    return 0


def measured() -> Costs:
    """What rows cost, on a store of ten thousand figures to which twenty thousand looks are added."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "kho.sqlite"
        began = process_time()
        figures = fill(str(file), 10_000)
        text_ms = (process_time() - began) * 1000
        pages = [one for one in islice(history(10_000), 4_000) if one.figures]
        texts, size = len(pages), _settled(file)
        waiting = (_seen_again(pages[number % len(pages)], number) for number in islice(count(), _FETCHES))
        with open_store(str(file)) as store:
            began = process_time()
            while some := list(islice(waiting, 50)):
                store.keep_all(some, now=some[-1].page.fetched_at)
            again_ms = (process_time() - began) * 1000
        grown = _settled(file) - size
    return Costs(grown / _FETCHES, again_ms / _FETCHES, size / texts, text_ms / texts, figures / texts)


def _seen_again(one: ReadPage, number: int) -> ReadPage:
    later = one.page.fetched_at + timedelta(days=100, seconds=number)
    return ReadPage(replace(one.page, fetched_at=later, status=304), None, (), READER)


def _settled(file: Path) -> int:
    """The bytes of a store once its log is written into it."""
    with open_store(str(file)) as store, store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return file.stat().st_size


def simulated(assumed: Assumed, costs: Costs, chance: random.Random) -> Iterator[Year]:
    """Night after night: each source's new articles, and what is looked at again. All work side by side."""
    weights = [chance.paretovariate(assumed.heaviest) for _ in range(assumed.sources)]
    scale = assumed.articles_a_night * assumed.sources / sum(weights)
    rates = [weight * scale for weight in weights]
    texts_bytes = costs.text_bytes * assumed.figures_a_text / costs.figures
    texts_ms = costs.text_ms * assumed.figures_a_text / costs.figures
    new_sum = again_sum = texts_sum = 0
    for year in range(1, assumed.years + 1):
        nights: list[float] = []
        writing: list[float] = []
        for _ in range(_A_YEAR):
            slowest = new_night = again_night = 0.0
            for rate in rates:
                if chance.random() < assumed.fails:
                    continue
                new = max(0.0, chance.gauss(rate, rate**0.5))
                again = rate * assumed.watched_days
                slowest = max(slowest, new + again + assumed.listings)
                new_night += new
                again_night += again
            changed = again_night * assumed.changed
            texts = (new_night + changed) * assumed.tells
            new_sum += round(new_night + changed)
            again_sum += round(again_night - changed)
            texts_sum += round(texts)
            nights.append(slowest * (assumed.pause + assumed.answer) / 3600)
            writing.append((texts * texts_ms + again_night * costs.again_ms) / 1000 / 60)
        plain = new_sum + again_sum - texts_sum
        yield Year(
            year,
            new_sum,
            again_sum,
            texts_sum,
            (plain * costs.again_bytes + texts_sum * texts_bytes) / 1e9,
            (new_sum * assumed.page_kilobytes + again_sum * assumed.revisit_kilobytes) / 1e6,
            new_sum + again_sum,
            statistics.median(nights),
            sorted(nights)[len(nights) * 95 // 100],
            statistics.median(writing),
        )


def render(assumed: Assumed, costs: Costs, years: Sequence[Year], facts: Sequence[str]) -> str:
    """The part of docs/scale.md."""
    figures = assumed.figures_a_text
    taken = "\n".join(f"- {_SAID[one.name]}: {getattr(assumed, one.name):g}" for one in fields(Assumed))
    last = years[-1]
    lines = [
        "| year | pages taken in | looks at what stood unchanged | texts with figures | figures | store GB "
        "| archive GB | median night, hours | 95th percentile | minutes of a processor to store a night |",
        "| --- " * 10 + "|",
    ]
    lines += [
        f"| {one.number} | {one.new:,} | {one.again:,} | {one.texts:,} | {round(one.texts * figures):,} "
        f"| {one.store_gb:,.0f} | {one.archive_gb:,.0f} | {one.night:.1f} | {one.slow_night:.1f} "
        f"| {one.writing:.1f} |"
        for one in years
    ]
    return "\n\n".join(
        (
            "\n".join(f"- {fact}" for fact in facts),
            f"Assumed:\n\n{taken}",
            f"Measured on this machine: a fetch that found a page unchanged takes"
            f" {costs.again_bytes:.0f} bytes of the store and {costs.again_ms:.2f} ms of a processor; a text"
            f" with {costs.figures:.1f} figures {costs.text_bytes:,.0f} bytes and {costs.text_ms:.2f} ms"
            " (made and kept).",
            "\n".join(lines),
            f"After {last.number} years the store has {last.rows:,} rows of fetches,"
            f" {last.again / last.rows:.0%} of them of pages that had not changed.",
        )
    )


if __name__ == "__main__":
    sys.exit(main())
