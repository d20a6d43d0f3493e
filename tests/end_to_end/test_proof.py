"""`doichieu verify` on the sample's store: it passes, and one changed byte anywhere is noticed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from command import call, run
from sample_store import Kept

from doichieu.settings import SAMPLE
from doichieu.tasks.safekeeping.verify import verify_store
from store.database import open_store
from store.records import KeptPage
from store.verify import Problem


def test_the_store_of_the_sample_is_proven(sample_copy: Kept) -> None:
    done = call("verify", "--database", sample_copy.database)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ĐẠT" in done.stdout


def test_every_text_is_taken_out_of_its_page_again(sample_copy: Kept) -> None:
    done = call("verify", "--reread", "--sources", SAMPLE / "sources", "--database", sample_copy.database)
    assert done.returncode == 0, done.stdout + done.stderr


def test_one_changed_byte_of_an_archived_page_is_found(sample_copy: Kept) -> None:
    page = _flip_page(sample_copy, 0.5)
    done = run("verify", "--database", sample_copy.database)
    assert done.returncode == 1
    assert page.url in done.stdout
    assert "KHÔNG ĐẠT: 1 " in done.stdout


@pytest.mark.parametrize("share", [0.0, 0.1, 0.9])
def test_the_changed_byte_is_found_wherever_it_stands(sample_copy: Kept, share: float) -> None:
    page = _flip_page(sample_copy, share)
    assert [one.url for one in _problems(sample_copy)] == [page.url]


def test_a_changed_quote_is_found(sample_copy: Kept) -> None:
    _change(sample_copy.database, "UPDATE valuations SET quote = quote || '0' WHERE rowid = 7")
    assert [one.kind for one in _problems(sample_copy)] == ["figure"]


def test_a_changed_text_is_found(sample_copy: Kept) -> None:
    _change(sample_copy.database, "UPDATE documents SET text = replace(text, '1.815', '1.915')")
    assert "text" in {one.kind for one in _problems(sample_copy)}


def test_a_lost_archive_is_found(sample_copy: Kept) -> None:
    (sample_copy.archive / "world.warc.gz").unlink()
    problems = _problems(sample_copy)
    assert problems
    assert {one.kind for one in problems} == {"broken_record"}


def _problems(kept: Kept) -> list[Problem]:
    with open_store(str(kept.database), create=False, read_only=True) as store:
        return list(verify_store(store, kept.archive, None, reread=False))


def _flip_page(kept: Kept, share: float) -> KeptPage:
    """Changes one bit inside the record of a page, near its beginning."""
    with open_store(str(kept.database), create=False, read_only=True) as store:
        pages = [one.page for one in store.pages() if one.page.offset is not None]
    page = sorted(pages, key=lambda one: one.offset or 0)[int(len(pages) * share)]
    assert page.archive is not None
    assert page.offset is not None
    _flip(kept.archive / page.archive, page.offset + 400)
    return page


def _flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0x01
    path.write_bytes(data)


def _change(database: Path, statement: str) -> None:
    connection = sqlite3.connect(database)
    with connection:
        assert connection.execute(statement).rowcount > 0
    connection.close()
