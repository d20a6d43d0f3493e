"""Every figure back to its sentence, every page back to its bytes: proven, and one wrong byte is found."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from postgres_server import Server
from sqlalchemy import text as sql
from store_world import DIEN_BIEN, MAY, NAM_TU_LIEM, VERSION, figures_of

from archive.warc import WarcWriter
from parsers.model import Document
from store.database import Store, open_store
from store.errors import StoreError
from store.models import Base
from store.records import Correction, KeptPage, Release, RunRecord
from store.verify import verify

ARCHIVE = "2022-05.warc.gz"


@dataclass(frozen=True)
class Sound:
    """A database as it was filled, and its archive."""

    url: str
    rows: dict[str, list[dict[str, object]]]
    archive: bytes


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def sound(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sound]:
    """Filled once for all that is done to it: each test finds it as it was."""
    folder = tmp_path_factory.mktemp("sound")
    if request.param == "sqlite":
        url = f"sqlite:///{folder}/kho.sqlite"
        yield Sound(url, *fill(url, folder / ARCHIVE))
        return
    server: Server = request.getfixturevalue("postgres")
    url = server.fresh()
    yield Sound(url, *fill(url, folder / ARCHIVE))
    server.give_back(url)


def fill(url: str, archive: Path) -> tuple[dict[str, list[dict[str, object]]], bytes]:
    """Two pages, a correction undone, and a hold released; all rows, and the archive's bytes."""
    with open_store(url) as opened, WarcWriter(archive) as writer:
        for number, text in enumerate((DIEN_BIEN, NAM_TU_LIEM)):
            url = f"https://congdoan.example/{number}"
            body = f"<p>{text}</p>".encode()
            record = writer.write_response(url, 200, [("Content-Type", "text/html")], body, MAY)
            page = KeptPage(
                url, None, "congdoan", MAY, 200, hashlib.sha256(body).hexdigest(), archive.name, record.offset
            )
            opened.keep(page, Document("x", text, url), figures_of(text), parser_version=VERSION, now=MAY)
        misread = Correction("misread", next(opened.figures()).id, "Đọc nhầm", "Hoa", MAY)
        opened.correct(Correction("undo", "", "Nhầm", "Hoa", MAY, undoes=opened.correct(misread)))
        pages = [one.id for one in opened.pages()]
        opened.save_run(RunRecord("congdoan", MAY, MAY, "quarantined", counts={"pages": 2}), hold=pages[:1])
        opened.release(Release("congdoan", "Hoa", "Đã xem", MAY + timedelta(days=1)))
        with opened.engine.connect() as raw:
            rows = {
                table.name: [dict(row) for row in raw.execute(table.select()).mappings()]
                for table in Base.metadata.sorted_tables
            }
    return rows, archive.read_bytes()


@pytest.fixture
def archive(sound: Sound, tmp_path: Path) -> Path:
    path = tmp_path / ARCHIVE
    path.write_bytes(sound.archive)
    return path


@pytest.fixture
def store(sound: Sound) -> Iterator[Store]:
    with open_store(sound.url) as opened:
        with opened.engine.begin() as raw:
            for table in reversed(Base.metadata.sorted_tables):
                raw.execute(table.delete())
            for table in Base.metadata.sorted_tables:
                if sound.rows[table.name]:
                    raw.execute(table.insert(), sound.rows[table.name])
        yield opened


def again(body: bytes, url: str) -> str:
    return body.decode().removeprefix("<p>").removesuffix("</p>")


def test_a_sound_store_has_no_problems(store: Store, archive: Path) -> None:
    assert list(verify(store, archive.parent, reread=again)) == []


def test_one_flipped_byte_in_an_archived_page_is_found(store: Store, archive: Path) -> None:
    sound = archive.read_bytes()
    start = next(store.pages(url="https://congdoan.example/1")).page.offset or 0
    member = zlib.decompressobj(31)
    member.decompress(sound[start:])
    end = len(sound) - len(member.unused_data)
    for at in range(start + 10, end, 7):  # the first ten bytes are gzip's own header
        archive.write_bytes(sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :])
        problems = list(verify(store, archive.parent))
        assert [one.url for one in problems] == ["https://congdoan.example/1"], at
        assert problems[0].kind in ("broken_record", "wrong_bytes")


def test_a_missing_archive_is_told_for_every_page(store: Store, archive: Path) -> None:
    archive.unlink()
    assert [one.kind for one in verify(store, archive.parent)] == ["broken_record"] * 2


