"""WARC 1.1 files: write what was captured, read it back, by stream or by offset."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from archive.content import MAX_BODY, Header, dechunk, decode_body, header, header_values
from archive.errors import ArchiveError
from archive.members import Member, members
from archive.writer import Record, WarcWriter, warc_date

__all__ = ["ArchivedPage", "Record", "WarcWriter", "read_at", "read_records", "repair_tail", "warc_date"]

OnProblem = Callable[[ArchiveError], None]
_DAMAGED = "the other records stay readable; capture this page again"


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """One captured response: `body` content-decoded, `sha256` its digest, `raw` as it was sent."""

    url: str
    status: int
    headers: tuple[Header, ...]
    body: bytes
    fetched_at: datetime
    sha256: str
    archive: str
    offset: int
    raw: bytes = b""

    @property
    def media_type(self) -> str | None:
        """The media type the server declared, without parameters."""
        value = header(self.headers, "content-type")
        return value.split(";", 1)[0].strip().lower() or None if value else None


def read_records(
    path: Path | str, *, on_problem: OnProblem | None = None, limit: int = MAX_BODY
) -> Iterator[ArchivedPage]:
    """The captured responses of an archive, in file order.

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
        if page is not None:
            yield page


def read_at(path: Path | str, offset: int, *, limit: int = MAX_BODY) -> ArchivedPage:
    """The one captured response that stands at an offset."""
    path = Path(path)
    member = next(members(path, offset), None)
    page = _page(path, member, limit) if member is not None else None
    if page is None:
        raise ArchiveError(f"{path.name}: no captured page at {offset}", "bring back the archive")
    return page


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
    where = f"{path.name}@{member.offset}"
    if member.fault is not None:
        raise ArchiveError(f"{where}: {member.fault}", _DAMAGED)
    fields, block = _split(member.data, where)
    kind = header(fields, "warc-type")
    if kind not in ("response", "resource"):
        return None
    url = header(fields, "warc-target-uri")
    if url is None:
        raise ArchiveError(f"{where}: the record names no address", _DAMAGED)
    _check_digest(header(fields, "warc-block-digest"), block, where)
    status, headers, raw = _http(block, where) if kind == "response" else (200, _resource(fields), block)
    if any("chunked" in value.lower() for value in header_values(headers, "transfer-encoding")):
        # Archivers disagree whether the payload digest counts the chunk marks; the block digest is sure.
        raw = dechunk(raw)
    else:
        _check_digest(header(fields, "warc-payload-digest"), raw, where)
    body = decode_body(raw, headers, limit=limit, name=where)
    return ArchivedPage(
        url=url.strip("<> "),
        status=status,
        headers=headers,
        body=body,
        fetched_at=_date(header(fields, "warc-date"), where),
        sha256=hashlib.sha256(body).hexdigest(),
        archive=path.name,
        offset=member.offset,
        raw=raw,
    )


def _split(data: bytes, where: str) -> tuple[list[Header], bytes]:
    head, found, rest = data.partition(b"\r\n\r\n")
    if not found or not head.startswith(b"WARC/1."):
        raise ArchiveError(f"{where}: this is not the beginning of a record", _DAMAGED)
    fields = _header_lines(head.split(b"\r\n")[1:], "utf-8")
    length = header(fields, "content-length")
    if length is None or not length.isdigit() or int(length) > len(rest):
        raise ArchiveError(f"{where}: the record is shorter than it says", _DAMAGED)
    size = int(length)
    if rest[size:].strip(b"\r\n"):
        advice = "run `warcio recompress` on the file so that each record is compressed by itself"
        raise ArchiveError(f"{where}: more than one record in one compressed member", advice)
    return fields, rest[:size]


def _http(block: bytes, where: str) -> tuple[int, tuple[Header, ...], bytes]:
    head, _, raw = block.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    first = lines[0].split(None, 2)
    if len(first) < 2 or not first[0].startswith(b"HTTP/") or not first[1].isdigit():
        raise ArchiveError(f"{where}: the record holds no HTTP answer", _DAMAGED)
    return int(first[1]), tuple(_header_lines(lines[1:], "latin-1")), raw


def _header_lines(lines: list[bytes], encoding: str) -> list[Header]:
    fields: list[Header] = []
    for line in lines:
        text = line.decode(encoding, "replace")
        if text[:1] in (" ", "\t") and fields:
            name, value = fields[-1]
            fields[-1] = (name, f"{value} {text.strip()}")
        elif ":" in text:
            name, value = text.split(":", 1)
            fields.append((name.strip(), value.strip()))
    return fields


def _resource(fields: list[Header]) -> tuple[Header, ...]:
    kind = header(fields, "content-type")
    return (("Content-Type", kind),) if kind else ()


def _check_digest(stated: str | None, data: bytes, where: str) -> None:
    if stated is None or ":" not in stated:
        return
    algorithm, value = stated.split(":", 1)
    algorithm = algorithm.lower().replace("-", "")
    if algorithm not in ("sha1", "sha256", "sha512", "md5"):
        return
    digest = hashlib.new(algorithm, data, usedforsecurity=False)
    forms = (digest.hexdigest(), base64.b32encode(digest.digest()).decode().rstrip("=").lower())
    if value.strip().rstrip("=").lower() not in forms:
        raise ArchiveError(f"{where}: the bytes don't match their digest", _DAMAGED)


def _date(value: str | None, where: str) -> datetime:
    try:
        moment = datetime.fromisoformat(value or "")
    except ValueError as error:
        raise ArchiveError(f"{where}: the record's date {value!r} can't be read", _DAMAGED) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
