"""The table on a terminal, and as plain aligned text where it is piped."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from exports.extras import computed_words, extra_notes, known_extra_words, lacking_extras
from exports.labels import MARKS, label
from exports.wording import Lang, capital, clean, date_text, phase_text, value_text
from parsers.model import Phase

if TYPE_CHECKING:  # the command line's help prints no table
    from exports.model import Cell, Column, Row, Table

_STYLES = {"inconsistent": "bold red", "consistent": "green", "not_checkable": "yellow"}


def make_console(stream: TextIO | None = None, *, width: int | None = None) -> Console:
    """A console that writes scraped text as it stands: no markup, no emoji, no guessing of colours.

    NO_COLOR and a stream that is no terminal are respected.
    """
    return Console(file=stream or sys.stdout, markup=False, emoji=False, highlight=False, width=width)


def print_table(table: Table, console: Console, *, everything: bool = False) -> None:
    """Prints the provinces that have a value and names the others below; `everything` prints all."""
    rows = [row for row in table.rows if everything or row.filled]
    first = label("province" if table.level == "province" else "unit", table.lang)
    heads = [first, *(head_text(table, *group) for group in table.groups)]
    heads.append(label("comparable", table.lang))
    lines = [
        [
            Text(row.name),
            *(group_text(table, row, *group) for group in table.groups),
            grades_text(table, row),
        ]
        for row in rows
    ]
    print_grid(console, heads, lines)
    for note in notes_of(table, rows):
        print_line(console, note, style="dim")


def print_grid(console: Console, heads: Sequence[str], lines: Sequence[Sequence[Text]]) -> None:
    """A ruled grid on a terminal; elsewhere aligned columns, two blanks apart, nothing cut or folded."""
    if not console.is_terminal:
        for words in plain_lines(heads, [[cell.plain for cell in line] for line in lines]):
            print_line(console, words)
        return
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for head in heads:
        grid.add_column(Text(clean(head)), overflow="fold")
    for line in lines:
        grid.add_row(*line)
    console.print(grid)


def plain_lines(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> list[str]:
    """Aligned by what a terminal shows, as Vietnamese letters may be several characters."""
    rows = [[" ".join(clean(cell).split()) for cell in row] for row in [heads, *lines]]
    widths = [max(cell_len(row[index]) for row in rows) for index in range(len(heads))]
    return [
        "  ".join(
            cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def print_line(console: Console, line: str, *, style: str | None = None) -> None:
    """One line; folded by words on a terminal, left whole where a program reads it."""
    text = Text(clean(line), style=style or "")
    console.print(text, soft_wrap=not console.is_terminal)


def cell_text(cell: Cell, lang: Lang) -> str:
    """The value as printed, or in a word why there is none."""
    if cell.value is None:
        assert cell.missing is not None
        counted = cell.missing in ("incomplete", "not_comparable") and ":" in cell.note
        return f"{label(cell.missing, lang)} {cell.note.split(':')[0] if counted else ''}".rstrip()
    return value_text(cell.value, cell.unit, cell.bound, lang, cell.percent_basis)


def head_text(table: Table, measure: str, phase: Phase | None) -> str:
    """The head of a group of columns: its phase, its measure where there are several, its usual day."""
    name = capital(phase_text(phase, table.lang, short=True))
    column = table.column(measure, phase, "achieved")
    held = table.columns[column] if column is not None else None
    day = f" ({date_text(held.reference_date, table.lang)})" if held and held.reference_date else ""
    several = len({one.measure for one in table.columns}) > 1
    return f"{held.measure_label} · {name}{day}" if several and held else f"{name}{day}"


def group_text(table: Table, row: Row, measure: str, phase: Phase | None) -> Text:
    """1.539 / 600 (256,5% ✓) · 10/5/2022: the day only where it isn't the column's."""
    cells: dict[str, Cell] = {}
    columns: dict[str, Column] = {}
    for column, cell in zip(table.columns, row.cells, strict=True):
        if (column.measure, column.phase) == (measure, phase):
            cells[column.role], columns[column.role] = cell, column
    done = cells["achieved"]
    text = Text()
    if done.value is None and all(one.value is None for one in cells.values()):
        return text.append(cell_text(done, table.lang), style="dim")
    if done.rank is not None:
        text.append(f"#{done.rank} ", style="bold")
    text.append(cell_text(done, table.lang), style="dim" if done.value is None else "")
    _mark(text, done)
    if done.disputed:
        text.append(" ≠", style="yellow")
    _write_target(text, cells["target"], done, table.lang)
    _write_percent(text, cells["percent"], table.lang)
    if done.value is not None and done.as_of != columns["achieved"].reference_date:
        day = date_text(done.as_of, table.lang) if done.as_of else label("undated", table.lang)
        text.append(f" · {day}", style="dim")
    for words in known_extra_words(done, table):
        text.append(f" · {words}", style="dim")
    _write_signs(text, list(cells.values()), table.lang)
    return text


def _write_target(text: Text, target: Cell, done: Cell, lang: Lang) -> None:
    if target.value is None:
        return
    text.append(" / " if done.value is not None else ": " if done.missing == "only_target" else " · ")
    text.append(cell_text(target, lang))
    _mark(text, target, but_not=done)


def _write_percent(text: Text, percent: Cell, lang: Lang) -> None:
    """The percentage printed, with the one worked out where there is one; that one alone where none is."""
    if percent.value is not None:
        text.append(f" ({cell_text(percent, lang)}")
        _mark(text, percent)
        computed = computed_words(percent, lang)
        text.append(f" {computed})" if computed else ")")
    elif percent.divided is not None:
        text.append(f" ({computed_words(percent, lang)})")


def _write_signs(text: Text, cells: Sequence[Cell], lang: Lang) -> None:
    """What the reader must know of where the numbers come from."""
    evidence = [one for cell in cells for one in cell.evidence]
    signs = (
        (f" · {label('withdrawn', lang)}", any(one.stored.withdrawn for one in evidence)),
        (" *", any(one.correction for one in evidence)),
        (" †", any(cell.optical for cell in cells)),
        (" ‡", any(cell.by_hand for cell in cells)),
        (" °", any(cell.weighed for cell in cells)),
    )
    for sign, holds in signs:
        if holds:
            text.append(sign, style="yellow")


def _mark(text: Text, cell: Cell, but_not: Cell | None = None) -> None:
    """The mark of the checks stands at the percentage; at a number only where it says something is wrong."""
    if cell.verdict is None or (but_not is not None and but_not.verdict == cell.verdict):
        return
    if cell.unit == "percent" or cell.verdict == "inconsistent":
        text.append(f" {MARKS[cell.verdict]}", style=_STYLES[cell.verdict])


def grades_text(table: Table, row: Row) -> Text:
    """How each group's number compares, and why where it isn't A."""
    parts: list[str] = []
    for measure, phase in table.groups:
        index = table.column(measure, phase, "achieved")
        cell = row.cells[index] if index is not None else None
        if cell is None or cell.grade is None:
            parts.append("–")
        else:
            parts.append("A" if cell.grade == "A" else f"{cell.grade} {cell.grade_reason}")
    return Text(" | ".join(parts))


def notes_of(table: Table, shown: Sequence[Row]) -> list[str]:
    """What the grid leaves unsaid: who isn't in it, and how to read its marks."""
    vi = table.lang == "vi"
    notes: list[str] = []
    for name, day in (("published_by", table.published_by), ("as_known", table.as_known)):
        if day is not None:
            notes.append(capital(f"{label(name, table.lang)} {date_text(day, table.lang)}"))
    hidden: dict[str, list[str]] = {}
    for row in table.rows:
        if row not in shown:
            kind = label(row.silence, table.lang)
            hidden.setdefault(kind, []).append(row.name)
    notes += [f"{capital(kind)} ({len(names)}): {', '.join(names)}" for kind, names in hidden.items()]
    for column in table.columns:
        if column.role == "achieved" and column.filled:
            rows = label(f"level_{table.level}", table.lang)
            words = f"{column.filled} {rows}, mức so sánh" if vi else f"{column.filled} {rows}, grades"
            notes.append(f"{column.label}: {words} {column.grade_reason}")
    notes += [f"{kind}: {words}" if kind else words for kind, words in extra_notes(table)]
    lacking = lacking_extras(table, shown)
    notes += [f"{capital(why)} ({len(names)}): {', '.join(names)}" for why, names in lacking.items()]
    notes.append(label("legend_marks", table.lang))
    notes.append(label("legend_grades", table.lang))
    return notes
