"""What was redacted is neither asked for nor archived by a crawl on the network."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from crawl_world import NOON, serving
from test_crawl_task import pages, run, source_at

from archive.members import members
from doichieu.tasks.safekeeping.redaction import Asked, redact_name, redact_page
from doichieu.tasks.safekeeping.verify import verify_store
from parsers.redacting import texts_of
from store.database import Store, open_store

NAME = "Nguyễn Thị Hòa Bình"


@pytest.fixture
def store(tmp_path: Path) -> object:
    with open_store(str(tmp_path / "a.sqlite")) as opened:
        yield opened


def archived(folder: Path) -> str:
    """Everything that the archives hold, in every spelling."""
    held = [one.data for path in (folder / "kho").glob("*.gz") for one in members(path)]
    return "\n".join(text for body in held for text in texts_of(body))


def test_a_later_crawl_brings_back_neither(store: Store, tmp_path: Path) -> None:
    served = pages()
    named = served["/tin/sang-kien-1.html"]
    named = replace(named, body=named.body.replace(b"</p>", f", theo bà {NAME}.</p>".encode(), 1))
    with serving(served | {"/tin/sang-kien-1.html": named}) as site:
        source = source_at(site)
        run(store, source, tmp_path)
        assert NAME in archived(tmp_path)
        figures = {one.id for one in store.figures()}
        asked = Asked("Án số 12", "An", NOON)
        redact_name(store, NAME, asked, tmp_path / "kho")
        redact_page(store, f"{site.root}/tin/an-toan-2.html", asked, tmp_path / "kho")
        assert NAME not in archived(tmp_path)
        assert figures
        assert {one.id for one in store.figures()} == figures

        site.log.clear()
        changed = replace(named, body=named.body.replace(b"</p>", "; bà nói thêm.</p>".encode(), 1))
        site.pages["/tin/sang-kien-1.html"] = changed
        again = run(store, source, tmp_path, after=timedelta(days=40))
        assert "/tin/an-toan-2.html" not in site.paths()
        assert "/tin/sang-kien-1.html" in site.paths()
        assert again.sources[0].report.errors == 0
        assert NAME not in archived(tmp_path)
        texts = [one.text for one in store.documents()]
        assert any("bà nói thêm" in text for text in texts)
        assert not any("Hòa Bình" in text for text in texts)
        assert len({one.figure.value for one in store.figures()}) > 0
        assert not list(store.pages(url=f"{site.root}/tin/an-toan-2.html"))
    assert list(verify_store(store, tmp_path / "kho", None, reread=False)) == []
