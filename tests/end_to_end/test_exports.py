"""Every form of the sample store's exports, through the commands; equal twice, whole in each."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from command import call, run
from sample_store import Kept

from doichieu.own_sources import known_sources
from doichieu.settings import Settings
from doichieu.tasks.exporting.everything import everything
from doichieu.tasks.exporting.rows import Asked
from doichieu.tasks.findings.whole_store import take_stock
from doichieu.tasks.tables.table import find_campaign, table_of
from exports.asked import Question
from exports.fields import BY_NAME
from exports.records import cell_records
from store.database import Store


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))


@pytest.mark.parametrize(
    "asked",
    [
        ["figures", "--format", "csv"],
        ["figures", "--format", "jsonl"],
        ["figures", "--format", "parquet"],
        ["figures", "--format", "xlsx"],
        ["findings", "--format", "csv"],
        ["pages", "--format", "jsonl"],
        ["sources", "--format", "csv"],
        ["--format", "sdmx", "--boundaries", "34"],
        ["--format", "parquet"],
    ],
    ids=" ".join,
)
def test_a_file_is_written_the_same_twice(asked: list[str], sample: Kept, tmp_path: Path) -> None:
    if "parquet" in asked:
        try:
            import pyarrow  # noqa: F401
        except ImportError:
            pytest.skip("needs pyarrow: pip install -e '.[dev]'")
    for name in ("a", "b"):
        done = call("--database", sample.database, "export", *asked, "-o", tmp_path / name)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_every_figure_of_the_store_comes_with_its_sentence_and_leads_to_its_text(
    sample: Kept, opened: Store, tmp_path: Path
) -> None:
    call("--database", sample.database, "export", "figures", "--format", "jsonl", "-o", tmp_path / "f.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "f.jsonl").read_text("utf-8").splitlines()]
    assert {row["figure_id"] for row in rows} == {one.id for one in opened.figures(include_withdrawn=True)}
    texts = {one.id: one for one in opened.documents()}
    for row in rows:
        text = texts[row["document"]]
        assert text.text[row["start"] : row["end"]] == row["quote"]
        assert row["quote"] in row["sentence"]
        assert (row["page_sha256"], row["text_sha256"]) == (text.page_sha256, text.text_digest)
        assert (row["code_system"] is None) == (row["province"] is None)
    assert any(row["withdrawn"] for row in rows)


def test_package_and_snapshot_hold_the_same(sample: Kept, tmp_path: Path) -> None:
    base = ("--database", sample.database, "--lang", "en")
    told = call(*base, "export", "package", tmp_path / "p", "--date", "2026-01-31")
    assert "datapackage.json" in told.stderr
    told = call(*base, "export", "--format", "sqlite", "-o", tmp_path / "s")
    assert f"datasette {tmp_path / 's'}" in told.stderr
    call(*base, "export", "--format", "sqlite", "-o", tmp_path / "kho.db")
    assert (tmp_path / "kho.db").read_bytes() == (tmp_path / "s" / "doichieu.db").read_bytes()
    assert (tmp_path / "kho.metadata.yaml").exists()
    with closing(sqlite3.connect(tmp_path / "kho.db")) as database:
        for name in BY_NAME:
            (number,) = database.execute(f"select count(*) from {name}").fetchone()
            assert number == len(read(tmp_path / "p" / f"{name}.csv")) > 0, name
    described = json.loads((tmp_path / "p" / "datapackage.json").read_text("utf-8"))
    assert described["created"] == "2026-01-31T00:00:00Z"


@pytest.mark.parametrize("day", [None, "2022-07-01"])
def test_the_cells_of_everything_are_those_of_the_table(day: str | None, sample: Kept, opened: Store) -> None:
    today = date(2024, 3, 1)
    by = date.fromisoformat(day) if day else None
    held = take_stock(opened, today=today, published_by=by, sources=known_sources(Settings()))
    with everything(opened, Asked("vi", today, published_by=day), Settings()) as contents:
        cells = {row["cell"]: row for row in contents.rows("cells")}
        for boundaries in (63, 34):
            table = table_of(
                held,
                Question(find_campaign(None), boundaries=34 if boundaries == 34 else 63, published_by=day),
                corrections=opened.corrections(),
            )
            for row in cell_records(table):
                assert cells[row["cell"]] == row
        if day is not None:
            published = {str(row["published"])[:10] for row in contents.rows("figures")}
            assert max(published) <= day
            documents = {row["document"] for row in contents.rows("pages")}
            assert {row["document"] for row in contents.rows("finding_quotes")} <= documents


@pytest.mark.parametrize("output", ["csv", "xlsx", "parquet", "json", "jsonl", "sdmx", "html"])
def test_table_gives_each_form(output: str, sample: Kept, tmp_path: Path) -> None:
    if output == "parquet":
        try:
            import pyarrow  # noqa: F401
        except ImportError:
            pytest.skip("needs pyarrow: pip install -e '.[dev]'")
    done = call("--database", sample.database, "table", "--format", output, "-o", tmp_path / "bang")
    assert done.returncode == 0, done.stderr
    begins = {"csv": b"cell,", "xlsx": b"PK", "parquet": b"PAR1", "sdmx": b"STRUCTURE,", "html": b"<!doctype"}
    assert (tmp_path / "bang").read_bytes().startswith(begins.get(output, b"{"))


def test_findings_as_json_lines_keep_their_quotes_with_their_places(sample: Kept, tmp_path: Path) -> None:
    path = tmp_path / "k.jsonl"
    call("--database", sample.database, "export", "findings", "--format", "jsonl", "-o", path)
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert rows[0]["verdict"] == "inconsistent"
    assert set(rows[0]["quotes"][0]) == {"document", "start", "end", "quote"}


def test_one_campaign_can_be_asked_for(sample: Kept, tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    call("--database", sample.database, "export", "figures", "--campaign", "75", "-o", path)
    assert {row["campaign"] for row in read(path)} <= {"75-nghin-sang-kien"}


@pytest.mark.parametrize(
    "asked",
    [
        ["figures", "--format", "json"],
        ["findings", "--format", "sdmx"],
        ["package", "--format", "xlsx"],
        ["package"],
        ["--format", "sqlite"],
        ["package", "-o", "x", "--date", "2026-01"],
        ["figures", "--published-by", "hôm qua"],
    ],
    ids=" ".join,
)
def test_what_cant_be_given_is_said_in_one_line_and_writes_nothing(
    asked: list[str], sample: Kept, tmp_path: Path
) -> None:
    done = call("--database", sample.database, "export", *asked, cwd=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_help_names_every_form_with_examples(lang: str) -> None:
    told = run("--lang", lang, "export", "--help").stdout
    for word in ("parquet", "sdmx", "package", "sqlite", "datasette", "--licence", "docs/codebook.md"):
        assert word in told
