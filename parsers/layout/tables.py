"""Tables inside a text: tab rows, space-separated rows, and tables broken into one cell a line.

A table is a header whose cells say what the columns count, followed by rows of a unit's name and
numbers. Works on folded text; each cell keeps its offsets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from parsers.layout.blocks import Block
from parsers.layout.columns import INDEX_HEAD, NAME_HEAD, OF_INITIATIVES, Column, Counting, columns_of
from parsers.model import Role
from parsers.numbers import numerals
from parsers.words.wordlists import has_one

_NUMBER_CELL = re.compile(
    r"(?:hơn |trên |gần |khoảng |ít nhất |tối thiểu |không dưới )?(?P<n>\d{1,3}(?:[., ]\d{3})+(?:,\d+)?"
    r"|\d+(?:[.,]\d+)?) ?(?P<p>%)?(?: ?(?:sáng kiến|sk))?$"
)
_EMPTY_CELL = re.compile(r"^[-–—.\s]*$")
_TOTAL = re.compile(
    r"^(?:\d+\.? )?(?:tổng(?: cộng| số| toàn tỉnh"
    r"| chung)?(?: (?:\d+ |toàn |các |cả )?\w+(?: \w+)?)?|cộng(?: chung| toàn tỉnh)?"
    r"|(?:toàn|cả) (?:tỉnh|ngành|huyện|thành phố|quận|thị xã|khối|nước)|tổng cộng toàn \w+"
    r"|chung toàn \w+)\b(?: ?\([^)]*\))?[\s:]*$"
)
_SPLIT_HEAD = re.compile(
    r"(?:stt|tt)\b|(?:tên )?đơn vị|địa phương|chỉ tiêu(?: (?:được )?giao| năm| gđ \d"
    r"| giai đoạn \d)?(?: \([^)]*\))?|kế hoạch|kết quả|% [^\W\d]+(?: [^\W\d]+)?|(?:được )?giao"
    r"|(?:giai đoạn|gđ|đợt) (?:\d|i{1,3})(?!\w)|(?:cả|toàn) chương trình|cả (?:2|hai|3|ba) giai đoạn"
    r"|(?:tổng )?cộng|đạt được|vượt|nộp|gửi|điểm|(?:tổng )?số (?:sáng kiến"
    r"|sk)(?: (?:đã )?(?:nộp|cập nhật|gửi))?|thực hiện|(?:đã )?(?:duyệt|cập nhật|nộp|có)"
    r"|hợp lệ|chờ duyệt|được (?:duyệt|công nhận)|tỷ lệ(?: đạt| hoàn thành)?(?: ?\(%\)| ?%)?"
    r"|đạt(?: ?\(%\)| ?%)|tổng số|tác giả|công đoàn|sáng kiến|sk|%|ghi chú|xếp hạng"
    r"|(?:số )?(?:đoàn viên|lao động|cnvclđ|cđcs)|lũy kế|luỹ kế|trả lại"
)


_MARKS_OF_HEAD = ("đơn vị", "stt", "\t", "|")
_LONGEST_CELL = 45  # characters of a header that has a line of its own
_LONGEST_NAME = 90  # characters of a row's name
_MOST_COLUMNS = 12
_LONGEST_HEAD = 260  # characters of a line that names the columns
_RATIO_CELL = re.compile(r"(?P<a>\d[\d.]*) ?/ ?(?P<b>\d[\d.]*)$")


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a table with its row's name; offsets are folded offsets."""

    column: Column
    value: Decimal
    start: int
    end: int
    number: tuple[int, int]
    row: tuple[int, int]
    name: tuple[int, int]
    total: bool
    order: int


@dataclass(frozen=True, slots=True)
class Table:
    """`blocks` are the indexes of the lines it takes up; `caption` the line above it."""

    first: int
    last: int
    cells: tuple[Cell, ...]
    header: str


def find_tables(
    folded: str,
    blocks: list[Block],
    wide: frozenset[int] = frozenset(),
    counting: Counting = OF_INITIATIVES,
) -> list[Table]:
    """All tables of a document, in order; none overlap. `wide` are the spaces that part columns."""
    if wide:
        folded = "".join("\t" if i in wide else c for i, c in enumerate(folded))
    found: list[Table] = []
    has_rows = "tt " in folded or has_one(_MARKS_OF_HEAD, folded)
    index = 0
    while index < len(blocks):
        table = None
        if not blocks[index].cut:
            table = (has_rows and _rows(folded, blocks, index, counting)) or _cells(
                folded, blocks, index, counting
            )
        if table is None:
            index += 1
        else:
            found.append(table)
            index = table.last + 1
    return found


_COMPARED = re.compile(r"so với (?:chỉ tiêu|kế hoạch)[^%]*")
_RULER = re.compile(r"[|\s:\-]+")


