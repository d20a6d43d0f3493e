"""The store: open it, keep pages in it, ask it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from sqlalchemy import Engine

from archive.tombstones import Grave
from checks.model import StoredFigure
from parsers.model import Document, Figure
from parsers.redacting import Names
from store import audits as auditing
from store import correction_files, corrections, masking
from store import differences as differing
from store import dump as dumping
from store import figures as figuring
from store import holds as holding
from store import pages as paging
from store import redactions as redacting
from store import runs as running
from store.connection import connect, explained, parse_url, reading, sqlite_file, writing
from store.copying import migrate_after_copy
from store.errors import StoreError
from store.keeping import keep_pages
from store.records import (
    Change,
    Correction,
    CorrectionState,
    Counts,
    Difference,
    KeepResult,
    KeptPage,
    PageBefore,
    ReadPage,
    Redaction,
    Release,
    RunRecord,
    SourceSeen,
    SourceTried,
    StoredDocument,
    StoredPage,
    Valuation,
)
from store.schema import CURRENT, create_tables, refuse_newer, stored_version
from store.tried import sources_tried


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


class Store:
    """An open store. Reading streams from one consistent view; writing is one transaction a call.

    Where it is looked at `as_known_on` a day, figures, texts, corrections and held pages are those of its
    end: what had been fetched, said and judged by then, as today's reader reads it.
    """

    def __init__(
        self,
        engine: Engine,
        path: Path | None = None,
        *,
        as_known_on: date | datetime | None = None,
        kept_copy: str | None = None,
    ) -> None:
        self.engine = engine
        self.path = path
        self.as_known_on = as_known_on
        self.kept_copy = kept_copy  # of the older database that this one was migrated from

    def at(self, day: date | datetime | None) -> Store:
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

    def figures(
        self,
        *,
        campaign: str | None = None,
        province: str | None = None,
        measure: str | None = None,
        role: str | None = None,
        as_known_on: date | datetime | None = None,
        published_by: date | None = None,
        include_withdrawn: bool = False,
    ) -> Iterator[StoredFigure]:
        """The figures that the addresses print now (or did on a day), by address and place in the text.

        A day ends when it ends in Việt Nam. What has no publication date isn't `published_by` any day.
        """
        day = as_known_on if as_known_on is not None else self.as_known_on
        wanted = figuring.FigureFilter(
            campaign, province, measure, role, day, published_by, include_withdrawn
        )
        with reading(self.engine) as connection:
            yield from figuring.stream_figures(connection, wanted)

    def figures_grouped(self, *, published_by: date | None = None) -> Iterator[StoredFigure]:
        """The figures that the addresses print now, as the checks across texts want them to come."""
        wanted = figuring.FigureFilter(as_known_on=self.as_known_on, published_by=published_by)
        with reading(self.engine) as connection:
            yield from figuring.stream_grouped(connection, wanted)

    def history(self, figure_id: str) -> list[Valuation]:
        """Everything that reader versions made of a figure, newest first."""
        with reading(self.engine) as connection:
            return figuring.history(connection, figure_id)

    def figures_in(self, page_sha256: str) -> dict[str, Figure]:
        """The figures of a page's bytes as they count now, by id."""
        with reading(self.engine) as connection:
            return figuring.figures_in_use(connection, page_sha256)

    def changes(self, before: str, after: str) -> Iterator[Change]:
        """What changed from one reader version to another, by document."""
        with reading(self.engine) as connection:
            yield from figuring.changes(connection, before, after)

    def differences(self, since: date, until: date | None = None) -> Iterator[Difference]:
        """What became of each figure between the ends of two days (until now), by address."""
        with reading(self.engine) as connection:
            yield from differing.differences(connection, since, until)

    def documents(self) -> Iterator[StoredDocument]:
        """The texts that the addresses show now, by address; withdrawn ones too, marked."""
        with reading(self.engine) as connection:
            yield from paging.stream_documents(connection, self.as_known_on)

    def read_documents(self) -> Iterator[tuple[StoredDocument, tuple[StoredFigure, ...]]]:
        """The texts that the addresses show now, each with its figures, by address."""
        with reading(self.engine) as connection:
            yield from paging.stream_read(connection, self.as_known_on)

    def texts(self, wanted: figuring.FigureFilter) -> paging.StoredTexts:
        """Texts with the rows of the figures asked for, by address: what exports are written from."""
        with reading(self.engine) as connection:
            yield from paging.stream_texts(connection, replace(wanted, as_known_on=self.as_known_on))

    def document(self, document_id: str) -> StoredDocument | None:
        """One document, also where its address shows another by now."""
        with reading(self.engine) as connection:
            return paging.document(connection, document_id, self.as_known_on)

    def pages(
        self, *, source: str | None = None, url: str | None = None, problems: bool = False
    ) -> Iterator[StoredPage]:
        """Every fetch, by address and time."""
        with reading(self.engine) as connection:
            yield from paging.stream_pages(connection, source=source, url=url, problems=problems)

    def latest_pages(self, source: str | None = None) -> Iterator[StoredPage]:
        """The last successful fetch of each address."""
        with reading(self.engine) as connection:
            yield from paging.latest_pages(connection, source)

    def pages_to_reread(self, parser_version: str) -> Iterator[StoredPage]:
        """An archived fetch of each page version that this reader version hasn't read."""
        with reading(self.engine) as connection:
            yield from paging.pages_to_reread(connection, parser_version)

    def page_of(self, figure_id: str) -> StoredPage | None:
        """The first archived fetch of the bytes that a figure stands in."""
        with reading(self.engine) as connection:
            return paging.page_of(connection, figure_id, self.as_known_on)

    def sources(self) -> list[SourceSeen]:
        """The sources that pages came from."""
        with reading(self.engine) as connection:
            return paging.sources_seen(connection, self.as_known_on)

    def tried(self) -> dict[str, SourceTried]:
        """What was tried of each source, by its id."""
        with reading(self.engine) as connection:
            return sources_tried(connection, self.as_known_on)

    def counts(self) -> Counts:
        """How much the store holds."""
        with reading(self.engine) as connection:
            return paging.counts(connection)

    def size(self) -> tuple[int, int]:
        """How many texts and figures were ever kept: quickly counted, to show how far a long job is."""
        with reading(self.engine) as connection:
            return paging.size(connection)

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

    def releases(self) -> list[Release]:
        """The operators' words on quarantines, newest first."""
        with reading(self.engine) as connection:
            return list(holding.releases(connection))

    def held(self, source: str) -> list[str]:
        """The ids of a source's pages that are held back."""
        with reading(self.engine) as connection:
            return holding.held_of(connection, source)

    def published_days(self) -> dict[str, list[date]]:
        """On which days the articles of each source came out."""
        with reading(self.engine) as connection:
            return holding.published_days(connection)

    def page_before(self, url: str) -> PageBefore | None:
        """What an address shows now."""
        with reading(self.engine) as connection:
            return holding.page_before(connection, url)

    def known_since(self, url: str) -> datetime | None:
        """When an address was first had."""
        with reading(self.engine) as connection:
            return holding.known_since(connection, url)

    def runs(self, source: str | None = None, *, limit: int | None = None) -> Iterator[RunRecord]:
        """Run reports, newest first."""
        with reading(self.engine) as connection:
            yield from running.stream_runs(connection, source, limit)

    def correct(self, correction: Correction) -> str:
        """Keeps an operator's event; its guard must hold now. Returns its id."""
        with writing(self.engine) as connection:
            return corrections.add_correction(connection, correction)

    def corrections(self) -> list[CorrectionState]:
        """Every event in order of time, and whether it holds, is undone, or stale."""
        with reading(self.engine) as connection:
            return corrections.correction_states(connection, self.as_known_on)

    def export_corrections(self, out: TextIO) -> int:
        """Writes the events as TOML. Returns how many."""
        with reading(self.engine) as connection:
            return correction_files.write_corrections(connection, out)

    def import_corrections(self, toml: str) -> int:
        """Takes in the events of such a file, all or none. Returns how many were new."""
        with writing(self.engine) as connection:
            return correction_files.take_in_corrections(connection, toml)

    def redactions(self) -> list[Redaction]:
        """The tombstones of pages and names, the earliest first."""
        with reading(self.engine) as connection:
            return redacting.redactions(connection)

    def redaction_rules(self) -> redacting.Rules:
        """What must not be kept, as whoever writes beside the store needs it."""
        with reading(self.engine) as connection:
            return redacting.rules(connection)

    def begin_redaction(self, one: Redaction, graves: Iterable[Grave]) -> Redaction:
        """Notes what goes and which records are to be overwritten, before anything is. Again: adds to it."""
        with writing(self.engine) as connection:
            if not one.id:
                return redacting.add(connection, one, graves)
            redacting.add_graves(connection, one.id, graves)
            return one

    def graves(self, redaction: str) -> list[Grave]:
        """The records that a redaction overwrites."""
        with reading(self.engine) as connection:
            return redacting.graves_of(connection, redaction)

    def going(self, urls: Iterable[str]) -> masking.Going:
        """All that goes with the pages of these addresses."""
        with reading(self.engine) as connection:
            return masking.going(connection, urls)

    def holding(self, names: Names) -> list[tuple[str, str, str]]:
        """The documents that a name stands in: id, digest of the page, address."""
        with reading(self.engine) as connection:
            return list(masking.holding(connection, names))

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

    def samples(self, known_as: str | None = None) -> list[auditing.Sample]:
        """The samples of audits, newest first."""
        with reading(self.engine) as connection:
            return auditing.samples(connection, known_as)

    def add_verdicts(self, given: Sequence[auditing.AuditVerdict]) -> int:
        """Keeps verdicts of an audit, all or none. Returns how many were new."""
        with writing(self.engine) as connection:
            return auditing.add_verdicts(connection, given)

    def verdicts(self, audit: str) -> dict[str, auditing.AuditVerdict]:
        """By figure the verdict that holds."""
        with reading(self.engine) as connection:
            return auditing.verdicts(connection, audit)

    def dump(self, out: TextIO) -> int:
        """Writes the whole store as JSON Lines; equal stores give equal bytes. Returns the lines."""
        with reading(self.engine) as connection:
            return dumping.dump(connection, out)


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
