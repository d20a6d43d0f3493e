"""What stands in a text of the campaign and is none of its figures; and what looks so and is one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from source_pages import SourcePage

OPENING = "LĐLĐ tỉnh Nam Định tham gia Chương trình “1 triệu sáng kiến”.\n"
PAGE = SourcePage(province="Nam Định", published="2022-11-20", opening=OPENING)
figures, values = PAGE.figures, PAGE.values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tổng số 842/1.100 sáng kiến, đạt 76,5% chỉ tiêu.", [842, 1100, Decimal("76.5")]),
        ("Theo Kế hoạch số 842/1100 của LĐLĐ tỉnh.", []),
    ],
)
def test_a_total_before_a_ratio_makes_it_no_document_number(text: str, found: list[Decimal | int]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    ("praise", "found"),
    [
        ("vì thành tích trong thực hiện Quy chế dân chủ ở cơ sở", []),
        ("có thành tích xuất sắc trong công tác nữ công năm qua", []),
        ("vì thành tích xuất sắc trong giai đoạn 1", [8, 15]),
        ("có thành tích nổi bật trong thực hiện Chương trình", [8, 15]),
    ],
)
def test_rewards_for_something_else_do_not_count(praise: str, found: list[int]) -> None:
    assert values(f"LĐLĐ tỉnh tặng Bằng khen cho 8 tập thể và 15 cá nhân {praise}.") == found


def test_that_movement_is_the_one_of_the_sentence_before() -> None:
    told = "Chị Huệ có 6 cải tiến được thưởng trong phong trào “Lao động giỏi, lao động sáng tạo”. "
    assert values(told + "Cũng ở phong trào này, ngành may có 1.274 sáng kiến, làm lợi 58 tỷ đồng.") == []
    assert values(told + "Đến nay, toàn tỉnh có 1.274 sáng kiến.") == [1274]


@pytest.mark.parametrize(("years", "found"), [("5", []), ("2", [1274])])
def test_more_years_than_the_campaign_ran_are_not_its(years: str, found: list[int]) -> None:
    assert values(f"{years} năm qua, công nhân ngành may gửi 1.274 sáng kiến.") == found


def test_who_has_so_many_and_more_is_no_count() -> None:
    assert values("Những tác giả có từ 5 sáng kiến trở lên sẽ vào Sổ vàng.") == []


def test_older_news_below_the_article_does_not_count() -> None:
    below = "\n\nTin cũ hơn\n• Nghĩa Hưng: 210 sáng kiến trong Tháng Công nhân"
    assert values("Toàn tỉnh có 1.274 sáng kiến." + below) == [1274]


def test_what_is_to_be_made_sure_of_is_a_target() -> None:
    [found] = figures("Các đơn vị bảo đảm đến cuối quý toàn tỉnh có ít nhất 900 sáng kiến.")
    assert (found.role, found.bound) == ("target", "at_least")


def test_a_line_of_sentences_that_opens_a_list_stands_under_its_heading() -> None:
    report = (
        "A. Giai đoạn 1\n- Thực hiện: 533 sáng kiến.\nB. Giai đoạn 2\n- Thực hiện: 309 sáng kiến.\n"
        "C. Cộng hai giai đoạn\nTổng số 842 sáng kiến, đạt 76,5% chỉ tiêu. Chia theo khối:\n"
        "+ Trường học: 511 sáng kiến;\n+ Doanh nghiệp: 331 sáng kiến."
    )
    assert [figure.phase for figure in figures(report)] == [1, 2, "all", "all", "all", "all"]


def test_a_province_that_nobody_knows_is_read_as_given() -> None:
    [found] = figures("Toàn tỉnh có 1.274 sáng kiến.", province="Không Đâu")
    assert found.value == 1274


@pytest.mark.parametrize(
    "text",
    [
        "Cao điểm có ngày 450 sáng kiến.",
        "Bình quân 5 đoàn viên có 1 sáng kiến.",
        "Tỷ lệ đoàn viên có sáng kiến đạt 21%.",
    ],
)
def test_averages_rates_of_people_and_single_days_are_no_results(text: str) -> None:
    assert figures(text) == ()


def test_the_share_of_what_lacks_is_no_percentage_of_the_target() -> None:
    text = "So với mục tiêu 10.000 sáng kiến, tỉnh còn thiếu 1.085 sáng kiến, tương đương 10,85%."
    assert values(text) == [10_000]


def test_a_threshold_of_benefit_is_no_benefit() -> None:
    text = "Có 3.120 sáng kiến làm lợi từ 10 triệu đồng trở lên, tổng giá trị làm lợi 88 tỷ đồng."
    assert values(text) == [3120, 88 * 10**9]


def test_what_groups_of_people_reached_says_no_percentage_of_the_target() -> None:
    text = "Giao 1.900 sáng kiến, kết quả 2.450 sáng kiến; trong đó nữ đoàn viên đạt 45%, công nhân đạt 30%."
    assert values(text) == [1900, 2450]


def test_the_mark_that_some_units_passed_is_no_result() -> None:
    text = "Ba đơn vị có trên 500 sáng kiến là LĐLĐ huyện Ý Yên (512) và LĐLĐ huyện Vụ Bản (508)."
    assert values(text) == [512, 508]


def test_an_amount_saved_may_leave_its_currency_out() -> None:
    [found] = figures("Sáng kiến của chị Hoa làm lợi cho công ty 120 triệu mỗi năm.")
    assert (found.measure, int(found.value)) == ("benefit_vnd", 120_000_000)
