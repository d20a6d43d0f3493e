"""The order of a table's rows: by a column, by name, or as they were laid."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, get_args

from catalogue.folding import fold_name
from checks.dates import latest
from exports.model import Cell, Row, Table
from exports.site.asking import UnknownState, phase_of, phase_word
from parsers.model import Phase

What = Literal["name", "achieved", "target", "percent", "rate", "share", "as_of", "grade"]
NAME: What = "name"
_ALPHABET = {letter: number for number, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {mark: number for number, mark in enumerate("\u0300\u0309\u0303\u0301\u0323", 1)}  # ` ? ~ ' .


@dataclass(frozen=True, slots=True)
class Sort:
    """By a column of a measure and phase, or by name. Rates, shares, days and grades are those of what was
    reported."""

    what: What
    measure: str = ""
    phase: Phase | None = None
    descending: bool = False

    @property
    def text(self) -> str:
        """How it stands in an address: "-initiatives.1.achieved" has the largest first."""
        return f"-{self.column}" if self.descending else self.column

    @property
    def column(self) -> str:
        """The column without the way round."""
        return NAME if self.what == NAME else f"{self.measure}.{phase_word(self.phase)}.{self.what}"

    @property
    def turned(self) -> Sort:
        """The same column the other way round."""
        return replace(self, descending=not self.descending)

    @property
    def role(self) -> Literal["achieved", "target", "percent"]:
        """The role of the cells that it looks at."""
        return self.what if self.what in ("target", "percent") else "achieved"


def sort_of(text: str) -> Sort | None:
    """The order that an address asks for; an `UnknownState` for none that there could be."""
    if not text:
        return None
    by, descending = text.removeprefix("-"), text.startswith("-")
    if by == NAME:
        return Sort(NAME, descending=descending)
    parts = by.split(".")
    what = next((one for one in get_args(What) if one == parts[-1] and one != NAME), None)
    if len(parts) != 3 or what is None:
        raise UnknownState("sort", text, "name, -initiatives.1.achieved, …")
    return Sort(what, parts[0], phase_of(parts[1]), descending)


def ordered(table: Table, rows: Sequence[Row], sort: Sort | None) -> list[Row]:
    """The rows in that order; equal ones stay as they were.

    Without an order rows with anything to show come first. Rows without the value asked for come last
    whichever way round, and before them those of grade D, which compare with no other.
    """
    if sort is None:
        return sorted(rows, key=lambda row: not row.filled)
    if sort.what == NAME:
        return sorted(rows, key=lambda row: vietnamese(row.name), reverse=sort.descending)
    at = table.column(sort.measure, sort.phase, sort.role)
    if at is None:
        return ordered(table, rows, None)
    told = [(value, row) for row in rows if (value := _value(row.cells[at], sort)) is not None]
    told.sort(key=lambda pair: pair[0], reverse=sort.descending)
    if sort.what not in ("grade", "as_of"):
        told.sort(key=lambda pair: pair[1].cells[at].grade == "D")
    shown = {id(row) for _, row in told}
    return [row for _, row in told] + ordered(table, [row for row in rows if id(row) not in shown], None)


def vietnamese(name: str) -> tuple[object, ...]:
    """A key that sorts names as a Vietnamese index does: letters first (a ă â b …), then tones."""
    letters: list[tuple[int, int, str]] = []
    tones: list[int] = []
    for sign in fold_name(name):
        parts = unicodedata.normalize("NFD", sign)
        tone = next((_TONES[mark] for mark in parts if mark in _TONES), 0)
        bare = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
        known = _ALPHABET.get(bare)
        letters.append((0, 0, bare) if known is None else (1, known, ""))
        tones.append(tone)
    return tuple(letters), tuple(tones), name


def _value(cell: Cell, sort: Sort) -> tuple[Decimal | str, ...] | None:
    """What a cell is ordered by; None where it has nothing of the kind."""
    found: Decimal | str | None
    if sort.what == "rate":
        found = cell.rate.value if cell.rate else None
    elif sort.what == "share":
        found = cell.share.value if cell.share else None
    elif cell.value is None:
        found = cell.divided if sort.what == "percent" else None
    elif sort.what == "as_of":
        found = latest(cell.as_of) or None
    else:
        found = cell.grade if sort.what == "grade" else cell.value
    return None if found is None else (found,)
