"""Errors of a crawl. One page's trouble is counted and listed; these are about the run or a rule."""

from __future__ import annotations


class CrawlError(Exception):
    """The run can't start or go on: what, and what to do."""

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(f"{what} — {advice}" if advice else what)
        self.what = what
        self.advice = advice
