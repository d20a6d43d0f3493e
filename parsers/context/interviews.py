"""Whom somebody speaks for who is interviewed: *chúng tôi* in the answers is that union or company."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from parsers.encoded.folding import View
from parsers.layout.blocks import Block
from parsers.units.unit import Unit

# *Phóng viên có cuộc trò chuyện với bà Tống Thị Hạnh, Phó Chủ tịch LĐLĐ huyện Tân Phú*
_TALK = re.compile(
    r"(?:trò chuyện|trao đổi|phỏng vấn|đối thoại|hỏi chuyện|(?:chúng tôi|phóng viên|pv) (?:đã |tìm )?gặp)"
    r"(?: [^\W\d]+){0,5}?"
    r"(?: với| cùng)? (?:ông|bà|anh|chị|đồng chí|đ/c|cô|thầy|bác sĩ|kỹ sư|tiến sĩ|thạc sĩ) [^,;.:\d\n]{3,40}"
    r"(?:,| -) (?:(?:nguyên|phó|quyền) )*(?:chủ tịch|trưởng ban|bí thư|giám đốc|hiệu trưởng|trưởng phòng)"
    r"(?: thường trực| bch| ban chấp hành)* "
)
_TALKED = ("trò chuyện", "trao đổi", "phỏng vấn", "đối thoại", "hỏi chuyện", " gặp ")
_WE = ("chúng tôi", "bọn tôi", "tụi tôi", "bên tôi", "chúng em", "bọn em")
_LEAD = 3  # paragraphs in which it is told with whom one speaks


def speaks_for(
    view: View, blocks: Iterable[Block], units: Callable[[int, int], Iterator[Unit]]
) -> Unit | None:
    """The unit of whoever answers an interview's questions; `units` finds those between two offsets."""
    folded = view.folded
    if "?" not in folded or not any(word in folded for word in _TALKED):
        return None
    if not any(word in folded for word in _WE):
        return None
    paragraphs = (block for block in blocks if not block.cut and block.kind == "paragraph")
    for block, _ in zip(paragraphs, range(_LEAD), strict=False):
        talk = _TALK.search(folded, block.start, block.end)
        if talk is None:
            continue
        unit = next(units(talk.end(), block.end), None)
        if unit is None or unit.start != talk.end() or unit.person or unit.level == "national":
            return None
        if not unit.generic:
            return unit
        return _workplace_before(units(block.start, talk.start())) if unit.level == "grassroots" else None
    return None


def _workplace_before(units: Iterator[Unit]) -> Unit | None:
    """*Công ty CP Rau hoa sấy …. Chúng tôi gặp chị …, Chủ tịch Công đoàn công ty*: the one named last."""
    named = [unit for unit in units if unit.level == "grassroots" and not (unit.generic or unit.person)]
    return named[-1] if named else None
