"""A replay gives what the crawl gave, from the archive alone, without waiting for anybody."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from crawl_world import FAST, NOON, Discovery, Place, Sink, Site, place

from archive.errors import ArchiveError
from archive.warc import WarcWriter
from scrapers.crawl import adopt
from scrapers.model import CrawlLimits, RunReport

Crawl = Callable[..., tuple[RunReport, Sink]]
THEN = datetime(2022, 5, 31, 8, 30, tzinfo=UTC)
HTML = [("Content-Type", "text/html; charset=utf-8")]
SOURCE = Place(
    "congdoan-bac-kan",
    "congdoan.backan.example",
    (Discovery("listing", "https://congdoan.backan.example/tin-tuc/"),),
)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Any attempt to resolve a name or to connect is noted, and fails."""
    tried: list[Any] = []

    def never(*args: Any, **more: Any) -> Any:
        tried.append(args)
        raise AssertionError(f"network used: {args}")

    for name in ("getaddrinfo", "create_connection", "create_server", "gethostbyname"):
        monkeypatch.setattr(socket, name, never)
    for name in ("connect", "connect_ex", "bind", "listen"):
        monkeypatch.setattr(socket.socket, name, never, raising=False)
    return tried


def archive(path: Path, pages: dict[str, str], host: str = SOURCE.host) -> Path:
    with WarcWriter(path) as writer:
        for number, (where, text) in enumerate(pages.items()):
            writer.write_response(
                f"https://{host}{where}", 200, HTML, text.encode(), THEN + timedelta(seconds=number)
            )
    return path


PAGES = {
    "/tin-tuc/": '<a href="/tin-tuc/bac-kan-1539-1.html">1</a><a href="/tin-tuc/khong-co-2.html">2</a>',
    "/tin-tuc/bac-kan-1539-1.html": "<p>Bắc Kạn 1.539 sáng kiến, đạt 256,5%</p>",
}


def test_a_replay_is_identical_to_the_crawl(crawl: Crawl, site: Site, tmp_path: Path) -> None:
    source = place(site, "/tin-tuc/")
    live, seen = crawl(source)
    (written,) = live.archives
    asked = len(site.log)
    again, replayed = crawl(source, replay=[tmp_path / "kho" / written], archive_dir=tmp_path / "khac")
    assert sorted(replayed.pages, key=lambda p: p.url) == sorted(seen.pages, key=lambda p: p.url)
    assert again.sources == live.sources
    assert len(site.log) == asked
    assert (tmp_path / "khac" / written).exists(), "the evidence comes along"


def test_no_socket_is_opened_and_a_missing_address_is_counted(
    crawl: Crawl, tmp_path: Path, no_network: list[Any]
) -> None:
    path = archive(tmp_path / "bk.warc.gz", PAGES)
    report, sink = crawl(SOURCE, replay=[path], allow_private=False, limits=CrawlLimits())
    assert no_network == []
    assert [page.canonical for page in sink.pages] == [f"https://{SOURCE.host}/tin-tuc/bac-kan-1539-1.html"]
    one = report.sources[0]
    assert (one.missing, one.pages, one.errors) == (1, 1, 0)
    assert one.problems[0].url.endswith("khong-co-2.html")
    assert report.archives == ()
    assert not list((tmp_path / "kho").glob("crawl-*"))


def test_the_time_of_capture_is_the_archives(crawl: Crawl, tmp_path: Path) -> None:
    _, sink = crawl(SOURCE, replay=[archive(tmp_path / "bk.warc.gz", PAGES)])
    assert [page.fetched_at for page in sink.pages] == [THEN + timedelta(seconds=1)]


def test_a_replay_waits_for_nobody(crawl: Crawl, tmp_path: Path) -> None:
    pages = {"/tin-tuc/": "".join(f'<a href="/tin-tuc/bai-{n}.html">{n}</a>' for n in range(100))}
    pages |= {f"/tin-tuc/bai-{n}.html": f"<p>{n} sáng kiến</p>" for n in range(100)}
    path = archive(tmp_path / "bk.warc.gz", pages)
    began = time.monotonic()
    _, sink = crawl(SOURCE, replay=[path], limits=CrawlLimits())
    assert len(sink.pages) == 100
    assert time.monotonic() - began < 10, "with the delay of a live crawl it would be 200 s"


