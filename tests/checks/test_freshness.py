"""How long a source may be silent follows from what it declares, or from its own past."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from checks.health.freshness import own_rhythm, silence_of

LAST = date(2022, 6, 1)
WEEKLY = [LAST - timedelta(days=7 * n) for n in range(10)]


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (0, "fresh"),
        (7, "fresh"),
        (8, "due"),
        (14, "due"),
        (15, "overdue"),
        (28, "overdue"),
        (29, "delinquent"),
    ],
)
def test_a_weekly_paper_by_its_own_past(days: int, state: str) -> None:
    silence = silence_of(WEEKLY, max_age_days=None, today=LAST + timedelta(days=days))
    assert (silence.state, silence.days, silence.rhythm, silence.declared) == (state, days, 7, False)


def test_what_is_declared_as_the_longest_silence_is_where_overdue_begins() -> None:
    states = [
        silence_of(WEEKLY, max_age_days=30, today=LAST + timedelta(days=days)).state
        for days in (15, 16, 30, 31, 60, 61)
    ]
    assert states == ["fresh", "due", "due", "overdue", "overdue", "delinquent"]


def test_a_declared_rhythm_stands_above_all_else() -> None:
    silence = silence_of(WEEKLY, every_days=3, max_age_days=30, today=LAST + timedelta(days=4))
    assert (silence.state, silence.rhythm, silence.declared) == ("due", 3, True)


def test_one_long_pause_does_not_stretch_the_rhythm() -> None:
    days = [LAST - timedelta(days=n) for n in range(20)] + [LAST - timedelta(days=90)]
    assert own_rhythm(days) == 1


def test_too_few_days_tell_nothing_and_days_to_come_are_no_news() -> None:
    assert silence_of(WEEKLY[:3], max_age_days=None, today=LAST).state == "unknown"
    assert silence_of([], max_age_days=30, today=LAST).state == "unknown"
    future = [*WEEKLY, LAST + timedelta(days=400)]
    assert silence_of(future, max_age_days=30, today=LAST + timedelta(days=20)).newest == LAST
