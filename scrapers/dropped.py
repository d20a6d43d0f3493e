"""Requests that are dropped before they are sent, and why."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest


class RedactedError(IgnoreRequest):
    """The page was redacted: it is not asked for."""


class HostRefusedError(IgnoreRequest):
    """A request to a host that the source doesn't name: dropped, counted, never sent."""
