"""Provinces and districts inside the names of units: where they end, and which one a name stands for."""

from __future__ import annotations

import re

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


_SOUNDS_LIKE = ("thái bình dương",)  # the ocean, and not Bình Dương
_DISTRICT_AT_END = re.compile(
    r" (?:huyện|quận|thị xã|tx\.?|thành phố|tp\.?|kcn|khu công nghiệp) (?P<name>\w+(?: \w+){0,3})$"
)


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
    for size in (5, 3, 2, 1) if words[-1:] and words[-1].startswith("tp") else (5, 3, 2):
        province = places.province_named(" ".join(words[-size:])) if len(words) >= size else None
        if province and not name.endswith(_SOUNDS_LIKE):
            return province
    district = _DISTRICT_AT_END.search(name)
    return only_province(district["name"], places) if district is not None else None


def only_province(name: str, places: Places) -> str | None:
    """The province of a district of that folded name, where only one has it."""
    candidates = places.district_provinces(name)
    return candidates[0] if len(candidates) == 1 else None


def _word_ends(view: View, start: int, stop: int, most: int) -> list[int]:
    """Where the first words between two offsets end, the last one first."""
    return [word.end() for word in WORD.finditer(view.folded, start, stop)][:most][::-1]
