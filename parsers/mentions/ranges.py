"""Dates and ranges of them: 23 - 24/3, từ tháng 6 đến tháng 9/2022, 9 tháng đầu năm, thập niên 90."""

from __future__ import annotations

import re

from parsers.mentions.calendar import Partial, read_iso
from parsers.mentions.dates import (
    DAY_HEAD,
    FOUR_DIGITS,
    ROMAN,
    STRONG,
    TO,
    WEAK,
    YEAR_OFF,
    checked,
    partial_at,
    year_after,
)
from parsers.mentions.source import Found, Source
from parsers.numbers.dates import MONTH_WORDS

_HALF = re.compile(
    r"(?:nửa|6 tháng|sáu tháng) (?P<h>đầu|cuối|sau) (?:của )?(?P<year>năm)(?! (?:tháng|tuần|ngày|học))"
)
_MONTHS_OF = re.compile(
    r"(?P<n>\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười một) tháng (?P<w>đầu|cuối)(?:"
    r" (?:của )?(?P<year>năm)(?! (?:tháng|tuần|ngày)))?(?! tiên)"
)
_MONTHS_IN = re.compile(rf"(?P<n>\d{{1,2}}) tháng (?=(?:của )?năm {FOUR_DIGITS}|/20)")
_YEARS = re.compile(rf"(?P<a>{FOUR_DIGITS}) ?(?:-|đến|tới) ?(?:năm )?(?P<b>{FOUR_DIGITS})(?![/.,]\d)")
_OTHER_YEAR = re.compile(
    rf"(?P<y>{FOUR_DIGITS})(?![/.,]\d| ?%| (?:sáng|đoàn|người|đồng|lượt|đơn|tập|cá)(?!\w))"
)
_SCHOOL_YEAR = re.compile(rf"năm học (?P<a>{FOUR_DIGITS}) ?/ ?(?P<b>{FOUR_DIGITS})(?![/.,]\d)")
_DECADE = re.compile(
    r"(?:thập niên|thập k[ỷỉ]|những năm) (?P<n>(?:1[0-9]|20)\d0|[1-9]0)(?!\d)(?: của thế k[ỷỉ] (?:xx|20))?"
)
_CENTURY = re.compile(r"thế k[ỷỉ] (?:thứ )?(?P<n>[ivx]{1,5}|\d{1,2})(?!\w)")
_UNTIL_NOW = re.compile(
    r" (?:cho )?(?:đến|tới) (?:hết )?(?:nay|hôm nay|bây giờ|thời điểm (?:này|hiện (?:tại|nay)))(?!\w)"
)
_YEAR_SINCE = re.compile(rf"{FOUR_DIGITS}(?={_UNTIL_NOW.pattern})")
_FROM = re.compile(r"(?<!\w)từ(?: đầu)? $")


def date_at(source: Source, at: int) -> list[Found]:
    """The date or range of dates that begins here; empty where none does."""
    special = _span_at(source, at)
    if special is not None:
        return [special]
    first = partial_at(source, at)
    if first is None:
        return []
    partial, end, rule = first
    spread = _range(source, at, partial, end)
    if spread is not None:
        return spread
    if partial.month is None and partial.day is not None:
        return []
    return [Found("date", at, end, partial.iso(), rule)]


def days_at(source: Source, at: int) -> list[Found]:
    """23 - 24/3, ngày 5 đến ngày 10/8/2022: a day that takes its month from the end of the range."""
    folded = source.folded
    head = DAY_HEAD.match(folded, at)
    start = head.end() if head else at
    digits = re.compile(r"\d{1,2}(?![\d%])").match(folded, start)
    if digits is None or not 1 <= int(digits[0]) <= 31:
        return []
    to = TO.match(folded, digits.end())
    if to is None or to["month"] or to["year"] or to["q"]:
        return []
    told = bool(head) or source.word_before(at) in STRONG | WEAK or source.is_bare(at, at + 1)
    second = partial_at(source, to.end(), told=told or bool(to["day"]))
    if (
        second is None
        or second[0].day is None
        or second[0].month is None
        or (not told and not to["day"] and second[0].year is None)
    ):
        return []
    other, end, _ = second
    if not told and not source.is_bare(at, end):
        return []
    first = Partial(other.year, other.month, int(digits[0]))
    if not first.valid() or first.day is None or other.day is None:
        return []
    if to["c"] in ("và", ",") and first.day + 1 != other.day:
        return [Found("date", at, digits.end(), first.iso(), "date.shared_month")]
    if first.day >= other.day:
        return []
    return [
        Found("date_range", _start(source, at), end, (first.iso(), other.iso()), "date_range.shared_month")
    ]


