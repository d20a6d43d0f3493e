"""Publication stamps as Vietnamese sites print them, and dates inside addresses. Days come first, always."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from urllib.parse import unquote, urlsplit

VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date (`2022-05-31`, or `2022-05`), whether a clock time stood with it, and what the line said."""

    date: str
    timed: bool = False
    updated: bool = False
    weekday: bool = False


def read_stamp(line: str) -> Stamp | None:
    """The stamp that a line consists of: beside it only labels, a section or an author's name.

    A sentence that speaks of a date is no stamp.
    """
    line = " ".join(line.split())
    if len(line) > 160:
        return None
    found = list(_DATE.finditer(line))
    if not found or len(found) > 2:
        return None
    first = found[0]
    day = _iso(first)
    if day is None:
        return None
    before, after = line[: first.start()], line[first.end() :]
    updated = False
    if len(found) == 2:
        # "Đăng lúc …, cập nhật …": the first is the publication, or both say the same day.
        second = _iso(found[1])
        between = line[first.end() : found[1].start()]
        if second != day and not (_UPDATED.search(between) or _PUBLISHED.search(before)):
            if not (_UPDATED.search(before) and _PUBLISHED.search(between)) or second is None:
                return None
            day = second
            before = ""
        after = line[found[1].end() :]
    timed = bool(_CLOCK.search(line))
    label, rest_before = _strip(before)
    _, rest_after = _strip(after)
    if not _fits(rest_before, before_date=True) or not _fits(rest_after, before_date=False):
        return None
    if not timed and not label and len(rest_before) + len(rest_after) > 40:
        return None
    updated = bool(_UPDATED.search(before)) and not _PUBLISHED.search(before)
    return Stamp(day, timed, updated, bool(_WEEKDAY.search(line)))


def read_date(text: str) -> str | None:
    """The date in an element that is known to hold one: the first whole date, else a month with its year."""
    text = " ".join(text[:2000].split())[:300]
    for part in (text[m.start() :] for m in _PUBLISHED.finditer(text)):
        found = _DATE.search(part)
        if found and (day := _iso(found)):
            return day
    found = _DATE.search(text)
    if found is not None:
        return _iso(found)
    if iso := read_machine_date(text):
        return iso
    month = _MONTH.search(text)
    return _month(month.group(2), month.group(1)) if month else None


def dates_in(text: str) -> list[str]:
    """Every whole date in a text, in order: what a listing shows beside its articles."""
    return [day for found in _DATE.finditer(text) if (day := _iso(found))]


def read_machine_date(text: str) -> str | None:
    """A date in ISO form, as meta elements and JSON-LD give it; with an offset, the day it was in Vietnam."""
    match = _ISO.match(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, zone = match.groups()
    plain = _day(year, month, day)
    if plain is None or hour is None or zone is None or int(hour) > 23 or int(minute) > 59:
        return plain
    sign = -1 if zone[0] == "-" else 1
    digits = zone[1:].replace(":", "") if zone not in ("Z", "z") else "0000"
    offset = timezone(sign * timedelta(hours=min(int(digits[:2]), 14), minutes=int(digits[2:] or "0") % 60))
    moment = datetime(int(year), int(month), int(day), int(hour), int(minute), tzinfo=offset)
    return moment.astimezone(VIETNAM).date().isoformat()


def date_in_url(url: str) -> str | None:
    """The day or the month that an address carries by the habits of these sites."""
    path = unquote(urlsplit(url).path)
    m = re.search(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/.-])", path)
    if m and (day := _day(m[1], m[2], m[3])):
        return day
    # 20210322213131307, 20230907141026: a moment, to the second or finer.
    m = re.search(r"(?<!\d)(20\d\d)([01]\d)([0-3]\d)(?:[01]\d|2[0-3])(?:[0-5]\d){2}(?:\d{3})?(?!\d)", path)
    if m and (day := _day(m[1], m[2], m[3])):
        return day
    # 180230909184848007: three digits of the site, then the moment with a short year.
    m = re.search(r"(?<!\d)\d{3}([1-5]\d)([01]\d)([0-3]\d)(?:[01]\d|2[0-3])(?:[0-5]\d){2}\d{3}(?!\d)", path)
    if m and (day := _day("20" + m[1], m[2], m[3])):
        return day
    m = re.search(r"-([0-3]\d)([01]\d)(20\d\d)-a\d+\.", path)
    if m and (day := _day(m[3], m[2], m[1])):
        return day
    if m := re.search(r"/(20\d\d)/?([01]\d)(?=/)", path):
        return _month(m[1], m[2])
    return None


