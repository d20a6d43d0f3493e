"""What stands around a number: lists that give targets, tables of phases, sections, days still to come."""

from __future__ import annotations

from decimal import Decimal

import pytest

from parsers.model import Document, Figure
from parsers.reader import default_reader

NAME = "Chương trình “1 triệu sáng kiến”"


def read(text: str, province: str | None = "Nam Định", published: str = "2022-11-20") -> tuple[Figure, ...]:
    document = Document("bài", text, published=published, source_province=province)
    return default_reader().read(document).figures


def one(text: str, value: int | str, province: str | None = "Nam Định") -> Figure:
    found = [figure for figure in read(text, province) if figure.value == Decimal(value)]
    assert len(found) == 1, [(str(f.value), f.role, f.rule) for f in read(text, province)]
    return found[0]


@pytest.mark.parametrize(
    "head",
    [
        "Ban Thường vụ LĐLĐ tỉnh giao chỉ tiêu cho các đơn vị như sau:",
        "LĐLĐ tỉnh phân bổ về các huyện như sau:",
    ],
)
def test_a_list_that_is_given_out_lists_targets(head: str) -> None:
    text = f"Thực hiện {NAME}.\n{head}\n- LĐLĐ huyện Ý Yên: 260 sáng kiến;\n- LĐLĐ huyện Vụ Bản: 90."
    assert [f.role for f in read(text)] == ["target", "target"]


def test_under_a_heading_that_tells_of_success_results_are_results() -> None:
    text = f"Tin tức\n\nÝ YÊN VƯỢT CHỈ TIÊU {NAME}\nLĐLĐ huyện Ý Yên có 957 sáng kiến."
    assert one(text, 957).role == "achieved"


TABLE = (
    f"Kết quả {NAME} tính đến ngày 01/9/2023:\n"
    "TT\tĐơn vị\tGiai đoạn 1\tGiai đoạn 2\tTổng\n"
    "1\tLĐLĐ huyện Ý Yên\t1.204\t2.096\t3.300\n2\tLĐLĐ huyện Vụ Bản\t318\t477\t795\n"
)


def test_a_total_beside_columns_of_phases_is_of_the_whole() -> None:
    told = {int(f.value): (f.phase, f.as_of) for f in read(TABLE, published="2023-09-10")}
    assert told[3300] == ("all", "2023-09-01")
    assert told[1204] == (1, "2022-05-31")  # the first phase was over by then


def test_a_column_in_percent_is_no_column_of_ratios() -> None:
    text = (
        f"{NAME}\nTT\tĐơn vị\tChỉ tiêu\tĐã nộp\tĐã nộp/Chỉ tiêu (%)\n1\tLĐLĐ huyện Ý Yên\t300\t412\t137,3\n"
    )
    assert one(text, "137.3").role == "percent"


def test_a_table_holds_at_no_deadline() -> None:
    text = (
        f"{NAME}: các đơn vị báo cáo trước ngày 24/02/2022, gồm:\n"
        "Đơn vị\tThực hiện\tChỉ tiêu\nLĐLĐ huyện Ý Yên\t61\t150\nLĐLĐ huyện Vụ Bản\t102\t180\n"
    )
    assert one(text, 61).as_of is None


def test_a_section_headed_by_a_province_is_that_provinces() -> None:
    text = (
        f"Các nơi tham gia {NAME}\n\n* PHÚ THỌ\nTính đến ngày 11/5/2022, toàn tỉnh có 5.512 sáng kiến.\n\n"
        "* GIA LAI\nLĐLĐ tỉnh cho biết, cả tỉnh có 3.204 sáng kiến."
    )
    told = {int(f.value): (f.province, f.as_of) for f in read(text, province=None)}
    assert told == {5512: ("Phú Thọ", "2022-05-11"), 3204: ("Gia Lai", None)}


def test_what_is_dated_after_the_publication_is_still_to_come() -> None:
    text = f"Trong {NAME}, đến ngày 31/12/2022 thêm 8 nghìn sáng kiến; đến 15/11/2022 đã có 5.100 sáng kiến."
    told = {int(f.value): f.role for f in read(text)}
    assert told == {8000: "target", 5100: "achieved"}


