"""Lists below a unit that tell its target, result and rate; chapters of a report of other matters."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

CAMPAIGN = "Chương trình “1 triệu sáng kiến”"
PAGE = SourcePage(province="Quảng Ngãi", published="2022-07-20")


def test_each_unit_has_the_row_that_its_list_makes() -> None:
    text = (
        f"Kết quả thực hiện {CAMPAIGN} của tỉnh Quảng Ngãi\n\n1. LĐLĐ huyện Ba Tơ\n- Chỉ tiêu: 100\n"
        "- Kết quả: 120\n- Tỷ lệ: 120%\n2. LĐLĐ huyện Trà Bồng\n- Chỉ tiêu: 80\n- Kết quả: 60\n- Tỷ lệ: 75%"
    )
    assert PAGE.told(text, "subject", "role", "value") == [
        ("LĐLĐ huyện Ba Tơ", "target", 100),
        ("LĐLĐ huyện Ba Tơ", "achieved", 120),
        ("LĐLĐ huyện Ba Tơ", "percent", 120),
        ("LĐLĐ huyện Trà Bồng", "target", 80),
        ("LĐLĐ huyện Trà Bồng", "achieved", 60),
        ("LĐLĐ huyện Trà Bồng", "percent", 75),
    ]


@pytest.mark.parametrize(
    "matter",
    ["Phát triển đoàn viên", "Thu kinh phí công đoàn", "An toàn vệ sinh lao động", "Mái ấm Công đoàn"],
)
def test_a_list_below_another_matter_is_none_of_initiatives(matter: str) -> None:
    text = (
        f"Báo cáo của LĐLĐ tỉnh Quảng Ngãi\n\nI. {CAMPAIGN}\n- Chỉ tiêu được giao: 1.000\n- Kết quả: 1.200\n"
        f"II. {matter}\n- Chỉ tiêu: 2.000\n- Kết quả: 2.500\n- Tỷ lệ: 125%"
    )
    assert PAGE.told(text, "role", "value", "subject") == [
        ("target", 1000, "LĐLĐ tỉnh Quảng Ngãi"),
        ("achieved", 1200, "LĐLĐ tỉnh Quảng Ngãi"),
    ]


@pytest.mark.parametrize(
    "chapter",
    [
        "Phát triển đoàn viên: chỉ tiêu 2.000, thực hiện 2.500, đạt 125%.",
        "Thành lập công đoàn cơ sở: giao 30, đã thành lập 33, vượt 10%.",
        "Mái ấm Công đoàn: kế hoạch 20, hoàn thành 25.",
        "An toàn vệ sinh lao động: chỉ tiêu 40 lớp, đã mở 45, đạt 112,5%.",
    ],
)
def test_a_chapter_of_another_matter_counts_no_initiatives(chapter: str) -> None:
    text = (
        "BÁO CÁO\nHoạt động công đoàn 6 tháng đầu năm 2022 của LĐLĐ tỉnh Quảng Ngãi\n\n"
        f"1. {CAMPAIGN}: chỉ tiêu 1.000, thực hiện 1.200, đạt 120%.\n2. {chapter}"
    )
    assert PAGE.values(text) == [1000, 1200, 120]


def test_a_field_of_work_in_a_list_of_initiatives_still_counts() -> None:
    text = (
        f"Theo {CAMPAIGN}, tỉnh Quảng Ngãi có 3.217 sáng kiến, chia theo lĩnh vực:\n"
        "- Giáo dục và đào tạo: 1.486 sáng kiến (46,2%);\n- Sản xuất, kinh doanh: 655 (20,4%)."
    )
    assert 655 in PAGE.values(text)


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Công tác phát triển đoàn viên đạt 2.500/2.000, bằng 125% kế hoạch.", []),
        ("Số tiền làm lợi ước đạt 57,3 tỷ đồng.", [57_300_000_000]),
    ],
)
def test_a_sentence_that_opens_with_another_matter(sentence: str, values: list[int]) -> None:
    text = f"LĐLĐ tỉnh Quảng Ngãi sơ kết {CAMPAIGN}: toàn tỉnh có 1.200 sáng kiến.\n\n{sentence}"
    assert PAGE.values(text) == [1200, *values]


def test_a_box_of_figures_by_their_labels_alone() -> None:
    text = (
        f"Kết quả thực hiện {CAMPAIGN} của tỉnh Quảng Ngãi\n\nSáng kiến: 1.200\nĐược công nhận: 900\n"
        "Giá trị làm lợi: 12 tỷ đồng\nTác giả: 1.350\n"
    )
    assert PAGE.told(text, "measure", "value") == [
        ("initiatives", 1200),
        ("initiatives_valid", 900),
        ("benefit_vnd", 12_000_000_000),
        ("participants", 1350),
    ]


def test_a_label_below_targets_is_a_target() -> None:
    text = f"KẾ HOẠCH thực hiện {CAMPAIGN} của LĐLĐ tỉnh Quảng Ngãi\n\nI. CHỈ TIÊU\n- Sáng kiến: 1.200\n"
    assert PAGE.in_words(text) == ["initiatives target 1200"]


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        (f"Kết quả {CAMPAIGN}", "LĐLĐ tỉnh Quảng Ngãi"),
        (f"{CAMPAIGN}: những con số", "LĐLĐ tỉnh Quảng Ngãi"),
        (f"Kết quả thực hiện {CAMPAIGN} của LĐLĐ huyện Ba Tơ", "LĐLĐ huyện Ba Tơ"),
    ],
)
def test_a_list_right_below_the_title_tells_of_the_main_subject(title: str, subject: str) -> None:
    listed = "- Chỉ tiêu được giao: 2.150\n- Thực hiện: 3.784\n- So với chỉ tiêu: 176%"
    assert PAGE.told(f"{title}\n{listed}", "subject", "role", "value") == [
        (subject, "target", 2150),
        (subject, "achieved", 3784),
        (subject, "percent", 176),
    ]


def test_a_running_total_among_units_is_of_none_of_them() -> None:
    text = f"Kết quả {CAMPAIGN} tuần 3\nTrong tuần: 215 sáng kiến\nLũy kế: 1.845\nLĐLĐ huyện Ba Tơ: 312"
    assert PAGE.told(text, "subject", "value") == [
        ("LĐLĐ tỉnh Quảng Ngãi", 215),
        ("LĐLĐ tỉnh Quảng Ngãi", 1845),
        ("LĐLĐ huyện Ba Tơ", 312),
    ]
