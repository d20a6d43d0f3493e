"""Bars: the small one of a table's row, all of a column below each other, and a sparkline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from exports.charts.dots import Dot
from exports.charts.svg import (
    ACCENT,
    PAPER,
    TARGET,
    cross,
    cut,
    element,
    link,
    paragraph,
    path,
    plain,
    root,
    width_of,
    words,
)
from exports.labels import label
from exports.wording import Lang, number

_WIDE, _HIGH = 120.0, 16.0  # of a row's bar
_LINE = 21.0
_MOST_ROWS = 80


@dataclass(frozen=True, slots=True)
class Bar:
    """A value with its name and the words for it; `target` in the same unit; `unlike` where it can't be
    compared (grade C or D), `wrong` where a sum on it does not hold."""

    name: str
    text: str
    value: Decimal
    target: Decimal | None = None
    unlike: bool = False
    wrong: bool = False
    href: str | None = None


def largest_of(bars: Sequence[Bar]) -> Decimal:
    """What the bars of a column are drawn against: its largest value or target."""
    return max(
        (one for bar in bars for one in (bar.value, bar.target) if one is not None), default=Decimal(0)
    )


def row_bar(bar: Bar, largest: Decimal, *, ident: str, lang: Lang) -> str:
    """The bar of one row as SVG text, against the column's `largest` (see `largest_of`); a line marks the
    target. Hollow where the row can't be compared. The number itself belongs beside it, in the page."""
    about = [bar.text]
    about += [f"{label('target', lang)} {number(bar.target, lang)}"] if bar.target is not None else []
    about += [label("map_unlike", lang)] if bar.unlike else []
    body = _bar(bar, largest, (0, 3), _WIDE - 2, _HIGH - 6)
    return root(ident, bar.name, ", ".join(about), (_WIDE, _HIGH), body, kind="rowbar", alone=False)


def column_chart(
    bars: Sequence[Bar],
    *,
    name: str,
    ident: str,
    lang: Lang,
    notes: Sequence[str] = (),
    alone: bool = False,
) -> str:
    """All bars below each other, in the order given, with names, numbers and target marks; at most 80."""
    wide, left = 560.0, 150.0
    heading, top = paragraph(name, 6, 22, wide - 12, size=16, weight="600") if alone else ("", 8.0)
    shown = bars[:_MOST_ROWS]
    largest = largest_of(shown)
    beside = max([width_of(one.text, 12) for one in shown], default=0) + 18
    drawn = []
    for row, one in enumerate(shown):
        y = top + row * _LINE
        body = words(cut(one.name, 12, left - 14), left - 8, y + 14, size=12, anchor="end")
        body += _bar(one, largest, (left, y + 3), wide - left - beside, 14)
        end = left + _length(one.value, largest, wide - left - beside)
        aim = left + _length(one.target or Decimal(0), largest, wide - left - beside)
        after = max(end, aim if 0 <= aim - end < beside else end) + 7
        body += words(one.text, after, y + 14, size=12)
        body += cross(after + width_of(one.text, 12) + 6, y + 10, 3.5) if one.wrong else ""
        drawn.append(link(one.href, f"{one.name}: {one.text}", body))
    below = top + len(shown) * _LINE + 8
    said = [f"{len(bars) - len(shown)} {label('chart_more_rows', lang)}."] if len(bars) > len(shown) else []
    said += [] if bars else [label("no_values", lang)]
    signs, below = _legend(shown, (left, below + 12), lang)
    for line in [*said, *(notes if alone else ())]:
        text, below = paragraph(line, 6, below + 4, wide - 12, size=11, quiet=True)
        signs += text
    about = "; ".join(f"{one.name} {one.text}" for one in shown) or label("no_values", lang)
    return root(
        ident,
        name,
        about,
        (wide, round(below)),
        heading + "".join(drawn) + signs,
        kind="barchart",
        alone=alone,
        linked=any(one.href for one in shown),
    )


def sparkline(dots: Sequence[Dot], *, name: str, ident: str) -> str:
    """The course of a row as SVG text: lines only between reports that count alike, the last one as a point.

    Withdrawn and misread reports and increments are left out; empty where nothing is left.
    """
    held = [one for one in dots if not one.gone and not one.increment]
    if not held:
        return ""
    first, last = min(one.last for one in held), max(one.last for one in held)
    most = max(one.value for one in held) or Decimal(1)
    days = max((last - first).days, 1)
    wide, high = 96.0, 22.0
    places = {
        one.id: (
            4 + (wide - 8) * (one.last - first).days / days,
            3 + (high - 6) * (1 - float(one.value / most)),
        )
        for one in held
    }
    line = {"class_": "accent-line", "stroke": ACCENT, "fill": "none"}
    body = "".join(
        element("path", d=path([places[one.joins], places[one.id]]), stroke_width=1.5, **line)
        for one in held
        if one.joins in places
    )
    newest = max(held, key=lambda one: (one.last, one.value))
    for one in held:
        x, y = places[one.id]
        radius = 2.6 if one is newest else 1.3
        body += element("circle", cx=x, cy=y, r=radius, class_="accent", fill=ACCENT)
    about = "; ".join(one.text for one in held)
    return root(ident, name, about, (wide, high), body, kind="sparkline", alone=False)


def _bar(bar: Bar, largest: Decimal, at: tuple[float, float], room: float, high: float) -> str:
    x, y = at
    long = max(_length(bar.value, largest, room), 1.0)
    ink = {"fill": PAPER, "stroke": ACCENT, "stroke_dasharray": "4 2"} if bar.unlike else {"fill": ACCENT}
    class_ = "accent-line hollow" if bar.unlike else "accent"
    body = element("rect", x=x, y=y, width=long, height=high, class_=class_, **ink)
    if bar.target is not None:
        aim = x + _length(bar.target, largest, room)
        line = path([(aim, y - 2.5), (aim, y + high + 2.5)])
        body += element("path", d=line, class_="aim-line", stroke=TARGET, stroke_width=2, fill="none")
    return body


def _length(value: Decimal, largest: Decimal, room: float) -> float:
    return room * float(value / largest) if largest > 0 else 0.0


def _legend(bars: Sequence[Bar], at: tuple[float, float], lang: Lang) -> tuple[str, float]:
    """Told only what occurs: a target, an edge for what can't be compared, a cross."""
    entries = []
    if any(one.target is not None for one in bars):
        line = path([(7, -10), (7, 3)])
        sign = element("path", d=line, class_="aim-line", stroke=TARGET, stroke_width=2, fill="none")
        entries.append((sign, label("target", lang)))
    if any(one.unlike for one in bars):
        ink = {"fill": PAPER, "stroke": ACCENT, "stroke_dasharray": "4 2"}
        sign = element("rect", x=0, y=-9, width=14, height=10, class_="accent-line hollow", **ink)
        entries.append((sign, label("map_unlike", lang)))
    if any(one.wrong for one in bars):
        entries.append((cross(7, -4, 3.5), label("map_wrong", lang)))
    x, y = at
    drawn = []
    for sign, text in entries:
        drawn.append(element("g", sign, transform=f"translate({plain(x)} {plain(y)})"))
        drawn.append(words(text, x + 20, y, size=11))
        x += width_of(text, 11) + 36
    return element("g", "".join(drawn), class_="legend") if entries else "", y + 18 if entries else y
