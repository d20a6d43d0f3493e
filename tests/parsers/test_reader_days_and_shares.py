"""Days that date a result and days that do not, shares and states in everyday words, and whose they are."""

from __future__ import annotations

from typing import Any

import pytest
from source_pages import SourcePage

CAMPAIGN = "Thực hiện Chương trình “1 triệu sáng kiến”. "
PAGE = SourcePage(province="Phú Thọ", published="2022-12-20", opening=CAMPAIGN)
figures, told = PAGE.figures, PAGE.told


# days


def test_a_day_that_was_still_to_come_dates_no_result() -> None:
    text = (
        "\n\nGiai đoạn II (từ 01/6/2022 đến 31/8/2023)\n\nI. Đánh giá\n\nNgành có 97 sáng kiến, "
        "đạt 88,2%.\n\n"
        "II. Mục tiêu\n\nNgành phấn đấu 150 sáng kiến."
    )
    days = told(text, "role", "as_of")
    assert all(day is None or day <= "2022-12-20" for role, day in days if role != "target")


def test_a_day_before_publication_dates_what_stands_below() -> None:
    text = "\n\nSố liệu đến 30/11/2022:\n\n- LĐLĐ huyện Hạ Hòa: 97 sáng kiến."
    assert told(text, "as_of") == [("2022-11-30",)]


def test_the_years_of_a_promise_date_nothing_below() -> None:
    text = (
        "\n\nChúng ta đã đi xa hơn lời hứa (ít nhất 2.000 sáng kiến trong 2 năm 2022 - 2023), song "
        "vẫn còn:\n\n"
        "• Khối doanh nghiệp góp 294 sáng kiến;"
    )
    assert told(text, "role", "as_of")[-1] == ("achieved", None)


@pytest.mark.parametrize(
    "text",
    [
        "Ngày cả nước reo lên vì đã có đủ 1.000.000 sáng kiến (03/10), tỉnh góp 5.062 sáng kiến.",
        "Đến nay cả nước có 1.000.000 sáng kiến (03/10/2022).",
    ],
)
def test_a_day_in_brackets_behind_a_count(text: str) -> None:
    assert told(text, "value", "as_of")[0] == (1_000_000, "2022-10-03")


@pytest.mark.parametrize("day", ["trước lễ 30/4", "mừng 30/4", "dự mít tinh 1/5"])
def test_a_feast_s_day_is_no_ratio(day: str) -> None:
    text = f"Huyện có 540 sáng kiến, nhiều sáng kiến làm {day}."
    assert told(text, "value") == [(540,)]


def test_a_ratio_in_brackets_stays_one() -> None:
    text = "Kết quả sáng kiến: LĐLĐ huyện Hạ Hòa (3/10 sáng kiến), LĐLĐ huyện Tam Nông (8/12 sáng kiến)."
    assert [value for (value,) in told(text, "value")] == [3, 10, 8, 12]


def test_the_day_until_which_a_target_was_given_dates_no_rate() -> None:
    text = (
        "Ngành có 540 sáng kiến. Được Tổng Liên đoàn giao 450 cho đến hết tháng 8 năm sau, ngành "
        "đã hoàn thành 120%."
    )
    assert told(text, "role", "as_of")[-1] == ("percent", None)


def test_the_same_day_is_the_one_told_right_before() -> None:
    text = (
        "\n\nĐến 23/5/2022, tỉnh có 5.318 sáng kiến.\n\n"
        "Tỉnh mình qua vạch 5.000 hôm 19/5. Cùng ngày, LĐLĐ huyện Hạ Hòa có 487 sáng kiến.\n\n"
        "Hệ thống đã duyệt 3.990 sáng kiến."
    )
    assert [day for (day,) in told(text, "as_of", published="2022-05-24")] == [
        "2022-05-23",
        "2022-05-19",
        "2022-05-19",
        "2022-05-23",
    ]


def test_an_average_saving_holds_at_no_day() -> None:
    text = (
        "Đến 31/10/2022, công ty có 84 sáng kiến. Tính bình quân, mỗi sáng kiến của công ty làm "
        "lợi 96 triệu đồng."
    )
    assert told(text, "measure", "as_of")[-1] == ("benefit_vnd", None)


