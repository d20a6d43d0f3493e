"""Maps of tiles: each province with its value, or whose silence a gap is; classes that are true."""

from __future__ import annotations

from decimal import Decimal

import pytest
from chart_world import SVG, a_map, parsed, texts, titles
from export_world import PROVINCES, World, bac_kan, wrong_percentage

from exports.charts.classes import breaks, class_of
from exports.charts.of_table import column_map
from exports.charts.shades import Shade, gap_of
from exports.charts.tilemap import scale_of
from exports.errors import ExportError


def test_islands_are_told_with_the_value_of_their_province() -> None:
    values = {"Đà Nẵng": Shade(Decimal(21059)), "Khánh Hòa": Shade(missing="no_source")}
    told = titles(a_map(values))
    assert "Hoàng Sa (Đà Nẵng): 21.059" in told
    assert "Trường Sa (Khánh Hòa): chưa có nguồn" in told
    assert {"Hoàng Sa", "Trường Sa", "HS", "TS"} <= set(texts(a_map(values)))


def test_a_tile_says_value_phase_and_what_is_wrong_with_it() -> None:
    shade = Shade(Decimal(1539), bound="over", grade="C", verdict="inconsistent", when="giai đoạn 1")
    (told,) = [one for one in titles(a_map({"Bắc Kạn": shade})) if one.startswith("Bắc Kạn")]
    assert told == ("Bắc Kạn: trên 1.539 (giai đoạn 1); khác mốc, cơ sở (mức C, D); phép tính không khớp")
    assert ">1.539" in texts(a_map({"Bắc Kạn": shade}))


@pytest.mark.parametrize(
    ("missing", "gap"),
    [
        ("no_source", "unheard"),
        ("crawl_failed", "unheard"),
        ("not_reported", "silent"),
        (None, "silent"),
        ("only_percent", "partial"),
        ("incomplete", "partial"),
    ],
)
def test_what_is_missing_is_hatched_by_whose_silence_it_is(missing: str | None, gap: str) -> None:
    assert gap_of(missing) == gap  # type: ignore[arg-type]
    drawn = parsed(a_map({"Bắc Kạn": Shade(missing=missing)}))  # type: ignore[arg-type]
    (tile,) = [
        one for one in drawn.iter(f"{SVG}g") if (one.findtext(f"{SVG}title") or "").startswith("Bắc Kạn")
    ]
    assert tile[1].get("class") == gap


def test_the_legend_counts_provinces_and_not_tiles() -> None:
    values = {"Đà Nẵng": Shade(Decimal(5)), "Khánh Hòa": Shade(missing="no_source")}
    legend = " ".join(texts(a_map(values))[:6])
    assert "5 (1)" in legend
    assert "chưa có nguồn, chưa đọc được (1)" in legend
    assert "chưa thấy công bố (61)" in legend


def test_equal_values_are_in_one_class_and_no_class_is_empty() -> None:
    values = [Decimal(one) for one in (3, 3, 3, 3, 3, 3, 3, 8, 15, 15, 40, 77, 1200)]
    limits = breaks(values)
    classes = [class_of(one, limits) for one in values]
    assert set(classes) == set(range(len(limits) + 1))
    assert len(limits) <= 4
    assert list(limits) == sorted(set(limits))


def test_breaks_are_round_and_the_scale_tells_how_many_lie_between() -> None:
    values = {one.name: Shade(Decimal(117 * number + 13)) for number, one in enumerate(PROVINCES.all63)}
    scale = scale_of(values)
    assert scale.limits == (1400, 2900, 4300, 5900)
    assert sum(scale.counts) == 63
    assert scale_of({}) == type(scale)((), ())


def test_reached_and_not_reached_are_never_one_class() -> None:
    values = [Decimal(one) for one in (40, 50, 60, 70, 80, 90, 120, 140, 160, 200)]
    assert breaks(values) == (60, 80, 120, 160)
    assert breaks(values, "percent") == (60, 100, 160)  # none lies from 100 to below 120


def test_few_values_are_told_as_they_are() -> None:
    drawn = texts(a_map({"Bắc Kạn": Shade(Decimal(1539)), "Hà Nội": Shade(Decimal(2289))}))
    assert {"1.539 (1)", "2.289 (1)"} <= set(drawn)


def test_a_map_of_a_table_leads_from_each_tile_to_its_row() -> None:
    world = World()
    bac_kan(world)
    wrong_percentage(world)
    table = world.table(findings=world.findings())
    index = table.column("initiatives", 1, "achieved")
    assert index is not None
    drawn = column_map(table, index, ident="m", href_of=lambda row: f"provinces/{row.slug}.html")
    assert "Bắc Kạn: 1.539 (giai đoạn 1, 31/5/2022)" in titles(drawn)
    assert 'href="provinces/bac-kan.html"' in drawn
    assert any(one.startswith("Hà Nội: 2.289") and "không khớp" in one for one in titles(drawn))
    assert len(list(parsed(drawn).iter(f"{SVG}a"))) == 65


def test_a_map_of_districts_is_refused() -> None:
    world = World()
    bac_kan(world)
    table = world.table(level="district")
    with pytest.raises(ExportError, match="provinces only"):
        column_map(table, 0, ident="m")
