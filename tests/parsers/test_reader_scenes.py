"""Reportage and talk: counters, comparisons, savings in plain words, rows of offices and fields."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

CAMPAIGN = "Thực hiện Chương trình “1 triệu sáng kiến”. "
PAGE = SourcePage(province="Hà Tĩnh", published="2023-06-10", opening=CAMPAIGN)
told = PAGE.told


def test_how_large_a_unit_is_that_still_gave_so_many() -> None:
    text = "Nghiệp đoàn xe ôm, mặc dù chỉ có 45 đoàn viên, vẫn đóng góp 12 sáng kiến."
    assert told(text, "value") == [(12,)]


def test_both_phases_counted_together() -> None:
    text = "Tính chung hai giai đoạn là 277 sáng kiến, bằng 69,3% chỉ tiêu."
    assert told(text, "phase") == [("all",), ("all",)]


def test_what_comes_out_with_the_phase_before_is_not_of_it() -> None:
    text = (
        "Toàn huyện có 905 sáng kiến trong giai đoạn 2. Gộp cả giai đoạn đầu (438 sáng kiến) thì được "
        "1.343 sáng kiến, trong khi cả tỉnh chừng 11,2 nghìn sáng kiến."
    )
    assert told(text, "value", "phase") == [(905, 2), (438, 1), (1343, None), (11200, None)]


def test_what_is_called_for_is_a_target() -> None:
    text = "Tổng LĐLĐ Việt Nam kêu gọi có thêm 500 nghìn sáng kiến nữa trước ngày 1.9.2023."
    assert told(text, "role", "value", "as_of") == [("target", 500_000, "2023-09-01")]


def test_what_came_upon_a_call_is_a_result() -> None:
    assert told("Hưởng ứng lời kêu gọi, toàn tỉnh có thêm 500 sáng kiến.", "role") == [("achieved",)]


@pytest.mark.parametrize(
    "text",
    [
        "Nếu so với phần việc được giao thì Vĩnh Long mới đáng kể: chỉ 1.300 sáng kiến mà đạt 612%.",
        "Nếu so với chỉ tiêu được giao thì Vĩnh Long còn kém: mới có 1.300 sáng kiến, đạt 61%.",
    ],
)
def test_a_result_behind_a_target_that_is_not_told(text: str) -> None:
    assert told(text, "role", "value")[0] == ("achieved", 1300)


def test_a_target_that_is_told_where_it_is_compared_with() -> None:
    text = "So với mức được giao là 900 sáng kiến thì huyện vượt 12%."
    assert told(text, "role", "value") == [("target", 900), ("percent", 12)]


def test_what_a_programme_before_hoped_for_and_the_season_of_a_year() -> None:
    text = (
        "\n\nPhải quay lại mùa xuân 2021. Chương trình “75 nghìn sáng kiến, vượt khó, phát triển” bấy giờ "
        "chỉ "
        "mong được 75.000 sáng kiến, rốt cuộc nhận về 241.801 lượt sáng kiến."
    )
    assert told(text, "role", "value") == [("target", 75_000), ("achieved", 241_801)]


def test_what_a_counter_shows() -> None:
    text = (
        "\n\nNgày 3.10.2022, bộ đếm trên Cổng trực tuyến nhảy sang bảy chữ số: 1.000.000 sáng kiến. "
        "Hôm sau, bộ đếm đã dừng ở 1.000.412."
    )
    assert told(text, "role", "value") == [("achieved", 1_000_000), ("achieved", 1_000_412)]


def test_a_counter_of_something_else_counts_no_initiatives() -> None:
    text = "Toàn tỉnh có 900 sáng kiến. Bộ đếm lượt truy cập của trang: 48.120 lượt xem."
    assert told(text, "value") == [(900,)]


@pytest.mark.parametrize(
    "text",
    [
        "Anh tự chế bộ lọc, phòng kế toán tính một năm dư ra 60 triệu đồng.",
        "Chú Bảy làm cái sàng lọc cua con, mỗi vụ lời thêm cỡ 60 triệu đồng.",
        "Nhờ cái sàng lọc mới, mỗi vụ tôm lời được gần 60 triệu đồng.",
    ],
)
def test_what_was_saved_in_plain_words(text: str) -> None:
    assert told(text, "measure", "value") == [("benefit_vnd", 60_000_000)]


def test_words_that_only_sound_like_savings() -> None:
    assert told("Với mấy lời thêm vào, quỹ xã có 60 triệu đồng.", "value") == []


def test_the_company_of_the_paragraph_saves_in_its_first_year() -> None:
    text = (
        "\n\nĐến 20/5/2023, cả nước có 696.948 sáng kiến.\n\nỞ Công ty CP Hóa chất Xanh, kỹ sư Đào Duy Khải "
        "thay chiếc van. Năm đầu tiên, công ty tiết kiệm 3,2 tỷ đồng."
    )
    assert told(text, "subject", "as_of")[-1] == ("Công ty CP Hóa chất Xanh", None)


def test_offices_that_open_the_lines_of_a_list() -> None:
    text = (
        "\n\nCả huyện có 640 sáng kiến:\n- TTYT huyện: 38 sáng kiến, đạt 95%\n"
        "- HTX tôm - lúa Ba Đình: 06 sáng kiến của 05 người\n- Khối doanh nghiệp: 12 sáng kiến"
    )
    assert told(text, "subject", "level", "value")[1:] == [
        ("TTYT huyện", "grassroots", 38),
        ("TTYT huyện", "grassroots", 95),
        ("HTX tôm - lúa Ba Đình", "grassroots", 6),
        ("HTX tôm - lúa Ba Đình", "grassroots", 5),
        ("Khối doanh nghiệp", "sector", 12),
    ]


def test_fields_behind_a_comma_and_a_phase_in_brackets() -> None:
    text = (
        "Toàn huyện có 905 sáng kiến.\n\n* Chia theo khối (giai đoạn 2), giáo dục 560, chiếm 61,9%; y tế 96; "
        "xã, thị trấn 171; còn lại là doanh nghiệp."
    )
    assert told(text, "subject", "phase", "value")[1:2] == [("giáo dục", 2, 560)]
    assert told(text, "subject", "phase", "value")[3:] == [("y tế", 2, 96), ("xã, thị trấn", 2, 171)]


@pytest.mark.parametrize(
    "text",
    [
        "Thị xã có 168 sáng kiến hợp lệ. Chỉ tiêu của thị xã tính theo sáng kiến hợp lệ, là 200.",
        "Thị xã có 168 sáng kiến hợp lệ.\n\nXét theo tiến độ, huyện 12 xã đã xong.",
    ],
)
def test_what_is_reckoned_by_something_is_no_list(text: str) -> None:
    assert told(text, "value") == [(168,)]


def test_a_round_hundred() -> None:
    text = "Thị xã Kỳ Anh có 356 sáng kiến, vượt 48,3%; thành phố Hà Tĩnh 231, tròn trịa 100%."
    assert told(text, "subject", "role", "value")[-1] == ("thành phố Hà Tĩnh", "percent", 100)


def test_an_island_district_that_is_called_like_a_school() -> None:
    text = "\n\nThị xã Ninh Hòa có 356 sáng kiến. Trường Sa, huyện đảo nơi đầu sóng, cũng góp 04 sáng kiến."
    assert told(text, "subject", "level", province="Khánh Hòa")[-1] == ("Trường Sa", "district")


def test_a_school_that_is_called_nearly_so() -> None:
    assert told("Trường Sao Mai góp 04 sáng kiến.", "subject", "level") == [("Trường Sao Mai", "grassroots")]
