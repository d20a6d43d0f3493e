"""How measures hang together, as the campaigns in use declare it: parts of a whole, money of a count."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from catalogue.campaigns import MeasureSpec, campaigns_in_use, own_campaigns


def whole_of(measure: str) -> str | None:
    """The measure whose total includes this one (of *sáng kiến hợp lệ*: *sáng kiến*); None for a whole."""
    return _wholes(own_campaigns()).get(measure)


def has_parts(measure: str) -> bool:
    """Whether the total of a measure includes that of another one."""
    return measure in _wholes(own_campaigns()).values()


class Worth(NamedTuple):
    """A measure of money, and what its campaign counts first of all: one can be divided by the other."""

    money: MeasureSpec
    counted: MeasureSpec


def worth_of(measure: str) -> Worth | None:
    """A measure of money with what is counted beside it; None where the measure is no money."""
    return _worths(own_campaigns()).get(measure)


def held_together(measure: str) -> frozenset[str]:
    """The measures that a measure is held against across provinces, with itself."""
    of_money = (frozenset((money, counted.slug)) for money, (_, counted) in _worths(own_campaigns()).items())
    return next((both for both in of_money if measure in both), frozenset((measure,)))


@cache
def _wholes(_folder: Path | None) -> Mapping[str, str]:
    measures = (one for campaign in campaigns_in_use().values() for one in campaign.measures)
    return {one.slug: one.part_of for one in measures if one.part_of is not None}


@cache
def _worths(_folder: Path | None) -> Mapping[str, Worth]:
    """Each campaign's measure of money by its slug."""
    return {
        one.slug: Worth(one, campaign.main)
        for campaign in campaigns_in_use().values()
        for one in campaign.measures
        if one.counts == "money" and one is not campaign.main
    }
