"""What tables of one campaign are made of, asked for directly: its figures, by level and place.

`store.figures` streams what counts on one day; these are the figures of every reading, with its id: which of
them counts when is told by `store.timeline`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from pathlib import Path
from sys import intern
from typing import Any

from sqlalchemy import Connection, Numeric, cast, func, or_, select

from parsers.model import HAND, OPTICAL, Figure
from store.among import among
from store.codec import decode
from store.connection import reading
from store.database import Store
from store.figures import joined
from store.models import DocumentText, FigureKey, ReadingRow, ValuationRow

_AT_ONCE = 500
_STREAMED = {"yield_per": 2000}


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A figure as one reading has it."""

    reading: str
    id: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Lower:
    """That a reading has a figure of a unit below the province: tables only tell how many there are."""

    reading: str
    id: str
    phase: str | None
    role: str


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text as a reading has it."""

    reading: str
    document: str
    text: str
    published: str | None
    source_province: str | None
    parser_version: str

    @property
    def optical(self) -> bool:
        """Recognised in a picture; the version of the reader says so."""
        return self.parser_version.endswith(f"+{OPTICAL}")

    @property
    def by_hand(self) -> bool:
        """Entered by a person, not read."""
        return self.parser_version.endswith(f"+{HAND}")


@dataclass(frozen=True, slots=True)
class Named:
    """That a reading has figures of a province (None: of none): how many, and what their values add up to."""

    reading: str
    province: str | None
    figures: int
    total: Decimal


class Stamp:
    """Tells whether anything was written to a store since it was last asked: what was read may be used again.

    It costs a fraction of a millisecond. PostgreSQL also says so where something else on its server was.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._engine = store.engine
        self._connection: Connection | None = None
        self._file = _file(store.path)

    def now(self) -> tuple[object, ...]:
        """Equal to what it was before only where nothing was written meanwhile."""
        file = _file(self._store.path)
        if file != self._file:  # another file stands there, restored from a backup
            self.close()
            self._engine.dispose()
            self._file = file
        if self._connection is None:
            self._connection = self._engine.connect()
        server = self._engine.dialect.name == "postgresql"
        asked = "SELECT pg_current_snapshot()::text" if server else "PRAGMA data_version"
        version = self._connection.exec_driver_sql(asked).scalar()
        self._connection.rollback()
        return (*file, version)

    def close(self) -> None:
        """Lets go of its connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _file(path: Path | None) -> tuple[int, ...]:
    if path is None:
        return ()
    known = path.stat()
    return known.st_dev, known.st_ino


def own_figures(
    store: Store,
    campaign: str,
    levels: Collection[str],
    provinces: Collection[str] | None = None,
    readings: Collection[str] | None = None,
) -> Iterator[ReadFigure]:
    """The figures of some levels, of all provinces or of some, and of all readings or of some."""
    query = joined().where(ValuationRow.campaign == campaign, ValuationRow.level.in_(levels))
    if provinces is not None:
        query = query.where(ValuationRow.province.in_(provinces))
    with reading(store.engine) as connection:
        for asked in _in_pieces(connection, query, readings):
            for row in connection.execution_options(**_STREAMED).execute(asked):
                yield ReadFigure(intern(row.reading_id), row.figure_id, decode(row))


def units_of_no_province(store: Store, level: str) -> list[tuple[str, str | None]]:
    """Which readings tell of units of a level that belong to no province, and how those are called."""
    query = select(ValuationRow.reading_id, ValuationRow.subject).where(
        ValuationRow.province.is_(None), ValuationRow.level == level
    )
    with reading(store.engine) as connection:
        return [(known, subject) for known, subject in connection.execute(query)]


def told_measures(store: Store, campaigns: Collection[str]) -> dict[str, frozenset[str]]:
    """By campaign the measures that figures of provinces or of the nation tell of, in any reading."""
    asked = (ValuationRow.campaign.in_(campaigns), ValuationRow.level.in_(("province", "national")))
    query = select(ValuationRow.campaign, ValuationRow.measure).where(*asked).distinct()
    found: dict[str, set[str]] = defaultdict(set)
    with reading(store.engine) as connection:
        for campaign, measure in connection.execute(query):
            found[campaign or ""].add(measure)
    return {campaign: frozenset(measures) for campaign, measures in found.items()}


def lower_figures(store: Store, campaign: str, measure: str, province: str) -> list[Lower]:
    """The figures of a province's units."""
    below = or_(ValuationRow.level.is_(None), ValuationRow.level != "province")
    asked = (ValuationRow.campaign == campaign, ValuationRow.measure == measure)
    query = (
        select(ValuationRow.reading_id, ValuationRow.figure_id, ValuationRow.phase, FigureKey.role)
        .join(FigureKey, FigureKey.id == ValuationRow.figure_id)
        .where(*asked, ValuationRow.province == province, below)
    )
    with reading(store.engine) as connection:
        return [Lower(*row) for row in connection.execute(query)]


