"""An honest User-Agent names somebody: without a contact no site is crawled."""

from __future__ import annotations

from scrapers import settings
from scrapers.errors import CrawlError


def see_to_contact() -> None:
    """Raise unless whoever runs the crawl says how to be reached."""
    if not settings.CONTACT:
        raise CrawlError(
            "the sites that are crawled are not told how to reach you",
            "set DOICHIEU_CONTACT=mailto:you@example.org, or the address of a page",
        )
