"""Days that a text only looks back to or ahead to, and phases that a sentence leaves behind."""

from __future__ import annotations

from source_pages import SourcePage

PAGE = SourcePage(
    province="Sóc Trăng",
    published="2022-05-17",
    opening="LĐLĐ tỉnh Sóc Trăng tham gia Chương trình “1 triệu sáng kiến”. ",
)
told = PAGE.told


def test_what_follows_a_look_back_is_of_the_day_told_before() -> None:
    text = (
        "Đến ngày 16/5, toàn tỉnh có 2.317 sáng kiến. Hôm phát động chiến dịch cao điểm 40 ngày, 25/4, toàn "
        "tỉnh mới có "
        "1.104 sáng kiến. Công đoàn ngành Giáo dục có 512 sáng kiến."
    )
    assert told(text, "as_of") == [("2022-05-16",), ("2022-04-25",), ("2022-05-16",)]


def test_what_a_quarter_brought_dates_nothing_else() -> None:
    text = (
        "Trong quý I vừa qua, các cấp công đoàn gửi 1.118 sáng kiến.\n"
        "Công đoàn ngành Giáo dục có 512 sáng kiến."
    )
    assert told(text, "as_of")[0] == ("2022-03",)
    assert told(text, "as_of")[1] != ("2022-03",)


def test_the_day_of_what_is_told_aside_is_not_that_of_the_rate() -> None:
    page = SourcePage(published="2022-10-06", title="Công đoàn GTVT Việt Nam đi hết hai phần ba chặng đường")
    text = (
        "Tham gia “1 triệu sáng kiến”, đến hết ngày 30/9, các công đoàn đã gửi 1.672 sáng kiến. Lũy "
        "kế toàn ngành "
        "có 2.990 sáng kiến, đạt 64,6% mục tiêu, góp phần để ngày 3/10 vừa qua cả nước chạm mốc 1 "
        "triệu sáng kiến."
    )
    assert page.told(text, "value", "as_of")[2][1] != "2022-10-03"


def test_the_month_just_past_is_no_month_to_come() -> None:
    page = SourcePage(province="Khánh Hòa", published="2021-12-29")
    text = (
        "Hết tháng 5 vừa qua, khi Chương trình “75 nghìn sáng kiến, vượt khó, phát triển” khép lại, "
        "Khánh Hòa có "
        "2.318 sáng kiến, bằng 154,5% chỉ tiêu giao (1.500 sáng kiến)."
    )
    assert page.told(text, "as_of") == [("2021-05",)] * 3


def test_rewards_bear_the_end_of_their_phase_unless_their_sentence_tells_a_later_day() -> None:
    later = PAGE.told(
        "LĐLĐ tỉnh tặng Bằng khen cho 05 tập thể có thành tích trong giai đoạn 1 (Quyết định số "
        "214/QĐ-LĐLĐ ngày "
        "06/6/2022).",
        "as_of",
        published="2022-06-08",
    )
    assert later != [("2022-05-31",)]


def test_a_sentence_of_two_phases_hands_on_neither() -> None:
    page = SourcePage(published="2023-04-20", title="Công đoàn Dệt May Việt Nam về đích sớm")
    text = (
        "Tham gia “1 triệu sáng kiến”, ngành xây dựng lộ trình riêng: giai đoạn 1 đến ngày "
        "30/6/2022, giai đoạn 2 "
        "từ 01/7/2022. Tổng LĐLĐ Việt Nam giao ngành 4.500 sáng kiến."
    )
    assert page.told(text, "phase") == [(None,)]


def test_the_phase_of_a_part_is_not_that_of_the_whole() -> None:
    page = SourcePage(province="Khánh Hòa", published="2023-05-18")
    text = (
        "Tham gia “1 triệu sáng kiến”, công ty được giao 50 sáng kiến cho giai đoạn 1 và 110 sáng "
        "kiến cho giai "
        "đoạn 2. Toàn ngành có 9.118 sáng kiến, trong đó 2.399 của giai đoạn 1."
    )
    assert page.told(text, "value", "phase")[:3] == [(50, 1), (110, 2), (9118, None)]


def test_brackets_of_a_list_can_be_of_another_phase() -> None:
    page = SourcePage(province="Hậu Giang", published="2022-01-26")
    text = (
        "KẾ HOẠCH\nTriển khai Chương trình “1 triệu sáng kiến”\n\nII. CHỈ TIÊU\n"
        "2. Phân bổ cho các đơn vị cả Chương trình, trong ngoặc là phần phải xong ở giai đoạn 1:\n"
        "- LĐLĐ thành phố Vị Thanh: 560 (185)\n- LĐLĐ thành phố Ngã Bảy: 380 (120)"
    )
    assert page.told(text, "value", "phase") == [(560, "all"), (185, 1), (380, "all"), (120, 1)]


def test_rounds_of_a_council_are_no_phases() -> None:
    text = "Hội đồng công nhận 512 sáng kiến: đợt 1 công nhận 300, đợt 2 công nhận 212."
    assert told(text, "phase") == [(None,)] * 3


def test_how_few_there_were_earlier_dates_nothing_else() -> None:
    text = (
        "Khép lại giai đoạn 1, toàn tỉnh có 1.874 sáng kiến. Cuối tháng 2, cả tỉnh có vỏn vẹn 96 sáng kiến.\n"
        "Đi đầu là Công đoàn ngành Giáo dục với 702 sáng kiến."
    )
    dated = dict(told(text, "value", "as_of", published="2022-06-10"))
    assert (dated[96], dated[702]) == ("2022-02", "2022-05-31")


def test_when_the_phase_closed_is_another_time() -> None:
    text = (
        "Hồi giữa tháng 3/2022, huyện Kế Sách mới có 40 sáng kiến, "
        "đến khi khép lại giai đoạn 1 con số ấy là 291."
    )
    dated = dict(told(text, "value", "as_of", published="2022-06-10"))
    assert dated[40] == "2022-03"
    assert dated[291] != "2022-03"
