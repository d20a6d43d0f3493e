"""Pages, documents and counts out of the store, streamed in fixed orders."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import islice
from typing import Any

from sqlalchemy import BigInteger, Connection, Row, Select, String, cast, distinct, func, not_, or_, select
from sqlalchemy.orm import aliased

from checks.model import StoredFigure
from store.among import among
from store.as_known import Day, captured_by
from store.figures import (
    AT_ONCE,
    FigureFilter,
    Known,
    counts_by_reading,
    heads_asked_for,
    rows_by_reading,
    stream_by_head,
)
from store.heads import GONE, Head, heads, in_use, in_use_query
from store.holds import held_pages
from store.identity import moment, version_rank
from store.models import (
    NEWEST,
    CorrectionRow,
    DocumentText,
    FigureKey,
    HoldRow,
    Page,
    ReadingRow,
    RedactionRow,
    Run,
    ValuationRow,
)
from store.records import OF_FINDINGS, Counts, KeptPage, SourceSeen, StoredDocument, StoredPage

_TEXTS_AT_ONCE = 100  # a text may be long


def stream_pages(
    connection: Connection, *, source: str | None = None, url: str | None = None, problems: bool = False
) -> Iterator[StoredPage]:
    """Every fetch, by address and time."""
    query = _fetches()
    if source is not None:
        query = query.where(Page.source_id == source)
    if url is not None:
        query = query.where(Page.url == url)
    if problems:
        query = query.where(Page.problem.is_not(None))
    for row in connection.execution_options(yield_per=1000).execute(query):
        yield _page(row)


def latest_pages(connection: Connection, source: str | None) -> Iterator[StoredPage]:
    """The last successful fetch of each address: what a conditional request and a digest compare with.

    One that is held back is not among them, so that the next run brings it again and judges it anew.
    """
    held = held_pages().cte("held")
    nth = func.row_number().over(partition_by=Page.url, order_by=(Page.fetched_at.desc(), Page.id))
    ranked = select(Page.id, nth.label("nth")).where(
        Page.status < 400, Page.sha256 != "", Page.id.not_in(select(held.c.page_id))
    )
    if source is not None:
        ranked = ranked.where(Page.source_id == source)
    last = ranked.cte("last")
    query = _fetches().join(last, last.c.id == Page.id).where(last.c.nth == 1)
    for row in connection.execution_options(yield_per=1000).execute(query):
        yield _page(row)


def pages_to_reread(connection: Connection, parser_version: str) -> Iterator[StoredPage]:
    """One archived fetch of each version of an address that this reader version hasn't read yet."""
    rank = version_rank(parser_version)
    read = select(ReadingRow.id).where(
        ReadingRow.page_sha256 == Page.sha256, ReadingRow.url == Page.url, ReadingRow.rank >= rank
    )
    nth = func.row_number().over(partition_by=(Page.url, Page.sha256), order_by=(Page.fetched_at, Page.id))
    todo = (
        select(Page.id, nth.label("nth"))
        .where(Page.status < 400, Page.status != 304, Page.archive.is_not(None), ~read.exists())
        .cte("todo")
    )
    query = _fetches().join(todo, todo.c.id == Page.id).where(todo.c.nth == 1)
    for row in connection.execution_options(yield_per=1000).execute(query):
        yield _page(row)


def page_of(connection: Connection, figure: str, as_known_on: Day = None) -> StoredPage | None:
    """The first archived fetch of the bytes that a figure stands in."""
    query = _of_texts(as_known_on).join(FigureKey, FigureKey.document_id == DocumentText.id)
    row = connection.execute(query.where(FigureKey.id == figure).limit(1)).first()
    return _page(row) if row else None


def page_of_text(connection: Connection, known_as: str, as_known_on: Day = None) -> StoredPage | None:
    """The first archived fetch of the bytes that a document was read out of."""
    query = _of_texts(as_known_on).where(DocumentText.id == known_as)
    row = connection.execute(query.limit(1)).first()
    return _page(row) if row else None


def _of_texts(as_known_on: Day) -> Select[Any]:
    """The fetches that texts were read out of, the first ones first."""
    return (
        _fetches(Page.fetched_at, Page.url)
        .join(DocumentText, DocumentText.page_sha256 == Page.sha256)
        .where(Page.status < 400, Page.status != 304, *captured_by(as_known_on))
    )


def stream_documents(connection: Connection, as_known_on: Day = None) -> Iterator[StoredDocument]:
    """The texts that count, by address; the withdrawn ones too, marked."""
    found = heads(connection, as_known_on)
    while some := list(islice(found, _TEXTS_AT_ONCE)):
        texts = _texts_of(connection, some)
        for head in some:
            yield _document(head, texts[head.document_id])


