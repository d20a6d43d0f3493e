"""Dates as precise as printed are ordered by what they can mean, never as text."""

from __future__ import annotations

from datetime import date

import pytest

from checks.dates import are_apart, earliest, last_day, latest, oldest_first
from store.identity import was_out

DATES = ["2022-06-10", "2022", None, "2022-05", "2022-Q2", "2022-05-10", "not a date"]


def test_the_latest_is_the_one_whose_last_day_is() -> None:
    assert sorted(filter(None, DATES[:-1]), key=latest) == [
        "2022-05-10", "2022-05", "2022-06-10", "2022-Q2", "2022",
    ]  # fmt: skip


def test_what_is_unknown_ends_a_list_of_the_oldest_and_begins_one_of_the_latest() -> None:
    assert sorted(DATES, key=oldest_first)[-2:] == [None, "not a date"]
    assert sorted(DATES, key=latest)[:2] == [None, "not a date"]
    assert [earliest(one) for one in ("2022-Q2", "2022-05", "2022")] == [
        "2022-04-01",
        "2022-05-01",
        "2022-01-01",
    ]


@pytest.mark.parametrize(
    ("published", "last"),
    [
        ("2022", "2022-12-31"),
        ("2022-02", "2022-02-28"),
        ("2022-Q2", "2022-06-30"),
        ("2022-05-10T08:30", "2022-05-10"),
    ],
)
def test_what_is_dated_coarsely_was_out_when_its_last_day_was(published: str, last: str) -> None:
    day = date.fromisoformat(last)
    assert last_day(published) == day
    assert was_out(published, day)
    assert not was_out(published, date.fromordinal(day.toordinal() - 1))
    assert not was_out(None, day)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("2022-05", "2022-05-31", False),
        ("2022", "2022-Q3", False),
        ("2022-Q2", "2022-05", False),
        ("2022-Q2", "2022-06-30", False),
        ("2022-05-31T08:30", "2022-05-31", False),
        (None, "2022-05-31", False),
        ("not a date", "2022-05-31", False),
        ("2022-Q2", "2022-07", True),
        ("2022-Q1", "2022-Q2", True),
        ("2022-05-30", "2022-05-31", True),
        ("2022-05", "2023", True),
    ],
)
def test_dates_are_apart_where_no_day_can_be_both(one: str | None, other: str, apart: bool) -> None:
    assert are_apart(one, other) is apart
    assert are_apart(other, one) is apart
