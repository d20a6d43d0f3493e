"""Whose a figure is by small words: *là của*, *so cả tỉnh*, a label, an island's union, a house paper."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Kiên Giang",
    published="2022-11-20",
    opening="LĐLĐ tỉnh Kiên Giang tham gia Chương trình “1 triệu sáng kiến”.\n",
)


@pytest.mark.parametrize(
    ("text", "value", "subject", "level"),
    [
        # what somebody did before another counted
        (
            "Sau khi Tổng LĐLĐ lọc các bản trùng, con số chính thức là 2.412 sáng kiến.",
            2412,
            "LĐLĐ tỉnh Kiên Giang",
            "province",
        ),
        # an island's district
        ("LĐLĐ huyện đảo Kiên Hải có 36 sáng kiến.", 36, "LĐLĐ huyện đảo Kiên Hải", "district"),
        # whose it is stands behind
        (
            "Khối huyện thêm 120 sáng kiến; quá nửa mức thêm (64 sáng kiến) là của LĐLĐ huyện Giồng Riềng.",
            64,
            "LĐLĐ huyện Giồng Riềng",
            "district",
        ),
        # of what kind each is
        ("Các CĐCS trực thuộc: mỗi đơn vị ít nhất 04 sáng kiến.", 4, "mỗi đơn vị", "grassroots"),
        (
            "Mỗi đơn vị ít nhất 06 sáng kiến, riêng CĐCS dưới 40 đoàn viên tối thiểu 02.",
            2,
            "CĐCS dưới 40 đoàn viên",
            "grassroots",
        ),
        # what a share is of
        (
            "LĐLĐ huyện Giồng Riềng báo về. So cả tỉnh, huyện góp 12% trong số 5.300 sáng kiến.",
            5300,
            "LĐLĐ tỉnh Kiên Giang",
            "province",
        ),
    ],
)
def test_small_words_tell_whose_it_is(text: str, value: int, subject: str, level: str) -> None:
    figure = PAGE.one(text, value)
    assert (figure.subject, figure.level) == (subject, level)


@pytest.mark.parametrize(
    ("text", "value", "level"),
    [
        ("Khi cả nước đạt 1.000.000 sáng kiến, tỉnh mới vào cuộc.", 1000000, "national"),
        ("LĐLĐ huyện Giồng Riềng có 64 sáng kiến, nhiều bản là của công nhân.", 64, "district"),
        ("Các huyện: mỗi đơn vị ít nhất 60 sáng kiến.", 60, "district"),
        ("So với năm trước, LĐLĐ huyện Giồng Riềng gửi 64 sáng kiến.", 64, "district"),
        ("Sau khi LĐLĐ huyện Giồng Riềng về đích, toàn tỉnh có 5.300 sáng kiến.", 5300, "province"),
    ],
)
def test_near_misses_stay(text: str, value: int, level: str) -> None:
    assert PAGE.one(text, value).level == level


def test_a_house_paper_is_about_its_company() -> None:
    text = (
        "NỘI SAN MAY TÂN HÒA - SỐ 12 (12/2022)\nTrang 3: CHUYỆN CÔNG ĐOÀN\n\n"
        "Nhờ Chương trình “1 triệu sáng kiến”, công ty mình gửi được 96 sáng kiến.\n\n"
        "Tiền đâu? 96 sáng kiến ấy làm lợi 3 tỷ đồng. Khối văn phòng khiêm tốn 11.\n"
    )
    told = PAGE.told(text, "value", "level", opening="")
    assert {level for _, level in told} == {"grassroots"}
    assert len(told) == 4


def test_a_unions_paper_is_about_no_company() -> None:
    text = "NỘI SAN CÔNG ĐOÀN - SỐ 12 (12/2022)\n\nToàn tỉnh có 960 sáng kiến trong “1 triệu sáng kiến”.\n"
    assert PAGE.one(text, 960, opening="").level == "province"


def test_the_city_is_the_one_that_the_headline_names() -> None:
    text = (
        "CÔNG ĐOÀN HÀ TIÊN CHẠY NƯỚC RÚT VỚI “1 TRIỆU SÁNG KIẾN”\n\n"
        "Công đoàn Hà Tiên có 300 sáng kiến. Rạch Giá có 410 sáng kiến.\n\n"
        "LĐLĐ thành phố quyết nâng lên 500 sáng kiến.\n"
    )
    assert PAGE.one(text, 500, opening="").subject == "CÔNG ĐOÀN HÀ TIÊN"


def test_another_city_named_so_is_the_one_meant() -> None:
    text = (
        "CÔNG ĐOÀN GIỒNG RIỀNG CHẠY NƯỚC RÚT VỚI “1 TRIỆU SÁNG KIẾN”\n\n"
        "Công đoàn Giồng Riềng có 300 sáng kiến. LĐLĐ thành phố Rạch Giá có 410 sáng kiến.\n\n"
        "LĐLĐ thành phố quyết nâng lên 500 sáng kiến.\n"
    )
    assert PAGE.one(text, 500, opening="").subject == "LĐLĐ thành phố Rạch Giá"


def test_in_a_municipality_the_city_is_the_whole() -> None:
    text = (
        "CÔNG ĐOÀN ĐÔNG ANH CHẠY NƯỚC RÚT VỚI “1 TRIỆU SÁNG KIẾN”\n\n"
        "Công đoàn Đông Anh có 300 sáng kiến.\n\nToàn thành phố có 90.500 sáng kiến.\n"
    )
    figure = PAGE.one(text, 90500, opening="", province="Hà Nội")
    assert (figure.level, figure.province) == ("province", "Hà Nội")


def test_a_district_is_called_what_the_text_calls_it() -> None:
    text = (
        "Giồng Riềng gom từng sáng kiến\n\nTrời mưa. “1 triệu sáng kiến” tới huyện Giồng Riềng từ xuân.\n\n"
        "Đến nay có 64 sáng kiến.\n"
    )
    assert PAGE.one(text, 64, opening="").subject == "LĐLĐ huyện Giồng Riềng"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Tỉnh có 917 sáng kiến. Riêng các trường học góp 268, chiếm 29,2%; các xã, thị trấn góp 94.",
            {268: "các trường học", 94: "các xã, thị trấn"},
        ),
        (
            "Các bệnh viện trong tỉnh góp tới 402 sáng kiến, chiếm 43,8%.",
            {402: "Các bệnh viện trong tỉnh"},
        ),
        # all of them together are no part
        (
            "Ngành Giáo dục vui: các trường gửi 386 sáng kiến, đạt 154% chỉ tiêu.",
            {386: "Ngành Giáo dục"},
        ),
    ],
)
def test_a_group_of_workplaces_is_a_part(text: str, told: dict[int, str]) -> None:
    found = {int(figure.value): figure.subject for figure in PAGE.figures(text) if figure.unit == "count"}
    assert {value: found[value] for value in told} == told


def test_news_from_a_union_of_the_whole_country_is_of_that_union() -> None:
    page = SourcePage(published="2023-02-13")
    text = (
        "(CĐ) - Tin từ Công đoàn Than - Khoáng sản Việt Nam: đến ngày 10/02/2023, các đơn vị đã "
        "gửi 8.412 sáng kiến "
        "tham gia Chương trình “1 triệu sáng kiến”. Đứng đầu là Công đoàn Công ty Than Khe Chuối "
        "với 604 sáng kiến."
    )
    assert page.told(text, "level", "value") == [("sector", 8412), ("grassroots", 604)]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (
            "Công đoàn Xí nghiệp Toa xe Hòa Hưng của ngành đường sắt đóng góp 39 sáng kiến.",
            "Công đoàn Xí nghiệp Toa xe Hòa Hưng",
        ),
        (
            "LĐLĐ huyện Châu Thành có 612 sáng kiến. Với toàn tỉnh, con số cùng thời điểm là 6.845.",
            "LĐLĐ tỉnh Bến Tre",
        ),
        ("Trường THPT Lạc Long có 40 sáng kiến; Thạnh Phú chiếm 7,7%.", "Thạnh Phú"),
        (
            "Con số ấy gấp đôi mức 12.000 sáng kiến mà Tổng LĐLĐ Việt Nam tin tưởng giao cho tỉnh.",
            "LĐLĐ tỉnh Bến Tre",
        ),
        ("Ngoài 7.500 sáng kiến được trên giao, LĐLĐ huyện Ba Tri tự nâng mức đăng ký.", "LĐLĐ huyện Ba Tri"),
    ],
)
def test_whose_a_number_is_beside_another_unit(text: str, subject: str) -> None:
    page = SourcePage(province="Bến Tre", published="2022-11-03")
    told = page.told(f"Chương trình “1 triệu sáng kiến” lan rộng ở Bến Tre. {text}", "subject")
    assert told[-1] == (subject,)


def test_where_people_met_is_not_whom_the_news_is_about() -> None:
    page = SourcePage(province="Bình Định", published="2023-02-28")
    text = (
        "Chiều 27/2, hội trường Sở Y tế kín chỗ. Công đoàn ngành Y tế Bình Định tổng kết Chương "
        "trình “1 triệu sáng "
        "kiến”.\nTất thảy 35 sáng kiến được vinh danh."
    )
    assert page.told(text, "level", "value") == [("sector", 35)]


def test_a_company_in_brackets_with_its_town_is_of_the_source_s_province() -> None:
    page = SourcePage(province="Lâm Đồng", published="2023-02-28")
    text = (
        "Khu xưởng sấy của Công ty Cổ phần Trà Bảo Sơn (TP Bảo Lộc) vẫn sáng đèn, thợ viết hồ sơ "
        "cho Chương trình "
        "“1 triệu sáng kiến”.\nĐến nay đã có 35 sáng kiến."
    )
    assert page.told(text, "level", "province") == [("grassroots", "Lâm Đồng")]


def test_a_story_that_begins_in_a_workshop_is_of_the_company() -> None:
    page = SourcePage(province="Tây Ninh", published="2023-04-25")
    text = (
        "Ở góc xưởng dệt số 2 của Công ty CP Dệt Trảng Nguyên (huyện Gò Dầu) có một tấm bảng từ.\n"
        "Hưởng ứng Chương trình “1 triệu sáng kiến”, đã có 186 sáng kiến lên Cổng trực tuyến."
    )
    assert page.told(text, "subject", "province") == [("Công ty CP Dệt Trảng Nguyên", "Tây Ninh")]
