"""Numbers in a free hand: targets handed down and divided, states in passing, days that are no ratios."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Cà Mau",
    published="2023-06-20",
    opening="LĐLĐ tỉnh Cà Mau tham gia Chương trình “1 triệu sáng kiến”. ",
)
told = PAGE.told


def test_a_target_that_is_divided_goes_on_in_the_next_sentences() -> None:
    text = (
        "Tổng LĐLĐ Việt Nam khoán cho Cà Mau 11.500 sáng kiến, chia làm hai chặng. "
        "Chặng 1 (tới 31.05.2022): 3.450. Chặng 2 (01.06.2022 - 01.09.2023): 8.050."
    )
    assert told(text, "role", "value", "phase") == [
        ("target", 11500, None),
        ("target", 3450, 1),
        ("target", 8050, 2),
    ]


def test_units_are_asked_by_their_size() -> None:
    text = "CĐCS dưới 30 đoàn viên: 01 sáng kiến là được. CĐCS từ 30 đến 200 đoàn viên: ít nhất 3."
    assert told(text, "role", "value", "target_kind") == [("target", 1, "floor"), ("target", 3, "floor")]


@pytest.mark.parametrize(
    ("text", "role", "value"),
    [
        ("Thường trực yêu cầu lúc đó toàn tỉnh không được dưới 1.350 sáng kiến.", "target", 1350),
        ("Công đoàn Khu kinh tế xung phong nhận 1.300 sáng kiến.", "target", 1300),
        ("Mục tiêu chốt sổ 31/5: từ 1.600 sáng kiến trở lên.", "target", 1600),
        ("Kế hoạch mà ngành tự đặt ra hồi tháng Hai chỉ có 120 sáng kiến.", "target", 120),
        ("Tỷ lệ đoàn viên có sáng kiến đến kết thúc Chương trình không thấp hơn 4%.", "target", 4),
        ("Giao cả hai giai đoạn: 260 sáng kiến.", "target", 260),
        ("LĐLĐ huyện Năm Căn báo cáo 130 sáng kiến, hệ thống chưa thấy.", "achieved", 130),
    ],
)
def test_what_is_asked_and_what_is_reported(text: str, role: str, value: int) -> None:
    assert told(text, "role", "value") == [(role, value)]


def test_a_day_by_which_something_is_done_makes_it_a_target() -> None:
    text = "Toàn tỉnh có 461 sáng kiến. Chậm nhất 30/7/2023 các đơn vị đạt 80% chỉ tiêu."
    assert told(text, "role", "value") == [("achieved", 461), ("target", 80)]


def test_where_a_neighbour_stands_is_no_target() -> None:
    text = "Toàn tỉnh có 9.310 sáng kiến. Trong khi đó tỉnh Bạc Liêu kề bên dừng ở mức 8.500."
    assert told(text, "province", "role", "value")[1:] == [("Bạc Liêu", "achieved", 8500)]


def test_more_than_the_part_that_was_handed_down() -> None:
    text = "Huyện Năm Căn ghi tên 214 sáng kiến, trội hơn phần việc tỉnh khoán là ba mươi bốn sáng kiến."
    assert told(text, "role", "value") == [("achieved", 214), ("excess", 34)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Có 283 sáng kiến hợp lệ, 102 sáng kiến chưa được cấp cơ sở xác nhận.",
            [("initiatives_valid", 283), ("initiatives_pending", 102)],
        ),
        (
            "Mới gom được 429 sáng kiến, trong đó 71 sáng kiến chưa qua vòng duyệt.",
            [("initiatives", 429), ("initiatives_pending", 71)],
        ),
        (
            "Anh gởi 7 sáng kiến lên Cổng, 6 cái đã duyệt, cái thứ bảy còn đợi.",
            [("initiatives", 7), ("initiatives_valid", 6)],
        ),
        (
            "Toàn tỉnh có 8.916 sáng kiến. Trong 8.916 đã có 7.980 được duyệt.",
            [("initiatives", 8916), ("initiatives_valid", 7980)],
        ),
        (
            "Hội đồng gật đầu 97 sáng kiến; 40 sáng kiến xếp hàng qua phiên tháng Mười.",
            [("initiatives_valid", 97), ("initiatives_pending", 40)],
        ),
    ],
)
def test_states_told_in_passing(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text, "measure", "value") == expected


@pytest.mark.parametrize(
    "text",
    [
        "LĐLĐ tỉnh sẽ trao quà cho 30 người nghèo tại lễ kỷ niệm 28/7.",
        "Địa điểm: Nhà văn hóa Lao động, số 15 đường 30/4.",
    ],
)
def test_a_day_and_its_month_are_no_result_and_target(text: str) -> None:
    assert told(f"Toàn tỉnh có 9.310 sáng kiến. {text}", "value") == [(9310,)]


def test_small_results_and_targets_of_units_are_still_read() -> None:
    text = "Toàn tỉnh có 310 sáng kiến. LĐLĐ huyện Năm Căn 28/7, LĐLĐ huyện U Minh 12/10."
    assert [value for (value,) in told(text, "value")][1:] == [28, 7, 12, 10]


def test_a_company_called_ky_is_not_numbered() -> None:
    text = "Dẫn đầu là Công ty Pou Thành: 1.004 sáng kiến, kế tiếp Công ty Nhựa Tân Kỳ 620."
    assert told(text, "subject", "value")[1:] == [("Công ty Nhựa Tân Kỳ", 620)]


def test_what_others_are_told_behind_a_semicolon_leaves_the_plan_as_it_is() -> None:
    text = (
        "Phấn đấu đến ngày 31/8/2023 số sáng kiến giai đoạn 2 đạt 3.500, bằng 100% chỉ tiêu; "
        "nhiệm kỳ tới, bình quân hằng năm 70% CĐCS có đề tài."
    )
    assert told(text, "role", "value") == [("target", 3500), ("target", 100)]


def test_a_list_by_teams_begins_with_a_name_that_is_no_unit() -> None:
    text = "Trường có 13 sáng kiến. Cụ thể theo tổ: Tự nhiên 5; Xã hội 4; Ngoại ngữ - Tin học 3; Văn phòng 1."
    assert [value for (value,) in told(text, "value")] == [13, 5, 4, 3, 1]


def test_a_number_told_before_is_of_whom_it_was_told() -> None:
    text = (
        "Toàn tỉnh có 3.343 sáng kiến. Riêng Công đoàn ngành Giáo dục đóng góp 1.057 sáng kiến. "
        "Trong tổng số 3.343 sáng kiến nói trên, có 3.012 sáng kiến hợp lệ."
    )
    assert [level for value, level in told(text, "value", "level") if value in (3343, 3012)] == [
        "province"
    ] * 3


def test_what_a_union_does_ends_its_name() -> None:
    text = "Công đoàn Viên chức tỉnh giao ban trực tuyến. Đến nay có 212 sáng kiến."
    assert told(text, "subject") == [("Công đoàn Viên chức tỉnh",)]


def test_this_block_is_the_one_named_before() -> None:
    text = "Công đoàn các Khu công nghiệp gửi thêm 452 sáng kiến. Riêng khối này chiếm 31,1% số sáng kiến."
    assert [subject for (subject,) in told(text, "subject")] == ["Công đoàn các Khu công nghiệp"] * 2


def test_so_many_a_year_asked_of_each_is_a_target_and_no_average() -> None:
    asked = "Mỗi công đoàn cơ sở cơ quan có ít nhất 03 sáng kiến/năm."
    assert PAGE.told(asked, "role", "value") == [("target", 3)]
    average = "Huyện có 640 sáng kiến, bình quân 2 sáng kiến/năm."
    assert PAGE.values(average) == [640]


def test_a_cell_that_says_there_is_none_yet_ends_no_table() -> None:
    cells = ("TT", "Tên CĐCS", "Chỉ tiêu GĐ1", "Đã nhập", "Tỷ lệ (%)")
    rows = (
        ("1", "CĐCS May Sông Thao", "60", "72", "120"),
        ("2", "CĐCS Bao bì Bạch Hạc", "20", "chưa có", "-"),
        ("Cộng cụm 3", "80", "72", "90"),
    )
    text = "\n".join(("", "", *cells, *(cell for row in rows for cell in row)))
    assert [int(value) for value in PAGE.values(text)] == [60, 72, 120, 20, 80, 72, 90]


def test_a_sum_behind_a_condition_is_the_sum() -> None:
    text = "Giai đoạn 2 có 4.126 sáng kiến. Nếu kể cả giai đoạn 1 (3.317 sáng kiến) thì tổng số là 7.443."
    assert 7443 in PAGE.values(text)


def test_the_next_percentage_by_a_later_day_is_a_target_too() -> None:
    text = (
        "Các đơn vị phải đạt ít nhất 70% chỉ tiêu giai đoạn 1 trước ngày 20/5/2022 "
        "và 100% vào ngày 31/5/2022."
    )
    assert PAGE.told(text, "role", "value", "as_of") == [
        ("target", 70, "2022-05-20"),
        ("target", 100, "2022-05-31"),
    ]


def test_the_name_of_a_plan_is_no_target() -> None:
    text = "Hưởng ứng Kế hoạch “10.000 sáng kiến”, công đoàn công ty có 72 sáng kiến."
    assert PAGE.values(text) == [72]


def test_a_whole_percentage_counts_where_it_is_said_to_be_the_rate() -> None:
    text = "Huyện có 216 sáng kiến, cao hơn mức 180 mà LĐLĐ tỉnh giao. Nếu tính ra phần trăm thì đạt 120%."
    assert PAGE.told(text, "role", "value")[-1] == ("percent", 120)
