"""Proof of what the database itself holds: every key, every id, every offset, worked out again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from sqlalchemy import Connection, Table, select, text

from parsers.model import Figure
from parsers.redacting import MASK
from store.codec import decode, encode
from store.corrections import correction_id, record_of
from store.errors import StoreError
from store.figures import joined
from store.holds import hold_id
from store.identity import digest_of, document_id, figure_id, moment, page_id, text_digest, version_rank
from store.keeping import reading_id
from store.models import (
    Base,
    CorrectionRow,
    DocumentText,
    FigureKey,
    HoldRow,
    Page,
    ReadingRow,
    Run,
    ValuationRow,
)

ProblemKind = Literal[
    "database", "key", "record", "no_record", "broken_record", "wrong_bytes", "no_page", "text", "reread",
    "figure", "redaction", "sums",
]  # fmt: skip
_AT_ONCE = 200
# What a row that was damaged can come to when it is taken apart.
_UNREADABLE = (ValueError, TypeError, KeyError, ArithmeticError, StoreError)
_STREAMED = {"yield_per": 1000}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that doesn't hold: what, of which page, document or figure."""

    kind: ProblemKind
    what: str
    url: str | None = None
    id: str | None = None


def prove(connection: Connection, masked: Mapping[str, str]) -> Iterator[Problem]:
    """Everything but the archives. `masked` has, by document, the digest of a text with marks of a redaction.

    A row with such marks can't be worked out again: its id is of what it said before.
    """
    yield from _database(connection)
    yield from _keys(connection)
    yield from _records(connection)
    yield from _documents(connection, masked)
    yield from _readings(connection, masked)
    yield from _figures_never_read(connection)


def _database(connection: Connection) -> Iterator[Problem]:
    if connection.dialect.name != "sqlite":
        return
    for (told,) in connection.execute(text("PRAGMA integrity_check(20)")):
        if told != "ok":
            yield Problem("database", f"the database file is damaged: {told}")


