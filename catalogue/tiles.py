"""The provinces as tiles: where each stands in a map of equal squares, for the 63 and the 34.

A square a province gives each the same weight and leaves no border to get wrong; neighbours stand next
to each other wherever that is possible. Hoàng Sa and Trường Sa are tiles of their provinces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from catalogue.errors import CatalogueError
from catalogue.provinces import Province, load_provinces
from catalogue.tables import DATA, Row, one_of, read_rows, required

ISLANDS: Mapping[str, str] = {"Hoàng Sa": "Đà Nẵng", "Trường Sa": "Khánh Hòa"}
_LONGEST_LABEL = 4


@dataclass(frozen=True, slots=True)
class Tile:
    """A square: `row` counts from the north, `column` from the west, both from 0.

    `code` and `province` are those of the set of provinces asked for; `islands` names the archipelago where
    the tile is not the province's mainland. `label` has two to four letters and is unique within the set.
    """

    province: str
    code: str
    label: str
    row: int
    column: int
    islands: str | None = None

    @property
    def name(self) -> str:
        """As told to a reader: "Bắc Kạn"; "Hoàng Sa (Đà Nẵng)"."""
        return f"{self.islands} ({self.province})" if self.islands else self.province


def load_tiles(boundaries: Literal[63, 34], folder: Path | None = None) -> tuple[Tile, ...]:
    """The tiles of one set of provinces, mainland first; a CatalogueError where the file breaks a rule."""
    file = (folder or DATA) / f"tiles_{boundaries}.csv"
    provinces = load_provinces()
    known = {one.name: one for one in (provinces.all63 if boundaries == 63 else provinces.all34)}
    columns = ("code", "province", "islands", "label", "row", "column")
    tiles = tuple(_tile(file, line, row, known) for line, row in read_rows(file, columns))
    _refuse_twice(file, "province", [one.name for one in tiles])
    _refuse_twice(file, "label", [one.label for one in tiles])
    _refuse_twice(file, "row, column", [f"{one.row}, {one.column}" for one in tiles])
    wanted = [*known, *(f"{islands} ({province})" for islands, province in ISLANDS.items())]
    lacking = [name for name in wanted if name not in {one.name for one in tiles}]
    if lacking:
        raise CatalogueError(file, "province", f"no tile for {', '.join(lacking)}")
    return tuple(sorted(tiles, key=lambda one: one.islands is not None))


def _tile(file: Path, line: int, row: Row, known: Mapping[str, Province]) -> Tile:
    province = one_of(file, line, row, "province", known)
    code = one_of(file, line, row, "code", [known[province].code])
    label = required(file, line, row, "label")
    if not 2 <= len(label) <= _LONGEST_LABEL:
        raise CatalogueError(file, f"line {line}, label", f"“{label}” has not two to four letters")
    islands = row["islands"].strip() or None
    if islands is not None and ISLANDS.get(islands) != province:
        raise CatalogueError(file, f"line {line}, islands", f"“{islands}” are no islands of {province}")
    return Tile(
        province, code, label, _place(file, line, row, "row"), _place(file, line, row, "column"), islands
    )


def _place(file: Path, line: int, row: Row, column: str) -> int:
    value = required(file, line, row, column)
    if not value.isdecimal():
        raise CatalogueError(file, f"line {line}, {column}", f"“{value}” is no number from 0 on")
    return int(value)


def _refuse_twice(file: Path, field: str, values: Sequence[str]) -> None:
    twice = [value for value, times in Counter(values).items() if times > 1]
    if twice:
        raise CatalogueError(file, field, f"“{twice[0]}” stands there twice")
