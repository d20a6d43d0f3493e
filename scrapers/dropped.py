"""Requests that are dropped, and why."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest


class RedactedError(IgnoreRequest):
    """The page was redacted: it is not asked for."""


class HostRefusedError(IgnoreRequest):
    """A request to a host that the source doesn't name: dropped, counted, never sent."""


class RobotsForbiddenError(IgnoreRequest):
    """The host's robots.txt asks not to fetch it: never sent, counted as refused."""


class NotArchivedError(IgnoreRequest):
    """A replay's archives don't hold the address."""


class RedirectedTooOftenError(IgnoreRequest):
    """The address leads on and on."""


class UnpacksTooLargeError(IgnoreRequest):
    """An answer whose body would be too large: its `status`, and of a robots.txt, of which the beginning
    counts, its `start`."""

    def __init__(self, what: str, status: int, start: bytes) -> None:
        super().__init__(what)
        self.status = status
        self.start = start
