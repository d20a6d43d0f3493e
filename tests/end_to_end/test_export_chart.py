"""`doichieu export chart`: a picture of a table for a report."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import Run, call
from lxml import etree
from sample_store import Kept


def chart(sample: Kept, *asked: object) -> Run:
    return call("--database", sample.database, "export", "chart", *asked)


@pytest.mark.parametrize("kind", ["map", "bars", "table"])
def test_each_kind_is_written_the_same_twice(kind: str, sample: Kept, tmp_path: Path) -> None:
    for name in ("a.svg", "b.svg"):
        done = chart(sample, "--kind", kind, "--phase", "1", "-o", tmp_path / name)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    root = etree.parse(tmp_path / "a.svg").getroot()
    assert root.get("width") is not None
    assert "1.539" in "".join(root.itertext())


def test_a_map_shows_the_phase_and_the_provinces_that_are_asked_for(sample: Kept) -> None:
    done = chart(sample, "1-trieu-sang-kien", "--phase", "1", "--boundaries", "34", "--lang", "en")
    (title, *_) = etree.fromstring(done.stdout.encode())
    assert title.text == "Initiatives, phase 1 · 34 provinces (since 1 July 2025)"


def test_without_a_phase_the_column_with_most_values_is_shown(sample: Kept) -> None:
    (title, *_) = etree.fromstring(chart(sample, "--role", "percent").stdout.encode())
    assert title.text == "Sáng kiến (tỷ lệ), không nêu giai đoạn · 63 tỉnh, thành phố (trước 1/7/2025)"


def test_a_png_is_a_picture(sample: Kept, tmp_path: Path) -> None:
    pytest.importorskip("resvg_py", reason="needs resvg_py")
    done = chart(sample, "--phase", "1", "-o", tmp_path / "map.png")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG\r\n")


def test_another_ending_is_refused_before_any_work(tmp_path: Path) -> None:
    done = call("--database", tmp_path / "none.sqlite", "export", "chart", "-o", tmp_path / "map.gif")
    assert done.returncode == 2
    assert done.stderr == "Lỗi: Không vẽ được tệp .gif. Đặt tên tệp .svg hoặc .png\n"


def test_export_goes_on_as_before_beside_it(sample: Kept) -> None:
    done = call("--database", sample.database, "export", "sources", "--format", "csv")
    assert done.returncode == 0
    assert done.stdout.startswith("source")


def test_help_of_export_leads_to_it() -> None:
    assert "doichieu export chart --help" in " ".join(call("export", "--help").stdout.split())
    assert "--kind" in call("export", "chart", "--help").stdout
