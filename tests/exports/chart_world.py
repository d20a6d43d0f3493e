"""Charts of one kind each, and what is read out of their SVG."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from export_world import World
from lxml import etree
from test_series import series, told

from exports.charts.dots import Dot
from exports.charts.lines import OverTime, time_chart
from exports.charts.shades import Shade
from exports.charts.tilemap import tile_map
from exports.series import Series

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>]]>&amp;\u202e\x00\ufffe"


def parsed(svg: str) -> etree._Element:
    """The chart as XML; every chart must be well formed."""
    return etree.fromstring(svg.encode())


def texts(svg: str) -> list[str]:
    return [one.text or "" for one in parsed(svg).iter(f"{SVG}text")]


def titles(svg: str) -> list[str]:
    return [one.text or "" for one in parsed(svg).iter(f"{SVG}title")]


def a_map(values: dict[str, Shade], **asked: object) -> str:
    told: dict[str, object] = {"boundaries": 63, "name": "Sáng kiến", "ident": "map", "lang": "vi"} | asked
    return tile_map(values, **told)  # type: ignore[arg-type]


def a_dot(name: str, day: str, value: int, **rest: object) -> Dot:
    on = date.fromisoformat(day)
    told: dict[str, object] = {"text": f"{day}: {value}", "short": str(value)} | rest
    return Dot(name, on, on, Decimal(value), **told)  # type: ignore[arg-type]


def lines(*dots: Dot, **asked: object) -> str:
    told: dict[str, object] = {"lang": "vi"} | asked
    name, alone = str(told.pop("name", "Yên Bái")), bool(told.pop("alone", False))
    return time_chart(OverTime(dots, **told), name=name, ident="line", alone=alone)  # type: ignore[arg-type]


def yen_bai() -> Series:
    world = World()
    told(world, "640", "2022-05-02")
    told(world, "925", "2022-05-31")
    told(world, "1200", "2022-12-31", phase=2)
    return series(world)
