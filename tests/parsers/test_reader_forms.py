"""Forms of letters, lists, tables and infographics, with what a careful reader takes from each.

A row names what a line says as `subject's level, measure role value` (with the basis of a percentage).
"""

from __future__ import annotations

import pytest
from source_pages import SourcePage

OPENING = "LĐLĐ tỉnh Nam Định tham gia Chương trình “1 triệu sáng kiến”.\n\n"
PAGE = SourcePage(province="Nam Định", published="2022-11-20", opening=OPENING)
figures = PAGE.figures


def in_words(text: str) -> list[str]:
    told = PAGE.told(text, "level", "measure", "role", "value", "percent_basis")
    return [" ".join(str(part) for part in parts if part) for parts in told]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # a rate with the two numbers that it comes from
        (
            "2. Kết quả từng đơn vị\n- Khá: LĐLĐ huyện Ý Yên đạt 121,5% (243/200); "
            "LĐLĐ huyện Vụ Bản đạt 96,4% (241/250).",
            [
                "district initiatives percent 121.5 of_target",
                "district initiatives achieved 243",
                "district initiatives target 200",
                "district initiatives percent 96.4 of_target",
                "district initiatives achieved 241",
                "district initiatives target 250",
            ],
        ),
        # a day in brackets is no ratio
        (
            "Số nộp kể từ khi bắt đầu chiến dịch (25/4) là 1.215 sáng kiến.",
            ["province initiatives achieved 1215"],
        ),
        # ranks before the names, the noun left out further down
        (
            "THỨ HẠNG CÁC ĐƠN VỊ (xếp theo tỷ lệ so với chỉ tiêu)\n\n"
            "Hạng 1 - LĐLĐ huyện Ý Yên: 905 sáng kiến, 161,4%\nHạng 2 - LĐLĐ huyện Vụ Bản: 418, 104,5%",
            [
                "district initiatives achieved 905",
                "district initiatives percent 161.4 of_target",
                "district initiatives achieved 418",
                "district initiatives percent 104.5 of_target",
            ],
        ),
        # one number out of the other
        (
            "LĐLĐ huyện Ý Yên được 97 trên 160 sáng kiến.",
            ["district initiatives achieved 97", "district initiatives target 160"],
        ),
        # a surplus told again, and one behind the target in brackets
        (
            "LĐLĐ huyện Ý Yên có 268 sáng kiến, vượt 68 sáng kiến (34%) so với chỉ tiêu.",
            [
                "district initiatives achieved 268",
                "district initiatives excess 68",
                "district initiatives percent 34 over_target",
            ],
        ),
        (
            "LĐLĐ huyện Ý Yên có 436 sáng kiến, vượt chỉ tiêu LĐLĐ tỉnh giao (310 sáng kiến) "
            "là 126 sáng kiến.",
            [
                "district initiatives achieved 436",
                "district initiatives target 310",
                "district initiatives excess 126",
            ],
        ),
        # what was compared with stands first
        (
            "Toàn tỉnh có 3.042 sáng kiến. So với chỉ tiêu 2.600 sáng kiến tỉnh đăng ký với Tổng Liên đoàn, "
            "kết quả trên đạt 117%.",
            [
                "province initiatives achieved 3042",
                "province initiatives target 2600",
                "province initiatives percent 117 of_target",
            ],
        ),
        # a plan that is done already
        (
            "Theo chỉ tiêu, LĐLĐ huyện Ý Yên phải có 320 sáng kiến; nay đã thực hiện 156,3%.",
            ["district initiatives target 320", "district initiatives percent 156.3 of_target"],
        ),
        # shares and states
        (
            "Toàn tỉnh có 7.902 sáng kiến. Hơn 90% số gửi lên là hợp lệ, cụ thể 7.190 sáng kiến.",
            [
                "province initiatives achieved 7902",
                "province initiatives_valid percent 90 of_achieved",
                "province initiatives_valid achieved 7190",
            ],
        ),
        (
            "Toàn tỉnh có 4.127 sáng kiến.\n"
            "Theo lĩnh vực: giáo dục 2.377; chính quyền, đoàn thể 1.284; y tế 466 sáng kiến.",
            [
                "province initiatives achieved 4127",
                "sector initiatives achieved 2377",
                "sector initiatives achieved 1284",
                "sector initiatives achieved 466",
            ],
        ),
        # what is missing, another movement's, a picture's number: none of it is a figure
        ("Trước mắt, 45 sáng kiến còn thiếu so với chỉ tiêu sẽ được bù xong.", []),
        ("Phong trào “Xanh - Sạch - Đẹp” của tỉnh có 88 sáng kiến và vừa đạt 112% kế hoạch.", []),
        ("Nhà giáo chạm mốc sáng kiến ảnh 1", []),
        # a district with words about it, the five that is no year
        (
            "Nghĩa Hưng - huyện ven biển ít đoàn viên nhất - cũng vượt chỉ tiêu 64%, với 132 sáng kiến.",
            ["district initiatives percent 64 over_target", "district initiatives achieved 132"],
        ),
        (
            "Đã có năm sáng kiến của LĐLĐ huyện Ý Yên được công nhận.",
            ["district initiatives_valid achieved 5"],
        ),
    ],
)
def test_says(text: str, said: list[str]) -> None:
    assert in_words(text) == said


