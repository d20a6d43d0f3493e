"""What was tried of each source: its addresses, those unread or held back, and its last run."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import Connection, Select, func, or_, select

from store.as_known import Day, by_then, captured_by
from store.holds import held_pages
from store.identity import moment
from store.models import Page, Run
from store.records import SourceTried

# A page of these kinds is a page that could be read by a person; other problems say that it is none
# (a soft 404, a page of another topic).
_UNREADABLE = ("scanned", "empty")


def sources_tried(connection: Connection, as_known_on: Day = None) -> dict[str, SourceTried]:
    """By source id: of every source that a page or a run report is held of (by the end of a day)."""
    pages = {
        source: (addresses, last) for source, addresses, last in connection.execute(_addresses(as_known_on))
    }
    unread = {row.source_id: row.many for row in connection.execute(_unread(as_known_on))}
    held = {row.source_id: row.many for row in connection.execute(_held(as_known_on))}
    runs = {run.source_id: run for run in connection.execute(_last_runs(as_known_on))}
    found: dict[str, SourceTried] = {}
    for source in sorted({*pages, *runs}):
        run = runs.get(source)
        addresses, last = pages.get(source, (0, None))
        tried = max(filter(None, (last, run.started if run else None)), default=None)
        found[source] = SourceTried(
            source,
            addresses,
            unread.get(source, 0),
            held.get(source, 0),
            moment(tried) if tried else None,
            run is not None and _brought_nothing(json.loads(run.counts)),
            run is not None and run.verdict == "quarantined",
        )
    return found


def _brought_nothing(counts: Mapping[str, int]) -> bool:
    """Whether a run asked and was answered by no page."""
    return counts.get("requested", 0) > 0 and not counts.get("fetched", counts.get("ok", 0))


def _addresses(day: Day) -> Select[str, int, str]:
    asked = select(Page.source_id, func.count(func.distinct(Page.url)), func.max(Page.fetched_at))
    return asked.where(*captured_by(day)).group_by(Page.source_id)


def _unread(day: Day) -> Select[str, int]:
    nth = func.row_number().over(partition_by=Page.url, order_by=(Page.fetched_at.desc(), Page.id))
    every = select(Page.source_id, Page.problem, nth.label("nth"))
    last = every.where(Page.status < 400, *captured_by(day)).subquery()
    # a file that could not be opened has a sentence of its own
    cannot = or_(last.c.problem.in_(_UNREADABLE), last.c.problem.like("% %"))
    return (
        select(last.c.source_id, func.count().label("many"))
        .where(last.c.nth == 1, cannot)
        .group_by(last.c.source_id)
    )


def _held(day: Day) -> Select[str, int]:
    held = held_pages(day).subquery()
    return (
        select(Page.source_id, func.count().label("many"))
        .where(Page.id.in_(select(held.c.page_id)), *captured_by(day))
        .group_by(Page.source_id)
    )


def _last_runs(day: Day) -> Select[str, str, str, str | None]:
    nth = func.row_number().over(partition_by=Run.source_id, order_by=(Run.started.desc(), Run.id))
    every = select(Run.source_id, Run.started, Run.counts, Run.verdict, nth.label("nth"))
    run = every.where(*by_then(Run.started, day)).subquery()
    return select(run.c.source_id, run.c.started, run.c.counts, run.c.verdict).where(run.c.nth == 1)
