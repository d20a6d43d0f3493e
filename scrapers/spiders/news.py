"""News sites and portals: listings, sections, feeds and sitemaps that lead to articles."""

from __future__ import annotations

from scrapers.spiders.base import SourceSpider


class NewsSpider(SourceSpider):
    """Everything it does is what all spiders do."""

    name = "news"
