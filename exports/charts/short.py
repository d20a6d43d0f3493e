"""Values as short as a tile or an axis needs them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from exports.wording import Lang, number, rounded
from parsers.model import Bound, Unit

_SIGNS: Mapping[Bound, str] = {
    "over": ">",
    "at_least": "≥",
    "about": "~",
    "nearly": "~",
    "under": "<",
    "at_most": "≤",
}
_SIZES = ((Decimal(10**9), "tỷ", "bn"), (Decimal(10**6), "tr", "m"))


def short_text(value: Decimal, unit: Unit, bound: Bound, lang: Lang) -> str:
    """1.539, >2.200, 256,5%, 12,4 tỷ: every digit up to a million, then rounded to one decimal."""
    sign = _SIGNS.get(bound, "")
    for size, vi, en in _SIZES:
        if unit != "percent" and abs(value) >= size:
            return f"{sign}{number(rounded(value / size), lang)} {vi if lang == 'vi' else en}"
    return f"{sign}{number(value, lang)}{'%' if unit == 'percent' else ''}"
