"""What came of one source's pages in a run: counted while they are read, then judged and kept as a report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from catalogue.sources import Source
from checks.dates import is_whole
from checks.health.runs import PastRun, SourceRun, counts_of
from checks.health.seen import Before, Field, PageSeen, PagesSeen
from checks.health.source import HealthVerdict, is_marked
from doichieu.tasks.keeping.reading import OTHER_TOPIC, Kept
from parsers.pages.model import PageText
from scrapers.context import MAX_PROBLEMS
from scrapers.model import FetchedPage, SourceReport
from store.identity import PAGE_ID, page_id, text_digest
from store.records import PageBefore, Release, RunRecord

RUNS_COMPARED = 5
_NEWEST_PRECISION = len("2022-05-31")
_LISTINGS_LIMIT = re.compile(r"limit of (\d+) listings")
# Dates that a page states for machines hold wherever its layout puts them.
_SURE_DATES = ("selector", "json-ld", "meta")
_UNREADABLE = "unreadable"
_MARK = 16


class PageIds:
    """Ids of pages, kept end to end: a run has to remember those of all its pages."""

    def __init__(self) -> None:
        self._joined = bytearray()

    def add(self, page: str) -> None:
        """One more; they all have one length."""
        self._joined += page.encode("ascii")

    def __iter__(self) -> Iterator[str]:
        for at in range(0, len(self._joined), PAGE_ID):
            yield self._joined[at : at + PAGE_ID].decode("ascii")


@dataclass(slots=True)
class Tally:
    """What came of one source's pages. `new` and `replacing` are ids of pages whose bytes were not known
    at their address: those of addresses that showed nothing before, and the others. `unread` are as many as
    `problems` lists the first of."""

    source: Source
    new_pages: int = 0
    changed: int = 0
    figures: int = 0
    new_figures: int = 0
    other_topic: int = 0
    unread: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)
    seen: PagesSeen = field(default_factory=PagesSeen)
    new: PageIds = field(default_factory=PageIds)
    replacing: PageIds = field(default_factory=PageIds)
    known: PageIds = field(default_factory=PageIds)
    contained: set[str] = field(default_factory=set)
    newest: str = ""  # the latest day that a page was published on, of those known to the day

    def count(
        self,
        kept: Kept,
        page: FetchedPage,
        before: PageBefore | None,
        known_since: datetime | None = None,
    ) -> None:
        """Counts one page; `before` is what its address showed until now, `known_since` since when it did."""
        read, result = kept.read, kept.result
        self.new_pages += result.new_page
        self.changed += kept.added and not result.new_page
        self.figures += len(read.figures)
        self.new_figures += result.new_figures
        if read.problem == OTHER_TOPIC:
            self.other_topic += 1
        elif read.problem is not None:
            self.unread += 1
            if len(self.problems) < MAX_PROBLEMS:
                self.problems.append((kept.url, read.problem))
        self._sort(result.new_page, page, before)
        self.seen.add(self._seen(kept, page, before, known_since))
        if read.page is not None:
            wanted = self.source.expect.must_contain
            self.contained.update(word for word in wanted if word in read.page.text)
        dated = read.document or read.page
        if dated is not None and dated.published is not None and is_whole(dated.published):
            self.newest = max(self.newest, dated.published[:_NEWEST_PRECISION])

    def _sort(self, new_page: bool, page: FetchedPage, before: PageBefore | None) -> None:
        known_as = page_id(page.canonical, page.fetched_at, page.status, page.sha256)
        if not new_page:
            self.known.add(known_as)
        elif before is None:
            self.new.add(known_as)
        else:
            self.replacing.add(known_as)

    def _seen(
        self, kept: Kept, page: FetchedPage, before: PageBefore | None, known_since: datetime | None
    ) -> PageSeen:
        read = kept.read
        problem = read.page.problem if read.page is not None else _UNREADABLE
        letter = page.parent is not None or read.page is None or read.page.kind != "html"
        seen = PageSeen(
            kept.url,
            page.status,
            problem=problem,
            fetched=page.fetched_at.date(),
            letter=letter,
            known_since=known_since and known_since.date(),
        )
        if read.page is None:
            return seen
        if problem is None and is_marked(self.source.expect, read.page.text):
            problem = "parked"
        text = read.page.text
        changed = before is not None and before.sha256 != page.sha256
        return replace(
            seen,
            title=_mark(read.page.title) if read.page.title else None,
            digest=_mark(text) if text else "",
            chars=len(text),
            problem=problem,
            fields=self._fields(read.page),
            published=read.page.published,
            figures=len(read.figures),
            garbled=problem is None and read.garbled,
            before=Before(before.published, before.chars) if before and changed else None,
        )

    def _fields(self, page: PageText) -> frozenset[Field]:
        """The fields found where they should stand: what a declared selector misses counts as missing."""
        declared = declared_fields(self.source)
        found: list[Field] = []
        if page.title:
            found.append("title")
        sure = page.published_rule in _SURE_DATES
        if page.published and (sure or ("date" not in declared and page.published_rule != "url")):
            found.append("date")
        if page.text and (page.body_rule == "selector" or "body" not in declared):
            found.append("body")
        if page.author:
            found.append("author")
        return frozenset(found)


def _mark(text: str) -> str:
    """What tells a text from others, in little: it is remembered of every page of a run."""
    return text_digest(text)[:_MARK]


def declared_fields(source: Source) -> frozenset[Field]:
    """The fields that the source has selectors for."""
    chosen = source.selectors
    pairs: tuple[tuple[Field, object], ...] = (
        ("title", chosen.title),
        ("date", chosen.published),
        ("body", chosen.body),
        ("author", chosen.author),
    )
    return frozenset(name for name, selector in pairs if selector)


def run_of(report: SourceReport, tally: Tally, past: Sequence[PastRun]) -> SourceRun:
    """The run as health sees it."""
    days = [tally.newest.replace("-", "")] if tally.newest else []
    days += [str(one.newest) for one in past if one.newest]
    limit = _LISTINGS_LIMIT.fullmatch(report.reason)
    return SourceRun(
        report.source_id,
        tally.seen,
        # Articles that were passed over were there too: the listing works.
        unchanged=report.unchanged + report.fresh + report.passed_over,
        found=_found(report),
        rechecked=report.rechecked,
        failed=report.errors + report.failed_pages,
        newest=(
            datetime.strptime(max(days), "%Y%m%d").replace(tzinfo=report.started.tzinfo) if days else None
        ),
        robots_refused=report.refused > 0 and report.ok == 0,
        declared=declared_fields(tally.source),
        contained=frozenset(tally.contained),
        listings_limit=int(limit[1]) if limit else None,
        started=report.started,
        cut_short=report.reason == "interrupted",
    )


def _found(report: SourceReport) -> int:
    """The articles that listings led to: what was looked at without them is none of theirs."""
    reached = report.pages + report.unchanged + report.fresh + report.not_found + report.passed_over
    return reached - report.rechecked - report.rechecked_gone


def past_runs(runs: Sequence[RunRecord], released: Sequence[Release]) -> list[PastRun]:
    """The last healthy runs of a source, newest first. An operator's word makes the run that it released
    healthy, and the runs before it another time's."""
    since = max((one.when for one in released), default=None)
    good: list[PastRun] = []
    for one in runs:
        spoken_for = since is not None and one.started <= since
        if one.verdict in ("ok", "late") or (spoken_for and one.verdict == "quarantined"):
            good.append(PastRun.from_counts(one.started, one.counts))
        if spoken_for or len(good) == RUNS_COMPARED:
            break
    return good


