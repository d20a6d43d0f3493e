"""Random histories of edits, withdrawals and re-reads make one store, in whatever order and however often.

    python tests/doichieu/random_histories.py --histories 10000 --processes 2

Each history is kept three times: in order, one page a transaction; shuffled and twice, in transactions of
several pages; and by four workers at once, each with a share. But for the first time a page's figures are
handed over in any order. Then whatever the store says is compared byte by byte: its canonical export, figures
as known on days, differences between days, the table, the findings.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

if __name__ == "__main__":
    tests = Path(__file__).parents[1]
    sys.path[:0] = [str(tests.parent), str(tests / "exports"), str(tests / "doichieu")]

from history_world import FIRST, Fetch
from read_back import figures_bytes
from sqlalchemy import select

from catalogue.campaigns import Campaign
from catalogue.provinces import Provinces, load_provinces
from doichieu.tasks.findings.whole_store import take_stock
from doichieu.tasks.tables.table import find_campaign
from exports.asked import Question
from exports.files import differences_bytes, findings_bytes, table_bytes
from exports.findings import finding_rows
from exports.table import Beside, build_table
from parsers.reader import READER_VERSION
from store.database import Store, open_store
from store.models import Base, ReadingRow
from store.records import ReadPage

Kept = tuple[Fetch, timedelta]  # a fetch, and how long after it the page was read
WORKERS = 4
TODAY = date(2022, 9, 1)
PROVINCES = ("Bắc Kạn", "Hà Giang", "Lào Cai", "Yên Bái")
SENTENCES = (
    "LĐLĐ tỉnh {0} đã có 1.539 sáng kiến, đạt 256,5% chỉ tiêu giai đoạn 1.",
    "LĐLĐ tỉnh {0} đã có 1.639 sáng kiến, đạt 256,5% chỉ tiêu giai đoạn 1.",
    "LĐLĐ tỉnh {0} đã có 1.815/1.500 sáng kiến, đạt 131% chỉ tiêu giai đoạn 1.",
    "LĐLĐ tỉnh {0} đã có 2.100 sáng kiến, riêng quý II có 702 sáng kiến.",
)
# A reader of before, today's, and one to come; what each leaves out of a page.
READERS: tuple[tuple[str | None, int], ...] = (
    ("0.0.9", 1),
    (None, 0),
    (None, 1),
    ("99.0.0", 0),
    ("99.0.0", 1),
)


@cache
def campaign() -> Campaign:
    return find_campaign(None)


@cache
def provinces() -> Provinces:
    return load_provinces()


def history_of(seed: int) -> list[Kept]:
    """What happened to a few addresses in two months: fetches, each with when it was read."""
    chance = random.Random(seed)
    addresses = [
        (f"tin-{number}", chance.choice(("congdoan", "baomau"))) for number in range(chance.randint(1, 4))
    ]
    shown: dict[tuple[str, str], str] = {}
    events: list[Fetch] = []
    for _ in range(chance.randint(3, 12)):
        address, source = chance.choice(addresses)
        day = chance.randint(0, 60)
        one = Fetch(address, None, day=day, source=source)
        what = chance.choices(
            ("text", "mirror", "same", "gone", "error", "reread"), (8, 2, 3, 3, 2, 5 if events else 0)
        )[0]
        before = shown.get((address, source))
        if what == "text" or (what in ("mirror", "same") and not shown):
            told = chance.choice(SENTENCES).format(chance.choice(PROVINCES))
            one = replace(one, text=told)
        elif what == "mirror":
            one = replace(one, text=chance.choice(sorted(shown.values())))
        elif what == "same":
            one = replace(one, text=before or chance.choice(sorted(shown.values())), status=304)
        elif what == "gone":
            one = replace(one, status=chance.choice((404, 410)))
        elif what == "error":
            one = replace(one, status=chance.choice((500, 503)))
        else:
            version, drop = chance.choice(READERS)
            archive = chance.choice(("a.warc.gz", "a.warc.gz", "b.warc.gz"))  # another copy of the same fetch
            one = replace(chance.choice(events), version=version, drop=drop, archive=archive)
        if one.text is not None:
            shown[one.address, one.source] = one.text
        events.append(one)
    return [
        (one, timedelta(minutes=chance.choice((5, 5, 5, 60 * 24 * chance.randint(1, 40))))) for one in events
    ]


class Ways:
    """Three databases, opened once and emptied between histories; the third has four ways in."""

    def __init__(self, urls: Sequence[str]) -> None:
        self.stores = [open_store(url) for url in urls]
        self.workers = [open_store(urls[2]) for _ in range(WORKERS)]

    def close(self) -> None:
        for store in (*self.stores, *self.workers):
            store.close()

    def empty(self) -> None:
        for store in self.stores:
            with store.engine.begin() as raw:
                for table in reversed(Base.metadata.sorted_tables):
                    raw.execute(table.delete())

    def differing(self, seed: int) -> str | None:
        """What a history's stores say differently, or None: which way, and of what."""
        self.empty()
        history = history_of(seed)
        chance = random.Random(f"way {seed}")
        days = sorted(FIRST.date() + timedelta(days=chance.randint(-1, 100)) for _ in range(2))
        for fetch, after in history:
            self.stores[0].keep_all([fetch.read], now=fetch.at + after)
        for _ in range(2):
            _keep(self.stores[1], chance.sample(history, len(history)), chance)
        self._by_four(history, chance)
        # The second database holds the same rows or not; that what is said of them doesn't hang on the order
        # in which they came, the third shows.
        first, second, third = (rows(store) for store in self.stores)
        first |= exports(self.stores[0], days)
        third |= exports(self.stores[2], days)
        for name, now in (("shuffled and twice", second), ("by four workers", third)):
            wrong = [what for what in now if first[what] != now[what]]
            if wrong:
                return f"history {seed}, {name}: {', '.join(wrong)}"
        return None

    def _by_four(self, history: Sequence[Kept], chance: random.Random) -> None:
        """Each worker has its own way into the database, and a share; some pages are two workers'."""
        mixed = chance.sample(list(history), len(history))
        shares = [mixed[number::WORKERS] for number in range(WORKERS)]
        shares[0] = [*shares[0], *shares[1]]
        chances = [random.Random(chance.random()) for _ in shares]
        with ThreadPoolExecutor(WORKERS) as pool:
            list(pool.map(_keep, self.workers, shares, chances))


