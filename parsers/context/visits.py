"""The provinces that a reportage comes to: *Rời Hà Tĩnh, chúng tôi vào Thừa Thiên Huế.*"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from parsers.encoded.folding import View
from parsers.units.places import Gazetteer

_COME_TO = re.compile(
    r"(?:^|(?<=[\n.!?“\"] )|(?<=\n))(?:(?:còn|riêng|lại) )?(?:tại|ở|về|đến|tới|sang|vào|ra)"
    r" (?:tỉnh |thành phố )?$"
    r"|(?<!\w)(?:chúng tôi|tôi|phóng viên|đoàn|hành trình|chuyến đi|xe)(?: [^.;:,\d]{1,30})?"
    r" (?:vào|đến|tới|ra|sang|về|ghé|qua|lên|xuống)(?: thăm)? (?:tỉnh |thành phố |đất |vùng )?$"
    r"|(?<!\w)(?:điểm|chặng|trạm)(?: [^.;:,\d]{1,24})? (?:là|ở|tại|đến) (?:tỉnh |thành phố )?$"
)
_REACH = 60  # characters before a province in which one is told to come to it


class Visit(NamedTuple):
    """Where a text comes to a province, as an offset into the folded text, and to which."""

    start: int
    province: str


def visits_in(view: View, places: Gazetteer) -> list[Visit]:
    """The provinces that a text comes to, in order."""
    folded = view.folded
    return [
        Visit(start, province)
        for start, _, province in places.provinces_in(view, 0, len(folded))
        if _COME_TO.search(folded, max(0, start - _REACH), start)
    ]


def last_visited(visits: list[Visit], before: int) -> str | None:
    """The province come to last before an offset."""
    index = bisect_left(visits, before, key=lambda visit: visit.start)
    return visits[index - 1].province if index else None
