"""What is said of a percentage once it has been judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from checks.figures.bases import Denominator
from checks.intervals import SCALE, percent_of, ratio_fits, rounded_only, shifted
from checks.model import CampaignFacts, Finding, Meaning
from checks.sheet import Cell
from checks.told import Lang, Plain, Told, either
from checks.wording import number, printed
from checks.writing import HUNDRED, Implied, finding, implied, targets_told, whole

_NOUGHT = Decimal(0)
_TARGET = Plain("chỉ tiêu được giao", "the target that was set")
_COUNT_AND_TARGET = Plain("kết quả và chỉ tiêu", "the count and the target")
_ORIGINAL = Plain(
    "kiểm tra lại số liệu gốc: kết quả, chỉ tiêu hay tỷ lệ",
    "check the original: count, target or percentage",
)
_WHICH_TARGET = Plain(
    "chỉ tiêu mà tỷ lệ này được tính trên đó (của ai giao, giai đoạn nào)",
    "the target this percentage was taken of (set by whom, for which phase)",
)
_RESULT_OR_AIM = Plain(
    "tỷ lệ này là kết quả đã đạt hay mức phấn đấu, dự kiến",
    "whether this percentage is a result or an aim",
)
_SAME_KIND = Plain(
    "số cùng loại với tỷ lệ (ví dụ số sáng kiến hợp lệ), hoặc chỉ tiêu được giao",
    "the count of the same kind as the percentage (say, valid ones), or the target that was set",
)


class Pair(NamedTuple):
    """A count and what it is divided by; `tight`: nothing speaks against the two belonging together."""

    achieved: Cell
    base: Denominator
    tight: bool

    def written(self, lang: Lang) -> str:
        """The division as it is told: 1.539 / 600."""
        count = self.achieved
        put_together = count.order < 0
        top = number(whole(count.value), lang) if put_together else printed(count.figure, lang)
        return f"{top} / {self.base.written(lang)}"


@dataclass(frozen=True, slots=True, eq=False)
class Left(Told):
    """ "(2.289 − 660 = 1.629)": the target that a surplus leaves of a count."""

    count: Cell
    excess: Cell

    def write(self, lang: Lang) -> str:
        """The subtraction with its result, in brackets."""
        left = number(whole(self.count.value - self.excess.value), lang)
        return f"({printed(self.count.figure, lang)} − {printed(self.excess.figure, lang)} = {left})"


@dataclass(frozen=True, slots=True, eq=False)
class _Agrees(Told):
    pair: Pair
    percent: Cell
    meaning: Meaning
    result: Decimal

    def write(self, lang: Lang) -> str:
        told = f"{self.pair.written(lang)} = {number(self.result, lang)}%"
        if self.meaning == "over_target":
            above = number(self.result - 100 or _NOUGHT, lang)
            told += either(lang, f", tức vượt {above}%", f", that is {above}% on top")
        if self.percent.missing:
            told += (
                either(lang, ", tức còn thiếu ", ", that is short by ")
                + f"{number(100 - self.result, lang)}%"
            )
        stated = _stated(self.percent, lang)
        told += either(lang, f", khớp với {stated} đã ghi", f", which agrees with the {stated} printed")
        if _only_cut_off(self.pair, self.percent, self.meaning):
            told += either(
                lang,
                " (chữ số thập phân bị cắt bớt, không làm tròn)",
                " (digits were cut off, not rounded)",
            )
        if _is_over(self.percent) and self.meaning == "of_target":
            told += either(lang, "; chữ “vượt” ở đây nghĩa là đạt", "; “vượt” here means reached")
        return told


@dataclass(frozen=True, slots=True, eq=False)
class _Differs(Told):
    """`sure`: in every meaning; else the target may be of another owner or phase."""

    pair: Pair
    percent: Cell
    result: Decimal
    parts: tuple[Implied, ...]
    sure: bool

    def write(self, lang: Lang) -> str:
        over, stated = _is_over(self.percent), _stated(self.percent, lang)
        told = "" if self.sure else either(lang, "Nếu cùng cơ sở: ", "If the bases are the same: ")
        told += f"{self.pair.written(lang)} = {number(self.result, lang)}%, "
        told += either(lang, f"bài viết ghi {stated}", f"the text says {stated}")
        if self.sure and over:
            told += self._why_not_over(lang)
        if self.parts:
            told += either(lang, f"; để đúng {stated}: ", f"; for {stated} to hold: ")
            told += targets_told(self.parts, lang, over=over)
        return told + "."

    def _why_not_over(self, lang: Lang) -> str:
        if self.pair.base.range.low > (self.pair.achieved.range.high or 0):
            return either(
                lang, "; chưa đạt chỉ tiêu nên không thể là vượt", "; below the target, so not over it"
            )
        return either(
            lang, "; không khớp theo cả hai cách hiểu chữ “vượt”", "; neither reading of “vượt” fits"
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Targetless(Told):
    """`outside`: a target known from elsewhere, and the percentage it would give."""

    count: Cell
    percent: Cell
    parts: tuple[Implied, ...]
    outside: tuple[int, Decimal] | None

    def write(self, lang: Lang) -> str:
        told = f"{printed(self.count.figure, lang)}, {_stated(self.percent, lang)}: "
        told += targets_told(self.parts, lang, over=_is_over(self.percent)) or either(
            lang, "không nêu chỉ tiêu", "no target given"
        )
        if self.outside:
            target, result = (number(one, lang) for one in self.outside)
            told += either(
                lang,
                f" (theo chỉ tiêu đã biết {target}: {result}%)",
                f" (against the target known from elsewhere, {target}: {result}%)",
            )
        return told


@dataclass(frozen=True, slots=True, eq=False)
class _Countless(Told):
    percent: Cell

    def write(self, lang: Lang) -> str:
        stated = _stated(self.percent, lang)
        return either(
            lang,
            f"Bài viết ghi {stated} nhưng không nêu kết quả đi kèm",
            f"The text says {stated} without the count it is of",
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Mismatched(Told):
    percent: Cell
    parts: tuple[Implied, ...]

    def write(self, lang: Lang) -> str:
        told = either(
            lang,
            "Kết quả và tỷ lệ không cùng cơ sở (đã nộp, hợp lệ, chờ duyệt là những số khác nhau)",
            "The count and the percentage have different bases (submitted, valid and pending differ)",
        )
        if self.parts:
            told += either(lang, "; chỉ nếu cùng cơ sở: ", "; only if the base were the same: ")
            told += targets_told(self.parts, lang, over=_is_over(self.percent))
        return told


def _is_over(percent: Cell) -> bool:
    return percent.figure.percent_basis == "over_target"


def _stated(percent: Cell, lang: Lang) -> str:
    number_said = f"{printed(percent.figure, lang)}%"
    if percent.missing:
        return either(lang, "thiếu ", "short by ") + number_said
    return either(lang, "vượt ", "over by ") + number_said if _is_over(percent) else number_said


def _cells(pair: Pair, percent: Cell) -> tuple[Cell, ...]:
    return (pair.achieved, *pair.base.cells, percent)


def _result(pair: Pair, percent: Cell) -> Decimal | None:
    return percent_of(pair.achieved.value, pair.base.value, max(1, percent.decimals))


def _bests(parts: Iterable[Implied]) -> tuple[Decimal, ...]:
    return tuple(Decimal(part.best) for part in parts)


def consistent(pair: Pair, percent: Cell, meaning: Meaning, meanings: list[Meaning]) -> Finding:
    """The percentage fits; where both meanings of *vượt* do, none is named."""
    result = _result(pair, percent)
    derived = any(cell.figure.role == "excess" for cell in pair.base.cells)
    only = (
        None
        if percent.missing
        else meaning
        if len(meanings) == 1 or _other_fails(pair, percent, meaning, meanings)
        else None
    )
    return finding(
        "ratio",
        "consistent",
        percent,
        _cells(pair, percent),
        _Agrees(pair, percent, meaning, result or _NOUGHT),
        computed=result - 100 if result is not None and meaning == "over_target" else result,
        implied=(Decimal(whole(pair.base.value)),) if derived else (),
        reading=only,
    )


def _other_fails(pair: Pair, percent: Cell, meaning: Meaning, meanings: list[Meaning]) -> bool:
    for other in meanings:
        stated = shifted(percent.range, HUNDRED) if other == "over_target" else percent.range
        if other != meaning and ratio_fits(pair.achieved.range, pair.base.range, stated) == "yes":
            return False
    return True


def _only_cut_off(pair: Pair, percent: Cell, meaning: Meaning) -> bool:
    if percent.figure.bound != "exact" or pair.achieved.figure.bound != "exact":
        return False
    stated = rounded_only(percent.value, percent.decimals)
    if meaning == "over_target":
        stated = shifted(stated, HUNDRED)
    return ratio_fits(pair.achieved.range, pair.base.range, stated) == "no"


def inconsistent(pair: Pair, percent: Cell, meanings: list[Meaning]) -> Finding:
    """The division gives another percentage than the one printed, in every meaning."""
    return _not_fitting(pair, percent, meanings, sure=True)


def undecided(pair: Pair, percent: Cell, meanings: list[Meaning], *, aimed: bool = False) -> Finding:
    """The division gives another percentage, but the target may be of another owner or phase.

    `aimed`: or the percentage is none that was reached.
    """
    return _not_fitting(pair, percent, meanings, sure=False, needs=_RESULT_OR_AIM if aimed else _WHICH_TARGET)


def _not_fitting(
    pair: Pair, percent: Cell, meanings: list[Meaning], *, sure: bool, needs: Told = _ORIGINAL
) -> Finding:
    """A finding with the targets that would make the percentage true."""
    result = _result(pair, percent)
    parts = implied(pair.achieved, percent, meanings) if pair.achieved.order >= 0 else ()
    # a target that is the printed one, but for what a whole number can't say, explains nothing
    parts = tuple(part for part in parts if not sure or part.best != whole(pair.base.value))
    return finding(
        "ratio",
        "inconsistent" if sure else "not_checkable",
        percent,
        _cells(pair, percent),
        _Differs(pair, percent, result or _NOUGHT, parts, sure),
        computed=result,
        implied=_bests(parts),
        needs=needs,
    )


def without_target(
    percent: Cell, count: Cell, meanings: list[Meaning], facts: CampaignFacts | None
) -> Iterator[Finding]:
    """No target is held: the targets that the percentage implies are told, one a meaning."""
    parts = implied(count, percent, meanings)
    told = _Targetless(count, percent, parts, _outside(percent, count, facts))
    only = meanings[0] if _is_over(percent) and len(meanings) == 1 else None
    solved = parts and count.figure.campaign == percent.figure.campaign
    for kind in ("ratio", "implied_target") if solved else ("ratio",):
        yield finding(
            kind,
            "not_checkable",
            percent,
            (count, percent),
            told,
            implied=_bests(parts),
            reading=only,
            needs=_TARGET,
        )


def _outside(percent: Cell, count: Cell, facts: CampaignFacts | None) -> tuple[int, Decimal] | None:
    if facts is None:
        return None
    figure = percent.figure
    for target in facts.targets:
        if (target.measure, target.phase, target.level) == (figure.measure, figure.phase, figure.level) and (
            target.level == "national" or target.province == figure.province
        ):
            result = percent_of(count.value, int(target.value * SCALE), max(1, percent.decimals))
            return None if result is None else (int(target.value), result)
    return None


def without_count(percent: Cell, meanings: list[Meaning]) -> Finding:
    """Neither count nor target is held."""
    return finding(
        "ratio",
        "not_checkable",
        percent,
        (percent,),
        _Countless(percent),
        reading=meanings[0] if _is_over(percent) and len(meanings) == 1 else None,
        needs=_COUNT_AND_TARGET,
    )


def mismatch(percent: Cell, count: Cell, meanings: list[Meaning]) -> Finding:
    """The count is of another kind than what the percentage is of."""
    told = _Mismatched(percent, implied(count, percent, meanings))
    return finding("ratio", "not_checkable", percent, (count, percent), told, needs=_SAME_KIND)
