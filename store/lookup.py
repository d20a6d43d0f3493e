"""What one page of the site asks of a store, looked up: a figure, a text, a place.

Which version of an address counts is told by `store.heads`, as for whoever streams everything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy import Connection, Row, select

from checks.model import StoredFigure
from parsers.model import Bound, Level, Unit
from store.as_known import Day, captured_by
from store.codec import decode
from store.figures import joined, of_head
from store.heads import Head, heads_of
from store.holds import held_pages
from store.models import NEWEST, DocumentText, FigureKey, Page, ReadingRow, ValuationRow
from store.pages import document
from store.records import StoredDocument

Standing = Literal[
    "shown",  # what an address shows now
    "withdrawn",  # the address answers that it is gone
    "replaced",  # the address shows another version by now
    "reread",  # a newer reader took another text out of the same bytes
    "held",  # held back by a quarantine
]
_IN_TEXT = (FigureKey.number_start, FigureKey.number_end, FigureKey.role, FigureKey.nth)


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A text with its figures, in its order, and whether it counts. `now` is what stands in its place, if
    something does: the document that its address shows, or its bytes are read as."""

    document: StoredDocument
    figures: tuple[StoredFigure, ...]
    standing: Standing
    now: str | None = None


def found_document(connection: Connection, known_as: str, day: Day = None) -> FoundDocument | None:
    """A document by its id, also one that counts no longer; None where there is none."""
    held = document(connection, known_as, day)
    if held is None:
        return None
    head = next(heads_of(connection, [held.page_sha256], day), None)
    if head is not None and head.document_id == known_as:
        held = _as_shown(held, head)
        reading: str | None = head.reading_id
        standing: Standing = "withdrawn" if head.withdrawn else "shown"
        now = None
    else:
        reading = _newest_reading(connection, known_as)
        standing = "reread" if head is not None else _why_not(connection, held.page_sha256, day)
        now = head.document_id if head is not None else _shown_at(connection, held.url, day)
    rows = connection.execute(joined().where(ValuationRow.reading_id == reading).order_by(*_IN_TEXT))
    return FoundDocument(held, tuple(_of_document(held, row) for row in rows), standing, now)


def document_of(connection: Connection, figure: str) -> str | None:
    """The document that a figure stands in; None where there is no such figure."""
    query = select(FigureKey.document_id).where(FigureKey.id == figure)
    return connection.execute(query).scalar()


def text_of(connection: Connection, known_as: str) -> str | None:
    """The text of a document by its id."""
    return connection.execute(select(DocumentText.text).where(DocumentText.id == known_as)).scalar()


@dataclass(frozen=True, slots=True)
class About:
    """Which figures are asked for: those of a campaign on a place (of none: the nation's own, or those of no
    province) at some levels; none of the others means all."""

    campaign: str | None
    levels: tuple[str | None, ...]
    province: str | None
    measure: str | None = None
    role: str | None = None
    subjects: tuple[str | None, ...] | None = None


@dataclass(frozen=True, slots=True)
class PageVersion:
    """What an address showed from its `first` to its `last` fetch of it, so many times seen: bytes by their
    digest and the document read out of them, or an answer without (its `status`)."""

    sha256: str
    status: int
    first: str
    last: str
    seen: int
    document: str | None
    problem: str | None


def page_versions(connection: Connection, url: str, day: Day = None) -> list[PageVersion]:
    """All that an address showed, the earliest first; what is the same twice running is one version."""
    columns = (Page.sha256, Page.status, Page.fetched_at, Page.problem)
    query = select(*columns).where(Page.url == url, *captured_by(day)).order_by(Page.fetched_at, Page.id)
    fetches = connection.execute(query).all()
    heads = {
        one.page_sha256: one.document_id for one in heads_of(connection, {one.sha256 for one in fetches})
    }
    read = select(DocumentText.page_sha256, DocumentText.id).where(
        DocumentText.page_sha256.in_({one.sha256 for one in fetches})
    )
    documents = dict(connection.execute(read.order_by(DocumentText.id)).all()) | heads
    found: list[PageVersion] = []
    for one in fetches:
        last = found[-1] if found else None
        what = (one.sha256, 200 if one.status < 400 else one.status)
        if last is not None and what == (last.sha256, last.status):
            found[-1] = replace(last, last=one.fetched_at, seen=last.seen + 1)
        else:
            known = documents.get(one.sha256)
            found.append(PageVersion(*what, one.fetched_at, one.fetched_at, 1, known, one.problem))
    return found


def units_told(connection: Connection, campaign: str, level: str) -> list[tuple[str | None, str | None]]:
    """How pages name the units of a level that any reading tells of, each with its province."""
    asked = (ValuationRow.campaign == campaign, ValuationRow.level == level)
    query = select(ValuationRow.province, ValuationRow.subject).where(*asked).distinct()
    return [(province, subject) for province, subject in connection.execute(query)]


def subjects_about(connection: Connection, about: About) -> list[str]:
    """How pages name whom such figures are of, in every reading."""
    query = _narrowed(select(ValuationRow.subject).distinct(), about)
    return sorted(one for one in connection.execute(query).scalars() if one is not None)


