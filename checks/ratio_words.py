"""What is said of a percentage once it has been judged."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from checks.bases import Denominator
from checks.intervals import SCALE, percent_of, ratio_fits, rounded_only, shifted
from checks.model import CampaignFacts, Finding, Reading, Verdict
from checks.sheet import Cell
from checks.wording import number_en, number_vi, printed_en, printed_vi
from checks.writing import HUNDRED, finding, implied, implied_en, implied_vi, whole


class Pair(NamedTuple):
    achieved: Cell
    base: Denominator
    tight: bool


def _stated_vi(percent: Cell, *, over: bool) -> str:
    return f"{'vượt ' if over else ''}{printed_vi(percent.figure)}%"


def _stated_en(percent: Cell, *, over: bool) -> str:
    return f"{'over by ' if over else ''}{printed_en(percent.figure)}%"


def _count_vi(pair: Pair) -> str:
    return (
        number_vi(whole(pair.achieved.value)) if pair.achieved.order < 0 else printed_vi(pair.achieved.figure)
    )


def _count_en(pair: Pair) -> str:
    return (
        number_en(whole(pair.achieved.value)) if pair.achieved.order < 0 else printed_en(pair.achieved.figure)
    )


def _division(pair: Pair, percent: Cell, result: Decimal | None) -> tuple[str, str]:
    over = percent.figure.percent_basis == "over_target"
    return (
        f"{_count_vi(pair)} / {pair.base.vi} = {number_vi(result or Decimal(0))}%, "
        f"bài viết ghi {_stated_vi(percent, over=over)}",
        f"{_count_en(pair)} / {pair.base.en} = {number_en(result or Decimal(0))}%, "
        f"the text says {_stated_en(percent, over=over)}",
    )


def _cells(pair: Pair, percent: Cell) -> tuple[Cell, ...]:
    return (pair.achieved, *pair.base.cells, percent)


def _result(pair: Pair, percent: Cell) -> Decimal | None:
    return percent_of(pair.achieved.value, pair.base.value, max(1, percent.decimals))


def consistent(pair: Pair, percent: Cell, reading: Reading, readings: list[Reading]) -> Finding:
    result = _result(pair, percent)
    over = percent.figure.percent_basis == "over_target"
    computed = result - 100 if result is not None and reading == "over_target" else result
    vi = f"{_count_vi(pair)} / {pair.base.vi} = {number_vi(result or Decimal(0))}%"
    en = f"{_count_en(pair)} / {pair.base.en} = {number_en(result or Decimal(0))}%"
    if reading == "over_target":
        vi += f", tức vượt {number_vi(computed or Decimal(0))}%"
        en += f", that is {number_en(computed or Decimal(0))}% on top"
    vi += f", khớp với {_stated_vi(percent, over=over)} đã ghi"
    en += f", which agrees with the {_stated_en(percent, over=over)} printed"
    if _only_cut_off(pair, percent, reading):
        vi += " (chữ số thập phân bị cắt bớt, không làm tròn)"
        en += " (digits were cut off, not rounded)"
    if over and reading == "of_target":
        vi += "; chữ “vượt” ở đây nghĩa là đạt"
        en += "; “vượt” here means reached"
    derived = any(cell.figure.role == "excess" for cell in pair.base.cells)
    only = reading if len(readings) == 1 or _other_fails(pair, percent, reading, readings) else None
    return finding(
        "ratio",
        "consistent",
        percent,
        _cells(pair, percent),
        (vi, en),
        computed=computed,
        implied=(Decimal(whole(pair.base.value)),) if derived else (),
        reading=only,
    )


def _other_fails(pair: Pair, percent: Cell, reading: Reading, readings: list[Reading]) -> bool:
    for other in readings:
        stated = shifted(percent.range, HUNDRED) if other == "over_target" else percent.range
        if other != reading and ratio_fits(pair.achieved.range, pair.base.range, stated) == "yes":
            return False
    return True


def _only_cut_off(pair: Pair, percent: Cell, reading: Reading) -> bool:
    if percent.figure.bound != "exact" or pair.achieved.figure.bound != "exact":
        return False
    stated = rounded_only(percent.value, percent.decimals)
    if reading == "over_target":
        stated = shifted(stated, HUNDRED)
    return ratio_fits(pair.achieved.range, pair.base.range, stated) == "no"


def inconsistent(pair: Pair, percent: Cell, readings: list[Reading]) -> Finding:
    """The division gives another percentage than the one printed, in every reading."""
    vi, en = _division(pair, percent, _result(pair, percent))
    if percent.figure.percent_basis == "over_target":
        low = pair.base.range.low > (pair.achieved.range.high or 0)
        vi += (
            "; chưa đạt chỉ tiêu nên không thể là vượt"
            if low
            else "; không khớp theo cả hai cách hiểu chữ “vượt”"
        )
        en += "; below the target, so not over it" if low else "; neither reading of “vượt” fits"
    needs = (
        "kiểm tra lại số liệu gốc: kết quả, chỉ tiêu hay tỷ lệ",
        "check the original: count, target or percentage",
    )
    return _not_fitting("inconsistent", pair, percent, readings, (vi, en), needs=needs)


def undecided(pair: Pair, percent: Cell, readings: list[Reading]) -> Finding:
    """The division gives another percentage, but the target may be of another owner or phase."""
    vi, en = _division(pair, percent, _result(pair, percent))
    needs = (
        "chỉ tiêu mà tỷ lệ này được tính trên đó (của ai giao, giai đoạn nào)",
        "the target this percentage was taken of (set by whom, for which phase)",
    )
    told = (f"Nếu cùng cơ sở: {vi}", f"If the bases are the same: {en}")
    return _not_fitting("not_checkable", pair, percent, readings, told, needs=needs)


def _not_fitting(
    verdict: Verdict,
    pair: Pair,
    percent: Cell,
    readings: list[Reading],
    told: tuple[str, str],
    *,
    needs: tuple[str, str],
) -> Finding:
    """A finding with the targets that would make the percentage true; words in both languages."""
    over = percent.figure.percent_basis == "over_target"
    parts = implied(pair.achieved, percent, readings) if pair.achieved.order >= 0 else []
    vi, en = told
    if parts:
        vi += f"; để đúng {_stated_vi(percent, over=over)}: {implied_vi(parts, over=over)}"
        en += f"; for {_stated_en(percent, over=over)} to hold: {implied_en(parts, over=over)}"
    return finding(
        "ratio",
        verdict,
        percent,
        _cells(pair, percent),
        (vi + ".", en + "."),
        computed=_result(pair, percent),
        implied=tuple(Decimal(best) for _, best, _, _ in parts),
        needs=needs,
    )


def without_target(
    percent: Cell, count: Cell, readings: list[Reading], facts: CampaignFacts | None
) -> Iterator[Finding]:
    over = percent.figure.percent_basis == "over_target"
    parts = implied(count, percent, readings)
    vi = f"{printed_vi(count.figure)}, {_stated_vi(percent, over=over)}: "
    vi += implied_vi(parts, over=over) or "không nêu chỉ tiêu"
    en = f"{printed_en(count.figure)}, {_stated_en(percent, over=over)}: "
    en += implied_en(parts, over=over) or "no target given"
    outside = _outside(percent, count, facts)
    if outside:
        vi += f" (theo chỉ tiêu đã biết {number_vi(outside[0])}: {number_vi(outside[1])}%)"
        en += f" (against the target known from elsewhere, {number_en(outside[0])}: {number_en(outside[1])}%)"
    targets_implied = tuple(Decimal(best) for _, best, _, _ in parts)
    needs = ("chỉ tiêu được giao", "the target that was set")
    only = readings[0] if over and len(readings) == 1 else None
    yield finding(
        "ratio",
        "not_checkable",
        percent,
        (count, percent),
        (vi, en),
        implied=targets_implied,
        reading=only,
        needs=needs,
    )
    if parts and count.figure.campaign == percent.figure.campaign:
        yield finding(
            "implied_target",
            "not_checkable",
            percent,
            (count, percent),
            (vi, en),
            implied=targets_implied,
            reading=only,
            needs=needs,
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


def without_count(percent: Cell, readings: list[Reading]) -> Finding:
    over = percent.figure.percent_basis == "over_target"
    return finding(
        "ratio",
        "not_checkable",
        percent,
        (percent,),
        (
            f"Bài viết ghi {_stated_vi(percent, over=over)} nhưng không nêu kết quả đi kèm",
            f"The text says {_stated_en(percent, over=over)} without the count it is of",
        ),
        reading=readings[0] if over and len(readings) == 1 else None,
        needs=("kết quả và chỉ tiêu", "the count and the target"),
    )


def mismatch(percent: Cell, count: Cell, readings: list[Reading]) -> Finding:
    over = percent.figure.percent_basis == "over_target"
    parts = implied(count, percent, readings)
    vi = "Kết quả và tỷ lệ không cùng cơ sở (đã nộp, hợp lệ, chờ duyệt là những số khác nhau)"
    en = "The count and the percentage have different bases (submitted, valid and pending differ)"
    if parts:
        vi += f"; chỉ nếu cùng cơ sở: {implied_vi(parts, over=over)}"
        en += f"; only if the base were the same: {implied_en(parts, over=over)}"
    return finding(
        "ratio",
        "not_checkable",
        percent,
        (count, percent),
        (vi, en),
        needs=(
            "số cùng loại với tỷ lệ (ví dụ số sáng kiến hợp lệ), hoặc chỉ tiêu được giao",
            "the count of the same kind as the percentage (say, valid ones), or the target that was set",
        ),
    )
