"""Rows of a table against the column that adds them up: *2.410 | 4.890 | 7.300* under *Cộng*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from catalogue.lexicon import longest_first
from checks.intervals import fits
from checks.shorthand import WORDS, Mark, Shorthand
from checks.statements import Sum, added_up, divided, units

_SUM_HEAD = re.compile(
    r"(?:tổng|cộng)(?: cộng| số)?(?: sáng kiến)?|cả (?:hai|2|ba|3|D|N) ?(?:giai đoạn|đợt|quý)?|cả năm"
)
_ADDED_HEAD = re.compile(r"(?:giai đoạn|gđ|quý|tháng|đợt|chặng|năm|kỳ|tuần)\W*(?:D|N|[ivx]+)?|D")
_NO_ADDEND = re.compile(
    r"tt|stt|số tt|đơn vị|khối|tên .*|chỉ tiêu.*|tỷ lệ.*|%.*|.*%|hạng|xếp.*|ghi chú|bình quân.*"
)
_LESS = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.changed)}|lũy kế|luỹ kế)(?!\w)")
_TARGET_HEAD = re.compile(r"chỉ tiêu(?: được)?(?: giao)?|kế hoạch(?: giao)?|giao|số giao")
_RESULT_HEAD = re.compile(
    r"thực hiện|kết quả(?: thực hiện)?|đã (?:nộp|gửi|thực hiện|cập nhật)|số (?:sáng kiến|sk)"
)
_RATE_HEAD = re.compile(r"(?:tỷ lệ|đạt|% thực hiện|đạt tỷ lệ|tỷ lệ đạt|tỷ lệ thực hiện|%)(?: \(%\)| %)?")
_FEWEST_ROWS = 2
_AROUND = 200


class _Table(NamedTuple):
    """The cells of the head, the numbers of the rows below, and where the head begins."""

    head: list[str]
    rows: list[list[Mark | None]]
    start: int


def row_sums(page: Shorthand) -> Iterator[Sum]:
    """Each row whose numbers must make the one in the column of sums, where the other rows bear that out."""
    for table in _tables(page):
        yield from _rates(table)
        total = [at for at, cell in enumerate(table.head) if _SUM_HEAD.fullmatch(cell)]
        added = [at for at, cell in enumerate(table.head) if _ADDED_HEAD.fullmatch(cell)]
        end = max((mark.at for row in table.rows for mark in row if mark), default=table.start)
        if _LESS.search(page.text, max(0, table.start - _AROUND), end + _AROUND):
            continue
        if len(total) != 1 or len(added) < 2 or any(at >= total[0] for at in added):
            continue
        if any(
            at not in (*added, *total) and not _NO_ADDEND.fullmatch(cell)
            for at, cell in enumerate(table.head)
            if at < total[0] and cell and not _is_label(table, at)
        ):
            continue
        yield from _judged(table, added, total[0])


def _rates(table: _Table) -> Iterator[Sum]:
    """Result over target in each row, under heads that say so, where most rows bear it out."""
    at = [_column(table, words) for words in (_TARGET_HEAD, _RESULT_HEAD, _RATE_HEAD)]
    if None in at:
        return
    sums: list[Sum] = []
    for row in table.rows:
        base, done, said = (row[column] for column in at if column is not None)
        if base is None or done is None or said is None or said.letter != "P" or base.value <= 0:
            continue
        result = divided(done, base.value, said)
        if result is not None and "P" not in (base.letter, done.letter):
            agrees = fits(done.range, base.range, said.range)
            sums.append(Sum("ratio", (done, base), "/", said, result, agrees))
    yield from _borne_out(sums)


def _column(table: _Table, words: re.Pattern[str]) -> int | None:
    """The one column with such a head."""
    found = [at for at, cell in enumerate(table.head) if words.fullmatch(cell)]
    return found[0] if len(found) == 1 else None


def _borne_out(sums: list[Sum]) -> Iterator[Sum]:
    """All of them, where more are right than wrong: then the heads are read as they are meant."""
    right = sum(one.agrees for one in sums)
    if len(sums) >= _FEWEST_ROWS and right > len(sums) - right:
        yield from sums


def _is_label(table: _Table, at: int) -> bool:
    """Whether a column holds no numbers: the names of the rows."""
    return all(row[at] is None for row in table.rows)


def _judged(table: _Table, added: list[int], total: int) -> Iterator[Sum]:
    sums: list[Sum] = []
    for row in table.rows:
        items, whole = [row[at] for at in added], row[total]
        if whole is None or any(item is None for item in items):
            continue
        if any(item is not None and item.letter != "N" for item in (*items, whole)):
            continue
        marks = tuple(item for item in items if item is not None)
        value = added_up(marks)
        sums.append(Sum("sum", marks, "+", whole, units(value), value == whole.value))
    yield from _borne_out(sums)


def _tables(page: Shorthand) -> Iterator[_Table]:
    """Lines with as many cells as the head above them, in a row."""
    table: _Table | None = None
    at = 0
    for line in page.text.split("\n"):
        divider = "\t" if "\t" in line else "|" if "|" in line else None
        cells = line.split(divider) if divider else []
        if table is not None and len(cells) == len(table.head):
            table.rows.append(_numbers(page, cells, at))
        else:
            if table is not None and table.rows:
                yield table
            table = _Table([cell.strip() for cell in cells], [], at) if len(cells) >= 3 else None
        at += len(line) + 1
    if table is not None and table.rows:
        yield table


def _numbers(page: Shorthand, cells: list[str], at: int) -> list[Mark | None]:
    row: list[Mark | None] = []
    for cell in cells:
        said = cell.strip()
        row.append(page.mark_at(at + cell.index(said)) if said in ("N", "P") else None)
        at += len(cell) + 1
    return row
