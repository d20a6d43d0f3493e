"""Dates that begin with digits: whole ones, days and months, and years, apart from ratios and counts.

Works on folded text; the words before and the sign behind decide what digits can be.
"""

from __future__ import annotations

import re

from parsers.numbers import dates
from parsers.numbers.tokens import Token
from parsers.words.wordlists import word_set

# how every date of digits alone begins: most numbers are none, and one look tells
_DATE_IN_DIGITS = re.compile(r"\d{1,2} ?(?:[/.,\-]|và) ?\d|\d{4}-\d")
_RANGE_DAYS = re.compile(
    r"(?P<d1>\d{1,2}) ?(?:-|và|,) ?(?P<d2>\d{1,2}) ?[/.\-] ?(?P<m>\d{1,2})"
    r"(?: ?[/.\-] ?(?P<y>(?:19|20)\d{2}))?(?![\d%]|[.,/]\d)"
)
_DATE_WORDS = word_set(
    """
    ngày mùng mồng sáng chiều tối trưa đêm hôm từ đến hết trước sau tới qua hai ba tư năm sáu bảy
    nhật dịp vào nay hồi lúc khoảng rạng lễ mừng tinh
    """
)
_STRONG_DATE_WORDS = word_set(
    """
    ngày mùng mồng sáng chiều tối trưa đêm hôm hết nhật hồi
    """
)
_WEAK_DATE_BEFORE = word_set(
    """
    từ đến trước sau tới vào qua dịp nay lễ mừng tinh
    """
)
_UP_TO = ("đến", "tới")
# *đến 15/7 huyện đã có 94*: no more than all of them could have done it, so it is a day
_ACTS = re.compile(
    r" (?:lđlđ |công đoàn )?(?:huyện|tỉnh|xã|phường|trường|đơn vị|công đoàn) (?:đã|mới|có|chỉ|vẫn)(?!\w)"
)
_SEASONS = ("xuân", "hè", "hạ", "thu", "đông")
DATE_NOUNS = ("tháng", "quý", "năm")  # *tháng 5 công đoàn …* is a date
_DATE_SIGNS = ("/", ".", ",", "-", "v")  # v of *20 và 21/5*
COUNTED = re.compile(
    r" ?(?:=|sáng kiến|lượt|đơn vị|huyện|công đoàn|cđcs|tập thể|cá nhân|doanh nghiệp|tác giả"
    r"|người|đại biểu|ủy viên|chỉ tiêu|đoàn viên|xã|phường|trường|địa phương|tỉnh|giải pháp"
    r"|chặng|số|\(?\d)"
)
_DASH = re.compile(r" ?[-–] ?")
_LISTED_DATE = re.compile(r"(?:\bngày\b[^\d]{0,36}|\d/\d{1,2} ?(?:-|và|,|đến) ?)\(?$")

# *ngày truyền thống của ngành (28/7)*, *kể từ khi bắt đầu chiến dịch (25/4)*
_DAY_IN_BRACKETS = re.compile(
    r"ngày(?: [^;(]{0,34}| (?!\d)(?:[^.;(]|\.(?=\d))*)\($"
    r"|(?:kể từ|từ khi|bắt đầu|phát động|kết thúc|khai mạc)[^,;.\d]*\($"
    r"|(?:chốt|khóa|đóng)(?: lại)? (?:sổ|cổng|số)(?: (?:đợt|lần|giai đoạn)(?: \w+)?)? ?\($"
)
_PLACE_OPENS = re.compile(
    r"(?!.*(?<!\w)(?:lđlđ|công đoàn|cđ|cđcs|huyện|quận|thị xã|ngành|khối|công ty|trường|bệnh viện)(?!\w))"
    r"(?:[^\W\d]+(?: - | |\.))*[^\W\d]+ \("
)
_TOLD_FROM = re.compile(r"\) ?[:–-] ?(?=\D)")
_LONGEST_PLACE = 36
_CLOSING_REACH = 40  # characters before a day in brackets in which it is told that something closes on it


def date_at(folded: str, at: int, stop: int, sign: str, word: str) -> Token | None:
    """The date that begins with digits, the longest first; `word` stands before them, `sign` behind."""
    in_digits = sign in _DATE_SIGNS and _DATE_IN_DIGITS.match(folded, at) is not None
    if in_digits and (date := _full_date(folded, at)) is not None:
        return date
    in_words = sign == "t" and folded.startswith(("tháng", " tháng"), stop)
    if in_words and (date := _worded_date(folded, at, word)) is not None:
        return date
    if in_digits and (date := _days_of_month(folded, at, word)) is not None:
        return date
    if word in _SEASONS and folded.endswith(f"mùa {word} ", 0, at) and (m := dates.YEAR.match(folded, at)):
        return Token("date", at, m.end(), m[0], "date.year")
    if word in DATE_NOUNS and (date := _of_noun(folded, at, word)) is not None:
        return date
    return _month_year(folded, at) or _day_month(folded, at, word) if in_digits else None


def _full_date(folded: str, at: int) -> Token | None:
    """31/5/2022, 2022-05-31."""
    for pattern, rule in ((dates.FULL, "date.full"), (dates.ISO, "date.iso")):
        if (m := pattern.match(folded, at)) is not None:
            iso = dates.iso_day(int(m["y"]), int(m["m"]), int(m["d"]))
            if iso:
                return Token("date", at, m.end(), iso, rule)
    return None


