"""Nights with little news: one paywall or failed page accuses nobody; a site that is broken is found out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from crawl_world import Answer, Site, html, serving
from site_families import PLACES, headline, story
from test_crawl_task import run, source_at

from doichieu.tasks.collecting.crawl import Outcome
from store.database import Store, open_store

LOGIN = html(
    "<h1>Đăng nhập</h1><form action=/login><input name=user><input type=password name=pass>"
    "<button>Đăng nhập</button></form><p>Vui lòng đăng nhập để đọc tiếp bài viết này.</p>"
)
BUSY = html("<h1>503 Service Unavailable</h1><p>The server is temporarily unable to answer.</p>")


def article(place: str) -> Answer:
    return html(
        f"<h1>{headline(place)}</h1><div>12/05/2022</div><div class=noidung><p>{story(place)}</p></div>"
    )


class Nights:
    """A small site that has one new page a night, crawled live."""

    def __init__(self, site: Site, store: Store, folder: Path) -> None:
        self.site, self.store, self.folder, self.night = site, store, folder, 0
        for number, place in enumerate(PLACES, 1):
            site.pages[f"/tin/tin-{number}.html"] = article(place)

    def next(self, page: Answer | None) -> list[str]:
        """The codes of what the night is accused of."""
        number = 100 + self.night
        if page is not None:
            self.site.pages[f"/tin/tin-{number}.html"] = page
        paths = [path for path in self.site.pages if path.endswith(".html")]
        self.site.pages["/tin"] = html("".join(f'<a href="{path}">Tin công đoàn</a>' for path in paths))
        outcome: Outcome = run(
            self.store, source_at(self.site), self.folder, after=timedelta(days=self.night)
        )
        self.night += 1
        return [reason.code for one in outcome.quarantined for reason in one.health.reasons]


@pytest.fixture
def nights(tmp_path: Path) -> Iterator[Nights]:
    served: dict[str, Any] = {}
    with serving(served) as site, open_store(str(tmp_path / "a.sqlite")) as store:
        yield Nights(site, store, tmp_path)


@pytest.mark.parametrize("odd", [LOGIN, BUSY], ids=["paywall", "soft error"])
def test_an_odd_page_now_and_then_is_no_reason(nights: Nights, odd: Answer) -> None:
    assert nights.next(None) == []
    for page in (odd, article("mot"), odd, None, odd):
        assert nights.next(page) == []
    assert nights.store.counts().problems > 0, "they are told, and not read"


@pytest.mark.parametrize("odd", [LOGIN, BUSY], ids=["paywall", "soft error"])
def test_a_site_whose_new_pages_are_all_odd_is_found_out(nights: Nights, odd: Answer) -> None:
    assert nights.next(None) == []
    accused = [bool(nights.next(page)) for page in (odd, odd, None, odd)]
    assert accused == [False, False, False, True]


def test_one_article_without_its_date_is_no_reason(nights: Nights) -> None:
    """What a night's one article lacks is weighed together with the nights before."""
    for _ in range(3):
        assert nights.next(article(f"moi-{nights.night}")) == []
    bare = html(f"<h1>{headline('le')}</h1><div class=noidung><p>{story('le')}</p></div>")
    assert nights.next(bare) == []
    assert nights.next(article("sau-do")) == []
