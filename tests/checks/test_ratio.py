"""Percentages: both readings, rounding, qualifiers, bases, and when to abstain."""

from __future__ import annotations

from decimal import Decimal

import pytest
from figures_by_hand import figure

from checks.document import check_figures
from checks.model import CampaignFacts, Finding, TargetFact


def ratios(figures: list[object], text: str) -> list[Finding]:
    return [f for f in check_figures(figures, text) if f.kind == "ratio"]  # type: ignore[arg-type]


def triple(
    count: str, percent: str, target: str, *, verb: str = "đạt", **percent_more: object
) -> list[Finding]:
    text = f"Toàn tỉnh có {count} sáng kiến, {verb} {percent}% chỉ tiêu {target} sáng kiến."
    plain = percent.rsplit(maxsplit=1)[-1].replace(",", ".")
    return ratios(
        [
            figure(text, f"{count} sáng kiến", "achieved", count.rsplit(maxsplit=1)[-1].replace(".", "")),
            figure(text, f"{percent}%", "percent", plain, after=text.index(verb), **percent_more),
            figure(
                text, f"{target} sáng kiến", "target", target.replace(".", ""), after=text.index("chỉ tiêu")
            ),
        ],
        text,
    )


def over(count: str, percent: str, target: str) -> Finding:
    (found,) = triple(count, percent, target, verb="vượt", percent_basis="over_target")
    return found


def test_a_misprinted_percentage_is_found_and_the_target_it_needs_is_named() -> None:
    text = "Giai đoạn 1 đã có 2289/1629 sáng kiến tham gia đạt 149% chỉ tiêu Thành phố giao."
    (found,) = ratios(
        [
            figure(text, "2289/1629 sáng kiến", "achieved", 2289, number="2289"),
            figure(text, "2289/1629 sáng kiến", "target", 1629, number="1629"),
            figure(text, "149%", "percent", 149, owner="Thành phố"),
        ],
        text,
    )
    assert (found.verdict, found.stated, found.computed) == ("inconsistent", Decimal(149), Decimal("140.5"))
    assert found.implied_target == (Decimal(1536),)
    assert found.worked.startswith("2.289 / 1.629 = 140,5%, bài viết ghi 149%")
    assert "1.536 (1.532–1.541)" in found.worked
    assert all(text[q.start : q.end] == q.quote for q in found.quotes)


@pytest.mark.parametrize(
    ("percent", "verdict", "reading", "computed"),
    [
        ("31", "consistent", "over_target", "31.0"),
        ("131", "consistent", "of_target", "131.0"),
        ("45", "inconsistent", None, "131.0"),
    ],
)
def test_vuot_is_on_top_or_by_loose_use_reached(
    percent: str, verdict: str, reading: str | None, computed: str
) -> None:
    found = over("7.074", percent, "5.400")
    assert (found.verdict, found.reading, found.computed) == (verdict, reading, Decimal(computed))


def test_a_count_below_its_target_exceeds_nothing_even_where_the_ratio_is_what_was_printed() -> None:
    found = over("1.500", "75", "2.000")
    assert found.verdict == "inconsistent"
    assert "chưa đạt chỉ tiêu" in found.worked


@pytest.mark.parametrize(
    ("percent", "bound", "verdict"),
    [
        ("133", "exact", "consistent"),
        ("133,3", "exact", "consistent"),
        ("133,4", "exact", "inconsistent"),
        ("134", "exact", "inconsistent"),
        ("khoảng 140", "about", "consistent"),
        ("khoảng 141", "about", "inconsistent"),
        ("khoảng 133,8", "about", "consistent"),
        ("khoảng 134,0", "about", "inconsistent"),
        ("gần 145", "nearly", "consistent"),
        ("gần 150", "nearly", "inconsistent"),
        ("hơn 125", "over", "consistent"),
        ("hơn 110", "over", "not_checkable"),
        ("hơn 134", "over", "inconsistent"),
        ("ít nhất 100", "at_least", "consistent"),
        ("ít nhất 134", "at_least", "inconsistent"),
    ],
)
def test_rounding_and_qualifiers_leave_just_so_much_room(percent: str, bound: str, verdict: str) -> None:
    (found,) = triple("4.000", percent, "3.000", bound=bound)
    assert found.verdict == verdict, found.worked


def test_digits_cut_off_are_accepted_and_said() -> None:
    (found,) = triple("5.000", "166,6", "3.000")
    assert found.verdict == "consistent"
    assert "cắt bớt" in found.worked


def test_a_qualifier_on_the_count_widens_the_ratio() -> None:
    text = "Toàn tỉnh có gần 8.000 sáng kiến, đạt khoảng 160% chỉ tiêu 5.000 sáng kiến."
    (found,) = ratios(
        [
            figure(text, "gần 8.000 sáng kiến", "achieved", 8000, bound="nearly"),
            figure(text, "khoảng 160%", "percent", 160, bound="about"),
            figure(text, "5.000 sáng kiến", "target", 5000),
        ],
        text,
    )
    assert found.verdict == "consistent"


