"""The record of a number, date or phase found in a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from parsers.model import Kind, Reason


@dataclass(slots=True)
class Token:
    """A number-like thing in the folded text; `start:end` are folded offsets.

    `spans` holds the spans of the numbers inside (two for a ratio). `open` marks a date
    whose year is still to be found.
    """

    kind: Kind
    start: int
    end: int
    value: Any
    rule: str
    ignored: Reason | None = None
    currency: str | None = None
    spans: tuple[tuple[int, int], ...] = field(default=())
