"""Cut a WARC file into its records without trusting any of them.

A broken record must not hide those behind it, so after a fault the reader
looks for the next place where a record begins. General WARC readers stop there.
"""

from __future__ import annotations

import gzip
import mmap
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.content import GZIP_MAGIC
from archive.errors import ArchiveError

# What may be sent (see `archive.network.Limits`) and its headers; longer records of others are passed over.
MAX_RECORD = 40 * 1024 * 1024
_MEMBER_START = GZIP_MAGIC + b"\x08"
_RECORD_START = b"WARC/1."
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_STEP = 65536
_FIRST_STEP = 4096  # most records have no more, and what is read beyond one is copied for nothing


@dataclass(frozen=True, slots=True)
class Member:
    """One record's bytes (`data`, decompressed) and where it stands; a broken one has a `fault` instead."""

    offset: int
    end: int
    data: bytes
    fault: str | None = None


def members(path: Path, start: int = 0) -> Iterator[Member]:
    """The records of a file from an offset on, broken ones marked. A member ends where its record ends."""
    with _mapped(path) as view:
        if start >= len(view):
            if start:
                raise ArchiveError(f"{path.name}: no record at {start}, the file ends at {len(view)}", _CUT)
            return
        if view[:2] == GZIP_MAGIC:
            yield from _gzip_members(view, start)
        elif view[: len(_RECORD_START)] == _RECORD_START:
            yield from _plain_members(view, start)
        else:
            raise ArchiveError(f"{path.name}: this is not a WARC file", "give a .warc or .warc.gz file")


def as_packed(path: Path, member: Member) -> bytes:
    """A record as one gzip member: byte for byte as it stands in its file, if that is packed."""
    with path.open("rb") as file:
        file.seek(member.offset)
        data = file.read(member.end - member.offset)
    return data if data.startswith(GZIP_MAGIC) else gzip.compress(data, mtime=0)


_CUT = "the archive was cut or replaced; bring back the copy it came from"


def _mapped(path: Path) -> mmap.mmap:
    try:
        with path.open("rb") as file:
            if path.stat().st_size == 0:
                raise ArchiveError(f"{path.name}: the file is empty", "give an archive with records in it")
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError as error:
        raise ArchiveError(f"{path}: there is no such archive", "check the path") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise ArchiveError(f"{path}: can't be read ({reason})", "check path and permissions") from error


def _gzip_members(view: mmap.mmap, at: int) -> Iterator[Member]:
    size = len(view)
    while at < size:
        member = _gzip_member(view, at)
        yield member
        at = member.end


def _gzip_member(view: mmap.mmap, at: int) -> Member:
    engine = zlib.decompressobj(31)
    out, produced, position, step = [], 0, at, _FIRST_STEP
    fault: str | None = None
    try:
        while not engine.eof:
            feed = engine.unconsumed_tail
            if not feed:
                feed = view[position : position + step]
                position += len(feed)
                step = min(2 * step, _STEP)
            piece = engine.decompress(feed, _STEP)
            if not piece and not feed:
                break
            out.append(piece)
            produced += len(piece)
            if produced > MAX_RECORD:
                fault = f"a record of more than {MAX_RECORD:,} bytes"
                break
    except zlib.error as error:
        fault = f"broken compression ({error})"
    if fault is None and not engine.eof:
        fault = "the record is cut off"
    if fault is not None:
        following = view.find(_MEMBER_START, at + 1)
        # Magic bytes also occur inside compressed data: only a place that really opens a record counts.
        while following >= 0 and not _opens_record(view, following):
            following = view.find(_MEMBER_START, following + 1)
        return Member(at, following if following >= 0 else len(view), b"", fault)
    return Member(at, position - len(engine.unused_data), b"".join(out))


def _opens_record(view: mmap.mmap, at: int) -> bool:
    try:
        return zlib.decompressobj(31).decompress(view[at : at + 4096], 16).startswith(_RECORD_START)
    except zlib.error:
        return False


def _plain_members(view: mmap.mmap, at: int) -> Iterator[Member]:
    size = len(view)
    while at < size:
        head_end = view.find(b"\r\n\r\n", at)
        length = _LENGTH.search(view[at:head_end]) if head_end >= 0 else None
        end = head_end + 4 + int(length[1]) if length else -1
        fault = None
        if view[at : at + len(_RECORD_START)] != _RECORD_START or length is None:
            fault = "this is not the beginning of a record"
        elif end > size:
            fault = "the record is cut off"
        elif end - at > MAX_RECORD:
            fault = f"a record of more than {MAX_RECORD:,} bytes"
        elif view[end : end + 4] not in (b"\r\n\r\n", b""):
            fault = "the record's length is wrong"
        if fault is None:
            following = min(end + 4, size)
            yield Member(at, following, view[at:end])
        else:
            found = view.find(b"\r\n\r\n" + _RECORD_START, at)
            following = found + 4 if found >= 0 else size
            yield Member(at, following, b"", fault)
        at = following
