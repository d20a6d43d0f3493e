"""Errors of a crawl. One page's trouble is counted and listed; these are about the run or a rule."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest


class CrawlError(Exception):
    """The run can't start or go on: what, and what to do."""

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(f"{what} — {advice}" if advice else what)
        self.what = what
        self.advice = advice


class RedactedError(IgnoreRequest):
    """The page was redacted: it is not asked for."""


class HostRefusedError(IgnoreRequest):
    """A request to a host that the source doesn't name: dropped, counted, never sent."""
