"""The catalogue's targets reach the checks."""

from __future__ import annotations

from decimal import Decimal

from catalogue.campaigns import load_campaigns
from catalogue.provinces import load_provinces
from checks.facts import facts_of


def test_the_national_quota_of_phase_1_is_known() -> None:
    facts = facts_of(load_campaigns()["1-trieu-sang-kien"], load_provinces())
    national = {(t.phase, t.value) for t in facts.targets if t.level == "national"}
    assert (1, Decimal(300_000)) in national
    assert ("all", Decimal(1_000_000)) in national
    assert all(t.province for t in facts.targets if t.level == "province")
