"""The pages of a web archive into the store: those of known sources, and those that name a campaign.

Most of what an archive of the web holds is neither. Each answer is asked the cheapest question first: what it
says of itself, whose it is, whether its bytes may name a campaign. Only what is left is held against its
digests, decoded and read. What is passed over is counted, by reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from archive.content import decode_body, header
from archive.copies import Copies
from archive.errors import ArchiveError
from archive.members import Member, members
from archive.originals import Originals
from archive.records import WarcRecord, record_of
from archive.stones import Withhold
from archive.urls import canonical, host_of
from catalogue.sources import Source
from doichieu.errors import Both, error_line
from doichieu.tasks.keeping.reading import (
    OTHER_TOPIC,
    Kept,
    Origin,
    PageRead,
    if_of_campaign,
    origin_of,
    read_bytes,
    to_keep,
)
from parsers.pages.model import OnScan
from parsers.quick_look import default_looks
from store.database import Store
from store.errors import BadRecordError
from store.records import KeptPage, ReadPage

LOCAL = "local"  # the source of what somebody brought in a file
Reason = Literal[
    "no_page", "unchanged", "cut", "status", "kind", "no_article", "no_campaign", "no_original", "redacted",
    "unread",
]  # fmt: skip
REASONS: tuple[Reason, ...] = (
    "no_campaign", "no_article", "kind", "status", "unchanged", "no_page", "no_original", "cut", "unread",
    "redacted",
)  # fmt: skip
_BATCH = 64  # pages to a transaction
_MOST_TOLD = 20
_READABLE = ("html", "pdf", "word", "sheet", "csv", "text/plain", "octet-stream")
_SCHEMES = ("http", "https", "file")  # files are of our own archives
_ATTACHED = (".pdf", ".docx", ".doc", ".xlsx")

OnRecord = Callable[[int], None]  # how many bytes of the file are done


class StoppedError(Exception):
    """The run is no longer wanted; what was read until then is kept."""


@dataclass(slots=True)
class Taken:
    """What an archive brought. `faults` can't be read, the first of them are told; `unread`: pages kept
    without their text, and why; `last`: address, time and digest of the page that was kept last."""

    answers: int = 0
    pages: int = 0
    new_pages: int = 0
    figures: int = 0
    new_figures: int = 0
    skipped: Counter[Reason] = field(default_factory=Counter)
    faults: int = 0
    told: list[Both] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    optical: list[str] = field(default_factory=list)
    last: tuple[str, str, str] | None = None

    def fault(self, error: Exception) -> None:
        """One more thing can't be read."""
        self.faults += 1
        if len(self.told) < _MOST_TOLD:
            self.told.append((error_line(error, "vi"), error_line(error, "en")))

    @property
    def all_told(self) -> list[Both]:
        """The faults in words, and how many more there are."""
        more = self.faults - len(self.told)
        return [*self.told, *([(f"… và {more} lỗi nữa", f"… and {more} more")] if more else [])]

    def count(self, kept: Kept) -> None:
        """One more page is kept."""
        self.pages += 1
        self.new_pages += kept.added
        self.figures += len(kept.read.figures)
        self.new_figures += kept.result.new_figures
        if kept.read.problem not in (None, OTHER_TOPIC):
            self.unread.append((kept.url, str(kept.read.problem)))
        if kept.read.document is not None and kept.read.document.optical:
            self.optical.append(kept.url)


class Sites:
    """Whose a page is, by its host."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._by_host: dict[str, list[Source]] = {}
        for source in sources.values():
            for host in dict.fromkeys((source.host, *source.hosts)):
                self._by_host.setdefault(host, []).append(source)

    def origin(self, url: str, taken: datetime) -> tuple[Origin | None, bool]:
        """Where a page is from, and whether that is a known source. None where its site is known and this is
        no article of it."""
        owners = [one for one in self._by_host.get(Source.host_in(url), ()) if one.host]
        for source in owners:
            if source.is_article(url) or not source.article:
                return origin_of(source, taken), True
        if not owners:
            return Origin(host_of(url) or LOCAL), False
        if urlsplit(url).path.lower().endswith(_ATTACHED):
            return Origin(owners[-1].id, owners[-1].province), True  # a letter has none of the site's layout
        return None, True


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An answer that may be a page to be kept; `known`: it is of a known source."""

    path: Path
    member: Member
    record: WarcRecord
    body: bytes
    origin: Origin
    known: bool


