"""What somebody means to do, was given or has open, in the words of every region; years are no counts."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Nghệ An",
    published="2022-11-10",
    opening="LĐLĐ tỉnh Nghệ An tham gia Chương trình “1 triệu sáng kiến”. ",
)
told = PAGE.told


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Từ chừ tới hết tháng, Thanh Chương ráng thêm chừng 60 sáng kiến nữa.", 60),
        ("Từ giờ tới hết tháng tám, huyện ta quyết thêm hai trăm sáng kiến nữa.", 200),
        ("Huyện Thanh Chương nhận của LĐLĐ tỉnh 420 sáng kiến.", 420),
        ("Đến ngày kết thúc, cả hai giai đoạn phải lên cỡ 13.500 sáng kiến.", 13500),
        ("Phần của Nghệ An cho trọn Chương trình là 62.000 sáng kiến.", 62000),
    ],
)
def test_what_is_meant_or_given_is_a_target(text: str, target: int) -> None:
    assert told(text, "role", "value") == [("target", target)]


def test_so_many_more_that_were_sent_are_a_result() -> None:
    text = "Sang giai đoạn 2, huyện Thanh Chương gửi thêm 387 sáng kiến nữa."
    assert told(text, "role", "value") == [("achieved", 387)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Huyện có 1.326 sáng kiến, bằng 147% mức LĐLĐ tỉnh giao (900 sáng kiến).", "assigned"),
        ("Thị xã có 1.064 sáng kiến, đạt 118% so với số thị xã tự đăng ký (900 sáng kiến).", "own"),
    ],
)
def test_the_number_in_brackets_is_what_the_rate_is_of(text: str, kind: str) -> None:
    assert told(text, "role", "value", "target_kind")[-1] == ("target", 900, kind)


def test_what_came_of_a_target_is_told_behind_it() -> None:
    text = "LĐLĐ tỉnh giao 450 sáng kiến, toàn ngành nạp lên hệ thống 703 sáng kiến, vượt chỉ tiêu 56,2%."
    assert [role for (role,) in told(text, "role")] == ["target", "achieved", "percent"]


def test_ratios_behind_names_are_of_initiatives_where_these_are_counted() -> None:
    text = "Ngành có 8.388 sáng kiến. Xếp theo số lượng: Supe Lâm Bắc 1.844/900, Đạm Hà Trung 1.502/1.000."
    assert [value for (value,) in told(text, "value")] == [8388, 1844, 900, 1502, 1000]


def test_ratios_of_unions_are_still_none() -> None:
    text = "Ngành có 8.388 sáng kiến. Số CĐCS tham gia: 184/212 CĐCS; công ty có nhà ăn: 61/70 đơn vị."
    assert [value for (value,) in told(text, "value")] == [8388]


def test_levels_of_the_valid_ones() -> None:
    text = "Trong số được công nhận, cấp tỉnh 44 sáng kiến, cấp ngành 506 sáng kiến."
    assert told(text, "measure", "value") == [("initiatives_valid", 44), ("initiatives_valid", 506)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1.874 sáng kiến được gật, 806 còn phải đợi xác minh.",
            ["initiatives_valid", "initiatives_pending"],
        ),
        (
            "Trong 683 sáng kiến đã duyệt 540, còn treo 102.",
            ["initiatives", "initiatives_valid", "initiatives_pending"],
        ),
        (
            "Có 2.311 sáng kiến đã được công nhận, 640 sáng kiến chờ, số còn lại trả về.",
            ["initiatives_valid", "initiatives_pending"],
        ),
    ],
)
def test_states_as_people_say_them(text: str, expected: list[str]) -> None:
    assert [measure for (measure,) in told(text, "measure")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Bàn thêm 1.",
        "Chương trình kéo dài tới 2023.",
        "Đó là mục tiêu của cả nước tới 2023, không phải của mỗi tỉnh.",
    ],
)
def test_years_and_headings_are_no_counts(text: str) -> None:
    assert told(f"Toàn tỉnh có 7.733 sáng kiến.\n{text}", "value") == [(7733,)]
