"""Tables in shorthand: lines with as many cells as the head above them, whatever divides the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checks.words.shorthand import Mark, Shorthand

_DIVIDERS = ("\t", "|", " – ", " - ")
_FEWEST_CELLS = 3
_LABELLED = ": "  # Khai trường 3: 41 - 66 - 107
_YEAR = re.compile(r"(?:19|20)\d\d")
_BLOCK = 1500  # characters of the lines above a row


class Table(NamedTuple):
    """The cells of the head, the rows with their labels and beginnings, and where the head begins.

    `top` holds the numbers of the head itself.
    """

    head: list[str]
    rows: list[list[Mark | None]]
    labels: list[str]
    starts: list[int]
    start: int
    top: list[Mark | None]


def tables(page: Shorthand) -> Iterator[Table]:
    """Every table with at least one row below its head."""
    table: Table | None = None
    at = 0
    for line in page.text.split("\n"):
        cells = _cells(line, len(table.head) if table else 0)
        if table is not None and len(cells) == len(table.head):
            table.rows.append(_numbers(page, cells, at))
            table.starts.append(at)
            table.labels.append(cells[0][1].strip() or cells[1][1].strip())
        else:
            if table is not None and table.rows:
                yield table
            table = None
            if len(cells) >= _FEWEST_CELLS:
                table = Table([said.strip() for _, said in cells], [], [], [], at, _numbers(page, cells, at))
        at += len(line) + 1
    if table is not None and table.rows:
        yield table


def _cells(line: str, many: int) -> list[tuple[int, str]]:
    """The cells of a line with their places in it; a label before a colon is one where `many` are needed."""
    divider = next((one for one in _DIVIDERS if one in line), None)
    if divider is None:
        return []
    cells: list[tuple[int, str]] = []
    at = 0
    for said in line.split(divider):
        cells.append((at, said))
        at += len(said) + len(divider)
    label, colon, rest = cells[0][1].partition(_LABELLED)
    if colon and len(cells) + 1 == many:
        return [(0, label), (len(label) + len(colon), rest), *cells[1:]]
    return cells


def _numbers(page: Shorthand, cells: list[tuple[int, str]], at: int) -> list[Mark | None]:
    row: list[Mark | None] = []
    for start, cell in cells:
        said = cell.strip()
        found = re.fullmatch(r"[NPXD]", said)
        row.append(page.mark_at(at + start + cell.index(said)) if found else None)
    return row


def is_in_a_table_of_years(page: Shorthand, said: Mark) -> bool:
    """A row below heads of two years: the plan of one beside the result of the other."""
    start = page.text.rfind("\n", 0, said.at) + 1
    end = page.text.find("\n", said.at)
    row = page.text[start : end if end >= 0 else len(page.text)]
    if "|" not in row and "\t" not in row:
        return False
    block = page.text.rfind("\n\n", 0, start) + 1
    years = {
        page.folded[mark.start : mark.end]
        for mark in page.between(max(block, start - _BLOCK), start)
        if mark.letter == "D" and _YEAR.fullmatch(page.folded[mark.start : mark.end])
    }
    return len(years) > 1
