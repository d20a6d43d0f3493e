"""What a tile may look like, and the legend that tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from checks.across.observe import Grade
from checks.model import Verdict
from exports.charts.classes import class_words, shades
from exports.charts.short import short_text
from exports.charts.svg import Box, cross, element, paragraph, path, square
from exports.labels import label
from exports.model import Missing
from exports.wording import Lang
from parsers.model import Bound, Unit

Gap = Literal["unheard", "silent", "partial"]
GAPS: tuple[Gap, ...] = ("unheard", "silent", "partial")
# Light to dark in one hue: the order holds for every kind of colour vision and in print without colour.
FILLS = ("#e3edf5", "#b5d1e6", "#76a9cf", "#2d78af", "#0b456f")
ON = ("#14202b", "#14202b", "#14202b", "#ffffff", "#ffffff")  # ink on each of them
UNLIKE: tuple[Grade, ...] = ("C", "D")
DASHED: Mapping[str, str | float] = {"fill": "none", "stroke_width": 1.5, "stroke_dasharray": "4 2"}
_UNHEARD = ("no_source", "not_crawled", "crawl_failed", "page_unread", "held_back")
_SILENT = ("not_reported", "published_later", None)
_LINE = 20.0


@dataclass(frozen=True, slots=True)
class Shade:
    """What a tile shows: a value, or why there is none.

    `when` stands in brackets behind the value ("giai đoạn 1, 31/5/2022"); `why` is a missing value's reason
    in words, the kind's own where it is empty. `href` is an address within the site or on the web.
    """

    value: Decimal | None = None
    bound: Bound = "exact"
    missing: Missing | None = None
    grade: Grade | None = None
    verdict: Verdict | None = None
    when: str = ""
    why: str = ""
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """The classes of a map: lower limits of all but the first, and how many values each holds."""

    limits: tuple[Decimal, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One line: a class of values by its shade, a kind of gap, or a mark."""

    kind: Literal["class", "gap", "unlike", "wrong"]
    text: str
    level: int = 0
    gap: Gap = "silent"


def gap_of(missing: Missing | None) -> Gap:
    """The kind of hatching: nobody was heard, nothing was published, or something else is held."""
    return "unheard" if missing in _UNHEARD else "silent" if missing in _SILENT else "partial"


def gap_square(ident: str, kind: Gap, box: Box) -> str:
    """Never heard: a broken edge, empty; not published: thin lines; something else held: crossed ones."""
    fill = "none" if kind == "unheard" else f"url(#{ident}-{kind})"
    dash = "2 3" if kind == "unheard" else None
    return square(
        box.smaller(0.5),
        class_=kind,
        fill=fill,
        stroke="currentColor",
        stroke_opacity=0.45,
        stroke_dasharray=dash,
    )


def patterns(ident: str) -> str:
    """The two hatchings, under ids of this chart alone."""
    slash, back = path([(0, 7), (7, 0)]), path([(0, 0), (7, 7)])
    drawn = {
        kind: element("path", d=d, stroke="currentColor", stroke_opacity=0.28, fill="none")
        for kind, d in (("silent", slash), ("partial", slash + back))
    }
    return element(
        "defs",
        "".join(
            element("pattern", body, id=f"{ident}-{kind}", width=7, height=7, patternUnits="userSpaceOnUse")
            for kind, body in drawn.items()
        ),
    )


def legend_rows(
    values: Mapping[str, Shade], scale: Scale, *, silent: int, unit: Unit, lang: Lang
) -> list[LegendRow]:
    """What the map shows, with how many of each; `silent` more provinces are not among the values."""
    limits = [short_text(one, unit, "exact", lang) for one in scale.limits]
    told = [one for one in values.values() if one.value is not None]
    each = sorted({one.value for one in told if one.value is not None})
    alone = [short_text(one, unit, "exact", lang) for one in each] if len(each) == len(scale.counts) else []
    rows = [
        LegendRow(
            "class", f"{alone[number] if alone else class_words(number, limits, lang)} ({count})", level
        )
        for number, (count, level) in enumerate(zip(scale.counts, _levels(scale), strict=True))
    ]
    gaps = Counter({"silent": silent})
    gaps.update(gap_of(one.missing) for one in values.values() if one.value is None)
    rows += [
        LegendRow("gap", f"{label(f'map_{kind}', lang)} ({gaps[kind]})", gap=kind)
        for kind in GAPS
        if gaps[kind] > 0
    ]
    unlike = sum(one.grade in UNLIKE for one in told)
    wrong = sum(one.verdict == "inconsistent" for one in told)
    rows += [LegendRow("unlike", f"{label('map_unlike', lang)} ({unlike})")] if unlike else []
    rows += [LegendRow("wrong", f"{label('map_wrong', lang)} ({wrong})")] if wrong else []
    return rows


def legend_of(rows: Sequence[LegendRow], ident: str, at: tuple[float, float], room: float) -> str:
    """The lines below each other from `at` on, within `room`."""
    x, y = at
    drawn = []
    for row in rows:
        drawn.append(_sign(row, ident, Box(x, y, 15, 2)))
        text, after = paragraph(row.text, x + 20, y + 12, room - 20, size=12)
        drawn.append(text)
        y = max(y + _LINE, after - 7)
    return element("g", "".join(drawn), class_="legend")


def _levels(scale: Scale) -> tuple[int, ...]:
    return shades(len(scale.counts)) if scale.counts else ()


def _sign(row: LegendRow, ident: str, box: Box) -> str:
    if row.kind == "class":
        return square(box, class_=f"v{row.level}", fill=FILLS[row.level - 1])
    if row.kind == "gap":
        return gap_square(ident, row.gap, box)
    if row.kind == "unlike":
        return square(box.smaller(1), stroke="currentColor", **DASHED)
    return cross(box.x + 7.5, box.y + 7.5, 4)
