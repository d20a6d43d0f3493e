"""Findings put together: quotes, and the sums written out in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from checks.intervals import SCALE, Range, base_between, base_of, rounded_only, shifted
from checks.model import Finding, FindingKind, Quote, Reading, Verdict
from checks.sheet import Cell
from checks.wording import number_en, number_vi

HUNDRED = 100 * SCALE


def quotes_of(cells: Iterable[Cell]) -> tuple[Quote, ...]:
    spans = {(c.figure.start, c.figure.end): c.figure for c in cells}
    return tuple(Quote(f.document, f.start, f.end, f.quote) for _, f in sorted(spans.items()))


def finding(
    kind: FindingKind,
    verdict: Verdict,
    about: Cell,
    cells: Iterable[Cell],
    worked: tuple[str, str],
    *,
    computed: Decimal | None = None,
    implied: tuple[Decimal, ...] = (),
    reading: Reading | None = None,
    needs: tuple[str, str] | None = None,
) -> Finding:
    figure = about.figure
    return Finding(
        figure.document,
        kind,
        verdict,
        figure.value,
        computed,
        implied,
        reading,
        worked[0],
        worked[1],
        needs[0] if needs else None,
        needs[1] if needs else None,
        quotes_of(cells),
        figure.subject,
        figure.province,
        figure.measure,
    )


def whole(value: int) -> int:
    """Billionths back to whole units, for counts."""
    return value // SCALE


def implied(count: Cell, percent: Cell, readings: Iterable[Reading]) -> list[tuple[Reading, int, int, int]]:
    """For each reading the target that fits best and the interval that rounding leaves."""
    out: list[tuple[Reading, int, int, int]] = []
    if percent.figure.bound in ("under", "at_most") or count.value <= 0:
        return out
    stated: Range = (
        rounded_only(percent.value, percent.decimals) if percent.figure.bound == "exact" else percent.range
    )
    for reading in readings:
        shift = HUNDRED if reading == "over_target" else 0
        best = base_of(count.value, percent.value + shift)
        between = base_between(count.range, shifted(stated, shift))
        if best is None or best <= 0:
            continue
        low, high = between or (best, best)
        out.append((reading, best, min(low, best), max(high, best)))
    return out


def implied_vi(parts: list[tuple[Reading, int, int, int]], *, over: bool) -> str:
    return "; ".join(
        (f"{'vượt thêm' if reading == 'over_target' else 'đạt'} → " if over else "")
        + f"chỉ tiêu khoảng {number_vi(best)}"
        + (f" ({number_vi(low)}–{number_vi(high)})" if low != high else "")
        for reading, best, low, high in parts
    )


def implied_en(parts: list[tuple[Reading, int, int, int]], *, over: bool) -> str:
    return "; ".join(
        (f"{'on top' if reading == 'over_target' else 'reached'} → " if over else "")
        + f"a target of about {number_en(best)}"
        + (f" ({number_en(low)}–{number_en(high)})" if low != high else "")
        for reading, best, low, high in parts
    )