def test_without_a_target_the_targets_implied_are_given_and_the_reading_that_can_not_be_is_left_out() -> None:
    text = "Toàn tỉnh có 7.074 sáng kiến, vượt 31% chỉ tiêu Tổng Liên đoàn giao."
    figures = [
        figure(text, "7.074 sáng kiến", "achieved", 7074, phase=1),
        figure(text, "31%", "percent", 31, percent_basis="over_target", phase=1),
    ]
    found = check_figures(figures, text)
    assert {f.kind for f in found} == {"ratio", "implied_target"}
    for one in found:
        assert (one.verdict, one.implied_target, one.reading) == (
            "not_checkable",
            (Decimal(5400),),
            "over_target",
        )
        assert one.needs and one.needs_en


def test_both_readings_imply_a_target_where_both_can_be() -> None:
    text = "Toàn tỉnh có 21.059 sáng kiến, vượt 209% chỉ tiêu được giao."
    found = ratios(
        [
            figure(text, "21.059 sáng kiến", "achieved", 21059),
            figure(text, "209%", "percent", 209, percent_basis="over_target"),
        ],
        text,
    )
    assert found[0].implied_target == (Decimal(6815), Decimal(10076))


def test_submitted_over_valid_is_never_divided() -> None:
    text = "Có 600.175 lượt nộp sáng kiến; số sáng kiến hợp lệ vượt 514,6% chỉ tiêu được giao."
    (found,) = ratios(
        [
            figure(text, "600.175 lượt nộp sáng kiến", "achieved", 600175),
            figure(
                text,
                "514,6%",
                "percent",
                "514.6",
                percent_basis="over_target",
                measure="initiatives_valid",
                claim=2,
            ),
        ],
        text,
    )
    assert (found.verdict, found.implied_target) == ("not_checkable", ())
    assert "97.653" in found.worked and "116.629" in found.worked
    assert found.needs and "hợp lệ" in found.needs


def test_the_base_that_the_sentence_names_overrides_the_phase() -> None:
    text = (
        "Có 7.080 sáng kiến, đạt 354% chỉ tiêu giai đoạn 1 (2.000 sáng kiến) "
        "và 121,6% chỉ tiêu của cả hai giai đoạn (5.000 sáng kiến)."
    )
    found = ratios(
        [
            figure(text, "7.080 sáng kiến", "achieved", 7080, phase=1),
            figure(text, "354%", "percent", 354, phase=1),
            figure(text, "2.000 sáng kiến", "target", 2000, phase=1),
            figure(text, "121,6%", "percent", "121.6", phase="all"),
            figure(text, "5.000 sáng kiến", "target", 5000, phase="all"),
        ],
        text,
    )
    assert [(f.stated, f.verdict) for f in found] == [
        (Decimal(354), "consistent"),
        (Decimal("121.6"), "inconsistent"),
    ]


def test_a_target_in_another_sentence_decides_only_where_it_is_surely_the_quota() -> None:
    given = "Giai đoạn 1, tỉnh được giao 5.000 sáng kiến. Kết quả có 6.120 sáng kiến, đạt 132,4% chỉ tiêu."
    hoped = "Tỉnh phấn đấu có 5.000 sáng kiến trước 15/5. Đến nay có 6.120 sáng kiến, đạt 132,4% chỉ tiêu."
    for text, verdict, kind in ((given, "inconsistent", "assigned"), (hoped, "not_checkable", "own")):
        (found,) = ratios(
            [
                figure(text, "5.000 sáng kiến", "target", 5000, phase=1, target_kind=kind, claim=1),
                figure(text, "6.120 sáng kiến", "achieved", 6120, phase=1, claim=2),
                figure(text, "132,4%", "percent", "132.4", phase=1, claim=2),
            ],
            text,
        )
        assert found.verdict == verdict, text


def test_an_expectation_beside_the_quota_is_no_base() -> None:
    text = "Có 800 sáng kiến, bằng 160% so với chỉ tiêu, tăng 25% so với dự kiến 640 sáng kiến."
    (found,) = ratios(
        [
            figure(text, "800 sáng kiến", "achieved", 800, phase=1),
            figure(text, "160%", "percent", 160, phase=1),
            figure(text, "640 sáng kiến", "target", 640, phase=1),
        ],
        text,
    )
    assert found.verdict == "not_checkable"


def test_the_quota_of_the_whole_may_be_the_sum_of_the_phases() -> None:
    text = (
        "Tỉnh được giao 500 sáng kiến giai đoạn 1 và 1.500 sáng kiến giai đoạn 2. "
        "Đến nay có 2.400 sáng kiến, đạt 120% chỉ tiêu cả hai giai đoạn."
    )
    (found,) = ratios(
        [
            figure(text, "500 sáng kiến", "target", 500, phase=1),
            figure(text, "1.500 sáng kiến", "target", 1500, phase=2),
            figure(text, "2.400 sáng kiến", "achieved", 2400, phase="all", claim=2),
            figure(text, "120%", "percent", 120, phase="all", claim=2),
        ],
        text,
    )
    assert found.verdict == "consistent"
    assert "(500 + 1.500)" in found.worked