def test_rows_parted_by_single_spaces_are_a_table_whatever_digits_a_name_has() -> None:
    table = (
        "STT Đơn vị Đoàn viên Chỉ tiêu Lũy kế Tỷ lệ (%)\n"
        "1 Trường THPT Ý Yên 78 16 24 150\n"
        "2 Trường Mầm non 20-7 44 9 4 44,4\n"
        "Cộng 122 25 28 112"
    )
    rows = [(f.subject, f.role, str(f.value)) for f in figures(table)]
    assert rows[:6] == [
        ("Trường THPT Ý Yên", "target", "16"),
        ("Trường THPT Ý Yên", "achieved", "24"),
        ("Trường THPT Ý Yên", "percent", "150"),
        ("Trường Mầm non 20-7", "target", "9"),
        ("Trường Mầm non 20-7", "achieved", "4"),
        ("Trường Mầm non 20-7", "percent", "44.4"),
    ]
    assert [value for _, _, value in rows[6:]] == ["25", "28", "112"]


def test_columns_of_phases_stand_beside_one_of_targets() -> None:
    table = (
        "Chỉ tiêu là chỉ tiêu của cả Chương trình.\n"
        "STT Đơn vị GĐ 1 GĐ 2 Cộng Chỉ tiêu Tỷ lệ\n"
        "1 LĐLĐ huyện Ý Yên 812 1.044 1.856 1.500 123,7%"
    )
    assert [(f.role, str(f.value), f.phase) for f in figures(table)] == [
        ("achieved", "812", 1),
        ("achieved", "1044", 2),
        ("achieved", "1856", "all"),
        ("target", "1500", "all"),
        ("percent", "123.7", "all"),
    ]


def test_a_day_told_in_an_item_that_a_name_opens_dates_no_other_item() -> None:
    items = (
        "* Ý Yên: Hết tháng 9/2022, LĐLĐ huyện Ý Yên có 95 sáng kiến.\n"
        "* Vụ Bản: LĐLĐ huyện Vụ Bản có 289 sáng kiến, xếp thứ 7."
    )
    assert [(str(f.value), f.as_of) for f in figures(items)] == [("95", "2022-09"), ("289", None)]


def test_the_base_of_a_percentage_tells_its_phase() -> None:
    text = (
        "LĐLĐ huyện Ý Yên có 186 sáng kiến trong giai đoạn 2; cộng với 312 sáng kiến của giai đoạn 1 thành "
        "498 sáng kiến, hoàn thành 83% chỉ tiêu 600 sáng kiến của cả chương trình."
    )
    assert [(str(f.value), f.phase) for f in figures(text)] == [
        ("186", 2),
        ("312", 1),
        ("498", None),
        ("83", "all"),
        ("600", "all"),
    ]
