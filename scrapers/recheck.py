"""Pages that are held and that no listing names any more are asked for too: or nobody would see them go."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider

from archive.urls import host_of
from scrapers.context import FINISHED
from scrapers.spiders.base import SourceSpider, spider_of


class Recheck:
    """When a source has been walked, look at some of its held pages that are due and were not met."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._before: tuple[int, int, int, int] | None = None
        crawler.signals.connect(self._walked, signal=signals.spider_idle)
        crawler.signals.connect(self._closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way of building components."""
        return cls(crawler)

    def _walked(self) -> None:
        spider = spider_of(self._crawler)
        tally = spider.tally
        if self._before is not None or tally.reason != FINISHED:
            return
        self._before = tally.unchanged, tally.fresh, tally.pages, tally.not_found
        most = None if spider.context.replay else spider.context.limits.rechecks
        every = (request for url in _to_look_at(spider) for request in spider.ask_page(url))
        asked = list(islice(every, most))
        for request in asked:
            self._crawler.engine.crawl(request)
        if asked:
            raise DontCloseSpider

    def _closed(self) -> None:
        """What was found so says nothing of the source's listings: a dried up one must not look alive."""
        tally = spider_of(self._crawler).tally
        if self._before is not None:
            tally.unchanged, tally.fresh, pages, not_found = self._before
            tally.rechecked, tally.rechecked_gone = tally.pages - pages, tally.not_found - not_found


def _to_look_at(spider: SourceSpider) -> Iterator[str]:
    """Those that are due; in a replay of all versions all that the archives hold: a crawl asked for it."""
    context = spider.context
    if context.replay:
        every = context.index.addresses() if context.every_version else ()
        yield from (url for url in every if host_of(url) in spider.hosts and spider.choice.is_article(url))
        return
    for url in context.held(spider.source.id):
        known = context.known(url)
        if spider.choice.is_article(url) and known is not None and not context.is_fresh(url, known):
            yield url
