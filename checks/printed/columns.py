"""Columns of a table: their sum in the last row, and percentages that the rows beside them bear out.

No head has to say what a column is: where the other columns add up to the last row, or the other rows divide
into their percentages, the odd one out is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from catalogue.lexicon import longest_first
from checks.intervals import SCALE
from checks.printed.rows import is_uneven, rate_of
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.statements import Sum, added_up, units
from checks.words.tables import Table, tables

_TOTAL_ROW = re.compile(r"(?:tổng|cộng|tổng cộng|tổng số|cộng chung)(?P<of> (?:cả )?N(?: đơn vị)?)?:?")
_PART_ROW = re.compile(r"(?<!\w)(?:trong đó|riêng|gồm)(?!\w)|^[-+•]")
_NOT_ADDED = re.compile(
    r"(?<!\w)(?:tt|stt|hạng|xếp|bình quân|trung bình|tác giả|điểm"
    rf"|{longest_first(WORDS.people)})(?!\w)|%|tỷ lệ"
)
_OTHERWISE = re.compile(r"(?<!\w)(?:tính (?:theo|trên|cả)|điều chỉnh|chỉ tiêu (?:mới|cũ)|đăng ký)(?!\w)")
_NOTE = 300
_FEWEST_ITEMS = 2
_FEWEST_RATES = 3


def column_sums(page: Shorthand, judged: Collection[Sum]) -> Iterator[Sum]:
    """Each column against its total; what the rows `judged` already is asked for nothing more."""
    accused = {one.stated.at for one in judged if not one.agrees}
    sure = {one.stated.at for one in judged if one.agrees}
    for table in tables(page):
        sums = list(_added(page, table))
        if any(one.agrees for one in sums) and sum(not one.agrees for one in sums) == 1:
            for one in sums:
                right = one.agrees or not (
                    one.stated.at in sure
                    or {mark.at for mark in one.terms} & accused
                    or is_uneven(page, table)
                )
                if right:
                    yield one
        yield from _bare_rates(page, table)


def _added(page: Shorthand, table: Table) -> Iterator[Sum]:
    """The sum of each column, where the last row but for notes is one of totals."""
    found = [(place, row) for place, label in enumerate(table.labels) if (row := _TOTAL_ROW.fullmatch(label))]
    last = found[0][0] if found else 0
    if last < _FEWEST_ITEMS or last != len(table.rows) - 1:
        return
    if found[0][1]["of"]:
        said = next(mark for mark in page.between(table.starts[last], len(page.text)) if mark.letter == "N")
        if said.value != last * SCALE:
            return  # Tổng 3 đơn vị, below two rows
    if any(_PART_ROW.search(label) for label in table.labels[:last]):
        return
    for at, head in enumerate(table.head):
        total, items = table.rows[last][at], [row[at] for row in table.rows[:last]]
        marks = tuple(item for item in items if item is not None and item.letter == "N")
        if total is None or total.letter != "N" or len(marks) != len(items) or _NOT_ADDED.search(head):
            continue
        value = added_up(marks)
        yield Sum("sum", marks, "+", total, units(value), value == total.value, tied=True)


def _bare_rates(page: Shorthand, table: Table) -> Iterator[Sum]:
    """*A | 250 | 305 | 122%* in row after row, whatever the head says: all but one are right."""
    rows = [table.top, *table.rows]
    for at in range(2, len(table.head)):
        held = [_rate(page, row, at) for row in rows]
        sums = [one for one in held if one is not None]
        right = sum(one.agrees for one in sums)
        if right >= _FEWEST_RATES and right == len(sums) - 1 and not _is_reckoned_otherwise(page, table):
            yield from sums


def _is_reckoned_otherwise(page: Shorthand, table: Table) -> bool:
    """A note such as *tỷ lệ tính theo chỉ tiêu 40 sau điều chỉnh*."""
    end = max((mark.at for row in table.rows for mark in row if mark), default=table.start)
    return _OTHERWISE.search(page.text, max(0, table.start - _NOTE), end + _NOTE) is not None


def _rate(page: Shorthand, row: Sequence[Mark | None], at: int) -> Sum | None:
    said = row[at]
    if said is None or said.letter != "P":
        return None
    one = rate_of(page, row[at - 1], row[at - 2], said)
    return one._replace(tied=True) if one is not None else None
