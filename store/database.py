"""The store: open it, keep in it what was fetched, read, judged and taken out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from archive.tombstones import Grave
from parsers.model import Document, Figure
from parsers.redacting import Names
from store import audits as auditing
from store import correction_files, corrections, masking
from store import holds as holding
from store import redactions as redacting
from store import runs as running
from store.as_known import Day
from store.connection import connect, explained, parse_url, sqlite_file, writing
from store.copying import migrate_after_copy
from store.errors import StoreError
from store.keeping import keep_pages
from store.questions import Questions
from store.records import (
    Correction,
    KeepResult,
    KeptPage,
    ReadPage,
    Redaction,
    Release,
    RunRecord,
)
from store.schema import CURRENT, create_tables, refuse_newer, stored_version


def open_store(url: str, *, create: bool = True, read_only: bool = False) -> Store:
    """Opens a store by address (or path of a SQLite file), made or migrated first where that is needed.

    An older database is migrated once a copy of it has been made; the store's `kept_copy` says where.
    """
    parsed = parse_url(url)
    path = sqlite_file(parsed)
    if path is not None:
        _see_to_file(path, create=create and not read_only)
    engine = connect(parsed, read_only=read_only)
    kept = None
    try:
        with explained(), engine.connect() as connection, connection.begin():
            version = stored_version(connection)
            refuse_newer(version)
        if version != CURRENT:
            kept = _change_schema(engine, path, version, may=create and not read_only)
        elif not read_only:
            with writing(engine):
                pass  # a place that can't be written to is found out now, not after an hour of crawling
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, path, kept_copy=kept)


class Store(Questions):
    """An open store: what it can be asked stands in `Questions`; writing is one transaction a call."""

    def __init__(
        self,
        engine: Engine,
        path: Path | None = None,
        *,
        as_known_on: Day = None,
        kept_copy: str | None = None,
    ) -> None:
        self.engine = engine
        self.path = path
        self.as_known_on = as_known_on
        self.kept_copy = kept_copy  # of the older database that this one was migrated from

    def at(self, day: Day) -> Store:
        """The same store, looked at as it was known at the end of a day in Việt Nam (None: as it is)."""
        return Store(self.engine, self.path, as_known_on=day)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database."""
        self.engine.dispose()

    def keep(
        self,
        page: KeptPage,
        document: Document | None,
        figures: Sequence[Figure] = (),
        *,
        parser_version: str,
        now: datetime,
        published_rule: str | None = None,
        author: str | None = None,
    ) -> KeepResult:
        """Keeps one fetch, its text and figures: all of it or nothing, and never twice."""
        one = ReadPage(page, document, figures, parser_version, published_rule, author)
        return self.keep_all([one], now=now)[0]

    def keep_all(self, pages: Sequence[ReadPage], *, now: datetime) -> list[KeepResult]:
        """Keeps several fetches in one transaction: all of them or none."""
        with writing(self.engine) as connection:
            return keep_pages(connection, pages, now=now)

    def save_run(self, run: RunRecord, *, hold: Iterable[str] = (), let_through: Iterable[str] = ()) -> str:
        """Keeps a run's report; saved again, it takes its own place. `hold` are pages of it that must not
        count, `let_through` pages that may count again."""
        at = run.finished or run.started
        with writing(self.engine) as connection:
            known_as = running.save_run(connection, run)
            holding.hold(connection, run.source_id, hold, at=at, why=known_as)
            holding.let_through(connection, run.source_id, let_through, at=at, why=known_as)
            return known_as

    def release(self, word: Release) -> int:
        """An operator ends a source's quarantine: its held pages count. Returns how many there were."""
        with writing(self.engine) as connection:
            return holding.release(connection, word)

    def correct(self, correction: Correction) -> str:
        """Keeps an operator's event; its guard must hold now. Returns its id."""
        with writing(self.engine) as connection:
            return corrections.add_correction(connection, correction)

    def import_corrections(self, toml: str) -> int:
        """Takes in the events of such a file, all or none. Returns how many were new."""
        with writing(self.engine) as connection:
            return correction_files.take_in_corrections(connection, toml)

    def begin_redaction(self, one: Redaction, graves: Iterable[Grave]) -> Redaction:
        """Notes what goes and which records are to be overwritten, before anything is. Again: adds to it."""
        with writing(self.engine) as connection:
            if not one.id:
                return redacting.add(connection, one, graves)
            redacting.add_graves(connection, one.id, graves)
            return one

    def take_out(self, gone: masking.Going) -> None:
        """Deletes what a redacted page told."""
        with writing(self.engine) as connection:
            masking.take_out(connection, gone)

    def mask(self, names: Names) -> int:
        """Masks names wherever they stand. Returns the rows that had one."""
        with writing(self.engine) as connection:
            return masking.mask_rows(connection, names)

    def finish_redaction(self, redaction: str) -> None:
        """Makes the file free of what was deleted, then notes that it is."""
        masking.wipe(self.engine)
        with writing(self.engine) as connection:
            redacting.finish(connection, redaction)

    def keep_sample(self, sample: auditing.Sample) -> auditing.Sample:
        """Keeps the sample of an audit, or gives the one that was drawn so before."""
        with writing(self.engine) as connection:
            return auditing.keep_sample(connection, sample)

    def add_verdicts(self, given: Sequence[auditing.AuditVerdict]) -> int:
        """Keeps verdicts of an audit, all or none. Returns how many were new."""
        with writing(self.engine) as connection:
            return auditing.add_verdicts(connection, given)


def _see_to_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder", "Name a file with --database")
    if path.exists():
        return
    if not create:
        raise StoreError(
            f"There is no database at {path}", "Fill one first with `doichieu crawl` or `doichieu ingest`"
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {path.parent} can't be made ({error.strerror})",
            "Name another place with --database",
        ) from error


def _change_schema(engine: Engine, path: Path | None, version: str | None, *, may: bool) -> str | None:
    if not may:
        what = (
            "The database is empty and was opened only to be read"
            if version is None
            else f"The database is of an older version ({version}) and was opened only to be read"
        )
        raise StoreError(what, "Run `doichieu ingest` or `doichieu crawl` on it once")
    with writing(engine) as connection:
        # Read again inside the transaction: another process may have done it meanwhile.
        version = stored_version(connection)
        refuse_newer(version)
        if version is None:
            create_tables(connection)
        elif version != CURRENT:
            return migrate_after_copy(connection, path, version)
    return None
