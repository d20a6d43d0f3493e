"""Surpluses: "vượt 939 sáng kiến" against count and target, or against count and percentage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checks.figures.bases import Denominator, find_bases
from checks.figures.doubts import doubted_surplus
from checks.intervals import SCALE, percent_of, ratio_fits, same, shifted, subtracted
from checks.measures import has_parts
from checks.model import Finding
from checks.sheet import Cell, Sheet, counts, dates_differ, is_told_right_before, phases_differ
from checks.told import Lang, Plain, Told, either
from checks.wording import base_named, number, printed, says, says_valid
from checks.writing import HUNDRED, finding, whole

# what follows may be the surplus or the quota itself
AMBIGUOUS_SURPLUS = re.compile(r"vượt (?:mức )?(?:chỉ tiêu|kế hoạch)[^\d]{0,30}$")

_TARGET = Plain("chỉ tiêu được giao", "the target that was set")
_COUNT_AND_TARGET = Plain("kết quả và chỉ tiêu cùng cơ sở", "count and target on the same base")
_AGAIN = Plain("kiểm tra lại kết quả, chỉ tiêu hay số vượt", "check the count, the target or the surplus")


def check_excess(sheet: Sheet, excess: Cell) -> Iterator[Finding]:
    """What is said to exceed a target (*vượt 60 sáng kiến*), or to lack, against the count and the target."""
    figure = excess.figure
    count, alone = _numerator(sheet, excess)
    if count is None:
        yield _made_by_earlier_count(sheet, excess) or _without_count(excess)
        return
    base = base_named(sheet.text, figure.end, sheet.next_start(excess))
    of_one_measure = count.figure.measure == figure.measure and count.order < excess.order
    of_valid = of_one_measure and has_parts(figure.measure)
    if of_valid and says_valid(sheet.text, count.figure.end, figure.start):
        yield _undecided(count, [], excess)
        return
    if base.other:  # "vượt 60 sáng kiến so với giai đoạn trước": over no target
        yield _undecided(count, [], excess)
        return
    bases = [b for b in find_bases(sheet, excess, base, figure.measure) if b.cells]
    for denominator in bases:
        if _is_their_difference(count, denominator, excess):
            yield _consistent(count, denominator, excess)
            return
    tight = [b for b in bases if b.tight]
    if len(tight) == 1 and alone and not dates_differ(count.figure, figure):
        base_range = tight[0].range
        ambiguous = same(base_range, excess.range) != "no" and says(
            AMBIGUOUS_SURPLUS, sheet.text, max(figure.sentence_start, figure.start - 50), figure.start
        )
        # a surplus of -310 for 310 is two numbers read the wrong way round
        swapped = (
            count.value < tight[0].value and same(subtracted(base_range, count.range), excess.range) == "yes"
        )
        if (
            not ambiguous
            and not swapped
            and not doubted_surplus(sheet, excess, count, tight[0])
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
        before = [c for c in counts(sheet.unit_of(excess), figure.measure) if c.figure.phase == figure.phase]
        return (before[0], True) if is_told_right_before(sheet, excess, before) else (None, False)
    found.sort(key=lambda c: (c.order > excess.order, abs(c.order - excess.order)))
    certain = len({c.value for c in found}) == 1 and not phases_differ(found[0].figure, figure)
    return found[0], certain and found[0].figure.counting != "increment"


def _made_by_earlier_count(sheet: Sheet, excess: Cell) -> Finding | None:
    """*Có 3.540 sáng kiến …. So với chỉ tiêu 3.000, tỉnh vượt 540*: a count of the unit told before makes it.

    Where none does, nothing is known: the surplus may be of another count.
    """
    figure = excess.figure
    base = base_named(sheet.text, figure.end, sheet.next_start(excess))
    if excess.unit == ("", "") or base.other:
        return None
    targets = [one for one in find_bases(sheet, excess, base, figure.measure) if one.tight]
    earlier = [one for one in counts(sheet.unit_of(excess), figure.measure) if one.order < excess.order]
    for count in reversed(earlier):
        for target in targets:
            plain = count.figure.bound == figure.bound == "exact" and not dates_differ(count.figure, figure)
            if plain and _is_their_difference(count, target, excess):
                return _consistent(count, target, excess)
    return None


def _is_their_difference(count: Cell, base: Denominator, excess: Cell) -> bool:
    return same(subtracted(count.range, base.range), excess.range) == "yes" and not _below(count, base)


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


@dataclass(frozen=True, slots=True, eq=False)
class _Difference(Told):
    """ "2.289 − 1.629 = 660", and how that stands to the surplus printed."""

    count: Cell
    base: Denominator
    excess: Cell
    agrees: bool

    def write(self, lang: Lang) -> str:
        difference = number(_difference(self.count, self.base), lang)
        told = f"{printed(self.count.figure, lang)} − {self.base.written(lang)} = {difference}"
        over = printed(self.excess.figure, lang)
        if self.agrees:
            return told + either(
                lang, f", khớp với vượt {over} đã ghi", f", which agrees with the surplus of {over} printed"
            )
        told += either(lang, f", bài viết ghi vượt {over}", f", the text says over by {over}")
        implied = self.count.value - self.excess.value
        if implied > 0:
            target = number(whole(implied), lang)
            told += either(
                lang,
                f"; để đúng, chỉ tiêu phải là {target}",
                f"; for that to hold the target would be {target}",
            )
        return told + "."


@dataclass(frozen=True, slots=True, eq=False)
class _BesidePercent(Told):
    count: Cell
    excess: Cell
    percent: Cell
    agrees: bool

    def write(self, lang: Lang) -> str:
        told = _left(self.count, self.excess, lang)
        stated = f"{printed(self.percent.figure, lang)}%"
        if self.agrees:
            told += either(lang, " (chỉ tiêu suy ra)", " (target implied)")
            return told + either(lang, f"; khớp với {stated}", f"; agrees with {stated}")
        left = self.count.value - self.excess.value
        result = percent_of(self.count.value, left, max(1, self.percent.decimals))
        share = "" if result is None else number(result, lang)
        return told + either(
            lang,
            f" nếu đúng là số vượt so với chỉ tiêu; khi đó tỷ lệ là {share}%, bài viết ghi {stated}",
            f" if it is the surplus over the target: that would be {share}%, the text says {stated}",
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Supposed(Told):
    count: Cell
    excess: Cell

    def write(self, lang: Lang) -> str:
        return _left(self.count, self.excess, lang) + either(
            lang, " nếu đúng là số vượt so với chỉ tiêu", " if it is the surplus over the target"
        )


@dataclass(frozen=True, slots=True, eq=False)
class _NoCount(Told):
    excess: Cell

    def write(self, lang: Lang) -> str:
        over = printed(self.excess.figure, lang)
        return either(
            lang,
            f"Bài viết ghi vượt {over} nhưng không nêu kết quả cùng cơ sở",
            f"The text says over by {over} without a count on the same base",
        )


def _left(count: Cell, excess: Cell, lang: Lang) -> str:
    left = number(whole(count.value - excess.value), lang)
    return f"{printed(count.figure, lang)} − {printed(excess.figure, lang)} = {left}"


def _difference(count: Cell, base: Denominator) -> Decimal:
    difference = Decimal(count.value - base.value) / SCALE
    return Decimal(int(difference)) if difference == int(difference) else difference


def _consistent(count: Cell, base: Denominator, excess: Cell) -> Finding:
    return finding(
        "excess",
        "consistent",
        excess,
        (count, *base.cells, excess),
        _Difference(count, base, excess, agrees=True),
        computed=_difference(count, base),
    )


def _inconsistent(count: Cell, base: Denominator, excess: Cell) -> Finding:
    return finding(
        "excess",
        "inconsistent",
        excess,
        (count, *base.cells, excess),
        _Difference(count, base, excess, agrees=False),
        computed=_difference(count, base),
        implied=_targets(count.value - excess.value),
        needs=_AGAIN,
    )


def _with_percent(count: Cell, percent: Cell, excess: Cell) -> Finding:
    """Without a target: count less surplus gives one, which the percentage must bear out."""
    base = subtracted(count.range, excess.range)
    fits = [ratio_fits(count.range, base, percent.range)]
    if percent.figure.percent_basis == "over_target" or percent.order == excess.order + 1:
        fits.append(ratio_fits(count.range, base, shifted(percent.range, HUNDRED)))
    good = "yes" in fits
    return finding(
        "excess",
        "consistent" if good else "not_checkable",
        excess,
        (count, percent, excess),
        _BesidePercent(count, excess, percent, good),
        computed=excess.figure.value if good else None,
        implied=(Decimal(whole(count.value - excess.value)),),
        needs=None if good else _TARGET,
    )


def _undecided(count: Cell, bases: list[Denominator], excess: Cell) -> Finding:
    return finding(
        "excess",
        "not_checkable",
        excess,
        (count, *(bases[0].cells if bases else ()), excess),
        _Supposed(count, excess),
        implied=_targets(count.value - excess.value),
        needs=_TARGET,
    )


def _without_count(excess: Cell) -> Finding:
    return finding("excess", "not_checkable", excess, (excess,), _NoCount(excess), needs=_COUNT_AND_TARGET)


def _targets(value: int) -> tuple[Decimal, ...]:
    return (Decimal(whole(value)),) if value > 0 else ()
