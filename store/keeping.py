"""Pages into the store: a transaction that adds what is new and finds the rest already there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Connection, Insert, Select, Table, bindparam, case, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.dml import ReturningInsert

from parsers.model import Document
from parsers.redacting import Names
from store.codec import Row, encode
from store.errors import BadRecordError
from store.identity import (
    canonical_json,
    digest_of,
    document_id,
    page_id,
    stamp,
    text_digest,
    version_rank,
)
from store.masking import masked_row
from store.models import Base, DocumentText, FigureKey, Page, ReadingRow, ValuationRow
from store.records import KeepResult, ReadPage
from store.redactions import Rules, note_masked, rules

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

# Columns that may differ between two records of one fetch; which of them stays is fixed by `noted`.
_NOTED = ("canonical", "source_id", "archive", "offset", "media_type", "problem", "etag", "last_modified")
_OF_READING = (
    "document_id", "page_sha256", "url", "parser_version", "title", "published", "published_rule", "author",
    "source_province",
)  # fmt: skip
_CHUNK = 500
_NOTHING = KeepResult(False, False, 0, 0)


def keep_pages(connection: Connection, pages: Sequence[ReadPage], *, now: datetime) -> list[KeepResult]:
    """Adds pages, their texts and what was read. Doing it again, or in another order, changes nothing."""
    for one in pages:
        _refuse_what_does_not_fit(one)
    held = rules(connection)
    gone = [bool(held) and _is_gone(held, one) for one in pages]
    kept = [one for one, away in zip(pages, gone, strict=True) if not away]
    new = iter(_add_pages(connection, kept, held))
    read = [_rows_of(one, one.document, now) for one in kept if one.document is not None]
    added = iter(_add_texts(connection, read, held.names))
    return [
        _NOTHING if away else replace(_NOTHING if one.document is None else next(added), new_page=next(new))
        for one, away in zip(pages, gone, strict=True)
    ]


def _is_gone(held: Rules, one: ReadPage) -> bool:
    """A page that was redacted doesn't come back, neither by its address nor by its bytes or text."""
    text = text_digest(one.document.text) if one.document is not None else ""
    return held.page(one.page.url, one.page.canonical, one.page.sha256, text) is not None


def _refuse_what_does_not_fit(one: ReadPage) -> None:
    if one.document is None and one.figures:
        raise BadRecordError("Figures came without the text they stand in", "Report this; nothing was kept")
    if one.document is not None and not one.page.sha256:
        raise BadRecordError(
            "A text came without the bytes it was read out of", "Report this; nothing was kept"
        )


@dataclass(frozen=True, slots=True)
class _Rows:
    """What was read of a page: its text, its reading, and identity and valuation of each figure."""

    document: Row
    reading: Row
    figures: Sequence[tuple[Row, Row]]


def _add_texts(connection: Connection, read: Sequence[_Rows], names: Names) -> list[KeepResult]:
    """Adds texts with their readings and figures; says of each what was new, were they kept one by one."""
    # Ids are of what was read; what is written has the marks of what was redacted.
    texts = [names.mask(cast(str, one.document["text"])) for one in read]
    documents = [one.document | {"text": text} for one, text in zip(read, texts, strict=True)]
    new_documents = _add(connection, DocumentText, documents)
    new_readings = _add(connection, ReadingRow, [masked_row(names, one.reading) for one in read])
    there = _held_figures(connection, [one for one in read if one.reading["id"] in new_readings])
    results, figures, valuations = [], [], []
    for one, text in zip(read, texts, strict=True):
        document, reading = cast(str, one.document["id"]), one.reading["id"]
        new_document, fresh = document in new_documents, list[Row]()
        new_documents.discard(document)
        if new_document and text != one.document["text"]:
            _note_masked(connection, names, one.document, text)
        if reading in new_readings:
            new_readings.discard(reading)
            fresh = [
                known | {"document_id": document} for known, _ in one.figures if known["id"] not in there
            ]
            there.update(known["id"] for known in fresh)
            valued = [row | {"reading_id": reading} for _, row in one.figures]
            valuations += [masked_row(names, row, text) for row in valued] if names else valued
        else:
            _note_again(connection, one.reading)
        figures += fresh
        results.append(KeepResult(False, new_document, len(fresh), len(one.figures) - len(fresh), document))
    if figures:
        # Another worker may be at the same bytes.
        connection.execute(_add_if_new(connection.dialect.name, FigureKey), figures)
    if valuations:
        connection.execute(_table(ValuationRow).insert(), valuations)
    return results


def _note_masked(connection: Connection, names: Names, document: Row, text: str) -> None:
    redaction = names.of([cast(str, document["text"])])
    assert redaction is not None
    note_masked(connection, redaction, cast(str, document["id"]), text)


def reading_id(reading: Mapping[str, Any], valued: Sequence[Row]) -> str:
    """A reading is known by all that it says, its figures included."""
    told = {name: reading[name] for name in _OF_READING}
    return digest_of("R", canonical_json(told), canonical_json(valued))


