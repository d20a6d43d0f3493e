"""Writes the archive: WARC 1.1, one gzip member a record, nothing in it that changes from run to run."""

from __future__ import annotations

import base64
import gzip
import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

REASONS = {
    200: "OK", 301: "Moved Permanently", 302: "Found", 403: "Forbidden", 404: "Not Found", 410: "Gone",
    500: "Internal Server Error", 503: "Service Unavailable",
}  # fmt: skip
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Capture:
    """One answer of a sample host."""

    url: str
    captured: datetime
    body: bytes
    content_type: str
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


def build_archive(captures: Iterable[Capture]) -> bytes:
    """The whole archive; records stand in the order of address and time."""
    ordered = sorted(captures, key=lambda capture: (capture.url, capture.captured))
    first = min(capture.captured for capture in ordered)
    parts = [_member(_information(first))]
    parts.extend(_member(_response(capture)) for capture in ordered)
    return b"".join(parts)


def unpacked(archive: bytes) -> bytes:
    """The records without compression: two zlibs may pack the same records differently."""
    return gzip.decompress(archive)


def _member(record: bytes) -> bytes:
    return gzip.compress(record, compresslevel=9, mtime=0)


def _information(when: datetime) -> bytes:
    body = (
        b"software: tests/sample/build.py\r\nformat: WARC File Format 1.1\r\n"
        b"description: sample world of doichieu, fictional prose on .example hosts\r\n"
    )
    return _record("warcinfo", None, when, "application/warc-fields", body, None)


def _response(capture: Capture) -> bytes:
    # A comma of the C locale would do, but strftime's day names follow the machine's language.
    when = capture.captured
    date = f"{WEEKDAYS[when.weekday()]}, {when.day:02} {MONTHS[when.month - 1]} {when:%Y %H:%M:%S} GMT"
    lines = [f"HTTP/1.1 {capture.status} {REASONS[capture.status]}", f"Date: {date}"]
    lines.append(f"Content-Type: {capture.content_type}")
    lines.extend(f"{name}: {value}" for name, value in capture.headers)
    lines.append(f"Content-Length: {len(capture.body)}")
    block = "\r\n".join(lines).encode("ascii") + b"\r\n\r\n" + capture.body
    return _record(
        "response", capture.url, when, "application/http; msgtype=response", block, _digest(capture.body)
    )


def _record(
    kind: str, url: str | None, when: datetime, content_type: str, block: bytes, payload: str | None
) -> bytes:
    when = when.astimezone(UTC)
    # The id follows from what the record says, so a rebuild gives the same one.
    name = hashlib.sha256(f"{kind} {url} {when.isoformat()} {_digest(block)}".encode()).digest()
    lines = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{uuid.UUID(bytes=name[:16], version=4)}>",
        f"WARC-Date: {when:%Y-%m-%dT%H:%M:%SZ}",
    ]
    if url is not None:
        lines.append(f"WARC-Target-URI: {url}")
    if payload is not None:
        lines.append(f"WARC-Payload-Digest: {payload}")
    lines += [
        f"WARC-Block-Digest: {_digest(block)}",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + block + b"\r\n\r\n"


def _digest(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode("ascii")
