"""Figures out of the store, streamed in one fixed order: by address, then by place in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, func, select

from checks.model import StoredFigure
from parsers.model import Figure
from store.among import among
from store.codec import VALUED, decode
from store.heads import Head, heads, heads_query, in_use
from store.identity import was_out
from store.models import NEWEST, FigureKey, ReadingRow, ValuationRow
from store.records import Change, Valuation

_READINGS_AT_ONCE = 200
_ROWS_AT_ONCE = 1000
AT_ONCE = {"stream_results": False, "yield_per": None}  # whatever the connection streams beside it
_OF_HEAD = ("url", "source_id", "published", "first_seen", "last_seen", "text_sha256")
_COLUMNS: tuple[Any, ...] = (  # in the order that `decode` takes them in
    *(cast(Table, ValuationRow.__table__).columns[name] for name in VALUED),
    *(FigureKey.document_id, FigureKey.number_start, FigureKey.number_end, FigureKey.role),
)
Known = Mapping[str, str]  # some readings, each with its document
_ORDER = (FigureKey.number_start, FigureKey.number_end, FigureKey.role, FigureKey.nth)


@dataclass(frozen=True, slots=True)
class FigureFilter:
    """Which figures are asked for; none of a field means all."""

    campaign: str | None = None
    province: str | None = None
    measure: str | None = None
    role: str | None = None
    as_known_on: date | datetime | None = None
    published_by: date | None = None
    include_withdrawn: bool = False
    level: str | None = None


def stream_figures(connection: Connection, wanted: FigureFilter) -> Iterator[StoredFigure]:
    """The figures of what counts, a few hundred documents in memory at a time."""
    for _, figures in stream_by_head(connection, wanted):
        yield from figures


def stream_by_head(
    connection: Connection, wanted: FigureFilter
) -> Iterator[tuple[Head, tuple[StoredFigure, ...]]]:
    """What counts, with the figures asked for; none is a figure's lack, not the head's."""
    found = heads_asked_for(connection, wanted)
    while chunk := list(islice(found, _READINGS_AT_ONCE)):
        yield from figures_of_heads(connection, chunk, wanted)


def heads_asked_for(connection: Connection, wanted: FigureFilter) -> Iterator[Head]:
    """What counts and may have figures that are asked for, by address."""
    return (head for head in heads(connection, wanted.as_known_on) if _asked_for(head, wanted))


def figures_of_heads(
    connection: Connection, some: Sequence[Head], wanted: FigureFilter
) -> Iterator[tuple[Head, tuple[StoredFigure, ...]]]:
    """A few hundred heads, each with its figures."""
    rows = _by_reading(connection, {head.reading_id: head.document_id for head in some}, wanted)
    for head in some:
        yield head, tuple(of_head(head, row) for row in rows.get(head.reading_id, ()))


def stream_grouped(connection: Connection, wanted: FigureFilter) -> Iterator[StoredFigure]:
    """The figures of what counts, by campaign, measure, level and province; only the days are asked for.

    The database sorts them, on disk where they are many: no more than a thousand are held here.
    """
    head = heads_query(wanted.as_known_on).order_by(None).subquery("head")
    about = (ValuationRow.campaign, ValuationRow.measure, ValuationRow.level, ValuationRow.province)
    query = (
        joined()
        .join(head, head.c.reading_id == ValuationRow.reading_id)
        .add_columns(*(getattr(head.c, name) for name in _OF_HEAD))
        .where(head.c.withdrawn == 0)
        .order_by(*(func.coalesce(column, "") for column in about), FigureKey.id)
    )
    for row in connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(query):
        values = row._mapping
        if not was_out(values["published"], wanted.published_by):
            continue
        yield StoredFigure(
            id=values["figure_id"],
            figure=decode(row),
            page_url=values["url"],
            source_id=values["source_id"],
            published=values["published"],
            first_seen=values["first_seen"],
            last_seen=values["last_seen"],
            text_digest=values["text_sha256"],
        )


def history(connection: Connection, figure_id: str) -> list[Valuation]:
    """Everything that readers ever made of a figure, newest reader first."""
    return _histories(connection, FigureKey.id == figure_id).get(figure_id, [])


def histories(connection: Connection, document_id: str) -> dict[str, list[Valuation]]:
    """The same of every figure that was ever read in a document, by id."""
    return _histories(connection, FigureKey.document_id == document_id)


def _histories(connection: Connection, wanted: ColumnElement[bool]) -> dict[str, list[Valuation]]:
    ranked = (
        joined()
        .add_columns(ReadingRow.parser_version, ReadingRow.page_sha256)
        .join(ReadingRow, ReadingRow.id == ValuationRow.reading_id)
        .where(wanted)
        .order_by(*NEWEST)
    )
    rows = connection.execute(ranked).all()
    current = set(in_use(connection, {row.page_sha256 for row in rows}).values())
    found: dict[str, list[Valuation]] = defaultdict(list)
    for row in rows:
        used = row.reading_id in current
        found[row.figure_id].append(Valuation(row.figure_id, row.parser_version, decode(row), used))
    return dict(found)


def figures_known_as(connection: Connection, ids: Collection[str]) -> dict[str, Figure]:
    """Some figures by id, each as the reading in use has it; one that it dropped as the newest with it."""
    waiting, found = iter(sorted(ids)), {}
    asked = (
        joined()
        .add_columns(ReadingRow.page_sha256)
        .join(ReadingRow, ReadingRow.id == ValuationRow.reading_id)
    )
    while some := list(islice(waiting, _READINGS_AT_ONCE)):
        rows = connection.execute(asked.where(ValuationRow.figure_id.in_(some)).order_by(*NEWEST)).all()
        current = set(in_use(connection, {row.page_sha256 for row in rows}).values())
        for row in rows:
            if row.figure_id not in found or row.reading_id in current:
                found[row.figure_id] = decode(row)
    return found


def figures_in_use(connection: Connection, page_sha256: str) -> dict[str, Figure]:
    """The figures of a page's bytes as the reading in use has them, by id."""
    reading = in_use(connection, [page_sha256]).get(page_sha256)
    return _figures_of(connection, reading) if reading is not None else {}


