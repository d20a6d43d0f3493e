"""Ranking tables over several pages: each page is read, and leads to the next."""

from __future__ import annotations

from collections.abc import Iterator

from scrapy import Request
from scrapy.http import Response

from scrapers.choice import Listing
from scrapers.spiders.base import SourceSpider, Wanted


class TableSpider(SourceSpider):
    """Listing and page are one here. Rows may move between the parts while they are read."""

    name = "table"

    def ask_listing(self, url: str, listing: Listing | None = None) -> Iterator[Request]:
        """Each part of the table is a page to be handed over."""
        del listing
        yield from self.ask_page(url)

    def parse_page(self, response: Response, parent: str | None = None, twin: object | None = None) -> Wanted:
        """Hand over the page and go on to the parts it links to."""
        del twin
        if response.status == 304:
            yield from self.not_modified(response)
            return
        # Paginated tables often declare page 1 as canonical for every part: each part is its own page.
        yield from self.hand_over(response, response.url, parent)
        found = self.links_of(response)
        for url in found.links if found else ():
            if self.choice.is_listing(url) or self.choice.is_article(url):
                yield from self.ask_page(url)
