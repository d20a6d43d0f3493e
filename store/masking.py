"""Taking a page or a name out of the store's rows, and out of the database's file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import Connection, Engine, Table, delete, func, or_, select

from parsers.redacting import MASK, Names
from store.codec import Row
from store.connection import explained
from store.errors import RedactionError
from store.models import (
    AuditVerdictRow,
    Base,
    CorrectionRow,
    DocumentText,
    FigureKey,
    HoldRow,
    Page,
    ReadingRow,
    Run,
    SumsRow,
    ValuationRow,
)
from store.redactions import note_masked

# Of one question: an option of the connection would hold for the changes after it, too.
_STREAMED = {"yield_per": 500}
# Where a name may stand beside the texts themselves; ids, digests and addresses are no prose.
_PROSE: tuple[tuple[type[Base], tuple[str, ...]], ...] = (
    (ReadingRow, ("title", "author")),
    (ValuationRow, ("subject", "owner", "rule")),
    (Page, ("problem", "noted")),
    (Run, ("reasons", "failures")),
    (HoldRow, ("why", "who")),
    (CorrectionRow, ("reason", "who", "target")),
    (AuditVerdictRow, ("note", "who")),
)


@dataclass(slots=True)
class Going:
    """What goes with a page: its addresses, bytes, texts, readings and figures."""

    urls: set[str] = field(default_factory=set)
    pages: dict[str, str] = field(default_factory=dict)  # id to address
    bytes: set[str] = field(default_factory=set)  # sha256, of those that a text was read out of
    texts: set[str] = field(default_factory=set)  # digests
    documents: set[str] = field(default_factory=set)
    figures: set[str] = field(default_factory=set)


def going(connection: Connection, urls: Iterable[str]) -> Going:
    """All that tells what these addresses told: other addresses with the same bytes or text, too."""
    found = Going(set(urls))
    own = select(Page.sha256).where(_is_of(found.urls), Page.status < 400, Page.sha256 != "")
    documents = (DocumentText.id, DocumentText.page_sha256, DocumentText.text_sha256)
    rows = connection.execute(select(*documents).where(DocumentText.page_sha256.in_(own))).all()
    found.texts = {row.text_sha256 for row in rows}
    rows = connection.execute(select(*documents).where(DocumentText.text_sha256.in_(found.texts))).all()
    found.bytes = {row.page_sha256 for row in rows} | set(connection.execute(own).scalars())
    read = select(DocumentText.page_sha256).where(DocumentText.page_sha256.in_(found.bytes))
    found.bytes = set(connection.execute(read).scalars())
    rows = connection.execute(select(*documents).where(DocumentText.page_sha256.in_(found.bytes))).all()
    found.documents = {row.id for row in rows}
    known = select(FigureKey.id).where(FigureKey.document_id.in_(found.documents))
    found.figures = set(connection.execute(known).scalars())
    pages = select(Page.id, Page.url).where(or_(_is_of(found.urls), Page.sha256.in_(found.bytes)))
    found.pages = {row.id: row.url for row in connection.execute(pages)}
    return found


def _is_of(urls: set[str]) -> Any:
    return or_(Page.url.in_(urls), Page.canonical.in_(urls))


def take_out(connection: Connection, gone: Going) -> None:
    """Deletes the rows of a page; what people said of its figures keeps its place, without its words."""
    readings = select(ReadingRow.id).where(ReadingRow.document_id.in_(gone.documents))
    connection.execute(delete(SumsRow).where(SumsRow.reading_id.in_(readings)))
    connection.execute(delete(ValuationRow).where(ValuationRow.reading_id.in_(readings)))
    connection.execute(delete(ReadingRow).where(ReadingRow.document_id.in_(gone.documents)))
    connection.execute(delete(FigureKey).where(FigureKey.document_id.in_(gone.documents)))
    connection.execute(delete(DocumentText).where(DocumentText.id.in_(gone.documents)))
    connection.execute(delete(HoldRow).where(HoldRow.page_id.in_(gone.pages)))
    connection.execute(delete(Page).where(Page.id.in_(gone.pages)))
    corrections = cast(Table, CorrectionRow.__table__)
    about = or_(corrections.c.target.in_(gone.figures), corrections.c.figure.in_(gone.figures))
    for row in connection.execute(select(corrections.c.id, corrections.c.reason).where(about)).all():
        _change(connection, corrections, row.id, {"reason": MASK * len(row.reason)})
    verdicts = cast(Table, AuditVerdictRow.__table__)
    noted = verdicts.c.figure_id.in_(gone.figures) & verdicts.c.note.is_not(None)
    for row in connection.execute(select(verdicts.c.id, verdicts.c.note).where(noted)).all():
        _change(connection, verdicts, row.id, {"note": MASK * len(row.note)})


def holding(connection: Connection, names: Names) -> Iterator[tuple[str, str, str]]:
    """The documents that a name stands in: id, digest of the page's bytes, address that was read."""
    query = (
        select(
            DocumentText.id,
            DocumentText.page_sha256,
            DocumentText.text,
            func.min(ReadingRow.url).label("url"),
        )
        .join(ReadingRow, ReadingRow.document_id == DocumentText.id, isouter=True)
        .group_by(DocumentText.id, DocumentText.page_sha256, DocumentText.text)
        .order_by(DocumentText.id)
    )
    for row in connection.execute(query, execution_options=_STREAMED):
        if names.of([row.text]) is not None:
            yield row.id, row.page_sha256, row.url or ""


