"""How the head of a letter writes a name: in capitals, over two lines, in the left of two columns."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.encoded.folding import View
from parsers.layout.blocks import Block
from parsers.units.unit import Unit

_ABBREVIATIONS = ("LĐLĐ", "TP", "TNHH", "CP", "KCN")
_FEDERATION = re.compile(r"^Liên Đoàn Lao Động")
_KIND_INSIDE = re.compile(r"(?<= )(?:Tỉnh|Huyện|Thị Xã|Thành Phố|Quận|Ngành|Và)(?= )")
_TWO_LINES = 2


def left_cell_end(view: View, line: Block) -> int:
    """Where the left column of a letterhead ends (*CÔNG ĐOÀN … | Độc lập - Tự do - Hạnh phúc*)."""
    tab = view.folded.find("\t", line.start, line.end)
    gap = (
        next((at for at in sorted(view.wide) if line.start < at < line.end), line.end)
        if view.wide
        else line.end
    )
    return min(tab if tab >= 0 else line.end, gap)


def named_over_two_lines(above: list[Unit | None]) -> Unit | None:
    """*CÔNG ĐOÀN NGÀNH Y TẾ / TỈNH BẾN TRE*: a place alone on its line ends the name of the line above it."""
    if len(above) < _TWO_LINES or above[0] is None or above[1] is None:
        return None
    place, union = above[0], above[1]
    ends_name = place.place_only and union.level in ("sector", "grassroots") and union.province is None
    return replace(union, name=f"{union.name} {place.name}") if ends_name else None


def title_case(name: str) -> str:
    """LIÊN ĐOÀN LAO ĐỘNG HUYỆN KIM BẢNG → LĐLĐ huyện Kim Bảng."""
    text = " ".join(word if word in _ABBREVIATIONS else word.capitalize() for word in name.split())
    text = _KIND_INSIDE.sub(lambda match: match[0].lower(), _FEDERATION.sub("LĐLĐ", text))
    return text.replace("Công Đoàn", "Công đoàn", 1)
