"""Whose a number is and of what time, where a rule that is right elsewhere would take it for another's."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(province="Phú Thọ", published="2023-06-20", opening="")
CAMPAIGN = "Chương trình “1 triệu sáng kiến”"


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        (
            "Công đoàn Công ty CP Supe Lâm Thao giao mỗi phân xưởng 3 sáng kiến. Đã nộp 45 sáng kiến.",
            "Công đoàn Công ty CP Supe Lâm Thao",
        ),
        (
            "LĐLĐ huyện Lâm Thao yêu cầu mỗi đơn vị ít nhất 3 sáng kiến. Đến tháng 5 nộp 412 sáng kiến.",
            "LĐLĐ huyện Lâm Thao",
        ),
    ],
)
def test_what_all_of_them_sent_is_of_who_asked_each(text: str, whose: str) -> None:
    told = PAGE.told(f"LĐLĐ tỉnh phát động {CAMPAIGN}. {text}", "role", "subject")
    assert told[-1] == ("achieved", whose)


def test_what_is_compared_with_in_brackets_ends_there() -> None:
    text = f"Huyện Lâm Thao có 412 sáng kiến gửi {CAMPAIGN}, nhỏ so với toàn tỉnh (5.210), làm lợi 3 tỷ đồng."
    assert PAGE.told(text, "measure", "subject")[-1] == ("benefit_vnd", "Huyện Lâm Thao")


@pytest.mark.parametrize(
    "text",
    [
        "Công ty Giấy Bãi Bằng gửi 84 sáng kiến. Phù Ninh mưa cả tuần, công nhân viết thêm 12 sáng kiến.",
        "LĐLĐ huyện Lâm Thao có 84 sáng kiến. Phù Ninh lúa xanh, nhà máy đỏ đèn, ca đêm góp 21 sáng kiến.",
    ],
)
def test_a_place_that_only_has_its_weather_told_sends_nothing(text: str) -> None:
    assert "Phù Ninh" not in [whose for (whose,) in PAGE.told(f"Tham gia {CAMPAIGN}. {text}", "subject")]


def test_a_company_whose_name_goes_on_with_information_keeps_it() -> None:
    text = f"Công ty Điện tử - Thông tin Lâm Thao có 12 sáng kiến gửi {CAMPAIGN}."
    assert PAGE.told(text, "level") == [("grassroots",)]


def test_a_phase_that_is_told_since_its_first_day_keeps_its_numbers() -> None:
    text = f"Giai đoạn 1 của {CAMPAIGN}, từ ngày 08/01/2022 đến nay, huyện Lâm Thao đã có 320 sáng kiến."
    assert PAGE.told(text, "value", "phase") == [(320, 1)]


def test_what_came_since_the_first_phase_is_not_of_it() -> None:
    text = f"{CAMPAIGN}: giai đoạn 1 có 2.044 sáng kiến; từ 01/6 đến nay có 1.334 sáng kiến."
    assert [phase for _, phase in PAGE.told(text, "value", "phase")] == [1, None]


@pytest.mark.parametrize("then", ["sau dịch", "sau đại dịch", "sau cổ phần hóa"])
def test_a_stage_after_something_else_is_no_phase(then: str) -> None:
    text = f"Kết thúc giai đoạn 1 {CAMPAIGN}, dù còn khó trong giai đoạn {then}, tỉnh đã gửi 2.044 sáng kiến."
    assert PAGE.told(text, "phase") == [(1,)]


def test_a_day_in_brackets_behind_the_end_is_when_a_target_is_due() -> None:
    text = f"Kết thúc {CAMPAIGN} (cuối tháng 8/2023) tỉnh phấn đấu 7.000 sáng kiến."
    assert PAGE.told(text, "role", "as_of") == [("target", "2023-08")]


def test_results_of_another_year_below_a_phase_are_not_of_it() -> None:
    text = (
        f"{CAMPAIGN}\n1. Giai đoạn 1\n- Toàn ngành: 2.044 sáng kiến\n"
        "Kết quả năm 2023:\n- Toàn ngành: 3.166 sáng kiến"
    )
    assert PAGE.told(text, "value", "phase") == [(2044, 1), (3166, None)]
