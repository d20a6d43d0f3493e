"""Totals: phases against the whole programme; rows and lists against their last line stand beside."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, product

from checks.figures.additions import FEWEST, addition
from checks.figures.listed import listed_totals
from checks.figures.table_totals import NO_PLAIN_SUM, table_totals
from checks.intervals import SCALE, added, count_range, same
from checks.measures import has_parts, whole_of
from checks.model import Finding
from checks.sheet import Cell, Sheet, dates_differ
from checks.wording import WHOLE, Words, fold_words, is_firm_target, says

_TOTAL_WORDS = re.compile(
    r"tổng|cộng|tính chung|tính cả|cả (?:hai|2|02) giai đoạn|cả (?:3|ba|03) giai đoạn|chung cuộc"
    r"|(?:cả|toàn) chương trình(?![^,;.\d]{0,30} giai đoạn)"
)
_AT_THE_END = re.compile(r"(?:khép lại|kết thúc) chương trình(?! giai đoạn)")
_THIRD_PHASE = re.compile(r"(?:3|ba|03) giai đoạn|giai đoạn (?:3|iii|ba)(?!\w)")
_SEVERAL_CAMPAIGNS = re.compile(r"(?<!\w)(?:hai|ba|các|2|3) (?:chương trình|phong trào|chiến dịch)(?!\w)")
_LATER = Words(
    r"kết thúc|đến nay|hiện (?:nay|tại|có)|đến cuối|về sau|sau đó",
    *("kết thúc", "đến nay", "hiện", "đến cuối", "về sau", "sau đó"),
)
_WHOLE_PLACE = re.compile(r"(?:toàn|cả) (?:tỉnh|thành phố|huyện|quận|thị xã)")
# *Như vậy, cả hai giai đoạn có 12.528*: worked out of what was told before
_DRAWN = re.compile(r"(?<!\w)(?:như vậy|vậy là|tổng cộng|cộng (?:lại|chung|cả)|tính chung)(?!\w)")
_MOST_COMBINATIONS = 64
_TENTHS = 10  # *ít nhất 4.000* more is no total of 12.500


def check_sums(sheet: Sheet) -> Iterator[Finding]:
    """Totals against their parts: phases, tables, lists."""
    cells = [c for c in sheet.cells if c.figure.unit != "percent" and c.figure.role in ("achieved", "target")]
    if len(cells) >= FEWEST:
        yield from _phase_totals(sheet, cells)
        counted = [c for c in cells if c.figure.unit == "count"]
        yield from table_totals(sheet, counted)
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
    if not plain or not _counts_alike(totals[0], parts) or _make_another(cells, group, parts):
        return
    if _is_called_total(sheet, totals[0], parts):
        yield addition(totals[0], parts, "not_checkable")


def _counts_alike(total: Cell, parts: tuple[Cell, ...]) -> bool:
    """Initiatives and those recognised, not people, money or the few that wait: no part is the larger."""
    return _is_whole_or_part(total.figure.measure) and total.value >= max(part.value for part in parts)


def _make_another(cells: list[Cell], group: tuple[object, ...], parts: tuple[Cell, ...]) -> bool:
    """Whether the text tells what the phases come to, beside the total in question."""
    made = sum(part.value for part in parts)
    return any(
        cell.value == made and cell.figure.phase in ("all", None) and _group(cell)[:3] == group[:3]
        for cell in cells
    )


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
    near = sum(part.value for part in parts) * _TENTHS <= total.value * (_TENTHS + 1)
    return exact and bounded and near and same(added([part.range for part in parts]), allowed) == "yes"


def _is_called_total(sheet: Sheet, total: Cell, parts: tuple[Cell, ...]) -> bool:
    """*Cả hai giai đoạn có tổng cộng …*, or *tổng cộng* in the sentence that tells of the phases."""
    start, end = total.figure.sentence_start, total.figure.sentence_end
    ended = says(_AT_THE_END, sheet.text, start, end) and not any(_is_dated_itself(part) for part in parts)
    if not ended and not says(_TOTAL_WORDS, sheet.text, start, end):
        return False
    if total.figure.role == "achieved" and "chỉ tiêu" in fold_words(sheet.before(total, 30)):
        return False  # tổng chỉ tiêu là 3.000: of the targets, whatever it was read as
    together = all(part.figure.sentence_start == start for part in parts)
    if says(_SEVERAL_CAMPAIGNS, sheet.text, start, total.figure.start):
        return False  # nếu cộng cả hai chương trình, trong ba năm có 12.655 sáng kiến
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
    if not all(_is_exact(c) and "phase" not in c.figure.implied for c in every):
        return False
    added = [c for c in every if c.figure.counting == "increment"]
    if added and not (_adds_a_phase(added, parts) and says(_DRAWN, sheet.text, *_sentence_of(total))):
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


def _is_exact(cell: Cell) -> bool:
    return cell.figure.bound == "exact" and cell.decimals >= 0


def _adds_a_phase(added: list[Cell], parts: tuple[Cell, ...]) -> bool:
    """*Giai đoạn 1 có 8.346; giai đoạn 2 gửi thêm 3.912*: all that a later phase brought."""
    return all(any(cell is part for part in parts[1:]) for cell in added)


def _sentence_of(cell: Cell) -> tuple[int, int]:
    return cell.figure.sentence_start, cell.figure.sentence_end


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
    return NO_PLAIN_SUM.within(between) or bool(undated and _LATER.within(between))


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


def _is_whole_or_part(measure: str) -> bool:
    return has_parts(measure) or whole_of(measure) is not None