def record_of(report: SourceReport, tally: Tally, run: SourceRun, health: HealthVerdict) -> RunRecord:
    """The report that is kept."""
    counts = {
        "requested": report.requested,
        "fetched": report.ok,
        "pages": report.pages,
        "new": tally.new_pages,
        "changed": tally.changed,
        "unchanged": run.unchanged,
        "failed": run.failed,
        "not_found": report.not_found,
        "unread": tally.unread,
        "passed_over": report.passed_over + tally.other_topic,
        "figures": tally.figures,
        "new_figures": tally.new_figures,
        "newest": int(run.newest.strftime("%Y%m%d")) if run.newest else 0,
        **counts_of(run),
    }
    verdict = None if run.cut_short and health.state == "ok" else health.state
    return RunRecord(
        report.source_id,
        report.started,
        report.finished,
        verdict,
        health.reasons,
        counts,
        failures_of(report),
    )


def failures_of(report: SourceReport) -> dict[str, int]:
    """Why addresses failed, and how many for each reason."""
    return dict(Counter(problem.what.removeprefix(f"{problem.url}: ") for problem in report.problems))


def held_back(tally: Tally, health: HealthVerdict) -> list[str]:
    """The pages of a quarantined run that must not count: those that would replace what was good and,
    where all that was read is in doubt, the new ones too."""
    if health.state != "quarantined":
        return []
    return [*tally.replacing, *(tally.new if health.doubts else ())]
