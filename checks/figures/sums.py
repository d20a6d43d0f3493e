"""Totals: phases against the whole programme, rows of a table against its last line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, product
from typing import NamedTuple

from checks.figures.additions import addition
from checks.figures.listed import listed_totals
from checks.intervals import SCALE, added, count_range, same
from checks.measures import has_parts, whole_of
from checks.model import Finding
from checks.sheet import Cell, Sheet, dates_differ
from checks.wording import WHOLE, Words, composed, fold_words, is_firm_target, says

_TOTAL_WORDS = re.compile(
    r"tổng|cộng|tính chung|tính cả|cả (?:hai|2|02) giai đoạn|cả (?:3|ba|03) giai đoạn|chung cuộc"
    r"|(?:cả|toàn) chương trình(?![^,;.\d]{0,30} giai đoạn)"
)
_AT_THE_END = re.compile(r"(?:khép lại|kết thúc) chương trình(?! giai đoạn)")
_THIRD_PHASE = re.compile(r"(?:3|ba|03) giai đoạn|giai đoạn (?:3|iii|ba)(?!\w)")
_TOTAL_ROW = re.compile(r"^\W*(?:tổng(?: số| cộng)?|cộng|toàn (?:tỉnh|thành phố|ngành|huyện|quận))(?!\w)")
_OF_SO_MANY = re.compile(r"^\W*(?:tổng|cộng)\D{0,12}?(\d{1,2}) (?:đơn vị|huyện|ngành|khối|trường)")
_ANY_TOTAL = re.compile(r"\n[^\w\n]*(?:tổng|cộng|toàn)")
_SECTION = re.compile(r"^\W*(?:[ivx]{1,4}|[a-d])[.)/]")  # I. Khối địa phương: above the rows that it holds
_FIRM_ROW = re.compile(r"^\W*(?:tổng|cộng)")
_NUMBER_LINE = re.compile(r"^[\d.,%\s]+$")
_ORDINAL = re.compile(r"^\W*0?(\d{1,3})\b")
# what stands between parts and a total that need not be their sum: doubles taken out, or a later day
_NO_PLAIN_SUM = Words(
    r"loại|trùng|rà soát|(?<!\w)trừ(?!\w)|không tính|chưa tính|thẩm định",
    *("loại", "trùng", "rà soát", "trừ", "tính", "thẩm định"),
)
_PEOPLE = Words("tác giả|đoàn viên|người|công nhân", "tác giả", "đoàn viên", "người", "công nhân")
_LATER = Words(
    r"kết thúc|đến nay|hiện (?:nay|tại|có)|đến cuối|về sau|sau đó",
    *("kết thúc", "đến nay", "hiện", "đến cuối", "về sau", "sau đó"),
)
_ITEM = re.compile(r"\s*(?:[-+•*]|\d{1,2}[.)])\s")
_SOME_ONLY = Words(
    r"một số|tiêu biểu|nổi bật|điển hình|dẫn đầu|(?<!\w)như(?!\w)|(?<!\w)tốp|(?<!\w)top",
    *("một số", "tiêu biểu", "nổi bật", "điển hình", "dẫn đầu", "như", "tốp", "top"),
)
_PART_OF_ROW = re.compile(
    r"^\W*(?:trong đó|riêng|bao gồm)(?!\w)"
)  # a row set in below another is a part of it
_WHOLE_PLACE = re.compile(r"(?:toàn|cả) (?:tỉnh|thành phố|huyện|quận|thị xã)")
_MOST_COMBINATIONS = 64
_LONGEST_ROW = 300
_FEWEST = 3  # two parts and their total


def check_sums(sheet: Sheet) -> Iterator[Finding]:
    """Totals against their parts: phases, tables, lists."""
    cells = [c for c in sheet.cells if c.figure.unit != "percent" and c.figure.role in ("achieved", "target")]
    if len(cells) >= _FEWEST:
        yield from _phase_totals(sheet, cells)
        counted = [c for c in cells if c.figure.unit == "count"]
        yield from _table_totals(sheet, counted)
        yield from listed_totals(sheet, counted)


def _phase_totals(sheet: Sheet, cells: list[Cell]) -> Iterator[Finding]:
    phased = {_group(c) for c in cells if c.figure.phase is not None and c.unit != ("", "")}
    if not phased:
        return
    groups: dict[tuple[object, ...], dict[object, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for cell in cells:
        if (group := _group(cell)) in phased:
            groups[group][cell.figure.phase].append(cell)
    for group, phases in groups.items():
        totals = phases.get("all", [])
        numbered = sorted(phase for phase in phases if isinstance(phase, int))
        if numbered in ([1, 2], [1, 2, 3]):
            parts = [phases[n] for n in numbered]
            yield from _against_total(sheet, totals, parts) if totals else _made_by(phases[None], parts)
        elif totals:
            yield from _on_other_bases(sheet, totals, cells, group)


def _made_by(totals: list[Cell], phases: list[list[Cell]]) -> Iterator[Finding]:
    """A count of no phase that the phases make; what they do not make may be of any time."""
    for total in totals:
        for parts in islice(product(*phases), _MOST_COMBINATIONS):
            if _adds_up(total, parts):
                yield addition(total, parts, "consistent")
                return


def _on_other_bases(
    sheet: Sheet, totals: list[Cell], cells: list[Cell], group: tuple[object, ...]
) -> Iterator[Finding]:
    """Phases told as submitted, a total as recognised: no sum, and what is missing is said."""
    if len({total.value for total in totals}) != 1:
        return
    phases: dict[object, list[Cell]] = defaultdict(list)
    for cell in cells:
        if _group(cell)[:3] == group[:3] and _is_whole_or_part(cell.figure.measure):
            phases[cell.figure.phase].append(cell)
    numbered = sorted(phase for phase in phases if isinstance(phase, int))
    parts = tuple(phases[number][0] for number in numbered)
    plain = numbered in ([1, 2], [1, 2, 3]) and all(len(phases[number]) == 1 for number in numbered)
    if plain and _is_called_total(sheet, totals[0], parts):
        yield addition(totals[0], parts, "not_checkable")


def _group(cell: Cell) -> tuple[object, ...]:
    return (cell.figure.campaign, cell.unit, cell.figure.role, cell.figure.measure)


def _against_total(sheet: Sheet, totals: list[Cell], phases: list[list[Cell]]) -> Iterator[Finding]:
    found = False
    for total in totals:
        for parts in islice(product(*phases), _MOST_COMBINATIONS):
            if _adds_up(total, parts):
                yield addition(total, parts, "consistent")
                found = True
                break
    if found or len({t.value for t in totals}) != 1 or any(len({c.value for c in p}) != 1 for p in phases):
        return
    total, parts = totals[0], tuple(phase[0] for phase in phases)
    if not _is_called_total(sheet, total, parts):
        return
    if _must_add_up(sheet, total, parts) and not _other_parts(sheet, total, parts):
        yield addition(total, parts, "inconsistent")
    else:
        yield addition(total, parts, "not_checkable")


def _adds_up(total: Cell, parts: tuple[Cell, ...]) -> bool:
    """Whether the parts make the total, or one of the kind that its bound allows: *ít nhất 7.500*."""
    if sum(part.value for part in parts) == total.value:
        return len({part.figure.bound for part in (*parts, total)}) == 1
    exact = all(part.figure.bound == "exact" and part.decimals >= 0 for part in parts)
    allowed = count_range(total.value, SCALE, total.figure.bound)
    bounded = total.figure.bound in ("at_least", "over", "about", "nearly")
    return exact and bounded and same(added([part.range for part in parts]), allowed) == "yes"


def _is_called_total(sheet: Sheet, total: Cell, parts: tuple[Cell, ...]) -> bool:
    """*Cả hai giai đoạn có tổng cộng …*, or *tổng cộng* in the sentence that tells of the phases."""
    start, end = total.figure.sentence_start, total.figure.sentence_end
    ended = says(_AT_THE_END, sheet.text, start, end) and not any(_is_dated_itself(part) for part in parts)
    if not ended and not says(_TOTAL_WORDS, sheet.text, start, end):
        return False
    if total.figure.role == "achieved" and "chỉ tiêu" in fold_words(sheet.before(total, 30)):
        return False  # tổng chỉ tiêu là 3.000: of the targets, whatever it was read as
    together = all(part.figure.sentence_start == start for part in parts)
    return together or says(WHOLE, sheet.text, start, end)


def _is_dated_itself(part: Cell) -> bool:
    """*Giai đoạn 2 đến tháng 5/2023 có 6.044*: what came after that day is not in it."""
    return part.figure.as_of is not None and "as_of" not in part.figure.implied


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
    """Whether nothing but the sum of the phases can be meant by their total."""
    every = (*parts, total)
    if not all(_is_exact_count(c) and "phase" not in c.figure.implied for c in every):
        return False
    if any(_is_called_a_place(sheet, c) for c in every) or dates_differ(parts[-1].figure, total.figure):
        return False
    if _follows_a_share(sheet, total) or _is_later_or_sifted(sheet, total, parts):
        return False
    if total.value <= max(part.value for part in parts):
        return False
    if len(parts) == 2 and _THIRD_PHASE.search(fold_words(sheet.text)):
        return False
    return total.figure.role == "achieved" or _are_firm_targets(sheet, total, parts)


def _is_exact_count(cell: Cell) -> bool:
    return cell.figure.bound == "exact" and cell.decimals >= 0 and cell.figure.counting != "increment"


def _follows_a_share(sheet: Sheet, total: Cell) -> bool:
    """*92,3% trong tổng số, tương ứng 16.066 sáng kiến*: a part, whatever it counts."""
    if not total.order:
        return False
    before = sheet.cells[total.order - 1].figure
    return before.percent_basis == "of_achieved" and before.end > total.figure.sentence_start


def _is_later_or_sifted(sheet: Sheet, total: Cell, parts: tuple[Cell, ...]) -> bool:
    """Whether the words between say that doubles were taken out, or that the total is of a later day."""
    figure, last = total.figure, max(parts, key=lambda part: part.order).figure
    between = fold_words(sheet.text[last.end : max(figure.end, figure.sentence_end)])
    undated = last.as_of and not figure.as_of
    return _NO_PLAIN_SUM.within(between) or bool(undated and _LATER.within(between))


def _are_firm_targets(sheet: Sheet, total: Cell, parts: tuple[Cell, ...]) -> bool:
    """Whether the targets are set, and by one owner in one way."""
    every = (*parts, total)
    lead = sheet.text[parts[0].figure.sentence_start : parts[0].figure.start]
    if "%" in lead:
        return False  # cả hai giai đoạn đều đạt 110% chỉ tiêu: giai đoạn 1 là 1.100, …: results
    if not all(is_firm_target(c.figure, sheet.text) for c in every):
        return False
    return len({(c.figure.target_kind, c.figure.owner) for c in every}) == 1


def _is_called_a_place(sheet: Sheet, cell: Cell) -> bool:
    """*Toàn tỉnh có 3.000*, read as a sector's because that was named last."""
    if cell.figure.level not in ("sector", "grassroots"):
        return False
    return _WHOLE_PLACE.search(fold_words(sheet.before(cell, 60))) is not None


def _table_totals(sheet: Sheet, cells: list[Cell]) -> Iterator[Finding]:
    by_kind: dict[tuple[object, ...], list[Cell]] = defaultdict(list)
    for cell in cells:
        by_kind[cell.figure.campaign, cell.figure.role, cell.figure.measure].append(cell)
    columns = [column for column in by_kind.values() if len(column) >= _FEWEST]
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
    return _PEOPLE.within(head) or _NO_PLAIN_SUM.within(note.split("\n\n", 1)[0])


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
        if len(items) >= _FEWEST - 1:
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
        holds = value == items[at].value and stop - at > _FEWEST - 1
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


def _is_whole_or_part(measure: str) -> bool:
    return has_parts(measure) or whole_of(measure) is not None
