"""Years that dates leave out: from the publication, else from the nearest date that has one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.mentions.calendar import Partial, Reference, read_iso
from parsers.mentions.source import Found


def complete(found: Sequence[Found], today: Reference | None) -> list[Found]:
    """What was found in a text, its dates with their years as far as they are known."""
    years: list[tuple[int, int]] = []
    if today is None:
        years = [(item.start, year) for item in found if (year := _year(item)) is not None]
    completed = []
    for item in found:
        if item.kind == "date" and str(item.value).startswith("--"):
            completed.append(replace(item, value=_with_year(str(item.value), item.start, today, years)))
        elif (
            item.kind == "date_range"
            and isinstance(item.value, tuple)
            and str(item.value[1]).startswith("--")
        ):
            first, last = _range_with_year(item.value, item.start, today, years)
            completed.append(replace(item, value=(first, last)))
        else:
            completed.append(item)
    return completed


def _range_with_year(
    value: tuple[str, str], at: int, today: Reference | None, years: list[tuple[int, int]]
) -> tuple[str, str]:
    """Both ends of a range without a year; what runs to December is dated by its beginning."""
    guide = value[0] if value[1] == "--12" else value[1]
    year = _with_year(guide, at, today, years)[:4]
    if not year.isdecimal():
        return value
    first, last = (f"{year}{end[1:]}" if end.startswith("--") else end for end in value)
    first = f"{int(year) - 1:04d}{first[4:]}" if first > last else first
    days = read_iso(first), read_iso(last)
    return (first, last) if all(day is None or day.valid() for day in days) else value


def _with_year(value: str, at: int, today: Reference | None, years: list[tuple[int, int]]) -> str:
    partial = read_iso(value)
    if partial is None:
        return value
    if today is not None:
        return today.complete(partial).iso()
    if not years:
        return value
    year = min(years, key=lambda known: abs(known[0] - at))[1]
    completed = Partial(year, partial.month, partial.day, partial.quarter, partial.half)
    return completed.iso() if completed.valid() else value


def _year(item: Found) -> int | None:
    value = item.value[1] if item.kind == "date_range" and isinstance(item.value, tuple) else item.value
    if item.kind not in ("date", "date_range") or not isinstance(value, str) or value.startswith("-"):
        return None
    return int(value[:4])
