"""Ways into a database: engines set up for safe writing, and its errors said in words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from sqlite3 import Error as SQLiteError
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from store.errors import BadRecordError, StoreError

BUSY_SECONDS = 30.0

# What the database says, what that means, what to do. The first that fits is taken.
_MEANINGS = (
    ("is full", "The disk (or the database's size limit) is full",
     "Free some space and run the same command again; what was stored before is still there"),
    ("readonly", "The database can't be written to",
     "Give write permission to the file and its folder, or name another place with --database"),
    ("lock timeout", "Another program has been writing to the database for too long",
     "Wait until it is done, then run the same command again"),
    ("locked", "Another program has been writing to the database for too long",
     "Wait until it is done, then run the same command again"),
    ("not a database", "The file is not a database",
     "Name another file with --database; this one was left as it is"),
    ("malformed", "The database file is damaged",
     "Restore it from a backup, or build a new one from the archive with `doichieu backfill`"),
    ("unable to open", "The database can't be opened",
     "See that the folder exists and may be read and written, or name another place with --database"),
    ("disk i/o error", "The disk failed while the database was being read or written",
     "Check the disk and its free space, then run the same command again"),
    ("no such table", "The file is a database, but not one of this program",
     "Name another file with --database; this one was left as it is"),
    ("connection", "The database server doesn't answer",
     "See that it runs and that address, user and password in --database are right"),
)  # fmt: skip


def parse_url(url: str) -> URL:
    """A database address; a bare path is a SQLite file."""
    try:
        return make_url(url if "://" in url else f"sqlite:///{url}")
    except ArgumentError as error:
        raise StoreError(
            f"{url!r} is no database address",
            "Use sqlite:///folder/file.sqlite or postgresql://user@host/name",
        ) from error


def absolute_url(url: str) -> str:
    """The same address wherever the process that opens it stands."""
    parsed = parse_url(url)
    if parsed.get_backend_name() != "sqlite":
        return url
    path = sqlite_file(parsed)
    if path is None:
        raise StoreError(
            "A database in memory can't be opened by other processes",
            "Name a file or a server with --database",
        )
    return parsed.set(database=str(path.absolute())).render_as_string(hide_password=False)


def sqlite_file(url: URL) -> Path | None:
    """The file of a SQLite address; none for one in memory or another database."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)


def connect(url: URL, *, read_only: bool) -> Engine:
    """An engine whose transactions are ours: one BEGIN, one COMMIT, nothing in between."""
    try:
        if url.get_backend_name() != "sqlite":
            return create_engine(url)
        path = sqlite_file(url)
        if path is None:
            engine = _by_uri(f"file:doichieu-{uuid4().hex}?mode=memory&cache=shared")
        elif read_only:
            engine = _by_uri(f"{path.resolve().as_uri()}?mode=ro{_unchanging(path)}")
        else:
            engine = create_engine(url, connect_args=_SQLITE_ARGUMENTS)
    except (NoSuchModuleError, ImportError) as error:
        raise StoreError(
            f"There is no driver for {url.drivername}",
            "Use SQLite, or install the one for PostgreSQL: pip install 'doichieu[postgres]'",
        ) from error
    event.listen(engine, "connect", _prepare_reading if read_only else _prepare)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that waits its turn to write; all of it is kept or nothing."""
    with (
        explained(),
        engine.connect().execution_options(doichieu_writes=True) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view, however long it is read and whatever is written meanwhile."""
    server = engine.dialect.name == "postgresql"
    options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True} if server else {}
    with explained(), engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def explained() -> Iterator[None]:
    """Turns what the database says into a `StoreError` with advice."""
    try:
        yield
    except (DBAPIError, SQLiteError) as error:
        said = str(getattr(error, "orig", None) or error).strip()
        for sign, what, advice in _MEANINGS:
            if sign in said.lower():
                raise StoreError(what, advice) from error
        if "0x00" in said:
            raise BadRecordError(
                "The page's text holds NUL characters, which PostgreSQL can't keep",
                "Nothing of the page was kept; use SQLite for such pages",
            ) from error
        raise StoreError(f"The database refused: {said}", "Report this; nothing was lost") from error
    except UnicodeEncodeError as error:
        raise BadRecordError(
            "The page holds characters that no database can keep (half of a surrogate pair)",
            "Nothing of the page was kept; fetch or save it again",
        ) from error


# Only concerns a store in memory, whose connections would otherwise wait for each other for ever.
_SHARED = "read_uncommitted = ON"
_SQLITE_ARGUMENTS: dict[str, Any] = {
    "timeout": BUSY_SECONDS,
    "isolation_level": None,
    "check_same_thread": False,
}


def _by_uri(uri: str) -> Engine:
    # A pool of connections, as for a file: one stream may be read inside another.
    return create_engine(
        "sqlite://",
        creator=lambda: SQLiteConnection(uri, uri=True, **_SQLITE_ARGUMENTS),
        poolclass=QueuePool,
    )


def _unchanging(path: Path) -> str:
    # A file in a folder that can't be written has no room for SQLite's side files. With nothing
    # waiting in a log beside it, it can be read as one that nobody changes.
    log = path.with_name(path.name + "-wal")
    idle = not log.exists() or log.stat().st_size == 0
    return "&immutable=1" if idle and not _writable(path.parent) else ""


def _writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK)


def _prepare(connection: SQLiteConnection, _record: object) -> None:
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", _SHARED):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_reading(connection: SQLiteConnection, _record: object) -> None:
    connection.execute("PRAGMA query_only = ON")


def _begin(connection: Connection) -> None:
    # The write lock is taken at the start: a transaction that first reads and then finds another
    # writer ahead of it would fail instead of waiting.
    writes = connection.get_execution_options().get("doichieu_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
