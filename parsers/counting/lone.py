"""A number that only its surroundings tell of: a unit is named before it, nothing says what else it counts.

*Thành phố Phú Quốc tuy ở ngoài đảo, nhưng cũng đã có được 211.* in a paragraph that counts initiatives:
the noun is left out, and no list is under way that would explain it.
"""

from __future__ import annotations

import re

from catalogue.lexicon import longest_first
from catalogue.other_counts import load_other_counts
from parsers.counting.bare_numbers import BareNumber
from parsers.counting.composition import Statement
from parsers.counting.other_matters import names_other_matter, tells_plainly
from parsers.units.unit import Unit

_OTHERS = re.compile(rf"(?<!\w)(?:{longest_first(load_other_counts().words)})(?!\w)")
# what says that so many there are, right before the number
_TELLS = re.compile(
    r"(?:[:–(]|(?<!\w)(?:có|được|đạt|gom|góp|nộp|gửi|tải|nhập|làm|lên|tới|đến|là|ở|với|con số|mốc"
    r"|cán đích|chạm|cán|dừng)"
    r"(?: (?:được|tới|đến|lên|là|ở|con số|mốc|mức|thêm))*)"
    r"(?: (?:hơn|trên|gần|khoảng|chừng|xấp xỉ|đúng|tròn|vừa tròn|cỡ|vỏn vẹn))* ?$"
)
# *Về tủ thuốc, LĐLĐ huyện Hạ Hòa … lắp được 45*
_TOPIC = re.compile(
    r"\W*(?:về|đối với) (?!sáng kiến|chỉ tiêu|chương trình|phía|phần|đơn vị|kết quả|số)[^,;.\d]{2,40},"
)
_MONEY = re.compile(r"triệu|tỷ")
_SMALLEST = 10  # fewer are ranks, notes and items
_REACH = 90  # characters between whose it is and the number


def lone(number: BareNumber) -> Statement | None:
    """Initiatives of the unit before it, there or planned; None where anything speaks against it."""
    c, token = number.c, number.token
    counted = c.carry.listed and (c.carry.measure or "").startswith("initiatives")
    if not (counted or c.about or _is_on_topic(number)) or c.last_ignored is not None:
        return None
    if _TOPIC.match(c.folded, c.sentence.start):
        return None
    if token.value < _SMALLEST or _MONEY.search(c.folded, token.start, token.end):
        return None
    unit = _whose(number)
    if unit is None or not _TELLS.search(number.gap):
        return None
    if _OTHERS.search(c.folded, max(c.boundary, unit.end), token.start):
        return None
    return number.planned_or_achieved("lone")


def _is_on_topic(number: BareNumber) -> bool:
    """Whether the sentence before counted initiatives alone, and this one tells of nothing else."""
    c, unit = number.c, _whose(number)
    if not c.carry.on_topic or unit is None or names_other_matter(c):
        return False
    return tells_plainly(c, unit.start)  # Trồng rừng, LĐLĐ huyện Yên Lập …


def _whose(number: BareNumber) -> Unit | None:
    """The unit or place that the number can be of: the last one named in its sentence, near enough."""
    unit = number.c.unit_before(number.token.start)
    if unit is None or unit.person or unit.generic == "each" or number.token.start - unit.end > _REACH:
        return None
    return unit if unit.standing == "actor" else None
