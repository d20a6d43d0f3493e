"""Dates, months, quarters and ranges as Vietnamese news writes them; always day first.

A date is an ISO string as precise as written: `2022-05-31`, `2022-05`, `2022-Q3`, `2022`.
A day and month without a year stay open (`--05-31`) until the document gives a year.
Everything works on folded text.
"""

from __future__ import annotations

import re
from calendar import monthrange

from catalogue.lexicon import load_lexicon

MONTH_WORDS = dict(load_lexicon().months)
DUE = ("chậm nhất ", "muộn nhất ", "hạn cuối ", "hạn chót ", "hạn ")  # behind them a/b is a day and a month
_MONTH = r"(?:mười một|mười hai|mười|giêng|hai|ba|tư|sáu|bảy|tám|chín|chạp|\d{1,2}(?!\d|\.\d{3}(?!\d)))"
_YEAR = r"(?:19|20)\d{2}(?!\d)"

FULL = re.compile(rf"(?P<d>\d{{1,2}}) ?(?P<s>[/.\-]) ?(?P<m>\d{{1,2}}) ?(?P=s) ?(?P<y>{_YEAR})")
ISO = re.compile(rf"(?P<y>{_YEAR})-(?P<m>\d{{2}})-(?P<d>\d{{2}})(?!\d)")
WORDED = re.compile(
    rf"(?P<d>\d{{1,2}}) ?tháng ?(?P<m>{_MONTH})(?:,? ?(?:năm|/|-|\.) ?(?P<y>{_YEAR})| (?P<y2>{_YEAR}))?"
)
DAY_MONTH = re.compile(r"(?P<d>\d{1,2}) ?(?P<s>[/.\-]) ?(?P<m>\d{1,2})(?![\d%]|[.,/]\d| ?%)")
MONTH_YEAR = re.compile(rf"(?P<m>\d{{1,2}}) ?[/.\-] ?(?P<y>{_YEAR})")
MONTH = re.compile(rf"(?P<m>{_MONTH})(?:,? ?(?:năm|/|-|\.) ?(?P<y>{_YEAR})| (?P<y2>{_YEAR}))?")
QUARTER = re.compile(
    rf"(?P<q>iii|ii|iv|i|[1-4])(?!\w)(?:,? ?(?:năm|/|-|\.) ?(?P<y>{_YEAR})| (?P<y2>{_YEAR}))?"
)
YEAR = re.compile(_YEAR)
_PUBLISHED = re.compile(
    r"(?P<y>(?:19|2\d)\d{2})(?:-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>\d{2})(?:[T ].*)?)?)?", re.ASCII | re.DOTALL
)
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
CLOCK = re.compile(
    r"(?P<h>[01]?\d|2[0-4]) ?(?:h|g|giờ|:) ?(?P<min>[0-5]\d)?(?: ?(?:phút|'))?(?!\w|:\d"
    r"|[.,/]\d)"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def month_number(text: str) -> int | None:
    """1 to 12 for a month in digits or words, else None."""
    number = MONTH_WORDS.get(text) or (int(text) if text.isdigit() else None)
    return number if number and 1 <= number <= 12 else None


def quarter_number(text: str) -> int:
    """1 to 4 for a quarter in digits or Roman numerals."""
    return _ROMAN.get(text) or int(text)


def iso_day(year: int | None, month: int, day: int) -> str | None:
    """`2022-05-31`, or `--05-31` without a year; None for a day that no calendar has."""
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year or 2024, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}" if year else f"--{month:02d}-{day:02d}"


def iso_month(year: int | None, month: int) -> str:
    """`2022-05`, or `--05` without a year."""
    return f"{year:04d}-{month:02d}" if year else f"--{month:02d}"


def with_year(date: str, published: str | None, other_years: tuple[int, ...] = ()) -> str | None:
    """A date with its year: the latest such day not after the publication, else the year of the text.

    A day up to a month after the publication belongs to the same year (a deadline near by).
    Returns None where nothing gives a year.
    """
    if not date.startswith("--"):
        return date
    tail = date[1:]
    if published and len(published) >= 7:
        year = int(published[:4])
        month = int(tail[2]) * 3 - 2 if tail[1] == "Q" else int(tail[1:3])
        # news looks back: a month later in the year than the publication is last year's,
        # unless it is near enough to be a deadline
        if month > int(published[5:7]) + 4:
            year -= 1
        return in_year(year, date)
    if published:
        return in_year(int(published[:4]), date)
    return in_year(other_years[0], date) if other_years else None


def in_year(year: int, date: str) -> str:
    """A date without its year (`--05-31`, `--Q3`) in a year; its month where the year has no such day.

    29/02 in a year that is no leap year is a misprint: which day was meant, nobody can tell.
    """
    dated = f"{year:04d}{date[1:]}"
    day = date.rpartition("-")[2] if len(date) == len("--05-31") else ""
    return dated if not day or int(day) <= monthrange(year, int(date[2:4]))[1] else dated[: len("2022-02")]


def is_published_day(value: str) -> bool:
    """Whether a publication date is one: `2022-05-31`, `2022-05` or `2022`, a time behind it or not."""
    match = _PUBLISHED.fullmatch(value)
    return match is not None and (
        not match["d"] or iso_day(int(match["y"]), int(match["m"]), int(match["d"])) is not None
    )


def months_between(earlier: str, later: str) -> int:
    """Whole calendar months from one ISO date to another; 0 where one is only a year."""
    earlier, later = as_month_end(earlier), as_month_end(later)
    if len(earlier) < 7 or len(later) < 7:
        return 0
    return (int(later[:4]) - int(earlier[:4])) * 12 + int(later[5:7]) - int(earlier[5:7])


def as_month_end(value: str) -> str:
    """A quarter as its last month: *hết quý III/2022* is `2022-09`."""
    match = _QUARTER.fullmatch(value) if "Q" in value else None
    return f"{match[1]}-{int(match[2]) * 3:02d}" if match else value
