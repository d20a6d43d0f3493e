"""Whose a number is that is told in passing: another province, the nation, a place without its noun."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Phú Thọ",
    published="2023-08-18",
    opening="LĐLĐ tỉnh Phú Thọ tham gia Chương trình “1 triệu sáng kiến”. Toàn tỉnh có 5.120 sáng kiến. ",
)
told = PAGE.told


@pytest.mark.parametrize(
    ("text", "province", "value"),
    [
        ("Bên Tuyên Quang, tôi được biết họ có hơn 21 nghìn sáng kiến.", "Tuyên Quang", 21000),
        ("Tỉnh láng giềng Vĩnh Phúc khép lại chương trình với xấp xỉ 3 vạn sáng kiến.", "Vĩnh Phúc", 30000),
        (
            "Nhìn sang tỉnh Yên Bái, nơi có số công nhân lớn hơn, con số nay vào khoảng 13.700 sáng kiến.",
            "Yên Bái",
            13700,
        ),
        (
            "Một nguồn tin từ Hòa Bình cho hay tỉnh bạn cũng vừa công bố lại kết quả là 3.965 sáng kiến.",
            "Hòa Bình",
            3965,
        ),
        ("Vĩnh Phúc công bố 5 nghìn sáng kiến ngay trong buổi họp.", "Vĩnh Phúc", 5000),
        ("Tính chung, Phú Thọ qua giai đoạn này có 6.217 sáng kiến.", "Phú Thọ", 6217),
    ],
)
def test_another_province_in_passing_is_whose_the_number_is(text: str, province: str, value: int) -> None:
    assert told(text, "level", "province", "value")[1:] == [("province", province, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Còn của cả nước, thống kê nay chính thức là 696.948 sáng kiến.",
        "Kết quả của cả nước tính đến ngày 31/5/2022 là 696.948 sáng kiến.",
    ],
)
def test_the_nation_in_passing_is_whose_the_number_is(text: str) -> None:
    assert told(text, "level", "value")[1:] == [("national", 696948)]


def test_a_mine_as_a_whole_is_no_province() -> None:
    assert told("Cả mỏ hiện có 74 sáng kiến.", "level", "value")[1:] == [("grassroots", 74)]


def test_what_a_whole_includes_does_not_act() -> None:
    text = "Toàn tỉnh Đồng Nai, kể cả khối huyện, thành, đã có 19.860 sáng kiến."
    page = SourcePage(
        province="Đồng Nai",
        opening="Công đoàn các khu công nghiệp tỉnh Đồng Nai dự Chương trình “1 triệu sáng kiến”.\n",
    )
    assert page.told(text, "level", "value") == [("province", 19860)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Thị xã Phú Thọ tuy ở xa, đi lại cách trở, nhưng cũng đã có được 211.", 211),
        ("Không chịu kém, huyện Lâm Thao bám sát nút: 1.190!", 1190),
        ("Đáng tiếc nhất là Hạ Hòa, mới được 188.", 188),
    ],
)
def test_a_number_with_nothing_but_whose_it_is_goes_on_with_initiatives(text: str, value: int) -> None:
    assert told(text, "measure", "role", "level", "value")[1:] == [
        ("initiatives", "achieved", "district", value)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Huyện Lâm Thao còn thiếu 82.",
        "Huyện Lâm Thao kết nạp được 211 đoàn viên, huyện Thanh Ba được 188.",
        "Ai cần giúp xin gọi LĐLĐ huyện Lâm Thao, số máy lẻ là 204.",
        "Ở huyện Lâm Thao, anh thợ trẻ nhất năm nay mới tròn 20.",
        "Công ty Supe Lâm Thao trả lại để hoàn thiện là 34.",
        "LĐLĐ huyện Lâm Thao quản lý 96 CĐCS, trong đó nữ là 2.390.",
    ],
)
def test_a_number_of_something_else_does_not(text: str) -> None:
    assert told(text, "value")[1:] == []


def test_a_province_in_brackets_is_not_its_city_of_the_same_name() -> None:
    text = "Huyện Đông Hưng (Thái Bình) có 336 sáng kiến dự Chương trình “1 triệu sáng kiến”. Huyện đạt 112%."
    page = SourcePage(province="Thái Bình", published="2022-06-27")
    assert page.told(text, "subject", "level") == [("Huyện Đông Hưng", "district")] * 2


def test_a_province_in_brackets_says_where_a_bare_district_is() -> None:
    text = "Yên Lập (Phú Thọ) có 378 sáng kiến, đạt 126% chỉ tiêu."
    assert told(text, "subject", "level")[1:] == [("Yên Lập", "district")] * 2


def test_what_two_numbers_make_together_is_no_name() -> None:
    text = "Huyện Yên Lập phấn đấu 360 sáng kiến, sau đăng ký thêm 40, thành 400."
    assert {subject for (subject,) in told(text, "subject")[1:]} == {"Huyện Yên Lập"}


def test_a_province_called_by_its_noun_is_the_one_told_of_in_the_paragraph() -> None:
    text = (
        "\nBáo cáo của LĐLĐ tỉnh Nghệ An cho biết toàn tỉnh có 41.870 sáng kiến. "
        "Chỉ tiêu được giao là 13.500 sáng kiến, như vậy tỉnh đạt 310,1%."
    )
    assert {province for (province,) in told(text, "province")[1:]} == {"Nghệ An"}
