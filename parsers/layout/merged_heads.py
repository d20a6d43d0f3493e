"""Heads of two lines, and heads above several columns: *Giai đoạn 1* above *Chỉ tiêu | Thực hiện*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.layout.cells import EMPTY_CELL

# what stands above several columns, each of which says what it counts
_ABOVE_SEVERAL = re.compile(
    r"(?:giai đoạn|gđ|chặng|đợt) ?(?:\d|i{1,3}|một|hai|ba|đầu)(?: ?\([^()]*\))?"
    r"|(?:cả|toàn) (?:chương trình|ct|2 giai đoạn|hai giai đoạn)|(?:năm )?20\d\d|quý (?:\d|[iv]+)"
    r"|(?:tổng )?cộng(?: (?:2|hai) giai đoạn)?|tổng(?: số)?"
)
# *A | B | 1 | 2 | 3=2/1*: a line that numbers the columns
_NUMBERS_A_COLUMN = re.compile(r"\(?(?:[a-zđ]|\d{1,2})\)?(?: ?[=:] ?[\d\s+:/x*%().,-]+)?\)?")
_FEWEST_GROUPS = 2


def joined_heads(above: Sequence[str], below: Sequence[str]) -> list[str] | None:
    """The names of the columns of a head of two lines; None where the second line is no part of a head.

    Cells that span several columns stand in the first of them (*Giai đoạn 1 | | Giai đoạn 2 |*), or the
    second line has the parted columns alone (*Chỉ tiêu | Thực hiện | Chỉ tiêu | Thực hiện*).
    """
    if any(_is_number(name) for name in below) or sum(map(bool, below)) < _FEWEST_GROUPS:
        return None
    if all(above) and all(below) and (parted := spread([*above, *below])) is not None:
        return parted
    spanned = [*above, *[""] * (len(below) - len(above))]  # the last blanks of a line are often cut off
    return _side_by_side(spanned, below) if len(below) == len(spanned) and not all(spanned) else None


def numbers_columns(names: Sequence[str]) -> bool:
    """Whether a line below a head does nothing but number its columns."""
    told = [name for name in names if name]
    return len(told) >= _FEWEST_GROUPS and all(map(_NUMBERS_A_COLUMN.fullmatch, told))


def is_another_head(names: Sequence[str]) -> bool:
    """Whether a line below a head names columns, and is no row: what it says of them has to be known."""
    told = [name for name in names if not EMPTY_CELL.match(name)]
    if numbers_columns(names):
        return False
    return len(told) > _FEWEST_GROUPS and not any(map(str.isdigit, "".join(told)))


def spread(names: Sequence[str]) -> list[str] | None:
    """Names of columns where some stand above several; None where none does.

    *TT, Đơn vị, Giai đoạn 1, Giai đoạn 2, Chỉ tiêu, Thực hiện, Chỉ tiêu, Thực hiện* are six columns.
    """
    first = next((at for at, name in enumerate(names) if _ABOVE_SEVERAL.fullmatch(name)), None)
    if first is None:
        return None
    last = first
    while last < len(names) and _ABOVE_SEVERAL.fullmatch(names[last]):
        last += 1
    groups, parted = names[first:last], names[last:]
    size, left = divmod(len(parted), len(groups))
    if len(groups) < _FEWEST_GROUPS or left or size < 2 or list(parted[:size]) * len(groups) != list(parted):
        return None
    return [*names[:first], *(f"{group} {name}" for group in groups for name in parted[:size])]


def _side_by_side(above: Sequence[str], below: Sequence[str]) -> list[str] | None:
    """Each name of the second line with what stands above it, or above the column to its left."""
    joined, over = [], ""
    for name, part in zip(above, below, strict=True):
        over = name or over
        joined.append(f"{over} {part}".strip() if part else name)
    # each column below another's name has one of its own
    return joined if all(part or name for name, part in zip(above, below, strict=True)) else None


def _is_number(name: str) -> bool:
    return bool(name) and not any(letter.isalpha() for letter in name) and any(map(str.isdigit, name))
