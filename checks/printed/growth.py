"""What grew between two times that are named: *năm 2021 có 24; năm 2022 con số này là 108, gấp 4,5 lần*.

The count of the one time stands right before *tăng*, *nhiều hơn* or *gấp*; that of the other is the only
count of the text told of that time, or the last one before, of the time before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from catalogue.lexicon import longest_first
from checks.gate.slips import are_far_apart
from checks.intervals import SCALE, Range, fits
from checks.words.owners import are_of_one
from checks.words.roles import is_in_a_name, role_of, words_ahead
from checks.words.shorthand import Mark, Shorthand
from checks.words.statements import Sum, divided, units
from checks.writing import HUNDRED

_TIMES = ("năm", "giai đoạn", "quý", "tháng", "đợt", "chặng")
_TIME = re.compile(
    rf"(?<!\w)(?P<unit>{longest_first(_TIMES)}) (?P<number>(?:19|20)\d\d|\d{{1,2}}|[ivx]{{1,4}})(?![\w.])"
    r"(?:/(?P<year>(?:19|20)\d\d))?"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_GREW = re.compile(
    r"[,;(]? ?(?:đã |cũng |lại )?(?:(?P<more>tăng|nhiều hơn|cao hơn|hơn)|(?P<less>giảm|ít hơn|thấp hơn|kém))"
    r"(?: thêm| tới| đến| lên)?(?P<to> (?:giai đoạn|năm|quý|tháng|đợt|chặng) D)? (?P<said>[NP])"
)
_SAYS_SO = re.compile(r"(?:tăng|giảm|hơn|kém|gấp) ")
_TIMES_AS_MANY = re.compile(r"[,;(]? ?(?:đã |cao |nhiều )?gấp (?P<said>[XD])(?= ?(?:lần)?)")
_SO_MANY_TIMES = re.compile(r"(\d+)(?:[.,](\d+))? ?lần(?!\w)")
_CLAUSE_STOP = re.compile(
    r"[,;.(\n]|[NBPRX]|(?<!\w)(?:tăng|giảm|nhiều hơn|ít hơn|cao hơn|thấp hơn|gấp)(?!\w)|$"
)
_COMPARED_TO = re.compile(
    r" ?\)?,?(?: sáng kiến)?(?: lần)?(?: so với| hơn|(?<=lần)) (?:cả |kết quả |số |của |ở |trong )*"
    r"(?P<what>(?:(?:cùng kỳ )?năm|giai đoạn|quý|tháng|đợt|chặng)(?!\w)[^NBPRX,.;:\n]{0,60})"
)
_LAST_ONE = re.compile(r"(?:cùng kỳ )?(?:năm|giai đoạn|quý|tháng|đợt|chặng) (?:trước|ngoái)")
_SOME_OF = re.compile(r"(?<!\w)(?:đầu|cuối|nửa|giữa|trong|riêng|qua) $")
_ENDS = re.compile(r" ?(?:$|[.;,)\n\"]|(?:và|trong khi|chỉ trong)(?!\w))")
_ELSEWHERE = re.compile(
    r"(?<!\w)(?:cùng kỳ|chỉ tiêu|kế hoạch|mục tiêu|phấn đấu|bình quân|trung bình|mỗi|đăng ký|dự kiến)(?!\w)"
)
_REACH = 700
_SIMPLE = ("", "sáng kiến")


class Time(NamedTuple):
    """*Quý II/2022*: the unit, its number, and the year where it is told.

    `partial`: only some of it is meant (*6 tháng đầu năm 2021*).
    """

    unit: str
    number: int
    year: int | None
    partial: bool = False


class Told(NamedTuple):
    """A count and the time that its sentence names ahead of it."""

    mark: Mark
    time: Time


def growth_sums(page: Shorthand) -> Iterator[Sum]:
    """Each difference, growth or multiple that follows a count of a time, against that of another time."""
    if not _SAYS_SO.search(page.text):
        return
    told = list(_told(page))
    for then in told:
        grew = _GREW.match(page.text, _clause_end(page, then.mark))
        many = None if grew else _TIMES_AS_MANY.match(page.text, _clause_end(page, then.mark))
        found = grew or many
        if found is None:
            continue
        first = _compared_with(page, told, then, found)
        if first is None or not are_of_one(page, first.mark, then.mark):
            continue
        said = page.mark_at(found.start("said"))
        yield from (
            _multiple(page, first.mark, then.mark, said)
            if grew is None
            else _difference(first.mark, then.mark, said, more=grew["more"] is not None)
        )


def _told(page: Shorthand) -> Iterator[Told]:
    for mark in page.marks:
        if mark.letter != "N" or mark.noun not in _SIMPLE or is_in_a_name(page, mark):
            continue
        if role_of(page, mark) != "count":
            continue
        time = _time_ahead(page, mark)
        if time is not None:
            yield Told(mark, time)


def _time_ahead(page: Shorthand, mark: Mark) -> Time | None:
    """The last time named since the count before, in the sentence."""
    first = max(mark.at - len(words_ahead(page, mark)), page.text.rfind(";", 0, mark.at) + 1)
    named = list(_times(page, first, mark.at))
    if not named or _ELSEWHERE.search(page.text, first, mark.at):
        return None
    return named[-1]


def _times(page: Shorthand, start: int, end: int) -> Iterator[Time]:
    """The times named in a stretch of the shorthand, with the digits as printed."""
    told = _printed(page, start, end)
    for found in _TIME.finditer(told):
        number = _ROMAN.get(found["number"]) or (int(found["number"]) if found["number"].isdigit() else None)
        if number is not None:
            partial = _SOME_OF.search(told[: found.start()]) is not None
            yield Time(found["unit"], number, int(found["year"]) if found["year"] else None, partial)


def _printed(page: Shorthand, start: int, end: int) -> str:
    pieces: list[str] = []
    at = start
    for mark in page.between(start, end):
        pieces += [page.text[at : mark.at], page.folded[mark.start : mark.end]]
        at = mark.at + 1
    return "".join([*pieces, page.text[at:end]])


def _clause_end(page: Shorthand, mark: Mark) -> int:
    """Behind the words that go with a count: *108 sáng kiến được cập nhật*."""
    found = _CLAUSE_STOP.search(page.text, mark.at + 1, mark.at + 120)
    at = found.start() if found else mark.at + 1
    return at - 1 if page.text[at - 1 : at] == " " else at


def _compared_with(page: Shorthand, told: list[Told], then: Told, found: re.Match[str]) -> Told | None:
    """The count of the time it is compared with: named behind, or the time before."""
    behind = _COMPARED_TO.match(page.text, found.end())
    clause = behind["what"] if behind else ""
    span = found.span("to") if found.groupdict().get("to") else behind.span("what") if behind else (0, 0)
    named = list(_times(page, *span))
    others = [one for one in told if one.mark.at != then.mark.at]
    if named:
        wanted = [one for one in others if _is_that(one.time, named[0], then.time)]
    elif _LAST_ONE.search(clause) and "cùng kỳ" not in clause:
        wanted = [one for one in others if _is_before(one.time, then.time)]
    elif _ENDS.match(page.text, found.end()):
        earlier = [one for one in others if one.mark.at < then.mark.at]
        wanted = [one for one in earlier[-1:] if _is_before(one.time, then.time)]
        if wanted and _grew_itself(page, earlier, wanted[0]):
            return None
    else:
        return None
    if any(one.time.partial for one in wanted):
        return None
    near = [one for one in wanted if abs(one.mark.at - then.mark.at) < _REACH]
    return near[0] if len({one.mark.value for one in wanted}) == 1 and near else None


def _grew_itself(page: Shorthand, earlier: list[Told], first: Told) -> bool:
    """*Quý I có 165, tăng 12%; quý II có 712, tăng 8%*: of the year before, where nothing is told ahead."""
    grew = _GREW.match(page.text, _clause_end(page, first.mark))
    return grew is not None and not any(_is_before(one.time, first.time) for one in earlier)


def _is_that(time: Time, named: Time, then: Time) -> bool:
    year = named.year or then.year
    return time.unit == named.unit and time.number == named.number and (time.year or year) == year


def _is_before(time: Time, then: Time) -> bool:
    same_year = time.year is None or then.year is None or time.year == then.year
    return time.unit == then.unit and time.number == then.number - 1 and same_year


def _difference(first: Mark, then: Mark, said: Mark, *, more: bool) -> Iterator[Sum]:
    high, low = (then, first) if more else (first, then)
    difference = high.value - low.value
    if said.letter == "N" and said.noun in _SIMPLE:
        yield Sum("sum", (high, low), "−", said, units(difference), difference == said.value)
    elif said.letter == "P" and first.value > 0 and difference > 0:
        grown = high._replace(value=difference)
        result = divided(grown, first.value, said)
        far = are_far_apart(difference * HUNDRED // first.value, said.value)
        if result is not None and not far:
            top, base = Range(*[difference] * 4), Range(*[first.value] * 4)
            yield Sum("ratio", (grown, first), "/", said, result, fits(top, base, said.range))


def _multiple(page: Shorthand, first: Mark, then: Mark, said: Mark) -> Iterator[Sum]:
    """*Gấp 4,5 lần*, to half of the last digit printed."""
    printed = _SO_MANY_TIMES.match(page.folded, said.start)
    if printed is None or first.value <= 0:
        return
    decimals = len(printed[2] or "")
    value = int(printed[1] + (printed[2] or "")) * SCALE // 10**decimals
    half = SCALE // 10**decimals // 2
    times = then.value * SCALE // first.value
    result = round(Decimal(then.value) / first.value, max(1, decimals))
    stated = said._replace(letter="N", value=value, decimals=decimals)
    agrees = abs(times - value) <= half or (decimals == 0 and value <= times < value + SCALE)
    yield Sum("ratio", (then, first), "/", stated, result, agrees, times=True)
