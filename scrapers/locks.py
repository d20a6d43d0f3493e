"""One process owns a host, and a run's open archive is told from one that a killed run left behind.

Advisory locks: the system lets go of them when a process dies, however it dies.
"""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

from archive.captures import OPEN
from archive.errors import ArchiveError
from archive.warc import repair_tail
from scrapers.errors import CrawlError

LOCKS = "locks"


class HostLocks(AbstractContextManager["HostLocks"]):
    """Locks on hosts, held until the run ends."""

    def __init__(self, archive_dir: Path) -> None:
        self._folder = archive_dir / LOCKS
        self._held: dict[str, IO[str]] = {}

    def take(self, hosts: Iterable[str]) -> str | None:
        """Lock all of these hosts, or none; the first that another process holds comes back."""
        taken: dict[str, IO[str]] = {}
        for host in sorted(set(hosts) - self._held.keys()):
            file = _locked(self._folder / f"{host.replace(':', '_')}.lock")
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


class OpenMark:
    """A file beside an archive that is being written; it stays, unlocked, if the run is killed."""

    def __init__(self, archive: Path, source_ids: Iterable[str]) -> None:
        self.path = archive.with_name(archive.name + OPEN)
        file = _locked(self.path)
        if file is None:
            raise CrawlError(f"{archive}: another run is writing it", "wait for it to end")
        self._file = file
        self._file.write(json.dumps(sorted(source_ids)))
        self._file.flush()

    def close(self) -> None:
        """The archive is complete: the mark goes."""
        self.path.unlink(missing_ok=True)
        self._file.close()

    def leave(self) -> None:
        """The run ends early: the mark stays, and the next run goes on from this archive."""
        self._file.close()


@dataclass(frozen=True, slots=True)
class Leftover:
    """An archive that a run did not finish, and the sources it was crawling."""

    archive: Path
    source_ids: frozenset[str]

    def settle(self, done: Iterable[str]) -> None:
        """Remove the mark once all its sources have been crawled again."""
        if self.source_ids <= frozenset(done):
            self.archive.with_name(self.archive.name + OPEN).unlink(missing_ok=True)


def leftovers(archive_dir: Path) -> list[Leftover]:
    """Archives of runs that were killed, with a half-written last record cut off; empty ones go."""
    found: list[Leftover] = []
    for mark in sorted(archive_dir.glob(f"*.warc.gz{OPEN}")):
        file = _locked(mark)
        if file is None:
            continue  # its run is alive
        with file:
            archive = mark.with_name(mark.name.removesuffix(OPEN))
            try:
                if archive.exists():
                    repair_tail(archive)
            except ArchiveError:
                continue  # `doichieu verify` names it; a crawl has better to do
            if archive.exists() and archive.stat().st_size:
                found.append(Leftover(archive, _source_ids(file)))
            else:
                archive.unlink(missing_ok=True)
                mark.unlink(missing_ok=True)
    return found


def _source_ids(file: IO[str]) -> frozenset[str]:
    file.seek(0)
    try:
        return frozenset(str(one) for one in json.loads(file.read() or "[]"))
    except ValueError:
        return frozenset()


def _locked(path: Path) -> IO[str] | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        raise CrawlError(f"{path}: can't be written ({reason})", "check the archive folder") from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file
