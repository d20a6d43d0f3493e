"""Parts of workplaces, units told apart by numbers, and names in small letters, in lists of counts."""

from __future__ import annotations

from typing import Any

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Bắc Ninh",
    published="2023-06-10",
    opening="Công đoàn Công ty Gốm Phù Lãng tham gia Chương trình “1 triệu sáng kiến”.\n",
)


def told(text: str) -> list[tuple[Any, ...]]:
    return [(subject, int(value)) for subject, value in PAGE.told(text, "subject", "value")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nhiều sáng kiến nhất là Đội Vận hành lò số 2: 23; Phòng Vật tư 14 sáng kiến; đội cơ điện: 6.",
            [("Đội Vận hành lò số 2", 23), ("Phòng Vật tư", 14), ("đội cơ điện", 6)],
        ),
        (
            "Phân xưởng 3 đóng góp 48 sáng kiến, Phân xưởng 5: 31, xí nghiệp bao bì 17 sáng kiến.",
            [("Phân xưởng 3", 48), ("Phân xưởng 5", 31), ("xí nghiệp bao bì", 17)],
        ),
        (
            "Tính theo nơi làm việc, Nhà máy 1 có 66, Nhà máy 2 - 52, Xưởng 4: 15 sáng kiến.",
            [("Nhà máy 1", 66), ("Nhà máy 2", 52), ("Xưởng 4", 15)],
        ),
    ],
)
def test_a_part_of_a_workplace_is_whose_its_number_is(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Cả tổ 14 người làm việc trong phòng số 3, lò nung 15 độ.",
        "Anh em đội 7 của xưởng đã họp 2 buổi.",
        "Tổ chức 3 lớp tập huấn, phòng chống 2 cơn bão.",
    ],
)
def test_people_rooms_and_degrees_are_no_initiatives_of_a_team(text: str) -> None:
    assert told(f"Công ty có 120 sáng kiến. {text}")[1:] == []


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Công đoàn Tổng công ty Xây dựng cầu Đông Trù", 760),
        ("Công đoàn Viện Nghiên cứu lúa Đồng bằng", 92),
        ("Công đoàn Tổng công ty Đồng Tâm", 81),
        ("Bệnh viện Y học cổ truyền", 41),
        ("Sở Thông tin và Truyền thông", 27),
    ],
)
def test_a_name_is_read_up_to_the_colon_of_its_number(name: str, number: int) -> None:
    text = f"Dẫn đầu là Công đoàn Công ty Gốm Phù Lãng (884 sáng kiến), {name}: {number}."
    assert told(text)[1:] == [(name, number)]


def test_a_place_in_brackets_locates_a_sector_too() -> None:
    text = "Tổng Công ty Dệt Thành Vinh (Nghệ An) có 488 sáng kiến, bằng 122% chỉ tiêu."
    assert told(text) == [("Tổng Công ty Dệt Thành Vinh", 488), ("Tổng Công ty Dệt Thành Vinh", 122)]


def test_the_rest_that_a_list_leaves_is_no_item() -> None:
    text = "Công ty có 126 sáng kiến, trong đó Xưởng 2: 48, còn lại Xưởng 1."
    assert [value for _, value in told(text)] == [126, 48]


def test_a_kind_of_workplace_in_the_headline_is_nobody_by_name() -> None:
    page = SourcePage(title="Bình Dương: Nông trường cao su đạt 102,91% chỉ tiêu sáng kiến")
    text = (
        "Công đoàn Công ty Cao su Lòng Hồ, Bình Dương có 566 sáng kiến trong “1 triệu sáng kiến”.\n"
        "Trong đó, giai đoạn 1 có 231 sáng kiến."
    )
    assert page.told(text, "subject")[-1] == ("Công đoàn Công ty Cao su Lòng Hồ",)


@pytest.mark.parametrize("told", ["20", "có 20 sáng kiến", "(20)", "đóng góp 20 sáng kiến"])
@pytest.mark.parametrize(
    "name",
    [
        "Bệnh viện Tâm thần",
        "Bệnh viện Y học cổ truyền",
        "Bệnh viện Phục hồi chức năng",
        "Trung tâm Giám định y khoa",
    ],
)
def test_a_workplace_is_called_by_its_whole_name(name: str, told: str) -> None:
    page = SourcePage(province="Hà Nam", published="2022-06-10")
    text = f"Chương trình “1 triệu sáng kiến”: Trường Trần Phú có 45 sáng kiến, {name} {told}."
    assert page.told(text, "subject", "value")[1:] == [(name, 20)]


def test_what_a_workplace_does_is_not_its_name() -> None:
    page = SourcePage(province="Hà Nam", published="2022-06-10")
    text = "Chương trình “1 triệu sáng kiến”: Bệnh viện Mắt đặt mục tiêu 20 sáng kiến."
    assert page.told(text, "subject") == [("Bệnh viện Mắt",)]


def test_a_list_of_counts_goes_on_behind_a_surplus() -> None:
    page = SourcePage(province="Hà Nam", published="2022-06-10")
    text = (
        "Chương trình “1 triệu sáng kiến”: Bệnh viện Đa khoa tỉnh có 45 sáng kiến, vượt 15 sáng kiến; "
        "Bệnh viện Phụ sản 20."
    )
    assert page.told(text, "role", "value")[-1] == ("achieved", 20)
    over = "Chương trình “1 triệu sáng kiến”: LĐLĐ huyện Bình Lục vượt 96 sáng kiến, LĐLĐ huyện Lý Nhân 57."
    assert page.told(over, "role", "value") == [("excess", 96), ("excess", 57)]
