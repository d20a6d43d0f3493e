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
from store.database import open_store


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
    assert {one["kind"] for one in lines} == {"added"}
    changed = [
        json.loads(line)
        for line in asked("--since", day(5), "--until", day(11), "--format", "jsonl").splitlines()
        if '"changed"' in line
    ]
    assert [(one["value_before"], one["value"], one["fields"], one["cause"]) for one in changed] == [
        (1539, 1639, "value", "page")
    ]
    assert changed[0]["figure_id"] != changed[0]["figure_id_before"]


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
