"""A campaign that counts something else than initiatives needs no code: its measures and nouns are data."""

from __future__ import annotations

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