def named_provinces(store: Store, readings: Collection[str] | None = None) -> list[Named]:
    """Of which provinces each reading has figures, or each of some."""
    value: Any = func.total(ValuationRow.value)
    if store.engine.dialect.name == "postgresql":
        value = func.sum(cast(ValuationRow.value, Numeric))
    query = select(ValuationRow.reading_id, ValuationRow.province, func.count(), value)
    grouped = query.group_by(ValuationRow.province, ValuationRow.reading_id)
    with reading(store.engine) as connection:
        return [
            Named(intern(known), province and intern(province), many, round(Decimal(total), 3))
            for asked in _in_pieces(connection, grouped, readings)
            for known, province, many, total in connection.execution_options(**_STREAMED).execute(asked)
        ]


def whole_readings(store: Store, wanted: Collection[str]) -> dict[str, list[ReadFigure]]:
    """All figures of some readings, in the order of the text."""
    found: dict[str, list[ReadFigure]] = {known: [] for known in wanted}
    order = (FigureKey.number_start, FigureKey.number_end, FigureKey.role, FigureKey.nth)
    with reading(store.engine) as connection:
        for some in pieces(wanted):
            query = joined().where(among(connection, ValuationRow.reading_id, some)).order_by(*order)
            for row in connection.execute(query):
                found[row.reading_id].append(ReadFigure(row.reading_id, row.figure_id, decode(row)))
    return found


def readings_with(store: Store, figures: Collection[str]) -> frozenset[str]:
    """The readings that have one of some figures."""
    found: set[str] = set()
    with reading(store.engine) as connection:
        for some in pieces(figures):
            query = select(ValuationRow.reading_id).where(among(connection, ValuationRow.figure_id, some))
            found.update(connection.execute(query).scalars())
    return frozenset(found)


def provinces_told(store: Store, readings: Collection[str]) -> dict[str, set[str | None]]:
    """The provinces that some readings have figures of whole provinces of."""
    found: dict[str, set[str | None]] = {known: set() for known in readings}
    with reading(store.engine) as connection:
        for some in pieces(readings):
            query = select(ValuationRow.reading_id, ValuationRow.province).where(
                among(connection, ValuationRow.reading_id, some), ValuationRow.level == "province"
            )
            for known, province in connection.execute(query):
                found[known].add(province)
    return found


def texts_of(store: Store, readings: Collection[str]) -> Iterator[tuple[str, str]]:
    """The texts that some readings are of, by the reading."""
    with reading(store.engine) as connection:
        for some in pieces(readings):
            query = (
                select(ReadingRow.id, DocumentText.text)
                .join(DocumentText, DocumentText.id == ReadingRow.document_id)
                .where(among(connection, ReadingRow.id, some))
            )
            for row in connection.execute(query):
                yield row.id, row.text


def read_texts(store: Store, readings: Collection[str] | None = None) -> Iterator[ReadText]:
    """The texts of all readings, or of some."""
    query = select(
        ReadingRow.id, DocumentText.id, DocumentText.text, ReadingRow.published, ReadingRow.source_province,
        ReadingRow.parser_version,
    ).join(DocumentText, DocumentText.id == ReadingRow.document_id)  # fmt: skip
    with reading(store.engine) as connection:
        for asked in _in_pieces(connection, query, readings, of=ReadingRow.id):
            for row in connection.execution_options(**_STREAMED).execute(asked):
                yield ReadText(*row)


def _in_pieces(
    connection: Connection,
    query: Any,
    readings: Collection[str] | None,
    *,
    of: Any = ValuationRow.reading_id,
) -> Iterator[Any]:
    """The question as it is, or asked of a few readings at a time."""
    if readings is None:
        yield query
    for some in pieces(readings or ()):
        yield query.where(among(connection, of, some))


def pieces(wanted: Collection[str]) -> Iterator[Sequence[str]]:
    """A few hundred at a time, in order: as many as one question takes."""
    waiting = iter(sorted(wanted))
    while some := list(islice(waiting, _AT_ONCE)):
        yield some
