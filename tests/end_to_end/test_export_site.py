"""The whole site of a small store, written by the command: by one process and by several, the same bytes."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from command import call

from doichieu.tasks.archives import backfill_runs
from doichieu.web import written
from exports.site import written as written_pages
from exports.site.known import campaigns
from exports.site.places import places
from parsers.model import Document
from parsers.reader import READER_VERSION, default_reader
from store.database import open_store
from store.records import KeptPage

WHEN = datetime(2022, 6, 10, 7, tzinfo=UTC)
TEXTS = (
    # The percentage is wrong: 1.539 of 600 is 256,5 %.
    "Đến ngày 31/5/2022, giai đoạn 1 của Chương trình 1 triệu sáng kiến, LĐLĐ tỉnh Hà Giang có 1.539/600 "
    "sáng kiến, đạt 215% chỉ tiêu.",
    "Đến ngày 30/5/2022, giai đoạn 1 của Chương trình 1 triệu sáng kiến, LĐLĐ tỉnh Hà Giang có 1.512/600 "
    "sáng kiến, đạt 252% chỉ tiêu.",
)
_CLOCK = re.compile(rb"\d\d:\d\d(:\d\d)?")  # when the sums were done and the packs were made


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of two texts; of the places and campaigns two and two have pages."""
    with open_store(str(tmp_path / "kho.sqlite")) as store:
        for number, text in enumerate(TEXTS):
            url = f"https://bao.example/{number}"
            document = Document(url, text, url, "Hà Giang vượt chỉ tiêu", "2022-06-01")
            digest = hashlib.sha256(text.encode()).hexdigest()
            page = KeptPage(url, None, "bao-giay", WHEN, 200, digest, None, None)
            figures = default_reader().read(document).figures
            store.keep(page, document, figures, parser_version=READER_VERSION, now=WHEN)
    two = dict(list(campaigns().items())[:2])
    monkeypatch.setattr(written, "campaigns", lambda: two)
    some = [one for one in places() if one.slug in ("ha-giang", "tuyen-quang-2025")]
    monkeypatch.setattr(written_pages, "places", lambda: some)
    return tmp_path / "kho.sqlite"


def site_of(
    database: Path, folder: Path, processes: int, monkeypatch: pytest.MonkeyPatch
) -> dict[str, bytes]:
    """The files that the command writes, without the time of day."""
    monkeypatch.setattr(backfill_runs, "cores", lambda: processes)
    done = call("--database", database, "export", "site", folder)
    assert done.returncode == 0, done.stderr
    files = {
        one.relative_to(folder).as_posix(): _CLOCK.sub(b"", one.read_bytes())
        for one in folder.rglob("*")
        if one.is_file()
    }
    assert f"{len(files) - 1} tệp" in done.stdout + done.stderr  # but for the mark of the folder
    return files


def test_several_processes_write_what_one_does(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = site_of(small, tmp_path / "mot", 1, monkeypatch)
    assert {name.partition("/")[2].partition("/")[0] for name in alone} >= {
        "index.html", "table", "province", "figure", "document", "findings.html", "finding", "sources.html",
        "about.html",
    }  # fmt: skip
    assert any(name.endswith(".pack.html") for name in alone)
    assert sum(name.startswith("vi/document/") and b"215%" in page for name, page in alone.items()) == 1
    together = site_of(small, tmp_path / "hai", 2, monkeypatch)
    assert sorted(together) == sorted(alone)
    assert [name for name, content in together.items() if content != alone[name]] == []
