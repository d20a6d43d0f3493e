"""Ending the crawl of one source early, with the reason in its report; the run goes on with the others."""

from __future__ import annotations

import asyncio

from scrapy.crawler import Crawler

from scrapers.context import FINISHED
from scrapers.spiders.base import spider_of


def end_source(crawler: Crawler, reason: str) -> None:
    """Ask for nothing more at this source; what is under way is waited for. The first reason stays."""
    spider = spider_of(crawler)
    if spider.tally.reason != FINISHED:
        return
    spider.tally.reason = reason
    if crawler.engine is not None:
        task = asyncio.ensure_future(crawler.engine.close_spider_async(reason=reason))
        spider.context.endings.add(task)  # or nothing would hold on to it