def stream_read(
    connection: Connection, as_known_on: Day = None
) -> Iterator[tuple[StoredDocument, tuple[StoredFigure, ...]]]:
    """The texts that count with their figures, by address; a withdrawn one comes, marked, without any."""
    asked = FigureFilter(as_known_on=as_known_on, include_withdrawn=True)
    found = stream_by_head(connection, asked)
    while some := list(islice(found, _TEXTS_AT_ONCE)):
        texts = _texts_of(connection, [head for head, _ in some])
        for head, figures in some:
            yield _document(head, texts[head.document_id]), () if head.withdrawn else figures


# What exports are written of: all of a valuation but its evidence, and the figure's own span and role.
ROW = (
    ValuationRow.figure_id, ValuationRow.measure, ValuationRow.value, ValuationRow.unit, ValuationRow.start,
    ValuationRow.end, ValuationRow.quote, ValuationRow.sentence_start, ValuationRow.sentence_end,
    ValuationRow.claim, ValuationRow.rule, ValuationRow.campaign, ValuationRow.percent_basis,
    ValuationRow.bound, ValuationRow.owner, ValuationRow.target_kind, ValuationRow.counting,
    ValuationRow.per, ValuationRow.subject, ValuationRow.level, ValuationRow.province, ValuationRow.phase,
    ValuationRow.as_of, ValuationRow.as_of_time, ValuationRow.implied, FigureKey.number_start,
    FigureKey.number_end, FigureKey.role,
)  # fmt: skip
StoredRow = Sequence[Any]  # the reading, and the values of ROW
StoredTexts = Iterator[tuple[StoredDocument, Sequence[StoredRow]]]


def stream_texts(connection: Connection, wanted: FigureFilter) -> StoredTexts:
    """The texts with the rows of the figures asked for, by address and place in the text; withdrawn ones with
    theirs where those are asked for, too."""
    found = heads_asked_for(connection, wanted)
    while some := list(islice(found, _TEXTS_AT_ONCE)):
        texts = _texts_of(connection, some)
        rows = rows_by_reading(connection, _known(some), wanted, ROW)
        for head in some:
            yield _document(head, texts[head.document_id]), rows.get(head.reading_id, ())


def stream_counted(connection: Connection, wanted: FigureFilter) -> Iterator[tuple[StoredDocument, int]]:
    """The same texts, each with how many figures it has of those asked for."""
    found = heads_asked_for(connection, wanted)
    while some := list(islice(found, _TEXTS_AT_ONCE)):
        texts = _texts_of(connection, some)
        counts = counts_by_reading(connection, _known(some), wanted)
        for head in some:
            yield _document(head, texts[head.document_id]), counts.get(head.reading_id, 0)


def _known(some: Sequence[Head]) -> Known:
    return {head.reading_id: head.document_id for head in some}


def _texts_of(connection: Connection, some: Sequence[Head]) -> dict[str, str]:
    asked = among(connection, DocumentText.id, [head.document_id for head in some])
    query = select(DocumentText.id, DocumentText.text).where(asked).execution_options(**AT_ONCE)
    return {row.id: row.text for row in connection.execute(query)}


