"""Every number, date and duration of a text, with the reason why it can be no figure.

One pass over the places where something can begin (a digit, a currency sign, a word that opens a
number or a date); at each an ordered cascade, longest and surest first. Every reader looks a bounded
way ahead and behind, so that the work grows with the length of the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from parsers.encoded.folding import View
from parsers.mentions.calendar import read_reference
from parsers.mentions.halves import half_month_at
from parsers.mentions.numbers import Amount, amount_at, code_at, fraction_at, money_at, number_at, ratio_at
from parsers.mentions.ranges import date_at, days_at, until_today
from parsers.mentions.ranks import ordinal_at, rank_at
from parsers.mentions.reasons import addresses, code_in_name, document_number_at, phone_at
from parsers.mentions.relative import (
    day_of_hour,
    from_duration,
    holiday_at,
    relative_at,
    weekday_at,
    weekday_end,
)
from parsers.mentions.source import Found, Source, Words, words_of
from parsers.mentions.times import clock_at, duration_at, half_at, named_hour_at
from parsers.mentions.words import STARTERS
from parsers.mentions.years import complete
from parsers.model import Bound, Document, Mention
from parsers.numbers import worded
from parsers.numbers.tokens import Token

_HOLIDAY_OPENERS = words_of("lễ dịp tết quốc giáng noel giải thống phụ nhà thương gia thầy báo doanh")
_RANK_OPENERS = words_of("xếp đứng hạng vị top tốp về giữ")
_DATE_OPENERS = words_of(
    "ngày mùng mồng tháng quý nửa thứ chủ thập thế những đầu giữa cuối hết hôm bữa bây ngay lúc tuần"
    " sáng trưa chiều tối đêm khuya buổi rạng"
)
# words after a number word that can make it more than a lone digit
_GOES_ON = words_of(
    "không một mốt hai ba bốn tư năm lăm nhăm sáu bảy bẩy tám chín mười mươi chục trăm nghìn ngàn"
    " ngìn vạn muôn triệu tỷ"
    " linh lẻ rưỡi phẩy chấm phần tháng giờ phút giây tiếng ngày tuần quý thập thế h đồng đô đôla"
    " euro usd vnđ vnd ơ won"
    " uôn yên bảng pound pounds dollar dollars euros eur đến tới và trở việt"
)
# a number before a word that is no unit of time, money or quantity, and before the end of a clause
_PLAIN = re.compile(
    r"(?!0\d{7}|84\d{7}|1[89]00)\d{1,3}(?:[.,]?\d{3}){0,3}(?:,\d{1,2})?(?:[.,;:)](?=[ \n\t])(?!"
    r" ?-?\d)|[\n\t)]|$"
    r"| (?!(?:tháng|giờ|phút|giây|tiếng|ngày|tuần|quý|năm|thập|thế|nghìn|ngàn|ngìn|vạn|triệu|tỷ|trăm"
    r"|chục|phần|đến|tới"
    r"|cho|và|trở|rưỡi|đồng|việt|đô|đôla|euros?|usd|vnđ|vnd|us|ơ|eur|bảng|pounds?|dollars?|yên|won"
    r"|uôn|pct|sáng(?! kiến)"
    r"|trưa|chiều|tối|đêm|am|pm|sa|ch|[hgkđ]|tr)(?!\w))(?=[^\W\d]))"
)
_PLACE = re.compile(
    r"(?:(?<=[^\w])|^)(?:(?P<digit>\d)|(?P<word>"
    + "|".join(sorted({*_DATE_OPENERS, *_RANK_OPENERS, *_HOLIDAY_OPENERS, *STARTERS}, key=len, reverse=True))
    + r")(?!\w)|(?P<sign>us\$|vn\$|\$|€|£|₫|(?:usd|eur|gbp|vn[dđ]) ?(?=\d)))|(?P<inner>\d)"
)
_BEFORE_DATE = re.compile(r",? ?\(?")
_COUNTING = words_of("sau gần hơn khoảng được dài mất thêm từ chỉ")
_GAP = re.compile(r"\s")
_BEFORE_MINUS = frozenset("-mừ")
_WINDOW, _SPARSE, _LEAP = 16_384, 16, 16
_MINUS = re.compile(r"(?:^|[\s(])(?P<minus>- ?|âm |trừ )$")
_BOUNDS: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"(?:ít nhất|tối thiểu|không dưới|không ít hơn)(?: là| có| đạt)? $"), "at_least"),
    (re.compile(r"(?:không quá|tối đa|không hơn|không vượt quá|nhiều nhất)(?: là)? $"), "at_most"),
    (re.compile(r"(?:dưới|chưa đến|chưa tới|chưa đầy|không tới|ít hơn|kém hơn|thấp hơn) $"), "under"),
    (re.compile(r"(?<!\w)(?:hơn|trên|quá|vượt|nhiều hơn|cao hơn) $"), "over"),
    (re.compile(r"(?:khoảng|chừng|xấp xỉ|ước|ước đạt|ước tính|trên dưới|tầm) $"), "about"),
    (re.compile(r"(?:gần|sắp|suýt soát|ngót|ngót nghét) $"), "nearly"),
)


def read_mentions(document: Document, masks: Sequence[tuple[int, int]] = ()) -> list[Mention]:
    """All mentions of the document's text in order; `masks` are folded spans of campaign names."""
    view = View(document.text)
    source = Source(view, read_reference(document.published))
    found = complete(_read(source, masks), source.today)
    mentions = []
    for item in found:
        start, end = view.span(item.start, item.end)
        mentions.append(Mention(item.kind, item.value, start, end, item.rule, item.currency, item.ignored))
    return mentions


