"""Tables of districts, sectors and the nation: each unit in its province, gaps with their reason."""

from __future__ import annotations

import pytest
from export_world import World, achieved, bac_kan, target

from exports.errors import ExportError
from exports.extras import extra_notes
from exports.files import table_bytes
from exports.model import Cell, Table
from exports.records import cell_records
from exports.workbook import table_workbook


def first(table: Table, name: str) -> Cell:
    """A unit's number in phase 1."""
    index = table.column("initiatives", 1, "achieved")
    assert index is not None
    return next(row for row in table.rows if row.name == name).cells[index]


def told(world: World, province: str, subject: str, value: str, level: str = "district") -> None:
    said = {"phase": 1, "as_of": "2022-05-31", "level": level, "subject": subject}
    world.tell(
        province,
        f"{subject} có {value} sáng kiến, chỉ tiêu 600 sáng kiến.",
        achieved(f"{value} sáng kiến", value, **said),
        target("600 sáng kiến", "600", **(said | {"as_of": None})),
    )


def test_the_districts_of_a_province_all_have_a_row_and_the_silent_ones_say_why() -> None:
    world = World()
    told(world, "Sơn La", "LĐLĐ huyện Mai Sơn", "412")
    table = world.table(level="district", within="Sơn La")
    assert len(table.rows) == 12
    assert first(table, "huyện Mai Sơn (Sơn La)").value == 412
    gap = first(table, "huyện Mộc Châu (Sơn La)")
    assert (gap.missing, gap.note) == ("not_reported", "1 bài, không bài nào nêu")


def test_without_a_province_only_districts_that_reports_tell_of_have_a_row() -> None:
    world = World()
    told(world, "Sơn La", "LĐLĐ huyện Mai Sơn", "412")
    told(world, "Hòa Bình", "huyện Lạc Thủy", "214")
    told(world, "Hòa Bình", "từng huyện", "20")
    names = [row.name for row in world.table(level="district").rows]
    assert names == ["huyện Mai Sơn (Sơn La)", "huyện Lạc Thủy (Hòa Bình)"]


def test_a_district_is_never_its_namesake_of_another_province() -> None:
    world = World()
    for province, value in (("Long An", "11"), ("Tiền Giang", "22"), ("Bến Tre", "33")):
        told(world, province, "LĐLĐ huyện Châu Thành", value)
    table = world.table(level="district")
    assert first(table, "huyện Châu Thành (Tiền Giang)").value == 22
    assert len({one["cell"] for one in cell_records(table)}) == 3 * len(table.columns)


def test_names_of_one_sector_are_one_row_and_a_bloc_is_another() -> None:
    world = World()
    told(world, "Điện Biên", "Công đoàn ngành Giáo dục Điện Biên", "235", "sector")
    told(world, "Điện Biên", "ngành Giáo dục", "235", "sector")
    told(world, "Điện Biên", "khối giáo dục", "999", "sector")
    table = world.table(level="sector")
    assert {row.unit for row in table.rows} == {"Công đoàn ngành Giáo dục Điện Biên", "khối giáo dục"}
    assert {row.cells[0].value for row in table.rows} == {235, 999}


def test_districts_of_the_63_stand_under_the_province_of_the_34_that_they_are_now_in() -> None:
    world = World()
    told(world, "Hà Giang", "LĐLĐ huyện Bắc Mê", "120")
    table = world.table(level="district", within="Tuyên Quang", boundaries=34)
    assert first(table, "huyện Bắc Mê (Tuyên Quang)").value == 120
    row = next(one for one in cell_records(table) if one["value"] == 120)
    assert (row["province"], row["code_system"], row["members"]) == ("Tuyên Quang", "gso-2025", "Hà Giang")
    assert not [
        row for row in world.table(level="district", within="Tuyên Quang").rows if "Bắc Mê" in row.name
    ]


def test_the_nation_is_one_row() -> None:
    world = World()
    world.tell(
        "",
        "Cả nước có 696.948 sáng kiến.",
        achieved("696.948 sáng kiến", "696948", phase=1, as_of="2022-05-31", level="national", province=None),
    )
    table = world.table(level="national")
    assert [row.name for row in table.rows] == ["Cả nước"]
    assert first(table, "Cả nước").value == 696_948


def test_a_province_alone_keeps_the_grade_that_it_has_among_all() -> None:
    world = World()
    bac_kan(world)
    table = world.table(within="Bắc Kạn")
    (row,) = table.rows
    assert (row.province, row.cells[0].value, row.cells[0].grade) == ("Bắc Kạn", 1539, "A")


def test_a_province_that_is_none_of_these_boundaries_is_refused() -> None:
    with pytest.raises(ExportError, match="is none of the 34 provinces"):
        World().table(within="Bắc Kạn", boundaries=34)


def test_what_was_redacted_of_a_province_is_not_said_of_its_districts() -> None:
    world = World()
    told(world, "Sơn La", "LĐLĐ huyện Mai Sơn", "412")
    hidden = {"1-trieu-sang-kien/Sơn La/initiatives/1/achieved"}
    assert world.table(within="Sơn La", withheld=hidden).rows[0].cells[0].missing == "withheld"
    gap = first(world.table(level="district", within="Sơn La", withheld=hidden), "huyện Mộc Châu (Sơn La)")
    assert gap.missing == "not_reported"


def test_sdmx_says_that_it_has_no_place_for_units() -> None:
    with pytest.raises(ExportError, match="provinces only"):
        table_bytes(World().table(level="district"), "sdmx")
    assert list(extra_notes(World().table())) == []
    assert table_workbook(World().table(level="district"))
