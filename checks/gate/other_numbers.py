"""Another number of the text that makes a statement true to its last digit: then that one may be meant.

*Giai đoạn 2 giao 800 … chỉ tiêu thực của đợt 2 là 316 … cả chương trình có 1.600, đạt 123,1%*: of
500 + 800, not of 500 + 316.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from checks.words.shorthand import Mark, Shorthand
from checks.writing import HUNDRED

_PAIR = 2
_SMALL = 10**10  # ten: smaller numbers fit too much


def makes_the_sum(page: Shorthand, items: Sequence[Mark], total: Mark) -> bool:
    """*… nâng giai đoạn 2 lên 1.080. … 2.184. Cả hai giai đoạn là 3.276*: another count fits."""
    if len(items) > _PAIR:
        return False  # in a table some number may fit by chance
    together = sum(item.value for item in items)
    wanted = {total.value - (together - item.value) for item in items}
    return any(mark.value in wanted for mark in _others(page, [*items, total]))


def makes_the_percentage(page: Shorthand, said: Mark, held: Sequence[Mark], computed: int) -> bool:
    """Whether a percentage is one of other targets; `held` are the result and the targets, in any order."""
    if not said.decimals and len(held) == _PAIR:
        return False  # a whole percentage fits many numbers
    for top in held:
        targets = [mark for mark in held if mark is not top]
        together = sum(mark.value for mark in targets)
        if together <= 0 or abs(top.value * HUNDRED // together - computed) > HUNDRED // 100:
            continue
        return any(
            _is_percentage(top.value, together - one.value + other.value, said)
            for one in targets
            for other in _others(page, held)
        )
    return False


def is_of_two_targets(page: Shorthand, said: Mark, top: Mark, base: Mark) -> bool:
    """*Đăng ký 5 sáng kiến cấp tỉnh, 40 cấp cơ sở, đã có 54, vượt 20%*: of both targets together."""
    before = [mark for mark in page.between(page.sentence(base.at)[0], base.at) if mark.letter == "N"]
    if not before or before[-1].at == top.at or before[-1].noun not in ("", base.noun):
        return False
    together = base.value + before[-1].value
    return any(_is_percentage(top.value - over, together, said) for over in (0, together))


def _is_percentage(top: int, base: int, said: Mark) -> bool:
    low, high = said.range.low, said.range.high or said.value
    return base > 0 and low <= top * HUNDRED // base <= high


def _others(page: Shorthand, taken: Collection[Mark]) -> Iterator[Mark]:
    places = {mark.at for mark in taken}
    nouns = {"", *(mark.noun for mark in taken)}
    return (
        mark
        for mark in page.marks
        if mark.letter == "N" and mark.value > _SMALL and mark.noun in nouns and mark.at not in places
    )
