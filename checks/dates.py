"""Dates as precise as printed: which days they can mean, compared without filling anything in."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

DATE = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?")  # year, quarter, month, day


@lru_cache(maxsize=8192)  # a store has thousands of days, and asks of each again and again
def span(iso: str | None) -> tuple[date, date] | None:
    """First and last day that `2022-05-31`, `2022-05`, `2022-Q2` or `2022` can mean."""
    match = DATE.fullmatch((iso or "")[:10])
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


def is_whole(iso: str | None) -> bool:
    """Whether a date is known to the day."""
    days = span(iso)
    return days is not None and days[0] == days[1]


@lru_cache(maxsize=8192)
def latest(iso: str | None) -> str:
    """The last day that a date can mean, as ISO text to sort by: what is unknown stands before all.

    Which of two reports is the later is decided by it everywhere: `2022-05` is later than `2022-05-10`.
    """
    days = span(iso)
    return days[1].isoformat() if days else ""


def oldest_first(iso: str | None) -> str:
    """`latest` for lists that begin with the oldest: what is unknown stands behind all."""
    return latest(iso) or "9999"


def last_day(iso: str | None) -> date | None:
    """The last day that a date can mean; null where it is unknown."""
    days = span(iso)
    return days[1] if days is not None else None


def earliest(iso: str | None) -> str:
    """The first day that a date can mean, as ISO text; empty where it is unknown."""
    days = span(iso)
    return days[0].isoformat() if days else ""


def days_apart(first: str | None, second: str | None) -> int | None:
    """The most days that can lie between two dates; null where either is not known.

    Two reports dated only `2022` can lie a year apart, as they may be of its first and of its last day.
    """
    one, other = span(first), span(second)
    if one is None or other is None:
        return None
    return max(abs((one[1] - other[0]).days), abs((other[1] - one[0]).days))


def surely_by(iso: str | None, day: str) -> bool:
    """Whether a date, as precise as it is, lies on or before a day. An unknown date does not."""
    own, limit = span(iso), span(day)
    return own is not None and limit is not None and own[1] <= limit[1]


def is_no_later(one: str | None, other: str | None) -> bool:
    """Whether a date surely lies on or before another, whichever days the two mean."""
    own, limit = span(one), span(other)
    return own is not None and limit is not None and own[1] <= limit[0]


def may_be_no_later(one: str | None, other: str | None) -> bool:
    """Whether a date can lie on or before another, for one of the days that the two can mean."""
    own, limit = span(one), span(other)
    return own is not None and limit is not None and own[0] <= limit[1]


def are_apart(one: str | None, other: str | None) -> bool:
    """Whether two dates share no day, whichever days they mean. An unknown date can be any."""
    own, against = span(one), span(other)
    if own is None or against is None:
        return False
    return own[1] < against[0] or against[1] < own[0]


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
