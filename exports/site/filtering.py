"""Which rows of a table are shown: those with a number, of a grade, a verdict, a region, or a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from catalogue.folding import fold_name, strip_tones
from exports.model import Cell, Row, Table
from exports.site.known import region_of, spellings
from exports.site.sorting import ordered
from exports.site.state import TableState


def shown_table(table: Table, state: TableState) -> Table:
    """The table with the rows that its page shows, in the page's order: what a download has too."""
    return replace(table, rows=tuple(ordered(table, shown_rows(table, state), state.sort)))


def shown_rows(table: Table, state: TableState) -> list[Row]:
    """The rows that the state asks for, in the order that they had."""
    kept = [row for row in table.rows if _fits(table, row, state)]
    return found_by_name(kept, state.search) if state.search else kept


def found_by_name(rows: Sequence[Row], search: str) -> list[Row]:
    """Those with a name whose words begin so; also of the former provinces that they are made of.

    Words with tone marks mean these: *Hà Tĩnh*. Where nothing bears them, and of words without, the bare
    letters count: *ha tinh*, *da nang*.
    """
    wanted = f" {fold_name(search)}"
    bare = strip_tones(wanted)
    if wanted != bare:
        exact = [row for row in rows if any(wanted in f" {name}" for name in _names(row))]
        if exact:
            return exact
    return [row for row in rows if any(bare in f" {strip_tones(name)}" for name in _names(row))]


def results(table: Table, row: Row) -> list[Cell]:
    """The cells of what was reached: those whose grades are shown."""
    return [cell for column, cell in zip(table.columns, row.cells, strict=True) if column.role == "achieved"]


def _fits(table: Table, row: Row, state: TableState) -> bool:
    told = [cell for cell in row.cells if cell.value is not None]
    return (
        (state.only is None or row.filled == (state.only == "reported"))
        and (not state.grades or any(cell.grade in state.grades for cell in results(table, row)))
        and (state.verdict is None or any(cell.verdict == state.verdict for cell in told))
        and (state.region is None or any(region_of(one) == state.region for one in row.members))
    )


def _names(row: Row) -> list[str]:
    """Every name that a row may be looked for by, folded."""
    places = dict.fromkeys((row.province, *row.members))
    names = [text for place in places if place for text in spellings(place)]
    return [fold_name(row.name), *names] if row.unit is not None else names