def _rows(folded: str, blocks: list[Block], index: int, counting: Counting) -> Table | None:
    """A header line and the rows below it, cells parted by tabs, bars or spaces."""
    head = blocks[index]
    if head.end - head.start > _LONGEST_HEAD:
        return None
    line = folded[head.start : head.end]
    if not line.startswith("tt ") and not has_one(_MARKS_OF_HEAD, line):
        return None
    separator = "\t" if "\t" in line else "|" if _is_barred(folded, blocks, index) else None
    if separator is None and not _row_follows(folded, blocks, index):
        return None
    heads = (
        [h.strip() for h in line.strip().strip("|").split(separator)]
        if separator
        else [m[0] for m in _SPLIT_HEAD.finditer(line)]
    )
    columns, name_at = columns_of(heads, counting)
    if not any(columns):
        return None
    cells: list[Cell] = []
    last = index
    for at in range(index + 1, len(blocks)):
        block = blocks[at]
        row = (
            _separated(folded, block, columns, name_at, separator)
            if separator
            else _spaced(folded, block, columns, name_at)
        )
        if row is None:
            if separator == "|" and _RULER.fullmatch(folded[block.start : block.end]):
                continue
            break
        cells.extend(_order(row, len(cells)))
        last = at
    return Table(index, last, tuple(cells), line) if cells else None


def _separated(
    folded: str, block: Block, columns: list[Column | None], name_at: int, separator: str
) -> list[Cell] | None:
    """The cells of a row parted by tabs or bars; None where the line is no row of these columns."""
    parts = _parts(folded, block, separator)
    if len(parts) < 2 or len(parts) < len(columns) - 2:
        return None
    shift = max(0, len(columns) - len(parts))  # a total row often leaves the first cell out
    named = _name_among([folded[a:b] for a, b in parts], name_at - shift)
    if named is None:
        return None
    row = _Row.of(folded, (block.start, block.end), parts[named])
    cells = [
        cell
        for i, part in enumerate(parts[: len(columns) - shift])
        if i != named and (column := columns[i + shift]) is not None
        for cell in _cells_in(folded, part, column, row)
    ]
    return cells or None


def _parts(folded: str, block: Block, separator: str) -> list[tuple[int, int]]:
    """Where the cells of a line stand, without the blanks around them; a bar at an end parts nothing."""
    start, end = block.start, block.end
    if separator not in folded[start:end]:
        return []
    if separator == "|":
        start, end = _trim(folded, start, end)
        end = start + len(folded[start:end].rstrip("|"))
        start = end - len(folded[start:end].lstrip("|"))
    parts = []
    for piece in folded[start:end].split(separator):
        parts.append(_trim(folded, start, start + len(piece)))
        start += len(piece) + len(separator)
    return parts


def _name_among(texts: list[str], at: int) -> int | None:
    """Which cell of a row is its name: the one below the head of the names, else the first with words."""
    named = [i for i, text in enumerate(texts) if text and not _NUMBER_CELL.match(text)]
    if at in named:
        return at
    return named[0] if named else None


_ROW_INDEX = re.compile(r" *(?:\d{1,2}[.)]? +)?")
_SPACED_CELL = re.compile(r"\d[\d.,]*%?|-")
_NUMBERED_NAME = re.compile(r"(?:quận|phường|khu|khu vực|cụm|tổ|đội|số|khóa|xưởng|phân xưởng|khai thác) $")


_CELLWORDS = re.compile(r"\S+")


def _ends_in_cell(line: str) -> bool:
    """Whether a line ends in a number or a dash, as rows do: quick to tell, unlike the whole row."""
    last = line.rstrip(" ").rstrip("%.,")[-1:]
    return last == "-" or last.isdigit()


def _is_barred(folded: str, blocks: list[Block], index: int) -> bool:
    """Whether bars part the cells of a line: two or more, or one, as in the next line too."""
    bars = [folded.count("|", block.start, block.end) for block in blocks[index : index + 2]]
    return bars[0] >= 2 or bars == [1, 1]


def _row_follows(folded: str, blocks: list[Block], index: int) -> bool:
    """Whether the next line can be a row whose cells are parted by spaces."""
    below = blocks[index + 1 : index + 2]
    return bool(below) and _ends_in_cell(folded[below[0].start : below[0].end])


def _spaced(folded: str, block: Block, columns: list[Column | None], name_at: int) -> list[Cell] | None:
    line = folded[block.start : block.end]
    if not _ends_in_cell(line):
        return None
    wanted = columns[name_at + 1 :]
    words = list(_CELLWORDS.finditer(line))
    cells = words[-len(wanted) :] if wanted else []
    ahead = words[: len(words) - len(cells)]
    if not cells or not ahead or not all(_SPACED_CELL.fullmatch(cell[0]) for cell in cells):
        return None
    if _SPACED_CELL.fullmatch(ahead[-1][0]) and not _NUMBERED_NAME.search(line[: ahead[-1].start()]):
        return None  # more numbers than columns
    begin = _ROW_INDEX.match(line).end()  # type: ignore[union-attr]  # it matches nothing, too
    told = line[begin : ahead[-1].end()].rstrip(" :")
    if "\t" in told or not any(letter.isalpha() for letter in told):
        return None
    parts = [(block.start + cell.start(), block.start + cell.end()) for cell in cells]
    name = (block.start + begin, block.start + begin + len(told))
    row = _Row((block.start, block.end), name, _TOTAL.match(told) is not None)
    read = [
        cell
        for part, column in zip(parts, wanted, strict=True)
        if column and (cell := _cell(folded, part, column, row))
    ]
    return read or None


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


