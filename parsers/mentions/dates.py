"""Single dates that are written out, as far as they are written."""

from __future__ import annotations

import re

from parsers.mentions.calendar import Partial, read_iso
from parsers.mentions.source import Source, Words, words_of
from parsers.mentions.words import read_words, read_year
from parsers.numbers.dates import DUE, MONTH_WORDS

FOUR_DIGITS = r"(?:1[0-9]|20)\d\d(?!\d)"
_M = (
    r"(?P<m>mười một(?!\w)|mười hai(?!\w)|(?:"
    + "|".join(w for w in MONTH_WORDS if " " not in w)
    + r")(?!\w)|\d{1,2}(?!\d))"
)
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "nhất": 1}
_DAY_WORD = r"(?:(?:ngày )?(?:mùng|mồng) |ngày )"

_FULL = re.compile(rf"(?P<d>\d{{1,2}}) ?(?P<s>[/.-]) ?(?P<m>\d{{1,2}}) ?(?P=s) ?(?P<y>{FOUR_DIGITS})")
_SHORT_YEAR = re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d\d)(?![\d/]|[.,]\d)")
_ISO = re.compile(r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)(?:t(?=\d\d:))?")
_DAY_MONTH = re.compile(r"(?P<d>\d{1,2}) ?(?P<s>[/.-]) ?(?P<m>\d{1,2})(?![\d%]|[.,/]\d| ?%|-\d{1,2}-)")
_MONTH_YEAR = re.compile(rf"(?P<m>0?[1-9]|1[0-2])(?: ?/ ?|-)(?P<y>{FOUR_DIGITS})(?! ?/)")
_OF_MONTH = re.compile(rf",? tháng {_M}")
_MONTH = re.compile(rf"(?P<part>(?:đầu|giữa|cuối|hết) )?tháng {_M}(?! (?:tháng|tuổi|trước\b(?! đó)))")
_QUARTER = re.compile(
    r"(?P<part>(?:đầu|giữa|cuối|hết) )?quý (?:thứ )?(?P<q>iii|ii|iv|i|[1-4]|một|hai|ba|bốn|tư|nhất)(?![\w])"
)
_OF_THIS_MONTH = re.compile(r"(?P<d>\d{1,2}) tháng (?P<w>này|trước|tới|sau)(?!\w)")
_YEAR_TAIL = re.compile(
    rf",? (?:của )?năm (?P<y>{FOUR_DIGITS})|(?: ?/ ?|-|\.)(?P<y2>{FOUR_DIGITS})"
    rf"|,? (?P<y3>{FOUR_DIGITS})(?! (?:sáng|đoàn|người|đồng|lượt))"
)
_YEAR_SPOKEN = re.compile(r",? (?:của )?năm (?P<w>nay|ngoái|trước|tới|sau|qua)(?! khi)\b")
YEAR_OFF = {"nay": 0, "ngoái": -1, "trước": -1, "qua": -1, "tới": 1, "sau": 1}
_OF_YEAR = re.compile(r" (?:của )?năm(?= )")
_YEAR = re.compile(
    rf"(?P<part>(?:đầu|giữa|cuối|hết) )?(?P<word>năm) (?:học )?(?P<y>{FOUR_DIGITS}|\d{{3}}(?= (?:là|tcn|scn"
    rf"|quân|nhà|khi)|[.;)]|$))(?![/.,]\d)"
)
_DAYS_FOLLOW = re.compile(r" ngày(?! (?:\d|mùng|mồng|thứ))(?!\w)")
_DAY_OF_TWO = re.compile(r"\d{1,2}(?= tháng \d)")
_MONTH_FIRST = re.compile(rf"tháng {_M} (?P<d>\d{{1,2}}), (?P<y>{FOUR_DIGITS})")
DAY_HEAD = re.compile(_DAY_WORD)
TO = re.compile(
    rf" ?(?P<c>-|đến|tới|cho đến|đến hết|và|,) ?(?:hết )?(?P<day>{_DAY_WORD})?(?P<month>(?:cuối"
    rf" )?tháng )?(?P<year>năm )?(?P<q>quý )?"
)
STRONG = words_of("ngày mùng mồng sáng chiều tối trưa đêm hôm hết nhật hồi lễ dịp niệm")
WEAK = words_of("từ đến tới vào trước sau qua nay lúc khoảng rạng")
_COUNTED = re.compile(
    r" ?(?:=|sáng kiến|lượt|đơn vị|huyện|công đoàn|cđcs|tập thể|cá nhân|doanh nghiệp|tác giả|người"
    r"|đại biểu|ủy viên|chỉ tiêu"
    r"|đoàn viên|xã|phường|trường|địa phương|tỉnh|giải pháp|số |\(?\d|kg|m\b|l\b|tổng|phiếu|cấp|hộ"
    r"|triệu|tỷ|nghìn|ngàn|đồng|phần|ngày|tháng|tuần|giờ|lần|điểm|giải|cán bộ|công nhân)"
)
_WEEKDAY_BEFORE = re.compile(r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),? \(?$")
_CLOCK_BEFORE = re.compile(r"\d(?:h|g| giờ| phút|:\d\d),? $")
_HOLIDAY_BEFORE = re.compile(
    r"(?:quốc khánh|lao động|giáng sinh|phụ nữ|phụ nữ việt nam|nhà giáo việt nam|thống nhất|liệt sĩ"
    r"|thiếu nhi|gia đình việt nam|thành lập đảng) \(?$"
)
_MAY_BEFORE = words_of("vào trong đến từ hết đầu giữa cuối của sang tới qua trước sau")


def year_after(source: Source, end: int) -> tuple[int | None, int]:
    """The year that follows a day, a month or a quarter, and where it ends."""
    folded = source.folded
    if (tail := _YEAR_TAIL.match(folded, end)) is not None:
        return int(tail["y"] or tail["y2"] or tail["y3"]), tail.end()
    if (tail := _YEAR_SPOKEN.match(folded, end)) is not None:
        if source.today is not None:
            return source.today.year + YEAR_OFF[tail["w"]], tail.end()
        return None, end
    if (tail := _OF_YEAR.match(folded, end)) is not None:
        words = Words(folded, tail.end())
        year = read_year(words)
        if year is not None:
            return year[0], words.end(year[1])
    return None, end


def partial_at(source: Source, at: int, *, told: bool = False) -> tuple[Partial, int, str] | None:
    """One date and where it ends; `told` where what stands before says that a date comes."""
    folded = source.folded
    if at >= len(folded):
        return None
    if folded[at].isdecimal():
        return _digits(source, at, told=told)
    if (head := DAY_HEAD.match(folded, at)) is not None:
        return _after_day_word(source, head.end())
    if (month := _MONTH_FIRST.match(folded, at)) is not None:
        return checked(
            Partial(int(month["y"]), _month(month["m"]), int(month["d"])), month.end(), "date.month_first"
        )
    if (month := _MONTH.match(folded, at)) is not None:
        return _of_month(source, at, month)
    if (quarter := _QUARTER.match(folded, at)) is not None:
        name = quarter["q"]
        number = int(name) if name.isdecimal() else ROMAN[name]
        year, end = year_after(source, quarter.end())
        return Partial(year, quarter=number), end, "date.quarter"
    if (year_word := _YEAR.match(folded, at)) is not None:
        return Partial(int(year_word["y"])), year_word.end(), "date.year"
    if folded.startswith("năm ", at):
        words = Words(folded, at + len("năm "))
        spoken = read_year(words)
        if (
            spoken is not None
            and (spoken[0] >= 1000 or source.is_bare(at, words.end(spoken[1])))
            and words[spoken[1]] not in ("người", "đồng", "sáng")
        ):
            return Partial(spoken[0]), words.end(spoken[1]), "date.year_words"
        return None
    return _word_day(source, at)


def _digits(source: Source, at: int, *, told: bool) -> tuple[Partial, int, str] | None:
    folded = source.folded
    for pattern, rule in ((_FULL, "date.full"), (_ISO, "date.iso")):
        if (m := pattern.match(folded, at)) is not None:
            found = checked(Partial(int(m["y"]), int(m["m"]), int(m["d"])), m.end(), rule)
            if found is not None:
                return found
    if (m := _SHORT_YEAR.match(folded, at)) is not None:
        year = int(m["y"]) + (1900 if int(m["y"]) > 50 else 2000)
        found = checked(Partial(year, int(m["m"]), int(m["d"])), m.end(), "date.short_year")
        if found is not None:
            return found
    end = at + 1 + (folded[at + 1 : at + 2].isdecimal())
    if not folded[end : end + 1].isdecimal() and (m := _OF_MONTH.match(folded, end)) is not None:
        return _worded(source, at, int(folded[at:end]), m, told=told)
    if (m := _MONTH_YEAR.match(folded, at)) is not None:
        return Partial(int(m["y"]), int(m["m"])), m.end(), "date.month_year"
    if (m := _DAY_MONTH.match(folded, at)) is not None:
        partial = Partial(None, int(m["m"]), int(m["d"]))
        if partial.valid() and (told or _is_day_month(source, at, m)):
            return partial, m.end(), "date.day_month"
    return None


def _is_day_month(source: Source, at: int, m: re.Match[str]) -> bool:
    """Whether a/b is a day and a month and no part of a whole: 16/11 after ngày, but 15/22 đơn vị."""
    word, left = source.word_before(at), source.left(at)
    if word in STRONG or left.endswith(DUE) or _HOLIDAY_BEFORE.search(left) or _WEEKDAY_BEFORE.search(left):
        return True
    if source.is_bare(at, m.end()):
        return _is_day_alone(m)
    if _begins_dated_range(source.folded, m):
        return True
    subtracted = m["s"] == "-" and " " in m[0]
    if subtracted or _COUNTED.match(source.folded, m.end()):
        return False
    if _CLOCK_BEFORE.search(left) or (word in WEAK and m["s"] != "."):
        return True
    gap = _gap_behind_date(source, at)
    if gap is not None:
        return gap.strip() in (",", "và", "-", ", và")
    return m["s"] == "/" and _is_set_apart(source, at, m)


def _is_day_alone(m: re.Match[str]) -> bool:
    """3/4 and nothing else is rather a fraction, 15/3 and 07/03 are days."""
    return m["s"] == "/" and (m["d"][0] == "0" or int(m["d"]) > 9 or int(m["d"]) >= int(m["m"]))


def _begins_dated_range(folded: str, m: re.Match[str]) -> bool:
    """5/3 - 20/4/2022: the other end has its year."""
    if m["s"] != "/":
        return False
    until = TO.match(folded, m.end())
    return until is not None and _FULL.match(folded, until.end()) is not None


def _gap_behind_date(source: Source, at: int) -> str | None:
    """What stands between a date and a number close behind it; None where no date is so close."""
    last = source.last
    if last is None or last.kind not in ("date", "date_range") or not 0 <= at - last.end <= 5:
        return None
    return source.folded[last.end : at]


def _is_set_apart(source: Source, at: int, m: re.Match[str]) -> bool:
    """In brackets as the day of a link, Công đoàn huyện (28/7), or at the head of a line, 28/7: …"""
    left, behind = source.left(at), source.folded[m.end() : m.end() + 1]
    no_part = m["d"][0] == "0" or int(m["d"]) > int(m["m"])
    if left.endswith("(") and behind == ")":
        return no_part or "ngày" in left
    return no_part and not left.strip() and behind == ":"


def _worded(
    source: Source, at: int, day: int, m: re.Match[str], *, told: bool
) -> tuple[Partial, int, str] | None:
    """D tháng M: three months of a duration are told apart by what stands around."""
    month = _month(m["m"])
    year, end = year_after(source, m.end())
    word = source.word_before(at)
    if m["m"] == "năm" and year is None and not told and not source.is_bare(at, end):
        return None
    if year is None and not told and _DAYS_FOLLOW.match(source.folded, end):
        return None  # sau 2 tháng 10 ngày
    plain = (
        told
        or word in STRONG
        or year is not None
        or source.is_bare(at, end)
        or _WEEKDAY_BEFORE.search(source.left(at))
        or _begins_worded_range(source, end)
    )
    if not plain and not (word in WEAK and m["m"].isdecimal()) and not (m["m"].isdecimal() and day > 12):
        return None
    return checked(Partial(year, month, day), end, "date.worded")


def _begins_worded_range(source: Source, end: int) -> bool:
    """10 tháng 8 - 12 tháng 9 năm 2013: the other end is a day of a month, too."""
    folded = source.folded
    until = TO.match(folded, end)
    if until is None or until["c"] in ("và", ","):
        return False
    day = _DAY_OF_TWO.match(folded, until.end())
    stop = day.end() if day is not None else _end_of_day_word(source, until.end())
    month = _OF_MONTH.match(folded, stop) if stop is not None else None
    return month is not None and (day is not None or year_after(source, month.end())[0] is not None)


def _end_of_day_word(source: Source, at: int) -> int | None:
    words = Words(source.folded, at)
    read = read_words(words, free=False)
    return words.end(read[1]) if read is not None and 1 <= read[0] <= 31 else None


def _after_day_word(source: Source, at: int) -> tuple[Partial, int, str] | None:
    folded = source.folded
    if folded[at : at + 1].isdecimal():
        found = _digits(source, at, told=True)
        if found is not None:
            return found
        of_this = _OF_THIS_MONTH.match(folded, at)
        if of_this is not None and source.today is not None:
            value = source.today.month_off(YEAR_OFF[of_this["w"]] if of_this["w"] != "này" else 0)
            month_known = read_iso(value) if value else None
            if month_known is not None:
                dated = Partial(month_known.year, month_known.month, int(of_this["d"]))
                return checked(dated, of_this.end(), "date.of_this_month")
        day = re.compile(r"\d{1,2}(?!\d|[./,]\d| ?%)").match(folded, at)
        return checked(Partial(None, None, int(day[0])), day.end(), "date.day") if day else None
    if folded.startswith("đầu tiên của tháng ", at):
        month = _OF_MONTH.match(folded, at + len("đầu tiên của"))
        if month is None:
            return None
        year, end = year_after(source, month.end())
        return checked(Partial(year, _month(month["m"]), 1), end, "date.first_of_month")
    return _word_day(source, at, told=True)


def _word_day(source: Source, at: int, *, told: bool = False) -> tuple[Partial, int, str] | None:
    """hai mươi tư tháng bảy, (mùng) một tháng một năm hai nghìn."""
    words = Words(source.folded, at)
    read = read_words(words, free=False)
    if read is None or not 1 <= read[0] <= 31 or words[read[1]] != "tháng":
        return None
    m = _OF_MONTH.match(source.folded, words.end(read[1]))
    if m is None:
        return None
    return _worded(source, at, int(read[0]), m, told=told or read[0] > 12)


def _of_month(source: Source, at: int, m: re.Match[str]) -> tuple[Partial, int, str] | None:
    year, end = year_after(source, m.end())
    month = _month(m["m"])
    if month is None:
        return None
    before = source.word_before(at)
    if source.left(at).endswith(("cách mạng ", "rằm ")):
        return None  # the August Revolution is a name, the month of a full moon one of the moon
    if (
        m["m"] == "năm"
        and year is None
        and not (before in _MAY_BEFORE or m["part"] or source.is_bare(at, end))
    ):
        return None
    if before.isdecimal() and not m["m"].isdecimal():
        return None
    return checked(Partial(year, month), end, "date.month")


def checked(partial: Partial, end: int, rule: str) -> tuple[Partial, int, str] | None:
    return (partial, end, rule) if partial.valid() else None


def _month(text: str) -> int | None:
    number = MONTH_WORDS.get(text) or (int(text) if text.isdecimal() else None)
    return number if number and 1 <= number <= 12 else None
