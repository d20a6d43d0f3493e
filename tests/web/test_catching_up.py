"""While a server reads what was written, pages that it has made are given as they were; never for long."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from threading import Event
from time import sleep

import pytest
from fastapi.testclient import TestClient
from sample_store import Kept

from doichieu.settings import Settings
from doichieu.web import catching_up
from doichieu.web.app import create_app
from doichieu.web.catching_up import CatchingUp
from doichieu.web.holdings import Holdings
from doichieu.web.site import Site
from parsers.model import Document
from parsers.reader import READER_VERSION, default_reader
from store.database import open_store
from store.records import KeptPage

TEXT = (
    "Đến ngày 31/5/2022, giai đoạn 1 của Chương trình 1 triệu sáng kiến, "
    "LĐLĐ tỉnh Lào Cai có 77.777 sáng kiến."
)
WHEN = datetime(2025, 1, 1, tzinfo=UTC)


@pytest.fixture
def gate() -> Iterator[Event]:
    """Reading goes on while it is open."""
    opened = Event()
    opened.set()
    yield opened
    opened.set()


@pytest.fixture
def holdings(sample_copy: Kept, gate: Event, monkeypatch: pytest.MonkeyPatch) -> Iterator[Holdings]:
    """Of a store that takes long to be read where the gate is closed."""
    read = Holdings._read

    def slowly(self: Holdings) -> None:
        gate.wait(20)
        read(self)

    monkeypatch.setattr(Holdings, "_read", slowly)
    settings = Settings(database=str(sample_copy.database), quiet=True)
    with (
        open_store(str(sample_copy.database), create=False, read_only=True) as store,
        Holdings(settings, store) as opened,
    ):
        opened._catching_up._patience = 0.05
        yield opened
        gate.set()


def write(database: str) -> None:
    with open_store(database) as store:
        document = Document("D", TEXT, "https://moi.example/1", "Lào Cai", "2022-06-01")
        digest = hashlib.sha256(TEXT.encode()).hexdigest()
        page = KeptPage("https://moi.example/1", None, "bao-moi", WHEN, 200, digest, None, None)
        figures = default_reader().read(document).figures
        store.keep(page, document, figures, parser_version=READER_VERSION, now=WHEN)


def test_a_page_is_given_as_it_was_until_what_was_written_is_read(holdings: Holdings, gate: Event) -> None:
    client = TestClient(create_app(Site(holdings)))
    before = client.get("/vi/")
    holdings._catching_up.close()  # it has read the store
    gate.clear()
    write(str(holdings.settings.database))
    meanwhile = client.get("/vi/")
    assert meanwhile.headers["etag"] == before.headers["etag"]
    assert int(meanwhile.headers["age"]) < 20
    assert "77.777" in client.get("/en/province/lao-cai").text.replace(
        ",", "."
    )  # not made before: as it is now
    gate.set()
    for _ in range(200):
        now = client.get("/vi/")
        if "age" not in now.headers:
            break
        sleep(0.05)
    assert "77.777" in now.text
    assert "77.777" not in before.text


def test_nothing_older_is_given_for_long(gate: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    def read() -> None:
        gate.wait(20)

    held = CatchingUp(read, patience=20)
    assert held.behind("first") is None
    held.close()
    held._patience = 0.0
    gate.clear()
    assert held.behind("second") is not None
    monkeypatch.setattr(catching_up, "_MOST_BEHIND", 0.0)
    sleep(0.01)
    assert held.behind("second") is None
    gate.set()
    held.close()
