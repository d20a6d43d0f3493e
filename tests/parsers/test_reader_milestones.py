"""Targets that were moved or parted by days, parts told by who sent them, deadlines in few words."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

CAMPAIGN = "Thực hiện Chương trình “1 triệu sáng kiến”. "
PAGE = SourcePage(province="Hà Tĩnh", published="2023-06-10", opening=CAMPAIGN)
told = PAGE.told


def test_phases_in_short_in_brackets() -> None:
    text = "Toàn tỉnh có 3.127 sáng kiến (GĐ1: 894; GĐ2: 2.233), đạt 101%."
    assert told(text, "phase", "value") == [(None, 3127), (1, 894), (2, 2233), (None, 101)]


@pytest.mark.parametrize(
    "text",
    [
        "Chỉ tiêu nội bộ của tỉnh lúc đầu đặt 1.800 sáng kiến, tháng 3 hạ còn 1.650 vì dịch bùng mạnh.",
        "LĐLĐ tỉnh giao ngành 1.800 sáng kiến, sau đó điều chỉnh xuống còn 1.650.",
        "Mục tiêu của ngành là 1.800 sáng kiến; đến tháng 5 nâng lên 1.650.",
    ],
)
def test_a_target_that_was_moved(text: str) -> None:
    assert told(text, "role", "value") == [("target", 1800), ("target", 1650)]


def test_the_month_in_which_a_target_was_moved_dates_no_result() -> None:
    text = "Chỉ tiêu lúc đầu đặt 1.800 sáng kiến, tháng 3 hạ còn 1.650 vì dịch, như vậy vẫn vượt 74%."
    assert told(text, "role", "as_of") == [("target", None), ("target", None), ("percent", None)]


def test_other_numbers_behind_a_target_that_fell_are_no_target() -> None:
    text = "LĐLĐ tỉnh giao ngành 1.800 sáng kiến, số lượt truy cập giảm còn 1.650."
    assert told(text, "value") == [(1800,)]


def test_parts_by_who_sent_them() -> None:
    text = "Trong 2.871 sáng kiến, 2.402 do nhà giáo, nhân viên y tế nộp; phần của công nhân chỉ có 469."
    assert told(text, "subject", "value")[1:] == [("nhà giáo", 2402), ("công nhân", 469)]


def test_a_number_with_its_cause_is_no_part() -> None:
    assert told("Toàn tỉnh có 900 sáng kiến, 12 do lỗi hệ thống phải gửi lại.", "value") == [(900,)]


def test_what_was_announced_of_the_same() -> None:
    text = "Cả nước khi ấy có trên 600 nghìn sáng kiến; nay Tổng Liên đoàn công bố chính thức 712.940."
    assert told(text, "level", "value") == [("national", 600_000), ("national", 712_940)]


def test_a_target_parted_by_quarters() -> None:
    text = (
        "Tỉnh đã đăng ký với Tổng Liên đoàn 3.500 sáng kiến cho giai đoạn này, dự kiến chia theo quý: "
        "quý III/2022 là 900, quý IV/2022 là 1.000."
    )
    assert told(text, "role", "value", "as_of") == [
        ("target", 3500, None),
        ("target", 900, "2022-09"),
        ("target", 1000, "2022-12"),
    ]


def test_results_behind_a_target_that_was_registered_with_somebody() -> None:
    text = (
        "Công ty có 236 sáng kiến, bằng 118% của 200 sáng kiến đã đăng ký với Công đoàn Than; "
        "189 sáng kiến được công nhận."
    )
    assert told(text, "role", "value")[-1] == ("achieved", 189)


def test_milestones_by_days_under_a_heading_of_targets() -> None:
    text = (
        "\n\nII. MỤC TIÊU\n1. Các mốc giai đoạn 2: ngày 15/7 có 190; ngày 05/8 có 240; "
        "ngày 25/8 có 283 sáng kiến."
    )
    assert told(text, "role", "value", "as_of") == [
        ("target", 190, "2023-07-15"),
        ("target", 240, "2023-08-05"),
        ("target", 283, "2023-08-25"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Riêng Công đoàn KCN, chậm nhất ngày đó đạt 70% chỉ tiêu.",
        "Riêng Công đoàn KCN, chậm nhất là ngày 25/8/2023 đạt 70% chỉ tiêu.",
    ],
)
def test_what_is_to_be_reached_at_the_latest_is_a_target(text: str) -> None:
    assert told("Toàn tỉnh có 1.200 sáng kiến. " + text, "role", "value")[-1] == ("target", 70)


def test_the_slowest_unit_reached_what_it_reached() -> None:
    text = "Toàn tỉnh có 1.200 sáng kiến. Chậm nhất là LĐLĐ huyện Can Lộc, mới đạt 70% chỉ tiêu."
    assert told(text, "role", "value")[-1] == ("percent", 70)


def test_a_programme_to_be_ended_with_at_least_so_many() -> None:
    text = "Toàn tỉnh kết thúc Chương trình với ít nhất 5.500 sáng kiến."
    assert told(text, "role", "bound", "phase") == [("target", "at_least", "all")]


def test_a_programme_that_ended_with_so_many() -> None:
    assert told("Toàn tỉnh kết thúc Chương trình với 5.500 sáng kiến.", "role") == [("achieved",)]


def test_a_target_that_was_made_smaller_and_a_rate_that_must_be() -> None:
    text = (
        "Chỉ tiêu ngành tự đề ra cho giai đoạn 2 không tăng mà giảm: 600 sáng kiến; mỗi nơi ít nhất 20. "
        "Tỷ lệ được duyệt phải từ 95%."
    )
    assert told(text, "measure", "role", "bound", "value") == [
        ("initiatives", "target", "exact", 600),
        ("initiatives", "target", "at_least", 20),
        ("initiatives_valid", "target", "at_least", 95),
    ]


def test_by_how_many_it_fell_is_no_figure() -> None:
    assert told("So với năm trước, ngành giảm 60 sáng kiến.", "value") == []


def test_parts_by_who_sent_them_with_their_verb() -> None:
    text = "Huyện đã có 905 sáng kiến; 610 do giáo viên gửi, 295 do công chức xã nộp."
    assert told(text, "subject", "value")[1:] == [("giáo viên", 610), ("công chức xã", 295)]


def test_a_target_that_was_moved_in_the_middle_of_a_year() -> None:
    text = "Chỉ tiêu đầu năm là 1.200 sáng kiến, giữa năm được điều chỉnh còn 1.000."
    assert told(text, "role", "value") == [("target", 1200), ("target", 1000)]
