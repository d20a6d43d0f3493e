"""What `scrapy crawl` runs with when nobody gives it a run: pages go to the archive and the log."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from archive.captures import Captures, complete_indexes
from archive.index import ArchiveIndex
from archive.warc import WarcWriter
from scrapers.contact import see_to_contact
from scrapers.context import CrawlContext
from scrapers.errors import CrawlError
from scrapers.hosts import HostMemory
from scrapers.locks import HostLocks
from scrapers.model import CrawlLimits, FetchedPage, Holder

_log = logging.getLogger(__name__)


def console_context(hosts: Iterable[str]) -> CrawlContext:
    """A live run into $DOICHIEU_ARCHIVE (or var/archive), for trying a source. It does not resume.

    The hosts are locked until the process ends, like those of any run.
    """
    see_to_contact()
    folder = Path(os.environ.get("DOICHIEU_ARCHIVE", "var/archive"))
    complete_indexes(folder)
    locks = HostLocks(folder)
    busy = locks.take(hosts)
    if busy is not None:
        raise CrawlError(f"another process is crawling {busy}", "wait for it to end")
    stamp = _clock().strftime("%Y%m%dT%H%M%S%fZ")
    return CrawlContext(
        holder=Holder(_log_page),
        now=_clock,
        limits=CrawlLimits(),
        index=ArchiveIndex({}),
        locks=locks,
        writer=WarcWriter(folder / f"trial-{stamp}.warc.gz"),
        captures=Captures(folder),
        memory=HostMemory(folder),
    )


def _clock() -> datetime:
    return datetime.now(UTC)


def _log_page(page: FetchedPage) -> None:
    _log.info("%s %s %d bytes", page.status, page.canonical, len(page.body))
