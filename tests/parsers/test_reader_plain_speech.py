"""Plain words for what reports say stiffly: shares contributed, states in a row, savings, what was asked."""

from __future__ import annotations

from decimal import Decimal

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="An Giang",
    published="2023-03-20",
    opening="LĐLĐ tỉnh An Giang tham gia Chương trình “1 triệu sáng kiến”. ",
)
told = PAGE.told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Huyện Chợ Mới có 812 sáng kiến (được phân 640).", [("achieved", 812), ("target", 640)]),
        (
            "Tỉnh có 3.318 sáng kiến, tương ứng 55,3% so với mức phải thực hiện (6.000 sáng kiến).",
            [("achieved", 3318), ("percent", Decimal("55.3")), ("target", 6000)],
        ),
        (
            "Tổng số 13.244 sáng kiến, so với chỉ tiêu 13.200 dôi ra 44 sáng kiến.",
            [("achieved", 13244), ("target", 13200), ("excess", 44)],
        ),
        (
            "Tỉnh có 10.045 sáng kiến, trong khi Tổng LĐLĐ Việt Nam chỉ “đặt hàng” 4.800.",
            [("achieved", 10045), ("target", 4800)],
        ),
        (
            "Có 1.096 sáng kiến, mới 43,8% của con số 2.500 dành cho giai đoạn 1.",
            [("achieved", 1096), ("percent", Decimal("43.8")), ("target", 2500)],
        ),
        (
            "So với nhiệm vụ 14.500 sáng kiến thì tỉnh đã về đích với 21.684 sáng kiến.",
            [("target", 14500), ("achieved", 21684)],
        ),
    ],
)
def test_what_was_asked_in_plain_words(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text, "role", "value") == expected


def test_a_name_with_commas_is_one_item_where_semicolons_part_them() -> None:
    text = "Tỉnh có 13.244 sáng kiến: giáo dục 6.887; hành chính, đoàn thể 2.913; sản xuất, kinh doanh 2.120."
    assert [value for (value,) in told(text, "value")] == [13244, 6887, 2913, 2120]


def test_phases_of_a_count_follow_it_in_the_next_sentence() -> None:
    text = "Chốt năm có 6.845 sáng kiến. Trong đó chặng một 2.399, chặng hai 4.446."
    assert told(text, "role", "value") == [("achieved", 6845), ("achieved", 2399), ("achieved", 4446)]


def test_states_in_a_row_behind_a_semicolon() -> None:
    text = "Toàn bộ số sáng kiến đã qua hội đồng; 311 được công nhận ở cấp cơ sở trở lên, 29 đang chờ họp."
    assert told(text, "measure", "value") == [("initiatives_valid", 311), ("initiatives_pending", 29)]


def test_what_somebody_contributes_in_percent_is_a_share() -> None:
    text = "Trên bảng tổng của cả nước có 696.948 sáng kiến, An Giang đóng góp 1,4%."
    assert told(text, "role", "value", "percent_basis")[1] == ("percent", Decimal("1.4"), "of_achieved")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Chiếc máy ấy giữ lại cho công ty 420 triệu đồng mỗi năm.", 420_000_000),
        ("Nhờ 23 sáng kiến, công ty kéo chi phí bảo hành xuống được hơn 3 tỷ đồng.", 3_000_000_000),
        ("Tổ Dinh dưỡng đổi cách chia suất ăn, mỗi tháng bớt vứt bỏ được 18 triệu đồng.", 18_000_000),
        ("Chị Thơm nghĩ ra cái cữ vắt sổ, tính ra tiền hơn 90 triệu mỗi năm.", 90_000_000),
        ("Anh Phấn cải tiến giá đỡ băng tải, giảm chi 860 triệu đồng/năm.", 860_000_000),
        ("Có 68 tỷ đồng chi phí giảm được nhờ các sáng kiến ấy.", 68_000_000_000),
    ],
)
def test_savings_in_plain_words(text: str, amount: int) -> None:
    assert ("benefit_vnd", amount) in told(text, "measure", "value")


