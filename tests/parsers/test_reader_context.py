"""What stands around a number: lists that give targets, tables of phases, sections, days still to come."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

NAME = "Chương trình “1 triệu sáng kiến”"
PAGE = SourcePage(province="Nam Định", published="2022-11-20")
figures, one = PAGE.figures, PAGE.one


@pytest.mark.parametrize(
    "head",
    [
        "Ban Thường vụ LĐLĐ tỉnh giao chỉ tiêu cho các đơn vị như sau:",
        "LĐLĐ tỉnh phân bổ về các huyện như sau:",
    ],
)
def test_a_list_that_is_given_out_lists_targets(head: str) -> None:
    text = f"Thực hiện {NAME}.\n{head}\n- LĐLĐ huyện Ý Yên: 260 sáng kiến;\n- LĐLĐ huyện Vụ Bản: 90."
    assert [f.role for f in figures(text)] == ["target", "target"]


def test_under_a_heading_that_tells_of_success_results_are_results() -> None:
    text = f"Tin tức\n\nÝ YÊN VƯỢT CHỈ TIÊU {NAME}\nLĐLĐ huyện Ý Yên có 957 sáng kiến."
    assert one(text, 957).role == "achieved"


TABLE = (
    f"Kết quả {NAME} tính đến ngày 01/9/2023:\n"
    "TT\tĐơn vị\tGiai đoạn 1\tGiai đoạn 2\tTổng\n"
    "1\tLĐLĐ huyện Ý Yên\t1.204\t2.096\t3.300\n2\tLĐLĐ huyện Vụ Bản\t318\t477\t795\n"
)


def test_a_total_beside_columns_of_phases_is_of_the_whole() -> None:
    told = {int(f.value): (f.phase, f.as_of) for f in figures(TABLE, published="2023-09-10")}
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
    told = {int(f.value): (f.province, f.as_of) for f in figures(text, province=None)}
    assert told == {5512: ("Phú Thọ", "2022-05-11"), 3204: ("Gia Lai", None)}


def test_what_is_dated_after_the_publication_is_still_to_come() -> None:
    text = f"Trong {NAME}, đến ngày 31/12/2022 thêm 8 nghìn sáng kiến; đến 15/11/2022 đã có 5.100 sáng kiến."
    told = {int(f.value): f.role for f in figures(text)}
    assert told == {8000: "target", 5100: "achieved"}


def test_the_nations_goal_has_no_date_of_another_clause() -> None:
    text = (
        "Trên tinh thần cùng cả nước đạt mục tiêu 1 triệu sáng kiến, hội nghị thống nhất: trước "
        "ngày 20/12/2022 "
        f"toàn tỉnh có không dưới 2.500 sáng kiến dự {NAME}."
    )
    goal = next(f for f in figures(text) if f.value == 1_000_000)
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
    assert figures(f"Hưởng ứng {NAME}.\n{sentence}") == ()


def test_parts_of_a_target_by_phase_are_targets() -> None:
    text = f"{NAME}: huyện được giao 2.150 sáng kiến, trong đó giai đoạn 1: 860, giai đoạn 2: 1.290."
    assert [(int(f.value), f.role) for f in figures(text)] == [
        (2150, "target"),
        (860, "target"),
        (1290, "target"),
    ]
    text = f"{NAME}: chỉ tiêu giai đoạn 1 là 800 sáng kiến, giai đoạn 2 là 1.600 sáng kiến."
    assert [f.role for f in figures(text)] == ["target", "target"]


def test_what_came_of_a_target_told_in_passing_is_a_result() -> None:
    text = (
        f"{NAME}: từ mức chỉ tiêu 4.800 sáng kiến do Tổng LĐLĐ Việt Nam giao cho cả 2 giai đoạn, "
        "Yên Bái đã về đích với 11.436 sáng kiến."
    )
    assert one(text, 11436, province="Yên Bái").role == "achieved"


def test_a_day_right_before_the_nation_does_not_make_it_an_aside() -> None:
    text = f"{NAME}: đến ngày 25/5/2022 cả nước có 450.300 sáng kiến."
    assert (one(text, 450300).level, one(text, 450300).province) == ("national", None)


def test_a_speech_is_of_whoever_holds_it() -> None:
    text = (
        f"Cách làm “ba cùng” ở Nga Sơn\n\n(Bài phát biểu của LĐLĐ huyện Nga Sơn, tỉnh Thanh Hóa)\n\n"
        f"Thực hiện {NAME}, chúng tôi gửi được 301 sáng kiến."
    )
    assert one(text, 301, province="Thanh Hóa").level == "district"


def test_a_month_by_itself_dates_nothing_that_follows() -> None:
    text = (
        f"{NAME}: đến ngày 17/5/2022, toàn tỉnh có 1.184 sáng kiến. Nếu tháng 2 cả tỉnh chỉ có "
        "58 sáng kiến thì riêng nửa đầu tháng 5 có thêm 403 sáng kiến.\n\nLĐLĐ huyện Ý Yên nộp 112 sáng kiến."
    )
    assert one(text, 112).as_of != "2022-02"


def test_the_same_phase_goes_on_in_a_new_paragraph() -> None:
    text = (
        f"{NAME}: giai đoạn 2, LĐLĐ huyện Ý Yên có 460 sáng kiến.\n\n"
        "Cùng giai đoạn, LĐLĐ huyện Vụ Bản có 339 sáng kiến."
    )
    assert one(text, 339).phase == 2


def test_a_share_of_valid_ones_in_brackets_sets_no_target() -> None:
    text = f"{NAME}: tỷ lệ sáng kiến hợp lệ đạt 90,5% (1.140/1.260 sáng kiến)."
    told = [(f.measure, f.role, int(f.value)) for f in figures(text) if f.unit == "count"]
    assert told == [("initiatives_valid", "achieved", 1140), ("initiatives", "achieved", 1260)]


def test_authors_beside_collectives_are_rewarded() -> None:
    text = f"LĐLĐ tỉnh khen thưởng 19 tập thể và 45 tác giả của {NAME}."
    assert [f.measure for f in figures(text)] == ["awards_collective", "awards_individual"]


def test_what_is_saved_each_year_may_be_told_in_words() -> None:
    text = f"{NAME}: giải pháp của anh Sang giúp doanh nghiệp tiết kiệm mỗi năm hai trăm triệu đồng."
    assert one(text, 200_000_000).per == "year"


def test_who_is_thanked_by_the_number_of_its_workers_counts_no_authors() -> None:
    text = f"{NAME}: Công đoàn Công ty Tân Thuận cho biết đơn vị 1.250 lao động này đã gửi 96 sáng kiến."
    assert [int(f.value) for f in figures(text)] == [96]


def test_columns_of_phases_may_stand_a_space_apart() -> None:
    text = (
        f"Kết quả {NAME}\nTT Đơn vị Giai đoạn 1 Giai đoạn 2 Cộng\n"
        "1 LĐLĐ huyện Ý Yên 412 388 800\n2 LĐLĐ huyện Vụ Bản 156 171 327\nTổng 568 559 1.127"
    )
    told = {int(f.value): f.phase for f in figures(text)}
    assert (told[412], told[388], told[800]) == (1, 2, "all")


def test_who_gives_above_a_list_gave_all_that_it_lists() -> None:
    text = (
        f"Thực hiện {NAME}.\nLĐLĐ tỉnh giao chỉ tiêu cho các đơn vị như sau:\n"
        "- LĐLĐ huyện Ý Yên: 260 sáng kiến;\n- LĐLĐ huyện Vụ Bản: 90."
    )
    assert [f.owner for f in figures(text)] == ["LĐLĐ tỉnh", "LĐLĐ tỉnh"]


def test_what_follows_an_aside_in_brackets_goes_on_with_the_whole() -> None:
    text = (
        f"{NAME}: lũy kế từ đầu Chương trình đến 30/6/2023 huyện có 548 sáng kiến (riêng giai "
        "đoạn 1 là 247/200 sáng "
        "kiến), vượt 28 sáng kiến so với 520 sáng kiến LĐLĐ tỉnh giao cho cả hai giai đoạn."
    )
    whole, over, target = one(text, 548), one(text, 28), one(text, 520)
    assert (over.claim, over.phase, target.phase) == (whole.claim, whole.phase, "all")


def test_what_was_given_in_brackets_is_not_what_comes_behind_them() -> None:
    text = (
        f"{NAME}: ngành có 1.486 sáng kiến, gồm 596 sáng kiến của giai đoạn 1 (bằng 198,7% chỉ "
        "tiêu được giao) và "
        "870 sáng kiến của giai đoạn 2 (bằng 145% chỉ tiêu)."
    )
    assert one(text, 870).role == "achieved"
