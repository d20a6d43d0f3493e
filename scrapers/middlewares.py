"""The host rule and a run's limits, where Scrapy lets them be enforced for every request."""

from __future__ import annotations

from typing import Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.responsetypes import responsetypes

from archive.robots import ROBOTS_BYTES
from archive.urls import host_of
from scrapers.dropped import (
    HostRefusedError,
    RedactedError,
    RedirectedTooOftenError,
    UnpacksTooLargeError,
)
from scrapers.ending import end_source
from scrapers.keys import OWN_REQUEST, UNPACKED
from scrapers.spiders.base import spider_of


class HostGuard:
    """Nothing leaves for a host that the source doesn't name, and one queue serves all its hosts.

    Scrapy's offsite middleware lets subdomains and unfiltered requests pass.
    This one stands in front of it and makes no exceptions.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way of building components."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Refuse, or count and put into the source's queue."""
        spider = spider_of(self._crawler)
        check_host(request.url, spider.hosts)
        withhold = spider.context.holder.withhold
        if withhold is not None and withhold(request.url, (), b"") is not None:
            raise RedactedError("the page was redacted")
        request.meta["download_slot"] = spider.source.host
        if not request.meta.get(OWN_REQUEST):
            spider.tally.requested += 1

    def process_response(self, request: Request, response: Response) -> Response:
        """Count what came back."""
        spider = spider_of(self._crawler)
        spider.tally.bytes += len(response.body)
        if not request.meta.get(OWN_REQUEST):
            if 200 <= response.status < 300:
                spider.tally.ok += 1
            spider.context.progress(spider.tally)
        self._see_to_limits()
        return response

    def _see_to_limits(self) -> None:
        spider = spider_of(self._crawler)
        limits, tally = spider.context.limits, spider.tally
        if tally.bytes > limits.source_bytes:
            end_source(self._crawler, f"limit of {limits.source_bytes:,} bytes")
        elif spider.context.now() - tally.started > limits.source_time:
            end_source(self._crawler, f"limit of {limits.source_time}")


class Unpacked(HttpCompressionMiddleware):
    """Takes the body as the archive has unpacked it, under one cap and only once; a broken one is left to
    Scrapy, which is more forgiving."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler=crawler)
        self._crawler = crawler

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """The same answer with its body unpacked."""
        del spider
        body: bytes | None = request.meta.pop(UNPACKED, None)
        if body is None or b"Content-Encoding" not in response.headers:
            return super().process_response(request, response)
        most = spider_of(self._crawler).context.limits.decoded_bytes
        if len(body) > most:
            what = f"{request.url}: more than {most:,} bytes"
            raise UnpacksTooLargeError(what, response.status, body[:ROBOTS_BYTES])
        del response.headers[b"Content-Encoding"]
        kind = responsetypes.from_args(headers=response.headers, url=response.url, body=body)
        return response.replace(cls=kind, body=body)


class HostCheckedRedirect(RedirectMiddleware):
    """A redirect is a wish of the server: followed only among the source's own hosts."""

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Follow, or refuse with the reason (so that it is counted and listed)."""
        del spider
        try:
            result = super().process_response(request, response)
        except IgnoreRequest as error:
            raise RedirectedTooOftenError(str(error)) from error
        if isinstance(result, Request):
            check_host(result.url, spider_of(self.crawler).hosts)
        return result


def check_host(url: str, hosts: frozenset[str]) -> None:
    """Raise unless the address is http(s) on exactly one of these hosts."""
    host = host_of(url)
    if host is None or host not in hosts:
        raise HostRefusedError(f"{host or url} is not a host of this source")
