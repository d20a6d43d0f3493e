"""Undo what HTTP did to a body (chunks, compression), never producing more than a cap allows."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

import brotli  # type: ignore[import-untyped]

from archive.errors import ArchiveError, TooLargeError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

# A page, its archive record and a reader's copy fit into 64 MB; no page of text comes near.
MAX_BODY = 32 * 1024 * 1024
MAX_LAYERS = 3
GZIP_MAGIC = b"\x1f\x8b"

_STEP = 65536
# RFC 9659: who sends zstd over HTTP keeps to a window of 8 MB, so nobody needs to give it more memory.
_ZSTD_OPTIONS: dict[int, int] = {zstd.DecompressionParameter.window_log_max: 23}

Header = tuple[str, str]


def decode_body(
    body: bytes, headers: Sequence[Header], *, limit: int = MAX_BODY, name: str = "body"
) -> bytes:
    """The body as its author wrote it: content encodings undone, the last one first.

    Raises `TooLargeError` as soon as one of them brings more than `limit`, `ArchiveError` where one is
    unknown or broken.
    """
    pieces = list(_pieces(body, headers, limit, name))
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def decode_start(body: bytes, headers: Sequence[Header], *, limit: int, name: str = "body") -> bytes:
    """No more of the decoded body than its first `limit` bytes, which is no error here."""
    start: list[bytes] = []
    room = limit
    for piece in _pieces(body, headers, max(len(body), limit + _STEP), name):
        start.append(piece[:room])
        room -= len(start[-1])
        if room <= 0:
            break
    return b"".join(start)


def unzipped(body: bytes, *, limit: int = MAX_BODY, name: str = "body") -> bytes:
    """What a body that is a gzip file holds; any other body as it is.

    Sitemaps are often such files (`sitemap.xml.gz`), whatever type they are given: the magic bytes tell.
    """
    if not body.startswith(GZIP_MAGIC):
        return body
    return decode_body(body, [("Content-Encoding", "gzip")], limit=limit, name=name)


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


def _pieces(body: bytes, headers: Sequence[Header], limit: int, name: str) -> Iterator[bytes]:
    """The decoded body, one encoding feeding the next, so that little stands in memory at once."""
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
    if len(body) > limit:
        raise _too_large(name, limit)
    if not layers:
        return iter((body,))
    pieces: Iterator[bytes] = (body[at : at + _STEP] for at in range(0, len(body), _STEP))
    for token in reversed(layers):
        if token not in _UNDO:
            raise ArchiveError(
                f"{name}: unknown content encoding {token!r}", "capture the page again without it"
            )
        pieces = _capped(_unbroken(_UNDO[token](pieces), name), limit, name)
    return pieces


def _capped(pieces: Iterator[bytes], limit: int, name: str) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise _too_large(name, limit)
        yield piece


def _unbroken(pieces: Iterator[bytes], name: str) -> Iterator[bytes]:
    try:
        yield from pieces
    except (zlib.error, brotli.error, zstd.ZstdError) as error:
        raise ArchiveError(f"{name}: broken compression ({error})", "capture the page again") from error
    except EOFError as error:
        raise ArchiveError(f"{name}: the compressed body is cut off", "capture the page again") from error


def _gunzip(pieces: Iterator[bytes]) -> Iterator[bytes]:
    first, pieces = _first(pieces)
    # Servers that label plain pages as gzip exist; the magic bytes know better than the label.
    return _inflate(pieces, 31) if first.startswith(GZIP_MAGIC) else pieces


def _undeflate(pieces: Iterator[bytes]) -> Iterator[bytes]:
    first, pieces = _first(pieces)
    # Raw deflate, as some IIS servers send it, has no header (RFC 1950: method 8, a multiple of 31).
    headed = len(first) > 1 and first[0] & 0x0F == 8 and (first[0] << 8 | first[1]) % 31 == 0
    return _inflate(pieces, 15 if headed else -15)


def _inflate(pieces: Iterator[bytes], wbits: int) -> Iterator[bytes]:
    engine = None
    for piece in pieces:
        feed = piece
        while feed:
            if engine is not None and engine.eof:
                if not feed.startswith(GZIP_MAGIC):
                    return  # what stands behind the last member is filling
                engine = None
            engine = engine or zlib.decompressobj(wbits)
            out = engine.decompress(feed, _STEP)
            feed = engine.unconsumed_tail or engine.unused_data
            if out:
                yield out
        while engine is not None and not engine.eof and (out := engine.decompress(b"", _STEP)):
            yield out
    if engine is not None and not engine.eof:
        raise EOFError


def _unbrotli(pieces: Iterator[bytes]) -> Iterator[bytes]:
    engine = brotli.Decompressor()
    fed = False
    for piece in pieces:
        if not piece:
            continue
        fed = True
        out = engine.process(piece, output_buffer_limit=_STEP)
        while out or not engine.can_accept_more_data():
            yield out
            if engine.is_finished():
                return
            out = engine.process(b"", output_buffer_limit=_STEP)
    if fed and not engine.is_finished():
        raise EOFError


def _unzstd(pieces: Iterator[bytes]) -> Iterator[bytes]:
    engine = None
    for piece in pieces:
        feed = piece
        while feed or (engine is not None and not engine.eof and not engine.needs_input):
            if engine is None or engine.eof:
                engine = zstd.ZstdDecompressor(options=_ZSTD_OPTIONS)
            if out := engine.decompress(feed, _STEP):
                yield out
            feed = engine.unused_data if engine.eof else b""
    if engine is not None and not engine.eof:
        raise EOFError


def _first(pieces: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    first = next((piece for piece in pieces if piece), b"")
    return first, chain((first,), pieces)


def _too_large(name: str, limit: int) -> TooLargeError:
    return TooLargeError(f"{name}: larger than {limit:,} bytes", "raise the size limit if it is wanted")


_UNDO: dict[str, Callable[[Iterator[bytes]], Iterator[bytes]]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _undeflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
