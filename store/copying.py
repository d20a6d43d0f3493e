"""Copies of a whole database: made while others write, looked over before they are trusted, put back whole.

A copy is always a SQLite file, whatever it was made of: it opens everywhere, and goes back into either kind.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, func, inspect, select, text

from store.connection import BUSY_SECONDS, connect, explained, parse_url, reading, sqlite_file, writing
from store.errors import StoreError
from store.models import Base, RedactionRow
from store.records import Redaction
from store.redactions import redactions
from store.schema import CURRENT, create_tables, migrate, refuse_newer, stored_version

_ROWS = 1000
_LABELS = (".schema-", ".before-restore-")
_MOVE_AWAY = "Move it away, then run the same command again"


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy holds: its schema's version, how many rows each table has, and which archives it names."""

    schema: str
    rows: Mapping[str, int]
    archives: frozenset[str]


def copy_database(url: str, to: Path) -> Copied:
    """Writes a copy of the database as it is at one moment, whoever writes to it meanwhile."""
    parsed = parse_url(url)
    path = sqlite_file(parsed)
    if path is not None and not path.exists():
        raise StoreError(f"There is no database at {path}", "Name another file with --database")
    with _engine(parsed, read_only=True) as engine:
        with explained(), engine.connect() as connection, connection.begin():
            version = stored_version(connection)
        refuse_newer(version)
        if version is None:
            raise StoreError("The database is empty: there is nothing to keep", "Name another --database")
        to.unlink(missing_ok=True)
        if engine.dialect.name == "sqlite":
            copy_file(engine, to)
        elif version != CURRENT:
            raise StoreError(
                f"The database is of an older version ({version})",
                f"Run `doichieu crawl` or `doichieu ingest` on it once, or use: pg_dump -Fc {_shown(parsed)}",
            )
        else:
            _copy_server(engine, to)
    return look_over(to)


def look_over(copy: Path) -> Copied:
    """What a copy holds. Refused where it is damaged, of another program, or of a newer version."""
    with _plain_errors(copy), closing(sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True)) as raw:
        told = [row[0] for row in raw.execute("PRAGMA integrity_check(3)")]
        loose = raw.execute("PRAGMA foreign_key_check").fetchone()
        names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        if told != ["ok"] or loose is not None:
            what = told[0] if told != ["ok"] else f"a row of {loose[0]} leads nowhere"
            raise StoreError(f"The copy {copy.name} is damaged ({what})", "Use another copy")
        if not {"alembic_version", "valuations"} <= set(names):
            raise StoreError(f"{copy.name} is a database, but not one of this program", "Use another copy")
        version = str(raw.execute("SELECT version_num FROM alembic_version").fetchone()[0])
        refuse_newer(version)
        count = "SELECT count(*) FROM "
        rows = {name: raw.execute(f'{count}"{name}"').fetchone()[0] for name in sorted(names)}
        archives = raw.execute("SELECT DISTINCT archive FROM pages WHERE archive IS NOT NULL")
        return Copied(version, rows, frozenset(str(name) for (name,) in archives))


def redactions_at(url: str) -> list[Redaction]:
    """The tombstones that a database knows; none where there is no database, or too old a one for any."""
    parsed = parse_url(url)
    path = sqlite_file(parsed)
    if path is not None and not path.exists():
        return []
    try:
        with _engine(parsed, read_only=True) as engine, reading(engine) as connection:
            stored_version(connection)  # what is no store of ours is refused
            there = inspect(connection).has_table(RedactionRow.__tablename__)
            return redactions(connection) if there else []
    except StoreError as error:
        raise StoreError(error.what, _MOVE_AWAY) from error


def put_back(copy: Path, url: str, *, replace: bool, label: str) -> str | None:
    """Puts a copy that was looked over in a database's place, all of it or nothing.

    What was there is only replaced where that is asked for, and kept under the `label`. Returns where.
    The copy is used up.
    """
    parsed = parse_url(url)
    if parsed.get_backend_name() != "sqlite":
        return _into_server(copy, parsed, replace=replace, label=label)
    path = sqlite_file(parsed)
    if path is None:
        raise StoreError("A database in memory can't be restored", "Name a file with --database")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        for side in ("-wal", "-shm"):  # of a database that is gone: SQLite would mix it into the new one
            log = path.with_name(path.name + side)
            if log.exists():
                log.replace(free_name(path, f"{label}{side}"))
        copy.replace(path)
        return None
    if not replace:
        raise _there_already(str(path))
    with _engine(parsed, read_only=False) as engine:
        try:
            with writing(engine) as connection:
                stored_version(connection)
        except StoreError as error:
            raise StoreError(error.what, _MOVE_AWAY) from error
        kept = free_name(path, label)
        copy_file(engine, kept)
    with (
        _plain_errors(path),
        closing(sqlite3.connect(copy)) as source,
        closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as target,
    ):
        source.backup(target)  # one transaction of the database that is replaced
    copy.unlink()
    return str(kept)


def migrate_after_copy(connection: Connection, path: Path | None, version: str) -> str | None:
    """Brings an older database up to date in the open transaction, once a copy of it has been made.

    Returns where the copy is: a file beside the database, or a schema of the same server.
    """
    label = f"schema-{version}"
    if connection.dialect.name != "sqlite":
        kept = _keep_tables(connection, label)
    elif path is not None:
        free = free_name(path, label)
        copy_file(connection.engine, free)
        kept = str(free)
    else:
        kept = None  # in memory: nothing outlives the program anyway
    migrate(connection, CURRENT)
    return kept


