"""Proof that every figure leads back to its sentence, and every text to bytes under their digest."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

from sqlalchemy import Connection, select

from archive.errors import ArchiveError
from archive.names import inside
from archive.tombstones import tombstone_at
from store.codec import decode
from store.connection import reading
from store.database import Store
from store.figures import joined
from store.identity import document_id, figure_id, text_digest
from store.masking import still_named
from store.models import DocumentText, FigureKey, Page, Reading, ValuationRow
from store.records import KeptPage
from store.redactions import Rules, graves_of, masked_digests

ProblemKind = Literal[
    "no_record", "broken_record", "wrong_bytes", "no_page", "text", "reread", "figure", "redaction"
]  # fmt: skip
Reread = Callable[[bytes, str], "str | None"]


class Body(Protocol):
    """What an archive gives back for a record."""

    @property
    def body(self) -> bytes: ...


ReadAt = Callable[[Path, int], Body]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that doesn't hold: what, of which page, document or figure."""

    kind: ProblemKind
    what: str
    url: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class _Check:
    folder: Path
    read_at: ReadAt
    reread: Reread | None
    reread_version: str | None
    redactions: frozenset[str] = frozenset()

    def buried(self, archive: str, offset: int) -> bool:
        """Whether the tombstone of a redaction that we know of stands there."""
        return tombstone_at(inside(self.folder, archive), offset) in self.redactions


def verify(
    store: Store,
    archive_root: Path,
    *,
    read_at: ReadAt | None = None,
    reread: Reread | None = None,
    reread_version: str | None = None,
) -> Iterator[Problem]:
    """Goes through all pages, documents and valuations, old versions too; yields what doesn't hold.

    `reread` takes the text out of a page again. It is compared with what the reader version
    `reread_version` stored, or with the newest text where none is named.
    """
    if read_at is None:
        from archive.warc import read_at as read_archived  # noqa: PLC0415 -- slow to load

        read_at = read_archived
    held = store.redaction_rules()
    known = frozenset(one.id for one in held.redactions)
    check = _Check(archive_root, read_at, reread, reread_version, known)
    with reading(store.engine) as connection:
        yield from _redactions(connection, check, held)
        yield from _pages(connection, check)
        yield from _documents(connection)
        yield from _figures(connection)


def _redactions(connection: Connection, check: _Check, held: Rules) -> Iterator[Problem]:
    """A tombstone in each place that was named, and what was redacted nowhere."""
    for one in held.redactions:
        if not one.done:
            yield Problem(
                "redaction", "it was begun and not finished: run the same command again", None, one.id
            )
        for grave in graves_of(connection, one.id):
            if not check.buried(grave.archive, grave.offset):
                place = f"{grave.archive} at {grave.offset}"
                yield Problem("redaction", f"{place}: there is no tombstone", None, one.id)
    if any(one.kind == "page" for one in held.redactions):
        columns = (Page.id, Page.url, Page.canonical, Page.sha256)
        for row in connection.execution_options(yield_per=500).execute(select(*columns)):
            if held.page(row.url, row.canonical, row.sha256) is not None:
                yield Problem("redaction", "a redacted page is there again", None, row.id)
    if held.names:
        for table, known_as in still_named(connection, held.names):
            yield Problem("redaction", f"a redacted name stands in {table}", None, known_as)


def _pages(connection: Connection, check: _Check) -> Iterator[Problem]:
    query = (
        select(Page).where(Page.sha256 != "", Page.status != 304).order_by(Page.archive, Page.offset, Page.id)
    )
    names = KeptPage.__dataclass_fields__
    columns = [getattr(Page, name) for name in names]
    for row in connection.execution_options(yield_per=500).execute(
        query.with_only_columns(Page.id, *columns)
    ):
        body = None
        if row.archive is None or row.offset is None:
            yield Problem("no_record", "no archive holds this page", row.url, row.id)
            continue
        place = f"{row.archive} at {row.offset}"
        try:
            body = check.read_at(inside(check.folder, row.archive), row.offset).body
        except (ArchiveError, OSError, EOFError, ValueError) as error:
            if check.redactions and check.buried(row.archive, row.offset):
                continue
            yield Problem("broken_record", f"{place}: {error}", row.url, row.id)
            continue
        found = hashlib.sha256(body).hexdigest()
        if found != row.sha256:
            yield Problem(
                "wrong_bytes", f"{place}: the bytes have digest {found}, not {row.sha256}", row.url, row.id
            )
        elif check.reread is not None:
            yield from _read_again(connection, check, row, body)


