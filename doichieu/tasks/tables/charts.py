"""A chart out of a table, for a report: which column, and what kind."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from exports.charts.of_table import column_bars, column_map, table_drawing
from exports.model import Table
from parsers.model import Phase, Role

Kind = Literal["map", "bars", "table"]
_IDENT = "doichieu"


def draw(table: Table, kind: Kind, role: Role, phases: Collection[Phase | None] | None) -> str:
    """The chart as SVG text, a file of its own. A map or bars show the column with most values, of the phases
    named where any are."""
    if kind == "table":
        return table_drawing(table, ident=_IDENT)
    index = fullest_column(table, role, phases)
    draws = column_map if kind == "map" else column_bars
    return draws(table, index, ident=_IDENT, alone=True)


def fullest_column(table: Table, role: Role, phases: Collection[Phase | None] | None) -> int:
    """The column of that role that most rows have a value in; the first of equal ones."""
    fitting = [
        number
        for number, column in enumerate(table.columns)
        if column.role == role and (phases is None or column.phase in phases)
    ]
    return max(fitting, key=lambda number: (table.columns[number].filled, -number))
