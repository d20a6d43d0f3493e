"""Indexes for tables: a campaign's figures by place, and the provinces that a reading tells of."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Adds two indexes."""
    op.create_index("valuations_by_cell", "valuations", ["campaign", "level", "province", "measure"])
    op.create_index("valuations_by_province", "valuations", ["province", "reading_id", "value"])
