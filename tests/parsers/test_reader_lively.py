"""Lively wordings: countdowns, moved targets, plans in tables, members who take part, next week."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

CAMPAIGN = "Thực hiện Chương trình “1 triệu sáng kiến”: "
PAGE = SourcePage(province="Yên Bái", published="2022-05-20", opening=CAMPAIGN)
told = PAGE.told


def test_what_was_asked_first_plans_nothing_that_was_reached() -> None:
    text = "so với 1.200 sáng kiến mà Tổng LĐLĐ giao cho tỉnh, chúng ta đã đi được 62% quãng đường."
    assert told(text, "role") == [("target",), ("percent",)]


@pytest.mark.parametrize("asked", ["phải nộp", "cần gửi", "được giao"])
def test_so_many_out_of_those_asked(asked: str) -> None:
    text = f"huyện mới nhúc nhích được 31 trong số 120 sáng kiến {asked}, thị xã vỏn vẹn 12 sáng kiến."
    assert told(text, "role", "value") == [("achieved", 31), ("target", 120), ("achieved", 12)]


def test_so_many_out_of_all_are_no_target() -> None:
    text = "trong số 120 sáng kiến của huyện có 31 sáng kiến được công nhận."
    assert [role for (role,) in told(text, "role")] == ["achieved", "achieved"]


def test_a_share_that_is_raised_is_a_target_and_the_nation_only_raises_it() -> None:
    text = (
        "chặng 1 tỉnh có 4.206 sáng kiến. Chặng 2, Tổng LĐLĐ Việt Nam tăng phần của tỉnh lên 4.000; "
        "kết quả vẫn vượt: 8.974 sáng kiến."
    )
    assert told(text, "role", "value", "level")[1:] == [
        ("target", 4000, "province"),
        ("achieved", 8974, "province"),
    ]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("tuần tới, LĐLĐ tỉnh họp mặt tuyên dương 48 cá nhân.", "target"),
        ("tuần qua, LĐLĐ tỉnh họp mặt tuyên dương 48 cá nhân.", "achieved"),
    ],
)
def test_rewards_of_next_week_are_planned(text: str, role: str) -> None:
    assert told(text, "measure", "role") == [("awards_individual", role)]


def test_a_rate_of_what_was_signed_up_for_is_of_that_target() -> None:
    text = "toàn đơn vị có 264 sáng kiến, bằng 155,3% so với con số tự đăng ký."
    assert told(text, "role", "percent_basis")[1] == ("percent", "of_target")


def test_how_many_members_are_to_have_one_is_a_share_of_members() -> None:
    text = "phấn đấu số đoàn viên có sáng kiến đạt 15% trở lên."
    assert told(text, "role", "percent_basis", "bound") == [("target", "of_members", "at_least")]


def test_chi_it_is_at_least() -> None:
    text = "mỗi CĐCS chí ít có 03 sáng kiến."
    assert told(text, "role", "bound") == [("target", "at_least")]


def test_a_list_below_an_adjusted_share_lists_targets() -> None:
    text = (
        "khó khăn còn nhiều.\n\nBan Thường vụ điều chỉnh phần việc giai đoạn 1 của các đơn vị như sau:\n"
        "a) LĐLĐ huyện Trạm Tấu: 140 sáng kiến;\nb) LĐLĐ huyện Mù Cang Chải: 60 sáng kiến."
    )
    assert told(text, "role", "value") == [("target", 140), ("target", 60)]


HEADS = "TT\tĐơn vị\tGiai đoạn 1\tGiai đoạn 2\tCả Chương trình\n"
ROWS = "1\tLĐLĐ huyện Trạm Tấu\t42\t62\t104\n2\tLĐLĐ huyện Lục Yên\t195\t292\t487\n"


@pytest.mark.parametrize(
    ("above", "role"),
    [
        ("LĐLĐ tỉnh phân bổ chỉ tiêu cho các đơn vị:", "target"),
        ("Kết quả của các đơn vị:", "achieved"),
    ],
)
def test_columns_of_phases_hold_what_the_line_above_the_table_says(above: str, role: str) -> None:
    assert {one for (one,) in told(f"năm 2022.\n\n{above}\n\n{HEADS}{ROWS}", "role")} == {role}


def test_the_old_target_in_brackets_is_a_target_too() -> None:
    text = (
        "khó khăn còn nhiều.\n\nLĐLĐ tỉnh điều chỉnh chỉ tiêu của các đơn vị như sau:\n"
        "a) LĐLĐ huyện Trạm Tấu: 140 sáng kiến (trước đây 210);\nb) LĐLĐ huyện Lục Yên: 60 (trước đây 95);\n"
        "c) Công đoàn ngành Giáo dục giữ nguyên 700."
    )
    assert told(text, "role", "value") == [("target", value) for value in (140, 210, 60, 95, 700)]


def test_a_number_held_against_what_is_by_a_plan_is_the_target() -> None:
    text = "đối chiếu với 2.400 sáng kiến theo kế hoạch, tỉnh mới đạt 38,9%."
    assert told(text, "role", "value")[0] == ("target", 2400)


def test_a_target_that_is_divided_by_phases() -> None:
    text = "khởi đầu, tỉnh nhận 3.600 sáng kiến, chia đôi chặng: 1.080 cho chặng 1, 2.520 cho chặng 2."
    assert told(text, "role", "value") == [("target", 3600), ("target", 1080), ("target", 2520)]


def test_what_a_part_of_the_whole_comes_to_is_a_share() -> None:
    text = "trong 415 sáng kiến của huyện, khối trường học đóng góp 342 sáng kiến, bằng 82,4%."
    assert told(text, "role", "percent_basis")[2] == ("percent", "of_achieved")


def test_what_a_result_comes_to_beside_its_target_is_no_share() -> None:
    text = "chỉ tiêu là 415 sáng kiến, khối trường học đóng góp 342 sáng kiến, bằng 82,4%."
    assert told(text, "role", "percent_basis")[2] == ("percent", "of_target")


def test_numbers_of_points_in_a_sentence_count_nothing() -> None:
    text = "các đơn vị phải: (1) hoàn thành không dưới 80% chỉ tiêu; (2) mỗi nơi gửi tối thiểu 02 sáng kiến."
    assert told(text, "role", "value") == [("target", 80), ("target", 2)]


def test_a_surplus_told_again_is_a_surplus() -> None:
    text = "ngành có 2.760 sáng kiến, vượt chỉ tiêu 53,3%, hay 960 sáng kiến."
    assert told(text, "role", "value")[2] == ("excess", 960)


def test_the_day_in_brackets_behind_what_was_given_dates_the_target_alone() -> None:
    text = "so với 1.600 sáng kiến được giao ở chặng đầu (đến 31/5), tỉnh đã đi được 75% quãng đường."
    assert told(text, "role", "as_of")[1] == ("percent", None)


def test_an_answer_tells_how_many_there_are() -> None:
    text = "trò chuyện.\n\n* Thưa bà, tới nay đã có bao nhiêu sáng kiến?\n\n- Tôi vừa xem sáng nay: 1.867."
    assert told(text, "role", "value", "rule") == [("achieved", 1867, "bare.answered")]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Hết đợt đầu chúng tôi mới có 742.", "achieved"),
        ("Mỗi nơi phải có tối thiểu 10.", "target"),
        ("LĐLĐ tỉnh giao 800.", "target"),
    ],
)
def test_a_number_alone_goes_on_with_what_was_counted(text: str, role: str) -> None:
    assert told(f"tỉnh có 1.867 sáng kiến. {text}", "role")[1] == (role,)


def test_what_is_handed_over_was_not_asked() -> None:
    assert told("tỉnh có 1.867 sáng kiến. LĐLĐ tỉnh bàn giao 41 “Mái ấm Công đoàn”.", "value") == [(1867,)]


@pytest.mark.parametrize(
    ("text", "role", "value"),
    [
        ("trong khi cấp trên chỉ yêu cầu 1.500.", "target", 1500),
        ("so với 15.000 sáng kiến Trung ương giao cho giai đoạn 1.", "target", 15_000),
        ("Mục tiêu mới được chốt ngay tại cuộc họp: 23.000!", "target", 23_000),
        ("Huyện Yên Bình bám sát nút: 2.190!", "achieved", 2190),
        ("Công đoàn sẽ cố gắng nâng tổng số lên 2.550.", "target", 2550),
        ("Ngành có 513 sáng kiến, vượt 33% kế hoạch, 474 trong số đó hợp lệ.", "achieved", 474),
    ],
)
def test_numbers_that_a_lively_sentence_leaves_alone(text: str, role: str, value: int) -> None:
    assert (role, value) in told(f"tỉnh có 1.867 sáng kiến. {text}", "role", "value")


def test_ratios_of_phases_need_no_noun() -> None:
    text = "công ty có 537 sáng kiến. Chia theo thời gian, giai đoạn 1: 204/150; giai đoạn 2: 333/300."
    pairs = [("achieved", 204), ("target", 150), ("achieved", 333), ("target", 300)]
    assert told(text, "role", "value")[1:] == pairs


def test_ruoi_is_a_half() -> None:
    assert told("tỉnh có hai ngàn rưởi sáng kiến.", "value") == [(2500,)]
