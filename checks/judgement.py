"""The bare arithmetic of one percentage, on figures whose pairing the caller answers for."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from checks.intervals import Fit, percent_of, ratio_fits, scaled, shifted
from checks.model import Meaning, Verdict
from checks.sheet import range_of
from checks.wording import places_printed
from checks.writing import HUNDRED
from parsers.model import Figure


class Judgement(NamedTuple):
    """The bare arithmetic of one percentage: no text, no pairing, no words."""

    verdict: Verdict
    reading: Meaning | None
    computed: Decimal | None


def judge(count: Figure, target: Figure, percent: Figure) -> Judgement:
    """Whether `count` over `target` can be the percentage printed; the pairing is the caller's."""
    values = scaled(count.value), scaled(target.value), scaled(percent.value)
    if values[0] is None or not values[1] or values[2] is None:
        return Judgement("not_checkable", None, None)
    achieved = range_of(count, values[0], places_printed(count, values[0], ""))
    base = range_of(target, values[1], places_printed(target, values[1], ""))
    places = places_printed(percent, values[2], "")
    stated = range_of(percent, values[2], places)
    result = percent_of(values[0], values[1], max(1, places))
    over = percent.percent_basis == "over_target"
    tried: list[Fit] = []
    if over:
        tried.append(ratio_fits(achieved, base, shifted(stated, HUNDRED)))
        if tried[0] == "yes":
            return Judgement("consistent", "over_target", result - 100 if result is not None else None)
    if not over or values[2] >= HUNDRED:
        tried.append(ratio_fits(achieved, base, stated))
        if tried[-1] == "yes":
            return Judgement("consistent", "of_target", result)
    return Judgement("not_checkable" if "maybe" in tried else "inconsistent", None, result)