def document(connection: Connection, known_as: str, as_known_on: Day = None) -> StoredDocument | None:
    """One document by its id, also where the address shows another text; none that was fetched later."""
    known = captured_by(as_known_on)
    query = (
        select(
            DocumentText.text,
            DocumentText.text_sha256,
            ReadingRow.id.label("reading_id"),
            *(getattr(ReadingRow, name) for name in _OF_READING),
            Page.source_id,
        )
        .join(ReadingRow, ReadingRow.document_id == DocumentText.id)
        .join(Page, (Page.sha256 == ReadingRow.page_sha256) & (Page.url == ReadingRow.url))
        .where(DocumentText.id == known_as, *known)
        .order_by(*NEWEST, Page.fetched_at.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    current = in_use(connection, [row.page_sha256], as_known_on)[row.page_sha256]
    row = connection.execute(query.where(ReadingRow.id == current)).first() or row
    shown = Page.sha256 == row.page_sha256
    first, last = connection.execute(
        select(func.min(Page.fetched_at), func.max(Page.fetched_at)).where(shown, Page.status < 400, *known)
    ).one()
    gone = connection.execute(
        select(func.max(Page.fetched_at)).where(Page.url == row.url, Page.status.in_(GONE), *known)
    ).scalar()
    values = row._asdict()
    text = values.pop("text")
    withdrawn = bool(gone and gone > last)
    return _document(Head(**values, first_seen=first, last_seen=last, withdrawn=withdrawn), text)


def sources_seen(connection: Connection, as_known_on: Day = None) -> list[SourceSeen]:
    """The sources that pages came from, by name."""
    query = (
        select(
            Page.source_id,
            func.count(distinct(Page.url)),
            func.count(),
            func.min(Page.fetched_at),
            func.max(Page.fetched_at),
        )
        .where(*captured_by(as_known_on))
        .group_by(Page.source_id)
        .order_by(Page.source_id)
    )
    return [SourceSeen(*row) for row in connection.execute(query)]


def counts(connection: Connection) -> Counts:
    """How much the store holds."""

    def number(query: Select[int]) -> int:
        return connection.execute(query).scalar_one()

    versions = select(Page.url, Page.sha256).where(Page.status < 400).distinct().subquery()
    current = in_use_query().subquery()
    still_read = select(func.count(distinct(ValuationRow.figure_id))).join(
        current, current.c.reading_id == ValuationRow.reading_id
    )
    figures = number(select(func.count()).select_from(FigureKey))
    return Counts(
        sources=number(select(func.count(distinct(Page.source_id)))),
        fetches=number(select(func.count()).select_from(Page)),
        pages=number(select(func.count()).select_from(versions)),
        withdrawn=sum(1 for head in heads(connection) if head.withdrawn),
        problems=number(select(func.count()).where(Page.problem.is_not(None))),
        documents=number(select(func.count()).select_from(DocumentText)),
        figures=figures,
        dropped=figures - number(still_read),
        valuations=number(select(func.count()).select_from(ValuationRow)),
        runs=number(select(func.count()).select_from(Run)),
        corrections=number(select(func.count()).select_from(CorrectionRow)),
    )


def size(connection: Connection) -> tuple[int, int]:
    """Texts and figures ever kept."""
    texts = connection.execute(select(func.count()).select_from(DocumentText)).scalar_one()
    return texts, connection.execute(select(func.count()).select_from(FigureKey)).scalar_one()


def basis(connection: Connection) -> tuple[object, ...]:
    """How much there is of all that sums rest on, and when texts were read: quickly told.

    Rows are added, not changed; but one that is read again as it was read before has that noted in its place,
    and a writer beside others may say so late. What a redaction changes is told by `redactions`.
    """
    undone = aliased(CorrectionRow)
    judged = or_(
        CorrectionRow.kind.in_(OF_FINDINGS),
        select(undone.id).where(undone.id == CorrectionRow.undoes, undone.kind.in_(OF_FINDINGS)).exists(),
    )
    counts = (
        *(select(func.count()).select_from(table) for table in (Page, ReadingRow, HoldRow, RedactionRow)),
        select(func.count()).select_from(CorrectionRow).where(not_(judged)),
    )
    last_read = connection.execute(select(*map(func.sum, _day_and_time(ReadingRow.read_at)))).one()
    return *last_read, *(connection.execute(query).scalar_one() for query in counts)


def _day_and_time(stamp: Any) -> tuple[Any, Any]:
    """A stamp's day and its time as whole numbers. A reading's stamp only ever moves on: so one of both sums
    over all readings tells of every move."""

    def digits(*places: tuple[int, int]) -> Any:
        return cast(
            reduce(operator.add, (func.substr(stamp, *place, type_=String) for place in places)), BigInteger
        )

    return digits((1, 4), (6, 2), (9, 2)), digits((12, 2), (15, 2), (18, 2), (21, 6))


_OF_READING = (
    "url", "page_sha256", "document_id", "parser_version", "title", "published", "published_rule", "author",
    "source_province",
)  # fmt: skip


def _fetches(*order: object) -> Select[tuple[object, ...]]:
    names = KeptPage.__dataclass_fields__
    columns = (getattr(Page, name) for name in names)
    query = select(Page.id, *columns)
    return query.order_by(*(order or (Page.url, Page.fetched_at)), Page.id)  # type: ignore[arg-type]


def _page(row: Row[tuple[object, ...]]) -> StoredPage:
    values = row._asdict()
    known_as = values.pop("id")
    return StoredPage(known_as, KeptPage(**values | {"fetched_at": moment(values["fetched_at"])}))


def _document(head: Head, text: str) -> StoredDocument:
    return StoredDocument(
        id=head.document_id,
        reading=head.reading_id,
        page_sha256=head.page_sha256,
        text_digest=head.text_sha256,
        text=text,
        url=head.url,
        source_id=head.source_id,
        title=head.title,
        published=head.published,
        published_rule=head.published_rule,
        author=head.author,
        source_province=head.source_province,
        parser_version=head.parser_version,
        first_seen=head.first_seen,
        last_seen=head.last_seen,
        withdrawn=head.withdrawn,
    )
