"""Small bodies that unpack to ten gigabytes, built at once."""

from __future__ import annotations

import zlib

import brotli

from archive.content import zstd

MB = bytes(1 << 20)
TEN_GB = 10 * 1024  # times MB


def gzipped(times: int = TEN_GB, wbits: int = 31) -> bytes:
    """The same compressed block again and again: built at once, unpacks to all of it."""
    engine = zlib.compressobj(9, zlib.DEFLATED, wbits)
    first = engine.compress(MB) + engine.flush(zlib.Z_FULL_FLUSH)
    block = engine.compress(MB) + engine.flush(zlib.Z_FULL_FLUSH)
    return first + block * (times - 1) + engine.flush()


def brotlied() -> bytes:
    engine = brotli.Compressor(quality=5)
    first = engine.process(MB) + engine.flush()
    second = engine.process(MB) + engine.flush()
    block = engine.process(MB) + engine.flush()
    return bytes(first + second + block * (TEN_GB - 2) + engine.finish())


def zstded() -> bytes:
    return bytes(zstd.compress(MB)) * TEN_GB
