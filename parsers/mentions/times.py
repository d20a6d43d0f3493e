"""Clock times and durations: 15h34, 9 giờ kém 15, 7 rưỡi tối; 6 tháng, một tiếng rưỡi, nửa năm."""

from __future__ import annotations

import re
from decimal import Decimal

from parsers.mentions.source import Found, Source, Words, words_of
from parsers.mentions.words import read_words
from parsers.model import Reason

_COLON = re.compile(r"(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:%]|[.,/]\d)")
_HOUR_MARK = re.compile(r" ?(?:(?P<mark>h|g)(?![^\W\d_])|(?P<word>giờ)\b)")
_MINUTE = re.compile(
    r" ?(?P<m>\d{1,2})(?!\d|[.,/:]\d| ?%)(?: ?(?P<unit>phút\b|'|p\b))?(?: ?(?P<s>[0-5]?\d) ?giây\b)?"
)
_LATER_MINUTE = re.compile(r" (?P<m>\d{1,2}) phút\b")
_LESS = re.compile(r" kém (?P<m>\d{1,2})?(?!\d)(?: phút\b)?")
_DAY_PART = re.compile(
    r" ?(?:giờ )?(?:buổi |nửa (?=đêm)|giữa (?=trưa|đêm))?"
    r"(?:(?P<part>sáng(?! (?:kiến|tạo|chế|lập|suốt|tác|ngời|giá))|trưa|chiều(?!"
    r" (?:dài|cao|rộng|sâu))"
    r"|tối(?! (?:đa|thiểu|ưu))|đêm|khuya)|(?P<half>am|pm|sa|ch|a\.m|p\.m))(?!\w)"
)
_NAMED_HOUR = re.compile(r"(?:(?P<noon>giữa trưa(?! (?:nắng|hè|nóng)))|nửa đêm(?! về sáng))(?!\w)")
_AT = words_of("lúc vào hồi đúng từ đến tới trước")
_DAY_FOLLOWS = re.compile(
    r",? (?:(?:gmt|utc|cst|pst|est|jst|cet)(?!\w)|ngày \d|ngày mùng|ngày hôm|hôm|thứ |chủ nhật|\d{1,2}/\d)"
)
_LASTING = re.compile(
    r"(?:trong|suốt|kéo dài|mất|hơn|gần|tổng|thêm|sau|mỗi|cứ|vòng|nghỉ|ít nhất|tối thiểu|tối đa|không"
    r" quá|nhanh|chậm"
    r"|làm việc|tiết kiệm|giảm|cả|tròn|dưới|trên|khoảng|thời gian|thời lượng)(?: được| là| vòng|"
    r" khoảng| gần| hơn)* $"
)
_WORK_FOLLOWS = re.compile(r" ?/ ?(?:ngày|tuần|tháng|24)| (?:làm|lao động|công|học|bay|giảng|qua\b|liên tục)")
# behind the first digit of what goes on: 3 năm 6 tháng tù, 2 tháng 15 ngày
_DAYS_MORE = r"\d? ngày(?! (?:\d|mùng|công|lương|hội))"
_MONTHS_MORE = r"\d? tháng(?! (?:đầu|cuối|\d(?!" + _DAYS_MORE + r")))"
_UNIT = re.compile(
    r"[ -]?(?P<unit>giây(?! phút)|phút|giờ|tiếng(?! (?:anh|việt|nói|dân|trung|hàn|nhật|pháp|vang|vỗ))"
    r"|ngày(?! (?:công|lương|hội|\d))"
    rf"|tuần(?: lễ)?|tháng(?! \d(?!{_DAYS_MORE}))|quý(?! (?:vị|\d|i|v|ông|bà|khách))"
    rf"|năm(?! ?\d(?!{_MONTHS_MORE}|{_DAYS_MORE})| (?:hai|một) (?:nghìn|ngàn|không|chín|tám))"
    r"|h|thập k[ỷỉ]|thập niên(?! \d)|thế k[ỷỉ](?! (?:\d|[ivx]+\b)))(?!\w)"
)
_HALF_AFTER = re.compile(r" rưỡi\b")
_PART_NUMBER = re.compile(r"(?: và)? (?P<n>\d{1,3})(?![\d.,/])")
_HALF_A = re.compile(
    r"(?:một )?nửa (?P<unit>năm|tháng|ngày|giờ|tiếng|thế kỷ|thập kỷ)(?! (?:đầu|cuối|sau|trước|đêm)|\w)"
)
_HALF_OF = {
    "năm": "P6M",
    "tháng": "P15D",
    "ngày": "PT12H",
    "giờ": "PT30M",
    "tiếng": "PT30M",
    "thế kỷ": "P50Y",
    "thập kỷ": "P5Y",
}
_HALF_MORE = {
    "Y": (6, "M"),
    "M": (15, "D"),
    "W": None,
    "D": (12, "TH"),
    "TH": (30, "TM"),
    "TM": (30, "TS"),
    "TS": None,
}
_CODES = {
    "giây": ("TS", 1),
    "phút": ("TM", 1),
    "giờ": ("TH", 1),
    "h": ("TH", 1),
    "tiếng": ("TH", 1),
    "ngày": ("D", 1),
    "tuần": ("W", 1),
    "tháng": ("M", 1),
    "quý": ("M", 3),
    "năm": ("Y", 1),
    "thập": ("Y", 10),
    "thế": ("Y", 100),
}
_ORDER = ("Y", "M", "W", "D", "TH", "TM", "TS")
_JUBILEE = re.compile(r"(?:kỷ niệm|mừng)(?: lần thứ)? $")


