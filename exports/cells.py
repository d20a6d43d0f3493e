"""A chosen figure as a cell: its evidence and the checks that it takes part in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from checks.model import Finding, Verdict
from exports.choosing import Choice
from exports.findings import FindingRow, finding_id
from exports.model import Cell, Check, Evidence, Rivals, Table
from exports.wording import Lang, one_line

# Checks of a figure itself. The others (a rank, the nation's total) say little about this one figure.
OWN_CHECKS: frozenset[str] = frozenset({"ratio", "excess", "sum", "parts", "share", "conflict", "decline"})

CheckIndex = Mapping[tuple[str, int, int], list[Check]]


def index_checks(findings: Iterable[Finding], lang: Lang) -> CheckIndex:
    """Findings by the place of each figure in their sum."""
    index: dict[tuple[str, int, int], list[Check]] = defaultdict(list)
    for one in findings:
        check = check_of(one, lang)
        for quote in one.quotes:
            held = index[quote.document, quote.start, quote.end]
            if check not in held:
                held.append(check)
    return dict(index)


def check_of(finding: Finding, lang: Lang) -> Check:
    """The mark that a finding makes on a cell."""
    vi = lang == "vi"
    return Check(
        finding_id(finding),
        finding.kind,
        finding.verdict,
        one_line(finding.worked if vi else finding.worked_en or finding.worked),
        one_line((finding.needs if vi else finding.needs_en or finding.needs) or "") or None,
        finding.stated,
        finding.computed,
        finding.reading,
    )


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
    rows = (replace(row, cells=tuple(checked(cell, checks) for cell in row.cells)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def place_of(one: Evidence) -> tuple[str, int, int]:
    """Where a figure stands, as findings name it."""
    return one.figure.document, one.figure.start, one.figure.end


def checked(cell: Cell, checks: CheckIndex) -> Cell:
    """A cell with what the sums say of its figures; one without a value is left as it is."""
    if cell.missing is not None:
        return cell
    found = dict.fromkeys(
        check
        for one in cell.evidence
        for check in sorted(checks.get(place_of(one), ()), key=lambda check: (check.verdict, check.id))
    )
    return replace(cell, checks=tuple(found), verdict=worst(found)) if found else cell


def value_cell(choice: Choice, corrected: Mapping[str, str]) -> Cell:
    """The cell of a chosen figure. `corrected` holds what operators said, by figure id."""
    figure = choice.figure.figure
    return Cell(
        "value",
        figure.value,
        figure.unit,
        figure.bound,
        figure.percent_basis,
        figure.as_of,
        (Evidence(choice.figure, corrected.get(choice.figure.id)),),
        Rivals(choice.rivals, corrected),
        reason=choice.reason,
        disputed=choice.disputed,
    )


def worst(checks: Iterable[Check]) -> Verdict | None:
    """One inconsistent check of the figure itself marks a cell, whatever the others say."""
    verdicts = {check.verdict for check in checks if check.kind in OWN_CHECKS}
    order: tuple[Verdict, ...] = ("inconsistent", "consistent", "not_checkable")
    return next((verdict for verdict in order if verdict in verdicts), None)
