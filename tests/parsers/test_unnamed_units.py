"""*Toàn huyện*, *toàn ngành*: whose figure it is where no name says so, and never simply the province's."""

from __future__ import annotations

import pytest

from parsers.model import Document
from parsers.reader import default_reader

CAMPAIGN = "Thực hiện Chương trình “1 triệu sáng kiến”, "


def subjects(text: str, source_province: str | None = "Phú Thọ") -> list[tuple[str, str, str | None]]:
    """Subject, level and province of each figure, in the order of the text."""
    figures = default_reader().read(Document("d", CAMPAIGN + text, source_province=source_province)).figures
    return [(figure.subject, figure.level, figure.province) for figure in figures]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("toàn huyện có 412 sáng kiến.", ("toàn huyện", "district", "Phú Thọ")),
        ("toàn thị xã có 412 sáng kiến.", ("toàn thị xã", "district", "Phú Thọ")),
        ("toàn ngành có 512 sáng kiến.", ("toàn ngành", "sector", "Phú Thọ")),
        ("toàn thành phố có 3.100 sáng kiến.", ("toàn thành phố", "district", "Phú Thọ")),
        ("toàn tỉnh có 3.100 sáng kiến.", ("LĐLĐ tỉnh Phú Thọ", "province", "Phú Thọ")),
    ],
)
def test_a_word_without_a_name_keeps_its_own_level(text: str, whose: tuple[str, str, str]) -> None:
    assert subjects(text) == [whose]


def test_the_city_of_a_municipality_is_the_province() -> None:
    whose = ("LĐLĐ thành phố Đà Nẵng", "province", "Đà Nẵng")
    assert subjects("toàn thành phố có 3.100 sáng kiến.", "Đà Nẵng") == [whose]


def test_a_district_named_before_answers_for_the_word() -> None:
    text = "LĐLĐ huyện Thanh Ba phát động thi đua. Toàn huyện có 412 sáng kiến."
    assert subjects(text) == [("LĐLĐ huyện Thanh Ba", "district", "Phú Thọ")]


def test_a_district_in_the_name_of_a_block_answers_for_the_word() -> None:
    text = "khối trường học của thị xã Phú Thọ có 97 sáng kiến, tổng cộng toàn thị xã có 184 sáng kiến."
    assert subjects(text)[-1] == ("thị xã Phú Thọ", "district", "Phú Thọ")


@pytest.mark.parametrize("given", ["giao cho", "giao", "phân bổ cho"])
def test_a_target_given_to_an_unnamed_union_is_that_unions(given: str) -> None:
    text = f"LĐLĐ tỉnh {given} LĐLĐ huyện 300 sáng kiến."
    assert subjects(text) == [("LĐLĐ huyện", "district", "Phú Thọ")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("khối xã, phường có 38 sáng kiến.", "khối xã, phường"),
        ("khối xã, thị trấn được 51 sáng kiến.", "khối xã, thị trấn"),
        ("khối cơ quan, trường học phải có ít nhất 60 sáng kiến.", "khối cơ quan, trường học"),
        ("khối hành chính, sự nghiệp chỉ đạt 24 sáng kiến.", "khối hành chính, sự nghiệp"),
    ],
)
def test_the_name_of_a_block_ends_before_what_it_does(text: str, name: str) -> None:
    assert subjects(text) == [(name, "sector", "Phú Thọ")]


def test_a_sentence_that_opens_with_a_place_tells_of_it_and_so_does_the_word_after_it() -> None:
    text = "kết quả đã rõ. Ở vùng cao Yên Lập, 270 sáng kiến đã được gửi. Huyện đạt 120% chỉ tiêu được giao."
    assert subjects(text) == [("Yên Lập", "district", "Phú Thọ")] * 2


@pytest.mark.parametrize("opening", ["giai đoạn 1", "năm 2022", "quý III"])
def test_the_word_acts_behind_a_time_too(opening: str) -> None:
    assert subjects(f"{opening} huyện có 1.204 sáng kiến.")[0][1] == "district"


def test_the_next_of_a_list_is_a_district_by_its_name_alone() -> None:
    text = (
        "thành phố Kon Tum dẫn đầu với 702 sáng kiến, kế tiếp là Đăk Hà 411, Ngọc Hồi 298, Đăk Tô 265; "
        "đứng cuối là Ia H'Drai, vỏn vẹn 17 sáng kiến."
    )
    assert {level for _, level, _ in subjects(text, "Kon Tum")} == {"district"}


def test_a_district_is_told_of_by_what_it_is_behind_its_name() -> None:
    text = "mừng nhất là Yên Lập, huyện nghèo mà góp 207 sáng kiến; Tân Sơn, Hạ Hòa lần lượt là 305 và 214."
    assert [level for _, level, _ in subjects(text)] == ["district"] * 3


def test_a_guild_is_a_union_by_its_trade() -> None:
    text = "Công ty May Hoa Sơn có 80 sáng kiến; Nghiệp đoàn xe ôm phường Tân Lập vẫn đóng góp 12 sáng kiến."
    assert [(name, level) for name, level, _ in subjects(text)] == [
        ("Công ty May Hoa Sơn", "grassroots"),
        ("Nghiệp đoàn xe ôm phường Tân Lập", "grassroots"),
    ]
