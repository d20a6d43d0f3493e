"""Rows of a table against the column that adds them up: *2.410 | 4.890 | 7.300* under *Cộng*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.intervals import fits
from checks.words.labels import LESS
from checks.words.shorthand import Mark, Shorthand, as_percentage
from checks.words.statements import Sum, added_up, divided, units
from checks.words.tables import Table, tables

_SUM_HEAD = re.compile(
    r"(?:tổng|cộng)(?: cộng| số)?(?: sáng kiến)?|cả (?:hai|2|ba|3|D|N) ?(?:giai đoạn|đợt|quý)?|cả (?:năm|quý)"
)
_ADDED_HEAD = re.compile(r"(?:giai đoạn|gđ|quý|tháng|đợt|chặng|năm|kỳ|tuần)\W*(?:D|N|[ivx]+)?|D")
_NO_ADDEND = re.compile(
    r"tt|stt|số tt|đơn vị|khối|tên .*|chỉ tiêu.*|tỷ lệ.*|%.*|.*%|hạng|xếp.*|ghi chú|bình quân.*"
)
_RUNNING = re.compile(r"(?<!\w)(?:lũy kế|luỹ kế|chung (?:với|của))(?!\w)")
_TARGET_HEAD = re.compile(r"chỉ tiêu(?: được)?(?: giao)?|kế hoạch(?: giao)?|giao|số giao")
_RESULT_HEAD = re.compile(
    r"thực hiện|kết quả(?: thực hiện)?|đã (?:nộp|gửi|thực hiện|cập nhật)|số (?:sáng kiến|sk)"
)
_RATE_HEAD = re.compile(r"(?:tỷ lệ|đạt|% thực hiện|đạt tỷ lệ|tỷ lệ đạt|tỷ lệ thực hiện|%)(?: \(%\)| %)?")
_SPAN = re.compile(r"\d+ (?:tháng|quý|năm|tuần|ngày).*")
_FEWEST_ROWS = 2
_AROUND = 200


def row_sums(page: Shorthand) -> Iterator[Sum]:
    """Each row whose numbers must make the one in the column of sums, where the other rows bear that out."""
    for table in tables(page):
        yield from _rates(page, table)
        total = [at for at, cell in enumerate(table.head) if _SUM_HEAD.fullmatch(cell)]
        added = [at for at, cell in enumerate(table.head) if _ADDED_HEAD.fullmatch(cell)]
        if any(_is_a_span(page, table.top[at]) for at in added):
            continue
        if is_uneven(page, table):
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


def _is_a_span(page: Shorthand, head: Mark | None) -> bool:
    """*6 tháng* beside *9 tháng*: the one holds the other."""
    return head is not None and _SPAN.fullmatch(page.folded[head.start : head.end]) is not None


def is_uneven(page: Shorthand, table: Table) -> bool:
    """Whether the words around a table take something off, or count up to a day."""
    end = max((mark.at for row in table.rows for mark in row if mark), default=table.start)
    around = max(0, table.start - _AROUND), end + _AROUND
    return LESS.search(page.text, *around) is not None or _RUNNING.search(page.text, *around) is not None


def _rates(page: Shorthand, table: Table) -> Iterator[Sum]:
    """Result over target in each row, under heads that say so, where most rows bear it out."""
    at = [_column(table, words) for words in (_TARGET_HEAD, _RESULT_HEAD, _RATE_HEAD)]
    if None in at:
        return
    sums: list[Sum] = []
    for row in table.rows:
        base, done, said = (row[column] for column in at if column is not None)
        one = rate_of(page, done, base, said)
        if one is not None:
            sums.append(one)
    yield from _borne_out(sums)


def rate_of(page: Shorthand, done: Mark | None, base: Mark | None, said: Mark | None) -> Sum | None:
    """The percentage of a row, with or without its sign, against the result and target beside it."""
    if done is None or base is None or said is None or done.letter != "N" or base.letter != "N":
        return None
    rate = as_percentage(page, said)
    result = divided(done, base.value, rate) if rate is not None and base.value > 0 else None
    if rate is None or result is None:
        return None
    return Sum("ratio", (done, base), "/", rate, result, fits(done.range, base.range, rate.range))


def _column(table: Table, words: re.Pattern[str]) -> int | None:
    """The one column of numbers with such a head."""
    found = [at for at, cell in enumerate(table.head) if words.fullmatch(cell) and not _is_label(table, at)]
    return found[0] if len(found) == 1 else None


def _borne_out(sums: list[Sum]) -> Iterator[Sum]:
    """All of them, where more are right than wrong: then the heads are read as they are meant."""
    right = sum(one.agrees for one in sums)
    if len(sums) >= _FEWEST_ROWS and right > len(sums) - right:
        yield from sums


def _is_label(table: Table, at: int) -> bool:
    """Whether a column holds no numbers: the names of the rows."""
    return all(row[at] is None for row in table.rows)


def _judged(table: Table, added: list[int], total: int) -> Iterator[Sum]:
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
