"""Tables of a cell a line: header cells, then groups of as many lines, totals perhaps without a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from parsers.layout.blocks import Block
from parsers.layout.captions import announces_targets
from parsers.layout.cells import (
    EMPTY_CELL,
    NUMBER_CELL,
    TOTAL,
    Cell,
    Row,
    Table,
    cell_of,
    in_order,
    number_in,
    trimmed,
)
from parsers.layout.columns import (
    INDEX_HEAD,
    NAME_HEAD,
    Column,
    Counting,
    columns_of,
    columns_of_targets,
)
from parsers.layout.merged_heads import numbers_columns, spread
from parsers.layout.told_by_rates import told_by_rates

_LONGEST_CELL = 45  # characters of a header that has a line of its own
_LONGEST_NAME = 90  # characters of a row's name
_MOST_COLUMNS = 12
_ROW_NUMBER = re.compile(r"\d{1,2}\.?")


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a table of one cell a line: its names, and the line behind it.

    `indexed`: its rows begin with their number.
    """

    names: list[str]
    columns: list[Column | None]
    name_at: int
    indexed: bool
    below: int


def table_of_cells(folded: str, blocks: list[Block], index: int, counting: Counting) -> Table | None:
    """The table whose head begins at the line at `index`; None where none does, or it has no rows."""
    head = _head_of(folded, blocks, index, counting)
    if head is None:
        return None
    cells: list[Cell] = []
    at = head.below
    while (found := _row_at(folded, blocks, at, head)) is not None:
        row, lines, total = found
        cells.extend(in_order(row, len(cells)))
        at += lines
        if total:
            break
    return Table(index, at - 1, tuple(cells), " | ".join(head.names)) if cells else None


def _head_of(folded: str, blocks: list[Block], index: int, counting: Counting) -> _Head | None:
    """The head that begins at a line, three names or more; None where none of them counts anything."""
    first = folded[blocks[index].start : blocks[index].end].strip()
    if len(first) > _LONGEST_CELL:
        return None
    indexed = INDEX_HEAD.match(first) is not None
    if not indexed and not NAME_HEAD.match(first):
        return None
    names: list[str] = []
    for block in blocks[index : index + _MOST_COLUMNS]:
        text = folded[block.start : block.end].strip()
        if len(text) > _LONGEST_CELL or not text or text.lstrip("(")[:1].isdigit() or block.cut:
            break
        names.append(text)
    if len(names) < 3:
        return None
    if not indexed:
        # without row numbers the first name follows the heads at once: the rows show where they end
        sizes = range(len(names) - 1, 1, -1)
        size = next((n for n in sizes if _row_fits(folded, blocks, index + n, n)), None)
        if size is None:
            return None
        names = names[:size]
    below_head = index + len(names)
    names = spread(names) or names
    numbers = [folded[b.start : b.end].strip() for b in blocks[below_head : below_head + len(names)]]
    if len(set(numbers)) == len(names) and numbers_columns(numbers):
        below_head += len(names)  # 1, 2, 3, 4: the numbers of the columns
    columns, name_at = columns_of(names, counting)
    if not any(columns) and announces_targets(folded, blocks, index):
        columns, name_at = columns_of_targets(names, counting.main)
    if len(columns) == len(names):
        below = partial(_values_below, folded, blocks, below_head, columns)
        columns = told_by_rates(columns, names, below, counting.main)
    return _Head(names, columns, name_at, indexed, below_head) if any(columns) else None


def _values_below(
    folded: str, blocks: list[Block], at: int, columns: list[Column | None]
) -> list[list[Decimal | None]]:
    """The numbers of the groups of lines below a head, as long as they are rows of a name and numbers."""
    size = len(columns)
    rows: list[list[Decimal | None]] = []
    while len(lines := blocks[at : at + size]) == size:
        parts = [trimmed(folded, line.start, line.end) for line in lines]
        values = [number_in(folded, part, column) for part, column in zip(parts, columns, strict=True)]
        if sum(value is not None for value in values) < size - 2 or not any(column for column in columns):
            break
        rows.append(values)
        at += size
    return rows


def _row_at(folded: str, blocks: list[Block], at: int, head: _Head) -> tuple[list[Cell], int, bool] | None:
    """The row that begins at a line: its cells, how many lines it takes, and whether it is the total.

    A total often leaves out its number and its last cells. None where no row of this table stands.
    """
    texts = [folded[b.start : b.end].strip() for b in blocks[at : at + len(head.names)]]
    shift = 1 if head.indexed and texts and not _ROW_NUMBER.fullmatch(texts[0]) else 0
    size = len(head.names) - shift
    if len(texts) < size:
        return None
    texts = texts[:size]
    name = texts[head.name_at - shift]
    if not name or len(name) > _LONGEST_NAME or NUMBER_CELL.match(name):
        return None
    total = TOTAL.match(name) is not None
    values = _row_values(texts, head.columns, shift, total=total)
    if not all(NUMBER_CELL.match(text) or EMPTY_CELL.match(text) for _, text in values):
        return None
    if total and values:
        size = values[-1][0] - shift + 1
    lines = blocks[at : at + size]
    name_line = lines[head.name_at - shift]
    row = Row((lines[0].start, lines[-1].end), trimmed(folded, name_line.start, name_line.end), total)
    cells = []
    for i, _ in values:
        line, column = lines[i - shift], head.columns[i]
        assert column is not None  # only such cells are values
        cell = cell_of(folded, trimmed(folded, line.start, line.end), column, row)
        if cell is not None:
            cells.append(cell)
    return cells, size, total


def _row_values(
    texts: list[str], columns: list[Column | None], offset: int, *, total: bool
) -> list[tuple[int, str]]:
    """The cells that count; a row of totals often leaves its last ones out, and other text stands there."""
    values = [(i, texts[i - offset]) for i, column in enumerate(columns) if column and i >= offset]
    numbers = [i for i, text in values if NUMBER_CELL.match(text)]
    behind = [text for i, text in values if numbers and i > numbers[-1]]
    missing = total and len(numbers) > 1 and not any(EMPTY_CELL.match(text) for text in behind)
    return [(i, text) for i, text in values if i <= numbers[-1]] if missing else values


def _row_fits(folded: str, blocks: list[Block], at: int, size: int) -> bool:
    """Whether the lines from `at` on make two rows of a name and `size - 1` numbers (or one and a total)."""
    rows = [
        [folded[b.start : b.end].strip() for b in blocks[at + n * size : at + (n + 1) * size]] for n in (0, 1)
    ]
    return all(
        len(row) == size
        and not NUMBER_CELL.match(row[0])
        and all(NUMBER_CELL.match(cell) or EMPTY_CELL.match(cell) for cell in row[1:])
        for row in rows
    )
