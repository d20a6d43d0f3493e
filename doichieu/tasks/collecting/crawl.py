"""Collect pages and keep them; afterwards say how each source behaved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from pathlib import Path

from archive.errors import ArchiveError
from archive.index import ArchiveIndex
from catalogue.campaigns import Campaign, load_campaigns
from catalogue.sources import Source
from catalogue.web_archives import WebArchive
from checks.health.runs import PastRun, SourceRun
from checks.health.source import HealthVerdict, judge_run
from doichieu.tasks.collecting.tally import Tally, held_back, past_runs, record_of, run_of
from doichieu.tasks.keeping.pages import Keeper, Readers
from doichieu.tasks.keeping.reading import Kept, PageRead, origin_of
from doichieu.tasks.keeping.reading_process import PageToRead
from doichieu.tasks.keeping.seen import StillShown
from doichieu.tasks.keeping.withholding import withholding
from parsers.hints import default_hints
from parsers.reader import READER_VERSION
from scrapers.crawl import BUSY, run_crawl
from scrapers.model import (
    CrawlLimits,
    FetchedPage,
    OnProgress,
    RunReport,
    Search,
    SourceReport,
    Wanted,
)
from scrapers.pace import RESTING
from store.database import Store
from store.errors import BadRecordError
from store.records import KeptPage, PageBefore, Release

# Among so many runs the five healthy ones are looked for that a run is compared with.
_RUNS_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class SourceOutcome:
    """A source's part of a run."""

    source: Source
    report: SourceReport
    tally: Tally
    health: HealthVerdict
    run: SourceRun
    past: tuple[PastRun, ...] = ()

    @property
    def passed_over(self) -> int:
        """Pages that tell of no campaign: not asked for, or asked for and found to."""
        return self.report.passed_over + self.tally.other_topic


@dataclass(frozen=True, slots=True)
class Outcome:
    """A run."""

    report: RunReport
    sources: tuple[SourceOutcome, ...]
    withdrawn: int

    @property
    def new_pages(self) -> int:
        return sum(one.tally.new_pages + one.tally.changed for one in self.sources) + self.withdrawn

    @property
    def new_figures(self) -> int:
        return sum(one.tally.new_figures for one in self.sources)

    @property
    def quarantined(self) -> tuple[SourceOutcome, ...]:
        """Sources whose answers can't be trusted."""
        return tuple(one for one in self.sources if one.health.state == "quarantined")


def crawl(
    store: Store,
    sources: Sequence[Source],
    *,
    archive_dir: Path,
    now: Callable[[], datetime],
    replay: Sequence[Path] = (),
    on_progress: OnProgress | None = None,
    limits: CrawlLimits | None = None,
    allow_private: bool = False,
    history: bool = False,
    web_archive: WebArchive | None = None,
    user_agent: str | None = None,
    wanted: Wanted | None = None,
) -> Outcome:
    """Crawl the sources for pages on campaigns into the store.

    `replay` takes every version that archives hold instead; `web_archive` looks for pages that are
    gone. Listings are followed back to the first campaign's start where `history` is asked for, and
    on the first run of a source. The run ends early when it is no longer `wanted`.
    """
    by_id = {one.id: one for one in sources}
    run_before = {run.source_id for run in store.runs()}
    followed_back = {one for one in by_id if history or one not in run_before}
    tallies = {one.id: Tally(one) for one in sources}
    still = StillShown(store, now)

    def to_read(page: FetchedPage) -> PageToRead:
        origin = origin_of(by_id[page.source_id], page.fetched_at)
        if page.parent is not None:
            origin = replace(origin, selectors=None)  # a letter has none of the site's layout
        return PageToRead(page.body, page.canonical, _header(page, "content-type"), origin)

    def count(kept: Kept, page: FetchedPage, before: PageBefore | None, since: datetime | None) -> None:
        tallies[page.source_id].count(kept, page, before, since)

    with Readers() as readers:
        keeper = Keeper(store, readers, to_read=to_read, row=_kept_page, on_kept=count, still=still, now=now)
        report = run_crawl(
            sources,
            archive_dir=archive_dir,
            on_page=keeper,
            now=now,
            replay=replay,
            on_progress=on_progress,
            on_seen=keeper.seen_again,
            known=None if replay else still.known,
            held=still.held,
            limits=limits,
            tolerate=(BadRecordError,),
            user_agent=user_agent,
            allow_private=allow_private,
            every_version=bool(replay),
            search=search_for(load_campaigns().values(), frozenset(followed_back)),
            web_archive=web_archive,
            wanted=wanted,
            withhold=withholding(store),
        )
    still.finish()
    released = store.releases()
    outcomes = [_judged(store, by_id[part.source_id], part, tallies, released) for part in report.sources]
    withdrawn = _withdraw(store, report, outcomes, archive_dir, now)
    return Outcome(report, tuple(outcomes), withdrawn)