def test_an_archive_name_that_leads_out_of_the_folder_is_not_followed(store: Store, archive: Path) -> None:
    inner = archive.parent / "inner"
    inner.mkdir()
    with store.engine.begin() as raw:
        raw.execute(sql("UPDATE pages SET archive = '../' || archive"))
    assert {one.kind for one in verify(store, inner)} == {"broken_record"}


def test_a_reader_that_takes_out_another_text_is_told(store: Store, archive: Path) -> None:
    def other(body: bytes, url: str) -> str:
        return again(body, url).replace("5.260", "5.261")

    assert [one.kind for one in verify(store, archive.parent, reread=other)] == ["reread"]
    assert list(verify(store, archive.parent, reread=other, reread_version="0.9")) == []


HARM = [
    ("UPDATE documents SET text = replace(text, '2289', '2298')", {"text", "figure"}),
    ("UPDATE documents SET text = text || ' '", {"text", "figure"}),
    ("UPDATE documents SET text_sha256 = 'ab'", {"text"}),
    ("UPDATE documents SET page_sha256 = 'ab'", {"text", "no_page"}),
    ("UPDATE valuations SET quote = '149%' WHERE value = '149'", {"figure"}),
    ("UPDATE valuations SET sentence_end = start WHERE value = '149'", {"figure"}),
    ("UPDATE valuations SET sentence_end = 9999", {"figure"}),
    ("UPDATE valuations SET start = start - 1", {"figure"}),
    ('UPDATE valuations SET "end" = "end" + 1', {"figure"}),
    ("UPDATE valuations SET value = '150' WHERE value = '149'", {"record"}),
    ("UPDATE valuations SET value = 'một' WHERE value = '149'", {"figure"}),
    ("UPDATE valuations SET value = 'NaN' WHERE value = '149'", {"record"}),
    ("UPDATE valuations SET evidence = '{' WHERE value = '149'", {"figure"}),
    ("UPDATE valuations SET evidence = '{\"province\":[0,99999]}' WHERE value = '149'", {"figure"}),
    ("UPDATE valuations SET implied = '[\"level\"]' WHERE value = '149'", {"record"}),
    ("UPDATE valuations SET province = 'Huế' WHERE value = '149'", {"record"}),
    ("UPDATE valuations SET phase = '2' WHERE value = '149'", {"record"}),
    ("UPDATE valuations SET as_of = '2022-06' WHERE value = '2289'", {"record"}),
    ("DELETE FROM valuations WHERE value = '149'", {"record", "figure"}),
    ("UPDATE figures SET number_end = number_end - 1", {"figure"}),
    ("UPDATE figures SET number_end = number_end + 1", {"figure"}),
    ("UPDATE figures SET role = 'target'", {"figure"}),
    ("UPDATE figures SET nth = 1", {"figure"}),
    ("UPDATE readings SET title = 'khác'", {"record"}),
    ("UPDATE readings SET published = '2022-01-01'", {"record"}),
    ("UPDATE readings SET url = 'https://khac.example/'", {"record"}),
    ("UPDATE readings SET parser_version = '9.9.9'", {"record"}),
    ("UPDATE readings SET rank = '9'", {"record"}),
    ("UPDATE readings SET read_at = 'hôm qua'", {"record"}),
    ("UPDATE readings SET first_read_at = ''", {"record"}),
    ("UPDATE readings SET first_read_at = '2099-01-01T00:00:00.000000Z'", {"record"}),
    ("UPDATE readings SET page_sha256 = 'ab'", {"figure"}),
    ("DELETE FROM valuations; DELETE FROM readings", {"figure"}),
    ("UPDATE pages SET sha256 = 'ab'", {"wrong_bytes", "no_page", "record"}),
    ("UPDATE pages SET archive = NULL", {"no_record"}),
    ('UPDATE pages SET "offset" = "offset" + 1', {"broken_record"}),
    ("UPDATE pages SET archive = 'khac.warc.gz'", {"broken_record"}),
    ("UPDATE pages SET url = 'https://khac.example/'", {"record"}),
    ("UPDATE pages SET fetched_at = '2022-05-30T02:30:00.000000Z'", {"record"}),
    ("UPDATE pages SET fetched_at = 'hôm qua'", {"record"}),
    ("UPDATE pages SET status = 201", {"record"}),
    ("DELETE FROM pages", {"no_page", "key"}),
    ("UPDATE runs SET started = 'hôm qua'", {"record"}),
    ("UPDATE runs SET counts = '{'", {"record"}),
    ("UPDATE runs SET source_id = 'khac'", {"record"}),
    ("UPDATE holds SET kind = 'release' WHERE kind = 'hold'", {"record"}),
    ("UPDATE holds SET at = '2022-06-30T02:30:00.000000Z'", {"record"}),
    ("UPDATE holds SET who = 'Ai đó'", {"record"}),
    ("UPDATE holds SET page_id = 'P-khongco'", {"record", "key"}),
    ("UPDATE corrections SET reason = 'khác'", {"record"}),
    ("UPDATE corrections SET at = 'hôm qua'", {"record"}),
    ("UPDATE corrections SET target = 'F-khongco' WHERE kind = 'misread'", {"record", "key"}),
    ("UPDATE corrections SET undoes = 'C-khongco' WHERE kind = 'undo'", {"record", "key"}),
    ("UPDATE corrections SET expect = '1' WHERE kind = 'misread'", {"record"}),
    ("DELETE FROM corrections WHERE kind = 'misread'", {"key"}),
]