def _keep(store: Store, pages: Sequence[Kept], chance: random.Random) -> None:
    waiting = list(pages)
    while waiting:
        fetch, after = waiting.pop()
        group, now = [fetch.read], fetch.at + after
        while waiting and chance.random() < 0.5 and waiting[-1][0].at + waiting[-1][1] == now:
            group.append(waiting.pop()[0].read)
        store.keep_all([_mixed(one, chance) for one in group], now=now)


def _mixed(page: ReadPage, chance: random.Random) -> ReadPage:
    return replace(page, figures=chance.sample(list(page.figures), len(page.figures)))


def rows(store: Store) -> dict[str, str]:
    """All that is kept: the canonical export, and when each reading was made."""
    out = io.StringIO()
    store.dump(out)
    with store.engine.connect() as raw:
        stamps = select(ReadingRow.id, ReadingRow.first_read_at, ReadingRow.read_at)
        read = raw.execute(stamps.order_by(ReadingRow.id)).all()
    return {"dump": out.getvalue(), "read": repr(read)}


def exports(store: Store, days: Sequence[date]) -> dict[str, str]:
    """What a store says of it, now and as of days."""
    found: dict[str, str] = {}
    for day in days:
        known = store.at(day)
        found[f"figures {day}"] = "\n".join(map(repr, known.figures(include_withdrawn=True)))
        found[f"diff {day}"] = b"".join(differences_bytes(store.differences(day), "jsonl")).decode()
    found["between"] = b"".join(differences_bytes(store.differences(days[0], days[-1]), "csv")).decode()
    held = take_stock(store, today=TODAY)
    beside = Beside(held.provinces, held.standing)
    table = build_table(held.figures, Question(campaign()), provinces(), beside)
    findings = finding_rows(held.findings, lang="vi", places=held.places)
    found["table"] = table_bytes(table, "csv").decode()
    found["figures"] = figures_bytes(table, "jsonl").decode()
    found["findings"] = b"".join(findings_bytes(findings, "jsonl")).decode()
    return found


def _some(seeds: Sequence[int]) -> tuple[int, list[str], int]:
    """A share of the histories: what differs, and how many figures there were to compare."""
    found: list[str] = []
    figures = 0
    with tempfile.TemporaryDirectory(prefix="histories-") as folder:
        ways = Ways([f"sqlite:///{folder}/{number}.sqlite" for number in range(3)])
        for seed in seeds:
            told = ways.differing(seed)
            if told is not None:
                found.append(told)
            figures += sum(1 for _ in ways.stores[0].figures(include_withdrawn=True))
        ways.close()
    return len(seeds), found, figures


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--histories", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args()
    seeds = list(range(given.first, given.first + given.histories))
    shares = [seeds[at : at + 250] for at in range(0, len(seeds), 250)]
    began, done, figures = time.perf_counter(), 0, 0
    wrong: list[str] = []
    with ProcessPoolExecutor(given.processes) as pool:
        for count, found, lines in pool.map(_some, shares):
            done += count
            figures += lines
            wrong += found
            for line in found:
                print(line, flush=True)  # noqa: T201
            if done % 500 == 0 or done == len(seeds):
                took = time.perf_counter() - began
                print(f"{done} histories, {figures} figures, {len(wrong)} differ, {took:.0f} s", flush=True)  # noqa: T201
    print(json.dumps({"histories": done, "figures": figures, "differ": len(wrong), "reader": READER_VERSION}))  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
