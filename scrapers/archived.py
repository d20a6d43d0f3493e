"""Pages as the archive holds them: what was just fetched, earlier captures, and what was seen again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from scrapy.http import Response

from archive.content import Header
from archive.errors import ArchiveError
from archive.index import Location
from archive.urls import canonical
from archive.warc import ArchivedPage
from scrapers.context import CrawlContext, Tally
from scrapers.keys import ARCHIVED
from scrapers.model import FetchedPage, SeenAgain


class ArchivedPages:
    """The pages of one source in a run."""

    def __init__(self, source_id: str, context: CrawlContext, tally: Tally) -> None:
        self._source_id = source_id
        self._context = context
        self._tally = tally

    def page_of(self, response: Response, own: str, parent: str | None = None) -> FetchedPage | None:
        """The page as the archive holds it; None, and a problem, where it can't be read back."""
        place = place_of(response)
        if place is None:
            self._tally.errors += 1
            self._tally.problem(response.url, "the page did not reach the archive")
            return None
        body = response.body
        if hashlib.sha256(body).hexdigest() != place.sha256:
            # Scrapy is more forgiving with broken compression; evidence is what the archive gives back.
            try:
                body = place.read().body
            except ArchiveError as error:
                self._tally.errors += 1
                self._tally.problem(response.url, str(error))
                return None
        fields = headers_of(response)
        return FetchedPage(
            url=response.url,
            canonical=canonical(own),
            source_id=self._source_id,
            status=response.status,
            headers=fields,
            body=body,
            media_type=_media_type(fields),
            fetched_at=place.fetched_at,
            sha256=place.sha256,
            archive=place.path.name,
            offset=place.offset,
            parent=parent,
        )

    def page_from(self, capture: ArchivedPage, own: str, parent: str | None = None) -> FetchedPage:
        """A page straight from an archive."""
        return FetchedPage(
            url=capture.url,
            canonical=canonical(own),
            source_id=self._source_id,
            status=capture.status,
            headers=capture.headers,
            body=capture.body,
            media_type=capture.media_type,
            fetched_at=capture.fetched_at,
            sha256=capture.sha256,
            archive=capture.archive,
            offset=capture.offset,
            parent=parent,
        )

    def earlier(
        self, url: str, own: str, sha256: str, parent: str | None = None
    ) -> Iterator[FetchedPage | SeenAgain]:
        """Earlier captures of an address, where a replay was asked for every version.

        Of captures with the same bytes the last one is given; that the others had them is told.
        """
        if not self._context.every_version:
            return
        captures = [place for place in self._context.index.all(url) if place.status == 200]
        last = {place.sha256: place for place in captures}
        for place in captures:
            given = place == last[place.sha256]
            if given and place.sha256 == sha256:
                continue  # the page at hand
            try:
                capture = place.read()
            except ArchiveError as error:
                self._tally.problem(url, str(error))
                continue
            if given:
                yield self.page_from(capture, own, parent)
            else:
                yield self.seen(canonical(own), place.sha256, place, capture.headers, earlier=True)
        for place in self._context.index.unchanged(url):
            meant = [one for one in captures if one.fetched_at <= place.fetched_at]
            if meant:
                headers = place.read().headers
                yield self.seen(canonical(own), meant[-1].sha256, place, headers, earlier=True)

    def seen(
        self,
        address: str,
        sha256: str,
        place: Location,
        headers: tuple[Header, ...],
        *,
        earlier: bool = False,
    ) -> SeenAgain:
        """That a page still shows a version that is known, by the record at that place."""
        return SeenAgain(
            address,
            self._source_id,
            sha256,
            place.status,
            headers,
            place.fetched_at,
            place.path.name,
            place.offset,
            earlier,
        )


def place_of(response: Response) -> Location | None:
    """Where in the archive an answer stands."""
    place = response.request.meta.get(ARCHIVED) if response.request else None
    return place if isinstance(place, Location) else None


def headers_of(response: Response) -> tuple[Header, ...]:
    """The headers of an answer, as text."""
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    )


def _media_type(fields: tuple[Header, ...]) -> str | None:
    value = next((value for name, value in fields if name.lower() == "content-type"), "")
    return value.split(";", 1)[0].strip().lower() or None
