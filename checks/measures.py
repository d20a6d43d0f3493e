"""How measures hang together, as the campaigns in use declare it: parts of a whole, money of a count."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from catalogue.campaigns import MeasureSpec, campaigns_in_use, own_campaigns


def whole_of(measure: str) -> str | None:
    """The measure whose total includes this one (of *sáng kiến hợp lệ*: *sáng kiến*); None for a whole."""
    return _wholes(own_campaigns()).get(measure)


def has_parts(measure: str) -> bool:
    """Whether the total of a measure includes that of another one."""
    return measure in _wholes(own_campaigns()).values()


def counted_beside(money: str) -> MeasureSpec | None:
    """What a campaign counts first of all, where the measure is the money that it brings; else None."""
    return _counted(own_campaigns()).get(money)


def held_together(measure: str) -> frozenset[str]:
    """The measures that a measure is held against across provinces, with itself."""
    counted = _counted(own_campaigns())
    of_money = {money: frozenset((money, main.slug)) for money, main in counted.items()}
    return next((both for both in of_money.values() if measure in both), frozenset((measure,)))


@cache
def _wholes(_folder: Path | None) -> Mapping[str, str]:
    measures = (one for campaign in campaigns_in_use().values() for one in campaign.measures)
    return {one.slug: one.part_of for one in measures if one.part_of is not None}


@cache
def _counted(_folder: Path | None) -> Mapping[str, MeasureSpec]:
    """By its slug each campaign's measure of money: the main one."""
    return {
        one.slug: campaign.main
        for campaign in campaigns_in_use().values()
        for one in campaign.measures
        if one.counts == "money" and one is not campaign.main
    }
