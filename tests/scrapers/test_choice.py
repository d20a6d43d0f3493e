"""A crawl opens what may tell of a campaign, counts what it leaves, and turns only the pages that it must."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from crawl_world import FAST, NOON, Answer, Sink, html, place, serving

from catalogue.source_parts import Discovery
from parsers.hints import default_hints
from scrapers.model import KnownPage, RunReport, Search
from scrapers.paging import Shown, goes_on

Crawl = Callable[..., tuple[RunReport, Sink]]
SEARCH = Search(default_hints().hinted, words=("1 triệu sáng kiến",), since="2021-12-15")


def links(*titles: tuple[str, str]) -> str:
    return "".join(f'<a href="{path}">{title}</a>' for path, title in titles)


def test_likely_headlines_are_opened_and_the_others_counted_once(crawl: Crawl) -> None:
    listing = links(
        ("/tin-tuc/bai-1.html", "Tỉnh ta có 500 sáng kiến"),
        ("/tin-tuc/bai-2.html", "Giá vàng hôm nay"),
        ("/tin-tuc/bai-2.html", ""),
        ("/tin-tuc/vuot-chi-tieu-3.html", "Tin vắn"),
        ("/tin-tuc/bai-4.html", "Lịch cắt điện"),
    )
    with serving(
        {"/tin-tuc/": html(listing), "/tin-tuc/bai-1.html": "x", "/tin-tuc/vuot-chi-tieu-3.html": "y"}
    ) as site:
        source = replace(place(site, "/tin-tuc/"), opens_every_article=False)
        report, sink = crawl(source, search=SEARCH)
    assert sink.paths() == ["tin-tuc/bai-1.html", "tin-tuc/vuot-chi-tieu-3.html"]
    assert report.sources[0].passed_over == 2


def test_on_a_listing_of_union_news_every_article_is_opened(crawl: Crawl) -> None:
    pages = {
        "/cong-doan/tin-tuc/": html(links(("/tin-tuc/bai-1.html", "Chuyện ca ba"))),
        "/tin-tuc/bai-1.html": "x",
    }
    with serving(pages) as site:
        source = replace(place(site, "/cong-doan/tin-tuc/"), opens_every_article=False)
        report, sink = crawl(source, search=SEARCH)
    assert sink.paths() == ["tin-tuc/bai-1.html"]
    assert report.sources[0].passed_over == 0


def test_the_sites_own_search_is_asked_for_the_campaign(crawl: Crawl) -> None:
    asked = "/tim?q=1+tri%E1%BB%87u+s%C3%A1ng+ki%E1%BA%BFn"
    with serving(
        {asked: html(links(("/tin-tuc/bai-1.html", "Chuyện ca ba"))), "/tin-tuc/bai-1.html": "x"}
    ) as site:
        way = Discovery("search", f"{site.root}/tim?q={{words}}")
        _, sink = crawl(replace(place(site, discover=(way,)), opens_every_article=False), search=SEARCH)
    assert sink.paths() == ["tin-tuc/bai-1.html"]


def test_skipped_addresses_are_neither_read_nor_followed(crawl: Crawl) -> None:
    pages = {
        "/tin-tuc/": html(
            links(("/en/tin-tuc/bai-1.html", "a"), ("/en/tin-tuc/?page=2", "2"), ("/tin-tuc/bai-2.html", "b"))
        ),
        "/tin-tuc/bai-2.html": "x",
    }
    with serving(pages) as site:
        _, sink = crawl(replace(place(site, "/tin-tuc/"), skip=("/en/",)))
        assert not any(path.startswith("/en/") for path in site.paths())
    assert sink.paths() == ["tin-tuc/bai-2.html"]


def test_a_sitemap_is_followed_back_to_the_campaigns_start(crawl: Crawl) -> None:
    space = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    index = (
        f"<sitemapindex {space}><sitemap><loc>{{root}}/moi.xml</loc><lastmod>2022-05-01</lastmod></sitemap>"
        "<sitemap><loc>{root}/cu.xml</loc><lastmod>2019-01-01T00:00:00+07:00</lastmod></sitemap></sitemapindex>"
    )
    urls = (
        f"<urlset {space}><url><loc>{{root}}/tin-tuc/bai-1.html</loc><lastmod>2022-05-12</lastmod></url>"
        "<url><loc>{root}/tin-tuc/bai-2.html</loc><lastmod>2020-05-12</lastmod></url></urlset>"
    )
    xml = (("Content-Type", "application/xml"),)
    pages = {
        "/sitemap.xml": Answer(index.encode(), headers=xml),
        "/moi.xml": Answer(urls.encode(), headers=xml),
        "/cu.xml": Answer(urls.encode(), headers=xml),
        "/tin-tuc/bai-1.html": html("x"),
    }
    with serving(pages) as site:
        report, sink = crawl(place(site, "/sitemap.xml"), search=SEARCH)
        assert "/cu.xml" not in site.paths()
    assert sink.paths() == ["tin-tuc/bai-1.html"]
    assert report.sources[0].older == 1


def listing_of(year: int, pages: int = 12) -> dict[str, Any]:
    """A listing with two articles a page, a year a page going back, and a newer one in the side column."""
    served: dict[str, Any] = {}
    for n in range(1, pages + 1):
        own = links(*((f"/tin-tuc/bai-{10 * n + k}.html", "Tin công đoàn") for k in (1, 2)))
        day = f"<i>12/05/{year - n + 1}</i> <i>10/05/{year - n + 1}</i>"
        side = "<aside>22/11/2026 <b>20/11/2026</b></aside>"
        address = "/tin-tuc/" if n == 1 else f"/tin-tuc/trang-{n}"
        served[address] = html(f"<p>22/11/2026</p>{own}{day}{side}")
        for k in (1, 2):
            served[f"/tin-tuc/bai-{10 * n + k}.html"] = html("x")
    return served


def test_a_listing_is_turned_back_to_the_campaigns_start_and_no_further(crawl: Crawl) -> None:
    with serving(listing_of(2026)) as site:
        source = place(site, "/tin-tuc/", pages="/tin-tuc/trang-{page}", follow=())
        crawl(source, search=replace(SEARCH, history=frozenset({source.id})))
        turned = [path for path in site.paths() if "trang-" in path]
    # 2026 … 2022, the page of 2021 tells that it is enough
    assert turned == [f"/tin-tuc/trang-{n}" for n in range(2, 7)]


def test_a_nightly_run_stops_where_nothing_is_new(crawl: Crawl) -> None:
    with serving(listing_of(2026)) as site:
        source = place(site, "/tin-tuc/", pages="/tin-tuc/trang-{page}", follow=())
        report, _ = crawl(source, search=SEARCH, known=lambda _url: KnownPage(sha256="x", fetched_at=NOON))
        turned = [path for path in site.paths() if "trang-" in path]
    assert turned == ["/tin-tuc/trang-2", "/tin-tuc/trang-3"]
    assert report.sources[0].fresh == 6


def test_a_listing_that_repeats_its_last_page_for_ever_is_left(crawl: Crawl) -> None:
    served = listing_of(2026, pages=2)
    last = served["/tin-tuc/trang-2"]
    served |= {f"/tin-tuc/trang-{n}": last for n in range(3, 50)}
    with serving(served) as site:
        source = place(site, "/tin-tuc/", pages="/tin-tuc/trang-{page}", follow=())
        crawl(source, search=replace(SEARCH, history=frozenset({source.id})))
        turned = [path for path in site.paths() if "trang-" in path]
    assert turned == ["/tin-tuc/trang-2", "/tin-tuc/trang-3"]


SHOWN = Shown(articles=10, unseen=10, days=("2022-05-12",) * 5, numbers=frozenset(), quiet=0)


@pytest.mark.parametrize(
    ("change", "on"),
    [
        ({}, True),
        ({"articles": 0}, False),
        ({"unseen": 0}, False),
        ({"numbers": frozenset({2, 3})}, True),
        ({"numbers": frozenset({1})}, False),
        ({"quiet": 3}, False),
        ({"days": ("2020-01-01",) * 3}, False),
        ({"days": ("2020-01-01",) * 3 + ("2026-11-20",) * 2}, False),
        ({"days": ("2020-01-01", "2026-11-22", "2026-11-22", "2026-11-22")}, False),
        ({"days": ("2026-11-22",) * 9}, True),
        ({"days": ("2021-12",)}, True),
        ({"days": ("2021-11",)}, False),
    ],
)
def test_when_a_page_is_turned(change: dict[str, Any], on: bool) -> None:
    found = goes_on(
        replace(SHOWN, **change), 2, since="2021-12-15", today="2026-11-22", history=False, blind=True
    )
    assert found is on


def test_a_replay_turns_only_to_pages_that_are_linked() -> None:
    args = {"since": None, "today": "2026-11-22", "history": True}
    assert goes_on(SHOWN, 2, blind=True, **args)
    assert not goes_on(SHOWN, 2, blind=False, **args)
    assert goes_on(replace(SHOWN, numbers=frozenset({2})), 2, blind=False, **args)


def test_limits_hold_for_turned_pages_too(crawl: Crawl) -> None:
    with serving(listing_of(2026)) as site:
        source = place(site, "/tin-tuc/", pages="/tin-tuc/trang-{page}", follow=())
        report, _ = crawl(source, limits=replace(FAST, listings=3))
        assert len([path for path in site.paths() if "trang-" in path]) == 2
    assert "limit of 3 listings" in report.sources[0].reason
