"""Tables inside a text: tab rows, space-separated rows, and tables broken into one cell a line.

A table is a header whose cells say what the columns count, followed by rows of a unit's name and
numbers. Works on folded text; each cell keeps its offsets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

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
    line = folded[block.start : block.end]
    if separator not in line:
        return None
    begin = block.start
    body = line
    if separator == "|":
        stripped = line.strip()
        begin += line.index(stripped[0]) if stripped else 0
        lead = len(stripped) - len(stripped.lstrip("|"))
        body, begin = stripped.strip("|"), begin + lead
    parts: list[tuple[int, int]] = []
    position = 0
    for piece in body.split(separator):
        left = len(piece) - len(piece.lstrip())
        parts.append(
            (
                begin + position + left,
                begin + position + len(piece.rstrip()) if piece.strip() else begin + position + left,
            )
        )
        position += len(piece) + 1
    if len(parts) < 2 or len(parts) < len(columns) - 2:
        return None
    texts = [folded[a:b] for a, b in parts]
    shift = 0
    if len(parts) < len(columns):
        # a total row often leaves the first cell out
        shift = len(columns) - len(parts)
    name = next((i for i, t in enumerate(texts) if t and not _NUMBER_CELL.match(t)), None)
    at = name_at - shift
    name_index = at if 0 <= at < len(parts) and texts[at] and not _NUMBER_CELL.match(texts[at]) else name
    if name_index is None:
        return None
    total = bool(_TOTAL.match(texts[name_index]))
    row = []
    for i, (a, b) in enumerate(parts):
        column = columns[i + shift] if i + shift < len(columns) else None
        if column is not None and i != name_index and (both := _RATIO_CELL.match(folded[a:b])) is not None:
            row += [
                _half(column, role, both, key, a, block=block, name=parts[name_index], total=total)
                for key, role in (("a", "achieved"), ("b", "target"))
            ]
        elif (
            column is not None
            and i != name_index
            and (cell := _cell(folded, a, b, column, block, name=parts[name_index], total=total)) is not None
        ):
            row.append(cell)
    return row or None


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
    total = bool(_TOTAL.match(told))
    row = [
        cell
        for (a, b), column in zip(parts, wanted, strict=True)
        if column and (cell := _cell(folded, a, b, column, block, name=name, total=total))
    ]
    return row or None


_ROW_NUMBER = re.compile(r"\d{1,2}\.?")


def _cells(folded: str, blocks: list[Block], index: int, counting: Counting) -> Table | None:
    """One cell a line: header cells, then groups of as many lines, totals perhaps without a number."""
    first = folded[blocks[index].start : blocks[index].end].strip()
    if len(first) > _LONGEST_CELL:
        return None
    indexed = INDEX_HEAD.match(first) is not None
    if not indexed and not NAME_HEAD.match(first):
        return None
    heads: list[str] = []
    at = index
    while at < len(blocks) and len(heads) < 12:
        text = folded[blocks[at].start : blocks[at].end].strip()
        if len(text) > _LONGEST_CELL or not text or text[0].isdigit() or blocks[at].cut:
            break
        heads.append(text)
        at += 1
    if len(heads) < 3:
        return None
    if not indexed:
        # without row numbers the first name follows the heads at once: the rows show where they end
        size = next(
            (n for n in range(len(heads) - 1, 1, -1) if _row_fits(folded, blocks, index + n, n)), None
        )
        if size is None:
            return None
        heads, at = heads[:size], index + size
    columns, name_at = columns_of(heads, counting)
    if not any(columns):
        return None
    cells: list[Cell] = []
    last = at - 1
    while at < len(blocks):
        texts = [folded[b.start : b.end].strip() for b in blocks[at : at + len(heads)]]
        size = len(heads)
        if indexed and texts and not _ROW_NUMBER.fullmatch(texts[0]):
            size, texts = len(heads) - 1, texts[:-1] if len(texts) == len(heads) else texts
        offset = len(heads) - size
        if len(texts) < size or not texts:
            break
        name = texts[name_at - offset]
        if not name or _NUMBER_CELL.match(name) or len(name) > 90:
            break
        values = _row_values(texts, columns, offset, total=_TOTAL.match(name) is not None)
        size = values[-1][0] - offset + 1 if _TOTAL.match(name) and values else size
        if not all(_NUMBER_CELL.match(text) or _EMPTY_CELL.match(text) for _, text in values):
            break
        row_blocks = blocks[at : at + size]
        name_block = row_blocks[name_at - offset]
        span = (row_blocks[0].start, row_blocks[-1].end)
        for i, _ in values:
            block, column = row_blocks[i - offset], columns[i]
            assert column is not None
            a, b = _trim(folded, block.start, block.end)
            cell = _cell(
                folded,
                a,
                b,
                column,
                block,
                name=_trim(folded, name_block.start, name_block.end),
                total=bool(_TOTAL.match(name)),
            )
            if cell is not None:
                cells.append(replace(cell, row=span, order=len(cells)))
        at += size
        last = at - 1
        if _TOTAL.match(name):
            break
    return Table(index, last, tuple(cells), " | ".join(heads)) if cells else None


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


def _cell(
    folded: str, start: int, end: int, column: Column, block: Block, *, name: tuple[int, int], total: bool
) -> Cell | None:
    match = _NUMBER_CELL.match(folded[start:end])
    if match is None:
        return None
    if not match["p"] and _COMPARED.fullmatch(column.head):
        return None  # so với kế hoạch: 112 can be a rate or a difference
    if match["p"] and column.unit == "count":
        column = Column(column.measure, "percent", "percent", 1, column.head)
    value = numerals.digits_value(match["n"], percent=column.unit == "percent") * column.scale
    number = (start + match.start("n"), start + match.end("n"))
    return Cell(column, value, number[0], end, number, (block.start, block.end), name, total, 0)


def _half(
    column: Column,
    role: str,
    match: re.Match[str],
    key: str,
    start: int,
    *,
    block: Block,
    name: tuple[int, int],
    total: bool,
) -> Cell:
    """One side of a cell such as 640/700."""
    which: Role = "achieved" if role == "achieved" else "target"
    number = (start + match.start(key), start + match.end(key))
    meaning = Column(column.measure, which, "count", 1, column.head)
    return Cell(
        meaning,
        numerals.digits_value(match[key]),
        start,
        start + match.end(),
        number,
        (block.start, block.end),
        name,
        total,
        0,
    )


def _trim(folded: str, start: int, end: int) -> tuple[int, int]:
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    return start, end


def _order(row: list[Cell], first: int) -> list[Cell]:
    return [replace(cell, order=first + i) for i, cell in enumerate(row)]
