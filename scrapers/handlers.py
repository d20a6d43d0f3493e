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

from archive.errors import FetchError, FetchTimeoutError, RefusedError, TooLargeError
from archive.network import Connections, Exchange, Limits, exchange
from scrapers.ending import end_source
from scrapers.errors import HostRefusedError
from scrapers.pace import IN_TROUBLE, LONGEST_WAIT, retry_after, turn
from scrapers.spiders.base import spider_of

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
            wait = pace.wait(time.monotonic())
            if wait > LONGEST_WAIT:
                raise self._left_alone(wait)
            await turn(pace, context.abort)
            began = time.monotonic()
            try:
                answer = await asyncio.get_running_loop().run_in_executor(self._threads, self._job(request))
            except RefusedError as error:
                raise HostRefusedError(error.what) from error
            except FetchError as error:
                pace.failed(time.monotonic())
                raise _scrapys(error) from error
            took = time.monotonic() - began
            wait = retry_after(answer.headers, context.now()) if answer.status in IN_TROUBLE else 0.0
            pace.answered(began + took, took, answer.status, wait)
        if wait > LONGEST_WAIT:
            self._left_alone(wait)
        request.meta["download_latency"] = took
        request.meta[EXCHANGE] = answer
        return response_of(request.url, answer.status, answer.headers, answer.body)

    def _left_alone(self, seconds: float) -> IgnoreRequest:
        end_source(self.crawler, f"the host asks to be left alone for {seconds:.0f} s")
        return IgnoreRequest("the host asks to be left alone")

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
        """Let the threads and connections go."""
        self._connections.close()
        self._threads.shutdown(wait=False, cancel_futures=True)


def _scrapys(error: FetchError) -> Exception:
    if isinstance(error, TooLargeError):
        return DownloadCancelledError(error.what)
    if isinstance(error, FetchTimeoutError):
        return DownloadTimeoutError(error.what)
    return DownloadFailedError(error.what)


class NoNetworkHandler(BaseDownloadHandler):
    """Stands where a handler would be during a replay: whatever gets here is refused."""

    lazy = True

    async def download_request(self, request: Request) -> Response:
        """Refuse."""
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