def bound_of(text: str, mention: Mention) -> Bound:
    """The bound that the words around a mention set: hơn 10 tỷ is `over`, 5 triệu trở lên `at_least`."""
    left = View(text[max(0, mention.start - 48) : mention.start]).folded
    quote = View(text[mention.start : mention.end]).folded
    right = View(text[mention.end : mention.end + 16]).folded
    if right.lstrip().startswith("trở lên") or quote.endswith("trở lên"):
        return "at_least"
    if right.lstrip().startswith("trở xuống") or quote.endswith("trở xuống"):
        return "at_most"
    for piece in (left, *(_openings(quote) if mention.kind == "money_range" else ())):
        for pattern, bound in _BOUNDS:
            if pattern.search(piece):
                return bound
    return "exact"


def _openings(quote: str) -> list[str]:
    """What a range of money says before its first digit or number word."""
    words = quote.split(" ")
    return [" ".join(words[:count]) + " " for count in range(min(4, len(words)), 0, -1)]


def _read(source: Source, masks: Sequence[tuple[int, int]]) -> list[Found]:
    folded = source.folded
    phases = worded.phases(folded)
    skips = sorted(
        [(start, end, None) for start, end in addresses(folded)]
        + [(start, end, "name of a campaign") for start, end in masks]
        + [(t.start, t.end, t.value) for t in phases],
        key=lambda skip: skip[:2],
    )
    found: list[Found] = []
    position, skip, seen, window = 0, 0, 0, 0
    while (place := _PLACE.search(folded, position)) is not None:
        at = place.start()
        seen += 1
        if seen % _WINDOW == 0:
            if at - window < _WINDOW * _SPARSE:
                # no prose and no table is all numbers for so long
                gap = _GAP.search(folded, min(len(folded), at + (at - window) * _LEAP))
                position = window = gap.end() if gap else len(folded)
                continue
            window = at
        while skip < len(skips) and skips[skip][1] <= at:
            skip += 1
        if skip < len(skips) and skips[skip][0] <= at:
            start, end, what = skips[skip]
            found += _in_skip(source, max(start, position), end, what, at)
            position, skip = end, skip + 1
            continue
        limit = skips[skip][0] if skip < len(skips) else len(folded)
        items = [until_today(source, item) for item in _at(source, place)]
        items = [item for item in items if item.end <= limit or item.start >= limit]
        floor = found[-1].end if found else 0
        items = [
            item if item.start >= floor else replace(item, start=floor) for item in items if item.end > floor
        ]
        if items:
            found += items
            source.remember(items)
        position = max(at + 1, items[-1].end if items else place.end() if place["word"] else at + 1)
        if not items and place.lastgroup in ("digit", "inner"):
            position = _after_digits(folded, at)
    return _with_phases(source, found, phases)