@pytest.mark.parametrize(("harm", "kinds"), HARM, ids=[harm for harm, _ in HARM])
def test_what_was_tampered_with_in_the_store_is_found(
    store: Store, archive: Path, harm: str, kinds: set[str]
) -> None:
    with store.engine.begin() as raw:
        for statement in harm.split("; "):
            raw.execute(sql(statement.replace(":", "\\:")))
    found = list(verify(store, archive.parent))
    assert {one.kind for one in found} == kinds
    assert all(one.what and (one.id or one.url) for one in found)


@pytest.mark.parametrize(
    ("harm", "key"),
    [
        ("DELETE FROM documents", "readings.document_id leads to no row of documents"),
        ("DELETE FROM readings", "valuations.reading_id leads to no row of readings"),
        ("DELETE FROM figures", "valuations.figure_id leads to no row of figures"),
        ("UPDATE figures SET document_id = 'D-khongco'", "figures.document_id leads to no row of documents"),
        (
            "UPDATE valuations SET figure_id = 'F-khongco' WHERE value = '149'",
            "valuations.figure_id leads to",
        ),
    ],
)
def test_a_key_that_leads_nowhere_is_found(
    new_url: Callable[[], str], tmp_path: Path, harm: str, key: str
) -> None:
    url = new_url()
    fill(url, tmp_path / ARCHIVE)
    with open_store(url) as store:
        server = store.engine.dialect.name == "postgresql"
        with store.engine.connect() as raw:
            if server:  # which holds keys itself, unless it is damaged
                for table, name in _constraints(store):
                    raw.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
            else:
                raw.exec_driver_sql("COMMIT")  # the pragma is only heard outside a transaction
                raw.exec_driver_sql("PRAGMA foreign_keys = OFF")
                raw.exec_driver_sql("BEGIN")
            raw.exec_driver_sql(harm)
            raw.commit()
        assert any(one.kind == "key" and key in one.what for one in verify(store, tmp_path))


def _constraints(store: Store) -> list[tuple[str, str]]:
    from sqlalchemy import inspect

    found = inspect(store.engine)
    tables = found.get_table_names()
    return [(table, str(one["name"])) for table in tables for one in found.get_foreign_keys(table)]


def test_a_damaged_page_of_the_database_file_is_found(tmp_path: Path) -> None:
    path = tmp_path / "kho.sqlite"
    with open_store(str(path)) as store:
        for number in range(200):
            text = f"{DIEN_BIEN} Bài {number}."
            url = f"https://congdoan.example/{number}"
            digest = hashlib.sha256(text.encode()).hexdigest()
            page = KeptPage(url, None, "a", MAY, 200, digest, "a.warc.gz", 0)
            store.keep(page, Document("x", text, url), figures_of(text), parser_version=VERSION, now=MAY)
        with store.engine.connect() as raw:
            raw.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    index = content.find(b"https://congdoan.example/77", len(content) // 2)
    content[index - 8 : index] = b"\0" * 8
    path.write_bytes(content)
    with open_store(str(path), read_only=True) as store:
        try:
            kinds = {one.kind for one in verify(store, tmp_path) if one.kind != "broken_record"}
        except StoreError as error:
            assert "damaged" in error.what
        else:
            assert "database" in kinds