def mask_rows(connection: Connection, names: Names) -> int:
    """Masks the names in every row. Returns how many rows had one. Sums that were kept are done anew."""
    changed = 0
    connection.execute(delete(SumsRow))
    for document, _, _ in list(holding(connection, names)):
        text = connection.execute(select(DocumentText.text).where(DocumentText.id == document)).scalar_one()
        redaction = names.of([text])
        masked = names.mask(text)
        _change(connection, cast(Table, DocumentText.__table__), document, {"text": masked})
        assert redaction is not None
        note_masked(connection, redaction, document, masked)
        changed += 1 + _quotes_anew(connection, document, masked)
    for model, columns in _PROSE:
        changed += _mask_prose(connection, names.mask, cast(Table, model.__table__), columns)
    for model, columns in _ADDRESSES:
        changed += _mask_prose(connection, names.mask_address, cast(Table, model.__table__), columns)
    return changed


def masked_row(names: Names, row: Row, text: str | None = None) -> Row:
    """A row about to be kept, its prose masked; a quote is taken out of the masked text."""
    if not names:
        return row
    out = {
        name: names.mask(value) if isinstance(value, str) and name in _MASKED else value
        for name, value in row.items()
    }
    if text is not None and "quote" in out:
        out["quote"] = text[cast(int, row["start"]) : cast(int, row["end"])]
    for name in ("url", "canonical"):
        if isinstance(out.get(name), str):
            out[name] = names.mask_address(cast(str, out[name]))
    return out


_ADDRESSES: tuple[tuple[type[Base], tuple[str, ...]], ...] = (
    (Page, ("url", "canonical")),
    (ReadingRow, ("url",)),
)
_MASKED = frozenset(name for _, columns in _PROSE for name in columns) - {"target"}


def still_named(connection: Connection, names: Names) -> Iterator[tuple[str, str]]:
    """Where a name stands that must not: the table and the row's id."""
    for document, _, _ in holding(connection, names):
        yield "documents", document
    for model, columns in _PROSE:
        table = cast(Table, model.__table__)
        for key, values in _prose(connection, table, columns):
            if names.of(value for value in values.values() if value):
                yield table.name, key[0]
    for model, columns in _ADDRESSES:
        table = cast(Table, model.__table__)
        for key, values in _prose(connection, table, columns):
            if any(names.of_address(value) for value in values.values() if value):
                yield table.name, key[0]


def _quotes_anew(connection: Connection, document: str, text: str) -> int:
    """Quotes are cut out of the masked text: one may hold only a part of a name."""
    table = cast(Table, ValuationRow.__table__)
    query = (
        select(table.c.reading_id, table.c.figure_id, table.c.start, table.c.end, table.c.quote)
        .join(FigureKey, FigureKey.id == table.c.figure_id)
        .where(FigureKey.document_id == document)
    )
    changed = 0
    for row in connection.execute(query).all():
        quote = text[row.start : row.end]
        if quote != row.quote:
            here = (table.c.reading_id == row.reading_id) & (table.c.figure_id == row.figure_id)
            connection.execute(table.update().where(here).values(quote=quote))
            changed += 1
    return changed


def _mask_prose(
    connection: Connection, mask: Callable[[str], str], table: Table, columns: tuple[str, ...]
) -> int:
    changed = 0
    keys = list(table.primary_key.columns)
    for key, values in list(_prose(connection, table, columns)):
        masked = {name: mask(value) for name, value in values.items() if value}
        different = {name: value for name, value in masked.items() if value != values[name]}
        if different:
            statement = table.update()
            for column, value in zip(keys, key, strict=True):
                statement = statement.where(column == value)
            connection.execute(statement.values(different))
            changed += 1
    return changed


def _prose(
    connection: Connection, table: Table, columns: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], dict[str, str | None]]]:
    keys = list(table.primary_key.columns)
    query = select(*keys, *(table.c[name] for name in columns)).order_by(*keys)
    for row in connection.execute(query, execution_options=_STREAMED):
        yield tuple(row[: len(keys)]), dict(zip(columns, row[len(keys) :], strict=True))


def _change(connection: Connection, table: Table, known_as: str, values: dict[str, str]) -> None:
    connection.execute(table.update().where(table.c.id == known_as).values(values))


def wipe(engine: Engine) -> None:
    """Writes the database's file anew, so that nothing deleted stays in its free pages or its log."""
    with explained(), engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        if engine.dialect.name == "sqlite":
            raw.execute("PRAGMA secure_delete = ON")
            raw.execute("VACUUM")
            busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            if busy:
                raise RedactionError(
                    "Another program has the database open, so its log still holds what must go",
                    "Close it, then run the same command again",
                )
            return
        connection.rollback()
        raw.autocommit = True
        for table in Base.metadata.sorted_tables:
            raw.execute(f'VACUUM FULL "{table.name}"')
        raw.autocommit = False
