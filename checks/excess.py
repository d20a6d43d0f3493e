"""Surpluses: "vượt 939 sáng kiến" against count and target, or against count and percentage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from checks.bases import Denominator, find_bases
from checks.intervals import SCALE, ratio_fits, same, shifted, subtracted
from checks.model import Finding
from checks.sheet import Cell, Sheet, counts, dates_differ, phases_differ
from checks.wording import base_named, number_en, number_vi, printed_en, printed_vi, says
from checks.writing import HUNDRED, finding, whole

_AMBIGUOUS = re.compile(r"vượt (?:mức )?(?:chỉ tiêu|kế hoạch)[^\d]{0,30}$")


def check_excess(sheet: Sheet, excess: Cell) -> Iterator[Finding]:
    figure = excess.figure
    count, alone = _numerator(sheet, excess)
    if count is None:
        return
    base = base_named(sheet.text, figure.end, sheet.next_start(excess))
    bases = [b for b in find_bases(sheet, excess, base, figure.measure) if b.cells]
    for denominator in bases:
        if same(subtracted(count.range, denominator.range), excess.range) == "yes" and not _below(
            count, denominator
        ):
            yield _consistent(count, denominator, excess)
            return
    tight = [b for b in bases if b.tight]
    if len(tight) == 1 and alone and not dates_differ(count.figure, figure):
        base_range = tight[0].range
        ambiguous = same(base_range, excess.range) != "no" and says(
            _AMBIGUOUS, sheet.text, max(figure.sentence_start, figure.start - 50), figure.start
        )
        # a surplus of -310 for 310 is two numbers read the wrong way round
        swapped = (
            count.value < tight[0].value and same(subtracted(base_range, count.range), excess.range) == "yes"
        )
        if (
            not ambiguous
            and not swapped
            and (same(subtracted(count.range, base_range), excess.range) == "no" or _below(count, tight[0]))
        ):
            yield _inconsistent(count, tight[0], excess)
            return
    percent = _percent_beside(sheet, excess)
    if percent is not None and 0 < excess.value < count.value:
        yield _with_percent(count, percent, excess)
        return
    yield _undecided(count, bases, excess)


def _numerator(sheet: Sheet, excess: Cell) -> tuple[Cell | None, bool]:
    figure = excess.figure
    found = counts(sheet.claim_of(excess), figure.measure)
    if not found and excess.unit != ("", ""):
        found = [
            c
            for c in counts(sheet.sentence_of(excess), figure.measure)
            if c.unit == excess.unit and c.figure.campaign == figure.campaign
        ]
    if not found:
        return None, False
    found.sort(key=lambda c: (c.order > excess.order, abs(c.order - excess.order)))
    certain = len({c.value for c in found}) == 1 and not phases_differ(found[0].figure, figure)
    return found[0], certain and found[0].figure.counting != "increment"


def _percent_beside(sheet: Sheet, excess: Cell) -> Cell | None:
    found = [
        c
        for c in sheet.claim_of(excess)
        if c.figure.role == "percent"
        and c.figure.percent_basis in ("of_target", "over_target")
        and c.figure.measure == excess.figure.measure
        and c.unit == excess.unit
        and not phases_differ(c.figure, excess.figure)
    ]
    return found[0] if len({c.value for c in found}) == 1 else None


def _below(count: Cell, base: Denominator) -> bool:
    return count.range.hard_high is not None and count.range.hard_high < base.range.low


def _sum(count: Cell, base: Denominator) -> tuple[str, str, Decimal]:
    difference = Decimal(count.value - base.value) / SCALE
    difference = Decimal(int(difference)) if difference == int(difference) else difference
    return (
        f"{printed_vi(count.figure)} − {base.vi} = {number_vi(difference)}",
        f"{printed_en(count.figure)} − {base.en} = {number_en(difference)}",
        difference,
    )


def _consistent(count: Cell, base: Denominator, excess: Cell) -> Finding:
    vi, en, difference = _sum(count, base)
    return finding(
        "excess",
        "consistent",
        excess,
        (count, *base.cells, excess),
        (
            f"{vi}, khớp với vượt {printed_vi(excess.figure)} đã ghi",
            f"{en}, which agrees with the surplus of {printed_en(excess.figure)} printed",
        ),
        computed=difference,
    )


def _inconsistent(count: Cell, base: Denominator, excess: Cell) -> Finding:
    vi, en, difference = _sum(count, base)
    implied = count.value - excess.value
    vi += f", bài viết ghi vượt {printed_vi(excess.figure)}"
    en += f", the text says over by {printed_en(excess.figure)}"
    if implied > 0:
        vi += f"; để đúng, chỉ tiêu phải là {number_vi(whole(implied))}"
        en += f"; for that to hold the target would be {number_en(whole(implied))}"
    return finding(
        "excess",
        "inconsistent",
        excess,
        (count, *base.cells, excess),
        (vi + ".", en + "."),
        computed=difference,
        implied=(Decimal(whole(implied)),) if implied > 0 else (),
        needs=("kiểm tra lại kết quả, chỉ tiêu hay số vượt", "check the count, the target or the surplus"),
    )


def _with_percent(count: Cell, percent: Cell, excess: Cell) -> Finding:
    """Without a target: count less surplus gives one, which the percentage must bear out."""
    target = count.value - excess.value
    base = subtracted(count.range, excess.range)
    fits = [ratio_fits(count.range, base, percent.range)]
    if percent.figure.percent_basis == "over_target":
        fits.append(ratio_fits(count.range, base, shifted(percent.range, HUNDRED)))
    vi, en = _left(count, excess)
    vi, en = f"{vi} (chỉ tiêu suy ra)", f"{en} (target implied)"
    good = "yes" in fits
    vi += f"; {'khớp' if good else 'không khớp'} với {printed_vi(percent.figure)}%"
    en += f"; {'agrees' if good else 'does not agree'} with {printed_en(percent.figure)}%"
    return finding(
        "excess",
        "consistent" if good else "not_checkable",
        excess,
        (count, percent, excess),
        (vi, en),
        computed=excess.figure.value if good else None,
        implied=(Decimal(whole(target)),),
        needs=None if good else ("chỉ tiêu được giao", "the target that was set"),
    )


def _undecided(count: Cell, bases: list[Denominator], excess: Cell) -> Finding:
    target = count.value - excess.value
    vi, en = _left(count, excess)
    vi, en = f"{vi} nếu đúng là số vượt so với chỉ tiêu", f"{en} if it is the surplus over the target"
    return finding(
        "excess",
        "not_checkable",
        excess,
        (count, *(bases[0].cells if bases else ()), excess),
        (vi, en),
        implied=(Decimal(whole(target)),) if target > 0 else (),
        needs=("chỉ tiêu được giao", "the target that was set"),
    )


def _left(count: Cell, excess: Cell) -> tuple[str, str]:
    left = whole(count.value - excess.value)
    return (
        f"{printed_vi(count.figure)} − {printed_vi(excess.figure)} = {number_vi(left)}",
        f"{printed_en(count.figure)} − {printed_en(excess.figure)} = {number_en(left)}",
    )
