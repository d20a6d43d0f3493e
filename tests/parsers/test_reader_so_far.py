"""Phases and dates that go without saying: ends of phases in tables, texts that know one phase so far."""

from __future__ import annotations

from source_pages import SourcePage

CAMPAIGN = "Thực hiện Chương trình “1 triệu sáng kiến”.\n\n"
PAGE = SourcePage(province="Hà Tĩnh", published="2022-06-20", opening=CAMPAIGN)
told = PAGE.told

TABLE = (
    "Đơn vị\tGĐ1: giao\tGĐ1: đạt\tGĐ2: giao\tGĐ2: đạt\nLĐLĐ huyện Kỳ Anh\t120\t140\t200\t211\n"
    "LĐLĐ huyện Can Lộc\t90\t81\t100\t99\n\n"
)


def test_columns_of_phases_hold_at_their_ends() -> None:
    text = TABLE + "GĐ1 tính đến 31/5/2022; GĐ2 tính từ 01/6/2022 đến 01/9/2023."
    assert told(text, "value", "as_of", published="2023-09-20")[:4] == [
        (120, "2022-05-31"),
        (140, "2022-05-31"),
        (200, "2023-09-01"),
        (211, "2023-09-01"),
    ]


def test_results_of_a_phase_that_goes_on_have_no_end_yet() -> None:
    text = TABLE + "GĐ1 tính đến 31/5/2022; GĐ2 tính từ 01/6/2022 đến 01/9/2023."
    assert told(text, "value", "as_of", published="2023-02-20")[2:4] == [(200, "2023-09-01"), (211, None)]


def test_a_table_of_the_first_phase_alone() -> None:
    text = "Bảng: Kết quả giai đoạn 1\nĐơn vị\tNộp\tDuyệt\nTrường Kỳ Anh\t41\t40\nTrường Can Lộc\t38\t30"
    assert set(told(text, "phase", "as_of")) == {(1, "2022-05-31")}


def test_a_table_while_the_first_phase_ran() -> None:
    text = "Bảng: Kết quả giai đoạn 1\nĐơn vị\tNộp\tDuyệt\nTrường Kỳ Anh\t41\t40\nTrường Can Lộc\t38\t30"
    assert set(told(text, "phase", "as_of", published="2022-05-02")) == {(1, None)}


FIRST = "Kết thúc giai đoạn 1, toàn tỉnh có 1.018 sáng kiến.\n\n"


def test_a_text_that_has_spoken_of_the_first_phase_alone_so_far() -> None:
    text = FIRST + "Số sáng kiến được duyệt là 935.\n\nGiai đoạn 2, tỉnh đặt mục tiêu 1.200 sáng kiến."
    assert told(text, "value", "phase", "as_of") == [
        (1018, 1, "2022-05-31"),
        (935, 1, "2022-05-31"),
        (1200, 2, None),
    ]


def test_what_is_told_of_now_is_not_of_the_phase_that_is_over() -> None:
    text = FIRST + "Hiện nay, tỉnh đã có 1.107 sáng kiến.\n\nGiai đoạn 2 kết thúc năm sau."
    assert told(text, "value", "phase")[1:] == [(1107, None)]


def test_long_after_the_first_phase_nothing_goes_without_saying() -> None:
    text = FIRST + "Số sáng kiến được duyệt là 935.\n\nGiai đoạn 2 còn một tháng nữa."
    assert told(text, "value", "phase", published="2023-07-20")[1:] == [(935, None)]


def test_an_earlier_day_told_in_between_is_not_theirs() -> None:
    text = FIRST + (
        "Đáng nói là đến hết quý I, tỉnh mới có 110 sáng kiến.\n\nKhối doanh nghiệp góp 350 sáng kiến. "
        "LĐLĐ huyện Kỳ Anh có 86 sáng kiến.\n\nGiai đoạn 2 có mục tiêu riêng."
    )
    assert told(text, "value", "as_of")[2:] == [(350, None), (86, None)]


def test_the_parts_of_a_diary_have_days_of_their_own() -> None:
    text = (
        "Huyện được giao 160 sáng kiến cho giai đoạn 1.\n\n25/4/2022\nHuyện có 37 sáng kiến.\n\n03/5/2022\n"
        "Thêm 29 sáng kiến.\n\n11/5/2022\nHội đồng họp.\n\n20/5/2022\nĐã 121 sáng kiến!\n\nGiai đoạn 2 "
        "sắp mở."
    )
    assert "2022-05-31" not in {day for _, day in told(text, "value", "as_of")[1:]}


def test_a_target_beside_a_result_of_a_day_in_its_paragraph() -> None:
    text = "Đến 20/5/2022, toàn tỉnh có 905 sáng kiến. LĐLĐ huyện Kỳ Anh có 152 sáng kiến (chỉ tiêu 130)."
    assert told(text, "role", "value", "as_of")[1:] == [
        ("achieved", 152, "2022-05-20"),
        ("target", 130, "2022-05-20"),
    ]


def test_a_target_that_is_still_to_come_has_no_day_of_a_result() -> None:
    text = "Đến 20/5/2022, toàn tỉnh có 905 sáng kiến. Năm nay, LĐLĐ huyện Kỳ Anh phấn đấu có 130 sáng kiến."
    assert told(text, "role", "value", "as_of")[1:] == [("target", 130, None)]


def test_an_occasion_on_which_rewards_are_to_be_given() -> None:
    text = "Dịp 28/7 sắp tới, LĐLĐ tỉnh sẽ biểu dương 15 tập thể, 30 cá nhân tích cực."
    assert told(text, "role", "value", "as_of") == [
        ("target", 15, "2022-07-28"),
        ("target", 30, "2022-07-28"),
    ]