def _cells(folded: str, blocks: list[Block], index: int, counting: Counting) -> Table | None:
    """One cell a line: header cells, then groups of as many lines, totals perhaps without a number."""
    head = _head_of(folded, blocks, index, counting)
    if head is None:
        return None
    cells: list[Cell] = []
    at = head.below
    while (found := _row_at(folded, blocks, at, head)) is not None:
        row, lines, total = found
        cells.extend(_order(row, len(cells)))
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
        if len(text) > _LONGEST_CELL or not text or text[0].isdigit() or block.cut:
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
    columns, name_at = columns_of(names, counting)
    return _Head(names, columns, name_at, indexed, index + len(names)) if any(columns) else None


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
    if not name or len(name) > _LONGEST_NAME or _NUMBER_CELL.match(name):
        return None
    total = _TOTAL.match(name) is not None
    values = _row_values(texts, head.columns, shift, total=total)
    if not all(_NUMBER_CELL.match(text) or _EMPTY_CELL.match(text) for _, text in values):
        return None
    if total and values:
        size = values[-1][0] - shift + 1
    lines = blocks[at : at + size]
    name_line = lines[head.name_at - shift]
    row = _Row((lines[0].start, lines[-1].end), _trim(folded, name_line.start, name_line.end), total)
    cells = []
    for i, _ in values:
        line, column = lines[i - shift], head.columns[i]
        assert column is not None  # only such cells are values
        cell = _cell(folded, _trim(folded, line.start, line.end), column, row)
        if cell is not None:
            cells.append(cell)
    return cells, size, total


def _row_values(
    texts: list[str], columns: list[Column | None], offset: int, *, total: bool
) -> list[tuple[int, str]]:
    """The cells that count; a row of totals often leaves its last ones out, and other text stands there."""
    values = [(i, texts[i - offset]) for i, column in enumerate(columns) if column and i >= offset]
    numbers = [i for i, text in values if _NUMBER_CELL.match(text)]
    behind = [text for i, text in values if numbers and i > numbers[-1]]
    missing = total and len(numbers) > 1 and not any(_EMPTY_CELL.match(text) for text in behind)
    return [(i, text) for i, text in values if i <= numbers[-1]] if missing else values


def _row_fits(folded: str, blocks: list[Block], at: int, size: int) -> bool:
    """Whether the lines from `at` on make two rows of a name and `size - 1` numbers (or one and a total)."""
    rows = [
        [folded[b.start : b.end].strip() for b in blocks[at + n * size : at + (n + 1) * size]] for n in (0, 1)
    ]
    return all(
        len(row) == size
        and not _NUMBER_CELL.match(row[0])
        and all(_NUMBER_CELL.match(cell) or _EMPTY_CELL.match(cell) for cell in row[1:])
        for row in rows
    )


class _Row(NamedTuple):
    """What the cells of a row share: where it stands, its name, and whether it is the total."""

    span: tuple[int, int]
    name: tuple[int, int]
    total: bool

    @classmethod
    def of(cls, folded: str, span: tuple[int, int], name: tuple[int, int]) -> _Row:
        """The row of a name."""
        return cls(span, name, _TOTAL.match(folded[name[0] : name[1]]) is not None)


def _cells_in(folded: str, part: tuple[int, int], column: Column, row: _Row) -> list[Cell]:
    """The number of a cell, or both of one such as 640/700: what was reached, and the target."""
    start, end = part
    both = _RATIO_CELL.match(folded, start, end)
    if both is None:
        cell = _cell(folded, part, column, row)
        return [] if cell is None else [cell]
    sides: tuple[tuple[str, Role], ...] = (("a", "achieved"), ("b", "target"))
    return [
        _made(
            Column(column.measure, role, "count", 1, column.head),
            numerals.digits_value(both[key]),
            part,
            both.span(key),
            row,
        )
        for key, role in sides
    ]


def _cell(folded: str, part: tuple[int, int], column: Column, row: _Row) -> Cell | None:
    """The number of a cell; None where there is none, or none that means one thing."""
    match = _NUMBER_CELL.match(folded, *part)
    if match is None:
        return None
    if not match["p"] and _COMPARED.fullmatch(column.head):
        return None  # so với kế hoạch: 112 can be a rate or a difference
    if match["p"] and column.unit == "count":
        column = Column(column.measure, "percent", "percent", 1, column.head)
    value = numerals.digits_value(match["n"], percent=column.unit == "percent") * column.scale
    return _made(column, value, (match.start("n"), part[1]), match.span("n"), row)


def _made(column: Column, value: Decimal, part: tuple[int, int], number: tuple[int, int], row: _Row) -> Cell:
    """A cell of a row; `_order` gives it its place in the table."""
    return Cell(column, value, *part, number, row.span, row.name, total=row.total, order=0)


def _trim(folded: str, start: int, end: int) -> tuple[int, int]:
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    return start, end


def _order(row: list[Cell], first: int) -> list[Cell]:
    return [replace(cell, order=first + i) for i, cell in enumerate(row)]
