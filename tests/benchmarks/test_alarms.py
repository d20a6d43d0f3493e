"""A seeded sample of the changed layouts and of the clean nights; `benchmarks/health.py` runs all of them."""

from __future__ import annotations

import sys
from pathlib import Path

SMALLEST = "congdoanyte.example"
ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "benchmarks"))

from health import changed_sites, clean_nights  # noqa: E402
from layouts import CHANGES  # noqa: E402


def test_there_are_thirty_changes_of_different_names() -> None:
    assert len({name for name, _ in CHANGES}) == 30


def test_changed_layouts_are_caught(tmp_path: Path) -> None:
    results = changed_sites(2, 11, tmp_path, [SMALLEST])
    assert len(results) == 2
    assert [name for name, _, state, _ in results if state != "quarantined"] == []


def test_clean_nights_raise_no_alarm(tmp_path: Path) -> None:
    assert clean_nights(3, 3, tmp_path, [SMALLEST]) == []
