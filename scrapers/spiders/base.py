"""What all spiders share: rules of a source, asking once, handing over, counting what fails."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any, Self, TypeGuard

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from archive.content import unzipped
from archive.errors import ArchiveError
from archive.urls import canonical, host_of, of_page, page_key
from parsers.pages.decode import decode
from scrapers.addresses import Addresses
from scrapers.archived import ArchivedPages, headers_of, place_of
from scrapers.choice import Choice, Listing
from scrapers.context import FINISHED, CrawlContext, Tally
from scrapers.dropped import HostRefusedError, RedactedError, RobotsForbiddenError
from scrapers.errors import CrawlError
from scrapers.keys import FAILED, KNOWN, MISSING, NAMED, REUSE
from scrapers.links import FeedLinks, PageLinks, read_feed, read_links
from scrapers.model import CrawlSource, FetchedPage, SeenAgain
from scrapers.paging import Shown, days_shown, goes_on, is_before
from scrapers.spellings import Spellings

Handed = Iterator[FetchedPage | SeenAgain]
Wanted = Iterator[Request | FetchedPage | SeenAgain]


class SourceSpider(Spider):
    """Walks one source: start addresses, listings that `follow` names, pages that `article` names."""

    def __init__(self, source: CrawlSource | str, context: CrawlContext | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.source: CrawlSource = _load(source) if isinstance(source, str) else source
        self.hosts = frozenset(host.lower() for host in (self.source.host, *self.source.hosts) if host)
        self.context: CrawlContext = context or _console_context(self.hosts)
        self.tally = Tally(self.source.id, self.context.now())
        self.allowed_domains = sorted({host.rsplit(":", 1)[0] for host in self.hosts})
        self.archived = ArchivedPages(self.source.id, self.context, self.tally)
        self.choice = Choice(self.source, self.context.search, self.tally)
        self.spellings = Spellings(self.source, self.context, self.choice.article_id)
        self._asked = Addresses()
        self._articles_asked = Addresses()
        self._delivered = Addresses()
        self._counts = {"pages": 0, "listings": 0}

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Scrapy's way of building spiders; errors in callbacks are listed with their page."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.callback_failed, signal=signals.spider_error)
        return spider

    def callback_failed(self, failure: Failure, response: Response) -> None:
        """A page on which reading its links failed: archived, counted, listed; the crawl goes on."""
        self.tally.errors += 1
        self.tally.problem(response.url, f"could not be worked through ({type(failure.value).__name__})")

    async def start(self) -> AsyncIterator[Any]:
        """The source's own addresses."""
        for listing in self.choice.listings():
            for request in self.ask_listing(listing.begun, listing):
                yield request

    def ask_listing(self, url: str, listing: Listing | None = None) -> Iterator[Request]:
        """A request for a listing, or for the page at hand of one, if it may be asked and was not."""
        if self._may_ask(url, "listings", self.context.limits.listings):
            more = {"listing": listing or Listing(url)}
            yield Request(url, self.parse_listing, errback=self.failed, dont_filter=True, cb_kwargs=more)

    def ask_page(
        self, url: str, *, parent: str | None = None, twin: FetchedPage | None = None
    ) -> Iterator[Request]:
        """A request for a page, if it may be asked and was not: under the address by which it is known."""
        url = of_page(url)
        if twin is not None:
            yield from self._request_page(url, parent, twin)
        elif self._page_key(url) not in self._articles_asked:  # nor another spelling of the same article
            yield from self._request_page(self.spellings.of(url), parent, instead_of=url)

    def _request_page(
        self, url: str, parent: str | None, twin: FetchedPage | None = None, instead_of: str | None = None
    ) -> Iterator[Request]:
        """Conditional if an older version is known. `instead_of`: the address that a listing named."""
        if not self._may_ask(url, "pages", self.context.limits.pages):
            return
        if self.choice.article_id(url):
            self._articles_asked.add(self._page_key(url))
        headers: dict[str, str] = {}
        address = canonical(url)
        known = self.context.known(address)
        if known is not None and not self.context.replay:
            if self.context.is_fresh(url, known):
                self.tally.fresh += 1
                self._counts["pages"] -= 1  # nothing is asked, so the limit is not touched
                return
            if known.etag:
                headers["If-None-Match"] = known.etag
            if known.last_modified:
                headers["If-Modified-Since"] = known.last_modified
        yield Request(
            url,
            self.parse_page,
            errback=self.failed,
            headers=headers,
            priority=10,
            dont_filter=True,
            meta={REUSE: True, KNOWN: address, NAMED: instead_of, "handle_httpstatus_list": [304]},
            cb_kwargs={"parent": parent, "twin": twin},
        )

    def parse_listing(self, response: Response, listing: Listing) -> Wanted:
        """Ask for the pages and listings that a listing, feed or sitemap names."""
        try:
            body = unzipped(response.body, limit=self.context.limits.decoded_bytes, name=response.url)
        except ArchiveError as error:
            self.tally.errors += 1
            self.tally.problem(response.url, str(error))
            return
        feed = read_feed(body, response.url)
        if feed is not None:
            yield from self._work_through(feed, listing)
            return
        found = self.links_of(response)
        if found is None:
            self.tally.problem(response.url, "a listing that is neither HTML nor a feed")
            return
        articles: list[str] = []
        asked = 0
        for url, title in found.titles.items():
            if self.choice.is_article(url):
                articles.append(url)
                if self.choice.opens(url, title, found_on=listing.begun):
                    asked += url not in listing.shown and self._is_new(url, response)
                    yield from self.ask_page(url)
            elif self.choice.is_listing(url):
                yield from self.ask_listing(url)
        listing.quiet = 0 if asked else listing.quiet + 1
        yield from self._turn(listing, found, articles)

    def _work_through(self, feed: FeedLinks, listing: Listing) -> Iterator[Request]:
        """Articles of a feed or sitemap; a part of a sitemap last changed before all campaigns is left."""
        for one in feed.pages:
            wanted = self.choice.is_article(one.url)
            if wanted and self.choice.opens(one.url, one.title, one.day, listing.begun):
                yield from self.ask_page(one.url)
        since = self.context.search.since if self.context.search else None
        for one in feed.sitemaps:
            if since is None or one.day is None or not is_before(one.day, since):
                yield from self.ask_listing(one.url)

    def _turn(self, listing: Listing, found: PageLinks, articles: list[str]) -> Iterator[Request]:
        """The next page of a listing that has pages, where it may bring more."""
        following = listing.number + 1
        url = listing.way.page(listing.begun, following, self.choice.words) if listing.way else None
        if url is None or listing.way is None:
            return
        numbers = {listing.way.number_in(link) for link in found.links} - {None}
        unseen = {article for article in articles if article not in listing.shown}
        for article in unseen:
            listing.shown.add(article)
        shown = Shown(
            len(articles),
            len(unseen),
            days_shown(found.html, articles),
            frozenset(number for number in numbers if number is not None),
            listing.quiet,
        )
        search = self.context.search
        # Where a replay has no further page, the crawl may have ended there, since nothing was new.
        ended = self.context.replay and url not in self.context.index
        if goes_on(
            shown,
            following,
            since=search.since if search else None,
            today=self.context.now().date().isoformat(),
            history=not ended and (search is None or self.source.id in search.history),
            blind=not ended,
        ):
            listing.number = following
            yield from self.ask_listing(url, listing)

    def _is_new(self, url: str, listing: Response | None = None) -> bool:
        """Whether the store has nothing of an article yet; or had nothing, when a replayed listing came."""
        address = self.spellings.of(url)
        place = place_of(listing) if listing is not None and self.context.replay else None
        if place is not None:
            return all(one.fetched_at >= place.fetched_at for one in self.context.index.all(address)[:1])
        return self.context.known(canonical(address)) is None

    def parse_page(
        self, response: Response, parent: str | None = None, twin: FetchedPage | None = None
    ) -> Wanted:
        """Hand over a page, or go to the page of which it is the AMP twin or print view."""
        if response.status == 304:
            yield from self.not_modified(response)
            return
        found = self.links_of(response)
        own = self._own_address(response, found)
        if twin is None and page_key(own) != page_key(response.url):
            if page_key(own) not in self._asked:
                # The twin waits: should its original be gone, it is all there is.
                yield from self.ask_page(
                    own, parent=parent, twin=self.archived.page_of(response, response.url, parent)
                )
            return
        yield from self.hand_over(response, own, parent)
        yield from self.after_page(own, found)

    def after_page(self, own: str, found: PageLinks | None) -> Iterator[Request]:
        """What to ask for once a page is handed over; nothing, on most sites."""
        del own, found
        yield from ()

    def hand_over(self, response: Response, own: str, parent: str | None = None) -> Handed:
        """A page for the sink, unless it was handed over in this run or the same bytes are known."""
        page = self.archived.page_of(response, own, parent)
        if page is None or not self._first(page):
            return
        yield from self.archived.earlier(response.url, own, page.sha256, parent)
        known = self.context.known(page.canonical)
        if known is not None and known.sha256 == page.sha256:
            yield from self._seen(page.canonical, page.sha256, response)
            return
        yield page

    def not_modified(self, response: Response) -> Handed:
        """The host says that a page is still as we know it."""
        address = response.request.meta.get(KNOWN) if response.request else None
        known = self.context.known(address) if address else None
        yield from self._seen(address, known.sha256 if known is not None else None, response)

    def _seen(self, address: str | None, sha256: str | None, response: Response) -> Handed:
        """That a page is unchanged: it counts once that is kept; at once where there is nothing to keep."""
        place = place_of(response)
        if address and sha256 and place is not None:
            yield self.archived.seen(address, sha256, place, headers_of(response))
        else:
            self.tally.unchanged += 1

    def links_of(self, response: Response) -> PageLinks | None:
        """The links of an HTML answer; None for anything else."""
        if not isinstance(response, HtmlResponse):
            return None
        return read_links(self.text_of(response), response.url)

    def text_of(self, response: HtmlResponse) -> str:
        """The page with its marks, in the encoding that the source names, else as a reader decodes it."""
        if self.source.encoding:
            return response.replace(encoding=self.source.encoding).text
        kind = response.headers.get(b"Content-Type") or b""
        return decode(response.body, kind.decode("latin-1"))[0]

    def failed(self, failure: Failure) -> Wanted:
        """Count a request that brought no page, each for its own reason; a waiting twin takes its place."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value
        status = error.response.status if isinstance(error, HttpError) else None
        if status in (404, 410):
            self.tally.not_found += 1
            self.tally.gone.append(canonical(request.url))
            self.tally.problem(request.url, f"status {status}")
        elif request.meta.get(MISSING) and not request.meta.get(FAILED):
            self.tally.missing += 1
            self.tally.problem(request.url, "not in the replayed archive")
        elif isinstance(error, RedactedError):
            self.tally.passed_over += 1  # not named: its address may be what had to go
        elif isinstance(error, HostRefusedError):
            self.tally.offsite += 1
            self.tally.problem(request.url, str(error))
        elif isinstance(error, RobotsForbiddenError):
            self.tally.refused += 1
            self.tally.problem(request.url, "robots.txt asks not to fetch it")
        else:
            self.tally.errors += 1
            reason = f"status {status}" if status else str(error) or type(error).__name__
            self.tally.problem(request.url, reason)
        self.context.progress(self.tally)
        if status is not None and request.meta.get(REUSE):
            yield from self.archived.earlier(request.url, request.url, "", request.cb_kwargs.get("parent"))
        named = request.meta.get(NAMED)
        if status in (404, 410) and named and page_key(named) != page_key(request.url):
            yield from self._request_page(named, request.cb_kwargs.get("parent"))  # the article has moved
        twin = request.cb_kwargs.get("twin")
        if isinstance(twin, FetchedPage) and self._first(twin):
            yield twin

    def _first(self, page: FetchedPage) -> bool:
        key = self._page_key(page.canonical)
        if key in self._delivered:
            return False
        self._delivered.add(key)
        return True

    def _page_key(self, url: str) -> str:
        """One key for all addresses of an article, where the source says how to tell."""
        found = self.choice.article_id(url)
        return f"article {found}" if found else page_key(url)

    def _may_ask(self, url: str, kind: str, most: int) -> bool:
        key = page_key(url)
        if key in self._asked or host_of(url) not in self.hosts:
            return False
        if self._counts[kind] >= most:
            if self.tally.reason == FINISHED:
                self.tally.reason = f"limit of {most} {kind}"
            return False
        self._counts[kind] += 1
        self._asked.add(key)
        return True

    def _own_address(self, response: Response, found: PageLinks | None) -> str:
        """The declared canonical address, if it can be believed: on the source's hosts, and a page's."""
        own = found.canonical if found else None
        if own is None or host_of(own) not in self.hosts or not self.choice.is_article(own):
            return response.url
        return own


def spider_of(crawler: Crawler) -> SourceSpider:
    """The spider of a crawler; all spiders of this project are `SourceSpider`s."""
    spider = crawler.spider
    if not _is_ours(spider):
        raise CrawlError("this project's settings were given to a foreign spider")
    return spider


def _is_ours(spider: Spider | None) -> TypeGuard[SourceSpider]:
    return isinstance(spider, SourceSpider)


def _load(source_id: str) -> CrawlSource:
    from catalogue.sources import load_sources  # noqa: PLC0415 - only `scrapy crawl` needs the catalogue

    sources = load_sources()
    if source_id not in sources:
        raise CrawlError(f"there is no source {source_id!r}", "see `doichieu sources`")
    return sources[source_id]


def _console_context(hosts: frozenset[str]) -> CrawlContext:
    from scrapers.console import console_context  # noqa: PLC0415 - only `scrapy crawl` writes to the console

    return console_context(hosts)
