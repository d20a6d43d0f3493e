"""“Last seen” is true: a page that stands unchanged was seen again, and so were its figures."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from crawl_world import NOON, Answer, html, serving
from site_families import story
from test_crawl_task import OTHER, run, source_at

from doichieu.tasks.safekeeping.verify import verify_store
from store.database import Store, open_store
from store.heads import GONE

LISTING = html('<a href="/tin/sang-kien-1.html">Vượt kế hoạch gửi sáng kiến</a>')
ARTICLE = html(f"<h1>Tin của công đoàn mẫu</h1><div>12/05/2022</div><p>{story('an-khe')}</p>")
EDITED = html(f"<h1>Tin của công đoàn mẫu</h1><div>12/05/2022</div><p>{story('ba-to')}</p>")
TAG = (("Content-Type", "text/html; charset=utf-8"), ("ETag", '"v1"'))
PATH = "/tin/sang-kien-1.html"


def tagged(headers: dict[str, str]) -> Answer:
    """A server that knows what it has."""
    if headers.get("If-None-Match") == '"v1"':
        return Answer(status=304, headers=(("ETag", '"v1"'),))
    return Answer(ARTICLE.body, headers=TAG)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "a.sqlite")) as opened:
        yield opened


def days(store: Store) -> set[tuple[int, int]]:
    """On which days the figures were first and last seen, counted from the first night."""
    start = NOON.isoformat()[:10]
    day = {(NOON + timedelta(days=n)).isoformat()[:10]: n for n in range(40)}
    assert start in day
    return {
        (day[str(one.first_seen)[:10]], day[str(one.last_seen)[:10]])
        for one in store.figures(include_withdrawn=True)
    }


@pytest.mark.parametrize("page", [tagged, ARTICLE], ids=["304", "same bytes"])
def test_a_page_that_stands_unchanged_is_seen_each_time_it_is_looked_at(
    store: Store, tmp_path: Path, page: object
) -> None:
    with serving({"/tin": LISTING, PATH: page}) as site:
        for night in range(4):
            outcome = run(store, source_at(site), tmp_path, after=timedelta(days=night))
            assert days(store) == {(0, night)}
        assert (outcome.new_pages, outcome.new_figures) == (0, 0), "it is nothing new"
        fresh = run(store, source_at(site), tmp_path, after=timedelta(days=3, hours=1))
    assert fresh.sources[0].report.fresh == 1
    assert {str(one.last_seen)[:13] for one in store.figures()} == {
        (NOON + timedelta(days=3)).isoformat()[:13]
    }, "what was not looked at was not seen"
    statuses = [one.page.status for one in store.pages() if one.page.url.endswith(PATH)]
    assert statuses == [200, *[304 if page is tagged else 200] * 3]
    assert list(verify_store(store, tmp_path / "kho", None, reread=False)) == []
    (document,) = store.documents()
    assert str(document.last_seen)[:10] == (NOON + timedelta(days=3)).isoformat()[:10]


def test_what_the_host_told_of_its_version_goes_on_to_be_asked_with(store: Store, tmp_path: Path) -> None:
    """A 304 need not repeat what it is of: the next night must ask with it all the same."""
    answers = [Answer(ARTICLE.body, headers=TAG), Answer(status=304, headers=())]
    asked: list[str | None] = []

    def page(headers: dict[str, str]) -> Answer:
        asked.append(headers.get("If-None-Match"))
        return answers[min(len(asked) - 1, 1)]

    with serving({"/tin": LISTING, PATH: page}) as site:
        for night in range(3):
            run(store, source_at(site), tmp_path, after=timedelta(days=night))
    assert asked == [None, '"v1"', '"v1"']


def test_a_page_that_was_gone_and_is_back_as_it_was_counts_again(store: Store, tmp_path: Path) -> None:
    listing = html('<a href="/tin/sang-kien-1.html">Sáng kiến</a><a href="/tin/sang-kien-2.html">Thêm</a>')
    with serving({"/tin": listing, PATH: ARTICLE, "/tin/sang-kien-2.html": html(OTHER)}) as site:
        run(store, source_at(site), tmp_path)
        site.pages[PATH] = Answer(status=404)
        run(store, source_at(site), tmp_path, after=timedelta(days=1))
        assert list(store.figures()) == []
        assert [one.page.status for one in store.pages() if one.page.status in GONE] == [404]
        site.pages[PATH] = ARTICLE
        run(store, source_at(site), tmp_path, after=timedelta(days=2))
    assert days(store) == {(0, 2)}
    assert not any(one.withdrawn for one in store.figures(include_withdrawn=True))


def test_an_edited_page_ends_what_the_old_version_was_seen(store: Store, tmp_path: Path) -> None:
    with serving({"/tin": LISTING, PATH: ARTICLE}) as site:
        for night in range(2):
            run(store, source_at(site), tmp_path, after=timedelta(days=night))
        site.pages[PATH] = EDITED
        for night in range(2, 4):
            run(store, source_at(site), tmp_path, after=timedelta(days=night))
    assert days(store) == {(2, 3)}
    then = {str(one.last_seen)[:10] for one in store.figures(as_known_on=NOON + timedelta(days=1))}
    assert then == {(NOON + timedelta(days=1)).isoformat()[:10]}


@pytest.mark.parametrize("page", [tagged, ARTICLE], ids=["304", "same bytes"])
def test_a_replay_of_the_nights_gives_the_same_store(store: Store, tmp_path: Path, page: object) -> None:
    def dump(one: Store) -> list[str]:
        out = io.StringIO()
        one.dump(out)
        return out.getvalue().splitlines()

    with serving({"/tin": LISTING, PATH: page}) as site:
        source = source_at(site)
        archives = [
            tmp_path / "kho" / name
            for night in range(3)
            for name in run(store, source, tmp_path, after=timedelta(days=night)).report.archives
        ]
        asked = len(site.log)
        with open_store(str(tmp_path / "b.sqlite")) as other:
            run(other, source, tmp_path / "b", replay=archives, after=timedelta(days=9))
            assert days(other) == {(0, 2)}
            assert dump(other) == dump(store)
            run(other, source, tmp_path / "b", replay=archives, after=timedelta(days=9))
            assert dump(other) == dump(store), "and again nothing"
        assert len(site.log) == asked
