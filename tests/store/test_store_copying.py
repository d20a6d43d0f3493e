"""Copies of a database: whole while others write, looked over before they are trusted, put back at once."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from forked import begun_and_heard, killed
from sqlalchemy import MetaData, create_engine, text
from store_world import DIEN_BIEN, MAY, NAM_TU_LIEM, Visit, dumped, later, values

from store.copying import copy_database, look_over, put_back
from store.database import open_store
from store.errors import StoreError
from store.records import Correction, Release, RunRecord
from store.schema import CURRENT, VERSIONS, migrate
from store.verify import verify

HANOI = Visit(url="https://ldld-hanoi.example/2289", source="ha-noi", text=NAM_TU_LIEM)


def filled(url: str) -> str:
    with open_store(url) as store:
        for visit in (Visit(), HANOI, later(HANOI, 3, text=None, status=404), later(Visit(), 9)):
            visit.keep(store)
        first = next(store.figures()).id
        store.correct(Correction("misread", first, "Đọc nhầm", "Hoa", MAY))
        held = [one.id for one in store.pages(source="dien-bien")]
        store.save_run(RunRecord("dien-bien", MAY, MAY, "quarantined"), hold=held)
        store.release(Release("dien-bien", "Hoa", "Đã xem", MAY + timedelta(days=1)))
        return dumped(store)


def rows(url: str) -> dict[str, list[tuple[object, ...]]]:
    """All of a database, what the canonical export leaves out too."""
    engine = create_engine(url)
    tables = ("pages", "documents", "readings", "figures", "valuations", "runs", "holds", "corrections")
    with engine.connect() as raw:
        found = {
            table: sorted((tuple(row) for row in raw.execute(text(f"SELECT * FROM {table}"))), key=repr)
            for table in tables
        }
    engine.dispose()
    return found


def test_a_copy_goes_back_as_it_was_into_either_kind_of_database(
    new_url: Callable[[], str], tmp_path: Path
) -> None:
    url = new_url()
    filled(url)
    for number, target in enumerate((new_url(), f"sqlite:///{tmp_path}/moi/kho.sqlite")):
        copied = copy_database(url, tmp_path / f"copy-{number}.sqlite")
        assert copied.schema == CURRENT
        assert copied.rows["pages"] == 4
        assert copied.archives == {"2022-05.warc.gz"}
        assert put_back(tmp_path / f"copy-{number}.sqlite", target, replace=False, label="x") is None
        assert rows(target) == rows(url)
        with open_store(target) as store:
            later(Visit(), 20).keep(store)


def test_a_copy_is_one_file_and_opens_where_nothing_may_be_written(
    new_url: Callable[[], str], tmp_path: Path
) -> None:
    url = new_url()
    before = filled(url)
    copy_database(url, tmp_path / "c.sqlite")
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("c.")] == ["c.sqlite"]
    with open_store(str(tmp_path / "c.sqlite"), read_only=True) as store:
        assert dumped(store) == before


def test_what_is_there_is_only_replaced_where_that_is_asked_for_and_kept(
    new_url: Callable[[], str], tmp_path: Path
) -> None:
    url, target = new_url(), new_url()
    filled(url)
    with open_store(target) as store:
        HANOI.keep(store)
    before = rows(target)
    copy_database(url, tmp_path / "c.sqlite")
    with pytest.raises(StoreError, match="already"):
        put_back(tmp_path / "c.sqlite", target, replace=False, label="cu")
    assert rows(target) == before
    kept = put_back(tmp_path / "c.sqlite", target, replace=True, label="cu")
    assert rows(target) == rows(url)
    assert kept is not None
    if target.startswith("sqlite"):
        assert rows(f"sqlite:///{kept}") == before
    else:
        engine = create_engine(target)
        with engine.connect() as raw:
            schema = kept.removeprefix("schema ")
            assert raw.execute(text(f'SELECT count(*) FROM "{schema}".pages')).scalar() == 1
        engine.dispose()


WRITER = """
import sys
sys.path.insert(0, sys.argv[2])
from forked import begun_and_heard, killed
from store_world import Visit
from store.database import open_store
store = open_store(sys.argv[1])
for number in range(100_000):
    text = f"Trang {number}: có 5.260 sáng kiến, đạt 129,2%, 702"
    Visit(url=f"https://congdoan.example/{number}", text=text).keep(store)
    print(number, flush=True)
