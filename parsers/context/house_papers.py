"""Whose paper a text stands in: a printed speech, a station of a district, a company's own bulletin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from parsers.encoded.folding import View
from parsers.layout.blocks import Block
from parsers.units.unit import Unit

# *BẢN TIN NỘI BỘ SỐ 9* above the company whose paper it is
_HOUSE_PAPER = re.compile(r"\W*(?:bản tin (?:nội bộ|công ty|nhà máy)|nội san)(?!\w)")
# *NỘI SAN MAY TÂN TIẾN - SỐ 12*, where *công ty ta* is spoken of
_OWN_PAPER = re.compile(r"\W*(?:nội san|bản tin nội bộ) (?P<name>[^\d,;.:()\n]{4,40}?)(?: [-–])? số \d")
_OUR_COMPANY = re.compile(r"(?<!\w)(?:công ty|nhà máy|xí nghiệp) (?:ta|mình|chúng ta)(?!\w)")
_SPEECH_OF = re.compile(r"\W*(?:bài |toàn văn )*(?:phát biểu|tham luận)(?: của| do) ")
_STATION = re.compile(
    r"\W*(?:đài|trạm|trung tâm) (?:truyền thanh|phát thanh|văn hóa)[^\n,]{0,40}?"
    r" (?=(?P<kind>huyện|quận|thị xã) )"
)
_HEAD_LINES = 5  # lines of a printed speech in which it is told whose it is

Units = Callable[[int, int], Iterator[Unit]]  # those between two folded offsets


def speaker(view: View, blocks: Sequence[Block], units: Units) -> Unit | None:
    """*(Tham luận của LĐLĐ huyện Nga Sơn tại hội nghị …)*: who holds the speech that is printed."""
    for block in blocks[:_HEAD_LINES]:
        spoken = _SPEECH_OF.match(view.folded, block.start, block.end)
        if spoken is not None:
            found = units(spoken.end(), block.end)
            return next((one for one in found if not one.generic and not one.person), None)
    return None


def whose_paper(view: View, blocks: Sequence[Block], units: Units) -> Unit | None:
    """The district whose radio, or the company whose bulletin, the first lines name."""
    return _station(view, blocks, units) or _house(view, blocks, units)


def _station(view: View, blocks: Sequence[Block], units: Units) -> Unit | None:
    """*Đài Truyền thanh quận Long Biên*: whose radio it is tells whom *toàn quận* means."""
    for block in blocks[:_HEAD_LINES]:
        station = _STATION.match(view.folded, block.start, block.end)
        if station is None:
            continue
        unit = next(units(station.end(), block.end), None)
        kind = station["kind"]
        spoken_of = f"toàn {kind}" in view.folded or f"lđlđ {kind}" in view.folded
        if unit is not None and unit.level == "district" and spoken_of:
            return replace(unit, name=f"LĐLĐ {unit.name}", place_only=False)
    return None


def _house(view: View, blocks: Sequence[Block], units: Units) -> Unit | None:
    """*BẢN TIN NỘI BỘ SỐ 9 / Công ty CP Cao su Lộc Thành*: the company whose own paper it is."""
    for index, block in enumerate(blocks[:_HEAD_LINES]):
        if not _HOUSE_PAPER.match(view.folded, block.start, block.end):
            continue
        for line in blocks[index : index + 2]:
            found = units(line.start, line.end)
            unit = next((one for one in found if one.level == "grassroots" and not one.generic), None)
            if unit is not None:
                return unit
        own = _OWN_PAPER.match(view.folded, block.start, block.end)
        if own is not None and _OUR_COMPANY.search(view.folded):
            name = view.original(*own.span("name"))
            return Unit(*own.span("name"), name, "grassroots")
    return None
