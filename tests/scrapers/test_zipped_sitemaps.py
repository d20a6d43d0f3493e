"""Sitemaps that are gzip files: told by their first bytes, read under the same caps as pages."""

from __future__ import annotations

import gzip
import resource
from collections.abc import Callable
from dataclasses import replace

import pytest
from bombs import gzipped
from crawl_world import FAST, Answer, Sink, html, place, serving

from archive.content import unzipped
from archive.errors import ArchiveError, TooLargeError
from scrapers.model import RunReport

Crawl = Callable[..., tuple[RunReport, Sink]]
SPACE = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
INDEX = (
    f"<sitemapindex {SPACE}><sitemap><loc>{{root}}/bai-viet.xml.gz</loc></sitemap></sitemapindex>".encode()
)
PART = f"<urlset {SPACE}><url><loc>{{root}}/tin-tuc/bai-1.html</loc></url></urlset>".encode()
SITEMAPS = (r"\.xml(\.gz)?$",)


def typed(kind: str, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return (("Content-Type", kind), *more)


@pytest.mark.parametrize(
    "headers",
    [
        typed("application/x-gzip"),
        typed("application/gzip"),
        typed("application/octet-stream"),
        typed("text/xml; charset=utf-8"),
        typed("text/html"),
        (),
        typed("application/xml", ("Content-Encoding", "gzip")),
        typed("application/x-gzip", ("Content-Encoding", "x-gzip")),
    ],
)
def test_zipped_sitemaps_lead_to_articles_whatever_they_are_called(
    crawl: Crawl, headers: tuple[tuple[str, str], ...]
) -> None:
    pages = {
        "/sitemap.xml.gz": Answer(INDEX, headers=headers, zipped=True),
        "/bai-viet.xml.gz": Answer(PART, headers=headers, zipped=True),
        "/tin-tuc/bai-1.html": html("1.539 sáng kiến"),
    }
    with serving(pages) as site:
        report, sink = crawl(place(site, "/sitemap.xml.gz", follow=SITEMAPS))
    assert sink.paths() == ["tin-tuc/bai-1.html"]
    assert report.sources[0].problems == ()


def test_a_file_that_is_zipped_on_the_way_as_well_is_read(crawl: Crawl) -> None:
    """A server that compresses whatever it sends, also what is compressed."""
    packed = gzip.compress(b"<urlset><url><loc>/tin-tuc/bai-1.html</loc></url></urlset>")
    pages = {
        "/sitemap.xml.gz": Answer(
            packed, headers=typed("application/x-gzip", ("Content-Encoding", "gzip")), zipped=True
        ),
        "/tin-tuc/bai-1.html": html("x"),
    }
    with serving(pages) as site:
        _, sink = crawl(place(site, "/sitemap.xml.gz", follow=SITEMAPS))
    assert sink.paths() == ["tin-tuc/bai-1.html"]


@pytest.mark.parametrize(
    ("body", "what"),
    [(gzipped(), "larger than"), (gzip.compress(PART)[:-20], "cut off"), (b"\x1f\x8bxyz", "broken")],
)
def test_a_bomb_or_a_broken_file_is_an_error_and_the_crawl_goes_on(
    crawl: Crawl, body: bytes, what: str
) -> None:
    pages = {
        "/sitemap.xml.gz": Answer(body, headers=typed("application/x-gzip")),
        "/tin-tuc/": html('<a href="/tin-tuc/bai-1.html">x</a>'),
        "/tin-tuc/bai-1.html": html("x"),
    }
    with serving(pages) as site:
        report, sink = crawl(place(site, "/sitemap.xml.gz", "/tin-tuc/"))
    (one,) = report.sources
    assert sink.paths() == ["tin-tuc/bai-1.html"]
    assert one.errors == 1
    assert [what in problem.what for problem in one.problems] == [True]


def test_the_cap_of_the_run_holds_for_files_too(crawl: Crawl) -> None:
    pages = {"/sitemap.xml.gz": Answer(PART + b" " * 100_000, headers=typed("text/xml"), zipped=True)}
    with serving(pages) as site:
        report, _ = crawl(place(site, "/sitemap.xml.gz"), limits=replace(FAST, decoded_bytes=50_000))
    assert "larger than 50,000 bytes" in report.sources[0].problems[0].what


def test_a_bomb_costs_no_more_memory_than_the_cap() -> None:
    bomb = gzipped()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(TooLargeError):
        unzipped(bomb)
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 64


def test_what_is_no_gzip_file_stays_as_it_is() -> None:
    assert unzipped(PART) is PART
    with pytest.raises(ArchiveError):
        unzipped(b"\x1f\x8b")
