"""Tables in a text: tab rows, bars, spaces, one cell a line."""

from __future__ import annotations

import pytest

from parsers.encoded.folding import View
from parsers.layout.blocks import split
from parsers.layout.tables import find_tables


def cells(text: str) -> list[tuple[str, str, int]]:
    found = find_tables(text, split(text))
    return [(text[slice(*c.name)], c.column.role, int(c.value)) for table in found for c in table.cells]


ROWS = [
    ("huyện a", "target", 50),
    ("huyện a", "achieved", 64),
    ("huyện b", "target", 40),
    ("huyện b", "achieved", 31),
]


@pytest.mark.parametrize(
    "text",
    [
        "stt\tđơn vị\tchỉ tiêu\tsáng kiến\n1\thuyện a\t50\t64\n2\thuyện b\t40\t31",
        "| đơn vị | chỉ tiêu | sáng kiến |\n|---|---|---|\n| huyện a | 50 | 64 |\n| huyện b | 40 | 31 |",
        "stt đơn vị chỉ tiêu sáng kiến\n1 huyện a 50 64\n2 huyện b 40 31",
        "stt\nđơn vị\nchỉ tiêu\nsáng kiến\n1\nhuyện a\n50\n64\n2\nhuyện b\n40\n31",
    ],
    ids=["tabs", "bars", "spaces", "lines"],
)
def test_the_same_table_in_four_shapes(text: str) -> None:
    assert cells(text) == ROWS


def test_a_row_of_totals_is_marked() -> None:
    text = "đơn vị\tsáng kiến\nhuyện a\t64\ntổng cộng\t64"
    assert [c.total for t in find_tables(text, split(text)) for c in t.cells] == [False, True]


def test_a_percentage_column_and_money_in_millions() -> None:
    text = "đơn vị\ttỷ lệ (%)\tgiá trị làm lợi (triệu đồng)\nhuyện a\t129,2\t35"
    (table,) = find_tables(text, split(text))
    assert [(c.column.unit, c.value) for c in table.cells][1] == ("vnd", 35_000_000)
    assert float(table.cells[0].value) == 129.2


def test_columns_that_count_something_else_are_left_out() -> None:
    assert cells("đơn vị\tđoàn viên\txếp hạng\nhuyện a\t640\t2") == []


def test_a_ratio_cell_is_a_result_and_a_target() -> None:
    text = "đơn vị\tthực hiện/chỉ tiêu\nhuyện a\t64/50"
    assert cells(text) == [("huyện a", "achieved", 64), ("huyện a", "target", 50)]


def test_prose_is_no_table() -> None:
    assert cells("các đơn vị đã nộp 64 sáng kiến\nđạt 129% chỉ tiêu") == []


PHASES = (
    "Số TT\nĐơn vị\nGiai đoạn 1\nGiai đoạn 2\nCộng hai giai đoạn\nSo với chỉ tiêu cả Chương trình\n"
    "1\nLĐLĐ huyện Ý Yên\n612\n455\n1.067\n112,3%\n2\nLĐLĐ huyện Vụ Bản\n295\n318\n613\n122,6%\n"
    "Tổng số\n907\n773\n1.680\nGhi chú: số liệu của 2 đơn vị."
).lower()


def test_columns_of_phases_beside_a_rate_are_results_and_totals_may_leave_the_rate_out() -> None:
    found = cells(PHASES)
    assert found[:4] == [
        ("lđlđ huyện ý yên", "achieved", 612),
        ("lđlđ huyện ý yên", "achieved", 455),
        ("lđlđ huyện ý yên", "achieved", 1067),
        ("lđlđ huyện ý yên", "percent", 112),
    ]
    assert found[8:] == [("tổng số", "achieved", n) for n in (907, 773, 1680)]


def test_what_is_compared_without_a_sign_is_a_rate_or_a_difference() -> None:
    assert cells("đơn vị\tsáng kiến\tso với kế hoạch\nhuyện a\t64\t14") == [("huyện a", "achieved", 64)]


def test_sections_part_the_rows_of_a_table_and_end_none() -> None:
    text = (
        "TT\tĐơn vị\tSK đã gửi\tChỉ tiêu GĐ 1\n"
        "A\tKhối huyện, thị\n1\tLĐLĐ huyện Lâm Thao\t612\t480\n"
        "B\tKhối ngành\n1\tCĐ ngành Giáo dục\t1.308\t900\n"
    )
    view = View(text)
    (table,) = find_tables(view.folded, split(view.folded))
    assert [int(cell.value) for cell in table.cells] == [612, 480, 1308, 900]


def test_a_column_headed_by_has_counts_what_there_is() -> None:
    rows = "Lâm Thao       520     610     117.3%\nYên Lập        680     591     86.9%"
    text = f"Tên đơn vị      Giao    Có      Tỷ lệ\n{rows}"
    view = View(text)
    (table,) = find_tables(view.folded, split(view.folded, view.wide), view.wide)
    assert [cell.column.role for cell in table.cells[:3]] == ["target", "achieved", "percent"]


TOLD_BY_RATES = [
    ("huyện a", "target", 90),
    ("huyện a", "achieved", 118),
    ("huyện a", "percent", 131),
    ("huyện b", "target", 85),
    ("huyện b", "achieved", 126),
    ("huyện b", "percent", 148),
]


@pytest.mark.parametrize(
    "heads",
    [
        ("số sk ban đầu", "đã nhận", "% đạt"),
        ("mốc", "đợt rà", "tỷ lệ (%)"),
        ("số sk giao", "số sk có", "%"),
    ],
)
@pytest.mark.parametrize("sign", ["\t", "\n"])
def test_rates_tell_which_column_is_the_target(heads: tuple[str, str, str], sign: str) -> None:
    rows = [("đơn vị", *heads), ("huyện a", "90", "118", "131,1"), ("huyện b", "85", "126", "148,2")]
    assert cells("\n".join(sign.join(row) for row in rows)) == TOLD_BY_RATES


def test_one_misprinted_rate_of_four_does_not_mislead() -> None:
    rows = ["đơn vị\tmốc\tđợt rà\ttỷ lệ", "huyện a\t90\t118\t131,1", "huyện b\t85\t126\t184,2"]
    rows += ["huyện c\t80\t97\t121,3", "huyện d\t45\t31\t68,9"]
    assert [(role, value) for name, role, value in cells("\n".join(rows)) if name == "huyện b"] == [
        ("target", 85),
        ("achieved", 126),
        ("percent", 184),
    ]


def test_columns_that_no_rate_tells_stay_unread() -> None:
    text = "đơn vị\tmốc\tđợt rà\ttỷ lệ\nhuyện a\t90\t118\t31,1\nhuyện b\t85\t126\t48,2"
    assert [role for _, role, _ in cells(text)] == ["percent", "percent"]


def test_a_first_column_of_bases_names_them() -> None:
    text = "Cơ sở\nChỉ tiêu đăng ký\nThực hiện\nTrường A\n50\n64\nTrường B\n40\n44\n".lower()
    assert [(role, value) for _, role, value in cells(text)] == [
        ("target", 50),
        ("achieved", 64),
        ("target", 40),
        ("achieved", 44),
    ]
