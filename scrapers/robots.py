"""robots.txt in a crawl, after RFC 9309: asked for like any page, kept for a day, obeyed by every request."""

from __future__ import annotations

import asyncio
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK

from archive.robots import Robots, robots_url
from scrapers.dropped import (
    NotArchivedError,
    RedirectedTooOftenError,
    RobotsForbiddenError,
    UnpacksTooLargeError,
)
from scrapers.keys import OWN_REQUEST
from scrapers.spiders.base import spider_of


class RobotsRules:
    """Scrapy's own middleware takes a server in trouble for one without rules; this one leaves it alone."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._had: dict[str, Robots] = {}
        self._asking = asyncio.Lock()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way of building components."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let a request pass, or refuse it with the reason."""
        if request.meta.get(OWN_REQUEST):
            return
        agent = self._crawler.settings["USER_AGENT"]
        place = robots_url(request.url)
        async with self._asking:
            rules = self._had.get(place)
            if rules is None or not rules.holds_at(spider_of(self._crawler).context.now()):
                rules = self._had[place] = self._remembered(place) or await self._ask(place)
                self._tell_pace(rules.crawl_delay(agent))
        if rules.trouble is not None:
            raise IgnoreRequest(f"robots.txt can't be had: {rules.trouble}")
        if not rules.allows(request.url, agent):
            raise RobotsForbiddenError("robots.txt asks not to fetch it")

    def _remembered(self, place: str) -> Robots | None:
        context = spider_of(self._crawler).context
        return context.memory.robots(place, context.now()) if context.memory is not None else None

    async def _ask(self, place: str) -> Robots:
        spider = spider_of(self._crawler)
        now = spider.context.now
        request = Request(place, priority=1000, callback=NO_CALLBACK, meta={OWN_REQUEST: True})
        try:
            answer = await self._crawler.engine.download_async(request)
        except (NotArchivedError, RedirectedTooOftenError):
            return Robots(None, now())  # as good as not there
        except UnpacksTooLargeError as error:
            rules = Robots.of_answer(error.status, error.start, now())
        except Exception as error:  # noqa: BLE001 - whatever it is that failed, we don't know the rules
            return Robots.unreachable(str(error) or type(error).__name__, now())
        else:
            rules = Robots.of_answer(answer.status, answer.body, now())
        if spider.context.memory is not None:
            with spider.context.keeping():
                spider.context.memory.keep_robots(place, rules)
        return rules

    def _tell_pace(self, delay: float) -> None:
        spider = spider_of(self._crawler)
        if delay and not spider.context.replay:
            spider.context.pace_of(spider.hosts).wish(delay)
