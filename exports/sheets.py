"""Workbooks: rows as sheets with real numbers, frozen heads and links; equal content gives equal bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from exports.fields import Dataset
from exports.records import Value
from exports.safe import safe_url
from exports.wording import clean

# A workbook says when it was made; a fixed day keeps equal tables equal byte for byte.
_CREATED = datetime(2022, 1, 1, tzinfo=UTC)
# Numbers stay numbers: texts are never taken for formulas, links or numbers.
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
MOST_ROWS = 1_048_575  # below the head
_MOST_LINKS = 60_000  # a sheet can hold 65,530; further addresses stay texts
_MOST_DIGITS = 15  # what a spreadsheet keeps of a number; longer ones are written as text
LONGEST = 32_000
_LONGEST_LINK = 2_000
_WIDTHS = {"text": 18, "integer": 10, "number": 14, "flag": 9, "date": 12, "moment": 26, "url": 40}
_WIDE = ("sentence", "quote", "quotes", "worked", "note", "title", "meaning", "needs")


def write_workbook(path: Path, dataset: Dataset, rows: Iterable[Mapping[str, Value]]) -> None:
    """A dataset as a workbook, row by row; more rows than a sheet holds go on in the next."""
    book = xlsxwriter.Workbook(str(path), {**OPTIONS, "constant_memory": True})
    describe(book, dataset.en)
    formats = formats_of(book)
    waiting = iter(rows)
    number, more = 1, True
    while more:
        name = dataset.name if number == 1 else f"{dataset.name} {number}"
        more = fill(book.add_worksheet(name), dataset, waiting, formats)
        number += 1
    book.close()


def describe(book: Any, title: str) -> None:
    book.set_properties({"title": clean(title), "created": _CREATED.replace(tzinfo=None)})


def formats_of(book: Any) -> dict[str, Any]:
    """`text` keeps a spreadsheet from taking a text for a formula when somebody edits it."""
    return {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "text": book.add_format({"quote_prefix": True}),
        "wrapped": book.add_format({"quote_prefix": True, "text_wrap": True, "valign": "top"}),
        "link": book.add_format({"font_color": "#0b5394", "underline": 1}),
        "number": book.add_format({"num_format": "#,##0.########"}),
        "count": book.add_format({"num_format": "#,##0"}),
        "missing": book.add_format({"font_color": "#6b6b6b", "italic": True}),
        "inconsistent": book.add_format({"num_format": "#,##0.########", "font_color": "#b00020"}),
    }


def fill(
    sheet: Any, dataset: Dataset, rows: Iterable[Mapping[str, Value]], formats: Mapping[str, Any]
) -> bool:
    """Head and rows of a sheet. Whether it is full, and there may be more."""
    sheet.freeze_panes(1, 1)
    for index, one in enumerate(dataset.fields):
        sheet.set_column(index, index, 48 if one.name in _WIDE else _WIDTHS[one.kind])
    for index, one in enumerate(dataset.fields):
        sheet.write_string(0, index, one.name, formats["head"])
    links = number = 0
    for number, row in enumerate(rows, 1):
        for index, one in enumerate(dataset.fields):
            value = row.get(one.name)
            if one.kind == "url" and isinstance(value, str) and links < _MOST_LINKS:
                links += write_link(sheet, number, index, value, formats)
            elif isinstance(value, str):
                write_text(sheet, number, index, value, formats["text"])
            elif value is not None:
                write_number(sheet, number, index, Decimal(value))
        if number == MOST_ROWS:
            break
    sheet.autofilter(0, 0, number, len(dataset.fields) - 1)
    return number == MOST_ROWS


def write_text(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    """A real string, whatever it begins with."""
    sheet.write_string(row, column, clean(text)[:LONGEST], style)


def write_link(sheet: Any, row: int, column: int, url: str, formats: Mapping[str, Any]) -> bool:
    """A link where the address leads to the web; else a text."""
    if safe_url(url) is None or len(url) > _LONGEST_LINK:
        write_text(sheet, row, column, url, formats["text"])
        return False
    sheet.write_url(row, column, url, formats["link"], url)
    return True


def write_number(sheet: Any, row: int, column: int, value: Decimal, style: Any = None) -> None:
    if len(value.normalize().as_tuple().digits) > _MOST_DIGITS:
        sheet.write_string(row, column, format(value, "f"), style)
    else:
        sheet.write_number(row, column, float(value), style)


def write_rows(
    sheet: Any, heads: Sequence[str], rows: Iterable[Sequence[str]], formats: Mapping[str, Any]
) -> None:
    """A small sheet of texts."""
    sheet.freeze_panes(1, 0)
    for index, head in enumerate(heads):
        sheet.write_string(0, index, head, formats["head"])
        sheet.set_column(index, index, 22 if index < len(heads) - 1 else 90)
    for number, row in enumerate(rows, 1):
        for index, text in enumerate(row):
            write_text(sheet, number, index, text, formats["wrapped"])
