"""One process owns a host, and a run's open archive is told from one that a killed run left behind.

Advisory locks: the system lets go of them when a process dies, however it dies, and whatever process
has its number afterwards. On a folder that several machines share they hold across machines, as long as
the folder's file system passes them on.
"""

from __future__ import annotations

import fcntl
import json
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from uuid import uuid4

from archive.captures import OPEN
from archive.errors import ArchiveError
from archive.warc import repair_tail
from scrapers.errors import CrawlError

LOCKS = "locks"
_OVER = "over"
_LOOK_AGAIN = 0.2  # seconds


class HostLocks(AbstractContextManager["HostLocks"]):
    """Locks on hosts, held until the run ends. `patience`: how many seconds are spent waiting, all in all."""

    def __init__(self, archive_dir: Path, *, patience: float = 0.0) -> None:
        self._folder = archive_dir / LOCKS
        self._patience = patience
        self._until: float | None = None
        self._held: dict[str, IO[str]] = {}

    def take(self, hosts: Iterable[str]) -> str | None:
        """Lock all of these hosts, or none; the first that another process holds comes back."""
        while (busy := self._take(hosts)) is not None:
            if self._until is None:
                self._until = time.monotonic() + self._patience
            if time.monotonic() >= self._until:
                return busy
            time.sleep(_LOOK_AGAIN)
        return None

    def _take(self, hosts: Iterable[str]) -> str | None:
        taken: dict[str, IO[str]] = {}
        for host in sorted(set(hosts) - self._held.keys()):
            file = locked(self._folder / f"{host.replace(':', '_')}.lock")
            if file is None:
                for other in taken.values():
                    other.close()
                return host
            taken[host] = file
        self._held |= taken
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._held.values():
            file.close()
        self._held.clear()


class WantedMark(AbstractContextManager["WantedMark"]):
    """A file that is held as long as a run is wanted, by whoever has others crawl for it.

    Processes on other machines see by it (`is_held`) that they have the same folder, that its locks reach
    them, and when the run is no longer wanted; `is_over` tells those that have not begun yet.
    """

    def __init__(self, archive_dir: Path) -> None:
        folder = archive_dir / LOCKS
        for old in folder.glob("*.wanted"):
            if not is_held(old):
                old.unlink(missing_ok=True)  # of a run that was killed
        self.path = folder / f"{uuid4().hex}.wanted"
        self._file = locked(self.path)

    def stop(self) -> None:
        """The run is no longer wanted."""
        if self._file is not None and not self._file.closed:
            self._file.write(_OVER)
            self._file.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self.path.unlink(missing_ok=True)


class OpenMark:
    """A file beside an archive that is being written; it stays, unlocked, if the run is killed."""

    def __init__(self, path: Path, file: IO[str]) -> None:
        self._path = path
        self._file = file

    @classmethod
    def claim(cls, archive: Path, source_ids: Iterable[str]) -> Self | None:
        """Mark an archive that is about to be written; none where the name is taken."""
        path = archive.with_name(archive.name + OPEN)
        with _alone(archive.parent):
            if archive.exists() or path.exists():
                return None
            file = locked(path)
        if file is None:
            return None
        try:
            file.write(_said(source_ids))
            file.flush()
        except OSError as error:
            path.unlink(missing_ok=True)
            with suppress(OSError):  # it tries once more to write what is left
                file.close()
            raise _cannot_write(path, error) from error
        return cls(path, file)

    def close(self) -> None:
        """The archive is complete: the mark goes."""
        self._path.unlink(missing_ok=True)
        self._file.close()

    def leave(self) -> None:
        """The run ends early: the mark stays, and the next run goes on from this archive."""
        self._file.close()


@dataclass(frozen=True, slots=True)
class Leftover:
    """An archive that a run did not finish, and the sources it was crawling that were not crawled since."""

    archive: Path
    source_ids: frozenset[str]

    def settle(self, done: Iterable[str]) -> None:
        """Strike these sources off its mark, for they have been crawled again; an empty mark goes.

        Several runs may do so at once, each for its own sources.
        """
        mark = self.archive.with_name(self.archive.name + OPEN)
        with _alone(self.archive.parent):
            ids = _source_ids(mark)
            if ids is None:
                return  # others have settled the rest
            left = ids - set(done)
            if not left:
                mark.unlink()
                return
            try:
                mark.write_text(_said(left), encoding="utf-8")
            except OSError as error:
                raise _cannot_write(mark, error) from error


def leftovers(archive_dir: Path, source_ids: Iterable[str]) -> list[Leftover]:
    """Archives that killed runs left of these sources, a half-written last record cut off; empty ones go."""
    wanted = frozenset(source_ids)
    with _alone(archive_dir):
        marks = [mark for mark in sorted(archive_dir.glob(f"*.warc.gz{OPEN}")) if not is_held(mark)]
        found = [_leftover(mark, wanted) for mark in marks]
    return [one for one in found if one is not None]


def _leftover(mark: Path, wanted: frozenset[str]) -> Leftover | None:
    ids = _source_ids(mark)
    if ids is None or (ids and not ids & wanted):
        return None  # its run has just ended, or was about other sources
    archive = mark.with_name(mark.name.removesuffix(OPEN))
    try:
        if archive.exists():
            repair_tail(archive)
    except ArchiveError:
        return None  # `doichieu verify` names it; a crawl has better to do
    if archive.exists() and archive.stat().st_size:
        return Leftover(archive, ids)
    archive.unlink(missing_ok=True)
    mark.unlink(missing_ok=True)
    return None


def locked(path: Path) -> IO[str] | None:
    """A file made where there is none and locked until it is closed; none where another process holds it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise _cannot_write(path, error) from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def is_over(wanted: Path) -> bool:
    """Was the run that this mark is of stopped?"""
    try:
        return wanted.read_text(encoding="utf-8") == _OVER
    except FileNotFoundError:
        return False


def is_held(path: Path) -> bool:
    """Does a living process hold this file, made and locked by `locked`?"""
    try:
        file = path.open("r+", encoding="utf-8")
    except FileNotFoundError:
        return False
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


@contextmanager
def _alone(archive_dir: Path) -> Iterator[None]:
    """What is done with marks is done by one process at a time: none takes another's look for a run."""
    path = archive_dir / LOCKS / "marks.lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise _cannot_write(path, error) from error
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _said(source_ids: Iterable[str]) -> str:
    return json.dumps(sorted(source_ids))


def _source_ids(mark: Path) -> frozenset[str] | None:
    """The sources on a mark; nothing where it was never written whole, None where there is no mark."""
    try:
        return frozenset(str(one) for one in json.loads(mark.read_text(encoding="utf-8") or "[]"))
    except FileNotFoundError:
        return None
    except ValueError:
        return frozenset()


def _cannot_write(path: Path, error: OSError) -> CrawlError:
    reason = error.strerror or str(error)
    return CrawlError(f"{path}: can't be written ({reason})", "check the archive folder and its free space")