def copy_file(engine: Engine, to: Path) -> None:
    """SQLite's own online backup: one consistent view. The file appears when it is whole."""
    part = to.with_name(f"{to.name}.part")
    part.unlink(missing_ok=True)
    raw = engine.raw_connection()
    try:
        source = raw.driver_connection
        assert isinstance(source, sqlite3.Connection)
        with _plain_errors(part), closing(sqlite3.connect(part)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, without side files
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    finally:
        raw.close()
    part.replace(to)


def free_name(path: Path, label: str) -> Path:
    """A name beside a file that nothing has yet."""
    name = path.with_name(f"{path.name}.{label}")
    number = 2
    while name.exists():
        name = path.with_name(f"{path.name}.{label}-{number}")
        number += 1
    return name


def copies_kept(place: Path) -> list[Path]:
    """The copies that a migration or a restore left beside a file, or in a folder."""
    beside = place.glob("*") if place.is_dir() else place.parent.glob(f"{place.name}.*")
    return sorted(one for one in beside if any(label in one.name for label in _LABELS))


def _copy_server(engine: Engine, to: Path) -> None:
    part = to.with_name(f"{to.name}.part")
    part.unlink(missing_ok=True)
    try:
        with (
            _engine(parse_url(str(part)), read_only=False) as file,
            reading(engine) as source,
            writing(file) as target,
        ):
            create_tables(target)
            _copy_rows(source, target)
        with closing(sqlite3.connect(part)) as raw:
            raw.execute("PRAGMA journal_mode = DELETE")
    except BaseException:
        for side in ("", "-wal", "-shm"):
            part.with_name(part.name + side).unlink(missing_ok=True)
        raise
    part.replace(to)


def _into_server(copy: Path, url: URL, *, replace: bool, label: str) -> str | None:
    with _engine(parse_url(str(copy)), read_only=False) as file, writing(file) as source:
        if stored_version(source) != CURRENT:
            migrate(source, CURRENT)
    with (
        _engine(parse_url(str(copy)), read_only=True) as file,
        _engine(url, read_only=False) as server,
        reading(file) as source,
        writing(server) as target,
    ):
        held = _empty_tables(target, url, replace=replace, label=label)
        _copy_rows(source, target)
        for table in Base.metadata.sorted_tables:
            count = select(func.count()).select_from(table)
            if source.execute(count).scalar_one() != target.execute(count).scalar_one():
                raise StoreError(f"Not all rows of {table.name} arrived", "Nothing was changed; try again")
    copy.unlink()
    return held


def _empty_tables(target: Connection, url: URL, *, replace: bool, label: str) -> str | None:
    """Makes the tables of a server, or empties them in the open transaction. Returns where a copy is kept."""
    version = stored_version(target)
    refuse_newer(version)
    if version is None:
        create_tables(target)
        return None
    if version != CURRENT:
        raise StoreError(
            f"The database is of an older version ({version})",
            f"Keep it with: pg_dump -Fc {_shown(url)}, then restore into an empty database",
        )
    tables = Base.metadata.sorted_tables
    target.execute(text(f"SET LOCAL lock_timeout = '{BUSY_SECONDS:.0f}s'"))
    target.execute(text(f"LOCK TABLE {', '.join(table.name for table in tables)} IN EXCLUSIVE MODE"))
    held = any(target.execute(select(*table.primary_key).limit(1)).first() for table in tables)
    if held and not replace:
        raise _there_already(_shown(url))
    kept = _keep_tables(target, label) if held else None
    for table in reversed(tables):
        target.execute(table.delete())
    return kept


def _copy_rows(source: Connection, target: Connection) -> None:
    """All rows of all tables, a thousand in memory at a time."""
    for table in Base.metadata.sorted_tables:
        rows = source.execution_options(yield_per=_ROWS).execute(table.select())
        for some in rows.partitions():
            target.execute(table.insert(), [dict(row._mapping) for row in some])


def _keep_tables(connection: Connection, label: str) -> str:
    """A copy on the server itself, in the same transaction: a schema of its own with the same tables."""
    found = inspect(connection)
    taken, number = set(found.get_schema_names()), 1
    wanted = name = "doichieu_" + label.replace("-", "_")
    while name in taken:
        number += 1
        name = f"{wanted}_{number}"
    tables = found.get_table_names()
    connection.execute(text(f'CREATE SCHEMA "{name}"'))
    for table in tables:
        connection.execute(text(f'CREATE TABLE "{name}"."{table}" AS TABLE "{table}"'))
    return f"schema {name}"


def _there_already(place: str) -> StoreError:
    return StoreError(
        f"There is a database at {place} already",
        "Add --force to replace it (a copy of it is kept), or name another with --database",
    )


def _shown(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


@contextmanager
def _engine(url: URL, *, read_only: bool) -> Iterator[Engine]:
    engine = connect(url, read_only=read_only)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    """What SQLite itself says, in words."""
    with explained():
        try:
            yield
        except sqlite3.DatabaseError as error:
            if "not a database" in str(error) or "malformed" in str(error):
                raise StoreError(f"{path.name} is damaged, or no database", "Use another copy") from error
            raise
