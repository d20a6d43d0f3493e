"""The pages of a crawl on their way into the store: read beside the crawl, kept several in a transaction.

A page is done when its transaction is: only then does the crawl count it. Whatever a kill loses on the way
is in the archive, and the next run takes it from there.
"""

from __future__ import annotations

import asyncio
import os
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from queue import LifoQueue
from types import TracebackType

from doichieu.tasks.keeping.reading import Kept, PageRead, to_keep
from doichieu.tasks.keeping.reading_process import (
    PageToRead,
    ReaderLostError,
    ReadingProcess,
    read_for_campaigns,
)
from doichieu.tasks.keeping.seen import StillShown
from scrapers.addresses import Addresses
from scrapers.model import FetchedPage, SeenAgain
from store.database import Store
from store.errors import BadRecordError
from store.records import KeepResult, KeptPage, PageBefore, ReadPage

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
        # The one that was used last is used first: no more begin than there is work for.
        self._idle: LifoQueue[ReadingProcess] = LifoQueue()
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


OnKept = Callable[[Kept, FetchedPage, PageBefore | None, datetime | None], None]
Told = Callable[[KeepResult, PageBefore | None, datetime | None], None]
Before = tuple[PageBefore | None, datetime | None]  # what an address showed, and since when


@dataclass(frozen=True, slots=True)
class Ready:
    """A fetch as the store keeps it; `told` is called once it is kept."""

    row: ReadPage
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A fetch of an address under way: until it is ready, and until it is kept."""

    address: str
    ready: asyncio.Task[Ready]
    done: asyncio.Future[None]


class Keeper:
    """Takes the pages of a crawl, and what was seen again, and keeps them in the order in which they came.

    `to_read` says what reading needs of a page, `row` how it is kept, `still` what the store holds already;
    `on_kept` is told each page once it is kept, with what its address showed before and since when it did.
    """

    def __init__(
        self,
        store: Store,
        readers: Readers,
        *,
        to_read: Callable[[FetchedPage], PageToRead],
        row: Callable[[FetchedPage, PageRead], KeptPage],
        on_kept: OnKept,
        still: StillShown,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._readers = readers
        self._to_read = to_read
        self._row = row
        self._on_kept = on_kept
        self._still = still
        self._kept = Addresses()
        self._now = now
        self._waiting: deque[Waiting] = deque()
        self._keeping: asyncio.Task[None] | None = None

    async def __call__(self, page: FetchedPage) -> None:
        """Returns when the page is kept. Raises what keeping it came to."""
        await self._queue(page.canonical, self._page_ready(page))

    async def seen_again(self, again: SeenAgain) -> None:
        """Returns when it is kept that a page was seen again, or when that has to wait for the run's end."""
        row = self._still.row(again)
        if row is not None:
            await self._queue(again.canonical, _ready(row))

    async def _page_ready(self, page: FetchedPage) -> Ready:
        read = await self._readers.read(self._to_read(page))

        def told(result: KeepResult, before: PageBefore | None, since: datetime | None) -> None:
            self._kept.add(page.canonical)
            self._on_kept(Kept(page.canonical, result, read), page, before, since)

        return Ready(to_keep(self._row(page, read), read), told)

    async def _queue(self, address: str, ready: Coroutine[None, None, Ready]) -> None:
        loop = asyncio.get_running_loop()
        one = Waiting(address, loop.create_task(ready), loop.create_future())
        self._waiting.append(one)
        if self._keeping is None or self._keeping.done():
            self._keeping = loop.create_task(self._keep_all())
        await one.done

    async def _keep_all(self) -> None:
        while self._waiting:
            await asyncio.wait([self._waiting[0].ready])
            await asyncio.sleep(GROUP_SECONDS)
            self._keep([one for one in self._next_group() if not self._has_failed(one)])

    def _next_group(self) -> list[Waiting]:
        """What is ready at the head. None of an address that is among it: what an address showed before is
        asked of the store."""
        group: dict[str, Waiting] = {}
        while self._waiting and self._waiting[0].ready.done() and len(group) < GROUP_PAGES:
            if self._waiting[0].address in group:
                break
            one = self._waiting.popleft()
            group[one.address] = one
        return list(group.values())

    def _has_failed(self, one: Waiting) -> bool:
        error = one.ready.exception()
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
            before = [self._before(one) for one in ready]
            results = self._store.keep_all([one.ready.result().row for one in ready], now=self._now())
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
        for one, result, shown in zip(ready, results, before, strict=True):
            _tell(one, _failure_of_telling(one.ready.result(), result, shown))

    def _before(self, one: Waiting) -> Before:
        """What the address of a page showed until now, and since when it did."""
        known = one.address in self._still.pages or one.address in self._kept
        if one.ready.result().told is None or not known:
            return None, None
        return self._store.page_before(one.address), self._store.known_since(one.address)


async def _ready(row: ReadPage) -> Ready:
    return Ready(row)


def _failure_of_telling(ready: Ready, result: KeepResult, before: Before) -> Exception | None:
    """What came of telling that a page is kept: who waits for it hears of that, others are told on."""
    if ready.told is not None:
        try:
            ready.told(result, *before)
        except Exception as error:  # noqa: BLE001 - it ends the run, by way of whoever waits
            return error
    return None


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
