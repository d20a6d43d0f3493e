"""Every exchange of a crawl is archived: what is new whole, what is not as a revisit; others' tools agree."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from crawl_world import FAST, NOON, THANH_HOA, Answer, Sink, Site, html, place, serving
from fastwarc.warc import ArchiveIterator as FastIterator
from fastwarc.warc import WarcRecordType
from warcio.archiveiterator import ArchiveIterator

from archive.captures import Captures, index_of
from archive.warc import read_at, read_records
from scrapers.model import KnownPage, RunReport

Crawl = Callable[..., tuple[RunReport, Sink]]
LATER = NOON + timedelta(days=1)
SAME = "/tin-tuc/600175-sang-kien-102.html"
CHANGED = "/tin-tuc/nga-son-dat-149-phan-tram-103.html"
ETAG = "/tin-tuc/thanh-hoa-dung-dau-ca-nuoc-101.html?utm_source=fb"


def conditional(headers: dict[str, str]) -> Answer:
    """A page with an ETag, as a careful server serves it."""
    if headers.get("If-None-Match") == '"v1"':
        return Answer(status=304, headers=(("ETag", '"v1"'),))
    body = gzip.compress("<p>600.175 lượt nộp.</p>".encode(), mtime=0)
    sent = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("ETag", '"v1"'))
    return Answer(body, headers=sent)


@pytest.fixture
def two_days(crawl: Crawl, tmp_path: Path) -> tuple[RunReport, RunReport, list[Sink]]:
    """A source crawled on two days; of its pages one was edited, one says 304, one is the same."""
    with serving({**THANH_HOA, ETAG: conditional}) as site:
        source = place(site, "/tin-tuc/")
        one, first = crawl(source)
        known = {
            page.canonical: KnownPage(page.sha256, dict(page.headers).get("Etag"), None, page.fetched_at)
            for page in first.pages
        }
        site.pages[CHANGED] = html("<h1>Nga Sơn</h1><p>Sửa lại: 2.298/1.536 sáng kiến.</p>")
        two, second = crawl(source, now=lambda: LATER, known=known.get)
    return one, two, [first, second]


def warcio_check(path: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("warcio")
    return subprocess.run([program, "check", "-v", path], capture_output=True, text=True, check=False)


def test_what_did_not_change_is_a_revisit_of_what_was_captured(
    two_days: tuple[RunReport, RunReport, list[Sink]], tmp_path: Path
) -> None:
    _, two, sinks = two_days
    assert [page.canonical.rsplit("/", 1)[1] for page in sinks[1].pages] == [CHANGED.rsplit("/", 1)[1]]
    kinds: dict[str, Any] = {}
    with (tmp_path / "kho" / two.archives[0]).open("rb") as file:
        for record in ArchiveIterator(file):
            url = record.rec_headers.get_header("WARC-Target-URI")
            if record.rec_type in ("response", "revisit"):
                kinds["/" + url.split("/", 3)[3]] = record.rec_headers
    assert kinds[CHANGED].get_header("WARC-Type") == "response"
    for path, profile in ((SAME, "identical-payload-digest"), (ETAG, "server-not-modified")):
        fields = kinds[path]
        assert fields.get_header("WARC-Type") == "revisit"
        assert fields.get_header("WARC-Profile").endswith(profile)
        assert fields.get_header("WARC-Refers-To-Target-URI") == fields.get_header("WARC-Target-URI")
        assert fields.get_header("WARC-Refers-To-Date") == "2026-11-22T05:00:00Z"
        assert fields.get_header("WARC-Date") == "2026-11-23T05:00:00Z"
    assert kinds["/robots.txt"].get_header("WARC-Type") == "revisit"


def test_a_revisit_reads_like_the_page(
    two_days: tuple[RunReport, RunReport, list[Sink]], tmp_path: Path
) -> None:
    _, two, sinks = two_days
    original = next(page for page in sinks[0].pages if page.url.endswith(SAME))
    again = next(page for page in read_records(tmp_path / "kho" / two.archives[0]) if page.url.endswith(SAME))
    assert (again.body, again.sha256) == (original.body, original.sha256)
    assert again.fetched_at == LATER
    assert read_at(tmp_path / "kho" / again.archive, again.offset) == again


def test_a_revisit_whose_original_is_not_at_hand_is_passed_over(
    two_days: tuple[RunReport, RunReport, list[Sink]], tmp_path: Path
) -> None:
    _, two, _ = two_days
    alone = tmp_path / "rieng" / two.archives[0]
    alone.parent.mkdir()
    alone.write_bytes((tmp_path / "kho" / two.archives[0]).read_bytes())
    read = {page.url.split("/", 3)[3]: page.status for page in read_records(alone)}
    assert SAME[1:] not in read
    assert read[CHANGED[1:]] == 200


@pytest.mark.parametrize("day", [0, 1])
def test_each_days_archive_replays_to_the_same_report(
    two_days: tuple[RunReport, RunReport, list[Sink]], crawl: Crawl, tmp_path: Path, day: int
) -> None:
    report = two_days[day]
    host = two_days[0].sources[0].problems[0].url.split("/")[2]
    source = place(Site({}, host=host), "/tin-tuc/")
    again, sink = crawl(source, replay=[tmp_path / "kho" / name for name in report.archives])
    one = again.sources[0]
    assert (one.missing, one.errors, one.not_found) == (0, 0, 1)
    # Of the second day the page that the host did not send again is counted as unchanged, as it was then.
    assert (len(sink.pages), one.unchanged) == ((3, 0), (2, 1))[day]


def test_other_programs_accept_both_archives(
    two_days: tuple[RunReport, RunReport, list[Sink]], tmp_path: Path
) -> None:
    for report in two_days[:2]:
        path = tmp_path / "kho" / report.archives[0]  # type: ignore[union-attr]
        done = warcio_check(path)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "digest failed" not in done.stdout
        kinds: Counter[str] = Counter()
        with path.open("rb") as file:
            for record in FastIterator(file, record_types=WarcRecordType.any_type, parse_http=False):
                kinds[record.headers["WARC-Type"]] += 1
                if record.headers["WARC-Type"] == "response":
                    assert record.verify_block_digest()
                    record.parse_http()
                    assert record.verify_payload_digest()
        assert kinds["request"] == kinds["response"] + kinds["revisit"] == 7
        assert kinds["warcinfo"] == 1


def test_requests_are_archived_as_they_were_sent(crawl: Crawl, site: Site, tmp_path: Path) -> None:
    report, _ = crawl(place(site, "/tin-tuc/"))
    sent: dict[str, dict[str, str]] = {}
    with (tmp_path / "kho" / report.archives[0]).open("rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type == "request":
                assert record.rec_headers.get_header("WARC-Concurrent-To").startswith("<urn:uuid:")
                sent[record.http_headers.statusline.split()[0]] = dict(record.http_headers.headers)
    for asked in site.log:
        assert sent[asked.path] == asked.headers


def test_an_archive_is_continued_in_parts_of_a_size(crawl: Crawl, site: Site, tmp_path: Path) -> None:
    limits = replace(FAST, part_bytes=2000)
    report, sink = crawl(place(site, "/tin-tuc/"), limits=limits)
    assert len(report.archives) > 2
    kept = [page for name in report.archives for page in read_records(tmp_path / "kho" / name)]
    assert len(kept) == len(site.log)
    assert {page.archive for page in sink.pages} <= set(report.archives)
    for name in report.archives:
        assert warcio_check(tmp_path / "kho" / name).returncode == 0
        assert index_of(tmp_path / "kho" / name).exists()
    assert not list((tmp_path / "kho").glob("*.open"))
    replayed, again = crawl(
        place(site, "/tin-tuc/"),
        replay=[tmp_path / "kho" / name for name in report.archives],
        archive_dir=tmp_path / "khac",
    )
    assert sorted(again.paths()) == sorted(sink.paths())
    assert replayed.sources[0].missing == 0


def test_the_index_is_sorted_and_leads_to_every_record(
    two_days: tuple[RunReport, RunReport, list[Sink]], tmp_path: Path
) -> None:
    _, two, _ = two_days
    folder = tmp_path / "kho"
    text = index_of(folder / two.archives[0]).read_bytes()
    lines = text.splitlines()
    assert lines == sorted(lines)
    assert len(lines) == 7
    captures = Captures(folder)
    for page in read_records(folder / two.archives[0]):
        (found,) = (one for one in captures.of(page.url) if one.path.name == two.archives[0])
        data = (folder / two.archives[0]).read_bytes()[found.offset : found.offset + found.length]
        record = next(iter(ArchiveIterator(io.BytesIO(data))))
        assert record.rec_headers.get_header("WARC-Target-URI") == page.url
        assert (found.offset, found.status) == (page.offset, page.status)
