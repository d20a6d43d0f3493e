"""Totals beside the units they are made of, in prose; and what is said where nothing can be added."""

from __future__ import annotations

import pytest

from checks.document import check_figures
from checks.model import Finding
from parsers.model import Document
from parsers.reader import default_reader

NAME = "Chương trình “1 triệu sáng kiến”"


def findings(text: str, kind: str, province: str = "Gia Lai") -> list[Finding]:
    document = Document("bài", text, published="2022-12-01", source_province=province)
    figures = default_reader().read(document).figures
    return [finding for finding in check_figures(figures, text) if finding.kind == kind]


def verdicts(text: str, kind: str, province: str = "Gia Lai") -> list[str]:
    return [finding.verdict for finding in findings(text, kind, province)]


LIST = (
    "LĐLĐ thành phố Pleiku 620 sáng kiến, LĐLĐ thị xã An Khê 240 sáng kiến, Công đoàn ngành Giáo dục "
    "540 sáng kiến"
)


@pytest.mark.parametrize(("total", "verdict"), [("1.400", "consistent"), ("1.500", "inconsistent")])
def test_a_total_behind_its_units_is_added_up(total: str, verdict: str) -> None:
    assert verdicts(f"Chỉ tiêu {NAME} giao cho các đơn vị: {LIST}; tổng cộng {total} sáng kiến.", "sum") == [
        verdict
    ]


def test_a_total_behind_some_of_its_units_is_not_refuted() -> None:
    text = f"{NAME}: tiêu biểu có {LIST}; tổng cộng 1.500 sáng kiến."
    assert verdicts(text, "sum") == ["not_checkable"]


@pytest.mark.parametrize(
    ("named", "total", "verdict"),
    [
        ("3 đơn vị", "1.400", "consistent"),
        ("3 đơn vị", "1.450", "inconsistent"),
        ("17 đơn vị", "1.450", "not_checkable"),
    ],
)
def test_a_total_ahead_of_its_units_must_name_how_many_they_are(named: str, total: str, verdict: str) -> None:
    text = f"Tổng số sáng kiến của {named} gửi về {NAME} là {total} sáng kiến, cụ thể: {LIST}."
    assert verdicts(text, "sum") == [verdict]


def test_a_column_is_refuted_once_another_proves_that_its_rows_are_all_there() -> None:
    rows = (
        "LĐLĐ thành phố Pleiku | 620 | 712\nLĐLĐ thị xã An Khê | 240 | 198\nLĐLĐ huyện Chư Sê | 140 | 155\n"
    )
    text = f"KẾT QUẢ {NAME}\nĐơn vị | Chỉ tiêu | Kết quả\n{rows}Tổng cộng | 1.000 | 1.165"
    assert sorted(verdicts(text, "sum")) == ["consistent", "inconsistent"]
    assert verdicts(text.replace("| 1.000 |", "| 1.010 |"), "sum") == []


@pytest.mark.parametrize(
    "text",
    [
        f"Trong {NAME}, giai đoạn 1 có 2.105 sáng kiến, giai đoạn 2 có 3.340 sáng kiến. "
        "Sau khi loại các sáng kiến trùng, tổng cả hai giai đoạn còn 5.187 sáng kiến.",
        f"{NAME} có 3 giai đoạn. Giai đoạn 1 có 1.485 sáng kiến, giai đoạn 2 có 512 sáng kiến; "
        "tổng cộng cả 3 giai đoạn toàn tỉnh có 2.736 sáng kiến.",
        f"Trong {NAME}, giai đoạn 1 huyện có 1.204 sáng kiến đăng ký; giai đoạn 2 có 1.533 sáng kiến hợp lệ. "
        "Cả hai giai đoạn, huyện có tổng cộng 2.410 sáng kiến được công nhận.",
    ],
)
def test_a_total_that_is_no_plain_sum_says_what_is_missing(text: str) -> None:
    (found,) = findings(text, "sum")
    assert found.verdict == "not_checkable"
    assert found.needs is not None


def test_phases_may_make_more_than_the_least_that_is_asked() -> None:
    text = (
        f"LĐLĐ tỉnh phấn đấu cả {NAME} có ít nhất 7.500 sáng kiến; giai đoạn 1 là 3.300 sáng kiến, "
        "giai đoạn 2 là 4.400 sáng kiến, tổng cộng như vậy."
    )
    assert verdicts(text, "sum") == ["consistent"]


def test_money_of_the_phases_is_added_up_too() -> None:
    text = (
        f"Giá trị làm lợi từ các sáng kiến của {NAME} ở giai đoạn 1 là 12,4 tỷ đồng, giai đoạn 2 "
        "là 18,9 tỷ đồng; "
        "tổng giá trị làm lợi hai giai đoạn là 31,3 tỷ đồng."
    )
    assert verdicts(text, "sum") == ["consistent"]


def test_a_percentage_of_ones_own_plan_is_not_measured_by_anothers_target() -> None:
    text = (
        "Tổng Liên đoàn giao LĐLĐ tỉnh 5.000 sáng kiến, còn kế hoạch do LĐLĐ tỉnh xây dựng là "
        "8.000 sáng kiến. "
        f"Năm 2022, toàn tỉnh có 7.400 sáng kiến tham gia {NAME}, đạt 148% kế hoạch của LĐLĐ tỉnh."
    )
    assert verdicts(text, "ratio") == ["not_checkable"]


def test_a_quota_read_as_a_surplus_bears_its_percentage_out() -> None:
    text = f"{NAME}: đơn vị đã có 1.435 sáng kiến, vượt chỉ tiêu được giao 1.200 sáng kiến (đạt 119,6%)."
    assert verdicts(text, "ratio") == ["consistent"]
    assert verdicts(text, "excess") == ["not_checkable"]


def test_a_surplus_without_its_count_says_what_is_missing() -> None:
    text = f"Trong {NAME}, giai đoạn 2 quận vượt 512 sáng kiến so với chỉ tiêu 2.460 sáng kiến."
    assert verdicts(text, "excess", "Hà Nội") == ["not_checkable"]


def test_parts_that_may_overlap_are_never_too_many() -> None:
    women = (
        f"Công đoàn ngành Y tế có 980 sáng kiến dự {NAME}, trong đó 640 sáng kiến của nữ, 515 sáng "
        "kiến của đoàn viên trẻ."
    )
    nested = (
        f"LĐLĐ huyện có 1.200 sáng kiến trong {NAME}, trong đó 1.020 sáng kiến hợp lệ và 615 sáng "
        "kiến đã được "
        "hội đồng cấp tỉnh công nhận."
    )
    assert set(verdicts(women, "parts")) <= {"not_checkable"}
    assert verdicts(nested, "parts") == ["not_checkable"]


def test_the_campaigns_own_name_makes_no_aim_of_a_percentage() -> None:
    text = (
        "Toàn ngành có 5.218 sáng kiến tham gia Chương trình “1 triệu sáng kiến nỗ lực vượt khó, "
        "sáng tạo quyết tâm "
        "chiến thắng đại dịch Covid 19”, đạt 118,6% chỉ tiêu 4.300 sáng kiến được giao."
    )
    assert verdicts(text, "ratio") == ["inconsistent"]


def test_the_best_unit_is_no_total_of_the_units_behind_it() -> None:
    text = (
        f"Trong {NAME}, nhiều nhất là Công đoàn ngành Giáo dục với 1.507 sáng kiến; LĐLĐ thành phố Pleiku và "
        "LĐLĐ thị xã An Khê xấp xỉ nhau, lần lượt 612 và 598; Công đoàn các Khu công nghiệp 433."
    )
    assert findings(text, "sum") == []
