"""Surpluses, totals, parts and shares: true cases and near misses."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Any, Literal

import pytest
from figures_by_hand import figure

from checks.document import check_figures
from checks.model import Finding
from parsers.model import Figure


def of_kind(kind: str, figures: list[Figure], text: str) -> list[Finding]:
    return [f for f in check_figures(figures, text) if f.kind == kind]


@pytest.mark.parametrize(("surplus", "verdict"), [("1.250", "consistent"), ("1.350", "inconsistent")])
def test_a_surplus_is_count_less_target(surplus: str, verdict: str) -> None:
    text = f"LĐLĐ tỉnh đạt 4.250/3.000 sáng kiến, vượt {surplus} sáng kiến so với chỉ tiêu được giao."
    (found,) = of_kind(
        "excess",
        [
            figure(text, "4.250/3.000 sáng kiến", "achieved", 4250, number="4.250"),
            figure(text, "4.250/3.000 sáng kiến", "target", 3000, number="3.000"),
            figure(text, f"{surplus} sáng kiến", "excess", surplus.replace(".", "")),
        ],
        text,
    )
    assert (found.verdict, found.computed) == (verdict, Decimal(1250))


def test_a_surplus_and_a_percentage_bear_each_other_out_without_a_target() -> None:
    text = "Toàn tỉnh có 1.539 sáng kiến, đạt 256,5% chỉ tiêu kế hoạch đề ra (vượt 939 sáng kiến)."
    found = check_figures(
        [
            figure(text, "1.539 sáng kiến", "achieved", 1539),
            figure(text, "256,5%", "percent", "256.5"),
            figure(text, "939 sáng kiến", "excess", 939),
        ],
        text,
    )
    assert {(f.kind, f.verdict, f.implied_target) for f in found} == {
        ("ratio", "consistent", (Decimal(600),)),
        ("excess", "consistent", (Decimal(600),)),
    }


def test_a_number_after_vuot_chi_tieu_may_be_the_target_itself() -> None:
    text = "Công đoàn ngành có 400 sáng kiến (chỉ tiêu 290), vượt chỉ tiêu được giao 290 sáng kiến."
    (found,) = of_kind(
        "excess",
        [
            figure(text, "400 sáng kiến", "achieved", 400),
            figure(text, "290", "target", 290),
            figure(text, "290 sáng kiến", "excess", 290, after=text.index("vượt")),
        ],
        text,
    )
    assert found.verdict == "not_checkable"


@pytest.mark.parametrize(("total", "verdict"), [(5260, "consistent"), (5620, "inconsistent")])
def test_phases_add_up_to_the_programme(total: int, verdict: str) -> None:
    text = (
        f"Giai đoạn 1 có 2289 sáng kiến; giai đoạn 2 có 2971; tổng cộng cả hai giai đoạn {total} sáng kiến."
    )
    (found,) = of_kind(
        "sum",
        [
            figure(text, "2289 sáng kiến", "achieved", 2289, phase=1),
            figure(text, "2971", "achieved", 2971, phase=2),
            figure(text, f"{total} sáng kiến", "achieved", total, phase="all"),
        ],
        text,
    )
    assert (found.verdict, found.computed, found.stated) == (verdict, Decimal(5260), Decimal(total))


def test_phases_make_a_count_told_before_them_of_no_phase() -> None:
    text = (
        "Cả nước có 1.000.000 sáng kiến. Giai đoạn 1 có 696.948 sáng kiến, giai đoạn 2 có 303.052 sáng kiến."
    )
    (found,) = of_kind(
        "sum",
        [
            figure(text, "1.000.000 sáng kiến", "achieved", 1_000_000, phase=None),
            figure(text, "696.948 sáng kiến", "achieved", 696_948, phase=1),
            figure(text, "303.052 sáng kiến", "achieved", 303_052, phase=2),
        ],
        text,
    )
    assert (found.verdict, found.stated) == ("consistent", Decimal(1_000_000))


@pytest.mark.parametrize(
    "text",
    [
        "Giai đoạn 1 có 2289 sáng kiến; giai đoạn 2 có 2971; đến nay có 5620 sáng kiến.",
        "Giai đoạn 1 có 2289 sáng kiến; giai đoạn 2 có 2971; cộng cả 3 giai đoạn 5620 sáng kiến.",
    ],
)
def test_a_total_that_may_count_more_is_not_refuted(text: str) -> None:
    figures = [
        figure(text, "2289 sáng kiến", "achieved", 2289, phase=1),
        figure(text, "2971", "achieved", 2971, phase=2),
        figure(text, "5620 sáng kiến", "achieved", 5620, phase="all"),
    ]
    assert {found.verdict for found in of_kind("sum", figures, text)} <= {"not_checkable"}


def table(total: str, *, ordinals: tuple[int, ...] = (1, 2, 3)) -> tuple[list[Figure], str]:
    names = ("LĐLĐ huyện Mai Sơn", "LĐLĐ huyện Mường La", "LĐLĐ huyện Sốp Cộp")
    rows = [f"{n}\t{name}\t{count}" for n, name, count in zip(ordinals, names, (230, 180, 410), strict=True)]
    text = "TT\tĐơn vị\tKết quả\n" + "\n".join(rows) + f"\n\tTổng cộng\t{total}"
    figures = [
        figure(text, str(count), "achieved", count, subject=name, level="district", after=text.index(name))
        for name, count in zip(names, (230, 180, 410), strict=True)
    ]
    return [*figures, figure(text, total, "achieved", total, after=text.index("Tổng"))], text


def test_a_share_told_of_the_total_s_number_makes_it_a_part() -> None:
    text = (
        "Giai đoạn 1 toàn tỉnh có 5.190 sáng kiến. Giai đoạn 2 có 12.216 sáng kiến. Tính cả chương trình, "
        "92,3% trong tổng số, tương ứng 16.066 sáng kiến, đã dùng được ngay."
    )
    found = of_kind(
        "sum",
        [
            figure(text, "5.190 sáng kiến", "achieved", 5190, phase=1),
            figure(text, "12.216 sáng kiến", "achieved", 12216, phase=2),
            figure(text, "92,3%", "percent", "92.3", phase="all", percent_basis="of_achieved"),
            figure(text, "16.066 sáng kiến", "achieved", 16066, phase="all"),
        ],
        text,
    )
    assert all(one.verdict != "inconsistent" for one in found)


def test_the_rows_of_a_table_add_up_to_its_last_line() -> None:
    (found,) = of_kind("sum", *table("820"))
    assert (found.verdict, found.stated, found.computed) == ("consistent", Decimal(820), Decimal(820))
    (found,) = of_kind("sum", *table("830"))
    assert (found.verdict, found.stated, found.computed) == ("inconsistent", Decimal(830), Decimal(820))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("before", ["", "\u00a0", " \u200b", "\u00a0\ufeff", "- "])
def test_a_total_is_seen_however_its_letters_and_spaces_are_encoded(
    form: Literal["NFC", "NFD"], before: str
) -> None:
    figures, text = table("820")
    given = unicodedata.normalize(form, text.replace("\tTổng", f"{before}Tổng").replace("cộng", "cộng\u00a0"))
    moved = [
        figure(given, one.quote, "achieved", str(one.value), subject=one.subject, level=one.level)
        for one in figures
    ]
    (found,) = of_kind("sum", moved, given)
    assert (found.verdict, found.stated, found.computed) == ("consistent", Decimal(820), Decimal(820))


def test_a_table_with_rows_left_out_is_not_refuted() -> None:
    assert of_kind("sum", *table("830", ordinals=(1, 2, 5))) == []


@pytest.mark.parametrize(
    ("pending", "verdict"), [("672", "consistent"), ("600", "not_checkable"), ("700", "inconsistent")]
)
def test_valid_and_pending_within_the_submitted(pending: str, verdict: str) -> None:
    text = f"Có 1.260 sáng kiến, trong đó 588 sáng kiến hợp lệ và {pending} sáng kiến đang chờ duyệt."
    (found,) = of_kind(
        "parts",
        [
            figure(text, "1.260 sáng kiến", "achieved", 1260),
            figure(text, "588 sáng kiến", "achieved", 588, measure="initiatives_valid"),
            figure(text, f"{pending} sáng kiến", "achieved", pending, measure="initiatives_pending"),
        ],
        text,
    )
    assert (found.verdict, found.stated, found.computed) == (
        verdict,
        Decimal(1260),
        Decimal(588 + int(pending)),
    )


def blocks(first: int, second: int, **whole: Any) -> list[Finding]:
    text = f"Toàn tỉnh có 4.000 sáng kiến, trong đó khối trường học {first}, khối doanh nghiệp {second}."
    return of_kind(
        "parts",
        [
            figure(text, "4.000 sáng kiến", "achieved", 4000, **whole),
            figure(text, str(first), "achieved", first, subject="khối trường học", level="sector"),
            figure(text, str(second), "achieved", second, subject="khối doanh nghiệp", level="sector"),
        ],
        text,
    )


def test_parts_that_are_more_than_the_whole_are_impossible_unless_the_whole_is_a_floor() -> None:
    assert [f.verdict for f in blocks(2600, 1700)] == ["inconsistent"]
    assert [f.verdict for f in blocks(2600, 1400)] == ["consistent"]
    assert [f.verdict for f in blocks(2600, 1700, bound="over")] == ["not_checkable"]


@pytest.mark.parametrize(("percent", "verdict"), [("78,1", "consistent"), ("88,1", "inconsistent")])
def test_a_share_is_the_part_over_the_whole(percent: str, verdict: str) -> None:
    text = f"Có 3.200 sáng kiến, trong đó 2.500 sáng kiến hợp lệ, chiếm {percent}%."
    (found,) = of_kind(
        "share",
        [
            figure(text, "3.200 sáng kiến", "achieved", 3200),
            figure(text, "2.500 sáng kiến", "achieved", 2500, measure="initiatives_valid"),
            figure(
                text,
                f"{percent}%",
                "percent",
                percent.replace(",", "."),
                measure="initiatives_valid",
                percent_basis="of_achieved",
            ),
        ],
        text,
    )
    assert (found.verdict, found.computed) == (verdict, Decimal("78.1"))


def test_a_share_without_its_whole_says_what_is_needed() -> None:
    text = "Khối sản xuất trực tiếp chỉ chiếm 22,6%."
    (found,) = of_kind(
        "share",
        [
            figure(
                text,
                "22,6%",
                "percent",
                "22.6",
                percent_basis="of_achieved",
                subject="khối sản xuất",
                level="sector",
            )
        ],
        text,
    )
    assert found.verdict == "not_checkable" and found.needs


def test_a_percentage_said_twice_is_reported_once_and_decided_where_it_can_be() -> None:
    text = "Quảng Nam vượt 31% chỉ tiêu\nTỉnh có 7.074 sáng kiến, chỉ tiêu 5.400 sáng kiến, vượt 31%."
    more = {"percent_basis": "over_target", "phase": 1}
    found = check_figures(
        [
            figure(text, "31%", "percent", 31, **more),
            figure(text, "7.074 sáng kiến", "achieved", 7074, claim=2, phase=1),
            figure(text, "5.400 sáng kiến", "target", 5400, claim=2, phase=1),
            figure(text, "31%", "percent", 31, claim=2, after=40, **more),
        ],
        text,
    )
    assert [(f.kind, f.verdict) for f in found] == [("ratio", "consistent")]


@pytest.mark.parametrize(("least", "verdicts"), [("12.000", ["consistent"]), ("4.000", [])])
def test_a_least_number_is_a_total_only_where_it_is_near_their_sum(least: str, verdicts: list[str]) -> None:
    given = "Giai đoạn 1 giao 5.500 sáng kiến, giai đoạn 2 giao 7.000 sáng kiến"
    text = f"{given}. Có thêm ít nhất {least} sáng kiến."
    figures = [
        figure(text, "5.500 sáng kiến", "target", 5500, phase=1),
        figure(text, "7.000 sáng kiến", "target", 7000, phase=2),
        figure(text, f"ít nhất {least} sáng kiến", "target", least.replace(".", ""), bound="at_least"),
    ]
    assert [one.verdict for one in of_kind("sum", figures, text)] == verdicts
