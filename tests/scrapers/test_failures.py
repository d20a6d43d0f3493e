"""What went wrong in a crawl is in its archive, and goes wrong in the same way when it is replayed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from crawl_world import FAST, Answer, Sink, Site, html, place, serving
from warcio.archiveiterator import ArchiveIterator

from archive.errors import ArchiveError
from archive.warc import WarcWriter
from scrapers.model import RunReport

Crawl = Callable[..., tuple[RunReport, Sink]]
TYPE = ("Content-Type", "text/html; charset=utf-8")
SLOW = replace(FAST, seconds=0.5, sent_bytes=4000, decoded_bytes=4000)
PAGES = {
    "/tin-tuc/": html("".join(f'<a href="/tin-tuc/bai-{n}.html">{n}</a>' for n in range(1, 8))),
    "/tin-tuc/bai-1.html": html("Thanh Hóa: 600.175 sáng kiến"),
    "/tin-tuc/bai-2.html": Answer(b"khong con", 404),
    "/tin-tuc/bai-3.html": Answer(b"hong", 500),
    "/tin-tuc/bai-4.html": Answer(b"Nga S", headers=(TYPE, ("Content-Length", "500"))),
    "/tin-tuc/bai-5.html": Answer(b"cham", wait=1.0),
    "/tin-tuc/bai-6.html": Answer(b"x" * 9000),
    "/tin-tuc/bai-7.html": html("Bắc Kạn: 1.539 sáng kiến"),
}


def records(path: Path, site: Site) -> list[tuple[str, str, str | None, str | None]]:
    """Kind, path, status and why it was cut of every record."""
    with path.open("rb") as file:
        return [
            (
                one.rec_type,
                (one.rec_headers.get_header("WARC-Target-URI") or "").removeprefix(site.root),
                one.http_headers.get_statuscode() if one.rec_type == "response" else None,
                one.rec_headers.get_header("WARC-Truncated"),
            )
            for one in ArchiveIterator(file)
        ]


def test_every_failed_exchange_is_in_the_archive(crawl: Crawl, tmp_path: Path) -> None:
    with serving(PAGES) as site:
        report, sink = crawl(place(site, "/tin-tuc/"), limits=SLOW)
        path = tmp_path / "kho" / report.archives[0]
        found = records(path, site)
    assert sink.paths() == ["tin-tuc/bai-1.html", "tin-tuc/bai-7.html"]
    answers = {where: (status, cut) for kind, where, status, cut in found if kind == "response"}
    assert answers["/tin-tuc/bai-2.html"] == ("404", None)
    assert answers["/tin-tuc/bai-3.html"] == ("500", None)
    assert answers["/tin-tuc/bai-4.html"] == ("200", "disconnect")
    assert answers["/tin-tuc/bai-6.html"] == ("200", "length")
    assert "/tin-tuc/bai-5.html" not in answers, "nothing came of it"
    failed = {where for kind, where, *_ in found if kind == "metadata"}
    assert failed == {f"/tin-tuc/bai-{n}.html" for n in (4, 5, 6)}
    checked = subprocess.run(
        [Path(sys.executable).with_name("warcio"), "check", "-v", path],
        check=False,
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout
    listed = {problem.url.removeprefix(site.root) for problem in report.sources[0].problems}
    assert listed == {f"/tin-tuc/bai-{n}.html" for n in range(2, 7)}


def test_a_replay_fails_where_the_crawl_failed_and_for_the_same_reason(crawl: Crawl, tmp_path: Path) -> None:
    with serving(PAGES) as site:
        live, _ = crawl(place(site, "/tin-tuc/"), limits=SLOW)
        again, sink = crawl(
            place(site, "/tin-tuc/"), replay=[tmp_path / "kho" / live.archives[0]], limits=SLOW
        )
    (one,), (other,) = live.sources, again.sources
    assert sink.paths() == ["tin-tuc/bai-1.html", "tin-tuc/bai-7.html"]
    assert (other.errors, other.not_found, other.missing) == (one.errors, one.not_found, 0) == (4, 1, 0)
    assert set(other.problems) == set(one.problems)


def test_a_replay_leaves_a_site_alone_whose_rules_could_not_be_had(crawl: Crawl, tmp_path: Path) -> None:
    broken = Answer(b"User-ag", headers=(("Content-Length", "500"),))
    with serving({"/robots.txt": broken, **PAGES}) as site:
        live, _ = crawl(place(site, "/tin-tuc/"), limits=SLOW)
        again, sink = crawl(place(site, "/tin-tuc/"), replay=[tmp_path / "kho" / live.archives[0]])
    assert sink.pages == []
    assert again.sources[0].problems == live.sources[0].problems
    assert "robots.txt can't be had" in again.sources[0].problems[0].what


def test_a_page_that_came_in_the_end_is_replayed_though_it_failed_at_first(
    crawl: Crawl, tmp_path: Path
) -> None:
    answers = [PAGES["/tin-tuc/bai-4.html"], html("Nga Sơn")]
    pages = {
        "/tin-tuc/": html('<a href="/tin-tuc/bai-4.html">4</a>'),
        "/tin-tuc/bai-4.html": lambda _headers: answers.pop(0) if len(answers) > 1 else answers[0],
    }
    with serving(pages) as site:
        live, _ = crawl(place(site, "/tin-tuc/"), limits=replace(SLOW, retries=1))
        _, sink = crawl(place(site, "/tin-tuc/"), replay=[tmp_path / "kho" / live.archives[0]])
    assert sink.paths() == ["tin-tuc/bai-4.html"]


def test_a_disk_that_takes_no_failure_ends_the_run(crawl: Crawl, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object, **more: object) -> None:
        raise ArchiveError("a.warc.gz: can't be written (No space left on device)", "free some space")

    monkeypatch.setattr(WarcWriter, "write_failure", full)
    with serving(PAGES) as site, pytest.raises(ArchiveError, match="No space left"):
        crawl(place(site, "/tin-tuc/"), limits=SLOW)
