"""Whose a report or plan is, where its title names them: in brackets, or by *của*."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from parsers.encoded.folding import View
from parsers.layout.blocks import Block
from parsers.units.unit import Unit

# *Kết quả Chương trình … (LĐLĐ thị xã Sơn Tây, kỳ báo cáo quý III)*
_TITLE = re.compile(r"(?:báo cáo|kết quả|tình hình|số liệu|bảng theo dõi)(?!\w)")
_IN_BRACKETS = re.compile(
    r"\((?P<unit>(?:lđlđ|liên đoàn lao động|công đoàn|cđcs) [^():;\d\n]{3,60})(?:, [^()\n]{3,40})?\)\W*"
)
# *KẾ HOẠCH / Tham gia Chương trình … của Công đoàn ngành Giáo dục Hòa Bình*, *Kế hoạch của LĐLĐ huyện A về …*
_KIND = re.compile(
    r"\W*(?P<kind>(?:tóm tắt |dự thảo )?"
    r"(?:kế hoạch|báo cáo|phương án|hướng dẫn|tờ trình|đề án)"
    r"(?: nhanh| tóm tắt| sơ kết| tổng kết| số \S+)?)(?!\w)"
)
_ITS_MAKER = re.compile(r" của (?=(?:lđlđ|liên đoàn lao động|công đoàn|cđcs|cđn) )")
_ENDS = re.compile(
    r"(?:\W*$|,? (?:về|triển khai|thực hiện|tham gia|nêu|xác định|đề ra|năm|quý|tháng|giai đoạn)(?!\w))"
)
_NO_TITLE = re.compile(r"[,;:.](?!\d)")
_TITLE_REACH = 120  # characters from the kind of paper to whose it is
_HEAD = 4  # lines in which a report says whose it is


def reported_by(
    view: View, blocks: Sequence[Block], units: Callable[[int, int], Iterator[Unit]]
) -> Unit | None:
    """The union that a report's or plan's title gives it to; `units` finds those between two offsets."""
    return _in_brackets(view, blocks, units) or _its_maker(view, blocks, units)


def _in_brackets(
    view: View, blocks: Sequence[Block], units: Callable[[int, int], Iterator[Unit]]
) -> Unit | None:
    folded = view.folded
    for block in blocks[:_HEAD]:
        opened = folded.find("(", block.start, block.end)
        if opened < 0 or _TITLE.search(folded, block.start, opened) is None:
            continue
        named = _IN_BRACKETS.fullmatch(folded, opened, block.end)
        unit = next(units(*named.span("unit")), None) if named else None
        if unit is not None and not unit.generic and unit.level != "national":
            return unit
    return None


def _its_maker(
    view: View, blocks: Sequence[Block], units: Callable[[int, int], Iterator[Unit]]
) -> Unit | None:
    """The union behind *của*, where the paper's kind opens its line or is the line above."""
    folded = view.folded
    titled = False
    for block in blocks[:_HEAD]:
        kind = _KIND.match(folded, block.start, block.end)
        if kind is not None or titled:
            start = block.start if kind is None else kind.end()
            for of in _ITS_MAKER.finditer(folded, start, block.end):
                unit = next(units(of.end(), block.end), None)
                if unit is None or unit.start != of.end() or unit.generic or unit.level == "national":
                    continue
                if of.start() - start > _TITLE_REACH or _NO_TITLE.search(folded, start, of.start()):
                    break
                if _ENDS.match(folded, unit.end, block.end):
                    return unit
        titled = kind is not None and kind.end() == block.end
    return None
