"""The store-wide checks: contradictions, falls, standstills, ranks, totals, promises, solved targets."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from figures_by_hand import figure, stored

from checks.across.ranks import RankClaim
from checks.across.whole_store import check_store, group_key
from checks.model import Finding, StoredFigure


def report(number: int, value: str, role: str = "achieved", **more: Any) -> StoredFigure:
    """One figure on a page of its own; `value` as printed."""
    published = more.pop("published", None)
    digest = more.pop("digest", f"digest-{number}")
    withdrawn = more.pop("withdrawn", False)
    amount = more.pop("amount", value.rsplit(maxsplit=1)[-1].rstrip("%").replace(".", "").replace(",", "."))
    text = f"Kết quả: {value}"
    one = figure(text, value, role, amount, document=f"bai-{number}", **{"phase": 1, **more})
    return stored(one, number, published=published, text_digest=digest, withdrawn=withdrawn)


def findings(*stored_figures: StoredFigure, **more: Any) -> list[Finding]:
    return list(check_store(sorted(stored_figures, key=lambda one: (group_key(one), one.id)), **more))


def kinds(found: list[Finding]) -> list[tuple[str, str]]:
    return [(f.kind, f.verdict) for f in found]


def nation(number: int, value: str, **more: Any) -> StoredFigure:
    return report(number, value, level="national", province=None, subject="cả nước", **more)


def test_two_pages_that_differ_for_one_day_conflict_and_both_are_quoted() -> None:
    (found,) = findings(
        report(1, "5.280", as_of="2022-05-31"),
        report(2, "5.820", as_of="2022-05-31"),
    )
    assert (found.kind, found.verdict) == ("conflict", "inconsistent")
    assert {q.document for q in found.quotes} == {"bai-1", "bai-2"}


def test_a_headline_of_more_than_600_000_does_not_contradict_696_948() -> None:
    (found,) = findings(
        nation(1, "696.948", as_of="2022-05-31"),
        nation(2, "600.000", as_of="2022-05-31", bound="over"),
    )
    assert (found.kind, found.verdict) == ("conflict", "consistent")


@pytest.mark.parametrize(
    "second",
    [
        {"as_of": "2022-05-31", "digest": "digest-1"},
        {"as_of": "2022-05-30"},
        {"as_of": None},
        {"as_of": "2022-05-31", "withdrawn": True},
        {"as_of": "2022-05-31", "phase": 2},
        {"as_of": "2022-05-31", "measure": "initiatives_valid"},
        {"as_of": "2022-05-31", "counting": "increment"},
    ],
)
def test_reprints_other_days_and_other_bases_are_no_conflict(second: dict[str, Any]) -> None:
    found = findings(report(1, "5.280", as_of="2022-05-31"), report(2, "5.820", **second))
    assert "conflict" not in [f.kind for f in found]


def test_only_the_month_known_is_a_question_not_a_contradiction() -> None:
    found = findings(report(1, "5.280", as_of="2022-05"), report(2, "5.820", as_of="2022-05"))
    assert kinds(found) == [("conflict", "not_checkable")]


def test_a_running_total_that_falls_is_reported() -> None:
    running = {"counting": "cumulative"}
    found = findings(
        report(1, "5.280", as_of="2022-05-10", **running), report(2, "4.910", as_of="2022-05-31", **running)
    )
    assert kinds(found) == [("decline", "inconsistent")]
    assert found[0].worked.startswith("10/5/2022: 5.280")
    assert "31/5/2022: chỉ còn 4.910" in found[0].worked
    assert found[0].worked_en.startswith("10 May 2022: 5,280")
    found = findings(report(1, "5.280", as_of="2022-05-10"), report(2, "4.910", as_of="2022-05-31"))
    assert kinds(found) == [("decline", "not_checkable")]
    found = findings(
        report(1, "5.280", as_of="2022-05-10"), report(2, "5.000", as_of="2022-05-31", bound="over")
    )
    assert found == []


def test_the_same_number_at_a_later_date_is_asked_about() -> None:
    found = findings(report(1, "5.280", as_of="2022-05-10"), report(2, "5.280", as_of="2022-08-31"))
    assert kinds(found) == [("frozen", "not_checkable")]
    assert findings(report(1, "5.280", as_of="2022-05-10"), report(2, "5.281", as_of="2022-08-31")) == []


def province(number: int, name: str, value: str, **more: Any) -> StoredFigure:
    return report(number, value, province=name, subject=f"LĐLĐ tỉnh {name}", as_of="2022-05-31", **more)


def test_provinces_that_add_up_to_more_than_the_nation() -> None:
    whole = nation(1, "20.000", as_of="2022-05-31")
    over = findings(whole, province(2, "Thanh Hóa", "12.000"), province(3, "Nghệ An", "9.000"))
    under = findings(whole, province(2, "Thanh Hóa", "12.000"), province(3, "Nghệ An", "7.000"))
    assert kinds(over) == [("national_total", "inconsistent")]
    assert kinds(under) == [("national_total", "not_checkable")]
    assert "2 tỉnh" in under[0].worked


@pytest.mark.parametrize(
    ("day", "provinces", "verdict"),
    [
        ("2022-05-10", "2022-05-10", "inconsistent"),
        ("2022-05-10", "2022-04", "inconsistent"),
        ("2022-05-10", "2022-Q1", "inconsistent"),
        ("2022-05-10", "2022-05", "not_checkable"),
        ("2022-05-10", "2022-Q2", "not_checkable"),
        ("2022-05-10", "2022", "not_checkable"),
        ("2022-05", "2022-05", "not_checkable"),
        ("2022", "2022-12-31", "not_checkable"),
    ],
)
def test_provinces_refute_the_nation_only_where_their_dates_are_surely_no_later(
    day: str, provinces: str, verdict: str
) -> None:
    parts = [report(2, "1.200", province="Sơn La"), report(3, "1.100", province="Hà Giang")]
    parts = [replace(one, figure=replace(one.figure, as_of=provinces)) for one in parts]
    (found,) = findings(nation(1, "2.000", as_of=day), *parts)
    assert kinds([found]) == [("national_total", verdict)]
    assert "cộng lại 2.300" in found.worked
    if verdict == "not_checkable":
        assert found.needs == "ngày chốt số liệu của các tỉnh"


def test_of_a_province_the_report_that_can_be_the_latest_is_held_against_the_nation() -> None:
    month = report(2, "1.300", province="Sơn La", as_of="2022-05")
    day = report(3, "1.100", province="Sơn La", as_of="2022-05-10")
    other = report(4, "1.200", province="Hà Giang", as_of="2022-05-31")
    found = findings(nation(1, "20.000", as_of="2022-05-31"), month, day, other)
    (total,) = [one for one in found if one.kind == "national_total"]
    assert "cộng lại 2.500" in total.worked


def test_a_rank_is_recomputed_from_what_is_held() -> None:
    held = (
        province(1, "Thanh Hóa", "12.000"),
        province(2, "Nghệ An", "9.000"),
        province(3, "Hà Tĩnh", "5.000"),
    )

    def claim(rank: int, of: int | None, as_of: str | None = "2022-05-31") -> RankClaim:
        return RankClaim(
            "bai-9",
            0,
            8,
            "đứng thứ",
            "Nghệ An",
            "1-trieu-sang-kien",
            "initiatives",
            1,
            rank,
            of,
            as_of,
        )

    def verdict(one: RankClaim) -> str:
        return next(f.verdict for f in findings(*held, ranks=[one]) if f.kind == "rank")

    assert verdict(claim(1, 82)) == "inconsistent"
    assert verdict(claim(2, 82)) == "not_checkable"
    assert verdict(claim(2, 3)) == "consistent"
    assert verdict(claim(1, 82, as_of=None)) == "not_checkable"


def test_a_rank_of_a_month_is_neither_refuted_nor_borne_out_by_reports_dated_only_to_it() -> None:
    held = [
        report(number, value, province=name, as_of="2022-05")
        for number, (name, value) in enumerate((("Thanh Hóa", "12.000"), ("Nghệ An", "9.000")), 1)
    ]
    for rank in (1, 2):
        claim = RankClaim(
            "bai-9", 0, 8, "đứng thứ", "Nghệ An", "1-trieu-sang-kien", "initiatives", 1, rank, 2, "2022-05"
        )
        (found,) = (one for one in findings(*held, ranks=[claim]) if one.kind == "rank")
        assert found.verdict == "not_checkable"


def test_a_saving_out_of_line_is_a_question() -> None:
    names = ["Thanh Hóa", "Nghệ An", "Hà Tĩnh", "Hà Nam", "Hà Giang", "Bắc Kạn"]
    figures = []
    for number, name in enumerate(names):
        billions = 900 if name == "Bắc Kạn" else 10 + number
        figures.append(province(2 * number, name, "1.000"))
        figures.append(
            province(
                2 * number + 1,
                name,
                f"{billions} tỷ đồng",
                measure="benefit_vnd",
                unit="vnd",
                amount=str(billions * 10**9),
            )
        )
    (found,) = findings(*figures)
    assert (found.kind, found.verdict, found.province) == ("outlier", "not_checkable", "Bắc Kạn")
    assert found.needs == "cách tính giá trị làm lợi"


def test_a_target_nobody_reported_back_on() -> None:
    promised = report(1, "4.500", "target", as_of="2023-08-31", published="2022-06-20")
    early = report(2, "1.200", as_of="2022-12-31", published="2023-01-05")
    late = report(3, "4.700", as_of="2023-08-31", published="2023-09-10")
    (due,) = findings(promised, early, today="2024-01-01")
    assert (due.kind, due.needs) == ("promise", "kết quả sau 31/8/2023")
    assert findings(promised, early, today="2023-08-01") == []
    assert findings(promised, early, late, today="2024-01-01") == []


def test_a_promise_for_a_quarter_falls_due_when_it_ends_and_is_answered_by_a_result_of_it() -> None:
    promised = report(1, "4.500", "target", as_of="2022-Q2", published="2022-02-20")
    assert findings(promised, today="2022-06-30") == []
    assert [one.kind for one in findings(promised, today="2022-07-01")] == ["promise"]
    within = report(2, "3.900", as_of="2022-05-31", published="2022-06-02")
    assert findings(promised, within, today="2022-07-01") == []
    before = report(3, "1.200", as_of="2022-03", published="2022-03-28")
    assert "promise" in [one.kind for one in findings(promised, before, today="2022-07-01")]


def test_a_result_of_any_phase_answers_a_promise() -> None:
    promised = report(1, "4.500", "target", as_of="2022-12-31", published="2022-06-20", phase=1)
    whole = report(2, "4.100", as_of="2023-08-31", published="2023-09-10", phase="all")
    assert findings(promised, whole, today="2024-01-01") == []


def test_what_each_workplace_is_to_reach_is_no_promise() -> None:
    floor = report(1, "2", "target", as_of="2022-12-31", published="2022-06-20", target_kind="floor")
    assert findings(floor, today="2024-01-01") == []


def article(number: int, count: str, percent: str, phase: int | None = 1) -> list[StoredFigure]:
    """One page with a national count and its percentage, without the target."""
    more: dict[str, Any] = {"level": "national", "province": None, "subject": "cả nước", "phase": phase}
    text = f"Cả nước có {count} sáng kiến, đạt {percent}% chỉ tiêu."
    more["document"] = f"bai-{number}"
    both = [
        figure(text, f"{count} sáng kiến", "achieved", count.replace(".", ""), **more),
        figure(text, f"{percent}%", "percent", percent.replace(",", "."), **more),
    ]
    return [stored(one, 10 * number + i, text_digest=f"digest-{number}") for i, one in enumerate(both)]


def test_two_articles_fix_a_target_between_them() -> None:
    found = findings(*article(1, "696.948", "232,3"), *article(2, "301.210", "100,4"))
    assert kinds(found) == [("implied_target", "consistent")]
    assert [int(target) for target in found[0].implied_target] == [300_000]


def test_articles_that_can_not_share_a_target_are_asked_about() -> None:
    found = findings(*article(1, "696.948", "232,3"), *article(2, "301.210", "120,4"))
    assert kinds(found) == [("implied_target", "not_checkable")]


def test_several_targets_are_nothing_odd_where_no_phase_is_named() -> None:
    assert findings(*article(1, "696.948", "232,3", None), *article(2, "301.210", "120,4", None)) == []


def test_a_target_that_a_page_prints_needs_no_solving() -> None:
    printed = [
        replace(one, figure=replace(one.figure, role="target", value=Decimal(300_000)), id=f"t{number}")
        for number, (one, _) in enumerate((article(1, "696.948", "232,3"), article(2, "301.210", "100,4")))
    ]
    assert findings(*article(1, "696.948", "232,3"), *article(2, "301.210", "100,4"), *printed) == []


def test_the_order_within_groups_is_irrelevant() -> None:
    figures = [
        report(n, str(5000 + 37 * n % 211), as_of=f"2022-05-{1 + n % 28:02d}", counting="cumulative")
        for n in range(40)
    ]
    expected = findings(*figures)
    assert expected
    for seed in range(5):
        shuffled = list(figures)
        random.Random(seed).shuffle(shuffled)
        assert list(check_store(shuffled)) == expected


def test_figures_stream_group_by_group() -> None:
    """A finding of the first province comes out before the last has been read."""
    taken: list[str] = []

    def feed() -> Iterator[StoredFigure]:
        for name in ("An Giang", "Bắc Kạn", "Cà Mau", "Đắk Lắk"):
            for number in (1, 2):
                taken.append(name)
                yield province(number, name, f"{number}.000")

    first = next(check_store(feed()))
    assert first.province == "An Giang"
    assert "Cà Mau" not in taken


def test_a_conflict_with_a_scan_is_no_contradiction_before_somebody_looked() -> None:
    (found,) = findings(
        report(1, "5.280", as_of="2022-05-31"),
        report(2, "5.820", as_of="2022-05-31", rule="optical:tay"),
    )
    assert (found.kind, found.verdict) == ("conflict", "not_checkable")
    assert found.needs is not None
    assert "bản chụp" in found.needs
    assert found.needs_en is not None
    assert "scan" in found.needs_en


def test_what_was_weighed_contradicts_nobody() -> None:
    told, other = report(1, "5.280", as_of="2022-05-31"), report(2, "5.820", as_of="2022-05-31")
    assert ("conflict", "inconsistent") in kinds(findings(told, other))
    weighed = report(2, "5.820", as_of="2022-05-31", rule="weighed.unread: gửi")
    assert findings(told, weighed) == []


def test_a_scan_does_not_speak_for_its_province_against_a_text() -> None:
    whole = nation(1, "6.000", as_of="2022-05-31")
    other = report(2, "4.000", as_of="2022-05-30", province="Hà Giang", subject="LĐLĐ tỉnh Hà Giang")
    text = report(3, "1.500", as_of="2022-04-30")
    misread = report(4, "7.500", as_of="2022-05-31", rule="optical:tay")
    assert ("national_total", "inconsistent") not in kinds(findings(whole, other, text, misread))
    total = next(one for one in findings(whole, other, text, misread) if one.kind == "national_total")
    assert total.computed == 5500
