"""Of what level a figure's subject is, where words around it name a higher or lower unit than its own."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(province="Quảng Ngãi", published="2022-08-12", opening="")
CAMPAIGN = "Chương trình “1 triệu sáng kiến”"


@pytest.mark.parametrize(
    ("headline", "whose", "level"),
    [
        ("CÁC KCN QUẢNG NGÃI: NỘP NHANH HƠN CẢ MONG ĐỢI", "Công đoàn các KCN Quảng Ngãi", "sector"),
        ("KHU KINH TẾ QUẢNG NGÃI VƯỢT MỐC ĐẦU TIÊN", "Công đoàn khu kinh tế Quảng Ngãi", "sector"),
        ("QUẢNG NGÃI: CÁC KCN NỘP NHANH HƠN CẢ MONG ĐỢI", "Quảng Ngãi", "province"),
        ("HỘI NGHỊ KHU CÔNG NGHIỆP, QUẢNG NGÃI", "Quảng Ngãi", "province"),
    ],
)
def test_zones_that_open_a_headline_of_capitals_are_whom_it_is_about(
    headline: str, whose: str, level: str
) -> None:
    text = f"{headline}\nToàn tỉnh hưởng ứng {CAMPAIGN}.\n\nĐến 31/7/2022 đã gửi 1.204 sáng kiến."
    ((subject, told),) = PAGE.told(text, "subject", "level")
    assert told == level
    assert subject.endswith(whose)


ANNEX = (
    "CÔNG ĐOÀN VIÊN CHỨC TỈNH QUẢNG NGÃI\n{kind}\nKẾT QUẢ CHƯƠNG TRÌNH “1 TRIỆU SÁNG KIẾN” GIAI ĐOẠN 1\n\n"
    "TT\tCông đoàn cơ sở\tChỉ tiêu\tĐã nộp\n1\tCĐCS Sở Xây dựng\t10\t14\n"
    "2\tCĐCS Sở Nội vụ\t20\t25\n\tCộng\t30\t39"
)


@pytest.mark.parametrize("kind", ["PHỤ LỤC 2", "BẢNG TỔNG HỢP"])
def test_the_total_of_an_annex_is_of_the_union_above_it(kind: str) -> None:
    rows = PAGE.told(ANNEX.format(kind=kind), "value", "level", "province")
    assert rows[:2] == [(10, "grassroots", "Quảng Ngãi"), (14, "grassroots", "Quảng Ngãi")]
    assert rows[-2:] == [(30, "sector", "Quảng Ngãi"), (39, "sector", "Quảng Ngãi")]


@pytest.mark.parametrize(
    "given",
    [
        "LĐLĐ tỉnh giao chỉ tiêu đến từng LĐLĐ huyện, thị xã, công đoàn ngành. Kết quả:",
        "LĐLĐ tỉnh đôn đốc các LĐLĐ huyện, thành phố và công đoàn ngành. Kết quả như sau:",
    ],
)
def test_kinds_of_unions_that_got_targets_are_not_whose_results_follow(given: str) -> None:
    text = f"LĐLĐ tỉnh tổng kết {CAMPAIGN}.\n\n{given}\n- Giai đoạn 1: 1.420 sáng kiến;"
    text += "\n- Giai đoạn 2: 2.610 sáng kiến."
    assert PAGE.told(text, "level") == [("province",), ("province",)]


def test_the_sector_named_before_still_answers_for_itself() -> None:
    text = f"Công đoàn ngành Y tế hưởng ứng {CAMPAIGN}. Đến 31/7, công đoàn ngành đã gửi 320 sáng kiến."
    assert PAGE.told(text, "level") == [("sector",)]


def test_the_block_above_is_that_of_the_whole_table() -> None:
    text = f"LĐLĐ tỉnh tham gia {CAMPAIGN}. Như vậy khối trên đã vượt mức giao 126 sáng kiến."
    assert PAGE.told(text, "level") == [("province",)]


PAPER = "Công đoàn Dầu khí Việt Nam phát động {campaign}, toàn ngành đã có 9.120 sáng kiến.\n\n"


def test_our_company_is_not_the_sector_union_that_it_belongs_to() -> None:
    text = PAPER.format(campaign=CAMPAIGN) + "Còn Công ty ta? Công ty đã nộp 31 sáng kiến."
    assert SourcePage(published="2022-08-12").told(text, "value", "level") == [
        (9120, "sector"),
        (31, "grassroots"),
    ]


def test_parts_of_a_companys_number_are_of_the_lowest_level() -> None:
    text = (
        f"Công đoàn Công ty CP Đường Trà Câu gửi {CAMPAIGN} 31 sáng kiến, gồm: PX Lò hơi 18, "
        "PX Nấu đường 10, Văn phòng 03."
    )
    assert PAGE.told(text, "level") == [("grassroots",)] * 4


def test_parts_of_a_provinces_number_are_blocks_of_it() -> None:
    text = f"LĐLĐ tỉnh gửi {CAMPAIGN} 310 sáng kiến, gồm: khối trường học 200, khối doanh nghiệp 110."
    assert PAGE.told(text, "level") == [("province",), ("sector",), ("sector",)]


@pytest.mark.parametrize(
    ("told", "level", "province"),
    [
        (
            "Bình Định, láng giềng cùng cảnh bão lũ, cũng vừa công bố 6.250 sáng kiến.",
            "province",
            "Bình Định",
        ),
        ("Kon Tum - tỉnh kề bên - được 1.940 sáng kiến.", "province", "Kon Tum"),
        ("Nhìn ra Quảng Nam, cùng kỳ họ có 7.408 sáng kiến.", "province", "Quảng Nam"),
        ("Đức Phổ, ngay cạnh Mộ Đức, ít thợ hơn mà đã có 402 sáng kiến.", "district", "Quảng Ngãi"),
    ],
)
def test_a_place_told_beside_where_it_lies_has_its_own_number(told: str, level: str, province: str) -> None:
    text = f"LĐLĐ tỉnh có 5.110 sáng kiến gửi {CAMPAIGN}. {told}"
    assert PAGE.told(text, "level", "province")[-1] == (level, province)


def test_looking_out_on_a_place_only_to_learn_counts_nothing_there() -> None:
    text = f"Nhìn ra Quảng Nam học hỏi cách làm {CAMPAIGN}, toàn tỉnh đã có 5.110 sáng kiến."
    assert PAGE.told(text, "province") == [("Quảng Ngãi",)]


@pytest.mark.parametrize(
    ("asked", "level"),
    [
        ("Tổng LĐLĐ Việt Nam đề ra 300.000 sáng kiến cho giai đoạn 1.", "national"),
        ("Đoàn Chủ tịch khi ấy đặt mục tiêu 300.000 sáng kiến.", "national"),
        ("Tổng LĐLĐ Việt Nam giao 3.000 sáng kiến.", "province"),
    ],
)
def test_what_the_nation_asks_of_itself_is_no_provinces(asked: str, level: str) -> None:
    assert PAGE.told(f"LĐLĐ tỉnh hưởng ứng {CAMPAIGN}. {asked}", "level") == [(level,)]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        (
            "Mỗi công đoàn ngành gửi ít nhất 40 sáng kiến, CĐCS trực thuộc ít nhất 05 sáng kiến.",
            "CĐCS trực thuộc",
        ),
        ("CĐCS mới thành lập chưa đủ 6 tháng cũng phải đăng ký ít nhất 01 sáng kiến.", "CĐCS mới thành lập"),
        ("Công đoàn cơ sở xã, phường: tối thiểu 02 sáng kiến.", "Công đoàn cơ sở xã, phường"),
        ("Doanh nghiệp có từ 400 đoàn viên trở lên mỗi đơn vị ít nhất 15 sáng kiến.", "Doanh nghiệp"),
        ("Công ty nào trên 300 lao động phải có thêm 10 sáng kiến.", "Công ty nào"),
    ],
)
def test_a_floor_for_a_kind_of_workplaces_is_of_the_lowest_level(asked: str, name: str) -> None:
    text = f"LĐLĐ huyện Mộ Đức triển khai {CAMPAIGN}. {asked}"
    subject, level = PAGE.told(text, "subject", "level")[-1]
    assert level == "grassroots"
    assert subject.startswith(name)


def test_what_all_of_them_are_asked_for_together_is_of_who_asks() -> None:
    text = f"{CAMPAIGN}: LĐLĐ huyện Mộ Đức yêu cầu các CĐCS nộp ít nhất 500 sáng kiến."
    assert PAGE.told(text, "level") == [("district",)]


def test_where_somebody_met_is_not_whom_a_post_is_about() -> None:
    text = (
        "Hôm qua, chị Tâm - Chủ tịch công đoàn - đi họp Công đoàn ngành Y tế Quảng Ngãi về, báo tin "
        f"Bệnh viện Sơn Trà đứng thứ 4 trong {CAMPAIGN}.\n\n139 sáng kiến đã được công nhận."
    )
    assert PAGE.told(text, "level") == [("grassroots",)]


def test_the_education_union_by_its_short_name_is_a_sectors() -> None:
    text = f"Tổng kết {CAMPAIGN}, Công đoàn GD tỉnh đã khen 40 tập thể."
    assert PAGE.told(text, "level") == [("sector",)]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Kết thúc giai đoạn 1 đã có 696.948 sáng kiến.", "national"),
        ("Kết thúc giai đoạn 1 đã có 69.948 sáng kiến.", "province"),
    ],
)
def test_as_many_as_only_the_nation_has_are_its_own(text: str, level: str) -> None:
    assert PAGE.told(f"Thành công của {CAMPAIGN} đã rõ. {text}", "level") == [(level,)]


@pytest.mark.parametrize(
    "told", ["Mộ Đức, giao 150 mà nộp 301 sáng kiến.", "Top tuần này: Mộ Đức +61 sáng kiến."]
)
def test_a_district_beside_what_it_was_given_has_its_own_number(told: str) -> None:
    text = f"LĐLĐ tỉnh có 5.110 sáng kiến gửi {CAMPAIGN}. {told}"
    assert PAGE.told(text, "level")[-1] == ("district",)
