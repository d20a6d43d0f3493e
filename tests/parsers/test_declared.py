"""A campaign that counts something else than initiatives needs no code: its measures and nouns are data."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from catalogue.campaigns import load_campaigns
from catalogue.provinces import load_provinces
from parsers.model import Document, Figure
from parsers.reader import Reader, default_reader

MEMBERS = "Thực hiện Chương trình phát triển đoàn viên, thành lập công đoàn cơ sở, "
MEALS = """
slug = "bua-com-cong-doan"
title = "Bữa cơm Công đoàn"
names = ["Bữa cơm Công đoàn"]
starts = "2025"

[[measures]]
slug = "meals"
label_vi = "Suất ăn"
label_en = "Meals"
nouns = ["suất ăn"]

[[measures]]
slug = "unions_hosting"
label_vi = "CĐCS tổ chức"
label_en = "Unions taking part"
nouns = ["công đoàn cơ sở", "CĐCS"]
cues = ["tổ chức"]
"""


GIFTS = """
slug = "tet-sum-vay"
title = "Tết Sum vầy"
names = ["Tết Sum vầy"]
look_alikes = ["Xuân yêu thương"]
starts = "2023"

[[measures]]
slug = "gifts"
label_vi = "Suất quà"
label_en = "Gifts"
nouns = ["suất quà", "phần quà"]

[[measures]]
slug = "worth"
label_vi = "Trị giá"
label_en = "Worth"
unit = "vnd"
counts = "money"
nouns = ["đồng"]
cues = ["trị giá", "kinh phí"]

[[measures]]
slug = "unions_hosting"
label_vi = "CĐCS tổ chức"
label_en = "Unions taking part"
nouns = ["công đoàn cơ sở", "CĐCS"]
cues = ["tổ chức"]
"""


@pytest.fixture
def of_gifts(tmp_path: Path) -> Reader:
    """A reader that knows a campaign of one's own, which counts gifts and what they are worth."""
    (tmp_path / "tet-sum-vay.toml").write_text(GIFTS, encoding="utf-8")
    return Reader(load_campaigns(tmp_path).values(), load_provinces())


def read(text: str, reader: Reader | None = None) -> tuple[Figure, ...]:
    document = Document("d", text, published="2023-10-02", source_province="Bắc Ninh")
    return (reader or default_reader()).read(document).figures


def told(text: str, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(figure, name) for name in names) for figure in read(text)]


def test_counts_and_percentages_have_the_measure_of_their_noun() -> None:
    text = MEMBERS + (
        "LĐLĐ tỉnh Bắc Ninh kết nạp mới 12.345 đoàn viên, đạt 107% kế hoạch; thành lập 45 công đoàn cơ sở, "
        "vượt 12% chỉ tiêu."
    )
    assert told(text, "measure", "value", "percent_basis", "campaign") == [
        ("members_new", 12345, None, "phat-trien-doan-vien"),
        ("members_new", 107, "of_target", "phat-trien-doan-vien"),
        ("unions_new", 45, None, "phat-trien-doan-vien"),
        ("unions_new", 12, "over_target", "phat-trien-doan-vien"),
    ]


def test_targets_ratios_and_lists_are_read_as_those_of_initiatives() -> None:
    text = MEMBERS + (
        "tỉnh được giao chỉ tiêu phát triển mới 10.000 đoàn viên. LĐLĐ huyện Quế Võ kết nạp mới 1.204/1.100 "
        "đoàn viên. LĐLĐ huyện Tiên Du kết nạp 800 đoàn viên, LĐLĐ huyện Gia Bình 650."
    )
    assert told(text, "role", "value") == [
        ("target", 10_000),
        ("achieved", 1204),
        ("target", 1100),
        ("achieved", 800),
        ("achieved", 650),
    ]
    assert told(text, "subject")[-1] == ("LĐLĐ huyện Gia Bình",)


@pytest.mark.parametrize(
    "rest",
    [
        "toàn tỉnh có 210.000 đoàn viên.",  # all there are, not new ones
        "còn thiếu 1.200 đoàn viên kết nạp mới.",
        "mỗi năm tổ chức 12 lớp tập huấn cho 800 cán bộ.",
    ],
)
def test_what_has_not_the_words_of_a_measure_is_no_figure(rest: str) -> None:
    assert read(MEMBERS + rest) == ()


def test_beside_initiatives_other_movements_count_for_nothing() -> None:
    text = (
        "Thực hiện Chương trình “1 triệu sáng kiến”, tỉnh có 1.274 sáng kiến. Công tác phát triển đoàn viên: "
        "kết nạp mới 3.214 đoàn viên."
    )
    assert told(text, "measure", "value") == [("initiatives", 1274)]


def test_a_campaign_of_ones_own_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "bua-com.toml").write_text(MEALS, encoding="utf-8")
    reader = Reader(load_campaigns(tmp_path).values(), load_provinces())
    text = (
        "Hưởng ứng “Bữa cơm Công đoàn”, LĐLĐ tỉnh có 320 công đoàn cơ sở tổ chức với 84.500 suất ăn, "
        "đạt 112% kế hoạch."
    )
    found = [(f.measure, int(f.value), f.campaign) for f in read(text, reader)]
    assert found == [
        ("unions_hosting", 320, "bua-com-cong-doan"),
        ("meals", 84_500, "bua-com-cong-doan"),
        ("meals", 112, "bua-com-cong-doan"),
    ]