def clock_at(source: Source, at: int) -> Found | None:
    """A clock time that begins at a digit or a number word."""
    folded = source.folded
    if (colon := _COLON.match(folded, at)) is not None:
        if source.word_before(at) in ("tỷ", "số", "thắng"):
            return None  # a score or a scale
        second = f":{colon['s']}" if colon["s"] else ""
        return _clock(folded, (at, colon.end()), (int(colon["h"]), int(colon["m"]), second), "clock.colon")
    hour, end = _hour(source, at)
    if hour is None:
        return None
    if (
        folded.startswith(" rưỡi", end)
        and (part := _DAY_PART.match(folded, end + 5)) is not None
        and part["part"]
    ):
        return _clock(folded, (at, end + 5), (hour, 30, ""), "clock.half")
    mark = _HOUR_MARK.match(folded, end)
    if mark is None:
        part = _DAY_PART.match(folded, end)
        named = part is not None and part["half"] in ("am", "pm", "a.m", "p.m") and hour <= 12
        return _clock(folded, (at, end), (hour, 0, ""), "clock.half_day") if named else None
    end = mark.end()
    if folded.startswith(" rưỡi", end):
        if _LASTING.search(source.left(at)) and _DAY_PART.match(folded, end + 5) is None:
            return None
        return _clock(folded, (at, end + 5), (hour, 30, ""), "clock.half")
    if (less := _less(folded, end)) is not None and 0 < less[0] < 60:
        return _clock(folded, (at, less[1]), ((hour - 1) % 24, 60 - less[0], ""), "clock.less")
    minute, second, stop = _minutes(folded, end, mark["mark"] is not None)
    if minute is None and _LATER_MINUTE.match(folded, end):
        return None  # 7 giờ 61 phút
    lasting = _LASTING.search(source.left(at)) is not None or _WORK_FOLLOWS.match(folded, stop) is not None
    if _DAY_PART.match(folded, stop) is None and not _is_moment(
        source, at, stop, mark, minute, lasting=lasting
    ):
        return None
    return _clock(folded, (at, stop), (hour, minute or 0, second), "clock")


def named_hour_at(source: Source, at: int) -> list[Found]:
    """giữa trưa, nửa đêm."""
    match = _NAMED_HOUR.match(source.folded, at)
    if match is None:
        return []
    value = "12:00" if match["noon"] else "00:00"
    return [Found("time", at, match.end(), value, "clock.named", ignored="clock time")]


def duration_at(source: Source, at: int, value: Decimal, end: int) -> Found | None:
    """A duration whose first number has been read (`value`, ending at `end`)."""
    folded = source.folded
    parts: dict[str, Decimal] = {}
    stop = end
    for _ in range(len(_ORDER)):
        unit = _UNIT.match(folded, end)
        if unit is None:
            break
        code, times = _CODES[unit["unit"].split()[0]]
        if code in parts or value > 100_000:
            break
        if parts and _ORDER.index(code) < max(_ORDER.index(c) for c in parts):
            break
        parts[code] = value * times
        stop = unit.end()
        if (half := _HALF_AFTER.match(folded, stop)) is not None and (more := _HALF_MORE[code]) is not None:
            parts[more[1]] = Decimal(more[0] * times)
            stop = half.end()
            break
        following = _next_number(source, stop)
        if following is None:
            break
        value, end = following
    if not parts or folded.startswith(" tuổi", stop):
        return None
    reason: Reason = "anniversary" if _JUBILEE.search(source.left(at)) else "duration"
    return Found("duration", at, stop, _iso(parts), "duration", ignored=reason)


def half_at(source: Source, at: int) -> Found | None:
    """nửa năm, một nửa tháng, nửa tiếng."""
    match = _HALF_A.match(source.folded, at)
    if match is None:
        return None
    return Found("duration", at, match.end(), _HALF_OF[match["unit"]], "duration.half", ignored="duration")


