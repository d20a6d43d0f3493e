"""Parts and totals, who gives and who receives, and what one solution saves: read as a person reads them."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

NAME = "Chương trình “1 triệu sáng kiến”"
PAGE = SourcePage(province="Nam Định", published="2022-11-20")
figures, one = PAGE.figures, PAGE.one


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        (
            f"Công đoàn các KCN Nam Định có 1.406 sáng kiến dự {NAME}, trong đó: doanh nghiệp FDI "
            "618 sáng kiến, "
            "doanh nghiệp nhà nước 203 sáng kiến, doanh nghiệp tư nhân 585 sáng kiến.",
            618,
            "doanh nghiệp FDI",
        ),
        (
            (
                f"LĐLĐ tỉnh Nam Định có 2.460 sáng kiến trong {NAME}. Sáng kiến của công nhân trực "
                "tiếp là 738 sáng kiến."
            ),
            738,
            "công nhân trực tiếp",
        ),
        (
            (
                f"Khối trường học góp 121 sáng kiến vào {NAME}, cơ quan Đảng, đoàn thể 19, doanh "
                "nghiệp 6 sáng kiến."
            ),
            19,
            "cơ quan Đảng",
        ),
    ],
)
def test_a_group_named_beside_a_number_has_it(text: str, value: int, subject: str) -> None:
    figure = one(text, value)
    assert (figure.measure, figure.role, figure.subject) == ("initiatives", "achieved", subject)


@pytest.mark.parametrize(
    "text",
    [
        f"Tỉnh có 1.450 sáng kiến trong {NAME}, mỗi người dự tập huấn nhận 19.",
        f"Tỉnh có 1.450 sáng kiến trong {NAME}, không hợp lệ 19.",
        f"Tỉnh có 1.450 sáng kiến trong {NAME}, tuổi nghề bình quân 19.",
    ],
)
def test_a_number_that_counts_something_else_does_not_run_on(text: str) -> None:
    assert [int(figure.value) for figure in figures(text)] == [1450]


def test_a_total_behind_a_list_is_nobodys_of_the_list() -> None:
    text = (
        f"Chỉ tiêu {NAME} giao cho các đơn vị: LĐLĐ huyện Ý Yên 620 sáng kiến, LĐLĐ huyện Xuân "
        "Trường 240 sáng kiến; "
        "tổng cộng 860 sáng kiến."
    )
    assert one(text, 860).subject == "LĐLĐ tỉnh Nam Định"


def test_a_total_ahead_of_a_list_is_nobodys_of_the_list() -> None:
    text = (
        f"Tổng số sáng kiến của 2 đơn vị gửi về {NAME} là 463 sáng kiến, cụ thể: LĐLĐ huyện Ý Yên "
        "274 sáng kiến, "
        "LĐLĐ huyện Xuân Trường 189 sáng kiến."
    )
    assert one(text, 463).level == "province"


@pytest.mark.parametrize(
    "text",
    [
        "giai đoạn 1 có 1.705 sáng kiến, giai đoạn 2 có 2.294 sáng kiến, tổng cộng 3.999 sáng kiến.",
        (
            "qua hai giai đoạn có tổng số 3.999 sáng kiến: giai đoạn 1 là 1.705 sáng kiến, giai đoạn "
            "2 là 2.294 sáng kiến."
        ),
        (
            "cả hai giai đoạn được giao 3.999 sáng kiến (giai đoạn 1: 1.705 sáng kiến, giai đoạn 2: "
            "2.294 sáng kiến)."
        ),
    ],
)
def test_the_sum_of_the_phases_is_of_the_whole(text: str) -> None:
    told = {int(f.value): f.phase for f in figures(f"Trong {NAME}, LĐLĐ tỉnh Nam Định {text}")}
    assert told == {1705: 1, 2294: 2, 3999: "all"}


def test_a_phase_in_brackets_with_no_number_of_its_own_stays_with_the_number_before() -> None:
    assert one(f"Trong {NAME}, tỉnh có 1.705 sáng kiến (giai đoạn 1), vượt kế hoạch.", 1705).phase == 1


def test_who_receives_a_target_did_not_set_it() -> None:
    assert one(f"LĐLĐ huyện Ý Yên được giao 480 sáng kiến trong {NAME}.", 480).owner is None
    figure = one(f"Tổng Liên đoàn giao Nam Định 5.000 sáng kiến trong {NAME}.", 5000)
    assert (figure.role, figure.owner) == ("target", "Tổng Liên đoàn")


def test_each_of_two_targets_has_its_own_owner() -> None:
    text = (
        f"Trong {NAME}, Tổng Liên đoàn giao LĐLĐ tỉnh 5.000 sáng kiến, còn kế hoạch do LĐLĐ tỉnh xây dựng là "
        "8.000 sáng kiến. Toàn tỉnh có 7.400 sáng kiến, đạt 92,5% kế hoạch của LĐLĐ tỉnh."
    )
    owners = {str(f.value): f.owner for f in figures(text)}
    assert owners == {"5000": "Tổng Liên đoàn", "8000": "LĐLĐ tỉnh", "7400": None, "92.5": "LĐLĐ tỉnh"}


def test_a_plan_that_is_divided_gives_targets() -> None:
    text = (
        f"Kế hoạch thực hiện {NAME} của LĐLĐ tỉnh chia làm 2 giai đoạn: giai đoạn 1: 550 sáng kiến; "
        "giai đoạn 2: 440 sáng kiến."
    )
    assert [f.role for f in figures(text)] == ["target", "target"]


def test_what_the_valid_ones_exceed_a_target_by_is_of_the_valid_ones() -> None:
    text = f"Tỉnh có 3.410 sáng kiến dự {NAME}; số sáng kiến hợp lệ vượt 215 sáng kiến so với chỉ tiêu."
    figure = one(text, 215)
    assert (figure.measure, figure.role) == ("initiatives_valid", "excess")


def test_a_share_behind_a_benefit_is_of_the_benefit() -> None:
    text = (
        f"Các sáng kiến tham gia {NAME} làm lợi tổng cộng 152 tỷ đồng; riêng Công ty TNHH Sao Biển làm lợi "
        "64,6 tỷ đồng, chiếm 42,5%."
    )
    figure = one(text, "42.5")
    assert (figure.measure, figure.percent_basis, figure.subject) == (
        "benefit_vnd",
        "of_achieved",
        "Công ty TNHH Sao Biển",
    )


def test_what_one_solution_saves_is_never_a_provinces() -> None:
    text = (
        f"LĐLĐ tỉnh Nam Định có 900 sáng kiến trong {NAME}.\n"
        "Một chiếc rọ chắn rác do thợ tự hàn giúp tiết kiệm 1,2 tỷ đồng tiền điện."
    )
    figure = one(text, 1_200_000_000)
    assert (figure.level, figure.province) == ("grassroots", None)


@pytest.mark.parametrize(
    "line", ["8/3/2023 | Chuyên trang", "Phóng sự | 8 tháng 3, 2023", "Ý Yên, 08-3-2023"]
)
def test_a_dateline_above_the_text_dates_no_figure(line: str) -> None:
    text = (
        f"Chuyện sáng kiến ở Ý Yên\n\n{line}\n\nTrong {NAME}, LĐLĐ huyện Ý Yên đã có 176 sáng kiến "
        "được nộp lên Cổng."
    )
    assert one(text, 176).as_of is None


def test_a_heading_that_counts_up_to_a_day_dates_its_figures() -> None:
    text = f"Ý Yên với {NAME}\n\nSố liệu tính đến ngày 08-3-2023\n\nLĐLĐ huyện Ý Yên có 176 sáng kiến."
    assert one(text, 176).as_of == "2023-03-08"


def test_a_short_text_that_names_the_portal_is_of_the_campaign() -> None:
    text = "LĐLĐ huyện Ý Yên có 934 sáng kiến trên Cổng trực tuyến Công đoàn Việt Nam."
    assert [int(f.value) for f in figures(text)] == [934]


def test_an_official_who_answers_speaks_for_the_union() -> None:
    text = (
        f"Phóng viên: {NAME} đến đâu rồi?\n"
        "Ông Lê Văn Tám: Tổng chỉ tiêu của tỉnh là 5.000 sáng kiến cho cả 2 giai đoạn."
    )
    assert one(text, 5000).level == "province"


def test_growth_over_the_year_before_does_not_make_a_count_of_others() -> None:
    text = f"Hưởng ứng {NAME}.\nToàn tỉnh cập nhật 7.583 sáng kiến, tăng 32% so với cùng kỳ năm trước."
    assert [int(f.value) for f in figures(text)] == [7583]


def test_a_unions_name_ends_before_what_it_does() -> None:
    text = f"Hưởng ứng {NAME}, Công đoàn Điện lực Việt Nam phát động thi đua. Toàn ngành có 7.964 sáng kiến."
    figure = one(text, 7964)
    assert (figure.subject, figure.level, figure.province) == ("Công đoàn Điện lực Việt Nam", "sector", None)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("LĐLĐ quận 12", "district"),
        ("Trường THCS Phường 1", "grassroots"),
        ("Công đoàn cơ sở phường Bồ Đề", "grassroots"),
    ],
)
def test_a_number_may_be_part_of_a_name(name: str, level: str) -> None:
    text = f"Trong {NAME}, LĐLĐ quận Bình Tân có 875 sáng kiến, {name} (304 sáng kiến)."
    figure = one(text, 304, province="Hồ Chí Minh")
    assert (figure.subject, figure.level) == (name, level)


def test_a_unit_has_the_number_in_brackets_behind_it_whatever_is_asked_of_it() -> None:
    figure = one(f"Trong {NAME}, đề nghị LĐLĐ huyện Ý Yên (63/110 sáng kiến) khẩn trương hơn.", 63)
    assert figure.subject == "LĐLĐ huyện Ý Yên"


def test_the_rates_of_a_list_go_on_with_the_first() -> None:
    text = f"Trong {NAME}, Gia Lai đạt 298% chỉ tiêu, Bình Định 251,4%, Lạng Sơn 240,6%."
    told = [(str(f.value), f.percent_basis, f.province) for f in figures(text)]
    assert told == [
        ("298", "of_target", "Gia Lai"),
        ("251.4", "of_target", "Bình Định"),
        ("240.6", "of_target", "Lạng Sơn"),
    ]


def test_bracketed_rates_of_blocks_are_shares_and_those_behind_targets_are_not() -> None:
    text = f"Trong {NAME}, khối giáo dục góp 1.950 sáng kiến (68%), khối doanh nghiệp 602 sáng kiến (21%)."
    assert {f.percent_basis for f in figures(text) if f.unit == "percent"} == {"of_achieved"}
    text = f"{NAME}: LĐLĐ huyện Ý Yên 402 sáng kiến (đạt 80% chỉ tiêu 500), LĐLĐ huyện Vụ Bản 310 (77,5%)."
    assert {f.percent_basis for f in figures(text) if f.unit == "percent"} == {"of_target"}


@pytest.mark.parametrize(
    ("sentence", "value", "measure"),
    [
        (
            "Tỉnh phấn đấu có 30.000 sáng kiến, trong đó tối thiểu 40% đến từ khu vực sản xuất.",
            40,
            "initiatives",
        ),
        (
            "Tỷ lệ sáng kiến hợp lệ hiện mới là 78,2%; yêu cầu nâng lên trên 85%.",
            85,
            "initiatives_valid",
        ),
        ("Đơn vị quyết tâm hoàn thành 75% chỉ tiêu giai đoạn 2.", 75, "initiatives"),
        ("Tỉnh có 4.200 sáng kiến; phấn đấu đến hết năm thực hiện được 60% chỉ tiêu mới.", 60, "initiatives"),
        ("Mục tiêu được đưa ra là đến 31/5 toàn tỉnh có không dưới 2.000 sáng kiến.", 2000, "initiatives"),
        ("Năm tới, công đoàn công ty đăng ký 60 sáng kiến nữa.", 60, "initiatives"),
        ("Công đoàn cơ sở dưới 50 đoàn viên gửi ít nhất 01 sáng kiến.", 1, "initiatives"),
    ],
)
def test_what_is_asked_for_is_a_target(sentence: str, value: int, measure: str) -> None:
    figure = one(f"Hưởng ứng {NAME}.\n{sentence}", value)
    assert (figure.role, figure.measure) == ("target", measure)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Thừa Thiên Huế gần 7 nghìn sáng kiến.", 7000),
        ("Toàn tỉnh đã vượt ngưỡng 7.000 sáng kiến.", 7000),
        ("Sáng kiến của lao động nữ là 1.712.", 1712),
    ],
)
def test_what_exceeds_nothing_is_a_result(sentence: str, value: int) -> None:
    text = f"Trong {NAME}, tỉnh có 9.900 sáng kiến.\n{sentence}"
    assert one(text, value).role == "achieved"


def test_items_with_a_label_go_on_with_a_counted_list() -> None:
    text = (
        f"Cơ cấu theo lĩnh vực trong {NAME}:\n- Giáo dục: 1.486 sáng kiến;\n- Y tế: 374;\n- Sản xuất, "
        "kinh doanh: 655."
    )
    assert [(int(f.value), f.subject) for f in figures(text)][1:] == [
        (374, "Y tế"),
        (655, "Sản xuất, kinh doanh"),
    ]


def test_what_one_of_many_is_of_stands_behind() -> None:
    text = f"Sáng kiến của chị Tiên là một trong 1.745 sáng kiến mà LĐLĐ huyện Ý Yên ghi nhận trong {NAME}."
    assert one(text, 1745).subject == "LĐLĐ huyện Ý Yên"


def test_the_percentage_of_a_target_is_of_its_phase() -> None:
    text = (
        "LĐLĐ tỉnh có 20.270 sáng kiến, đạt 168,9% so với chỉ tiêu 12.000 sáng kiến của cả hai giai "
        f"đoạn {NAME}."
    )
    assert one(text, "168.9").phase == "all"


def test_a_running_total_is_of_no_phase_told_before() -> None:
    text = (
        f"Sang giai đoạn 2 của {NAME}, nhịp độ khác hẳn. Tính đến 20/3/2023, lũy kế 8.742 sáng kiến "
        "được đăng ký."
    )
    assert one(text, 8742).phase is None


def test_units_summed_up_are_no_phases_summed_up() -> None:
    text = (
        f"Giai đoạn 1 của {NAME} đã xong, giai đoạn 2 bắt đầu.\n"
        "Tính cả các công đoàn ngành, toàn tỉnh có 6.412 sáng kiến."
    )
    assert one(text, 6412).phase != "all"


def test_a_table_is_not_dated_by_the_meeting_that_showed_it() -> None:
    text = (
        f"Sáng 21-6-2022, LĐLĐ tỉnh sơ kết {NAME}. Kết quả được thống kê trong biểu sau:\n"
        "TT\tĐơn vị\tSố sáng kiến\n1\tLĐLĐ huyện Ý Yên\t842\n2\tLĐLĐ huyện Vụ Bản\t655\n"
    )
    assert one(text, 842).as_of is None


def test_a_year_told_in_another_paragraph_dates_nothing() -> None:
    text = (
        f"Năm 2021, tỉnh nộp 1.388 sáng kiến.\nTrong {NAME}, LĐLĐ huyện Ý Yên đóng góp 215 sáng kiến "
        "cho phong trào."
    )
    assert one(text, 215).as_of is None


def test_a_day_without_its_year_falls_into_the_only_phase_spoken_of() -> None:
    text = f"Giai đoạn 1 {NAME}: tính đến ngày 29/4, tỉnh có 212 sáng kiến."
    assert [f.as_of for f in figures(text, published=None, province=None)] == ["2022-04-29"]


def test_a_clock_has_no_space_behind_its_colon() -> None:
    assert one(f"Trong {NAME}, dẫn đầu là Trường Mầm non 3-10: 14 sáng kiến.", 14).role == "achieved"


@pytest.mark.parametrize("amount", ["1 nghìn 980 tỷ đồng", "một nghìn chín trăm tám mươi tỷ đồng"])
def test_a_magnitude_behind_a_smaller_one_counts_both(amount: str) -> None:
    assert one(f"Các sáng kiến của {NAME} làm lợi tổng cộng {amount}.", 1_980_000_000_000).unit == "vnd"


def test_parts_of_the_authors_are_authors() -> None:
    text = f"Trong {NAME}, tác giả: 2.488 người, gồm 1.530 nhà giáo, 287 công nhân trực tiếp."
    assert [(f.measure, int(f.value)) for f in figures(text)] == [
        ("participants", 2488),
        ("participants", 1530),
        ("participants", 287),
    ]