# phases


def test_a_phase_told_aside_is_not_of_the_numbers_before() -> None:
    text = (
        "Công ty được giao 60 sáng kiến, đến hết quý III/2022 đã nộp 84, riêng giai đoạn I là 25. "
        "51 sáng kiến được công nhận."
    )
    assert told(text, "value", "phase") == [(60, None), (84, None), (25, 1), (51, None)]


def test_the_phase_before_added_in() -> None:
    text = "Tỉnh có 708 sáng kiến. Nếu cộng cả giai đoạn một, số sáng kiến của tỉnh lên tới 3.708."
    assert told(text, "value", "phase")[-1] == (3708, None)


def test_a_phase_that_something_is_held_against() -> None:
    text = (
        "Ngành có 301 sáng kiến, nhiều hơn kết quả giai đoạn một (278) và vượt 51 sáng kiến so với "
        "mục tiêu của quý."
    )
    assert told(text, "role", "value", "phase") == [
        ("achieved", 301, None),
        ("achieved", 278, 1),
        ("excess", 51, None),
    ]


def test_from_the_beginning_of_a_phase_up_to_a_day_is_no_span_of_it() -> None:
    text = (
        "Huyện được giao 900 sáng kiến (gồm giai đoạn 1: 300; giai đoạn 2: 600). "
        "Từ đầu giai đoạn 2 đến ngày 30/11/2022, huyện có thêm 376 sáng kiến."
    )
    assert told(text, "value", "as_of")[2] == (600, None)


# shares and states


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        (
            "Ngành có 300 sáng kiến, trong đó 92% đã được hội đồng khoa học nhà trường xác nhận.",
            "initiatives_valid",
            92,
        ),
        (
            "Ngành có 120 sáng kiến. Đến nay 97/120 sáng kiến được hội đồng thông qua (80,8%).",
            "initiatives_valid",
            "80.8",
        ),
        ("Trong tổng số, khu vực sản xuất có 300 sáng kiến, tức 37%.", "initiatives", 37),
        ("Có 390 CNLĐ là tác giả, chiếm 19,6% tổng số CNLĐ.", "participants", "19.6"),
    ],
)
def test_a_share_in_everyday_words(text: str, measure: str, value: Any) -> None:
    *_, last = told(text, "measure", "role", "value", "percent_basis")
    assert (last[0], last[1], str(last[2])) == (measure, "percent", str(value))
    assert last[3] in ("of_achieved", "of_members")


def test_what_is_parted_behind_a_rate_makes_it_no_share() -> None:
    text = (
        "Với cam kết 900 sáng kiến, toàn ngành đã có 803 sáng kiến (89,2%), trong đó khối trường học có 377."
    )
    assert told(text, "value", "percent_basis")[2][1] == "of_target"


def test_a_percentage_over_the_target_behind_it() -> None:
    text = "Công ty đã nộp 121 sáng kiến (34,4% vượt chỉ tiêu)."
    assert told(text, "role", "percent_basis")[-1] == ("percent", "over_target")


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        (
            "Tỉnh góp 15.700 sáng kiến, 10.389 trong số này vượt qua vòng thẩm định.",
            "initiatives_valid",
            10389,
        ),
        ("Tổ mới có 5 sáng kiến, nhưng cả 5 đều được công nhận.", "initiatives_valid", 5),
        ("Trong 318 sáng kiến, hệ thống mới duyệt 190 (60%), đang xếp hàng 114.", "initiatives_pending", 114),
    ],
)
def test_a_state_in_everyday_words(text: str, measure: str, value: int) -> None:
    assert told(text, "measure", "value")[-1] == (measure, value)


def test_those_sent_back_are_none() -> None:
    assert told("Tổ có 5 sáng kiến, nhưng cả 5 đều bị trả lại.", "value") == [(5,)]


def test_what_is_not_counted_in_is_told_of_this_campaign() -> None:
    text = "LĐLĐ tỉnh đã cán mốc 4.500 sáng kiến; các đơn vị trung ương không tính trong số này."
    assert told(text, "value") == [(4500,)]


