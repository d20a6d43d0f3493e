"""The days of half a month: nửa đầu tháng 7, nửa cuối tháng này, nửa cuối tháng of the month just told."""

from __future__ import annotations

import re
from calendar import monthrange

from parsers.mentions.calendar import Partial, read_iso
from parsers.mentions.dates import partial_at
from parsers.mentions.relative import relative_at
from parsers.mentions.source import Found, Source

_HALF_OF = re.compile(r"nửa (?P<half>đầu|cuối|sau) (?:của )?(?=tháng(?!\w))")
_REACH = 200  # characters back to the month that nửa cuối tháng is of
_MIDDLE = 15
_FEBRUARY, _ANY_YEAR = 2, 2022


def half_month_at(source: Source, at: int) -> list[Found]:
    """The days of a half that begins here; empty where its month is not known."""
    half = _HALF_OF.match(source.folded, at)
    found = _month_at(source, half.end()) if half is not None else None
    if half is None or found is None:
        return []
    month, end = found
    if source.today is not None:
        month = source.today.complete(month)
    if month.month is None or (month.month == _FEBRUARY and month.year is None):
        return []
    days = monthrange(month.year or _ANY_YEAR, month.month)[1]
    first, last = (1, _MIDDLE) if half["half"] == "đầu" else (_MIDDLE + 1, days)
    ends = tuple(Partial(month.year, month.month, day).iso() for day in (first, last))
    return [Found("date_range", at, end, ends, "date_range.half_month")]


def _month_at(source: Source, at: int) -> tuple[Partial, int] | None:
    """The month that is halved, and where its name ends: in digits or words, or told from today."""
    if (written := partial_at(source, at)) is not None:
        return written[0], written[1]
    for found in relative_at(source, at):
        month = read_iso(str(found.value))
        return (month, found.end) if month is not None else None
    month = _month_told(source, at)
    return (month, at + len("tháng")) if month is not None else None


def _month_told(source: Source, at: int) -> Partial | None:
    """The month of the date before, in the same line."""
    told = source.dated
    if told is None or at - told.end > _REACH or "\n" in source.folded[told.end : at]:
        return None
    ends = told.value if isinstance(told.value, tuple) else (told.value,)
    months = {(day.year, day.month) for end in ends if (day := read_iso(str(end))) is not None and day.month}
    return Partial(*months.pop()) if len(months) == 1 else None