def changes(connection: Connection, before: str, after: str) -> Iterator[Change]:
    """What reader version `after` made of the documents that `before` had read too."""
    old, new = _newest_by_page(connection, before), _newest_by_page(connection, after)
    for key in sorted(old.keys() & new.keys()):
        was = _figures_of(connection, old[key])
        now = _figures_of(connection, new[key])
        for known in sorted(was.keys() | now.keys()):
            first, second = was.get(known), now.get(known)
            if first is None:
                yield Change(known, "added", None, second)
            elif second is None:
                yield Change(known, "dropped", first, None)
            elif first != second:
                yield Change(known, "changed", first, second)


def joined() -> Select[tuple[object, ...]]:
    """Valuations with the identity of their figures: what `decode` takes."""
    return select(*_COLUMNS).join(FigureKey, FigureKey.id == ValuationRow.figure_id)


def _asked_for(head: Head, wanted: FigureFilter) -> bool:
    if head.withdrawn and not wanted.include_withdrawn:
        return False
    return was_out(head.published, wanted.published_by)


def _by_reading(
    connection: Connection, known: Known, wanted: FigureFilter
) -> dict[str, list[Row[tuple[object, ...]]]]:
    rows: dict[str, list[Row[tuple[object, ...]]]] = {}
    for row in connection.execute(rows_query(connection, _COLUMNS, known, wanted)).all():
        rows.setdefault(row.reading_id, []).append(row)
    return rows


def rows_by_reading(
    connection: Connection, known: Known, wanted: FigureFilter, columns: Sequence[Any]
) -> dict[str, list[Sequence[Any]]]:
    """Some columns of the figures of a few readings, the reading first, and in the order of the text."""
    rows: dict[str, list[Sequence[Any]]] = {}
    query = rows_query(connection, (ValuationRow.reading_id, *columns), known, wanted)
    for row in connection.execute(query).all():
        rows.setdefault(row[0], []).append(row)
    return rows


