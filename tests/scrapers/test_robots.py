"""robots.txt after RFC 9309, as the server sees it obeyed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from crawl_world import FAST, NOON, THANH_HOA, Answer, Sink, Site, place, serving

from archive.robots import Robots
from scrapers.model import RunReport

Crawl = Callable[..., tuple[RunReport, Sink]]


def test_what_robots_txt_forbids_is_not_asked_and_counted(crawl: Crawl, site: Site) -> None:
    source = place(site, "/noi-bo/bao-cao", "/tin-tuc/")
    report, _ = crawl(source)
    assert site.paths()[0] == "/robots.txt"
    assert not any(path.startswith("/noi-bo") for path in site.paths())
    assert report.sources[0].refused == 1


@pytest.mark.parametrize(
    ("status", "fetched"),
    [(404, True), (403, True), (401, True), (410, True), (500, False), (503, False), (429, False)],
)
def test_a_missing_robots_txt_allows_and_one_that_cannot_be_had_forbids(
    crawl: Crawl, status: int, fetched: bool
) -> None:
    with serving({**THANH_HOA, "/robots.txt": Answer(b"", status)}) as site:
        report, sink = crawl(place(site, "/tin-tuc/"))
    assert bool(sink.pages) == fetched
    if not fetched:
        assert set(site.paths()) == {"/robots.txt"}
        assert str(status) in report.sources[0].problems[0].what
        assert report.sources[0].errors == 1


def test_robots_txt_that_never_comes_forbids(crawl: Crawl) -> None:
    """No answer at all is like a server in trouble (RFC 9309 2.3.1.4)."""
    with serving({**THANH_HOA, "/robots.txt": Answer(b"User-agent: *", wait=1.0)}) as site:
        report, sink = crawl(place(site, "/tin-tuc/"), limits=replace(FAST, seconds=0.3))
    assert sink.pages == []
    assert set(site.paths()) == {"/robots.txt"}
    assert report.sources[0].errors == 1


def test_redirects_of_robots_txt_are_followed_five_times(crawl: Crawl) -> None:
    def to(target: str) -> Answer:
        return Answer(status=302, headers=(("Location", target),))

    rules = Answer(b"User-agent: *\nDisallow: /tin-tuc/600175\n", headers=(("Content-Type", "text/plain"),))
    chain = {"/robots.txt": to("/r1")} | {f"/r{n}": to(f"/r{n + 1}") for n in range(1, 5)}
    with serving({**THANH_HOA, **chain, "/r5": rules}) as site:
        report, _ = crawl(place(site, "/tin-tuc/"))
    assert report.sources[0].refused == 1
    assert "/tin-tuc/600175-sang-kien-102.html" not in site.paths()
    with serving({**THANH_HOA, **chain, "/r5": to("/r6"), "/r6": rules}) as site:
        report, sink = crawl(place(site, "/tin-tuc/"))
    assert "/r6" not in site.paths()
    assert (report.sources[0].refused, len(sink.pages)) == (0, 3)


def test_of_robots_txt_the_first_500_kib_count(crawl: Crawl) -> None:
    filling = b"# " + b"x" * 97 + b"\n"
    head = b"User-agent: *\nDisallow: /tin-tuc/600175\n"
    text = head + filling * 6000 + b"Disallow: /tin-tuc/nga-son\n"
    with serving({**THANH_HOA, "/robots.txt": Answer(text)}) as site:
        report, sink = crawl(place(site, "/tin-tuc/"))
    assert report.sources[0].refused == 1
    assert "tin-tuc/nga-son-dat-149-phan-tram-103.html" in sink.paths()


def test_robots_txt_is_asked_for_once_and_again_after_a_day(crawl: Crawl, site: Site) -> None:
    crawl(place(site, "/tin-tuc/"))
    assert site.paths().count("/robots.txt") == 1
    site.log.clear()
    hours = iter(range(0, 10_000, 3))
    crawl(
        place(site, "/tin-tuc/"),
        now=lambda: NOON + timedelta(hours=next(hours)),
        limits=replace(FAST, source_time=timedelta(days=9999)),
    )
    assert site.paths().count("/robots.txt") > 1


@pytest.mark.parametrize(
    ("group", "allowed"),
    [("doichieu", False), ("DoiChieu", False), ("*", False), ("comparison", True), ("union", True)],
)
def test_rules_are_for_a_products_name_and_not_for_a_word_of_its_comment(group: str, allowed: bool) -> None:
    rules = Robots.of_answer(200, f"User-agent: {group}\nDisallow: /\n".encode(), NOON)
    agent = "doichieu/0.1 (comparison of published union figures; mailto:nghiencuu@congdoan.example)"
    assert rules.allows("https://congdoan.example/tin", agent) == allowed


def test_a_mark_of_byte_order_hides_no_rule() -> None:
    rules = Robots.of_answer(200, b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n", NOON)
    assert not rules.allows("https://congdoan.example/tin", "doichieu/0.1")
