"""Charts are safe inline in a page, named, and reached by a keyboard."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from chart_world import HOSTILE, SVG, a_dot, a_map, lines, parsed
from lxml import etree

from exports.charts.bars import Bar, column_chart, row_bar, sparkline
from exports.charts.lines import Aim, Band
from exports.charts.shades import Shade
from exports.charts.svg import link
from exports.errors import ExportError


def every_chart(text: str, href: str | None = None) -> list[str]:
    """One of each kind, with the same text wherever a caller may give one."""
    shade = Shade(Decimal(7), when=text, href=href)
    bar = Bar(text, text, Decimal(7), Decimal(9), href=href)
    dot = a_dot("a", "2022-05-31", 7, text=text, short=text, phase=text, href=href)
    other = a_dot("b", "2022-06-30", 9, text=text, short=text, phase="GĐ 2", joins="a")
    band, aim = Band(text, None, None), Aim(Decimal(9), text, date(2022, 5, 1), date(2022, 6, 30))
    asked = {"name": text, "ident": "one", "lang": "vi"}
    return [
        a_map({"Bắc Kạn": shade, "Hà Nội": Shade(why=text)}, name=text, notes=[text], alone=True),
        lines(dot, other, name=text, bands=[band], aims=[aim], notes=[text], alone=True),
        column_chart([bar, bar], notes=[text], alone=True, **asked),  # type: ignore[arg-type]
        row_bar(bar, Decimal(9), ident="row", lang="vi"),
        sparkline([dot, other], name=text, ident="spark"),
    ]


@pytest.mark.parametrize("href", ["provinces/bac-kan.html", HOSTILE])
@pytest.mark.parametrize("number", range(5))
def test_hostile_words_stay_words(number: int, href: str) -> None:
    chart = every_chart(HOSTILE, href)[number]
    root = parsed(chart)
    names = {etree.QName(one).localname for one in root.iter()}
    assert names <= {"svg", "title", "desc", "defs", "pattern", "g", "a", "rect", "path", "circle", "text"}
    known = {name for one in root.iter() for name in one.attrib}
    assert not {name for name in known if str(name).startswith("on") or name == "style"}
    assert {one.get("href") for one in root.iter(f"{SVG}a")} <= {"provinces/bac-kan.html"}
    assert any("<script>alert(1)</script>" in (one.text or "") for one in root.iter(f"{SVG}title"))


@pytest.mark.parametrize("number", range(5))
def test_every_chart_is_named_and_told_under_ids_of_its_own(number: int) -> None:
    root = parsed(every_chart("Bắc Kạn")[number])
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    said = {one.get("id"): one.text for one in root.iter(f"{SVG}title", f"{SVG}desc") if one.get("id")}
    assert (root.get("aria-labelledby") or "").split() == list(said)
    assert all(said.values())
    used = set(re.findall(r"url\(#([^)]+)\)", etree.tostring(root, encoding="unicode")))
    assert used <= set(ids)


@pytest.mark.parametrize("ident", ["", "1a", 'a" onload="x', "a b"])
def test_an_id_that_is_none_is_refused(ident: str) -> None:
    with pytest.raises(ExportError, match="no id of a chart"):
        a_map({}, ident=ident)


def test_without_links_a_chart_is_an_image_and_with_them_a_group_that_a_keyboard_reaches() -> None:
    assert parsed(a_map({"Bắc Kạn": Shade(Decimal(7))})).get("role") == "img"
    linked = parsed(a_map({"Bắc Kạn": Shade(Decimal(7), href="provinces/bac-kan.html?lang=vi#a")}))
    assert linked.get("role") == "group"
    (one,) = linked.iter(f"{SVG}a")
    assert one.get("href") == "provinces/bac-kan.html?lang=vi#a"
    assert one.get("aria-label") == "Bắc Kạn: 7"


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "data:text/html,x", "//evil.example", "https://u:p@h.example/", "a b", "\tx"],
)
def test_a_link_that_is_neither_of_the_site_nor_of_the_web_is_none(href: str) -> None:
    assert "href" not in link(href, "Bắc Kạn", "x")


def test_inline_takes_the_pages_ink_and_alone_brings_paper_and_typeface() -> None:
    inline, alone = parsed(a_map({})), parsed(a_map({}, alone=True))
    assert inline.get("color") is None
    assert alone.get("color") == "#1c1c1c"
    assert alone.get("font-family") is not None
    assert any(one.get("fill") == "#ffffff" and one.get("width") == "440" for one in alone)
