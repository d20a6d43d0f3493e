"""The pages of a crawl on their way into the store: read beside the crawl, kept several in a transaction.

A page is done when its transaction is: only then does the crawl count it. Whatever a kill loses on the way
is in the archive, and the next run takes it from there.
"""

from __future__ import annotations

import asyncio
import os
from collections import deque
from collections.abc import Callable, Container, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from queue import SimpleQueue
from types import TracebackType

from doichieu.tasks.reading import Kept, PageRead, to_keep
from doichieu.tasks.reading_process import PageToRead, ReaderLostError, ReadingProcess, read_for_campaigns
from scrapers.addresses import Addresses
from scrapers.model import FetchedPage
from store.database import Store
from store.errors import BadRecordError
from store.records import KeptPage, PageBefore

# A crawl of few pages is over before a process has begun.
READ_HERE = 64
MOST_PROCESSES = 4
GROUP_PAGES = 64
# For so long pages that are ready wait for others: an interval in which nobody misses them.
GROUP_SECONDS = 0.05


class Readers(AbstractContextManager["Readers"]):
    """Reads pages: the first few here, those after them in processes beside this one."""

    def __init__(self, *, processes: int | None = None, read_here: int = READ_HERE) -> None:
        self._count = _spare_cores() if processes is None else processes
        self._left_here = read_here
        self._processes: list[ReadingProcess] = []
        self._idle: SimpleQueue[ReadingProcess] = SimpleQueue()
        self._threads: ThreadPoolExecutor | None = None

    async def read(self, page: PageToRead) -> PageRead:
        """The page as read. Raises ReaderLostError where a process was lost over it."""
        if self._left_here > 0 or not self._count:
            self._left_here -= 1
            return read_for_campaigns(page)
        if self._threads is None:
            # A thread for each process, that waits for its answer.
            self._threads = ThreadPoolExecutor(self._count, thread_name_prefix="read")
            self._processes = [ReadingProcess() for _ in range(self._count)]
            for one in self._processes:
                self._idle.put(one)
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._ask, page)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)
        for one in self._processes:
            one.close()

    def _ask(self, page: PageToRead) -> PageRead:
        process = self._idle.get()
        try:
            return process.read(page)
        finally:
            self._idle.put(process)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page under way: its reading, and who waits until it is kept."""

    page: FetchedPage
    read: asyncio.Task[PageRead]
    done: asyncio.Future[None]


OnKept = Callable[[Kept, FetchedPage, PageBefore | None], None]


class Keeper:
    """Takes the pages of a crawl and keeps them, in the order in which they came.

    `to_read` says what reading needs of a page, `row` how it is kept, `shown` which addresses the store
    may hold already; `on_kept` is told each page once it is kept.
    """

    def __init__(
        self,
        store: Store,
        readers: Readers,
        *,
        to_read: Callable[[FetchedPage], PageToRead],
        row: Callable[[FetchedPage, PageRead], KeptPage],
        on_kept: OnKept,
        shown: Container[str],
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._readers = readers
        self._to_read = to_read
        self._row = row
        self._on_kept = on_kept
        self._shown = shown
        self._kept = Addresses()
        self._now = now
        self._waiting: deque[Waiting] = deque()
        self._keeping: asyncio.Task[None] | None = None

    async def __call__(self, page: FetchedPage) -> None:
        """Returns when the page is kept. Raises what keeping it came to."""
        loop = asyncio.get_running_loop()
        read = loop.create_task(self._readers.read(self._to_read(page)))
        one = Waiting(page, read, loop.create_future())
        self._waiting.append(one)
        if self._keeping is None or self._keeping.done():
            self._keeping = loop.create_task(self._keep_all())
        await one.done

    async def _keep_all(self) -> None:
        while self._waiting:
            await asyncio.wait([self._waiting[0].read])
            await asyncio.sleep(GROUP_SECONDS)
            self._keep([one for one in self._next_group() if not self._has_failed(one)])

    def _next_group(self) -> list[Waiting]:
        """The pages at the head that are read. None of an address that is among them: what an address showed
        before is asked of the store."""
        group: dict[str, Waiting] = {}
        while self._waiting and self._waiting[0].read.done() and len(group) < GROUP_PAGES:
            if self._waiting[0].page.canonical in group:
                break
            one = self._waiting.popleft()
            group[one.page.canonical] = one
        return list(group.values())

    def _has_failed(self, one: Waiting) -> bool:
        error = one.read.exception()
        if isinstance(error, ReaderLostError):
            error = BadRecordError(str(error), "The page is in the archive; report it")
        if error is not None:
            _tell(one, error)
        return error is not None

    def _keep(self, ready: Sequence[Waiting]) -> None:
        """All in one transaction; where a page can't be kept, each in its own, so that only it fails."""
        if not ready:
            return
        try:
            before = [self._before(one.page.canonical) for one in ready]
            rows = [to_keep(self._row(one.page, one.read.result()), one.read.result()) for one in ready]
            results = self._store.keep_all(rows, now=self._now())
        except BadRecordError as error:
            if len(ready) == 1:
                _tell(ready[0], error)
            for one in ready if len(ready) > 1 else ():
                self._keep([one])
            return
        except Exception as error:  # noqa: BLE001 - whoever waits for a page hears of it, and ends the run
            for one in ready:
                _tell(one, error)
            return
        for one, result, earlier in zip(ready, results, before, strict=True):
            self._kept.add(one.page.canonical)
            self._on_kept(Kept(one.page.canonical, result, one.read.result()), one.page, earlier)
            _tell(one, None)

    def _before(self, address: str) -> PageBefore | None:
        known = address in self._shown or address in self._kept
        return self._store.page_before(address) if known else None


def _tell(one: Waiting, error: BaseException | None) -> None:
    if one.done.done():
        return  # whoever waited was cancelled
    if error is None:
        one.done.set_result(None)
    else:
        one.done.set_exception(error)


def _spare_cores() -> int:
    """As many processes as there are cores beside the one that crawls."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(max(cores - 1, 0), MOST_PROCESSES)
