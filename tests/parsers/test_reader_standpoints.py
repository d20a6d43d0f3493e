"""Who speaks, of whom and of what time: our company, each unit, interviews, sections, campaigns."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

NAME = "“1 triệu sáng kiến”"
PAGE = SourcePage(province="Phú Thọ", published="2023-03-20", opening=f"Chương trình {NAME}. ")


@pytest.mark.parametrize("whose", ["công ty mình", "trường tôi", "nhà máy chúng tôi", "xí nghiệp ta"])
def test_what_speakers_call_theirs_is_a_workplace_and_not_the_province(whose: str) -> None:
    told = PAGE.told(f"Tới bữa nay {whose} đã có 73 sáng kiến.", "subject", "level")
    assert told == [(whose, "grassroots")]


def test_a_workplace_named_before_is_what_its_people_call_theirs() -> None:
    text = "CĐCS Công ty Chè Phú Bền phát thanh. Tới bữa nay công ty mình đã có 73 sáng kiến."
    assert PAGE.one(text, 73).level == "grassroots"
    assert "Chè Phú Bền" in (PAGE.one(text, 73).subject or "")


def test_the_head_of_a_paper_is_no_part_of_a_name() -> None:
    page = SourcePage(province="Phú Thọ", published="2023-03-20")
    text = f"CÔNG TY CHÈ PHÚ BỀN - BẢN TIN SỐ 6\n\nHưởng ứng Chương trình {NAME}, công ty đã có 73 sáng kiến."
    assert page.one(text, 73).subject == "CÔNG TY CHÈ PHÚ BỀN"


def test_what_is_asked_of_each_is_not_the_subject_of_the_next_sentence() -> None:
    text = (
        "LĐLĐ huyện Thanh Ba kêu gọi mỗi công đoàn cơ sở nộp từ 4 sáng kiến trở lên, phấn đấu đến cuối năm "
        "có thêm 150 sáng kiến. Dịp này, 3 tập thể được biểu dương vì thành tích trong Chương trình."
    )
    levels = {int(value): level for value, level in PAGE.told(text, "value", "level")}
    assert levels == {4: "grassroots", 150: "district", 3: "district"}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Ngay từ đầu, tỉnh ta được giao bao nhiêu sáng kiến?", "Giai đoạn 1 Tổng Liên đoàn giao 4.200."),
        ("Mục tiêu của tỉnh năm nay là gì?", "Tính tròn là 9.000."),
    ],
)
def test_the_answer_to_what_is_asked_of_them_is_a_target(question: str, answer: str) -> None:
    assert PAGE.told(f"\n\n* {question}\n- {answer}", "role") == [("target",)]


def test_since_a_day_until_now_is_no_more_of_the_phase_before() -> None:
    text = "Giai đoạn 1: huyện Thanh Ba có 31.870 sáng kiến; từ 01/6 đến nay: 29.334 sáng kiến."
    assert PAGE.told(text, "value", "phase") == [(31870, 1), (29334, None)]


def test_a_list_within_a_numbered_section_is_of_the_phase_of_the_section() -> None:
    text = (
        "\n\n1. Kết quả giai đoạn 1\nToàn tỉnh có 4.655 sáng kiến.\n\nĐơn vị có kết quả cao:\n"
        "a) LĐLĐ huyện Thanh Ba: 402 sáng kiến.\n\n"
        "2. Nhiệm vụ giai đoạn 2\nToàn tỉnh phấn đấu có 7.000 sáng kiến."
    )
    assert PAGE.told(text, "value", "phase") == [(4655, 1), (402, 1), (7000, 2)]


def test_a_headline_of_two_campaigns_does_not_make_the_first_one_the_topic() -> None:
    page = SourcePage(province="Phú Thọ", published="2022-07-11")
    text = (
        "Từ “75 nghìn sáng kiến” đến “1 triệu sáng kiến”\n\nNăm 2021, Chương trình “75 nghìn sáng kiến "
        f"vượt khó, phát triển” đặt ra 75.000 sáng kiến.\n\nRồi đến Chương trình {NAME}.\n\n"
        "Sơ kết giai đoạn 1, toàn tỉnh có 36.780 sáng kiến."
    )
    figure = page.one(text, 36780)
    assert (figure.campaign, figure.phase) == ("1-trieu-sang-kien", 1)


def test_a_number_in_brackets_behind_what_is_compared_with_is_of_that() -> None:
    text = "Toàn tỉnh có 3.905 sáng kiến. So với cả nước (300 nghìn sáng kiến), Phú Thọ còn chậm."
    assert PAGE.one(text, 300_000).level == "national"


def test_rewards_do_not_hold_at_the_day_of_a_plan_told_before() -> None:
    text = (
        "Ngay sau khi có Kế hoạch số 05/KH-LĐLĐ ngày 18/01/2022, Ban Thường vụ đã cụ thể hóa bằng Kế hoạch "
        "số 07/KH-CĐN, đặt chỉ tiêu 800 sáng kiến.\n\n"
        "Khen thưởng: 15 tập thể, 30 cá nhân có thành tích trong Chương trình."
    )
    days = {as_of for measure, as_of in PAGE.told(text, "measure", "as_of") if measure.startswith("awards")}
    assert days == {None}


def test_nobody_plans_that_initiatives_wait() -> None:
    text = "\n\nV/v điều chỉnh chỉ tiêu\n\n4. Phần mềm lúc này giữ 376 sáng kiến chờ xem xét."
    assert PAGE.told(text, "measure", "role") == [("initiatives_pending", "achieved")]


def test_what_is_counted_up_to_a_day_is_there_though_a_letter_gives_targets() -> None:
    text = "\n\nV/v giao bổ sung chỉ tiêu\n\nTính đến 8h00 ngày 28/4/2022, toàn tỉnh có 1.126 sáng kiến."
    assert PAGE.told(text, "role", "value") == [("achieved", 1126)]


@pytest.mark.parametrize("name", ["CĐCS trực thuộc", "UBND phường Gia Cẩm"])
def test_a_row_of_lowest_unions_is_of_the_grassroots(name: str) -> None:
    rows = f"Đơn vị | Kế hoạch | Kết quả\nLĐLĐ huyện Thanh Ba | 100 | 120\n{name} | 60 | 66"
    assert PAGE.one(f"\n\n{rows}", 66).level == "grassroots"


def test_a_legend_names_the_columns_of_rows_without_a_head() -> None:
    text = (
        "\n\nHai nơi gửi nhiều nhất (đơn vị / khoán / đã gửi / đạt):\n"
        "Công ty Chè Phú Bền\t180\t231\t128,3%\nCông ty Supe Lâm Thao\t150\t204\t136,0%"
    )
    assert PAGE.told(text, "role", "value")[:2] == [("target", 180), ("achieved", 231)]


def test_plan_and_result_are_known_by_their_initials() -> None:
    rows = "1 | Huyện Thanh Ba | 420 | 511 | 121,7\n2 | Huyện Hạ Hòa | 400 | 372 | 93,0"
    text = f"\n\nTT | Đơn vị | KH | TH | %\n{rows}"
    assert PAGE.told(text, "role", "value")[:2] == [("target", 420), ("achieved", 511)]


def test_a_clause_tells_of_the_place_it_begins_with() -> None:
    text = "LĐLĐ huyện Thanh Ba có 512/400 sáng kiến. Hạ Hòa xếp ngay sau, 416/400."
    assert PAGE.one(text, 416).subject == "Hạ Hòa"
