"""The checks of a whole store, while its figures stream by.

Figures must come grouped by campaign, measure, level and province (any order among the groups and
within one): `group_key` says how. Memory holds one group, and one figure a province, measure and phase.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from checks.misreading import doubted
from checks.model import Finding, StoredFigure
from checks.nation import Held, Place, RankClaim, check_nation
from checks.series import Point, check_series, points_of
from checks.sheet import Unit, unit_of

GroupKey = tuple[str, str, str, str]


def group_key(stored: StoredFigure) -> GroupKey:
    """What figures must be grouped by before `check_store` sees them."""
    figure = stored.figure
    return (figure.campaign or "", figure.measure, figure.level or "", figure.province or "")


def check_store(
    figures: Iterable[StoredFigure], *, ranks: Sequence[RankClaim] = (), today: str | None = None
) -> Iterator[Finding]:
    """Findings of the whole store; `today` (ISO) is needed for promises that fell due."""
    optical: set[str] = set()
    for finding in _findings(_noting(figures, optical), ranks, today):
        yield doubted(finding, optical)


def _noting(figures: Iterable[StoredFigure], optical: set[str]) -> Iterator[StoredFigure]:
    """The figures as they come; the texts that were read optically are noted."""
    for one in figures:
        if one.figure.optical:
            optical.add(one.figure.document)
        yield one


def _findings(
    figures: Iterable[StoredFigure], ranks: Sequence[RankClaim], today: str | None
) -> Iterator[Finding]:
    provinces: dict[Place, dict[str, Point]] = defaultdict(dict)
    national: dict[Place, Point] = {}
    for _, group in groupby(figures, key=group_key):
        for (unit, phase), stored in _split(group):
            points = points_of(stored)
            if len(stored) > 1 or today is not None:
                yield from check_series(points, today=today)
            _remember(unit, phase, points, provinces, national)
    yield from check_nation(Held(provinces, national), ranks)


def sort_for_checks(figures: Iterable[StoredFigure]) -> list[StoredFigure]:
    """For a store small enough to be held at once."""
    return sorted(figures, key=lambda one: (group_key(one), one.id))


def _split(group: Iterable[StoredFigure]) -> Iterator[tuple[tuple[Unit, object], list[StoredFigure]]]:
    names: dict[str, str] = {}
    split: dict[tuple[Unit, object], list[StoredFigure]] = defaultdict(list)
    for one in group:
        unit = unit_of(one.figure, names)
        if unit != ("", ""):
            split[unit, one.figure.phase].append(one)
    yield from sorted(split.items(), key=lambda item: (item[0][0], str(item[0][1])))


def _remember(
    unit: Unit,
    phase: object,
    points: Sequence[Point],
    provinces: dict[Place, dict[str, Point]],
    national: dict[Place, Point],
) -> None:
    if unit[0] not in ("national", "province"):
        return
    best: Point | None = None
    for point in points:
        figure = point.stored.figure
        if figure.role != "achieved" or figure.counting == "increment" or figure.per not in (None, "total"):
            continue
        if best is None or _weight(point) > _weight(best):
            best = point
    if best is None:
        return
    place: Place = (best.stored.figure.campaign, best.stored.figure.measure, phase)
    if unit[0] == "national":
        if place not in national or _weight(best) > _weight(national[place]):
            national[place] = best
    else:
        known = provinces[place].get(unit[1])
        if known is None or _weight(best) > _weight(known):
            provinces[place][unit[1]] = best


def _weight(point: Point) -> tuple[bool, str, bool, int, str]:
    """The latest figure speaks for a province, the exact one before the rounded, a scan's after all."""
    figure = point.stored.figure
    return (not figure.optical, figure.as_of or "", figure.bound == "exact", point.value, point.stored.id)
