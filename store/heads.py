"""Which version of each address counts, as known on a day: the last one captured by then.

An address that answered 404 or 410 after its last content is withdrawn; its figures stay, marked.
Bytes shown at several addresses count once. Failed fetches and errors of the server say nothing, nor do pages
that are held back because they came in a quarantined run.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    CompoundSelect,
    Connection,
    Integer,
    ScalarSelect,
    Select,
    bindparam,
    case,
    cast,
    func,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from store.as_known import Day, by_then, captured_by
from store.holds import held_pages
from store.models import NEWEST, DocumentText, Page, ReadingRow

GONE = (404, 410)
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Head:
    """An address, the reading of what it shows, and when those bytes were seen anywhere."""

    url: str
    source_id: str
    page_sha256: str
    document_id: str
    text_sha256: str
    reading_id: str
    parser_version: str
    title: str | None
    published: str | None
    published_rule: str | None
    author: str | None
    source_province: str | None
    first_seen: str
    last_seen: str
    withdrawn: bool


def heads(connection: Connection, as_known_on: Day = None) -> Iterator[Head]:
    """Streams what counts, by address."""
    yield from _heads(connection, heads_query(as_known_on))


def heads_as_read(connection: Connection, day: Day) -> Iterator[Head]:
    """What counted when a day ended, as it was read by then, by the digests of the pages."""
    yield from _heads(connection, heads_query(day, day).order_by(None).order_by(ReadingRow.page_sha256))


def heads_of(connection: Connection, pages: Collection[str], as_known_on: Day = None) -> Iterator[Head]:
    """What counts of some pages, given by the digests of their bytes; none of one that no address shows now.

    Looked up, where `heads` goes through all there is.
    """
    waiting = iter(sorted(set(pages)))
    while some := list(islice(waiting, _AT_ONCE)):
        yield from _heads(connection, heads_query(as_known_on, among=True), {"pages": some})


def _heads(
    connection: Connection, query: Select[tuple[object, ...]], asked: Mapping[str, object] | None = None
) -> Iterator[Head]:
    for row in connection.execution_options(yield_per=1000).execute(query, asked or {}):
        values: Any = [*row[:-1], bool(row[-1])]
        yield Head(*values)


def in_use(connection: Connection, pages: Collection[str], as_known_on: Day = None) -> dict[str, str]:
    """By the digests of some pages' bytes the reading of each that is in use, where they were read."""
    found: dict[str, str] = {}
    waiting = iter(sorted(set(pages)))
    while some := list(islice(waiting, _AT_ONCE)):
        found.update(connection.execute(in_use_query(as_known_on, among=True), {"pages": some}).all())
    return found


@lru_cache(maxsize=64)
def in_use_query(as_known_on: Day = None, *, among: bool = False) -> CompoundSelect[str, str]:
    """The statement behind `in_use`: the bytes (`page_sha256`) and the reading (`reading_id`).

    Of bytes that an address shows it is the reading that `heads` has; of others the newest.
    """
    of_pages, of_addresses = _among() if among else ((), ())
    current = _current(as_known_on, (), of_pages, of_addresses)
    best = _best(current, ())
    nth = func.row_number().over(partition_by=ReadingRow.page_sha256, order_by=NEWEST).label("nth")
    others = (
        select(ReadingRow.page_sha256, ReadingRow.id.label("reading_id"), nth)
        .where(ReadingRow.page_sha256.not_in(select(current.c.sha256)))
        .where(*(ReadingRow.page_sha256.in_(pages) for pages in of_pages))
        .cte("others")
    )
    return union_all(
        select(best.c.sha256.label("page_sha256"), best.c.reading_id).where(best.c.nth == 1),
        select(others.c.page_sha256, others.c.reading_id).where(others.c.nth == 1),
    )


