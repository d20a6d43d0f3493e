"""Rows of names and numbers in a sentence: *Than Núi Béo có 512, Than Hà Lầm 498, Than Mạo Khê 455*.

The names are none that a union or a place is told by, and no noun is said; that at least three stand in a
row, each with a capital, in a paragraph that counts initiatives, tells what is counted.
"""

from __future__ import annotations

import re

from parsers.counting.composition import Composition
from parsers.counting.listing import is_no_item
from parsers.numbers.tokens import Token
from parsers.units.unit import Unit

_ITEM = re.compile(
    r"(?:^|[,;:] ?(?:và |còn |rồi đến |kế đến |kế là )?| và )"
    r"(?P<name>[^\W\d][^,;:()\d]{3,60}?)(?: (?:có|được|đạt|với|góp|nộp|gửi|mới|chỉ))*(?: ?[:–(-])? ?"
    r"(?P<number>\d{1,3}(?:\.\d{3})+|\d{1,3})(?=\)?(?:[,;.]| và |$)(?!\d))"
)
_BY_UNITS = re.compile(r"(?:về|theo|xét theo|tính theo|trong) (?:các )?(?:đơn vị|doanh nghiệp|cơ sở|công ty)")
_FEWEST = 3  # items that make a row
_CAPITALS = 2  # capitalised words that a name has


def in_row_of_names(c: Composition, token: Token) -> bool:
    """Whether a number is that of a name in such a row; the name is noted."""
    if not (c.carry.measure or "").startswith("initiatives") or c.other:
        return False
    if not c.folded[token.start : token.end].replace(".", "").isdecimal():
        return False
    if c.row_of_names is None:
        c.row_of_names = _row(c)
    name = c.row_of_names.get(token.start)
    if name is not None:
        _note_name(c, *name)
    return name is not None


def _note_name(c: Composition, start: int, end: int) -> None:
    """Note a name; a place that ends it (*Nhôm Lâm Đồng*) is only where it is."""
    units = c.sentence.units
    if any(unit.start <= start < unit.end for unit in units):
        return
    units[:] = [unit for unit in units if not start < unit.start < end]
    units.append(Unit(start, end, c.sentence.original(start, end), "grassroots"))
    units.sort(key=lambda unit: unit.start)


def _row(c: Composition) -> dict[int, tuple[int, int]]:
    """Where the name of each number of a row stands, by where the number begins; empty without a row."""
    items = [item for item in _ITEM.finditer(c.folded, c.sentence.start, c.sentence.end) if _is_name(c, item)]
    if len(items) < _FEWEST:
        return {}
    opening = _BY_UNITS.sub("", c.folded[c.sentence.start : items[0].start("name")])
    if opening.strip(" ,:;-–•►●*+") or not c.carry.listed:
        return {}  # Sân khấu chật chỗ: …
    return {item.start("number"): item.span("name") for item in items}


def _is_name(c: Composition, item: re.Match[str]) -> bool:
    """Whether an item begins with a capital, and has others."""
    words = c.sentence.original(*item.span("name")).split()
    named = words[0][:1].isupper() and sum(word[:1].isupper() for word in words) >= _CAPITALS
    return named and not is_no_item(c, *item.span("name"))
