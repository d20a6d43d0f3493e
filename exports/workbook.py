"""The table as an XLSX workbook: a sheet a phase, cells, figures, notes, codebook, sources."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import xlsxwriter

from checks.wording import bound_word
from exports.areas import code_of
from exports.codebook import code_rows, column_rows
from exports.extras import extra_notes
from exports.fields import Dataset, Field
from exports.labels import MARKS, label
from exports.model import Cell, Column, Rate, Share, Table
from exports.records import TABLE_FIGURES, TextOf, cell_records, cells_of, figure_records, source_records
from exports.sheets import (
    LONGEST,
    OPTIONS,
    describe,
    fill,
    formats_of,
    write_number,
    write_rows,
    write_text,
)
from exports.wording import Lang, clean, date_text, one_line, phase_text
from parsers.model import Phase

_SOURCES = Dataset(
    "sources",
    "Nguồn",
    "Sources",
    ("url",),
    (
        Field("source", "text", "Nguồn", "Source"),
        Field("figures", "integer", "Số số liệu", "Number of figures"),
        Field("url", "url", "Địa chỉ", "Address"),
    ),
)
_BESIDE = ("province", "province_code", "code_system")


def table_workbook(table: Table, text_of: TextOf | None = None, *, rivals: bool = True) -> bytes:
    """Sheets: one a phase (as shown), cells (one a row), figures, notes, codebook, sources.

    Without `rivals` the figures are those that stand in cells, not those held against them.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {**OPTIONS, "in_memory": True})
    describe(book, table.title)
    formats = formats_of(book)
    figures = list(figure_records(table, text_of, rivals=rivals))
    lines = {str(row["figure_id"]): number for number, row in enumerate(figures, 2)}
    for phase in dict.fromkeys(column.phase for column in table.columns):
        _grid(book.add_worksheet(_sheet_name(phase, table.lang)), table, phase, lines, formats)
    cells = cells_of(table)
    fill(book.add_worksheet("cells"), cells, cell_records(table), formats)
    fill(book.add_worksheet("figures"), TABLE_FIGURES, figures, formats)
    write_rows(book.add_worksheet("notes"), _NOTE_HEADS[table.lang], notes(table), formats)
    meanings = [*column_rows((cells, TABLE_FIGURES)), *code_rows((cells, TABLE_FIGURES))]
    write_rows(book.add_worksheet("codebook"), ("sheet", "column", "vi", "en"), meanings, formats)
    fill(book.add_worksheet("sources"), _SOURCES, source_records(table, rivals=rivals), formats)
    book.close()
    return out.getvalue()


def notes(table: Table) -> Iterator[tuple[str, str]]:
    """What a reader of the workbook must know, in its language."""
    lang = table.lang
    vi = lang == "vi"
    yield label("table", lang), clean(table.title)
    yield label("province", lang), label(str(table.boundaries), lang)
    yield (
        ("Mã tỉnh", "Mã chỉ có nghĩa cùng bộ mã đứng cạnh: cùng một số là nơi khác trong bộ mã khác.")
        if vi
        else (
            "Codes",
            "A code means something beside its code system only: another system reuses the number.",
        )
    )
    if table.published_by:
        yield label("published_by", lang), date_text(table.published_by, lang)
    yield ("Dấu", label("legend_marks", lang)) if vi else ("Marks", label("legend_marks", lang))
    yield label("grade", lang), label("legend_grades", lang)
    yield (
        ("Số liệu", "Bấm vào một số để tới câu gốc ở trang figures. " + label("foot", lang))
        if vi
        else ("Figures", "A number leads to its sentence in the sheet figures. " + label("foot", lang))
    )
    yield (
        ("Văn bản", "Mọi ô chữ là chuỗi, không phải công thức; chữ điều khiển đã bỏ.")
        if vi
        else ("Texts", "Every text is a string, never a formula; control characters are left out.")
    )
    yield from ((kind or label("rank", lang), clean(words)) for kind, words in extra_notes(table))
    of = table.boundaries if table.level == "province" else len(table.rows)
    for column in table.columns:
        if column.filled:
            day = date_text(column.reference_date, lang) or label("undated", lang)
            facts = (f"{column.filled}/{of}", day, column.grade or "", column.grade_reason)
            yield column.label, " · ".join(fact for fact in facts if fact)


Told = tuple[Decimal | None, str]  # a number, and what is said of it or of its lack
_NOTE_HEADS: Mapping[Lang, tuple[str, str]] = {"vi": ("mục", "ghi chú"), "en": ("item", "note")}


def _sheet_name(phase: Phase | None, lang: Lang) -> str:
    return phase_text(phase, lang)[:31]


