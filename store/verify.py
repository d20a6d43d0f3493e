"""Proof that every figure leads back to its sentence, and every text to bytes under their digest."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, select

from archive.errors import ArchiveError
from archive.names import inside
from archive.tombstones import tombstone_at
from store.connection import reading
from store.database import Store
from store.masking import still_named
from store.models import NEWEST, DocumentText, Page, ReadingRow
from store.proofs import Problem, ProblemKind, prove
from store.records import KeptPage
from store.redactions import Rules, graves_of, masked_digests

__all__ = ["Problem", "ProblemKind", "verify"]

Reread = Callable[[bytes, str], "str | None"]


class Body(Protocol):
    """What an archive gives back for a record."""

    @property
    def body(self) -> bytes: ...


ReadAt = Callable[[Path, int], Body]


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
    """Goes through everything that is held, old versions too; yields what doesn't hold.

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
        yield from prove(connection, masked_digests(connection))


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
        .join(ReadingRow, ReadingRow.document_id == DocumentText.id)
        .where(ReadingRow.page_sha256 == row.sha256, ReadingRow.url == row.url)
        .order_by(*NEWEST)
    )
    if check.reread_version is not None:
        query = query.where(ReadingRow.parser_version == check.reread_version)
    kept = connection.execute(query.limit(1)).first()
    if kept is None:
        return
    text = check.reread(body, row.url)
    # A page whose text was given to us instead of taken out keeps its form; the rest is NFC anyway.
    if text is None or unicodedata.normalize("NFC", text) != unicodedata.normalize("NFC", kept.text):
        yield Problem("reread", "reading the page again gives another text", row.url, kept.id)
