"""What a worker of a cluster does: it crawls one group of sources, as the command itself would."""

from __future__ import annotations

import platform
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

from catalogue.campaigns import use_own_campaigns
from catalogue.sources import Source
from doichieu.errors import Both, error_line
from doichieu.tasks.crawl import Outcome, crawl
from parsers.reader import READER_VERSION
from scrapers.locks import is_held, is_over
from scrapers.model import CrawlLimits
from store.connection import parse_url
from store.database import open_store
from store.schema import CURRENT

_TURN = threading.Lock()
_BOOT = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class Job:
    """Sources that share hosts, and all that a worker is told. `wanted` is held as long as the run is
    wanted; `release` and `machine` are those of the process that asks."""

    sources: tuple[Source, ...]
    database: str = field(repr=False)  # it may hold a password, and Dask logs what fails
    archive_dir: Path
    wanted: Path
    release: str
    machine: str
    user_agent: str
    now: Callable[[], datetime]
    limits: CrawlLimits
    history: bool = False
    allow_private: bool = False
    own_campaigns: Path | None = None  # the asking user's folder of campaigns, where one is used


class GroupFailedError(Exception):
    """A group can't be crawled: in Vietnamese and in English. Unlike the rooms' errors it can be sent."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi, en)

    @property
    def in_words(self) -> Both:
        """Why."""
        vi, en = self.args
        return vi, en


class UnfitWorkerError(GroupFailedError):
    """This worker can't crawl for this run, whatever the group."""


def crawl_group(job: Job) -> Outcome | None:
    """Crawl the sources into the shared archive and database; nothing where the run was stopped before."""
    if is_over(job.wanted):
        return None
    try:
        _see_to_fitness(job)
        with _turn():
            return _crawl(job)
    except GroupFailedError:
        raise
    except Exception as error:
        raise GroupFailedError(error_line(error, "vi"), error_line(error, "en")) from error


@contextmanager
def _turn() -> Iterator[None]:
    """One crawl a process: readers and spiders are not made for threads."""
    if not _TURN.acquire(blocking=False):
        raise UnfitWorkerError(*_SEVERAL_THREADS)
    try:
        yield
    finally:
        _TURN.release()


def _crawl(job: Job) -> Outcome:
    use_own_campaigns(job.own_campaigns)
    with open_store(job.database, create=False) as store:
        return crawl(
            store,
            job.sources,
            archive_dir=job.archive_dir,
            now=job.now,
            limits=job.limits,
            allow_private=job.allow_private,
            history=job.history,
            user_agent=job.user_agent,
            wanted=partial(is_held, job.wanted),
        )


def this_release() -> str:
    """What must be the same wherever one run reads and keeps pages."""
    return f"{version('doichieu')} (reader {READER_VERSION}, schema {CURRENT})"


def this_machine() -> str:
    """A name that only processes under one running system share."""
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return platform.node()


def _see_to_fitness(job: Job) -> None:
    """Raise where this worker would do harm: other rules, another folder, a database that it can't share."""
    where = platform.node()
    if this_release() != job.release:
        raise UnfitWorkerError(
            f"Máy {where} chạy doichieu {this_release()}, lệnh này là {job.release}. Cài cùng một bản",
            f"{where} runs doichieu {this_release()}, this command is {job.release}. Install the same",
        )
    if not job.wanted.exists():
        raise UnfitWorkerError(
            f"Máy {where} không thấy thư mục lưu trữ {job.archive_dir} của lượt này. Dùng chung một thư mục, "
            "cùng đường dẫn, trên mọi máy",
            f"{where} doesn't see this run's archive folder {job.archive_dir}. Share one folder, under one "
            "path, between all machines",
        )
    if not is_held(job.wanted):
        raise UnfitWorkerError(
            f"Khóa tệp trong {job.archive_dir} không tới được máy {where}. Gắn thư mục chung có khóa (NFS 4, "
            "không nolock, không local_lock)",
            f"Locks in {job.archive_dir} don't reach {where}. Mount the shared folder with locks (NFS 4, "
            "neither nolock nor local_lock)",
        )
    if job.own_campaigns is not None and not job.own_campaigns.is_dir():
        raise UnfitWorkerError(
            f"Máy {where} không thấy thư mục chiến dịch {job.own_campaigns}. Dùng một đường dẫn trên mọi máy",
            f"{where} doesn't see the folder of campaigns {job.own_campaigns}. Have it under one path on all "
            "machines",
        )
    if parse_url(job.database).get_backend_name() == "sqlite" and this_machine() != job.machine:
        raise UnfitWorkerError(
            f"SQLite chỉ dùng được trên một máy, mà {where} là máy khác. Dùng PostgreSQL (--database)",
            f"SQLite works on one machine only, and {where} is another. Use PostgreSQL (--database)",
        )


_SEVERAL_THREADS: Both = (
    "Một tiến trình dask worker được giao hai việc một lúc. Chạy dask worker với --nthreads 1; muốn "
    "nhiều việc hơn thì thêm --nworkers",
    "A dask worker process was given two tasks at once. Start dask worker with --nthreads 1; for more "
    "tasks at once give --nworkers",
)