def test_members_of_a_group_in_short() -> None:
    text = "Cam kết có 1.000 sáng kiến, tương đương 10% số CBCNV; nay ngành có 397 sáng kiến của 381 CBGVNV."
    assert told(text, "measure", "percent_basis")[1:] == [
        ("initiatives", "of_members"),
        ("initiatives", None),
        ("participants", None),
    ]


# whose


def test_who_holds_an_office_names_no_district() -> None:
    text = "Đồng chí Phó Chủ tịch LĐLĐ huyện Hồ Tấn Lực cho biết: toàn huyện có 120 sáng kiến."
    assert told(text, "subject", "level") == [("toàn huyện", "district")]


def test_who_confirms_is_not_whose_they_are() -> None:
    text = (
        "\n\nLĐLĐ huyện Hạ Hòa có 205 sáng kiến được LĐLĐ tỉnh xác nhận hợp lệ, 11 sáng kiến chưa duyệt xong."
    )
    assert [level for (level,) in told(text, "level")] == ["district", "district"]


def test_a_whole_trade_is_the_union_named_before() -> None:
    text = (
        "Công đoàn Điện lực Việt Nam có sơ kết; toàn ngành có 892 sáng kiến, trong đó Tổng công ty "
        "Điện lực Trung Du có 337."
    )
    assert told(text, "subject")[0] == ("Công đoàn Điện lực Việt Nam",)


def test_a_sentence_ends_behind_the_numeral_of_a_phase() -> None:
    text = (
        "Công đoàn ngành đã biểu dương 16 tập thể, 28 cá nhân của giai đoạn I. "
        "Bên lề Chương trình, phong trào “Tuyến đường kiểu mẫu” có 118 tuyến đạt chuẩn."
    )
    assert [value for (value,) in told(text, "value")] == [16, 28]


def test_who_is_called_by_a_pronoun() -> None:
    text = "\n\nTỉnh có 812 sáng kiến.\n\nHai năm qua anh có tới 9 sáng kiến."
    assert told(text, "value", "level")[-1] == (9, "grassroots")


def test_a_head_that_says_up_to_when_it_counts_is_believed() -> None:
    text = "\n\nSố liệu tính đến ngày 08/3/2023\n\nLĐLĐ huyện Hạ Hòa có 176 sáng kiến."
    assert told(text, "as_of") == [("2023-03-08",)]


def test_a_span_of_places_is_not_whose_they_are() -> None:
    text = "\n\nTừ xưởng may Hùng Lô đến công sở, 746 sáng kiến đã được các đồng chí gửi lên Cổng."
    assert told(text, "level", "value") == [("province", 746)]


def test_a_neighbour_told_aside_by_what_it_is() -> None:
    text = "\n\nTỉnh có 812 sáng kiến. Yên Bái - tỉnh bạn cùng vùng - vừa tổng kết với 1.900 sáng kiến."
    assert told(text, "subject", "level", "province")[-1] == ("Yên Bái", "province", "Yên Bái")


def test_a_programme_that_begins_with_the_union_is_none() -> None:
    text = "CHUYÊN MỤC “CÔNG ĐOÀN VÀ CUỘC SỐNG”\n\nTỉnh nhà hăng hái. Đội có 12 người gửi sáng kiến."
    found = figures(text + " " + CAMPAIGN, opening="")
    assert {figure.subject for figure in found} <= {"LĐLĐ tỉnh Phú Thọ"}


def test_a_hospital_of_the_union_that_the_text_is_about() -> None:
    text = (
        "\n\nBác sĩ Ngô Thị Dương (Bệnh viện Đa khoa Hùng Lô) là tác giả giải pháp sắp xếp lại quy trình. "
        "Giải pháp giúp giảm chi phí 25 triệu đồng mỗi tháng."
    )
    title = "Công đoàn ngành Y tế Phú Thọ tăng tốc"
    found = told(text, "level", "province", title=title, opening=title + "\n\n" + CAMPAIGN)
    assert found == [("grassroots", "Phú Thọ")]
