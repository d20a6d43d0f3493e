"""The sample world as a server: by port and by Host header, with the faults that a network has."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from samplekit.render import captures_of
from samplekit.serve import Fault, Served, serving
from samplekit.source import read_sites

from catalogue.sources import load_sources
from doichieu.settings import SAMPLE
from scrapers.crawl import run_crawl
from scrapers.model import CrawlLimits, Holder, Manners

HERE = Path(__file__).resolve().parent
PAPER, UNION = "baosongcuu.example", "congdoanyte.example"
NOW = datetime(2023, 12, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    sites = [site for site in read_sites(HERE / "sites") if site.host in (PAPER, UNION)]
    with serving(sites, [capture for site in sites for capture in captures_of(site)]) as one:
        yield one


def get(url: str, host: str | None = None) -> tuple[int, bytes]:
    request = urllib.request.Request(url, headers={"Host": host} if host else {})
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, b""


def test_a_host_answers_at_its_port_and_by_its_name(served: Served) -> None:
    status, body = get(f"http://127.0.0.1:{served.ports[UNION]}/index.php/tin-tuc")
    assert status == 200
    assert f"127.0.0.1:{served.ports['www2.' + UNION]}".encode() in body, "addresses lead to loopback"
    assert get(f"http://127.0.0.1:{served.ports[PAPER]}/index.php/tin-tuc", UNION)[0] == 200
    assert get(f"http://127.0.0.1:{served.ports[PAPER]}/index.php/tin-tuc")[0] == 404


def test_a_listing_without_end_has_none(served: Served) -> None:
    root = f"http://127.0.0.1:{served.ports[PAPER]}"
    for number in (40, 41, 4000):
        status, body = get(f"{root}/xa-hoi.php?tr={number}")
        assert status == 200
        assert f"tr={number + 1}".encode() in body


def test_faults_are_switched_on_by_host(served: Served) -> None:
    root = f"http://127.0.0.1:{served.ports[UNION]}"
    served.faults[UNION] = Fault(every=2, status=503, retry_after=9)
    try:
        assert sorted(get(f"{root}/index.php/tin-tuc")[0] for _ in range(4)) == [200, 200, 503, 503]
    finally:
        del served.faults[UNION]
    assert get(f"{root}/index.php/tin-tuc")[0] == 200


def test_the_crawler_meets_the_mirror_and_the_endless_listing_there(served: Served, tmp_path: Path) -> None:
    known = load_sources(SAMPLE / "sources")
    pages: list[str] = []
    report = run_crawl(
        [served.local(known[PAPER]), served.local(known[UNION])],
        Holder(lambda page: pages.append(page.canonical)),
        archive_dir=tmp_path,
        now=lambda: NOW,
        manners=Manners(CrawlLimits(delay=0.0, retries=0, listings=25), allow_private=True),
    )
    paper, union = report.sources
    assert paper.reason == "finished"
    assert paper.requested < paper.pages + 10, "a list that comes again and again is left"
    assert (paper.pages, union.pages) == (42, 31)
    assert len(pages) == 73, "no article twice, though the mirror has all of them again"
