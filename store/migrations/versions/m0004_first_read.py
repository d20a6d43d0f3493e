"""When a reading was first made has a column of its own; it stood behind the last moment, after a blank."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
STAMP = len("2022-05-31T02:30:00.000000Z")


def upgrade() -> None:
    """Adds the column and parts the two moments; of a reading made once they are the same."""
    # SQLite takes no column that must be filled without a default, and a table that others lead to can't be
    # made anew while keys are watched. The empty default stays: no moment is empty, and `verify` says so.
    op.add_column("readings", sa.Column("first_read_at", KEY, nullable=False, server_default=""))
    read_at, first_read_at = sa.column("read_at", sa.Text), sa.column("first_read_at", sa.Text)
    first = sa.func.substr(read_at, sa.func.length(read_at) - (STAMP - 1))
    readings = sa.table("readings", read_at, first_read_at)
    op.execute(readings.update().values(first_read_at=first, read_at=sa.func.substr(read_at, 1, STAMP)))
