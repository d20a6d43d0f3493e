"""What a worker of a cluster does: it crawls one group of sources, as the command itself would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from catalogue.campaigns import use_own_campaigns
from catalogue.sources import Source
from doichieu.tasks.collecting.crawl import Asked, Outcome, crawl
from doichieu.tasks.workers.terms import on_terms
from scrapers.locks import is_held
from scrapers.model import Manners
from store.database import open_store


@dataclass(frozen=True, slots=True)
class Job:
    """Sources that share hosts, and all that a worker is told (see `Terms`)."""

    sources: tuple[Source, ...]
    database: str = field(repr=False)  # it may hold a password, and Dask logs what fails
    archive_dir: Path
    wanted: Path
    release: str
    machine: str
    manners: Manners
    now: Callable[[], datetime]
    history: bool = False
    own_campaigns: Path | None = None


def crawl_group(job: Job) -> Outcome | None:
    """Crawl the sources into the shared archive and database; nothing where the run was stopped before."""
    return on_terms(job, lambda: _crawl(job))


def _crawl(job: Job) -> Outcome:
    use_own_campaigns(job.own_campaigns)
    with open_store(job.database, create=False) as store:
        return crawl(
            store,
            job.sources,
            archive_dir=job.archive_dir,
            now=job.now,
            asked=Asked(history=job.history),
            manners=job.manners,
            wanted=partial(is_held, job.wanted),
        )
