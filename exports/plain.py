"""Rows as CSV and JSON Lines, one at a time, and files that must be whole before they can be handed on."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from exports.errors import ExportError
from exports.records import Value, json_value
from exports.safe import safe_cell

_PIECE = 1 << 20


def csv_lines(
    columns: Sequence[str], rows: Iterable[Mapping[str, Value]], *, bom: bool = False
) -> Iterator[bytes]:
    """CSV with \\n line ends; texts that a spreadsheet would run are made harmless by `safe_cell`."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    yield out.getvalue().encode("utf-8-sig" if bom else "utf-8")
    for row in rows:
        out.seek(0)
        out.truncate()
        writer.writerow([csv_value(row.get(column)) for column in columns])
        yield out.getvalue().encode("utf-8", "backslashreplace")


def json_lines(rows: Iterable[Mapping[str, Value]]) -> Iterator[bytes]:
    for row in rows:
        yield (json.dumps(json_row(row), ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def json_row(row: Mapping[str, Value]) -> dict[str, object]:
    return {name: json_value(value) for name, value in row.items()}


def csv_value(value: Value) -> str:
    """A number with all its digits, a text that nothing runs, nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    return safe_cell(value) if isinstance(value, str) else str(value)


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
