"""A seeded sample of what `python tests/scrapers/killing.py --points 200` tries."""

from __future__ import annotations

from pathlib import Path

import killing
import pytest


@pytest.mark.timeout(240)
def test_ended_anywhere_nothing_is_lost_and_nothing_comes_twice(tmp_path: Path) -> None:
    tried: list[killing.Tried] = []
    killing.try_points(6, 5, tmp_path, tried.append)
    assert {one.point.way for one in tried} == {"time", "write", "full"}
    assert sum(one.ended for one in tried) >= 5, "the crawls were really ended"
    assert [one.wrong for one in tried] == [None] * 6
