"""Places that only tell where the unit right before them is: *LĐLĐ huyện Phước Long, tỉnh Bạc Liêu*."""

from __future__ import annotations

from parsers.units.unit import Unit

_JOINED = (", ", " - ", " – ", " (", " thuộc ", " ở ", " tại ")
_WITHIN = {"grassroots": ("district", "province"), "district": ("province",), "sector": ("province",)}


def is_where(place: Unit, unit: Unit, folded: str) -> bool:
    """Whether a place named right behind a unit is the larger one that the unit lies in."""
    if not place.place_only or unit.generic or unit.person or unit.block:
        return False
    larger = place.level in _WITHIN.get(unit.level, ())
    elsewhere = unit.province is not None and place.province is not None and unit.province != place.province
    return larger and not elsewhere and folded[unit.end : place.start] in _JOINED
