"""Pages that came in a quarantined run are held back: archived and read, but what was good before counts.

Events only: `hold` and `release`, the latest of a page is what holds. A page is let through when a healthy
run brings it again, or by an operator's word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Select, Table, case, func, select

from store.as_known import Day, by_then, captured_by
from store.identity import canonical_json, digest_of, end_of, moment, stamp
from store.models import NEWEST, DocumentText, HoldRow, Page, ReadingRow
from store.records import PageBefore, Release

HOLD, RELEASE = "hold", "release"


def held_pages(as_known_on: Day = None) -> Select[str]:
    """The ids of pages that are held back, now or as known on a day.

    A run is judged when it ends, so a page that it holds was in doubt from its fetch on: where no event had
    come by that day, the first one after it counts.
    """
    # of two events at one moment a release counts: the word of a person, or a healthy run
    order: list[ColumnElement[Any]] = [HoldRow.at.desc(), HoldRow.kind.desc(), HoldRow.id.asc()]
    if as_known_on is not None:
        by_then = HoldRow.at <= end_of(as_known_on)
        before, after = case((by_then, HoldRow.at), else_=""), case((by_then, ""), else_=HoldRow.at)
        order = [before.desc(), after.asc(), HoldRow.kind.desc(), HoldRow.id.asc()]
    nth = func.row_number().over(partition_by=HoldRow.page_id, order_by=order)
    latest = (
        select(HoldRow.page_id, HoldRow.kind, nth.label("nth")).where(HoldRow.page_id.is_not(None)).subquery()
    )
    return select(cast(ColumnElement[str], latest.c.page_id)).where(latest.c.nth == 1, latest.c.kind == HOLD)


def hold(connection: Connection, source: str, pages: Iterable[str], *, at: datetime, why: str) -> int:
    """Holds pages back. Returns how many are held that were not."""
    there = set(_held_ids(connection))
    fresh = [page for page in dict.fromkeys(pages) if page not in there]
    return _add(connection, HOLD, Release(source, "", why, at), fresh)


def let_through(connection: Connection, source: str, pages: Iterable[str], *, at: datetime, why: str) -> int:
    """Ends the holding of those among the pages that are held. Returns how many."""
    held = dict.fromkeys(_held_ids(connection))
    wanted = {page for page in pages if page in held}
    there = [page for page in held if page in wanted]
    return _add(connection, RELEASE, Release(source, "", why, at), there)


def release(connection: Connection, word: Release) -> int:
    """Keeps an operator's word, and lets all held pages of the source through. Returns how many."""
    held = held_of(connection, word.source_id)
    _add(connection, RELEASE, word, [None])
    return _add(connection, RELEASE, word, held)


def held_of(connection: Connection, source: str, as_known_on: Day = None) -> list[str]:
    """The held pages of a source."""
    held = held_pages(as_known_on).subquery()
    query = select(Page.id).where(
        Page.source_id == source, Page.id.in_(select(held.c.page_id)), *captured_by(as_known_on)
    )
    return list(connection.execute(query.order_by(Page.id)).scalars())


def releases(connection: Connection, as_known_on: Day = None) -> Iterator[Release]:
    """The operators' words, newest first."""
    query = select(HoldRow).where(HoldRow.page_id.is_(None), *by_then(HoldRow.at, as_known_on))
    for row in connection.execute(query.order_by(HoldRow.at.desc(), HoldRow.id)):
        yield Release(row.source_id, row.who or "", row.why, moment(row.at))


def page_before(connection: Connection, url: str) -> PageBefore | None:
    """What the address shows now: its last text that is not held back."""
    held = held_pages().subquery()
    query = (
        select(Page.sha256, ReadingRow.published, func.length(DocumentText.text))
        .join(DocumentText, DocumentText.page_sha256 == Page.sha256)
        .join(ReadingRow, (ReadingRow.document_id == DocumentText.id) & (ReadingRow.url == Page.url))
        .where(Page.url == url, Page.status < 400, Page.id.not_in(select(held.c.page_id)))
        .order_by(Page.fetched_at.desc(), *NEWEST)
    )
    row = connection.execute(query.limit(1)).first()
    return PageBefore(*row) if row else None


def known_since(connection: Connection, url: str) -> datetime | None:
    """When an address first showed a page, whatever it told of."""
    first = connection.execute(
        select(func.min(Page.fetched_at)).where(Page.url == url, Page.status < 400)
    ).scalar()
    return moment(first) if first else None


def published_days(
    connection: Connection, as_known_on: Day = None, source: str | None = None
) -> dict[str, list[date]]:
    """On which days the articles of each source (or of one) came out, by what is not held back."""
    held = held_pages(as_known_on).subquery()
    query = (
        select(Page.source_id, func.substr(ReadingRow.published, 1, 10))
        .join(ReadingRow, (ReadingRow.page_sha256 == Page.sha256) & (ReadingRow.url == Page.url))
        .where(
            func.length(ReadingRow.published) >= 10,
            Page.id.not_in(select(held.c.page_id)),
            *captured_by(as_known_on),
        )
        .distinct()
    )
    if source is not None:
        query = query.where(Page.source_id == source)
    days: dict[str, list[date]] = {}
    for of, day in connection.execute(query.order_by(Page.source_id)):
        with suppress(ValueError):  # 29/02 of a year without one, kept before such dates were left out
            days.setdefault(of, []).append(date.fromisoformat(day))
    return days


def hold_id(kind: str, source: str, page: str | None, at: str, why: str, who: str | None) -> str:  # noqa: PLR0917
    """An event is known by all that it says."""
    return digest_of("H", kind, source, page, at, canonical_json([why, who or ""]))


def _held_ids(connection: Connection) -> list[str]:
    return [str(row[0]) for row in connection.execute(held_pages())]


def _add(connection: Connection, kind: str, word: Release, pages: Iterable[str | None]) -> int:
    rows = [
        {
            "id": hold_id(kind, word.source_id, page, stamp(word.when), word.why, word.who or None),
            "source_id": word.source_id,
            "page_id": page,
            "kind": kind,
            "at": stamp(word.when),
            "why": word.why,
            "who": word.who or None,
        }
        for page in pages
    ]
    if rows:
        connection.execute(cast(Table, HoldRow.__table__).insert(), rows)
    return len(rows)