def test_a_percentage_may_be_of_the_valid_ones_named_last() -> None:
    text = "Có 5.990 sáng kiến, trong đó 5.542 sáng kiến hợp lệ, đạt 101% chỉ tiêu 5.500 sáng kiến."
    parts = [
        figure(text, "5.990 sáng kiến", "achieved", 5990),
        figure(text, "5.542 sáng kiến", "achieved", 5542, measure="initiatives_valid"),
        figure(text, "101%", "percent", 101),
        figure(text, "5.500 sáng kiến", "target", 5500),
    ]
    assert [f.verdict for f in ratios(parts, text)] == ["consistent"]


def test_what_is_known_from_elsewhere_is_said_but_decides_nothing() -> None:
    text = "Giai đoạn 1, cả nước có 696.948 sáng kiến, đạt 250% chỉ tiêu."
    nation = {"level": "national", "province": None, "subject": "cả nước", "phase": 1}
    facts = CampaignFacts(
        "1-trieu-sang-kien", (TargetFact(Decimal(300_000), "initiatives", phase=1, level="national"),)
    )
    figures = [
        figure(text, "696.948 sáng kiến", "achieved", 696948, **nation),
        figure(text, "250%", "percent", 250, **nation),
    ]
    found = [f for f in check_figures(figures, text, campaign=facts) if f.kind == "ratio"]
    assert found[0].verdict == "not_checkable"
    assert "300.000: 232,3%" in found[0].worked


def test_a_count_left_out_is_the_target_and_what_exceeds_it() -> None:
    text = "Con số ấy vượt 32 sáng kiến so với đăng ký ban đầu là 80, tức đạt 140%."
    cells = [figure(text, "32 sáng kiến", "excess", 32), figure(text, "80", "target", 80)]
    (found,) = ratios([*cells, figure(text, "140%", "percent", 140)], text)
    assert found.verdict == "consistent"
    assert found.worked.startswith("112 / 80 = 140,0%")
    (wrong,) = ratios([*cells, figure(text.replace("140%", "145%"), "145%", "percent", 145)], text)
    assert wrong.verdict == "not_checkable"


def test_a_count_of_the_sentence_before_may_bear_a_percentage_out_but_never_refute_it() -> None:
    for percent, verdict in (("825", "consistent"), ("725", "not_checkable")):
        text = f"Chi cục gửi 66 sáng kiến. Chỉ tiêu được giao là 8 sáng kiến, chi cục đạt {percent}%."
        (found,) = ratios(
            [
                figure(text, "66 sáng kiến", "achieved", 66, claim=1),
                figure(text, "8 sáng kiến", "target", 8, claim=2),
                figure(text, f"{percent}%", "percent", percent, claim=2),
            ],
            text,
        )
        assert found.verdict == verdict


def test_a_target_of_the_phase_that_a_letter_is_about_may_bear_out_but_never_refute_the_other() -> None:
    text = "Giai đoạn I, toàn ngành có 118 sáng kiến, đạt 31,5% chỉ tiêu.\nNgành được giao 375 sáng kiến."
    for target, implied, verdict in (
        ("375", ("phase",), "consistent"),
        ("425", ("phase",), "not_checkable"),
        ("375", (), "not_checkable"),
    ):
        changed = text.replace("375", target)
        (found,) = ratios(
            [
                figure(changed, "118 sáng kiến", "achieved", 118, phase=1),
                figure(changed, "31,5%", "percent", "31.5", phase=1),
                figure(changed, f"{target} sáng kiến", "target", target, phase=2, implied=implied, claim=2),
            ],
            changed,
        )
        assert found.verdict == verdict


def test_nothing_is_held_against_a_month_s_count_where_its_quarter_has_another() -> None:
    text = (
        "Hết quý II/2022, tỉnh có 1.200 sáng kiến giai đoạn 1. Tháng 5/2022 có 1.000 sáng kiến. "
        "So với chỉ tiêu 1.000 sáng kiến, đến tháng 5/2022 tỉnh đạt 110%."
    )
    may: dict[str, object] = {"as_of": "2022-05", "phase": 1}
    found = ratios(
        [
            figure(text, "1.200 sáng kiến", "achieved", 1200, claim=1, phase=1, as_of="2022-Q2"),
            figure(text, "1.000 sáng kiến", "achieved", 1000, claim=2, **may),
            figure(text, "1.000 sáng kiến", "target", 1000, claim=3, after=text.index("So với"), phase=1),
            figure(text, "110%", "percent", 110, claim=3, **may),
        ],
        text,
    )
    assert [one.verdict for one in found] == ["not_checkable"]
