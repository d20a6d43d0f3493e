"""Abbreviations of union desks are read as the words they stand for; offsets stay those of the given text."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.abbreviations import load_abbreviations
from catalogue.errors import CatalogueError
from parsers.encoded.folding import View
from parsers.model import Document
from parsers.reader import default_reader


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("có 121 SK, 2 sk chờ", "có 121 sáng kiến, 2 sáng kiến chờ"),
        ("GĐ 1, GĐ2, GĐ II", "giai đoạn 1, giai đoạn 2, giai đoạn ii"),
        ("GĐ Nguyễn Văn An, mã SK-2, xe SKODA", "gđ nguyễn văn an, mã sk-2, xe skoda"),
        ("CT 1 triệu SK, cả CT", "chương trình 1 triệu sáng kiến, cả chương trình"),
        ("đạt 96% CT, CT Thành Công", "đạt 96% chỉ tiêu, ct thành công"),
        ("TLĐ giao, số 12/KH-TLĐ", "tổng lđlđ giao, số 12/kh-tlđ"),
    ],
)
def test_an_abbreviation_is_written_out_where_it_means_one_thing(text: str, folded: str) -> None:
    assert View(text).folded == folded


def test_what_was_written_out_leads_back_to_the_abbreviation() -> None:
    text = "Chương trình “1 triệu SK”: toàn tỉnh có 5.318 SK ở GĐ1, đạt 106,4% CT."
    figures = default_reader().read(Document("d", text, source_province="Phú Thọ")).figures
    assert [figure.quote for figure in figures] == ["5.318 SK", "106,4%"]
    assert all(text[figure.start : figure.end] == figure.quote for figure in figures)
    assert {figure.phase for figure in figures} == {1}


def test_a_programme_named_by_its_abbreviation_is_the_campaign() -> None:
    document = Document("d", "Tuần 4 (CT 1 triệu SK): toàn huyện có 610 SK.", source_province="Long An")
    assert [figure.campaign for figure in default_reader().read(document).figures] == ["1-trieu-sang-kien"]


@pytest.mark.parametrize(
    ("entry", "wrong"),
    [
        ('short = "SK"', "long"),
        ('short = "SK"\nlong = "sáng kiến"\nbefor = "x"', "befor"),
        ('short = "SK"\nlong = "sáng kiến"\nbefore = "("', "before"),
        ('short = "SK"\nlong = "sáng kiến"\nbehind = "cả"', "behind"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path: Path, entry: str, wrong: str) -> None:
    file = tmp_path / "abbreviations.toml"
    file.write_text(f"[[abbreviation]]\n{entry}\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=wrong):
        load_abbreviations(file)
