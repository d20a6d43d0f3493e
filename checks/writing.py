"""Findings put together: quotes, the targets implied, and how those are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from checks.intervals import SCALE, Range, base_between, base_of, rounded_only, shifted
from checks.model import Finding, FindingKind, Meaning, Quote, Verdict
from checks.sheet import Cell
from checks.told import Lang, Told, either
from checks.wording import number

HUNDRED = 100 * SCALE


class Implied(NamedTuple):
    """The target that a meaning implies: the best whole number, and the interval that rounding leaves."""

    meaning: Meaning
    best: int
    low: int
    high: int


def quotes_of(cells: Iterable[Cell]) -> tuple[Quote, ...]:
    """Where the figures of a sum stand, each place once, in the order of the text."""
    spans = {(c.figure.start, c.figure.end): c.figure for c in cells}
    return tuple([Quote(f.document, f.start, f.end, f.quote) for _, f in sorted(spans.items())])


def finding(
    kind: FindingKind,
    verdict: Verdict,
    about: Cell,
    cells: Iterable[Cell],
    worked: Told,
    *,
    computed: Decimal | None = None,
    implied: tuple[Decimal, ...] = (),
    reading: Meaning | None = None,
    needs: Told | None = None,
) -> Finding:
    """A finding on the figure `about`; `cells` are all those of its sum, each of which is quoted."""
    figure = about.figure
    cells = tuple(cells)
    return Finding(
        figure.document,
        kind,
        verdict,
        worked,
        needs,
        stated=figure.value,
        computed=computed,
        implied_target=implied,
        reading=reading,
        quotes=quotes_of(cells),
        subject=figure.subject,
        province=figure.province,
        measure=figure.measure,
        sureness="sure" if _stand_together(cells) else "likely",
    )


def _stand_together(cells: Sequence[Cell]) -> bool:
    """Whether all numbers of a sum are printed in one sentence or row, and none was read optically or
    entered by hand."""
    sentences = {(cell.figure.sentence_start, cell.figure.sentence_end) for cell in cells}
    return len(sentences) == 1 and all(cell.order >= 0 and not cell.figure.unsure for cell in cells)


def whole(value: int) -> int:
    """Billionths back to whole units, for counts."""
    return value // SCALE


def implied(count: Cell, percent: Cell, meanings: Iterable[Meaning]) -> tuple[Implied, ...]:
    """The target that each meaning implies, where one can be told."""
    if percent.figure.bound in ("under", "at_most") or count.value <= 0:
        return ()
    stated: Range = (
        rounded_only(percent.value, percent.decimals) if percent.figure.bound == "exact" else percent.range
    )
    out: list[Implied] = []
    for meaning in meanings:
        shift = HUNDRED if meaning == "over_target" else 0
        best = base_of(count.value, percent.value + shift)
        if best is None or best <= 0:
            continue
        low, high = base_between(count.range, shifted(stated, shift)) or (best, best)
        out.append(Implied(meaning, best, min(low, best), max(high, best)))
    return tuple(out)


def targets_told(parts: Iterable[Implied], lang: Lang, *, over: bool) -> str:
    """ "chỉ tiêu khoảng 1.629 (1.624–1.634)"; each with its meaning where "vượt" leaves two."""
    return "; ".join(
        (f"{_meaning(part.meaning, lang)} → " if over else "")
        + f"{either(lang, 'chỉ tiêu khoảng', 'a target of about')} {number(part.best, lang)}"
        + (f" ({number(part.low, lang)}–{number(part.high, lang)})" if part.low != part.high else "")
        for part in parts
    )


def _meaning(meaning: Meaning, lang: Lang) -> str:
    if meaning == "over_target":
        return either(lang, "vượt thêm", "on top")
    return either(lang, "đạt", "reached")


def left_open(one: Finding, needs: Told) -> Finding:
    """The same finding with nothing decided, and what would settle it."""
    return replace(one, verdict="not_checkable", needed=needs)