_YEARS = range(1995, 2100)
_D = r"(?:0?[1-9]|[12]\d|3[01])"
_M = r"(?:0?[1-9]|1[0-2])"
_Y = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"(?<![\d/.,-])({_D})\s?([/.-])\s?({_M})\s?\2\s?({_Y})(?![\d/-])"
    rf"|(?<![\d/.,-])({_D})\s*tháng\s*({_M}),?\s*(?:năm\s*)?({_Y})(?!\d)"
    rf"|(?<![\d/.-])({_Y})([-/])(\d\d)\9(\d\d)(?!\d)",
    re.I,
)
_MONTH = re.compile(rf"(?:tháng\s*|(?<![\d/.-]))({_M})\s*(?:[/.-]|,?\s*năm)\s*({_Y})(?!\d)", re.I)
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d(?:[.,]\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?)?(?!\d)", re.I
)
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d\s?(?::|h|giờ)\s?[0-5]\d(?::[0-5]\d)?", re.I)
_WEEKDAY = re.compile(
    r"(?:thứ\s*(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s*nhật|\bCN\b|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    re.I,
)
_UPDATED = re.compile(r"cập\s*nhật|last\s*updated?|sửa", re.I)
_PUBLISHED = re.compile(
    r"(?:được\s*)?(?:ngày\s*|thời gian\s*|giờ\s*)?(?:đăng|xuất bản|phát hành|gửi)"
    r"(?:\s*(?:ngày|lúc|tin|bài|vào))*|published|posted|ngày\s*tạo",
    re.I,
)
_NOISE = re.compile(
    r"[\[(]?\s*(?:gmt|utc)\s*[+-]?\s*\d{0,2}(?::?\d\d)?\s*[\])]?"
    r"|(?:lượt\s*xem|lượt\s*đọc|đã\s*xem|views?|xem)\s*:?\s*[\d.,]*|[\d.,]+\s*(?:lượt\s*xem|lượt\s*đọc|views?|lượt)"
    r"|\b(?:ngày|lúc|hồi|vào|at|on|date|thời\s*gian|sa|ch|am|pm|sáng|chiều)\b|\bngày\b",
    re.I,
)
_EDGE = " \t|,.;:•·/()[]–—-_"


def _strip(part: str) -> tuple[bool, str]:
    """Whether a label stood there, and what is left of the text without labels, clocks and separators."""
    label = bool(_UPDATED.search(part) or _PUBLISHED.search(part))
    for pattern in (_CLOCK, _WEEKDAY, _PUBLISHED, _UPDATED, _NOISE):
        part = pattern.sub(" ", part)
    return label, " ".join(part.split()).strip(_EDGE)


def _fits(rest: str, *, before_date: bool) -> bool:
    """A name or a section may stand beside a stamp; a sentence, a number or a date's context may not."""
    if not rest:
        return True
    if len(rest) > 60 or len(rest.split()) > 10 or re.search(r"\d", rest):
        return False
    lowered = rest.lower()
    if re.search(r"\b(?:đến|tính|hết|từ|trước|sau|tổ chức|hội nghị|kỷ niệm|sinh|số|ban hành)\b", lowered):
        return False
    # Names and sections begin with a capital; so do headlines, but these are long.
    return rest[0].isupper() or not before_date or lowered.startswith(("tin", "theo", "bởi", "by"))


def _iso(match: re.Match[str]) -> str | None:
    if match.group(1):
        return _day(match.group(4), match.group(3), match.group(1))
    if match.group(5):
        return _day(match.group(7), match.group(6), match.group(5))
    return _day(match.group(8), match.group(10), match.group(11))


def _day(year: str, month: str, day: str) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if found.year in _YEARS else None


def _month(year: str, month: str) -> str | None:
    return f"{year}-{int(month):02d}" if 1 <= int(month) <= 12 and int(year) in _YEARS else None
