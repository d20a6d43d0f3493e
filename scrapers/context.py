"""What the parts of one run share: archive, sink, counters. One object a run, one tally a source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from archive.errors import ArchiveError
from archive.index import ArchiveIndex
from archive.network import Abort
from archive.warc import WarcWriter
from scrapers.locks import HostLocks
from scrapers.model import (
    CrawlLimits,
    FetchedPage,
    Known,
    Now,
    OnProgress,
    Problem,
    Progress,
    Search,
    Sink,
    SourceReport,
)

MAX_PROBLEMS = 500


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
    reason: str = "finished"
    problems: list[Problem] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    passed_over: int = 0
    older: int = 0

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
        )


@dataclass(slots=True)
class CrawlContext:
    """The run. In a replay `writer` is None and `index` answers; live, `index` is what a killed run left."""

    sink: Sink
    now: Now
    limits: CrawlLimits
    index: ArchiveIndex
    writer: WarcWriter | None = None
    known: Known | None = None
    on_progress: OnProgress | None = None
    tolerate: tuple[type[Exception], ...] = (ArchiveError,)
    allow_private: bool = False
    every_version: bool = False
    search: Search | None = None  # none: everything is wanted
    locks: HostLocks | None = None  # held as long as the run is
    abort: Abort = field(default_factory=Abort)
    stop: Callable[[], None] = lambda: None
    fatal: Exception | None = None

    @property
    def replay(self) -> bool:
        """Is this a replay from archives, without network?"""
        return self.writer is None

    def deliver(self, page: FetchedPage, tally: Tally) -> None:
        """Hand a page to the sink. Trouble with this page is counted; any other trouble ends the run."""
        try:
            self.sink(page)
        except self.tolerate as error:
            tally.failed_pages += 1
            tally.problem(page.url, str(error) or type(error).__name__)
        except Exception as error:
            self.fail(error)
            raise
        else:
            tally.pages += 1
        self.progress(tally)

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
