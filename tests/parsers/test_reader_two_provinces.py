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


def test_a_reportage_is_of_the_province_it_has_come_to() -> None:
    page = SourcePage(province=None, published="2022-09-28")
    text = (
        "Chương trình “1 triệu sáng kiến” lan rộng khắp miền Trung.\n"
        "Tại Hà Tĩnh, công đoàn vào cuộc rất sớm. Đến ngày 20/9/2022, tỉnh này có 21.306 sáng kiến.\n"
        "Rời Hà Tĩnh, chúng tôi vào Quảng Bình. LĐLĐ tỉnh cho biết đã có 6.120 sáng kiến.\n"
        "Điểm dừng cuối là Quảng Ngãi. Toàn tỉnh có 8.950 sáng kiến.\n"
        "Các cấp công đoàn cả nước đã gửi 970.000 sáng kiến."
    )
    assert page.told(text, "province", "as_of") == [
        ("Hà Tĩnh", "2022-09-20"),
        ("Quảng Bình", None),
        ("Quảng Ngãi", None),
        (None, None),
    ]


def test_a_province_named_in_passing_is_not_come_to() -> None:
    page = SourcePage(province=None, published="2022-09-28")
    text = (
        "Chương trình “1 triệu sáng kiến” lan rộng khắp miền Trung.\n"
        "Tại Hà Tĩnh, công đoàn vào cuộc rất sớm.\n"
        "Nhiều công nhân quê Quảng Bình làm việc ở đây. Toàn tỉnh đã có 6.120 sáng kiến."
    )
    assert page.told(text, "province") == [("Hà Tĩnh",)]
