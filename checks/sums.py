"""Totals: phases against the whole programme, rows of a table against its last line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, product

from checks.model import Finding, Verdict
from checks.sheet import Cell, Sheet, dates_differ
from checks.told import Lang, Plain, Told, either
from checks.wording import WHOLE, Words, composed, fold, is_firm_target, number, says
from checks.writing import finding, whole

_TOTAL_WORDS = re.compile(r"tổng|cộng|tính chung|tính cả|cả (?:hai|2|02) giai đoạn|cả (?:3|ba|03) giai đoạn")
_THIRD_PHASE = re.compile(r"(?:3|ba|03) giai đoạn|giai đoạn (?:3|iii|ba)(?!\w)")
_TOTAL_ROW = re.compile(r"^\W*(?:tổng(?: số| cộng)?|cộng|toàn (?:tỉnh|thành phố|ngành|huyện|quận))(?!\w)")
_ANY_TOTAL = re.compile(r"\n[^\w\n]*(?:tổng|cộng|toàn)")
_FIRM_ROW = re.compile(r"^\W*(?:tổng|cộng)")
_NUMBER_LINE = re.compile(r"^[\d.,%\s]+$")
_ORDINAL = re.compile(r"^\W*0?(\d{1,3})\b")
# what stands between parts and a total that need not be their sum: doubles taken out, or a later day
_NO_PLAIN_SUM = Words(
    r"loại|trùng|rà soát|(?<!\w)trừ(?!\w)|không tính|chưa tính|thẩm định",
    *("loại", "trùng", "rà soát", "trừ", "tính", "thẩm định"),
)
_LATER = Words(
    r"kết thúc|đến nay|hiện (?:nay|tại|có)|đến cuối|về sau|sau đó",
    *("kết thúc", "đến nay", "hiện", "đến cuối", "về sau", "sau đó"),
)
_MOST_COMBINATIONS = 64
_LONGEST_ROW = 300
_FEWEST = 3  # two parts and their total
_AGAIN = Plain("kiểm tra lại từng phần và tổng", "check the parts and the total")


def check_sums(sheet: Sheet) -> Iterator[Finding]:
    cells = [c for c in sheet.cells if c.figure.unit == "count" and c.figure.role in ("achieved", "target")]
    if len(cells) >= _FEWEST:
        yield from _phase_totals(sheet, cells)
        yield from _table_totals(sheet, cells)


def _phase_totals(sheet: Sheet, cells: list[Cell]) -> Iterator[Finding]:
    totalled = {_group(c) for c in cells if c.figure.phase == "all" and c.unit != ("", "")}
    if not totalled:
        return
    groups: dict[tuple[object, ...], dict[object, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for cell in cells:
        if cell.figure.phase is not None and (group := _group(cell)) in totalled:
            groups[group][cell.figure.phase].append(cell)
    for phases in groups.values():
        totals = phases.get("all", [])
        numbered = sorted(phase for phase in phases if isinstance(phase, int))
        if totals and numbered in ([1, 2], [1, 2, 3]):
            yield from _against_total(sheet, totals, [phases[n] for n in numbered])


def _group(cell: Cell) -> tuple[object, ...]:
    return (cell.figure.campaign, cell.unit, cell.figure.role, cell.figure.measure)


def _against_total(sheet: Sheet, totals: list[Cell], phases: list[list[Cell]]) -> Iterator[Finding]:
    found = False
    for total in totals:
        for parts in islice(product(*phases), _MOST_COMBINATIONS):
            if (
                sum(part.value for part in parts) == total.value
                and len({part.figure.bound for part in (*parts, total)}) == 1
            ):
                yield _result(total, parts, "consistent")
                found = True
                break
    if found or len({t.value for t in totals}) != 1 or any(len({c.value for c in p}) != 1 for p in phases):
        return
    total, parts = totals[0], tuple(phase[0] for phase in phases)
    if _must_add_up(sheet, total, parts) and not _other_parts(sheet, total, parts):
        yield _result(total, parts, "inconsistent")


def _other_parts(sheet: Sheet, total: Cell, parts: tuple[Cell, ...]) -> bool:
    """Whether other counts of the same phases add up: then a measure may be misread."""
    phases = [
        [c for c in sheet.unit_of(total) if c.figure.phase == part.figure.phase and c.figure.unit == "count"]
        for part in parts
    ]
    return any(
        sum(c.value for c in chosen) == total.value for chosen in islice(product(*phases), _MOST_COMBINATIONS)
    )


def _must_add_up(sheet: Sheet, total: Cell, parts: tuple[Cell, ...]) -> bool:
    figure = total.figure
    every = (*parts, total)
    if any(c.figure.bound != "exact" or c.decimals < 0 or c.figure.counting == "increment" for c in every):
        return False
    if any("phase" in c.figure.implied for c in every) or dates_differ(parts[-1].figure, figure):
        return False
    before = sheet.cells[total.order - 1].figure if total.order else None
    if before is not None and before.percent_basis == "of_achieved" and before.end > figure.sentence_start:
        return False  # 92,3% trong tổng số, tương ứng 16.066 sáng kiến: a part, whatever it counts
    last = max(parts, key=lambda part: part.order)
    between = fold(sheet.text[last.figure.end : figure.end])
    if _NO_PLAIN_SUM.within(between) or (last.figure.as_of and not figure.as_of and _LATER.within(between)):
        return False
    said = says(_TOTAL_WORDS, sheet.text, figure.sentence_start, figure.sentence_end) and says(
        WHOLE, sheet.text, figure.sentence_start, figure.sentence_end
    )
    if not said or total.value <= max(part.value for part in parts):
        return False
    if len(parts) == 2 and _THIRD_PHASE.search(fold(sheet.text)):
        return False
    return figure.role == "achieved" or (
        all(is_firm_target(c.figure, sheet.text) for c in every)
        and len({(c.figure.target_kind, c.figure.owner) for c in every}) == 1
    )


def _table_totals(sheet: Sheet, cells: list[Cell]) -> Iterator[Finding]:
    by_kind: dict[tuple[object, ...], list[Cell]] = defaultdict(list)
    for cell in cells:
        by_kind[cell.figure.campaign, cell.figure.role, cell.figure.measure].append(cell)
    columns = [column for column in by_kind.values() if len(column) >= _FEWEST]
    if not columns or not _ANY_TOTAL.search("\n" + composed(sheet.text)):
        return
    for column in columns:
        yield from _column_totals(sheet, column)


def _column_totals(sheet: Sheet, cells: list[Cell]) -> Iterator[Finding]:
    labels: list[str | None] = [_label(sheet, cell) for cell in cells]
    for at, label in enumerate(labels):
        if label is None or not _TOTAL_ROW.search(label):
            continue
        items = _items(cells[:at], labels[:at], cells[at])
        if len(items) < 2:
            continue
        if sum(item.value for item in items) == cells[at].value:
            yield _result(cells[at], tuple(items), "consistent")
        elif (
            _FIRM_ROW.search(label)
            and _complete(sheet, items, cells[at])
            and not _in_row(sheet, cells[at], items)
        ):
            yield _result(cells[at], tuple(items), "inconsistent")


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


def _complete(sheet: Sheet, items: list[Cell], total: Cell) -> bool:
    """Rows numbered 1 to n, the total right after: then nothing is left out."""
    numbers: list[int] = []
    for cell in items:
        ordinal = _ORDINAL.match(_line(sheet.text, cell.figure.start))
        if ordinal is None or cell.figure.bound != "exact":
            return False
        numbers.append(int(ordinal[1]))
    between = sheet.text[items[-1].figure.start : total.figure.start].count("\n")
    return numbers == list(range(1, len(items) + 1)) and between == 1 and total.figure.bound == "exact"


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
        spaced = "\t" in line or "  " in line or len(re.findall(r"\d[\d.,]*", line)) > 2
        return fold(line) if spaced else None
    start = sheet.text.rfind("\n", 0, cell.figure.start)
    for _ in range(5):
        if start < 0:
            return None
        before = sheet.text.rfind("\n", 0, start)
        line = sheet.text[before + 1 : start]
        if line.strip() and not _NUMBER_LINE.match(line):
            return fold(line)
        start = before
    return None


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


@dataclass(frozen=True, slots=True, eq=False)
class _Addition(Told):
    total: Cell
    parts: tuple[Cell, ...]
    agrees: bool

    def write(self, lang: Lang) -> str:
        told = " + ".join(number(whole(part.value), lang) for part in self.parts)
        told += f" = {number(whole(sum(part.value for part in self.parts)), lang)}"
        if self.agrees:
            return told + either(lang, ", khớp với tổng đã ghi", ", which agrees with the total printed")
        total = number(whole(self.total.value), lang)
        return told + either(lang, f", bài viết ghi tổng {total}.", f", the text gives a total of {total}.")


def _result(total: Cell, parts: tuple[Cell, ...], verdict: Verdict) -> Finding:
    return finding(
        "sum",
        verdict,
        total,
        (*parts, total),
        _Addition(total, parts, verdict == "consistent"),
        computed=Decimal(whole(sum(part.value for part in parts))),
        needs=None if verdict == "consistent" else _AGAIN,
    )
