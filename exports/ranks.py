"""Who has most: a place in its column for each cell that can be compared, and for no other.

Cells below grade B are ranked only where that is asked for (`all`), and every way out then says so; a cell
of grade D, on another base, never is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from checks.across.observe import Grade
from exports.model import Cell, RankScope, Row, Table

_LOWEST: dict[RankScope, Grade] = {"comparable": "B", "all": "C"}


def with_ranks(table: Table, scope: RankScope) -> Table:
    """The table with ranks, its rows in order of its first column that has any.

    Where rates are asked for, those are ranked. Equal values share a place.
    """
    columns = [
        _ranked([row.cells[index] for row in table.rows], scope, rates=table.per is not None)
        for index in range(len(table.columns))
    ]
    rows = [
        replace(row, cells=tuple(column[number] for column in columns))
        for number, row in enumerate(table.rows)
    ]
    first = next((i for i, column in enumerate(columns) if any(cell.rank for cell in column)), None)
    return replace(table, rows=tuple(_ordered(rows, first)), ranked=scope)


def ranked_value(cell: Cell, *, rates: bool) -> Decimal | None:
    """What a cell is ranked by."""
    return cell.rate.value if rates and cell.rate is not None else cell.value


def _ranked(cells: Sequence[Cell], scope: RankScope, *, rates: bool) -> list[Cell]:
    values = [
        value
        for cell in cells
        if _may_be_ranked(cell, scope) and (value := ranked_value(cell, rates=rates)) is not None
    ]
    place: dict[Decimal, int] = {}
    for number, value in enumerate(sorted(values, reverse=True), 1):
        place.setdefault(value, number)
    return [
        replace(cell, rank=place.get(value))
        if _may_be_ranked(cell, scope) and (value := ranked_value(cell, rates=rates)) is not None
        else cell
        for cell in cells
    ]


def _may_be_ranked(cell: Cell, scope: RankScope) -> bool:
    return cell.value is not None and cell.grade is not None and cell.grade <= _LOWEST[scope]


def _ordered(rows: Sequence[Row], column: int | None) -> list[Row]:
    """Ranked ones first, best first; the others in the order that they had."""
    if column is None:
        return list(rows)
    return sorted(rows, key=lambda row: row.cells[column].rank or len(rows) + 1)
