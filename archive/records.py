"""One record of a WARC file that holds an answer, taken apart and held against its digests."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from archive.content import Header, dechunk, header, header_values
from archive.errors import ArchiveError
from archive.members import Member

FAILURE = "fetchError"  # the field of a metadata record that says why an exchange failed
_KINDS = frozenset({"response", "resource", "revisit"})
_NO_HTTP = ("dns:", "whois:")  # what Heritrix asked before it asked for pages
_DAMAGED = "the other records stay readable; capture this page again"


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """An answer as recorded. `raw` is the payload as sent, without chunk marks.

    A revisit has no payload of its own; `refers_to` (address and time of capture) says whose it has,
    where it does say so. `cut` says why the archive holds less than was to come.
    """

    where: str
    kind: str
    url: str
    date: datetime
    status: int
    headers: tuple[Header, ...]
    raw: bytes
    payload_digest: str | None
    refers_to: tuple[str, datetime] | None = None
    cut: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """An exchange that failed: of which address, when, and why."""

    url: str
    date: datetime
    what: str


def record_of(archive: str, member: Member, *, proven: bool = True) -> WarcRecord | None:
    """The answer in a member; None where it holds another kind of record. Raises `ArchiveError`.

    Whoever only looks which records are wanted leaves out what it costs to hold them against their digests
    (`proven`), and does so with those that are.
    """
    where = f"{archive}@{member.offset}"
    if member.fault is not None:
        raise ArchiveError(f"{where}: {member.fault}", _DAMAGED)
    fields, block = _split(member.data, where)
    kind = header(fields, "warc-type") or ""
    if kind not in _KINDS:
        return None
    url = header(fields, "warc-target-uri")
    if not url:
        raise ArchiveError(f"{where}: the record names no address", _DAMAGED)
    if url.startswith(_NO_HTTP):
        return None
    if proven:
        _check_digest(header(fields, "warc-block-digest"), block, where)
    if kind == "resource" or not block:  # a revisit may leave the headers to its original, too
        status, headers, raw = 200, _resource(fields) if kind == "resource" else (), block
    else:
        status, headers, raw = _http(block, where)
    stated = header(fields, "warc-payload-digest")
    if any("chunked" in value.lower() for value in header_values(headers, "transfer-encoding")):
        # Archivers disagree whether the payload digest counts the chunk marks; the block digest is sure.
        raw = dechunk(raw)
    elif kind != "revisit" and proven:
        _check_digest(stated, raw, where)
    return WarcRecord(
        where=where,
        kind=kind,
        url=url.strip("<> "),
        date=_date(header(fields, "warc-date"), where),
        status=status,
        headers=headers,
        raw=raw,
        payload_digest=stated,
        refers_to=_refers_to(fields, where),
        cut=header(fields, "warc-truncated"),
    )


def failure_of(member: Member) -> Failure | None:
    """The failed exchange that a member tells of; None where it holds anything else."""
    if member.fault is not None:
        return None
    where = f"@{member.offset}"
    fields, block = _split(member.data, where)
    url = header(fields, "warc-target-uri")
    if header(fields, "warc-type") != "metadata" or not url:
        return None
    what = header(_header_lines(block.split(b"\r\n"), "utf-8"), FAILURE.lower())
    if what is None:
        return None
    return Failure(url.strip("<> "), _date(header(fields, "warc-date"), where), what)


def fields_of(member: Member) -> dict[str, str]:
    """The named fields of any record, their names in small letters."""
    return {name.lower(): value for name, value in _split(member.data, f"@{member.offset}")[0]}


def _refers_to(fields: list[Header], where: str) -> tuple[str, datetime] | None:
    url, date = header(fields, "warc-refers-to-target-uri"), header(fields, "warc-refers-to-date")
    return (url.strip("<> "), _date(date, where)) if url and date else None


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
