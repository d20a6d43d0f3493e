"""The tables. Ids are digests; nothing here is deleted, and only ever updated towards one fixed answer."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Text that is compared or sorted does so by code point on every database.
Key = Text().with_variant(Text(collation="C"), "postgresql")


class Base(DeclarativeBase):
    """Tables of the store."""


class Page(Base):
    """One fetch of an address."""

    __tablename__ = "pages"
    __table_args__ = (
        Index("pages_by_url", "url", "fetched_at"),
        Index("pages_by_sha256", "sha256", "fetched_at"),
        Index("pages_by_source", "source_id", "url"),
    )

    id: Mapped[str] = mapped_column(Key, primary_key=True)
    url: Mapped[str] = mapped_column(Key)
    canonical: Mapped[str | None] = mapped_column(Text)
    source_id: Mapped[str] = mapped_column(Key)
    fetched_at: Mapped[str] = mapped_column(Key)
    status: Mapped[int]
    sha256: Mapped[str] = mapped_column(Key)
    archive: Mapped[str | None] = mapped_column(Text)
    offset: Mapped[int | None]
    media_type: Mapped[str | None] = mapped_column(Text)
    problem: Mapped[str | None] = mapped_column(Text)
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    # Orders what different readers noted of the same fetch: the greatest stays.
    noted: Mapped[str] = mapped_column(Key)


class DocumentText(Base):
    """A text version of a page's bytes."""

    __tablename__ = "documents"
    __table_args__ = (Index("documents_by_page", "page_sha256"),)

    id: Mapped[str] = mapped_column(Key, primary_key=True)
    page_sha256: Mapped[str] = mapped_column(Key)
    text_sha256: Mapped[str] = mapped_column(Key)
    text: Mapped[str] = mapped_column(Text)


class ReadingRow(Base):
    """A reading: what one reader version made of a document at one address; known by its whole content."""

    __tablename__ = "readings"
    __table_args__ = (
        Index("readings_by_page", "page_sha256"),
        Index("readings_by_document", "document_id"),
    )

    id: Mapped[str] = mapped_column(Key, primary_key=True)
    document_id: Mapped[str] = mapped_column(Key, ForeignKey("documents.id"))
    page_sha256: Mapped[str] = mapped_column(Key)
    url: Mapped[str] = mapped_column(Key)
    parser_version: Mapped[str] = mapped_column(Text)
    rank: Mapped[str] = mapped_column(Key)
    # Neither is exported. When it was last read decides between two readings that one version gave of the
    # same thing; when it was first read, what was known on a day.
    read_at: Mapped[str] = mapped_column(Key)
    first_read_at: Mapped[str] = mapped_column(Key)
    title: Mapped[str | None] = mapped_column(Text)
    published: Mapped[str | None] = mapped_column(Text)
    published_rule: Mapped[str | None] = mapped_column(Text)
    author: Mapped[str | None] = mapped_column(Text)
    source_province: Mapped[str | None] = mapped_column(Text)


# Readings of the same bytes, the best first, where no address tells which of them is in use (`store.heads`).
NEWEST = (ReadingRow.rank.desc(), ReadingRow.read_at.desc(), ReadingRow.id)


class FigureKey(Base):
    """A figure as it is known: a number's span in a document, and its role."""

    __tablename__ = "figures"
    __table_args__ = (Index("figures_by_document", "document_id"),)

    id: Mapped[str] = mapped_column(Key, primary_key=True)
    document_id: Mapped[str] = mapped_column(Key, ForeignKey("documents.id"))
    number_start: Mapped[int]
    number_end: Mapped[int]
    role: Mapped[str] = mapped_column(Key)
    nth: Mapped[int]


class ValuationRow(Base):
    """What a reading made of a figure. `value` is exact decimal text; implied and evidence are JSON."""

    __tablename__ = "valuations"
    __table_args__ = (
        Index("valuations_by_figure", "figure_id"),
        # What tables ask for: a campaign's figures by level and place; the provinces that a reading tells of.
        Index("valuations_by_cell", "campaign", "level", "province", "measure"),
        Index("valuations_by_province", "province", "reading_id", "value"),
    )

    reading_id: Mapped[str] = mapped_column(Key, ForeignKey("readings.id"), primary_key=True)
    figure_id: Mapped[str] = mapped_column(Key, ForeignKey("figures.id"), primary_key=True)
    measure: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
    unit: Mapped[str] = mapped_column(Text)
    start: Mapped[int]
    end: Mapped[int]
    quote: Mapped[str] = mapped_column(Text)
    sentence_start: Mapped[int]
    sentence_end: Mapped[int]
    claim: Mapped[int]
    rule: Mapped[str] = mapped_column(Text)
    campaign: Mapped[str | None] = mapped_column(Text)
    percent_basis: Mapped[str | None] = mapped_column(Text)
    bound: Mapped[str] = mapped_column(Text)
    owner: Mapped[str | None] = mapped_column(Text)
    target_kind: Mapped[str | None] = mapped_column(Text)
    counting: Mapped[str | None] = mapped_column(Text)
    per: Mapped[str | None] = mapped_column(Text)
    subject: Mapped[str | None] = mapped_column(Text)
    level: Mapped[str | None] = mapped_column(Text)
    province: Mapped[str | None] = mapped_column(Text)
    phase: Mapped[str | None] = mapped_column(Text)
    as_of: Mapped[str | None] = mapped_column(Text)
    as_of_time: Mapped[str | None] = mapped_column(Text)
    implied: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Text)


