"""What a number counts and in which role, in plain articles of a few sentences."""

from __future__ import annotations

import pytest
from source_pages import QUANG_NGAI, SourcePage

CAMPAIGN = "Chương trình “1 triệu sáng kiến”"
told = QUANG_NGAI.told
each = QUANG_NGAI.each


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trường Mầm non Hoa Sen vượt chỉ tiêu với 19 sáng kiến.", [("achieved", 19)]),
        ("Huyện Ba Tơ hoàn thành chỉ tiêu giai đoạn 1 sớm 7 tháng: 410 sáng kiến.", [("achieved", 410)]),
        ("Huyện Ba Tơ phấn đấu vượt chỉ tiêu với 190 sáng kiến.", [("target", 190)]),
        (
            "Huyện Ba Tơ hoàn thành 181% chỉ tiêu (543 sáng kiến/300 sáng kiến).",
            [("percent", 181), ("achieved", 543), ("target", 300)],
        ),
        ("Huyện Ba Tơ mới có 58 trên tổng số 110 sáng kiến phải nộp.", [("achieved", 58), ("target", 110)]),
        ("Ông Lê Văn Thắng là tác giả của 9 trong số 64 sáng kiến.", [("achieved", 9), ("achieved", 64)]),
        (
            "Huyện Ba Tơ có 413 sáng kiến, vượt chỉ tiêu tỉnh giao năm 2022 là 113 sáng kiến (đạt 137,7%).",
            [("achieved", 413), ("excess", 113), ("percent", 137.7)],
        ),
        (
            "Huyện Ba Tơ có 413 sáng kiến, vượt chỉ tiêu tỉnh giao là 300 sáng kiến (đạt 137,7%).",
            [("achieved", 413), ("target", 300), ("percent", 137.7)],
        ),
    ],
)
def test_what_reached_a_target_and_what_was_asked_for(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(role, float(value)) for role, value in told(text, "role", "value")] == expected


def test_targets_listed_behind_a_colon_leave_their_verb_out() -> None:
    text = (
        "LĐLĐ tỉnh điều chỉnh chỉ tiêu giai đoạn 2 như sau: Công đoàn ngành Y tế thực hiện 260 sáng kiến; "
        "LĐLĐ huyện Mộ Đức 180 sáng kiến."
    )
    assert told(text, "role", "subject") == [
        ("target", "Công đoàn ngành Y tế"),
        ("target", "LĐLĐ huyện Mộ Đức"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thấp hơn huyện Sơn Tịnh (132 sáng kiến)", ("achieved", 132, "huyện Sơn Tịnh", "exact")),
        ("thấp hơn mức 120 sáng kiến của giai đoạn 1", ("achieved", 120, "LĐLĐ huyện Ba Tơ", "exact")),
        ("cao hơn mức 70 sáng kiến LĐLĐ tỉnh giao", ("target", 70, "LĐLĐ huyện Ba Tơ", "exact")),
    ],
)
def test_what_a_count_is_held_against(text: str, expected: tuple[object, ...]) -> None:
    read = told(f"LĐLĐ huyện Ba Tơ có 88 sáng kiến, {text}.", "role", "value", "subject", "bound")
    assert read[1:] == [expected]


def test_by_how_much_one_is_ahead_of_another_is_still_no_count() -> None:
    assert each("LĐLĐ huyện Ba Tơ có 88 sáng kiến, nhiều hơn LĐLĐ huyện Mộ Đức 14 sáng kiến.", "value") == [
        88
    ]


def test_an_average_and_what_is_asked_of_all_are_of_the_targets_told_before() -> None:
    text = (
        "Huyện Ba Tơ đạt 122% chỉ tiêu, huyện Mộ Đức 86%. Bình quân toàn tỉnh là 117,5%. "
        "Lãnh đạo LĐLĐ tỉnh yêu cầu cả hai đạt 130% trước ngày 31/12/2022."
    )
    assert told(text, "role", "percent_basis")[2:] == [("percent", "of_target"), ("target", "of_target")]


