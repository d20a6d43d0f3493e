"""Turns of phrase: states by other words, thresholds and ranges that count nothing, what a lead says."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

CAMPAIGN = "Thực hiện Chương trình “1 triệu sáng kiến”. "
PAGE = SourcePage(province="Hà Tĩnh", published="2023-06-10", opening=CAMPAIGN)
told = PAGE.told


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Hội đồng công nhận 139 sáng kiến, hiện xem xét tiếp 21 sáng kiến.", "initiatives_pending"),
        ("Có 1.911 sáng kiến đã duyệt, 84 sáng kiến chờ Ban Chỉ đạo xem lại.", "initiatives_pending"),
        ("Trong số này, 4.302 sáng kiến đáp ứng yêu cầu và được duyệt.", "initiatives_valid"),
    ],
)
def test_a_state_by_other_words(text: str, measure: str) -> None:
    assert told(text, "measure")[-1] == (measure,)


def test_units_below_a_number_of_initiatives_have_not_that_number() -> None:
    text = "Ba nơi có kết quả dưới 20 sáng kiến: LĐLĐ huyện Hương Sơn: 17, LĐLĐ huyện Can Lộc: 12."
    assert told(text, "value") == [(17,), (12,)]


def test_where_the_first_percentage_of_a_range_is_none_of_the_campaign_the_second_is_none() -> None:
    text = "Tỉnh có 318 sáng kiến. Chương trình “Phúc lợi đoàn viên” giảm giá từ 5% đến 20% cho đoàn viên."
    assert told(text, "value") == [(318,)]


def test_signing_up_for_so_many_and_more_is_a_target() -> None:
    text = "Ở giai đoạn 2, các cấp công đoàn đăng ký từ 7.000 sáng kiến trở lên."
    assert told(text, "role", "bound") == [("target", "at_least")]


def test_a_second_percentage_over_another_level_shares_the_verb() -> None:
    text = (
        "Toàn tỉnh có 6.195 sáng kiến, vượt 95,4% chỉ tiêu Tổng LĐLĐ Việt Nam giao (3.170 sáng kiến) và "
        "54,9% so với mức 4.000 sáng kiến mà tỉnh tự đặt ra."
    )
    percentages = [(value, basis) for value, basis in told(text, "value", "percent_basis") if basis]
    assert [(float(value), basis) for value, basis in percentages] == [
        (95.4, "over_target"),
        (54.9, "over_target"),
    ]


def test_what_the_sum_leaves_is_a_surplus_and_hon_compares() -> None:
    text = "Huyện có 404 sáng kiến, vượt 34,7% chỉ tiêu 300 sáng kiến tỉnh giao, hơn 104 sáng kiến."
    assert told(text, "role", "value", "bound")[-1] == ("excess", 104, "exact")


def test_what_is_more_than_the_target_by_another_number_is_no_surplus() -> None:
    text = (
        "Huyện có 404 sáng kiến, vượt 34,7% chỉ tiêu 300 sáng kiến tỉnh giao, hơn 250 sáng kiến được duyệt."
    )
    assert told(text, "measure", "role", "bound")[-1] == ("initiatives_valid", "achieved", "over")


def test_most_of_those_in_words_and_then_in_digits_is_a_share() -> None:
    text = "Ngành có 248 sáng kiến. Hơn một nửa trong số đó, cụ thể là 53,2%, liên quan đến điều trị."
    assert told(text, "role", "percent_basis")[-1] == ("percent", "of_achieved")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Mỗi năm công ty bớt lãng phí 680 triệu đồng.", "achieved"),
        ("Gần 5.000 sáng kiến, 21 tỷ đồng làm lợi", "achieved"),
        ("Tỉnh có 2.050 sáng kiến, vượt 105% mục tiêu, với tổng giá trị làm lợi gần 34 tỷ đồng.", "achieved"),
    ],
)
def test_money_saved_by_other_words(text: str, role: str) -> None:
    assert told(text, "measure", "role")[-1] == ("benefit_vnd", role)


def test_who_is_at_the_top_is_whose_figure_follows() -> None:
    text = "Tốp đầu thuộc về LĐLĐ huyện Kỳ Anh: 1.010 sáng kiến, LĐLĐ huyện Can Lộc: 764."
    assert told(text, "subject") == [("LĐLĐ huyện Kỳ Anh",), ("LĐLĐ huyện Can Lộc",)]


def test_a_lead_in_the_first_phase_and_its_last_day_tell_the_phase_of_what_follows() -> None:
    text = (
        "Những ngày cuối của giai đoạn 1, nhiều công đoàn cơ sở nhập cho xong hồ sơ.\n\nĐến 31/5/2022, toàn "
        "tỉnh gửi 8.142 sáng kiến.\n\nLĐLĐ huyện Kỳ Anh có 815 sáng kiến.\n\n"
        "Ở giai đoạn 2, tỉnh phấn đấu có 7.000 sáng kiến."
    )
    assert told(text, "value", "phase", published="2022-06-10") == [(8142, 1), (815, 1), (7000, 2)]


def test_a_later_day_than_the_first_phase_is_none_of_the_lead_s() -> None:
    text = "Giai đoạn 1 đã qua, nhiều nơi vẫn nhập hồ sơ.\n\nĐến 30/9/2022, toàn tỉnh gửi 9.842 sáng kiến."
    assert told(text, "phase", published="2022-10-10") == [(None,)]


def test_added_to_the_phase_before_it_counts_both() -> None:
    text = "Đến 31/5/2023, huyện gửi 517 sáng kiến ở giai đoạn 2. Cộng với giai đoạn trước, huyện có 921."
    assert told(text, "value", "phase") == [(517, 2), (921, "all")]


def test_a_target_that_is_raised_stays_of_its_phase() -> None:
    text = "\n\nChỉ tiêu giai đoạn 2 của toàn tỉnh nâng lên 5.500 sáng kiến."
    assert told(text, "role", "phase") == [("target", 2)]


def test_when_a_phase_ended_its_last_day_holds_and_not_the_one_told_before() -> None:
    text = "Đến giữa tháng 3/2022 huyện có 35 sáng kiến. Khi giai đoạn 1 kết thúc, huyện có 404 sáng kiến."
    assert told(text, "as_of") == [("2022-03",), ("2022-05-31",)]


def test_each_ratio_is_of_the_phase_right_behind_it() -> None:
    text = "Quận có 1.725/1.500 sáng kiến ở giai đoạn 1 (115%) và 2.583/2.100 sáng kiến ở giai đoạn 2 (123%)."
    assert [phase for (phase,) in told(text, "phase")] == [1, 1, 1, 2, 2, 2]


def test_one_bar_a_line_makes_a_table_where_each_line_has_it() -> None:
    text = "\n\nĐơn vị | Kết quả\nLĐLĐ huyện Kỳ Anh | 684\nLĐLĐ huyện Can Lộc | 417\nTổng số | 1.101"
    assert told(text, "value", "subject") == [
        (684, "LĐLĐ huyện Kỳ Anh"),
        (417, "LĐLĐ huyện Can Lộc"),
        (1101, "LĐLĐ tỉnh Hà Tĩnh"),
    ]
