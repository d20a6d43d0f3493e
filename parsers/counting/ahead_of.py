"""By how much one unit is ahead of another, or behind it: *kém Tuyên Quang 150 sáng kiến* counts nothing."""

from __future__ import annotations

import re

from parsers.counting.composition import Composition
from parsers.numbers.tokens import Token

_COMPARED_TO = re.compile(
    r"(?<!\w)(?:kém|thua|hơn|bỏ xa|cách|vượt|dẫn trước)"
    r"(?: hẳn| cả| so với)* $"
)
_BY = re.compile(r"(?: ?\([^()]*\))?(?: (?:tới|đến|đúng|khoảng|gần|hơn|chừng|những))* ")
_REACH = 30  # characters before a unit in which it is told how one stands to it


def is_ahead_of_another(c: Composition, token: Token) -> bool:
    """Whether a number stands right behind a unit that another is held against."""
    unit = c.unit_before(token.start)
    if unit is None or unit.start < c.boundary or _BY.fullmatch(c.folded, unit.end, token.start) is None:
        return False
    return _COMPARED_TO.search(c.folded, max(c.boundary, unit.start - _REACH), unit.start) is not None
