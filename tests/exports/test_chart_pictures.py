"""Charts as pictures: the same bytes with every letter, wherever they are drawn."""

from __future__ import annotations

import sys
from decimal import Decimal

import pytest
from chart_world import a_map

from exports.charts.picture import png
from exports.charts.shades import Shade
from exports.errors import ExportError


@pytest.fixture(scope="module")
def drawing() -> None:
    pytest.importorskip("resvg_py", reason="needs resvg_py")
    pytest.importorskip("font_source_sans_pro", reason="needs font_source_sans_pro")


def test_a_picture_has_every_vietnamese_letter_without_the_systems_typefaces(drawing: None) -> None:
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40" font-family="Source Sans Pro">'
    pictures = {
        letter: png(f'{head}<text x="10" y="30" font-size="24">{letter}</text></svg>')
        for letter in "aăâđeêoôơuưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĐÂĂẬỔỮ✓×÷≠†‡≥≤"
    }
    nothing = png(f"{head}</svg>")
    assert all(one.startswith(b"\x89PNG") for one in pictures.values())
    assert nothing not in pictures.values()
    assert len(set(pictures.values())) == len(pictures)


def test_the_same_chart_gives_the_same_picture(drawing: None) -> None:
    svg = a_map({"Bắc Kạn": Shade(Decimal(7))}, alone=True)
    assert png(svg) == png(svg)


def test_without_the_extra_a_picture_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(ExportError, match=r"pip install 'doichieu\[charts\]'"):
        png("<svg/>")