def until_today(source: Source, found: Found) -> Found:
    """Từ đầu năm đến nay, từ tháng 3 tới nay: a date that goes on until the day of publication."""
    now = _UNTIL_NOW.match(source.folded, found.end) if found.kind == "date" else None
    if now is None or source.today is None or source.today.date is None:
        return found
    today, first = source.today.date.isoformat(), str(found.value)
    partial = read_iso(first)
    if partial is not None:  # else a week
        known = source.today.latest(partial)
        day = known.first_day().iso()
        if not known.valid() or day > today:
            return found
        first = day if source.folded.startswith("đầu ", found.start) else known.iso()
    return Found(
        "date_range", _start(source, found.start), now.end(), (first, today), "date_range.until_today"
    )


def _span_at(source: Source, at: int) -> Found | None:
    """Spans that have a name: 9 tháng đầu năm, nửa cuối năm 2022, 2021 - 2025, thập niên 90."""
    folded = source.folded
    if (m := _HALF.match(folded, at)) is not None and folded[at] == "n":
        year, end = _year_of(source, m.end("year"))
        return Found("date", at, end, Partial(year, half=1 if m["h"] == "đầu" else 2).iso(), "date.half_year")
    if (m := _MONTHS_OF.match(folded, at) or _MONTHS_IN.match(folded, at)) is not None:
        count = int(m["n"]) if m["n"].isdecimal() else MONTH_WORDS[m["n"]]
        named = "w" in m.groupdict() and m["year"]
        year, end = _year_of(source, m.end("year") if named else m.end() - (0 if "w" in m.groupdict() else 1))
        if 1 <= count <= 12 and (named or "w" not in m.groupdict() or m["w"] == "đầu"):
            last_months = "w" in m.groupdict() and m["w"] == "cuối"
            first, last = (13 - count, 12) if last_months else (1, count)
            return Found(
                "date_range",
                at,
                end,
                (Partial(year, first).iso(), Partial(year, last).iso()),
                "date_range.months",
            )
    if (
        (folded[at].isdecimal() or folded.startswith("năm học", at))
        and (m := _YEARS.match(folded, at) or _SCHOOL_YEAR.match(folded, at)) is not None
        and int(m["a"]) < int(m["b"]) < int(m["a"]) + 100
    ):
        return Found("date_range", at, m.end(), (m["a"], m["b"]), "date_range.years")
    if folded[at].isdecimal() and source.word_before(at) == "từ" and _YEAR_SINCE.match(folded, at):
        return Found("date", at, at + 4, folded[at : at + 4], "date.year")
    if (m := _DECADE.match(folded, at)) is not None:
        first = int(m["n"]) if len(m["n"]) == 4 else 1900 + int(m["n"])
        return Found("date_range", at, m.end(), (str(first), str(first + 9)), "date_range.decade")
    if (m := _CENTURY.match(folded, at)) is not None:
        number = int(m["n"]) if m["n"].isdecimal() else _roman(m["n"])
        if number is not None and 1 <= number <= 22:
            return Found(
                "date_range",
                at,
                m.end(),
                (f"{number * 100 - 99:04d}", f"{number * 100:04d}"),
                "date_range.century",
            )
    return None


