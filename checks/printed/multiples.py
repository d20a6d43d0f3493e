"""Multiples and fractions of a target: *5.260 sáng kiến, gấp 3,2 lần chỉ tiêu 1.629*; *mới đạt một nửa*.

A multiple in whole numbers is often cut off (*gấp 3 lần* of 3,7), *gấp đôi* loosely meant: what lies between
plainly right and plainly wrong is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from catalogue.lexicon import longest_first
from checks.intervals import SCALE, Range, rounded
from checks.printed.goals import Goal, goals_in, is_done_ahead, of_target
from checks.words.owners import are_of_one
from checks.words.roles import role_of
from checks.words.shorthand import WORDS, Shorthand
from checks.words.statements import Sum
from parsers.numbers.numerals import DIGIT_WORDS

_SAYS_SO = re.compile(r"(?<!\w)(?:gấp|lần|nửa|phần)(?!\w)")
_WHOLE_NUMBERS = {word: value for word, value in DIGIT_WORDS.items() if value > 1} | {"mười": 10}
_PARTS = {
    "một nửa": (1, 2),
    "nửa": (1, 2),
    "một phần hai": (1, 2),
    "một phần ba": (1, 3),
    "hai phần ba": (2, 3),
    "một phần tư": (1, 4),
    "ba phần tư": (3, 4),
    "một phần năm": (1, 5),
}
# gấp 3,2 lần; gấp hơn ba lần; gần gấp đôi; bằng 1,4 lần; vượt 3 lần
_MULTIPLE = (
    r"(?P<told>(?:(?P<ahead>hơn|gần|khoảng|xấp xỉ) )?"
    r"(?P<way>vượt(?: gấp| hơn)?|(?:tăng |cao )?gấp|bằng|đạt)(?: tới| đến)?"
    r"(?: (?P<bound>hơn|trên|gần|khoảng|xấp xỉ))?"
    rf" (?P<said>X lần|D|(?:{longest_first(tuple(_WHOLE_NUMBERS))}) lần|đôi|rưỡi|ba|bốn)(?P<half> rưỡi)?)"
)
_FRACTION = (
    r"(?P<told>(?:đạt|hoàn thành|bằng|được)(?: được)?"
    r"(?: (?P<bound>hơn|trên|quá|gần|khoảng|chưa đầy|chưa tới|chưa đến))?"
    rf" (?P<said>{longest_first(tuple(_PARTS))}))"
)
_LEAD = r"[, (]*(?:và |đã |mới |mới chỉ |chỉ |cũng |tức |tức là |như vậy là )*"
_OF_TARGET = rf"(?: so với)?(?: tổng)? (?P<base>{longest_first((*WORDS.of_assigned, *WORDS.of_own))})"
_SENT_TO = r"(?: [^NBPRX,.;()\n]{1,80}?)?"
_ENDS = r"(?= ?(?:[.;)\n]|,(?! so)|$))"
_BEHIND_GOAL = tuple(
    re.compile(rf"{_SENT_TO}{_LEAD}{told}(?:{_OF_TARGET})?{_ENDS}") for told in (_MULTIPLE, _FRACTION)
)
# có 5.260 sáng kiến, gấp 3,2 lần chỉ tiêu Tổng LĐLĐ Việt Nam giao (1.629 sáng kiến)
_BEFORE_TARGET = tuple(
    re.compile(
        rf"(?P<count>N){_SENT_TO}{_LEAD}{told}{_OF_TARGET}(?: [^NBPRX,.;()\n]{{1,40}}?)?"
        rf" \(?(?P<plan>N)\)?(?: được giao| đề ra| giao)?{_ENDS}"
    )
    for told in (_MULTIPLE, _FRACTION)
)
_OTHER_TARGET = re.compile(r"(?<!\w)(?:năm|quý|tháng|cả|toàn|hai|giai đoạn|đợt|mỗi|từng|thêm)(?!\w)")
_TIMES = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))? ?lần(?!\w)")
_MORE, _LESS = frozenset(("hơn", "trên", "quá")), frozenset(("gần", "chưa đầy", "chưa tới", "chưa đến"))
_INITIATIVES = frozenset(("", "sáng kiến", "giải pháp", "đề tài"))
_TENTH = SCALE // 10
# how far from a fraction a result may be told as it, in hundredths of the target, and how far surely not
_NEAR, _FAR = 3 * SCALE // 100, 8 * SCALE // 100


class _Said(NamedTuple):
    """How many times the target, in billionths, and what the last digit printed is worth."""

    times: int
    unit: int
    bound: str


def multiple_sums(page: Shorthand) -> Iterator[Sum]:
    """Each multiple or fraction said of a result and its target, where it is plainly right or wrong."""
    if not _SAYS_SO.search(page.folded):
        return
    for goal in goals_in(page):
        for pattern in _BEHIND_GOAL:
            found = pattern.match(page.text, goal.end)
            if found and of_target(goal, found["base"]):
                yield from _judged(page, goal, found)
    for pattern in _BEFORE_TARGET:
        for found in pattern.finditer(page.text):
            around = _goal_around(page, found)
            if around is not None:
                yield from _judged(page, around, found)


def _goal_around(page: Shorthand, found: re.Match[str]) -> Goal | None:
    count, plan = page.mark_at(found.start("count")), page.mark_at(found.start("plan"))
    counted = is_done_ahead(page, count) and role_of(page, count) == "count"
    other = _OTHER_TARGET.search(page.text, found.end("base"), plan.at)
    if not counted or other or not are_of_one(page, count, plan):
        return None
    return Goal(count, plan, plan.value, "any", found.end())


def _judged(page: Shorthand, goal: Goal, found: re.Match[str]) -> Iterator[Sum]:
    if goal.base_value <= 0 or not {goal.done.noun, goal.base.noun} <= _INITIATIVES:
        return
    told = page.stretch(*found.span("told"))
    meant = list(_meant(page, found))
    times = rounded(goal.done.value * SCALE, goal.base_value)
    verdicts = [_fits(times, one) for one in meant]
    agrees = True in verdicts
    if not agrees and (None in verdicts or not meant or _others_make_it(page, goal, found, meant)):
        return
    part = found["said"] in _PARTS
    base = goal.base if goal.base is not goal.done else goal.done._replace(value=goal.done.over, letter="N")
    decimals = 0 if part else len(str(SCALE // meant[0].unit)) - 1
    result = (Decimal(times) / SCALE * (100 if part else 1)).quantize(Decimal(1).scaleb(-max(1, decimals)))
    value = meant[0].times * 100 if part else meant[0].times
    stated = told._replace(
        letter="P" if part else "N", value=value, range=Range(*[value] * 4), decimals=decimals
    )
    yield Sum("ratio", (goal.done, base), "/", stated, result, agrees, times=not part, words=True)


def _meant(page: Shorthand, found: re.Match[str]) -> Iterator[_Said]:
    """What is said, in each sense: *vượt 3 lần* is three times as much, or three times more."""
    said = found["said"]
    bound = found["bound"] or found.groupdict().get("ahead") or ""
    if said in _PARTS:
        top, base = _PARTS[said]
        yield _Said(rounded(top * 1000, base) * SCALE // 1000, 0, bound)
        return
    times, unit = _number_of_times(page, found)
    if times:
        yield _Said(times, unit, bound)
        if found["way"].startswith("vượt"):
            yield _Said(times + SCALE, unit, bound)


def _number_of_times(page: Shorthand, found: re.Match[str]) -> tuple[int, int]:
    said = found["said"]
    half = SCALE // 2 if found["half"] else 0
    if said == "đôi":
        return 2 * SCALE + half, SCALE
    if said == "rưỡi":
        return SCALE + SCALE // 2, _TENTH
    if said[0] not in "XD":
        return _WHOLE_NUMBERS[said.split()[0]] * SCALE + half, _TENTH if half else SCALE
    printed = _TIMES.match(page.folded, page.mark_at(found.start("said")).start)
    if printed is None:
        return 0, 0
    unit = SCALE // 10 ** len(printed[2] or "")
    return int(printed[1] + (printed[2] or "")) * unit + half, _TENTH if half else unit


def _fits(times: int, said: _Said) -> bool | None:
    """Whether a result is so many times its target; None where nobody could say."""
    low, high = said.times - said.unit // 2, said.times + said.unit
    hard_low, hard_high = low, high
    if said.bound in _MORE:
        low = hard_low = said.times
        high, hard_high = said.times + max(said.unit, said.times // 10), max(times + 1, high)
    elif said.bound in _LESS:
        low, high = said.times * 9 // 10, said.times + 1
        hard_low, hard_high = said.times * 3 // 4, high
    elif said.bound:
        low, high = said.times * 19 // 20, said.times * 21 // 20
        hard_low, hard_high = said.times * 9 // 10, said.times * 11 // 10
    elif not said.unit:
        low, high = said.times - _NEAR, said.times + _NEAR
        hard_low, hard_high = said.times - _FAR, said.times + _FAR
    elif said.unit == SCALE:
        low = said.times - _TENTH
    if low <= times < high:
        return True
    return None if hard_low <= times < hard_high else False


def _others_make_it(page: Shorthand, goal: Goal, found: re.Match[str], meant: list[_Said]) -> bool:
    """Whether other numbers of the paragraph, up to the end of the sentence, make the multiple true."""
    first = page.text.rfind("\n", 0, goal.done.at) + 1
    end = page.sentence(found.start("told"))[1]
    values = {mark.value for mark in page.between(first, end) if mark.letter in "NBR"}
    values |= {mark.over for mark in page.between(first, end) if mark.letter == "R"}
    return any(
        _fits(rounded(top * SCALE, base), one)
        for top in values
        for base in values
        for one in meant
        if top > 0 and base > 0
    )
