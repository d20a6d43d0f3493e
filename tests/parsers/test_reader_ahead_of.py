"""By how much units are ahead of one another, and what was turned down: numbers that count nothing."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(province="Hà Giang", published="2022-06-10")
told = PAGE.told
HEAD = "Tỉnh Hà Giang có 1.200 sáng kiến Chương trình “1 triệu sáng kiến”"


@pytest.mark.parametrize(
    "behind",
    [
        "kém tỉnh Tuyên Quang 150 sáng kiến",
        "kém Tuyên Quang 150 sáng kiến và hơn Cao Bằng 45 sáng kiến",
        "ít hơn Tuyên Quang 150 sáng kiến, hơn Cao Bằng 45",
        "bỏ xa tỉnh Cao Bằng tới 150 sáng kiến",
        "cách tỉnh Tuyên Quang (đứng thứ hai) 150 sáng kiến",
    ],
)
def test_by_how_much_one_is_ahead_of_another_is_no_figure_of_either(behind: str) -> None:
    assert told(f"{HEAD}, {behind}.", "value") == [(1200,)]


def test_what_another_has_is_its_figure() -> None:
    text = f"{HEAD}, đứng sau Tuyên Quang 1.350 sáng kiến, hơn Cao Bằng là 1.030 sáng kiến."
    found = told(text, "value", "province")
    assert found == [(1200, "Hà Giang"), (1350, "Tuyên Quang"), (1030, "Cao Bằng")]


def test_what_was_turned_down_is_not_waiting() -> None:
    text = f"{HEAD}: đã phê duyệt 1.050, từ chối 90, chờ duyệt 60."
    assert told(text, "value", "measure")[1:] == [(1050, "initiatives_valid"), (60, "initiatives_pending")]


def test_a_prize_of_a_contest_counts_no_initiatives_of_the_campaign() -> None:
    text = f"{HEAD}, trong đó 12 sáng kiến đoạt giải Hội thi Sáng tạo kỹ thuật."
    assert told(text, "value") == [(1200,)]
