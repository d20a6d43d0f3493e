"""Targets over many pages: promises that no result followed, and targets that reports fix between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from checks.across.series import Point, is_result, source_of, store_finding
from checks.dates import earliest, latest
from checks.intervals import base_between, rounded_only
from checks.model import Finding
from checks.wording import date_text, decimals_printed, number_en, number_vi, printed_en, printed_vi

_PRECISE = len("2022-05")
_MOST_TOLD = 4


class _Between(NamedTuple):
    """The whole-number targets that make a count its printed percentage."""

    low: int
    high: int
    achieved: Point
    percent: Point


def check_promises(points: Sequence[Point], today: str) -> Iterator[Finding]:
    """Targets of one unit and measure that fell due, where no page gives a result for then or later.

    `points` are those of all phases: a result of the whole programme answers a promise of one phase.
    What every single workplace is to reach at least is nobody's promise.
    """
    heard = max((_last_word(p) for p in points if is_result(p)), default="")
    promised: set[tuple[Decimal, str]] = set()
    for point in points:
        figure = point.stored.figure
        due = figure.as_of or ""
        if figure.role != "target" or figure.unit == "percent" or figure.target_kind == "floor":
            continue
        begins = earliest(due)
        if len(due) < _PRECISE or latest(due) >= today or heard >= begins:
            continue
        if earliest(point.stored.published) >= begins or (figure.value, due) in promised:
            continue
        promised.add((figure.value, due))
        yield store_finding(
            "promise",
            "not_checkable",
            point.stored,
            [],
            (
                f"Chỉ tiêu {printed_vi(figure)} hạn {date_text(due, 'vi')}: chưa thấy báo cáo kết quả",
                f"Target of {printed_en(figure)} due {date_text(due, 'en')}: no result seen since",
            ),
            needs=(f"kết quả sau {date_text(due, 'vi')}", f"a result after {date_text(due, 'en')}"),
        )


def check_solved_targets(points: Sequence[Point]) -> Iterator[Finding]:
    """Articles that give count and percentage without a target may fix it between them.

    `points` are those of one unit, measure and phase. Percentages of one phase that no target can make
    true together are asked about; where no phase is named, several targets are nothing odd.
    """
    held = _intervals(points)
    groups = _together(held)
    for group in groups:
        if (
            len({source_of(one.percent) for one in group}) > 1
            and len({one.achieved.value for one in group}) > 1
        ):
            yield _solved(group)
    sources = {source_of(one.percent) for one in held}
    if len(groups) > 1 and len(sources) > 1 and points[0].stored.figure.phase is not None:
        yield _apart([group[0] for group in groups])


def _last_word(point: Point) -> str:
    """The day up to which a result surely tells: its own, or at the least that of the page."""
    return max(earliest(point.stored.figure.as_of), earliest(point.stored.published))


def _intervals(points: Sequence[Point]) -> list[_Between]:
    """One for each percentage whose text doesn't print the target itself."""
    counts = {
        (p.stored.figure.document, p.stored.figure.claim): p
        for p in points
        if p.stored.figure.role == "achieved" and p.stored.figure.bound == "exact"
    }
    printed = {p.stored.figure.document for p in points if p.stored.figure.role == "target"}
    found: list[_Between] = []
    for point in points:
        figure = point.stored.figure
        count = counts.get((figure.document, figure.claim))
        if figure.role != "percent" or figure.percent_basis != "of_target" or figure.bound != "exact":
            continue
        if count is None or figure.document in printed:
            continue
        between = base_between(count.range, rounded_only(point.value, decimals_printed(figure, "")))
        if between is not None and 0 < between[0] <= between[1]:
            found.append(_Between(*between, count, point))
    return sorted(found, key=lambda one: (one.low, one.high, one.percent.stored.id))


def _together(held: Sequence[_Between]) -> list[list[_Between]]:
    """Neighbours that one target can make true at once."""
    groups: list[list[_Between]] = []
    high = 0
    for one in held:
        if groups and one.low <= high:
            groups[-1].append(one)
            high = min(high, one.high)
        else:
            groups.append([one])
            high = one.high
    return groups


def _solved(group: Sequence[_Between]) -> Finding:
    low, high = max(one.low for one in group), min(one.high for one in group)
    target = _roundest(low, high)
    about = group[-1].percent.stored
    return store_finding(
        "implied_target",
        "consistent",
        about,
        [p.stored for one in group for p in (one.achieved, one.percent) if p.stored is not about],
        (
            f"{len(group)} bài cùng cho chỉ tiêu trong khoảng {number_vi(low)}–{number_vi(high)}: "
            f"{number_vi(target)}",
            f"{len(group)} articles put the target between {number_en(low)} and {number_en(high)}: "
            f"{number_en(target)}",
        ),
        implied=(Decimal(target),),
    )


def _apart(some: Sequence[_Between]) -> Finding:
    about = some[-1].percent.stored
    told = some[:_MOST_TOLD]
    return store_finding(
        "implied_target",
        "not_checkable",
        about,
        [p.stored for one in some for p in (one.achieved, one.percent) if p.stored is not about],
        (
            "Các bài không cùng một chỉ tiêu: "
            + "; ".join(f"{number_vi(one.low)}–{number_vi(one.high)}" for one in told),
            "The articles can't have one target: "
            + "; ".join(f"{number_en(one.low)}–{number_en(one.high)}" for one in told),
        ),
        needs=("chỉ tiêu mà mỗi bài dùng", "the target each article used"),
    )


def _roundest(low: int, high: int) -> int:
    """The number with the most noughts in the interval: targets are round."""
    step = 10**12
    while step > 1:
        if high // step * step >= low:
            return high // step * step
        step //= 10
    return (low + high) // 2
