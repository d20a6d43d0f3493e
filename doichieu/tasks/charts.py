"""A chart out of a table, for a report: which column, and what kind."""

from __future__ import annotations

from typing import Literal

from doichieu.errors import CommandError
from exports.charts.of_table import column_bars, column_map, table_drawing
from exports.model import Table
from parsers.model import Role

Kind = Literal["map", "bars", "table"]
_IDENT = "doichieu"


def draw(table: Table, kind: Kind, role: Role) -> str:
    """The chart as SVG text, a file of its own. A map or bars show the column with most values."""
    if kind == "table":
        return table_drawing(table, ident=_IDENT)
    index = fullest_column(table, role)
    draws = column_map if kind == "map" else column_bars
    return draws(table, index, ident=_IDENT, alone=True)


def fullest_column(table: Table, role: Role) -> int:
    """The column of that role that most rows have a value in; the first of equal ones."""
    fitting = [number for number, column in enumerate(table.columns) if column.role == role]
    if not fitting:
        raise CommandError(
            (f"Bảng không có cột “{role}”", f"The table has no column “{role}”"),
            ("Chọn --role achieved, target hoặc percent", "Choose --role achieved, target or percent"),
        )
    return max(fitting, key=lambda number: (table.columns[number].filled, -number))
