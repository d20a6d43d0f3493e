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


def test_more_than_a_phase_brought_is_not_of_that_phase() -> None:
    page = SourcePage(province="Phú Thọ", published="2023-09-19")
    text = (
        "Chương trình “1 triệu sáng kiến” khép lại. Giai đoạn một, tỉnh có 9.870 sáng kiến. Bước "
        "sang giai đoạn "
        "hai, chúng ta có thêm 14.745 sáng kiến. Hội đồng các cấp công nhận 22.400 sáng kiến."
    )
    assert page.told(text, "value", "phase") == [(9870, 1), (14745, 2), (22400, None)]
    fewer = text.replace("22.400", "12.400")
    assert page.told(fewer, "value", "phase")[-1] == (12400, 2)


def test_what_is_so_now_is_not_of_the_phase_it_differs_from() -> None:
    page = SourcePage(province="Phú Thọ", published="2023-07-14")
    text = (
        "Chương trình “1 triệu sáng kiến” lan rộng. Khác với giai đoạn 1, khi toàn tỉnh chỉ có "
        "2.176 sáng kiến, "
        "nay công nhân trực tiếp đã chiếm 58% số sáng kiến."
    )
    assert page.told(text, "value", "phase") == [(2176, 1), (58, None)]


def test_a_section_headed_by_the_first_phase_can_go_on_to_a_later_time() -> None:
    page = SourcePage(province="Phú Thọ", published="2022-10-12")
    text = (
        "Phú Thọ góp sức\n\nTừ chặng đầu đã vượt\n\n"
        "Tham gia Chương trình “1 triệu sáng kiến”, giai đoạn 1 tỉnh có 7.316 sáng kiến.\n\n"
        "Đến hết tháng 9/2022, tỉnh có 9.461 sáng kiến. Trong đó 8.270 sáng kiến đã được công nhận.\n\n"
        "Sau chặng đầu, từ ngày 1/6 đến hết tháng 9/2022 công đoàn lại bắt tay vào việc."
    )
    assert page.told(text, "value", "phase") == [(7316, 1), (9461, None), (8270, None)]
    assert page.told(text, "as_of")[0] != ("2022-09",)


def test_what_else_is_counted_in_takes_nothing_from_the_phase() -> None:
    page = SourcePage(province="Kon Tum", published="2022-06-10")
    text = (
        "Cộng cả bộ hồ sơ ấy, toàn tỉnh khép lại giai đoạn 1 Chương trình “1 triệu sáng kiến” với "
        "1.874 sáng kiến, "
        "nhiều hơn 574 sáng kiến so với mức được giao."
    )
    assert page.told(text, "value", "phase") == [(1874, 1), (574, 1)]
