"""Recaps and near misses: targets surpassed, ratios in words, recaps in plans, columns of the whole."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

CAMPAIGN = "Thực hiện Chương trình “1 triệu sáng kiến”. "
PAGE = SourcePage(province="Hà Tĩnh", published="2023-06-10", opening=CAMPAIGN)
told = PAGE.told


@pytest.mark.parametrize(
    "text",
    [
        "Toàn tỉnh có 5.310 sáng kiến, vượt mục tiêu 4.800 sáng kiến của giai đoạn 1.",
        "Toàn tỉnh có 5.310 sáng kiến, vượt chỉ tiêu 4.800 sáng kiến được giao.",
        "Toàn tỉnh có 5.310 sáng kiến, vượt qua mục tiêu 4.800 sáng kiến.",
    ],
)
def test_the_target_that_was_passed_is_no_surplus(text: str) -> None:
    assert told(text, "role", "value") == [("achieved", 5310), ("target", 4800)]


@pytest.mark.parametrize(
    "text",
    [
        "Toàn tỉnh có 5.310 sáng kiến, vượt chỉ tiêu 510 sáng kiến.",
        "Toàn tỉnh có 5.310 sáng kiến, vượt 510 sáng kiến so với mục tiêu của giai đoạn 1.",
    ],
)
def test_what_was_more_than_the_target_is_a_surplus(text: str) -> None:
    assert told(text, "role", "value") == [("achieved", 5310), ("excess", 510)]


def test_so_many_of_the_target_s_so_many_is_a_ratio() -> None:
    text = "Tỉnh có 640 sáng kiến.\n\nLĐLĐ huyện Kỳ Anh: 31 trên chỉ tiêu 160; LĐLĐ huyện Can Lộc: 52/190."
    assert told(text, "subject", "role", "value")[1:] == [
        ("LĐLĐ huyện Kỳ Anh", "achieved", 31),
        ("LĐLĐ huyện Kỳ Anh", "target", 160),
        ("LĐLĐ huyện Can Lộc", "achieved", 52),
        ("LĐLĐ huyện Can Lộc", "target", 190),
    ]


PLAN = SourcePage(
    province="Hà Tĩnh",
    published="2022-07-04",
    opening="LĐLĐ HUYỆN KỲ ANH\nSố: 17/KH-LĐLĐ\n\nKẾ HOẠCH\n"
    "Triển khai giai đoạn 2 Chương trình “1 triệu sáng kiến”\n\n",
    title="Kế hoạch triển khai giai đoạn 2 Chương trình “1 triệu sáng kiến”",
)


def test_what_a_plan_tells_of_the_phase_before_was_reached() -> None:
    text = (
        "Giai đoạn 1, toàn huyện cập nhật 318 sáng kiến, đạt 106% chỉ tiêu được giao là 300 sáng kiến; "
        "281 sáng kiến được duyệt.\n\nGiai đoạn 2, toàn huyện cập nhật 420 sáng kiến."
    )
    assert PLAN.told(text, "role", "unit", "value") == [
        ("achieved", "count", 318),
        ("percent", "percent", 106),
        ("target", "count", 300),
        ("achieved", "count", 281),
        ("target", "count", 420),
    ]


def test_what_a_plan_asks_for_stays_a_target_where_it_names_the_phase_before() -> None:
    text = "So với giai đoạn 1, giai đoạn 2 toàn huyện cập nhật 420 sáng kiến."
    assert PLAN.told(text, "role", "unit", "value") == [("target", "count", 420)]


def test_the_whole_in_short_and_the_rate_beside_it_are_of_all_phases() -> None:
    text = (
        "\n\nTT\tĐơn vị\tChỉ tiêu cả CT\tGiai đoạn 1\tGiai đoạn 2\tCộng\tTỷ lệ (%)\n"
        "1\tLĐLĐ huyện Kỳ Anh\t600\t240\t381\t621\t103,5\n2\tLĐLĐ huyện Can Lộc\t500\t180\t215\t395\t79,0"
    )
    assert told(text, "role", "phase")[:5] == [
        ("target", "all"),
        ("achieved", 1),
        ("achieved", 2),
        ("achieved", "all"),
        ("percent", "all"),
    ]


def test_the_whole_in_short_in_a_sentence() -> None:
    text = "Toàn tỉnh có 5.310 sáng kiến, đạt 106,2% chỉ tiêu cả CT."
    assert told(text, "role", "phase")[-1] == ("percent", "all")


def test_a_share_of_all_initiatives_behind_another_unit_s_waiting_ones_is_of_all() -> None:
    text = (
        "LĐLĐ huyện Kỳ Anh còn 21 sáng kiến chờ duyệt; LĐLĐ huyện Can Lộc chưa vận động được doanh nghiệp, "
        "khối này chỉ chiếm gần 6% số sáng kiến của huyện."
    )
    assert told(text, "measure", "role")[-1] == ("initiatives", "percent")


def test_a_share_that_waits_stays_of_what_waits() -> None:
    text = "LĐLĐ huyện Kỳ Anh còn 21 sáng kiến chờ duyệt, chiếm 6% số sáng kiến của huyện."
    assert told(text, "measure", "role")[-1] == ("initiatives_pending", "percent")


@pytest.mark.parametrize(
    "text",
    [
        "Ngành gửi 904 sáng kiến. Tham gia viết sáng kiến có 733 nhà giáo, nhân viên nhà trường.",
        "Ngành gửi 904 sáng kiến. Tham gia có 733 y, bác sĩ, kỹ thuật viên, người trẻ nhất mới 24 tuổi.",
        "Ngành gửi 904 sáng kiến.\n\nCó 733 công nhân, kỹ sư tham gia; giá trị làm lợi 41 tỷ đồng.",
    ],
)
def test_who_took_part_before_or_behind_the_number(text: str) -> None:
    assert ("participants", "achieved", 733) in told(text, "measure", "role", "value")


def test_who_took_part_in_something_else_is_not_counted() -> None:
    text = "Ngành gửi 904 sáng kiến. Tham gia lớp tập huấn có 733 nhà giáo, nhân viên nhà trường."
    assert told(text, "value") == [(904,)]


def test_a_mark_that_the_number_of_initiatives_passed() -> None:
    text = "\n\nSau bốn tháng, số sáng kiến của Hà Tĩnh gửi về Chương trình mới vượt ngưỡng hai nghìn."
    assert told(text, "measure", "role", "value") == [("initiatives", "achieved", 2000)]


def test_who_was_commended_for_something_else_done_well() -> None:
    text = "\n\nLĐLĐ tỉnh tặng Bằng khen cho 12 tập thể, 21 cá nhân làm tốt công tác chăm lo Tết."
    assert told(text, "value") == []


def test_who_was_commended_for_taking_part_well() -> None:
    text = "\n\nLĐLĐ tỉnh tặng Bằng khen cho 12 tập thể, 21 cá nhân thực hiện tốt Chương trình."
    assert told(text, "value") == [(12,), (21,)]


@pytest.mark.parametrize(
    "text",
    [
        "Có điều không quy được ra tiền, dù là 20 triệu hay 200 triệu đồng.",
        "Sáng kiến ấy không tính ra tiền được, dẫu là 300 triệu đồng.",
    ],
)
def test_what_is_not_to_be_told_in_money_brought_none(text: str) -> None:
    assert told(text, "measure") == []


def test_a_date_of_the_programme_before_dates_nothing_of_this_one() -> None:
    text = (
        "\n\nVới Chương trình “75 nghìn sáng kiến”, đến tháng 6/2021 toàn tỉnh có 701 sáng kiến.\n\n"
        "Với Chương trình “1 triệu sáng kiến”, riêng giai đoạn 1 toàn tỉnh có 3.150 sáng kiến."
    )
    assert told(text, "value", "as_of") == [(701, "2021-06"), (3150, "2022-05-31")]


def test_a_year_that_the_sentence_leaves_behind_dates_nothing() -> None:
    text = "Người từng bị trả hồ sơ năm 2022, lần này có 4 sáng kiến được công nhận."
    assert told(text, "value", "as_of") == [(4, None)]


def test_a_rate_that_is_taken_up_is_a_share() -> None:
    text = "Ngành có 904 sáng kiến. Tỷ lệ sáng kiến của nữ công nhân cũng mới chiếm 38%."
    assert told(text, "role", "percent_basis")[-1] == ("percent", "of_achieved")


def test_a_share_of_the_whole_behind_a_percentage_of_the_target() -> None:
    text = "Toàn ngành có 412/500 sáng kiến, đạt 82,4% kế hoạch; riêng tuyến xã chiếm 43%."
    assert told(text, "role", "percent_basis", "value")[-1] == ("percent", "of_achieved", 43)


def test_whom_something_is_asked_of_is_whose_target_it_is() -> None:
    text = (
        "LĐLĐ huyện Kỳ Anh có tới 7/38 công đoàn cơ sở ở xã đảo. LĐLĐ tỉnh cấp cho huyện 02 máy tính, đồng "
        "thời yêu cầu huyện phấn đấu đến hết quý III/2023 có ít nhất 120 sáng kiến."
    )
    assert told(text, "role", "level")[-1] == ("target", "district")


def test_so_many_of_all_that_were_sent_are_valid_and_no_target_stands_there() -> None:
    text = "Tỉnh có 734 sáng kiến, 655 trên tổng số 734 sáng kiến được duyệt."
    assert told(text, "measure", "role", "value")[1:] == [
        ("initiatives_valid", "achieved", 655),
        ("initiatives", "achieved", 734),
    ]


def test_so_many_of_all_without_their_noun() -> None:
    text = "LĐLĐ huyện Kỳ Anh có 93 sáng kiến, trong đó 81 trên tổng số 93 được công nhận."
    assert told(text, "measure", "role", "value")[1:] == [
        ("initiatives_valid", "achieved", 81),
        ("initiatives", "achieved", 93),
    ]


def test_a_province_whose_name_begins_like_a_person_s() -> None:
    text = "\n\nBà Rịa - Vũng Tàu có 4.870 sáng kiến."
    assert told(text, "subject", "level") == [("Bà Rịa - Vũng Tàu", "province")]


def test_a_person_called_ba_is_one() -> None:
    assert told("Riêng bà Hạnh có 2 sáng kiến.", "subject", "level") == [("bà Hạnh", "grassroots")]


@pytest.mark.parametrize(
    "text",
    [
        "Tháng 6/2021, tỉnh có 701 sáng kiến; lần này, tỉnh có 3.150 sáng kiến.",
        "Tháng 6/2021, tỉnh có 701 sáng kiến, còn ở chương trình này tỉnh nay có 3.150 sáng kiến.",
    ],
)
def test_what_is_told_of_now_has_not_the_day_of_then(text: str) -> None:
    assert told(text, "as_of") == [("2021-06",), (None,)]


@pytest.mark.parametrize(
    "text",
    [
        "Đề nghị LĐLĐ huyện Kỳ Anh bổ sung ít nhất 35 sáng kiến trước ngày 20/8/2023.",
        "Yêu cầu Công đoàn ngành Y tế tỉnh cập nhật thêm 35 sáng kiến trước ngày 20/8/2023.",
    ],
)
def test_what_is_asked_of_a_union_is_its_target(text: str) -> None:
    assert told(text, "role", "as_of") == [("target", "2023-08-20")]


def test_what_a_union_proposes_to_have_recognised_is_no_target() -> None:
    text = "Hội đồng đề nghị LĐLĐ tỉnh công nhận 35 sáng kiến."
    assert told(text, "role") == [("achieved",)]


def test_initiatives_in_short_and_what_waits_of_them() -> None:
    text = "Ngành có 318 SK. Tỷ lệ SK được công nhận đạt 88%, còn 12% đang xét."
    assert told(text, "measure", "percent_basis", "value")[1:] == [
        ("initiatives_valid", "of_achieved", 88),
        ("initiatives_pending", "of_achieved", 12),
    ]


def test_phase_and_target_in_short() -> None:
    text = "Đồng chí Chủ tịch LĐLĐ tỉnh cho biết: GĐ1, toàn tỉnh vượt 14% CT; GĐ2, đến nay đã đạt 83% CT."
    assert told(text, "role", "percent_basis", "value", "phase") == [
        ("percent", "over_target", 14, 1),
        ("percent", "of_target", 83, 2),
    ]


def test_what_was_given_for_the_whole_and_for_each_phase() -> None:
    text = "Trong 2.300 SK giao cả CT, GĐ1 giao 900 SK, GĐ2 giao 1.400 SK."
    assert told(text, "role", "value", "phase") == [
        ("target", 2300, "all"),
        ("target", 900, 1),
        ("target", 1400, 2),
    ]


def test_what_some_unit_did_is_nobody_s_figure() -> None:
    text = "Tỉnh có 3.150 sáng kiến. Có đơn vị giao 15 nhưng nộp tới 72 sáng kiến."
    assert told(text, "value") == [(3150,)]


def test_what_some_unit_did_that_is_named() -> None:
    text = "Có nơi như LĐLĐ huyện Kỳ Anh nộp tới 72 sáng kiến."
    assert told(text, "subject", "value") == [("LĐLĐ huyện Kỳ Anh", 72)]


def test_where_a_hospital_stands_is_not_whose_saving_it_is() -> None:
    text = (
        "Chiếc kệ có mặt ở 4 khoa của Bệnh viện Đa khoa Hương Sơn (huyện Hương Sơn, tỉnh Hà Tĩnh), mỗi năm "
        "tiết kiệm cho bệnh viện chừng 310 triệu đồng."
    )
    assert told(text, "subject", "level") == [("Bệnh viện Đa khoa Hương Sơn", "grassroots")]


def test_targets_and_results_in_short_at_the_head_of_columns() -> None:
    text = (
        "\n\nĐơn vị\tCT GĐ1\tKQ GĐ1\tCT GĐ2\tKQ GĐ2\nLĐLĐ huyện Kỳ Anh\t120\t140\t200\t211\n"
        "LĐLĐ huyện Can Lộc\t90\t81\t100\t99"
    )
    assert told(text, "role", "phase", "value")[:4] == [
        ("target", 1, 120),
        ("achieved", 1, 140),
        ("target", 2, 200),
        ("achieved", 2, 211),
    ]


def test_a_part_of_all_behind_with() -> None:
    text = "Công đoàn ngành Y tế dẫn đầu với 418 trên tổng số 1.305 sáng kiến toàn tỉnh."
    assert told(text, "subject", "value") == [("Công đoàn ngành Y tế", 418), ("LĐLĐ tỉnh Hà Tĩnh", 1305)]


def test_rising_to_so_many_is_no_surplus() -> None:
    text = "Với mục tiêu 1.700 sáng kiến, toàn tỉnh đã vượt lên 2.260 sáng kiến."
    assert told(text, "role", "value") == [("target", 1700), ("achieved", 2260)]


def test_a_phase_in_short_is_nobody_s_name() -> None:
    text = "LĐLĐ tỉnh đặt mục tiêu cả CT là 5.400 sáng kiến, trong đó GĐ1 1.900, GĐ2 3.500."
    assert told(text, "subject", "phase", "value") == [
        ("LĐLĐ tỉnh Hà Tĩnh", "all", 5400),
        ("LĐLĐ tỉnh Hà Tĩnh", 1, 1900),
        ("LĐLĐ tỉnh Hà Tĩnh", 2, 3500),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Có điều không tính ra tiền được nhưng 190 sáng kiến vẫn tiết kiệm 2,6 tỷ đồng.",
        "Sáng kiến của kỹ sư Hà Văn Bảy làm lợi 2,6 tỷ đồng mỗi năm, dù chi phí chỉ 30 triệu đồng.",
        "Tổng số tiền làm lợi là 2,6 tỷ đồng; cao nhất 900 triệu đồng, thấp nhất 12 triệu đồng.",
    ],
)
def test_money_that_was_saved_beside_money_that_was_not(text: str) -> None:
    values = told(text, "measure", "value")
    assert [value for measure, value in values if measure == "benefit_vnd"] == [2_600_000_000]


def test_years_told_one_after_the_other() -> None:
    text = "Năm 2021 ngành có 130 sáng kiến; năm 2022: 385."
    assert told(text, "value", "as_of") == [(130, "2021"), (385, "2022")]


def test_now_is_not_the_day_of_then() -> None:
    text = "Cuối năm 2021, ngành mới có 14 sáng kiến, nay đã có 286 sáng kiến."
    assert told(text, "as_of") == [("2021",), (None,)]


def test_a_paragraph_that_comes_to_this_time_has_not_the_day_of_the_one_before() -> None:
    text = "\n\nĐến 31/5/2021, tỉnh có 701 sáng kiến.\n\nLần này, giai đoạn 1 có 2.140 sáng kiến."
    assert told(text, "as_of") == [("2021-05-31",), ("2022-05-31",)]


def test_what_all_provinces_sent_is_the_nation_s() -> None:
    text = "Chương trình “75 nghìn sáng kiến” trước đó có 241.801 sáng kiến của 63 tỉnh, thành."
    assert told(text, "level", "value") == [("national", 241801)]


def test_so_far_from_the_goal_is_what_is_missing() -> None:
    assert told("LĐLĐ huyện Can Lộc chỉ còn cách đích 17 sáng kiến.", "value") == []


@pytest.mark.parametrize(
    "text",
    [
        "Thông báo số 22/TB-LĐLĐ ngày 06/6/2022 giao bổ sung 280 sáng kiến cho 5 đơn vị.",
        "Ngày 06/6/2022, LĐLĐ tỉnh giao bổ sung LĐLĐ huyện Can Lộc 280 sáng kiến.",
    ],
)
def test_what_was_given_besides_is_a_target_without_the_day_of_the_letter(text: str) -> None:
    assert told(text, "role", "as_of", "value") == [("target", None, 280)]


def test_who_was_commended_for_a_short_named_matter() -> None:
    text = "\n\nLĐLĐ tỉnh tặng Bằng khen cho 6 tập thể, 10 cá nhân làm tốt công tác nữ công."
    assert told(text, "value") == []
