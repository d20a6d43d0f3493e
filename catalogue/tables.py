"""Reading the catalogue's CSV files, with errors that name the file, the line and the column."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from catalogue.errors import CatalogueError

DATA = Path(__file__).resolve().parent / "data"

Row = Mapping[str, str]


def read_rows(file: Path, columns: Iterable[str]) -> Iterator[tuple[int, Row]]:
    """The file's rows with their line numbers; every named column must be there."""
    wanted = tuple(columns)
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            missing = [column for column in wanted if column not in (reader.fieldnames or ())]
            if missing:
                raise CatalogueError(file, ", ".join(missing), "the column is missing in the first line")
            for row in reader:
                if None in row or None in row.values():
                    raise CatalogueError(
                        file, f"line {reader.line_num}", "more or fewer cells than the first line"
                    )
                yield reader.line_num, row
    except FileNotFoundError as error:
        raise CatalogueError(file, None, "the file is missing") from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CatalogueError(file, None, f"cannot be read as a CSV file in UTF-8 ({error})") from error


def required(file: Path, line: int, row: Row, column: str) -> str:
    value = row[column].strip()
    if not value:
        raise CatalogueError(file, f"line {line}, {column}", "is empty")
    return value


def one_of(file: Path, line: int, row: Row, column: str, allowed: Iterable[str]) -> str:
    value = required(file, line, row, column)
    choices = tuple(allowed)
    if value not in choices:
        problem = f"“{value}” is not one of {', '.join(choices)}"
        raise CatalogueError(file, f"line {line}, {column}", problem)
    return value


def optional_date(file: Path, line: int, row: Row, column: str) -> date | None:
    value = row[column].strip()
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        problem = f"“{value}” is no date of the form 2025-07-01"
        raise CatalogueError(file, f"line {line}, {column}", problem) from error


def several(row: Row, column: str) -> tuple[str, ...]:
    """The parts of a cell that are separated by |."""
    return tuple(part.strip() for part in row[column].split("|") if part.strip())
