"""Turns of lively prose: who is asked, what a system shows, what is saved, and what is said of a number."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Hậu Giang",
    published="2022-11-20",
    opening="LĐLĐ huyện Long Mỹ tham gia Chương trình “1 triệu sáng kiến”.\n",
)
in_words = PAGE.in_words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # what somebody wants to reach, or has taken on
        (
            "LĐLĐ huyện muốn chạm tay vào con số 380, và từng công đoàn xã góp 3 sáng kiến.",
            ["initiatives target 380", "initiatives target 3"],
        ),
        (
            "Nhận 600 sáng kiến từ LĐLĐ tỉnh cho trọn Chương trình, huyện đã có 812 sáng kiến.",
            ["initiatives target 600", "initiatives achieved 812"],
        ),
        (
            "Cả nước đã vượt mốc 2 triệu sáng kiến, trong khi đích đặt ra lúc phát động là 1 triệu SK.",
            ["initiatives achieved 2000000", "initiatives target 1000000"],
        ),
        ("Cả hai giai đoạn, huyện mình sẽ không dưới 900 sáng kiến.", ["initiatives target 900"]),
        # what a system shows
        (
            "Huyện có 812 sáng kiến. Năm ngày trước đó, phần mềm mới hiện 760.",
            ["initiatives achieved 812", "initiatives achieved 760"],
        ),
        # what is said of the share of the target that was just told
        (
            "Huyện có 117 sáng kiến, trong khi tỉnh giao 180; quá nửa là của giáo viên. "
            "“65% là con số buồn”, ông nói.",
            ["initiatives achieved 117", "initiatives target 180", "initiatives percent 65 of_target"],
        ),
        # shares of parts, and of what is valid
        (
            "Lĩnh vực: chăm sóc người bệnh 120 sáng kiến (41,4%), hành chính 60 sáng kiến.",
            ["initiatives achieved 120", "initiatives percent 41.4 of_achieved", "initiatives achieved 60"],
        ),
        (
            "Huyện có 812 sáng kiến; tỷ lệ được cấp có thẩm quyền công nhận đạt 70%.",
            ["initiatives achieved 812", "initiatives_valid percent 70 of_achieved"],
        ),
        # who took part, of so many
        (
            "Huyện có 812 sáng kiến. Trường em có 40 thầy cô thì đã 31 người gửi bài rồi.",
            ["initiatives achieved 812", "participants achieved 31"],
        ),
        # what was saved
        ("Sáng kiến lọc cặn giúp tổ khỏi mất oan 90 triệu đồng mỗi vụ.", ["benefit_vnd achieved 90000000"]),
        # who lends a hand is no movement
        (
            "Huyện bèn nhờ đoàn thanh niên chạy xe đi các xã, chở về 96 sáng kiến.",
            ["initiatives achieved 96"],
        ),
    ],
)
def test_turns_are_understood(text: str, said: list[str]) -> None:
    assert in_words(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Tổng LĐLĐ phát động Chương trình thi đua mang tên “1 triệu sáng kiến”.", []),
        ("Cổng nhận 600 sáng kiến từ LĐLĐ huyện Long Mỹ.", ["initiatives achieved 600"]),
        ("Đoàn thanh niên huyện tổ chức hội trại với 96 sáng kiến.", []),
        ("Nhân Tháng Công nhân, huyện tuyên dương 25 công nhân giỏi.", []),
        # no share of what was told: nothing fits
        (
            "Huyện có 117 sáng kiến, trong khi tỉnh giao 180; quá nửa là của giáo viên. “92% là con số đẹp”.",
            ["initiatives achieved 117", "initiatives target 180"],
        ),
        ("Phần mềm kế toán hiện 760 chứng từ.", []),
        ("Trường em có 40 thầy cô thì đã 31 người tiêm vắc xin.", []),
    ],
)
def test_near_misses_stay(text: str, said: list[str]) -> None:
    assert in_words(text) == said


def test_what_was_so_many_days_before_dates_nothing_behind() -> None:
    text = (
        "Hôm 10/11/2022 huyện có 812 sáng kiến. Năm ngày trước đó, ngày 5/11, phần mềm mới hiện 760.\n"
        "Khối trường học góp 400 sáng kiến."
    )
    assert [str(day) for (day,) in PAGE.told(text, "as_of")] == ["2022-11-10", "2022-11-05", "2022-11-10"]


def test_a_province_in_brackets_can_tell_its_own_number() -> None:
    text = (
        "Phát huy kết quả “75 nghìn sáng kiến” năm 2021 (tỉnh Hậu Giang có 1.020 sáng kiến, xếp thứ 31/63)."
    )
    figure = PAGE.one(text, 1020)
    assert (figure.role, figure.level, figure.province) == ("achieved", "province", "Hậu Giang")


def test_parts_of_what_was_counted_late_stay_in_their_phase() -> None:
    text = "Giai đoạn 1, chốt ngày 10/6/2022, là 790 SK; 546 SK trong đó đã có quyết định công nhận."
    assert [phase for (phase,) in PAGE.told(text, "phase")] == [1, 1]