def told_of_gifts(text: str, reader: Reader) -> list[tuple[Any, ...]]:
    return [(f.measure, f.role, f.value, f.unit, f.subject) for f in read(text, reader)]


def test_a_measure_in_dong_is_read_by_the_words_before_an_amount(of_gifts: Reader) -> None:
    text = (
        "Hưởng ứng “Tết Sum vầy”, LĐLĐ tỉnh trao 84.500 suất quà với tổng trị giá 42,25 tỷ đồng, đạt 112% kế "
        "hoạch. Mỗi suất trị giá 500.000 đồng/suất; tiền xe hết 80 triệu đồng."
    )
    assert [told[:4] for told in told_of_gifts(text, of_gifts)] == [
        ("gifts", "achieved", 84_500, "count"),
        ("worth", "achieved", 42_250_000_000, "vnd"),
        ("gifts", "percent", 112, "percent"),
    ]


def test_the_columns_of_a_table_are_those_of_the_campaign(of_gifts: Reader) -> None:
    text = (
        "Kết quả “Tết Sum vầy”\n"
        "Đơn vị\tChỉ tiêu\tSuất quà\tTỷ lệ (%)\tKinh phí (triệu đồng)\tCĐCS tổ chức\tGhi chú\n"
        "LĐLĐ huyện Quế Võ\t1.000\t1.204\t120,4\t602\t45\t1\n"
        "Tổng cộng\t1.800\t1.994\t110,8\t997\t76\t2\n"
    )
    found = told_of_gifts(text, of_gifts)
    assert found[:5] == [
        ("gifts", "target", 1000, "count", "LĐLĐ huyện Quế Võ"),
        ("gifts", "achieved", 1204, "count", "LĐLĐ huyện Quế Võ"),
        ("gifts", "percent", Decimal("120.4"), "percent", "LĐLĐ huyện Quế Võ"),
        ("worth", "achieved", 602_000_000, "vnd", "LĐLĐ huyện Quế Võ"),
        ("unions_hosting", "achieved", 45, "count", "LĐLĐ huyện Quế Võ"),
    ]
    assert [told[2] for told in found[5:]] == [1800, 1994, Decimal("110.8"), 997_000_000, 76]


def test_a_table_of_one_cell_a_line_counts_new_members() -> None:
    text = (
        "Chương trình phát triển đoàn viên, thành lập công đoàn cơ sở\n\n"
        "TT\nĐơn vị\nKế hoạch\nKết nạp mới\nCĐCS thành lập mới\n"
        "1\nLĐLĐ huyện Quế Võ\n1.000\n1.204\n5\n2\nLĐLĐ huyện Tiên Du\n800\n790\n3\n"
    )
    assert told(text, "measure", "role", "value") == [
        ("members_new", "target", 1000),
        ("members_new", "achieved", 1204),
        ("unions_new", "achieved", 5),
        ("members_new", "target", 800),
        ("members_new", "achieved", 790),
        ("unions_new", "achieved", 3),
    ]


@pytest.mark.parametrize(
    "other",
    [
        "Trong chương trình “Xuân yêu thương”, LĐLĐ huyện Quế Võ trao 1.200 suất quà.",
        "\n\n2. Chương trình Xuân yêu thương\nLĐLĐ huyện Quế Võ trao 1.200 suất quà.",
    ],
)
def test_a_look_alike_named_in_the_sentence_or_right_above_it_keeps_its_figures(
    of_gifts: Reader, other: str
) -> None:
    text = f"Hưởng ứng “Tết Sum vầy”, LĐLĐ tỉnh trao 84.500 suất quà. {other}"
    assert [f.value for f in read(text, of_gifts)] == [84_500]


def test_a_look_alike_takes_nothing_from_a_sentence_that_names_the_campaign(of_gifts: Reader) -> None:
    text = "Cùng với “Xuân yêu thương”, chương trình “Tết Sum vầy” trao 84.500 suất quà."
    assert [f.value for f in read(text, of_gifts)] == [84_500]


def test_a_word_that_only_begins_like_a_look_alike_names_none(of_gifts: Reader) -> None:
    text = "Hưởng ứng “Tết Sum vầy”. Trường Xuân yêu thươngg trao 84.500 suất quà."
    assert [f.value for f in read(text, of_gifts)] == [84_500]


def test_the_campaigns_of_initiatives_know_their_look_alikes_from_their_files() -> None:
    text = (
        "Thực hiện Chương trình “1 triệu sáng kiến”, tỉnh có 1.274 sáng kiến. Phong trào Lao động giỏi "
        "năm nay có 512 sáng kiến."
    )
    assert told(text, "value") == [(1274,)]
    known = load_campaigns()["1-trieu-sang-kien"]
    forgetful = Reader([replace(known, look_alikes=())], load_provinces())
    assert [f.value for f in read(text, forgetful)] == [1274, 512]
