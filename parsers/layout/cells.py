"""The cells of a table, however its rows are written: what one says, and what those of a row share."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from parsers.layout.columns import Column
from parsers.model import Role
from parsers.numbers import numerals

NUMBER_CELL = re.compile(
    r"(?:hơn |trên |gần |khoảng |ít nhất |tối thiểu |không dưới )?(?P<n>\d{1,3}(?:[., ]\d{3})+(?:,\d+)?"
    r"|\d+(?:[.,]\d+)?) ?(?P<p>%)?(?: ?(?:sáng kiến|sk))?$"
)
EMPTY_CELL = re.compile(r"^(?:[-–—.\s]*|chưa(?: có| nộp| gửi)?|không(?: có)?)$")
TOTAL = re.compile(
    r"^(?:\d+\.? )?(?:tổng(?: cộng| số| toàn tỉnh"
    r"| chung)?(?: (?:\d+ |toàn |các |cả )?\w+(?: \w+)?)?"
    r"|cộng(?: chung| toàn tỉnh)?"
    r"|(?:toàn|cả) (?:tỉnh|ngành|huyện|thành phố|quận|thị xã|khối|nước)|tổng cộng toàn \w+"
    r"|chung toàn \w+)\b(?: ?\([^)]*\))?[\s:]*$"
)
_RATIO_CELL = re.compile(
    r"(?P<a>\d[\d.]*) ?/ ?(?P<b>\d[\d.]*)(?: ?(?:\(|, |; |- )(?P<p>\d{1,4}(?:[.,]\d+)?) ?%\)?)?$"
)
_LEAST_MONEY = 100_000  # đồng: less is told in a larger unit that the head leaves out
_COMPARED = re.compile(r"so với (?:chỉ tiêu|kế hoạch)[^%]*")


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
    """`first` and `last` are the indexes of the lines it takes up; `header` is what names its columns."""

    first: int
    last: int
    cells: tuple[Cell, ...]
    header: str


class Row(NamedTuple):
    """What the cells of a row share: where it stands, its name, and whether it is the total."""

    span: tuple[int, int]
    name: tuple[int, int]
    total: bool

    @classmethod
    def of(cls, folded: str, span: tuple[int, int], name: tuple[int, int]) -> Row:
        """The row of a name."""
        return cls(span, name, TOTAL.match(folded[name[0] : name[1]]) is not None)


def cells_in(folded: str, part: tuple[int, int], column: Column, row: Row) -> list[Cell]:
    """The number of a cell, or both of one such as 640/700: what was reached, and the target."""
    start, end = part
    both = _RATIO_CELL.match(folded, start, end)
    if both is None:
        cell = cell_of(folded, part, column, row)
        return [] if cell is None else [cell]
    sides: tuple[tuple[str, Role], ...] = (("a", "achieved"), ("b", "target"))
    cells = [
        _made(
            Column(column.measure, role, "count", 1, column.head),
            numerals.digits_value(both[key]),
            (start, both.end("b")),
            both.span(key),
            row,
        )
        for key, role in sides
    ]
    return cells if both["p"] is None else [*cells, _rate_beside(both, column, row)]


def cell_of(folded: str, part: tuple[int, int], column: Column, row: Row) -> Cell | None:
    """The number of a cell; None where there is none, or none that means one thing."""
    match = NUMBER_CELL.match(folded, *part)
    if match is None:
        return None
    if not match["p"] and _COMPARED.fullmatch(column.head):
        return None  # so với kế hoạch: 112 can be a rate or a difference
    if match["p"] and column.unit == "count":
        column = Column(column.measure, "percent", "percent", 1, column.head)
    value = numerals.digits_value(match["n"], percent=column.unit == "percent") * column.scale
    if column.unit == "vnd" and value < _LEAST_MONEY:
        return None
    return _made(column, value, (match.start("n"), part[1]), match.span("n"), row)


def _rate_beside(both: re.Match[str], column: Column, row: Row) -> Cell:
    """The percentage of a cell such as 640/700 (91,4%)."""
    rate = Column(column.measure, "percent", "percent", 1, column.head)
    value = numerals.digits_value(both["p"], percent=True)
    end = both.string.index("%", both.end("p")) + 1
    return _made(rate, value, (both.start("p"), end), both.span("p"), row)


def number_in(folded: str, part: tuple[int, int], column: Column | None) -> Decimal | None:
    """The plain number of a cell below a column, in its own unit; None where there is none."""
    match = NUMBER_CELL.match(folded, *part)
    if match is None:
        return None
    return numerals.digits_value(match["n"], percent=column is not None and column.unit == "percent")


def _made(column: Column, value: Decimal, part: tuple[int, int], number: tuple[int, int], row: Row) -> Cell:
    """A cell of a row; `in_order` gives it its place in the table."""
    return Cell(column, value, *part, number, row.span, row.name, total=row.total, order=0)


def trimmed(folded: str, start: int, end: int) -> tuple[int, int]:
    """A span without the blanks at its ends."""
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    return start, end


def in_order(row: list[Cell], first: int) -> list[Cell]:
    """The cells of a row with their places in the table, of which `first` are taken."""
    return [replace(cell, order=first + i) for i, cell in enumerate(row)]
