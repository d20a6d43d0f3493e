"""A crawl on several machines: each group of sources that share hosts is one task on a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from catalogue.campaigns import own_campaigns
from catalogue.sources import Source
from doichieu.errors import Both
from doichieu.tasks.collecting.crawl import Outcome
from doichieu.tasks.collecting.group import Job, crawl_group
from doichieu.tasks.workers.dask_tasks import Tasks, connected
from doichieu.tasks.workers.terms import this_machine, this_release
from scrapers.groups import by_host
from scrapers.locks import WantedMark
from scrapers.model import Manners, RunReport

# A machine that falls silent is given up by NFS after 90 seconds; only then are its hosts free.
PATIENCE = timedelta(minutes=2)


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
    manners: Manners,
    history: bool = False,
    on_standing: OnStanding = lambda _standing: None,
) -> ClusterRun:
    """Crawl the sources on the workers of a scheduler.

    `database` and `archive_dir` are opened by each worker, so both mean the same on every machine.
    Raises CommandError where there is no scheduler or worker, or one that can't do this run.
    """
    started = now()
    with connected(scheduler) as client, WantedMark(archive_dir) as mark:
        job = Job(
            sources=(),
            database=database,
            archive_dir=archive_dir.absolute(),
            wanted=mark.path.absolute(),
            release=this_release(),
            machine=this_machine(),
            manners=replace(manners, limits=replace(manners.limits, patience=PATIENCE)),
            now=now,
            history=history,
            own_campaigns=folder.absolute() if (folder := own_campaigns()) is not None else None,
        )
        jobs = [replace(job, sources=tuple(group)) for group in by_host(sources)]

        def tell(done: int, workers: int, ended: Job | None) -> None:
            on_standing(Standing(done, len(jobs), workers, ended.sources if ended is not None else ()))

        tasks = Tasks(client, crawl_group, {(mark.path.stem, one.sources[0].id): one for one in jobs}, tell)
        interrupted = tasks.see_through(mark)
    outcome = _joined(tasks.outcomes, sources, started, now(), interrupted=interrupted)
    return ClusterRun(outcome, tuple(LostGroup(one.sources, why) for one, why in tasks.lost))


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
