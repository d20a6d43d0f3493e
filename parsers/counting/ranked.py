"""How units that aren't counted here stand: *kém Tuyên Quang 150 sáng kiến*, *nơi thấp nhất 25 sáng kiến*."""

from __future__ import annotations

import re

from parsers.counting.composition import Composition
from parsers.numbers.tokens import Token

_COMPARED_TO = re.compile(
    r"(?<!\w)(?:kém|thua|hơn|bỏ xa|cách|vượt|dẫn trước)"
    r"(?: hẳn| cả| so với)*"
    r"(?: (?:đơn vị|nơi|địa phương)(?: (?:đứng|xếp))?(?: (?:thứ (?:hai|nhì|ba|tư)|kế tiếp|liền sau"
    r"|ngay sau))?(?: là)?)? $"
)
_BY = re.compile(r"(?: ?\([^()]*\))?(?: (?:tới|đến|đúng|khoảng|gần|hơn|chừng|những))* ")
# *cao nhất là 320, thấp nhất 25*, *nhiều nhất 320, ít nhất 25*: of units that are not named
_HIGHEST = re.compile(r"(?<!\w)(?:cao|nhiều|đông) nhất(?!\w)")
_EXTREME = re.compile(
    r"(?:^\W*|[,;:(] ?)(?:và |còn |trong đó )?(?P<how>cao|nhiều|đông|thấp|ít) nhất"
    r"(?: (?:là|có|đạt|chỉ|với|được|mới|tới|đến))* $"
)
_RANKED_AMONG = re.compile(r"(?:hạng|thứ|vị trí)(?: thứ)? \d{1,2} (?:trên|trong)(?: tổng số| số)? $")
_ASKED = re.compile(r"(?<!\w)(?:mỗi|từng|phải|yêu cầu|đề nghị|phấn đấu|đăng ký|cam kết)(?!\w)")
_REACH = 50  # characters before a unit in which it is told how one stands to it


def is_ahead_of_another(c: Composition, token: Token) -> bool:
    """Whether a number stands right behind a unit that another is held against."""
    unit = c.unit_before(token.start)
    if unit is None or unit.start < c.boundary or _BY.fullmatch(c.folded, unit.end, token.start) is None:
        return False
    return _COMPARED_TO.search(c.folded, max(c.boundary, unit.start - _REACH), unit.start) is not None


def is_of_a_rank(gap: str) -> bool:
    """*Hạng 38 trên 83*: how many there are to be ranked."""
    return _RANKED_AMONG.search(gap) is not None


def is_of_the_extreme(c: Composition, token: Token, gap: str) -> bool:
    """Whether a number is that of the highest or lowest of some units, which stays unnamed."""
    found = _EXTREME.search(gap)
    if found is None or (c.sentence.units and _names_a_unit(c, token)) or _ASKED.search(c.text):
        return False
    least = found["how"] == "ít"  # as a bound it says no more than so many
    return not least or _HIGHEST.search(c.folded, c.sentence.start, c.boundary) is not None


def _names_a_unit(c: Composition, token: Token) -> bool:
    unit = c.unit_before(token.start)
    return unit is not None and unit.start >= c.boundary
