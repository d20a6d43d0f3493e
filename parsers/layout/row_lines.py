"""Tables of a line a row: a header line and the rows below it, cells parted by tabs, bars or spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from parsers.layout.blocks import Block
from parsers.layout.captions import announces_targets
from parsers.layout.cells import (
    NUMBER_CELL,
    TOTAL,
    Cell,
    Row,
    Table,
    cell_of,
    cells_in,
    in_order,
    number_in,
    trimmed,
)
from parsers.layout.columns import Column, Counting, columns_of, columns_of_targets
from parsers.layout.merged_heads import is_another_head, joined_heads, numbers_columns
from parsers.layout.told_by_rates import told_by_rates
from parsers.words.matters import names_initiatives_or_campaign, names_units_only
from parsers.words.wordlists import has_one

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
_ROWS_ASKED = 40  # rows below a head whose numbers may tell what its columns are
_LABEL_SIGN = ": "  # in a sentence or a title; a line whose names are only parted by spaces has none
_LONGEST_HEAD = 260  # characters of a line that names the columns
# *Nơi gửi nhiều nhất (đơn vị / khoán / đã gửi / đạt):* above rows that have no head of their own
_LEGEND = re.compile(r"\((?P<names>[^()/]{2,40}(?: ?/ ?[^()/]{2,40}){2,})\) ?:?$")
_RULER = re.compile(r"[|\s:\-]+")
_MOST_RULERS = 9  # lines drawn one below the other
_NUMBER = re.compile(r"\d")
_IN_NAMES = re.compile(r"[^\W\d_]|%")
_LINES_TO_ROW = 4  # a second line of a head, the numbers of the columns, a section, and the first row
_ROW_INDEX = re.compile(r" *(?:\d{1,2}[.)]? +)?")
_SPACED_CELL = re.compile(r"\d[\d.,]*%?|-")
_NUMBERED_NAME = re.compile(r"(?:quận|phường|khu|khu vực|cụm|tổ|đội|số|khóa|xưởng|phân xưởng|khai thác) $")
_CELLWORDS = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Head:
    """What names the columns, and its last line; `separator` parts the cells below, None where spaces do."""

    line: str
    columns: list[Column | None]
    name_at: int
    separator: str | None
    last: int


def may_have_rows(folded: str) -> bool:
    """Whether a text has what no head of such a table is without."""
    return "tt " in folded or has_one(_MARKS_OF_HEAD, folded)


def table_of_rows(folded: str, blocks: list[Block], index: int, counting: Counting) -> Table | None:
    """The table whose head is the line at `index`; None where that is none, or has no rows below it."""
    head = _head_of(folded, blocks, index, counting)
    if head is None:
        return None
    cells: list[Cell] = []
    last = head.last
    for at in range(head.last + 1, len(blocks)):
        row = _row_in(folded, blocks[at], head)
        if row is not None:
            cells.extend(in_order(row, len(cells)))
            last = at
        elif not _is_ruler(folded, blocks[at], head) and not _is_section(folded, blocks, at, head):
            break
    return Table(index, last, tuple(cells), head.line) if cells else None


def _head_of(folded: str, blocks: list[Block], index: int, counting: Counting) -> _Head | None:
    block = blocks[index]
    if block.end - block.start > _LONGEST_HEAD:
        return None
    line = folded[block.start : block.end]
    if not line.startswith("tt ") and not has_one(_MARKS_OF_HEAD, line):
        return None
    if not _may_have_names(folded, blocks, index) or not _numbers_follow(folded, blocks, index):
        return None
    legend = _LEGEND.search(line)
    told = legend is not None and _may_be_of_initiatives(line[: legend.start()])
    if legend is not None and told and "\t" not in line and _cells_follow(folded, blocks, index):
        names = [name.strip() for name in legend["names"].split("/")]
        columns, name_at = columns_of(names, counting)
        return _Head(line, columns, name_at, "\t", index) if any(columns) else None
    separator = "\t" if "\t" in line else "|" if _is_barred(folded, blocks, index) else None
    if separator is None and (_LABEL_SIGN in line or not _row_follows(folded, blocks, index)):
        return None
    names, last = _names_in(line, separator), index
    if separator is not None:
        found = _with_lines_below(folded, blocks, index, names, separator)
        if found is None:
            return None
        names, last = found
    columns, name_at = columns_of(names, counting)
    if separator is not None and not any(columns) and announces_targets(folded, blocks, index):
        columns, name_at = columns_of_targets(names, counting.main)
    if separator is not None and len(columns) == len(names):
        below = partial(_values_below, folded, blocks, last, columns, separator)
        columns = told_by_rates(columns, names, below, counting.main)
    return _Head(line, columns, name_at, separator, last) if any(columns) else None


def _with_lines_below(
    folded: str, blocks: list[Block], index: int, names: list[str], separator: str
) -> tuple[list[str], int] | None:
    """The names of the columns and the line where they end: a head may have two, and one with their numbers.

    None where what the second line says of the columns isn't known: its numbers would be taken for others.
    """
    last = _behind_rulers(folded, blocks, index)
    below = _texts(folded, blocks, last, separator)
    joined = joined_heads(names, below)
    if joined is None and is_another_head(below):
        return None
    if joined is not None:
        names, index = joined, last
        last = _behind_rulers(folded, blocks, index)
        below = _texts(folded, blocks, last, separator)
    return names, last if numbers_columns(below) else index


def _may_have_names(folded: str, blocks: list[Block], index: int) -> bool:
    """Whether a line, or one below it that its head may go on in, has what no name of a column is without."""
    furthest = blocks[min(index + 1 + _MOST_RULERS, len(blocks) - 1)]
    return _IN_NAMES.search(folded, blocks[index].start, furthest.end) is not None


def _numbers_follow(folded: str, blocks: list[Block], index: int) -> bool:
    """Whether a number stands in the lines below a head in which the first row can be."""
    furthest = blocks[min(index + _LINES_TO_ROW + _MOST_RULERS, len(blocks) - 1)]
    return _NUMBER.search(folded, blocks[index].end, furthest.end) is not None


def _behind_rulers(folded: str, blocks: list[Block], index: int) -> int:
    """The next line that is no ruler."""
    for at in range(index + 1, min(index + 1 + _MOST_RULERS, len(blocks))):
        if not _RULER.fullmatch(folded, blocks[at].start, blocks[at].end):
            return at
    return min(index + 1 + _MOST_RULERS, len(blocks))


def _texts(folded: str, blocks: list[Block], at: int, separator: str) -> list[str]:
    """What the cells of a line hold; nothing behind the last line."""
    return (
        [folded[start:end] for start, end in _parts(folded, blocks[at], separator)]
        if at < len(blocks)
        else []
    )


def _may_be_of_initiatives(words: str) -> bool:
    """*Nơi gửi nhiều nhất (…)*, and not *Hiến máu đợt hè (…)*: what a legend in brackets is of."""
    return names_initiatives_or_campaign(words) or names_units_only(words)


def _cells_follow(folded: str, blocks: list[Block], index: int) -> bool:
    """Whether tabs part the cells of the next line."""
    return any("\t" in folded[block.start : block.end] for block in blocks[index + 1 : index + 2])


def _values_below(
    folded: str, blocks: list[Block], index: int, columns: list[Column | None], separator: str
) -> list[list[Decimal | None]]:
    """The numbers of the rows below a head that have a cell for each of its columns."""
    rows: list[list[Decimal | None]] = []
    for block in blocks[index + 1 : index + 1 + _ROWS_ASKED]:
        parts = _parts(folded, block, separator)
        if len(parts) == len(columns):
            rows.append([number_in(folded, part, of) for part, of in zip(parts, columns, strict=True)])
    return rows


def _names_in(line: str, separator: str | None) -> list[str]:
    if separator is None:
        return [name[0] for name in _SPLIT_HEAD.finditer(line)]
    return [name.strip() for name in line.strip().strip("|").split(separator)]


def _row_in(folded: str, block: Block, head: _Head) -> list[Cell] | None:
    """The cells of a line; None where it is no row of this table."""
    if head.separator is None:
        return _spaced(folded, block, head.columns, head.name_at)
    return _separated(folded, block, head.columns, head.name_at, head.separator)


def _is_ruler(folded: str, block: Block, head: _Head) -> bool:
    """*|---|---|*: a line drawn between the rows of a table with bars."""
    return head.separator == "|" and _RULER.fullmatch(folded[block.start : block.end]) is not None


def _is_section(folded: str, blocks: list[Block], at: int, head: _Head) -> bool:
    """*A | Khối huyện, thị*: a line without numbers that parts the rows of a table, and a row behind it."""
    if head.separator is None or at + 1 >= len(blocks):
        return False
    texts = [folded[start:end] for start, end in _parts(folded, blocks[at], head.separator)]
    numbers = any(NUMBER_CELL.match(text) for text in texts[1:])
    if len(texts) < 2 or (numbers and len(texts) != len(head.columns)):
        return False  # a row of as many cells may have a dash below the only head that counts
    return _row_in(folded, blocks[at + 1], head) is not None


def _separated(
    folded: str, block: Block, columns: list[Column | None], name_at: int, separator: str
) -> list[Cell] | None:
    """The cells of a row parted by tabs or bars; None where the line is no row of these columns."""
    parts = _parts(folded, block, separator)
    if (
        len(parts) < 2
        or len(parts) < len(columns) - 2
        or any(start < end for start, end in parts[len(columns) :])
    ):
        return None  # of a cell more than there are columns, none says which column it is of
    shift = max(0, len(columns) - len(parts))  # a total row often leaves the first cell out
    named = _name_among([folded[a:b] for a, b in parts], name_at - shift)
    if named is None:
        return None
    row = Row.of(folded, (block.start, block.end), parts[named])
    cells = [
        cell
        for i, part in enumerate(parts[: len(columns) - shift])
        if i != named and (column := columns[i + shift]) is not None
        for cell in cells_in(folded, part, column, row)
    ]
    return cells or None


def _parts(folded: str, block: Block, separator: str) -> list[tuple[int, int]]:
    """Where the cells of a line stand, without the blanks around them; a bar at an end parts nothing."""
    start, end = block.start, block.end
    if separator not in folded[start:end]:
        return []
    if separator == "|":
        start, end = trimmed(folded, start, end)
        end = start + len(folded[start:end].rstrip("|"))
        start = end - len(folded[start:end].lstrip("|"))
    parts = []
    for piece in folded[start:end].split(separator):
        parts.append(trimmed(folded, start, start + len(piece)))
        start += len(piece) + len(separator)
    return parts


def _name_among(texts: list[str], at: int) -> int | None:
    """Which cell of a row is its name: the one below the head of the names, else the first with words."""
    named = [i for i, text in enumerate(texts) if text and not NUMBER_CELL.match(text)]
    if at in named:
        return at
    return named[0] if named else None


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
    row = Row((block.start, block.end), name, TOTAL.match(told) is not None)
    read = [
        cell
        for part, column in zip(parts, wanted, strict=True)
        if column and (cell := cell_of(folded, part, column, row))
    ]
    return read or None
