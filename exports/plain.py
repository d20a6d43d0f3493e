"""Rows as CSV and JSON Lines, one at a time, and files that must be whole before they can be handed on."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from pathlib import Path

from exports.errors import ExportError
from exports.figure_lines import CSV, JSON, figure_lines
from exports.figure_rows import FigureRows
from exports.records import Value, json_value
from exports.safe import safe_text

_PIECE = 1 << 20
_ROWS_AT_ONCE = 100


def csv_lines(
    columns: Sequence[str], rows: Iterable[Mapping[str, Value]], *, bom: bool = False
) -> Iterator[bytes]:
    """CSV with \\n line ends; texts that a spreadsheet would run are made harmless by `safe_cell`."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    yield out.getvalue().encode("utf-8-sig" if bom else "utf-8")
    if isinstance(rows, FigureRows):
        yield from _pieces(figure_lines(rows, CSV))
        return
    waiting = iter(rows)
    while batch := list(islice(waiting, _ROWS_AT_ONCE)):
        out.seek(0)
        out.truncate()
        writer.writerows(_csv_row(row, columns) for row in batch)
        yield out.getvalue().encode("utf-8", "backslashreplace")


def json_lines(rows: Iterable[Mapping[str, Value]]) -> Iterator[bytes]:
    written = json.JSONEncoder(ensure_ascii=False).encode
    if isinstance(rows, FigureRows):
        yield from _pieces(figure_lines(rows, JSON))
        return
    for row in rows:
        yield f"{written(json_row(row))}\n".encode("utf-8", "backslashreplace")


def _pieces(lines: Iterator[bytes]) -> Iterator[bytes]:
    while batch := b"".join(islice(lines, _ROWS_AT_ONCE)):
        yield batch


def json_row(row: Mapping[str, Value]) -> dict[str, object]:
    return {name: json_value(value) for name, value in row.items()}


def _csv_row(row: Mapping[str, Value], columns: Sequence[str]) -> Sequence[object]:
    """Numbers with all their digits, texts that nothing runs; the rest as `csv` writes it."""
    return [
        safe_text(value)
        if isinstance(value, str)
        else format(value, "f")
        if isinstance(value, Decimal)
        else value
        for value in map(row.get, columns)
    ]


def exact(value: Value) -> str | None:
    """Every digit of a number, as text."""
    return format(value, "f") if isinstance(value, Decimal) else None if value is None else str(value)


def whole_letters(text: str) -> str:
    """Half of a letter that needs two code units can't be stored as UTF-8; it becomes its escape."""
    return text.encode("utf-8", "backslashreplace").decode()


def through_file(write: Callable[[Path], None]) -> Iterator[bytes]:
    """What `write` puts into a temporary file, piece by piece."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "out"
            write(path)
            with path.open("rb") as made:
                while piece := made.read(_PIECE):
                    yield piece
    except OSError as error:
        raise ExportError(
            f"The file can't be built in the temporary folder ({error.strerror})",
            "Make room, or name another folder with TMPDIR",
        ) from error
