"""The table as an XLSX workbook: table, figures, codebook and sources, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from exports.labels import MARKS, label
from exports.model import Cell, Table
from exports.records import (
    CELL_FIELDS,
    FIGURE_FIELDS,
    Value,
    cell_records,
    codebook,
    figure_records,
    missing_kinds,
    source_records,
)
from exports.safe import safe_cell
from exports.wording import bound_word, date_text, one_line

# A workbook says when it was made; a fixed day keeps equal tables equal byte for byte.
_CREATED = datetime(2022, 1, 1, tzinfo=UTC)
# Numbers stay numbers: texts are never taken for formulas, links or numbers.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_MOST_DIGITS = 15  # what a spreadsheet keeps of a number; longer ones are written as text
_LONGEST = 32_000


def table_workbook(table: Table) -> bytes:
    """Sheets: table (as shown), cells (one a row), figures, codebook, sources."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"title": safe_cell(table.title), "created": _CREATED.replace(tzinfo=None)})
    formats = _formats(book)
    _grid(book.add_worksheet("table"), table, formats)
    _sheet(book, formats, "cells", [name for name, _, _ in CELL_FIELDS], list(cell_records(table)))
    _sheet(book, formats, "figures", [name for name, _, _ in FIGURE_FIELDS], list(figure_records(table)))
    meanings: list[dict[str, Value]] = [
        {"sheet": where, "column": name, "meaning": meaning}
        for lang in ("vi", "en")
        for where, name, meaning in codebook("vi" if lang == "vi" else "en")
    ]
    meanings += [
        {"sheet": "cells", "column": f"missing = {kind}", "meaning": meaning}
        for kind, meaning in [*missing_kinds("vi"), *missing_kinds("en")]
    ]
    _sheet(book, formats, "codebook", ["sheet", "column", "meaning"], meanings)
    _sheet(book, formats, "sources", ["source", "figures", "url"], source_records(table))
    book.close()
    return out.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    return {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "number": book.add_format({"num_format": "#,##0.########"}),
        "count": book.add_format({"num_format": "#,##0"}),
        "missing": book.add_format({"font_color": "#6b6b6b", "italic": True}),
        "inconsistent": book.add_format({"num_format": "#,##0.########", "font_color": "#b00020"}),
    }


def _grid(sheet: Any, table: Table, formats: dict[str, Any]) -> None:
    """As on a screen: a province a line; a comment on each value says where it stands."""
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, len(table.columns), 18)
    heads = [label("province", table.lang), *(column.label for column in table.columns)]
    for index, head in enumerate(heads):
        sheet.write_string(0, index, safe_cell(head), formats["head"])
    for number, row in enumerate(table.rows, start=1):
        sheet.write_string(number, 0, safe_cell(row.province))
        for index, cell in enumerate(row.cells, start=1):
            if cell.value is None:
                assert cell.missing is not None
                sheet.write_string(number, index, label(cell.missing, table.lang), formats["missing"])
            else:
                _number(sheet, number, index, cell.value, _style(cell, formats))
            comment = _comment(cell, table)
            if comment:
                sheet.write_comment(number, index, comment, {"author": "", "x_scale": 2.5, "y_scale": 1.6})


def _comment(cell: Cell, table: Table) -> str:
    lines = [cell.note] if cell.note else []
    word = bound_word(cell.bound, table.lang) if cell.value is not None else ""
    facts = [
        word,
        date_text(cell.as_of, table.lang),
        cell.grade and f"{cell.grade} {cell.grade_reason}".rstrip(),
    ]
    lines.append(" · ".join(fact for fact in facts if fact))
    if cell.verdict:
        lines.append(f"{MARKS[cell.verdict]} " + "; ".join(check.worked for check in cell.checks))
    lines += [f"“{one_line(one.figure.quote)}” {one.id} {one_line(one.url)}" for one in cell.evidence]
    return safe_cell("\n".join(line for line in lines if line.strip()))[:_LONGEST]


def _style(cell: Cell, formats: dict[str, Any]) -> Any:
    if cell.verdict == "inconsistent":
        return formats["inconsistent"]
    whole = cell.value is not None and cell.value == cell.value.to_integral_value()
    return formats["count" if whole else "number"]


def _sheet(
    book: Any, formats: dict[str, Any], name: str, columns: Sequence[str], rows: Sequence[dict[str, Value]]
) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for index, column in enumerate(columns):
        sheet.write_string(0, index, column, formats["head"])
        longest = max((len(str(row.get(column) or "")) for row in rows), default=0)
        sheet.set_column(index, index, max(8, min(60, longest + 2, 60), len(column) + 2))
    for number, row in enumerate(rows, start=1):
        for index, column in enumerate(columns):
            value = row.get(column)
            if isinstance(value, str):
                sheet.write_string(number, index, safe_cell(value)[:_LONGEST])
            elif value is not None:
                _number(sheet, number, index, Decimal(value), None)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _number(sheet: Any, row: int, column: int, value: Decimal, style: Any) -> None:
    if len(value.normalize().as_tuple().digits) > _MOST_DIGITS:
        sheet.write_string(row, column, format(value, "f"), style)
    else:
        sheet.write_number(row, column, float(value), style)
