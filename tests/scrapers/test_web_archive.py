"""Articles that are gone come from a web archive, at the time of their capture; only its hosts are asked."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from crawl_world import Answer, Place, Sink, Site, html, serving

from archive.warc import WarcWriter, read_at
from catalogue.errors import CatalogueError
from catalogue.web_archives import load_web_archives
from parsers.hints import default_hints
from scrapers.cdx import Capture, first_and_last, read_captures, read_count
from scrapers.errors import CrawlError
from scrapers.model import KnownPage, RunReport, Search

Crawl = Callable[..., tuple[RunReport, Sink]]
SITE = Place(
    "bao-mau", "bao-mau.example", (), article=(r"/tin/[^/]+-\d+\.html$",), hosts=("m.bao-mau.example",)
)
HEAD = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
SEARCH = Search(default_hints().hinted, since="2021-12-15")


@dataclass(frozen=True)
class Archive:
    """A web archive on loopback."""

    hosts: tuple[str, ...]
    index: tuple[str, ...]
    capture: str


def row(stamp: str, url: str, digest: str, status: str = "200") -> list[str]:
    return ["example,bao-mau)/", stamp, url, "text/html", status, digest, "512"]


def asked_of(path: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}


def wayback(rows: dict[str, list[list[str]]], captures: dict[str, Answer]) -> dict[str, Any]:
    """The paths of a Wayback Machine: index pages by host and number, captures under /web/."""
    served: dict[str, Any] = dict(captures)
    for host in ("bao-mau.example", "m.bao-mau.example"):
        query = f"/cdx?url={host}&matchType=host&output=json&from=20211215"
        pages = rows.get(host, [])
        served[f"{query}&showNumPages=true"] = Answer(
            str(len(pages)).encode(), headers=(("Content-Type", "text/plain"),)
        )
        for n, page in enumerate(pages):
            served[f"{query}&page={n}"] = Answer(
                json.dumps([HEAD, *page]).encode(), headers=(("Content-Type", "application/json"),)
            )
    return served


def archive_at(site: Site) -> Archive:
    return Archive((site.host,), (f"{site.root}/cdx",), f"{site.root}/web/{{timestamp}}id_/{{url}}")


OLD = "http://bao-mau.example/tin/vuot-500-sang-kien-7.html"
OTHER = "http://m.bao-mau.example/tin/ca-tinh-900-sang-kien-8.html"


def original(text: str) -> Answer:
    named = (
        ("Content-Type", "text/html; charset=utf-8"),
        ("X-Archive-Orig-Last-Modified", "Thu, 12 May 2022 01:00:00 GMT"),
    )
    return replace(html(text), headers=named)


def test_captures_come_at_their_own_time_from_the_archive_alone(crawl: Crawl, tmp_path: Path) -> None:
    rows = {
        "bao-mau.example": [
            [
                row("20220601120000", OLD, "AAA"),
                row("20220603120000", OLD, "AAA"),
                row("20220602120000", "http://bao-mau.example/tin/", "L"),
            ],
            [row("20230901080000", OLD, "BBB"), row("20230902080000", OLD, "CCC", "404")],
        ],
        "m.bao-mau.example": [[row("20220701000000", OTHER, "DDD")]],
    }
    captures = {
        f"/web/20220601120000id_/{OLD}": original("<h1>500 sáng kiến</h1>"),
        f"/web/20230901080000id_/{OLD}": original("<h1>510 sáng kiến</h1>"),
        f"/web/20220701000000id_/{OTHER}": original("<h1>900 sáng kiến</h1>"),
    }
    with serving(wayback(rows, captures)) as site:
        report, sink = crawl(SITE, search=SEARCH, web_archive=archive_at(site))
    assert sorted((page.url, page.fetched_at) for page in sink.pages) == [
        (OLD, datetime(2022, 6, 1, 12, tzinfo=UTC)),
        (OLD, datetime(2023, 9, 1, 8, tzinfo=UTC)),
        (OTHER, datetime(2022, 7, 1, tzinfo=UTC)),
    ]
    for page in sink.pages:
        assert read_at(tmp_path / "kho" / page.archive, page.offset).sha256 == page.sha256
        assert page.media_type == "text/html"
        assert ("Last-Modified", "Thu, 12 May 2022 01:00:00 GMT") in [
            (name.title(), value) for name, value in page.headers
        ]
    assert report.sources[0].errors == 0


def test_a_redirect_to_the_nearest_capture_gives_that_ones_time(crawl: Crawl) -> None:
    rows = {"bao-mau.example": [[row("20220601120000", OLD, "AAA")]]}
    moved = Answer(status=302, headers=(("Location", f"{{root}}/web/20220531235900id_/{OLD}"),))
    captures = {
        f"/web/20220601120000id_/{OLD}": moved,
        f"/web/20220531235900id_/{OLD}": original("<h1>500 sáng kiến</h1>"),
    }
    with serving(wayback(rows, captures)) as site:
        _, sink = crawl(SITE, search=SEARCH, web_archive=archive_at(site))
    assert [page.fetched_at for page in sink.pages] == [datetime(2022, 5, 31, 23, 59, tzinfo=UTC)]


def test_what_the_store_has_and_what_no_campaign_is_in_is_not_asked_for(crawl: Crawl) -> None:
    gold = "http://bao-mau.example/tin/gia-vang-9.html"
    rows = {"bao-mau.example": [[row("20220601120000", OLD, "AAA"), row("20220601120000", gold, "GGG")]]}
    with serving(wayback(rows, {})) as site:
        source = replace(SITE, opens_every_article=False)
        known = {OLD: KnownPage(sha256="x")}.get
        report, sink = crawl(source, search=SEARCH, web_archive=archive_at(site), known=known)
        assert not any(path.startswith("/web/") for path in site.paths())
    assert sink.pages == []
    assert report.sources[0].passed_over == 1


def test_an_index_that_fails_in_part_still_gives_the_rest(crawl: Crawl) -> None:
    rows = {"m.bao-mau.example": [[row("20220701000000", OTHER, "DDD")]]}
    served = wayback(rows, {f"/web/20220701000000id_/{OTHER}": original("<h1>900 sáng kiến</h1>")})
    served["/cdx?url=bao-mau.example&matchType=host&output=json&from=20211215&showNumPages=true"] = Answer(
        b"<html>busy</html>"
    )
    with serving(served) as site:
        report, sink = crawl(SITE, search=SEARCH, web_archive=archive_at(site))
    assert [page.url for page in sink.pages] == [OTHER]
    assert report.sources[0].errors == 1
    assert "doesn't say how many pages" in report.sources[0].problems[0].what


def test_common_crawl_gives_records_that_are_kept_as_they_are(crawl: Crawl, tmp_path: Path) -> None:
    with WarcWriter(tmp_path / "cc.warc.gz") as writer:
        taken = datetime(2022, 5, 18, 3, 4, 5, tzinfo=UTC)
        record = writer.write_response(OLD, 200, [("Content-Type", "text/html")], b"<h1>500</h1>", taken)
    data = (tmp_path / "cc.warc.gz").read_bytes()
    member = len(data[record.offset :]) - len(_after_first(data[record.offset :]))

    def ranged(headers: dict[str, str]) -> Answer:
        assert headers["Range"] == f"bytes={record.offset}-{record.offset + member - 1}"
        return Answer(
            data[record.offset : record.offset + member], 206, (("Content-Type", "application/octet-stream"),)
        )

    line = {
        "timestamp": "20220518030405",
        "url": OLD,
        "status": "200",
        "digest": "A",
        "filename": "crawl/cc.warc.gz",
        "offset": str(record.offset),
        "length": str(member),
    }
    query = "/CC-MAIN-2022-21-index?url={}&matchType=host&output=json&from=20211215"
    served: dict[str, Any] = {"/crawl/cc.warc.gz": ranged}
    for host, count in (("bao-mau.example", 1), ("m.bao-mau.example", 0)):
        served[f"{query.format(host)}&showNumPages=true"] = Answer(
            json.dumps({"pages": count, "pageSize": 5}).encode()
        )
    served[f"{query.format('bao-mau.example')}&page=0"] = Answer(
        f"{json.dumps(line)}\nkhông phải JSON\n".encode()
    )
    with serving(served) as site:
        archive = Archive((site.host,), (f"{site.root}/CC-MAIN-2022-21-index",), f"{site.root}/{{filename}}")
        _, sink = crawl(SITE, search=SEARCH, web_archive=archive)
    (page,) = sink.pages
    assert (page.url, page.body, page.fetched_at) == (OLD, b"<h1>500</h1>", taken)
    kept = read_at(tmp_path / "kho" / page.archive, page.offset)
    assert (kept.url, kept.sha256) == (OLD, page.sha256)


def test_a_record_that_is_none_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    from archive.errors import ArchiveError

    with WarcWriter(tmp_path / "a.warc.gz") as writer:
        for wrong in (
            b"<html>busy</html>",
            gzip.compress(b"GIF89a"),
            gzip.compress(b"WARC/1.0\r\n") * 2,
            gzip.compress(b"WARC/1.0\r\n")[:-4],
        ):
            with pytest.raises(ArchiveError):
                writer.copy_record(wrong)
    assert (tmp_path / "a.warc.gz").stat().st_size == 0


def test_two_sources_ask_the_archive_one_after_the_other(crawl: Crawl) -> None:
    rows = {
        "bao-mau.example": [[row("20220601120000", OLD, "AAA")]],
        "m.bao-mau.example": [[row("20220701000000", OTHER, "DDD")]],
    }
    captures = {
        f"/web/20220601120000id_/{OLD}": original("<h1>500 sáng kiến</h1>"),
        f"/web/20220701000000id_/{OTHER}": original("<h1>900 sáng kiến</h1>"),
    }
    served = {path: replace(answer, wait=0.1) for path, answer in wayback(rows, captures).items()}
    with serving(served) as site:
        one = replace(SITE, hosts=())
        other = replace(SITE, id="bao-khac", host="m.bao-mau.example", hosts=())
        _, sink = crawl(one, other, search=SEARCH, web_archive=archive_at(site))
        assert site.most_at_once == 1
    assert {page.source_id for page in sink.pages} == {"bao-mau", "bao-khac"}


def test_both_ways_of_writing_an_index_are_read_and_broken_ones_named() -> None:
    table = json.dumps([HEAD, row("20220601120000", OLD, "AAA"), ["short"]]).encode()
    lines = json.dumps({"timestamp": "20220601120000", "url": OLD, "status": "200", "digest": "AAA"}).encode()
    assert read_captures(table) == [Capture("20220601120000", OLD, "200", "AAA", length=512)]
    assert read_captures(lines) == [Capture("20220601120000", OLD, "200", "AAA")]
    assert read_captures(b"") == []
    assert (read_count(b"3"), read_count(b'{"pages": 3}')) == (3, 3)
    with pytest.raises(CrawlError, match="how many pages"):
        read_count(b"Blocked")
    with pytest.raises(CrawlError, match="can't be read"):
        read_captures(b"[[1,")


def test_of_many_captures_the_first_is_taken_and_the_last_if_it_differs() -> None:
    first, same, last = (
        Capture(f"2022060{n}000000", OLD, "200", digest) for n, digest in ((1, "A"), (2, "A"), (3, "B"))
    )
    assert first_and_last([last, same, first]) == [first, last]
    assert first_and_last([same, first]) == [first]


def test_the_known_web_archives_hold_to_their_hosts(tmp_path: Path) -> None:
    assert set(load_web_archives()) == {"wayback", "commoncrawl"}
    (tmp_path / "a.toml").write_text(
        '[[archives]]\nid = "x"\nname = "x"\nhosts = ["a.example"]\n'
        'index = ["https://b.example/cdx"]\ncapture = "https://a.example/{filename}"\n'
    )
    with pytest.raises(CatalogueError, match="on none of its hosts"):
        load_web_archives(tmp_path / "a.toml")


def _after_first(data: bytes) -> bytes:
    import zlib

    unpacker = zlib.decompressobj(wbits=31)
    unpacker.decompress(data)
    return unpacker.unused_data
