"""Tasks on the workers of a Dask cluster: handed out, seen through, and what became of each."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Generic, TypeVar

from doichieu.errors import Both, CommandError
from doichieu.tasks.workers.terms import TaskFailedError, UnfitWorkerError
from scrapers.locks import WantedMark

if TYPE_CHECKING:
    from distributed import Client, Future

_AT_ONCE = 500
_RETRIES = 2  # of a task that failed; one whose worker dies is begun again by the scheduler
_CONNECT = 10  # seconds
_FIRST_WORKER = 30
_LOOK = 5  # how often it is looked whether there are workers
_LOOKS_WITHOUT_WORKERS = 60
_WIND_UP = 30  # seconds, after Ctrl-C
_RESULT = 60
J = TypeVar("J")
R = TypeVar("R")


class Tasks(Generic[J, R]):
    """The tasks of a run on the cluster, and what came of those that have ended.

    `jobs` are known by keys: (name of the run, name of the job). `tell` hears how many are done, how many
    workers there are and, where one has just ended, which.
    """

    def __init__(
        self,
        client: Client,
        work: Callable[[J], R | None],
        jobs: Mapping[tuple[str, str], J],
        tell: Callable[[int, int, J | None], None],
    ) -> None:
        self.outcomes: list[R] = []
        self.lost: list[tuple[J, Both]] = []
        self._client = client
        self._tell = tell
        self._workers = 0
        self._work = work
        self._waiting = deque(jobs.items())
        self._open: dict[Future[R | None], J] = {}
        self._hand_out()

    def _hand_out(self) -> None:
        """So many as keep every worker busy: each job bears all that it needs, and there may be thousands."""
        while self._waiting and len(self._open) < _AT_ONCE:
            known_as, job = self._waiting.popleft()
            # One name for all that are alike: Dask learns from the first how long the others take.
            key = (self._work.__name__, *known_as)
            future = self._client.submit(self._work, job, key=key, retries=_RETRIES, pure=False)
            self._open[future] = job

    def see_through(self, mark: WantedMark) -> bool:
        """Until all have ended; says whether Ctrl-C stopped them. Raises CommandError where that can't be."""
        try:
            self._see_through()
        except KeyboardInterrupt:
            mark.stop()  # those under way end as by Ctrl-C, those that wait don't begin
            self._wind_up()
            return True
        finally:
            self._cancel()
        return False

    def _see_through(self) -> None:
        without = 0
        self._look_at_workers()
        while self._open:
            self._take(_LOOK)
            self._hand_out()
            self._look_at_workers()
            without = 0 if self._workers else without + 1
            if without > _LOOKS_WITHOUT_WORKERS:
                raise CommandError(*_NO_WORKERS)

    def _wind_up(self) -> None:
        """Until those under way have ended early; those that wait come to nothing."""
        for _ in range(_WIND_UP):
            if self._open:
                self._take(1)

    def _cancel(self) -> None:
        """Nothing of this run is begun any more."""
        if self._open and self._client.status == "running":
            self._client.cancel(list(self._open))

    def _take(self, within: int) -> None:
        """What has ended by now, or does so in time."""
        from distributed import wait

        try:
            found = wait(list(self._open), timeout=within, return_when="FIRST_COMPLETED")
        except TimeoutError:
            return
        except CancelledError as error:
            raise CommandError(*_SCHEDULER_GONE) from error
        for future in found.done:
            with suppress(TimeoutError):  # its worker died before it gave the result away: it begins again
                self._note(self._open[future], future)
                del self._open[future]

    def _note(self, job: J, future: Future[R | None]) -> None:
        problem = future.exception(timeout=_RESULT)
        if isinstance(problem, UnfitWorkerError):
            raise CommandError(problem.in_words)
        if problem is not None:
            self.lost.append((job, _why(problem)))
        else:
            outcome = future.result(timeout=_RESULT)
            if outcome is None:
                return  # it was stopped before it began
            self.outcomes.append(outcome)
        self._tell(self._done, self._workers, job)

    @property
    def _done(self) -> int:
        return len(self.outcomes) + len(self.lost)

    def _look_at_workers(self) -> None:
        workers = len(self._client.scheduler_info()["workers"])
        if workers != self._workers:
            self._workers = workers
            self._tell(self._done, workers, None)


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """A client of the scheduler at that address, as soon as there is a worker. Raises `CommandError`."""
    try:
        from distributed import Client
    except ImportError as error:
        raise CommandError(
            ("--scheduler cần Dask, máy này chưa cài", "--scheduler needs Dask, which is not installed"),
            ("Cài: pip install 'doichieu[cluster]'", "Install it: pip install 'doichieu[cluster]'"),
        ) from error
    _hush()
    try:
        asyncio.run(asyncio.wait_for(_greet(address), _CONNECT))
        client = Client(address, timeout=_CONNECT)
    except (OSError, ValueError, TypeError) as error:
        raise CommandError(
            (f"Không kết nối được bộ điều phối {address}", f"The scheduler {address} can't be reached"),
            (
                "Chạy dask scheduler, kiểm tra địa chỉ (tcp://máy:8786) và tường lửa",
                "See that dask scheduler runs, and check the address (tcp://host:8786) and firewalls",
            ),
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_FIRST_WORKER)
        except TimeoutError as error:
            raise CommandError(*_NO_WORKERS) from error
        yield client


def _hush() -> None:
    """What goes wrong is said in one line, not in Dask's many."""
    for name in [name for name in logging.root.manager.loggerDict if name.split(".")[0] == "distributed"]:
        logging.getLogger(name).setLevel(logging.CRITICAL)


async def _greet(address: str) -> None:
    """Raises where nobody answers there as Dask does; a client would wait for ever."""
    from distributed import Security
    from distributed.comm.addressing import normalize_address
    from distributed.comm.core import connect

    secured = Security().get_connection_args("client")
    comm = await connect(normalize_address(address), timeout=_CONNECT, **secured)
    await comm.close()


def _why(problem: Exception) -> Both:
    """Why a task is lost. Raises CommandError where Dask could not even begin with the task."""
    from distributed import KilledWorker

    if isinstance(problem, TaskFailedError):
        return problem.in_words
    if isinstance(problem, KilledWorker):
        times = problem.allowed_failures + 1
        return (
            f"dask worker chết giữa chừng {times} lần. Xem nhật ký của nó, rồi chạy lại: sẽ nối tiếp",
            f"its dask worker died {times} times. See its log, then run again: it goes on from there",
        )
    said = f"{type(problem).__name__}: {problem}".split(". ")[0]
    raise CommandError(
        (f"Dask không bắt đầu được việc ({said})", f"Dask can't begin with the tasks ({said})"),
        (
            "Cài cùng một bản doichieu[cluster] cho bộ điều phối và mọi dask worker",
            "Install the same doichieu[cluster] for the scheduler and every dask worker",
        ),
    ) from problem


_NO_WORKERS: tuple[Both, Both] = (
    ("Bộ điều phối không có dask worker nào", "The scheduler has no worker"),
    (
        "Trên mỗi máy chạy: dask worker ĐỊA-CHỈ --nthreads 1 --nworkers 8",
        "On each machine run: dask worker ADDRESS --nthreads 1 --nworkers 8",
    ),
)
_SCHEDULER_GONE: tuple[Both, Both] = (
    ("Mất kết nối với bộ điều phối", "The connection to the scheduler is lost"),
    (
        "Trang đã lấy được giữ lại. Chạy lại lệnh này: sẽ nối tiếp",
        "What was fetched is kept. Run the same again: it goes on from there",
    ),
)
