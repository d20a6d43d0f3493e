"""The way out to the network, and its absence.

Scrapy's own handlers connect to whatever a name resolves to. Here every request
goes through the archive's guarded exchange, in a thread: the address is checked
before it is contacted, at the host's pace, sizes and time are capped, headers
are kept as they were sent.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Self

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    DownloadCancelledError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from archive.connections import Connections
from archive.errors import ArchiveError, FetchError, FetchTimeoutError, RefusedError, TooLargeError
from archive.network import Exchange, Limits, exchange
from archive.urls import host_of
from scrapers.dropped import HostRefusedError, NotArchivedError
from scrapers.ending import end_source
from scrapers.keys import FAILED, MISSING
from scrapers.pace import IN_TROUBLE, LONGEST_WAIT, RESTING, Pace, retry_after, turn
from scrapers.spiders.base import SourceSpider, spider_of

EXCHANGE = "exchange"


class GuardedHandler(BaseDownloadHandler):
    """Fetches through `archive.network.exchange`."""

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        # One request in flight a source, so two threads are plenty (the second for a late abort).
        self._threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="fetch")
        self._connections = Connections()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way of building components."""
        return cls(crawler)

    async def download_request(self, request: Request) -> Response:
        """One exchange, when the host's turn comes. Failures become the errors that Scrapy's retry knows."""
        spider = spider_of(self.crawler)
        context = spider.context
        pace = context.pace_of(spider.hosts)
        async with pace.lock:
            if pace.rest(context.now(), time.monotonic()) > LONGEST_WAIT:
                raise self._left_alone(f"{RESTING} {pace.rest_until:%Y-%m-%d %H:%M} UTC")
            wait = pace.wait(time.monotonic())
            if wait > LONGEST_WAIT:
                raise self._left_alone(f"the host asks to be left alone for {wait:.0f} s")
            await turn(pace, context.abort)
            began = time.monotonic()
            try:
                answer = await asyncio.get_running_loop().run_in_executor(self._threads, self._job(request))
            except RefusedError as error:
                raise HostRefusedError(error.what) from error
            except FetchError as error:
                pace.failed(time.monotonic())
                self._remember(pace)
                _keep_failure(spider, request, error)
                raise _scrapys(error) from error
            took = time.monotonic() - began
            wait = retry_after(answer.headers, context.now()) if answer.status in IN_TROUBLE else 0.0
            pace.answered(began + took, took, answer.status, wait)
            if answer.status in IN_TROUBLE:
                self._remember(pace, request.url, wait)
        if wait > LONGEST_WAIT:
            self._left_alone(f"the host asks to be left alone for {wait:.0f} s")
        request.meta["download_latency"] = took
        request.meta[EXCHANGE] = answer
        return response_of(request.url, answer.status, answer.headers, answer.body)

    def _left_alone(self, reason: str) -> IgnoreRequest:
        end_source(self.crawler, reason)
        return IgnoreRequest(reason)

    def _remember(self, pace: Pace, url: str = "", wait: float = 0.0) -> None:
        """For later runs: at once where there is trouble, since a run may be killed at any time."""
        spider = spider_of(self.crawler)
        context, host = spider.context, host_of(url)
        if context.memory is None:
            return
        with context.keeping():
            context.memory.keep_delay(spider.hosts, pace.delay, context.now())
            if wait and host is not None:
                context.memory.keep_rest(host, context.now() + timedelta(seconds=wait), context.now())

    def _job(self, request: Request) -> Callable[[], Exchange]:
        spider = spider_of(self.crawler)
        context = spider.context
        return partial(
            exchange,
            request.url,
            _sent_headers(request),
            limits=Limits(context.limits.seconds, context.limits.sent_bytes, context.limits.decoded_bytes),
            hosts=spider.hosts,
            allow_private=context.allow_private,
            abort=context.abort,
            connections=self._connections,
        )

    async def close(self) -> None:
        """Let the threads and connections go, and remember the pace that the source's hosts have come to."""
        self._remember(spider_of(self.crawler).context.pace_of(spider_of(self.crawler).hosts))
        self._connections.close()
        self._threads.shutdown(wait=False, cancel_futures=True)


def _keep_failure(spider: SourceSpider, request: Request, error: FetchError) -> None:
    """An exchange that failed is evidence too: what came of it, and why no more did."""
    context = spider.context
    if context.writer is None or context.abort.asked:  # whoever broke it off, it was not the host
        return
    try:
        context.writer.write_failure(request.url, error.what, context.now(), error.received)
    except ArchiveError as trouble:
        context.fail(trouble)


def _scrapys(error: FetchError) -> Exception:
    if isinstance(error, TooLargeError):
        return DownloadCancelledError(error.what)
    if isinstance(error, FetchTimeoutError):
        return DownloadTimeoutError(error.what)
    return DownloadFailedError(error.what)


class NoNetworkHandler(BaseDownloadHandler):
    """Stands where a handler would be during a replay: whatever gets here is not in the archives."""

    lazy = True

    async def download_request(self, request: Request) -> Response:
        """Fail as the exchange failed, where the archives tell of that; refuse everything else."""
        failure = request.meta.get(FAILED)
        if isinstance(failure, str):
            raise DownloadFailedError(failure)
        if request.meta.get(MISSING):
            raise NotArchivedError(f"{request.url}: not in the replayed archive")
        raise HostRefusedError(f"{request.url}: a replay does not use the network")


def response_of(url: str, status: int, fields: tuple[tuple[str, str], ...], body: bytes) -> Response:
    """A Scrapy response of the right class. The body is as it was sent, without chunk marks."""
    headers = Headers()
    for name, value in fields:
        if name.lower() not in ("transfer-encoding", "content-length"):
            headers.appendlist(name, value.encode("latin-1", "replace"))
    headers[b"Content-Length"] = str(len(body)).encode()
    kind = responsetypes.from_args(headers=headers, url=url, body=body)
    return kind(url=url, status=status, headers=headers, body=body)


def taken_exchange(request: Request) -> Exchange | None:
    """The exchange behind a response, once."""
    found = request.meta.pop(EXCHANGE, None)
    return found if isinstance(found, Exchange) else None


def _sent_headers(request: Request) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in request.headers.items()
        for value in values
        if name.lower() not in (b"host", b"connection")
    )
