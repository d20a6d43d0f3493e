"""One error class for the room: what happened, and what the user can do about it."""

from __future__ import annotations


class ArchiveError(Exception):
    """Evidence can't be written, read or fetched.

    `what` names the file or address and the fault; `advice` says what to do.
    """

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(f"{what} — {advice}" if advice else what)
        self.what = what
        self.advice = advice


class FetchError(ArchiveError):
    """An address could not be fetched (unreachable, too slow, too large, broken answer)."""


class RefusedError(FetchError):
    """An address is not fetched on principle: scheme, host, private address or robots.txt."""


class FetchTimeoutError(FetchError):
    """The server did not finish within the time allowed."""


class TooLargeError(FetchError):
    """The body exceeds the size allowed, as sent or after decompression."""