def _worded_date(folded: str, at: int, word: str) -> Token | None:
    """31 tháng 5 năm 2022; without a year only behind a word that dates have before them."""
    m = dates.WORDED.match(folded, at)
    if m is None or not (word in _DATE_WORDS or m["y"] or m["y2"]):
        return None
    month = dates.month_number(m["m"])
    iso = dates.iso_day(_year_of(m), month, int(m["d"])) if month else None
    return Token("date", at, m.end(), iso, "date.worded") if iso else None


def _days_of_month(folded: str, at: int, word: str) -> Token | None:
    """*Ngày 20 và 21/5*: days of one month."""
    m = _RANGE_DAYS.match(folded, at)
    if m is None or word not in _DATE_WORDS:
        return None
    year = int(m["y"]) if m["y"] else None
    first, last = (dates.iso_day(year, int(m["m"]), int(m[d])) for d in ("d1", "d2"))
    if not first or not last or first >= last:
        return None
    return Token("date_range", at, m.end(), (first, last), "date.days_of_month")


def _of_noun(folded: str, at: int, noun: str) -> Token | None:
    """*Tháng* 5/2022, *quý* II, *năm* 2022: the noun stands before."""
    if noun == "tháng":
        m = dates.MONTH.match(folded, at)
        month = dates.month_number(m["m"]) if m is not None else None
        if m is None or not month:
            return None
        return Token("date", at, m.end(), dates.iso_month(_year_of(m), month), "date.month")
    if noun == "quý":
        m = dates.QUARTER.match(folded, at)
        if m is None:
            return None
        value = f"{_year_of(m) or '-'}-Q{dates.quarter_number(m['q'])}"
        return Token("date", at, m.end(), value, "date.quarter")
    m = dates.YEAR.match(folded, at)
    return Token("date", at, m.end(), m[0], "date.year") if m is not None else None


def _year_of(m: re.Match[str]) -> int | None:
    """The year that a date names, in either of the places where one can stand."""
    year = m["y"] or m["y2"]
    return int(year) if year else None


def _month_year(folded: str, at: int) -> Token | None:
    """5/2022, 5-2022."""
    m = dates.MONTH_YEAR.match(folded, at)
    if m is None or not 1 <= int(m["m"]) <= 12 or folded[at + len(m["m"])] not in "/-":
        return None
    return Token("date", at, m.end(), dates.iso_month(int(m["y"]), int(m["m"])), "date.month_year")


def _day_month(folded: str, at: int, word: str) -> Token | None:
    """16/11, where it is no ratio."""
    m = dates.DAY_MONTH.match(folded, at)
    iso = dates.iso_day(None, int(m["m"]), int(m["d"])) if m is not None else None
    if m is None or not iso or not _is_day_month(folded, at, m, word):
        return None
    return Token("date", at, m.end(), iso, "date.day_month")


def _is_dateline(folded: str, at: int, end: int) -> bool:
    """*BÀ RỊA - VŨNG TÀU (19/5): …*: a day in brackets behind the place that opens a line."""
    line = folded[folded.rfind("\n", 0, at) + 1 : at]
    return (
        len(line) <= _LONGEST_PLACE
        and _PLACE_OPENS.fullmatch(line) is not None
        and _TOLD_FROM.match(folded, end) is not None
    )


def _closes_then(folded: str, at: int) -> bool:
    """*Khi chốt sổ (31-5)*: whether a day in brackets, which begins at `at`, is when something closes."""
    return _DAY_IN_BRACKETS.search(folded[max(0, at - _CLOSING_REACH) : at]) is not None


def _opens_span(folded: str, match: re.Match[str]) -> bool:
    """*Tuần (07/5 - 13/5/2022)*: whether a later day of the same kind stands behind a dash."""
    dash = _DASH.match(folded, match.end())
    last = dash and (dates.FULL.match(folded, dash.end()) or dates.DAY_MONTH.match(folded, dash.end()))
    if not last or match["s"] != last["s"]:
        return False
    year = int(last["y"]) if "y" in last.re.groupindex else None
    first = dates.iso_day(year, int(match["m"]), int(match["d"]))
    end = dates.iso_day(year, int(last["m"]), int(last["d"]))
    in_brackets = folded[match.start() - 1 : match.start()] == "(" and folded.startswith(")", last.end())
    return bool(first and end and first < end and (year or in_brackets))


def _is_day_month(folded: str, at: int, match: re.Match[str], word: str) -> bool:
    """Whether a/b is a day and month and no ratio: 16/11 after *ngày*, but not 15/22 đơn vị."""
    if word in _STRONG_DATE_WORDS or folded.endswith(dates.DUE, max(0, at - 10), at):
        return True
    if folded.endswith("thời điểm ", 0, at):
        return True
    in_brackets = folded[match.end() : match.end() + 1] == ")"
    if _opens_span(folded, match):
        return True
    if match["s"] == "-":
        return word in _WEAK_DATE_BEFORE or (in_brackets and _closes_then(folded, at))
    if in_brackets and _is_dateline(folded, at, match.end()):
        return True
    if COUNTED.match(folded, match.end()):
        return (
            word in _UP_TO
            and int(match["d"]) > int(match["m"])
            and _ACTS.match(folded, match.end()) is not None
        )
    if word in _WEAK_DATE_BEFORE:
        return True
    if word in _DATE_WORDS and folded[max(0, at - 9) : at].lstrip().startswith(("thứ", "hứ", "ứ")):
        return True
    if match["s"] == ".":
        return False
    # a bare 28/7 in brackets, or between dates ("Ngày Nhà giáo Việt Nam 20/11")
    previous = folded[max(0, at - 90) : at]
    return bool(_LISTED_DATE.search(previous)) or (
        in_brackets and _DAY_IN_BRACKETS.search(previous) is not None
    )
