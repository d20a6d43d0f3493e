"""Cells of the table as the page templates take them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from exports.by_hand import by_hand_mark
from exports.extras import computed_words, extra_words
from exports.findings import Place
from exports.labels import MARKS, label
from exports.lit import visible
from exports.model import Cell, Column, Evidence, Row, Table
from exports.web import page_name
from exports.wording import Lang, capital, date_text, one_line, phase_text, value_text
from parsers.model import Figure, Phase

_MOST_AROUND = 400  # signs of the sentence shown on either side of a quote


@dataclass(frozen=True, slots=True)
class Passage:
    """A figure's quote with its sentence around it."""

    before: str
    quote: str
    after: str


def passage(text: str, figure: Figure) -> Passage:
    """The sentence around a figure, cut where it is very long."""
    start = max(figure.sentence_start, figure.start - _MOST_AROUND, 0)
    end = min(max(figure.sentence_end, figure.end), figure.end + _MOST_AROUND)
    before = ("…" if start > figure.sentence_start else "") + visible(text[start : figure.start])
    after = visible(text[figure.end : end]) + ("…" if end < figure.sentence_end else "")
    return Passage(before, visible(text[figure.start : figure.end]), after)


def group_heads(table: Table) -> list[dict[str, str]]:
    """The head of each column of the page: measure and phase, the usual day, the grades in it."""
    heads = []
    for measure, phase in table.groups:
        index = table.column(measure, phase, "achieved")
        assert index is not None
        column = table.columns[index]
        heads.append(
            {
                "label": _group_label(table, column, phase),
                "date": date_text(column.reference_date, table.lang),
                "grades": column.grade_reason,
            }
        )
    return heads


def index_row(table: Table, row: Row, places: Mapping[str, Place]) -> dict[str, object]:
    return {
        "name": row.name,
        "href": f"provinces/{page_name(row.slug, table.lang)}" if row.unit is None else None,
        "groups": [_group(table, row, measure, phase, places) for measure, phase in table.groups],
    }


def province_cell(column: Column, cell: Cell, lang: Lang) -> dict[str, object]:
    return {"column": column, "cell": cell, "text": _text(cell, lang)}


def proof(
    one: Evidence, around: Passage | None, places: Mapping[str, Place], lang: Lang
) -> dict[str, object]:
    figure = one.figure
    place = places.get(figure.document)
    around = around or Passage("", visible(figure.quote), "")
    return {
        "before": around.before,
        "quote": around.quote,
        "after": around.after,
        "text": value_text(figure.value, figure.unit, figure.bound, lang, figure.percent_basis)
        + (f" · {date_text(figure.as_of, lang)}" if figure.as_of else "")
        + (f" · † {label('optical', lang)}" if figure.optical else "")
        + (f" · {by_hand_mark(one.stored, lang)}" if figure.by_hand else ""),
        "href": f"../{_href(one, places, lang)}" if place else None,
        "title": one_line((place and place.title) or figure.document),
        "published": one.stored.published,
        "withdrawn": one.stored.withdrawn,
        "url": one.url,
        "correction": one.correction,
    }


def _group(
    table: Table, row: Row, measure: str, phase: Phase | None, places: Mapping[str, Place]
) -> dict[str, object]:
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
        parts.append(_part(done, row, places, lang, mark=done.verdict == "inconsistent"))
    if target.value is not None:
        before = " / " if parts else f"{label('target', lang)} "
        parts.append(_part(target, row, places, lang, mark=False) | {"before": before})
    if percent.value is not None:
        computed = computed_words(percent, lang)
        after = f" {computed})" if computed else ")"
        parts.append(_part(percent, row, places, lang, mark=True) | {"before": " (", "after": after})
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


def _part(cell: Cell, row: Row, places: Mapping[str, Place], lang: Lang, *, mark: bool) -> dict[str, object]:
    """A value that leads to its sentence; a sum to the page of its province, where its parts are."""
    if cell.kind == "value" and cell.evidence:
        href = _href(cell.evidence[0], places, lang)
        title = one_line(cell.evidence[0].figure.quote)
    else:
        href, title = None, cell.reason
    if href is None and row.unit is None:
        href = f"provinces/{page_name(row.slug, lang)}"
    marks = MARKS[cell.verdict] if cell.verdict and mark else ""
    if cell.disputed:
        marks = f"{marks} ≠".strip()
    if any(one.correction for one in cell.evidence):
        marks = f"{marks} *".strip()
    if cell.optical:
        marks = f"{marks} †".strip()
    if cell.by_hand:
        marks = f"{marks} ‡".strip()
    return {
        "before": "",
        "after": "",
        "text": _text(cell, lang),
        "href": href,
        "title": title,
        "verdict": cell.verdict if mark else None,
        "mark": marks,
    }


def _href(one: Evidence, places: Mapping[str, Place], lang: Lang) -> str | None:
    document = one.figure.document
    return f"documents/{page_name(document, lang)}#{one.id}" if document in places else None


def _text(cell: Cell, lang: Lang) -> str:
    if cell.value is None:
        return label(cell.missing or "not_reported", lang)
    return value_text(cell.value, cell.unit, cell.bound, lang, cell.percent_basis)


def _group_label(table: Table, column: Column, phase: Phase | None) -> str:
    name = capital(phase_text(phase, table.lang))
    several = len({one.measure for one in table.columns}) > 1
    return f"{column.measure_label} · {name}" if several else name
