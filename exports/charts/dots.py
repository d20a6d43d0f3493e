"""Points of a time chart: what each says, its sign, and the signs' legend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from exports.charts.svg import ACCENT, PAPER, cross, element, path, plain, width_of, words
from exports.labels import label
from exports.wording import Lang
from parsers.model import Bound

Sign = Literal["exact", "more", "about", "less", "increment"]
_SIGNS: Mapping[Bound, Sign] = {
    "exact": "exact",
    "over": "more",
    "at_least": "more",
    "about": "about",
    "nearly": "less",
    "under": "less",
    "at_most": "less",
}
_HALF = 4.2  # of a sign


@dataclass(frozen=True, slots=True)
class Dot:
    """A report: its value at a date, which may be a month or a year and so has a first and a last day.

    `text` is the value as shown in full, `short` beside the point, `phase` the phase in a word. `joins` is
    the id of the earlier report that it can be compared with; `gone` says that its page was withdrawn or that
    it was misread, `disputed` that another page contradicts it, `wrong` that a sum on it does not hold.
    """

    id: str
    first: date
    last: date
    value: Decimal
    text: str
    short: str
    bound: Bound = "exact"
    phase: str = ""
    increment: bool = False
    gone: bool = False
    disputed: bool = False
    wrong: bool = False
    joins: str | None = None
    href: str | None = None

    @property
    def sign(self) -> Sign:
        """The shape: what kind of number it is."""
        return "increment" if self.increment else _SIGNS[self.bound]


def sign_of(dot: Dot, x: float, y: float) -> str:
    """The point with its marks: hollow where it is gone, ringed where disputed, crossed where a sum fails."""
    body = (
        element("circle", cx=x, cy=y, r=8, fill="none", class_="accent-line", stroke=ACCENT)
        if dot.disputed
        else ""
    )
    body += shape(dot.sign, x, y, hollow=dot.gone)
    return body + (cross(x + 8, y - 8, 3) if dot.wrong else "")


def shape(sign: Sign, x: float, y: float, *, hollow: bool = False) -> str:
    """A circle for an exact number; pointing up, down or both ways for a bound; a square for an increment."""
    h = _HALF
    ink = {"stroke": ACCENT, "fill": PAPER if hollow else ACCENT}
    class_ = "accent-line hollow" if hollow else "accent accent-line"
    if sign == "exact":
        return element("circle", cx=x, cy=y, r=h, class_=class_, stroke_width=1.5, **ink)
    corners = {
        "more": [(x, y - h - 1), (x + h + 1, y + h), (x - h - 1, y + h)],
        "less": [(x, y + h + 1), (x + h + 1, y - h), (x - h - 1, y - h)],
        "about": [(x, y - h - 1), (x + h + 1, y), (x, y + h + 1), (x - h - 1, y)],
        "increment": [(x - h, y - h), (x + h, y - h), (x + h, y + h), (x - h, y + h)],
    }[sign]
    return element("path", d=path(corners, close=True), class_=class_, stroke_width=1.5, **ink)


def legend(dots: Sequence[Dot], at: tuple[float, float], room: float, lang: Lang) -> tuple[str, float]:
    """The signs that occur, in lines from `at` on, and where they end. Exact points alone need none."""
    entries = [
        (shape(sign, 0, 0), label(f"chart_{key}", lang))
        for sign, key in _KEYS
        if any(one.sign == sign and not one.gone for one in dots)
    ]
    if any(one.gone for one in dots):
        entries.append((shape("exact", 0, 0, hollow=True), label("chart_gone", lang)))
    for holds, mark, key in (("disputed", _ring(), "disputed"), ("wrong", cross(0, 0, 3.5), "map_wrong")):
        if any(getattr(one, holds) for one in dots):
            entries.append((mark, label(key, lang)))
    left, y = at
    if len(entries) < 2:
        return "", y
    x, drawn = left, []
    for mark, text in entries:
        wide = width_of(text, 11) + 28
        if x > left and x + wide > left + room:
            x, y = left, y + 18
        moved = element("g", mark, transform=f"translate({plain(x + 6)} {plain(y - 4)})")
        drawn.append(moved + words(text, x + 16, y, size=11))
        x += wide
    return element("g", "".join(drawn), class_="legend"), y + 12


_KEYS: tuple[tuple[Sign, str], ...] = (
    ("exact", "exact"),
    ("more", "more"),
    ("about", "about"),
    ("less", "less"),
    ("increment", "increment"),
)


def _ring() -> str:
    return element("circle", cx=0, cy=0, r=6, fill="none", class_="accent-line", stroke=ACCENT)
