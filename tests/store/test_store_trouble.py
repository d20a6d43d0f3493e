"""Bad databases, full disks and closed folders: one clear line, and what was stored is still there."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import create_engine, inspect, text
from store_world import DIEN_BIEN, MAY, Visit, dumped, later, values

from store import connection, schema
from store.database import open_store
from store.errors import StoreError
from store.models import Base
from store.schema import CURRENT, MIGRATIONS, VERSIONS, migrate


def test_a_newer_database_is_left_alone(new_url: Callable[[], str]) -> None:
    url = new_url()
    with open_store(url) as store:
        Visit().keep(store)
        before = dumped(store)
    engine = create_engine(url)
    with engine.begin() as raw:
        raw.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    with pytest.raises(StoreError, match=r"newer doichieu.*Update doichieu"):
        open_store(url)
    with engine.begin() as raw:
        raw.execute(text("UPDATE alembic_version SET version_num = :current"), {"current": CURRENT})
    engine.dispose()
    with open_store(url) as store:
        assert dumped(store) == before


@pytest.mark.parametrize("content", [b"C\xf4ng \xd1o\xe0n" * 300, b"<html>" + b" " * 2000])
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bao-cao.html"
    path.write_bytes(content)
    for read_only in (False, True):
        with pytest.raises(StoreError, match="not a database"):
            open_store(str(path), read_only=read_only)
    assert path.read_bytes() == content


def test_another_programs_database_is_left_as_it_is(new_url: Callable[[], str]) -> None:
    url = new_url()
    engine = create_engine(url)
    with engine.begin() as other:
        other.execute(text("CREATE TABLE alembic_version (version_num TEXT)"))
    engine.dispose()
    with pytest.raises(StoreError, match="not one of this program"):
        open_store(url)


def test_what_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    path = tmp_path / "kho.sqlite"
    for asked in ({"read_only": True}, {"create": False}):
        with pytest.raises(StoreError, match="no database at"):
            open_store(f"sqlite:///{path}", **asked)
    assert not path.exists()
    with pytest.raises(StoreError, match="is a folder"):
        open_store(str(tmp_path))
    with pytest.raises(StoreError, match="no database address"):
        open_store("://kho")
    with pytest.raises(StoreError, match="no driver"):
        open_store("oracle9://kho")


def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/var/2022/kho.sqlite") as store:
        Visit().keep(store)
    with open_store(f"sqlite:///{tmp_path}/var/2022/kho.sqlite", read_only=True) as store:
        assert len(values(store)) == 3
        with pytest.raises(StoreError, match="can't be written"):
            later(Visit(), 1).keep(store)


def test_a_full_disk_loses_nothing_stored_and_keeps_nothing_halfway(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "kho.sqlite")) as store:
        Visit().keep(store)
        before = dumped(store)
        with store.engine.connect() as raw:
            used = raw.execute(text("PRAGMA page_count")).scalar_one()
            raw.execute(text(f"PRAGMA max_page_count = {used + 2}"))
        long = Visit(url="https://congdoan.example/dai", text=DIEN_BIEN + " Dài." * 20_000)
        with pytest.raises(StoreError, match="full") as caught:
            long.keep(store)
        assert "Free some space" in caught.value.advice
        assert dumped(store) == before
        with store.engine.connect() as raw:
            raw.execute(text("PRAGMA max_page_count = 1000000"))
        assert long.keep(store).new_figures == 3


def test_a_locked_database_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection._SQLITE_ARGUMENTS, "timeout", 0.05)
    path = tmp_path / "kho.sqlite"
    with open_store(str(path)) as store:
        Visit().keep(store)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="Another program"):
            later(Visit(), 1).keep(store)
        assert len(values(store)) == 3  # reading goes on
        other.execute("ROLLBACK")
        other.close()
        later(Visit(), 1).keep(store)


def test_a_damaged_database_says_so(tmp_path: Path) -> None:
    path = tmp_path / "kho.sqlite"
    with open_store(str(path)) as store:
        for number in range(50):
            Visit(url=f"https://congdoan.example/{number}", text=f"{DIEN_BIEN} Bài {number}.").keep(store)
        with store.engine.connect() as raw:
            raw.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    damaged = bytearray(path.read_bytes())
    damaged[4096 * 2 :] = b"\xff" * (len(damaged) - 4096 * 2)
    path.write_bytes(damaged)
    with pytest.raises(StoreError, match="damaged"), open_store(str(path)) as store:
        dumped(store)


AS_NOBODY = """
import os, sys
import sqlalchemy.dialects.sqlite.pysqlite
from store.database import open_store
from store.errors import StoreError
open_store("sqlite://").close()  # loads what is loaded late, while the checkout can be read
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
try:
    with open_store(sys.argv[1], read_only=sys.argv[2] == "read") as store:
        print(sum(1 for _ in store.figures()), "figures")
except StoreError as error:
    print(error)
"""


@pytest.fixture
def closed() -> Iterator[Path]:
    """A folder that may be read and not written, with a store of three figures in it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        with open_store(str(folder / "kho.sqlite")) as store:
            Visit().keep(store)
        folder.chmod(0o555)
        (folder / "kho.sqlite").chmod(0o444)
        yield folder
        folder.chmod(0o755)


def as_nobody(path: Path, way: str) -> str:
    root = Path(schema.__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(path), way],
        capture_output=True,
        text=True,
        cwd=root,
        check=False,
    )
    if "PermissionError" in done.stderr or "ModuleNotFoundError" in done.stderr:
        pytest.skip("needs an unprivileged user who can read this checkout")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_store_in_a_read_only_folder_can_be_read(closed: Path) -> None:
    assert as_nobody(closed / "kho.sqlite", "read") == "3 figures\n"


def test_writing_where_one_may_not_is_found_out_at_once(closed: Path) -> None:
    for name in ("kho.sqlite", "new.sqlite", "deeper/new.sqlite"):
        said = as_nobody(closed / name, "write")
        assert "can't be" in said, said
        assert "--database" in said
    assert [one.name for one in closed.iterdir()] == ["kho.sqlite"]


def test_the_migrations_make_the_same_tables_as_the_models(new_url: Callable[[], str]) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    migrated = new_url()
    engine = create_engine(migrated)
    with engine.begin() as raw:
        migrate(raw, CURRENT)
        assert compare_metadata(MigrationContext.configure(raw), Base.metadata) == []
        assert raw.execute(text("SELECT version_num FROM alembic_version")).scalar() == CURRENT
        found = inspect(raw)
        for table in Base.metadata.sorted_tables:
            assert {one["name"] for one in found.get_indexes(table.name)} == {
                one.name for one in table.indexes
            }
    engine.dispose()
    with open_store(migrated) as store:
        Visit().keep(store)
        assert len(values(store)) == 3


def test_every_migration_is_listed() -> None:
    files = sorted(path.stem[1:5] for path in (MIGRATIONS / "versions").glob("m*.py"))
    assert files == list(VERSIONS)


def test_opening_a_store_of_this_version_loads_no_migration_tool(tmp_path: Path) -> None:
    program = (
        "import sys; from store.database import open_store; open_store(sys.argv[1]).close(); "
        "open_store(sys.argv[1]).close(); print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "kho.sqlite")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False\n"


def test_times_need_a_zone(tmp_path: Path) -> None:
    with open_store("sqlite://") as store, pytest.raises(ValueError, match="zone"):
        Visit(at=MAY.replace(tzinfo=None)).keep(store)
