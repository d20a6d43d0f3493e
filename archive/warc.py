"""WARC 1.1 files: write what was captured, read it back, by stream or by offset."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive.captures import captures_in
from archive.content import MAX_BODY, Header, decode_body, header
from archive.errors import ArchiveError
from archive.members import Member, members
from archive.records import Failure, WarcRecord, failure_of, record_of
from archive.tombstones import redaction_of
from archive.writer import Original, Record, WarcWriter, warc_date

__all__ = [
    "ArchivedPage", "Original", "Record", "WarcWriter", "read_at", "read_records", "repair_tail", "warc_date",
]  # fmt: skip

OnProblem = Callable[[ArchiveError], None]
OnFailure = Callable[[Failure], None]


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """One captured response: `body` content-decoded, `sha256` its digest, `raw` as it was sent.

    Of a revisit, the payload is that of the capture that it refers to. One that was `cut` off has as its
    body what came, as it was sent.
    """

    url: str
    status: int
    headers: tuple[Header, ...]
    body: bytes
    fetched_at: datetime
    sha256: str
    archive: str
    offset: int
    raw: bytes = b""
    cut: str | None = None

    @property
    def media_type(self) -> str | None:
        """The media type the server declared, without parameters."""
        value = header(self.headers, "content-type")
        return value.split(";", 1)[0].strip().lower() or None if value else None


def read_records(
    path: Path | str,
    *,
    on_problem: OnProblem | None = None,
    on_failure: OnFailure | None = None,
    limit: int = MAX_BODY,
) -> Iterator[ArchivedPage]:
    """The captured responses of an archive, in file order.

    Revisits come with the payload of the capture they refer to, which is sought in the archives of the
    same folder by their indexes; a revisit whose payload isn't there is passed over. So is an answer that
    was cut off: half a page is none. Exchanges that failed are told to `on_failure`.

    A broken record is told to `on_problem` and the next one is read; without
    `on_problem` it is raised. A file that can't be opened is always raised.
    """
    path = Path(path)
    for member in members(path):
        try:
            page = _page(path, member, limit)
        except ArchiveError as error:
            if on_problem is None:
                raise
            on_problem(error)
            continue
        if page is None:
            failure = failure_of(member) if on_failure is not None else None
            if failure is not None and on_failure is not None:
                on_failure(failure)
        elif page.cut is None:
            yield page


def read_at(path: Path | str, offset: int, *, limit: int = MAX_BODY) -> ArchivedPage:
    """The one captured response that stands at an offset."""
    path = Path(path)
    member = next(members(path, offset), None)
    page = _page(path, member, limit) if member is not None else None
    if page is None and member is not None and redaction_of(member) is not None:
        raise ArchiveError(f"{path.name}@{offset}: the page was redacted", "see `doichieu redact list`")
    if page is None:
        raise ArchiveError(f"{path.name}: no captured page at {offset}", "bring back the archive")
    return page


def page_of(path: Path, member: Member, *, limit: int = MAX_BODY) -> ArchivedPage | None:
    """The captured response in a record; None where it holds another kind. Raises `ArchiveError`."""
    return _page(path, member, limit)


def place_of_payload(path: Path, offset: int) -> tuple[Path, int]:
    """Where the payload of a capture stands: there itself or, of a revisit, at what it refers to."""
    member = next(members(path, offset), None)
    record = record_of(path.name, member) if member is not None else None
    found = _original(path.parent, record) if record is not None and record.kind == "revisit" else None
    return (found[0], found[1].offset) if found is not None else (path, offset)


def repair_tail(path: Path) -> int:
    """Cut off a last record that a killed run left half written; says how many bytes went.

    Only the tail is touched: such a record was never handed to anyone. Whatever
    is broken earlier in the file stays as it is.
    """
    if path.stat().st_size == 0:
        return 0
    last: Member | None = None
    for member in members(path):
        last = member
    if last is None or last.fault is None:
        return 0
    with path.open("r+b") as file:
        file.truncate(last.offset)
    return last.end - last.offset


def _page(path: Path, member: Member, limit: int) -> ArchivedPage | None:
    record = record_of(path.name, member)
    if record is None:
        return None
    raw, headers = record.raw, record.headers
    if record.kind == "revisit" and record.status != 304:
        found = _original(path.parent, record)
        original = _page(*found, limit) if found is not None else None
        if original is None:
            return None
        raw, headers = original.raw, headers or original.headers
    body = raw if record.cut else decode_body(raw, headers, limit=limit, name=record.where)
    return ArchivedPage(
        url=record.url,
        status=record.status,
        headers=headers,
        body=body,
        fetched_at=record.date,
        sha256=hashlib.sha256(body).hexdigest(),
        archive=path.name,
        offset=member.offset,
        raw=raw,
        cut=record.cut,
    )


def _original(folder: Path, revisit: WarcRecord) -> tuple[Path, Member] | None:
    if revisit.refers_to is None:
        return None
    for place in captures_in(folder).at(*revisit.refers_to):
        member = next(members(place.path, place.offset), None)
        found = record_of(place.path.name, member) if member is not None else None
        if found is None or member is None or found.kind == "revisit":
            continue
        if (found.url, found.date) == revisit.refers_to:
            return place.path, member
    return None