def _judged(
    store: Store,
    source: Source,
    report: SourceReport,
    tallies: Mapping[str, Tally],
    released: Sequence[Release],
) -> SourceOutcome:
    """Judges a source's part of the run and keeps its report; what can't be trusted is held back."""
    tally = tallies[source.id]
    past = past_runs(
        list(store.runs(source.id, limit=_RUNS_LOOKED_AT)),
        [one for one in released if one.source_id == source.id],
    )
    run = run_of(report, tally, past)
    if report.reason == BUSY or report.reason.startswith(RESTING):  # nothing was asked: there is no run
        return SourceOutcome(source, report, tally, HealthVerdict(source.id, "ok"), run, tuple(past))
    health = judge_run(source.expect, run, past=past, now=report.finished)
    healthy = health.state != "quarantined"
    store.save_run(
        record_of(report, tally, run, health),
        hold=held_back(tally, health),
        let_through=chain(tally.known, tally.new, tally.replacing) if healthy else (),
    )
    return SourceOutcome(source, report, tally, health, run, tuple(past))


def search_for(campaigns: Iterable[Campaign], history: frozenset[str] = frozenset()) -> Search:
    """What a crawl for these campaigns looks for: pages that hint at one, since the first one began."""
    wanted = tuple(campaigns)
    starts = [one.starts for one in wanted]
    return Search(
        default_hints().hinted,
        words=tuple(one.names[0] for one in wanted),
        since=min(filter(None, starts), default=None) if all(starts) else None,
        history=history,
    )


def in_archives(sources: Iterable[Source], archives: Sequence[Path]) -> list[Source]:
    """The sources that archives hold a start address of: those that a replay can visit."""
    faults: list[ArchiveError] = []
    index = ArchiveIndex.build(archives, on_problem=faults.append)
    if not len(index) and faults:
        raise faults[0]
    return [one for one in sources if any(url in index for url in one.start_urls)]


def _kept_page(page: FetchedPage, read: PageRead) -> KeptPage:
    return KeptPage(
        url=page.canonical,
        canonical=page.canonical,
        source_id=page.source_id,
        fetched_at=page.fetched_at,
        status=page.status,
        sha256=page.sha256,
        archive=page.archive,
        offset=page.offset,
        media_type=page.media_type,
        problem=read.problem,
        etag=_header(page, "etag"),
        last_modified=_header(page, "last-modified"),
    )


def _withdraw(
    store: Store,
    report: RunReport,
    outcomes: Sequence[SourceOutcome],
    archive_dir: Path,
    now: Callable[[], datetime],
) -> int:
    """Notes that an address which was held is gone; what it said stays, marked. A source that is quarantined
    is not believed in this either."""
    believed = [one.report for one in outcomes if one.health.state != "quarantined"]
    if not any(part.gone for part in believed):
        return 0
    held = {one.page.url for one in store.latest_pages()}
    gone = [(part.source_id, url) for part in believed for url in part.gone if url in held]
    if not gone:
        return 0
    names = report.replayed or report.archives
    index = ArchiveIndex.build([archive_dir / name for name in names], on_problem=lambda _error: None)
    count = 0
    for source_id, url in gone:
        place = index.get(url)
        if place is None or place.status not in (404, 410):
            continue
        page = KeptPage(
            url, url, source_id, place.fetched_at, place.status, place.sha256, place.path.name, place.offset
        )
        count += store.keep(page, None, parser_version=READER_VERSION, now=now()).new_page
    return count


def _header(page: FetchedPage, name: str) -> str | None:
    return next((value for key, value in page.headers if key.lower() == name), None)
