"""Which pages a written site has, in which states: what a reader can choose there without a server."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from catalogue.campaigns import Campaign
from exports.asked import DEFAULT_CAMPAIGN
from exports.model import Boundaries
from exports.site.addresses import Address, Kind
from exports.site.page import place_address
from exports.site.places import places
from exports.site.state import FORMS, TableState, usual_state
from exports.wording import Lang

_LANGS: tuple[Lang, ...] = ("vi", "en")
_PLAIN = ("csv", "json")  # forms of a table that is not a campaign's usual one
_BOUNDARIES: tuple[Boundaries, ...] = (63, 34)


def written_addresses(
    campaigns: Sequence[Campaign],
    told: Mapping[str, Collection[str]],
    *,
    figures: Iterable[str],
    documents: Iterable[str],
) -> list[Address]:
    """Every page and file, the first one first. `figures` and `documents` are the ids that have a page."""
    usual = {one.slug: usual_state(one, "vi").measures for one in campaigns}
    found: list[Address] = []

    def add(kind: Kind, name: str = "") -> None:
        found.extend(Address(kind, lang, name) for lang in _LANGS)

    add("home")
    for state in written_states(campaigns, told):
        forms = FORMS if state.measures == usual[state.campaign.slug] else _PLAIN
        found += [state.address, *(state.download(form) for form in forms)]
    add("about")
    add("sources")
    for place in places():
        for one in campaigns:
            if one.slug == DEFAULT_CAMPAIGN or told.get(one.slug):
                found += [place_address(place.slug, one.slug, lang) for lang in _LANGS]
    for known_as in documents:
        add("document", known_as)
    for known_as in figures:
        add("figure", known_as)
    return found


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
