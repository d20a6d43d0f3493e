"""Posts and posters: questions as heads, lines that begin with a picture, lists below a line of their own."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Sóc Trăng",
    published="2022-05-20",
    opening="LĐLĐ tỉnh Sóc Trăng tham gia Chương trình “1 triệu sáng kiến”.\n",
)
told = PAGE.told


def test_a_question_behind_arrows_heads_what_follows() -> None:
    text = ">> Bao nhiêu?\nGiai đoạn 1: 640 sáng kiến / chỉ tiêu 800.\n\n>> Ai?\n512 tác giả."
    assert told(text, "measure", "role", "value") == [
        ("initiatives", "achieved", 640),
        ("initiatives", "target", 800),
        ("participants", "achieved", 512),
    ]


def test_a_link_between_two_paragraphs_cuts_nothing_but_itself() -> None:
    text = (
        "Toàn tỉnh có 5.120 sáng kiến.\n>> Trà Vinh: 312 sáng kiến từ nhà vườn\n"
        "Trong đó 4.000 sáng kiến của khối doanh nghiệp."
    )
    assert [value for (value,) in told(text, "value")] == [5120, 4000]


def test_links_below_their_head_are_still_no_part_of_the_text() -> None:
    text = "Toàn tỉnh có 5.120 sáng kiến.\n\nTin liên quan:\n>> Ai gửi nhiều?\n>> Trà Vinh: 312 sáng kiến"
    assert [value for (value,) in told(text, "value")] == [5120]


def test_lines_numbered_by_keycaps_are_items() -> None:
    text = (
        "Toàn tỉnh có 1.456 SK, quá đã!\n✅ Trong đó đã duyệt 1.150, đang chờ 209.\n\nTOP huyện, thị:\n"
        "1️⃣ TX Ngã Năm 233\n2️⃣ Kế Sách 187\nTOP ngành:\n1️⃣ CĐ Giáo dục 305 SK\n2️⃣ CĐ các KCN 118"
    )
    assert told(text, "subject", "value")[3:] == [
        ("TX Ngã Năm", 233),
        ("Kế Sách", 187),
        ("CĐ Giáo dục", 305),
        ("CĐ các KCN", 118),
    ]


def test_units_and_numbers_below_a_line_that_announces_units_go_on_with_initiatives() -> None:
    text = (
        "Sau rà soát, toàn tỉnh còn 9.744 sáng kiến.\n\nThay đổi ở một vài đơn vị:\n"
        "– LĐLĐ thị xã Vĩnh Châu: 1.010 (trước rà soát 1.275)\n– CĐ Viên chức tỉnh: 447"
    )
    assert told(text, "measure", "value")[1:] == [
        ("initiatives", 1010),
        ("initiatives", 1275),
        ("initiatives", 447),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "Kết nạp đoàn viên mới ở các huyện:",
        "Hỗ trợ nhà ở, theo đơn vị:",
        "Điểm thi đua của các ngành:",
        "Các số điện thoại:",
    ],
)
def test_units_and_numbers_below_another_line_are_of_something_else(head: str) -> None:
    text = f"Toàn tỉnh có 9.744 sáng kiến.\n\n{head}\n– LĐLĐ thị xã Vĩnh Châu: 101\n– CĐ Viên chức tỉnh: 47"
    assert [value for (value,) in told(text, "value")] == [9744]


@pytest.mark.parametrize("table", ["Đơn vị\tCũ\tMới\n{}", "Đơn vị\nCũ\nMới\n{}"])
def test_columns_of_old_and_new_below_targets_are_targets(table: str) -> None:
    rows = [("Thị xã Ngã Năm", "640", "790"), ("Huyện Kế Sách", "410", "520")]
    parted = "\t" if "\t" in table else "\n"
    text = table.format("\n".join(parted.join(row) for row in rows))
    found = told(f"Chỉ tiêu giai đoạn 2 sau khi điều chỉnh:\n\n{text}", "role", "value")
    assert found == [("target", 640), ("target", 790), ("target", 410), ("target", 520)]


def test_columns_of_old_and_new_say_nothing_below_another_line() -> None:
    table = "Đơn vị\tCũ\tMới\nThị xã Ngã Năm\t640\t790\nHuyện Kế Sách\t410\t520"
    assert told(f"Số đoàn viên của các đơn vị:\n\n{table}", "value") == []
