"""Files of one's own into the store: the bytes into an archive first, then what they say."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path

from archive.errors import ArchiveError
from archive.stones import Withhold
from archive.urls import host_of
from archive.warc import WarcWriter
from catalogue.sources import Source
from catalogue.tables import DATA
from doichieu.errors import CommandError
from doichieu.tasks.archives import files
from doichieu.tasks.archives.intake import LOCAL, Intake, Sites, Taken
from doichieu.tasks.archives.one_archive import BusyError, known_file, only_one, take_archive
from doichieu.tasks.keeping.reading import Kept, Origin, PageRead, keep_read, read_bytes, read_entry
from doichieu.tasks.keeping.withholding import withholding
from doichieu.tasks.texts.records import document_of
from parsers.by_hand import HAND_TYPE, Entry, Fault, is_by_hand, read_sheet
from parsers.errors import ReadingFailedError
from parsers.pages import UnreadableError
from parsers.pages.model import OnScan
from parsers.reader import default_reader
from parsers.redacting import Names
from store.database import Store
from store.errors import BadRecordError
from store.identity import VIETNAM
from store.records import KeptPage

BY_HAND = "by-hand"  # and of figures that somebody entered
PUBLISHED = DATA / "published" / "figures.csv"  # the set that comes with the program
_MOST_FAULTS = 20


@dataclass(slots=True)
class Report:
    """What a run brought. `problems`: the file or page, and what is wrong with it; `optical`: what was
    read optically, by address; `by_hand`: entries of figures, `no_address` those of them without one."""

    files: int = 0
    pages: int = 0
    new_pages: int = 0
    figures: int = 0
    new_figures: int = 0
    skipped: int = 0
    unread: list[tuple[str, str]] = field(default_factory=list)
    problems: list[tuple[Path, Exception]] = field(default_factory=list)
    optical: list[str] = field(default_factory=list)
    by_hand: int = 0
    no_address: int = 0

    def count(self, kept: Kept) -> None:
        self.pages += 1
        self.new_pages += kept.added
        self.figures += len(kept.read.figures)
        self.new_figures += kept.result.new_figures
        if kept.read.problem is not None:
            self.unread.append((kept.url, kept.read.problem))
        if kept.read.document is not None and kept.read.document.optical:
            self.optical.append(kept.url)

    def take(self, path: Path, taken: Taken) -> None:
        """Adds what a web archive brought."""
        self.pages += taken.pages
        self.new_pages += taken.new_pages
        self.figures += taken.figures
        self.new_figures += taken.new_figures
        self.skipped += sum(taken.skipped.values())
        self.unread += taken.unread
        self.optical += taken.optical
        self.problems += [(path, CommandError(words)) for words in taken.all_told]


@dataclass(frozen=True, slots=True)
class _Run:
    store: Store
    folder: Path
    sources: Mapping[str, Source]
    now: Callable[[], datetime]
    writer: Callable[[], WarcWriter]
    report: Report
    on_scan: OnScan | None
    withhold: Withhold | None
    names: Names


def ingest(
    store: Store,
    paths: Sequence[Path],
    *,
    archive_dir: Path,
    sources: Mapping[str, Source],
    now: Callable[[], datetime],
    on_file: Callable[[Path, Report], None] = lambda _path, _report: None,
    on_scan: OnScan | None = None,
) -> Report:
    """Takes in each file; one that can't be read is listed and the others go on. Scans are read
    optically where `on_scan` is given, which is told each page."""
    report = Report()
    with ExitStack() as stack:
        withhold = withholding(store)
        writer = _lazy_writer(stack, archive_dir, now, withhold)
        run = _Run(
            store, archive_dir, sources, now, writer, report, on_scan, withhold, store.redaction_rules().names
        )
        for path in files.list_files(paths):
            on_file(path, report)
            report.files += 1
            try:
                if files.is_archive(path):
                    _archive(run, path)
                else:
                    _file(run, path)
            except (UnreadableError, ReadingFailedError, ArchiveError, BadRecordError) as error:
                report.problems.append((path, error))
    return report


def _file(run: _Run, path: Path) -> None:
    body = _bytes(path)
    if path.suffix.lower() in (".json", ".jsonl"):
        for record in files.json_records(body, path.name):
            try:
                _document(run, path, record)
            except ReadingFailedError as error:
                run.report.problems.append((path, error))
        return
    if path.suffix.lower() == ".csv" and is_by_hand(body):
        _entries(run, path, body)
        return
    origin = Origin(LOCAL)
    url, kind = files.file_url(path), files.media_type(path)
    read = read_bytes(body, url=url, content_type=kind, origin=origin, on_scan=run.on_scan)
    if read.page is None or read.problem is not None:
        advice = read.page.advice if read.page is not None else ""
        raise UnreadableError(f"{path.name}: {read.problem}", advice or "")
    run.report.count(keep_read(run.store, _archived(run, url, body, kind, LOCAL), read, now=run.now()))


def _document(run: _Run, path: Path, record: dict[str, object]) -> None:
    """A document as such: its text is taken as it stands, so its bytes are the JSON that holds it."""
    document = document_of(record)
    if record.get("published") and document.published is None:
        undated = f"{path.name}: {document.id}: “published” is no date and was left out"
        run.report.problems.append((path, UnreadableError(undated, "Write it like 2022-05-31.")))
    shown = {
        name: record.get(name) for name in ("id", "url", "title", "published", "source_province", "text")
    }
    body = (json.dumps(shown, ensure_ascii=False, indent=1) + "\n").encode(errors="surrogatepass")
    url = files.document_url(document)
    source = host_of(document.url) if document.url else None
    read = PageRead(None, document, default_reader().read(document).figures, None)
    page = _archived(run, url, body, files.JSON_TYPE, source or LOCAL)
    run.report.count(keep_read(run.store, page, read, now=run.now()))


def _entries(run: _Run, path: Path, body: bytes) -> None:
    """Figures that a person entered: all of the file or, where a line is wrong, nothing of it."""
    entries, faults = read_sheet(body)
    today = run.now()
    for entry in entries:
        if _day(entry) > today:
            faults.append(Fault(entry.line, "“entered” lies in the future", "Give the day it was entered"))
        elif any(
            one.page.sha256 != sha256(entry.body).hexdigest() and one.page.fetched_at >= _day(entry)
            for one in run.store.pages(url=entry.url)
        ):
            faults.append(
                Fault(
                    entry.line,
                    "this wording was entered with other values that day or later",
                    "Give a later day in “entered”",
                )
            )
    for fault in sorted(faults)[:_MOST_FAULTS]:
        error = UnreadableError(f"{path.name}, line {fault.line}: {fault.what}", f"{fault.advice}.")
        run.report.problems.append((path, error))
    if len(faults) > _MOST_FAULTS:
        more = len(faults) - _MOST_FAULTS
        error = UnreadableError(f"{path.name}: {more} more lines are wrong", "Mend those named first.")
        run.report.problems.append((path, error))
    for entry in entries if not faults else ():
        page = _archived(run, entry.url, entry.body, HAND_TYPE, BY_HAND, at=_day(entry))
        run.report.count(keep_read(run.store, page, read_entry(entry.body), now=run.now()))
        run.report.by_hand += 1
        run.report.no_address += entry.address is None


def _day(entry: Entry) -> datetime:
    """When it was entered: the day begins in Việt Nam."""
    return datetime.combine(date.fromisoformat(entry.entered), time.min, tzinfo=VIETNAM)


def _archive(run: _Run, path: Path) -> None:
    """The pages of a web archive, as `doichieu backfill` takes them in."""
    taken = Taken()
    file = known_file(path)
    intake = Intake(run.store, Sites(run.sources), run.now, run.withhold, run.on_scan)
    try:
        with only_one(file, run.folder):
            take_archive(intake, file, run.folder, taken)
    except BusyError as error:
        what = f"{path.name}: another process is taking it in"
        raise ArchiveError(what, "wait until it is done, then run the same command again") from error
    finally:
        run.report.take(path, taken)


def _archived(
    run: _Run, url: str, body: bytes, kind: str | None, source: str, *, at: datetime | None = None
) -> KeptPage:
    """The page as it is kept: as before, if these bytes are, else written to the archive of this run."""
    digest = sha256(body).hexdigest()
    for stored in run.store.pages(url=run.names.mask_address(url)):
        archive = stored.page.archive
        if stored.page.sha256 == digest and archive is not None and (run.folder / archive).exists():
            return replace(stored.page, url=url)  # a name may be masked in it; the page is known by its own
    now = at or run.now()
    headers = [("Content-Type", kind or "application/octet-stream")]
    record = run.writer().write_response(url, 200, headers, body, now)
    return KeptPage(url, None, source, now, 200, digest, record.path.name, record.offset, kind)


def _lazy_writer(
    stack: ExitStack, folder: Path, now: Callable[[], datetime], withhold: Withhold | None
) -> Callable[[], WarcWriter]:
    """An archive of this run, made when there is something to put in it."""
    made: list[WarcWriter] = []

    def writer() -> WarcWriter:
        if not made:
            stamp = now().astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")
            made.append(stack.enter_context(WarcWriter(folder / f"ingest-{stamp}.warc.gz")))
            made[0].withhold = withhold
        return made[0]

    return writer


def _bytes(path: Path) -> bytes:
    try:
        if not path.exists():
            raise UnreadableError(f"There is no file {path}", "Check its name.")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path} cannot be read ({error.strerror})", "Check its rights.") from error