def _read_again(connection: Connection, check: _Check, row: Any, body: bytes) -> Iterator[Problem]:
    assert check.reread is not None
    query = (
        select(DocumentText.id, DocumentText.text)
        .join(Reading, Reading.document_id == DocumentText.id)
        .where(Reading.page_sha256 == row.sha256, Reading.url == row.url)
        .order_by(Reading.rank.desc(), Reading.read_at.desc(), Reading.id)
    )
    if check.reread_version is not None:
        query = query.where(Reading.parser_version == check.reread_version)
    kept = connection.execute(query.limit(1)).first()
    if kept is None:
        return
    text = check.reread(body, row.url)
    # A page whose text was given to us instead of taken out keeps its form; the rest is NFC anyway.
    if text is None or unicodedata.normalize("NFC", text) != unicodedata.normalize("NFC", kept.text):
        yield Problem("reread", "reading the page again gives another text", row.url, kept.id)


def _documents(connection: Connection) -> Iterator[Problem]:
    held = set(connection.execute(select(Page.sha256).distinct()).scalars())
    masked = masked_digests(connection)
    query = select(DocumentText).order_by(DocumentText.id)
    columns = (DocumentText.id, DocumentText.page_sha256, DocumentText.text_sha256, DocumentText.text)
    for row in connection.execution_options(yield_per=200).execute(query.with_only_columns(*columns)):
        digest = text_digest(row.text)
        known = digest == masked.get(row.id, row.text_sha256)
        if not known or document_id(row.page_sha256, row.text_sha256) != row.id:
            yield Problem("text", "the stored text isn't the one it was kept as", None, row.id)
        if row.page_sha256 not in held:
            yield Problem("no_page", "no page has the bytes that this text was read out of", None, row.id)


def _figures(connection: Connection) -> Iterator[Problem]:
    query = (
        joined()
        .join(Reading, Reading.id == ValuationRow.reading_id)
        .add_columns(Reading.url, Reading.page_sha256, FigureKey.nth)
        .order_by(FigureKey.document_id, ValuationRow.figure_id, ValuationRow.reading_id)
    )
    document, text, digest = None, "", ""
    masked = masked_digests(connection)
    for row in connection.execution_options(yield_per=1000).execute(query):
        if row.document_id != document:
            document = row.document_id
            kept = connection.execute(
                select(DocumentText.text, DocumentText.text_sha256).where(DocumentText.id == document)
            ).one()
            text = kept.text
            # Of a text with a masked name the one that was read gave the ids; `_documents` looks at both.
            digest = kept.text_sha256 if document in masked else text_digest(text)
        wrong = _wrong(row, text, digest)
        if wrong:
            yield Problem("figure", wrong, row.url, row.figure_id)


def _wrong(row: Any, text: str, digest: str) -> str | None:
    figure = decode(row._mapping)
    if text[figure.start : figure.end] != figure.quote:
        return f"the text at {figure.start}-{figure.end} isn't the quote {figure.quote!r}"
    if not figure.start <= figure.number_start < figure.number_end <= figure.end:
        return "the number doesn't stand inside the quote"
    if not 0 <= figure.sentence_start <= figure.start < figure.end <= figure.sentence_end <= len(text):
        return "the sentence doesn't contain the quote"
    span = (figure.number_start, figure.number_end)
    if figure_id(row.page_sha256, digest, span, figure.role, row.nth) != row.figure_id:
        return "the id isn't that of the page, text, number and role"
    return None
