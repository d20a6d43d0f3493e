"""Writing WARC 1.1: request and response, one gzip member a record, flushed as a whole.

An answer that brought nothing new is written as a revisit: its headers, and
where the payload was captured. Nothing depends on the machine or the hour:
record ids are derived from what is recorded, so the same captures give the
same file.
"""

from __future__ import annotations

import hashlib
import uuid
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self
from urllib.parse import urlsplit

from archive.content import MAX_BODY, Header, decode_body
from archive.errors import ArchiveError
from archive.members import Member
from archive.network import Exchange
from archive.packing import http_head, packed, sha1_of
from archive.records import FAILURE, record_of
from archive.stones import Tombstone, Withhold, tombstone_record

SOFTWARE = "doichieu"
# WARC 1.1, 6.7.2 and 6.7.3.
SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
# The archived body has its chunks joined; keeping the header would make readers look for chunk marks.
_HOP_HEADERS = frozenset({"transfer-encoding", "connection", "keep-alive"})
_NOTHING = sha1_of(b"")


@dataclass(frozen=True, slots=True)
class Record:
    """Where a response was written. `sha256`: of the decoded body; `problem`: why it can't be decoded.

    `decoded` is that body; as it was sent, where it can't be.
    """

    path: Path
    offset: int
    sha256: str
    url: str
    fetched_at: datetime
    problem: ArchiveError | None = None
    decoded: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Original:
    """The capture whose payload a later answer had again."""

    url: str
    fetched_at: datetime


class WarcWriter:
    """Appends records to an archive. Use as a context manager, or call `close`.

    `withhold` is asked of each answer whether it was redacted: then a tombstone is written in its place.
    """

    withhold: Withhold | None = None

    def __init__(self, path: Path | str) -> None:
        self._open(Path(path))

    def _open(self, path: Path) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Nothing is held back: what a full disk refuses must not be tried once more when it is closed.
            self._file = path.open("ab", buffering=0)
        except OSError as error:
            raise _cannot_write(path, error) from error
        self.path = path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; writing afterwards is an error."""
        self._file.close()

    @property
    def size(self) -> int:
        """Bytes in the file so far."""
        return self._file.tell()

    def write_response(
        self,
        url: str,
        status: int,
        headers: Sequence[Header],
        body: bytes,
        fetched_at: datetime,
        *,
        request_headers: Sequence[Header] = (),
        method: str = "GET",
        reason: str | None = None,
        ip: str | None = None,
        revisits: Original | None = None,
        cut: str | None = None,
    ) -> Record:
        """Write one exchange: the response with `body` as it was sent, then the request that led to it.

        Where it `revisits` an earlier capture (the host says 304, or sends the same payload), what is
        written is a revisit record without the payload. `cut` says why no more of the answer came: such
        a body is not decoded, and the length that the server stated stays beside it.
        """
        self._make_room()
        if self._file.tell() == 0:
            self._write_info(fetched_at)
        offset = self._file.tell()
        stone = self.withhold(url, headers, body) if self.withhold is not None else None
        if stone is not None:
            return self._write_tombstone(stone, url, headers, body, fetched_at)
        kept = _tidy(headers, None if cut else len(body))
        line = f"{status} {reason if reason is not None else _phrase(status)}".rstrip()
        told = {"WARC-IP-Address": ip} if ip else {}
        if cut:
            told["WARC-Truncated"] = cut
        if revisits is not None:
            told |= _revisit(revisits, status, body)
        digest = hashlib.sha256(body).hexdigest()
        ids = _Ids.of(url, fetched_at, digest, offset)
        response = packed(
            "response" if revisits is None else "revisit",
            url,
            {"WARC-Record-ID": ids.response, "WARC-Date": ids.date, **told},
            http_head(f"HTTP/1.1 {line}", kept),
            body if revisits is None else b"",
            payload_sha1=sha1_of(body) if revisits is None else "",
        )
        self._append(response + _request(ids, url, method, request_headers))
        decoded, problem = (body, None) if cut else _decoded(body, kept, url)
        sha256 = digest if decoded is body else hashlib.sha256(decoded).hexdigest()
        return Record(self.path, offset, sha256, url, fetched_at, problem, decoded)

    def _write_tombstone(
        self, stone: Tombstone, url: str, headers: Sequence[Header], body: bytes, fetched_at: datetime
    ) -> Record:
        """What must not be kept leaves its tombstone; its digest still says what it was."""
        offset = self._file.tell()
        self._append(tombstone_record(stone))
        decoded, problem = _decoded(body, headers, url)
        sha256 = hashlib.sha256(decoded).hexdigest()
        return Record(self.path, offset, sha256, url, fetched_at, problem, decoded)

    def write_failure(self, url: str, what: str, moment: datetime, received: Exchange | None = None) -> None:
        """Write that an exchange failed and why, after what came of its answer, if anything did."""
        link: dict[str, str] = {}
        if received is not None:
            kept = self.write_response(
                received.url,
                received.status,
                received.headers,
                received.body,
                moment,
                request_headers=received.request_headers,
                reason=received.reason,
                ip=received.ip,
                cut=received.cut or "unspecified",
            )
            digest = hashlib.sha256(received.body).hexdigest()
            link["WARC-Concurrent-To"] = _record_id(
                "response", received.url, moment, digest, str(kept.offset)
            )
        else:
            self._make_room()
        if self._file.tell() == 0:
            self._write_info(moment)
        fields = {
            "WARC-Record-ID": _record_id("metadata", url, moment, what, str(self._file.tell())),
            "WARC-Date": warc_date(moment),
            **link,
        }
        self._append(_fields_record("metadata", url, {FAILURE: what}, fields))

    def copy_record(self, member: bytes) -> int:
        """Add a record that another archive gave, as it stands (one gzip member); says where it is.

        Raises ArchiveError where it isn't a whole record, or where it must not be kept.
        """
        unpacker = zlib.decompressobj(wbits=31)
        try:
            start = unpacker.decompress(member, MAX_BODY)
        except zlib.error as error:
            raise ArchiveError("what the archive gave is no record", "ask for it again") from error
        if not start.startswith(b"WARC/") or not unpacker.eof or unpacker.unused_data:
            raise ArchiveError("what the archive gave is no whole record", "ask for it again")
        if self.withhold is not None and unpacker.eof:
            record = record_of(self.path.name, Member(0, len(member), start))
            if record is not None and self.withhold(record.url, record.headers, record.raw) is not None:
                raise ArchiveError("the page was redacted", "see `doichieu redact list`")
        offset = self._file.tell()
        self._append(member)
        return offset

    def copy_whole(self, record: bytes, moment: datetime) -> int:
        """Add a record (one gzip member) that was just read and proven; says where it is."""
        self._make_room()
        if self._file.tell() == 0:
            self._write_info(moment)
        offset = self._file.tell()
        self._append(record)
        return offset

    def _make_room(self) -> None:
        """Called before each exchange is written."""

    def _write_info(self, moment: datetime) -> None:
        about = {"software": SOFTWARE, "format": "WARC File Format 1.1"}
        fields = {
            "WARC-Record-ID": _record_id("warcinfo", self.path.name, moment, "", "0"),
            "WARC-Date": warc_date(moment),
            "WARC-Filename": self.path.name,
        }
        self._append(_fields_record("warcinfo", "", about, fields))

    def _append(self, data: bytes) -> None:
        before = self._file.tell()
        left = memoryview(data)
        try:
            while left:  # of a disk that is almost full a part may be taken
                left = left[self._file.write(left) :]
        except OSError as error:
            # A half record at the end would be found broken by the next reader: take it back.
            with suppress(OSError):
                self._file.truncate(before)
                self._file.seek(before)
            raise _cannot_write(self.path, error) from error


class _Ids(NamedTuple):
    """What the two records of an exchange are known by, and when it was."""

    response: str
    request: str
    date: str

    @classmethod
    def of(cls, url: str, moment: datetime, digest: str, offset: int) -> _Ids:
        """Derived from what is recorded and where; `digest` is of the body as it was sent."""
        response, request = (
            _record_id(kind, url, moment, digest, str(offset)) for kind in ("response", "request")
        )
        return cls(response, request, warc_date(moment))


def _request(ids: _Ids, url: str, method: str, headers: Sequence[Header]) -> bytes:
    """The request that led to a response, as a record of its own."""
    parts = urlsplit(url)
    path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
    asked = list(headers) or [("Host", parts.netloc), ("User-Agent", SOFTWARE)]
    return packed(
        "request",
        url,
        {"WARC-Record-ID": ids.request, "WARC-Date": ids.date, "WARC-Concurrent-To": ids.response},
        http_head(f"{method} {path} HTTP/1.1", asked),
        b"",
        payload_sha1=_NOTHING,
    )


def _decoded(body: bytes, headers: Sequence[Header], url: str) -> tuple[bytes, ArchiveError | None]:
    """The body unpacked; as it was sent where it can't be, and why."""
    try:
        return decode_body(body, headers, name=url), None
    except ArchiveError as error:
        return body, error


