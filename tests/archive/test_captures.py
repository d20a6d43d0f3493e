"""Indexes of archives: made again at any time, searched by bisection, never a way out of the folder."""

from __future__ import annotations

import json
import resource
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.captures import Captures, complete_indexes, index_of, search_key, write_index
from archive.errors import ArchiveError
from archive.warc import WarcWriter

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
HTML = [("Content-Type", "text/html; charset=utf-8")]


def write(path: Path, urls: list[str], at: datetime = NOON) -> None:
    with WarcWriter(path) as writer:
        for number, url in enumerate(urls):
            writer.write_response(url, 200, HTML, f"{number} sáng kiến".encode(), at)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.congdoan.example/tin-tuc/", "example,congdoan)/tin-tuc/"),
        ("http://ldld.thanhhoa.example/A.aspx?b=2&a=1#x", "example,thanhhoa,ldld)/a.aspx?a=1&b=2"),
        ("http://congdoan.example:8080/", "example,congdoan:8080)/"),
        ("https://congdoan.example:443", "example,congdoan)/"),
        ("http://127.0.0.1:5000/tin", "127.0.0.1:5000)/tin"),
        ("urn:doichieu:tệp một", "urn:doichieu:tệp%20một"),
    ],
)
def test_keys_sort_the_addresses_of_a_site_together(url: str, key: str) -> None:
    assert search_key(url) == key


def test_every_address_of_a_long_index_is_found_and_no_other(tmp_path: Path) -> None:
    urls = [f"https://congdoan.example/tin-tuc/bai-{number}.html" for number in range(500)]
    path = tmp_path / "a.warc.gz"
    write(path, urls)
    write_index(path)
    captures = Captures(tmp_path)
    offsets = [one.offset for url in urls for one in captures.of(url)]
    assert len(set(offsets)) == 500
    for url in ("https://congdoan.example/", "https://congdoan.example/tin-tuc/bai-50", "http://z.example/"):
        assert list(captures.of(url)) == []


def test_the_latest_capture_is_found_over_several_archives(tmp_path: Path) -> None:
    url = "https://congdoan.example/tin-tuc/bai-1.html"
    for day in (2, 0, 1):
        write(tmp_path / f"ngay-{day}.warc.gz", [url], NOON + timedelta(days=day))
    complete_indexes(tmp_path)
    found = Captures(tmp_path).latest(url)
    assert found is not None
    assert found.path.name == "ngay-2.warc.gz"


def test_years_of_nightly_archives_need_no_more_open_files(tmp_path: Path) -> None:
    url = "https://congdoan.example/1"
    write(tmp_path / "a.warc.gz", [url])
    line = write_index(tmp_path / "a.warc.gz").read_bytes()
    for number in range(300):
        (tmp_path / f"b-{number}.warc.gz.cdxj").write_bytes(line)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(200, soft), hard))
    try:
        assert len(list(Captures(tmp_path).of(url))) == 301
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_missing_indexes_are_made_and_open_or_foreign_files_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path / "xong.warc.gz", ["https://congdoan.example/1"])
    write(tmp_path / "dang-ghi.warc.gz", ["https://congdoan.example/2"])
    (tmp_path / "dang-ghi.warc.gz.open").write_text("[]")
    (tmp_path / "la.warc.gz").write_bytes(b"not an archive")
    (tmp_path / "rong.warc.gz").write_bytes(b"")
    complete_indexes(tmp_path)
    assert [path.name for path in tmp_path.glob("*.cdxj*")] == ["xong.warc.gz.cdxj"]


def test_an_index_made_again_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    write(path, [f"https://congdoan.example/{number}" for number in (3, 1, 2)])
    before = write_index(path).read_bytes()
    index_of(path).unlink()
    assert write_index(path).read_bytes() == before


@pytest.mark.parametrize("name", ["../ngoai.warc.gz", "/etc/passwd", "..\\x.warc.gz", ".an.warc.gz", "x.txt"])
def test_an_index_never_leads_out_of_its_folder(tmp_path: Path, name: str) -> None:
    url = "https://congdoan.example/1"
    path = tmp_path / "a.warc.gz"
    write(path, [url])
    line = write_index(path).read_text()
    key, stamp, rest = line.split(" ", 2)
    index_of(path).write_text(f"{key} {stamp} {json.dumps({**json.loads(rest), 'filename': name})}\n")
    with pytest.raises(ArchiveError, match="index"):
        list(Captures(tmp_path).of(url))
