"""`doichieu diff`: added, changed, withdrawn, in both languages, as lines, JSON Lines and CSV."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from pathlib import Path

import pytest
from history_world import BAC_KAN, FIRST, Fetch, build

from doichieu.cli import main
from store.copying import copy_database
from store.database import open_store
from store.records import Correction


def day(number: int) -> str:
    return (FIRST.date() + timedelta(days=number)).isoformat()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = build(tmp_path_factory.mktemp("whole") / "kho.sqlite")
    with open_store(str(path)) as store:  # a reader that read less of a page, long ago
        old = Fetch("tay-ninh", BAC_KAN.replace("Bắc Kạn", "Tây Ninh"), day=1, version="0.0.1", drop=1)
        old.keep(store)
        store.keep_all([Fetch("tay-ninh", old.text, day=1).read], now=FIRST + timedelta(days=30))
    return path


@pytest.fixture
def asked(whole: Path, capsys: pytest.CaptureFixture[str]) -> object:
    def ask(*arguments: str, lang: str = "en", status: int = 0) -> str:
        with pytest.raises(SystemExit) as leaving:
            main(["--database", str(whole), "--lang", lang, "diff", *arguments])
        out, err = capsys.readouterr()
        assert leaving.value.code == status, err
        return out if status == 0 else err

    return ask


def test_each_figure_with_what_became_of_it_and_why(asked) -> None:  # type: ignore[no-untyped-def]
    told = asked("--since", day(5), "--until", day(11))
    assert "https://congdoan.example/bac-kan.html\nCHANGED    LĐLĐ tỉnh Bắc Kạn" in told
    assert "1,539 (31 May 2022) → 1,639 (31 May 2022) (by the page) · F-" in told
    assert "WITHDRAWN  LĐLĐ tỉnh Hà Giang · initiatives · reported · phase 1: 1,815" in told
    assert told.rstrip().endswith("1 changed · 3 withdrawn (4 by the page)")
    assert "ĐỔI        LĐLĐ tỉnh Bắc Kạn" in asked("--since", day(5), "--until", day(11), lang="vi")
    assert asked("--since", day(5), "--until", day(5)) == "Nothing differs.\n"


def test_the_reader_and_the_hold_are_told_from_the_page(asked) -> None:  # type: ignore[no-untyped-def]
    by_reader = asked("--since", day(20))
    assert "(by the reader 0.0.1 → " in by_reader
    assert by_reader.rstrip().endswith("1 added (1 by the reader)")
    assert "2,100 (31 May 2022) → 9,999 (31 May 2022) (held back or let through)" in asked(
        "--since", day(15), "--until", day(20)
    )


def test_programs_get_every_field(asked) -> None:  # type: ignore[no-untyped-def]
    lines = [json.loads(line) for line in asked("--since", day(-1), "--format", "jsonl").splitlines()]
    rows = list(csv.DictReader(io.StringIO(asked("--since", day(-1), "--format", "csv"))))
    assert [one["figure_id"] for one in lines] == [one["figure_id"] for one in rows]
    assert {one["kind"] for one in lines} == {"added", "corrected"}
    changed = [
        json.loads(line)
        for line in asked("--since", day(5), "--until", day(11), "--format", "jsonl").splitlines()
        if '"changed"' in line
    ]
    assert [(one["value_before"], one["value"], one["fields"], one["cause"]) for one in changed] == [
        (1539, 1639, "value", "page")
    ]
    assert changed[0]["figure_id"] != changed[0]["figure_id_before"]


@pytest.fixture
def undone(whole: Path, tmp_path: Path) -> Path:
    """The same store with a finding set aside on the 16th day, and the figure's correction taken back."""
    copy = tmp_path / "kho.sqlite"
    copy_database(str(whole), copy)
    with open_store(str(copy)) as store:
        (misread,) = store.corrections()
        at = FIRST + timedelta(days=16)
        store.correct(Correction("dismiss", "K-ptr7qdc7i6", "Hai kỳ khác nhau", "Bình", at, "inconsistent"))
        store.correct(Correction("undo", "", "Nhầm trang", "Bình", at, undoes=misread.id))
    return copy


