"""Bars and the table as a drawing: against the largest, what compares with nothing apart."""

from __future__ import annotations

from decimal import Decimal

import pytest
from chart_world import SVG, parsed, texts
from export_world import World, achieved, bac_kan, thai_nguyen, wrong_percentage

from exports.charts.bars import Bar, largest_of, row_bar
from exports.charts.of_table import bar_of, column_bars, table_drawing


def test_bars_are_drawn_against_the_largest_value_or_target() -> None:
    bars = [Bar("A", "50", Decimal(50), Decimal(200)), Bar("B", "100", Decimal(100))]
    assert largest_of(bars) == 200
    drawn = parsed(row_bar(bars[0], largest_of(bars), ident="r", lang="vi"))
    (bar,) = drawn.iter(f"{SVG}rect")
    assert float(bar.get("width") or 0) == pytest.approx(118 / 4)
    (aim,) = drawn.iter(f"{SVG}path")
    assert (aim.get("d") or "").startswith("M118 ")


def test_bars_that_cannot_be_compared_come_last_and_are_hollow() -> None:
    world = World()
    thai_nguyen(world)
    bac_kan(world)
    world.tell(
        "Sơn La", "Có 9.000 sáng kiến.", achieved("9.000 sáng kiến", "9000", phase=1, as_of="2022-01-05")
    )
    table = world.table()
    index = table.column("initiatives", 1, "achieved")
    assert index is not None
    drawn = column_bars(table, index, ident="b")
    names = [one for one in texts(drawn) if one in ("Thái Nguyên", "Bắc Kạn", "Sơn La")]
    assert names == ["Thái Nguyên", "Bắc Kạn", "Sơn La"]
    held = {one.province: bar_of(table, index, one) for one in table.rows}
    assert held["Sơn La"] is not None
    assert held["Sơn La"].unlike
    assert held["Bắc Kạn"] is not None
    assert held["Bắc Kạn"].target == 600
    assert held["Cao Bằng"] is None


def test_a_table_is_drawn_with_what_is_missing_named_below() -> None:
    world = World()
    bac_kan(world)
    wrong_percentage(world)
    drawn = texts(table_drawing(world.table(findings=world.findings()), ident="t"))
    assert "1.539 / 600 (256,5% ✓)" in drawn
    assert "2.289 × / 1.629 (149% × ÷ 140,5%)" in drawn
    assert any(one.startswith("Chưa có nguồn (61): Hà Giang") for one in drawn)
