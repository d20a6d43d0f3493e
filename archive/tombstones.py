"""What had to go out of an archive: a tombstone in its place, of just its length, so that nothing else moves.

A record is overwritten where it stands, by a metadata record that says why, who and when. Every other record
keeps its place, its bytes and its digests.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.captures import INDEX, index_of, write_index
from archive.content import GZIP_MAGIC, header
from archive.errors import ArchiveError
from archive.members import Member, members
from archive.merged import MERGED
from archive.names import inside
from archive.records import fields_of, record_of
from archive.stones import REDACTION, Tombstone, Withhold, fields_for, words_for

_CHUNK = 65535
_TRIES = 12


@dataclass(frozen=True, slots=True)
class Grave:
    """A record to be overwritten."""

    archive: str
    offset: int
    length: int


def tombstone_at(path: Path, offset: int) -> str | None:
    """The redaction that a tombstone at that place names; None where there is anything else."""
    try:
        member = next(members(path, offset), None)
    except (ArchiveError, OSError):
        return None
    return redaction_of(member) if member is not None else None


def redaction_of(member: Member) -> str | None:
    """The redaction that a record is the tombstone of, if it is one."""
    if member.fault is not None or f"\n{REDACTION}: ".encode() not in member.data:
        return None
    try:
        if fields_of(member).get("warc-type") != "metadata":
            return None
    except ArchiveError:
        return None
    _, _, block = member.data.partition(b"\r\n\r\n")
    pairs = (line.partition(": ") for line in block.decode("utf-8", "replace").split("\r\n"))
    return header([(name, value) for name, _, value in pairs], REDACTION.lower())


def bury(folder: Path, grave: Grave, stone: Tombstone) -> None:
    """Overwrites a record in place; done again, it gives the same bytes."""
    path = inside(folder, grave.archive)
    try:
        with path.open("r+b") as file:
            zipped = file.read(2) == GZIP_MAGIC
            block = _of_length(stone, grave, zipped=zipped)
            file.seek(grave.offset)
            file.write(block)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        reason = error.strerror or str(error)
        raise ArchiveError(f"{path}: can't be written ({reason})", "check space and permissions") from error


def renew_indexes(folder: Path, archives: Sequence[str]) -> None:
    """Indexes of these archives say no more what is gone; the merged one is made again by the next crawl."""
    (folder / MERGED).unlink(missing_ok=True)
    for left in (*folder.glob("*.part"), *folder.glob(f"*{INDEX}.*")):
        left.unlink(missing_ok=True)  # of a killed run
    for name in archives:
        path = inside(folder, name)
        if index_of(path).exists():
            write_index(path)


def whole_members(path: Path) -> Iterator[Member]:
    """The records of an archive that can be read; none where it is none."""
    try:
        yield from (member for member in members(path) if member.fault is None)
    except ArchiveError:
        return


def _of_length(stone: Tombstone, grave: Grave, *, zipped: bool) -> bytes:
    make = _zipped if zipped else _plain
    for short in (False, True):
        about = words_for(stone, short=short)
        found = make(fields_for(stone, grave.offset), about, grave.length)
        if found is not None:
            return found
    raise ArchiveError(
        f"{grave.archive}@{grave.offset}: the record is too short for a tombstone", "report this"
    )


def _head(fields: dict[str, str], length: int) -> bytes:
    lines = ["WARC/1.1", "WARC-Type: metadata", *(f"{name}: {value}" for name, value in fields.items())]
    lines += ["Content-Type: application/warc-fields", f"Content-Length: {length}", "", ""]
    return "\r\n".join(lines).encode()


def _plain(fields: dict[str, str], about: str, length: int) -> bytes | None:
    for filling in range(3):  # a digit more in the length takes a place of its own
        told = {**fields, "Software": "doichieu" + " " * filling}
        pad = 0
        for _ in range(_TRIES):
            block = about.encode() + b" " * pad
            record = _head(told, len(block)) + block + b"\r\n\r\n"
            left = length - len(record)
            if left == 0:
                return record
            if pad + left < 0:
                break
            pad += left
    return None


def _zipped(fields: dict[str, str], about: str, length: int) -> bytes | None:
    """A gzip member of that length: the words compressed, blanks behind them stored as they are."""
    for filling in range(1, 40):
        name = b"x" * (filling - 1) + b"\0"
        pad = 0
        for _ in range(_TRIES):
            block = about.encode() + b" " * pad + b"\r\n\r\n"
            told = _head(fields, len(block) - 4) + about.encode()
            rest = block[len(about.encode()) :]
            engine = zlib.compressobj(9, zlib.DEFLATED, -15)
            member = b"".join(
                (
                    b"\x1f\x8b\x08\x08\0\0\0\0\0\xff",
                    name,
                    engine.compress(told) + engine.flush(zlib.Z_FULL_FLUSH),
                    *_stored(rest),
                    struct.pack("<II", zlib.crc32(told + rest), len(told + rest) & 0xFFFFFFFF),
                )
            )
            left = length - len(member)
            if left == 0:
                return member
            if pad + left < 0:
                break
            pad += left
    return None


def _stored(data: bytes) -> Iterator[bytes]:
    """Stored blocks of deflate, the last one marked."""
    starts = range(0, len(data), _CHUNK)
    for at in starts:
        piece = data[at : at + _CHUNK]
        last = at + _CHUNK >= len(data)
        yield struct.pack("<BHH", int(last), len(piece), len(piece) ^ 0xFFFF) + piece


def bury_withheld(path: Path, withhold: Withhold) -> int:
    """Overwrites in an archive of others what must not be kept. Returns how many records went."""
    found: list[tuple[Grave, Tombstone]] = []
    redacted: dict[str, Tombstone] = {}
    for member in whole_members(path):
        fields = fields_of(member)
        url = (fields.get("warc-target-uri") or "").strip("<> ")
        stone = withhold(url, (), b"") if url else None
        beside = redacted.get(fields.get("warc-concurrent-to") or "")
        if stone is None and beside is not None and fields.get("warc-type") == "request":
            stone = beside
        if stone is None:
            try:
                record = record_of(path.name, member)
            except ArchiveError:
                record = None
            stone = withhold(record.url, record.headers, record.raw) if record is not None else None
        if stone is not None:
            found.append((Grave(path.name, member.offset, member.end - member.offset), stone))
            redacted[fields.get("warc-record-id") or ""] = stone
    for grave, stone in found:
        bury(path.parent, grave, stone)
    return len(found)
