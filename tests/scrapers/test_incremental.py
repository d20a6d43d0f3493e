"""Night after night: what is known is asked for ever less often, what changed and what went is noticed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from crawl_world import FAST, NOON, THANH_HOA, Answer, Sink, Site, html, place, serving

from archive.captures import Captures
from archive.urls import canonical
from scrapers.model import KnownPage, RunReport

Crawl = Callable[..., tuple[RunReport, Sink]]
BARE = "/tin-tuc/thanh-hoa-dung-dau-ca-nuoc-101.html"
PAGE = "/tin-tuc/600175-sang-kien-102.html"


class Keeper:
    """What a store does for a crawl: takes its pages and says what it has."""

    def __init__(self) -> None:
        self.pages: dict[str, KnownPage] = {}
        self.versions: list[tuple[str, str]] = []

    def __call__(self, page: object) -> None:
        known = KnownPage(page.sha256, None, None, page.fetched_at)  # type: ignore[attr-defined]
        self.pages[page.canonical] = known  # type: ignore[attr-defined]
        self.versions.append((page.canonical, page.sha256))  # type: ignore[attr-defined]

    def night(self, crawl: Crawl, site: Site, at: datetime, **more: object) -> RunReport:
        site.log.clear()
        report, _ = crawl(
            place(site, "/tin-tuc/"),
            on_page=self,
            known=self.pages.get,
            held=lambda source_id: sorted(self.pages),
            now=lambda: at,
            **more,
        )
        return report


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


def test_a_page_that_stands_unchanged_is_asked_for_ever_less_often(
    crawl: Crawl, site: Site, keeper: Keeper
) -> None:
    asked: list[int] = []
    nights = [*range(8), *range(10, 110, 5)]
    for day in nights:
        keeper.night(crawl, site, NOON + timedelta(days=day))
        if PAGE in site.paths():
            asked.append(day)
    pauses = [later - earlier for earlier, later in pairwise(asked)]
    assert asked[:5] == [0, 1, 2, 3, 4], "every night while it is new"
    assert max(pauses) == max(pauses[-3:]) >= 10
    assert len(asked) < len(nights)
    assert len(keeper.versions) == 3, "nothing comes twice"


def test_however_old_it_is_looked_at_again_within_a_month(crawl: Crawl, site: Site, keeper: Keeper) -> None:
    keeper.night(crawl, site, NOON)
    keeper.night(crawl, site, NOON + timedelta(days=2000))
    assert PAGE in site.paths()
    keeper.night(crawl, site, NOON + timedelta(days=2029))
    assert PAGE not in site.paths()
    keeper.night(crawl, site, NOON + timedelta(days=2031))
    assert PAGE in site.paths()


def test_an_edited_page_is_a_new_version(crawl: Crawl, site: Site, keeper: Keeper) -> None:
    keeper.night(crawl, site, NOON)
    site.pages[PAGE] = html("<h1>600.175 sáng kiến</h1><p>Sửa: đạt 514,6% chỉ tiêu.</p>")
    keeper.night(crawl, site, NOON + timedelta(days=1))
    assert [url.endswith(PAGE) for url, _ in keeper.versions].count(True) == 2


def test_a_page_that_no_listing_names_any_more_is_seen_to_be_gone(
    crawl: Crawl, site: Site, keeper: Keeper
) -> None:
    keeper.night(crawl, site, NOON)
    site.pages["/tin-tuc/"] = html('<a href="/tin-tuc/?page=2">2</a>')
    del site.pages[PAGE]
    report = keeper.night(crawl, site, NOON + timedelta(days=1))
    assert canonical(site.root + PAGE) in report.sources[0].gone


def test_pages_looked_at_again_do_not_make_a_dried_up_source_look_alive(
    crawl: Crawl, site: Site, keeper: Keeper
) -> None:
    site.pages[BARE] = site.pages[f"{BARE}?utm_source=fb"]
    keeper.night(crawl, site, NOON)
    site.pages["/tin-tuc/"] = html("<p>đang bảo trì</p>")
    report = keeper.night(crawl, site, NOON + timedelta(days=1))
    assert PAGE in site.paths()
    one = report.sources[0]
    assert (one.pages, one.unchanged, one.fresh) == (0, 0, 0)


def test_only_some_are_looked_at_again_in_one_night(crawl: Crawl, keeper: Keeper) -> None:
    pages = {f"/tin-tuc/bai-{number}.html": html(str(number)) for number in range(20)}
    listing = html("".join(f'<a href="{path}">x</a>' for path in pages))
    with serving({"/tin-tuc/": listing, **pages}) as site:
        keeper.night(crawl, site, NOON)
        site.pages["/tin-tuc/"] = html("")
        limits = replace(FAST, rechecks=7)
        keeper.night(crawl, site, NOON + timedelta(days=1), limits=limits)
        assert len([path for path in site.paths() if "bai-" in path]) == 7
        first = set(site.paths())
        keeper.night(crawl, site, NOON + timedelta(days=1, hours=1), limits=limits)
        assert not {path for path in site.paths() if "bai-" in path} & first, "the others have their turn"


def test_when_an_address_was_seen_is_told_over_all_archives(crawl: Crawl, tmp_path: Path) -> None:
    with serving({**THANH_HOA, PAGE: Answer(b"", 404)}) as site:
        for day in (0, 3, 5):
            crawl(place(site, "/tin-tuc/"), now=lambda day=day: NOON + timedelta(days=day))
        seen = Captures(tmp_path / "kho").seen(site.root + PAGE)
    assert seen == (NOON, NOON + timedelta(days=5)), "a page that is not there was asked for, too"


def test_pages_that_need_not_be_asked_for_do_not_count_against_the_limit(
    crawl: Crawl, keeper: Keeper
) -> None:
    pages = {f"/tin-tuc/bai-{number}.html": html(str(number)) for number in range(12)}
    listing = "".join(f'<a href="{path}">x</a>' for path in pages)
    with serving({"/tin-tuc/": html(listing), **pages}) as site:
        keeper.night(crawl, site, NOON)
        site.pages["/tin-tuc/moi-99.html"] = html("mới")
        site.pages["/tin-tuc/"] = html(listing + '<a href="/tin-tuc/moi-99.html">x</a>')
        report = keeper.night(crawl, site, NOON + timedelta(hours=1), limits=replace(FAST, pages=5))
    assert "/tin-tuc/moi-99.html" in site.paths()
    assert report.sources[0].reason == "finished"
    assert report.sources[0].fresh == 12