@lru_cache(maxsize=64)  # put together once: that takes longer than asking a small store
def heads_query(as_known_on: Day, read_by: Day = None, *, among: bool = False) -> Select[tuple[object, ...]]:
    """The statement behind `heads`; its columns are the fields of `Head`, in their order.

    `as_known_on` a day still means read with today's reader, but for what is also asked as `read_by` a day.
    `among`: only of the pages that it is given as `pages`.
    """
    of_pages, of_addresses = _among() if among else ((), ())
    known = captured_by(as_known_on)
    read = by_then(ReadingRow.first_read_at, read_by)
    current = _current(as_known_on, read, of_pages, of_addresses)
    best = _best(current, read)
    return (
        select(
            best.c.url,
            best.c.source_id,
            ReadingRow.page_sha256,
            ReadingRow.document_id,
            DocumentText.text_sha256,
            ReadingRow.id.label("reading_id"),
            ReadingRow.parser_version,
            ReadingRow.title,
            ReadingRow.published,
            ReadingRow.published_rule,
            ReadingRow.author,
            ReadingRow.source_province,
            _when(func.min(Page.fetched_at), best.c.sha256, known).label("first_seen"),
            _when(func.max(Page.fetched_at), best.c.sha256, known).label("last_seen"),
            best.c.withdrawn,
        )
        .join(ReadingRow, ReadingRow.id == best.c.reading_id)
        .join(DocumentText, DocumentText.id == ReadingRow.document_id)
        .where(best.c.nth == 1)
        .order_by(best.c.url)
    )


def _current(
    as_known_on: Day,
    read: Sequence[ColumnElement[bool]],
    of_pages: Sequence[Any],
    of_addresses: Sequence[ColumnElement[bool]],
) -> CTE:
    """The addresses that show bytes now; where several show the same, they count at the one with `nth` 1."""
    known = captured_by(as_known_on)
    held = held_pages(as_known_on).cte("held")
    shown = (
        select(
            Page.url,
            Page.sha256,
            Page.source_id,
            Page.fetched_at,
            func.row_number()
            .over(partition_by=Page.url, order_by=(Page.fetched_at.desc(), Page.sha256, Page.id))
            .label("nth"),
        )
        .where(
            Page.status < 400,
            Page.sha256.in_(_texts(read)),
            Page.id.not_in(select(held.c.page_id)),
            *of_addresses,
            *known,
        )
        .cte("shown")
    )
    withdrawn = case((_gone_after(shown, as_known_on), 1), else_=0)
    return (
        select(
            shown.c.url,
            shown.c.sha256,
            shown.c.source_id,
            withdrawn.label("withdrawn"),
            func.row_number()
            .over(partition_by=shown.c.sha256, order_by=(withdrawn, shown.c.url))
            .label("nth"),
        )
        .where(shown.c.nth == 1, *(shown.c.sha256.in_(pages) for pages in of_pages))
        .cte("current")
    )


def _best(current: CTE, read: Sequence[ColumnElement[bool]]) -> CTE:
    """The readings of what addresses show; in use is the one with `nth` 1: of the newest reader's the one at
    the address that shows them, then the one read last."""
    here = cast(ReadingRow.url == current.c.url, Integer)
    rank, read_at, known_as = NEWEST
    order = (rank, here.desc(), read_at, known_as)
    return (
        select(
            current.c.url,
            current.c.sha256,
            current.c.source_id,
            current.c.withdrawn,
            ReadingRow.id.label("reading_id"),
            func.row_number().over(partition_by=current.c.sha256, order_by=order).label("nth"),
        )
        .join(ReadingRow, ReadingRow.page_sha256 == current.c.sha256)
        .where(current.c.nth == 1, *read)
        .cte("best")
    )


def _among() -> tuple[tuple[Any, ...], tuple[ColumnElement[bool], ...]]:
    """The pages asked for, and a condition on a fetch: that its address ever showed one of them."""
    pages: Any = bindparam("pages", expanding=True)
    ever = aliased(Page)
    return (pages,), (Page.url.in_(select(ever.url).where(ever.sha256.in_(pages))),)


def _gone_after(shown: CTE, as_known_on: Day) -> ColumnElement[bool]:
    """Whether the address answered that the page is gone after it showed it. Looked up for each: a join with
    all that ever were gone reads those anew for each address where the database chooses badly."""
    later = aliased(Page)
    return (
        select(later.id)
        .where(
            later.url == shown.c.url,
            later.fetched_at > shown.c.fetched_at,
            later.status.in_(GONE),
            *by_then(later.fetched_at, as_known_on),
        )
        .exists()
    )


def _texts(read: Sequence[ColumnElement[bool]]) -> Select[str]:
    """The bytes that a text was read out of (by then)."""
    return select(ReadingRow.page_sha256).where(*read) if read else select(DocumentText.page_sha256)


def _when(
    moment: ColumnElement[str], sha256: ColumnElement[str], known: Sequence[ColumnElement[bool]]
) -> ScalarSelect[str]:
    """A moment out of all fetches of the same bytes: looked up for each, a join would read all for each."""
    return select(moment).where(Page.sha256 == sha256, Page.status < 400, *known).scalar_subquery()
