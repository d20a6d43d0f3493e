"""Rows of names and numbers in a sentence: *Than Núi Béo có 512, Than Hà Lầm 498, Than Mạo Khê 455*.

The names are none that a union or a place is told by, and no noun is said; that at least three stand in a
row, each with a capital, in a paragraph that counts initiatives, tells what is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.lexicon import longest_first
from catalogue.other_counts import load_other_counts
from parsers.counting.composition import Composition
from parsers.counting.listing import is_no_item
from parsers.numbers.tokens import Token
from parsers.units.unit import Unit

_OTHERS = re.compile(rf"(?<!\w)(?:{longest_first(load_other_counts().words)})(?!\w)")
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
    row = list(_row(c))
    at = next((item for item in row if item.start("number") == token.start), None)
    if at is None or len(row) < _FEWEST:
        return False
    opening = _BY_UNITS.sub("", c.folded[c.sentence.start : row[0].start("name")])
    if _OTHERS.search(opening):
        return False
    _note_name(c, *at.span("name"))
    return True


def _note_name(c: Composition, start: int, end: int) -> None:
    """Note a name; a place that ends it (*Nhôm Lâm Đồng*) is only where it is."""
    units = c.sentence.units
    if any(unit.start <= start < unit.end for unit in units):
        return
    units[:] = [unit for unit in units if not start < unit.start < end]
    units.append(Unit(start, end, c.sentence.original(start, end), "grassroots"))
    units.sort(key=lambda unit: unit.start)


def _row(c: Composition) -> Iterator[re.Match[str]]:
    """The items of a sentence that have a name with capitals."""
    for item in _ITEM.finditer(c.folded, c.sentence.start, c.sentence.end):
        words = c.sentence.original(*item.span("name")).split()
        named = words[0][:1].isupper() and sum(word[:1].isupper() for word in words) >= _CAPITALS
        if named and not is_no_item(c, *item.span("name")):
            yield item
