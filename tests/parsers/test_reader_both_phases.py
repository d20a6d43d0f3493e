"""What is told of both phases together, and what only names them side by side."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Lai Châu",
    published="2023-10-06",
    opening="LĐLĐ huyện Tam Đường báo cáo về Chương trình “1 triệu sáng kiến”.\n",
)


@pytest.mark.parametrize(
    "text",
    [
        "Lũy kế hai giai đoạn: 318/290 sáng kiến, đạt 109,7%.",
        "Cộng dồn 2 giai đoạn, huyện có 318 sáng kiến so với chỉ tiêu 290, đạt 109,7%.",
        "Lũy kế hai giai đọan: 318/290 sáng kiến, bằng 109,7%.",
        "Huyện có 318 sáng kiến, đạt 109,7% chỉ tiêu hai giai đoạn.",
        "Một số trường (kết quả/chỉ tiêu hai giai đoạn):\n+ Trường THCS Bản Bo: 31/25 sáng kiến.\n"
        "+ Trường Tiểu học Thèn Sin: 12/15 sáng kiến.",
    ],
)
def test_a_sum_over_both_phases_is_of_the_whole(text: str) -> None:
    assert {phase for (phase,) in PAGE.told(text, "phase")} == {"all"}


@pytest.mark.parametrize(
    "text",
    [
        "Giai đoạn 2, huyện có 212 sáng kiến.",
        "Chỉ tiêu hai giai đoạn lần lượt là 120 và 170 sáng kiến.",
        "Kết quả hai giai đoạn là 106 và 212 sáng kiến.",
    ],
)
def test_phases_side_by_side_are_no_sum(text: str) -> None:
    found = PAGE.told(text, "phase")
    assert found
    assert ("all",) not in found
