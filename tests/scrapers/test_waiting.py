"""A sink that takes its time: pages are done when it is, and no more wait than memory has room for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from crawl_world import FAST, NOON, Place, Sink, clock, html, place, serving

from archive.errors import ArchiveError
from archive.writer import WarcWriter
from scrapers import settings
from scrapers.addresses import Addresses
from scrapers.context import MOST_UNDER_WAY
from scrapers.crawl import run_crawl
from scrapers.model import FetchedPage, Holder, Manners, Plan, RunReport

Crawl = Callable[..., tuple[RunReport, Sink]]
LONG = "Công đoàn cơ sở. " * 3000


class Slow:
    """Is done with a page some turns of the loop later."""

    def __init__(self, fails: str = "", seconds: float = 0.02) -> None:
        self.fails = fails
        self.seconds = seconds
        self.done: list[str] = []
        self.waiting = 0
        self.most = 0

    async def __call__(self, page: FetchedPage) -> None:
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        await asyncio.sleep(self.seconds)
        self.waiting -= 1
        if self.fails and self.fails in page.url:
            raise ArchiveError("this page can't be kept", "leave it out")
        self.done.append(page.url)


def paths(count: int) -> list[str]:
    return [f"/tin-tuc/bai-{n}.html" for n in range(count)]


def site_of(count: int, text: str) -> dict[str, object]:
    links = "".join(f'<a href="{path}">x</a>' for path in paths(count))
    return {"/tin-tuc/": html(links), **{path: html(f"{path} {text}") for path in paths(count)}}


def test_a_page_counts_when_the_sink_is_done_with_it(crawl: Crawl) -> None:
    sink = Slow(fails="bai-2.html")
    with serving(site_of(6, "")) as site:
        report, _ = crawl(place(site, "/tin-tuc/"), on_page=sink)
    (source,) = report.sources
    assert (source.pages, source.failed_pages) == (5, 1)
    assert len(sink.done) == 5
    assert [problem.what for problem in source.problems] == ["this page can't be kept — leave it out"]


def test_the_host_is_asked_while_pages_wait_but_not_for_more_than_there_is_room_for(crawl: Crawl) -> None:
    sink = Slow(seconds=0.3)
    with serving(site_of(40, LONG)) as site:
        crawl(place(site, "/tin-tuc/"), on_page=sink)
    assert len(sink.done) == 40
    size = len(LONG.encode())
    assert 1 < sink.most <= settings.SCRAPER_SLOT_MAX_ACTIVE_SIZE // size + 2


def test_an_archive_is_read_no_faster_than_its_pages_are_taken(tmp_path: Path) -> None:
    count = 3 * MOST_UNDER_WAY
    with WarcWriter(tmp_path / "a.warc.gz") as writer:
        for path in paths(count):
            kind = [("Content-Type", "text/html")]
            writer.write_response(f"https://ldld.example{path}", 200, kind, path.encode(), NOON)
    sink = Slow(seconds=0.05)
    report = run_crawl(
        [Place("ldld", "ldld.example", (), access="archive")],
        Holder(sink),
        archive_dir=tmp_path / "kho",
        now=clock,
        plan=Plan(replay=[tmp_path / "a.warc.gz"]),
        manners=Manners(FAST),
    )
    assert report.sources[0].pages == len(sink.done) == count
    assert sink.most <= MOST_UNDER_WAY + 8


@pytest.mark.parametrize("address", ["https://a.example/tin", "", "https://a.example/\ud800"])
def test_addresses_are_remembered_whatever_they_are(address: str) -> None:
    met = Addresses()
    assert address not in met
    met.add(address)
    met.add(address)
    assert address in met
    assert f"{address}/" not in met
    assert len(met) == 1


def test_of_many_addresses_each_is_known_and_no_other() -> None:
    met = Addresses()
    many = [f"https://a.example/tin-{n}.html" for n in range(5_000)]
    for address in many:
        met.add(address)
    assert len(met) == 5_000
    assert all(address in met for address in many)
    assert not any(f"{address}?page=2" in met for address in many)
