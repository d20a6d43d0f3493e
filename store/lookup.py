"""What one page of the site asks of a store: a figure, a text, a place. Each is looked up, none goes through all.

Which version of an address counts is told by `store.heads`, as for whoever streams everything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import Connection, Row, select

from checks.model import StoredFigure
from store.as_known import Day
from store.figures import joined, of_head
from store.codec import decode
from store.heads import Head, heads_of
from store.holds import held_pages
from store.models import FigureKey, Page, Reading, ValuationRow
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


@dataclass(frozen=True, slots=True)
class About:
    """Which figures are asked for: those of a campaign on a place (of none: the nation's own, or those of no
    province) at some levels; none of the others means all."""

    campaign: str | None
    levels: tuple[str | None, ...]
    province: str | None
    measure: str | None = None
    role: str | None = None


def figures_about(connection: Connection, about: About, day: Day = None) -> list[StoredFigure]:
    """The figures that count, by address and place in the text; those of withdrawn pages come marked."""
    rows = connection.execute(_asked(about)).all()
    heads = {one.reading_id: one for one in heads_of(connection, {row.page_sha256 for row in rows}, day)}
    counting = [(heads[row.reading_id], row) for row in rows if row.reading_id in heads]
    counting.sort(key=lambda pair: (pair[0].url, *(pair[1]._mapping[name] for name in _PLACE)))
    return [of_head(head, row) for head, row in counting]


_PLACE = ("number_start", "number_end", "role", "figure_id")


def _asked(about: About) -> Any:
    levels = [one for one in about.levels if one is not None]
    level = ValuationRow.level.in_(levels)
    if None in about.levels:
        level = level | ValuationRow.level.is_(None)
    query = (
        joined()
        .add_columns(Reading.page_sha256)
        .join(Reading, Reading.id == ValuationRow.reading_id)
        .where(_is(ValuationRow.campaign, about.campaign), level, _is(ValuationRow.province, about.province))
    )
    if about.measure is not None:
        query = query.where(ValuationRow.measure == about.measure)
    return query if about.role is None else query.where(FigureKey.role == about.role)


def _is(column: Any, value: str | None) -> Any:
    return column.is_(None) if value is None else column == value


def _newest_reading(connection: Connection, known_as: str) -> str | None:
    order = (Reading.rank.desc(), Reading.read_at.desc(), Reading.id)
    query = select(Reading.id).where(Reading.document_id == known_as).order_by(*order)
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
        decode(row._mapping),
        held.url,
        held.source_id,
        held.published,
        held.first_seen,
        held.last_seen,
        held.text_digest,
        held.withdrawn,
    )

