"""Whose a figure is, when it holds and what it counts, in plain articles of a few sentences."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

CAMPAIGN = "Chương trình “1 triệu sáng kiến”"
PAGE = SourcePage(
    province="Quảng Ngãi", published="2022-11-20", opening=f"LĐLĐ tỉnh Quảng Ngãi triển khai {CAMPAIGN}. "
)
told = PAGE.told


def each(text: str, name: str) -> list[object]:
    """One attribute of each figure."""
    return [value for (value,) in told(text, name)]


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
    ("name", "level", "province"),
    [
        ("Công đoàn Gang thép Thái Nguyên", "grassroots", "Thái Nguyên"),
        ("Công đoàn Dệt lụa Nam Định", "grassroots", "Nam Định"),
        ("Công đoàn Xi măng Hoàng Thạch", "grassroots", None),
        ("Công đoàn Thái Nguyên", "province", "Thái Nguyên"),
    ],
)
def test_a_trade_in_the_name_of_a_company_s_union(name: str, level: str, province: str | None) -> None:
    page = SourcePage(province=None, published="2022-11-20")
    assert page.told(f"{name} có 165 sáng kiến trong {CAMPAIGN}.", "subject", "level", "province") == [
        (name, level, province)
    ]


@pytest.mark.parametrize(
    "name", ["LĐLĐ huyện Phước Long, tỉnh Bạc Liêu", "LĐLĐ huyện Phước Long (tỉnh Bạc Liêu)"]
)
def test_the_place_behind_a_unit_tells_only_where_it_is(name: str) -> None:
    assert told(f"{name} đã nộp 165 sáng kiến.", "subject", "level", "province") == [
        ("LĐLĐ huyện Phước Long", "district", "Bạc Liêu")
    ]


def test_units_together_are_of_the_level_of_those_told_of() -> None:
    text = "Huyện Ba Tơ có 240 sáng kiến, huyện Mộ Đức 97. Cả hai huyện đã nộp 337 sáng kiến."
    assert told(text, "value", "subject", "level")[-1] == (337, "Cả hai huyện", "district")


def test_a_word_for_a_district_stands_for_one_named_before_it() -> None:
    text = (
        "Đoàn kiểm tra làm việc tại huyện Ba Tơ. Đến nay, huyện có 88 sáng kiến, thấp hơn huyện Mộ Đức (132 "
        "sáng kiến)."
    )
    assert each(text, "subject") == ["huyện Ba Tơ", "huyện Mộ Đức"]


def test_what_a_company_helps_its_province_to_is_the_company_s() -> None:
    text = "Công đoàn Công ty Giày Sông Trà giúp tỉnh có thêm 47 sáng kiến."
    assert told(text, "subject", "level") == [("Công đoàn Công ty Giày Sông Trà", "grassroots")]


def test_what_is_given_to_unnamed_units_below_is_their_giver_s() -> None:
    text = "LĐLĐ huyện Ba Tơ giao 92 công đoàn cơ sở tổng số 450 sáng kiến."
    assert told(text, "role", "subject", "level") == [("target", "LĐLĐ huyện Ba Tơ", "district")]


def test_a_workplace_lies_where_the_district_is_that_gives_it_a_target() -> None:
    text = "LĐLĐ huyện Ba Tơ giao Công đoàn Trung tâm Y tế 10 sáng kiến."
    assert told(text, "level", "province") == [("grassroots", "Quảng Ngãi")]


def test_a_plan_is_of_the_unit_that_wrote_it_with_all_that_it_tells() -> None:
    text = (
        "Kế hoạch của Công đoàn Viên chức tỉnh nêu rõ: cuối mỗi giai đoạn khen thưởng 5 tập thể, 10 cá nhân."
    )
    assert told(text, "role", "subject") == [("target", "Công đoàn Viên chức tỉnh")] * 2


def test_a_row_of_names_is_found_before_the_place_they_are_first_in() -> None:
    text = (
        "LĐLĐ huyện Ba Tơ và LĐLĐ huyện Mộ Đức là hai đơn vị có số sáng kiến cao nhất tỉnh Quảng Ngãi, "
        "lần lượt là 214 và 198 sáng kiến."
    )
    assert told(text, "value", "subject") == [(214, "LĐLĐ huyện Ba Tơ"), (198, "LĐLĐ huyện Mộ Đức")]


@pytest.mark.parametrize(
    ("text", "bound"), [("nhiều nhất (144 sáng kiến)", "exact"), ("(ít nhất 144 sáng kiến)", "at_least")]
)
def test_a_superlative_before_brackets_bounds_nothing(text: str, bound: str) -> None:
    assert each(f"LĐLĐ huyện Ba Tơ {text}.", "bound") == [bound]


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


def test_the_name_of_a_sector_that_begins_like_a_verb_is_an_item_of_its_list() -> None:
    text = "Ba công đoàn ngành có 1.496 sáng kiến: Giáo dục 1.034, Y tế 377, Giao thông vận tải 85."
    assert each(text, "subject")[-1] == "Giao thông vận tải"


def test_a_short_form_without_a_blank_in_the_head_of_a_table_parts_no_column() -> None:
    text = (
        "Kết quả:\n\nTT   Đơn vị   Chỉ tiêu GĐ1   Đã cập nhật   Tỷ lệ (%)\n"
        "1   LĐLĐ huyện Ba Tơ   900   1.012   112,4\n2   LĐLĐ huyện Mộ Đức   320   298   93,1"
    )
    assert each(text, "role") == ["target", "achieved", "percent"] * 2


def test_among_whom_a_unit_is_ranked_is_not_whose_figure_comes_next() -> None:
    text = (
        "LĐLĐ huyện Ba Tơ có 4.512 sáng kiến, đứng thứ 4/21 đơn vị trong toàn tỉnh; "
        "trong đó có 3.412 sáng kiến hợp lệ."
    )
    assert each(text, "subject") == ["LĐLĐ huyện Ba Tơ"] * 2


def test_a_workplace_is_no_name_of_the_engineer_before_it() -> None:
    text = "Giải pháp của nhóm kỹ sư Nhà máy Xi măng Đá Bạc tiết kiệm 9,6 tỷ đồng tiền điện mỗi năm."
    assert each(text, "subject") == ["Nhà máy Xi măng Đá Bạc"]


def test_a_deadline_behind_a_list_is_that_of_all_its_targets() -> None:
    text = (
        "LĐLĐ huyện Ba Tơ được giao 250 sáng kiến, LĐLĐ huyện Mộ Đức 200; "
        "thời hạn hoàn thành trước ngày 31/8/2023."
    )
    assert each(text, "as_of") == ["2023-08-31"] * 2


def test_a_cluster_acts_and_not_the_units_that_it_holds() -> None:
    text = "Cụm thi đua số 3 gồm các LĐLĐ huyện Ba Tơ, Mộ Đức, Sơn Tịnh. Toàn cụm có 1.560 sáng kiến."
    assert told(text, "subject", "level") == [("Cụm thi đua số 3", "sector")]


def test_units_of_a_cluster_with_numbers_of_their_own_keep_them() -> None:
    text = "Cụm thi đua số 3 gồm LĐLĐ huyện Ba Tơ (120 sáng kiến), LĐLĐ huyện Mộ Đức (90 sáng kiến)."
    assert each(text, "subject") == ["LĐLĐ huyện Ba Tơ", "LĐLĐ huyện Mộ Đức"]


def test_what_a_letter_is_about_tells_the_phase_of_what_it_counts() -> None:
    page = SourcePage(province="Quảng Ngãi", published="2022-11-20")
    text = f"V/v đẩy mạnh giai đoạn 2 {CAMPAIGN}\n\nĐến ngày 15/10/2022, các đơn vị đã nộp 2.016 sáng kiến."
    assert page.told(text, "value", "phase") == [(2016, 2)]


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
    read = PAGE.told(f"{CAMPAIGN} ở huyện Ba Tơ {text}.", "measure", "value")
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


def test_who_divides_a_target_has_it() -> None:
    page = SourcePage(province="Quảng Ngãi", published="2022-03-20")
    text = f"LĐLĐ huyện Ba Tơ phân bổ 300 sáng kiến {CAMPAIGN}: khối giáo dục 160, khối hành chính 140."
    assert page.told(text, "value", "subject")[0] == (300, "LĐLĐ huyện Ba Tơ")


def test_who_was_given_a_target_is_not_its_giver() -> None:
    text = "Ngành Giáo dục được LĐLĐ tỉnh Quảng Ngãi giao 450 sáng kiến."
    assert each(text, "subject") == ["Ngành Giáo dục"]


@pytest.mark.parametrize(
    ("head", "level"),
    [
        (f"KẾ HOẠCH\nTham gia {CAMPAIGN} của Công đoàn ngành Giáo dục Quảng Ngãi\n", "sector"),
        ("KẾ HOẠCH của LĐLĐ thị xã Đức Phổ\n", "district"),
        ("BÁO CÁO kết quả quý II của LĐLĐ huyện Ba Tơ\n", "district"),
    ],
)
def test_whose_a_plan_or_report_is_stands_behind_its_kind(head: str, level: str) -> None:
    page = SourcePage(province="Quảng Ngãi", published="2022-03-20")
    text = f"{head}1. Giai đoạn 1: 180 sáng kiến.\nKhen thưởng theo quy chế của {CAMPAIGN}."
    assert page.told(text, "level") == [(level,)]


def test_a_plan_is_not_whose_union_it_only_names() -> None:
    page = SourcePage(province="Quảng Ngãi", published="2022-03-20")
    text = f"KẾ HOẠCH\nThăm mô hình của LĐLĐ huyện Ba Tơ và các đơn vị bạn\nTỉnh có 180 sáng kiến {CAMPAIGN}."
    assert page.told(text, "level") == [("province",)]


def test_a_report_that_is_told_of_is_no_title() -> None:
    page = SourcePage(province="Quảng Ngãi", published="2022-03-20", opening="LĐLĐ huyện Ba Tơ sơ kết.\n")
    text = (
        f"Báo cáo kết quả {CAMPAIGN}, bà Lê Thị Hoa cho biết, theo chỉ đạo của LĐLĐ tỉnh Quảng Ngãi về "
        "hưởng ứng Chương trình, kế hoạch đã được ban hành.\nĐoàn viên đã có 180 sáng kiến."
    )
    assert page.told(text, "level") == [("district",)]


@pytest.mark.parametrize(
    ("text", "subject", "level"),
    [
        (
            f"{CAMPAIGN} ở Công đoàn ngành Giáo dục Quảng Ngãi có 2.140 nhà giáo tham gia.",
            *("Công đoàn ngành Giáo dục Quảng Ngãi", "sector"),
        ),
        (
            "Trường THPT Ba Gia (thị trấn Tịnh Hà, Quảng Ngãi) có 37 người gửi sáng kiến.",
            *("Trường THPT Ba Gia", "grassroots"),
        ),
        (
            "Công ty CP Supe (huyện Mộ Đức, Quảng Ngãi) có 37 sáng kiến.",
            *("Công ty CP Supe", "grassroots"),
        ),
        (
            f"Công ty TNHH Piaxi là điểm sáng trong {CAMPAIGN} của KCN Tịnh Phong: 912 sáng kiến.",
            *("Công ty TNHH Piaxi", "grassroots"),
        ),
        (
            f"{CAMPAIGN} tại huyện Ba Tơ có 390 sáng kiến: 240 của ngành giáo dục, 150 của ngành y tế.",
            *("huyện Ba Tơ", "district"),
        ),
    ],
)
def test_a_place_around_whom_a_figure_is_of_is_not_whose_it_is(text: str, subject: str, level: str) -> None:
    assert told(text, "subject", "level")[0] == (subject, level)


def test_one_day_behind_several_counts_is_that_of_all() -> None:
    text = "Huyện Ba Tơ có 640 sáng kiến, 588 tác giả, 9 cá nhân được khen (số liệu đến 25/8/2022)."
    assert each(text, "as_of") == ["2022-08-25"] * 3


def test_a_day_behind_a_new_number_is_not_that_of_the_numbers_before_a_semicolon() -> None:
    text = "Huyện Ba Tơ có 640 sáng kiến; huyện Mộ Đức có 588 sáng kiến tính đến 25/8/2022."
    assert each(text, "as_of") == [None, "2022-08-25"]


def test_results_of_the_campaign_by_place_are_a_list_and_those_of_other_matters_are_none() -> None:
    rows = "thành phố Quảng Ngãi 1.044; thị xã Đức Phổ 702; huyện Ba Tơ 188."
    assert each(f"Kết quả {CAMPAIGN} ở một số địa phương: {rows}", "value") == [1044, 702, 188]
    assert each(f"Kết quả tiêm vắc xin ở một số địa phương: {rows}", "value") == []


def test_the_first_row_of_a_list_is_not_whom_the_text_is_about() -> None:
    page = SourcePage(province="Quảng Ngãi", published="2022-11-20")
    text = (
        "Phát triển đoàn viên: LĐLĐ huyện Ba Tơ 120, LĐLĐ huyện Mộ Đức 98, LĐLĐ huyện Trà Bồng 45. "
        f"{CAMPAIGN} có 3.200 sáng kiến."
    )
    assert page.told(text, "level") == [("province",)]


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
    ("text", "subject", "level"),
    [
        ("Huyện Ba Tơ họp. Trên toàn tỉnh, số sáng kiến là 10.984.", "LĐLĐ tỉnh Quảng Ngãi", "province"),
        (
            "Huyện Ba Tơ họp. Toàn tỉnh có 11 đơn vị, trong đó 7 đơn vị xong; tổng số sáng kiến là 1.368.",
            *("LĐLĐ tỉnh Quảng Ngãi", "province"),
        ),
        (
            "Công ty CP Muối Sa Huỳnh là doanh nghiệp có nhiều sáng kiến nhất tỉnh Quảng Ngãi: 41 sáng kiến.",
            *("Công ty CP Muối Sa Huỳnh", "grassroots"),
        ),
        ("So với chỉ tiêu LĐLĐ tỉnh giao là 450 sáng kiến, huyện Ba Tơ đi sau.", "huyện Ba Tơ", "district"),
        (
            "LĐLĐ tỉnh Quảng Ngãi giao chỉ tiêu cho 22 công đoàn cấp trên, tổng cộng 9.000 sáng kiến.",
            *("LĐLĐ tỉnh Quảng Ngãi", "province"),
        ),
        (
            "Công đoàn Công ty Gỗ Phú chọn 73 sáng kiến gửi lên cổng của Tổng Liên đoàn.",
            *("Công đoàn Công ty Gỗ Phú", "grassroots"),
        ),
    ],
)
def test_whose_a_number_is_where_others_stand_beside_it(text: str, subject: str, level: str) -> None:
    assert told(text, "subject", "level") == [(subject, level)]


def test_the_nation_goes_on_where_no_other_unit_has_been_named() -> None:
    page = SourcePage(province="Quảng Ngãi", published="2022-06-20")
    nation = f"{CAMPAIGN}: đến 31/5/2022, cả nước có 322.580 sáng kiến."
    assert page.told(f"{nation} Có 245.900 sáng kiến được phê duyệt.", "level") == [("national",)] * 2
    assert page.told(f"LĐLĐ tỉnh Quảng Ngãi: {nation} Có 245.900 sáng kiến được phê duyệt.", "level") == [
        ("national",),
        ("province",),
    ]


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
