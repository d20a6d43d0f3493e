"""One page into the store: a transaction that adds what is new and finds the rest already there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Table, exists, select
from sqlalchemy.dialects import postgresql, sqlite

from parsers.model import Document, Figure
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
from store.models import Base, DocumentText, FigureKey, Page, Reading, ValuationRow
from store.records import KeepResult, KeptPage

# Columns that may differ between two records of one fetch; which of them stays is fixed by `noted`.
_NOTED = ("canonical", "source_id", "archive", "offset", "media_type", "problem", "etag", "last_modified")
_CHUNK = 500


def keep_page(
    connection: Connection,
    page: KeptPage,
    document: Document | None,
    figures: Sequence[Figure],
    *,
    parser_version: str,
    now: datetime,
    published_rule: str | None = None,
    author: str | None = None,
) -> KeepResult:
    """Adds a page, its text and what was read. Doing it again, or in another order, changes nothing."""
    if document is None and figures:
        raise BadRecordError("Figures came without the text they stand in", "Report this; nothing was kept")
    if document is not None and not page.sha256:
        raise BadRecordError(
            "A text came without the bytes it was read out of", "Report this; nothing was kept"
        )
    new_page = _add_page(connection, page, parser_version)
    if document is None:
        return KeepResult(new_page, False, 0, 0)
    digest = text_digest(document.text)
    known_as = document_id(page.sha256, digest)
    rows = encode(figures, document.text, page.sha256, digest)
    new_document = _insert(
        connection,
        DocumentText,
        {"id": known_as, "page_sha256": page.sha256, "text_sha256": digest, "text": document.text},
    )
    reading: Row = {
        "document_id": known_as,
        "page_sha256": page.sha256,
        "url": page.url,
        "parser_version": parser_version,
        "title": document.title,
        "published": document.published,
        "published_rule": published_rule,
        "author": author,
        "source_province": document.source_province,
    }
    reading["id"] = digest_of("R", canonical_json(reading), canonical_json([valued for _, valued in rows]))
    reading["rank"] = version_rank(parser_version)
    reading["read_at"] = stamp(now)
    if not _insert(connection, Reading, reading):
        _note_again(connection, reading)
        return KeepResult(new_page, new_document, 0, len(rows), known_as)
    new = _add_figures(connection, known_as, rows)
    if rows:
        statement = _table(ValuationRow).insert()
        connection.execute(statement, [valued | {"reading_id": reading["id"]} for _, valued in rows])
    return KeepResult(new_page, new_document, new, len(rows) - new, known_as)


def _add_page(connection: Connection, page: KeptPage, parser_version: str) -> bool:
    noted: Row = {name: getattr(page, name) for name in _NOTED}
    row: Row = noted | {
        "id": page_id(page.url, page.fetched_at, page.status, page.sha256),
        "url": page.url,
        "fetched_at": stamp(page.fetched_at),
        "status": page.status,
        "sha256": page.sha256,
        # A newer reader's word on a page stands above an older one's, in whatever order they come.
        "noted": canonical_json([version_rank(parser_version), noted]),
    }
    shown_before = connection.execute(
        select(
            exists().where(
                Page.url == page.url, Page.sha256 == page.sha256, Page.status.in_({page.status, 200, 304})
            )
        )
    ).scalar_one()
    table = _table(Page)
    insert = _upsert(connection, table).values(row)
    changed = {name: insert.excluded[name] for name in (*_NOTED, "noted")}
    connection.execute(
        insert.on_conflict_do_update(
            index_elements=["id"], set_=changed, where=insert.excluded.noted > table.c.noted
        )
    )
    return not shown_before


def _note_again(connection: Connection, reading: Mapping[str, Any]) -> None:
    table = _table(Reading)
    connection.execute(
        table.update()
        .where(table.c.id == reading["id"], table.c.read_at < reading["read_at"])
        .values(read_at=reading["read_at"])
    )


def _add_figures(connection: Connection, document: str, rows: Sequence[tuple[Row, Row]]) -> int:
    keys = [cast(str, known["id"]) for known, _ in rows]
    there: set[str] = set()
    for at in range(0, len(keys), _CHUNK):
        wanted = select(FigureKey.id).where(FigureKey.id.in_(keys[at : at + _CHUNK]))
        there.update(connection.execute(wanted).scalars())
    fresh = [known | {"document_id": document} for known, _ in rows if known["id"] not in there]
    if fresh:
        insert = _upsert(connection, _table(FigureKey)).on_conflict_do_nothing(index_elements=["id"])
        connection.execute(insert, fresh)  # another worker may be at the same bytes
    return len(fresh)


def _insert(connection: Connection, model: type[Base], row: Row) -> bool:
    table = _table(model)
    statement = _upsert(connection, table).values(row).on_conflict_do_nothing(index_elements=["id"])
    # Asked for by name: the number of rows is not told by every database here.
    return connection.execute(statement.returning(table.c.id)).first() is not None


def _table(model: type[Base]) -> Table:
    return cast(Table, model.__table__)


def _upsert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