"""


def test_a_copy_made_while_another_writes_is_of_one_moment(
    new_url: Callable[[], str], tmp_path: Path
) -> None:
    url = new_url()
    here = str(Path(__file__).parent)
    writer = subprocess.Popen([sys.executable, "-c", WRITER, url, here], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    try:
        told = int(writer.stdout.readline())
        for number in range(5):
            copied = copy_database(url, tmp_path / f"{number}.sqlite")
            assert copied.rows["pages"] > told
            assert copied.rows["pages"] == copied.rows["documents"] == copied.rows["readings"]
            assert copied.rows["figures"] == copied.rows["valuations"] == 3 * copied.rows["pages"]
            told = max(told, int(writer.stdout.readline()))
    finally:
        writer.kill()
        writer.wait()
        writer.stdout.close()


def _restore(copy: Path, target: str, tells: Connection) -> None:
    tells.send("ready")
    put_back(copy, target, replace=True, label="cu")
    tells.send("done")


@pytest.mark.parametrize("after", [0.0, 0.01, 0.03, 0.06, 0.1, 0.2])
def test_killed_while_it_is_put_back_either_the_old_or_the_new_is_there_whole(
    new_url: Callable[[], str], tmp_path: Path, after: float
) -> None:
    url, target = new_url(), new_url()
    with open_store(url) as store:
        pages = [
            Visit(url=f"https://congdoan.example/{number}", text=f"{DIEN_BIEN} Bài {number}.").read
            for number in range(150)
        ]
        store.keep_all(pages, now=MAY)
        new = dumped(store)
    old = filled(target)
    copy_database(url, tmp_path / "c.sqlite")
    worker, hears = begun_and_heard(_restore, tmp_path / "c.sqlite", target)
    assert hears.recv() == "ready"
    time.sleep(after)
    done = "done" in killed(worker, hears)
    with open_store(target) as store:
        found = dumped(store)
    assert found in (old, new)
    assert not done or found == new
    if target.startswith("sqlite"):
        raw = sqlite3.connect(target.removeprefix("sqlite:///"))
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        raw.close()


def test_an_older_database_is_migrated_once_a_copy_of_it_is_there(new_url: Callable[[], str]) -> None:
    url = new_url()
    engine = create_engine(url)
    with engine.begin() as raw:
        migrate(raw, VERSIONS[0])
        raw.execute(text("INSERT INTO runs VALUES ('X-1', 'a', 'b', NULL, 'ok', '[]', '{}')"))
    with open_store(url) as store:
        kept = store.kept_copy
    assert kept is not None
    assert "0001" in kept
    if url.startswith("sqlite"):
        old = sqlite3.connect(kept)
        assert old.execute("SELECT version_num FROM alembic_version").fetchone() == (VERSIONS[0],)
        assert old.execute("SELECT id FROM runs").fetchall() == [("X-1",)]
        old.close()
    else:
        with engine.connect() as raw:
            schema = kept.removeprefix("schema ")
            assert raw.execute(text(f'SELECT id FROM "{schema}".runs')).scalar() == "X-1"
            version = raw.execute(text(f'SELECT version_num FROM "{schema}".alembic_version')).scalar()
            assert version == VERSIONS[0]
    engine.dispose()
    with open_store(url) as store:
        assert store.kept_copy is None


def as_before_the_first_moment_had_a_column(url: str, old: str) -> None:
    """A store's rows in one of schema 0003, where a second moment stood behind the last in one column."""
    source, target = create_engine(url), create_engine(old)
    with source.connect() as raw, target.begin() as into:
        migrate(into, "0003")
        tables = MetaData()
        tables.reflect(into)
        tables.remove(tables.tables["alembic_version"])
        for table in tables.sorted_tables:
            for row in raw.execute(text(f"SELECT * FROM {table.name}")).mappings().all():
                values = dict(row)
                first = values.pop("first_read_at", None)
                if first not in (None, values.get("read_at")):
                    values["read_at"] = f"{values['read_at']} {first}"
                into.execute(table.insert().values(values))
    source.dispose()
    target.dispose()


def test_when_a_reading_was_first_made_is_carried_into_its_own_column(
    new_url: Callable[[], str], tmp_path: Path
) -> None:
    url, old = new_url(), new_url()
    before = filled(url)
    with open_store(url) as store:
        replace(HANOI, now=HANOI.now + timedelta(days=40)).keep(store)
    as_before_the_first_moment_had_a_column(url, old)
    with open_store(old) as store, open_store(url) as untouched:
        assert store.kept_copy is not None
        assert "0003" in store.kept_copy
        assert dumped(store) == before
        assert list(verify(store, tmp_path)) == list(verify(untouched, tmp_path))
    assert [set(row) for row in rows(old)["readings"]] == [set(row) for row in rows(url)["readings"]]
    engine = create_engine(old)
    with engine.connect() as raw:
        asked = text("SELECT first_read_at, read_at FROM readings WHERE url = :url")
        assert raw.execute(asked, {"url": HANOI.url}).all() == [
            ("2022-05-31T02:35:00.000000Z", "2022-07-10T02:35:00.000000Z")
        ]
    engine.dispose()


