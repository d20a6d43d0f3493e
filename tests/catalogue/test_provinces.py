"""Provinces and districts are found by the spellings that papers print, and by nothing else."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from catalogue.errors import CatalogueError
from catalogue.provinces import Provinces, load_provinces
from catalogue.tables import DATA


@pytest.fixture(scope="module")
def provinces() -> Provinces:
    return load_provinces()


def test_there_are_63_then_34_with_their_dates(provinces: Provinces) -> None:
    assert len(provinces.all63) == 63
    assert len(provinces.all34) == 34
    assert {province.code_system for province in provinces.all63} == {"gso-2008"}
    assert {(p.valid_from, p.valid_to) for p in provinces.all63} == {(date(2008, 8, 1), date(2025, 6, 30))}
    assert {(p.code_system, p.valid_from, p.valid_to) for p in provinces.all34} == {
        ("gso-2025", date(2025, 7, 1), None)
    }


def test_every_spelling_finds_its_province_also_decomposed_and_in_capitals(provinces: Provinces) -> None:
    for province in provinces.all63:
        spellings = (province.name, province.full_name, *province.aliases, *province.weak_aliases)
        for spelling in (*spellings, province.slug):
            for form in (spelling, spelling.upper(), unicodedata.normalize("NFD", spelling)):
                found = provinces.find(form)
                assert found is not None, form
                assert found.name == province.name, form


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("tỉnh Khánh Hoà", "Khánh Hòa"),
        ("TP.HCM", "Hồ Chí Minh"),
        ("TP HCM", "Hồ Chí Minh"),
        ("TPHCM", "Hồ Chí Minh"),
        ("Thành phố Hồ Chí Minh", "Hồ Chí Minh"),
        ("Sài Gòn", "Hồ Chí Minh"),
        ("TT-Huế", "Thừa Thiên Huế"),
        ("Thừa Thiên – Huế", "Thừa Thiên Huế"),
        ("Huế", "Thừa Thiên Huế"),
        ("BR-VT", "Bà Rịa - Vũng Tàu"),
        ("Bà Rịa—Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("Đăk Lăk", "Đắk Lắk"),
        ("Ðắk Lắk", "Đắk Lắk"),  # the Icelandic letter that old keyboards left behind
        ("thủ đô Hà Nội", "Hà Nội"),
        ("Hà\u00a0Nội", "Hà Nội"),
    ],
)
def test_names_as_papers_print_them(provinces: Provinces, text: str, name: str) -> None:
    found = provinces.find(text)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "text", ["", "tỉnh", "TP", "ĐN", "KH", "LĐ", "TP Hòa Bình", "TP. Huế", "Vũng", "Hà", "Bắc"]
)
def test_what_names_no_province_or_two_finds_none(provinces: Provinces, text: str) -> None:
    assert provinces.find(text) is None


def test_no_spelling_is_shared_by_two_provinces(provinces: Provinces) -> None:
    shared = {key: found for key, found in provinces._of63.items() if len(found) > 1}
    assert shared == {}


def test_the_person_and_the_city_are_no_safe_words_in_running_text(provinces: Provinces) -> None:
    safe = {alias for province in provinces.all63 for alias in province.aliases}
    assert "Hồ Chí Minh" not in safe
    assert "Huế" not in safe


def test_63_lead_to_34_and_eleven_stay_as_they_were(provinces: Provinces) -> None:
    heirs = Counter(province.successor for province in provinces.all63)
    assert set(heirs) == {province.name for province in provinces.all34}
    unchanged = {name for name, parts in heirs.items() if parts == 1}
    assert unchanged == {
        "Hà Nội", "Huế", "Lai Châu", "Điện Biên", "Sơn La", "Lạng Sơn", "Quảng Ninh", "Thanh Hóa", "Nghệ An",
        "Hà Tĩnh", "Cao Bằng",
    }  # fmt: skip
    assert sum(len(provinces.members(new.name)) for new in provinces.all34) == 63


def test_members_and_successor_are_each_others_inverse(provinces: Provinces) -> None:
    assert provinces.successor("Bắc Cạn") == "Thái Nguyên"
    assert provinces.members("Phú Thọ") == ("Hòa Bình", "Phú Thọ", "Vĩnh Phúc")
    assert provinces.members("TP Huế") == ("Thừa Thiên Huế",)
    assert provinces.members("Hòa Bình") == ()
    assert provinces.successor("Nơi nào đó") is None


def test_reused_codes_differ_by_their_system(provinces: Provinces) -> None:
    old = {province.code: province.name for province in provinces.all63}
    new = {province.code: province.name for province in provinces.all34}
    reused = {code for code in old.keys() & new.keys() if old[code] != new[code]}
    assert reused == {"15", "24", "44", "46", "52", "80", "82", "91"}  # 46: Thừa Thiên Huế, only renamed
    assert (old["15"], new["15"]) == ("Yên Bái", "Lào Cai")


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("Nam Từ Liêm", {"Hà Nội"}),
        ("quận Nam Từ Liêm", {"Hà Nội"}),
        ("Cẩm Phả", {"Quảng Ninh"}),
        ("huyện Cao Lộc", {"Lạng Sơn"}),
        ("huyện đảo Phú Quý", {"Bình Thuận"}),
        ("H. Quỳnh Phụ", {"Thái Bình"}),
        ("TX. Kỳ Anh", {"Hà Tĩnh"}),
        ("TP. Điện Biên Phủ", {"Điện Biên"}),
        ("Bảo Thắng", {"Lào Cai"}),
        ("Sa Pa", {"Lào Cai"}),
        ("Krông Pa", {"Gia Lai"}),
        ("Đak Đoa", {"Gia Lai"}),
        ("thành phố Thủ Đức", {"Hồ Chí Minh"}),
        ("Quận 12", {"Hồ Chí Minh"}),
        ("Q.1", {"Hồ Chí Minh"}),
        ("Thuỷ Nguyên", {"Hải Phòng"}),
        ("Phan Rang-Tháp Chàm", {"Ninh Thuận"}),
        ("Ia H’Drai", {"Kon Tum"}),
        ("Vinh", {"Nghệ An"}),
        ("Bảo Lâm", {"Cao Bằng", "Lâm Đồng"}),
        ("Phú Tân", {"An Giang", "Cà Mau"}),
        (
            "Châu Thành",
            {
                "Tây Ninh", "Long An", "Tiền Giang", "Bến Tre", "Trà Vinh", "Đồng Tháp", "An Giang",
                "Kiên Giang", "Hậu Giang", "Sóc Trăng",
            },
        ),
    ],
)  # fmt: skip
def test_a_district_names_the_provinces_that_have_one(
    provinces: Provinces, name: str, where: set[str]
) -> None:
    assert set(provinces.district(name)) == where


def test_the_type_in_front_decides_between_units_of_one_name(provinces: Provinces) -> None:
    assert set(provinces.district("Hòa Bình")) == {"Hòa Bình", "Bạc Liêu"}
    assert provinces.district("huyện Hòa Bình") == ("Bạc Liêu",)
    assert provinces.district("TP Hòa Bình") == ("Hòa Bình",)
    assert provinces.district("thị xã Tân Uyên") == ("Bình Dương",)
    assert provinces.district("huyện Tân Uyên") == ("Lai Châu",)


def test_a_province_keeps_only_its_own_district(provinces: Provinces) -> None:
    assert provinces.district("Châu Thành", "Tỉnh Bến Tre") == ("Bến Tre",)
    assert provinces.district("Châu Thành", "Lạng Sơn") == ()
    assert provinces.district("Châu Thành", "Nơi nào đó") == ()


@pytest.mark.parametrize("name", ["", "huyện", "2", "Quận", "Công đoàn", "Quận 13"])
def test_what_is_no_district_has_no_province(provinces: Provinces, name: str) -> None:
    assert provinces.district(name) == ()


@pytest.mark.parametrize(
    ("name", "province", "now"),
    [
        ("Quận 2", "Hồ Chí Minh", "Thủ Đức"),
        ("Quận 9", "Hồ Chí Minh", "Thủ Đức"),
        ("Hoành Bồ", "Quảng Ninh", "Hạ Long"),
        ("Tĩnh Gia", "Thanh Hóa", "Nghi Sơn"),
        ("Trà Lĩnh", "Cao Bằng", "Trùng Khánh"),
    ],
)
def test_units_merged_before_the_campaign_are_still_known(
    provinces: Provinces, name: str, province: str, now: str
) -> None:
    (unit,) = provinces.find_districts(name)
    assert (unit.province, unit.now_part_of) == (province, now)
    assert unit.valid_to is not None
    assert unit.valid_to < date(2021, 1, 1)


def test_705_districts_stood_in_may_2023(provinces: Provinces) -> None:
    day = date(2023, 5, 1)
    standing = [
        unit
        for unit in provinces.districts
        if (unit.valid_from is None or unit.valid_from <= day)
        and (unit.valid_to is None or unit.valid_to >= day)
    ]
    assert len(standing) == 705
    assert Counter(unit.type for unit in standing)["quận"] == 46
    assert len({(unit.name, unit.type, unit.province) for unit in standing}) == 705


def _copy(folder: Path) -> Path:
    for name in ("provinces.csv", "provinces_34.csv", "districts.csv"):
        (folder / name).write_bytes((DATA / name).read_bytes())
    return folder


def _change(file: Path, line: int, column: str, value: str) -> None:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    rows[line - 2][column] = value
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize(
    ("name", "line", "column", "value", "says"),
    [
        ("provinces.csv", 3, "successor", "Đông Đô", "provinces.csv: line 3, successor: “Đông Đô”"),
        ("provinces.csv", 4, "type", "huyện", "line 4, type: “huyện” is not one of tỉnh, thành phố"),
        ("provinces.csv", 2, "valid_from", "1/8/2008", "line 2, valid_from: “1/8/2008” is no date"),
        ("provinces_34.csv", 5, "name", " ", "provinces_34.csv: line 5, name: is empty"),
        (
            "districts.csv",
            9,
            "province",
            "Đông Đô",
            "districts.csv: line 9, province: “Đông Đô” is not one of",
        ),
    ],
)
def test_a_wrong_cell_is_named(
    tmp_path: Path, name: str, line: int, column: str, value: str, says: str
) -> None:
    _change(_copy(tmp_path) / name, line, column, value)
    with pytest.raises(CatalogueError) as error:
        load_provinces(tmp_path)
    assert says in str(error.value)


def test_a_missing_file_column_or_cell_is_named(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    (folder / "districts.csv").write_text("name,type\nBa Vì,huyện\n", encoding="utf-8")
    with pytest.raises(
        CatalogueError, match=r"districts\.csv: province, valid_from.*: the column is missing"
    ):
        load_provinces(folder)
    (folder / "districts.csv").write_bytes(
        b"name,type,province,valid_from,valid_to,now_part_of\nBa V\xec,h\n"
    )
    with pytest.raises(CatalogueError, match="UTF-8"):
        load_provinces(folder)
    (folder / "districts.csv").write_text(
        "name,type,province,valid_from,valid_to,now_part_of\nBa Vì,huyện\n", encoding="utf-8"
    )
    with pytest.raises(CatalogueError, match="line 2: more or fewer cells"):
        load_provinces(folder)
    (folder / "districts.csv").unlink()
    with pytest.raises(CatalogueError, match=r"districts\.csv: the file is missing"):
        load_provinces(folder)
