"""One web archive, whole: which it is, where its evidence will stand, and its pages taken in.

An archive of our own folder is evidence where it stands. Of any other, the records of the pages that are kept
are copied into an archive of ours, named by the digest of the file: `verify` and `reread` need the other file
no more, and it may be a thousand times as large as what was wanted of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from archive.captures import ARCHIVES
from archive.copies import Copies
from archive.errors import ArchiveError
from archive.unpacked import warcs_of
from doichieu.tasks.archives.intake import Intake, OnRecord, Taken
from scrapers.locks import LOCKS, is_held, locked

NAME = "backfill-"  # of archives with copied records, before the digest of the file they are from
_LETTERS = 16


class BusyError(Exception):
    """Another process is taking in the same archive."""


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """A file as it is known: by its bytes, whatever its name."""

    path: Path
    size: int
    sha256: str

    @property
    def short(self) -> str:
        """As it stands in file names."""
        return self.sha256[:_LETTERS]


def known_file(path: Path) -> ArchiveFile:
    """Reads the file once, for its digest. Raises `ArchiveError`."""
    try:
        with path.open("rb") as file:
            return ArchiveFile(path, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())
    except FileNotFoundError as error:
        raise ArchiveError(f"{path}: there is no such archive", "check the path") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise ArchiveError(f"{path}: can't be read ({reason})", "check path and permissions") from error


@contextmanager
def only_one(file: ArchiveFile, folder: Path) -> Iterator[None]:
    """One process at a time takes in an archive. Raises `BusyError`."""
    lock = locked(folder / LOCKS / f"{NAME}{file.short}.lock")
    if lock is None:
        raise BusyError
    with lock:
        yield


def any_taken_in(folder: Path) -> bool:
    """Whether somebody is taking in an archive now."""
    return any(is_held(lock) for lock in (folder / LOCKS).glob(f"{NAME}*.lock"))


def take_archive(
    intake: Intake, file: ArchiveFile, folder: Path, taken: Taken, on_record: OnRecord = lambda _bytes: None
) -> None:
    """Keep the pages of an archive; `folder` is our archive folder. Raises `ArchiveError` where it is none.

    Done again, or after it was broken off anywhere, it adds what is missing and nothing twice.
    """
    path = file.path
    if path.name.endswith(ARCHIVES) and path.resolve().parent == folder.resolve():
        intake.take([path], taken, on_record)
        return
    room = folder / f"{NAME}{file.short}.unpacked"
    with warcs_of(path, room) as paths, Copies(folder / f"{NAME}{file.short}.warc.gz") as copies:
        replace(intake, copies=copies).take(paths, taken, on_record)