def test_no_room_for_the_copy_means_no_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from store import copying

    url = f"sqlite:///{tmp_path}/cu.sqlite"
    engine = create_engine(url)
    with engine.begin() as raw:
        migrate(raw, VERSIONS[0])
    engine.dispose()

    def full(*_: object) -> None:
        raise StoreError("The disk (or the database's size limit) is full", "Free some space")

    monkeypatch.setattr(copying, "copy_file", full)
    with pytest.raises(StoreError, match="full"):
        open_store(url)
    assert sqlite3.connect(tmp_path / "cu.sqlite").execute("SELECT * FROM alembic_version").fetchall() == [
        (VERSIONS[0],)
    ]


def test_an_older_copy_goes_back_too(new_url: Callable[[], str], tmp_path: Path) -> None:
    old = create_engine(f"sqlite:///{tmp_path}/cu.sqlite")
    with old.begin() as raw:
        migrate(raw, VERSIONS[0])
    old.dispose()
    copied = copy_database(str(tmp_path / "cu.sqlite"), tmp_path / "c.sqlite")
    assert copied.schema == VERSIONS[0]
    target = new_url()
    put_back(tmp_path / "c.sqlite", target, replace=False, label="x")
    with open_store(target) as store:
        Visit().keep(store)
        assert len(values(store)) == 3


def test_a_log_of_a_database_that_is_gone_is_not_mixed_in(tmp_path: Path) -> None:
    before = filled(str(tmp_path / "a.sqlite"))
    copy_database(str(tmp_path / "a.sqlite"), tmp_path / "c.sqlite")
    gone = tmp_path / "b.sqlite"
    with open_store(str(gone)) as store:
        Visit(url="https://congdoan.example/khac").keep(store)
        log = (tmp_path / "b.sqlite-wal").read_bytes()
    gone.unlink()
    (tmp_path / "b.sqlite-wal").write_bytes(log)
    put_back(tmp_path / "c.sqlite", str(gone), replace=False, label="x")
    with open_store(str(gone)) as store:
        assert dumped(store) == before


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda raw: raw[:100] + b"\0" * 5000 + raw[5100:], "damaged"),
        (lambda raw: raw[: len(raw) // 2], "damaged"),
        (lambda raw: b"x" * len(raw), "damaged"),
    ],
)
def test_a_damaged_copy_is_not_trusted(tmp_path: Path, harm: Callable[[bytes], bytes], said: str) -> None:
    filled(str(tmp_path / "a.sqlite"))
    copy_database(str(tmp_path / "a.sqlite"), tmp_path / "c.sqlite")
    (tmp_path / "c.sqlite").write_bytes(harm((tmp_path / "c.sqlite").read_bytes()))
    with pytest.raises(StoreError, match=said):
        look_over(tmp_path / "c.sqlite")


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE alembic_version SET version_num = '0999'", "newer doichieu"),
        ("DROP TABLE alembic_version", "not one of this program"),
        ("DELETE FROM figures", "damaged"),
    ],
)
def test_a_copy_of_another_kind_is_not_trusted(tmp_path: Path, statement: str, said: str) -> None:
    filled(str(tmp_path / "a.sqlite"))
    copy_database(str(tmp_path / "a.sqlite"), tmp_path / "c.sqlite")
    with sqlite3.connect(tmp_path / "c.sqlite") as raw:
        raw.execute(statement)
    with pytest.raises(StoreError, match=said):
        look_over(tmp_path / "c.sqlite")


def test_what_is_no_store_is_neither_copied_nor_replaced(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no database at"):
        copy_database(str(tmp_path / "khong.sqlite"), tmp_path / "c.sqlite")
    (tmp_path / "bao-cao.html").write_bytes(b"<html>" * 2000)
    with pytest.raises(StoreError, match="not a database"):
        copy_database(str(tmp_path / "bao-cao.html"), tmp_path / "c.sqlite")
    filled(str(tmp_path / "a.sqlite"))
    copy_database(str(tmp_path / "a.sqlite"), tmp_path / "c.sqlite")
    with pytest.raises(StoreError, match="Move it away"):
        put_back(tmp_path / "c.sqlite", str(tmp_path / "bao-cao.html"), replace=True, label="x")
    assert (tmp_path / "bao-cao.html").read_bytes() == b"<html>" * 2000
    with pytest.raises(StoreError, match="in memory"):
        put_back(tmp_path / "c.sqlite", "sqlite://", replace=True, label="x")
