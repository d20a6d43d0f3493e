"""Whose a number is where a wider unit, another province or a company stands near it."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Nam Định",
    published="2022-10-11",
    opening="LĐLĐ tỉnh Nam Định tham gia Chương trình “1 triệu sáng kiến”. ",
)
told = PAGE.told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what is said of a province may stand between it and its number
        ("Hà Nam, dù chỉ bằng nửa số đoàn viên, cũng có 9.871 sáng kiến.", [("Hà Nam", 9871)]),
        (
            "Xa nhất là khoảng cách với Hải Phòng, nơi đã gần chạm mốc 42 nghìn sáng kiến.",
            [("Hải Phòng", 42000)],
        ),
        ("Bình Phước vừa kịp chạm đích hôm 08/10 với 9.214 sáng kiến.", [("Bình Phước", 9214)]),
        (
            "Công đoàn Công Thương Việt Nam có 41 nghìn sáng kiến. Thừa Thiên Huế, địa phương ít "
            "đoàn viên, gây "
            "chú ý khi đạt 24.870 sáng kiến.",
            [(None, 41000), ("Thừa Thiên Huế", 24870)],
        ),
        (
            "Hưng Yên xếp thứ 40/83 với 1.540 sáng kiến, Hà Nội đã có 52.300.",
            [("Hưng Yên", 1540), ("Hà Nội", 52300)],
        ),
        # the whole in brackets is the nation's, also where the province's own number stands before it
        (
            "Toàn tỉnh có 1.540 sáng kiến, chiếm 0,2% tổng số sáng kiến của cả nước (696.948 sáng kiến).",
            [("Nam Định", 1540), ("Nam Định", 0.2), (None, 696948)],
        ),
        (
            "Tỉnh nộp 25.412 lượt sáng kiến, bằng hơn một phần mười số lượng của cả nước (241.801).",
            [("Nam Định", 25412), (None, 241801)],
        ),
    ],
)
def test_each_number_is_of_the_province_that_it_is_told_of(
    text: str, expected: list[tuple[str | None, float]]
) -> None:
    assert [(province, float(value)) for province, value in told(text, "province", "value")] == expected


def test_the_nation_in_a_numbered_item_is_the_nation() -> None:
    text = "1. Toàn tỉnh có 6.427 sáng kiến.\n4. Trên cả nước, phần mềm ghi nhận 241.801 lượt sáng kiến."
    assert told(text, "level") == [("province",), ("national",)]


def test_so_many_valid_ones_are_the_nations() -> None:
    text = "Kết thúc giai đoạn 1 có 696.948 sáng kiến. Đến nay, 811.350 sáng kiến đã được công nhận hợp lệ."
    assert told(text, "level") == [("national",), ("national",)]


def test_a_name_ends_where_the_nation_is_named() -> None:
    page = SourcePage(published="2023-04-20")
    text = "Hưởng ứng “1 triệu sáng kiến”, Công đoàn Dệt May Việt Nam xây dựng lộ trình với 4.500 sáng kiến."
    assert page.told(text, "subject", "level") == [("Công đoàn Dệt May Việt Nam", "sector")]


def test_a_zone_of_two_nations_is_one_of_the_province() -> None:
    text = "Công đoàn Khu công nghiệp Việt Nam - Singapore góp 5.118 sáng kiến."
    assert told(text, "subject", "province") == [
        ("Công đoàn Khu công nghiệp Việt Nam - Singapore", "Nam Định")
    ]


def test_a_district_is_no_mine() -> None:
    page = SourcePage(province="Bến Tre", published="2022-08-12")
    text = (
        "Tham gia “1 triệu sáng kiến”, Bến Tre có 5.142 sáng kiến: Mỏ Cày Nam 702, Ba "
        "Tri 655, Châu Thành 640."
    )
    assert page.told(text, "level")[1:] == [("district",)] * 3


def test_a_unions_rewards_stay_its_own_down_the_ladder_of_givers() -> None:
    page = SourcePage(
        province="Hà Tĩnh", published="2023-06-09", title="Công đoàn ngành Y tế Hà Tĩnh: Sáng kiến từ ca trực"
    )
    text = (
        "Tham gia “1 triệu sáng kiến”, Tổng LĐLĐ Việt Nam đã tặng Bằng khen cho 01 tập thể, 02 "
        "cá nhân của ngành; "
        "LĐLĐ tỉnh tặng Bằng khen cho 03 tập thể và 06 cá nhân."
    )
    assert page.told(text, "level") == [("sector",)] * 4


def test_whom_a_single_base_stands_for() -> None:
    text = (
        "Anh Trí, Chủ tịch công đoàn Công ty CP Gỗ Nam Hà, kể. Nhờ thế, nay công đoàn cơ "
        "sở đã có 17 sáng kiến."
    )
    assert told(text, "level") == [("grassroots",)]


def test_a_total_may_be_followed_by_those_whose_it_is() -> None:
    page = SourcePage(province="Hà Tĩnh", published="2023-06-10")
    text = (
        "Công đoàn ngành Y tế tham gia Chương trình “1 triệu sáng kiến”. Tổng số sáng kiến của ngành là 674 "
        "với 518 tác giả."
    )
    assert page.told(text, "measure", "value") == [("initiatives", 674), ("participants", 518)]
