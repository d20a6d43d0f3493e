"""Provinces and districts inside the names of units: where they end, and which one a name stands for."""

from __future__ import annotations

from parsers.encoded.folding import View
from parsers.units.names import WORD
from parsers.units.unit import Places

_LONGEST = 5  # words in the longest name of a province or district


def end_of_place(view: View, start: int, stop: int, places: Places) -> int:
    """Where the longest province or district name at `start` ends, else `stop` (capital headlines run on)."""
    for end in _word_ends(view, start, stop, _LONGEST):
        name = view.folded[start:end]
        if places.province_named(name) or places.district_provinces(name):
            return end
    return stop


def end_of_district(view: View, start: int, stop: int, places: Places) -> int:
    """Where the longest district name at `start` ends, else `stop`."""
    ends = _word_ends(view, start, stop, 3)
    return next((end for end in ends if places.district_provinces(view.folded[start:end])), stop)


def province_at(view: View, start: int, stop: int, places: Places) -> tuple[int, str] | None:
    """The province that a run of capitalised words begins with, and where its name ends."""
    for end in _word_ends(view, start, stop, 4):
        province = places.province_named(view.folded[start:end])
        if province:
            return end, province
    return None


def province_ending(name: str, places: Places) -> str | None:
    """The province that ends a unit's folded name (*công đoàn ngành y tế nam định*)."""
    words = name.split()
    for size in (3, 2):
        province = places.province_named(" ".join(words[-size:])) if len(words) >= size else None
        if province:
            return province
    return None


def only_province(name: str, places: Places) -> str | None:
    """The province of a district of that folded name, where only one has it."""
    candidates = places.district_provinces(name)
    return candidates[0] if len(candidates) == 1 else None


def _word_ends(view: View, start: int, stop: int, most: int) -> list[int]:
    """Where the first words between two offsets end, the last one first."""
    return [word.end() for word in WORD.finditer(view.folded, start, stop)][:most][::-1]
