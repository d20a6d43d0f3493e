"""One error class for the room: what happened, and what the user can do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from catalogue.errors import RoomError

if TYPE_CHECKING:
    from archive.network import Exchange


class ArchiveError(RoomError):
    """Evidence can't be written, read or fetched; `what` names the file or address and the fault."""

    between: ClassVar[str] = " — "


class FetchError(ArchiveError):
    """An address could not be fetched (unreachable, too slow, too large, broken answer).

    `received` is the exchange as far as it came, where a server had begun to answer.
    """

    received: Exchange | None = None


class RefusedError(FetchError):
    """An address is not fetched on principle: scheme, host, private address or robots.txt."""


class FetchTimeoutError(FetchError):
    """The server did not finish within the time allowed."""


class TooLargeError(FetchError):
    """The body exceeds the size allowed, as sent or after decompression."""
