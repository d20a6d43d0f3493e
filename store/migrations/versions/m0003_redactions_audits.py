"""Redactions with their tombstones; audits with their verdicts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Adds four tables."""
    op.create_table(
        "redactions",
        sa.Column("id", KEY, primary_key=True, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", KEY, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("salt", sa.Text, nullable=False),
        sa.Column("keys", sa.Text, nullable=False),
    )
    op.create_table(
        "tombstones",
        sa.Column("id", KEY, primary_key=True, nullable=False),
        sa.Column("redaction_id", KEY, sa.ForeignKey("redactions.id"), nullable=False),
        sa.Column("archive", sa.Text, nullable=True),
        sa.Column("offset", sa.Integer, nullable=True),
        sa.Column("length", sa.Integer, nullable=True),
        sa.Column("document_id", KEY, nullable=True),
        sa.Column("text_sha256", sa.Text, nullable=True),
    )
    op.create_index("tombstones_by_redaction", "tombstones", ["redaction_id"])
    op.create_table(
        "audits",
        sa.Column("id", KEY, primary_key=True, nullable=False),
        sa.Column("at", KEY, nullable=False),
        sa.Column("asked", sa.Text, nullable=False),
        sa.Column("population", sa.Integer, nullable=False),
        sa.Column("drawn", sa.Text, nullable=False),
    )
    op.create_table(
        "audit_verdicts",
        sa.Column("id", KEY, primary_key=True, nullable=False),
        sa.Column("audit_id", KEY, sa.ForeignKey("audits.id"), nullable=False),
        sa.Column("figure_id", KEY, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("attributes", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=True),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", KEY, nullable=False),
        sa.Column("parser_version", sa.Text, nullable=False),
        sa.Column("shown", sa.Text, nullable=False),
    )
    op.create_index("audit_verdicts_by_audit", "audit_verdicts", ["audit_id", "figure_id"])