def test_the_nations_goal_has_no_date_of_another_clause() -> None:
    text = (
        "Trên tinh thần cùng cả nước đạt mục tiêu 1 triệu sáng kiến, hội nghị thống nhất: trước "
        "ngày 20/12/2022 "
        f"toàn tỉnh có không dưới 2.500 sáng kiến dự {NAME}."
    )
    goal = next(f for f in read(text) if f.value == 1_000_000)
    assert (goal.level, goal.phase, goal.as_of) == ("national", None, None)


def test_when_something_was_made_dates_no_count() -> None:
    text = (
        f"Bộ gá do chị Oanh chế ra hồi tháng 2, một trong 126 sáng kiến mà LĐLĐ huyện Ý Yên gửi tới {NAME}."
    )
    assert one(text, 126).as_of != "2022-02"


def test_who_gives_is_not_whose_it_is() -> None:
    text = (
        f"Trong {NAME}, LĐLĐ huyện Ý Yên, tỉnh Nam Định giao cho Công đoàn Công ty May Sông Hồng 70 "
        "sáng kiến."
    )
    figure = one(text, 70)
    assert (figure.role, figure.level) == ("target", "grassroots")


def test_a_rank_within_a_block_is_the_first_ones() -> None:
    text = f"Trong {NAME}, Công đoàn Công ty Dệt Nam Phong dẫn đầu khối doanh nghiệp với 63 sáng kiến."
    assert one(text, 63).subject == "Công đoàn Công ty Dệt Nam Phong"


def test_a_goal_handed_down_to_each_is_no_result_of_each() -> None:
    text = f"Công đoàn ngành Y tế giao việc đến từng khoa, và trong 9 tháng đã có 346 sáng kiến dự {NAME}."
    assert one(text, 346).level == "sector"


@pytest.mark.parametrize(
    ("sentence", "value", "measure", "role"),
    [
        (
            "Ban lãnh đạo công nhận 377 sáng kiến, số còn lại đang thẩm định.",
            377,
            "initiatives_valid",
            "achieved",
        ),
        ("Sáng kiến hợp lệ chiếm 92,5% với 15.984 sáng kiến.", 15984, "initiatives_valid", "achieved"),
        ("Tỷ lệ được duyệt là 83%, tức trên 830 sáng kiến.", 830, "initiatives_valid", "achieved"),
        (
            "Tỉnh có 412 sáng kiến, đạt 137% chỉ tiêu là 300, nhiều hơn 112 sáng kiến.",
            112,
            "initiatives",
            "excess",
        ),
        (
            "Tỉnh phấn đấu có 8.000 sáng kiến, riêng khối sản xuất không dưới 3.500.",
            3500,
            "initiatives",
            "target",
        ),
        (
            "Chúng tôi có 412 sáng kiến và quyết tâm sẽ cán mốc 950, dù phải thức đêm.",
            950,
            "initiatives",
            "target",
        ),
        ("Cả thảy 72 y, bác sĩ là tác giả.", 72, "participants", "achieved"),
        ("Từ đó, 206 công nhân đã trở thành tác giả.", 206, "participants", "achieved"),
        ("Tỉnh có 955 sáng kiến; 83 sáng kiến còn lại thuộc giai đoạn 2.", 83, "initiatives", "achieved"),
        ("Toàn bộ 6 đơn vị nêu trên có ít nhất 4.200 sáng kiến.", 4200, "initiatives", "achieved"),
    ],
)
def test_more_ways_of_counting(sentence: str, value: int, measure: str, role: str) -> None:
    figure = one(f"Hưởng ứng {NAME}.\n{sentence}", value)
    assert (figure.measure, figure.role) == (measure, role)


@pytest.mark.parametrize(
    "sentence",
    [
        "Nhóm đơn vị được giao từ 150 sáng kiến trở lên họp riêng.",
        "Hai phần ba sáng kiến đến từ lớp học.",
        "Chị Mận nhận sổ tiết kiệm 10 triệu đồng.",
        "Huyện còn kém chỉ tiêu 36 sáng kiến.",
    ],
)
def test_thresholds_fractions_gifts_and_shortfalls_are_no_figures(sentence: str) -> None:
    assert read(f"Hưởng ứng {NAME}.\n{sentence}") == ()
