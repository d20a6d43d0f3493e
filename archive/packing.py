"""One record of a WARC file as its bytes: named fields, block, digests, one gzip member.

The bytes inside are those that warcio writes (a test holds them side by side); going through its streams
would take three times as long. So would a compressor made for large files, on records as small as these.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Mapping, Sequence

from archive.content import Header

WARC_VERSION = "WARC/1.1"
# Level 9 takes a quarter longer on a page of text, for half a percent of its size.
LEVEL = 6
_TYPES = {
    "warcinfo": "application/warc-fields",
    "metadata": "application/warc-fields",
    "response": "application/http; msgtype=response",
    "revisit": "application/http; msgtype=response",
    "request": "application/http; msgtype=request",
}


def packed(
    kind: str, url: str, fields: Mapping[str, str], head: bytes, payload: bytes, *, payload_sha1: str = ""
) -> bytes:
    """A record, packed. `head` is what stands before the payload in its block, `payload_sha1` the payload's
    digest where the kind of record names one."""
    lines = [WARC_VERSION, *(f"{name}: {value}" for name, value in fields.items()), f"WARC-Type: {kind}"]
    if url:
        lines.append(f"WARC-Target-URI: {url}")
    if payload_sha1:
        lines.append(f"WARC-Payload-Digest: {payload_sha1}")
    block = head + payload
    lines += (
        f"WARC-Block-Digest: {sha1_of(block)}",
        f"Content-Type: {_TYPES[kind]}",
        f"Content-Length: {len(block)}",
        "\r\n",
    )
    return _gzipped(b"".join(("\r\n".join(lines).encode(), block, b"\r\n\r\n")))


def http_head(line: str, headers: Sequence[Header]) -> bytes:
    """The first line and the headers of a message. What is not ASCII is escaped as warcio does it; where it
    can't, the letters stand as they were sent."""
    text = f"{line}\r\n{''.join(f'{name}: {value}{_END}' for name, value in headers)}\r\n"
    if text.isascii():
        return text.encode()
    # Nearly every head is ASCII, and this is slow to load.
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415

    try:
        return bytes(StatusAndHeaders(line, list(headers)).to_ascii_bytes())
    except UnicodeEncodeError:
        return text.encode("latin-1", "replace")


def sha1_of(data: bytes) -> str:
    """A digest as archives write it (and other tools look for it): SHA-1 in base 32."""
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def _gzipped(record: bytes) -> bytes:
    # A window that the record doesn't fill would be cleared and looked through for nothing: most of the
    # time that a small record takes.
    window = min(max(len(record).bit_length(), _LEAST_WINDOW), zlib.MAX_WBITS)
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, window + 16, window - 7)
    return packer.compress(record) + packer.flush()


_END = "\r\n"
_LEAST_WINDOW = 10  # a power of two; sixteen more ask zlib for a gzip member
