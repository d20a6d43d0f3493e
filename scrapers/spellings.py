"""Under which address an article is known, where a source says how to tell one however its address is spelt.

A mirror, or a headline that was edited, gives a known article another address. It is asked for under the one
that it has had so far: or it would be kept as two, and a replay would look for what no crawl had asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from archive.urls import host_of, page_key
from scrapers.context import CrawlContext
from scrapers.model import CrawlSource


class Spellings:
    """The addresses of a source's known articles: those that the store holds; in a replay, the archives."""

    def __init__(
        self, source: CrawlSource, context: CrawlContext, article_id: Callable[[str], str | None]
    ) -> None:
        self._source = source
        self._context = context
        self._article_id = article_id
        self._known: dict[str, str] | None = None

    def of(self, url: str) -> str:
        """The address to ask for: this one, or the one under which its article is known."""
        article = self._article_id(url)
        if article is None:
            return url
        if self._known is None:
            self._known = dict(self._articles())
        known = self._known.get(article, url)
        return url if page_key(known) == page_key(url) else known

    def _articles(self) -> Iterable[tuple[str, str]]:
        hosts = {host.lower() for host in (self._source.host, *self._source.hosts)}
        for url in self._addresses():
            article = self._article_id(url) if host_of(url) in hosts else None
            if article is not None:
                yield article, url

    def _addresses(self) -> Iterable[str]:
        """Of several of one article the last one counts: the one fetched last; in a replay the one that
        answered first, since a crawl goes on with that as long as it answers."""
        if self._context.replay:
            return reversed(self._context.index.addresses())
        return self._context.held(self._source.id)
