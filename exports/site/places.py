"""Whom a province page is about: one of the 63 of the time, one of the 34 of today, or the nation.

Some of the 34 bear the name of one of the 63 and are another province: their pages bear the year in their
address, /province/tuyen-quang-2025, so that no link leads to the wrong one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from catalogue.provinces import Province
from exports.asked import DEFAULT_CAMPAIGN
from exports.model import Boundaries
from exports.site.known import provinces
from exports.site.words import word
from exports.wording import Lang, capital

NATION_SLUG = "ca-nuoc"


@dataclass(frozen=True, slots=True)
class PagePlace:
    """`members` are the provinces of the 63 that it is made of: itself, those that were joined, or none of
    the nation, which has no `province` either."""

    slug: str
    boundaries: Boundaries
    province: Province | None
    members: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Its name as figures have it; empty for the nation."""
        return self.province.name if self.province is not None else ""

    def name(self, lang: Lang) -> str:
        return self.province.name if self.province is not None else word("place_nation", lang)

    def heading(self, lang: Lang) -> str:
        """Tỉnh Tuyên Quang; in English the bare name. Of two of one name each says which it is."""
        if self.province is None:
            return self.name(lang)
        name = capital(self.province.full_name) if lang == "vi" else self.province.name
        if self.boundaries == 34:
            return word("place_since", lang, name=name)
        return word("place_until", lang, name=name) if place_named(self.key, 34) is not None else name

    @property
    def is_joined(self) -> bool:
        """Whether several provinces were joined into it."""
        return len(self.members) > 1


def page_place(slug: str) -> PagePlace | None:
    """The place of a page's address; None where there is none of that name."""
    return _places().get(slug)


def place_named(name: str, boundaries: Boundaries) -> PagePlace | None:
    """The place that a province's name in one of the two sets means."""
    return _by_name().get((name, boundaries))


def page_slug(name: str, boundaries: Boundaries = 63) -> str | None:
    """The address of a province's page by its name in one of the two sets."""
    found = place_named(name, boundaries)
    return found.slug if found is not None else None


def place_query(campaign: str | None) -> dict[str, str]:
    """What the address of a place's page has for a campaign: nothing for the usual one."""
    return {} if campaign in (None, DEFAULT_CAMPAIGN) else {"campaign": str(campaign)}


@cache
def places() -> tuple[PagePlace, ...]:
    """The nation, the 63, the 34."""
    held = provinces()
    old = [PagePlace(one.slug, 63, one, (one.name,)) for one in held.all63]
    new = [
        PagePlace(
            f"{one.slug}-{one.valid_from.year if one.valid_from else 34}", 34, one, held.members(one.name)
        )
        for one in held.all34
    ]
    return (PagePlace(NATION_SLUG, 63, None), *old, *new)


@cache
def _places() -> dict[str, PagePlace]:
    return {one.slug: one for one in places()}


@cache
def _by_name() -> dict[tuple[str, Boundaries], PagePlace]:
    return {(one.province.name, one.boundaries): one for one in places() if one.province is not None}
