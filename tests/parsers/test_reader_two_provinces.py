"""Two provinces set side by side in a text of no province's own: each figure stays with the right one."""

from __future__ import annotations

from source_pages import SourcePage

PAGE = SourcePage(published="2023-05-24")
TEXT = (
    "Hai tỉnh láng giềng, hai cách đi tới “1 triệu sáng kiến”\n\n"
    "Khánh Hòa có số sáng kiến nhiều gấp ba Ninh Thuận.\n\n"
    "KHÁNH HÒA: ĐÔNG VÀ ĐỀU\n\nLĐLĐ tỉnh Khánh Hòa có 12.480 sáng kiến.\n\nNINH THUẬN: ÍT MÀ CHẮC\n\n"
    "LĐLĐ tỉnh Ninh Thuận mới có 4.365 sáng kiến.\n\n"
    "Phan Rang - Tháp Chàm đóng góp 1.322 sáng kiến, Ninh Sơn 540 sáng kiến.\n\n"
    "Tiền làm lợi được doanh nghiệp xác nhận là 22,4 tỷ đồng."
)


def test_districts_by_their_names_alone_are_of_their_own_province() -> None:
    districts = [(one.subject, one.province) for one in PAGE.figures(TEXT) if one.level == "district"]
    assert districts == [("Phan Rang - Tháp Chàm", "Ninh Thuận"), ("Ninh Sơn", "Ninh Thuận")]


def test_a_heading_with_the_province_before_its_colon_heads_a_section() -> None:
    assert [one.province for one in PAGE.figures(TEXT) if one.measure == "benefit_vnd"] == ["Ninh Thuận"]


def test_a_province_in_the_name_of_a_place_is_no_district() -> None:
    text = (
        "Chương trình “1 triệu sáng kiến”: doanh nghiệp gửi nhiều nhất là Công ty CP Sợi Hương Mẫu "
        "(Thừa Thiên Huế) 1.340 sáng kiến."
    )
    assert [one.level for one in PAGE.figures(text)] == ["grassroots"]