def _grid(
    sheet: Any, table: Table, phase: Phase | None, lines: Mapping[str, int], formats: Mapping[str, Any]
) -> None:
    """As on a screen: a province a line; a value leads to its figure, a comment says where it stands."""
    shown = [(index, column) for index, column in enumerate(table.columns) if column.phase == phase]
    beside = {index: _behind(column, table) for index, column in shown}
    width = len(shown) + sum(map(len, beside.values()))
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 2, 10)
    sheet.set_column(3, width + 2, 18)
    first = label("province" if table.level == "province" else "unit", table.lang)
    heads = [first, *_BESIDE[1:]]
    for index, column in shown:
        heads += [
            _head(column, table.lang),
            *(f"{_head(column, table.lang)} · {name}" for name, _ in beside[index]),
        ]
    for index, head in enumerate(heads):
        sheet.write_string(0, index, clean(head), formats["head"])
    for number, row in enumerate(table.rows, start=1):
        write_text(sheet, number, 0, row.name, formats["text"])
        code = code_of(row.province, table.boundaries)
        for index, name in enumerate(_BESIDE[1:], start=1):
            write_text(sheet, number, index, code[name] or "", formats["text"])
        place = len(_BESIDE)
        for index, _ in shown:
            _put(sheet, (number, place), row.cells[index], table.lang, lines, formats=formats)
            place += 1
            for _, tell in beside[index]:
                _put_behind(sheet, (number, place), tell(row.cells[index]), formats)
                place += 1


def _behind(column: Column, table: Table) -> list[tuple[str, Callable[[Cell], Told]]]:
    """The columns that stand behind one: what was computed, and what the table was asked for."""
    lang = table.lang
    if column.role == "percent":
        return [(label("computed", lang), lambda cell: (cell.computed, ""))]
    told: list[tuple[str, Callable[[Cell], Told]]] = []
    if table.per:
        told.append((label(f"per_{table.per}", lang), lambda cell: _of_rate(cell.rate)))
    if table.shares and column.role == "achieved":
        told.append((f"% {label('of_nation', lang)}", lambda cell: _of_share(cell.share)))
    if table.ranked:
        told.append(
            (label("rank", lang), lambda cell: (None if cell.rank is None else Decimal(cell.rank), ""))
        )
    return told


def _of_rate(rate: Rate | None) -> Told:
    return (None, "") if rate is None else (rate.value, rate.note)


def _of_share(share: Share | None) -> Told:
    return (None, "") if share is None else (share.value, share.note)


def _put_behind(sheet: Any, at: tuple[int, int], told: Told, formats: Mapping[str, Any]) -> None:
    """A number with its note as a comment; where there is none, the note in its place."""
    value, note = told
    if value is None:
        write_text(sheet, *at, note, formats["missing"])
        return
    write_number(sheet, *at, value, formats["number"])
    if note:
        sheet.write_comment(*at, clean(note)[:LONGEST], {"author": "", "x_scale": 2.5, "y_scale": 1.6})


def _put(
    sheet: Any,
    at: tuple[int, int],
    cell: Cell,
    lang: Lang,
    lines: Mapping[str, int],
    *,
    formats: Mapping[str, Any],
) -> None:
    if cell.value is None:
        assert cell.missing is not None
        sheet.write_string(*at, label(cell.missing, lang), formats["missing"])
    else:
        line = lines.get(cell.evidence[0].id) if cell.evidence else None
        if line is not None:
            # The link stays with the place when the number is written into it.
            sheet.write_url(*at, f"internal:'figures'!A{line}")
        write_number(sheet, *at, cell.value, _style(cell, formats))
    comment = _comment(cell, lang)
    if comment:
        sheet.write_comment(*at, comment, {"author": "", "x_scale": 2.5, "y_scale": 1.6})


def _head(column: Column, lang: Lang) -> str:
    return f"{column.measure_label} · {label(column.role, lang)}"


def _comment(cell: Cell, lang: Lang) -> str:
    lines = [cell.note] if cell.note else []
    word = bound_word(cell.bound, lang) if cell.value is not None else ""
    facts = [
        word,
        date_text(cell.as_of, lang),
        cell.grade and f"{cell.grade} {cell.grade_reason}".rstrip(),
    ]
    lines.append(" · ".join(fact for fact in facts if fact))
    if cell.verdict:
        lines.append(f"{MARKS[cell.verdict]} " + "; ".join(check.worked for check in cell.checks))
    lines += [f"“{one_line(one.figure.quote)}” {one.id} {one_line(one.url)}" for one in cell.evidence]
    return clean("\n".join(line for line in lines if line.strip()))[:LONGEST]


def _style(cell: Cell, formats: Mapping[str, Any]) -> Any:
    if cell.verdict == "inconsistent":
        return formats["inconsistent"]
    whole = cell.value is not None and cell.value == cell.value.to_integral_value()
    return formats["count" if whole else "number"]