def test_robots_txt_in_the_archive_holds_in_a_replay(crawl: Crawl, tmp_path: Path) -> None:
    rules = {"/robots.txt": "User-agent: *\nDisallow: /tin-tuc/bac-kan\n", **PAGES}
    report, sink = crawl(SOURCE, replay=[archive(tmp_path / "bk.warc.gz", rules)])
    assert sink.pages == []
    assert report.sources[0].refused == 1


def test_several_archives_answer_together_the_latest_capture_first(crawl: Crawl, tmp_path: Path) -> None:
    old = archive(tmp_path / "cu.warc.gz", PAGES)
    new = tmp_path / "moi.warc.gz"
    with WarcWriter(new) as writer:
        url = f"https://{SOURCE.host}/tin-tuc/bac-kan-1539-1.html"
        writer.write_response(url, 200, HTML, "trên 2.200".encode(), THEN + timedelta(days=90))
    _, sink = crawl(SOURCE, replay=[new, old])
    assert [page.body.decode() for page in sink.pages] == ["trên 2.200"]
    assert sink.pages[0].archive == "moi.warc.gz"


def test_a_broken_record_is_reported_and_the_rest_replayed(crawl: Crawl, tmp_path: Path) -> None:
    path = archive(tmp_path / "bk.warc.gz", {**PAGES, "/tin-tuc/khong-co-2.html": "<p>cuối</p>"})
    path.write_bytes(path.read_bytes()[:-500])
    report, sink = crawl(SOURCE, replay=[path])
    assert len(sink.pages) == 1
    assert len(report.problems) == 1
    assert "bk.warc.gz@" in report.problems[0].what


def test_an_archive_that_is_not_there_is_one_clear_error(crawl: Crawl, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no such archive"):
        crawl(SOURCE, replay=[tmp_path / "khong-co.warc.gz"])


def test_an_operators_archive_gives_all_versions_of_the_sources_pages(
    crawl: Crawl, tmp_path: Path, no_network: list[Any]
) -> None:
    path = archive(tmp_path / "web.warc.gz", {**PAGES, "/lien-he": "x"})
    archive(path, {"/tin-tuc/bac-kan-1539-1.html": "bản sửa"})
    archive(path, PAGES, host="noi-khac.example")
    report, sink = crawl(replace(SOURCE, access="archive"), replay=[path], limits=FAST)
    assert [page.body.decode()[:3] for page in sink.pages] == ["<p>", "bản"]
    assert {page.source_id for page in sink.pages} == {SOURCE.id}
    assert report.sources[0].pages == 2
    assert no_network == []


def test_the_clock_of_the_run_is_the_callers(crawl: Crawl, tmp_path: Path) -> None:
    report, _ = crawl(SOURCE, replay=[archive(tmp_path / "bk.warc.gz", PAGES)])
    assert report.started == report.finished == NOON


def test_every_version_brings_the_history_and_the_pages_that_are_gone(crawl: Crawl, tmp_path: Path) -> None:
    """As a page was edited, and another withdrawn, between two captures."""
    path = archive(tmp_path / "bk.warc.gz", {**PAGES, "/tin-tuc/khong-co-2.html": "<p>đã gỡ</p>"})
    with WarcWriter(path) as writer:
        url = f"https://{SOURCE.host}/tin-tuc/bac-kan-1539-1.html"
        writer.write_response(url, 200, HTML, "bản sửa".encode(), THEN + timedelta(days=1))
        gone = f"https://{SOURCE.host}/tin-tuc/khong-co-2.html"
        writer.write_response(gone, 404, HTML, b"", THEN + timedelta(days=1))
    report, latest = crawl(SOURCE, replay=[path])
    assert [page.body.decode() for page in latest.pages] == ["bản sửa"]
    assert report.sources[0].gone == (gone,)
    _, history = crawl(SOURCE, replay=[path], every_version=True)
    edited = [page for page in history.pages if page.url == url]
    assert [page.body.decode() for page in edited] == [PAGES["/tin-tuc/bac-kan-1539-1.html"], "bản sửa"]
    assert [page.body.decode() for page in history.pages if page.url == gone] == ["<p>đã gỡ</p>"]


def test_an_archive_of_a_name_that_is_taken_stands_beside_the_other(tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    first = adopt(archive(tmp_path / "a.warc.gz", PAGES), folder)
    held = first.read_bytes()
    second = archive(tmp_path / "khac" / "a.warc.gz", {"/tin-tuc/": "<p>khác</p>"})
    beside = adopt(second, folder)
    assert (first.read_bytes(), beside.read_bytes()) == (held, second.read_bytes())
    assert adopt(second, folder) == beside
    assert len(list(folder.iterdir())) == 2
