"""Parts of what was told before, authors by their label, who was commended, schools with a number."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Bến Tre",
    published="2022-08-20",
    opening="LĐLĐ tỉnh Bến Tre triển khai Chương trình “1 triệu sáng kiến”.\n\n",
)
PARTS = "210 là của các trường học, 96 của doanh nghiệp, 31 của cơ quan, xã, thị trấn."


def test_parts_open_the_sentence_behind_their_whole() -> None:
    text = f"Toàn huyện có 340 sáng kiến. Trong đó, {PARTS}"
    assert PAGE.told(text, "value", "measure", "subject") == [
        (340, "initiatives", "Toàn huyện"),
        (210, "initiatives", "trường học"),
        (96, "initiatives", "doanh nghiệp"),
        (31, "initiatives", "cơ quan"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"Toàn huyện có 150 sáng kiến. Trong đó, {PARTS}",
        f"Toàn huyện có 340 sáng kiến. Về quà Tết, {PARTS}",
        f"Toàn huyện kết nạp 340 đoàn viên. Trong đó, {PARTS}",
    ],
)
def test_what_is_no_part_of_a_count_of_initiatives_is_not_read(text: str) -> None:
    assert 210 not in PAGE.values(text)


@pytest.mark.parametrize("money", ["Trong đó, nghề dừa chiếm 8,3%.", "Trong số đó nghề dừa chiếm 8,3%."])
def test_a_share_of_the_money_told_right_before_is_of_the_money(money: str) -> None:
    text = f"Toàn tỉnh có 300 sáng kiến. Giá trị làm lợi của toàn tỉnh là 108,5 tỷ đồng. {money}"
    assert PAGE.one(text, "8.3").measure == "benefit_vnd"


def test_a_share_behind_a_count_is_of_the_initiatives() -> None:
    text = "Toàn tỉnh làm lợi 108,5 tỷ đồng với 300 sáng kiến. Trong đó ngành dừa chiếm 8,3%."
    assert PAGE.one(text, "8.3").measure == "initiatives"


@pytest.mark.parametrize(
    "label",
    ["Số đoàn viên là tác giả, đồng tác giả:", "Số tác giả, đồng tác giả là", "Số đồng tác giả:"],
)
def test_authors_are_counted_behind_their_label(label: str) -> None:
    assert PAGE.one(f"Toàn tỉnh có 2.000 sáng kiến. {label} 1.034.", 1034).measure == "participants"


@pytest.mark.parametrize(
    "work", ["vỏn vẹn 41 đoàn viên cũng", "vẻn vẹn 41 giáo viên nhưng", "chỉ có 41 người mà"]
)
def test_so_few_people_in_all_are_no_authors(work: str) -> None:
    assert PAGE.values(f"Đảo Cồn Phụng {work} gửi 9 sáng kiến.") == [9]


def test_certificates_of_somebody_go_to_unions_and_members() -> None:
    text = "Khen thưởng: Giấy khen của Công đoàn ngành cho 7 CĐCS, 21 đoàn viên có sáng kiến."
    assert PAGE.told(text, "value", "measure") == [(7, "awards_collective"), (21, "awards_individual")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trường Tiểu học Mỹ Thành 2 31 SK", [(31, "Trường Tiểu học Mỹ Thành 2")]),
        ("Trường Mầm non Hoa Sen 1 9 sáng kiến", [(9, "Trường Mầm non Hoa Sen 1")]),
        ("Trường THPT Lê Lai 1 044 sáng kiến", [(1044, "Trường THPT Lê Lai")]),
    ],
)
def test_the_number_of_a_school_stands_before_its_count(text: str, expected: list[tuple[int, str]]) -> None:
    assert PAGE.told(f"Điển hình: {text}.", "value", "subject") == expected


@pytest.mark.parametrize(
    "whole", ["Toàn huyện có 340 sáng kiến. Trong đó,", "Toàn huyện có 340 sáng kiến, trong đó"]
)
def test_what_was_found_valid_behind_the_parts_is_of_all(whole: str) -> None:
    text = f"{whole} 210 của các trường học, 96 của doanh nghiệp dừa, mía; 320 sáng kiến được công nhận."
    assert PAGE.one(text, 320).level == "district"


def test_a_part_behind_a_name_with_a_comma_is_read() -> None:
    text = "Toàn huyện có 340 sáng kiến. Trong đó, 210 của doanh nghiệp dừa, mía, 96 của cơ quan."
    assert PAGE.values(text) == [340, 210, 96]


@pytest.mark.parametrize("most", ["chiếm phần lớn với", "chiếm nhiều nhất với", "chiếm đa số với hơn"])
def test_the_greatest_part_told_again_as_a_percentage_is_a_share(most: str) -> None:
    text = f"LĐLĐ huyện vượt 83 sáng kiến, đạt 272,9%. Ngành may {most} 89 sáng kiến, tức 67,9%."
    assert PAGE.one(text, "67.9").percent_basis == "of_achieved"


def test_a_count_told_again_as_a_percentage_is_of_the_target() -> None:
    text = "Chỉ tiêu là 131 sáng kiến. Huyện đã nộp 89 sáng kiến, tức 67,9%."
    assert PAGE.one(text, "67.9").percent_basis == "of_target"