@dataclass(frozen=True, slots=True)
class Intake:
    """All that is needed to take in archives. Records are copied into `copies`; without, they stay where
    they are: in an archive of our own folder."""

    store: Store
    sites: Sites
    now: Callable[[], datetime]
    withhold: Withhold | None = None
    on_scan: OnScan | None = None
    copies: Copies | None = None
    wanted: Callable[[], bool] = lambda: True

    def take(self, paths: Sequence[Path], taken: Taken, on_record: OnRecord = lambda _bytes: None) -> None:
        """Keep the pages of an archive that is made of these files, a few to a transaction.

        What can't be read is among the faults, and the rest goes on. Raises `StoppedError`, and
        `ArchiveError` where a file is none.
        """
        pages = self._pages(paths, taken, on_record)
        while batch := list(islice(pages, _BATCH)):
            self._keep(batch, taken)

    def _keep(self, batch: Sequence[tuple[KeptPage, PageRead]], taken: Taken) -> None:
        """All in one transaction; where a page can't be kept, each in its own, so that only it fails."""
        rows: list[ReadPage] = [to_keep(page, read) for page, read in batch]
        try:
            results = self.store.keep_all(rows, now=self.now())
        except BadRecordError as error:
            if len(batch) == 1:
                taken.fault(error)
            for one in batch if len(batch) > 1 else ():
                self._keep([one], taken)
            return
        for (page, read), result in zip(batch, results, strict=True):
            taken.count(Kept(page.url, result, read))
            taken.last = (page.url, page.fetched_at.isoformat(), page.sha256)

    def _pages(
        self, paths: Sequence[Path], taken: Taken, on_record: OnRecord
    ) -> Iterator[tuple[KeptPage, PageRead]]:
        originals = Originals(paths)
        before = 0
        for path in paths:
            for member in members(path):
                if not self.wanted():
                    raise StoppedError
                try:
                    found = self._page(path, member, originals, taken)
                except ArchiveError as error:
                    taken.fault(error)
                    found = None
                if found is not None:
                    yield found
                on_record(before + member.end)
            before += path.stat().st_size

    def _page(
        self, path: Path, member: Member, originals: Originals, taken: Taken
    ) -> tuple[KeptPage, PageRead] | None:
        """The page in a record, read; nothing where it is passed over."""
        record = record_of(path.name, member, proven=False)
        if record is None:
            return None
        taken.answers += 1
        reason = _by_its_head(record)
        origin, known = self.sites.origin(record.url, record.date) if reason is None else (None, False)
        if reason is None and origin is None:
            reason = "no_article"
        if reason is None and record.kind == "revisit":
            whole = originals.completed(record)
            reason, record = ("no_original", record) if whole is None else (None, whole)
        if reason is None and origin is not None:
            body = decode_body(record.raw, record.headers, name=record.where)
            return self._if_wanted(_Candidate(path, member, record, body, origin, known), taken)
        if reason is not None:
            taken.skipped[reason] += 1
        return None

    def _if_wanted(self, one: _Candidate, taken: Taken) -> tuple[KeptPage, PageRead] | None:
        record = one.record
        looks = default_looks()
        named = (looks.tells if one.known else looks.names).may_hold(one.body)
        if not named and not one.known:
            taken.skipped["no_campaign"] += 1
            return None
        record_of(one.path.name, one.member)  # now its digests count
        if self.withhold is not None and self.withhold(record.url, record.headers, record.raw) is not None:
            taken.skipped["redacted"] += 1
            return None
        read = if_of_campaign(self._read(one)) if named else PageRead(None, None, (), OTHER_TOPIC)
        if not one.known and read.document is None:
            taken.skipped["no_campaign" if read.problem == OTHER_TOPIC else "unread"] += 1
            return None
        return _kept_page(one, read, self._place(one)), read

    def _read(self, one: _Candidate) -> PageRead:
        kind = header(one.record.headers, "content-type")
        try:
            read = read_bytes(
                one.body, url=one.record.url, content_type=kind, origin=one.origin, on_scan=self.on_scan
            )
        except Exception as error:  # one page of strangers must not end all others
            raise _fallen_over(one, f"reading failed ({type(error).__name__})") from error
        if read.is_fault:
            raise _fallen_over(one, str(read.problem))
        return read

    def _place(self, one: _Candidate) -> tuple[str, int]:
        if self.copies is None:
            return one.path.name, one.member.offset
        if one.record.kind == "revisit":
            return self.copies.place_answer(one.record)
        return self.copies.place(one.path, one.member, one.record)


def _fallen_over(one: _Candidate, problem: str) -> ArchiveError:
    return ArchiveError(f"{one.record.where}: {problem}", "report this page; the others were read")


def _by_its_head(record: WarcRecord) -> Reason | None:
    """Why an answer is passed over by what it says of itself; None where it may be a page to be read."""
    if urlsplit(record.url).scheme.lower() not in _SCHEMES:
        return "no_page"
    if record.cut:
        return "cut"
    if record.status != 200:
        return "unchanged" if record.status == 304 else "status"
    kind = _media_type(record) or "html"
    return None if any(word in kind for word in _READABLE) else "kind"


def _media_type(record: WarcRecord) -> str | None:
    value = header(record.headers, "content-type")
    return value.split(";", 1)[0].strip().lower() or None if value else None


def _kept_page(one: _Candidate, read: PageRead, place: tuple[str, int]) -> KeptPage:
    """The page as it is kept: the time of its capture is that of the evidence."""
    record, url = one.record, canonical(one.record.url)
    return KeptPage(
        url, url, one.origin.source_id, record.date, record.status, sha256(one.body).hexdigest(), *place,
        _media_type(record), read.problem,
    )  # fmt: skip
