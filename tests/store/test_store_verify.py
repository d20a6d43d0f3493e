"""Every figure back to its sentence, every page back to its bytes: proven, and one wrong byte is found."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text as sql
from store_world import DIEN_BIEN, MAY, NAM_TU_LIEM, VERSION, figures_of

from archive.warc import WarcWriter
from parsers.model import Document
from store.database import Store, open_store
from store.records import KeptPage
from store.verify import verify


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "2022-05.warc.gz"


@pytest.fixture
def store(archive: Path, new_url: Callable[[], str]) -> Iterator[Store]:
    with open_store(new_url()) as opened, WarcWriter(archive) as writer:
        for number, text in enumerate((DIEN_BIEN, NAM_TU_LIEM)):
            url = f"https://congdoan.example/{number}"
            body = f"<p>{text}</p>".encode()
            record = writer.write_response(url, 200, [("Content-Type", "text/html")], body, MAY)
            page = KeptPage(
                url, None, "congdoan", MAY, 200, hashlib.sha256(body).hexdigest(), archive.name, record.offset
            )
            opened.keep(page, Document("x", text, url), figures_of(text), parser_version=VERSION, now=MAY)
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


@pytest.mark.parametrize(
    ("harm", "kinds"),
    [
        ("UPDATE documents SET text = replace(text, '2289', '2298')", {"text", "figure"}),
        ("UPDATE documents SET text = text || ' '", {"text", "figure"}),
        ("UPDATE valuations SET quote = '149%' WHERE value = '149'", {"figure"}),
        ("UPDATE valuations SET sentence_end = start WHERE value = '149'", {"figure"}),
        ("UPDATE figures SET number_end = number_end - 1", {"figure"}),
        ("UPDATE figures SET number_end = number_end + 1", {"figure"}),
        ("UPDATE pages SET sha256 = 'ab'", {"wrong_bytes", "no_page"}),
        ("UPDATE pages SET archive = NULL", {"no_record"}),
    ],
)
def test_what_was_tampered_with_in_the_store_is_found(
    store: Store, archive: Path, harm: str, kinds: set[str]
) -> None:
    with store.engine.begin() as raw:
        raw.execute(sql(harm))
    assert {one.kind for one in verify(store, archive.parent)} == kinds