def counts_by_reading(connection: Connection, known: Known, wanted: FigureFilter) -> dict[str, int]:
    """How many figures that are asked for a few readings have; without those that have none."""
    query = rows_query(connection, (ValuationRow.reading_id, func.count()), known, wanted)
    counted = connection.execute(query.order_by(None).group_by(ValuationRow.reading_id))
    return {row[0]: row[1] for row in counted}


def rows_query(
    connection: Connection, columns: Sequence[Any], known: Known, wanted: FigureFilter
) -> Select[Any]:
    """The figures of a few readings, led to by what stands together in both tables: ids of figures lie
    anywhere. What else is asked for is told in a way that leads to no index, or a database would rather go
    through all of a campaign's figures for every few readings."""
    by_readings = [func.coalesce(column, column) == value for column, value in _asked_of(wanted)]
    lead = _hashed if connection.dialect.name == "postgresql" else _looked_up
    return lead(connection, columns, known).where(*by_readings).order_by(*_ORDER).execution_options(**AT_ONCE)


def _hashed(connection: Connection, columns: Sequence[Any], known: Known) -> Select[Any]:
    """For PostgreSQL, which reads the rows of both tables by the index that leads to them, and joins them.
    Were it led by the readings, it would take each figure to be of any reading of the store, expect one row,
    and look figure by figure into an index that is larger than its memory."""
    return (
        select(*columns)
        .select_from(FigureKey)
        .join(ValuationRow, ValuationRow.figure_id == FigureKey.id)
        .where(
            among(connection, FigureKey.document_id, known.values()),
            among(connection, ValuationRow.reading_id, known),
        )
    )


def _looked_up(connection: Connection, columns: Sequence[Any], known: Known) -> Select[Any]:
    """For SQLite, which joins by looking up: a reading's document, its figures, and of each the valuation."""
    return (
        select(*columns)
        .select_from(ReadingRow)
        .join(FigureKey, FigureKey.document_id == ReadingRow.document_id)
        .join(
            ValuationRow,
            (ValuationRow.reading_id == ReadingRow.id) & (ValuationRow.figure_id == FigureKey.id),
        )
        .where(among(connection, ReadingRow.id, known))
    )


def told(wanted: FigureFilter) -> list[ColumnElement[bool]]:
    """What is asked of valuations joined with the identity of their figures."""
    return [column == value for column, value in _asked_of(wanted)]


def _asked_of(wanted: FigureFilter) -> Iterator[tuple[Any, str]]:
    names = ("campaign", "level", "province", "measure")
    asked = {getattr(ValuationRow, name): getattr(wanted, name) for name in names}
    asked[FigureKey.role] = wanted.role
    return ((column, value) for column, value in asked.items() if value is not None)


def of_head(head: Head, row: Row[tuple[object, ...]]) -> StoredFigure:
    """A figure of what counts."""
    return StoredFigure(
        id=row.figure_id,
        figure=decode(row),
        page_url=head.url,
        source_id=head.source_id,
        published=head.published,
        first_seen=head.first_seen,
        last_seen=head.last_seen,
        text_digest=head.text_sha256,
        withdrawn=head.withdrawn,
    )


def _newest_by_page(connection: Connection, version: str) -> dict[str, str]:
    ordered = (
        select(ReadingRow.page_sha256, ReadingRow.id)
        .where(ReadingRow.parser_version == version)
        .order_by(ReadingRow.page_sha256, ReadingRow.read_at, ReadingRow.id.desc())
    )
    return {row.page_sha256: row.id for row in connection.execute(ordered)}


def _figures_of(connection: Connection, reading: str) -> dict[str, Figure]:
    rows = connection.execute(joined().where(ValuationRow.reading_id == reading))
    return {row.figure_id: decode(row) for row in rows}