def _keys(connection: Connection) -> Iterator[Problem]:
    """Whatever names another row names one that is there."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            for key in column.foreign_keys:
                yield from _loose(connection, column, key.column)
    pages, figures = Page.__table__.c.id, FigureKey.__table__.c.id
    holds, events = HoldRow.__table__.c, CorrectionRow.__table__.c
    yield from _loose(connection, holds.page_id, pages)
    yield from _loose(connection, events.undoes, events.id)
    # What a person said of a figure keeps its place when the figure's page is redacted.
    stands = events.reason.not_like(f"{MASK}%")
    yield from _loose(connection, events.figure, figures, stands)
    of_figures = events.kind.in_(("misread", "source_error"))
    yield from _loose(connection, events.target, figures, of_figures, stands)


def _loose(connection: Connection, column: Any, leads_to: Any, *which: Any) -> Iterator[Problem]:
    other = leads_to.table.alias("other")
    there = select(other.c[leads_to.name]).where(other.c[leads_to.name] == column)
    query = select(column).where(column.is_not(None), ~there.exists(), *which).distinct()
    for (value,) in connection.execute(query.order_by(column)):
        yield Problem(
            "key", f"{column.table.name}.{column.name} leads to no row of {leads_to.table.name}", None, value
        )


def _records(connection: Connection) -> Iterator[Problem]:
    """Pages, runs, holds and corrections are known by what they say."""
    kinds: tuple[tuple[Any, Callable[[Any], str]], ...] = (
        (Page, lambda row: page_id(row.url, moment(row.fetched_at), row.status, row.sha256)),
        (Run, _run_id),
        (HoldRow, lambda row: hold_id(row.kind, row.source_id, row.page_id, row.at, row.why, row.who)),
        (CorrectionRow, lambda row: correction_id(record_of(row))),
    )
    for model, known_as in kinds:
        table: Table = model.__table__
        for row in connection.execution_options(**_STREAMED).execute(table.select().order_by(table.c.id)):
            try:
                holds = known_as(row) == row.id
            except _UNREADABLE:
                holds = False
            if not holds and not _has_marks(row):
                what = f"the row of {table.name} isn't the one that was kept under this id"
                yield Problem("record", what, row._mapping.get("url"), row.id)


def _has_marks(row: Any) -> bool:
    return any(isinstance(value, str) and MASK in value for value in row._mapping.values())


def _run_id(row: Any) -> str:
    for part in (row.reasons, row.counts, row.failures):
        json.loads(part)
    if row.finished is not None:
        moment(row.finished)
    moment(row.started)
    return digest_of("X", row.source_id, row.started)


def _documents(connection: Connection, masked: Mapping[str, str]) -> Iterator[Problem]:
    page = select(Page.id).where(Page.sha256 == DocumentText.page_sha256).exists()
    columns = (DocumentText.id, DocumentText.page_sha256, DocumentText.text_sha256, DocumentText.text)
    query = select(*columns, page.label("held")).order_by(DocumentText.id)
    for row in connection.execution_options(yield_per=200).execute(query):
        known = text_digest(row.text) == masked.get(row.id, row.text_sha256)
        if not known or document_id(row.page_sha256, row.text_sha256) != row.id:
            yield Problem("text", "the stored text isn't the one it was kept as", None, row.id)
        if not row.held:
            yield Problem("no_page", "no page has the bytes that this text was read out of", None, row.id)


def _readings(connection: Connection, masked: Mapping[str, str]) -> Iterator[Problem]:
    """Each reading with all its figures, by document: a text is held once for all that was read in it."""
    table: Any = ReadingRow.__table__
    query = table.select().order_by(table.c.document_id, table.c.id)
    rows = iter(connection.execution_options(**_STREAMED).execute(query))
    known: tuple[str | None, Any] = (None, None)
    while some := list(islice(rows, _AT_ONCE)):
        valued: dict[str, list[Any]] = {}
        these = ValuationRow.reading_id.in_([row.id for row in some])
        figures = joined().add_columns(FigureKey.nth).where(these)
        for row in connection.execute(figures.order_by(ValuationRow.reading_id, ValuationRow.figure_id)):
            valued.setdefault(row.reading_id, []).append(row)
        for reading in some:
            if reading.document_id != known[0]:
                columns = (DocumentText.text, DocumentText.text_sha256)
                asked = select(*columns).where(DocumentText.id == reading.document_id)
                known = reading.document_id, connection.execute(asked).first()
            if known[1] is not None:  # else a key leads nowhere, which was told
                text, kept = known[1]
                # Of a text with a masked name the one that was read gave the ids; `_documents` looks at both.
                digest = kept if reading.document_id in masked else text_digest(text)
                yield from _reading(reading, text, digest, valued.get(reading.id, ()))


def _reading(reading: Any, text: str, digest: str, rows: Sequence[Any]) -> Iterator[Problem]:
    figures: list[Figure] = []
    sound = True
    for row in rows:
        wrong, figure = _figure(row, reading, text, digest)
        if wrong is not None:
            sound = False
            yield Problem("figure", wrong, reading.url, row.figure_id)
        elif figure is not None:
            figures.append(figure)
    if not sound or document_id(reading.page_sha256, digest) != reading.document_id:
        if sound:
            what = "the reading is of other bytes than its text"
            yield Problem("record", what, reading.url, reading.id)
        return
    try:
        valued = [value for _, value in encode(figures, text, reading.page_sha256, digest)]
        holds = reading_id(reading._mapping, valued) == reading.id
        holds = holds and reading.rank == version_rank(reading.parser_version)
        holds = holds and moment(reading.first_read_at) <= moment(reading.read_at)
    except _UNREADABLE:
        holds = False
    if not holds and not any(map(_has_marks, (reading, *rows))):
        what = "the reading isn't the one that was kept: a value or a figure of it is another"
        yield Problem("record", what, reading.url, reading.id)


def _figure(row: Any, reading: Any, text: str, digest: str) -> tuple[str | None, Figure | None]:
    """What is wrong with a figure, or the figure."""
    try:
        figure = decode(row)
    except _UNREADABLE:
        return "the figure can't be made out: its value or its evidence is damaged", None
    if text[figure.start : figure.end] != figure.quote:
        return f"the text at {figure.start}-{figure.end} isn't the quote {figure.quote!r}", None
    if not figure.start <= figure.number_start < figure.number_end <= figure.end:
        return "the number doesn't stand inside the quote", None
    if not 0 <= figure.sentence_start <= figure.start < figure.end <= figure.sentence_end <= len(text):
        return "the sentence doesn't contain the quote", None
    if not all(0 <= start <= end <= len(text) for start, end in figure.evidence.values()):
        return "the evidence lies outside the text", None
    span = (figure.number_start, figure.number_end)
    if figure_id(reading.page_sha256, digest, span, figure.role, row.nth) != row.figure_id:
        return "the id isn't that of the page, text, number and role", None
    return None, figure


def _figures_never_read(connection: Connection) -> Iterator[Problem]:
    read = select(ValuationRow.figure_id).where(ValuationRow.figure_id == FigureKey.id)
    for (known_as,) in connection.execute(select(FigureKey.id).where(~read.exists()).order_by(FigureKey.id)):
        yield Problem("figure", "no reading has this figure", None, known_as)
