"""Columns that their numbers tell: a rate beside two counts says which is the target and which the result.

A head such as *Số SK giao*, *Định mức*, *Công bố 05/6* may say too little, or be misread; where the rate of
row after row is one column over another, the arithmetic is the better witness.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from parsers.layout.columns import Column
from parsers.model import Role

# a head that may name what was asked: no other column is made a target, whatever the rates are worked out of
_ASKED = re.compile(
    r"giao|mức|chỉ tiêu|kế hoạch|phần|phân bổ|đăng ký|ban đầu|phải|yêu cầu|mốc|đích|khoán"
    r"|(?<!\w)(?:ct|kh)(?!\w)"
)
_NO_RESULT = re.compile(r"nữ|áp dụng|công nhận|hợp lệ|duyệt|trong đó|năm")
Values = Sequence[Decimal | None]

_FEWEST_ROWS = 2  # one row can fit by chance
_FITTING = Decimal("0.75")  # of the rows: one or the other may be misprinted
_SLACK = Decimal("0.6")  # points that a rounded or cut-off percentage is off at most


def told_by_rates(
    columns: Sequence[Column | None],
    heads: Sequence[str],
    rows_below: Callable[[], Sequence[Values]],
    main: str,
) -> list[Column | None]:
    """The columns, with the target and the result named that the rates of the rows are worked out of.

    The rows below have a value a column, None where a cell holds no plain number; they are only read where
    there are rates. Columns of anything but `main` keep what their heads say, and so do all where no pair
    fits.
    """
    known = list(columns)
    rates = [at for at, column in enumerate(known) if column is not None and _is_rate(column, main)]
    if len(rates) != 1:
        return known
    counts = [at for at, column in enumerate(known) if at not in rates and _can_be_told(column, main)]
    rows = rows_below()
    pairs = [
        (asked, done)
        for asked, done in permutations(counts, 2)
        if _ASKED.search(heads[asked]) and not _NO_RESULT.search(heads[done])
        if _fits(rows, asked, done, rates[0])
    ]
    if len(pairs) != 1:
        return known
    target, result = pairs[0]
    known[target] = _named(known[target], heads[target], main, "target")
    known[result] = _named(known[result], heads[result], main, "achieved")
    return known


def _is_rate(column: Column, main: str) -> bool:
    return column.measure == main and column.unit == "percent"


def _can_be_told(column: Column | None, main: str) -> bool:
    return column is None or (column.measure == main and column.unit == "count")


def _fits(rows: Sequence[Values], target: int, result: int, rate: int) -> bool:
    """Whether the rate of most rows is what the result is of the target, with no two columns alike."""
    told = [(row[target], row[result], row[rate]) for row in rows]
    whole = [(asked, done, percent) for asked, done, percent in told if asked and done and percent]
    if len(whole) < _FEWEST_ROWS or all(asked == done for asked, done, _ in whole):
        return False
    fitting = sum(abs(done * 100 / asked - percent) <= _SLACK for asked, done, percent in whole)
    return fitting >= _FITTING * len(whole)


def _named(known: Column | None, head: str, main: str, role: Role) -> Column:
    if known is not None:
        return replace(known, role=role)
    return Column(main, role, "count", 1, head.strip(" :*"))
