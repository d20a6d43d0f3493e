"""Dates told from the day of publication: hôm qua, tuần trước, thứ sáu tới, 3 ngày trước, dịp Giáng sinh."""

from __future__ import annotations

import re

from parsers.mentions.calendar import Partial, Reference
from parsers.mentions.source import Found, Source

_PART = r"(?:(?:buổi )?(?:sáng|trưa|chiều|tối|đêm|khuya|rạng sáng) )"
_SHORT = (
    r"(?P<short>nay|qua|mai)(?! (?:khi|lại|đây|hậu|táng|một|cầu|đường|điện thoại|mạng|ứng dụng|hình thức))"
)
_DAY = re.compile(
    rf"(?:{_PART}?(?:ngày )?(?P<day>hôm nay|hôm qua|hôm kia|bữa nay|bữa qua|ngày mai|ngày kia|ngày mốt)"
    rf"|{_PART}{_SHORT})(?!\w)"
    rf"|(?P<now>bây giờ|ngay lúc này|lúc này)(?!\w)"
)
_DAY_OF_HOUR = re.compile(rf" {_SHORT}(?!\w)")
_DAY_PARTS = ("sáng", "trưa", "chiều", "tối", "đêm", "khuya")
_DAYS = {
    "hôm nay": 0,
    "bữa nay": 0,
    "nay": 0,
    "hôm qua": -1,
    "bữa qua": -1,
    "qua": -1,
    "hôm kia": -2,
    "ngày mai": 1,
    "mai": 1,
    "ngày kia": 2,
    "ngày mốt": 2,
}
_PERIOD = re.compile(
    r"(?P<part>(?:đầu|giữa|cuối|hết) )?(?P<unit>tuần|tháng|quý|năm) (?:lễ )?(?P<off>này|nay|hiện tại"
    r"|trước(?! (?:đó|khi|mắt|đây))"
    r"|ngoái|vừa rồi|vừa qua|qua(?! (?:đi|đường|lại))|rồi|kia|sau(?! (?:đó|khi))|tới(?! nay)|tiếp theo"
    r"|kế tiếp|tiếp)(?!\w)"
)
_OFFSETS = {
    "này": 0,
    "nay": 0,
    "hiện tại": 0,
    "trước": -1,
    "ngoái": -1,
    "vừa rồi": -1,
    "vừa qua": -1,
    "qua": -1,
    "rồi": -1,
    "kia": -2,
    "sau": 1,
    "tới": 1,
    "tiếp theo": 1,
    "kế tiếp": 1,
    "tiếp": 1,
}
_PART_OF = re.compile(
    r"(?:đầu|giữa|cuối) (?P<unit>tháng|năm|tuần)(?! (?:\d|học|thứ|này|nay|qua|trước|tới(?! nay)|sau|giêng|một"
    r"|hai|ba|tư|sáu|bảy|tám|chín|mười|chạp|ngoái|kia|vừa))(?!\w)"
)
_WEEKEND = re.compile(r"cuối tuần(?: (?P<off>này|qua|trước|vừa qua|vừa rồi|rồi|tới|sau))?(?!\w)")
_WEEKDAYS = {
    "hai": 0,
    "ba": 1,
    "tư": 2,
    "năm": 3,
    "sáu": 4,
    "bảy": 5,
    "bẩy": 5,
    "2": 0,
    "3": 1,
    "4": 2,
    "5": 3,
    "6": 4,
    "7": 5,
}
_WEEKDAY = re.compile(
    rf"(?P<part>{_PART})?(?:ngày )?(?:thứ (?P<n>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(?P<sunday>chủ"
    rf" nhật))(?![\w]|[/.,]\d| (?:hằng|hàng|mỗi) tuần)"
    r"(?: (?:của )?(?P<week>tuần (?:này|trước|tới|sau|qua|rồi))| (?P<next>tới|này|vừa rồi|vừa qua"
    r"|trước|qua|sau)(?! (?:đây|khi|đó|nay))(?!\w))?"
)
_ORDINAL_BEFORE = re.compile(
    r"(?:lần|hàng|hạng|vị trí|đứng|xếp|năm|người|thế giới|thế chiến|đợt|giải|con|cuộc|bước|nhóm|tháng"
    r"|tuần|mục tiêu|nhiệm vụ|là|phần|đoàn|cấp"
    r"|điểm|quý|kỳ|khóa|chặng|giai đoạn|về|mũi|vòng|điều|vấn đề|ca|lớp|trường|ngôi|quê hương|đệ) $"
)
_WEEKDAY_BEFORE = re.compile(
    r"(?:vào|hôm|từ|đến|tới|sáng|chiều|tối|trưa|đêm|ngày|và|nay|hết|hết ngày|trước|sau|lúc|nhật,|bảy,"
    r"|sáu,|năm,|tư,|ba,|hai,|[(|]) ?$"
)
_RECURRING = re.compile(r"(?:mỗi|hằng|hàng|các|những)(?: buổi)?(?: sáng| trưa| chiều| tối| đêm)?(?: ngày)? $")
_WEEKDAY_AFTER = re.compile(r",? \(?(?:ngày )?(?:mùng |mồng )?\d{1,2}[/.\- ]|,? ngày | ?\||, \d")
_HOLIDAYS = {
    "giáng sinh": (12, 25),
    "noel": (12, 25),
    "tết dương lịch": (1, 1),
    "quốc khánh": (9, 2),
    "quốc tế lao động": (5, 1),
    "giải phóng miền nam": (4, 30),
    "thống nhất đất nước": (4, 30),
    "quốc tế phụ nữ": (3, 8),
    "phụ nữ việt nam": (10, 20),
    "nhà giáo việt nam": (11, 20),
    "quốc tế thiếu nhi": (6, 1),
    "thương binh liệt sĩ": (7, 27),
    "thương binh - liệt sĩ": (7, 27),
    "gia đình việt nam": (6, 28),
    "thầy thuốc việt nam": (2, 27),
    "báo chí cách mạng việt nam": (6, 21),
    "doanh nhân việt nam": (10, 13),
}
_HOLIDAY = re.compile(
    r"(?:(?P<head>ngày lễ|ngày|lễ|dịp|tết) )?(?P<name>"
    + "|".join(sorted(_HOLIDAYS, key=len, reverse=True))
    + r")(?!\w)"
)
_OF_A_DAY = frozenset(("quốc khánh", "giáng sinh", "noel", "tết dương lịch"))
_GIVEN_DAY = re.compile(r",? \(?(?:ngày )?\d{1,2} ?[/.-] ?\d{1,2}")
_AGO = re.compile(r" (?:trước đây|về trước|trước(?! (?:khi|đó|ngày|lễ|tết|thời|mắt)))(?!\w)")
_SO_FAR = re.compile(r"(?:cách đây|cách nay)(?: khoảng| gần| hơn| chừng)? $")
_LATER = re.compile(r" nữa(?!\w)| sau(?=[.;]|$)")
_PAST = re.compile(
    r" (?:vừa qua|vừa rồi|qua|gần đây|gần nhất)(?! (?:đi|đường|cầu|khâu|mạng|hình|điện|bưu))(?!\w)"
)
_AHEAD = re.compile(r" (?:tiếp theo|sắp tới|kế tiếp|tới)(?! (?:khi|tay|nơi))(?!\w)")
_SINGLE = re.compile(r"P(?:(\d+)([YMWD])|T(\d+)([HMS]))")
_MOST = {"Y": 900, "M": 10_000, "W": 40_000, "D": 300_000}


