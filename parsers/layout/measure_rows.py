"""Tables whose rows are what is counted and whose columns are phases: *Nội dung | Giai đoạn 1 | …*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from parsers.layout.cells import Cell, Table
from parsers.layout.columns import Column, Counting, is_phase_head

_SAYS_WHAT = re.compile(
    r"\W*(?:\d{1,2}[.)] ?)?(?:tổng )?(?:số |mức )?(?:sáng kiến|sk|chỉ tiêu|kế hoạch|tỷ lệ|phần trăm|%"
    r"|kết quả|thực hiện|đã |được |giá trị|số tiền|tiền|làm lợi|tác giả|người|lượt|vượt|chờ|hợp lệ"
    r"|đăng ký|giao|đạt)"
)
_MOST = 0.6  # of the rows


def with_measures_of_rows(folded: str, table: Table, counting: Counting) -> Table:
    """The table, each number as what its row says, where the rows do and the columns name only phases."""
    if not all(is_phase_head(cell.column.head) and cell.column.role == "achieved" for cell in table.cells):
        return table
    names = {cell.name: folded[slice(*cell.name)] for cell in table.cells}
    telling = sum(_SAYS_WHAT.match(name) is not None for name in names.values())
    if len(names) < 2 or telling < _MOST * len(names):
        return table
    return replace(table, cells=tuple(_told_by_rows(table.cells, names, counting)))


def _told_by_rows(
    cells: tuple[Cell, ...], names: dict[tuple[int, int], str], counting: Counting
) -> Iterator[Cell]:
    """Each number is of the whole that the text is about."""
    for cell in cells:
        told = counting.column(names[cell.name].strip(" :*"))
        if told is not None:
            column = Column(told.measure, told.role, told.unit, 1, f"{cell.column.head} {told.head}")
            yield replace(cell, column=column, value=cell.value * told.scale, total=True)
