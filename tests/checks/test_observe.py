"""Which figure a cell shows, why, and how two cells compare."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from figures_by_hand import figure, stored

from checks.across.observe import Candidate, Observation, grade, grade_figures
from checks.across.observe import choose as choose_candidate
from checks.model import StoredFigure
from parsers.model import Figure


def seen(number: int, value: str, **more: Any) -> StoredFigure:
    page = {name: more.pop(name) for name in ("published", "withdrawn", "text_digest") if name in more}
    return stored(make(value, **more), number, **page)


def choose(figures: Sequence[StoredFigure], **more: Any) -> Observation | None:
    return choose_candidate([Candidate(one) for one in figures], **more)


def make(value: str, **more: Any) -> Figure:
    role = more.pop("role", "achieved")
    return figure(
        f"Có {value} sáng kiến", f"{value} sáng kiến", role, value.replace(".", ""), **{"phase": 1, **more}
    )


@pytest.mark.parametrize(
    ("better", "worse", "reason"),
    [
        (
            {"as_of": "2022-04-30"},
            {"as_of": "2022-05-31", "level": "sector", "subject": "Công đoàn ngành Giáo dục"},
            "số của chính đơn vị",
        ),
        ({"as_of": "2022-05-31"}, {"as_of": "2022-04-30"}, "mốc mới nhất"),
        ({"as_of": "2022-05-31"}, {"as_of": "2022-05-31", "bound": "over"}, "số chính xác"),
        ({"counting": "cumulative"}, {}, "số lũy kế"),
        ({}, {"withdrawn": True, "as_of": "2023-08-31"}, "trang vẫn còn"),
        (
            {"as_of": "2022-04-30", "bound": "over", "withdrawn": True},
            {"as_of": "2022-05-31", "rule": "optical:tay"},
            "đọc từ văn bản",
        ),
        (
            {"as_of": "2022-04-30", "bound": "over", "withdrawn": True, "rule": "optical:tay"},
            {"as_of": "2022-05-31", "rule": "hand: An, 2024-01-05"},
            "đọc từ trang, không phải nhập tay",
        ),
        (
            {"as_of": "2022-04-30", "bound": "over", "withdrawn": True},
            {"as_of": "2022-05-31", "rule": "weighed.unread: gửi"},
            "đọc theo quy tắc, không phải cân từ ngữ",
        ),
        (
            {"as_of": "2022-04-30", "rule": "weighed.unread: gửi"},
            {"as_of": "2022-05-31", "rule": "optical:tay"},
            "đọc từ văn bản",
        ),
    ],
)
def test_the_better_figure_stands_in_the_cell(
    better: dict[str, Any], worse: dict[str, Any], reason: str
) -> None:
    one, other = seen(1, "1.539", **better), seen(2, "1.600", **worse)
    for candidates in ([one, other], [other, one]):
        observation = choose(candidates)
        assert observation is not None
        assert (observation.chosen, observation.rivals) == (one, (other,))
        assert observation.reason.startswith(reason)


def test_an_operator_s_choice_wins_and_is_said() -> None:
    observation = choose(
        [seen(1, "1.539", as_of="2022-05-31"), seen(2, "1.400", as_of="2022-04-30")], preferred="f0002"
    )
    assert observation is not None
    assert (observation.chosen.id, observation.reason) == ("f0002", "người vận hành chọn")


def test_an_increase_or_a_saving_a_year_never_stands_for_a_total() -> None:
    assert choose([seen(1, "702", counting="increment"), seen(2, "702", per="year")]) is None


def test_reprints_are_no_rivals_and_a_contradiction_is_marked() -> None:
    same_day = {"as_of": "2022-05-31"}
    reprint = choose(
        [seen(1, "1.539", text_digest="d", **same_day), seen(2, "1.539", text_digest="d", **same_day)]
    )
    assert reprint is not None and reprint.rivals == () and not reprint.disputed
    other = choose([seen(1, "1.539", **same_day), seen(2, "1.593", **same_day)])
    assert other is not None and other.disputed
    vague = choose([seen(1, "1.539", **same_day), seen(2, "1.500", bound="over", **same_day)])
    assert vague is not None and not vague.disputed


@pytest.mark.parametrize("rules", [("tay", "weighed.unread: gửi"), ("weighed.unread: gửi",) * 2])
def test_what_was_weighed_disputes_nothing_and_is_not_disputed(rules: tuple[str, str]) -> None:
    one, other = rules
    same_day = {"as_of": "2022-05-31"}
    chosen = choose([seen(1, "1.539", rule=one, **same_day), seen(2, "1.593", rule=other, **same_day)])
    assert chosen is not None
    assert not chosen.disputed


def test_what_was_weighed_is_not_disputed_where_an_operator_chose_it() -> None:
    same_day = {"as_of": "2022-05-31"}
    figures = [seen(1, "1.539", **same_day), seen(2, "1.593", rule="weighed.unread: gửi", **same_day)]
    chosen = choose(figures, preferred="f0002")
    assert chosen is not None
    assert (chosen.chosen, chosen.disputed) == (figures[1], False)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"as_of": "2022-05-31"}, {"as_of": "2022-05-31"}, "A"),
        ({"as_of": "2022-05-31"}, {"as_of": "2022-05-24"}, "A"),
        ({"as_of": "2022-05-31"}, {"as_of": "2022-05-23"}, "B"),
        ({"as_of": "2022-05-31"}, {"as_of": "2022-05-31", "bound": "over"}, "B"),
        ({"as_of": "2022-05-31"}, {"as_of": "2022-04-30"}, "B"),
        ({"as_of": "2022-05-31"}, {"as_of": "2022-04-29"}, "C"),
        ({"as_of": "2022-05-31"}, {"as_of": "2022-05"}, "B"),
        ({"as_of": "2022-05"}, {"as_of": "2022-05"}, "B"),
        ({"as_of": "2022-06-30"}, {"as_of": "2022-Q2"}, "C"),
        ({"as_of": "2022-Q2"}, {"as_of": "2022-Q2"}, "C"),
        ({"as_of": "2022"}, {"as_of": "2022"}, "C"),
        ({"as_of": "2022"}, {"as_of": "2022-12-31"}, "C"),
        ({"as_of": "2022-05-31"}, {"as_of": None}, "C"),
        ({"role": "target", "target_kind": "assigned"}, {"role": "target", "target_kind": "own"}, "C"),
        ({"phase": 1}, {"phase": "all"}, "D"),
        ({"measure": "initiatives"}, {"measure": "initiatives_valid"}, "D"),
        ({"counting": "increment"}, {"counting": "cumulative"}, "D"),
    ],
)
def test_grades_of_comparability(one: dict[str, Any], other: dict[str, Any], expected: str) -> None:
    comparison = grade_figures(make("1.539", **one), make("1.260", **other))
    mirrored = grade_figures(make("1.260", **other), make("1.539", **one))
    assert comparison.grade == mirrored.grade == expected
    assert comparison.reason and comparison.reason_en


def test_of_dates_known_to_the_month_it_is_said_how_far_apart_they_can_be() -> None:
    months = grade_figures(make("1.539", as_of="2022-05"), make("1.260", as_of="2022-05"))
    assert months.reason == "chỉ ghi tháng, có thể lệch 30 ngày"
    assert months.reason_en == "dated to the month, up to 30 days apart"
    years = grade_figures(make("1.539", as_of="2022"), make("1.260", as_of="2022"))
    assert years.reason_en == "dated to the year, up to 364 days apart"
    quarter = grade_figures(make("1.539", as_of="2022-Q2"), make("1.260", as_of="2022-05"))
    assert quarter.reason == "chỉ ghi quý, có thể lệch 60 ngày"
    days = grade_figures(make("1.539", as_of="2022-05-31"), make("1.260", as_of="2022-05-10"))
    assert (days.reason, days.reason_en) == ("chốt cách nhau 21 ngày", "21 days apart")


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("2022-05-10", "2022-05"), ("2022-Q1", "2022-04-10"), ("2022-11-30", "2022-Q4")],
)
def test_the_later_of_two_reports_is_the_one_that_can_be_of_the_later_day(earlier: str, later: str) -> None:
    observation = choose([seen(1, "1.600", as_of=earlier), seen(2, "1.539", as_of=later)])
    assert observation is not None
    assert observation.chosen.figure.as_of == later


def test_phase_ends_set_locally_are_grade_c() -> None:
    one, other = (choose([seen(n, "1.539", as_of="2022-05-31")]) for n in (1, 2))
    assert one is not None and other is not None
    assert grade(one, other).grade == "A"
    assert grade(one, other, local_phases=True).grade == "C"


def test_what_more_sources_tell_stands_before_one_page_that_differs() -> None:
    alone = seen(3, "41.870", text_digest="a")
    told = [seen(1, "170.324", text_digest="b"), seen(2, "170.324", text_digest="c")]
    observation = choose([alone, *told])
    assert observation is not None
    assert observation.chosen in told
    assert observation.reason == "nhiều nguồn cùng ghi"
