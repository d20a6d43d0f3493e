"""How the cells of a column compare: each against the one that most others agree with in date and base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from catalogue.campaigns import Campaign
from checks.across.observe import Grade
from checks.dates import days_apart, latest, span
from exports.choosing import compare
from exports.model import Cell, Column
from exports.wording import Lang
from parsers.model import Figure, Phase
from parsers.units.places import federation

_GRADES: tuple[Grade, ...] = ("A", "B", "C", "D")


def grade_column(
    column: Column, cells: Sequence[tuple[tuple[str, ...], Cell]], campaign: Campaign, lang: Lang
) -> tuple[Column, list[Cell]]:
    """The column with its lowest grade, and its cells with theirs. `cells` come with their provinces."""
    filled = [(members, cell) for members, cell in cells if cell.evidence and cell.missing is None]
    reference = _reference([cell for _, cell in filled])
    graded: list[Cell] = []
    sets_own: dict[tuple[str, ...], bool] = {}
    for members, cell in cells:
        if reference is None or cell.missing is not None:
            graded.append(cell)
            continue
        if members not in sets_own:
            sets_own[members] = any(sets_own_phase(campaign, one, column.phase) for one in members)
        own = sets_own[members]
        pairs = [compare(one.figure, reference, lang, own_phases=own) for one in cell.evidence]
        grade, reason = max(pairs, default=("A", ""), key=lambda pair: pair[0])
        graded.append(replace(cell, grade=grade, grade_reason=reason))
    counts = Counter(cell.grade for cell in graded if cell.grade)
    lowest = max(counts, default=None)
    spread = " · ".join(f"{counts[grade]} {grade}" for grade in _GRADES if counts[grade])
    date = reference.as_of if reference else None
    return replace(column, reference_date=date, grade=lowest, grade_reason=spread, filled=len(filled)), graded


def sets_own_phase(campaign: Campaign, province: str, phase: Phase | None) -> bool:
    """Whether a province's union ends a phase on another day than the nation does."""
    if not isinstance(phase, int):
        return False
    national = next((one.ends for one in campaign.phases_of(None) if one.number == phase), None)
    own = [one for one in campaign.phases if one.owner is not None and _is_of(one.owner, province)]
    ends = [one.ends for one in own if one.number == phase]
    return bool(own) and (not ends or any(end != national for end in ends))


def phase_end(campaign: Campaign, province: str, phase: Phase | None) -> date | None:
    """The last day of a phase for a province: its union's own, else the nation's; None where none is told."""
    own = [one for one in campaign.phases if one.owner is not None and _is_of(one.owner, province)]
    told = [one.ends for one in (*own, *campaign.phases_of(None)) if one.number == phase and one.ends]
    ends = campaign.ends if phase == "all" else next(iter(told), None)
    whole = span(ends) if ends else None
    return whole[1] if whole else None


def _reference(cells: Sequence[Cell]) -> Figure | None:
    """The most ordinary cell: the base and date that most share; a dated one before an undated one."""
    candidates = {one.id: one.figure for cell in cells for one in cell.evidence[:1]}
    if not candidates:
        return None
    figures = list(candidates.values())
    bases = Counter(_base(one) for one in figures)
    dates = Counter(one.as_of for one in figures if one.as_of)

    def near(one: Figure) -> int:
        gaps = ((count, days_apart(day, one.as_of)) for day, count in dates.items())
        return sum(count for count, gap in gaps if gap is not None and gap <= 7)

    def order(known_as: str) -> tuple[object, ...]:
        one = candidates[known_as]
        return (
            -bases[_base(one)],
            one.unit == "percent" and one.percent_basis != "of_target",
            one.as_of is None,
            -near(one),
            -dates[one.as_of or ""],
            one.bound != "exact",
            latest(one.as_of),
            one.as_of or "",
            known_as,
        )

    return candidates[min(candidates, key=order)]


def _base(one: Figure) -> tuple[object, ...]:
    return (one.unit, one.percent_basis, one.per, one.target_kind)


def _is_of(owner: str, province: str) -> bool:
    """Whether an owner is the union of a province; *Công đoàn Giáo dục Hòa Bình* is only a sector's."""
    return owner in (province, federation(province), f"LĐLĐ {province}")
