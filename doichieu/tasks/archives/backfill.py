"""Web archives into the store, one a task: in this process, in several of this machine, or on a cluster.

What comes of an archive depends on it alone, and each is taken in by one process at a time, in its own order:
whoever does it, and in whatever order they come, the store is the same. An archive that was done is known by
its bytes and by whatever decides what is kept of it, and is not read again.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any, Literal, cast

from archive.errors import ArchiveError
from archive.whole import written_whole
from catalogue.campaigns import load_campaigns, own_campaigns, use_own_campaigns
from catalogue.sources import Source
from doichieu.errors import Both, error_line
from doichieu.tasks.archives.intake import Intake, OnRecord, Sites, StoppedError, Taken
from doichieu.tasks.archives.one_archive import ArchiveFile, BusyError, known_file, only_one, take_archive
from doichieu.tasks.keeping.withholding import withholding
from doichieu.tasks.workers.terms import on_terms, this_machine, this_release
from parsers.reader import READER_VERSION
from scrapers.locks import WantedMark, is_held
from store.database import Store, open_store

DONE = "backfilled"  # the folder of what was done, beside the archives
_LOOK = 50  # records between two looks whether the run is still wanted
State = Literal["read", "before", "busy", "stopped", "failed"]


@dataclass(frozen=True, slots=True)
class Job:
    """One archive, and all that whoever takes it in is told (see `Terms`). `deciding`: see `deciding_of`."""

    path: Path
    sources: Mapping[str, Source]
    database: str = field(repr=False)  # it may hold a password, and Dask logs what fails
    archive_dir: Path
    wanted: Path
    release: str
    machine: str
    now: Callable[[], datetime]
    deciding: str
    own_campaigns: Path | None = None


@dataclass(frozen=True, slots=True)
class Backfilled:
    """What came of one archive. `why`: what ended it, where it `failed`."""

    path: Path
    state: State
    taken: Taken
    why: Both | None = None


def jobs_for(
    paths: Sequence[Path],
    *,
    sources: Mapping[str, Source],
    database: str,
    archive_dir: Path,
    mark: WantedMark,
    now: Callable[[], datetime],
) -> list[Job]:
    """A job for each archive; `database` and `archive_dir` must mean the same to whoever does them."""
    campaigns = own_campaigns()
    deciding = deciding_of(database, sources)
    return [
        Job(
            path=path.absolute(),
            sources=sources,
            database=database,
            archive_dir=archive_dir.absolute(),
            wanted=mark.path.absolute(),
            release=this_release(),
            machine=this_machine(),
            now=now,
            deciding=deciding,
            own_campaigns=campaigns.absolute() if campaigns is not None else None,
        )
        for path in paths
    ]


def deciding_of(database: str, sources: Mapping[str, Source]) -> str:
    """The digest of all but the archive that decides what is kept of it, and where."""
    parts = [READER_VERSION, database.rpartition("@")[2], *map(repr, sorted(load_campaigns().items()))]
    parts += map(repr, sorted(sources.items()))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def backfill_archive(job: Job, on_record: OnRecord = lambda _bytes: None) -> Backfilled | None:
    """Take in one archive; nothing where the run was stopped before. Raises `TaskFailedError`."""
    return on_terms(job, lambda: _backfill(job, on_record))


def _backfill(job: Job, on_record: OnRecord) -> Backfilled:
    use_own_campaigns(job.own_campaigns)
    taken = Taken()
    try:
        with open_store(job.database, create=False) as store:
            file = known_file(job.path)
            with only_one(file, job.archive_dir):
                note = _Note(job, file)
                before = note.read(store)
                if before is not None:
                    return Backfilled(job.path, "before", before)
                take_archive(_intake(job, store), file, job.archive_dir, taken, on_record)
                note.write(taken)
    except StoppedError:
        return Backfilled(job.path, "stopped", taken)
    except BusyError:
        return Backfilled(job.path, "busy", taken)
    except ArchiveError as error:
        return Backfilled(job.path, "failed", taken, (error_line(error, "vi"), error_line(error, "en")))
    return Backfilled(job.path, "read", taken)


def _intake(job: Job, store: Store) -> Intake:
    records = count()

    def wanted() -> bool:
        return next(records) % _LOOK != 0 or is_held(job.wanted)

    return Intake(store, Sites(job.sources), job.now, withholding(store), wanted=wanted)


class _Note:
    """The note that an archive was done, beside the archives.

    It holds as long as the store has the page that was kept last: pages are kept in order, so whatever came
    before it is there too. A store that was restored from an older backup hasn't, and gets them anew.
    """

    def __init__(self, job: Job, file: ArchiveFile) -> None:
        self._path = job.archive_dir / DONE / f"{file.short}.json"
        self._known_by = {"sha256": file.sha256, "size": file.size, "deciding": job.deciding}
        self._name = file.path.name

    def read(self, store: Store) -> Taken | None:
        """What the archive brought, if it was done."""
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            if any(data[name] != value for name, value in self._known_by.items()):
                return None
            taken = _taken_of(data["taken"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return taken if _is_kept(store, taken) else None

    def write(self, taken: Taken) -> None:
        """It is done."""
        brought = asdict(taken) | {"skipped": dict(taken.skipped)}
        told = {"name": self._name, **self._known_by, "taken": brought}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            what = f"{self._path}: can't be written ({error.strerror or error})"
            raise ArchiveError(what, "check space and permissions") from error
        with written_whole(self._path) as file:
            file.write((json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())


def _taken_of(data: dict[str, Any]) -> Taken:
    """As it was when it was done: what it brought then is new no more."""
    pairs: dict[str, list[tuple[str, str]]] = {
        name: [(str(one), str(other)) for one, other in data[name]] for name in ("told", "unread")
    }
    last = cast("tuple[str, str, str] | None", tuple(data["last"]) if data["last"] else None)
    skipped = Counter(data["skipped"])
    return Taken(**(data | pairs | {"skipped": skipped, "last": last, "new_pages": 0, "new_figures": 0}))


def _is_kept(store: Store, taken: Taken) -> bool:
    if taken.last is None:
        return True
    url, fetched_at, sha256 = taken.last
    return any(
        one.page.sha256 == sha256 and one.page.fetched_at == datetime.fromisoformat(fetched_at)
        for one in store.pages(url=url)
    )
