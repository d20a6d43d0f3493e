"""Runs the migrations on the connection that the store hands over."""

from __future__ import annotations

from alembic import context

from store.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    # The store has opened the transaction: all migrations hold or none.
    transactional_ddl=False,
)
context.run_migrations()
