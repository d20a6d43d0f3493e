"""Department sites: an article page with the letter itself attached as PDF or Word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrapy import Request

from scrapers.links import PageLinks, is_attachment
from scrapers.spiders.base import SourceSpider


class DocumentsSpider(SourceSpider):
    """Pages as everywhere, and the documents they link to on the source's hosts."""

    name = "document"

    def after_page(self, own: str, found: PageLinks | None) -> Iterator[Request]:
        """Ask for the attachments: those that the source names, else all documents."""
        named = [way.match for way in self.source.discover if way.way == "attachments" and way.match]
        for url in found.links if found else ():
            if any(re.search(match, url) for match in named) if named else is_attachment(url):
                yield from self.ask_page(url, parent=own)
