"""Which addresses of a source are articles, which listings, and which articles are worth opening."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from parsers.pages.stamps import date_in_url
from scrapers.addresses import Addresses
from scrapers.context import Tally
from scrapers.errors import CrawlError
from scrapers.model import CrawlSource, Search, Way
from scrapers.paging import is_before


@dataclass(slots=True)
class Listing:
    """A listing on the way through its pages: how it began, the page at hand, what all pages showed."""

    begun: str
    way: Way | None = None
    number: int = 0
    quiet: int = 0
    shown: Addresses = field(default_factory=Addresses)


class Choice:
    """A source's patterns, and what a crawl looks for."""

    def __init__(self, source: CrawlSource, search: Search | None, tally: Tally) -> None:
        self._source = source
        self._search = search
        self._tally = tally
        self._follow = _patterns(source.follow, source.id)
        self._article = _patterns(source.article, source.id)
        self._skip = _patterns(source.skip, source.id)
        self._identity = _patterns((source.identity,) if source.identity else (), source.id)
        self._passed = Addresses()

    @property
    def words(self) -> tuple[str, ...]:
        """What the site's own search is asked for."""
        return self._search.words if self._search else ()

    def listings(self) -> list[Listing]:
        """Where the crawl begins, each address once."""
        begun = {url: way for way in self._source.discover for url in way.addresses(self.words)}
        return [Listing(url, way, way.first - 1) for url, way in begun.items()]

    def is_article(self, url: str) -> bool:
        """Is this the address of a page to be read?"""
        return _any(self._article, url) and not _any(self._skip, url)

    def is_listing(self, url: str) -> bool:
        """Is this an address where more addresses are found?"""
        return _any(self._follow, url) and not _any(self._skip, url)

    def article_id(self, url: str) -> str | None:
        """What tells an article however its address is spelt, where the source says how."""
        found = self._identity[0].search(url) if self._identity and self.is_article(url) else None
        return found[1] if found else None

    def opens(self, url: str, title: str = "", day: str | None = None, found_on: str = "") -> bool:
        """Whether an article is worth opening; one that isn't is counted, once.

        What stands on a listing of union news, or was found by a search for a campaign, is: many a
        headline says neither (*Sơn La về đích trước hạn 9 ngày*).
        """
        if self._search is None:
            return True
        day = day or date_in_url(url)
        if day and self._search.since and is_before(day, self._search.since):
            return self._pass(url, older=True)
        hinted = self._search.hinted
        if self._source.opens_every_article or hinted(url, title) or (found_on and hinted(found_on, "")):
            return True
        return self._pass(url, older=False)

    def _pass(self, url: str, *, older: bool) -> bool:
        if url not in self._passed:
            self._passed.add(url)
            self._tally.older += older
            self._tally.passed_over += not older
        return False


def _any(patterns: Iterable[re.Pattern[str]], url: str) -> bool:
    return any(pattern.search(url) for pattern in patterns)


def _patterns(texts: Iterable[str], source_id: str) -> list[re.Pattern[str]]:
    return [_pattern(text, source_id) for text in texts]


def _pattern(text: str, source_id: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise CrawlError(f"source {source_id}: {text!r} is no regular expression ({error})") from error
