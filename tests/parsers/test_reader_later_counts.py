"""Phases and days that were told of something else: targets, earlier counts, news, parts and captions."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(province="Quảng Ngãi", published="2022-09-22", opening="")
CAMPAIGN = "Chương trình “1 triệu sáng kiến”"


@pytest.mark.parametrize(
    ("told", "phases"),
    [
        ("Đến 15/9/2022 có 5.200 sáng kiến, đạt 130% chỉ tiêu giao cho giai đoạn 1.", [None, 1]),
        ("Đến 15/9/2022 có 5.200 sáng kiến, trong đó có 4.100 sáng kiến của giai đoạn 1.", [None, 1]),
        ("Đến 31/5/2022 có 5.200 sáng kiến, đạt 130% chỉ tiêu giao cho giai đoạn 1.", [1, 1]),
        ("Phiên họp 15/6/2022 chốt có 5.200 sáng kiến, bằng 130% chỉ tiêu giai đoạn 1.", [1, 1]),
    ],
)
def test_what_was_counted_long_after_is_not_of_the_phase_it_is_held_against(
    told: str, phases: list[int | None]
) -> None:
    text = f"LĐLĐ tỉnh hưởng ứng {CAMPAIGN}. {told}"
    assert [phase for (phase,) in PAGE.told(text, "phase")] == phases


def test_rewards_for_the_phase_keep_it() -> None:
    text = f"Ngày 15/9/2022, LĐLĐ tỉnh khen 12 tập thể có thành tích trong giai đoạn 1 {CAMPAIGN}."
    assert PAGE.told(text, "phase") == [(1,)]


BOTH = f"{CAMPAIGN}: Giai đoạn 1 có 1.400 sáng kiến. Giai đoạn 2 có 2.100 sáng kiến"


@pytest.mark.parametrize(
    "summed",
    [
        ". Như vậy qua hai năm, cả tỉnh góp 3.500 sáng kiến.",
        ". Cộng hết: 3.500 sáng kiến.",
        ". Sau hơn hai năm, các đơn vị đã gửi 3.500 sáng kiến.",
    ],
)
def test_what_sums_up_both_phases_is_no_more_of_the_second(summed: str) -> None:
    assert PAGE.told(BOTH + summed, "value", "phase")[-1][1] in ("all", None)


@pytest.mark.parametrize(
    "goes_on", [". Riêng năm 2023 có 900 sáng kiến.", ". Toàn ngành Y tế nộp 900 sáng kiến."]
)
def test_what_goes_on_in_the_second_phase_stays_of_it(goes_on: str) -> None:
    assert PAGE.told(BOTH + goes_on, "phase")[-1] == (2,)


def test_what_was_brought_up_to_the_portal_is_no_raised_total() -> None:
    text = f"{CAMPAIGN}: lúc khóa sổ giai đoạn 1, các cấp công đoàn đã đưa lên được 6.342 sáng kiến."
    assert PAGE.told(text, "phase") == [(1,)]


def test_how_few_there_were_on_an_earlier_day_dates_nothing_more() -> None:
    text = (
        f"Đến ngày 20/8/2022, tỉnh có 4.871 sáng kiến gửi {CAMPAIGN}. "
        "Một tháng trước, vào ngày 20/7, con số này mới là 1.406.\n\nLĐLĐ huyện Mộ Đức 612 sáng kiến."
    )
    days = PAGE.told(text, "value", "as_of")
    assert days[:2] == [(4871, "2022-08-20"), (1406, "2022-07-20")]
    assert days[2][1] != "2022-07-20"


@pytest.mark.parametrize(
    "news", ["trang tin này có đưa số liệu sơ bộ", "báo tỉnh đã công bố số liệu ban đầu"]
)
def test_the_day_of_an_earlier_news_dates_nothing_that_follows(news: str) -> None:
    text = f"Ngày 03/8/2022, {news}: tỉnh có 3.158 sáng kiến gửi {CAMPAIGN}."
    assert PAGE.told(f"{text} Nay LĐLĐ tỉnh chốt lại là 2.874 sáng kiến.", "as_of")[-1] != ("2022-08-03",)


@pytest.mark.parametrize("line", ["(Sông Trà ngày) 22.9.2022, 05:00", "(BQN) 22/9/2022"])
def test_a_line_of_a_papers_name_and_day_is_no_day_of_a_count(line: str) -> None:
    text = f"MỘ ĐỨC VỀ ĐÍCH\n\n{line}\n\nHuyện Mộ Đức đã có 612 sáng kiến gửi {CAMPAIGN}."
    assert PAGE.told(text, "as_of") == [(None,)]


def test_the_day_in_brackets_behind_a_plans_number_is_the_plans() -> None:
    text = (
        f"Sau một năm thực hiện Kế hoạch số 97/KH-CĐ (14/02/2022) về {CAMPAIGN}, kết quả như sau:\n"
        "1. Toàn ngành có 2.399 sáng kiến."
    )
    assert PAGE.told(text, "as_of") == [(None,)]


TABLE = "Đơn vị\tKế hoạch\tThực hiện\t%\nHuyện Mộ Đức\t450\t612\t136\nHuyện Sơn Hà\t300\t288\t96"
STORY = f"{CAMPAIGN}: kết quả giai đoạn 1 đạt 2.399 sáng kiến (80%).\n\n"


@pytest.mark.parametrize(
    ("caption", "phase", "day"),
    [
        ("Kết quả một số đơn vị (lũy kế đến 31/8/2022):", None, "2022-08-31"),
        ("Kết quả một số đơn vị:", 1, "2022-05-31"),
    ],
)
def test_a_caption_that_counts_up_to_its_own_day_tells_of_no_phase_before_it(
    caption: str, phase: int | None, day: str
) -> None:
    told = PAGE.told(f"{STORY}{caption}\n\n{TABLE}", "rule", "phase", "as_of")
    assert {row[1:] for row in told if row[0] == "table.achieved"} == {(phase, day)}


@pytest.mark.parametrize(
    ("note", "phase"),
    [
        ("(Số liệu tính đến ngày 31/8/2022, của cả hai giai đoạn)", "all"),
        ("Ghi chú: số liệu trên là của giai đoạn 2.", 2),
        ("Bước sang giai đoạn 2, các huyện cố gắng hơn.", None),
    ],
)
def test_a_note_below_a_table_tells_its_phase(note: str, phase: int | str | None) -> None:
    text = f"LĐLĐ tỉnh hưởng ứng {CAMPAIGN}.\n\nKết quả các huyện:\n\n{TABLE}\n\n{note}"
    text += "\n\nGiai đoạn 1 có 40 sáng kiến."
    assert {row[0] for row in PAGE.told(text, "phase", "rule") if row[1] == "table.achieved"} == {phase}


LEGEND = "Quy ước: số trước là kết quả, số sau là chỉ tiêu giai đoạn 2.\n\n"
RATIOS = "Nhóm trên:\n• Huyện Mộ Đức 265/200\n• Huyện Sơn Hà 141/300 (47%)\n"


@pytest.mark.parametrize(("legend", "phase"), [(LEGEND, 2), (LEGEND.replace(" giai đoạn 2", ""), None)])
def test_the_legend_of_a_list_tells_the_phase_of_its_ratios(legend: str, phase: int | None) -> None:
    text = f"Bảng điểm {CAMPAIGN}. {legend}{RATIOS}\nThêm phần giai đoạn 1, cả tỉnh có 5.110 sáng kiến."
    told = PAGE.told(text, "value", "phase")
    assert {row[1] for row in told[:5]} == {phase}
    assert told[-1] == (5110, None)


def test_this_phase_beside_the_first_one_is_another() -> None:
    text = f"{CAMPAIGN}: Giai đoạn đầu huyện được 733 sáng kiến. Còn giai đoạn này mới có 705 sáng kiến."
    assert [phase for (phase,) in PAGE.told(text, "phase")] == [1, None]


def test_this_phase_by_itself_is_the_one_told_before() -> None:
    text = f"{CAMPAIGN}: Giai đoạn 2 bắt đầu từ tháng 6. Trong giai đoạn này huyện có 705 sáng kiến."
    assert PAGE.told(text, "phase") == [(2,)]


@pytest.mark.parametrize(
    "rewarded", ["tổng kết khen 15 tập thể", "khi tổng kết, tặng giấy khen cho 15 tập thể"]
)
def test_what_is_rewarded_in_the_end_is_not_of_the_first_phase(rewarded: str) -> None:
    text = f"Kế hoạch {CAMPAIGN}: Kết thúc giai đoạn 1 khen 8 tập thể; {rewarded}."
    assert [phase for (phase,) in PAGE.told(text, "phase")] == [1, None]


def test_both_rounds_are_the_whole_where_the_phases_are_called_rounds() -> None:
    text = (
        f"{CAMPAIGN}: Đợt 1 có 300 sáng kiến; đợt 2 có 410 sáng kiến. Theo bậc học (cả hai đợt): mầm non 210."
    )
    assert PAGE.told(text, "phase")[-1] == ("all",)
