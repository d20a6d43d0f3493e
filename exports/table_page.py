"""The table as a page of one file, for `doichieu table --format html`: whole in itself, without a script.

A value leads to its words in the original; the quote itself is its title.
"""

from __future__ import annotations

from exports.extras import computed_words, extra_notes, extra_words
from exports.labels import MARKS, label
from exports.model import Cell, Column, Row, Table
from exports.site.fragments import link_to_words
from exports.web import render
from exports.wording import Lang, capital, date_text, one_line, phase_text, value_text
from parsers.model import Phase


def table_page(table: Table) -> str:
    """The page as HTML, in the table's language. Rows that nothing is held of are named below the table."""
    values = {
        "table": table,
        "groups": _heads(table),
        "rows": [_line(table, row) for row in table.rows if row.held],
        "silent": [row.name for row in table.rows if not row.held],
        "notes": [f"{kind}: {words}" if kind else words for kind, words in extra_notes(table)],
    }
    return render("table.html", table.lang, values)


def _heads(table: Table) -> list[dict[str, str]]:
    """The head of each column of the page: measure and phase, the usual day, the grades in it."""
    heads = []
    for measure, phase in table.groups:
        index = table.column(measure, phase, "achieved")
        assert index is not None  # a table has all roles of its groups
        column = table.columns[index]
        heads.append(
            {
                "label": _group_label(table, column, phase),
                "date": date_text(column.reference_date, table.lang),
                "grades": column.grade_reason,
            }
        )
    return heads


def _line(table: Table, row: Row) -> dict[str, object]:
    return {
        "name": row.name,
        "groups": [_group(table, row, measure, phase) for measure, phase in table.groups],
    }


def _group(table: Table, row: Row, measure: str, phase: Phase | None) -> dict[str, object]:
    lang = table.lang
    held: dict[str, tuple[Column, Cell]] = {
        column.role: (column, cell)
        for column, cell in zip(table.columns, row.cells, strict=True)
        if (column.measure, column.phase) == (measure, phase)
    }
    column, done = held["achieved"]
    target, percent = held["target"][1], held["percent"][1]
    parts: list[dict[str, object]] = []
    if done.value is not None:
        parts.append(_part(done, lang, mark=done.verdict == "inconsistent"))
    if target.value is not None:
        before = " / " if parts else f"{label('target', lang)} "
        parts.append(_part(target, lang, mark=False) | {"before": before})
    if percent.value is not None:
        computed = computed_words(percent, lang)
        after = f" {computed})" if computed else ")"
        parts.append(_part(percent, lang, mark=True) | {"before": " (", "after": after})
    own_day = done.value is not None and done.as_of != column.reference_date
    return {
        "label": _group_label(table, column, phase),
        "parts": parts,
        "gone": "" if parts else label(done.missing or "not_reported", lang),
        "note": "" if parts else done.note,
        "date": (date_text(done.as_of, lang) or label("undated", lang)) if own_day else "",
        "computed": computed_words(percent, lang) if parts and percent.divided is not None else "",
        "extras": extra_words(done, table) if parts else [],
        "rank": done.rank,
        "grade": done.grade,
        "grade_reason": done.grade_reason,
    }


def _part(cell: Cell, lang: Lang, *, mark: bool) -> dict[str, object]:
    """A value that leads to its words; a sum says what it is of."""
    href, title = None, cell.reason
    if cell.kind == "value" and cell.evidence:
        first = cell.evidence[0]
        quote = first.figure.quote
        href, title = link_to_words(first.url, quote, 0, len(quote)), one_line(quote)
    marks = MARKS[cell.verdict] if cell.verdict and mark else ""
    if cell.disputed:
        marks = f"{marks} ≠".strip()
    if any(one.correction for one in cell.evidence):
        marks = f"{marks} *".strip()
    if cell.optical:
        marks = f"{marks} †".strip()
    if cell.by_hand:
        marks = f"{marks} ‡".strip()
    if cell.weighed:
        marks = f"{marks} °".strip()
    return {
        "before": "",
        "after": "",
        "text": _text(cell, lang),
        "href": href,
        "title": title,
        "verdict": cell.verdict if mark else None,
        "mark": marks,
    }


def _text(cell: Cell, lang: Lang) -> str:
    if cell.value is None:
        return label(cell.missing or "not_reported", lang)
    return value_text(cell.value, cell.unit, cell.bound, lang, cell.percent_basis)


def _group_label(table: Table, column: Column, phase: Phase | None) -> str:
    name = capital(phase_text(phase, table.lang))
    several = len({one.measure for one in table.columns}) > 1
    return f"{column.measure_label} · {name}" if several else name
