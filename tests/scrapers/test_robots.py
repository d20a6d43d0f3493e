"""robots.txt after RFC 9309, as the server sees it obeyed."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from bombs import MB
from crawl_world import FAST, NOON, THANH_HOA, Answer, Sink, Site, place, serving

from archive.errors import FetchError
from archive.fetch import fetch
from archive.robots import Robots
from scrapers.model import RunReport
from scrapers.visit import Visitor

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


RULES = b"User-agent: *\nDisallow: /tin-tuc/600175\n"
FORBIDDEN, ALLOWED = "/tin-tuc/600175-sang-kien-102.html", "/tin-tuc/nga-son-dat-149-phan-tram-103.html"


def packed(start: bytes, megabytes: int = 64) -> Answer:
    """A gzip file that unpacks to more than anybody takes."""
    engine = zlib.compressobj(1, zlib.DEFLATED, 31)
    body = engine.compress(start) + b"".join(engine.compress(MB) for _ in range(megabytes)) + engine.flush()
    return Answer(body, headers=(("Content-Type", "text/plain"), ("Content-Encoding", "gzip")))


def crawled(crawl: Crawl, site: Site) -> set[str]:
    crawl(place(site, "/tin-tuc/"))
    return set(site.paths())


def fetched(_crawl: Crawl, site: Site) -> set[str]:
    for path in (FORBIDDEN, ALLOWED):
        try:
            fetch(
                site.root + path,
                now=NOON,
                user_agent="doichieu tests",
                hosts={site.host},
                allow_private=True,
            )
        except FetchError:
            continue
    return set(site.paths())


def visited(_crawl: Crawl, site: Site) -> set[str]:
    visitor = Visitor(
        "doichieu tests", now=lambda: NOON, clock=lambda: 0.0, wait=lambda _: None, allow_private=True
    )
    for path in (FORBIDDEN, ALLOWED):
        try:
            visitor.visit(site.root + path, {site.host})
        except FetchError:
            continue
    return set(site.paths())


WAYS = pytest.mark.parametrize("go", [crawled, fetched, visited])


@WAYS
@pytest.mark.parametrize(
    "robots", [packed(RULES), Answer(RULES + b"# " + b"x" * 700_000)], ids=["packed", "plain"]
)
def test_of_one_that_is_too_large_the_beginning_counts_whoever_asks(
    crawl: Crawl, go: Callable[[Crawl, Site], set[str]], robots: Answer
) -> None:
    with serving({**THANH_HOA, "/robots.txt": robots}) as site:
        asked = go(crawl, site)
    assert FORBIDDEN not in asked
    assert ALLOWED in asked


@WAYS
@pytest.mark.parametrize(
    "robots",
    [
        replace(packed(b""), body=b"\x1f\x8b\x08 cut off"),
        replace(packed(b""), status=503),
        Answer(status=302, headers=(("Location", "http://congdoan.example/robots.txt"),)),
    ],
    ids=["broken", "in trouble", "elsewhere"],
)
def test_one_that_cannot_be_had_forbids_everything_whoever_asks(
    crawl: Crawl, go: Callable[[Crawl, Site], set[str]], robots: Answer
) -> None:
    with serving({**THANH_HOA, "/robots.txt": robots}) as site:
        assert go(crawl, site) == {"/robots.txt"}


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
