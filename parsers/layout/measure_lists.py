"""Lists that tell of a unit what a row of a table would: *- Chỉ tiêu: 100*, *- Kết quả: 120*."""

from __future__ import annotations

import re

from parsers.layout.blocks import Block
from parsers.layout.cells import Cell, Row, Table, cells_in, in_order, trimmed
from parsers.layout.columns import Counting
from parsers.words.matters import is_titled_by_matter, names_initiatives_or_campaign, names_matter

# what stands before the number says what is counted, and no word behind it does
_LABELLED = re.compile(
    r"\W*(?P<label>(?:chỉ tiêu|kế hoạch|kết quả|thực hiện|tỷ lệ|số (?:lượng|đã|được|chờ)"
    r"|(?:được |đã )(?:giao|thực hiện|đạt|nộp|gửi|duyệt))[^:\d\n]{0,40}): "
    r"(?P<cell>[\d.,/ ]*\d ?%?(?: ?\([\d.,]+ ?%\))?)[.;]?"
)
_UNIT = re.compile(
    r"(?<!\w)(?:lđlđ|liên đoàn lao động|công đoàn|cđ|cđcs|huyện|thị xã|thành phố|quận|ngành|công ty|trường"
    r"|khối|bệnh viện|xí nghiệp|nhà máy|sở)(?!\w)"
)
_BOTH = {"target", "achieved"}


def list_of_measures(folded: str, blocks: list[Block], index: int, counting: Counting) -> Table | None:
    """The list that begins at the item at `index`, as a table of one row; None where none does.

    Both a target and a result have to be told. Below a head of another matter nothing of it counts.
    """
    block = blocks[index]
    if block.kind != "item" or not block.parents or not _LABELLED.fullmatch(folded, block.start, block.end):
        return None
    head = block.parents[-1]
    name, is_whole = _name_of(folded, head), _UNIT.search(folded, head.start, head.end) is None
    last, cells = index, list[Cell]()
    for at in range(index, len(blocks)):
        item = blocks[at]
        told = _LABELLED.fullmatch(folded, item.start, item.end)
        if told is None or item.parents is not block.parents:
            break
        column = counting.column(told["label"].strip())
        if column is not None:
            row = Row((item.start, item.end), name, is_whole)
            cells += in_order(cells_in(folded, trimmed(folded, *told.span("cell")), column, row), len(cells))
        last = at
    if not {cell.column.role for cell in cells} >= _BOTH:
        return None
    of_initiatives = _are_of_initiatives(folded, blocks, index)
    return None if of_initiatives is None else Table(index, last, tuple(cells) if of_initiatives else (), "")


def _are_of_initiatives(folded: str, blocks: list[Block], index: int) -> bool | None:
    """Whether the nearest of the heads that names any matter names initiatives; None where none does.

    Heads are those that the list stands under, and the line above the items that it is one of.
    """
    first = next((at for at in range(index, -1, -1) if blocks[at].kind != "item"), None)
    above = () if first is None else (blocks[first],)
    for head in (*reversed(blocks[index].parents), *above):
        words = folded[head.start : head.end]
        if names_initiatives_or_campaign(words):
            return True
        if names_matter(words) or is_titled_by_matter(words):
            return False
    return None


def _name_of(folded: str, head: Block) -> tuple[int, int]:
    start, end = trimmed(folded, head.start, head.end)
    return start, end - (folded[end - 1] in ":;.")
