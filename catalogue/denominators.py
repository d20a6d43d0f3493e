"""How many members and workers a place has: what a count is divided by. Each named, dated, with its source.

A number belongs to a place of one code system: the 63 of 2008, the 34 of 2025, or the country. It is never
taken for a place of the same name in another system.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit

from catalogue import iso
from catalogue.errors import CatalogueError
from catalogue.provinces import load_provinces
from catalogue.tables import DATA, Row, one_of, optional_date, read_rows, required

Head = Literal["members", "workers"]
CodeSystem = Literal["gso-2008", "gso-2025", "vn"]
HeadBound = Literal["exact", "over", "at_least", "about", "nearly", "under", "at_most"]
NATION = "Cả nước"
_MOST_DIGITS = 12
_COLUMNS = (
    "per", "code_system", "place", "value", "bound", "as_of", "published", "source", "address", "entered",
    "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HeadCount:
    """So many members or workers of a place, as a source has it. `entered` is the day it was written down.

    `as_of` and `published` are ISO dates as precise as known; one of them is there.
    """

    per: Head
    code_system: CodeSystem
    place: str
    value: int
    bound: HeadBound
    as_of: str | None
    published: str | None
    source: str
    address: str | None
    entered: date
    note: str | None


def load_head_counts(own: Path | None = None) -> tuple[HeadCount, ...]:
    """The installed ones, and those of a file of one's own. CatalogueError names file, line and column."""
    installed = tuple(_read(DATA / "denominators.csv"))
    return installed if own is None else (*installed, *_read(own))


def _read(file: Path) -> Iterator[HeadCount]:
    seen: set[tuple[object, ...]] = set()
    for line, row in read_rows(file, _COLUMNS):
        one = _head_count(file, line, row)
        about = (one.per, one.code_system, one.place, one.as_of, one.published, one.source)
        if about in seen:
            raise CatalogueError(file, f"line {line}", "the same place, date and source stand there before")
        seen.add(about)
        yield one


def _head_count(file: Path, line: int, row: Row) -> HeadCount:
    system = one_of(file, line, row, "code_system", get_args(CodeSystem))
    one = HeadCount(
        per=one_of(file, line, row, "per", get_args(Head)),  # type: ignore[arg-type]
        code_system=system,  # type: ignore[arg-type]
        place=one_of(file, line, row, "place", _places(system)),
        value=_whole(file, line, row),
        bound=one_of(file, line, row, "bound", get_args(HeadBound)),  # type: ignore[arg-type]
        as_of=_day(file, line, row, "as_of"),
        published=_day(file, line, row, "published"),
        source=required(file, line, row, "source"),
        address=_address(file, line, row),
        entered=_entered(file, line, row),
        note=row["note"].strip() or None,
    )
    if one.as_of is None and one.published is None:
        raise CatalogueError(file, f"line {line}, as_of", "neither as_of nor published says when it held")
    return one


def _places(system: str) -> tuple[str, ...]:
    if system == "vn":
        return (NATION,)
    provinces = load_provinces()
    return tuple(one.name for one in (provinces.all63 if system == "gso-2008" else provinces.all34))


def _whole(file: Path, line: int, row: Row) -> int:
    text = required(file, line, row, "value")
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS and int(text) > 0):
        raise CatalogueError(
            file, f"line {line}, value", f"“{text}” is no whole number above 0, such as 308598"
        )
    return int(text)


def _day(file: Path, line: int, row: Row, column: str) -> str | None:
    try:
        return iso.checked(row[column].strip() or None)
    except ValueError as error:
        raise CatalogueError(file, f"line {line}, {column}", str(error)) from error


def _entered(file: Path, line: int, row: Row) -> date:
    required(file, line, row, "entered")
    day = optional_date(file, line, row, "entered")
    assert day is not None
    return day


def _address(file: Path, line: int, row: Row) -> str | None:
    text = row["address"].strip()
    if not text:
        return None
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good:
        raise CatalogueError(file, f"line {line}, address", f"“{text}” is no address of the form https://…")
    return text
