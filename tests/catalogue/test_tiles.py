"""Each province one square, where a reader of the map expects it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from catalogue.errors import CatalogueError
from catalogue.folding import fold_name, strip_tones
from catalogue.provinces import load_provinces
from catalogue.tables import DATA
from catalogue.tiles import Tile, load_tiles

PROVINCES = load_provinces()
ALL = {63: [one.name for one in PROVINCES.all63], 34: [one.name for one in PROVINCES.all34]}


def _by_name(boundaries: int) -> dict[str, Tile]:
    return {one.name: one for one in load_tiles(34 if boundaries == 34 else 63)}


@pytest.mark.parametrize("boundaries", [63, 34])
def test_every_province_has_one_tile_and_the_islands_belong_to_theirs(boundaries: int) -> None:
    tiles = load_tiles(34 if boundaries == 34 else 63)
    assert sorted(one.province for one in tiles if one.islands is None) == sorted(ALL[boundaries])
    islands = {one.islands: one.province for one in tiles if one.islands}
    assert islands == {"Hoàng Sa": "Đà Nẵng", "Trường Sa": "Khánh Hòa"}


@pytest.mark.parametrize("boundaries", [63, 34])
def test_the_islands_lie_in_the_east_at_sea(boundaries: int) -> None:
    tiles = _by_name(boundaries)
    coast = max(one.column for one in tiles.values() if one.islands is None)
    paracels, spratlys = tiles["Hoàng Sa (Đà Nẵng)"], tiles["Trường Sa (Khánh Hòa)"]
    assert coast < paracels.column < spratlys.column
    assert paracels.row == tiles["Đà Nẵng"].row
    assert spratlys.row > tiles["Khánh Hòa"].row


@pytest.mark.parametrize("boundaries", [63, 34])
def test_labels_can_be_told_apart_without_tone_marks_and_case(boundaries: int) -> None:
    labels = [strip_tones(fold_name(one.label)) for one in load_tiles(34 if boundaries == 34 else 63)]
    assert [label for label in labels if labels.count(label) > 1] == []


@pytest.mark.parametrize(
    ("boundaries", "one", "other"),
    [
        (63, "Hà Nội", "Bắc Ninh"),
        (63, "Hải Phòng", "Quảng Ninh"),
        (63, "Thanh Hóa", "Nghệ An"),
        (63, "Quảng Trị", "Thừa Thiên Huế"),
        (63, "Gia Lai", "Kon Tum"),
        (63, "Hồ Chí Minh", "Bình Dương"),
        (63, "Cà Mau", "Bạc Liêu"),
        (34, "Hà Nội", "Ninh Bình"),
        (34, "Quảng Trị", "Huế"),
        (34, "Đà Nẵng", "Quảng Ngãi"),
        (34, "Tây Ninh", "Hồ Chí Minh"),
        (34, "An Giang", "Cà Mau"),
    ],
)
def test_neighbours_stand_side_by_side(boundaries: int, one: str, other: str) -> None:
    tiles = _by_name(boundaries)
    first, second = tiles[one], tiles[other]
    assert abs(first.row - second.row) + abs(first.column - second.column) == 1


@pytest.mark.parametrize("boundaries", [63, 34])
def test_the_country_goes_from_north_to_south(boundaries: int) -> None:
    tiles = _by_name(boundaries)
    down = ["Cao Bằng", "Hà Nội", "Nghệ An", "Đà Nẵng", "Gia Lai", "Khánh Hòa", "Đồng Nai", "Cà Mau"]
    rows = [tiles[name].row for name in down]
    assert rows == sorted(rows)
    assert rows[0] == 0
    assert rows[-1] == max(one.row for one in tiles.values())


@pytest.mark.parametrize(
    ("line", "column", "value", "says"),
    [
        (2, "province", "Đông Đô", "line 2, province: “Đông Đô” is not one of"),
        (2, "code", "79", "line 2, code: “79” is not one of 01"),
        (3, "label", "HN", "label: “HN” stands there twice"),
        (3, "label", "Cbang", "line 3, label: “Cbang” has not two to four letters"),
        (3, "column", "-1", "line 3, column: “-1” is no number from 0 on"),
        (36, "islands", "Trường Sa", "line 36, islands: “Trường Sa” are no islands of Đà Nẵng"),
        (36, "islands", "", "province: “Đà Nẵng” stands there twice"),
    ],
)
def test_a_wrong_cell_is_named(tmp_path: Path, line: int, column: str, value: str, says: str) -> None:
    rows = _rows()
    rows[line - 2][column] = value
    with pytest.raises(CatalogueError) as error:
        load_tiles(34, _written(tmp_path, rows))
    assert says in str(error.value)


def test_no_two_tiles_on_one_spot(tmp_path: Path) -> None:
    rows = _rows()
    rows[3] |= {"row": rows[0]["row"], "column": rows[0]["column"]}
    with pytest.raises(CatalogueError, match="row, column: “2, 2” stands there twice"):
        load_tiles(34, _written(tmp_path, rows))


@pytest.mark.parametrize(("line", "gone"), [(2, "Hà Nội"), (36, r"Hoàng Sa \(Đà Nẵng\)")])
def test_none_may_be_forgotten(tmp_path: Path, line: int, gone: str) -> None:
    rows = _rows()
    del rows[line - 2]
    with pytest.raises(CatalogueError, match=f"no tile for {gone}"):
        load_tiles(34, _written(tmp_path, rows))


def _rows() -> list[dict[str, str]]:
    with (DATA / "tiles_34.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _written(folder: Path, rows: list[dict[str, str]]) -> Path:
    with (folder / "tiles_34.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return folder
