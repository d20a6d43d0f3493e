"""Notices, scripts and short reports that tell much in few words: columns, ranks, people, days and phases."""

from __future__ import annotations

from decimal import Decimal

import pytest
from source_pages import SourcePage

CAMPAIGN = "Thực hiện Chương trình “1 triệu sáng kiến”. "
PAGE = SourcePage(province="Hà Tĩnh", published="2023-06-10", opening=CAMPAIGN)
told = PAGE.told


def test_columns_of_what_was_given_and_reached_in_each_phase() -> None:
    text = (
        "\n\nĐơn vị\tGĐ 1: giao\tGĐ 1: đạt\tGĐ 2: giao\tGĐ 2: đạt\nLĐLĐ TP\t120\t140\t200\t211\n"
        "LĐLĐ huyện Can Lộc\t90\t81\t100\t99"
    )
    assert told(text, "subject", "level", "role", "phase", "value")[:4] == [
        ("LĐLĐ TP", "district", "target", 1, 120),
        ("LĐLĐ TP", "district", "achieved", 1, 140),
        ("LĐLĐ TP", "district", "target", 2, 200),
        ("LĐLĐ TP", "district", "achieved", 2, 211),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Xếp hạng: LĐLĐ huyện Can Lộc 2/19, LĐLĐ huyện Kỳ Anh 5/19.",
        "Thứ hạng các đơn vị: LĐLĐ huyện Can Lộc 2/19; LĐLĐ huyện Kỳ Anh 5/19.",
    ],
)
def test_places_among_so_many_units_are_no_results(text: str) -> None:
    assert told(text, "value") == []


@pytest.mark.parametrize(
    "text",
    [
        "Xếp hạng theo kết quả: LĐLĐ huyện Can Lộc 212/190 sáng kiến; LĐLĐ huyện Kỳ Anh 98/120.",
        "Xếp hạng: LĐLĐ huyện Can Lộc 212/190; LĐLĐ huyện Kỳ Anh 98/120.",
    ],
)
def test_results_by_which_units_are_ranked_stay_results(text: str) -> None:
    assert told(text, "role", "value") == [
        ("achieved", 212),
        ("target", 190),
        ("achieved", 98),
        ("target", 120),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Toàn tỉnh có 4.210 sáng kiến. Tổng số người đứng tên là 3.655.",
        "Toàn tỉnh có 4.210 sáng kiến, người tham gia là 3.655 lượt; các huyện làm tốt.",
        "Toàn tỉnh có 4.210 sáng kiến. Số công nhân gửi sáng kiến là 3.655 người, còn ít so với 60 nghìn.",
    ],
)
def test_people_by_the_words_before_their_number(text: str) -> None:
    assert told(text, "measure", "value")[1:] == [("participants", 3655)]


@pytest.mark.parametrize(
    "text",
    [
        "Toàn tỉnh có 4.210 sáng kiến. Số người tham gia tập huấn là 190.",
        "Toàn tỉnh có 4.210 sáng kiến. Hội nghị có 312 người dự, trong đó 130 là nữ.",
    ],
)
def test_people_who_did_something_else_are_not_counted(text: str) -> None:
    assert told(text, "value") == [(4210,)]


@pytest.mark.parametrize(
    "text",
    [
        "Toàn ngành có 4.210 sáng kiến của 3.120 nhà giáo, trong đó 1.903 là nữ.",
        "Toàn ngành có 4.210 sáng kiến của 3.120 tác giả, trong đó công nhân trực tiếp sản xuất 1.903 người.",
        "Toàn ngành có 4.210 sáng kiến của 3.120 tác giả, trong đó cán bộ quản lý là 1.903 người.",
    ],
)
def test_a_part_of_those_who_took_part(text: str) -> None:
    assert told(text, "measure", "value")[1:] == [("participants", 3120), ("participants", 1903)]


def test_a_part_of_the_initiatives_is_no_number_of_people() -> None:
    text = "Toàn ngành có 4.210 sáng kiến, trong đó 1.903 là của nữ."
    assert told(text, "measure", "value")[1:] == [("initiatives", 1903)]


def test_items_of_another_sign_stand_below_the_one_that_ends_in_a_colon() -> None:
    text = (
        "\n\n* Toàn huyện có 640 sáng kiến.\n\n* Kết quả giai đoạn 2 của một số nơi:\n"
        " - Trường THPT Kỳ Anh: 41 SK (chỉ tiêu 30)\n - Trường TH Kỳ Thượng: 22 SK, đạt 110%\n\n"
        "* Còn lại, LĐLĐ huyện Can Lộc có 12 sáng kiến."
    )
    assert told(text, "value", "phase") == [(640, None), (41, 2), (30, 2), (22, 2), (110, 2), (12, None)]


