"""Pages that are gone from their site, sought in a public web archive through its CDX index."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

from scrapy import Request
from scrapy.http import Response

from archive.errors import ArchiveError
from archive.urls import canonical
from archive.warc import read_at
from scrapers.cdx import (
    Capture,
    first_and_last,
    moment_of,
    page_query,
    pages_query,
    read_captures,
    read_count,
)
from scrapers.errors import CrawlError
from scrapers.model import FetchedPage, WebArchive
from scrapers.spiders.base import SourceSpider

_STAMPED = re.compile(r"/web/(\d{14})[a-z_]*/")
_THEIRS = "x-archive-orig-"  # the site's own headers, as the Wayback Machine gives them back


class WebArchiveSpider(SourceSpider):
    """Asks only the archive's hosts. A page's time of evidence is that of its capture."""

    name = "web_archive"

    def __init__(self, *args: Any, web_archive: WebArchive, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._archive = web_archive
        self._sites = self.hosts
        self.hosts = frozenset(web_archive.hosts)
        self._found: dict[str, list[Capture]] = {}
        self._since = self.context.search.since if self.context.search else None
        self._most = self.context.limits.pages
        self._open = 0  # pages of the index under way

    async def start(self) -> AsyncIterator[Any]:
        """How many pages the index has on each of the source's hosts."""
        # All at once: an answer may come before the last of them is asked.
        self._open = len(self._archive.index) * len(self._sites)
        for index in self._archive.index:
            for host in sorted(self._sites):
                yield self._ask(pages_query(index, host, self._since), self.parse_count, index, host)

    def parse_count(self, response: Response, index: str, host: str) -> Iterator[Any]:
        """Ask for every page of the index."""
        try:
            count = read_count(response.body)
        except CrawlError as error:
            self.tally.errors += 1
            self.tally.problem(response.url, str(error))
            count = 0
        for page in range(min(count, self.context.limits.listings)):
            self._open += 1
            yield self._ask(page_query(index, host, self._since, page), self.parse_index, index, host)
        yield from self._done()

    def parse_index(self, response: Response, index: str, host: str) -> Iterator[Any]:
        """Note the captures of articles; after the last page of the index, ask for them."""
        del index, host
        try:
            captures = read_captures(response.body)
        except CrawlError as error:
            self.tally.errors += 1
            self.tally.problem(response.url, str(error))
            captures = []
        for one in captures:
            # A capture that only says "as before" has no status.
            if one.status in ("200", "-", "") and self._wanted(one.url):
                self._found.setdefault(self._page_key(one.url), []).append(one)
        yield from self._done()

    def index_failed(self, failure: Any) -> Iterator[Any]:
        """The rest of the index still counts."""
        yield from self.failed(failure)
        yield from self._done()

    def parse_capture(self, response: Response, capture: Capture) -> Iterator[FetchedPage]:
        """A capture as the page that it is of."""
        page = self.archived.page_of(response, capture.url)
        if page is None:
            return
        try:
            own = self._unpacked(response.body, capture) if capture.filename else self._own(page, capture)
        except ArchiveError as error:
            self.tally.errors += 1
            self.tally.problem(capture.url, str(error))
            return
        if own.status == 200:
            yield own

    def _wanted(self, url: str) -> bool:
        owned = self.choice.is_article(url) and self.choice.opens(url)
        return owned and self._is_new(url)

    def _done(self) -> Iterator[Request]:
        self._open -= 1
        if self._open:
            return
        for captures in self._found.values():
            for one in first_and_last(captures):
                url = self._archive.capture.format(
                    timestamp=one.timestamp, url=one.url, filename=one.filename
                )
                # Of one file there are many captures: each is its own page.
                if not self._may_ask(f"{url}?{one.offset}" if one.filename else url, "pages", self._most):
                    continue
                headers = {}
                if one.filename:
                    headers["Range"] = f"bytes={one.offset}-{one.offset + one.length - 1}"
                yield Request(
                    url,
                    self.parse_capture,
                    errback=self.failed,
                    headers=headers,
                    dont_filter=True,
                    cb_kwargs={"capture": one},
                )

    def _own(self, page: FetchedPage, capture: Capture) -> FetchedPage:
        """The Wayback Machine gives the page's bytes; it may redirect to another moment."""
        stamped = _STAMPED.search(page.url)
        taken = moment_of(stamped[1]) if stamped else capture.taken
        theirs = [
            (name[len(_THEIRS) :], value) for name, value in page.headers if name.lower().startswith(_THEIRS)
        ]
        # The bytes come decoded by the archive; what type they are it says itself.
        kinds = [pair for pair in page.headers if pair[0].lower() == "content-type"]
        named = {name.lower() for name, _ in kinds}
        headers = (*kinds, *(pair for pair in theirs if pair[0].lower() not in named))
        return replace(
            page, url=capture.url, canonical=canonical(capture.url), fetched_at=taken, headers=headers
        )

    def _unpacked(self, record: bytes, capture: Capture) -> FetchedPage:
        """Common Crawl gives the record of a WARC file: it is kept as it is, and is the evidence."""
        writer = self.context.writer
        if writer is None:
            raise ArchiveError(f"{capture.url}: such captures are not replayed", "crawl it anew")
        kept = read_at(writer.path, writer.copy_record(record))
        if kept.url != capture.url:
            raise ArchiveError(f"{capture.url}: the record is of {kept.url}", "report it to the archive")
        return self.archived.page_from(kept, kept.url)

    def _ask(self, url: str, callback: Any, index: str, host: str) -> Request:
        more = {"index": index, "host": host}
        return Request(url, callback, errback=self.index_failed, dont_filter=True, cb_kwargs=more)
