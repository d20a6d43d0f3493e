"""Whose phases a province counts by: its own union's, never those of a sector that bears its name."""

from __future__ import annotations

import pytest

from catalogue.campaigns import load_campaigns
from exports.grading import phase_end, sets_own_phase

MILLION = load_campaigns()["1-trieu-sang-kien"]


@pytest.mark.parametrize("province", ["Bắc Kạn", "Thái Bình"])
def test_a_province_counts_by_the_phases_that_its_union_set(province: str) -> None:
    assert any(sets_own_phase(MILLION, province, phase) for phase in (1, 2, 3))


@pytest.mark.parametrize("phase", [1, 2, 3])
def test_the_phases_of_a_sector_are_not_those_of_the_province_it_is_named_by(phase: int) -> None:
    assert not sets_own_phase(MILLION, "Hòa Bình", phase)
    assert phase_end(MILLION, "Hòa Bình", phase) == phase_end(MILLION, "Hải Dương", phase)
