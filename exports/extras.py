"""What a table was asked for beside its numbers, in words: rates, shares, ranks, computed percentages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from exports.labels import label
from exports.wording import Lang, number, one_line, rounded, value_text
from parsers.model import Bound, Unit

if TYPE_CHECKING:  # the command line's help prints no table
    from exports.model import Cell, Check, Rate, Row, Table

_SHOWN_PLACES = 3


def rate_words(cell: Cell, table: Table) -> str:
    """0,552 mỗi đoàn viên; in words where there is none; empty where a cell has no number."""
    rate = cell.rate
    if rate is None or rate.missing in ("no_value", "percentage"):
        return ""
    if rate.value is None:
        return label(f"rate_{rate.missing}", table.lang)
    return (
        f"{rate_text(rate.value, rate.bound, cell.unit, table.lang)} {label(f'per_{table.per}', table.lang)}"
    )


def share_words(cell: Cell, lang: Lang) -> str:
    """24,44% của cả nước; in words where there is none; empty where nothing could be a share."""
    share = cell.share
    if share is None or share.missing in ("no_value", "no_result", "is_nation"):
        return ""
    if share.value is None:
        return label(f"share_{share.missing}", lang)
    return f"{value_text(share.value, 'percent', share.bound, lang)} {label('of_nation', lang)}"


def rate_text(value: Decimal, bound: Bound, unit: Unit, lang: Lang) -> str:
    """0,552: as many places as a reader can use; the exports have more."""
    return value_text(rounded(value, 0 if unit == "vnd" else _SHOWN_PLACES), unit, bound, lang)


def computed_words(cell: Cell, lang: Lang) -> str:
    """÷ 92,1%: what the division gives, where that is not what is printed, or nothing is."""
    if cell.division is not None:
        return division_words(cell.division, lang)
    return "" if cell.divided is None else f"÷ {number(cell.divided, lang)}%"


def division_words(check: Check, lang: Lang) -> str:
    """The same of a printed percentage: nothing where it agrees."""
    if check.verdict != "inconsistent" or check.computed is None:
        return ""
    return f"÷ {number(check.computed, lang)}%"


def extra_words(cell: Cell, table: Table) -> list[str]:
    """All of it that stands behind a number."""
    words = (rate_words(cell, table), share_words(cell, table.lang))
    return [one for one in words if one]


def known_extra_words(cell: Cell, table: Table) -> list[str]:
    """The rates and shares that there are; why others are lacking is `lacking_extras`'."""
    rate, share = cell.rate, cell.share
    words = (
        rate_words(cell, table) if rate is not None and rate.value is not None else "",
        share_words(cell, table.lang) if share is not None and share.value is not None else "",
    )
    return [one for one in words if one]


def lacking_extras(table: Table, rows: Sequence[Row]) -> dict[str, list[str]]:
    """Why rates and shares are lacking, with the rows of which that is so."""
    found: dict[str, list[str]] = {}
    for row in rows:
        cells = [cell for cell in row.cells if cell.value is not None]
        lacking = {
            why
            for cell in cells
            for why in extra_words(cell, table)
            if why not in known_extra_words(cell, table)
        }
        for why in sorted(lacking):
            found.setdefault(why, []).append(row.name)
    return found


def extra_notes(table: Table) -> Iterator[tuple[str, str]]:
    """What was ranked, and what was divided by, each once, with its source."""
    lang = table.lang
    if table.ranked is not None:
        yield "", label(f"ranked_{table.ranked}", lang)
    cells = [cell for row in table.rows for cell in row.cells]
    over = {_told(cell.rate) for cell in cells if cell.rate is not None and cell.rate.of}
    yield from ((label("denominators", lang), one) for one in sorted(over))
    nation = {
        f"{cell.share.note}, {one_line(cell.share.of.url)}"
        for cell in cells
        if cell.share is not None and cell.share.value is not None and cell.share.of is not None
    }
    yield from ((label("national_figures", lang), one) for one in sorted(nation))


def _told(rate: Rate) -> str:
    """The denominators of a rate, each with its source."""
    sources = dict.fromkeys(one_line(one.url or one.source) for one in rate.of)
    return f"{rate.note}, {', '.join(sources)}"
