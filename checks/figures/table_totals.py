"""The rows of a table against its last line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from checks.figures.additions import FEWEST, addition
from checks.model import Finding
from checks.sheet import Cell, Sheet
from checks.wording import Words, composed, fold_words

_TOTAL_ROW = re.compile(r"^\W*(?:tổng(?: số| cộng)?|cộng|toàn (?:tỉnh|thành phố|ngành|huyện|quận))(?!\w)")
_OF_SO_MANY = re.compile(r"^\W*(?:tổng|cộng)\D{0,12}?(\d{1,2}) (?:đơn vị|huyện|ngành|khối|trường)")
_ANY_TOTAL = re.compile(r"\n[^\w\n]*(?:tổng|cộng|toàn)")
_SECTION = re.compile(r"^\W*(?:[ivx]{1,4}|[a-d])[.)/]")  # I. Khối địa phương: above the rows that it holds
_FIRM_ROW = re.compile(r"^\W*(?:tổng|cộng)")
_NUMBER_LINE = re.compile(r"^[\d.,%\s]+$")
_ORDINAL = re.compile(r"^\W*0?(\d{1,3})\b")
_PEOPLE = Words("tác giả|đoàn viên|người|công nhân", "tác giả", "đoàn viên", "người", "công nhân")
_ITEM = re.compile(r"\s*(?:[-+•*]|\d{1,2}[.)])\s")
_SOME_ONLY = Words(
    r"một số|tiêu biểu|nổi bật|điển hình|dẫn đầu|(?<!\w)như(?!\w)|(?<!\w)tốp|(?<!\w)top",
    *("một số", "tiêu biểu", "nổi bật", "điển hình", "dẫn đầu", "như", "tốp", "top"),
)
# a row set in below another is a part of it
_PART_OF_ROW = re.compile(r"^\W*(?:trong đó|riêng|bao gồm)(?!\w)")
_LONGEST_ROW = 300
# what stands between parts and a total that need not be their sum: doubles taken out, or a later day
NO_PLAIN_SUM = Words(
    r"loại|trùng|rà soát|(?<!\w)trừ(?!\w)|không tính|chưa tính|thẩm định",
    *("loại", "trùng", "rà soát", "trừ", "tính", "thẩm định"),
)


def table_totals(sheet: Sheet, cells: list[Cell]) -> Iterator[Finding]:
    by_kind: dict[tuple[object, ...], list[Cell]] = defaultdict(list)
    for cell in cells:
        by_kind[cell.figure.campaign, cell.figure.role, cell.figure.measure].append(cell)
    columns = [column for column in by_kind.values() if len(column) >= FEWEST]
    if not columns or not _ANY_TOTAL.search("\n" + composed(sheet.text)):
        return
    added_up = [one for column in columns for one in _column_totals(sheet, column)]
    agreeing = {one.rows for one in added_up if one.agrees}
    for one in added_up:
        if one.agrees:
            yield addition(one.total, one.items, "consistent")
        elif (
            one.firm
            and (one.rows in agreeing or _complete(sheet, list(one.items), one.total))
            and not _in_row(sheet, one.total, list(one.items))
            and not _is_no_plain_sum(sheet, one)
        ):
            yield addition(one.total, one.items, "inconsistent")


def _is_no_plain_sum(sheet: Sheet, column: _Column) -> bool:
    """Whether a note takes doubles out, or the head counts people, who may stand in two rows."""
    first = sheet.text.rfind("\n", 0, column.items[0].figure.start)
    head = fold_words(
        sheet.text[max(0, sheet.text.rfind("\n", 0, max(0, first)), first - _LONGEST_ROW) : max(0, first)]
    )
    note = fold_words(sheet.text[column.total.figure.end : column.total.figure.end + _LONGEST_ROW])
    return _PEOPLE.within(head) or NO_PLAIN_SUM.within(note.split("\n\n", 1)[0])


class _Column(NamedTuple):
    """A column's items above its total: where their rows begin, and whether the row is surely the total."""

    total: Cell
    items: tuple[Cell, ...]
    rows: tuple[int, ...]
    firm: bool

    @property
    def agrees(self) -> bool:
        return sum(item.value for item in self.items) == self.total.value


def _column_totals(sheet: Sheet, cells: list[Cell]) -> Iterator[_Column]:
    labels: list[str | None] = [_label(sheet, cell) for cell in cells]
    for at, label in enumerate(labels):
        if label is None or not _TOTAL_ROW.search(label):
            continue
        listed = _items(cells[:at], labels[:at], cells[at])
        items = _without_what_sections_hold(listed)
        headed = {_SECTION.match(_label(sheet, item) or "") is not None for item in listed}
        named = _OF_SO_MANY.match(label)
        if named is not None and int(named[1]) != len(listed):
            continue
        if len(items) >= FEWEST - 1:
            exact = all(cell.figure.bound == "exact" for cell in (*items, cells[at]))
            plain = not any(_PART_OF_ROW.search(_label(sheet, item) or "") for item in items)
            rows = tuple(sheet.text.rfind("\n", 0, cell.figure.start) for cell in (*items, cells[at]))
            yield _Column(
                cells[at],
                tuple(items),
                rows,
                exact
                and plain
                and len(items) == len(listed)
                and len(headed) == 1
                and _FIRM_ROW.search(label) is not None,
            )


