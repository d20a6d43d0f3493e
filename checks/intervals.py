"""What a printed number can mean: ranges of exact integers, and the tests of a ratio between them.

Everything is an integer in billionths, so no comparison ever rounds. A range has a soft part, within
which a statement counts as consistent, and a hard part, outside of which no reading makes it true;
between the two the answer is that it can't be decided.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from parsers.model import Bound

SCALE = 10**9
_LEAST, _LARGEST = Decimal(0), Decimal(10**18)
_HUNDRED = 100 * SCALE

Fit = Literal["yes", "no", "maybe"]


class Range(NamedTuple):
    """Ends in billionths; `None` is no end. The soft part lies within the hard one."""

    low: int
    high: int | None
    hard_low: int
    hard_high: int | None


def scaled(value: Decimal) -> int | None:
    """The value in billionths; None where it is no plausible printed number."""
    if not value.is_finite() or value < _LEAST or value > _LARGEST:
        return None
    units = int(value)
    if units == value:
        return units * SCALE
    numerator, denominator = value.as_integer_ratio()
    whole, rest = divmod(numerator * SCALE, denominator)
    return None if rest else whole


def count_range(value: int, step: int, bound: Bound) -> Range:
    """A count as printed; `step` is the worth of its last printed digit (100 in "14,5 nghìn")."""
    slack = min(step // 2, value // 20) if step > SCALE else 0
    if bound == "exact":
        return Range(value - slack, value + slack, value - slack, value + slack)
    return _bounded(value, bound, value // 20, slack)


def target_range(value: int, step: int, bound: Bound) -> Range:
    """A target: "100 trở lên" is first of all a target of 100, but perhaps of more."""
    if bound == "at_least":
        return Range(value, value, value, None)
    if bound in ("at_most", "under"):
        return Range(value, value, 0, value)
    return count_range(value, step, bound)


def percent_range(value: int, decimals: int, bound: Bound) -> Range:
    """A percentage: half a unit of the last digit, or digits cut off; wider where a word says so."""
    unit = SCALE // 10 ** max(0, min(decimals, 9))
    if bound == "exact":
        return Range(value - unit // 2, value + unit - 1, value - unit // 2, value + unit - 1)
    tolerance = SCALE // 2 if decimals > 0 else max(value // 20, unit // 2)
    return _bounded(value, bound, tolerance, unit // 2)


def rounded_only(value: int, decimals: int) -> Range:
    """What proper rounding alone leaves of an exact percentage: 148,5 to 149,5 of 149."""
    half = SCALE // 10 ** max(0, min(decimals, 9)) // 2
    return Range(value - half, value + half, value - half, value + half)


def shifted(part: Range, by: int) -> Range:
    """The range with all of its ends moved by as much."""
    return Range(
        part.low + by,
        None if part.high is None else part.high + by,
        part.hard_low + by,
        None if part.hard_high is None else part.hard_high + by,
    )


def remaining(part: Range, whole: int) -> Range:
    """What `part` leaves of `whole`; nothing is less than nothing."""
    return Range(
        0 if part.high is None else max(0, whole - part.high),
        max(0, whole - part.low),
        0 if part.hard_high is None else max(0, whole - part.hard_high),
        max(0, whole - part.hard_low),
    )


def added(parts: list[Range]) -> Range:
    """What a sum of numbers can mean, each of which can mean a range."""
    low = high = hard_low = hard_high = 0
    open_high = open_hard = False
    for part in parts:
        low += part.low
        hard_low += part.hard_low
        if part.high is None:
            open_high = True
        else:
            high += part.high
        if part.hard_high is None:
            open_hard = True
        else:
            hard_high += part.hard_high
    return Range(low, None if open_high else high, hard_low, None if open_hard else hard_high)


def subtracted(whole: Range, part: Range) -> Range:
    """whole - part, never below nothing."""
    return Range(
        max(0, whole.low - part.high) if part.high is not None else 0,
        None if whole.high is None else max(0, whole.high - part.low),
        max(0, whole.hard_low - part.hard_high) if part.hard_high is not None else 0,
        None if whole.hard_high is None else max(0, whole.hard_high - part.hard_low),
    )


def ratio_fits(count: Range, base: Range, stated: Range) -> Fit:
    """Can `count / base`, in percent, be what was stated?"""
    if base.high is not None and base.high <= 0:
        return "maybe"
    if fits(count, base, stated):
        return "yes"
    hard = (
        Range(part.hard_low, part.hard_high, part.hard_low, part.hard_high) for part in (count, base, stated)
    )
    return "maybe" if fits(*hard) else "no"


def fits(count: Range, base: Range, stated: Range) -> bool:
    """Whether `ratio_fits` says yes."""
    most = base.high
    if most is not None and (
        most <= 0 or (stated.high is not None and count.low * _HUNDRED > stated.high * most)
    ):
        return False
    return count.high is None or count.high * _HUNDRED >= stated.low * base.low


def same(one: Range, other: Range) -> Fit:
    """Can two printed numbers be one number?"""
    if (one.high is None or other.low <= one.high) and (other.high is None or one.low <= other.high):
        return "yes"
    if (one.hard_high is None or other.hard_low <= one.hard_high) and (
        other.hard_high is None or one.hard_low <= other.hard_high
    ):
        return "maybe"
    return "no"


def base_between(count: Range, stated: Range) -> tuple[int, int] | None:
    """The whole-number bases that make `count / base` the stated percentage; None where unbounded."""
    if count.high is None or stated.high is None or stated.low <= 0 or stated.high <= 0:
        return None
    low = -(-(count.low * 100) // stated.high)
    high = (count.high * 100) // stated.low
    return low, high


def base_of(count: int, percent: int) -> int | None:
    """The base, to the nearest whole number, of which `count` is `percent`."""
    if percent <= 0:
        return None
    return rounded(count * 100, percent)


def percent_of(count: int, base: int, decimals: int) -> Decimal | None:
    """count / base in percent, rounded half up to the decimals asked for."""
    if base <= 0:
        return None
    return Decimal(rounded(count * 100 * 10**decimals, base)).scaleb(-decimals)


def rounded(count: int, base: int) -> int:
    """count / base, to the nearest whole number, halves up."""
    return (2 * count + base) // (2 * base)


def _bounded(value: int, bound: Bound, tolerance: int, slack: int) -> Range:
    if bound == "about":
        return Range(value - tolerance, value + tolerance, value - tolerance, value + tolerance)
    if bound == "nearly":
        low = value - value // 10
        return Range(low, value + slack, low, value + slack)
    if bound == "over":
        return Range(value, value + value // 10, value, None)
    if bound == "at_least":
        return Range(value, None, value, None)
    if bound in ("under", "at_most"):
        return Range(0, value, 0, value)
    return Range(value - slack, value + slack, value - slack, value + slack)
