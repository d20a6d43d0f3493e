"""How units stand to one another, what was turned down, prizes of others: numbers that count nothing."""

from __future__ import annotations

from decimal import Decimal

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


@pytest.mark.parametrize(
    "text",
    [
        "Trong 18 đơn vị, cao nhất là 320 sáng kiến, thấp nhất 25 sáng kiến",
        "18 đơn vị tham gia, nhiều nhất 320 sáng kiến, ít nhất 25 sáng kiến",
        "18 đơn vị tham gia: cao nhất 320, thấp nhất 25",
    ],
)
def test_the_highest_and_lowest_of_unnamed_units_are_no_figures_of_the_province(text: str) -> None:
    assert told(f"Chương trình “1 triệu sáng kiến”: {text}.", "value") == []
    named = "trường học nhiều nhất với 320 sáng kiến, LĐLĐ huyện Bắc Mê ít nhất 25 sáng kiến"
    assert told(f"Chương trình “1 triệu sáng kiến”: {named}.", "value") == [(320,), (25,)]


def test_rewards_of_another_movement_beside_those_of_the_campaign_are_not_counted() -> None:
    text = (
        "LĐLĐ tỉnh khen 12 tập thể, 25 cá nhân có thành tích trong Chương trình “1 triệu sáng kiến” và"
        " 8 tập thể, 15 cá nhân trong phong trào “Xanh - Sạch - Đẹp”."
    )
    assert told(text, "value") == [(12,), (25,)]


def test_the_day_of_what_it_is_set_against_dates_no_figure_before() -> None:
    text = f"{HEAD} (đạt 117,5%), trong khi năm 2021 chỉ có 640 sáng kiến."
    assert told(text, "value", "as_of") == [(1200, None), (Decimal("117.5"), None), (640, "2021")]
    text = f"Từ 640 sáng kiến cuối tháng 3, đến 31/5/2022, {HEAD}."
    assert told(text, "value", "as_of") == [(640, "2022-03"), (1200, "2022-05-31")]
