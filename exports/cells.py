"""A chosen figure as a cell: its evidence and the checks that it takes part in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from checks.model import Finding, StoredFigure, Verdict
from exports.choosing import Choice
from exports.findings import FindingRow, finding_id
from exports.model import Cell, Check, Evidence, Table
from exports.wording import Lang, one_line

# Checks of a figure itself. The others (a rank, the nation's total) say little about this one figure.
OWN_CHECKS: frozenset[str] = frozenset({"ratio", "excess", "sum", "parts", "share", "conflict", "decline"})

CheckIndex = Mapping[tuple[str, int, int], list[Check]]


def index_checks(findings: Iterable[Finding], lang: Lang) -> CheckIndex:
    """Findings by the place of each figure in their sum."""
    index: dict[tuple[str, int, int], list[Check]] = defaultdict(list)
    for one in findings:
        vi = lang == "vi"
        check = Check(
            finding_id(one),
            one.kind,
            one.verdict,
            one_line(one.worked if vi else one.worked_en or one.worked),
            one_line((one.needs if vi else one.needs_en or one.needs) or "") or None,
            one.stated,
            one.computed,
            one.reading,
        )
        for quote in one.quotes:
            held = index[quote.document, quote.start, quote.end]
            if check not in held:
                held.append(check)
    return dict(index)


def index_rows(rows: Iterable[FindingRow], wanted: Collection[tuple[str, int, int]]) -> CheckIndex:
    """The same out of findings as they are shown, for the places asked for: few of a whole store's."""
    index: dict[tuple[str, int, int], list[Check]] = defaultdict(list)
    for row in rows:
        check = Check(
            row.id, row.kind, row.verdict, row.worked, row.needs, row.stated, row.computed, row.reading
        )
        for quote in row.quotes:
            place = (quote.document, quote.start, quote.end)
            if place in wanted and check not in index[place]:
                index[place].append(check)
    return dict(index)


def with_checks(table: Table, checks: CheckIndex) -> Table:
    """A table that was built without findings, with what they say of its figures."""
    rows = (
        replace(row, cells=tuple(_checked(cell, checks) if cell.evidence else cell for cell in row.cells))
        for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def place_of(one: Evidence) -> tuple[str, int, int]:
    """Where a figure stands, as findings name it."""
    return one.figure.document, one.figure.start, one.figure.end


def _checked(cell: Cell, checks: CheckIndex) -> Cell:
    if cell.missing is not None:
        return cell
    found = dict.fromkeys(
        check
        for one in cell.evidence
        for check in sorted(checks.get(place_of(one), ()), key=lambda check: (check.verdict, check.id))
    )
    return replace(cell, checks=tuple(found), verdict=worst(found))


def value_cell(choice: Choice, checks: CheckIndex, corrected: Mapping[str, str]) -> Cell:
    """The cell of a chosen figure. `corrected` holds what operators said, by figure id."""
    figure = choice.figure.figure
    known = checks.get((figure.document, figure.start, figure.end), ())
    found = tuple(sorted(known, key=lambda check: (check.verdict, check.id)))
    return Cell(
        "value",
        figure.value,
        figure.unit,
        figure.bound,
        figure.percent_basis,
        figure.as_of,
        (evidence_of(choice.figure, corrected),),
        tuple(evidence_of(one, corrected) for one in choice.rivals),
        found,
        worst(found),
        reason=choice.reason,
        disputed=choice.disputed,
    )


def evidence_of(one: StoredFigure, corrected: Mapping[str, str] | None = None) -> Evidence:
    return Evidence(one, (corrected or {}).get(one.id))


def worst(checks: Iterable[Check]) -> Verdict | None:
    """One inconsistent check of the figure itself marks a cell, whatever the others say."""
    verdicts = {check.verdict for check in checks if check.kind in OWN_CHECKS}
    order: tuple[Verdict, ...] = ("inconsistent", "consistent", "not_checkable")
    return next((verdict for verdict in order if verdict in verdicts), None)
