"""The SQLite snapshot: keys that hold, search without tone marks, views; Datasette opens it."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import yaml
from export_world import HOSTILE, contents, hostile

from exports.errors import ExportError
from exports.everything import Contents
from exports.fields import DATASETS
from exports.rights import Rights
from exports.snapshot import metadata_yaml, write_snapshot


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    write_snapshot(tmp_path / "doichieu.db", contents(hostile()))
    (tmp_path / "metadata.yaml").write_text(metadata_yaml("doichieu", Rights()), "utf-8")
    return tmp_path / "doichieu.db"


def asked(database: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as base:
        return base.execute(query).fetchall()


def test_it_holds_everything_with_keys_that_hold(snapshot: Path) -> None:
    assert asked(snapshot, "pragma integrity_check") == [("ok",)]
    assert asked(snapshot, "pragma foreign_key_check") == []
    for dataset in DATASETS:
        (number,) = asked(snapshot, f"select count(*) from {dataset.name}")[0]
        assert number == len(list(contents(hostile()).rows(dataset.name))) > 0
    assert (1539, "1539") in asked(snapshot, "select value, value_exact from figures")
    assert (HOSTILE,) in asked(snapshot, "select quote from figures")


def test_sentences_are_found_without_tone_marks(snapshot: Path) -> None:
    query = (
        "select distinct province from figures where rowid in"
        " (select rowid from figures_fts where figures_fts match 'sang kien duoc cap nhat')"
    )
    # đ is a letter of its own, not a d with a mark.
    assert asked(snapshot, query.replace("duoc", "được")) == [("Bắc Kạn",)]


def test_views_lead_from_a_cell_to_its_sentence(snapshot: Path) -> None:
    cell = "province = 'Bắc Kạn' and role = 'achieved' and phase = '1'"
    query = f"select value, sentence from reported where {cell}"
    ((value, sentence),) = asked(snapshot, query)
    assert value == 1539
    assert str(sentence).startswith("Hết giai đoạn I")
    assert len(asked(snapshot, "select * from contradictions")) == 1
    assert asked(snapshot, "select missing from missing limit 1")


def test_equal_content_gives_equal_bytes(tmp_path: Path) -> None:
    for name in ("a.db", "b.db"):
        write_snapshot(tmp_path / name, contents(hostile()))
    assert (tmp_path / "a.db").read_bytes() == (tmp_path / "b.db").read_bytes()


def test_a_store_that_changed_meanwhile_is_told(tmp_path: Path) -> None:
    whole = contents(hostile())
    torn = Contents(whole.lang, tuple, whole.findings, whole.tables, whole.sources)
    with pytest.raises(ExportError, match="changed while"):
        write_snapshot(tmp_path / "x.db", torn)


def test_datasette_opens_the_folder_with_titles_and_search(snapshot: Path) -> None:
    try:
        from datasette.app import Datasette
    except ImportError:
        pytest.skip("needs datasette: pip install -e '.[dev]'")

    async def look() -> None:
        served = Datasette([], config_dir=snapshot.parent)
        await served.invoke_startup()
        page = await served.client.get("/doichieu/figures?_search=được")
        assert page.status_code == 200
        assert "1.539 sáng kiến" in page.text
        assert "As printed on the page" in page.text
        assert "<script>alert" not in page.text
        views = await served.client.get("/doichieu/reported.json?_shape=array")
        assert {row["province"] for row in views.json()} >= {"Bắc Kạn", "Hà Nội"}

    asyncio.run(look())


def test_the_metadata_describes_every_table_and_view_in_both_languages(snapshot: Path) -> None:
    told = yaml.safe_load((snapshot.parent / "metadata.yaml").read_text("utf-8"))
    tables = told["databases"]["doichieu"]["tables"]
    query = "select name from sqlite_schema where type in ('table', 'view') and name not like '%_fts%'"
    assert {str(name) for (name,) in asked(snapshot, query)} == set(tables)
    assert all(" · " in one["description"] for one in tables.values())
    for one in DATASETS:
        assert set(tables[one.name]["columns"]) == set(one.columns)
