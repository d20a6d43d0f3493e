"""Names that only tell where the unit before them is, or of whom it consists."""

from __future__ import annotations

import re

from parsers.units.unit import Unit

# *Công ty TNHH MTV Xổ số kiến thiết, tỉnh Bình Định*: what reading a name missed may stand before the comma
_JOINED = re.compile(
    r"(?: \(\w{2,8}\))?(?: [^\W\d]+){0,2}(?:, | - | – | \()| (?:thuộc|trực thuộc|ở|tại) | \(\w{2,8}\) "
)
_BELONGS = re.compile(r" (?:thuộc|trực thuộc) | \(")
_WITHIN = {
    "grassroots": ("sector", "district", "province"),
    "district": ("province",),
    "sector": ("province",),
}

# *Cụm thi đua số 2 gồm các huyện Đồng Xuân, Sơn Hòa … có tổng cộng 274 sáng kiến*
_HOLDS = re.compile(r",? (?:gồm|bao gồm|gồm có)(?: các| \d{1,2}| hai| ba| bốn| năm)?:? ")
_JOINED_MEMBERS = (", ", " và ", ", và ", " cùng ")
_OWN_NUMBER = re.compile(r" ?[(:,–-]?(?: (?:có|đạt|nộp|gửi|được|với))* ?\d")


def is_member(unit: Unit, before: Unit, folded: str, *, of_block: bool) -> bool:
    """Whether a unit is only one of those that a block holds, and has no number of its own.

    `before` is the unit named before it; `of_block` tells that this one is such a member itself.
    """
    if _OWN_NUMBER.match(folded, unit.end):
        return False
    if before.block:
        return _HOLDS.fullmatch(folded, before.end, unit.start) is not None
    return of_block and folded[before.end : unit.start] in _JOINED_MEMBERS


def is_where(place: Unit, unit: Unit, folded: str) -> bool:
    """Whether a place named right behind a unit is the larger one that the unit lies in.

    A union above it tells the same where the unit belongs to it (*thuộc LĐLĐ huyện Văn Lâm*).
    """
    if unit.generic or unit.person or place.generic:
        return False
    if unit.block:
        return place.place_only and place.level == "province" and folded[unit.end : place.start] == ", "
    joined = _JOINED if place.place_only else _BELONGS
    if place.level not in _WITHIN.get(unit.level, ()) or not joined.fullmatch(folded, unit.end, place.start):
        return False
    elsewhere = unit.province is not None and place.province is not None and unit.province != place.province
    return unit.level == "grassroots" or not elsewhere