def _hour(source: Source, at: int) -> tuple[int | None, int]:
    folded = source.folded
    if folded[at].isdecimal():
        end = at + 1
        while end < len(folded) and end < at + 3 and folded[end].isdecimal():
            end += 1
        hour = int(folded[at:end]) if end - at <= 2 else 99
        return (hour if hour <= 24 else None), end
    words = Words(folded, at)
    read = read_words(words, free=False)
    if read is None or read[0] > 24 or read[0] != int(read[0]):
        return None, at
    return int(read[0]), words.end(read[1])


def _less(folded: str, end: int) -> tuple[int, int] | None:
    """kém 15, kém mười lăm phút: the minutes and where they end."""
    match = _LESS.match(folded, end)
    if match is None:
        return None
    if match["m"]:
        return int(match["m"]), match.end()
    return _word_minutes(folded, end + len(" kém"))


def _word_minutes(folded: str, end: int) -> tuple[int, int] | None:
    words = Words(folded, end)
    skipped = 1 if words[0] in ("linh", "lẻ") or (words[0] == "không" and words[1] not in ("", "phút")) else 0
    words = Words(folded, words.end(skipped))
    read = read_words(words, free=False)
    if read is None or read[0] >= 60:
        return None
    stop = words.end(read[1])
    return int(read[0]), stop + len(" phút") if folded.startswith(" phút", stop) else stop


def _minutes(folded: str, end: int, attached: bool) -> tuple[int | None, str, int]:
    """Minutes and seconds after the hour: 34, 30 phút, hai mươi, 15 phút 10 giây."""
    match = _MINUTE.match(folded, end)
    if match is not None:
        close = not attached or folded[end] != " " or match["unit"] is not None
        if int(match["m"]) < 60 and close and (match["unit"] or len(match["m"]) == 2):
            return int(match["m"]), f":{int(match['s']):02d}" if match["s"] else "", match.end()
        return None, "", end
    if folded.startswith(" ", end) and not attached:
        minutes = _word_minutes(folded, end)
        if minutes is not None and (folded.startswith(" phút", minutes[1] - 5) or minutes[1] - end > 6):
            seconds = Words(folded, minutes[1])
            read = read_words(seconds, free=False)
            if read is not None and read[0] < 60 and seconds[read[1]] == "giây":
                return minutes[0], f":{int(read[0]):02d}", seconds.end(read[1] + 1)
            return minutes[0], "", minutes[1]
    return None, "", end


def _is_moment(
    source: Source, at: int, stop: int, mark: re.Match[str], minute: int | None, *, lasting: bool
) -> bool:
    """Whether 8 giờ is o'clock and not eight hours."""
    if source.is_bare(at, stop):
        return True
    told = source.word_before(at) in _AT or _DAY_FOLLOWS.match(source.folded, stop) is not None
    if told and not (lasting and minute is None):
        return True
    if lasting:
        return False
    return minute is not None or mark["mark"] is not None


def _clock(folded: str, span: tuple[int, int], clock: tuple[int, int, str], rule: str) -> Found:
    (at, end), (hour, minute, second) = span, clock
    part = _DAY_PART.match(folded, end)
    if part is not None:
        end = part.end()
        hour = _in_day_part(hour, part["part"] or part["half"])
    return Found("time", at, end, f"{hour:02d}:{minute:02d}{second}", rule, ignored="clock time")


def _in_day_part(hour: int, part: str) -> int:
    """The hour of twenty-four: 2 giờ chiều is 14, 12 giờ đêm is 0, 11 giờ trưa stays 11."""
    if hour > 12:
        return hour
    if part in ("sáng", "am", "sa", "a.m"):
        return hour % 12
    if part == "trưa":
        return hour + 12 if hour <= 3 else hour
    if part in ("đêm", "khuya"):
        return hour % 12 if hour == 12 or hour < 6 else hour + 12
    return hour if hour == 12 else hour + 12


def _next_number(source: Source, at: int) -> tuple[Decimal, int] | None:
    """The number of a further part: 2 tuần 3 ngày, ba phút hai mươi giây."""
    folded = source.folded
    if (match := _PART_NUMBER.match(folded, at)) is not None:
        return Decimal(match["n"]), match.end()
    words = Words(folded, at)
    if not folded.startswith(" ", at):
        return None
    read = read_words(words, free=False)
    return (read[0], words.end(read[1])) if read is not None else None


def _iso(parts: dict[str, Decimal]) -> str:
    """ISO 8601; a part of a year, week, day, hour or minute as a decimal with a point."""
    day = "".join(f"{_plain(parts[c])}{c}" for c in ("Y", "M", "W", "D") if c in parts)
    clock = "".join(f"{_plain(parts[c])}{c[1]}" for c in ("TH", "TM", "TS") if c in parts)
    return f"P{day}" + (f"T{clock}" if clock else "")


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