def _at(source: Source, place: re.Match[str]) -> list[Found]:
    """What begins at this place; the cascade of its word."""
    at = place.start()
    if place.lastgroup != "word":
        if place.lastgroup != "sign":
            return _at_digit(source, at)
        amount = amount_at(source, at)
        return money_at(source, at, amount) if amount else []
    word = place["word"]
    for reader in _READERS.get(word, ()):
        if found := reader(source, at):
            return found
    return _at_number_word(source, at) if word in STARTERS else []


def _at_number_word(source: Source, at: int) -> list[Found]:
    words = Words(source.folded, at)
    if words[1] not in _GOES_ON and not source.is_bare(at, words.end(1)):
        # a lone digit in words: it must be followed by what it counts
        amount = amount_at(source, at)
        return number_at(source, at, amount) if amount is not None else []
    if dated := date_at(source, at):
        return dated
    if (clock := clock_at(source, at)) is not None:
        return [clock, *day_of_hour(source, clock)]
    amount = amount_at(source, at)
    if amount is None:
        return []
    if source.bare_start >= at - len("trừ "):
        free = amount_at(source, at, free=True)
        if (
            free is not None
            and free.end >= source.bare_end
            and source.is_bare(_signed(source, at)[0], free.end)
        ):
            amount = free
    return _amount(source, at, amount)


def _weekday(source: Source, at: int) -> list[Found]:
    """A weekday; one that stands before its date is a part of it (thứ Tư, 07/01/2015)."""
    end = weekday_end(source, at)
    if end is None:
        return []
    gap = _BEFORE_DATE.match(source.folded, end)
    dated = date_at(source, gap.end()) if gap is not None and gap.end() < len(source.folded) else []
    if len(dated) == 1 and dated[0].kind == "date" and len(str(dated[0].value)) > 6:
        return [dated[0].from_(at)]
    return weekday_at(source, at)


def _at_digit(source: Source, at: int) -> list[Found]:
    folded = source.folded
    if (code := code_in_name(source, at) or code_at(source, at)) is not None:
        return [code]
    if _PLAIN.match(folded, at) is None:
        for reader in (phone_at, document_number_at):
            if (found := reader(source, at)) is not None:
                return [found]
        if dated := date_at(source, at) or days_at(source, at):
            return dated
        if (clock := clock_at(source, at)) is not None:
            return [clock, *day_of_hour(source, clock)]
        if (found := ratio_at(source, at)) is not None:
            return [found]
        amount = amount_at(source, at)
        return _amount(source, at, amount) if amount else []
    amount = amount_at(source, at)
    return _number(source, at, amount) if amount else []


def _named_hour(source: Source, at: int) -> list[Found]:
    return [part for hour in named_hour_at(source, at) for part in (hour, *day_of_hour(source, hour))]


def _half(source: Source, at: int) -> list[Found]:
    half = half_at(source, at)
    return [from_duration(source, half)] if half is not None else []


def _amount(source: Source, at: int, amount: Amount) -> list[Found]:
    if not amount.currency and not amount.percent:
        lasting = duration_at(source, at, amount.value, amount.end)
        if lasting is not None and not _is_years_not_five(source, at, amount):
            return [from_duration(source, lasting)]
        if (fraction := fraction_at(source, at, amount)) is not None:
            return [fraction]
    if not amount.percent and (money := money_at(source, at, amount)):
        return money
    return _number(source, at, amount)


def _number(source: Source, at: int, amount: Amount) -> list[Found]:
    found = number_at(source, at, amount)
    if not found or source.folded[max(0, at - 2) : at].strip()[-1:] not in _BEFORE_MINUS:
        return found
    start, negative = _signed(source, at)
    if negative and found[0].value is not None:
        return [replace(found[0], start=start, value=-amount.value, rule=f"{found[0].rule}.negative")]
    return found


