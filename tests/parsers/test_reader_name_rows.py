"""Rows of names that are in no list, and nouns that stand in for *sáng kiến*."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Quảng Ninh",
    published="2023-04-20",
    opening="LĐLĐ tỉnh Quảng Ninh tham gia Chương trình “1 triệu sáng kiến”. ",
)
told = PAGE.told
ROW = "Than Núi Bèo có 512, Than Hà Lâm 498, Than Mạo Khế 455, Nhôm Lâm Đồng 204."


def test_names_in_a_row_behind_counted_initiatives_are_whose_each_number_is() -> None:
    assert told(f"Ngành Than có 5.843 sáng kiến. Về đơn vị, {ROW}", "value", "subject")[1:] == [
        (512, "Than Núi Bèo"),
        (498, "Than Hà Lâm"),
        (455, "Than Mạo Khế"),
        (204, "Nhôm Lâm Đồng"),
    ]


def test_a_row_that_counts_something_else_tells_of_no_initiatives() -> None:
    row = "Than Núi Bèo 512, Than Hà Lâm 498, Than Mạo Khế 455."
    text = f"Ngành Than có 5.843 sáng kiến. Tháng này kết nạp đoàn viên: {row}"
    assert told(text, "value") == [(5843,)]


def test_two_names_are_no_row() -> None:
    text = "Ngành Than có 5.843 sáng kiến. Than Núi Bèo 512, Than Hà Lâm 498."
    assert told(text, "value") == [(5843,)]


@pytest.mark.parametrize(
    ("text", "role", "value"),
    [
        ("Kho sáng kiến của toàn ngành chứa 6.415 hồ sơ.", "achieved", 6415),
        ("Ngồi viết sáng kiến với các cô tới tối, nộp được 11 cái.", "achieved", 11),
        ("Về sáng kiến, ngành nâng đích riêng: 8.000 hồ sơ khi kết thúc chương trình.", "target", 8000),
    ],
)
def test_files_and_pieces_stand_in_for_initiatives(text: str, role: str, value: int) -> None:
    assert told(text, "role", "value") == [(role, value)]


def test_pieces_of_equipment_are_no_initiatives() -> None:
    assert told("Nhờ sáng kiến, xưởng bớt được 11 cái máy.", "value") == []


def test_a_question_that_a_list_answers_is_its_head() -> None:
    answers = "• Công ty May Hồ Gươm: 844\n• Công ty CP Dệt May Huế – 530"
    text = f"Toàn ngành có 6.415 sáng kiến.\n\nAi đang dẫn đầu?\n{answers}"
    assert told(text, "value", "subject")[1:] == [
        (844, "Công ty May Hồ Gươm"),
        (530, "Công ty CP Dệt May Huế"),
    ]


def test_a_list_that_answers_another_question_counts_no_initiatives() -> None:
    answers = "• Công ty May Hồ Gươm: 44\n• Công ty Sợi Huế: 30"
    text = f"Toàn ngành có 6.415 sáng kiến.\n\nAi dự hội nghị đông nhất?\n{answers}"
    assert told(text, "value") == [(6415,)]
