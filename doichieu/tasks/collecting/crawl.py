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
from scrapers.crawl import BUSY, POLITE, run_crawl
from scrapers.model import (
    FetchedPage,
    Holder,
    Manners,
    OnProgress,
    Plan,
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


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run looks through: the sites as they are now, every version that archives hold (`replay`), or a
    `web_archive`, for pages that are gone. Listings are followed back to the first campaign's start where
    `history` is asked for, and on the first run of a source."""

    replay: Sequence[Path] = ()
    history: bool = False
    web_archive: WebArchive | None = None


THE_SITES = Asked()


def crawl(
    store: Store,
    sources: Sequence[Source],
    *,
    archive_dir: Path,
    now: Callable[[], datetime],
    asked: Asked = THE_SITES,
    manners: Manners = POLITE,
    on_progress: OnProgress | None = None,
    wanted: Wanted | None = None,
) -> Outcome:
    """Crawl the sources for pages on campaigns into the store; judge how each behaved. The run ends early
    when it is no longer `wanted`."""
    by_id = {one.id: one for one in sources}
    tallies = {one.id: Tally(one) for one in sources}
    plan = _plan(store, sources, asked)
    still = StillShown(store, now)

    def count(kept: Kept, page: FetchedPage, before: PageBefore | None, since: datetime | None) -> None:
        tallies[page.source_id].count(kept, page, before, since)

    with Readers() as readers:
        keeper = Keeper(
            store,
            readers,
            to_read=lambda page: _to_read(page, by_id[page.source_id]),
            row=_kept_page,
            on_kept=count,
            still=still,
            now=now,
        )
        holder = Holder(
            on_page=keeper,
            on_seen=keeper.seen_again,
            known=None if asked.replay else still.known,
            held=still.held,
            tolerate=(BadRecordError,),
            withhold=withholding(store),
        )
        report = run_crawl(
            sources,
            holder,
            archive_dir=archive_dir,
            now=now,
            plan=plan,
            manners=manners,
            on_progress=on_progress,
            wanted=wanted,
        )
    still.finish()
    released = store.releases()
    outcomes = [_judged(store, by_id[part.source_id], part, tallies, released) for part in report.sources]
    withdrawn = _withdraw(store, report, outcomes, archive_dir, now)
    return Outcome(report, tuple(outcomes), withdrawn)


def _plan(store: Store, sources: Iterable[Source], asked: Asked) -> Plan:
    run_before = {run.source_id for run in store.runs()}
    followed_back = frozenset(one.id for one in sources if asked.history or one.id not in run_before)
    return Plan(
        search_for(load_campaigns().values(), followed_back),
        asked.replay,
        every_version=bool(asked.replay),
        web_archive=asked.web_archive,
    )


def _to_read(page: FetchedPage, source: Source) -> PageToRead:
    origin = origin_of(source, page.fetched_at)
    if page.parent is not None:
        origin = replace(origin, selectors=None)  # a letter has none of the site's layout
    return PageToRead(page.body, page.canonical, _header(page, "content-type"), origin)


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
