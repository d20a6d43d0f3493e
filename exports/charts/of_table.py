"""The comparison table as charts: a column as map or bars, all of it as a drawing."""

from __future__ import annotations

from collections.abc import Callable

from exports.charts.bars import Bar, column_chart
from exports.charts.shades import UNLIKE, Shade
from exports.charts.svg import element, paragraph, path, root, width_of, words
from exports.charts.tilemap import tile_map
from exports.errors import ExportError
from exports.labels import label
from exports.model import Cell, Row, Table
from exports.terminal import grades_text, group_text, head_text, notes_of
from exports.wording import capital, date_text, phase_text, value_text

HrefOf = Callable[[Row], str | None]
_SIZE, _LINE = 12.0, 20.0
_NO_GLYPH = str.maketrans({"✗": "×"})  # the typeface that pictures are drawn with has no ✗


def column_map(
    table: Table, index: int, *, ident: str, href_of: HrefOf | None = None, alone: bool = False
) -> str:
    """The map of `table.columns[index]`, as SVG text; `href_of` gives the address that a row's tile leads to.

    An ExportError where the rows are not all the provinces.
    """
    if table.level != "province":
        raise ExportError("A map has provinces only", "Leave --level out")
    return tile_map(
        {row.province: shade_of(table, index, row, href_of) for row in table.rows},
        boundaries=table.boundaries,
        name=column_name(table, index),
        ident=ident,
        lang=table.lang,
        unit=table.columns[index].unit,
        notes=notes_below(table, index),
        alone=alone,
    )


def shade_of(table: Table, index: int, row: Row, href_of: HrefOf | None = None) -> Shade:
    """A row's tile in the map of one column."""
    column, cell = table.columns[index], row.cells[index]
    day = date_text(cell.as_of, table.lang)
    phase = phase_text(column.phase, table.lang)
    return Shade(
        cell.value,
        cell.bound,
        cell.missing,
        cell.grade,
        cell.verdict,
        when=f"{phase}, {day}" if day else phase,
        why=cell.note,
        href=href_of(row) if href_of is not None else None,
    )


def column_bars(
    table: Table, index: int, *, ident: str, href_of: HrefOf | None = None, alone: bool = False
) -> str:
    """The bars of one column, largest first, with the targets of the same measure and phase; those that can't
    be compared come after all others."""
    bars = [bar for row in table.rows if (bar := bar_of(table, index, row, href_of)) is not None]
    return column_chart(
        sorted(bars, key=lambda one: (one.unlike, -one.value)),
        name=column_name(table, index),
        ident=ident,
        lang=table.lang,
        notes=notes_below(table, index),
        alone=alone,
    )


def bar_of(table: Table, index: int, row: Row, href_of: HrefOf | None = None) -> Bar | None:
    """A row's bar in one column, for `row_bar` too; None where it has no value."""
    column, cell = table.columns[index], row.cells[index]
    if cell.value is None:
        return None
    aim = table.column(column.measure, column.phase, "target") if column.role == "achieved" else None
    target = row.cells[aim] if aim is not None else None
    return Bar(
        row.name,
        _value(cell, table),
        cell.value,
        target=target.value if target is not None and target.unit == cell.unit else None,
        unlike=cell.grade in UNLIKE,
        wrong=cell.verdict == "inconsistent",
        href=href_of(row) if href_of is not None else None,
    )


def column_name(table: Table, index: int) -> str:
    """What a column shows: measure, role, phase and which provinces."""
    column, lang = table.columns[index], table.lang
    role = "" if column.role == "achieved" else f" ({label(column.role, lang)})"
    where = (
        label(str(table.boundaries), lang)
        if table.level == "province"
        else label(f"level_{table.level}", lang)
    )
    return f"{column.measure_label}{role}, {phase_text(column.phase, lang)} · {where}"


def notes_below(table: Table, index: int) -> list[str]:
    """What stands below a chart that is a file of its own: campaign, usual day, what was known and when."""
    lang = table.lang
    notes = [table.title]
    day = table.columns[index].reference_date
    notes += [f"{capital(label('as_of', lang))} {date_text(day, lang)}"] if day else []
    for name, held in (("published_by", table.published_by), ("as_known", table.as_known)):
        notes += [f"{capital(label(name, lang))} {date_text(held, lang)}"] if held else []
    return [" · ".join(notes)]


def table_drawing(table: Table, *, ident: str) -> str:
    """The rows that have something to show, as a drawing of its own, with what is missing named below."""
    shown = [row for row in table.rows if row.filled]
    first = label("province" if table.level == "province" else "unit", table.lang)
    heads = [first, *(head_text(table, *group) for group in table.groups), label("comparable", table.lang)]
    lines = [
        [
            row.name,
            *(group_text(table, row, *group).plain for group in table.groups),
            grades_text(table, row).plain,
        ]
        for row in shown
    ]
    cells = [[cell.translate(_NO_GLYPH) for cell in line] for line in [heads, *lines]]
    widths = [max(width_of(line[at], _SIZE) for line in cells) + 18 for at in range(len(heads))]
    wide = max(sum(widths) + 12, 480.0)
    name = f"{table.title} · {label(str(table.boundaries), table.lang)}"
    drawn, top = paragraph(name, 8, 24, wide - 16, size=16, weight="600")
    for number, line in enumerate(cells):
        y = top + number * _LINE
        drawn += _row(line, widths, y, wide, head=number == 0)
    below = top + len(cells) * _LINE + 16
    for note in notes_of(table, shown):
        text, below = paragraph(note.translate(_NO_GLYPH), 8, below + 3, wide - 16, size=11, quiet=True)
        drawn += text
    about = "; ".join(" ".join(line) for line in lines) or label("no_values", table.lang)
    return root(ident, name, about, (round(wide), round(below)), drawn, kind="tabledrawing", alone=True)


def _row(line: list[str], widths: list[float], y: float, wide: float, *, head: bool) -> str:
    drawn, x = [], 8.0
    for text, width in zip(line, widths, strict=True):
        weight = "600" if head or x == 8.0 else None
        drawn.append(words(text, x, y + 14, size=_SIZE, weight=weight))
        x += width
    rule = path([(8, y + _LINE - 0.5), (wide - 8, y + _LINE - 0.5)])
    strength = 0.6 if head else 0.15
    return "".join(drawn) + element("path", d=rule, stroke="currentColor", stroke_opacity=strength)


def _value(cell: Cell, table: Table) -> str:
    assert cell.value is not None
    return value_text(cell.value, cell.unit, cell.bound, table.lang, cell.percent_basis)
