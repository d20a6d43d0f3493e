"""Politeness and the host rule, in the places where Scrapy lets them be enforced for every request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from scrapy import Request, Spider, signals
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from archive.urls import host_of
from scrapers.errors import HostRefusedError
from scrapers.spiders.base import spider_of

IN_TROUBLE = frozenset({403, 408, 429, 500, 502, 503, 504, 509, 522, 524})
BACK_OFF = 2.0
_ROBOTS = "dont_obey_robotstxt"  # Scrapy's own mark on its requests for robots.txt


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
        request.meta["download_slot"] = spider.source.host
        if not request.meta.get(_ROBOTS):
            spider.tally.requested += 1

    def process_response(self, request: Request, response: Response) -> Response:
        """Count what came back."""
        spider = spider_of(self._crawler)
        spider.tally.bytes += len(response.body)
        if not request.meta.get(_ROBOTS):
            if 200 <= response.status < 300:
                spider.tally.ok += 1
            spider.context.progress(spider.tally)
        return response


class HostCheckedRedirect(RedirectMiddleware):
    """A redirect is a wish of the server: followed only among the source's own hosts."""

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Follow, or refuse with the reason (so that it is counted and listed)."""
        del spider
        result = super().process_response(request, response)
        if isinstance(result, Request):
            check_host(result.url, spider_of(self.crawler).hosts)
        return result


class SlowerOnErrors(RetryMiddleware):
    """Tries again, and slows the whole queue where the server did not answer at all."""

    def process_exception(
        self, request: Request, exception: Exception, spider: Spider | None = None
    ) -> Request | Response | None:
        """Double the delay before trying again."""
        del spider
        if isinstance(exception, self.exceptions_to_retry):
            slot = self.crawler.engine.downloader.slots.get(request.meta.get("download_slot", ""))
            if slot is not None:
                longest = self.crawler.settings.getfloat("AUTOTHROTTLE_MAX_DELAY")
                slot.delay = min(slot.delay * BACK_OFF, longest)
        return super().process_exception(request, exception)


class PoliteThrottle(AutoThrottle):
    """AutoThrottle that also obeys Crawl-delay and Retry-After, and backs off from a server in trouble."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._wished = 0.0
        crawler.signals.connect(self._robots_parsed, signal=signals.robots_parsed)

    def _robots_parsed(self, robotparser: RobotParser) -> None:
        rules = getattr(robotparser, "rp", None)
        delay = rules.crawl_delay(self.crawler.settings["USER_AGENT"]) if rules is not None else None
        if delay:
            self._wished = max(self._wished, min(float(delay), self.maxdelay))
            for slot in self.crawler.engine.downloader.slots.values():
                slot.delay = max(slot.delay, self._wished)

    def _adjust_delay(self, slot: Slot, latency: float, response: Response) -> None:
        if response.status in IN_TROUBLE:
            slot.delay = min(max(slot.delay * BACK_OFF, _retry_after(response.headers)), self.maxdelay)
        else:
            super()._adjust_delay(slot, latency, response)
        slot.delay = max(slot.delay, self._wished)


def check_host(url: str, hosts: frozenset[str]) -> None:
    """Raise unless the address is http(s) on exactly one of these hosts."""
    host = host_of(url)
    if host is None or host not in hosts:
        raise HostRefusedError(f"{host or url} is not a host of this source")


def _retry_after(headers: Mapping[bytes, bytes]) -> float:
    value = headers.get(b"Retry-After") or b""
    return float(value) if value.isdigit() and len(value) < 7 else 0.0
