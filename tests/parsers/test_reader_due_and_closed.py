"""Days by which something is due, and on which numbers were closed, in words of their own."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="An Giang",
    published="2022-12-09",
    opening="LĐLĐ tỉnh An Giang tham gia Chương trình “1 triệu sáng kiến”.\n",
)


@pytest.mark.parametrize(
    ("text", "value", "day"),
    [
        ("Chỉ tiêu chặng hai là 7.100 sáng kiến, hạn đến tận tháng 8 sang năm.", 7100, "2023-08"),
        ("Tỉnh phấn đấu có 9.000 sáng kiến khi Chương trình hạ màn ngày 31/8/2023.", 9000, "2023-08-31"),
        (
            "Sáng 6/12, tỉnh họp tổng kết. Vài số (chốt ngày 30/11/2022):\n* Cả tỉnh: 4.120 sáng kiến.\n\n"
            "Tốp đầu có LĐLĐ huyện Tri Tôn (611 sáng kiến).",
            611,
            "2022-11-30",
        ),
        ("Anh chế cái giá đỡ, xưởng tính ra lợi gần 40 triệu đồng mỗi năm.", 40000000, None),
    ],
)
def test_the_day_is_told(text: str, value: int, day: str | None) -> None:
    assert PAGE.one(text, value).as_of == day


def test_a_day_due_dates_no_result() -> None:
    text = "Chỉ tiêu là 7.100 sáng kiến mà hạn đến tháng 8 sang năm, nên đạt 46% lúc này không đáng ngại."
    assert PAGE.one(text, 46).as_of is None


def test_nearly_has_a_word_more() -> None:
    assert PAGE.one("Tiền làm lợi nay ngấp nghé 20 tỷ đồng.", 20000000000).bound == "nearly"


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị khép lại ngày 2/12 với 310 sáng kiến được trưng bày.",
        "Quán cà phê (mở từ ngày 30/11/2022) đông khách. Tỉnh có 310 sáng kiến.",
    ],
)
def test_other_days_close_nothing(text: str) -> None:
    assert all(day != "2022-11-30" for (day,) in PAGE.told(text, "as_of"))


@pytest.mark.parametrize(
    ("text", "value", "day"),
    [
        # the day before a result is past, also for the target beside it
        ("Tính đến 31/5, huyện có 812 sáng kiến, vượt chỉ tiêu 725 được giao.", 725, "2022-05-31"),
        # what is asked for by a day that is past this year is due in the next
        ("Đến 31/5 phải có 812 sáng kiến.", 812, "2023-05-31"),
        ("Đến 31/5, mỗi trường góp 2 sáng kiến, cả huyện phấn đấu đạt 725 sáng kiến.", 725, "2023-05-31"),
    ],
)
def test_a_day_is_past_where_something_was_done_by_it(text: str, value: int, day: str) -> None:
    assert PAGE.one(text, value).as_of == day


def test_a_day_told_of_the_nation_is_not_that_of_the_table() -> None:
    text = (
        "LĐLĐ tỉnh Hậu Giang tham gia Chương trình “1 triệu sáng kiến” (chốt ngày 30-9-2022). "
        "Cả nước, đến sáng 3-10 đã cán mốc 1 triệu sáng kiến.\n\n"
        "TT\tĐơn vị\tSK được giao\tSK đã nộp\n1\tTP Vị Thanh\t210\t168\n2\tTP Ngã Bảy\t130\t141\n"
    )
    figures = PAGE.figures(text, province="Hậu Giang", published="2022-10-05", opening="")
    assert {figure.as_of for figure in figures if figure.rule == "table.achieved"} == {"2022-09-30"}


def test_a_target_is_due_on_the_day_on_which_the_programme_closes() -> None:
    page = SourcePage(province="Sóc Trăng", published="2023-04-10")
    text = (
        "Chương trình “1 triệu sáng kiến”. Tỉnh phấn đấu đến 31/8 khép lại chương trình với 7.000 sáng kiến."
    )
    assert page.told(text, "role", "as_of") == [("target", "2023-08-31")]
