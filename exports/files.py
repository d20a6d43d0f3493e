"""The table, the figures and the findings as files: the same bytes for the same content."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Literal

from archive.whole import beside
from exports.differences import DIFFERENCE_FIELDS, difference_record
from exports.errors import ExportError
from exports.fields import FINDINGS, Dataset
from exports.findings import FindingRow, finding_lines
from exports.model import Table
from exports.parquet import write_parquet
from exports.plain import csv_lines, json_lines, json_row, through_file
from exports.records import (
    TextOf,
    Value,
    cell_records,
    cells_of,
    figure_records,
    finding_record,
)
from exports.sdmx import sdmx_lines
from exports.sheets import write_workbook
from exports.workbook import table_workbook
from store.records import CorrectionChange, Difference

Format = Literal["csv", "json", "jsonl", "xlsx", "parquet", "sdmx"]
FORMATS: tuple[Format, ...] = ("csv", "json", "jsonl", "xlsx", "parquet", "sdmx")
_OF_PLAIN_ROWS = ("cells", "figures")  # of a table's JSON, its last parts
OF_ROWS = ("csv", "jsonl", "xlsx", "parquet")


def table_bytes(
    table: Table, form: Format, *, bom: bool = False, text_of: TextOf | None = None, rivals: bool = True
) -> bytes:
    """The table in one of `FORMATS`. `bom` marks a CSV as UTF-8 for spreadsheets that guess.

    `text_of` finds the texts for the figures' sentences, which json and xlsx hold; without `rivals` those are
    of the figures that stand in cells alone: a large store holds thousands against them.
    """
    if form == "json":
        return _indented(table_json(table, text_of, rivals=rivals)).encode()
    if form == "xlsx":
        return table_workbook(table, text_of, rivals=rivals)
    if form == "sdmx":
        _refuse_in_sdmx(table)
        return b"".join(sdmx_lines([table]))
    if form in OF_ROWS:
        return b"".join(row_bytes(cells_of(table), cell_records(table), form, bom=bom))
    raise ExportError(f"“{form}” is no format for a table", f"Choose one of: {', '.join(FORMATS)}")


def _refuse_in_sdmx(table: Table) -> None:
    """Its structure has provinces alone, and no place for what is worked out: nothing is left out unsaid."""
    if table.level != "province":
        raise ExportError("SDMX-CSV has a code for provinces only", "Leave --level out, or choose csv")
    if table.per or table.shares or table.ranked:
        raise ExportError("SDMX-CSV has no place for rates, shares and ranks", "Choose csv")


def findings_bytes(rows: Iterable[FindingRow], form: Format, *, bom: bool = False) -> Iterator[bytes]:
    """The findings line by line: a store may have more than memory should hold."""
    if form == "jsonl":
        return (line.encode() for line in finding_lines(rows))
    return row_bytes(FINDINGS, (finding_record(row) for row in rows), form, bom=bom)


def row_bytes(
    dataset: Dataset, rows: Iterable[Mapping[str, Value]], form: str, *, bom: bool = False
) -> Iterator[bytes]:
    """Rows of a dataset, streamed: memory doesn't grow with their number."""
    if form == "csv":
        return csv_lines(dataset.columns, rows, bom=bom)
    if form == "jsonl":
        return json_lines(rows)
    if form == "xlsx":
        return through_file(partial(write_workbook, dataset=dataset, rows=rows))
    if form == "parquet":
        return through_file(partial(write_parquet, dataset=dataset, rows=rows))
    raise ExportError(f"“{form}” is no format for {dataset.name}", f"Choose one of: {', '.join(OF_ROWS)}")


def differences_bytes(
    rows: Iterable[Difference | CorrectionChange], form: Format, *, bom: bool = False
) -> Iterator[bytes]:
    """What became of figures and corrections, line by line."""
    records = map(difference_record, rows)
    if form == "jsonl":
        return json_lines(records)
    if form == "csv":
        return csv_lines(DIFFERENCE_FIELDS, records, bom=bom)
    raise ExportError(f"“{form}” is no format for differences", "Choose csv or jsonl")


def table_json(table: Table, text_of: TextOf | None = None, *, rivals: bool = True) -> dict[str, object]:
    """Everything of the table, for programs."""
    return {
        "campaign": table.campaign,
        "title": table.title,
        "level": table.level,
        "boundaries": table.boundaries,
        "published_by": table.published_by,
        "as_known": table.as_known,
        "per": table.per,
        "shares": table.shares,
        "ranked": table.ranked,
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
        "cells": [json_row(row) for row in cell_records(table)],
        "figures": [json_row(row) for row in figure_records(table, text_of, rivals=rivals)],
    }


def _indented(told: Mapping[str, object]) -> str:
    """What `json.dumps(told, indent=1)` gives, where rows of plain values stand last: there are many of them,
    and the quick encoder of the library does not indent."""
    row_of = json.JSONEncoder(ensure_ascii=False, separators=(",\n   ", ": ")).encode
    head = {name: value for name, value in told.items() if name not in _OF_PLAIN_ROWS}
    parts = [json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")]
    for name in _OF_PLAIN_ROWS:
        rows = told[name]
        assert isinstance(rows, list)
        lines = ",\n".join(f"  {{\n   {row_of(row)[1:-1]}\n  }}" for row in rows)
        parts.append(f' "{name}": [\n{lines}\n ]' if lines else f' "{name}": []')
    return ",\n".join(parts) + "\n}\n"


def write_file(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Writes beside the place and moves, so that a full disk leaves what was there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside(path) as out:
            out.writelines([content] if isinstance(content, bytes) else content)
    except OSError as error:
        raise ExportError(f"{path} can't be written ({error.strerror})", "Name another place") from error
