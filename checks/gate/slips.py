"""How far a percentage may be off to be a slip of the pen, and not one of another base."""

from __future__ import annotations

from checks.words.shorthand import Mark
from checks.writing import HUNDRED

_MOST_OFF = 2  # a slip of the pen seldom doubles a percentage


def is_far_off(said: Mark, top: Mark, base: int) -> bool:
    """More than twice what is stated, or less than half: more likely another base than a slip."""
    if said.letter != "P" or base <= 0 or said.value <= 0:
        return False
    computed = top.value * HUNDRED // base
    readings = (said.value, said.value + HUNDRED)
    if all(are_far_apart(reading, computed) for reading in readings):
        return not _is_well_known_slip(said, top, computed, base)
    return False


def are_far_apart(one: int, other: int) -> bool:
    """More than twice as much, or less than half."""
    return one > other * _MOST_OFF or other > one * _MOST_OFF


def _is_well_known_slip(said: Mark, top: Mark, computed: int, base: int) -> bool:
    """*Đạt 26%* for vượt 26%, *đạt 80%* of target over result: no other numbers can be meant."""
    low, high = said.range.low, said.range.high
    slips = (computed - HUNDRED, base * HUNDRED // top.value if top.value > 0 else 0)
    return high is not None and any(low <= slip <= high for slip in slips)
