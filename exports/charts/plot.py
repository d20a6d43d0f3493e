"""The ground of a time chart: scales, ticks that fall on months and round numbers, labels that keep apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise
from math import hypot, inf

from exports.charts.svg import width_of

Point = tuple[float, float]
Place = tuple[float, float, float, float]  # left, top, right, bottom
Spot = tuple[float, float, str]  # x, baseline, anchor
MARGIN = 28.0  # right of the plot, for the number of the last point
_STRIP = 32  # points of the picture
_HAIR = 0.001  # more than rounding may make of a distance
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Plot:
    """From days and values to places in the picture; the values go from 0 to the last tick."""

    left: float
    top: float
    width: float
    height: float
    first: date
    last: date
    ticks: Sequence[Decimal]

    def x(self, day: date) -> float:
        days = max((self.last - self.first).days, 1)
        return self.left + self.width * (day - self.first).days / days

    def y(self, value: Decimal) -> float:
        return self.top + self.height * (1 - float(value / self.ticks[-1]))

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


def month_ticks(first: date, last: date, most: int) -> list[date]:
    """First days of months within the span, evenly apart, at most so many."""
    months = [
        date(number // 12, number % 12 + 1, 1)
        for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    ]
    within = [one for one in months if first <= one <= last]
    for step in _MONTHS:
        ticks = [one for one in within if (one.year * 12 + one.month - 1) % step == 0]
        if len(ticks) <= most:
            return ticks
    return within[:: len(within) // most + 1]


def value_ticks(most: Decimal, wanted: int = 5) -> list[Decimal]:
    """Round numbers from 0 to the first that is not below `most`."""
    if most <= 0:
        return [Decimal(0), Decimal(1)]
    raw = most / wanted
    size = Decimal(1).scaleb(raw.adjusted())
    step = next(one * size for one in _STEPS if one * size >= raw)
    if most >= 4 and step != step.to_integral_value():
        step = Decimal(1) if step < 1 else step.to_integral_value(ROUND_CEILING)
    steps = int((most / step).to_integral_value(ROUND_CEILING))
    return [step * number for number in range(steps + 1)]


def beside_point(x: float, y: float, size: float) -> tuple[Spot, ...]:
    """Where the words for a point may stand, the best first."""
    low = y + 8 + size * 0.8
    return (
        (x, y - 9, "middle"),
        (x - 9, y + 4, "end"),
        (x + 9, y + 4, "start"),
        (x, low + 1, "middle"),
        (x + 7, low, "start"),
        (x - 7, low, "end"),
        (x - 5, y - 10, "end"),
        (x + 5, y - 10, "start"),
    )


def along_line(left: float, right: float, y: float, size: float) -> tuple[Spot, ...]:
    """Where the words for a level line may stand: above or below it, at either end or in between."""
    above, below, middle = y - 5, y + 5 + size * 0.8, (left + right) / 2
    ends: tuple[tuple[float, str], ...] = ((right, "end"), (left, "start"), (middle, "middle"))
    return tuple((x, base, anchor) for base in (above, below) for x, anchor in ends)


class Labels:
    """Places taken so far; words belong to the nearest of the `points`. Both are kept by where they are: a
    chart may have hundreds."""

    def __init__(self, plot: Plot, points: Sequence[Point] = ()) -> None:
        self._plot = plot
        self._points = sorted(points)
        self._taken: dict[int, list[Place]] = defaultdict(list)

    def block(self, x: float, y: float, half: float) -> None:
        """Keeps a point's own place free of words."""
        self._take((x - half, y - half, x + half, y + half))

    def block_line(self, points: Sequence[Point]) -> None:
        """Keeps a line free of words, as a row of small places."""
        for (x, y), (other_x, other_y) in pairwise(points):
            steps = int(max(abs(other_x - x), abs(other_y - y)) // 4) + 1
            for number in range(steps + 1):
                part = number / steps
                self.block(x + (other_x - x) * part, y + (other_y - y) * part, 1.5)

    def place(self, text: str, size: float, spots: Sequence[Spot], own: Point | None = None) -> Spot | None:
        """The first of the spots where the words touch nothing, and are nearest to their `own` point where
        they have one; taken from now on. None if there is none."""
        wide = width_of(text, size)
        for x, base, anchor in spots:
            start = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
            box = (start, base - size * 0.85, start + wide, base + size * 0.25)
            if self._free(box) and (own is None or self._nearest(box, own)):
                self._take(box)
                return x, base, anchor
        return None

    def _take(self, box: Place) -> None:
        for strip in _strips(box):
            self._taken[strip].append(box)

    def _nearest(self, box: Place, own: Point) -> bool:
        """Nobody takes the words for another point's."""
        reach = _gap(box, own) + 2
        first = bisect_left(self._points, (box[0] - reach - _HAIR,))
        last = bisect_right(self._points, (box[2] + reach + _HAIR, inf))
        return all(reach < _gap(box, other) for other in self._points[first:last] if other != own)

    def _free(self, box: Place) -> bool:
        left, top, right, bottom = box
        plot = self._plot
        inside = plot.left - 2 <= left and right <= plot.right + MARGIN and bottom <= plot.bottom
        return (
            inside
            and top >= plot.top - 2
            and not any(
                left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
                for strip in _strips(box)
                for other in self._taken.get(strip, ())
            )
        )


def _strips(box: Place) -> range:
    """The upright strips of the plot that a place is in."""
    return range(int(box[0] // _STRIP), int(box[2] // _STRIP) + 1)


def _gap(box: Place, point: Point) -> float:
    """How far a point is from a box; 0 within."""
    left, top, right, bottom = box
    return hypot(max(left - point[0], 0, point[0] - right), max(top - point[1], 0, point[1] - bottom))
