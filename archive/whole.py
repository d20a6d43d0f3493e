"""Files that are there whole or not at all: what a killed run was writing is cleared away by a later one."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from archive.errors import ArchiveError

_PART = re.compile(r"\.[0-9a-f]{32}\.part")


@contextmanager
def beside(path: Path) -> Iterator[BinaryIO]:
    """A file to be written, which takes its place at the end; locked until then, for it is not left over.

    Where anything goes wrong, what was there stays. `name` of the file is where it is until then. A device or
    a pipe (`/dev/null`) is written to where it is: nothing takes its place.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as file:
            yield file
        return
    # A name of its own: several machines may share the folder.
    partial = path.with_name(f"{path.name}.{uuid4().hex}.part")
    try:
        with _locked(partial) as file:
            yield file
            file.flush()
            partial.replace(path)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """The same, with what goes wrong on the disk told as `ArchiveError`."""
    try:
        with beside(path) as file:
            yield file
    except OSError as error:
        reason = error.strerror or str(error)
        raise ArchiveError(f"{path}: can't be written ({reason})", "check space and permissions") from error


def clear_parts(folder: Path) -> None:
    """Remove what nobody is writing any more."""
    for part in folder.glob("*.part"):
        if _PART.search(part.name) is None:
            continue
        with suppress(OSError), part.open("rb+") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            part.unlink(missing_ok=True)


def _locked(path: Path) -> BinaryIO:
    while True:
        file = path.open("wb")
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file.fileno()).st_nlink:
            return file
        file.close()  # another run took it for left over, before it was locked
