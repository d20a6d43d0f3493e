"""A run over many archives: on the cores of this machine, or on the workers of a cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from queue import LifoQueue

from doichieu.errors import Both
from doichieu.tasks.archives.backfill import Backfilled, Job, backfill_archive
from doichieu.tasks.archives.backfill_process import BackfillProcess, backfill_processes
from doichieu.tasks.workers.dask_tasks import Tasks, connected
from doichieu.tasks.workers.terms import TaskFailedError
from scrapers.locks import WantedMark

_LOOK = 0.25  # seconds between two looks how far each is


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a run is: archives done, `under_way` bytes of those that aren't; `workers` of a cluster."""

    done: int
    under_way: int = 0
    workers: int | None = None
    ended: Path | None = None


@dataclass(slots=True)
class BackfillRun:
    """What came of a run. `lost`: archives that nobody could take in, and why."""

    files: list[Backfilled] = field(default_factory=list)
    lost: list[tuple[Path, Both]] = field(default_factory=list)
    interrupted: bool = False

    @property
    def done(self) -> int:
        return len(self.files) + len(self.lost)


OnStanding = Callable[[Standing], None]


def cores() -> int:
    """How many processes there is room for."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def backfill_here(
    jobs: Sequence[Job], mark: WantedMark, *, processes: int, on_standing: OnStanding = lambda _one: None
) -> BackfillRun:
    """Take in the archives in so many processes; one of them is this one where one is enough."""
    if min(processes, len(jobs)) > 1:
        return _in_processes(jobs, mark, min(processes, len(jobs)), on_standing)
    run = BackfillRun()
    try:
        for job in jobs:
            _note(run, job, partial(_in_this, job, run, on_standing))
            on_standing(Standing(run.done, ended=job.path))
    except KeyboardInterrupt:
        run.interrupted = True
    return run


def backfill_on_cluster(
    scheduler: str, jobs: Sequence[Job], mark: WantedMark, on_standing: OnStanding = lambda _one: None
) -> BackfillRun:
    """Take in the archives on the workers of a scheduler. Raises CommandError where none can."""

    def tell(done: int, workers: int, ended: Job | None) -> None:
        on_standing(Standing(done, workers=workers, ended=ended.path if ended is not None else None))

    with connected(scheduler) as client:
        named = {(mark.path.stem, f"{number}-{job.path.name}"): job for number, job in enumerate(jobs)}
        tasks: Tasks[Job, Backfilled] = Tasks(client, backfill_archive, named, tell)
        interrupted = tasks.see_through(mark)
    return BackfillRun(tasks.outcomes, [(job.path, why) for job, why in tasks.lost], interrupted)


def _in_this(job: Job, run: BackfillRun, on_standing: OnStanding) -> Backfilled | None:
    return backfill_archive(job, lambda done: on_standing(Standing(run.done, under_way=done)))


def _note(run: BackfillRun, job: Job, work: Callable[[], Backfilled | None]) -> None:
    try:
        found = work()
    except TaskFailedError as error:
        run.lost.append((job.path, error.in_words))
    else:
        if found is not None:
            run.files.append(found)


def _in_processes(
    jobs: Sequence[Job], mark: WantedMark, processes: int, on_standing: OnStanding
) -> BackfillRun:
    run, under_way = BackfillRun(), dict.fromkeys((job.path for job in jobs), 0)
    idle: LifoQueue[BackfillProcess] = LifoQueue()

    def take(job: Job) -> Backfilled | None:
        process = idle.get()
        try:
            return process.take(job, lambda done: under_way.__setitem__(job.path, done))
        finally:
            under_way[job.path] = 0
            idle.put(process)

    # A thread for each process, that waits for its answers.
    with (
        backfill_processes(processes) as born,
        ThreadPoolExecutor(processes, thread_name_prefix="backfill") as threads,
    ):
        for process in born:
            idle.put(process)
        waiting = {threads.submit(take, job): job for job in jobs}
        try:
            _see_through(run, waiting, under_way, on_standing)
        except KeyboardInterrupt:
            run.interrupted = True
            mark.stop()  # those under way end early, those that wait don't begin
            _see_through(run, waiting, under_way, lambda _one: None)
        finally:
            mark.stop()
    return run


def _see_through(
    run: BackfillRun,
    waiting: dict[Future[Backfilled | None], Job],
    under_way: dict[Path, int],
    on_standing: OnStanding,
) -> None:
    while waiting:
        ended, _ = wait(waiting, timeout=_LOOK, return_when=FIRST_COMPLETED)
        for future in ended:
            job = waiting.pop(future)
            _note(run, job, future.result)
            on_standing(Standing(run.done, sum(under_way.values()), ended=job.path))
        on_standing(Standing(run.done, sum(under_way.values())))
