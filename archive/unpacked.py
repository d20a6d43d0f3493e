"""The WARC files that a web archive is made of: the file itself or, of a WACZ, those packed in it."""

from __future__ import annotations

import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.captures import ARCHIVES
from archive.errors import ArchiveError

WACZ = ".wacz"
_STEP = 1 << 20
_MOST_PACKED = 50  # a WARC file gets no smaller than a fiftieth by being packed: more is a bomb
_DAMAGED = "bring back the file, or unpack what can be and give its .warc.gz files"


@contextmanager
def warcs_of(path: Path, room: Path) -> Iterator[list[Path]]:
    """The WARC files, in a fixed order. Those of a WACZ are unpacked into the folder `room`, which goes with
    them. Raises `ArchiveError` where it is none."""
    if not path.name.lower().endswith(WACZ):
        yield [path]
        return
    shutil.rmtree(room, ignore_errors=True)  # of a killed run
    try:
        room.mkdir(parents=True)
        yield list(_unpack(path, room))
    except OSError as error:
        reason = error.strerror or str(error)
        raise ArchiveError(f"{path}: can't be unpacked ({reason})", "check space and permissions") from error
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _unpack(path: Path, room: Path) -> Iterator[Path]:
    try:
        with zipfile.ZipFile(path) as pack:
            inside = sorted(
                (one for one in pack.infolist() if one.filename.lower().endswith(ARCHIVES)),
                key=lambda one: one.filename,
            )
            for number, one in enumerate(inside):
                ending = ".warc" if one.filename.lower().endswith(".warc") else ".warc.gz"
                target = room / f"{number:05d}{ending}"
                _unpack_one(pack, one, target)
                yield target
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise ArchiveError(f"{path.name}: this WACZ is damaged ({error})", _DAMAGED) from error
    if not inside:
        raise ArchiveError(f"{path.name}: no WARC file is in it", _DAMAGED)


def _unpack_one(pack: zipfile.ZipFile, one: zipfile.ZipInfo, target: Path) -> None:
    if one.file_size > _MOST_PACKED * max(one.compress_size, _STEP):
        raise ArchiveError(f"{one.filename}: unpacks to {one.file_size:,} bytes", "this is no normal archive")
    left = one.file_size
    with pack.open(one) as packed, target.open("wb") as file:
        while left > 0 and (piece := packed.read(min(_STEP, left))):
            left -= len(piece)
            file.write(piece)
