"""Pages that still show what they showed: rows for the store, so that “last seen” is true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from sys import intern

from archive.content import header
from parsers.reader import READER_VERSION
from scrapers.model import KnownPage, SeenAgain
from store.database import Store
from store.records import KeptPage, ReadPage

_GROUP = 500  # rows a transaction


class StillShown:
    """What is known of every address, and the fetches that brought it again."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self.pages: dict[str, KeptPage] = {
            one.page.url: _held_lightly(one.page) for one in store.latest_pages()
        }
        self._later: list[SeenAgain] = []

    def known(self, url: str) -> KnownPage | None:
        """What spares a host a download: the last fetch of an address."""
        page = self.pages.get(url)
        if page is None:
            return None
        return KnownPage(page.sha256, page.etag, page.last_modified, page.fetched_at)

    def held(self, source_id: str) -> list[str]:
        """The addresses of a source's pages, the ones longest not fetched first."""
        pages = [page for page in self.pages.values() if page.source_id == source_id]
        return [page.url for page in sorted(pages, key=lambda page: (page.fetched_at, page.url))]

    def row(self, again: SeenAgain) -> ReadPage | None:
        """A fetch of what is known, to be kept; none where it has to wait until the end: what a replay tells
        of other nights, since the version itself may come only after it."""
        before = self.pages.get(again.canonical)
        if before is not None and before.sha256 == again.sha256 and not again.earlier:
            return _row(before, again)
        self._later.append(again)
        return None

    def finish(self) -> None:
        """Keep what had to wait for its version; one that was not kept in the end says nothing."""
        rows = [row for again in self._later if (row := self._waited_for(again)) is not None]
        self._later = []
        for at in range(0, len(rows), _GROUP):
            self._store.keep_all(rows[at : at + _GROUP], now=self._now())

    def _waited_for(self, again: SeenAgain) -> ReadPage | None:
        fetches = [one.page for one in self._store.pages(url=again.canonical)]
        before = next((one for one in fetches if one.sha256 == again.sha256), None)
        return _row(before, again) if before is not None else None


def _held_lightly(page: KeptPage) -> KeptPage:
    """The same, what it has in common with others held once: all that is known is held for the whole run."""
    return replace(
        page,
        canonical=page.url if page.canonical == page.url else page.canonical,
        source_id=intern(page.source_id),
        archive=page.archive and intern(page.archive),
        media_type=page.media_type and intern(page.media_type),
        problem=page.problem and intern(page.problem),
    )


def _row(before: KeptPage, again: SeenAgain) -> ReadPage:
    page = replace(
        before,
        source_id=again.source_id,
        fetched_at=again.fetched_at,
        status=again.status,
        archive=again.archive,
        offset=again.offset,
        # A 304 may leave out what has not changed.
        etag=header(again.headers, "etag") or before.etag,
        last_modified=header(again.headers, "last-modified") or before.last_modified,
    )
    return ReadPage(page, None, (), READER_VERSION)
