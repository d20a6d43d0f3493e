"""Whom a headline of capitals is about, in which no name can be told from the words around it."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.encoded.folding import View
from parsers.units.places import Gazetteer
from parsers.units.unit import Unit

_WORD = re.compile(r"\w")
_ZONES = re.compile(
    r"(?:các )?(?:kcn|kkt|khu (?:công nghiệp|kinh tế|chế xuất|công nghệ cao))(?: tỉnh| thành phố)? "
)
_ABBREVIATED = re.compile(r"kcn|kkt")


def zones_of_province(first: Unit, view: View, start: int, places: Gazetteer) -> Unit | None:
    """*CÁC KCN BẮC NINH: TỪ …*: the zones of a province, where they open the headline.

    `first` is the first unit named behind `start`, where the headline begins.
    """
    if first.level != "sector" or _WORD.search(view.folded, start, first.start):
        return None
    place = next(iter(places.provinces_in(view, first.start, first.end)), None)
    if place is None or not _ZONES.fullmatch(view.folded, first.start, place[0]):
        return None
    begin, stop, province = place
    zones = _ABBREVIATED.sub(lambda match: match[0].upper(), view.folded[first.start : begin])
    name = " ".join(word.capitalize() for word in view.original(begin, stop).split())
    return replace(first, end=stop, name=f"Công đoàn {zones}{name}", province=province)