def test_a_share_told_of_a_count_again_goes_on_with_its_subject() -> None:
    text = "Công đoàn ngành Y tế góp 58% tổng số sáng kiến của toàn tỉnh, tương đương 1.740 sáng kiến."
    assert each(text, "subject") == ["Công đoàn ngành Y tế", "Công đoàn ngành Y tế"]


def test_the_share_of_what_is_valid_of_all_that_was_sent() -> None:
    text = "Tỉnh có 3.560 sáng kiến đủ điều kiện trong tổng số 3.918 sáng kiến đã nộp, đạt tỷ lệ 90,9%."
    assert told(text, "measure", "percent_basis")[-1] == ("initiatives_valid", "of_achieved")


def test_people_a_unit_has_are_none_that_took_part() -> None:
    text = "Công ty Gỗ Thuận Giao cho biết, toàn công ty có 1.850 đoàn viên và đã đóng góp 212 sáng kiến."
    assert told(text, "measure", "role", "value") == [("initiatives", "achieved", 212)]


@pytest.mark.parametrize(
    ("text", "bound"), [("nhiều nhất (144 sáng kiến)", "exact"), ("(ít nhất 144 sáng kiến)", "at_least")]
)
def test_a_superlative_before_brackets_bounds_nothing(text: str, bound: str) -> None:
    assert each(f"LĐLĐ huyện Ba Tơ {text}.", "bound") == [bound]


def test_a_short_form_without_a_blank_in_the_head_of_a_table_parts_no_column() -> None:
    text = (
        "Kết quả:\n\nTT   Đơn vị   Chỉ tiêu GĐ1   Đã cập nhật   Tỷ lệ (%)\n"
        "1   LĐLĐ huyện Ba Tơ   900   1.012   112,4\n2   LĐLĐ huyện Mộ Đức   320   298   93,1"
    )
    assert each(text, "role") == ["target", "achieved", "percent"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("có 1.120 đoàn viên tham gia", [("participants", 1120)]),
        ("thu hút 316 lượt đoàn viên, với 290 sáng kiến", [("participants", 316), ("initiatives", 290)]),
        ("có 74 nữ đoàn viên gửi 81 sáng kiến", [("participants", 74), ("initiatives", 81)]),
        ("có 105 cán bộ, giảng viên tham gia", [("participants", 105)]),
    ],
)
def test_people_said_to_take_part_in_the_campaign(text: str, expected: list[tuple[str, int]]) -> None:
    read = QUANG_NGAI.told(f"{CAMPAIGN} ở huyện Ba Tơ {text}.", "measure", "value")
    assert [(measure, int(value)) for measure, value in read] == expected


def test_guests_of_a_meeting_take_no_part() -> None:
    assert each(f"Lễ phát động {CAMPAIGN} có 120 đoàn viên tham gia.", "value") == []


def test_rewards_of_another_movement_told_behind_them_are_none() -> None:
    text = (
        "Huyện Ba Tơ có 15 tập thể, 33 cá nhân được Chủ tịch UBND tỉnh khen về phong trào thi đua yêu nước. "
        f"Với {CAMPAIGN}, 2 tập thể được LĐLĐ tỉnh khen."
    )
    assert told(text, "measure", "value") == [("awards_collective", 2)]


def test_rewards_for_when_it_ends_are_planned() -> None:
    text = f"Trong {CAMPAIGN}, ngành khen 10 tập thể, 20 cá nhân khi tổng kết."
    assert each(text, "role") == ["target", "target"]


def test_a_first_line_that_opens_a_list_heads_it() -> None:
    page = SourcePage(province="Quảng Ngãi", published="2022-03-20")
    text = (
        f"LĐLĐ huyện Ba Tơ giao chỉ tiêu giai đoạn 1 {CAMPAIGN} như sau:\n"
        "1. Khối xã, thị trấn: mỗi đơn vị 01 sáng kiến.\n2. Khối trường học: trường THPT 06, THCS 04."
    )
    assert page.told(text, "role", "value") == [("target", 1), ("target", 6), ("target", 4)]


