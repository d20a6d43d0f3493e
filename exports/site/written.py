"""Which states of the comparison a written site has: what a reader can choose there without a server."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from catalogue.campaigns import Campaign
from exports.model import Boundaries
from exports.site.state import TableState, usual_state
from exports.wording import Lang

_LANGS: tuple[Lang, ...] = ("vi", "en")
_BOUNDARIES: tuple[Boundaries, ...] = (63, 34)


def written_states(
    campaigns: Iterable[Campaign], told: Mapping[str, Collection[str]]
) -> tuple[TableState, ...]:
    """Each campaign with each of its measures that figures tell of, in both sets of provinces and languages.

    `told` has by a campaign's slug the measures with figures. A campaign without any has its first measure's
    table, which says so; the usual state of a campaign is always among them.
    """
    return tuple(
        replace(usual_state(one, lang), measures=(measure,), boundaries=boundaries)
        for one in campaigns
        for lang in _LANGS
        for measure in _measures(one, told.get(one.slug, ()))
        for boundaries in _BOUNDARIES
    )


def _measures(campaign: Campaign, told: Collection[str]) -> list[str]:
    """Its first, which is the usual one, and the others that figures tell of."""
    slugs = [one.slug for one in campaign.measures]
    return [slug for number, slug in enumerate(slugs) if number == 0 or slug in told]
