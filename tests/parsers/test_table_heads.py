"""Heads of tables as reports have them: of two lines, above several columns, numbered; rows of measures."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from source_pages import SourcePage

PAGE = SourcePage(
    province="Quảng Ngãi",
    published="2022-06-20",
    opening="Kết quả thực hiện Chương trình “1 triệu sáng kiến” của tỉnh Quảng Ngãi\n\n",
)
BOTH_PHASES = [
    ("target", 100, 1),
    ("achieved", 120, 1),
    ("target", 200, 2),
    ("achieved", 250, 2),
    ("target", 80, 1),
    ("achieved", 60, 1),
    ("target", 150, 2),
    ("achieved", 90, 2),
]
ROWS = (
    ("1", "LĐLĐ huyện Ba Tơ", "100", "120", "200", "250"),
    ("2", "LĐLĐ huyện Trà Bồng", "80", "60", "150", "90"),
)


def lines(*rows: tuple[str, ...], sign: str) -> str:
    if sign == "|":
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return "\n".join(sign.join(row) for row in rows)


def told(text: str) -> list[tuple[object, ...]]:
    return PAGE.told(text, "role", "value", "phase")


@pytest.mark.parametrize("sign", ["\t", "|"], ids=["tabs", "bars"])
@pytest.mark.parametrize(
    "head",
    [
        (
            ("TT", "Đơn vị", "Giai đoạn 1", "", "Giai đoạn 2", ""),
            ("", "", "Chỉ tiêu", "Thực hiện", "Chỉ tiêu", "Thực hiện"),
        ),
        (
            ("TT", "Đơn vị", "Giai đoạn 1", "Giai đoạn 2"),
            ("Chỉ tiêu", "Thực hiện", "Chỉ tiêu", "Thực hiện"),
        ),
    ],
    ids=["spanned", "parted columns alone"],
)
def test_a_head_of_two_lines(head: tuple[tuple[str, ...], ...], sign: str) -> None:
    assert told(lines(*head, *ROWS, sign=sign)) == BOTH_PHASES


def test_a_head_of_two_lines_whose_last_blanks_are_cut_off() -> None:
    head = ("TT\tĐơn vị\tGiai đoạn 1\t\tGiai đoạn 2", "\t\tChỉ tiêu\tThực hiện\tChỉ tiêu\tThực hiện")
    assert told("\n".join((*head, lines(*ROWS, sign="\t")))) == BOTH_PHASES


def test_a_ruler_and_the_numbers_of_the_columns_below_a_head_are_no_rows() -> None:
    head = (
        "| TT | Đơn vị | Chỉ tiêu | Thực hiện | Tỷ lệ |\n|---|---|---|---|---|\n| A | B | 1 | 2 | 3=2/1 |\n"
    )
    assert told(head + "| 1 | LĐLĐ huyện Ba Tơ | 100 | 120 | 120 |") == [
        ("target", 100, None),
        ("achieved", 120, None),
        ("percent", 120, None),
    ]


def test_the_same_a_cell_a_line() -> None:
    head = ("TT", "Đơn vị", "Giai đoạn 1", "Giai đoạn 2", "Chỉ tiêu", "Thực hiện", "Chỉ tiêu", "Thực hiện")
    assert told("\n".join((*head, *ROWS[0], *ROWS[1]))) == BOTH_PHASES


def test_the_numbers_of_the_columns_a_cell_a_line() -> None:
    head = ("TT", "Đơn vị", "Chỉ tiêu", "Thực hiện", "1", "2", "3", "4")
    rows = ("1", "LĐLĐ huyện Ba Tơ", "100", "120", "2", "LĐLĐ huyện Trà Bồng", "80", "60")
    assert [value for _, value, _ in told("\n".join((*head, *rows)))] == [100, 120, 80, 60]


def test_groups_of_columns_other_than_phases() -> None:
    text = (
        "TT\tĐơn vị\tĐăng ký\t\tKết quả\n\t\tSố SK\tSố tác giả\tSố SK\tSố tác giả\n"
        "1\tLĐLĐ huyện Ba Tơ\t100\t80\t120\t90\n"
    )
    assert PAGE.in_words(text) == [
        "initiatives target 100",
        "participants achieved 80",
        "initiatives achieved 120",
        "participants achieved 90",
    ]


def test_a_second_line_of_a_head_that_is_not_understood_leaves_the_table_unread() -> None:
    text = "TT\tĐơn vị\tSáng kiến\nNhóm\tTên gọi\tKhu nhà\tLoại giấy\n1\tLĐLĐ huyện Ba Tơ\t120\n"
    assert told(text) == []


def test_rows_that_are_measures_are_of_the_whole() -> None:
    text = (
        "| Nội dung | Giai đoạn 1 | Giai đoạn 2 | Cả chương trình |\n|---|---|---|---|\n"
        "| Chỉ tiêu | 1.000 | 2.000 | 3.000 |\n| Số sáng kiến đã cập nhật | 1.200 | 2.500 | 3.700 |\n"
        "| Tỷ lệ đạt chỉ tiêu (%) | 120 | 125 | 123,3 |\n"
        "| Số sáng kiến được công nhận | 900 | 1.900 | 2.800 |\n"
        "| Số lớp tập huấn | 12 | 15 | 27 |\n| Giá trị làm lợi (tỷ đồng) | 10 | 20 | 30 |\n"
    )
    rows = PAGE.told(text, "measure", "role", "value", "phase", "subject")
    assert {subject for *_, subject in rows} == {"LĐLĐ tỉnh Quảng Ngãi"}
    assert [row[:4] for row in rows if row[3] == 1] == [
        ("initiatives", "target", 1000, 1),
        ("initiatives", "achieved", 1200, 1),
        ("initiatives", "percent", 120, 1),
        ("initiatives_valid", "achieved", 900, 1),
        ("benefit_vnd", "achieved", 10_000_000_000, 1),
    ]
    assert {row[3] for row in rows} == {1, 2, "all"}


def test_units_below_phases_are_still_units() -> None:
    text = lines(
        ("Đơn vị", "Giai đoạn 1", "Giai đoạn 2"),
        ("Sở Kế hoạch và Đầu tư", "12", "15"),
        ("Trường Chính trị", "9", "8"),
        sign="|",
    )
    assert {figure.level for figure in PAGE.figures(text)} <= {"sector", "grassroots"}


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ("Giá trị làm lợi (tr.đ)", 1_200_000_000),
        ("Giá trị làm lợi (trđ)", 1_200_000_000),
        ("Giá trị làm lợi (1.000 đ)", 1_200_000),
    ],
)
def test_money_in_the_unit_of_its_head(head: str, value: int) -> None:
    text = lines(("Đơn vị", "Số SK", head), ("LĐLĐ huyện Ba Tơ", "100", "1.200"), sign="|")
    assert PAGE.values(text)[1] == value


def test_money_too_little_to_be_told_in_dong_is_left_out() -> None:
    text = lines(("Đơn vị", "Số SK", "Giá trị làm lợi"), ("LĐLĐ huyện Ba Tơ", "100", "1.200"), sign="|")
    assert PAGE.in_words(text) == ["initiatives achieved 100"]


def test_a_result_over_its_target_with_the_percentage_in_one_cell() -> None:
    text = lines(
        ("Đơn vị", "Kết quả/Chỉ tiêu"),
        ("LĐLĐ huyện Ba Tơ", "120/100 (120%)"),
        ("LĐLĐ huyện Trà Bồng", "60/80 (75%)"),
        sign="|",
    )
    assert PAGE.in_words(text)[:3] == [
        "initiatives achieved 120",
        "initiatives target 100",
        "initiatives percent 120 of_target",
    ]
    assert [figure.quote for figure in PAGE.figures(text)][:3] == ["120/100", "120/100", "120%"]


def test_what_is_had_of_each_member_is_no_rate_of_a_target() -> None:
    text = lines(
        ("TT", "Đơn vị", "Số SK được giao", "Số SK đã nhập", "Tỷ lệ SK/ĐV (%)", "Tỷ lệ hoàn thành (%)"),
        ("1", "LĐLĐ huyện Ba Tơ", "100", "120", "6,0", "120"),
        sign="|",
    )
    assert PAGE.values(text) == [100, 120, 120]


def test_a_label_below_its_number_is_not_that_of_the_next_one() -> None:
    assert 900 not in PAGE.values("1.200\nSáng kiến\n900\nĐược công nhận\n")


@pytest.mark.parametrize("second", ["A\tB\tC\tD", "LĐLĐ huyện Minh Long\tchưa nộp\tchưa có\t-"])
def test_letters_of_columns_and_a_unit_without_numbers_are_no_head(second: str) -> None:
    text = f"Đơn vị\tChỉ tiêu\tThực hiện\tTỷ lệ\n{second}\nLĐLĐ huyện Ba Tơ\t100\t120\t120%"
    assert PAGE.values(text) == [100, 120, 120]


CELLS = st.sampled_from(
    [
        "",
        "TT",
        "Đơn vị",
        "Giai đoạn 1",
        "Giai đoạn 2",
        "Chỉ tiêu",
        "Thực hiện",
        "Tỷ lệ",
        "Số SK",
        "Nội dung",
        "-",
        "1",
        "2",
        "120",
        "1.250",
        "120/100 (120%)",
        "75%",
        "LĐLĐ huyện Ba Tơ",
        "Cộng",
        "A",
        "3=2/1",
        "Hạng",
        "0/0 (0%)",
    ]
)
ROW = st.lists(CELLS, min_size=1, max_size=8)


@settings(max_examples=200, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=7), st.sampled_from(["\t", "|", " | ", "\n", "  "]))
def test_any_table_is_read_and_leads_back(rows: list[list[str]], sign: str) -> None:
    text = "\n".join(sign.join(row) for row in rows)
    for figure in PAGE.figures(text):
        assert (PAGE.opening + text)[figure.start : figure.end] == figure.quote


def test_three_columns_parted_below_each_phase_are_no_head_of_their_own() -> None:
    text = lines(
        ("TT", "Đơn vị", "Giai đoạn 1", "Giai đoạn 2"),
        ("Chỉ tiêu", "Thực hiện", "Tỷ lệ (%)", "Chỉ tiêu", "Thực hiện", "Tỷ lệ (%)"),
        ("1", "LĐLĐ huyện Ba Tơ", "100", "120", "120", "200", "250", "125"),
        ("2", "LĐLĐ huyện Trà Bồng", "80", "60", "75", "150", "90", "60"),
        sign="\t",
    )
    assert told(text)[:3] == [("target", 100, 1), ("achieved", 120, 1), ("percent", 120, 1)]


def test_rows_of_more_cells_than_their_head_are_unread() -> None:
    text = lines(
        ("TT", "Đơn vị", "Khối sản xuất", "Khối hành chính"),
        ("Chỉ tiêu", "Thực hiện", "Tỷ lệ (%)", "Chỉ tiêu", "Thực hiện", "Tỷ lệ (%)"),
        ("1", "LĐLĐ huyện Ba Tơ", "100", "120", "120", "200", "250", "125"),
        sign="\t",
    )
    assert told(text) == []


@pytest.mark.parametrize(("published", "role"), [("2022-02-10", "target"), ("2023-02-10", "achieved")])
def test_before_the_second_phase_its_columns_are_targets(published: str, role: str) -> None:
    opening = "Chương trình “1 triệu sáng kiến” tại tỉnh Quảng Ngãi\n\n"
    page = SourcePage(province="Quảng Ngãi", published=published, opening=opening)
    text = lines(
        ("Đơn vị", "Giai đoạn 1", "Giai đoạn 2", "Cả Chương trình"),
        ("LĐLĐ huyện Ba Tơ", "100", "120", "220"),
        ("LĐLĐ huyện Trà Bồng", "80", "60", "140"),
        sign="\t",
    )
    assert {figure.role for figure in page.figures(text)} == {role}


def test_results_of_a_table_are_of_no_day_to_come() -> None:
    text = "Kết quả đến ngày 10/6/2022\n(Chỉ tiêu của cả Chương trình, đến hết ngày 31/8/2023)\n\n" + lines(
        ("Đơn vị", "Chỉ tiêu", "Thực hiện"),
        ("LĐLĐ huyện Ba Tơ", "100", "120"),
        ("LĐLĐ huyện Trà Bồng", "80", "60"),
        sign="\t",
    )
    days = {(figure.role, figure.as_of) for figure in PAGE.figures(text)}
    assert ("achieved", "2022-06-10") in days and ("achieved", "2023-08-31") not in days


def test_people_in_brackets_below_targets_are_no_initiatives() -> None:
    text = (
        "Giai đoạn 2 (đến ngày 01/9/2023), LĐLĐ tỉnh giao:\n- LĐLĐ huyện Ba Tơ: 150 sáng kiến;\n"
        "- Toàn tỉnh: 2.500 sáng kiến.\n\nLĐLĐ tỉnh kết nạp 1.205 đoàn viên (chỉ tiêu 1.000, đạt 120,5%)."
    )
    assert [value for _, value, _ in told(text)] == [150, 2500]


def test_the_last_row_of_a_table_with_rulers_heads_nothing_below_it() -> None:
    text = (
        "Chương trình “1 triệu sáng kiến”\n| Đơn vị | Chỉ tiêu | Đã cập nhật |\n|---|---|---|\n"
        "| LĐLĐ thành phố Quy Nhơn | 1.180 | 1.342 |\n| Công đoàn Khu kinh tế tỉnh | 900 | 377 |\n"
        "2. Nhận xét\nSố tác giả tham gia đã lên 3.760 người."
    )
    page = SourcePage(province="Bình Định", published="2022-09-16")
    assert page.told(text, "subject")[-1] == ("LĐLĐ tỉnh Bình Định",)


def test_phases_beside_a_column_of_money_count_initiatives() -> None:
    text = (
        "Chương trình “1 triệu sáng kiến”\nĐơn vị\tGiai đoạn 1\tGiai đoạn 2\tCộng\tGiá trị làm lợi "
        "(tỷ đồng)\n"
        "LĐLĐ TP Tam Kỳ\t612\t845\t1.457\t3,1\nLĐLĐ huyện Nam Trà My\t64\t91\t155\t-\nLĐLĐ TP Hội "
        "An\t430\t515\t945\t2,4"
    )
    page = SourcePage(province="Quảng Nam", published="2023-04-12")
    assert [int(value) for (value,) in page.told(text, "value")] == [
        *(612, 845, 1457, 3_100_000_000),
        *(64, 91, 155),
        *(430, 515, 945, 2_400_000_000),
    ]


def test_a_dash_below_the_only_head_that_counts_ends_no_table() -> None:
    text = (
        "Chương trình “1 triệu sáng kiến”\nĐơn vị\tSố đoàn viên\tSố sáng kiến\nLĐLĐ TP Tam Kỳ\t612\t31\n"
        "LĐLĐ huyện Nam Trà My\t64\t-\nLĐLĐ TP Hội An\t430\t24"
    )
    page = SourcePage(province="Quảng Nam", published="2023-04-12")
    assert [int(value) for (value,) in page.told(text, "value")] == [31, 24]