def relative_at(source: Source, at: int) -> list[Found]:
    """A date told from the publication; empty where none begins here or the publication is not known."""
    return [
        found
        for found in (_day(source, at) or _weekend(source, at) or _period(source, at) or _part(source, at),)
        if found
    ]


def day_of_hour(source: Source, hour: Found) -> list[Found]:
    """The day of a clock time that took the part of the day with it: 7 giờ sáng qua, nửa đêm qua."""
    match = _DAY_OF_HOUR.match(source.folded, hour.end)
    if match is None or source.today is None or not source.folded.endswith(_DAY_PARTS, hour.start, hour.end):
        return []
    value = source.today.day_off(_DAYS[match["short"]])
    return [Found("date", *match.span("short"), value, "date.relative_day")] if value else []


def weekday_at(source: Source, at: int) -> list[Found]:
    """thứ Hai, chủ nhật tuần này, thứ sáu tới; the third of a row is told apart as an ordinal."""
    match = _WEEKDAY.match(source.folded, at)
    if match is None:
        return []
    if not _is_weekday(source, at, match):
        return []
    today = source.today
    if today is None:
        return []
    number = 6 if match["sunday"] else _WEEKDAYS[match["n"]]
    if match["week"]:
        value = today.weekday(number, _OFFSETS[match["week"].split()[1]])
    elif match["next"] == "này":
        value = today.weekday(number, 0)
    elif match["next"]:
        value = today.weekday(number, strictly=_OFFSETS[match["next"]])
    else:
        value = today.weekday(number)
    return [Found("date", at, match.end(), value, "date.weekday")] if value else []


def weekday_end(source: Source, at: int) -> int | None:
    """Where a weekday ends, if one begins here."""
    match = _WEEKDAY.match(source.folded, at)
    return match.end() if match is not None and _is_weekday(source, at, match) else None


def holiday_at(source: Source, at: int) -> list[Found]:
    """A holiday with a fixed day, where the day itself is not given right after it."""
    match = _HOLIDAY.match(source.folded, at)
    if match is None or _GIVEN_DAY.match(source.folded, match.end()):
        return []
    name = match["name"]
    if match["head"] is None and _is_persons_name(source, at):
        return []
    if match["head"] is None and name not in _OF_A_DAY and not source.is_bare(at, match.end()):
        return []  # Hội Liên hiệp Phụ nữ Việt Nam
    month, day = _HOLIDAYS[name]
    end, year = match.end(), None
    if (given := re.compile(r"(?: năm)? ((?:19|20)\d\d)(?!\d)").match(source.folded, end)) is not None:
        end, year = given.end(), int(given[1])
    return [Found("date", at, end, Partial(year, month, day).iso(), "date.holiday")]


