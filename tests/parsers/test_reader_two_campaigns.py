"""Which campaign a figure is of, where a text speaks of the one held now and of the one before it."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

NOW, BEFORE = "1-trieu-sang-kien", "75-nghin-sang-kien"
PAGE = SourcePage(province="Quảng Ngãi", published="2022-11-20")


def campaigns(text: str, **known: str) -> list[str | None]:
    return [figure.campaign for figure in PAGE.figures(text, **known)]  # type: ignore[arg-type]


def test_the_one_held_now_is_meant_where_the_one_before_is_named_more_often() -> None:
    text = (
        "Trò chuyện cuối năm\n\nMột năm qua, Chương trình “1 triệu sáng kiến” đi vào từng xưởng máy.\n\n"
        "- Tỉnh đang ở đâu, thưa ông?\n\n- Sáng 20/11 đoàn viên trong tỉnh đã gửi 7.246 sáng kiến.\n\n"
        "- So với lần “75 nghìn sáng kiến” thì sao?\n\n"
        "- Khi làm Chương trình “75 nghìn sáng kiến, vượt khó, phát triển” thì vất vả hơn nhiều."
    )
    assert campaigns(text) == [NOW]
    assert campaigns(text, published="2021-04-20") == [BEFORE], "then it was the one held"


def test_a_paragraph_with_the_days_of_another_campaign_is_of_that_one() -> None:
    text = (
        "Sau “75 nghìn sáng kiến, vượt khó, phát triển”, tỉnh bước vào Chương trình “1 triệu sáng kiến”.\n"
        "Trong 40 ngày trên mạng (10/3 - 20/4/2021), toàn tỉnh gửi về 2.914 sáng kiến. Được công nhận là "
        "1.876 sáng kiến.\nNay tỉnh đặt chỉ tiêu 5.400 sáng kiến đến khi “1 triệu sáng kiến” khép lại."
    )
    assert campaigns(text) == [BEFORE, BEFORE, NOW]


def test_a_name_behind_what_it_counts() -> None:
    text = (
        "Chương trình “1 triệu sáng kiến” đã thu về 9.120 sáng kiến của Quảng Ngãi.\n\nNăm 2021, tỉnh góp "
        "3.480 sáng kiến cho Chương trình “75 nghìn sáng kiến, vượt khó, phát triển”."
    )
    assert campaigns(text) == [NOW, BEFORE]


def test_a_campaign_told_by_its_goal_is_meant_where_the_only_one_named_is_long_over() -> None:
    text = (
        "Cột mốc một triệu sáng kiến của cả nước không còn xa. Quảng Ngãi đã có 13.020 sáng kiến.\n\n"
        "Năm 2021, hưởng ứng Chương trình “75 nghìn sáng kiến, vượt khó, phát triển”, tỉnh có 2.344 "
        "sáng kiến."
    )
    assert campaigns(text)[1:] == [NOW, BEFORE]
    assert campaigns(text, published="2021-05-02")[1:] == [BEFORE, BEFORE], "nothing else was held then"


@pytest.mark.parametrize("now", ["Nay chỉ một bệnh viện đã có", "Giờ con số của tỉnh là"])
def test_the_text_comes_back_to_now(now: str) -> None:
    text = (
        "Chương trình “1 triệu sáng kiến” ở Quảng Ngãi vào chặng cuối.\n\nHồi “75 nghìn sáng kiến”, cả tỉnh "
        f"mới được 800 sáng kiến. {now} 204 sáng kiến."
    )
    assert campaigns(text) == [BEFORE, NOW]


def test_an_answer_looks_back_to_the_campaign_of_its_question() -> None:
    text = (
        "Chương trình “1 triệu sáng kiến” ở Quảng Ngãi vào chặng cuối.\n\n* So với chương trình 75 nghìn "
        "sáng kiến thì sao?\n\n- Hồi đó Quảng Ngãi góp 2.318 sáng kiến. Lần này tỉnh đã có 6.100 sáng kiến."
    )
    assert campaigns(text) == [BEFORE, NOW]


def test_what_follows_the_goal_of_a_later_campaign_in_its_line_is_of_that_one() -> None:
    text = (
        "Chương trình “75 nghìn sáng kiến, vượt khó, phát triển” đã thu về 2.914 sáng kiến của tỉnh.\n"
        "Đón đầu chương trình mới với mục tiêu 1 triệu sáng kiến của cả nước, tỉnh dự kiến đăng ký 14.000 "
        "sáng kiến.\nTính chung 40 ngày, ngành Giáo dục có 512 sáng kiến."
    )
    told = PAGE.figures(text, published="2021-11-20")
    by_value = {int(figure.value): figure.campaign for figure in told}
    assert (by_value[2914], by_value[14000], by_value[512]) == (BEFORE, NOW, BEFORE)
