"""A crawl on several machines: each group of sources that share hosts is one task on a Dask cluster."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from catalogue.campaigns import own_campaigns
from catalogue.sources import Source
from doichieu.errors import Both, CommandError
from doichieu.tasks.crawl import Outcome
from doichieu.tasks.group import (
    GroupFailedError,
    Job,
    UnfitWorkerError,
    crawl_group,
    this_machine,
    this_release,
)
from scrapers.groups import by_host
from scrapers.locks import WantedMark
from scrapers.model import CrawlLimits, RunReport

if TYPE_CHECKING:
    from distributed import Client, Future

# A machine that falls silent is given up by NFS after 90 seconds; only then are its hosts free.
PATIENCE = timedelta(minutes=2)
_RETRIES = 2  # of a task that failed; one whose worker dies is begun again by the scheduler
_CONNECT = 10  # seconds
_FIRST_WORKER = 30
_LOOK = 5  # how often it is looked whether there are workers
_LOOKS_WITHOUT_WORKERS = 60
_WIND_UP = 30  # seconds, after Ctrl-C
_RESULT = 60


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the run stands: told when a group has ended, and when workers have come or gone."""

    done: int
    of: int
    workers: int
    ended: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class LostGroup:
    """Sources that the run has no outcome of, and why; what they brought before is kept."""

    sources: tuple[Source, ...]
    why: Both


@dataclass(frozen=True, slots=True)
class ClusterRun:
    """What came of it."""

    outcome: Outcome
    lost: tuple[LostGroup, ...]


OnStanding = Callable[[Standing], None]


def crawl_on_cluster(
    scheduler: str,
    sources: Sequence[Source],
    *,
    database: str,
    archive_dir: Path,
    now: Callable[[], datetime],
    user_agent: str,
    limits: CrawlLimits | None = None,
    history: bool = False,
    allow_private: bool = False,
    on_standing: OnStanding = lambda _standing: None,
) -> ClusterRun:
    """Crawl the sources on the workers of a scheduler.

    `database` and `archive_dir` are opened by each worker, so both mean the same on every machine.
    Raises CommandError where there is no scheduler or worker, or one that can't do this run.
    """
    started = now()
    with _connected(scheduler) as client, WantedMark(archive_dir) as mark:
        job = Job(
            sources=(),
            database=database,
            archive_dir=archive_dir.absolute(),
            wanted=mark.path.absolute(),
            release=this_release(),
            machine=this_machine(),
            user_agent=user_agent,
            now=now,
            limits=replace(limits or CrawlLimits(), patience=PATIENCE),
            history=history,
            allow_private=allow_private,
            own_campaigns=folder.absolute() if (folder := own_campaigns()) is not None else None,
        )
        tasks = _Tasks(
            client, [replace(job, sources=tuple(group)) for group in by_host(sources)], on_standing
        )
        interrupted = False
        try:
            tasks.see_through()
        except KeyboardInterrupt:
            interrupted = True
            mark.stop()  # those under way end as by Ctrl-C, those that wait don't begin
            tasks.wind_up()
        finally:
            tasks.cancel()
    outcome = _joined(tasks.outcomes, sources, started, now(), interrupted=interrupted)
    return ClusterRun(outcome, tuple(tasks.lost))


class _Tasks:
    """The tasks of a run on the cluster, and what came of those that have ended."""

    def __init__(self, client: Client, jobs: Sequence[Job], on_standing: OnStanding) -> None:
        self.outcomes: list[Outcome] = []
        self.lost: list[LostGroup] = []
        self._client = client
        self._on_standing = on_standing
        self._of = len(jobs)
        self._workers = 0
        self._open: dict[Future[Outcome | None], Job] = {}
        for job in jobs:
            # One name for all that are alike: Dask learns from the first how long the others take.
            key = ("crawl_group", job.wanted.stem, job.sources[0].id)
            self._open[client.submit(crawl_group, job, key=key, retries=_RETRIES, pure=False)] = job

    def see_through(self) -> None:
        """Until all have ended. Raises CommandError where that can't be."""
        without = 0
        self._look_at_workers()
        while self._open:
            self._take(_LOOK)
            self._look_at_workers()
            without = 0 if self._workers else without + 1
            if without > _LOOKS_WITHOUT_WORKERS:
                raise CommandError(*_NO_WORKERS)

    def wind_up(self) -> None:
        """Until those under way have ended early; those that wait come to nothing."""
        for _ in range(_WIND_UP):
            if self._open:
                self._take(1)

    def cancel(self) -> None:
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

    def _note(self, job: Job, future: Future[Outcome | None]) -> None:
        problem = future.exception(timeout=_RESULT)
        if isinstance(problem, UnfitWorkerError):
            raise CommandError(problem.in_words)
        if problem is not None:
            self.lost.append(LostGroup(job.sources, _why(problem)))
        else:
            outcome = future.result(timeout=_RESULT)
            if outcome is None:
                return  # it was stopped before it began
            self.outcomes.append(outcome)
        self._tell(job.sources)

    def _look_at_workers(self) -> None:
        workers = len(self._client.scheduler_info()["workers"])
        if workers != self._workers:
            self._workers = workers
            self._tell(())

    def _tell(self, ended: tuple[Source, ...]) -> None:
        done = len(self.outcomes) + len(self.lost)
        self._on_standing(Standing(done, self._of, self._workers, ended))


@contextmanager
def _connected(address: str) -> Iterator[Client]:
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
    """Why a group is lost. Raises CommandError where Dask could not even begin with the task."""
    from distributed import KilledWorker

    if isinstance(problem, GroupFailedError):
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


def _joined(
    outcomes: Sequence[Outcome],
    sources: Sequence[Source],
    started: datetime,
    finished: datetime,
    *,
    interrupted: bool,
) -> Outcome:
    """The outcomes of the groups as that of one run, in the order of the sources."""
    order = {source.id: number for number, source in enumerate(sources)}
    parts = sorted(
        (one for outcome in outcomes for one in outcome.sources), key=lambda one: order[one.source.id]
    )
    reports = [outcome.report for outcome in outcomes]
    report = RunReport(
        started=started,
        finished=finished,
        sources=tuple(one.report for one in parts),
        archives=tuple(sorted(name for one in reports for name in one.archives)),
        replayed=(),
        interrupted=interrupted,
        problems=tuple(problem for one in reports for problem in one.problems),
    )
    return Outcome(report, tuple(parts), sum(outcome.withdrawn for outcome in outcomes))


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
