"""What a process must share with another before it does a part of its work: rules, folder, database."""

from __future__ import annotations

import platform
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Protocol, TypeVar

from doichieu.errors import Both, error_line
from parsers.reader import READER_VERSION
from scrapers.locks import is_held, is_over
from store.connection import parse_url
from store.schema import CURRENT

_TURN = threading.Lock()
_BOOT = Path("/proc/sys/kernel/random/boot_id")
T = TypeVar("T")


class Terms(Protocol):
    """What every task is told. `wanted` is held as long as the run is wanted; `release` and `machine` are
    those of the process that asks, `own_campaigns` its user's folder of campaigns, where one is used."""

    @property
    def database(self) -> str: ...
    @property
    def archive_dir(self) -> Path: ...
    @property
    def wanted(self) -> Path: ...
    @property
    def release(self) -> str: ...
    @property
    def machine(self) -> str: ...
    @property
    def own_campaigns(self) -> Path | None: ...


class TaskFailedError(Exception):
    """A task can't be done: in Vietnamese and in English. Unlike the rooms' errors it can be sent."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi, en)

    @property
    def in_words(self) -> Both:
        """Why."""
        vi, en = self.args
        return vi, en


class UnfitWorkerError(TaskFailedError):
    """This worker can do no task of this run."""


def on_terms(terms: Terms, work: Callable[[], T]) -> T | None:
    """What the work gives; nothing where the run was stopped before. Raises `TaskFailedError`."""
    if is_over(terms.wanted):
        return None
    try:
        _see_to_fitness(terms)
        with _turn():
            return work()
    except TaskFailedError:
        raise
    except Exception as error:
        raise TaskFailedError(error_line(error, "vi"), error_line(error, "en")) from error


@contextmanager
def _turn() -> Iterator[None]:
    """One task a process: readers and spiders are not made for threads."""
    if not _TURN.acquire(blocking=False):
        raise UnfitWorkerError(*_SEVERAL_THREADS)
    try:
        yield
    finally:
        _TURN.release()


def this_release() -> str:
    """What must be the same wherever one run reads and keeps pages."""
    return f"{version('doichieu')} (reader {READER_VERSION}, schema {CURRENT})"


def this_machine() -> str:
    """A name that only processes under one running system share."""
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return platform.node()


def _see_to_fitness(terms: Terms) -> None:
    """Raise where this worker would do harm: other rules, another folder, a database that it can't share."""
    where, folder, campaigns = platform.node(), terms.archive_dir, terms.own_campaigns
    if this_release() != terms.release:
        raise UnfitWorkerError(
            f"Máy {where} chạy doichieu {this_release()}, lệnh này là {terms.release}. Cài cùng một bản",
            f"{where} runs doichieu {this_release()}, this command is {terms.release}. Install the same",
        )
    if not terms.wanted.exists():
        raise UnfitWorkerError(
            f"Máy {where} không thấy thư mục lưu trữ {folder} của lượt này. Dùng chung một thư mục, "
            "cùng đường dẫn, trên mọi máy",
            f"{where} doesn't see this run's archive folder {folder}. Share one folder, under one "
            "path, between all machines",
        )
    if not is_held(terms.wanted):
        raise UnfitWorkerError(
            f"Khóa tệp trong {folder} không tới được máy {where}. Gắn thư mục chung có khóa (NFS 4, "
            "không nolock, không local_lock)",
            f"Locks in {folder} don't reach {where}. Mount the shared folder with locks (NFS 4, "
            "neither nolock nor local_lock)",
        )
    if campaigns is not None and not campaigns.is_dir():
        raise UnfitWorkerError(
            f"Máy {where} không thấy thư mục chiến dịch {campaigns}. Dùng một đường dẫn trên mọi máy",
            f"{where} doesn't see the folder of campaigns {campaigns}. Have it under one path on all "
            "machines",
        )
    if parse_url(terms.database).get_backend_name() == "sqlite" and this_machine() != terms.machine:
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
