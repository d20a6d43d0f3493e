"""Whose a report is, where its title names them in brackets."""

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
_HEAD = 4  # lines in which a report says whose it is


def reported_by(
    view: View, blocks: Sequence[Block], units: Callable[[int, int], Iterator[Unit]]
) -> Unit | None:
    """The union in brackets that closes a report's title; `units` finds those between two offsets."""
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