def _items(cells: list[Cell], labels: list[str | None], total: Cell) -> list[Cell]:
    """The rows above a total: of other units, without a gap of prose."""
    items: list[Cell] = []
    below = total
    for cell, label in zip(reversed(cells), reversed(labels), strict=True):
        if label is None or below.figure.start - cell.figure.end > 200:
            break
        if cell.unit == total.unit or _TOTAL_ROW.search(label):
            break
        items.append(cell)
        below = cell
    return items[::-1]


def _without_what_sections_hold(items: list[Cell]) -> list[Cell]:
    """The rows of *I. Khối địa phương 1.640* without those below it that make up its 1.640."""
    kept: list[Cell] = []
    at = 0
    while at < len(items):
        kept.append(items[at])
        value, stop = 0, at + 1
        while stop < len(items) and value < items[at].value:
            value += items[stop].value
            stop += 1
        holds = value == items[at].value and stop - at > FEWEST - 1
        at = stop if holds else at + 1
    return kept


def _complete(sheet: Sheet, items: list[Cell], total: Cell) -> bool:
    """Rows numbered 1 to n, the total right after: then nothing is left out."""
    if _all_rows_above(sheet, items, total):
        return True
    numbers: list[int] = []
    for cell in items:
        ordinal = _ORDINAL.match(_line(sheet.text, cell.figure.start))
        if ordinal is None or cell.figure.bound != "exact":
            return False
        numbers.append(int(ordinal[1]))
    head = sheet.text[max(0, items[0].figure.start - _LONGEST_ROW) : items[0].figure.start]
    above = head.rsplit("\n", 2)[-2:-1]
    if _SOME_ONLY.within(fold_words(head)) or any(_SECTION.match(fold_words(line)) for line in above):
        return False  # II. Khối ngành: 752 / 1. Giáo dục / 2. Y tế / Cộng I + II
    between = sheet.text[items[-1].figure.start : total.figure.start].count("\n")
    return numbers == list(range(1, len(items) + 1)) and between == 1 and total.figure.bound == "exact"


def _all_rows_above(sheet: Sheet, items: list[Cell], total: Cell) -> bool:
    """Whether a table's head stands right above its items, and each row down to the total is one of them.

    Numbered rows say themselves whether one is left out.
    """
    if any(_ORDINAL.match(_line(sheet.text, cell.figure.start)) for cell in items):
        return False
    first = sheet.text.rfind("\n", 0, items[0].figure.start)
    head = sheet.text[sheet.text.rfind("\n", 0, max(first, 0)) + 1 : max(first, 0)]
    # of several columns parted by bars one proves that another's rows are all there (`listed`)
    one_column = head.strip(" |").count("|") == 1
    if not ("\t" in head or one_column) or any(letter.isdigit() for letter in head):
        return False
    above = sheet.text[max(0, first - _LONGEST_ROW) : max(first, 0)]
    rows = sheet.text[items[0].figure.start : total.figure.start].count("\n")
    return rows == len(items) and not _SOME_ONLY.within(fold_words(above))


def _in_row(sheet: Sheet, total: Cell, items: list[Cell]) -> bool:
    """Whether the sum, or an item's rival, stands elsewhere in its row: columns may be misread."""
    value = sum(item.value for item in items)
    beside = [c for c in sheet.sentence_of(total) if c is not total]
    if any(c.value == value for c in beside):
        return True
    missing = total.value - value
    return any(
        other.value - item.value == missing
        for item in items
        for other in sheet.sentence_of(item)
        if other is not item and other.figure.unit == "count"
    )


def _label(sheet: Sheet, cell: Cell) -> str | None:
    """The folded row a number stands in; of a table broken into cells, the cell that names it."""
    line = _line(sheet.text, cell.figure.start)
    if len(line) > _LONGEST_ROW:
        return None
    if not _NUMBER_LINE.match(line):
        spaced = "\t" in line or "  " in line or " | " in line or len(re.findall(r"\d[\d.,]*", line)) > 2
        folded = fold_words(line)
        return folded if spaced or _ITEM.match(line) or _TOTAL_ROW.search(folded) else None
    start = sheet.text.rfind("\n", 0, cell.figure.start)
    for _ in range(5):
        if start < 0:
            return None
        before = sheet.text.rfind("\n", 0, start)
        line = sheet.text[before + 1 : start]
        if line.strip() and not _NUMBER_LINE.match(line):
            return fold_words(line)
        start = before
    return None


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
