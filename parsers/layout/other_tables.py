"""Tables of other matters: production, dues, members. Their heads (KH | TH | %) look the same.

A table is of another matter where the line right above it names one, and neither that line nor the head
names initiatives. In an annex of all that a union did in a year, one row alone is of initiatives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.layout.blocks import Block
from parsers.layout.cells import Table
from parsers.words.matters import (
    is_titled_by_matter,
    names_initiatives_or_campaign,
    names_matter,
    names_people,
)

_ROW_OF_INITIATIVES = re.compile(
    r"(?:(?:tổng )?số )?(?:lượng )?(?:sáng kiến|sk)(?!\w)|(?:tham gia )?(?:chương trình|ct) [^\w]*(?:1"
    r"|một) triệu sáng"
    r"|[^\d]{0,40}sáng kiến"
)
_GOODS_HEAD = re.compile(r"\W*(?:(?:stt|tt)\W+)?(?:tên )?(?:mặt hàng|sản phẩm|chủng loại)(?!\w)")
_UNITS_HEAD = re.compile(
    r"(?:^|[\t|] *)(?:tên )?(?:các )?(?:đơn vị(?! tính)|địa phương|công đoàn|huyện|cđcs|nhóm|loại hình"
    r"|ngành|khối)"
    r"[^\t|]{0,20}(?:[\t|]|$)"
)
_NEW_SECTION = re.compile(r"\W*(?:[ivx\d]+[.)]|(?:phụ lục|phụ biểu|biểu|bảng)(?!\w))")
_LONGEST_TITLE = 120  # characters of a line that says what a table is of


def without_other_matters(folded: str, blocks: Sequence[Block], table: Table) -> Table:
    """The table with the cells that can be of initiatives: none of them, those of a row, or all."""
    if names_initiatives_or_campaign(table.header):
        return table
    if _GOODS_HEAD.match(table.header) or _titled_by_another(folded, blocks, table):
        return replace(table, cells=())
    return _row_of_initiatives(folded, table)


def _titled_by_another(folded: str, blocks: Sequence[Block], table: Table) -> bool:
    """Whether the line right above a table says that it is of another matter."""
    if not table.first:
        return False
    title = blocks[table.first - 1]
    line = folded[title.start : title.end]
    if len(line) > _LONGEST_TITLE or names_initiatives_or_campaign(line):
        return False
    if not is_titled_by_matter(line):
        return False
    return not _goes_on(folded, blocks, table.first - 1) and not _is_benefit(line, table)


def _goes_on(folded: str, blocks: Sequence[Block], at: int) -> bool:
    """*TỔNG HỢP SÁNG KIẾN CỦA* above *CÔNG NHÂN, LAO ĐỘNG TỈNH*: a title of two lines."""
    if at < 1 or _NEW_SECTION.match(folded, blocks[at].start, blocks[at].end):
        return False
    above = blocks[at - 1]
    line = folded[above.start : above.end].rstrip()
    joined = "\n\n" not in folded[above.end : blocks[at].start]
    title = len(line) <= _LONGEST_TITLE and not line.endswith((".", ";"))
    return joined and title and "\t" not in line and names_initiatives_or_campaign(line)


def _is_benefit(line: str, table: Table) -> bool:
    """*(ĐVT: triệu đồng)* above a column of what initiatives saved."""
    return "đồng)" in line and any(cell.column.unit == "vnd" for cell in table.cells)


def _row_of_initiatives(folded: str, table: Table) -> Table:
    """*Kết nạp đoàn viên | 3.000*, *Sáng kiến | 5.000*: the second row alone, whose name is nobody's."""
    if _UNITS_HEAD.search(table.header):
        return table
    rows = {cell.name for cell in table.cells}
    of_initiatives = {name for name in rows if _ROW_OF_INITIATIVES.match(folded, *name)}
    others = any(
        names_matter(folded[start:end]) or names_people(folded[start:end])
        for start, end in rows - of_initiatives
    )
    if not of_initiatives or not others:
        return table
    kept = (replace(cell, total=True) for cell in table.cells if cell.name in of_initiatives)
    return replace(table, cells=tuple(kept))
