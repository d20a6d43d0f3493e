"""Dividing two numbers of which either may be "over" or "about": the result, and what may be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Context, Decimal, localcontext

from exports.wording import rounded
from parsers.model import Bound

_TURNED: Mapping[Bound, Bound] = {
    "exact": "exact",
    "over": "under",
    "at_least": "at_most",
    "under": "over",
    "at_most": "at_least",
    "nearly": "about",
    "about": "about",
}


def quotient(
    value: Decimal, bound: Bound, by: Decimal, by_bound: Bound, places: int
) -> tuple[Decimal, Bound]:
    """`value / by`, rounded half up to so many places; more than it divided by exactly is more than that.

    Where both have a qualifier, only "about" is sure. `by` is above 0.
    """
    with localcontext(Context(prec=50)):
        result = rounded(value / by, places)
    if by_bound == "exact":
        return result, bound
    return result, _TURNED[by_bound] if bound == "exact" else "about"