def test_items_of_one_sign_stand_beside_each_other() -> None:
    text = "\n\n- Kết quả giai đoạn 2 của một số nơi:\n- Trường THPT Kỳ Anh: 41 sáng kiến\n"
    assert told(text, "value", "phase") == [(41, None)]


def test_a_year_in_the_story_above_a_caption_dates_no_table() -> None:
    text = (
        "\n\nNăm 2021, với Chương trình “75 nghìn sáng kiến”, cả ngành gửi 164 sáng kiến.\n\n"
        "Bảng: Các đơn vị nộp nhiều nhất\nĐơn vị\tNộp\tDuyệt\nBệnh viện Kỳ Anh\t41\t40\nBệnh viện Can "
        "Lộc\t38\t30"
    )
    assert told(text, "value", "as_of")[1:] == [(41, None), (40, None), (38, None), (30, None)]


def test_the_day_of_a_piece_of_news_dates_nothing_that_follows() -> None:
    text = (
        "Ngày 02/6/2022, trang này đưa tin cả tỉnh có 2.980 sáng kiến tham gia giai đoạn 1.\n\n"
        "Số chính thức: 2.871 sáng kiến."
    )
    assert told(text, "as_of") == [("2022-06-02",), (None,)]


def test_a_number_is_said_to_be_of_a_day_behind_it() -> None:
    text = (
        "Bản tin trước đưa 2.980 sáng kiến. Đó là số hiển thị trên màn hình vào 23 giờ ngày 30/4/2023.\n\n"
        "LĐLĐ huyện Kỳ Anh có 312 sáng kiến."
    )
    assert told(text, "value", "as_of")[-1] == (312, "2023-04-30")


@pytest.mark.parametrize(
    "text",
    [
        "Con số “trên 600 nghìn sáng kiến” của cả nước là số tại thời điểm 31/5; nay đã khác.",
        "Cả nước có trên 600 nghìn sáng kiến, tính tại thời điểm 31/5.",
    ],
)
def test_a_point_of_time_is_a_date_and_no_ratio(text: str) -> None:
    assert told(text, "value", "as_of") == [(600_000, "2023-05-31")]


def test_an_appeal_is_no_letter_where_its_words_follow() -> None:
    text = "LĐLĐ tỉnh phát đi lời kêu gọi: đến ngày 01 tháng 9 năm 2023, thêm ít nhất bốn nghìn sáng kiến."
    assert told(text, "role", "value", "as_of") == [("target", 4000, "2023-09-01")]


def test_the_day_of_an_old_appeal_dates_nothing() -> None:
    text = "Kỷ niệm 75 năm ngày Bác Hồ ra Lời kêu gọi thi đua ái quốc 11/6/2022, tỉnh có thêm 12 sáng kiến."
    assert told(text, "value", "as_of") == [(12, None)]


def test_what_a_council_recognised_holds_on_its_day() -> None:
    text = (
        "Đến 20/5/2023, huyện có 905 sáng kiến.\n\nNgày 18/5/2023, hội đồng họp xét: 770 sáng kiến được "
        "công nhận."
    )
    assert told(text, "value", "as_of") == [(905, "2023-05-20"), (770, "2023-05-18")]


def test_what_is_told_since_the_day_behind_the_first_phase_is_of_the_second() -> None:
    text = "Giai đoạn 1, cả nước có 310.000 sáng kiến. Từ 1.6 đến nay, hệ thống ghi thêm 90.052 sáng kiến."
    assert told(text, "value", "phase") == [(310_000, 1), (90_052, 2)]


def test_what_came_within_the_first_phase_is_of_it() -> None:
    text = (
        "Giai đoạn 1, cả nước có 310.000 sáng kiến. Từ 1/3/2022 đến hết giai đoạn có thêm 90.052 sáng kiến."
    )
    assert told(text, "value", "phase") == [(310_000, 1), (90_052, 1)]


def test_the_time_told_above_and_the_number_that_was_to_be_done() -> None:
    text = (
        "Đến hết ngày 31/12/2022, toàn địa bàn có 4.986 sáng kiến, trong đó: giai đoạn 1 là 2.210 sáng kiến; "
        "giai đoạn 2 tính đến thời điểm nêu trên là 2.776 sáng kiến trên tổng số 3.600 phải thực hiện, "
        "đạt 77,1%."
    )
    assert told(text, "role", "bound", "value", "phase") == [
        ("achieved", "exact", 4986, None),
        ("achieved", "exact", 2210, 1),
        ("achieved", "exact", 2776, 2),
        ("target", "exact", 3600, 2),
        ("percent", "exact", Decimal("77.1"), 2),
    ]


