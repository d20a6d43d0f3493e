"""Values into at most five classes, with breaks that a reader can keep in mind."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from exports.wording import Lang
from parsers.model import Unit

MOST = 5
_SHADES = {1: (3,), 2: (2, 4), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}


def breaks(values: Sequence[Decimal], unit: Unit = "count") -> tuple[Decimal, ...]:
    """The least value of each class but the first, ascending; at most four.

    They lie near the quantiles, rounded to two digits; of percentages the one nearest to 100 is 100, so
    that reached and not reached are never one class. Equal values are in one class by construction, and no
    class is empty.
    """
    held = sorted(values)
    if len(set(held)) <= MOST:
        return tuple(sorted(set(held))[1:])
    wanted = {_rounded(held[len(held) * step // MOST]) for step in range(1, MOST)}
    if unit == "percent" and held[0] < 100 <= held[-1]:
        nearest = min(sorted(wanted), key=lambda one: abs(one - 100))
        wanted = (wanted - {nearest}) | {Decimal(100)}
    kept: list[Decimal] = []
    for one in sorted(wanted):
        below = sum(1 for value in held if value < one)
        last = sum(1 for value in held if kept and value < kept[-1])
        if last < below < len(held):
            kept.append(one)
    return tuple(kept)


def class_of(value: Decimal, limits: Sequence[Decimal]) -> int:
    """Which class a value is in, from 0."""
    return bisect_right(limits, value)


def shades(classes: int) -> tuple[int, ...]:
    """The steps of the scale (1 light to 5 dark) that so many classes take."""
    return _SHADES[classes]


def class_words(number: int, limits: Sequence[str], lang: Lang) -> str:
    """A class in the legend: "dưới 500", "500 – dưới 1.000", "từ 5.000"; `limits` as shown."""
    vi = lang == "vi"
    if not limits:
        return "mọi số" if vi else "every value"
    if number == 0:
        return f"dưới {limits[0]}" if vi else f"below {limits[0]}"
    if number == len(limits):
        return f"từ {limits[-1]}" if vi else f"{limits[-1]} and more"
    return f"{limits[number - 1]} – {'dưới' if vi else 'below'} {limits[number]}"


def _rounded(value: Decimal) -> Decimal:
    if value == 0:
        return value
    step = Decimal(1).scaleb(value.adjusted() - 1)
    return (value / step).quantize(Decimal(1), rounding=ROUND_HALF_EVEN) * step
