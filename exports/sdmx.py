"""The cells of tables as SDMX-CSV 2.0, an observation a line. docs/codebook.md describes the structure.

A cell without a value comes too, with why, where its column has a usual date to put it at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from checks.dates import latest
from exports.areas import code_of
from exports.fields import CELLS
from exports.model import Cell, Column, Table
from exports.plain import csv_lines
from exports.records import Value, cell_records

STRUCTURE_ID = "DOICHIEU:CAMPAIGN_CELLS(1.0.0)"
Part = Literal["dimension", "measure", "attribute"]


@dataclass(frozen=True, slots=True)
class Component:
    """A column of the structure; `cell` is the column of the cells that it is taken from."""

    id: str
    part: Part
    vi: str
    en: str
    codes: str | None = None
    cell: str | None = None


def _of_cell(id_: str, part: Part, cell: str) -> Component:
    one = next(field for field in CELLS.fields if field.name == cell)
    return Component(id_, part, one.vi, one.en, one.codes, cell)


COMPONENTS: tuple[Component, ...] = (
    _of_cell("CAMPAIGN", "dimension", "campaign"),
    _of_cell("AREA_CODE_SYSTEM", "dimension", "code_system"),
    Component("REF_AREA", "dimension", "Mã tỉnh trong AREA_CODE_SYSTEM", "Province code in AREA_CODE_SYSTEM",
              "provinces", "province_code"),
    _of_cell("MEASURE", "dimension", "measure"),
    _of_cell("PHASE", "dimension", "phase"),
    _of_cell("ROLE", "dimension", "role"),
    Component("TIME_PERIOD", "dimension", "Thời điểm, xem TIME_BASIS", "Date, see TIME_BASIS"),
    _of_cell("OBS_VALUE", "measure", "value"),
    Component("OBS_STATUS", "attribute", "CL_OBS_STATUS: A thường, U phép tính không khớp, D khác cơ sở, "
              "V nhận dạng chữ chưa đối chiếu, O thiếu, M không thể có",
              "CL_OBS_STATUS: A normal, U its sum does not hold, D another base, V read optically and not "
              "compared, O missing, M cannot exist"),
    _of_cell("UNIT_MEASURE", "attribute", "unit"),
    Component("TIME_BASIS", "attribute", "as_of: trang ghi; published: ngày đăng; first_seen: ngày thấy; "
              "column: mốc thường của cột (ô trống)",
              "as_of: printed; published: of the page; first_seen: of the page; column: the column's usual "
              "date (no value)"),
    _of_cell("BOUND", "attribute", "bound"),
    _of_cell("PERCENT_BASIS", "attribute", "percent_basis"),
    _of_cell("GRADE", "attribute", "grade"),
    _of_cell("VERDICT", "attribute", "verdict"),
    _of_cell("MISSING_REASON", "attribute", "missing"),
    _of_cell("REF_AREA_NAME", "attribute", "province"),
    _of_cell("COMMENT_OBS", "attribute", "note"),
    _of_cell("FIGURE_ID", "attribute", "figure_id"),
    _of_cell("QUOTE", "attribute", "quote"),
    _of_cell("SOURCE_URL", "attribute", "url"),
)  # fmt: skip
_FIRST = ("STRUCTURE", "STRUCTURE_ID", "ACTION")


def sdmx_lines(tables: Iterable[Table]) -> Iterator[bytes]:
    """The lines of one message; a cell's key is its dimensions with the date."""
    columns = (*_FIRST, *(one.id for one in COMPONENTS))
    return csv_lines(columns, (row for table in tables for row in _observations(table)))


def _observations(table: Table) -> Iterator[Mapping[str, Value]]:
    flat = iter(cell_records(table))
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            values = next(flat)
            period, basis = _time(cell, column)
            if period is None:
                continue
            yield {
                "STRUCTURE": "dataflow",
                "STRUCTURE_ID": STRUCTURE_ID,
                "ACTION": "I",
                **{one.id: values[one.cell] for one in COMPONENTS if one.cell},
                "REF_AREA": code_of(row.province, table.boundaries)["province_code"],
                "TIME_PERIOD": period,
                "TIME_BASIS": basis,
                "OBS_STATUS": _status(cell),
            }


def _time(cell: Cell, column: Column) -> tuple[str | None, str]:
    """As precise as printed; a missing day is never filled in."""
    if cell.value is None:
        return column.reference_date, "column"
    if cell.as_of is not None:
        return cell.as_of, "as_of"
    published = [one.stored.published for one in cell.evidence if one.stored.published]
    if published:
        return max(published, key=latest)[:10], "published"
    seen = [one.stored.first_seen for one in cell.evidence if one.stored.first_seen]
    return (max(seen)[:10] if seen else None), "first_seen"


def _status(cell: Cell) -> str:
    if cell.value is None:
        return "M" if cell.missing == "not_additive" else "O"
    if cell.verdict == "inconsistent":
        return "U"
    if cell.optical:
        return "V"
    return "D" if cell.grade == "D" else "A"
