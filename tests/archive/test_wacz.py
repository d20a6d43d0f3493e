"""A pack holds to the WACZ specification 1.1.1, and its records are those of the archive, byte for byte."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from archive.captures import write_index
from archive.errors import ArchiveError
from archive.wacz import WaczPage, write_wacz
from archive.warc import Original, WarcWriter, read_at, read_records

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
HTML = [("Content-Type", "text/html; charset=utf-8")]
ONE = "https://congdoan.backan.example/tin-tuc/1539-sang-kien-1.html"
TWO = "https://congdoan.caobang.example/tin-tuc/1105-sang-kien-2.html"


@pytest.fixture
def kept(tmp_path: Path) -> list[WaczPage]:
    """Two pages in two archives, the second a revisit of a capture in the first."""
    folder = tmp_path / "kho"
    with WarcWriter(folder / "a.warc.gz") as writer:
        writer.write_response("https://khac.example/", 200, HTML, b"not wanted", NOON)
        one = writer.write_response(ONE, 200, HTML, "Bắc Kạn 1.539".encode(), NOON)
        writer.write_response(TWO, 200, HTML, "Cao Bằng 1.105".encode(), NOON)
    write_index(folder / "a.warc.gz")
    with WarcWriter(folder / "b.warc.gz") as writer:
        two = writer.write_response(
            TWO, 200, HTML, "Cao Bằng 1.105".encode(), NOON + timedelta(days=1), revisits=Original(TWO, NOON)
        )
    write_index(folder / "b.warc.gz")
    return [
        WaczPage(ONE, one.path, one.offset, one.sha256, "Bắc Kạn: 1.539 sáng kiến"),
        WaczPage(TWO, two.path, two.offset, two.sha256),
    ]


@pytest.fixture
def packed(kept: list[WaczPage], tmp_path: Path) -> Path:
    out = tmp_path / "goi" / "bac-kan.wacz"
    extra = {"figures/figures.jsonl": b'{"value": 1539}\n'}
    write_wacz(out, kept, title="Bắc Kạn", description="2 trang", created=NOON, extra=extra)
    return out


def test_its_files_are_those_of_the_specification(packed: Path) -> None:
    with zipfile.ZipFile(packed) as pack:
        assert pack.testzip() is None
        assert set(pack.namelist()) == {
            "archive/data.warc.gz",
            "indexes/index.cdxj",
            "pages/pages.jsonl",
            "figures/figures.jsonl",
            "datapackage.json",
            "datapackage-digest.json",
        }
        # Compressed records must not be compressed again, or no single one could be taken out.
        assert pack.getinfo("archive/data.warc.gz").compress_type == zipfile.ZIP_STORED
    assert list(packed.parent.iterdir()) == [packed]


def test_every_file_is_listed_under_its_digest_and_the_list_itself_under_one(packed: Path) -> None:
    with zipfile.ZipFile(packed) as pack:
        package = json.loads(pack.read("datapackage.json"))
        assert (package["profile"], package["wacz_version"]) == ("data-package", "1.1.1")
        assert package["created"] == "2026-11-22T05:00:00Z"
        assert {one["path"] for one in package["resources"]} | {
            "datapackage.json",
            "datapackage-digest.json",
        } == set(pack.namelist())
        for one in package["resources"]:
            data = pack.read(one["path"])
            assert one["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
            assert one["bytes"] == len(data)
        whole = hashlib.sha256(pack.read("datapackage.json")).hexdigest()
        assert json.loads(pack.read("datapackage-digest.json")) == {
            "path": "datapackage.json",
            "hash": "sha256:" + whole,
        }


def test_the_pages_are_listed_with_their_times(packed: Path) -> None:
    with zipfile.ZipFile(packed) as pack:
        head, *rows = [json.loads(line) for line in pack.read("pages/pages.jsonl").splitlines()]
    assert head["format"] == "json-pages-1.0"
    assert [(row["url"], row["ts"], row.get("title")) for row in rows] == [
        (ONE, "2026-11-22T05:00:00Z", "Bắc Kạn: 1.539 sáng kiến"),
        (TWO, "2026-11-23T05:00:00Z", None),
    ]


def test_the_index_leads_to_each_record(packed: Path) -> None:
    with zipfile.ZipFile(packed) as pack:
        lines = pack.read("indexes/index.cdxj").decode().splitlines()
        data = pack.read("archive/data.warc.gz")
    assert lines == sorted(lines)
    assert len(lines) == 3
    for line in lines:
        fields = json.loads(line.split(" ", 2)[2])
        assert fields["filename"] == "data.warc.gz"
        at, length = int(fields["offset"]), int(fields["length"])
        (record,) = ArchiveIterator(io.BytesIO(data[at : at + length]))
        assert record.rec_headers.get_header("WARC-Target-URI") == fields["url"]


def test_its_archive_is_accepted_by_others_and_holds_nothing_else(packed: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(packed) as pack:
        pack.extract("archive/data.warc.gz", tmp_path)
    warc = tmp_path / "archive" / "data.warc.gz"
    checker = Checker(type("Options", (), {"inputs": [str(warc)], "verbose": False})())
    checker.process_all()
    assert checker.exit_value == 0
    with warc.open("rb") as file:
        kinds = [record.headers["WARC-Type"] for record in FastIterator(file, parse_http=False)]
    assert kinds == [
        *("warcinfo", "response", "request"),  # the first page
        *("response", "request"),  # what the second one refers to
        *("warcinfo", "revisit", "request"),
    ]
    write_index(warc)
    assert {page.url for page in read_records(warc)} == {ONE, TWO}


def test_records_are_copied_byte_for_byte(packed: Path, kept: list[WaczPage]) -> None:
    with zipfile.ZipFile(packed) as pack:
        data = pack.read("archive/data.warc.gz")
    original = kept[0].path.read_bytes()[kept[0].offset :]
    assert original[:200] in data


def test_the_same_pages_give_the_same_file(packed: Path, kept: list[WaczPage], tmp_path: Path) -> None:
    extra = {"figures/figures.jsonl": b'{"value": 1539}\n'}
    write_wacz(tmp_path / "lai.wacz", kept, title="Bắc Kạn", description="2 trang", created=NOON, extra=extra)
    assert (tmp_path / "lai.wacz").read_bytes() == packed.read_bytes()


def test_a_page_that_is_not_what_was_kept_is_refused_and_nothing_is_written(
    kept: list[WaczPage], tmp_path: Path
) -> None:
    wrong = WaczPage(ONE, kept[0].path, kept[0].offset, "0" * 64)
    with pytest.raises(ArchiveError, match="not those"):
        write_wacz(tmp_path / "x.wacz", [wrong], title="", description="", created=NOON)
    assert not list(tmp_path.glob("x.wacz*"))


@pytest.mark.parametrize(
    "name", ["archive/x.warc", "datapackage.json", "../x/y.txt", "/etc/x.txt", "pages/a.jsonl"]
)
def test_a_further_file_stands_beside_the_packs_own(name: str, kept: list[WaczPage], tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="name"):
        write_wacz(tmp_path / "x.wacz", kept, title="", description="", created=NOON, extra={name: b""})


def test_pages_of_uncompressed_archives_are_packed_too(kept: list[WaczPage], tmp_path: Path) -> None:
    import gzip

    plain = tmp_path / "kho" / "c.warc"
    plain.write_bytes(gzip.decompress(kept[0].path.read_bytes()))
    page = next(one for one in read_records(plain) if one.url == ONE)
    out = tmp_path / "x.wacz"
    write_wacz(out, [WaczPage(ONE, plain, page.offset, page.sha256)], title="", description="", created=NOON)
    with zipfile.ZipFile(out) as pack:
        pack.extract("archive/data.warc.gz", tmp_path)
    copied = next(read_records(tmp_path / "archive" / "data.warc.gz"))
    assert copied.sha256 == read_at(kept[0].path, kept[0].offset).sha256
