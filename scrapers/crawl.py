"""Run a crawl: live, into an archive, or replayed from archives without any network.

Scrapy runs on plain asyncio in the caller's process and thread: the sink can
use the caller's database connection, a crawl can be run any number of times in
one process, and there is no second process to lose when this one is killed.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings
from scrapy.utils.reactor import is_reactor_installed

from archive.captures import Captures, complete_indexes
from archive.index import ArchiveIndex
from scrapers import settings as project
from scrapers.adopting import adopt
from scrapers.contact import see_to_contact
from scrapers.context import CrawlContext, Tally
from scrapers.errors import CrawlError
from scrapers.evidence import Evidence
from scrapers.groups import by_host
from scrapers.hosts import HostMemory
from scrapers.locks import HostLocks, Leftover, leftovers
from scrapers.model import (
    CrawlLimits,
    CrawlSource,
    Holder,
    Manners,
    Now,
    OnProgress,
    Plan,
    Problem,
    RunReport,
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
EVERYTHING = Plan()
POLITE = Manners()


def run_crawl(
    sources: Sequence[CrawlSource],
    holder: Holder,
    *,
    archive_dir: Path,
    now: Now,
    plan: Plan = EVERYTHING,
    manners: Manners = POLITE,
    on_progress: OnProgress | None = None,
    wanted: Wanted | None = None,
) -> RunReport:
    """Crawl the sources; hand each page to its holder; say what happened.

    Archives to be replayed are brought into `archive_dir`, where a live run writes its own. Ctrl-C ends the
    run early and still reports. `wanted` is asked every other second: when it says no, the run ends as by
    Ctrl-C. Raises CrawlError for what can't be crawled so, and whatever the holder raises and does not
    tolerate.
    """
    _check(sources, plan, manners)
    started = now()
    replayed = tuple(adopt(path, archive_dir, holder.withhold) for path in plan.replay)
    with HostLocks(archive_dir, patience=manners.limits.patience.total_seconds()) as locks:
        ready, busy = (list(sources), []) if replayed else _lock(sources, locks, plan.web_archive)
        archives = _archives(archive_dir, started, ready, replayed, manners.limits)
        context = _context(holder, plan, manners, archives, now=now, on_progress=on_progress)
        scrapys = _settings(manners, replay=bool(replayed))
        run = _Run(context, replayed, plan.web_archive, scrapys, wanted)
        reports = _see_through(run, ready, archives)
    reports += [_busy_report(source, host, started, now()) for source, host in busy]
    order = {source.id: number for number, source in enumerate(sources)}
    return RunReport(
        started=started,
        finished=now(),
        sources=tuple(sorted(reports, key=lambda report: order[report.source_id])),
        archives=archives.evidence.names if archives.evidence is not None else (),
        replayed=tuple(path.name for path in replayed),
        interrupted=run.interrupted,
        problems=tuple(archives.problems),
    )


@dataclass(frozen=True, slots=True)
class _Archives:
    """What a run reads and writes: a live one adds `evidence` and goes on from what killed ones `left`; a
    replay has the archives that it replays alone. `problems` are of those that can't be read."""

    folder: Path
    index: ArchiveIndex
    problems: Sequence[Problem]
    left: Sequence[Leftover] = ()
    evidence: Evidence | None = None


def _archives(
    archive_dir: Path,
    started: datetime,
    ready: Sequence[CrawlSource],
    replayed: Sequence[Path],
    limits: CrawlLimits,
) -> _Archives:
    left = [] if replayed else leftovers(archive_dir, (source.id for source in ready))
    complete_indexes(archive_dir)  # first: by them a revisit finds the payload in another archive
    problems: list[Problem] = []
    index = _index(replayed or tuple(one.archive for one in left), problems)
    live = ready and not replayed
    evidence = Evidence(archive_dir, started, ready, part_bytes=limits.part_bytes) if live else None
    return _Archives(archive_dir, index, problems, left, evidence)


def _context(
    holder: Holder,
    plan: Plan,
    manners: Manners,
    archives: _Archives,
    *,
    now: Now,
    on_progress: OnProgress | None,
) -> CrawlContext:
    writer = archives.evidence.writer if archives.evidence is not None else None
    if writer is not None:
        writer.withhold = holder.withhold
    return CrawlContext(
        holder=holder,
        now=now,
        limits=manners.limits,
        index=archives.index,
        writer=writer,
        captures=Captures(archives.folder),
        on_progress=on_progress,
        allow_private=manners.allow_private,
        every_version=plan.every_version and bool(plan.replay),
        search=plan.search,
        memory=None if plan.replay else HostMemory(archives.folder),
    )


def _see_through(run: _Run, ready: Sequence[CrawlSource], archives: _Archives) -> list[SourceReport]:
    """Crawls, and closes the archives however that ends; raises what the run could not go on from."""
    finished_well = False
    try:
        reports = asyncio.run(run.all(ready))
        finished_well = not run.interrupted and run.context.fatal is None
    finally:
        if archives.evidence is not None:
            archives.evidence.close(archives.left, complete=finished_well)
    if run.context.fatal is not None:
        raise run.context.fatal
    return reports


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


def _check(sources: Sequence[CrawlSource], plan: Plan, manners: Manners) -> None:
    delay, alone = manners.limits.delay, plan.replay or manners.allow_private
    for source in sources:
        if source.access not in SPIDERS:
            ways = ", ".join(sorted(SPIDERS))
            raise CrawlError(
                f"source {source.id}: access {source.access!r} is none of {ways}", "correct its file"
            )
    if len({source.id for source in sources}) < len(sources):
        raise CrawlError("a source is given twice", "name each once")
    if delay < SHORTEST_DELAY and not alone:
        raise CrawlError(f"a delay of {delay:g} s is not polite", f"take {SHORTEST_DELAY:g} s or more")
    if is_reactor_installed():
        raise CrawlError(
            "a Twisted reactor is running in this process", "run the crawl in a process of its own"
        )
    if not alone and not manners.user_agent:
        see_to_contact()


def _settings(manners: Manners, *, replay: bool) -> Settings:
    settings = Settings()
    settings.setmodule(project, priority="project")
    # What a source sends is reported, not logged; without a handler Python prints warnings to stderr.
    logging.getLogger("scrapy").addHandler(logging.NullHandler())
    limits = manners.limits
    chosen: dict[str, Any] = {
        "DOWNLOAD_DELAY": limits.delay,
        "DOWNLOAD_TIMEOUT": limits.seconds,
        "DOWNLOAD_MAXSIZE": limits.decoded_bytes,
        "RETRY_TIMES": limits.retries,
    }
    if manners.user_agent:
        chosen["USER_AGENT"] = manners.user_agent
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
