"""What one solution after the other saved, what stood at an earlier day, and what schools have each year."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Hậu Giang",
    published="2022-11-20",
    opening="LĐLĐ huyện Long Mỹ tham gia Chương trình “1 triệu sáng kiến”.\n",
)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Chỉ hai việc lượng hóa được thành tiền: tủ thuốc của Bệnh viện Vị Thanh (180 triệu đồng/năm)"
            " và máy rửa của Trạm Y tế xã Vĩnh Tường (24 triệu đồng).",
            [180000000, 24000000],
        ),
        (
            "Quán quân là sáng kiến làm mát của tổ anh Bình, tiết kiệm 900 triệu đồng/năm. "
            "Á quân của chị Mai kho vải nhỏ hơn: mỗi năm chưa tới 50 triệu đồng.",
            [900000000, 50000000],
        ),
        # a prize is none
        (
            "Quán quân là sáng kiến làm mát của tổ anh Bình, tiết kiệm 900 triệu đồng/năm. "
            "Á quân của chị Mai được thưởng: 5 triệu đồng.",
            [900000000],
        ),
        # nor a fund beside what was saved
        (
            "Sáng kiến làm mát tiết kiệm 900 triệu đồng/năm. Kế đến, chị Mai được vay vốn: 50 triệu đồng.",
            [900000000],
        ),
    ],
)
def test_what_the_next_one_saved(text: str, values: list[int]) -> None:
    told = PAGE.told(text, "measure", "value")
    assert [int(value) for measure, value in told if measure == "benefit_vnd"] == values


def test_what_stood_then_is_of_then() -> None:
    text = "Từ chỗ 96 sáng kiến hồi cuối tháng 3/2022, đến nay huyện có 400 sáng kiến."
    assert PAGE.told(text, "value", "as_of") == [(96, "2022-03"), (400, "2022-11-20")]


def test_a_thing_made_then_dates_no_count() -> None:
    assert PAGE.one("Nhờ bộ gá chế hồi tháng 2, xưởng có 12 sáng kiến.", 12).as_of is None


def test_counts_without_their_noun_in_a_state() -> None:
    text = "Trường gửi 61 sáng kiến, cấp tỉnh công nhận được 14 bài, còn 40 bài thì mới cấp trường công nhận."
    told = PAGE.told(text, "measure", "value")
    assert told == [("initiatives", 61), ("initiatives_valid", 14), ("initiatives_valid", 40)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Trường gửi 61 sáng kiến; năm 2021, trường chỉ có 20 sáng kiến kinh nghiệm.", [61]),
        ("Năm ngoái trường có 20 sáng kiến kinh nghiệm.", []),
        ("Trường gửi 20 sáng kiến kinh nghiệm lên Cổng.", [20]),
    ],
)
def test_what_schools_have_each_year_is_none(text: str, values: list[int]) -> None:
    assert [int(value) for value in PAGE.values(text)] == values