def _is_persons_name(source: Source, at: int) -> bool:
    """Ông Trần Quốc Khánh."""
    before = source.left(at)
    word = before.rstrip().rsplit(" ", 1)[-1]
    return (
        bool(word)
        and before.endswith(word + " ")
        and source.capital(at)
        and source.capital(at - 1 - len(word))
    )


def from_duration(source: Source, found: Found) -> Found:
    """A duration with what makes a date of it: 3 ngày trước, cách đây 2 năm, 5 năm qua, hai tuần nữa."""
    folded, today = source.folded, source.today
    single = _SINGLE.fullmatch(str(found.value))
    if today is None or single is None:
        return found
    count, code = int(single[1] or single[3]), single[2] or "T"
    if count > _MOST.get(code, 100_000):
        return found
    ago = _AGO.match(folded, found.end)
    before = _SO_FAR.search(source.left(found.start))
    if ago or before:
        start = found.start - len(before[0]) if before else found.start
        end = ago.end() if ago else found.end
        return _moved(found, today, code, -count, span=(start, end), rule="date.ago")
    if (later := _LATER.match(folded, found.end)) is not None:
        return _moved(found, today, code, count, span=(found.start, later.end()), rule="date.later")
    for pattern, low, high in ((_PAST, -count, -1), (_AHEAD, 1, count)):
        tail = pattern.match(folded, found.end)
        if tail is not None and code != "T" and count:
            span = _span(today, code, low, high)
            if span is not None and span[0] == span[1]:
                return Found("date", found.start, tail.end(), span[0], "date.span")
            if span is not None:
                return Found("date_range", found.start, tail.end(), span, "date_range.span")
    return found


def _day(source: Source, at: int) -> Found | None:
    match = _DAY.match(source.folded, at)
    if match is None or source.today is None:
        return None
    value = source.today.day_off(0 if match["now"] else _DAYS[match["day"] or match["short"]])
    return Found("date", at, match.end(), value, "date.relative_day") if value else None


def _period(source: Source, at: int) -> Found | None:
    match = _PERIOD.match(source.folded, at)
    if match is None or source.today is None:
        return None
    unit, word = match["unit"], match["off"]
    if (word == "nay" and unit in ("tuần",)) or (word == "ngoái" and unit != "năm"):
        return None
    offset = _OFFSETS[word]
    shift = {
        "tuần": source.today.week_off,
        "tháng": source.today.month_off,
        "quý": source.today.quarter_off,
        "năm": source.today.year_off,
    }
    value = shift[unit](offset)
    return Found("date", at, match.end(), value, "date.relative_period") if value else None


def _part(source: Source, at: int) -> Found | None:
    """đầu tháng, cuối năm with nothing after it: of the month and year of the publication."""
    match = _PART_OF.match(source.folded, at)
    if match is None or source.today is None or source.left(at).endswith("nửa "):
        return None
    unit = match["unit"]
    value = {"tháng": source.today.month_off, "năm": source.today.year_off, "tuần": source.today.week_off}[
        unit
    ](0)
    return Found("date", at, match.end(), value, "date.part_of_period") if value else None


def _weekend(source: Source, at: int) -> Found | None:
    match = _WEEKEND.match(source.folded, at)
    if match is None or source.today is None:
        return None
    weeks = _OFFSETS[match["off"]] if match["off"] else 0
    first, last = source.today.weekday(5, weeks), source.today.weekday(6, weeks)
    if first is None or last is None:
        return None
    return Found("date_range", at, match.end(), (first, last), "date_range.weekend")


def _is_weekday(source: Source, at: int, match: re.Match[str]) -> bool:
    if _RECURRING.search(source.left(at)):
        return False
    if match["sunday"] or match["week"] or match["part"] or source.is_bare(at, match.end()):
        return True
    if match["n"].isdecimal() and source.folded[match.end() : match.end() + 1] == "/":
        return False
    word_at = match.start("n")
    if source.capital(word_at) or match["next"] in ("tới", "vừa rồi", "vừa qua"):
        return True
    left = source.left(at)
    if _ORDINAL_BEFORE.search(left):
        return False
    if _WEEKDAY_AFTER.match(source.folded, match.end()):
        return True
    return _WEEKDAY_BEFORE.search(left) is not None and match[0].startswith("thứ")


def _moved(
    found: Found, today: Reference, code: str, count: int, *, span: tuple[int, int], rule: str
) -> Found:
    if code == "T":
        value = today.day_off(0)  # hours before or after: the day is as precise as the publication allows
    elif code == "Y":
        value = today.year_off(count)
    elif code == "M":
        value = today.month_off(count)
    else:
        value = today.day_off(count * (7 if code == "W" else 1))
    return Found("date", *span, value, rule) if value else found


def _span(today: Reference, code: str, low: int, high: int) -> tuple[str, str] | None:
    shift = {"Y": today.year_off, "M": today.month_off, "W": today.week_off, "D": today.day_off}[code]
    first, last = shift(low), shift(high)
    return (first, last) if first and last else None