def test_a_quarter_by_which_something_is_to_be_done() -> None:
    text = (
        "Đồng chí đề nghị phấn đấu quý I/2023 hoàn thành 100% chỉ tiêu giai đoạn 2 và đến ngày 01/9/2023 "
        "toàn địa bàn có ít nhất 6.500 sáng kiến."
    )
    assert told(text, "role", "value", "as_of") == [
        ("target", 100, "2023-03"),
        ("target", 6500, "2023-09-01"),
    ]


def test_what_is_ordered_of_places_of_a_size_is_a_target_for_each() -> None:
    text = "Ông đặt hàng các doanh nghiệp: nơi có từ 500 lao động, mỗi quý ít nhất 4 sáng kiến."
    assert told(text, "role", "bound", "level", "value") == [("target", "at_least", "grassroots", 4)]


def test_thousands_are_no_number_of_a_zone() -> None:
    text = "Giai đoạn 2 đã thu nhận từ các KCN 1.342 sáng kiến; theo mức tự nâng lên (1.800) thì đạt 74,6%."
    assert told(text, "value", "phase") == [(1342, 2), (1800, 2), (Decimal("74.6"), 2)]


def test_a_total_that_was_raised_is_still_of_no_one_phase() -> None:
    text = "Giai đoạn 1 có 1.200 sáng kiến, nâng tổng số lên 2.100 sáng kiến."
    assert told(text, "value", "phase") == [(1200, 1), (2100, None)]


@pytest.mark.parametrize(("month", "role"), [("7/2023", "target"), ("5/2023", "achieved")])
def test_one_day_behind_two_rewards_is_of_both(month: str, role: str) -> None:
    text = f"LĐLĐ tỉnh chọn 8 tập thể, 25 cá nhân để tặng Giấy khen trong tháng {month}."
    day = f"2023-0{month[0]}"
    assert told(text, "role", "value", "as_of") == [(role, 8, day), (role, 25, day)]


def test_a_tone_on_the_wrong_vowel() -> None:
    text = (
        "\n\nTòan tỉnh có 4.210 sáng kiến. Công đòan ngành Y tế có 410 sáng kiến, hòan thành 102% chỉ tiêu."
    )
    assert told(text, "level", "role", "value") == [
        ("province", "achieved", 4210),
        ("sector", "achieved", 410),
        ("sector", "percent", 102),
    ]


def test_whom_a_scene_shows_is_not_whom_the_report_is_about() -> None:
    text = (
        "Sáng kiến sau giờ tan ca\n\nTan ca, mấy công nhân Công ty TNHH May Hoành Sơn nán lại phòng công "
        "đoàn.\n\n"
        "Báo cáo của Công đoàn Khu kinh tế tỉnh Hà Tĩnh cho hay: Chương trình “1 triệu sáng kiến” giai "
        "đoạn 2 "
        "đã có 1.342 sáng kiến.\n\nSố sáng kiến hợp lệ là 1.180."
    )
    assert told(text, "subject", "level", "value", opening="") == [
        ("Công đoàn Khu kinh tế tỉnh Hà Tĩnh", "sector", 1342),
        ("Công đoàn Khu kinh tế tỉnh Hà Tĩnh", "sector", 1180),
    ]


def test_a_company_that_acts_in_the_lead_is_whom_it_is_about() -> None:
    text = (
        "Sáng kiến sau giờ tan ca\n\nCông ty TNHH May Hoành Sơn nán lại với Chương trình “1 triệu sáng "
        "kiến”.\n\n"
        "Đến nay đã có 42 sáng kiến."
    )
    found = told(text, "subject", "level", "value", opening="")
    assert found == [("Công ty TNHH May Hoành Sơn", "grassroots", 42)]


def test_a_story_of_two_phases_above_a_caption_gives_its_table_none() -> None:
    story = (
        "Từ ngày 01/6 đến ngày 20/10/2022, các cấp công đoàn nộp 2.418 sáng kiến của giai đoạn 2. Cộng với"
        " 4.037 sáng kiến của giai đoạn 1, đến nay toàn tỉnh có 6.455 sáng kiến."
    )
    table = (
        "Đơn vị\tKế hoạch năm 2022\tĐã nộp ở giai đoạn 2\tTỷ lệ (%)\tLũy kế cả hai giai đoạn\n"
        "LĐLĐ huyện Mộ Đức\t210\t243\t115,7\t702\nLĐLĐ huyện Sơn Tịnh\t240\t176\t73,3\t431"
    )
    page = SourcePage(province="Quảng Ngãi", published="2022-10-24")
    text = f"Kết quả Chương trình “1 triệu sáng kiến”\n{story}\n2. Thứ hạng các đơn vị\n{table}"
    phases = {
        (figure.role, figure.phase) for figure in page.figures(text) if figure.rule.startswith("table.")
    }
    assert phases == {("target", None), ("achieved", 2), ("percent", None), ("achieved", "all")}
