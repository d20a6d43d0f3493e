"""Whose a report is that names its union in brackets behind its title."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(province="Phú Thọ", published="2023-04-30")
COUNTED = "\n\n- Giai đoạn 1: 318/240 sáng kiến (132,5%).\n- Số lao động có sáng kiến: 655 người.\n"


@pytest.mark.parametrize(
    ("title", "subject", "level"),
    [
        (
            "BÁO CÁO NHANH\nKết quả Chương trình “1 triệu sáng kiến” (LĐLĐ thị xã Phú Thọ, kỳ báo cáo quý I)",
            "LĐLĐ thị xã Phú Thọ",
            "district",
        ),
        (
            "Tình hình thực hiện Chương trình “1 triệu sáng kiến” (Công đoàn ngành Y tế)",
            "Công đoàn ngành Y tế",
            "sector",
        ),
        (
            "Số liệu Chương trình “1 triệu sáng kiến” (LĐLĐ huyện Thanh Ba)",
            "LĐLĐ huyện Thanh Ba",
            "district",
        ),
    ],
)
def test_a_title_names_in_brackets_whose_report_it_is(title: str, subject: str, level: str) -> None:
    told = PAGE.told(title + COUNTED, "subject", "level")
    assert set(told) == {(subject, level)}
    assert len(told) == 4


@pytest.mark.parametrize(
    "title",
    [
        "Kết quả Chương trình “1 triệu sáng kiến” (tính đến hết tháng 4)",
        "Kết quả Chương trình “1 triệu sáng kiến” (Công đoàn các cấp cùng vào cuộc)",
        "Tập huấn phần mềm (LĐLĐ huyện Thanh Ba) của Chương trình “1 triệu sáng kiến”",
    ],
)
def test_what_else_stands_in_brackets_names_nobody(title: str) -> None:
    assert {level for (level,) in PAGE.told(title + COUNTED, "level")} == {"province"}
