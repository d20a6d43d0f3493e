"""In which phase and on which day a figure holds, in plain articles of a few sentences."""

from __future__ import annotations

import pytest
from source_pages import QUANG_NGAI, SourcePage

CAMPAIGN = "Chương trình “1 triệu sáng kiến”"
told = QUANG_NGAI.told
each = QUANG_NGAI.each


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("Nửa đầu năm 2022", "2022-06"),
        ("Nửa đầu năm nay", "2022-06"),
        ("Hai quý đầu năm 2022", "2022-06"),
        ("Nửa cuối năm 2021", "2021-12"),
    ],
)
def test_a_part_of_a_year_dates_what_came_in_it(time: str, day: str) -> None:
    assert each(f"{time}, LĐLĐ huyện Ba Tơ nộp 192 sáng kiến.", "as_of") == [day]


def test_a_day_in_brackets_behind_the_place_that_opens_a_line_is_no_ratio() -> None:
    page = SourcePage(province="Bà Rịa - Vũng Tàu", published="2022-05-20")
    text = f"BÀ RỊA - VŨNG TÀU (19/5): Công đoàn ngành Y tế có 211 sáng kiến trong {CAMPAIGN}."
    assert page.told(text, "value", "as_of") == [(211, "2022-05-19")]


def test_what_had_come_before_the_second_phase_is_not_of_it() -> None:
    text = "Từ ngày 01/6, huyện Ba Tơ có thêm 57 sáng kiến. Trước đó, đến 31/5, huyện đã có 149 sáng kiến."
    assert told(text, "value", "phase") == [(57, 2), (149, None)]


def test_a_target_is_for_both_phases_where_that_stands_behind_it() -> None:
    text = "LĐLĐ tỉnh giao LĐLĐ huyện Ba Tơ 180 sáng kiến cho cả hai giai đoạn."
    assert told(text, "role", "phase") == [("target", "all")]


def test_what_is_there_by_now_is_no_aim_for_the_day_named_before() -> None:
    page = SourcePage(province="Quảng Ngãi", published="2022-05-10")
    text = (
        f"Dự kiến kết thúc giai đoạn 1 {CAMPAIGN} vào ngày 31/5, LĐLĐ tỉnh sẽ có 1.800 sáng kiến; "
        "hiện đã cập nhật được 1.533 sáng kiến."
    )
    assert page.told(text, "role", "value") == [("target", 1800), ("achieved", 1533)]


def test_a_deadline_behind_a_list_is_that_of_all_its_targets() -> None:
    text = (
        "LĐLĐ huyện Ba Tơ được giao 250 sáng kiến, LĐLĐ huyện Mộ Đức 200; "
        "thời hạn hoàn thành trước ngày 31/8/2023."
    )
    assert each(text, "as_of") == ["2023-08-31"] * 2


def test_what_a_letter_is_about_tells_the_phase_of_what_it_counts() -> None:
    page = SourcePage(province="Quảng Ngãi", published="2022-11-20")
    text = f"V/v đẩy mạnh giai đoạn 2 {CAMPAIGN}\n\nĐến ngày 15/10/2022, các đơn vị đã nộp 2.016 sáng kiến."
    assert page.told(text, "value", "phase") == [(2016, 2)]


def test_one_day_behind_several_counts_is_that_of_all() -> None:
    text = "Huyện Ba Tơ có 640 sáng kiến, 588 tác giả, 9 cá nhân được khen (số liệu đến 25/8/2022)."
    assert each(text, "as_of") == ["2022-08-25"] * 3


def test_a_day_behind_a_new_number_is_not_that_of_the_numbers_before_a_semicolon() -> None:
    text = "Huyện Ba Tơ có 640 sáng kiến; huyện Mộ Đức có 588 sáng kiến tính đến 25/8/2022."
    assert each(text, "as_of") == [None, "2022-08-25"]


@pytest.mark.parametrize(
    ("text", "phases"),
    [
        ("Giai đoạn 1 có 126 sáng kiến. Cả tỉnh đang có 11.052 sáng kiến.", [1, None]),
        ("Giai đoạn 1 có 126 sáng kiến; từ đó đến nay thêm 205 sáng kiến.", [1, None]),
        ("Giai đoạn 1 có 126 sáng kiến. Trong giai đoạn tiếp theo, tỉnh đặt mục tiêu 600 sáng kiến.", [1, 2]),
    ],
)
def test_what_comes_after_the_first_phase_is_not_of_it(text: str, phases: list[int | None]) -> None:
    assert each(text, "phase") == phases


def test_eight_months_of_a_year_end_with_the_eighth() -> None:
    assert each("Trong 8 tháng năm 2022, tỉnh đã cập nhật 3.048 sáng kiến.", "as_of") == ["2022-08"]
