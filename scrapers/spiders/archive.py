"""Web archives that an operator has: every capture of the source's pages, in the order of the file."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from typing import Any

from archive.errors import ArchiveError
from archive.urls import host_of
from archive.warc import ArchivedPage, read_records
from scrapers.model import FetchedPage
from scrapers.spiders.base import SourceSpider


class ArchiveSpider(SourceSpider):
    """Sends no request at all. Several captures of one address are several versions, oldest or not."""

    name = "archive"

    def __init__(self, *args: Any, archives: Sequence[Path] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._archives = tuple(archives)

    async def start(self) -> AsyncIterator[Any]:
        """The captures, as pages."""
        for path in self._archives:
            for page in self._captures(path):
                await self.context.room.wait()
                yield page

    def _captures(self, path: Path) -> Iterator[FetchedPage]:
        def listed(error: ArchiveError) -> None:
            self.tally.errors += 1
            self.tally.problem(path.name, str(error))

        try:
            for capture in read_records(path, on_problem=listed):
                if capture.status == 200 and self._wanted(capture):
                    self.tally.requested += 1
                    self.tally.ok += 1
                    self.tally.bytes += len(capture.body)
                    yield self.archived.page_from(capture, capture.url)
        except ArchiveError as error:
            listed(error)

    def _wanted(self, capture: ArchivedPage) -> bool:
        on_host = host_of(capture.url) in self.hosts
        return on_host and (not self.source.article or self.choice.is_article(capture.url))
