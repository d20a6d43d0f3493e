"""Whom somebody speaks for who is interviewed: *chúng tôi* in the answers is that union or company."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from parsers.encoded.folding import View
from parsers.layout.blocks import Block
from parsers.units.unit import Unit

# *Phóng viên có cuộc trò chuyện với bà Tống Thị Hạnh, Phó Chủ tịch LĐLĐ huyện Tân Phú*
_TALK = re.compile(
    r"(?:trò chuyện|trao đổi|phỏng vấn|đối thoại|hỏi chuyện)(?: [^\W\d]+){0,5}?"
    r"(?: với| cùng)? (?:ông|bà|anh|chị|đồng chí|đ/c|cô|thầy|bác sĩ|kỹ sư|tiến sĩ|thạc sĩ) [^,;.:\d\n]{3,40}"
    r"(?:,| -) (?:(?:nguyên|phó|quyền) )*(?:chủ tịch|trưởng ban|bí thư|giám đốc|hiệu trưởng|trưởng phòng)"
    r"(?: thường trực| bch| ban chấp hành)* "
)
_TALKED = ("trò chuyện", "trao đổi", "phỏng vấn", "đối thoại", "hỏi chuyện")
_LEAD = 3  # paragraphs in which it is told with whom one speaks


def speaks_for(
    view: View, blocks: Iterable[Block], units: Callable[[int, int], Iterator[Unit]]
) -> Unit | None:
    """The unit of whoever answers an interview's questions; `units` finds those between two offsets."""
    folded = view.folded
    if "chúng tôi" not in folded or "?" not in folded or not any(word in folded for word in _TALKED):
        return None
    paragraphs = (block for block in blocks if not block.cut and block.kind == "paragraph")
    for block, _ in zip(paragraphs, range(_LEAD), strict=False):
        talk = _TALK.search(folded, block.start, block.end)
        if talk is None:
            continue
        unit = next(units(talk.end(), block.end), None)
        named = unit is not None and unit.start == talk.end() and not (unit.generic or unit.person)
        return unit if named and unit is not None and unit.level != "national" else None
    return None
