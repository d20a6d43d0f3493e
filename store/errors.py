"""What can go wrong with a store, said so that a person knows what to do next."""

from __future__ import annotations

from catalogue.errors import RoomError


class StoreError(RoomError):
    """The store can't do what was asked; nothing stored before is lost. `advice` is the way out."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what, advice)


class BadRecordError(StoreError):
    """One page's record can't be kept as given; the store itself is well and other pages can go on."""


class RedactionError(StoreError):
    """What is to be redacted isn't there, or can't be made to go."""


class CorrectionError(StoreError):
    """A correction names what isn't there, or its guard doesn't hold."""
