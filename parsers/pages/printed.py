"""Printed lines and paragraphs out of pieces of text with their places on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Cell:
    """A run of text without a wide gap; points from the left and from the bottom of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line: its text with tabs at wide gaps, and how far it reaches."""

    text: str
    left: float
    right: float
    height: float
    top: float


def rows_of(cells: Iterable[Cell]) -> list[Row]:
    """The printed lines; what stands side by side is one line."""
    rows: list[list[Cell]] = []
    for cell in cells:
        if rows and _beside(rows[-1], cell):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return [_row(sorted(row, key=lambda c: c.left)) for row in rows]


def _beside(row: list[Cell], cell: Cell) -> bool:
    """On the same printed line: the heights overlap for the most part, the widths do not."""
    last = row[-1]
    shared = min(last.top, cell.top) - max(last.bottom, cell.bottom)
    smaller = min(last.top - last.bottom, cell.top - cell.bottom)
    apart = all(cell.left >= c.right - 1 or cell.right <= c.left + 1 for c in row)
    return smaller > 0 and shared > 0.5 * smaller and apart


def _row(cells: list[Cell]) -> Row:
    text = cells[0].text
    for before, after in pairwise(cells):
        height = max(before.top - before.bottom, after.top - after.bottom, 4.0)
        text += ("\t" if after.left - before.right > 1.1 * height else " ") + after.text
    top, bottom = max(c.top for c in cells), min(c.bottom for c in cells)
    return Row(text, cells[0].left, cells[-1].right, top - bottom, top)


_NEW = re.compile(
    r"[-–•+*►]\s|\(?\d{1,2}[.)]|\(?[a-zđA-ZĐ][.)]\s|[IVX]{1,5}[.)]|"
    r"(?:Điều|Phần|Chương|Mục|Số|Kính gửi|Nơi nhận)\b"
)


def paragraphs_of(rows: Sequence[Row]) -> list[str]:
    """Join a line to the one before where that ran to the right edge and its sentence goes on."""
    plain = [row for row in rows if "\t" not in row.text]
    edge = max((row.right for row in plain), default=0.0)
    margin = min((row.left for row in plain), default=0.0)
    width = edge - margin
    out: list[str] = []
    previous: Row | None = None
    for row in rows:
        joins = (
            previous is not None
            and width > 0
            and "\t" not in row.text
            and "\t" not in previous.text
            and previous.right > edge - 0.12 * width
            and row.left < margin + 0.04 * width + 2
            and previous.top > row.top > previous.top - 4 * max(previous.height, row.height, 6.0)
            and not _NEW.match(row.text)
            and (previous.text.rstrip()[-1:] not in ".:;!?" or row.text[:1].islower())
        )
        if joins:
            out[-1] = f"{out[-1]} {row.text}"
        else:
            out.append(row.text)
        previous = row
    return out
