"""Run reports give their reasons in two languages and say why pages failed; pages can be held back."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Adds a table and a column; reasons kept as Vietnamese lines become records."""
    op.create_table(
        "holds",
        sa.Column("id", KEY, primary_key=True, nullable=False),
        sa.Column("source_id", KEY, nullable=False),
        sa.Column("page_id", KEY, nullable=True),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("at", KEY, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=True),
    )
    op.create_index("holds_by_page", "holds", ["page_id", "at"])
    op.create_index("holds_by_source", "holds", ["source_id", "at"])
    with op.batch_alter_table("runs") as runs:
        runs.add_column(sa.Column("failures", sa.Text, nullable=False, server_default="{}"))
    with op.batch_alter_table("runs") as runs:
        runs.alter_column("failures", server_default=None)
    connection = op.get_bind()
    runs_table = sa.table("runs", sa.column("id", sa.Text), sa.column("reasons", sa.Text))
    for known_as, reasons in connection.execute(sa.select(runs_table.c.id, runs_table.c.reasons)).all():
        told = [{"code": "", "vi": line, "en": line} for line in json.loads(reasons)]
        text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        connection.execute(runs_table.update().where(runs_table.c.id == known_as).values(reasons=text))
