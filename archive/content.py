"""Undo what HTTP did to a body (chunks, compression), never producing more than a cap allows."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

import brotli  # type: ignore[import-untyped]

from archive.errors import ArchiveError, TooLargeError

MAX_BODY = 64 * 1024 * 1024
MAX_LAYERS = 3
GZIP_MAGIC = b"\x1f\x8b"

Header = tuple[str, str]


def decode_body(
    body: bytes, headers: Sequence[Header], *, limit: int = MAX_BODY, name: str = "body"
) -> bytes:
    """The body as its author wrote it: content encodings undone, the last one first."""
    layers = [
        token
        for value in header_values(headers, "content-encoding")
        for token in (part.strip().lower() for part in value.split(","))
        if token and token not in ("identity", "none", "utf-8")
    ]
    if len(layers) > MAX_LAYERS:
        raise ArchiveError(
            f"{name}: compressed {len(layers)} times over", "this is no normal page; leave it out"
        )
    for token in reversed(layers):
        body = _undo(token, body, limit, name)
    if len(body) > limit:
        raise _too_large(name, limit)
    return body


def dechunk(body: bytes) -> bytes:
    """Join a body stored with its chunk marks (some archivers keep them); else the same bytes."""
    out: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at)
        try:
            size = int(body[at:end].split(b";", 1)[0], 16) if end > at else -1
        except ValueError:
            size = -1
        if size < 0 or end + 2 + size > len(body):
            return body
        if size == 0:
            return b"".join(out)
        out.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2


def header_values(headers: Iterable[Header], name: str) -> list[str]:
    """All values of a header, whatever the case of its name."""
    return [value for key, value in headers if key.lower() == name]


def header(headers: Iterable[Header], name: str) -> str | None:
    """The first value of a header, or None."""
    return next(iter(header_values(headers, name)), None)


def _undo(token: str, body: bytes, limit: int, name: str) -> bytes:
    if not body:
        return body
    if token in ("gzip", "x-gzip"):
        # Servers that label plain pages as gzip exist; the magic bytes know better than the label.
        return _inflate(body, 31, limit, name) if body.startswith(GZIP_MAGIC) else body
    if token == "deflate":  # noqa: S105 - a coding's name
        try:
            return _inflate(body, 15, limit, name)
        except TooLargeError:
            raise
        except ArchiveError:
            return _inflate(body, -15, limit, name)  # raw deflate, as some IIS servers send it
    if token == "br":  # noqa: S105
        return _brotli(body, limit, name)
    raise ArchiveError(f"{name}: unknown content encoding {token!r}", "capture the page again without it")


def _inflate(body: bytes, wbits: int, limit: int, name: str) -> bytes:
    out, room = [], limit
    rest = body
    while rest:
        engine = zlib.decompressobj(wbits)
        try:
            piece = engine.decompress(rest, room + 1)
        except zlib.error as error:
            raise ArchiveError(f"{name}: broken compression ({error})", "capture the page again") from error
        if len(piece) > room:
            raise _too_large(name, limit)
        if not engine.eof:
            raise ArchiveError(f"{name}: the compressed body is cut off", "capture the page again")
        out.append(piece)
        room -= len(piece)
        rest = engine.unused_data
        if not rest.startswith(GZIP_MAGIC):
            break
    return b"".join(out)


def _brotli(body: bytes, limit: int, name: str) -> bytes:
    engine = brotli.Decompressor()
    out: list[bytes] = []
    size, feed = 0, body
    try:
        while not engine.is_finished():
            piece = engine.process(feed, output_buffer_limit=65536)
            feed = b""
            size += len(piece)
            if size > limit:
                raise _too_large(name, limit)
            if not piece and engine.can_accept_more_data():
                raise ArchiveError(f"{name}: the compressed body is cut off", "capture the page again")
            out.append(piece)
    except brotli.error as error:
        raise ArchiveError(f"{name}: broken compression ({error})", "capture the page again") from error
    return b"".join(out)


def _too_large(name: str, limit: int) -> TooLargeError:
    return TooLargeError(f"{name}: larger than {limit:,} bytes", "raise the size limit if it is wanted")
