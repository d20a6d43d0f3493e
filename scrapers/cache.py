"""Capture and replay, as a storage for Scrapy's HTTP cache.

The cache sits right above the network, so what passes here is what the server
sent: still compressed, redirects and errors included. Live, every response is
written into the run's archive (as a revisit where it brought nothing new). In a
replay, every answer comes from archives.
"""

from __future__ import annotations

from scrapy import Request, Spider
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.settings import BaseSettings

from archive.content import decode_start, header
from archive.errors import ArchiveError, TooLargeError
from archive.index import Location
from archive.network import Exchange
from archive.packing import sha1_of
from archive.robots import ROBOTS_BYTES
from archive.warc import ArchivedPage, Original, read_at
from scrapers.dropped import UnpacksTooLargeError
from scrapers.handlers import response_of, taken_exchange
from scrapers.keys import ARCHIVED, FAILED, MISSING, OWN_REQUEST, REUSE, UNPACKED
from scrapers.spiders.base import SourceSpider


class KeepEverything:
    """The policy: a crawl's evidence is everything that was answered, and the archive never goes stale."""

    def __init__(self, settings: BaseSettings) -> None:
        del settings

    def should_cache_request(self, request: Request) -> bool:
        """Spiders only send GET."""
        return request.method == "GET"

    def should_cache_response(self, response: Response, request: Request) -> bool:
        """Errors and redirects are evidence too."""
        del response, request
        return True

    def is_cached_response_fresh(self, cachedresponse: Response, request: Request) -> bool:
        """`WarcStorage` only offers what may be used."""
        del cachedresponse, request
        return True

    def is_cached_response_valid(
        self, cachedresponse: Response, response: Response, request: Request
    ) -> bool:
        """Never asked, since what is offered is always fresh."""
        del cachedresponse, response, request
        return True


class WarcStorage:
    """Reads from the run's index and writes to the run's archive."""

    def __init__(self, settings: BaseSettings) -> None:
        del settings

    def open_spider(self, spider: Spider) -> None:
        """The run has opened its archives already."""

    def close_spider(self, spider: Spider) -> None:
        """The run closes them, after its last spider."""

    def retrieve_response(self, spider: Spider, request: Request) -> Response | None:
        """The archived answer, if the run may use one."""
        assert isinstance(spider, SourceSpider)
        context = spider.context
        if not context.replay and not request.meta.get(REUSE):
            return None
        place = context.index.get(request.url)
        if (
            place is not None
            and not context.replay
            and context.now() - place.fetched_at > context.limits.fresh
        ):
            place = None
        if place is None:
            request.meta[MISSING] = context.replay
            request.meta[FAILED] = context.index.failure(request.url) if context.replay else None
            return None
        try:
            page = place.read()
        except ArchiveError as error:
            spider.tally.problem(request.url, str(error))
            request.meta[MISSING] = context.replay
            return None
        request.meta[ARCHIVED] = place
        request.meta[UNPACKED] = page.body
        return response_of(request.url, page.status, page.headers, page.raw)

    def store_response(self, spider: Spider, request: Request, response: Response) -> None:
        """Write one exchange; a disk that takes no more ends the run."""
        assert isinstance(spider, SourceSpider)
        answer = taken_exchange(request)
        writer = spider.context.writer
        if answer is None or writer is None:
            return
        try:
            revisits = _original(spider, answer)
            record = writer.write_response(
                answer.url,
                answer.status,
                answer.headers,
                answer.body,
                spider.context.now(),
                request_headers=answer.request_headers,
                reason=answer.reason,
                ip=answer.ip,
                revisits=revisits,
            )
        except ArchiveError as error:
            spider.context.fail(error)
            raise IgnoreRequest("the archive can't be written") from error
        if isinstance(record.problem, TooLargeError):
            # nobody else need try to unpack it
            start = _start_of_robots(request, answer)
            raise UnpacksTooLargeError(record.problem.what, answer.status, start)
        if record.problem is not None:
            spider.tally.problem(request.url, record.problem.what)
        else:
            request.meta[UNPACKED] = record.decoded
        request.meta[ARCHIVED] = Location(
            record.path, record.offset, record.url, response.status, record.fetched_at, record.sha256
        )


def _start_of_robots(request: Request, answer: Exchange) -> bytes:
    """Of a robots.txt whatever is gone by; of anything else nothing."""
    if not request.meta.get(OWN_REQUEST):
        return b""
    return decode_start(answer.body, answer.headers, limit=ROBOTS_BYTES, name=request.url)


def _original(spider: SourceSpider, answer: Exchange) -> Original | None:
    """The earlier capture that an answer brought nothing new to, read back to be sure of it."""
    captures = spider.context.captures
    before = captures.latest(answer.url) if captures is not None else None
    if before is None or answer.status not in (200, 304):
        return None
    if answer.status == 200 and before.digest != sha1_of(answer.body):
        return None
    try:
        page = read_at(before.path, before.offset)
    except ArchiveError as error:
        spider.tally.problem(answer.url, str(error))
        return None
    same = _is_meant(page, answer) if answer.status == 304 else page.raw == answer.body
    return Original(page.url, page.fetched_at) if same else None


def _is_meant(page: ArchivedPage, answer: Exchange) -> bool:
    """Is this the version that we asked the host to compare with?"""
    asked = [header(answer.request_headers, name) for name in ("if-none-match", "if-modified-since")]
    held = [header(page.headers, name) for name in ("etag", "last-modified")]
    return any(ours is not None and ours == theirs for ours, theirs in zip(asked, held, strict=True))
