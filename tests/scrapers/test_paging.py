"""How far back a listing is followed, by days and months as its pages show them."""

from __future__ import annotations

import pytest

from scrapers.paging import Shown, goes_on, is_before

SINCE = "2022-01-08"  # the campaign's first day


def turns(*days: str) -> bool:
    shown = Shown(articles=len(days), unseen=len(days), days=days, numbers=frozenset(), quiet=0)
    return goes_on(shown, 2, since=SINCE, today="2026-11-22", history=True, blind=True)


@pytest.mark.parametrize(
    ("day", "before"),
    [("2022-01-07", True), ("2022-01-08", False), ("2021-12", True), ("2022-01", False), ("2021", True),
     ("2022", False), ("hôm qua", False)],
)  # fmt: skip
def test_only_what_certainly_lies_before_is(day: str, before: bool) -> None:
    assert is_before(day, SINCE) == before


def test_a_month_counts_as_its_last_day_among_the_days_of_a_page() -> None:
    assert turns("2022-01", "2022-01-05", "2022-01-31")
    assert not turns("2022-01-03", "2022-01-05", "2022-01-31")
