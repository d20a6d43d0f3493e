"""`serve --explore`: a snapshot to be asked in SQL, on this machine only, that nobody can change."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import call
from fastapi.testclient import TestClient
from sample_store import Kept

from doichieu.settings import Settings
from doichieu.web.exploring import exploring
from store.database import open_store


@pytest.fixture(scope="module")
def asked(sample: Kept) -> Iterator[TestClient]:
    pytest.importorskip("datasette", reason="needs datasette")
    settings = Settings(database=str(sample.database), archive=sample.archive)
    with (
        open_store(str(sample.database), create=False, read_only=True) as store,
        exploring(store, settings) as app,
    ):
        yield TestClient(app)


def test_it_is_asked_in_sql(asked: TestClient) -> None:
    query = "select count(*) as many from figures where province = 'Bắc Kạn'"
    found = asked.get("/doichieu.json", params={"sql": query, "_shape": "array"}).json()
    assert found[0]["many"] > 0
    assert "As printed on the page" in asked.get("/doichieu/figures").text


@pytest.mark.parametrize(
    "query", ["delete from figures", "attach 'x.sqlite' as y", "insert into figures values (1)"]
)
def test_nobody_changes_it(asked: TestClient, query: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked.get("/doichieu.json", params={"sql": query}).status_code == 400
    assert capsys.readouterr() == ("", "")


def test_it_goes_with_its_snapshot(sample: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("datasette", reason="needs datasette")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    settings = Settings(database=str(sample.database), archive=sample.archive)
    with open_store(str(sample.database), create=False, read_only=True) as store:
        with exploring(store, settings):
            assert len(list(tmp_path.rglob("*.db"))) == 1
        assert list(tmp_path.iterdir()) == []


def test_it_is_for_this_machine(sample: Kept) -> None:
    done = call("--database", sample.database, "--lang", "en", "serve", "--explore", "--host", "0.0.0.0")
    assert done.returncode == 2
    assert "--explore is for this machine, not for 0.0.0.0" in done.stderr


def test_without_datasette_it_says_what_to_install(sample: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "datasette.app", None)
    done = call("--database", sample.database, "serve", "--explore")
    assert done.returncode == 2
    assert "pip install 'doichieu[explore]'" in done.stderr
    assert "Traceback" not in done.stderr
