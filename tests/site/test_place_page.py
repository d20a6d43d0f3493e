"""The page of a province: what is newest is told by what dates can mean, not by how they are written."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from export_world import CAMPAIGN, World, achieved

from exports.site.places import page_place
from exports.site.province import ProvinceHeld, province_values
from store.lookup import UnitReport


def shown(world: World, *lower: UnitReport) -> dict[str, Any]:
    place = page_place("lao-cai")
    assert place is not None
    held = ProvinceHeld(
        place=place,
        campaign=CAMPAIGN,
        table=world.table(),
        before=None,
        series=(),
        findings=(),
        judged={},
        figures=tuple(world.figures),
        lower=lower,
        sources=(),
        reports=(),
        blips=(),
    )
    return province_values(held, "vi", lambda *_: None)


def district(value: int, as_of: str | None, published: str | None) -> UnitReport:
    return UnitReport(
        f"F-{value}", "district", "Lào Cai", "LĐLĐ huyện Bát Xát", "initiatives", Decimal(value), "count",
        "exact", as_of, published,
    )  # fmt: skip


def test_the_newest_result_of_a_unit_is_the_one_whose_last_day_is_latest() -> None:
    reports = (district(150, "2022-05", "2022-06"), district(120, "2022-05-20", "2022-06-10"))
    (level,) = shown(World(), *reports)["units"]
    assert [(one["value"], one["as_of"]) for one in level["units"]] == [("150", "5/2022")]


def test_of_results_of_one_day_the_one_that_was_out_last_is_the_newest() -> None:
    reports = (district(150, "2022-05-20", "2022-06"), district(120, "2022-05-20", "2022-06-10"))
    (level,) = shown(World(), *reports)["units"]
    assert [one["value"] for one in level["units"]] == ["150"]


def test_the_newest_page_of_a_source_may_be_dated_to_the_month() -> None:
    world = World()
    for published in ("2022-06-10", "2022-06"):
        world.tell("Lào Cai", "Có 700 sáng kiến.", achieved("700 sáng kiến", "700"), published=published)
    world.figures = [replace(one, source_id="laocai.example") for one in world.figures]
    assert [(one["pages"], one["newest"]) for one in shown(world)["told"]] == [(2, "6/2022")]
