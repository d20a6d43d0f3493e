"""The sums of texts, kept so that tables need not do them again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Adds a table, empty: it is filled when something is written next."""
    op.create_table(
        "sums",
        sa.Column("reading_id", KEY, sa.ForeignKey("readings.id"), primary_key=True),
        sa.Column("checker", sa.Text(), nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
    )
