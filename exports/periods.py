"""Dates as precise as printed, compared without filling anything in."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

_DATE = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?")


@lru_cache(maxsize=8192)  # a store has thousands of days, and asks of each again and again
def span(iso: str | None) -> tuple[date, date] | None:
    """First and last day that `2022-05-31`, `2022-05`, `2022-Q2` or `2022` can mean."""
    match = _DATE.fullmatch((iso or "")[:10])
    if match is None:
        return None
    year, quarter, month, day = (int(part) if part else None for part in match.groups())
    try:
        if year is None:
            return None
        if quarter:
            return date(year, 3 * quarter - 2, 1), _last(year, 3 * quarter)
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), _last(year, month)
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None


def days_apart(first: str | None, second: str | None) -> int | None:
    """The most days that can lie between two dates; null where either is not known."""
    one, other = span(first), span(second)
    if one is None or other is None:
        return None
    return max(abs((one[1] - other[0]).days), abs((other[1] - one[0]).days))


def surely_by(iso: str | None, day: str) -> bool:
    """Whether a date, as precise as it is, lies on or before a day. An unknown date does not."""
    own, limit = span(iso), span(day)
    return own is not None and limit is not None and own[1] <= limit[1]


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
