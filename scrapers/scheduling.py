"""The order in which a source's addresses are asked for."""

from __future__ import annotations

from scrapy import Request
from scrapy.core.scheduler import Scheduler


class ListingsFirst(Scheduler):
    """Gives out nothing while a listing is being worked through, until all that it names is in the queue.

    Else the order would depend on how far that has come, and of two addresses of one article another one
    would be asked for from run to run.
    """

    def next_request(self) -> Request | None:
        """The next request, if there is one and its turn has come."""
        engine = self.crawler.engine if self.crawler is not None else None
        slot = engine.scraper.slot if engine is not None else None
        if slot is not None and any("listing" in request.cb_kwargs for request in slot.active):
            return None
        return super().next_request()
