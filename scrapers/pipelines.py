"""The end of the line in Scrapy: pages leave for the sink, and what was seen again for whoever notes it."""

from __future__ import annotations

from typing import Self

from scrapy.crawler import Crawler

from scrapers.model import FetchedPage, SeenAgain
from scrapers.spiders.base import spider_of


class SinkPipeline:
    """Hands over what the run brings."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way of building components."""
        return cls(crawler)

    async def process_item(self, item: FetchedPage | SeenAgain) -> FetchedPage | SeenAgain:
        """Deliver; the item is done when whoever takes it is done with it."""
        spider = spider_of(self._crawler)
        if isinstance(item, SeenAgain):
            await spider.context.seen_again(item, spider.tally)
        else:
            await spider.context.deliver(item, spider.tally)
        return item
