"""A map of equal squares: a province a tile, shaded by value, hatched where there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

from catalogue.tiles import Tile, load_tiles
from exports.charts.classes import breaks, class_of, shades
from exports.charts.shades import (
    DASHED,
    FILLS,
    GAPS,
    ON,
    UNLIKE,
    Scale,
    Shade,
    gap_of,
    gap_square,
    legend_of,
    legend_rows,
    patterns,
)
from exports.charts.short import short_text
from exports.charts.svg import Box, cross, element, link, paragraph, root, square, width_of, words
from exports.labels import label
from exports.model import Boundaries
from exports.wording import Lang, value_text
from parsers.model import Unit

_WIDE, _GAP = 440.0, 2.0


def scale_of(values: Mapping[str, Shade], unit: Unit = "count") -> Scale:
    """The classes that `tile_map` shades by: quantiles rounded to two digits, equal values in one class."""
    told = [one.value for one in values.values() if one.value is not None]
    limits = breaks(told, unit)
    held = Counter(class_of(one, limits) for one in told)
    return Scale(limits, tuple(held[number] for number in range(len(limits) + 1)) if told else ())


def tile_map(
    values: Mapping[str, Shade],
    *,
    boundaries: Boundaries,
    name: str,
    ident: str,
    lang: Lang,
    unit: Unit = "count",
    notes: Sequence[str] = (),
    alone: bool = False,
) -> str:
    """The map as SVG text.

    `values` are by the province's name in the set of the `boundaries`; a province that is not in it counts as
    not reported. `name` says what is shown (a heading of its own only with `alone`, where `notes` stand
    below: source, day). `ident` is unique in the page. With `href`s it is a group of links, else one image.
    """
    tiles = load_tiles_once(boundaries)
    scale = scale_of(values, unit)
    heading, top = _heading(name) if alone else ("", 0.0)
    step = _WIDE / (1 + max(one.column for one in tiles))
    drawn = [
        _tile(
            one,
            values.get(one.province, Shade()),
            scale,
            Box(one.column * step + 1, top + one.row * step + 1, step - _GAP),
            ident=ident,
            unit=unit,
            lang=lang,
        )
        for one in tiles
    ]
    free = step * (1 + max(one.column for one in tiles if one.row <= _LEGEND_ROWS)) + 10
    rows = legend_rows(values, scale, silent=boundaries - len(values), unit=unit, lang=lang)
    legend = legend_of(rows, ident, (free, top + 4), _WIDE - free)
    below = top + step * (1 + max(one.row for one in tiles))
    for line in notes if alone else ():
        text, below = paragraph(line, 6, below + 14, _WIDE - 12, size=11, quiet=True)
        heading += text
    return root(
        ident,
        name,
        about(values, boundaries=boundaries, unit=unit, lang=lang),
        (_WIDE, round(below + (8 if alone else 0))),
        patterns(ident) + heading + legend + "".join(drawn),
        kind="tilemap",
        alone=alone,
        linked=any(one.href for one in values.values()),
    )


def about(values: Mapping[str, Shade], *, boundaries: Boundaries, unit: Unit, lang: Lang) -> str:
    """The map in a sentence, for whoever doesn't see it."""
    told = {name: one for name, one in values.items() if one.value is not None}
    parts = [f"{len(told)}/{boundaries} {label('with_value', lang)}"]
    if told:
        for key, pick in (("smallest", min), ("largest", max)):
            most = pick(told, key=lambda name: told[name].value or 0)
            parts.append(f"{label(key, lang)}: {most} {_value(told[most], unit, lang)}")
    gaps = Counter(gap_of(one.missing) for one in values.values() if one.value is None)
    gaps["silent"] += boundaries - len(values)
    parts += [f"{label(f'map_{kind}', lang)}: {gaps[kind]}" for kind in GAPS if gaps[kind] > 0]
    return "; ".join(parts) + "."


@cache
def load_tiles_once(boundaries: Boundaries) -> tuple[Tile, ...]:
    """The installed tiles, read once in a process."""
    return load_tiles(boundaries)


_LEGEND_ROWS = 5  # beside which the legend stands, at sea


def _heading(name: str) -> tuple[str, float]:
    return paragraph(name, 6, 22, _WIDE - 12, size=16, weight="600")


def _tile(tile: Tile, shade: Shade, scale: Scale, box: Box, *, ident: str, unit: Unit, lang: Lang) -> str:
    told = _told(tile, shade, unit, lang)
    middle, low = box.x + box.size / 2, box.y + box.size
    drawn = _inside(tile, shade, scale, box, ident=ident, unit=unit, lang=lang)
    if tile.islands is not None:
        half = width_of(tile.islands, 11) / 2 + 4
        drawn += words(tile.islands, min(middle, _WIDE - half), low + 14, size=11, anchor="middle")
    return link(shade.href, told, drawn)


def _inside(tile: Tile, shade: Shade, scale: Scale, box: Box, *, ident: str, unit: Unit, lang: Lang) -> str:
    middle, low = box.x + box.size / 2, box.y + box.size
    if shade.value is None:
        body = gap_square(ident, gap_of(shade.missing), box)
        body += words(tile.label, middle, low - box.size / 2 + 4.5, size=12.5, anchor="middle")
        return body
    level = shades(len(scale.limits) + 1)[class_of(shade.value, scale.limits)]
    on, ink = f"on{level}", ON[level - 1]
    text = short_text(shade.value, unit, shade.bound, lang)
    room = box.size - (10 if shade.grade in UNLIKE else 4)
    size = round(min(11.5, 11.5 * room / max(width_of(text, 11.5), 1)), 1)
    body = square(box, class_=f"v{level}", fill=FILLS[level - 1])
    body += words(
        tile.label,
        middle,
        low - box.size * 0.58,
        size=12.5,
        anchor="middle",
        weight="600",
        class_=on,
        fill=ink,
    )
    body += words(text, middle, low - box.size * 0.2, size=size, anchor="middle", class_=on, fill=ink)
    if shade.grade in UNLIKE:
        body += square(box.smaller(2), class_=f"{on}-line", stroke=ink, **DASHED)
    if shade.verdict == "inconsistent":
        x, y = box.x + box.size - 5, box.y + 5
        body += element("circle", cx=x, cy=y, r=6, fill="#ffffff") + cross(x, y, 3)
    return body


def _told(tile: Tile, shade: Shade, unit: Unit, lang: Lang) -> str:
    """Bắc Kạn: 1.539 (giai đoạn 1)."""
    if shade.value is None:
        return f"{tile.name}: {shade.why or label(shade.missing or 'not_reported', lang)}"
    parts = [f"{tile.name}: {_value(shade, unit, lang)}{f' ({shade.when})' if shade.when else ''}"]
    parts += [label("map_unlike", lang)] if shade.grade in UNLIKE else []
    parts += [label("map_wrong", lang)] if shade.verdict == "inconsistent" else []
    return "; ".join(parts)


def _value(shade: Shade, unit: Unit, lang: Lang) -> str:
    return value_text(shade.value or Decimal(0), unit, shade.bound, lang)
