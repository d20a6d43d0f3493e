"""Whom a text names: unions, sectors, companies, blocks, people."""

from __future__ import annotations

import pytest

from catalogue.provinces import load_provinces
from parsers.encoded.folding import View
from parsers.units.find import find_units
from parsers.units.places import Gazetteer
from parsers.units.unit import Unit

PLACES = Gazetteer(load_provinces())


def units(text: str, source: str | None = None) -> list[Unit]:
    view = View(text)
    return find_units(view, 0, len(view.folded), PLACES, source)


@pytest.mark.parametrize(
    ("text", "name", "level", "province"),
    [
        ("LĐLĐ tỉnh Nam Định đã có", "LĐLĐ tỉnh Nam Định", "province", "Nam Định"),
        ("LĐLĐ thành phố Hà Nội đã có", "LĐLĐ thành phố Hà Nội", "province", "Hà Nội"),
        ("LĐLĐ huyện Kim Bảng đã có", "LĐLĐ huyện Kim Bảng", "district", "Hà Nam"),
        ("Công đoàn ngành Y tế Nam Định nộp", "Công đoàn ngành Y tế Nam Định", "sector", "Nam Định"),
        ("Công ty TNHH Sao Vàng nộp", "Công ty TNHH Sao Vàng", "grassroots", None),
        ("Trường Tiểu học Hoa Mai có", "Trường Tiểu học Hoa Mai", "grassroots", None),
        ("Tổng LĐLĐ Việt Nam đã", "Tổng LĐLĐ Việt Nam", "national", None),
    ],
)
def test_named_units(text: str, name: str, level: str, province: str | None) -> None:
    assert [(u.name, u.level, u.province) for u in units(text)] == [(name, level, province)]


@pytest.mark.parametrize(("text", "kind"), [("toàn tỉnh có", "tỉnh"), ("đơn vị đã nộp", "đơn vị")])
def test_generic_words_name_a_kind(text: str, kind: str) -> None:
    assert [u.generic for u in units(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("LĐLĐ tỉnh Nam Định đã có 640", "actor"),
        ("Chỉ tiêu của LĐLĐ tỉnh Nam Định là 640", "owner"),
        ("Theo LĐLĐ tỉnh Nam Định, có 640", "reporter"),
        ("tại LĐLĐ tỉnh Nam Định có 640", "place"),
    ],
)
def test_standing(text: str, standing: str) -> None:
    assert [u.standing for u in units(text)] == [standing]


def test_a_head_inside_a_word_is_none() -> None:
    assert units("xCông ty Sao Vàng") == []
