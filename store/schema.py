"""The schema's version: read first and cheaply; alembic is only loaded where something must change."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from store.errors import StoreError
from store.models import Base

# Every schema that there ever was, oldest first; the names of the files in migrations/versions.
VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
CURRENT = VERSIONS[-1]
MIGRATIONS = Path(__file__).parent / "migrations"


def stored_version(connection: Connection) -> str | None:
    """The schema version of a database; none for an empty one. A foreign one is refused."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables and "valuations" in tables:
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return str(version)
    if tables:
        raise StoreError(
            "The file is a database, but not one of this program",
            "Name another file with --database; this one was left as it is",
        )
    return None


def refuse_newer(version: str | None) -> None:
    """A version that this program doesn't know was written by a newer one: hands off."""
    if version is not None and version not in VERSIONS:
        raise StoreError(
            f"The database was made by a newer doichieu (its schema is {version}, this one knows {CURRENT})",
            "Update doichieu, or name another file with --database; this one was left as it is",
        )


def create_tables(connection: Connection) -> None:
    """Makes the tables in an empty database, in the open transaction."""
    # The same tables as the migrations make (a test compares them), without loading alembic.
    Base.metadata.create_all(connection)
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": CURRENT})


def migrate(connection: Connection, target: str) -> None:
    """Runs the migrations up to `target` on this connection."""
    from alembic import command  # noqa: PLC0415 -- takes 0.7 s, and is almost never needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, target)
