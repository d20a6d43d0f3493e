"""Dates as precise as they are known: 2022, 2022-05 or 2022-05-31."""

from __future__ import annotations

import re
from datetime import date

_FORM = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def checked(value: str | None) -> str | None:
    """The value itself; a ValueError where it is no date of the calendar."""
    if value is None:
        return None
    if not _FORM.fullmatch(value):
        raise ValueError(f"“{value}” is no date of the form 2022, 2022-05 or 2022-05-31")
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value)
    except ValueError as error:
        raise ValueError(f"“{value}” is not in the calendar") from error
    return value


def in_order(starts: str | None, ends: str | None) -> bool:
    """Whether a start does not lie after an end, as far as both are known."""
    if starts is None or ends is None:
        return True
    shared = min(len(starts), len(ends))
    return starts[:shared] <= ends[:shared]