def _rows_of(one: ReadPage, document: Document, now: datetime) -> _Rows:
    page, digest = one.page, text_digest(document.text)
    known_as = document_id(page.sha256, digest)
    rows = encode(one.figures, document.text, page.sha256, digest)
    reading: Row = {
        "document_id": known_as,
        "page_sha256": page.sha256,
        "url": page.url,
        "parser_version": one.parser_version,
        "title": document.title,
        "published": document.published,
        "published_rule": one.published_rule,
        "author": one.author,
        "source_province": document.source_province,
    }
    reading["id"] = reading_id(reading, [valued for _, valued in rows])
    reading["rank"] = version_rank(one.parser_version)
    reading["read_at"] = reading["first_read_at"] = stamp(now)
    told: Row = {
        "id": known_as, "page_sha256": page.sha256, "text_sha256": digest, "text": document.text,
    }  # fmt: skip
    return _Rows(told, reading, rows)


def _add_pages(connection: Connection, pages: Sequence[ReadPage], held: Rules) -> list[bool]:
    """Adds the fetches; says of each whether its address never showed these bytes before."""
    urls = sorted({one.page.url for one in pages})
    shown: dict[tuple[str, str], set[int]] = {}
    for at in range(0, len(urls), _CHUNK):
        for url, sha256, status in connection.execute(_shown(), {"urls": urls[at : at + _CHUNK]}):
            shown.setdefault((url, sha256), set()).add(status)
    new = []
    for one in pages:
        statuses = shown.setdefault((one.page.url, one.page.sha256), set())
        new.append(statuses.isdisjoint({one.page.status, 200, 304}))
        statuses.add(one.page.status)
    if pages:
        rows = [masked_row(held.names, _row(one)) for one in pages]
        connection.execute(_add_or_note(connection.dialect.name), rows)
    return new


def _row(one: ReadPage) -> Row:
    page = one.page
    noted: Row = {name: getattr(page, name) for name in _NOTED}
    return noted | {
        "id": page_id(page.url, page.fetched_at, page.status, page.sha256),
        "url": page.url,
        "fetched_at": stamp(page.fetched_at),
        "status": page.status,
        "sha256": page.sha256,
        # A newer reader's word on a page stands above an older one's, in whatever order they come.
        "noted": canonical_json([version_rank(one.parser_version), noted]),
    }


@cache
def _shown() -> Select[str, str, int]:
    """What addresses ever showed. Statements are put together once: that takes longer than asking."""
    return select(Page.url, Page.sha256, Page.status).where(Page.url.in_(bindparam("urls", expanding=True)))


@cache
def _add_or_note(dialect: str) -> Insert:
    table = _table(Page)
    insert = _upsert(dialect, table)
    changed = {name: insert.excluded[name] for name in (*_NOTED, "noted")}
    return insert.on_conflict_do_update(
        index_elements=["id"], set_=changed, where=insert.excluded.noted > table.c.noted
    )


def _note_again(connection: Connection, reading: Mapping[str, Any]) -> None:
    """The same was read at another moment: when it was last read, and when first, stay on record."""
    table, read = _table(ReadingRow), reading["read_at"]
    first, last = table.c.first_read_at, table.c.read_at
    connection.execute(
        table.update()
        .where(table.c.id == reading["id"], (last < read) | (first > read))
        .values(
            read_at=case((last < read, read), else_=last),
            first_read_at=case((first > read, read), else_=first),
        )
    )


def _held_figures(connection: Connection, read: Sequence[_Rows]) -> set[object]:
    """Which of these figures are known already."""
    keys = [known["id"] for one in read for known, _ in one.figures]
    there: set[object] = set()
    for at in range(0, len(keys), _CHUNK):
        there.update(connection.execute(_known(), {"keys": keys[at : at + _CHUNK]}).scalars())
    return there


@cache
def _known() -> Select[str]:
    return select(FigureKey.id).where(FigureKey.id.in_(bindparam("keys", expanding=True)))


def _add(connection: Connection, model: type[Base], rows: Sequence[Row]) -> set[str]:
    """Adds rows; gives the ids of those that were not there."""
    # Asked for by name: the number of rows is not told by every database here.
    return set(
        connection.execute(_add_and_tell(connection.dialect.name, model), rows).scalars() if rows else ()
    )


@cache
def _add_if_new(dialect: str, model: type[Base]) -> Insert:
    return _upsert(dialect, _table(model)).on_conflict_do_nothing(index_elements=["id"])


@cache
def _add_and_tell(dialect: str, model: type[Base]) -> ReturningInsert[str]:
    return _add_if_new(dialect, model).returning(_table(model).c.id)


def _table(model: type[Base]) -> Table:
    return cast(Table, model.__table__)


def _upsert(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    if dialect != "postgresql":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - loads all its drivers

    return postgresql.insert(table)
