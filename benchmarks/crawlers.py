"""The crawls that are measured beside one another, each to be run in a process of its own."""

from __future__ import annotations

import gzip
import json
import os
import re
import resource
import socket
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newspaper import ARTICLE, LISTING, Newspaper

if TYPE_CHECKING:
    from scrapers.model import CrawlLimits, Progress

SAMPLE_EVERY = 500
NOW = datetime(2023, 11, 9, 2, 0, tzinfo=UTC)
# One page at a time, like ours, and nothing asked for beside the pages.
AS_IT_COMES: Mapping[str, object] = {
    "CONCURRENT_REQUESTS": 1,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "DOWNLOAD_DELAY": 0,
    "ROBOTSTXT_OBEY": False,
    "LOG_LEVEL": "WARNING",
    "TELNETCONSOLE_ENABLED": False,
}
_BUNDLE = 100


@dataclass(slots=True)
class Crawled:
    """What came of a run. Times count from the first answer to the end; memory in megabytes, by pages."""

    pages: int = 0
    seconds: float = 0.0
    processor: float = 0.0
    helpers: float = 0.0
    memory: list[tuple[int, float]] = field(default_factory=list)
    archived: int = 0
    archived_at_best: int = 0

    def page(self) -> None:
        """One more answer."""
        if not self.pages:
            self.seconds, self.processor = time.perf_counter(), time.process_time()
        self.pages += 1
        if self.pages % SAMPLE_EVERY == 0:
            self.memory.append((self.pages, _megabytes()))

    def ended(self) -> None:
        """The run is over."""
        self.seconds = time.perf_counter() - self.seconds
        self.processor = time.process_time() - self.processor
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.helpers = children.ru_utime + children.ru_stime


Crawl = Callable[[Newspaper, Path, Crawled], Callable[[], object]]


def crawl_here(way: str, paper: Newspaper) -> str:
    """One run in this process; what came of it, as JSON."""
    crawled = Crawled()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run = WAYS[way](paper, folder, crawled)
        run()
        crawled.ended()
        for path in folder.rglob("*.warc.gz"):
            crawled.archived += path.stat().st_size
            crawled.archived_at_best += _packed_best(path)
    return json.dumps(asdict(crawled))


def server_alone(paper: Newspaper, seconds: float) -> float:
    """Pages a second that the server answers where all that is done with them is to wait for the next."""
    host, port = paper.host.split(":")
    path = paper.sections[0].split(paper.host, 1)[1]
    asked = f"GET {path} HTTP/1.1\r\nHost: {paper.host}\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    with socket.create_connection((host, int(port))) as sock:
        count, end = 0, time.perf_counter() + seconds
        while time.perf_counter() < end:
            for _ in range(_BUNDLE):
                sock.sendall(asked)
                answer = b""
                while not _is_whole(answer):
                    answer += sock.recv(1 << 20)
            count += _BUNDLE
    return count / seconds


def _is_whole(answer: bytes) -> bool:
    head, found, body = answer.partition(b"\r\n\r\n")
    length = re.search(rb"Content-Length: (\d+)", head)
    return bool(found) and length is not None and len(body) >= int(length[1])


def _bare(settings: Mapping[str, object]) -> Crawl:
    """A Scrapy spider that follows the same links, and keeps and reads nothing."""

    def prepared(paper: Newspaper, _folder: Path, crawled: Crawled) -> Callable[[], object]:
        import scrapy
        from scrapy.crawler import CrawlerProcess

        article, listing = re.compile(ARTICLE), re.compile(LISTING)

        class Bare(scrapy.Spider):
            name = "bare"

            async def start(self) -> Any:
                for url in paper.sections:
                    yield scrapy.Request(url)

            def parse(self, response: Any) -> Iterator[scrapy.Request]:
                crawled.page()
                for href in response.css("a::attr(href)").getall():
                    url = response.urljoin(href)
                    if article.search(url):
                        yield scrapy.Request(url, self.parse_article)
                    elif listing.search(url):
                        yield scrapy.Request(url)

            def parse_article(self, response: Any) -> None:
                del response
                crawled.page()

        process = CrawlerProcess(dict(settings))
        process.crawl(Bare)
        return process.start

    return prepared


def _archiving(paper: Newspaper, folder: Path, crawled: Crawled) -> Callable[[], object]:
    """Our crawl into an archive; nothing is read."""
    from catalogue.campaigns import load_campaigns
    from doichieu.tasks.collecting.crawl import search_for
    from scrapers.crawl import run_crawl
    from scrapers.model import Holder, Manners, Plan

    source = paper.source()
    search = search_for(load_campaigns().values(), frozenset([source.id]))

    return lambda: run_crawl(
        [source],
        Holder(lambda _page: None),
        archive_dir=folder / "archive",
        now=lambda: NOW,
        plan=Plan(search),
        manners=Manners(_limits(), allow_private=True),
        on_progress=lambda one: _count(crawled, one),
    )


def _storing(paper: Newspaper, folder: Path, crawled: Crawled) -> Callable[[], object]:
    """Our crawl as the command does it: archived, read, stored."""
    from doichieu.tasks.collecting.crawl import crawl
    from scrapers.model import Manners
    from store.database import open_store

    source = paper.source()

    def run() -> None:
        with open_store(str(folder / "store.sqlite")) as store:
            outcome = crawl(
                store,
                [source],
                archive_dir=folder / "archive",
                now=lambda: NOW,
                manners=Manners(_limits(), allow_private=True),
                on_progress=lambda one: _count(crawled, one),
            )
        assert outcome.new_pages == paper.articles, "every article was stored"

    return run


WAYS: Mapping[str, Crawl] = {
    "bare": _bare(AS_IT_COMES),
    "alike": _bare({**AS_IT_COMES, "CONCURRENT_ITEMS": 1}),
    "archiving": _archiving,
    "storing": _storing,
}


def _limits() -> CrawlLimits:
    from scrapers.model import CrawlLimits

    return CrawlLimits(
        delay=0.0, pages=10**6, listings=10**6, source_bytes=10**12, source_time=timedelta(days=1), retries=0
    )


def _count(crawled: Crawled, progress: Progress) -> None:
    while crawled.pages < progress.ok:
        crawled.page()


def _megabytes() -> float:
    """Resident memory of this process and those it started."""
    own = os.getpid()
    children = Path(f"/proc/{own}/task/{own}/children")
    started = children.read_text(encoding="ascii").split() if children.exists() else []
    return sum(_resident(pid) for pid in (str(own), *started))


def _resident(pid: str) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0.0  # it has ended, or there is no /proc here
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _packed_best(path: Path) -> int:
    """The size of an archive whose records were packed as tightly as gzip can."""
    from archive.members import members

    return sum(len(gzip.compress(member.data, 9)) for member in members(path))
