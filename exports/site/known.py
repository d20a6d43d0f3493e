"""The catalogue as pages look things up in it: read once in a process, as its files are of one moment."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from catalogue.campaigns import Campaign, campaigns_in_use
from catalogue.folding import fold_name, strip_tones
from catalogue.provinces import Province, Provinces, load_provinces
from exports.model import Boundaries


def campaigns() -> Mapping[str, Campaign]:
    """The campaigns by slug, one's own among them."""
    return campaigns_in_use()


@cache
def provinces() -> Provinces:
    """The installed provinces."""
    return load_provinces()


@cache
def regions() -> Mapping[str, str]:
    """The regions by slug: "dong-nam-bo" is Đông Nam Bộ. They are those of the 63."""
    names = dict.fromkeys(one.region for one in provinces().all63 if one.region)
    return {slug_of(name): name for name in names}


def region_of(province: str) -> str | None:
    """The region of one of the 63."""
    return _regions().get(province)


def provinces_of(boundaries: Boundaries) -> tuple[Province, ...]:
    """One set of provinces."""
    return provinces().all63 if boundaries == 63 else provinces().all34


@cache
def spellings(province: str) -> tuple[str, ...]:
    """What a reader may type for a province of either set, folded: its name and others that it goes by."""
    found = [one for one in (*provinces().all63, *provinces().all34) if one.name == province]
    names = (text for one in found for text in (one.name, *one.aliases, *one.weak_aliases))
    return tuple(dict.fromkeys(fold_name(text) for text in names))


def slug_of(name: str) -> str:
    """Đông Nam Bộ → dong-nam-bo."""
    return strip_tones(fold_name(name)).replace(" ", "-")


@cache
def _regions() -> Mapping[str, str]:
    return {one.name: one.region for one in provinces().all63 if one.region}
