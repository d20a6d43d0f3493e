"""What a percentage of a target may be of: the counts beside it, or told before, nearest first."""

from __future__ import annotations

from collections.abc import Iterator

from checks.measures import has_parts, whole_of
from checks.sheet import Cell, Sheet, counts, dates_differ, is_told_right_before


def numerators_of(sheet: Sheet, percent: Cell) -> tuple[list[Cell], bool]:
    """Counts the percentage may be of, nearest first, and whether there is no doubt about the first."""
    claimed = _nearest_first(percent, sheet.claim_of(percent))
    if claimed:
        return _with_statuses(sheet, percent, claimed)
    if percent.unit == ("", ""):
        return [], False
    same_unit = [c for c in sheet.sentence_of(percent) if c.unit == percent.unit]
    beside = [c for c in _nearest_first(percent, same_unit) if c.figure.campaign == percent.figure.campaign]
    if beside:
        found, sure = _with_statuses(sheet, percent, beside)
        return found, sure and beside[0].order < percent.order
    other = _of_another_status(sheet, percent, same_unit)
    return ([other], False) if other is not None else _told_elsewhere(sheet, percent)


def _nearest_first(percent: Cell, cells: list[Cell]) -> list[Cell]:
    """The counts of the percentage's measure, those before it first."""
    found = counts(cells, percent.figure.measure)
    return sorted(found, key=lambda c: (c.order > percent.order, abs(c.order - percent.order)))


def _with_statuses(sheet: Sheet, percent: Cell, found: list[Cell]) -> tuple[list[Cell], bool]:
    """Counts with those of a status nearer by, and whether only one number is among them all."""
    nearer = _statuses_between(sheet, found[0], percent)
    return found + nearer, len({c.value for c in found}) == 1 and not nearer


def _of_another_status(sheet: Sheet, percent: Cell, same_unit: list[Cell]) -> Cell | None:
    """*2.340 sáng kiến được công nhận, đạt 78%*, read as of those submitted: a count with another status."""

    def have_statuses(cells: list[Cell]) -> Iterator[Cell]:
        return (c for c in counts(cells) if is_status(c) or has_parts(c.figure.measure))

    other = next((c for c in have_statuses(sheet.claim_of(percent)) if c.figure.unit == "count"), None)
    if other is not None and (is_status(percent) or has_parts(percent.figure.measure)):
        return other
    return next(have_statuses(same_unit), None) if is_status(percent) else None


def _told_elsewhere(sheet: Sheet, percent: Cell) -> tuple[list[Cell], bool]:
    """Counts of the unit in other sentences: of the same phase, or the last one told where none is named."""
    figure = percent.figure
    near = _nearest_first(percent, sheet.unit_of(percent))
    away = [
        c
        for c in near
        if c.figure.phase == figure.phase
        and not dates_differ(c.figure, figure)
        and c.figure.counting != "increment"
    ]
    if not away and figure.phase == "all":
        # có 7.218. Đối chiếu với chỉ tiêu cả Chương trình, tỉnh đạt 120,3%
        told = [c for c in near if c.figure.phase is None and c.order < percent.order]
        return [c for c in told[:1] if c.figure.counting != "increment"], False
    # without a phase to hold them together only the last one before the percentage can be meant
    if figure.phase is None:
        return [c for c in away[:1] if c.order < percent.order], False
    return away, is_told_right_before(sheet, percent, away)


def _statuses_between(sheet: Sheet, count: Cell, percent: Cell) -> list[Cell]:
    """ "5.990 sáng kiến, trong đó 5.542 hợp lệ, đạt 101%": the percentage may be of either."""
    if not has_parts(percent.figure.measure):
        return []
    return [
        c
        for c in counts(sheet.cells[count.order + 1 : percent.order])
        if is_status(c) and c.unit == percent.unit and c.figure.campaign == percent.figure.campaign
    ]


def is_status(cell: Cell) -> bool:
    """Whether a count is of those with one status (*hợp lệ*, *được công nhận*) among others."""
    return whole_of(cell.figure.measure) is not None
