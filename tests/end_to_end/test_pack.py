"""`doichieu pack`: the pages of chosen figures in a file that others' viewers open."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from command import call
from sample_store import Kept

from archive.warc import read_records
from store.database import Store


def opened_pack(path: Path, folder: Path) -> tuple[dict[str, Any], list[dict[str, Any]], dict[str, bytes]]:
    """The manifest, the figures, and the bodies by address."""
    with zipfile.ZipFile(path) as pack:
        package = json.loads(pack.read("datapackage.json"))
        figures = [json.loads(line) for line in pack.read("figures/figures.jsonl").splitlines()]
        pack.extract("archive/data.warc.gz", folder)
    return package, figures, {page.url: page.body for page in read_records(folder / "archive/data.warc.gz")}


def test_a_provinces_figures_come_with_every_page_they_stand_on(
    sample: Kept, opened: Store, tmp_path: Path
) -> None:
    out = tmp_path / "ha-giang.wacz"
    done = call(
        *("pack", "--province", "ha-giang", "--campaign", "1-trieu", "-o", out),
        *("--database", sample.database, "--lang", "en"),
    )
    assert done.returncode == 0, done.stderr
    package, figures, bodies = opened_pack(out, tmp_path)
    expected = {
        one.id
        for one in opened.figures(include_withdrawn=True)
        if one.figure.province == "Hà Giang" and one.figure.campaign == "1-trieu-sang-kien"
    }
    assert {one["id"] for one in figures} == expected
    assert len(figures) > 5
    assert f"figures: {len(figures)}" in done.stderr
    assert package["wacz_version"] == "1.1.1"
    for one in figures:
        assert one["province"] == "Hà Giang"
        assert one["url"] in bodies


def test_a_finding_brings_the_figures_it_stands_on(sample: Kept, tmp_path: Path) -> None:
    told = call("findings", "--format", "jsonl", "--kind", "ratio", "--database", sample.database)
    finding = json.loads(told.stdout.splitlines()[0])
    assert finding["verdict"] == "inconsistent"
    out = tmp_path / "goi.wacz"
    assert call("pack", finding["id"], "-o", out, "--database", sample.database).returncode == 0
    _, figures, bodies = opened_pack(out, tmp_path)
    assert {one["quote"] for one in figures} >= {quote["quote"] for quote in finding["quotes"]}
    assert len(bodies) == 1


def test_a_figure_is_packed_by_its_id(sample: Kept, opened: Store, tmp_path: Path) -> None:
    one = next(iter(opened.figures()))
    out = tmp_path / "goi.wacz"
    assert call("pack", one.id, "-o", out, "--database", sample.database).returncode == 0
    _, figures, _ = opened_pack(out, tmp_path)
    assert [figure["id"] for figure in figures] == [one.id]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "goi.wacz"], "which figures"),
        (["--province", "Hà Giang", "-o", "goi.zip"], ".wacz"),
        (["--province", "Atlantis", "-o", "goi.wacz"], "Atlantis"),
        (["F-khongco", "-o", "goi.wacz"], "F-khongco"),
        (["K-khongco", "-o", "goi.wacz"], "K-khongco"),
    ],
)
def test_what_cannot_be_packed_is_one_line_and_no_file(
    arguments: list[str], said: str, sample: Kept, tmp_path: Path
) -> None:
    done = call("pack", *arguments, "--database", sample.database, "--lang", "en", cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_was_tampered_with_is_not_packed(sample_copy: Kept, tmp_path: Path) -> None:
    archive = sample_copy.archive / "world.warc.gz"
    data = bytearray(archive.read_bytes())
    for at in range(2000, len(data), 500):
        data[at] ^= 0x10
    archive.write_bytes(data)
    out = tmp_path / "goi.wacz"
    done = call("pack", "--province", "Hà Giang", "-o", out, "--database", sample_copy.database)
    assert done.returncode == 2
    assert not out.exists()
