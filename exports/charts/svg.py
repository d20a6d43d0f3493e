"""How every chart is put together: escaped elements, one root, colours that a page may change by class.

Nothing here writes a style attribute, a style element or a script, so a chart stands inline in a page under
the strictest policy. Colours are presentation attributes, for daylight; `charts.css` has those for the dark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from exports.errors import ExportError
from exports.safe import safe_url
from exports.wording import clean, one_line

FONT = "Source Sans Pro, Noto Sans, Helvetica, Arial, sans-serif"
INK, PAPER = "#1c1c1c", "#ffffff"
ACCENT, ALARM, TARGET = "#1b6ca8", "#b3261e", "#a85b00"
_IDENT = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,80}")
_NO_XML = re.compile("[\ufffe\uffff]")
_LOCAL = re.compile(r"[A-Za-z0-9._~%/?&=+,-]*(?:#[A-Za-z0-9._~%=,-]*)?")
_NARROW, _WIDE = frozenset("iìíỉĩịjltfrI.,:;!()[]| '’·"), frozenset("mwMWQƠÔĐ%—✓<>≤≥~")


def element(name: str, body: str = "", /, **attributes: str | float | None) -> str:
    """An element with escaped attributes; `body` is markup. `_` in a name becomes `-`; None is left out."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(plain(value), quote=True)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{told}>{body}</{name}>" if body else f"<{name}{told}/>"


@dataclass(frozen=True, slots=True)
class Box:
    """A square with rounded corners."""

    x: float
    y: float
    size: float
    radius: float = 3

    def smaller(self, by: float) -> Box:
        """The square inside it."""
        return Box(self.x + by, self.y + by, self.size - 2 * by, max(self.radius - by, 0))


def square(box: Box, **attributes: str | float | None) -> str:
    """A `rect` where the box is."""
    return element("rect", x=box.x, y=box.y, width=box.size, height=box.size, rx=box.radius, **attributes)


def plain(value: str | float) -> str:
    """A number with at most two decimals, so that equal charts are equal bytes; a text without controls."""
    if isinstance(value, str):
        return _NO_XML.sub("", clean(value))
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def words(
    text: str,
    x: float,
    y: float,
    *,
    size: float = 13,
    anchor: str | None = None,
    class_: str | None = None,
    fill: str = "currentColor",
    weight: str | None = None,
    quiet: bool = False,
) -> str:
    """One line of text, escaped. `quiet` is for what stands in the second row."""
    return element(
        "text",
        _escaped(text),
        x=x,
        y=y,
        font_size=size,
        text_anchor=anchor,
        class_=class_,
        fill=fill,
        font_weight=weight,
        fill_opacity=0.72 if quiet else None,
    )


def title(text: str) -> str:
    """What a pointer shows, and a screen reader says, of the element around it."""
    return element("title", _escaped(text))


def link(href: str | None, name: str, body: str) -> str:
    """`body` as a link within the site or to the web, named by `name`; no link where `href` is neither."""
    if href is None or not (_local(href) or safe_url(href)):
        return element("g", title(name) + body)
    return element("a", title(name) + body, href=href, aria_label=one_line(name))


def root(
    ident: str,
    name: str,
    about: str,
    size: tuple[float, float],
    body: str,
    *,
    kind: str,
    alone: bool,
    linked: bool = False,
) -> str:
    """The whole chart. `ident` must be unique in its page, `name` and `about` are read out.

    With `alone` it is a file of its own, with paper, ink and typeface; else it takes those of its page. A
    chart whose parts are links is a group, as the parts of an image can't be reached by a screen reader.
    """
    if not _IDENT.fullmatch(ident):
        raise ExportError(f"“{ident}” is no id of a chart", "Use letters, digits, - and _")
    width, height = size
    head = element("title", _escaped(name) or " ", id=f"{ident}-title")
    head += element("desc", _escaped(about) or " ", id=f"{ident}-desc")
    paper = element("rect", width=width, height=height, fill=PAPER) if alone else ""
    return element(
        "svg",
        head + paper + body,
        xmlns="http://www.w3.org/2000/svg",
        class_=f"chart {kind}",
        role="group" if linked else "img",
        aria_labelledby=f"{ident}-title {ident}-desc",
        viewBox=f"0 0 {plain(width)} {plain(height)}",
        width=width if alone else None,
        height=height if alone else None,
        font_family=FONT if alone else None,
        color=INK if alone else None,
    )


def width_of(text: str, size: float) -> float:
    """About how wide a text is in a wide typeface (DejaVu Sans); in most others it is narrower."""
    units = sum(0.37 if one in _NARROW else 0.9 if one in _WIDE else 0.62 for one in text)
    return units * size


def lines_of(text: str, size: float, room: float) -> list[str]:
    """A text folded by words to fit `room`; a word that is longer is cut."""
    lines: list[str] = []
    for word in one_line(text).split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(cut(word, size, room))
    return lines


def cut(text: str, size: float, room: float) -> str:
    """A text that fits `room`, with … where something is missing."""
    if width_of(text, size) <= room:
        return text
    kept = text
    while kept and width_of(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def paragraph(
    text: str, x: float, y: float, room: float, *, size: float, weight: str | None = None, quiet: bool = False
) -> tuple[str, float]:
    """A text folded into lines from baseline `y` on, and the baseline after it."""
    lines = lines_of(text, size, room)
    step = round(size * 1.3, 1)
    drawn = [
        words(line, x, y + number * step, size=size, weight=weight, quiet=quiet)
        for number, line in enumerate(lines)
    ]
    return "".join(drawn), y + len(lines) * step


def path(points: Sequence[tuple[float, float]], *, close: bool = False) -> str:
    """The `d` of a line through points."""
    steps = "L".join(f"{plain(float(x))} {plain(float(y))}" for x, y in points)
    return f"M{steps}{'Z' if close else ''}"


def cross(x: float, y: float, half: float) -> str:
    """The sign of a sum that does not hold; drawn, as few typefaces have ✗."""
    d = path([(x - half, y - half), (x + half, y + half)]) + path(
        [(x - half, y + half), (x + half, y - half)]
    )
    return element("path", class_="bad", d=d, stroke=ALARM, stroke_width=2, fill="none")


def _escaped(text: str) -> str:
    return escape(plain(one_line(text)), quote=False)


def _local(href: str) -> bool:
    """An address within the site: relative, no scheme, no other host."""
    return bool(_LOCAL.fullmatch(href)) and not href.startswith("//")
