"""Totals of units listed in prose: *A 274, B 189 và C 155; tổng cộng 618*, *3 đơn vị có 618, cụ thể: A …*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checks.figures.additions import addition
from checks.model import Finding, Verdict
from checks.sheet import Cell, Sheet, dates_differ, phases_differ
from checks.wording import fold_words

_TOTAL_BEHIND = re.compile(
    r"(?:[,;:.]|\bvà) ?(?:như vậy,? )?(?:tổng cộng|cộng lại|tổng số)(?: là| có| đạt)? ?$"
)
_LIST_OPENS = re.compile(r"(?:cụ thể|gồm|bao gồm|lần lượt)(?: là| có| như sau)?:? ?[^,;.:\d]{0,60}$")
_HOLDS = re.compile(r"gồm(?: có)?:? ?[^,;.:\d]{0,60}$")
_SO_MANY = re.compile(
    r"(?:của|từ|ở) (?:cả )?(\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám) (?:đơn vị|huyện|trường|ngành|địa phương)"
)
_SOME_OF_MANY = re.compile(r"tiêu biểu|nổi bật|dẫn đầu|đứng đầu|trong đó|như(?!ng)|nhiều nhất|một số|còn lại")
_NUMBERS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8}
_FEWEST_ITEMS = 2


class _Listing(NamedTuple):
    """Items of one list and the total beside it; `whole`: nothing can be left out; `parted`: they are
    parts of one whole (*gồm …*), and no units that a total is made of."""

    total: Cell
    items: tuple[Cell, ...]
    whole: bool
    parted: bool = False


def listed_totals(sheet: Sheet, cells: list[Cell]) -> Iterator[Finding]:
    """Each total that stands behind or ahead of its items, in one sentence."""
    sentences: dict[tuple[int, int], list[Cell]] = {}
    for cell in cells:
        sentences.setdefault((cell.figure.sentence_start, cell.figure.sentence_end), []).append(cell)
    for held in sentences.values():
        if len(held) > _FEWEST_ITEMS and "\t" not in sheet.text[held[0].figure.start : held[-1].figure.end]:
            listing = _behind(sheet, held) or _ahead(sheet, held)
            if listing is not None:
                yield _judged(listing)


def _behind(sheet: Sheet, held: list[Cell]) -> _Listing | None:
    """*A 620 sáng kiến, B 240 sáng kiến; tổng cộng 860 sáng kiến*."""
    total, items = held[-1], tuple(held[:-1])
    gap = fold_words(sheet.text[items[-1].figure.end : total.figure.start])
    if not _TOTAL_BEHIND.search(gap) or not _is_list(items, total):
        return None
    told = fold_words(sheet.text[total.figure.sentence_start : total.figure.start])
    return _Listing(total, items, not _SOME_OF_MANY.search(told))


def _ahead(sheet: Sheet, held: list[Cell]) -> _Listing | None:
    """*Tổng số của 3 đơn vị là 618 sáng kiến, cụ thể: A 274, B 189, C 155*."""
    total, items = held[0], tuple(held[1:])
    gap = fold_words(sheet.text[total.figure.end : items[0].figure.start])
    told = fold_words(sheet.text[total.figure.sentence_start : items[0].figure.start])
    if ";" in gap or not _LIST_OPENS.search(gap) or _SOME_OF_MANY.search(told) or not _is_list(items, total):
        return None
    so_many = _SO_MANY.search(fold_words(sheet.text[total.figure.sentence_start : total.figure.start]))
    named = so_many[1] if so_many else ""
    parted = _HOLDS.search(gap) is not None and so_many is None
    return _Listing(total, items, (_NUMBERS.get(named) or int(named or 0)) == len(items), parted=parted)


def _is_list(items: tuple[Cell, ...], total: Cell) -> bool:
    """Whether the items are alike, of different units, and none of them the total's."""
    units = {item.unit for item in items}
    alike = {(c.figure.campaign, c.figure.role, c.figure.measure) for c in (*items, total)}
    differ = any(
        phases_differ(item.figure, total.figure) or dates_differ(item.figure, total.figure) for item in items
    )
    plain = all(c.figure.counting != "increment" for c in (*items, total))
    return len(units) == len(items) and total.unit not in units and len(alike) == 1 and plain and not differ


def _judged(listing: _Listing) -> Finding:
    total, items, whole, parted = listing
    exact = all(cell.figure.bound == "exact" and cell.decimals >= 0 for cell in (total, *items))
    added = sum(item.value for item in items)
    verdict: Verdict = "not_checkable"
    if exact and added == total.value:
        verdict = "consistent"
    elif exact and (whole or added > total.value):
        verdict = "inconsistent"
    return addition(total, items, verdict, kind="parts" if parted else "sum")