def told_of(database: Path, capsys: pytest.CaptureFixture[str], *arguments: str, lang: str = "en") -> str:
    with pytest.raises(SystemExit):
        main(["--database", str(database), "--lang", lang, "diff", *arguments])
    return capsys.readouterr().out


def test_corrections_are_told_when_they_come_to_hold_and_when_they_are_taken_back(
    undone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = told_of(undone, capsys, "--since", day(12), "--until", day(13))
    assert (
        "Corrections\nCORRECTED  marked as misread: Bài ghi khác (An, 14 Jun 2022) · LĐLĐ tỉnh Yên Bái"
        in made
    )
    assert made.rstrip().endswith("1 corrected (1 marked as misread)")
    back = told_of(undone, capsys, "--since", day(15), "--until", day(17), lang="vi")
    assert (
        "RÚT LẠI    đã đánh dấu đọc sai: Bài ghi khác (An, 14/6/2022) · rút lại: Nhầm trang (Bình, 17/6/2022)"
        in back
    )
    assert "ĐÍNH CHÍNH đã có người gác lại: Hai kỳ khác nhau (Bình, 17/6/2022) · K-ptr7qdc7i6 · C-" in back
    assert told_of(undone, capsys, "--since", day(17), "--until", day(18)) == "Nothing differs.\n"
    over = told_of(undone, capsys, "--since", day(12), "--until", day(17))
    assert "misread" not in over, "made and taken back in between"


def test_programs_get_corrections_with_their_kind_and_reason(
    undone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("--since", day(15), "--until", day(17), "--format")
    dismissed, back = map(json.loads, told_of(undone, capsys, *asked, "jsonl").splitlines())
    if dismissed["kind"] == "undone":
        dismissed, back = back, dismissed
    assert (dismissed["kind"], dismissed["cause"], dismissed["correction"]) == (
        "corrected",
        "person",
        "dismiss",
    )
    assert (dismissed["target"], dismissed["reason"], dismissed["figure_id"]) == (
        "K-ptr7qdc7i6", "Hai kỳ khác nhau", None
    )  # fmt: skip
    assert (back["kind"], back["correction"], back["reason"], back["who"]) == (
        "undone", "misread", "Nhầm trang", "Bình"
    )  # fmt: skip
    assert (back["value"], back["province"], back["source"]) == (3655, "Yên Bái", "congdoan")
    assert back["undone_by"].startswith("C-")
    rows = list(csv.DictReader(io.StringIO(told_of(undone, capsys, *asked, "csv"))))
    assert {one["correction_id"] for one in rows} == {dismissed["correction_id"], back["correction_id"]}
    assert set(rows[0]) == set(back)


def test_of_a_province_only_corrections_of_its_figures_are_told(
    undone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def kinds(*more: str) -> list[str]:
        told = told_of(undone, capsys, "--since", day(15), "--until", day(17), "--format", "jsonl", *more)
        return [json.loads(line)["kind"] for line in told.splitlines()]

    assert sorted(kinds()) == ["corrected", "undone"]
    assert kinds("--province", "yen bai") == kinds("--source", "congdoan") == ["undone"]
    assert kinds("--province", "bac kan") == kinds("--source", "baomau") == []


def test_filters(asked) -> None:  # type: ignore[no-untyped-def]
    def provinces(*more: str) -> set[str]:
        told = asked("--since", day(-1), "--format", "jsonl", *more)
        return {json.loads(line)["province"] for line in told.splitlines()}

    every = {"Bắc Kạn", "Lào Cai", "Yên Bái", "Tây Ninh"}
    assert provinces() == every
    assert provinces("--province", "bac kan") == {"Bắc Kạn"}
    assert provinces("--source", "baomau") == {"Lào Cai"}
    assert provinces("--source", "khac") == set()
    assert provinces("--campaign", "1-trieu") == every


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--since", "hôm qua"), "is no day"),
        (("--since", "2022-06-10", "--until", "2022-06-01"), "is before --since"),
        (("--since", "2022-06-10", "--province", "Nơi Khác"), "none of the 63"),
        ((), "since"),
    ],
)
def test_what_cannot_be_asked(asked, arguments: tuple[str, ...], said: str) -> None:  # type: ignore[no-untyped-def]
    told = asked(*arguments, status=2)
    assert said in told
    assert told.count("\n") == 1