@dataclass(frozen=True, slots=True)
class UnitReport:
    """A result that a page gives for a district, sector or company, with what a list of them needs."""

    figure: str
    level: Level
    province: str | None
    subject: str | None
    measure: str
    value: Decimal
    unit: Unit
    bound: Bound
    as_of: str | None
    published: str | None


def unit_reports(connection: Connection, about: About, day: Day = None) -> list[UnitReport]:
    """The results that count, but for those of withdrawn pages, by address and figure."""
    shown = (ValuationRow.figure_id, ValuationRow.level, ValuationRow.province, ValuationRow.subject,
             ValuationRow.measure, ValuationRow.value, ValuationRow.unit, ValuationRow.bound,
             ValuationRow.as_of)  # fmt: skip
    query = (
        select(ValuationRow.reading_id, ReadingRow.page_sha256, *shown)
        .join(ReadingRow, ReadingRow.id == ValuationRow.reading_id)
        .join(FigureKey, FigureKey.id == ValuationRow.figure_id)
        .where(FigureKey.role == "achieved")
    )
    rows = connection.execute(_narrowed(query, about)).all()
    heads = {one.reading_id: one for one in heads_of(connection, {row.page_sha256 for row in rows}, day)}
    found = [
        (head.url, _unit_report(row, head))
        for row in rows
        if (head := heads.get(row.reading_id)) is not None and not head.withdrawn
    ]
    return [one for _, one in sorted(found, key=lambda pair: (pair[0], pair[1].figure))]


def _unit_report(row: Row[Any], head: Head) -> UnitReport:
    return UnitReport(
        row.figure_id,
        row.level,
        row.province,
        row.subject,
        row.measure,
        Decimal(row.value),
        row.unit,
        row.bound,
        row.as_of,
        head.published,
    )


def figures_about(connection: Connection, about: About, day: Day = None) -> list[StoredFigure]:
    """The figures that count, by address and place in the text; those of withdrawn pages come marked."""
    rows = connection.execute(_asked(about)).all()
    heads = {one.reading_id: one for one in heads_of(connection, {row.page_sha256 for row in rows}, day)}
    counting = [(heads[row.reading_id], row) for row in rows if row.reading_id in heads]
    counting.sort(key=lambda pair: (pair[0].url, *(pair[1]._mapping[name] for name in _PLACE)))
    return [of_head(head, row) for head, row in counting]


_PLACE = ("number_start", "number_end", "role", "figure_id")


def _asked(about: About) -> Any:
    query = (
        joined()
        .add_columns(ReadingRow.page_sha256)
        .join(ReadingRow, ReadingRow.id == ValuationRow.reading_id)
    )
    query = _narrowed(query, about)
    return query if about.role is None else query.where(FigureKey.role == about.role)


def _narrowed(query: Any, about: About) -> Any:
    query = query.where(
        _is(ValuationRow.campaign, about.campaign),
        _among(ValuationRow.level, about.levels),
        _is(ValuationRow.province, about.province),
    )
    if about.measure is not None:
        query = query.where(ValuationRow.measure == about.measure)
    return query if about.subjects is None else query.where(_among(ValuationRow.subject, about.subjects))


def _is(column: Any, value: str | None) -> Any:
    return column.is_(None) if value is None else column == value


def _among(column: Any, values: tuple[str | None, ...]) -> Any:
    named = column.in_([one for one in values if one is not None])
    return named | column.is_(None) if None in values else named


def _newest_reading(connection: Connection, known_as: str) -> str | None:
    query = select(ReadingRow.id).where(ReadingRow.document_id == known_as).order_by(*NEWEST)
    return connection.execute(query.limit(1)).scalar()


def _why_not(connection: Connection, page_sha256: str, day: Day) -> Standing:
    """Why bytes count nowhere: held back, or another version is shown."""
    held = held_pages(day).subquery()
    query = select(Page.id).where(
        Page.sha256 == page_sha256, Page.status < 400, Page.id.in_(select(held.c.page_id))
    )
    return "held" if connection.execute(query.limit(1)).first() is not None else "replaced"


def _shown_at(connection: Connection, url: str, day: Day) -> str | None:
    """The document that an address shows, or last showed."""
    of_address = select(Page.sha256).where(Page.url == url, Page.status < 400, Page.sha256 != "")
    pages = set(connection.execute(of_address).scalars())
    return next((one.document_id for one in heads_of(connection, pages, day) if one.url == url), None)


def _as_shown(held: StoredDocument, head: Head) -> StoredDocument:
    names = ("url", "source_id", "title", "published", "published_rule", "author", "source_province",
             "parser_version", "first_seen", "last_seen", "withdrawn")  # fmt: skip
    return replace(held, **{name: getattr(head, name) for name in names})


def _of_document(held: StoredDocument, row: Row[Any]) -> StoredFigure:
    return StoredFigure(
        row.figure_id,
        decode(row),
        held.url,
        held.source_id,
        held.published,
        held.first_seen,
        held.last_seen,
        held.text_digest,
        held.withdrawn,
    )
