"""`make run`: the main job on the sample, what it prints, and where its files are."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest
from command import Run, call
from readme_excerpts import READMES, excerpts, printed, written
from sample_store import dumped


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def first(folder: Path) -> Run:
    return printed("demo", cwd=folder)


@pytest.fixture(scope="module")
def held(first: Run, folder: Path) -> str:
    """The store's canonical export after the first run."""
    assert first.returncode == 0, first.stderr
    return dumped(folder / "var" / "demo.sqlite")


@pytest.fixture(scope="module")
def again(held: str, folder: Path) -> Run:
    return printed("demo", "--lang", "en", cwd=folder)


def test_it_says_what_was_collected_compared_and_found_and_what_to_type_next(first: Run) -> None:
    assert first.returncode == 0, first.stderr
    for part in (
        "(mẫu)",
        "Mới:",
        "So được?",
        "KHÔNG KHỚP",
        "1.105 / 1.200 = 92,1%",
        "Gõ tiếp",
        "doichieu serve",
    ):
        assert part in first.stdout, part
    assert "\x1b" not in first.stdout


def test_its_files_are_where_it_says(first: Run, folder: Path) -> None:
    assert first.returncode == 0
    for name in ("var/demo.sqlite", "var/archive/world.warc.gz"):
        assert (folder / name).exists()
    named = [Path(word) for word in first.stdout.split() if word.startswith("var/demo/")]
    assert len(named) >= 3
    for path in named:
        assert (folder / path).is_file(), path
    rows = list(csv.DictReader((folder / "var/demo/bang.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert {"province", "value", "quote", "url"} <= set(rows[0])
    book = openpyxl.load_workbook(folder / "var/demo/bang.xlsx", read_only=True)
    assert len(book.sheetnames) >= 2


def test_the_second_run_adds_nothing_and_says_so(held: str, again: Run, folder: Path) -> None:
    assert again.returncode == 0
    assert dumped(folder / "var" / "demo.sqlite") == held
    assert "Nothing new" in again.stdout
    assert "doichieu serve   # open the pages in a browser" in again.stdout


@pytest.mark.parametrize("lang", sorted(READMES))
def test_the_excerpts_in_the_readmes_are_what_it_prints(lang: str, first: Run, again: Run) -> None:
    readme = READMES[lang].read_text("utf-8")
    demo = first if lang == "vi" else again
    assert written(readme, excerpts(lang, demo.stdout)) == readme, "run readme_excerpts.py"


def test_reading_commands_show_the_sample_until_there_is_a_store_of_ones_own(
    first: Run, folder: Path
) -> None:
    assert first.returncode == 0
    done = call("table", "1-trieu-sang-kien", "--measure", "initiatives", "--phase", "1,all", cwd=folder)
    assert done.returncode == 0
    assert "Thanh Hóa" in done.stdout
    assert "đang xem kho mẫu" in done.stderr
    assert call("verify", cwd=folder).returncode == 0
    (finding, *_) = (word for word in call("findings", cwd=folder).stdout.split() if word.startswith("K-"))
    pack = call("evidence", finding, cwd=folder)
    assert pack.returncode == 0
    assert pack.stdout.startswith("<!doctype html>") or "<html" in pack.stdout[:200]
    page = call("table", "--format", "html", cwd=folder).stdout
    assert "Hà Giang" in page
    assert "<script" not in page


def test_broken_archives_are_told_and_the_rest_is_replayed(tmp_path: Path, folder: Path, first: Run) -> None:
    from doichieu.settings import SAMPLE

    world = (SAMPLE / "world.warc.gz").read_bytes()
    (tmp_path / "cut.warc.gz").write_bytes(world[: len(world) // 2])
    done = call(
        "crawl", "--replay", tmp_path / "cut.warc.gz", "--sources", SAMPLE / "sources",
        "--database", tmp_path / "kho.sqlite",
    )  # fmt: skip
    assert done.returncode == 2
    assert "cut off" in done.stdout
    assert "Mới:" in done.stdout
    assert call("verify", "--database", tmp_path / "kho.sqlite").returncode == 0