def test_the_state_of_the_next_number_is_not_that_of_the_one_before() -> None:
    text = "Tỉnh có 4.417 sáng kiến đăng tải, số đã duyệt 4.102, số chờ duyệt 198."
    assert each(text, "measure") == ["initiatives", "initiatives_valid", "initiatives_pending"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Huyện Ba Tơ mới đạt 42% chỉ tiêu (252 sáng kiến), còn thiếu 348 sáng kiến.", "achieved"),
        ("Huyện Ba Tơ có 252 sáng kiến, đạt 42% chỉ tiêu (600 sáng kiến), còn thiếu 348.", "target"),
    ],
)
def test_what_stands_in_brackets_behind_a_rate_is_what_was_not_told_yet(text: str, expected: str) -> None:
    assert each(text, "role")[-1] == expected


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Huyện Ba Tơ được phân bổ 15.000 sáng kiến và thu về 23.417 sáng kiến.", "achieved"),
        ("Công đoàn ngành phát động đoàn viên có 10.000 sáng kiến.", "target"),
        ("Theo kế hoạch của LĐLĐ tỉnh, cuối năm tổng số đạt 3.000 sáng kiến trở lên.", "target"),
        ("Chỉ tiêu: 10% đoàn viên có sáng kiến; giai đoạn 1 đạt 60 sáng kiến.", "target"),
    ],
)
def test_what_is_planned_and_what_came_of_it(text: str, role: str) -> None:
    assert each(text, "role")[-1] == role


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Huyện Ba Tơ có 608 sáng kiến, tăng 19% so với kế hoạch 511 sáng kiến.", "over_target"),
        ("Đến nay huyện Ba Tơ có 12,8% đoàn viên có sáng kiến.", "of_members"),
        ("Huyện Ba Tơ có 205 sáng kiến, tương ứng 9,7% tổng số đoàn viên.", "of_members"),
    ],
)
def test_what_a_percentage_is_of(text: str, basis: str) -> None:
    assert ("percent", basis) in told(text, "role", "percent_basis")


def test_results_of_the_campaign_by_place_are_a_list_and_those_of_other_matters_are_none() -> None:
    rows = "thành phố Quảng Ngãi 1.044; thị xã Đức Phổ 702; huyện Ba Tơ 188."
    assert each(f"Kết quả {CAMPAIGN} ở một số địa phương: {rows}", "value") == [1044, 702, 188]
    assert each(f"Kết quả tiêm vắc xin ở một số địa phương: {rows}", "value") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5.000 sáng kiến là mục tiêu mà ít người nghĩ sẽ đạt.", [("initiatives", "target", 5000)]),
        ("Tỉnh sẽ tuyên dương 100 sáng kiến tiêu biểu.", [("awards_initiative", "target", 100)]),
        ("Công ty duy trì “Ngày thứ Sáu sáng kiến”.", []),
        ("Hòm thư nhận sáng kiến thứ sáu trăm.", []),
    ],
)
def test_what_the_words_around_a_number_call_it(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert told(text, "measure", "role", "value") == expected


@pytest.mark.parametrize(
    ("text", "campaign"),
    [
        ("Công ty có 312 sáng kiến tham gia chương trình, nhiều nhất trong khu.", "1-trieu-sang-kien"),
        ("Công đoàn phấn đấu kết thúc chương trình có 4.000 sáng kiến.", "1-trieu-sang-kien"),
    ],
)
def test_the_programme_whose_name_is_left_out_is_the_one_held_then(text: str, campaign: str) -> None:
    page = SourcePage(province="Quảng Ngãi", published="2022-11-20")
    assert page.told(text, "campaign") == [(campaign,)]


def test_sayings_of_other_programmes_are_no_campaign() -> None:
    page = SourcePage(province="Quảng Ngãi", published="2022-11-20")
    assert page.told("Công ty có 312 sáng kiến, tham gia chương trình hiến máu.", "value") == []
