"""An article that has several addresses is asked for under the one by which it is known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from crawl_world import NOON, Discovery, Place, Sink, Site, html, place, serving

from archive.warc import WarcWriter
from scrapers.model import CrawlLimits, KnownPage, RunReport

Crawl = Callable[..., tuple[RunReport, Sink]]
NUMBER = r"-(\d+)\.html$"
BEFORE = "/tin-tuc/hai-phong-co-1200-sang-kien-7.html"
AFTER = "/tin-tuc/hai-phong-da-co-hon-1200-sang-kien-7.html"
HTML = [("Content-Type", "text/html; charset=utf-8")]


def night(crawl: Crawl, site: Site, listed: str) -> tuple[RunReport, Sink]:
    """A night on which the listing names this address, of an article that is known by its earlier one."""
    site.pages["/tin-tuc/"] = html(f'<a href="{listed}">Hải Phòng</a>')
    known = {site.root + BEFORE: KnownPage("0" * 64, fetched_at=NOON)}
    return crawl(
        place(site, "/tin-tuc/", identity=NUMBER),
        known=known.get,
        held=lambda source_id: list(known),
        now=lambda: NOON + timedelta(days=3),
    )


def test_a_headline_that_was_edited_does_not_make_two_articles_of_one(crawl: Crawl) -> None:
    with serving({BEFORE: "<p>1.200 sáng kiến</p>", AFTER: "<p>Hơn 1.200 sáng kiến</p>"}) as site:
        _, sink = night(crawl, site, AFTER)
        assert AFTER not in site.paths()
    assert [page.url for page in sink.pages] == [site.root + BEFORE]


def test_an_article_that_moved_is_followed_and_its_earlier_address_is_gone(crawl: Crawl) -> None:
    with serving({AFTER: "<p>Hơn 1.200 sáng kiến</p>"}) as site:
        report, sink = night(crawl, site, AFTER)
    assert [page.url for page in sink.pages] == [site.root + AFTER]
    assert report.sources[0].gone == (site.root + BEFORE,)


def test_other_spellings_of_the_same_address_are_asked_for_as_the_listing_has_them(crawl: Crawl) -> None:
    listed = f"{BEFORE}?utm_source=fb"
    with serving({listed: "<p>1.200 sáng kiến</p>"}) as site:
        _, sink = night(crawl, site, listed)
    assert [page.url for page in sink.pages] == [site.root + listed]


SOURCE = Place(
    "ldld-haiphong",
    "congdoan.haiphong.example",
    (Discovery("listing", "https://congdoan.haiphong.example/tin-tuc/"),),
    hosts=("www2.congdoan.haiphong.example",),
    identity=NUMBER,
)


def archive(path: Path, *pages: tuple[str, int, str]) -> Path:
    with WarcWriter(path) as writer:
        for number, (url, status, text) in enumerate(pages):
            writer.write_response(
                f"https://{url}", status, HTML, text.encode(), NOON + timedelta(seconds=number)
            )
    return path


LISTING = (f"{SOURCE.host}/tin-tuc/", 200, f'<a href="{BEFORE}">7</a><a href="/tin-tuc/khac-8.html">8</a>')


@pytest.mark.parametrize("every_version", [False, True])
def test_a_replay_takes_an_article_of_a_mirror_and_misses_what_no_mirror_gave(
    crawl: Crawl, tmp_path: Path, every_version: bool
) -> None:
    kept: tuple[Any, ...] = (LISTING, (f"{SOURCE.hosts[0]}{BEFORE}", 200, "<p>1.200 sáng kiến</p>"))
    path = archive(tmp_path / "hp.warc.gz", *kept)
    report, sink = crawl(SOURCE, replay=[path], every_version=every_version)
    assert [page.url for page in sink.pages] == [f"https://{SOURCE.hosts[0]}{BEFORE}"]
    (one,) = report.sources
    assert (one.pages, one.missing) == (1, 1)
    assert [problem.url for problem in one.problems] == [f"https://{SOURCE.host}/tin-tuc/khac-8.html"]


def test_a_replay_of_all_versions_has_articles_that_no_listing_names_any_more(
    crawl: Crawl, tmp_path: Path
) -> None:
    other = f"{SOURCE.host}/tin-tuc/khac-8.html"
    old = archive(tmp_path / "cu.warc.gz", LISTING, (f"{SOURCE.host}{BEFORE}", 200, "1"), (other, 200, "2"))
    new = tmp_path / "moi.warc.gz"
    with WarcWriter(new) as writer:
        url, status, text = LISTING
        text = text.split("</a>")[0] + "</a>"
        writer.write_response(f"https://{url}", status, HTML, text.encode(), NOON + timedelta(days=1))
    report, sink = crawl(SOURCE, replay=[old, new], every_version=True)
    assert sorted(page.body for page in sink.pages) == [b"1", b"2"]
    assert report.sources[0].missing == 0


def test_a_replay_ends_a_listing_where_the_crawl_did_since_nothing_was_new(
    crawl: Crawl, tmp_path: Path
) -> None:
    """Four pages of articles that an earlier night had; that there is a fifth says the fourth."""
    root = f"https://{SOURCE.host}"
    paged = Place(
        SOURCE.id,
        SOURCE.host,
        (Discovery("listing", f"{root}/tin-tuc/", pages=f"{root}/tin-tuc/?page={{page}}"),),
        follow=(),
    )
    articles = [(f"{SOURCE.host}/tin-tuc/bai-{n}.html", 200, f"<p>{n}</p>") for n in range(1, 5)]
    old = archive(tmp_path / "cu.warc.gz", *articles)
    new = tmp_path / "moi.warc.gz"
    with WarcWriter(new) as writer:
        for n in range(1, 5):
            links = f'<a href="/tin-tuc/bai-{n}.html">{n}</a><a href="/tin-tuc/?page={n + 1}">{n + 1}</a>'
            url = f"{root}/tin-tuc/" + (f"?page={n}" if n > 1 else "")
            writer.write_response(url, 200, HTML, links.encode(), NOON + timedelta(days=1))
    night = {"every_version": True, "limits": CrawlLimits()}
    report, sink = crawl(paged, replay=[old, new], **night)
    assert (len(sink.pages), report.sources[0].missing) == (4, 0)
    report, _ = crawl(paged, replay=[new], **night)
    assert report.sources[0].missing == 5, "without the earlier night all of it is new"
