"""Run a crawl: live, into an archive, or replayed from archives without any network.

Scrapy runs on plain asyncio in the caller's process and thread: the sink can
use the caller's database connection, a crawl can be run any number of times in
one process, and there is no second process to lose when this one is killed.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import shutil
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings
from scrapy.utils.reactor import is_reactor_installed

from archive.captures import Captures, complete_indexes
from archive.errors import ArchiveError
from archive.index import ArchiveIndex
from archive.stones import Withhold
from archive.tombstones import bury_withheld
from archive.whole import beside
from scrapers import settings as project
from scrapers.contact import see_to_contact
from scrapers.context import CrawlContext, Tally
from scrapers.errors import CrawlError
from scrapers.evidence import Evidence
from scrapers.groups import by_host
from scrapers.hosts import HostMemory
from scrapers.locks import HostLocks, leftovers
from scrapers.model import (
    CrawlLimits,
    CrawlSource,
    Held,
    Known,
    Now,
    OnProgress,
    OnSeen,
    Problem,
    RunReport,
    Search,
    Sink,
    SourceReport,
    Wanted,
    WebArchive,
)
from scrapers.spiders.archive import ArchiveSpider
from scrapers.spiders.base import SourceSpider
from scrapers.spiders.documents import DocumentsSpider
from scrapers.spiders.news import NewsSpider
from scrapers.spiders.table import TableSpider
from scrapers.spiders.web_archive import WebArchiveSpider

SPIDERS: dict[str, type[SourceSpider]] = {
    spider.name: spider for spider in (NewsSpider, TableSpider, DocumentsSpider, ArchiveSpider)
}
SHORTEST_DELAY = 2.0
INTERRUPTED = "interrupted"
BUSY = "busy"
_ASKED_EVERY = 2.0  # seconds


def run_crawl(
    sources: Sequence[CrawlSource],
    *,
    archive_dir: Path,
    on_page: Sink,
    now: Now,
    replay: Sequence[Path] = (),
    on_progress: OnProgress | None = None,
    on_seen: OnSeen | None = None,
    known: Known | None = None,
    held: Held | None = None,
    limits: CrawlLimits | None = None,
    tolerate: tuple[type[Exception], ...] = (),
    user_agent: str | None = None,
    allow_private: bool = False,
    every_version: bool = False,
    search: Search | None = None,
    web_archive: WebArchive | None = None,
    wanted: Wanted | None = None,
    withhold: Withhold | None = None,
) -> RunReport:
    """Crawl the sources; hand each page to `on_page`; say what happened.

    Errors of the types in `tolerate` (and `ArchiveError`) that `on_page` raises
    are counted and listed with the page; any other ends the run and is raised.
    `known` and `held` say what the store has, so that it is asked for only when it may have changed;
    `on_seen` is told of every page that still shows what it showed.
    Ctrl-C ends the run early and still reports. With `replay`, the archives are
    brought into `archive_dir` and are the only place that answers: with the
    latest capture of an address or, with `every_version`, also with the earlier
    ones, oldest first, those of pages that are gone included. `search` says
    what is worth opening (without it, everything is); with `web_archive` the
    sources' pages are sought there, and the sources' own hosts are left alone.
    `wanted` is asked every other second: when it says no, the run ends as by Ctrl-C. What `withhold` says was
    redacted is neither asked for nor archived.
    """
    limits = limits or CrawlLimits()
    _check(sources, limits, replay, allow_private)
    if not (replay or user_agent or allow_private):
        see_to_contact()
    started = now()
    problems: list[Problem] = []
    replayed = tuple(adopt(path, archive_dir, withhold) for path in replay)
    with HostLocks(archive_dir, patience=limits.patience.total_seconds()) as locks:
        ready, busy = (list(sources), []) if replayed else _lock(sources, locks, web_archive)
        left = [] if replayed else leftovers(archive_dir, (source.id for source in ready))
        complete_indexes(archive_dir)  # first: by them a revisit finds the payload in another archive
        index = _index(replayed or tuple(one.archive for one in left), problems)
        evidence = None
        if ready and not replayed:
            evidence = Evidence(archive_dir, started, ready, part_bytes=limits.part_bytes)
            evidence.writer.withhold = withhold
        context = CrawlContext(
            sink=on_page,
            now=now,
            limits=limits,
            index=index,
            writer=evidence.writer if evidence else None,
            captures=Captures(archive_dir),
            known=known,
            held=held,
            on_progress=on_progress,
            on_seen=on_seen,
            tolerate=(ArchiveError, *tolerate),
            allow_private=allow_private,
            every_version=every_version and bool(replayed),
            search=search,
            memory=None if replayed else HostMemory(archive_dir),
            withhold=withhold,
        )
        scrapys = _settings(limits, user_agent, replay=bool(replayed))
        run = _Run(context, replayed, web_archive, scrapys, wanted)
        finished_well = False
        try:
            reports = asyncio.run(run.all(ready))
            finished_well = not run.interrupted and context.fatal is None
        finally:
            if evidence is not None:
                evidence.close(left, complete=finished_well)
    if context.fatal is not None:
        raise context.fatal
    reports += [_busy_report(source, host, started, now()) for source, host in busy]
    order = {source.id: number for number, source in enumerate(sources)}
    return RunReport(
        started=started,
        finished=now(),
        sources=tuple(sorted(reports, key=lambda report: order[report.source_id])),
        archives=evidence.names if evidence is not None else (),
        replayed=tuple(path.name for path in replayed),
        interrupted=run.interrupted,
        problems=tuple(problems),
    )


def adopt(path: Path, archive_dir: Path, withhold: Withhold | None = None) -> Path:
    """Bring an archive into the archive folder, where evidence is looked for; what was redacted stays out."""
    if not path.is_file():
        raise ArchiveError(f"{path}: there is no such archive", "check the path")
    target = archive_dir / path.name
    try:
        return _brought(path, target, withhold)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ArchiveError(f"{target}: can't be written ({reason})", "check space and permissions") from error


def _brought(path: Path, target: Path, withhold: Withhold | None) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and not (target.samefile(path) or _same_bytes(target, path)):
        # Another archive of this name is there and stays: evidence is never written over.
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        target = target.with_name(f"{digest[:8]}-{path.name}")
    if target.exists():
        return target
    # A copy and not a link: whoever rebuilds the original must not change evidence.
    with path.open("rb") as original, beside(target) as copy:
        shutil.copyfileobj(original, copy)
        copy.flush()
        if withhold is not None:
            bury_withheld(Path(copy.name), withhold)
    return target


class _Run:
    """The asynchronous part: groups of sources side by side, sources of one host in turn."""

    def __init__(
        self,
        context: CrawlContext,
        replayed: tuple[Path, ...],
        web_archive: WebArchive | None,
        settings: Settings,
        wanted: Wanted | None,
    ) -> None:
        self.context = context
        self.interrupted = False
        self._replayed = replayed
        self._web_archive = web_archive
        self._wanted = wanted
        self._runner = AsyncCrawlerRunner(settings)
        self._reports: list[SourceReport] = []

    async def all(self, sources: Sequence[CrawlSource]) -> list[SourceReport]:
        """Crawl; on Ctrl-C break off what is under way and report what was done."""
        gate = asyncio.Semaphore(self.context.limits.hosts_at_once)
        loop = asyncio.get_running_loop()
        stops: list[asyncio.Task[None]] = []

        def stop() -> None:
            self.context.abort.ask()
            stops.append(loop.create_task(self._runner.stop()))

        self.context.stop = stop
        # Whatever the sources, a web archive is asked by one of them at a time.
        grouped = [list(sources)] if self._web_archive else by_host(sources)
        groups = asyncio.gather(*(self._group(group, gate) for group in grouped))
        watch = loop.create_task(self._watch(groups))
        try:
            await groups
        except asyncio.CancelledError:
            # asyncio turns the first Ctrl-C into this; the second one is a plain KeyboardInterrupt.
            # By now `gather` has cancelled the groups, and each has wound up its crawler.
            self.interrupted = True
        watch.cancel()
        await asyncio.gather(watch, return_exceptions=True)
        await asyncio.gather(*stops)
        return self._reports

    async def _watch(self, groups: asyncio.Future[list[None]]) -> None:
        if self._wanted is None:
            return
        try:
            while self._wanted():
                await asyncio.sleep(_ASKED_EVERY)
        finally:
            groups.cancel()  # also where it can't be told any more

    async def _group(self, sources: Sequence[CrawlSource], gate: asyncio.Semaphore) -> None:
        for number, source in enumerate(sources):
            if self.context.fatal is None and not self.interrupted:
                if number and not self.context.replay:
                    await asyncio.sleep(self.context.limits.delay)  # the host does not care whose turn it is
                async with gate:
                    await self._one(source)

    async def _one(self, source: CrawlSource) -> None:
        spider, extra = self._spider(source)
        crawler = self._runner.create_crawler(spider)
        task = self._runner.crawl(crawler, source=source, context=self.context, **extra)
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            self.interrupted = True
            self.context.abort.ask()  # or the stop would wait for a slow server
            await crawler.stop_async()
            await task
        finally:
            self._note(crawler.spider, source)

    def _spider(self, source: CrawlSource) -> tuple[type[SourceSpider], dict[str, Any]]:
        if self._web_archive is not None:
            return WebArchiveSpider, {"web_archive": self._web_archive}
        if source.access == ArchiveSpider.name:
            return ArchiveSpider, {"archives": self._replayed}
        return SPIDERS[source.access], {}

    def _note(self, spider: Spider | None, source: CrawlSource) -> None:
        tally = spider.tally if isinstance(spider, SourceSpider) else Tally(source.id, self.context.now())
        if self.interrupted or self.context.fatal is not None:
            tally.reason = INTERRUPTED
        self._reports.append(tally.report(self.context.now()))
        self.context.progress(tally, done=True)


def _check(
    sources: Sequence[CrawlSource], limits: CrawlLimits, replay: Sequence[Path], allow_private: bool
) -> None:
    for source in sources:
        if source.access not in SPIDERS:
            ways = ", ".join(sorted(SPIDERS))
            raise CrawlError(
                f"source {source.id}: access {source.access!r} is none of {ways}", "correct its file"
            )
    if len({source.id for source in sources}) < len(sources):
        raise CrawlError("a source is given twice", "name each once")
    if limits.delay < SHORTEST_DELAY and not replay and not allow_private:
        raise CrawlError(f"a delay of {limits.delay:g} s is not polite", f"take {SHORTEST_DELAY:g} s or more")
    if is_reactor_installed():
        raise CrawlError(
            "a Twisted reactor is running in this process", "run the crawl in a process of its own"
        )


def _settings(limits: CrawlLimits, user_agent: str | None, *, replay: bool) -> Settings:
    settings = Settings()
    settings.setmodule(project, priority="project")
    # What a source sends is reported, not logged; without a handler Python prints warnings to stderr.
    logging.getLogger("scrapy").addHandler(logging.NullHandler())
    chosen: dict[str, Any] = {
        "DOWNLOAD_DELAY": limits.delay,
        "DOWNLOAD_TIMEOUT": limits.seconds,
        "DOWNLOAD_MAXSIZE": limits.decoded_bytes,
        "RETRY_TIMES": limits.retries,
    }
    if user_agent:
        chosen["USER_AGENT"] = user_agent
    settings.setdict(chosen | (project.REPLAY if replay else {}), priority="cmdline")
    return settings


def _index(paths: Iterable[Path], problems: list[Problem]) -> ArchiveIndex:
    usable: list[Path] = [path for path in paths if path.stat().st_size]
    return ArchiveIndex.build(
        usable, on_problem=lambda error: problems.append(Problem(error.what.split(":", 1)[0], str(error)))
    )


def _lock(
    sources: Sequence[CrawlSource], locks: HostLocks, web_archive: WebArchive | None
) -> tuple[list[CrawlSource], list[tuple[CrawlSource, str]]]:
    ready: list[CrawlSource] = []
    busy: list[tuple[CrawlSource, str]] = []
    if web_archive is not None:
        taken = locks.take(web_archive.hosts)
        return (list(sources), []) if taken is None else ([], [(source, taken) for source in sources])
    for source in sources:
        taken = None if source.access == ArchiveSpider.name else locks.take((source.host, *source.hosts))
        if taken is None:
            ready.append(source)
        else:
            busy.append((source, taken))
    return ready, busy


def _busy_report(source: CrawlSource, host: str, started: datetime, finished: datetime) -> SourceReport:
    tally = Tally(source.id, started, reason=BUSY)
    tally.problem(host, "another process is crawling this host")
    return tally.report(finished)


def _same_bytes(one: Path, other: Path) -> bool:
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as first, other.open("rb") as second:
        while piece := first.read(1 << 20):
            if piece != second.read(1 << 20):
                return False
    return True
