"""The table and the findings as CSV, JSON and JSON Lines: the same bytes for the same content."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Literal

from exports.differences import DIFFERENCE_FIELDS, difference_record
from exports.errors import ExportError
from exports.findings import FindingRow, finding_lines
from exports.model import Table
from exports.records import (
    CELL_FIELDS,
    FIGURE_FIELDS,
    Value,
    cell_records,
    figure_records,
    json_value,
)
from exports.safe import safe_cell
from exports.workbook import table_workbook
from store.records import Difference

Format = Literal["csv", "json", "jsonl", "xlsx"]
FORMATS: tuple[Format, ...] = ("csv", "json", "jsonl", "xlsx")
_FINDING_COLUMNS = (
    "id", "verdict", "kind", "province", "subject", "measure", "stated", "computed", "implied_target",
    "reading", "sureness", "worked", "needs", "judged", "document", "published", "url", "quotes",
)  # fmt: skip


def table_bytes(table: Table, form: Format, *, bom: bool = False) -> bytes:
    """The table in one of `FORMATS`. `bom` marks a CSV as UTF-8 for spreadsheets that guess."""
    if form == "csv":
        return csv_bytes([name for name, _, _ in CELL_FIELDS], cell_records(table), bom=bom)
    if form == "json":
        return (json.dumps(table_json(table), ensure_ascii=False, indent=1) + "\n").encode()
    if form == "jsonl":
        return _lines(cell_records(table))
    if form == "xlsx":
        return table_workbook(table)
    raise ExportError(f"“{form}” is no format for a table", f"Choose one of: {', '.join(FORMATS)}")


def figures_bytes(table: Table, form: Format, *, bom: bool = False) -> bytes:
    """The figures behind the table, chosen and not, one a row."""
    if form == "csv":
        return csv_bytes([name for name, _, _ in FIGURE_FIELDS], figure_records(table), bom=bom)
    if form == "jsonl":
        return _lines(figure_records(table))
    raise ExportError(f"“{form}” is no format for figures", "Choose csv or jsonl; xlsx holds both")


def findings_bytes(rows: Iterable[FindingRow], form: Format, *, bom: bool = False) -> Iterator[bytes]:
    """The findings line by line: a store may have more than memory should hold."""
    if form == "jsonl":
        return (line.encode() for line in finding_lines(rows))
    if form == "csv":
        return _csv_lines(_FINDING_COLUMNS, (_finding(row) for row in rows), bom=bom)
    raise ExportError(f"“{form}” is no format for findings", "Choose csv or jsonl")


def differences_bytes(rows: Iterable[Difference], form: Format, *, bom: bool = False) -> Iterator[bytes]:
    """What became of figures, line by line."""
    records = map(difference_record, rows)
    if form == "jsonl":
        return (json.dumps(_json_row(row), ensure_ascii=False).encode() + b"\n" for row in records)
    if form == "csv":
        return _csv_lines(DIFFERENCE_FIELDS, records, bom=bom)
    raise ExportError(f"“{form}” is no format for differences", "Choose csv or jsonl")


def csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, Value]], *, bom: bool = False) -> bytes:
    """CSV with \\n line ends; texts that a spreadsheet would run are made harmless."""
    return b"".join(_csv_lines(columns, rows, bom=bom))


def table_json(table: Table) -> dict[str, object]:
    """Everything of the table, for programs."""
    return {
        "campaign": table.campaign,
        "title": table.title,
        "boundaries": table.boundaries,
        "published_by": table.published_by,
        "as_known": table.as_known,
        "columns": [
            {
                "key": column.key,
                "label": column.label,
                "reference_date": column.reference_date,
                "grade": column.grade,
                "grades": column.grade_reason,
                "filled": column.filled,
            }
            for column in table.columns
        ],
        "cells": [_json_row(row) for row in cell_records(table)],
        "figures": [_json_row(row) for row in figure_records(table)],
    }


def write_file(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Writes beside the place and moves, so that a full disk leaves what was there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        with part.open("wb") as out:
            out.writelines([content] if isinstance(content, bytes) else content)
        part.replace(path)
    except OSError as error:
        raise ExportError(f"{path} can't be written ({error.strerror})", "Name another place") from error


def _csv_lines(
    columns: Sequence[str], rows: Iterable[Mapping[str, Value]], *, bom: bool = False
) -> Iterator[bytes]:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    yield out.getvalue().encode("utf-8-sig" if bom else "utf-8")
    for row in rows:
        out.seek(0)
        out.truncate()
        writer.writerow([_csv_value(row.get(column)) for column in columns])
        yield out.getvalue().encode()


def _lines(rows: Iterable[Mapping[str, Value]]) -> bytes:
    return "".join(json.dumps(_json_row(row), ensure_ascii=False) + "\n" for row in rows).encode()


def _json_row(row: Mapping[str, Value]) -> dict[str, object]:
    return {name: json_value(value) for name, value in row.items()}


def _csv_value(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    return safe_cell(value) if isinstance(value, str) else str(value)


def _finding(row: FindingRow) -> dict[str, Value]:
    return {
        "id": row.id,
        "verdict": row.verdict,
        "kind": row.kind,
        "province": row.province,
        "subject": row.subject,
        "measure": row.measure,
        "stated": row.stated,
        "computed": row.computed,
        "implied_target": " | ".join(format(one, "f") for one in row.implied_target) or None,
        "reading": row.reading,
        "sureness": row.sureness,
        "worked": row.worked,
        "needs": row.needs,
        "judged": row.judged,
        "document": row.document,
        "published": row.published,
        "url": row.url,
        "quotes": " | ".join(quote.quote for quote in row.quotes) or None,
    }
