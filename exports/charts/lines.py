"""A unit's reports over time: points, joined only where they count alike, with phases and targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from exports.charts.dots import Dot, legend, sign_of
from exports.charts.plot import (
    MARGIN,
    Labels,
    Plot,
    Point,
    along_line,
    beside_point,
    month_ticks,
    value_ticks,
)
from exports.charts.short import short_text
from exports.charts.svg import ACCENT, TARGET, cut, element, link, paragraph, path, root, width_of, words
from exports.labels import label
from exports.wording import Lang, capital, date_text
from parsers.model import Unit

_WIDE, _HIGH = 420.0, 190.0  # of the picture; of the plot
_SMALL = 11.0
_HEADROOM = Decimal("1.08")  # for the numbers above the highest points
_DASHED: Mapping[str, str | float] = {"stroke_width": 1.5, "stroke_dasharray": "5 3", "fill": "none"}


@dataclass(frozen=True, slots=True)
class Band:
    """A phase: its name and its days. Without a first or last day it begins or ends with the chart."""

    name: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Aim:
    """A target that held over some days; `steps_from` is the one it took the place of."""

    value: Decimal
    text: str
    first: date
    last: date
    steps_from: Decimal | None = None


@dataclass(frozen=True, slots=True)
class OverTime:
    """What a chart shows: points, with the phases and targets that they stand among.

    `undated` tells how many reports have no date and so no place here; `notes` stand below a chart that is
    a file of its own.
    """

    dots: Sequence[Dot]
    lang: Lang
    unit: Unit = "count"
    bands: Sequence[Band] = ()
    aims: Sequence[Aim] = ()
    undated: int = 0
    notes: Sequence[str] = ()


def time_chart(shown: OverTime, *, name: str, ident: str, alone: bool = False) -> str:
    """The chart as SVG text; empty where there is nothing to draw.

    `name` says what is shown, `ident` is unique in the page. A line runs from a point to the one it `joins`,
    never to another. Where `href`s are given it is a group of links.
    """
    dots, lang = shown.dots, shown.lang
    if not dots:
        return ""
    heading, top = paragraph(name, 6, 22, _WIDE - 12, size=15, weight="600") if alone else ("", 0.0)
    plot = _plot(shown, top + 26)
    labels = Labels(plot, [(plot.x(one.last), plot.y(one.value)) for one in dots])
    for one in dots:
        labels.block(plot.x(one.last), plot.y(one.value), 9 if one.disputed else 5.5)
    body = _bands(shown.bands, plot) + _axes(plot, shown.unit, lang)
    for points in (*(_aim_line(one, plot) for one in shown.aims), *_join_lines(dots, plot)):
        labels.block_line(points)
    body += _aims(shown.aims, plot, labels) + _joins(dots, plot) + _points(dots, plot, labels)
    signs, below = legend(dots, (6, plot.bottom + 42), _WIDE - 12, lang)
    said = [f"{capital(label('chart_undated', lang))}: {shown.undated}."] if shown.undated else []
    for line in [*said, *(shown.notes if alone else ())]:
        text, below = paragraph(
            line, 6, max(below + 4, plot.bottom + 42), _WIDE - 12, size=_SMALL, quiet=True
        )
        signs += text
    height = round(max(below, plot.bottom + 26) + (6 if alone else 0))
    about = _about(dots, shown.undated, lang)
    linked = any(one.href for one in dots)
    return root(
        ident,
        name,
        about,
        (_WIDE, height),
        heading + body + signs,
        kind="timechart",
        alone=alone,
        linked=linked,
    )


def _plot(shown: OverTime, top: float) -> Plot:
    spans = [(one.first, one.last) for one in shown.dots] + [(one.first, one.last) for one in shown.aims]
    days = [day for pair in [*spans, *((one.first, one.last) for one in shown.bands)] for day in pair if day]
    spare = timedelta(days=max((max(days) - min(days)).days // 40, 3))
    largest = max([one.value for one in shown.dots] + [one.value for one in shown.aims])
    ticks = value_ticks(largest * _HEADROOM)
    wide = max(width_of(short_text(one, shown.unit, "exact", shown.lang), _SMALL) for one in ticks)
    left = round(wide + 12, 1)
    return Plot(left, top, _WIDE - left - MARGIN - 2, _HIGH, min(days) - spare, max(days) + spare, ticks)


def _bands(bands: Sequence[Band], plot: Plot) -> str:
    """Every other phase is tinted; its name stands above, where it fits."""
    drawn = []
    for number, one in enumerate(bands):
        left = plot.x(one.first) if one.first else plot.left
        right = plot.x(one.last + timedelta(days=1)) if one.last else plot.right
        right = min(right, plot.right)
        tint = 0.07 if number % 2 == 0 else 0.025
        box = {"x": left, "y": plot.top - 16, "width": max(right - left, 1), "height": plot.height + 16}
        drawn.append(element("rect", class_="band", fill="currentColor", fill_opacity=tint, **box))
        name = cut(one.name, _SMALL, right - left - 4)
        if len(name) > 2:
            middle = (left + right) / 2
            drawn.append(words(name, middle, plot.top - 4.5, size=_SMALL, anchor="middle", quiet=True))
    return "".join(drawn)


def _axes(plot: Plot, unit: Unit, lang: Lang) -> str:
    drawn = []
    for value in plot.ticks:
        y = plot.y(value)
        line = path([(plot.left, y), (plot.right, y)])
        strong = 0.5 if value == 0 else 0.15
        drawn.append(element("path", d=line, stroke="currentColor", stroke_opacity=strong, fill="none"))
        text = short_text(value, unit, "exact", lang)
        drawn.append(words(text, plot.left - 6, y + 4, size=_SMALL, anchor="end", quiet=True))
    for day in month_ticks(plot.first, plot.last, 6):
        x = plot.x(day)
        line = path([(x, plot.bottom), (x, plot.bottom + 4)])
        drawn.append(element("path", d=line, stroke="currentColor", stroke_opacity=0.5, fill="none"))
        text = date_text(f"{day.year}-{day.month:02}", lang)
        drawn.append(words(text, x, plot.bottom + 17, size=_SMALL, anchor=_anchor(text, x), quiet=True))
    return "".join(drawn)


def _anchor(text: str, x: float) -> str:
    half = width_of(text, _SMALL) / 2
    return "end" if x + half > _WIDE else "start" if x < half else "middle"


def _aims(aims: Sequence[Aim], plot: Plot, labels: Labels) -> str:
    drawn = []
    for one in aims:
        points = _aim_line(one, plot)
        line = element("path", d=path(points), class_="aim-line", stroke=TARGET, **_DASHED)
        drawn.append(line)
        spots = along_line(points[-2][0], points[-1][0], points[-1][1], _SMALL)
        place = labels.place(one.text, _SMALL, spots)
        if place is not None:
            x, base, anchor = place
            drawn.append(words(one.text, x, base, size=_SMALL, anchor=anchor, class_="aim", fill=TARGET))
    return "".join(drawn)


def _aim_line(one: Aim, plot: Plot) -> list[Point]:
    y = plot.y(one.value)
    points = [(plot.x(one.first), y), (plot.x(one.last), y)]
    if one.steps_from is not None:
        points.insert(0, (plot.x(one.first), plot.y(one.steps_from)))
    return points


def _join_lines(dots: Sequence[Dot], plot: Plot) -> list[list[Point]]:
    """From each point to the one that it joins, where that is drawn."""
    by_id = {one.id: one for one in dots}
    pairs = [(by_id[one.joins], one) for one in dots if one.joins in by_id]
    return [[(plot.x(one.last), plot.y(one.value)) for one in pair] for pair in pairs]


def _joins(dots: Sequence[Dot], plot: Plot) -> str:
    """Lines between reports that count alike; and the days that an imprecise date may mean."""
    drawn = [
        element("path", d=path(line), class_="accent-line", stroke=ACCENT, stroke_width=2, fill="none")
        for line in _join_lines(dots, plot)
    ]
    for one in dots:
        here = (plot.x(one.last), plot.y(one.value))
        if one.first != one.last:
            line = path([(plot.x(one.first), here[1]), here])
            drawn.append(
                element("path", d=line, class_="accent-line", stroke=ACCENT, stroke_opacity=0.6, fill="none")
            )
    return "".join(drawn)


def _points(dots: Sequence[Dot], plot: Plot, labels: Labels) -> str:
    """The points, and numbers beside as many as have room: last and largest first."""
    several = len({one.phase for one in dots}) > 1
    followed = {one.joins for one in dots}
    order = sorted(dots, key=lambda one: (one.gone, one.id in followed, -one.value, one.last, one.id))
    shown = {}
    for one in order:
        ends = several and bool(one.phase) and one.id not in followed
        text = f"{one.short} · {one.phase}" if ends else one.short
        x, y = plot.x(one.last), plot.y(one.value)
        spots = beside_point(x, y, _SMALL)
        place = labels.place(text, _SMALL, spots, (x, y))
        if place is None and ends:
            text = one.short
            place = labels.place(text, _SMALL, spots, (x, y))
        if place is not None:
            left, base, anchor = place
            shown[one.id] = words(text, left, base, size=_SMALL, anchor=anchor)
    return "".join(
        link(one.href, one.text, sign_of(one, plot.x(one.last), plot.y(one.value)) + shown.get(one.id, ""))
        for one in dots
    )


def _about(dots: Sequence[Dot], undated: int, lang: Lang) -> str:
    """Every point in words: a chart of one unit has few."""
    parts = [f"{capital(label('reports', lang))}: {len(dots)}", *(one.text for one in dots)]
    if undated:
        parts.append(f"{label('chart_undated', lang)}: {undated}")
    return "; ".join(parts) + "."