@pytest.mark.parametrize(
    "text",
    [
        "Giải pháp ấy hứa hẹn tiết kiệm thêm 20 tỷ đồng mỗi năm.",
        "Nếu cả ngành may cùng áp dụng, ước chừng có thể bớt được 40 tỷ đồng.",
    ],
)
def test_savings_that_are_only_hoped_for_are_none(text: str) -> None:
    assert told(text, "value") == []


def test_not_to_stop_at_a_number_is_no_result() -> None:
    text = "LĐLĐ tỉnh khích lệ các đơn vị không dừng ở 2.500."
    assert told(f"Tỉnh có 1.096 sáng kiến. {text}", "value") == [(1096,)]


def test_a_hospital_of_a_district_is_not_numbered_by_its_count() -> None:
    text = "Dẫn đầu là Công ty Giày Hiệp Trí (377 sáng kiến), Bệnh viện quận 96."
    assert [value for (value,) in told(text, "value")] == [377, 96]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Trong 8.916 sáng kiến đã có 7.980 được duyệt.",
            [("initiatives", 8916), ("initiatives_valid", 7980)],
        ),
        (
            "Đầu tháng có 1.207 sáng kiến. Hết ngày 31/5, con số đã là 4.861.",
            [("initiatives", 1207), ("initiatives", 4861)],
        ),
    ],
)
def test_a_part_and_the_number_as_it_is_now_need_no_noun(text: str, figures: list[tuple[str, int]]) -> None:
    assert told(text, "measure", "value") == figures


def test_a_count_that_jumps_is_a_result_behind_what_was_given() -> None:
    text = "Huyện Chợ Mới nhận của LĐLĐ tỉnh 420 sáng kiến; chiều 20/2 con số nhảy lên 507, coi như 120,7%."
    assert told(text, "role", "value") == [("target", 420), ("achieved", 507), ("percent", Decimal("120.7"))]


def test_the_second_phase_behind_a_target_in_brackets_is_a_result() -> None:
    text = "Tỉnh có 6.845 sáng kiến. Trong đó chặng một 2.399 (kế hoạch 3.000), chặng hai 4.446."
    assert told(text, "role", "value")[1:] == [("achieved", 2399), ("target", 3000), ("achieved", 4446)]


def test_what_lacks_to_a_target_is_no_target() -> None:
    assert told("Huyện Chợ Mới chưa tròn chỉ tiêu sáng kiến (thiếu 44).", "value") == []


@pytest.mark.parametrize(
    "text",
    [
        "Huyện Chợ Mới có 673 sáng kiến / chỉ tiêu 720 LĐLĐ tỉnh giao cho huyện (93,5%).",
        "Huyện Chợ Mới có 673/720 sáng kiến → 93,5%.",
        "Huyện Chợ Mới có 673/720 sáng kiến, chừng 93,5%.",
    ],
)
def test_a_percentage_beside_a_result_and_its_target_is_the_rate(text: str) -> None:
    assert told(text, "role", "value") == [("achieved", 673), ("target", 720), ("percent", 93.5)]


def test_what_is_apportioned_is_given_and_is_of_whom_it_is_given_to() -> None:
    text = "Tổng Liên đoàn khoán cho tỉnh 1.900 sáng kiến, như vậy tỉnh làm được 155,2% phần việc."
    assert told(text, "role", "subject") == [
        ("target", "LĐLĐ tỉnh An Giang"),
        ("percent", "LĐLĐ tỉnh An Giang"),
    ]


def test_the_week_of_a_plan_is_no_target() -> None:
    assert told("Trường nộp 13 sáng kiến.\n\nD. Kế hoạch tuần 33 và thời gian tới", "value") == [(13,)]


def test_what_another_body_commends_for_says_nothing_of_those_before() -> None:
    text = (
        "Dịp này LĐLĐ huyện tặng giấy khen cho 9 tập thể và 16 cá nhân; Chủ tịch UBND huyện tặng giấy khen "
        "cho 3 tập thể có thành tích trong phong trào xây dựng cơ quan đạt chuẩn văn hóa."
    )
    assert told(text, "measure", "value") == [("awards_collective", 9), ("awards_individual", 16)]
