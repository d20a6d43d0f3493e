"""How far a percentage may be off to be a slip of the pen, and not one of another base."""

from __future__ import annotations

import re

from checks.words.shorthand import Mark, Shorthand
from checks.writing import HUNDRED

_VERB_REACH = 40  # characters before a count in which a verb says that so many there are
_REACHED = re.compile(
    r"(?<!\w)(?:đạt|có|được|nộp|gửi|cập nhật|thực hiện|hoàn thành|huy động|ghi nhận|đóng góp|tiếp nhận"
    r"|kết quả|là|với)"
    r"(?: (?:được|tới|đến|hơn|trên|gần|khoảng|tổng số))*[ :]*$"
)
_MOST_OFF = 2  # a slip of the pen seldom doubles a percentage


def is_far_off(said: Mark, top: Mark, base: int, *, over: bool) -> bool:
    """More than twice what is stated, or less than half: more likely another base than a slip.

    `over`: the percentage may be what is above the target, by the words ahead of it.
    """
    if said.letter != "P" or base <= 0 or said.value <= 0:
        return False
    computed = top.value * HUNDRED // base
    readings = (said.value, said.value + HUNDRED) if over else (said.value,)
    if all(are_far_apart(reading, computed) for reading in readings):
        return not _is_well_known_slip(said, top, computed, base)
    return False


def is_all_of_it(said: Mark, top: Mark, base: Mark) -> bool:
    """*Hoàn thành 100% chỉ tiêu 3.500* with 6.300: said of the task, not of the number."""
    return said.letter == "P" and said.value == HUNDRED and top.value > base.value


def is_itself_over(page: Shorthand, said: Mark, top: Mark, base: Mark) -> bool:
    """*Chỉ tiêu 4.000 bị bỏ lại sau lưng tới 1.347 sáng kiến, vượt 33,7%*: by so many, not so many in all.

    Where a verb says that so many there are, they are below the target and over nothing.
    """
    if said.letter != "P" or top.at == base.at or not 0 < top.value < base.value:
        return False
    low, high = said.range.low, said.range.high
    share = top.value * HUNDRED // base.value
    if high is None or not low - 1 <= share <= high + 1:
        return False
    return _REACHED.search(page.text, max(0, top.at - _VERB_REACH), top.at) is None


def tells_how_many_times(page: Shorthand, mark: Mark, top: Mark, base: Mark) -> bool:
    """*Bằng 1,05 lần chỉ tiêu (8.300), đạt 115%*: the same said before in another way."""
    if base.value <= 0 or not page.text.startswith(" lần", mark.at + 1):
        return False
    told = f"{top.value / base.value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    return page.folded[mark.start : mark.end].strip() == told


def are_far_apart(one: int, other: int) -> bool:
    """More than twice as much, or less than half."""
    return one > other * _MOST_OFF or other > one * _MOST_OFF


def _is_well_known_slip(said: Mark, top: Mark, computed: int, base: int) -> bool:
    """*Đạt 26%* for vượt 26%, *80%* of target over result, *12,6%* for 126%: nothing else can be meant."""
    low, high = said.range.low, said.range.high
    turned = base * HUNDRED // top.value if top.value > 0 else 0
    comma = computed // 10 if said.decimals == 1 and computed % (HUNDRED // 100) == 0 else 0
    slips = (computed - HUNDRED, turned, comma)
    return high is not None and any(low <= slip <= high for slip in slips)
