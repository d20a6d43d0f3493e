"""What the parts of one run share: archive, sink, counters. One object a run, one tally a source."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from archive.captures import Captures
from archive.connections import Abort
from archive.errors import ArchiveError
from archive.index import ArchiveIndex
from archive.warc import WarcWriter
from scrapers.hosts import HostMemory
from scrapers.locks import HostLocks
from scrapers.model import (
    CrawlLimits,
    FetchedPage,
    Holder,
    KnownPage,
    Now,
    OnProgress,
    Problem,
    Progress,
    Search,
    SeenAgain,
    SourceReport,
)
from scrapers.pace import Pace

MAX_PROBLEMS = 500
FINISHED = "finished"
# Pages that wait for the sink are held in memory; a spider that reads archives has no host to wait for.
MOST_UNDER_WAY = 128


@dataclass(slots=True)
class Tally:
    """Counters of one source, while it runs."""

    source_id: str
    started: datetime
    requested: int = 0
    ok: int = 0
    pages: int = 0
    not_found: int = 0
    errors: int = 0
    unchanged: int = 0
    fresh: int = 0
    refused: int = 0
    offsite: int = 0
    missing: int = 0
    failed_pages: int = 0
    bytes: int = 0
    reason: str = FINISHED
    problems: list[Problem] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    passed_over: int = 0
    older: int = 0
    rechecked: int = 0
    rechecked_gone: int = 0

    def problem(self, url: str, what: str) -> None:
        """List a problem; beyond the first five hundred only the counters go on."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(url, what))

    def report(self, finished: datetime) -> SourceReport:
        """The counters as they stand."""
        return SourceReport(
            source_id=self.source_id,
            requested=self.requested,
            ok=self.ok,
            pages=self.pages,
            not_found=self.not_found,
            errors=self.errors,
            unchanged=self.unchanged,
            fresh=self.fresh,
            refused=self.refused,
            offsite=self.offsite,
            missing=self.missing,
            failed_pages=self.failed_pages,
            bytes=self.bytes,
            started=self.started,
            finished=finished,
            reason=self.reason,
            problems=tuple(self.problems),
            gone=tuple(self.gone),
            passed_over=self.passed_over,
            older=self.older,
            rechecked=self.rechecked,
            rechecked_gone=self.rechecked_gone,
        )


@dataclass(slots=True)
class CrawlContext:
    """The run. In a replay `writer` is None and `index` answers; live, `index` is what a killed run left."""

    holder: Holder
    now: Now
    limits: CrawlLimits
    index: ArchiveIndex
    writer: WarcWriter | None = None
    captures: Captures | None = None  # of earlier runs, for what did not change
    on_progress: OnProgress | None = None
    allow_private: bool = False
    every_version: bool = False
    search: Search | None = None  # none: everything is wanted
    locks: HostLocks | None = None  # held as long as the run is
    memory: HostMemory | None = None  # of earlier runs
    abort: Abort = field(default_factory=Abort)
    stop: Callable[[], None] = lambda: None
    paces: dict[str, Pace] = field(default_factory=dict)
    endings: set[asyncio.Future[None]] = field(default_factory=set)
    fatal: Exception | None = None
    under_way: int = 0  # pages that the sink is not done with
    room: asyncio.Event = field(default_factory=asyncio.Event)  # set while there is room for more of them

    def __post_init__(self) -> None:
        self.room.set()

    @property
    def replay(self) -> bool:
        """Is this a replay from archives, without network?"""
        return self.writer is None

    def known(self, url: str) -> KnownPage | None:
        """What the holder knows of an address; nothing where it does not say."""
        return self.holder.known(url) if self.holder.known is not None else None

    def held(self, source_id: str) -> Sequence[str]:
        """The addresses of a source's pages that the holder has."""
        return self.holder.held(source_id) if self.holder.held is not None else ()

    def pace_of(self, hosts: Iterable[str]) -> Pace:
        """The pace of a source's hosts: theirs from an earlier source of the run, if they had one."""
        names = sorted(hosts)
        known = next((self.paces[name] for name in names if name in self.paces), None)
        pace = known or self._begun(names)
        for name in names:
            self.paces.setdefault(name, pace)
        return pace

    def _begun(self, hosts: Sequence[str]) -> Pace:
        """A pace as earlier runs left it."""
        pace = Pace(self.limits.delay)
        if self.memory is not None:
            pace.delay = max(pace.delay, self.memory.delay(hosts, self.now()))
            pace.rest_until = self.memory.rest_until(hosts)
        return pace

    def is_fresh(self, url: str, known: KnownPage) -> bool:
        """Was a known page asked for so recently that it need not be now?

        The longer a page has stood, the less often it is looked at again: after a tenth of its age,
        within bounds (the heuristic of RFC 9111 4.2.2).
        """
        seen = self.captures.seen(url) if self.captures is not None else None
        first, last = seen or (known.fetched_at, known.fetched_at)
        if first is None or last is None:
            return False
        pause = min(max((self.now() - first) / 10, self.limits.fresh), self.limits.stale)
        return self.now() - last < pause

    async def deliver(self, page: FetchedPage, tally: Tally) -> None:
        """Hand a page to the sink, and wait until it is done with it. Trouble with this page is counted;
        any other trouble ends the run."""
        tolerated: tuple[type[Exception], ...] = (ArchiveError, *self.holder.tolerate)
        with self._under_way():
            try:
                done = self.holder.on_page(page)
                if done is not None:
                    await done
            except tolerated as error:
                tally.failed_pages += 1
                tally.problem(page.url, str(error) or type(error).__name__)
            except Exception as error:
                self.fail(error)
                raise
            else:
                tally.pages += 1
        self.progress(tally)

    async def seen_again(self, page: SeenAgain, tally: Tally) -> None:
        """Tell whoever keeps pages that one still shows what it showed, and wait until that is kept: only
        then does it count. Trouble with that ends the run."""
        with self._under_way():
            try:
                done = self.holder.on_seen(page) if self.holder.on_seen is not None else None
                if done is not None:
                    await done
            except Exception as error:
                self.fail(error)
                raise
        if not page.earlier:
            tally.unchanged += 1

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """What is kept beside the archives; a disk that takes no more ends the run."""
        try:
            yield
        except ArchiveError as error:
            self.fail(error)

    @contextmanager
    def _under_way(self) -> Iterator[None]:
        """While one more page waits for the sink."""
        self._count_under_way(1)
        try:
            yield
        finally:
            self._count_under_way(-1)

    def _count_under_way(self, change: int) -> None:
        self.under_way += change
        if self.under_way < MOST_UNDER_WAY:
            self.room.set()
        else:
            self.room.clear()

    def fail(self, error: Exception) -> None:
        """End the run because of an error that is not about one page (disk full, a fault of ours)."""
        if self.fatal is None:
            self.fatal = error
            self.stop()

    def progress(self, tally: Tally, *, done: bool = False) -> None:
        """Tell whoever watches where a source stands."""
        if self.on_progress is not None:
            self.on_progress(
                Progress(tally.source_id, tally.requested, tally.ok, tally.pages, tally.errors, done)
            )
