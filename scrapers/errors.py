"""Errors of a crawl. One page's trouble is counted and listed; these are about the run or a rule."""

from __future__ import annotations

from typing import ClassVar

from catalogue.errors import RoomError


class CrawlError(RoomError):
    """The run can't start or go on: what, and what to do."""

    between: ClassVar[str] = " — "
