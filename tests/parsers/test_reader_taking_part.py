"""Who takes part, in the words of everyday, and what share of them are women or stand at a machine."""

from __future__ import annotations

import pytest
from source_pages import THANH_BA

told = THANH_BA.told_behind_opening


@pytest.mark.parametrize(
    "text",
    [
        "Số người viết: 96.",
        "Người ký tên thì 96 người.",
        "Đến nay đã có 96 giáo viên có bài.",
        "Cả thảy 96 đồng nghiệp góp sức.",
        "Tác giả: 96 CBNGNLĐ.",
        "Tác giả tất cả 96 người.",
        "Đã có 96 anh chị em công nhân ghi tên mình vào hồ sơ sáng kiến.",
        "Số người đứng tên sáng kiến là 96.",
        "96 ĐV đứng tên tác giả.",
        "96 thợ và kỹ sư của nhà máy đã nộp sáng kiến.",
    ],
)
def test_who_wrote_signed_or_lent_a_hand_takes_part(text: str) -> None:
    assert told(text, "measure", "role", "value") == [("participants", "achieved", 96)]


def test_trades_in_brackets_are_parts_of_those_who_take_part() -> None:
    text = "Tổng cộng 28 đồng nghiệp góp tay (17 điều dưỡng, 8 bác sĩ, 3 kỹ thuật viên)."
    assert told(text, "measure", "value") == [("participants", n) for n in (28, 17, 8, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "Tờ tin của huyện có 36 giáo viên có bài đăng.",
        "Sổ vàng của trường, số người ký tên: 52.",
        "Có 12 người đứng tên vay vốn.",
        "Đơn kiến nghị có 52 người ký tên.",
        "33 đồng nghiệp góp tay dựng nhà cho chị Hoa.",
        "120 công nhân ghi tên vào hồ sơ mua nhà ở xã hội.",
        "Số người viết đơn xin vào Đảng: 81.",
        "Có 45 người có tên trong danh sách khám sức khỏe.",
        "Để 46 giáo viên và cán bộ xã biết cách tham gia viết sáng kiến, huyện mở lớp.",
        "Huyện có 40 ĐV đăng ký hiến máu.",
    ],
)
def test_who_does_something_else_takes_no_part(text: str) -> None:
    assert told(text, "quote") == []


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("Có chừng 1.240 công nhân đứng tên tác giả. Hơn 60% trong số đó là thợ trẻ.", 60),
        ("Tác giả là 1.240 người (nữ 64%).", 64),
        ("Có 1.240 tác giả. Chị em chiếm 53%.", 53),
        ("Số người đứng tên là 1.240, trong đó lao động trực tiếp chiếm 46%.", 46),
    ],
)
def test_a_share_of_those_who_take_part_is_one_of_people(text: str, percent: int) -> None:
    read = told(text, "measure", "role", "value", "percent_basis")
    assert read[1:] == [("participants", "percent", percent, "of_achieved")]


@pytest.mark.parametrize(
    "text",
    [
        "Có 1.240 tác giả. Khối trường học chiếm 55% số sáng kiến.",
        "Có 1.240 tác giả. Công nhân góp 55% số sáng kiến.",
    ],
)
def test_a_share_of_initiatives_stays_one_behind_those_who_wrote_them(text: str) -> None:
    assert told(text, "measure", "role")[1:] == [("initiatives", "percent")]


@pytest.mark.parametrize(
    "text",
    [
        "Có 1.240 tác giả. Công ty hiện có 5.260 lao động, 88% là nữ.",
        "Có 1.240 tác giả. Công ty hiện có 5.260 lao động. Hơn 60% trong số đó là thợ trẻ.",
    ],
)
def test_a_share_of_all_workers_is_none_of_those_who_take_part(text: str) -> None:
    assert told(text, "value") == [(1240,)]


def test_people_of_a_bank_or_school_who_sent_so_many() -> None:
    text = "Ở khối tài chính, 512 nhân viên của Ngân hàng TMCP Bến Nghé gửi 347 sáng kiến."
    assert told(text, "measure", "value", "subject") == [
        ("participants", 512, "Ngân hàng TMCP Bến Nghé"),
        ("initiatives", 347, "Ngân hàng TMCP Bến Nghé"),
    ]


def test_fifty_and_some_in_words_are_no_year() -> None:
    text = "Năm mươi tám công nhân, kỹ sư đứng tên tác giả."
    assert told(text, "measure", "value") == [("participants", 58)]