def _is_years_not_five(source: Source, at: int, amount: Amount) -> bool:
    """*Mỗi năm năm sáng kiến*: *năm* before a unit of time is a year where no number can stand."""
    if amount.words != 1 or not source.folded.startswith("năm", at):
        return False
    if amount.end == at + 3 and source.folded.startswith(" tháng", amount.end):
        # năm tháng is also "the years and months"
        return not source.is_bare(at, amount.end + 6) and source.word_before(at) not in _COUNTING
    return source.word_before(at) in (
        "mỗi",
        "hàng",
        "hằng",
        "từng",
        "các",
        "nhiều",
        "cả",
        "trong",
        "cuối",
        "đầu",
        "quanh",
        "những",
    )


def _signed(source: Source, at: int) -> tuple[int, bool]:
    """Where a minus before a number begins: âm 5, a dash with nothing before it, -2,3%."""
    match = _MINUS.search(source.left(at, 6))
    if match is None:
        return at, False
    start = at - len(match["minus"])
    if match["minus"] == "âm ":
        return start, True
    alone = source.folded[: source.bare_start].strip() == "" and start <= source.bare_start
    after = source.folded[at : at + 24]
    if match["minus"] == "-" and re.match(r"[\d.,]+ ?(?:%|°|độ)", after) and source.left(start, 8).strip():
        return start, not source.left(start, 8).rstrip()[-1:].isdecimal()
    free = amount_at(source, at, free=True)
    return (start, True) if alone and free is not None and free.end >= source.bare_end else (at, False)


def _in_skip(source: Source, start: int, end: int, what: object, at: int) -> list[Found]:
    """What a skipped span is worth: the number in a campaign's name, a phase, nothing in an address."""
    if what is None:
        return []
    if what != "name of a campaign":
        return [Found("phase", start, end, what, "phase")]
    amount = amount_at(source, at)
    if amount is None or amount.end > end:
        return []
    return [Found("number", at, amount.end, amount.value, "campaign_name", ignored="name of a campaign")]


def _with_phases(source: Source, found: list[Found], phases: list[Token]) -> list[Found]:
    """Phases that have no place to begin at (cả chương trình) come in where nothing else stands."""
    merged: list[Found] = []
    index = 0
    for token in phases:
        while index < len(found) and found[index].start < token.start:
            merged.append(found[index])
            index += 1
        before = merged[-1].end if merged else 0
        after = found[index].start if index < len(found) else len(source.folded)
        if before <= token.start and token.end <= after:
            merged.append(Found("phase", token.start, token.end, token.value, token.rule))
    return merged + found[index:]


_READERS: dict[str, tuple[Callable[[Source, int], list[Found]], ...]] = {
    **dict.fromkeys(_RANK_OPENERS, (rank_at,)),
    **dict.fromkeys(("hôm", "bữa", "bây", "ngay", "lúc", "tuần"), (relative_at,)),
    **dict.fromkeys(
        ("sáng", "trưa", "chiều", "tối", "đêm", "khuya", "buổi", "rạng"), (relative_at, _weekday)
    ),
    **dict.fromkeys(("tháng", "quý", "năm", "cuối", "hết"), (relative_at, date_at)),
    "giữa": (_named_hour, relative_at, date_at),
    **dict.fromkeys(("thập", "thế", "những"), (date_at,)),
    **dict.fromkeys(_HOLIDAY_OPENERS, (holiday_at,)),
    "ngày": (relative_at, _weekday, holiday_at, date_at, days_at),
    "mùng": (date_at, days_at),
    "mồng": (date_at, days_at),
    "đầu": (relative_at, date_at, ordinal_at),
    "thứ": (_weekday, rank_at, ordinal_at),
    "chủ": (_weekday,),
    "nửa": (date_at, half_month_at, _named_hour, _half),
    "một": (_half,),
}


def _after_digits(folded: str, at: int) -> int:
    while at < len(folded) and folded[at].isdecimal():
        at += 1
    return at