def _year_of(source: Source, end: int) -> tuple[int | None, int]:
    """The year after the word năm has been read: 6 tháng đầu năm 2022, nửa đầu năm nay."""
    m = re.compile(rf" (?P<y>{FOUR_DIGITS})").match(source.folded, end)
    if m is not None:
        return int(m["y"]), m.end()
    spoken = re.compile(r" (nay|ngoái|trước|tới|sau)\b").match(source.folded, end)
    if spoken is not None and source.today is not None:
        return source.today.year + YEAR_OFF[spoken[1]], spoken.end()
    year, stop = year_after(source, end)
    return year, stop


def _range(source: Source, at: int, first: Partial, end: int) -> list[Found] | None:
    """Both ends where another date follows a dash or đến."""
    to = TO.match(source.folded, end)
    if to is None or to["c"] in ("và", ","):
        return None
    second = _other_end(source, first, to)
    if second is None:
        return None
    other, stop, _ = second
    bounds = _bounds(first, other)
    if bounds is None:
        return None
    low, high = bounds
    return [Found("date_range", _start(source, at), stop, (low.iso(), high.iso()), "date_range")]


def _other_end(source: Source, first: Partial, to: re.Match[str]) -> tuple[Partial, int, str] | None:
    """The date behind a dash or đến; of months and quarters it may be a bare number."""
    begin = next((to.start(word) for word in ("day", "month", "year", "q") if to[word]), to.end())
    second = partial_at(source, begin, told=True)
    if second is None and first.month is not None and first.day is None:
        second = _bare_month(source, to.end())
    if second is None and first.quarter:
        second = _bare_quarter(source, to.end())
    if second is None and first.month is None and not first.quarter:
        second = _bare_year(source, to.end())
    if second is None or (second[0].day and second[0].month is None):
        return None
    return second


def _bounds(first: Partial, other: Partial) -> tuple[Partial, Partial] | None:
    """Two dates of one kind in their order, each with what only the other tells; None for any other two."""
    if bool(first.day) != bool(other.day) or bool(first.quarter) != bool(other.quarter):
        return None
    low = first.filled(other)
    high = Partial(other.year or first.year, other.month, other.day, other.quarter)
    if not low.valid() or (low.month is None) != (high.month is None):
        return None
    if _key(low) < _key(high):
        return low, high
    if first.year is None and low.year is not None and first.month:
        return Partial(low.year - 1, low.month, low.day), high  # từ 20/12 đến 5/1/2023
    return (low, high) if low.year is None and high.year is None else None


def _bare_month(source: Source, at: int) -> tuple[Partial, int, str] | None:
    m = re.compile(r"(?P<m>\d{1,2})(?![\d.,%])").match(source.folded, at)
    if m is None:
        return None
    year, end = year_after(source, m.end())
    return checked(Partial(year, int(m["m"])), end, "date.month")


def _bare_quarter(source: Source, at: int) -> tuple[Partial, int, str] | None:
    m = re.compile(r"(?P<q>iii|ii|iv|i|[1-4])(?!\w)").match(source.folded, at)
    if m is None:
        return None
    year, end = year_after(source, m.end())
    return Partial(year, quarter=int(m["q"]) if m["q"].isdecimal() else ROMAN[m["q"]]), end, "date.quarter"


def _bare_year(source: Source, at: int) -> tuple[Partial, int, str] | None:
    """The 2024 of năm học 2023-2024."""
    m = _OTHER_YEAR.match(source.folded, at)
    return (Partial(int(m["y"])), m.end(), "date.year") if m is not None else None


def _start(source: Source, at: int) -> int:
    """A range begins with its từ."""
    before = _FROM.search(source.left(at))
    return at - len(before[0]) if before else at


def _key(partial: Partial) -> tuple[int, int, int, int]:
    return (partial.year or 0, partial.quarter or 0, partial.month or 0, partial.day or 0)


def _roman(text: str) -> int | None:
    total = 0
    values = [{"i": 1, "v": 5, "x": 10}[c] for c in text]
    for index, value in enumerate(values):
        total += -value if any(later > value for later in values[index + 1 :]) else value
    return total or None
