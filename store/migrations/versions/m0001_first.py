"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes all tables."""
    op.create_table(
        "corrections",
        sa.Column("id", KEY, primary_key=True, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("target", KEY, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", KEY, nullable=False),
        sa.Column("expect", sa.Text, nullable=True),
        sa.Column("figure", sa.Text, nullable=True),
        sa.Column("undoes", KEY, nullable=True),
    )
    op.create_index("corrections_by_target", "corrections", ["target"])
    op.create_table(
        "documents",
        sa.Column("id", KEY, primary_key=True, nullable=False),
        sa.Column("page_sha256", KEY, nullable=False),
        sa.Column("text_sha256", KEY, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_index("documents_by_page", "documents", ["page_sha256"])
    op.create_table(
        "pages",
        sa.Column("id", KEY, primary_key=True, nullable=False),
        sa.Column("url", KEY, nullable=False),
        sa.Column("canonical", sa.Text, nullable=True),
        sa.Column("source_id", KEY, nullable=False),
        sa.Column("fetched_at", KEY, nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("sha256", KEY, nullable=False),
        sa.Column("archive", sa.Text, nullable=True),
        sa.Column("offset", sa.Integer, nullable=True),
        sa.Column("media_type", sa.Text, nullable=True),
        sa.Column("problem", sa.Text, nullable=True),
        sa.Column("etag", sa.Text, nullable=True),
        sa.Column("last_modified", sa.Text, nullable=True),
        sa.Column("noted", KEY, nullable=False),
    )
    op.create_index("pages_by_sha256", "pages", ["sha256", "fetched_at"])
    op.create_index("pages_by_source", "pages", ["source_id", "url"])
    op.create_index("pages_by_url", "pages", ["url", "fetched_at"])
    op.create_table(
        "runs",
        sa.Column("id", KEY, primary_key=True, nullable=False),
        sa.Column("source_id", KEY, nullable=False),
        sa.Column("started", KEY, nullable=False),
        sa.Column("finished", KEY, nullable=True),
        sa.Column("verdict", sa.Text, nullable=True),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.Column("counts", sa.Text, nullable=False),
    )
    op.create_index("runs_by_source", "runs", ["source_id", "started"])
    op.create_table(
        "figures",
        sa.Column("id", KEY, primary_key=True, nullable=False),
        sa.Column("document_id", KEY, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("number_start", sa.Integer, nullable=False),
        sa.Column("number_end", sa.Integer, nullable=False),
        sa.Column("role", KEY, nullable=False),
        sa.Column("nth", sa.Integer, nullable=False),
    )
    op.create_index("figures_by_document", "figures", ["document_id"])
    op.create_table(
        "readings",
        sa.Column("id", KEY, primary_key=True, nullable=False),
        sa.Column("document_id", KEY, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("page_sha256", KEY, nullable=False),
        sa.Column("url", KEY, nullable=False),
        sa.Column("parser_version", sa.Text, nullable=False),
        sa.Column("rank", KEY, nullable=False),
        sa.Column("read_at", KEY, nullable=False),
        sa.Column("title", sa.Text, nullable=True),
        sa.Column("published", sa.Text, nullable=True),
        sa.Column("published_rule", sa.Text, nullable=True),
        sa.Column("author", sa.Text, nullable=True),
        sa.Column("source_province", sa.Text, nullable=True),
    )
    op.create_index("readings_by_document", "readings", ["document_id"])
    op.create_index("readings_by_page", "readings", ["page_sha256"])
    op.create_table(
        "valuations",
        sa.Column("reading_id", KEY, sa.ForeignKey("readings.id"), primary_key=True, nullable=False),
        sa.Column("figure_id", KEY, sa.ForeignKey("figures.id"), primary_key=True, nullable=False),
        sa.Column("measure", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("sentence_start", sa.Integer, nullable=False),
        sa.Column("sentence_end", sa.Integer, nullable=False),
        sa.Column("claim", sa.Integer, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("campaign", sa.Text, nullable=True),
        sa.Column("percent_basis", sa.Text, nullable=True),
        sa.Column("bound", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, nullable=True),
        sa.Column("target_kind", sa.Text, nullable=True),
        sa.Column("counting", sa.Text, nullable=True),
        sa.Column("per", sa.Text, nullable=True),
        sa.Column("subject", sa.Text, nullable=True),
        sa.Column("level", sa.Text, nullable=True),
        sa.Column("province", sa.Text, nullable=True),
        sa.Column("phase", sa.Text, nullable=True),
        sa.Column("as_of", sa.Text, nullable=True),
        sa.Column("as_of_time", sa.Text, nullable=True),
        sa.Column("implied", sa.Text, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
    )
    op.create_index("valuations_by_figure", "valuations", ["figure_id"])
