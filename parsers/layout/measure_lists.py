"""Lists that tell of a unit what a row of a table would: *- Chỉ tiêu: 100*, *- Kết quả: 120*."""

from __future__ import annotations

import re

from parsers.layout.blocks import Block
from parsers.layout.cells import Cell, Row, Table, cells_in, in_order, trimmed
from parsers.layout.columns import Counting
from parsers.words.matters import is_titled_by_matter, names_initiatives_or_campaign, names_matter

# what stands before the number says what is counted, and no word behind it does
_LABELLED = re.compile(
    r"\W*(?P<label>(?:chỉ tiêu|kế hoạch|kết quả|thực hiện|tỷ lệ|so với (?:chỉ tiêu|kế hoạch)"
    r"|số (?:lượng|đã|được|chờ)|(?:được |đã )(?:giao|thực hiện|đạt|nộp|gửi|duyệt))[^:\d\n]{0,40}): "
    r"(?P<cell>[\d.,/ ]*\d ?%?(?: ?\([\d.,]+ ?%\))?)[.;]?"
)
_UNIT = re.compile(
    r"(?<!\w)(?:lđlđ|liên đoàn lao động|công đoàn|cđ|cđcs|huyện|thị xã|thành phố|quận|ngành|công ty|trường"
    r"|khối|bệnh viện|xí nghiệp|nhà máy|sở)(?!\w)"
)
_TELLS_RESULTS = re.compile(r"(?<!\w)(?:kết quả|tình hình|tiến độ|số liệu|con số)(?!\w)")
_LONGEST_TITLE = 160
_BOTH = {"target", "achieved"}


def list_of_measures(folded: str, blocks: list[Block], index: int, counting: Counting) -> Table | None:
    """The list that begins at the item at `index`, as a table of one row; None where none does.

    Both a target and a result have to be told. Below a head of another matter nothing of it counts.
    """
    block = blocks[index]
    if block.kind != "item" or not _LABELLED.fullmatch(folded, block.start, block.end):
        return None
    head = block.parents[-1] if block.parents else _line_above(folded, blocks, index)
    if head is None:
        return None
    unit = _UNIT.search(folded, head.start, head.end)
    name, is_whole = _name_of(folded, head), unit is None
    if unit is not None and not block.parents:
        name = (unit.start(), name[1])  # Kết quả Chương trình … của LĐLĐ huyện Ba Tơ
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


def _line_above(folded: str, blocks: list[Block], index: int) -> Block | None:
    """*Kết quả Chương trình “1 triệu sáng kiến”*, a line that heads nothing else; None for any other."""
    if not index or blocks[index - 1].kind == "item":
        return None
    head = blocks[index - 1]
    tells = head.end - head.start < _LONGEST_TITLE and _TELLS_RESULTS.search(folded, head.start, head.end)
    return head if tells else None


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