def _fields_record(kind: str, url: str, about: Mapping[str, str], fields: Mapping[str, str]) -> bytes:
    """A record that holds named fields: of the archive itself, or of an exchange."""
    text = "".join(f"{name}: {_one_line(value)}\r\n" for name, value in about.items())
    return packed(kind, url, fields, b"", text.encode())


def warc_date(moment: datetime) -> str:
    """A moment the way WARC 1.1 writes it: UTC, with fractions only if there are any."""
    if moment.tzinfo is None:
        raise ArchiveError("a capture time without a time zone", "give the time in UTC")
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _record_id(*parts: str | datetime) -> str:
    text = "\n".join(warc_date(part) if isinstance(part, datetime) else part for part in parts)
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, text)}>"


def _revisit(original: Original, status: int, body: bytes) -> dict[str, str]:
    fields = {
        "WARC-Profile": NOT_MODIFIED if status == 304 else SAME_PAYLOAD,
        "WARC-Refers-To-Target-URI": original.url,
        "WARC-Refers-To-Date": warc_date(original.fetched_at),
    }
    return fields if status == 304 else fields | {"WARC-Payload-Digest": sha1_of(body)}


def _tidy(headers: Sequence[Header], length: int | None) -> list[Header]:
    """The headers that fit the body as archived; without a length, the one that the server stated stays."""
    dropped = _HOP_HEADERS if length is None else _HOP_HEADERS | {"content-length"}
    kept = [(name, _one_line(value)) for name, value in headers if name.lower() not in dropped]
    return kept if length is None else [*kept, ("Content-Length", str(length))]


def _one_line(value: str) -> str:
    return " ".join(value.split("\r\n")).replace("\r", " ").replace("\n", " ")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _cannot_write(path: Path, error: OSError) -> ArchiveError:
    reason = error.strerror or str(error)
    return ArchiveError(f"{path}: can't be written ({reason})", "check free space and permissions")
