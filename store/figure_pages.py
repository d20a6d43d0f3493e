"""Figures a page at a time, as exports order them: what comes behind a spot is looked up, not counted off."""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select

from store.connection import reading
from store.database import Store
from store.figures import FigureFilter, rows_by_reading, told
from store.identity import was_out
from store.models import DocumentText, FigureKey, ReadingRow, ValuationRow
from store.pages import ROW, StoredRow
from store.records import StoredDocument
from store.timeline import Spell, Timeline

# Most questions fill a page out of the first texts that they come to. Where these have few of what is asked
# for, it is found out once which texts have any.
_AT_ONCE = (20, 100, 400)
_MOST_TRIED = 520
_FEW = 3000  # so many are gone through as quickly
_REMEMBERED = 32  # answers on which texts have some


class Spot(NamedTuple):
    """Where a figure stands among all: its address, then its place in the text."""

    url: str
    number_start: int
    number_end: int
    role: str
    nth: int


@dataclass(frozen=True, slots=True)
class FigurePage:
    """Some texts with the rows of figures asked for, and the spot of the last; None: there are no more."""

    texts: tuple[tuple[StoredDocument, Sequence[StoredRow]], ...]
    last: Spot | None


class FigurePages:
    """The figures of what counted at any moment. What was found out of them is remembered: it holds as long
    as the timeline does.

    Not for several threads at once.
    """

    def __init__(self, times: Timeline) -> None:
        self.times = times
        self._having: OrderedDict[FigureFilter, frozenset[str]] = OrderedDict()

    def page(
        self, store: Store, wanted: FigureFilter, moment: str, *, after: Spot | None = None, most: int = 100
    ) -> FigurePage:
        """At most so many figures of what counted at a moment, behind a spot. As known when is told by the
        moment, not by `wanted`."""
        with reading(store.engine) as connection:
            return self._page(connection, wanted, moment, (after, most))

    def _page(
        self, connection: Connection, wanted: FigureFilter, moment: str, way: tuple[Spot | None, int]
    ) -> FigurePage:
        after, most = way
        found: list[tuple[Spell, Any]] = []
        last = None
        for spell, row in self._found(connection, self._waiting(moment, wanted, after), wanted):
            if after is not None and _spot(spell, row) <= after:
                continue
            if len(found) == most:
                last = _spot(*found[-1])
                break
            found.append((spell, row))
        return FigurePage(_texts(connection, self.times, moment, found), last)

    def _waiting(self, moment: str, wanted: FigureFilter, after: Spot | None) -> list[Spell]:
        """What may have figures that are asked for."""
        spells = self.times.at_moment(moment)
        start = 0 if after is None else bisect_left(spells, after.url, key=lambda one: one.url)
        out = cache(lambda published: was_out(published, wanted.published_by))
        return [
            one
            for one in spells[start:]
            if out(one.reading.published) and (wanted.include_withdrawn or not one.withdrawn)
        ]

    def _found(
        self, connection: Connection, waiting: Sequence[Spell], wanted: FigureFilter
    ) -> Iterator[tuple[Spell, Any]]:
        """The rows of `ROW` with what else tells where they stand, in order."""
        looked, sizes = 0, iter(_AT_ONCE)
        while some := waiting[: next(sizes, _AT_ONCE[-1])]:
            waiting, looked = waiting[len(some) :], looked + len(some)
            known = {one.reading.id: one.reading.document_id for one in some}
            rows = rows_by_reading(connection, known, wanted, (*ROW, FigureKey.nth))
            yield from ((one, row) for one in some for row in rows.get(one.reading.id, ()))
            if looked == _MOST_TRIED:
                for part in _parts(wanted):
                    if len(waiting) > _FEW:
                        having = self._readings_with(connection, part)
                        waiting = [one for one in waiting if one.reading.id in having]

    def _readings_with(self, connection: Connection, part: FigureFilter) -> frozenset[str]:
        if part not in self._having:
            self._having[part] = frozenset(connection.execute(_having(connection, part)).scalars())
            if len(self._having) > _REMEMBERED:
                self._having.popitem(last=False)
        return self._having[part]


def _parts(wanted: FigureFilter) -> Iterator[FigureFilter]:
    """What is asked for, in parts that an index or one pass over a table answers."""
    asked = FigureFilter(wanted.campaign, wanted.province, wanted.measure, wanted.role, level=wanted.level)
    apart = wanted.province is None and wanted.role is not None
    if apart:
        asked = replace(asked, role=None)
    if told(asked):
        yield asked
    if apart:
        yield FigureFilter(role=wanted.role)


def _having(connection: Connection, part: FigureFilter) -> Select[str]:
    """The readings with figures that are asked for."""
    if part == FigureFilter(role=part.role):
        documents = select(FigureKey.document_id).where(FigureKey.role == part.role)
        return select(ReadingRow.id).where(ReadingRow.document_id.in_(documents))
    query = select(ValuationRow.reading_id).where(*told(part)).distinct()
    if part.role is not None:
        query = query.join(FigureKey, FigureKey.id == ValuationRow.figure_id)
    if part.campaign is None and part.province is None:  # the index begins with the campaign: all are named
        campaign = ValuationRow.campaign
        known = [one for one in connection.execute(select(campaign).distinct()).scalars() if one]
        query = query.where(campaign.in_(known) | campaign.is_(None))
    return query


def _spot(spell: Spell, row: Any) -> Spot:
    values = row._mapping
    return Spot(spell.url, *(values[name] for name in Spot._fields[1:]))


def _texts(
    connection: Connection, times: Timeline, moment: str, found: Sequence[tuple[Spell, Any]]
) -> tuple[tuple[StoredDocument, Sequence[StoredRow]], ...]:
    """The texts of some rows, each with its own."""
    rows: dict[str, tuple[Spell, list[StoredRow]]] = {}
    for spell, row in found:
        rows.setdefault(spell.reading.id, (spell, []))[1].append(row[:-1])
    documents = documents_of(connection, times, moment, [spell for spell, _ in rows.values()])
    return tuple((documents[known], some) for known, (_, some) in rows.items() if known in documents)


def documents_of(
    connection: Connection, times: Timeline, moment: str, spells: Sequence[Spell]
) -> dict[str, StoredDocument]:
    """By reading the texts of what counted at a moment; without those that are gone by now."""
    query = (
        select(
            ReadingRow.id, DocumentText.text, ReadingRow.title, ReadingRow.published_rule, ReadingRow.author,
            ReadingRow.parser_version,
        )
        .join(DocumentText, DocumentText.id == ReadingRow.document_id)
    )  # fmt: skip
    read: dict[str, Any] = {}
    waiting = iter(spells)
    while some := list(islice(waiting, _AT_ONCE[-1])):
        asked = query.where(ReadingRow.id.in_([one.reading.id for one in some]))
        read |= {row.id: row for row in connection.execute(asked)}
    found = {}
    for one in spells:
        row, facts = read.get(one.reading.id), one.reading
        if row is None:
            continue
        first, last = times.seen(facts.page_sha256, moment)
        found[facts.id] = StoredDocument(
            id=facts.document_id,
            reading=facts.id,
            page_sha256=facts.page_sha256,
            text_digest=facts.text_sha256,
            text=row.text,
            url=one.url,
            source_id=one.source_id,
            title=row.title,
            published=facts.published,
            published_rule=row.published_rule,
            author=row.author,
            source_province=facts.source_province,
            parser_version=row.parser_version,
            first_seen=first,
            last_seen=last,
            withdrawn=one.withdrawn,
        )
    return found
