"""The checks of a whole store, while its figures stream by.

Figures must come grouped by campaign, measure, level and province (any order among the groups and
within one): `group_key` says how. Memory holds one group, and one figure a province, measure and phase.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from checks.across.announced import check_promises, check_solved_targets
from checks.across.nation import Held, Place, check_nation
from checks.across.ranks import RankClaim, RankRow
from checks.across.series import Point, Spoken, check_series, check_standstill, is_result, points_of
from checks.dates import latest
from checks.gate.misreading import doubted
from checks.model import Finding, StoredFigure
from checks.sheet import Unit

GroupKey = tuple[str, str, str, str]
_FEWEST = 2  # that can be held against each other
_TO_DATE = (None, "all")  # phases that a running total may be told under


def group_key(stored: StoredFigure) -> GroupKey:
    """What figures must be grouped by before `check_store` sees them."""
    figure = stored.figure
    return (figure.campaign or "", figure.measure, figure.level or "", figure.province or "")


def check_store(
    figures: Iterable[StoredFigure],
    *,
    ranks: Sequence[RankClaim] = (),
    rows: Sequence[RankRow] = (),
    today: str | None = None,
) -> Iterator[Finding]:
    """Findings of the whole store.

    `ranks` are the ranks that texts claim and `rows` those that printed rankings have; `today` (ISO) is
    needed for promises that fell due.
    """
    optical: set[str] = set()
    by_hand: set[str] = set()
    for finding in _findings(_noting(figures, optical, by_hand), ranks, rows, today):
        yield doubted(finding, optical, by_hand)


def _noting(figures: Iterable[StoredFigure], optical: set[str], by_hand: set[str]) -> Iterator[StoredFigure]:
    """The figures as they come, but for those weighed; texts read optically or entered by hand are noted."""
    for one in figures:
        if one.figure.weighed:
            continue
        if one.figure.optical:
            optical.add(one.figure.document)
        elif one.figure.by_hand:
            by_hand.add(one.figure.document)
        yield one


def _findings(
    figures: Iterable[StoredFigure],
    ranks: Sequence[RankClaim],
    rows: Sequence[RankRow],
    today: str | None,
) -> Iterator[Finding]:
    groups = (spoken_of(group) for _, group in groupby(figures, key=group_key))
    yield from check_groups(groups, ranks=ranks, rows=rows, today=today)


def spoken_of(group: Iterable[StoredFigure]) -> Iterator[Spoken]:
    """The figures of a group as the checks take them."""
    names: dict[str, str] = {}
    return (Spoken(one, names) for one in group)


class Series(NamedTuple):
    """What one unit's figures of a measure and phase are checked as, and what came of it by themselves."""

    points: Sequence[Point]
    found: Sequence[Finding]


def series_of(spoken: Iterable[Spoken]) -> Series:
    """One unit's figures of a measure and phase against each other."""
    points = points_of(spoken)
    if len(points) < _FEWEST:
        return Series(points, ())
    return Series(points, (*check_series(points), *check_solved_targets(points)))


def check_groups(
    groups: Iterable[Iterable[Spoken]],
    *,
    ranks: Sequence[RankClaim] = (),
    rows: Sequence[RankRow] = (),
    today: str | None = None,
    series: Callable[[Sequence[Spoken]], Series] = series_of,
) -> Iterator[Finding]:
    """The same of figures that were grouped before. `series` may remember what `series_of` said."""
    provinces: dict[Place, dict[str, Point]] = defaultdict(dict)
    national: dict[Place, dict[str, tuple[Point, Point]]] = defaultdict(dict)
    for group in groups:
        for unit, phases in _split(group):
            to_date: list[Sequence[Point]] = []
            every: list[Point] = []
            for phase, spoken in phases:
                points, found = series(spoken)
                yield from found
                if phase in _TO_DATE:
                    to_date.append(points)
                if today is not None:
                    every += points
                _remember(unit, phase, points, provinces, national)
            if today is not None:
                yield from check_promises(every, today)
            if len(to_date) > 1:
                yield from check_standstill(*to_date)
    yield from check_nation(Held(provinces, national), ranks, rows)


def _split(group: Iterable[Spoken]) -> Iterator[tuple[Unit, list[tuple[object, list[Spoken]]]]]:
    """The figures of a group by unit, and of each unit by phase."""
    split: dict[Unit, dict[object, list[Spoken]]] = defaultdict(lambda: defaultdict(list))
    for one in group:
        if one.unit != ("", ""):
            split[one.unit][one.phase].append(one)
    for unit, phases in sorted(split.items(), key=lambda item: item[0]):
        yield unit, sorted(phases.items(), key=lambda item: str(item[0]))


def _remember(
    unit: Unit,
    phase: object,
    points: Sequence[Point],
    provinces: dict[Place, dict[str, Point]],
    national: dict[Place, dict[str, tuple[Point, Point]]],
) -> None:
    if unit[0] not in ("national", "province"):
        return
    reported = [point for point in points if is_result(point)]
    if not reported:
        return
    figure = reported[0].stored.figure
    place: Place = (figure.campaign, figure.measure, phase)
    if unit[0] == "national":
        for point in reported:
            day = point.stored.figure.as_of or ""
            lowest, highest = national[place].get(day, (point, point))
            national[place][day] = (
                min(lowest, point, key=_size),
                max(highest, point, key=_size),
            )
    else:
        best = max(reported, key=_weight)
        known = provinces[place].get(unit[1])
        if known is None or _weight(best) > _weight(known):
            provinces[place][unit[1]] = best


def _size(point: Point) -> tuple[int, str]:
    return (point.value, point.stored.id)


def _weight(point: Point) -> tuple[bool, bool, str, bool, int, str]:
    """The latest figure speaks for a province, the exact one before the rounded; a scan's after those, one
    entered by hand after all."""
    figure = point.stored.figure
    firm = figure.bound == "exact"
    return not figure.by_hand, not figure.optical, latest(figure.as_of), firm, point.value, point.stored.id
