"""What lists, brackets, plans and earlier sentences make of a number."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

OPENING = "LĐLĐ tỉnh Nam Định tham gia Chương trình “1 triệu sáng kiến”.\n"
PAGE = SourcePage(province="Nam Định", published="2022-11-20", opening=OPENING)
figures, told = PAGE.figures, PAGE.told


def test_the_target_of_both_years_is_a_target() -> None:
    text = "Nếu so với chỉ tiêu của cả hai năm 2022 và 2023 là 16.500 sáng kiến thì tỉnh đã đi được 49,4%."
    assert told(text, "role", "value")[0] == ("target", 16500)


def test_the_target_of_the_whole_programme_stands_beside_that_of_a_phase() -> None:
    text = "Kế hoạch của tỉnh (chỉ tiêu giai đoạn 1: 2.400 sáng kiến; cả Chương trình: 7.800 sáng kiến)."
    assert told(text, "role", "value", "phase") == [("target", 2400, 1), ("target", 7800, "all")]


def test_rates_in_brackets_behind_units_say_how_far_they_came() -> None:
    text = "Đi nhanh nhất ở giai đoạn 1 có: LĐLĐ huyện Ý Yên (73,5%), LĐLĐ huyện Vụ Bản (68%)."
    assert told(text, "percent_basis", "subject") == [
        ("of_target", "LĐLĐ huyện Ý Yên"),
        ("of_target", "LĐLĐ huyện Vụ Bản"),
    ]


def test_what_brackets_hold_is_said_above_the_list() -> None:
    text = (
        "Số sáng kiến của một số đơn vị (trong ngoặc là chỉ tiêu giai đoạn I):\n"
        "- Huyện Ý Yên: 512 (450)\n- Huyện Vụ Bản: 296 (330)"
    )
    assert told(text, "role", "value") == [
        ("achieved", 512),
        ("target", 450),
        ("achieved", 296),
        ("target", 330),
    ]


def test_targets_of_a_list_are_due_on_the_day_above_it_and_no_longer_below() -> None:
    text = (
        "2. Giao bổ sung chỉ tiêu, phải hoàn thành trước ngày 25/5/2022:\n"
        "- Công đoàn ngành Giáo dục: 300 sáng kiến;\n- LĐLĐ huyện Ý Yên: 120 sáng kiến.\n"
        "3. Tổ chức thực hiện\n- Mỗi công đoàn cơ sở nộp tối thiểu 04 sáng kiến."
    )
    days = dict(told(text, "value", "as_of"))
    assert (days[300], days[120]) == ("2022-05-25", "2022-05-25")
    assert days[4] != "2022-05-25"


def test_the_day_of_a_plan_is_not_the_day_of_what_is_listed_below_it() -> None:
    text = (
        "Thực hiện Kế hoạch số 14/KH-LĐLĐ ngày 28/01/2022 của LĐLĐ tỉnh, kết quả như sau:\n"
        "- LĐLĐ huyện Ý Yên có 512 sáng kiến."
    )
    assert told(text, "value", "as_of")[0] != (512, "2022-01-28")


def test_a_share_of_what_is_aimed_at_is_aimed_at() -> None:
    text = "Tỉnh phấn đấu có 13.000 sáng kiến, tối thiểu 85% trong số đó hợp lệ."
    assert told(text, "measure", "role", "percent_basis")[1] == ("initiatives_valid", "target", "of_achieved")
    text = "Tỉnh phấn đấu có ít nhất 1.500 sáng kiến, trong đó 70% là của công nhân trực tiếp sản xuất."
    assert told(text, "role", "percent_basis")[1] == ("target", "of_achieved")


def test_so_many_out_of_a_total() -> None:
    text = "Phần nhiều sáng kiến đến từ các trường bán trú: 301 trong tổng số 463, chiếm 65%."
    assert told(text, "value", "percent_basis") == [(301, None), (463, None), (65, "of_achieved")]


def test_a_ratio_to_what_was_counted_before_is_a_share_and_no_target() -> None:
    text = "Ngành có 745 sáng kiến. Kết quả xét duyệt cho thấy 690/745 sáng kiến được công nhận."
    assert told(text, "measure", "role", "value")[1:] == [
        ("initiatives_valid", "achieved", 690),
        ("initiatives", "achieved", 745),
    ]
    text = "Ngành có 745 sáng kiến. Riêng huyện Ý Yên có 690/700 sáng kiến được công nhận."
    assert ("target", 700) in told(text, "role", "value")


@pytest.mark.parametrize(
    "text",
    [
        "Nếu mỗi đoàn viên đều có một sáng kiến thì tỉnh đã có 52.000 sáng kiến.",
        "Giữ được nhịp này thì cuối năm có thể thêm 3.600 sáng kiến nữa.",
    ],
)
def test_what_is_only_supposed_is_no_figure(text: str) -> None:
    assert figures(text) == ()


def test_by_plan_something_is_still_to_come() -> None:
    text = "Theo kế hoạch, giai đoạn 2 đến 30/9/2023 có ít nhất 7.000 sáng kiến."
    assert told(text, "role", "value") == [("target", 7000)]


def test_the_second_percentage_may_be_of_ones_own_aim() -> None:
    text = "Toàn tỉnh có 1.644 sáng kiến, bằng 137% chỉ tiêu Tổng LĐLĐ Việt Nam giao và 109,6% mức tự đặt."
    assert [str(value) for (value,) in told(text, "value")] == ["1644", "137", "109.6"]


def test_what_was_given_to_one_does_not_make_the_next_ones_result_a_target() -> None:
    text = (
        "Ý Yên đã có 1.077 sáng kiến, đạt 25% số được giao; Vụ Bản 496 sáng kiến, đạt 16%; "
        "Mỹ Lộc 1.312 sáng kiến, đạt 32%."
    )
    assert [role for role, unit in told(text, "role", "unit") if unit == "count"] == ["achieved"] * 3


def test_provinces_told_of_one_by_one_have_their_own_figures() -> None:
    text = (
        "Quảng Nam thong dong nhất: 6.204 sáng kiến.\nQuảng Ngãi vừa chạm vạch, 3.500 sáng kiến.\n"
        "Trên cả nước, 241.801 lượt nộp sáng kiến đã vượt mục tiêu."
    )
    assert told(text, "value", "province", "level") == [
        (6204, "Quảng Nam", "province"),
        (3500, "Quảng Ngãi", "province"),
        (241801, None, "national"),
    ]


def test_the_unit_told_of_next_owns_the_next_number() -> None:
    text = "Đi đầu là Công đoàn ngành Giáo dục với 2.734 sáng kiến, tiếp đến LĐLĐ huyện Hải Hậu 1.018."
    assert told(text, "value", "subject")[1] == (1018, "LĐLĐ huyện Hải Hậu")


def test_a_number_can_end_a_name() -> None:
    text = "Có 129 sáng kiến. Chia theo đơn vị: Xí nghiệp Xếp dỡ 1: 71; Xí nghiệp Xếp dỡ 2: 58."
    assert told(text, "value", "subject")[1:] == [(71, "Xí nghiệp Xếp dỡ 1"), (58, "Xí nghiệp Xếp dỡ 2")]


def test_the_second_phase_goes_on_with_what_the_first_one_counted() -> None:
    text = "Trong đó giai đoạn 1 là 5.216 sáng kiến, giai đoạn 2 mới qua ba tháng đã có 2.716."
    assert told(text, "value", "phase") == [(5216, 1), (2716, 2)]


def test_cells_of_a_table_have_their_bounds() -> None:
    text = (
        "TT\tĐơn vị\tChỉ tiêu\tKết quả\n1\tLĐLĐ huyện Ý Yên\t300\thơn 320\n"
        "2\tLĐLĐ huyện Vụ Bản\t200\tgần 180\n3\tMỗi đơn vị còn lại\ttối thiểu 120\t-"
    )
    assert told(text, "value", "bound") == [
        (300, "exact"),
        (320, "over"),
        (200, "exact"),
        (180, "nearly"),
        (120, "at_least"),
    ]


def test_the_months_of_a_year_may_be_counted_in_words() -> None:
    text = "Riêng bốn tháng đầu năm 2022 có thêm 812 sáng kiến."
    assert told(text, "value", "as_of") == [(812, "2022-04")]


def test_what_cannot_be_put_in_money_leaves_the_rest_a_benefit() -> None:
    text = "Giá trị làm lợi ước khoảng 146,8 tỷ đồng, chưa kể những giải pháp không tính được bằng tiền."
    assert told(text, "measure", "bound") == [("benefit_vnd", "about")]


def test_what_came_of_a_plan_is_a_result_of_the_same_unit() -> None:
    text = "Kế hoạch đề ra là 1.500 sáng kiến, thực tế đạt 1.980, vượt 32%."
    found = told(text, "role", "subject", "claim")
    assert [role for role, _, _ in found] == ["target", "achieved", "percent"]
    assert len({(subject, claim) for _, subject, claim in found}) == 1


def test_the_next_rate_of_a_list_has_its_own_verb() -> None:
    text = (
        "Về số sáng kiến, có nơi vượt cao như LĐLĐ huyện Ý Yên (vượt 65%), "
        "trong khi LĐLĐ huyện Vụ Bản mới đạt 38%."
    )
    assert told(text, "value", "percent_basis") == [(65, "over_target"), (38, "of_target")]


def test_what_is_given_on_to_the_units_is_a_target() -> None:
    text = "Tổng LĐLĐ giao 7.500 sáng kiến, LĐLĐ tỉnh giao lại các đơn vị 8.200 và đến nay đã đạt 8.915."
    assert told(text, "role", "value") == [("target", 7500), ("target", 8200), ("achieved", 8915)]


def test_a_dash_can_stand_inside_a_name() -> None:
    text = "Công đoàn Than - Khoáng sản Việt Nam có 3.500 sáng kiến."
    assert told(text, "subject", "province") == [("Công đoàn Than - Khoáng sản Việt Nam", None)]


def test_a_unit_that_was_given_so_many_and_reached_so_many_owns_both() -> None:
    text = "Về sáng kiến, LĐLĐ huyện Ý Yên giao 120, đạt 96; LĐLĐ huyện Vụ Bản giao 250, đạt 301."
    assert told(text, "role", "value", "subject") == [
        ("target", 120, "LĐLĐ huyện Ý Yên"),
        ("achieved", 96, "LĐLĐ huyện Ý Yên"),
        ("target", 250, "LĐLĐ huyện Vụ Bản"),
        ("achieved", 301, "LĐLĐ huyện Vụ Bản"),
    ]


def test_what_all_provinces_did_the_nation_did() -> None:
    text = "Đã có 63/63 LĐLĐ tỉnh, thành phố và 20/20 công đoàn ngành tham gia với 1.214.560 sáng kiến."
    assert told(text, "value", "level", "province") == [(1_214_560, "national", None)]


def test_a_numbered_district_is_no_figure() -> None:
    text = "LĐLĐ thành phố giao mỗi quận 500 sáng kiến, riêng quận 1, quận 3 giao 700 sáng kiến."
    assert [value for (value,) in told(text, "value")] == [500, 700]


def test_in_fact_tells_a_result_beside_a_plan() -> None:
    text = "Quý III, toàn ngành phấn đấu cập nhật 600 sáng kiến; thực tế cập nhật 715 sáng kiến."
    assert told(text, "role", "value") == [("target", 600), ("achieved", 715)]


def test_a_total_may_stand_behind_its_noun() -> None:
    assert told("Đã có 21/25 đơn vị nộp sáng kiến với tổng số 2.145; 4 đơn vị chưa nộp.", "value") == [
        (2145,)
    ]


def test_a_phase_before_the_nation_does_not_count_it() -> None:
    text = "Nhìn rộng ra, giai đoạn 1 cả nước có 696.948 sáng kiến, đạt 232,3% chỉ tiêu."
    assert told(text, "level") == [("national",), ("national",)]


def test_a_number_behind_months_and_a_comma_is_whole() -> None:
    assert told("Chín tháng, 2.684 sáng kiến lên Cổng trực tuyến.", "value") == [(2684,)]


def test_a_day_in_brackets_right_behind_dates_the_number() -> None:
    text = "Tháng 9/2022, tỉnh cập nhật thêm 128 sáng kiến, đưa tổng số lên 1.164 (tính đến ngày 26/9/2022)."
    assert told(text, "value", "as_of") == [(128, "2022-09"), (1164, "2022-09-26")]


@pytest.mark.parametrize("words", ["hạn chót là 25/8/2023", "chậm nhất mồng 5 tháng 8 năm 2023"])
def test_targets_have_their_last_day(words: str) -> None:
    [(as_of,)] = told(f"Chỉ tiêu giai đoạn 2: không dưới 8.000 sáng kiến, {words}.", "as_of")
    assert as_of in {"2023-08-25", "2023-08-05"}


def test_what_is_reached_so_far_is_no_aim_though_its_target_lies_ahead() -> None:
    text = "Chỉ tiêu giai đoạn 2 đến ngày 31/8/2023 là 9.000 sáng kiến, như vậy mới đạt 11,4%."
    assert told(text, "role") == [("target",), ("percent",)]


def test_percentages_can_stand_behind_what_they_are_compared_with() -> None:
    text = "Cuối cùng có 5.310 sáng kiến, so với chỉ tiêu được giao là 132,8%, so với mức tự đăng ký là 118%."
    assert told(text, "role", "percent_basis")[1:] == [("percent", "of_target"), ("percent", "of_target")]


def test_authors_and_initiatives_that_were_praised_are_rewards() -> None:
    text = "Bốn tác giả của huyện được LĐLĐ tỉnh tặng Bằng khen."
    assert told(text, "measure", "value") == [("awards_individual", 4)]
    text = "Ba sáng kiến của xưởng Máy được LĐLĐ tỉnh vinh danh."
    assert told(text, "measure", "value") == [("awards_initiative", 3)]


def test_a_place_that_is_called_like_a_need_plans_nothing() -> None:
    text = "Cầu Kè 310 sáng kiến, Tiểu Cần 342 sáng kiến, Trà Cú 287 sáng kiến."
    assert {role for (role,) in told(text, "role")} == {"achieved"}


def test_the_next_units_target_stands_behind_of_alone() -> None:
    text = "Chỉ tiêu của Ý Yên là 330 sáng kiến, đạt 120%; của Vụ Bản là 300 sáng kiến, đạt 114%."
    assert told(text, "role", "value") == [
        ("target", 330),
        ("percent", 120),
        ("target", 300),
        ("percent", 114),
    ]


def test_the_sum_of_two_phases_is_of_the_whole() -> None:
    text = "Giai đoạn 2 có 3.894 sáng kiến, đạt 118%. Tổng số sáng kiến hai giai đoạn là 6.500."
    assert told(text, "value", "phase")[-1] == (6500, "all")


def test_the_last_row_of_a_table_heads_nothing_below_it() -> None:
    text = (
        "LĐLĐ tỉnh Nam Định sơ kết giai đoạn 1 Chương trình “1 triệu sáng kiến”.\n\n"
        "Đơn vị\tKế hoạch\tThực hiện\tTỷ lệ %\n"
        "1. Công đoàn ngành Giáo dục\t1.150\t1.489\t129,5\n"
        "2. LĐLĐ huyện Hải Hậu\t310\t455\t146,8\n\n"
        "Về chất lượng, qua phúc tra, 5.212 sáng kiến đạt yêu cầu."
    )
    figure = SourcePage(province="Nam Định", published="2022-06-21").one(text, 5212)
    assert (figure.level, figure.subject) == ("province", "LĐLĐ tỉnh Nam Định")


def test_the_number_of_a_row_is_no_part_of_its_name() -> None:
    text = (
        "Kết quả giai đoạn 1 Chương trình “1 triệu sáng kiến”:\n\n"
        "Đơn vị\tKế hoạch\tThực hiện\tTỷ lệ %\n"
        "1. Công đoàn ngành Giáo dục\t1.150\t1.489\t129,5\n"
        "2. Huyện Hải Hậu\t310\t455\t146,8\n"
    )
    rows = SourcePage(province="Nam Định", published="2022-06-21").told(text, "subject", "level")
    assert set(rows) == {("Công đoàn ngành Giáo dục", "sector"), ("Huyện Hải Hậu", "district")}
