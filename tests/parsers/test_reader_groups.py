"""Parts and totals, who gives and who receives, and what one solution saves: read as a person reads them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from parsers.model import Document, Figure
from parsers.reader import default_reader

NAME = "Chương trình “1 triệu sáng kiến”"


def read(text: str, province: str = "Nam Định") -> tuple[Figure, ...]:
    document = Document("bài", text, published="2022-11-20", source_province=province)
    return default_reader().read(document).figures


def one(text: str, value: int | str, province: str = "Nam Định") -> Figure:
    found = [figure for figure in read(text, province) if figure.value == Decimal(value)]
    assert len(found) == 1, [(str(f.value), f.rule) for f in read(text, province)]
    return found[0]


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
    assert [int(figure.value) for figure in read(text)] == [1450]


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
    told = {int(f.value): f.phase for f in read(f"Trong {NAME}, LĐLĐ tỉnh Nam Định {text}")}
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
    owners = {str(f.value): f.owner for f in read(text)}
    assert owners == {"5000": "Tổng Liên đoàn", "8000": "LĐLĐ tỉnh", "7400": None, "92.5": "LĐLĐ tỉnh"}


def test_a_plan_that_is_divided_gives_targets() -> None:
    text = (
        f"Kế hoạch thực hiện {NAME} của LĐLĐ tỉnh chia làm 2 giai đoạn: giai đoạn 1: 550 sáng kiến; "
        "giai đoạn 2: 440 sáng kiến."
    )
    assert [f.role for f in read(text)] == ["target", "target"]


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
    assert [int(f.value) for f in read(text)] == [934]


def test_an_official_who_answers_speaks_for_the_union() -> None:
    text = (
        f"Phóng viên: {NAME} đến đâu rồi?\n"
        "Ông Lê Văn Tám: Tổng chỉ tiêu của tỉnh là 5.000 sáng kiến cho cả 2 giai đoạn."
    )
    assert one(text, 5000).level == "province"


def test_growth_over_the_year_before_does_not_make_a_count_of_others() -> None:
    text = f"Hưởng ứng {NAME}.\nToàn tỉnh cập nhật 7.583 sáng kiến, tăng 32% so với cùng kỳ năm trước."
    assert [int(f.value) for f in read(text)] == [7583]
