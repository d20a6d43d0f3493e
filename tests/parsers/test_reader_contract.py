"""What the reader promises, one behaviour a test, on sentences as reports write them."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

from parsers.reader import Reading

NAME = "Chương trình “1 triệu sáng kiến”"
PAGE = SourcePage()
read, figures, told, one = PAGE.read, PAGE.figures, PAGE.told, PAGE.one


def test_a_ratio_is_a_result_and_a_target_each_with_its_own_number() -> None:
    text = f"Tham gia {NAME}, LĐLĐ tỉnh Nam Định đạt 2.289/1.629 sáng kiến."
    achieved, target = one(text, "2289"), one(text, "1629")
    assert (achieved.role, target.role) == ("achieved", "target")
    assert text[achieved.number_start : achieved.number_end] == "2.289"
    assert text[target.number_start : target.number_end] == "1.629"
    assert achieved.claim == target.claim
    assert target.target_kind == "assigned"


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("vượt 31% chỉ tiêu", "over_target"),
        ("đạt 131% chỉ tiêu", "of_target"),
        ("bằng 131% kế hoạch", "of_target"),
    ],
)
def test_a_percentage_says_whether_it_is_of_the_target_or_over_it(words: str, basis: str) -> None:
    text = f"Tham gia {NAME}, LĐLĐ tỉnh Nam Định đã có 640 sáng kiến, {words} được giao."
    percentage = next(f for f in figures(text) if f.unit == "percent")
    assert percentage.percent_basis == basis


def test_what_exceeds_the_target_is_an_excess_and_no_result() -> None:
    text = f"Tham gia {NAME}, LĐLĐ tỉnh Nam Định vượt 310 sáng kiến so với chỉ tiêu."
    assert told(text, "role", "value") == [("excess", 310)]


def test_a_part_after_trong_do_is_of_the_same_subject_in_its_own_state() -> None:
    text = f"Tham gia {NAME}, LĐLĐ tỉnh Nam Định có 900 sáng kiến, trong đó 640 sáng kiến đã được duyệt."
    part = one(text, "640")
    assert part.measure == "initiatives_valid"
    assert part.subject == one(text, "900").subject == "LĐLĐ tỉnh Nam Định"


def test_states_are_measures_and_what_was_sent_back_is_none() -> None:
    text = (
        f"Tham gia {NAME}, LĐLĐ tỉnh Nam Định có 500 sáng kiến được công nhận, "
        "120 sáng kiến chờ duyệt và 35 sáng kiến bị trả lại."
    )
    assert [(f.measure, int(f.value)) for f in figures(text)] == [
        ("initiatives_valid", 500),
        ("initiatives_pending", 120),
    ]


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("hơn 640", "over"),
        ("gần 640", "nearly"),
        ("khoảng 640", "about"),
        ("ít nhất 640", "at_least"),
        ("không quá 640", "at_most"),
        ("chưa đến 640", "under"),
        ("640", "exact"),
    ],
)
def test_qualifiers_are_bounds(words: str, bound: str) -> None:
    assert one(f"Tham gia {NAME}, LĐLĐ tỉnh Nam Định có {words} sáng kiến.", "640").bound == bound


def test_the_phase_stands_in_the_sentence_or_is_implied_by_the_heading() -> None:
    text = f"{NAME}\nKết quả giai đoạn 2\n- LĐLĐ tỉnh Nam Định: 640 sáng kiến\n"
    implied = one(text, "640")
    assert implied.phase == 2
    assert "phase" in implied.implied
    begin, end = implied.evidence["phase"]
    assert text[begin:end] == "giai đoạn 2"
    stated = one(f"Giai đoạn 1 {NAME}, LĐLĐ tỉnh Nam Định có 640 sáng kiến.", "640")
    assert stated.phase == 1
    assert "phase" not in stated.implied


def test_a_day_without_its_year_takes_the_year_of_publication() -> None:
    text = f"Đến ngày 15/4, LĐLĐ tỉnh Nam Định có 640 sáng kiến tham gia {NAME}."
    figure = one(text, "640", published="2022-04-20")
    assert figure.as_of == "2022-04-15"
    begin, end = figure.evidence["as_of"]
    assert text[begin:end] == "15/4"


def test_a_month_stays_a_month() -> None:
    text = f"Tính đến hết tháng 4/2022, LĐLĐ tỉnh Nam Định có 640 sáng kiến tham gia {NAME}."
    assert one(text, "640").as_of == "2022-04"


def test_den_nay_is_the_day_of_publication_and_implied() -> None:
    text = f"Đến nay, LĐLĐ tỉnh Nam Định đã có 640 sáng kiến tham gia {NAME}."
    figure = one(text, "640", published="2023-03-02")
    assert (figure.as_of, "as_of" in figure.implied) == ("2023-03-02", True)
    assert "as_of" not in figure.evidence  # the day stands outside the text


def test_without_evidence_there_is_no_date() -> None:
    assert one(f"LĐLĐ tỉnh Nam Định có 640 sáng kiến tham gia {NAME}.", "640").as_of is None


def test_the_least_for_each_is_a_floor() -> None:
    text = f"Tham gia {NAME}, mỗi công đoàn cơ sở phấn đấu có ít nhất 5 sáng kiến."
    figure = one(text, "5")
    assert (figure.role, figure.target_kind, figure.bound) == ("target", "floor", "at_least")


def test_given_and_own_targets_differ() -> None:
    given = one(f"Tham gia {NAME}, LĐLĐ tỉnh Nam Định được giao 1.629 sáng kiến.", "1629")
    own = one(f"Tham gia {NAME}, LĐLĐ tỉnh Nam Định phấn đấu có 1.700 sáng kiến.", "1700")
    assert (given.target_kind, own.target_kind) == ("assigned", "own")


def test_related_links_below_the_text_give_no_figures() -> None:
    text = (
        f"LĐLĐ tỉnh Nam Định có 640 sáng kiến tham gia {NAME}.\n"
        "Tin liên quan\nHà Nam có 900 sáng kiến tham gia Chương trình\n"
    )
    assert told(text, "role", "value") == [("achieved", 640)]


def test_initiatives_of_other_movements_are_not_counted() -> None:
    text = (
        f"LĐLĐ tỉnh Nam Định có 640 sáng kiến tham gia {NAME}.\n"
        "Trong phong trào Tuổi trẻ sáng tạo, Tỉnh đoàn có 1.200 sáng kiến.\n"
    )
    assert told(text, "role", "value") == [("achieved", 640)]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Văn bản số 17/KH-LĐLĐ nêu rõ.", "document number"),
        ("Điện thoại: 0912 345 678.", "phone number"),
        ("Anh Hùng năm nay 47 tuổi.", "age"),
        ("Tỉnh xếp thứ 31/82 cả nước.", "rank"),
    ],
)
def test_numbers_that_are_no_figures_say_why(words: str, reason: str) -> None:
    text = f"LĐLĐ tỉnh Nam Định có 640 sáng kiến tham gia {NAME}. {words}"
    reading = read(text)
    assert [int(f.value) for f in reading.figures] == [640]
    assert reason in [mention.ignored for mention in reading.ignored]


def test_the_number_of_the_campaign_s_name_is_no_figure() -> None:
    assert figures(f"LĐLĐ tỉnh Nam Định hưởng ứng {NAME}.") == ()


def test_the_campaign_s_goal_is_the_nation_s() -> None:
    figure = one(f"Tham gia {NAME}, cả nước phấn đấu đạt 1.000.000 sáng kiến.", "1000000")
    assert (figure.level, figure.province) == ("national", None)


def test_a_subject_from_the_source_is_implied_and_one_in_the_sentence_is_not() -> None:
    text = f"Đã có 640 sáng kiến tham gia {NAME}."
    implied = one(text, "640", province="Nam Định")
    assert (implied.subject, "subject" in implied.implied) == ("LĐLĐ tỉnh Nam Định", True)
    stated = one(f"LĐLĐ tỉnh Nam Định có 640 sáng kiến tham gia {NAME}.", "640")
    assert "subject" not in stated.implied
    assert stated.evidence["subject"] == (0, 18)


def test_a_province_named_for_comparison_has_its_own_figure() -> None:
    text = f"Tham gia {NAME}, LĐLĐ tỉnh Nam Định có 640 sáng kiến; LĐLĐ tỉnh Hà Nam có 512 sáng kiến."
    assert (one(text, "640").province, one(text, "512").province) == ("Nam Định", "Hà Nam")
    assert one(text, "640").claim != one(text, "512").claim


def test_a_count_and_its_percentage_are_one_claim() -> None:
    text = f"Tham gia {NAME}, LĐLĐ tỉnh Nam Định có 5.260/4.072 sáng kiến, đạt 129,2% chỉ tiêu giao."
    assert {f.claim for f in figures(text)} == {1}
    assert len(figures(text)) == 3


def test_rewards_are_counted_by_whom_they_go_to() -> None:
    text = f"Sơ kết {NAME}, LĐLĐ tỉnh Nam Định khen thưởng 12 tập thể, 30 cá nhân."
    assert [(f.measure, int(f.value)) for f in figures(text)] == [
        ("awards_collective", 12),
        ("awards_individual", 30),
    ]


def test_money_that_initiatives_brought_is_benefit_and_a_reward_is_not() -> None:
    text = (
        f"Tham gia {NAME}, LĐLĐ tỉnh Nam Định có 640 sáng kiến, tổng giá trị làm lợi 45 tỷ đồng. "
        "Mỗi tác giả được thưởng 2 triệu đồng."
    )
    money = [f for f in figures(text) if f.unit == "vnd"]
    assert [(f.measure, int(f.value), f.per) for f in money] == [("benefit_vnd", 45_000_000_000, "total")]


def test_a_text_without_the_campaign_has_no_figures() -> None:
    assert read("Sở Khoa học công nhận 640 sáng kiến cấp tỉnh năm 2022.") == Reading((), ())


def test_two_campaigns_in_one_text_keep_their_figures_apart() -> None:
    text = (
        "LĐLĐ tỉnh Nam Định có 640 sáng kiến tham gia Chương trình “1 triệu sáng kiến”.\n"
        "Trước đó, ở Chương trình “75 nghìn sáng kiến”, LĐLĐ tỉnh Nam Định đạt 812 sáng kiến.\n"
    )
    assert len({figure.campaign for figure in figures(text)}) == 2
