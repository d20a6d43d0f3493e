"""The order in which listings are asked for is the same in every run, whatever was read before."""

from __future__ import annotations

from collections.abc import Callable

from crawl_world import Sink, html, place, serving

from scrapers.model import RunReport

Crawl = Callable[..., tuple[RunReport, Sink]]
LISTINGS = [f"/tin-tuc/?page={number}" for number in range(2, 9)]
PAGES = [f"/tin-tuc/bai-{number}.html" for number in range(9)]


def test_what_a_listing_names_is_all_in_the_queue_before_any_of_it_is_asked_for(crawl: Crawl) -> None:
    links = "".join(f'<a href="{path}">x</a>' for path in [*LISTINGS, *PAGES])
    listings = {path: html("<p>Hết</p>") for path in LISTINGS}
    with serving({"/tin-tuc/": html(links), **listings, **{path: html(path) for path in PAGES}}) as site:
        source = place(site, "/tin-tuc/", follow=(r"/tin-tuc/\?page=\d$",))
        crawl(source)
        asked = site.paths()
    assert [path for path in asked if path in PAGES] == PAGES[::-1], "not as far as it has come"
    assert [path for path in asked if path in LISTINGS] == LISTINGS[::-1]
