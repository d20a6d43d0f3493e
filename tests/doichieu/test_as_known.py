"""`--as-known D`: whatever is asked, the answer is that of a store that stopped when the day D ended."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from history_world import FIRST, HELD, build

from doichieu.cli import main
from store.database import open_store

ASKED = (
    ("table", "--format", "csv"),
    ("table", "--format", "json"),
    ("table", "--format", "jsonl", "--boundaries", "34"),
    ("table", "--format", "xlsx"),
    ("table", "--format", "html"),
    ("export", "table", "--format", "csv"),
    ("export", "figures", "--format", "csv"),
    ("export", "figures", "--format", "jsonl"),
    ("export", "findings", "--format", "csv"),
    ("export", "findings", "--format", "jsonl"),
    ("export", "pages", "--format", "jsonl"),
    ("export", "sources", "--format", "csv"),
    ("export", "table", "--format", "sdmx"),
    ("findings", "--format", "jsonl"),
    ("findings", "--format", "csv", "--severity", "all"),
)


def day(number: int) -> str:
    return (FIRST.date() + timedelta(days=number)).isoformat()


def given(database: Path, out: Path, *arguments: str) -> bytes:
    with pytest.raises(SystemExit) as leaving:
        main(["--database", str(database), "-q", *arguments, "-o", str(out)])
    assert leaving.value.code == 0
    return out.read_bytes()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("whole") / "kho.sqlite")


# before the edits and before a figure is called misread; while a page is held
@pytest.mark.parametrize("until", [5, 15])
def test_every_answer_is_that_of_a_store_that_stopped_then(whole: Path, tmp_path: Path, until: int) -> None:
    stopped = build(tmp_path / "stopped.sqlite", until=until)
    for number, asked in enumerate(ASKED):
        then = given(whole, tmp_path / f"{number}-then", *asked, "--as-known", day(until))
        assert then == given(stopped, tmp_path / f"{number}-stopped", *asked, "--as-known", day(until)), asked


def test_no_two_days_of_the_history_look_alike_in_the_table(whole: Path, tmp_path: Path) -> None:
    tables = [
        given(whole, tmp_path / "t.csv", "table", "--format", "csv", "--as-known", day(until))
        for until in (-1, 5, 11, 12, 13, 15, 20)
    ]
    assert tables[4] == tables[5]  # the page that is held changes nothing
    assert len(set(tables)) == len(tables) - 1
    assert given(whole, tmp_path / "now.csv", "table", "--format", "csv") == tables[-1]


def test_evidence_and_pack_take_a_finding_that_was_there_then(whole: Path, tmp_path: Path) -> None:
    then = given(whole, tmp_path / "f", "findings", "--format", "jsonl", "--as-known", day(5))
    ha_giang = next(
        one for one in map(json.loads, then.splitlines()) if "1.815" in json.dumps(one, ensure_ascii=False)
    )
    page = given(whole, tmp_path / "e.html", "evidence", ha_giang["id"], "--as-known", day(5))
    assert "1.815" in page.decode()
    with pytest.raises(SystemExit) as leaving:
        main(["--database", str(whole), "evidence", ha_giang["id"]])
    assert leaving.value.code == 2


@pytest.mark.parametrize("until", [5, 13, 15])  # before any event; once one was made; while a page is held
def test_health_and_the_list_of_corrections_are_those_of_the_day(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], until: int
) -> None:
    stopped = build(tmp_path / "stopped.sqlite", until=until)
    for command, status in ((("health",), int(until == 15)), (("correct", "list"), 0)):
        told = []
        for database in (whole, stopped):
            with pytest.raises(SystemExit) as leaving:
                main(["--database", str(database), *command, "--as-known", day(until)])
            assert leaving.value.code == status, command
            told.append(capsys.readouterr().out)
        assert told[0] == told[1], command
        assert ("đã đánh dấu đọc sai" in told[0]) == (command[0] == "correct" and until >= 13)
        assert ("cách ly" in told[0]) == (command[0] == "health" and until == 15)


def test_a_quarantine_is_not_ended_on_a_day_that_is_over(
    whole: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as leaving:
        said = ("--release", "--who", "Nguyễn An", "--reason", "Đã xem", "--as-known", day(15))
        main(["--database", str(whole), "--lang", "en", "health", HELD.source, *said])
    assert leaving.value.code == 2
    assert "--release doesn't go with --as-known" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["table", "export", "findings"])
def test_what_is_no_day_is_refused(whole: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    for option in ("--as-known", "--published-by"):
        with pytest.raises(SystemExit) as leaving:
            main(["--database", str(whole), "--lang", "en", command, option, "hôm qua"])
        assert leaving.value.code == 2
        assert "is no day. Write it as 2022-07-01" in capsys.readouterr().err


def test_findings_of_what_was_published_by_a_day(whole: Path, tmp_path: Path) -> None:
    asked = ("findings", "--format", "jsonl", "--published-by")
    assert given(whole, tmp_path / "a", *asked, "2022-05-31") == b""
    every = given(whole, tmp_path / "b", "findings", "--format", "jsonl")
    assert given(whole, tmp_path / "c", *asked, "2022-06-01") == every != b""


def test_the_checks_across_texts_are_given_what_counted_that_day(whole: Path) -> None:
    with open_store(str(whole)) as store:
        asked = [store.at(FIRST.date() + timedelta(days=number)) for number in (-1, 0, 10, 12, 14, 20)]
        grouped = [sorted(one.id for one in then.figures_grouped()) for then in asked]
        assert grouped == [sorted(one.id for one in then.figures()) for then in asked]
        assert len({tuple(ids) for ids in grouped}) == 5
        by_then = sorted(one.id for one in store.figures_grouped(published_by=date(2022, 6, 1)))
        assert by_then == grouped[-1]
        assert list(store.figures_grouped(published_by=date(2022, 5, 31))) == []


def test_a_page_is_in_doubt_from_its_fetch_on_and_counts_from_its_release_on(tmp_path: Path) -> None:
    with open_store(str(build(tmp_path / "kho.sqlite"))) as store:
        fetched, judged = HELD.at, HELD.at + timedelta(hours=1)
        for then in (fetched, fetched + timedelta(minutes=30), judged, judged + timedelta(days=1)):
            assert 2100 in {one.figure.value for one in store.at(then).figures()}, then
        assert 9999 in {one.figure.value for one in store.figures()}