class SumsRow(Base):
    """What a checker's sums of one reading's text and figures came to (JSON). Nothing rests on it: it can be
    worked out again at any time, and goes wherever what it was worked out of changes."""

    __tablename__ = "sums"

    reading_id: Mapped[str] = mapped_column(Key, ForeignKey("readings.id"), primary_key=True)
    # Known by a digest of all that decides what it says: what another one kept is never shown.
    checker: Mapped[str] = mapped_column(Text)
    findings: Mapped[str] = mapped_column(Text)


class Run(Base):
    """The report of one run over one source."""

    __tablename__ = "runs"
    __table_args__ = (Index("runs_by_source", "source_id", "started"),)

    id: Mapped[str] = mapped_column(Key, primary_key=True)
    source_id: Mapped[str] = mapped_column(Key)
    started: Mapped[str] = mapped_column(Key)
    finished: Mapped[str | None] = mapped_column(Key)
    verdict: Mapped[str | None] = mapped_column(Text)
    reasons: Mapped[str] = mapped_column(Text)
    counts: Mapped[str] = mapped_column(Text)
    failures: Mapped[str] = mapped_column(Text)


class HoldRow(Base):
    """An event: a page is held back (it came in a quarantined run), or let through again.

    Without a page it is an operator's word on the source. The latest event of a page is what holds.
    """

    __tablename__ = "holds"
    __table_args__ = (
        Index("holds_by_page", "page_id", "at"),
        Index("holds_by_source", "source_id", "at"),
    )

    id: Mapped[str] = mapped_column(Key, primary_key=True)
    source_id: Mapped[str] = mapped_column(Key)
    page_id: Mapped[str | None] = mapped_column(Key)
    kind: Mapped[str] = mapped_column(Key)
    at: Mapped[str] = mapped_column(Key)
    why: Mapped[str] = mapped_column(Text)
    who: Mapped[str | None] = mapped_column(Text)


class RedactionRow(Base):
    """The tombstone of a page or a name that had to go. `keys` (JSON) tells it again without saying it.

    `state` is `begun` until every file is free of it, then `done`.
    """

    __tablename__ = "redactions"

    id: Mapped[str] = mapped_column(Key, primary_key=True)
    kind: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(Key)
    state: Mapped[str] = mapped_column(Text)
    salt: Mapped[str] = mapped_column(Text)
    keys: Mapped[str] = mapped_column(Text)


class TombstoneRow(Base):
    """What stands in place of something: an archive's record (`place`), or the masked text of a document."""

    __tablename__ = "tombstones"
    __table_args__ = (Index("tombstones_by_redaction", "redaction_id"),)

    id: Mapped[str] = mapped_column(Key, primary_key=True)
    redaction_id: Mapped[str] = mapped_column(Key, ForeignKey("redactions.id"))
    archive: Mapped[str | None] = mapped_column(Text)
    offset: Mapped[int | None]
    length: Mapped[int | None]
    document_id: Mapped[str | None] = mapped_column(Key)
    text_sha256: Mapped[str | None] = mapped_column(Text)


class AuditRow(Base):
    """A sample of figures that a person is to judge: what was asked, and which were drawn (JSON)."""

    __tablename__ = "audits"

    id: Mapped[str] = mapped_column(Key, primary_key=True)
    at: Mapped[str] = mapped_column(Key)
    asked: Mapped[str] = mapped_column(Text)
    population: Mapped[int]
    drawn: Mapped[str] = mapped_column(Text)


class AuditVerdictRow(Base):
    """An event: a person's verdict on one figure of a sample. The latest on a figure is what holds."""

    __tablename__ = "audit_verdicts"
    __table_args__ = (Index("audit_verdicts_by_audit", "audit_id", "figure_id"),)

    id: Mapped[str] = mapped_column(Key, primary_key=True)
    audit_id: Mapped[str] = mapped_column(Key, ForeignKey("audits.id"))
    figure_id: Mapped[str] = mapped_column(Key)
    verdict: Mapped[str] = mapped_column(Text)
    attributes: Mapped[str] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    who: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(Key)
    # What was judged: the reader's version, and a digest of what it made of the figure.
    parser_version: Mapped[str] = mapped_column(Text)
    shown: Mapped[str] = mapped_column(Text)


class CorrectionRow(Base):
    """One event of correction; never changed, undone only by another."""

    __tablename__ = "corrections"
    __table_args__ = (Index("corrections_by_target", "target"),)

    id: Mapped[str] = mapped_column(Key, primary_key=True)
    kind: Mapped[str] = mapped_column(Text)
    target: Mapped[str] = mapped_column(Key)
    reason: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(Key)
    expect: Mapped[str | None] = mapped_column(Text)
    figure: Mapped[str | None] = mapped_column(Text)
    undoes: Mapped[str | None] = mapped_column(Key)
