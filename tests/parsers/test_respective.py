"""*Lần lượt*, *tương ứng*: rows of numbers that go with rows of units, phases or years."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

HEAD = "Chương trình “1 triệu sáng kiến”: "
PAGE = SourcePage(province="Bắc Ninh", opening=HEAD)
told = PAGE.told


@pytest.mark.parametrize("word", ["lần lượt", "tương ứng", "theo thứ tự"])
def test_each_number_belongs_to_the_unit_at_its_place(word: str) -> None:
    text = f"LĐLĐ huyện Quế Võ và LĐLĐ huyện Tiên Du {word} có 320 và gần 215 sáng kiến."
    assert told(text, "value", "bound", "subject") == [
        (320, "exact", "LĐLĐ huyện Quế Võ"),
        (215, "nearly", "LĐLĐ huyện Tiên Du"),
    ]


def test_districts_in_a_row_share_their_noun() -> None:
    text = "các huyện Quế Võ, Tiên Du, Gia Bình vượt chỉ tiêu lần lượt 12%, 8% và 5%."
    assert told(text, "value", "percent_basis", "subject") == [
        (12, "over_target", "huyện Quế Võ"),
        (8, "over_target", "Tiên Du"),
        (5, "over_target", "Gia Bình"),
    ]


def test_a_second_row_goes_with_the_first_and_joins_its_claims() -> None:
    text = (
        "LĐLĐ huyện Quế Võ và LĐLĐ huyện Tiên Du lần lượt có 320 và 215 sáng kiến, vượt 12% và 5% chỉ tiêu; "
        "LĐLĐ huyện Gia Bình có 98 sáng kiến."
    )
    found = told(text, "value", "subject", "claim")
    first, second = found[0][2], found[1][2]
    assert found[2:4] == [(12, "LĐLĐ huyện Quế Võ", first), (5, "LĐLĐ huyện Tiên Du", second)]
    assert found[4][:2] == (98, "LĐLĐ huyện Gia Bình")
    assert len({first, second, found[4][2]}) == 3


def test_targets_in_a_row_are_targets() -> None:
    text = "chỉ tiêu giao Công đoàn ngành Giáo dục và Công đoàn Viên chức tỉnh lần lượt 400 và 150 sáng kiến."
    assert told(text, "value", "role", "subject") == [
        (400, "target", "Công đoàn ngành Giáo dục"),
        (150, "target", "Công đoàn Viên chức tỉnh"),
    ]


def test_both_sides_of_ratios_go_with_their_unit() -> None:
    text = "LĐLĐ huyện Quế Võ và LĐLĐ huyện Tiên Du lần lượt đạt 320/300 và 215/200 sáng kiến."
    assert told(text, "value", "role", "subject") == [
        (320, "achieved", "LĐLĐ huyện Quế Võ"),
        (300, "target", "LĐLĐ huyện Quế Võ"),
        (215, "achieved", "LĐLĐ huyện Tiên Du"),
        (200, "target", "LĐLĐ huyện Tiên Du"),
    ]


def test_units_may_be_named_behind_the_numbers() -> None:
    text = "được giao lần lượt 300 và 200 sáng kiến là LĐLĐ huyện Quế Võ và LĐLĐ huyện Tiên Du."
    assert told(text, "value", "subject") == [(300, "LĐLĐ huyện Quế Võ"), (200, "LĐLĐ huyện Tiên Du")]


def test_phases_and_years_make_rows_of_one_unit() -> None:
    phases = "giai đoạn 1 và giai đoạn 2, LĐLĐ tỉnh Bắc Ninh có lần lượt 5.100 và 7.200 sáng kiến."
    assert told(phases, "value", "phase") == [(5100, 1), (7200, 2)]
    years = "năm 2022 và 2023, toàn tỉnh có tương ứng 3.100 và 4.000 sáng kiến."
    assert told(years, "value", "as_of") == [(3100, "2022"), (4000, "2023")]


def test_a_period_from_one_year_to_another_is_no_row() -> None:
    text = "từ năm 2021 đến 2023, toàn tỉnh có tương ứng 3.100 và 4.000 sáng kiến."
    assert all(as_of != "2021" for (as_of,) in told(text, "as_of"))


def test_rows_of_different_lengths_are_not_paired() -> None:
    text = "LĐLĐ huyện Quế Võ và LĐLĐ huyện Tiên Du lần lượt có 320, 215 và 98 sáng kiến."
    assert all(subject != "LĐLĐ huyện Quế Võ" for (subject,) in told(text, "subject"))


def test_without_the_word_nothing_is_paired() -> None:
    text = "LĐLĐ huyện Quế Võ và LĐLĐ huyện Tiên Du có 320 và 215 sáng kiến."
    assert all(subject != "LĐLĐ huyện Quế Võ" for (subject,) in told(text, "subject"))


def test_names_that_were_listed_with_numbers_of_their_own_make_a_row() -> None:
    text = (
        "LĐLĐ tỉnh giao LĐLĐ huyện Quế Võ 420 sáng kiến, LĐLĐ huyện Tiên Du 560, LĐLĐ huyện Gia Bình 500; "
        "đến nay đạt tương ứng 115%, 98% và 132%."
    )
    assert told(text, "value", "subject")[3:] == [
        (115, "LĐLĐ huyện Quế Võ"),
        (98, "LĐLĐ huyện Tiên Du"),
        (132, "LĐLĐ huyện Gia Bình"),
    ]
