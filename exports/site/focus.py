"""The one column that the map and the bars of a comparison page show: the one that its rows are sorted by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from exports.charts.bars import Bar, largest_of, row_bar
from exports.charts.of_table import bar_of, shade_of
from exports.charts.shades import Shade
from exports.charts.tilemap import tile_map
from exports.extras import rate_text
from exports.model import Cell, Row, Table
from exports.site.cells import Group, facet_label, value_words
from exports.site.sorting import Sort, What
from exports.wording import value_text
from parsers.model import Bound, Unit

_SHOWN: tuple[What, ...] = ("achieved", "target", "percent", "rate", "share")
_RATE_PLACES = 3


@dataclass(frozen=True, slots=True)
class Focus:
    """A column of numbers: cells at `at` of each row, or their rates or shares; `label` names it in full."""

    table: Table
    group: Group
    what: What
    at: int
    unit: Unit
    label: str

    def value(self, cell: Cell) -> Decimal | None:
        if self.what == "rate":
            return cell.rate.value if cell.rate else None
        if self.what == "share":
            return cell.share.value if cell.share else None
        return cell.value

    def bound(self, cell: Cell) -> Bound:
        if self.what == "rate" and cell.rate:
            return cell.rate.bound
        return cell.share.bound if self.what == "share" and cell.share else cell.bound

    def text(self, cell: Cell) -> str:
        """The value in words; empty where there is none."""
        value, lang = self.value(cell), self.table.lang
        if value is None:
            return ""
        if self.what == "rate":
            return rate_text(value, self.bound(cell), self.unit, lang)
        return (
            value_text(value, "percent", self.bound(cell), lang)
            if self.what == "share"
            else value_words(cell, lang)
        )


def focus_of(table: Table, groups: Sequence[Group], sort: Sort | None) -> Focus | None:
    """The column of the sort; else the fullest of what was reached, or of percentages where nothing was.

    None where no column has a number.
    """
    if sort is not None and sort.what in _SHOWN:
        for group in groups:
            if (group.measure, group.phase) == (sort.measure, sort.phase):
                return _focus(table, group, sort.what)
    usual: What = "rate" if table.per else "achieved"
    phased = [group for group in groups if group.phase is not None]
    for some in (phased, groups):  # what names no phase may be of any: it is the last choice
        for what in (usual, "achieved", "percent", "target"):
            best = max((_focus(table, group, what) for group in some), key=_filled, default=None)
            if best is not None and _filled(best):
                return best
    return None


def map_of(focus: Focus, shown: Sequence[Row]) -> str:
    """The tile map as markup; the tiles of rows that are shown lead to them."""
    here = {row.slug for row in shown}
    values = {row.province: _shade(focus, row, linked=row.slug in here) for row in focus.table.rows}
    return tile_map(
        values,
        boundaries=focus.table.boundaries,
        name=focus.label,
        ident="map",
        lang=focus.table.lang,
        unit="percent" if focus.what == "share" else focus.unit,
    )


def bars_of(focus: Focus, shown: Sequence[Row]) -> dict[str, str]:
    """The bar of each row that has one, by its slug, as markup."""
    bars = {row.slug: bar for row in shown if (bar := _bar(focus, row)) is not None}
    largest = largest_of(list(bars.values()))
    return {
        slug: row_bar(bar, largest, ident=f"bar-{number}", lang=focus.table.lang)
        for number, (slug, bar) in enumerate(bars.items())
    }


def _focus(table: Table, group: Group, what: What) -> Focus:
    at = group.columns[
        ("achieved", "target", "percent").index(what if what in ("target", "percent") else "achieved")
    ]
    name = facet_label(what, table)
    column = table.columns[at]
    words = (
        column.label
        if what in ("achieved", "target", "percent")
        else f"{column.measure_label} – {name} · {_phase(group)}"
    )
    return Focus(table, group, what, at, column.unit, words)


def _phase(group: Group) -> str:
    return group.label.rpartition(" · ")[2].lower()


def _filled(focus: Focus) -> int:
    return sum(focus.value(row.cells[focus.at]) is not None for row in focus.table.rows)


def _shade(focus: Focus, row: Row, *, linked: bool) -> Shade:
    shade = shade_of(focus.table, focus.at, row, (lambda row: f"#r-{row.slug}") if linked else None)
    if focus.what not in ("rate", "share"):
        return shade
    cell = row.cells[focus.at]
    value = focus.value(cell)
    if value is not None:
        rounded = round(value, _RATE_PLACES) if focus.what == "rate" else value
        return replace(shade, value=rounded, bound=focus.bound(cell))
    told = cell.rate if focus.what == "rate" else cell.share
    partial = cell.missing or "only_increment"  # something is held, and not this
    return replace(shade, value=None, missing=partial, why=cell.note or (told.note if told else ""))


def _bar(focus: Focus, row: Row) -> Bar | None:
    bar = bar_of(focus.table, focus.at, row)
    value = focus.value(row.cells[focus.at])
    if focus.what not in ("rate", "share") or bar is None:
        return bar
    return (
        replace(bar, value=value, text=focus.text(row.cells[focus.at]), target=None)
        if value is not None
        else None
    )
