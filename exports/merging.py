"""The 34 of today from the 63 of the time: added only where every part is there and of the same date."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from catalogue.campaigns import Campaign
from exports.absence import missing
from exports.cells import worst
from exports.choosing import compare
from exports.grading import sets_own_phase
from exports.model import Cell, Column, Missing, Rivals
from exports.wording import Lang, date_text
from parsers.model import Bound

_LOWER: frozenset[Bound] = frozenset({"over", "at_least"})


def merge_cells(members: Sequence[tuple[str, Cell]], column: Column, campaign: Campaign, lang: Lang) -> Cell:
    """One cell of the 34. `members` are the former provinces with their cells in this column."""
    if len(members) == 1:
        return members[0][1]
    there = [(name, cell) for name, cell in members if cell.missing is None]
    if len(there) < len(members):
        return _incomplete(members, there, column, lang)
    if column.unit == "percent":
        note = "mỗi tỉnh cũ có tỷ lệ riêng: " if lang == "vi" else "each former province has its own: "
        return _gone("not_additive", note + ", ".join(name for name, _ in there), there, column)
    problem = _problem(there, column, campaign, lang)
    if problem:
        return _gone("not_comparable", problem, there, column)
    checks = tuple(dict.fromkeys(check for _, cell in there for check in cell.checks))
    return Cell(
        "sum",
        sum((cell.value for _, cell in there if cell.value is not None), start=Decimal(0)),
        column.unit,
        bound_of_sum([cell.bound for _, cell in there]),
        None,
        _date([cell.as_of for _, cell in there]),
        tuple(evidence for _, cell in there for evidence in cell.evidence),
        Rivals.together(cell.rivals for _, cell in there),
        checks,
        worst(checks),
        reason=_how(there, lang),
        disputed=any(cell.disputed for _, cell in there),
    )


def _incomplete(
    members: Sequence[tuple[str, Cell]], there: Sequence[tuple[str, Cell]], column: Column, lang: Lang
) -> Cell:
    kinds = {cell.missing for _, cell in members}
    if len(kinds) == 1 and kinds <= {"no_source", "not_crawled"}:
        return members[0][1]
    gone = ", ".join(name for name, cell in members if cell.missing is not None)
    note = f"{len(there)}/{len(members)}: " + (f"thiếu {gone}" if lang == "vi" else f"without {gone}")
    if not there and len(kinds) == 1:
        kind = members[0][1].missing
        assert kind is not None
        return missing(kind, note, column.unit)
    return _gone("incomplete", note, there, column)


def _gone(kind: Missing, note: str, there: Sequence[tuple[str, Cell]], column: Column) -> Cell:
    """No value, but the parts that there are stay within reach."""
    return missing(kind, note, column.unit, [one for _, cell in there for one in cell.evidence])


def _problem(there: Sequence[tuple[str, Cell]], column: Column, campaign: Campaign, lang: Lang) -> str | None:
    total = f"{len(there)}/{len(there)}: "
    own = [name for name, _ in there if sets_own_phase(campaign, name, column.phase)]
    if own:
        named = ", ".join(own)
        return total + (
            f"{named} đặt mốc giai đoạn riêng" if lang == "vi" else f"{named} sets its own phase dates"
        )
    for index, (name, cell) in enumerate(there):
        for other_name, other in there[index + 1 :]:
            grade, reason = compare(cell.evidence[0].figure, other.evidence[0].figure, lang)
            if grade > "B":
                return f"{total}{name}, {other_name}: {reason}"
    return None


def bound_of_sum(bounds: Sequence[Bound]) -> Bound:
    """Of a sum: more than exact parts and "over" parts give "over"; anything else is about."""
    kinds = set(bounds) - {"exact"}
    if not kinds:
        return "exact"
    if kinds <= _LOWER:
        return "over" if "over" in kinds else "at_least"
    return kinds.pop() if len(kinds) == 1 else "about"


def _date(dates: Sequence[str | None]) -> str | None:
    """The one date of all parts; the month where they share only that; else none."""
    for length in (10, 7, 4):
        cut = {date[:length] if date else None for date in dates}
        if len(cut) == 1 and all(date is not None and len(date) >= length for date in dates):
            return cut.pop()
    return None


def _how(there: Sequence[tuple[str, Cell]], lang: Lang) -> str:
    parts = " + ".join(
        f"{name} ({date_text(cell.as_of, lang)})" if cell.as_of else name for name, cell in there
    )
    count = f"{len(there)}/{len(there)}"
    return f"đủ {count}, cùng kỳ: {parts}" if lang == "vi" else f"{count}, same period: {parts}"
