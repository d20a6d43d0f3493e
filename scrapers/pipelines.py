"""The end of the line in Scrapy: pages leave for the sink."""

from __future__ import annotations

from typing import Self

from scrapy.crawler import Crawler

from scrapers.model import FetchedPage
from scrapers.spiders.base import spider_of


class SinkPipeline:
    """Hands each page to the run's sink."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way of building components."""
        return cls(crawler)

    async def process_item(self, item: FetchedPage) -> FetchedPage:
        """Deliver; the item is done when the sink is done with it."""
        spider = spider_of(self._crawler)
        await spider.context.deliver(item, spider.tally)
        return item
