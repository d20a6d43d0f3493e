"""A part of the sample world on loopback for crawls on a cluster, and what such a crawl leaves."""

from __future__ import annotations

import json
import multiprocessing
import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

from crawl_world import NOON, clock
from read_back import figures_bytes
from samplekit.render import captures_of
from samplekit.serve import LocalSource, Served, serving
from samplekit.source import read_sites

from archive.captures import archives_in
from archive.warc import read_records
from catalogue.sources import load_sources
from doichieu.settings import SAMPLE
from doichieu.tasks.collecting.crawl import crawl
from doichieu.tasks.collecting.group import crawl_group
from doichieu.tasks.findings.whole_store import take_stock
from doichieu.tasks.keeping.reading import PageRead
from doichieu.tasks.keeping.reading_process import PageToRead, ReadingProcess
from doichieu.tasks.safekeeping.verify import verify_store
from doichieu.tasks.tables.table import find_campaign, table_of
from exports.asked import Question
from exports.files import findings_bytes, table_bytes
from exports.findings import finding_rows
from parsers.model import Document
from parsers.reader import default_reader
from scrapers.model import CrawlLimits, Manners
from store.database import open_store

SITES = Path(__file__).resolve().parent.parent / "sample" / "sites"
# Five sources in four groups: one has a mirror, two share a host.
HOSTS = (
    "congdoanhungyen.example",
    "congdoanyte.example",
    "ldld.tuyenquang-portal.example",
    "sangkien.congdoan.example",
)
# Long enough for a machine that has much else to do while a worker loads what it reads with.
LIMITS = CrawlLimits(delay=0.0, seconds=60.0, retries=0)


@dataclass
class World:
    """What is served, who is asked at the moment, and what happens from the nth request on, as soon as two
    hosts are being asked: then two workers are in the middle of their groups."""

    served: Served
    sources: list[LocalSource]
    at_once: Counter[str] = field(default_factory=Counter)
    most_at_once: Counter[str] = field(default_factory=Counter)
    at: int = 0
    then: Callable[[], None] | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def asked(self) -> Counter[tuple[str, str]]:
        return Counter(self.served.asked)

    def clear(self) -> None:
        self.served.asked.clear()
        self.most_at_once.clear()
        self.then = None

    def do_at(self, request: int, then: Callable[[], None]) -> None:
        self.at, self.then = request, then

    def watch(self, answer: Callable[[str, str], Any]) -> Callable[[str, str], Any]:
        def watched(host: str, path: str) -> Any:
            with self.lock:
                self.at_once[host] += 1
                self.most_at_once[host] = max(self.most_at_once[host], self.at_once[host])
                due = (
                    len(self.served.asked) >= self.at
                    and sum(count > 0 for count in self.at_once.values()) > 1
                )
                then = self.then if due else None
                if then is not None:
                    self.then = None
            if then is not None:
                then()
            time.sleep(0.02)  # so that two at once would be seen
            try:
                return answer(host, path)
            finally:
                with self.lock:
                    self.at_once[host] -= 1

        return watched


@contextmanager
def sample_world() -> Iterator[World]:
    """The sites, on loopback."""
    known = load_sources(SAMPLE / "sources")
    sites = [site for site in read_sites(SITES) if site.host in HOSTS]
    with serving(sites, [capture for site in sites for capture in captures_of(site)]) as served:
        ours = [one for one in known.values() if one.host in HOSTS and one.article]
        world = World(served, [served.local(one) for one in ours])
        served.answer = world.watch(served.answer)  # type: ignore[method-assign]
        yield world


def made_ready() -> int:
    """Run on a worker: imports what a crawl needs, so that workers begin at one time. Gives its pid."""
    default_reader().read(Document("x", "Đến 31/5/2022 có 1.539 sáng kiến.", "x"))
    return os.getpid() if crawl_group else 0


def read_beside(page: PageToRead) -> tuple[bool, PageRead]:
    """Run on a worker: whether it is a daemon, and what a process beside it reads for it."""
    process = ReadingProcess()
    try:
        return multiprocessing.current_process().daemon, process.read(page)
    finally:
        process.close()


def crawl_here(world: World, folder: Path) -> None:
    """The same crawl in one process."""
    with open_store(str(folder / "kho.sqlite")) as store:
        crawl(
            store,
            world.sources,
            archive_dir=folder / "archive",
            now=clock,
            manners=Manners(LIMITS, allow_private=True),
        )


def exported(folder: Path) -> dict[str, bytes]:
    """What a person downloads."""
    with open_store(str(folder / "kho.sqlite"), create=False) as store:
        held = take_stock(store, today=NOON.date())
        table = table_of(held, Question(find_campaign(None)), corrections=store.corrections())
        rows = finding_rows(held.findings, lang="vi", places=held.places, judged=held.judged)
        return {
            "table": table_bytes(table, "csv"),
            "figures": figures_bytes(table, "csv"),
            "findings": b"".join(findings_bytes(rows, "csv")),
        }


def kept(folder: Path) -> list[str]:
    """The store's canonical export, but for where in which archive a page stands."""
    out = StringIO()
    with open_store(str(folder / "kho.sqlite"), create=False) as store:
        store.dump(out)
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    return [json.dumps({**row, "archive": None, "offset": None}, sort_keys=True) for row in rows]


def archived(folder: Path) -> Counter[tuple[str, int, str]]:
    """Every capture."""
    pages = [page for path in archives_in(folder / "archive") for page in read_records(path)]
    return Counter((page.url, page.status, page.sha256) for page in pages)


@dataclass(frozen=True)
class Left:
    """What a crawl leaves that another of the same pages must leave too."""

    exported: dict[str, bytes]
    kept: list[str]
    archived: Counter[tuple[str, int, str]]


def left_in(folder: Path) -> Left:
    return Left(exported(folder), kept(folder), archived(folder))


def wrong_in(folder: Path) -> list[str]:
    """What `doichieu verify` would say, and what should not be left lying about."""
    with open_store(str(folder / "kho.sqlite"), create=False) as store:
        wrong = [problem.what for problem in verify_store(store, folder / "archive", None, reread=False)]
    left = [path.name for end in ("open", "part", "wanted") for path in folder.rglob(f"*.{end}")]
    return wrong + left
