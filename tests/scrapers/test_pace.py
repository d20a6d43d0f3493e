"""The time between requests, as the server sees it, and what stretches it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

import pytest
from crawl_world import FAST, NOON, THANH_HOA, Answer, Sink, Site, html, place, serving

from scrapers.model import CrawlLimits, RunReport
from scrapers.pace import Pace, retry_after

Crawl = Callable[..., tuple[RunReport, Sink]]


def gaps(site: Site) -> list[float]:
    """Seconds between one request and the next, as the server saw them."""
    return [later.began - earlier.began for earlier, later in zip(site.log, site.log[1:], strict=False)]


def test_there_is_time_between_requests(crawl: Crawl, site: Site) -> None:
    crawl(place(site, "/tin-tuc/"), limits=replace(FAST, delay=0.2))
    assert min(gaps(site)) >= 0.2


def test_by_default_it_is_two_seconds_from_one_answer_to_the_next_request(crawl: Crawl, site: Site) -> None:
    crawl(place(site, "/tin-tuc/?page=2", article="nga-son", follow=()), limits=CrawlLimits())
    assert len(site.log) == 3
    assert min(gaps(site)) >= 2.0


def test_a_slow_host_is_given_as_long_a_pause_as_it_took(crawl: Crawl) -> None:
    pages = {
        "/tin-tuc/": replace(html('<a href="/tin-tuc/bai-1.html">x</a>'), wait=0.5),
        "/tin-tuc/bai-1.html": "x",
    }
    with serving(pages) as site:
        crawl(place(site, "/tin-tuc/"), limits=replace(FAST, delay=0.1))
    assert site.log[2].began - site.log[1].began >= 1.0, "half a second to answer, and as long after it"


def test_a_crawl_delay_in_robots_txt_is_kept(crawl: Crawl) -> None:
    robots = Answer(b"User-agent: *\nCrawl-delay: 0.4\n", headers=(("Content-Type", "text/plain"),))
    with serving({**THANH_HOA, "/robots.txt": robots}) as site:
        crawl(place(site, "/tin-tuc/"))
    assert min(gaps(site)) >= 0.4


def test_a_server_in_trouble_is_tried_again_more_slowly(crawl: Crawl) -> None:
    tries: list[int] = []

    def flaky(headers: dict[str, str]) -> Answer:
        tries.append(1)
        return html("đã chạy") if len(tries) > 2 else Answer(b"busy", 503)

    with serving({"/tin-tuc/": html('<a href="/tin-tuc/bai-1.html">'), "/tin-tuc/bai-1.html": flaky}) as site:
        report, sink = crawl(place(site, "/tin-tuc/"), limits=replace(FAST, delay=0.1, retries=2))
    assert len(sink.pages) == 1
    assert report.sources[0].errors == 0
    times = [one.began for one in site.log if one.path.endswith("bai-1.html")]
    assert times[1] - times[0] >= 0.2, "0,1 s doubled"
    assert times[2] - times[1] >= 0.4, "and doubled again"


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_obeyed(crawl: Crawl, status: int, form: str) -> None:
    value = "1" if form == "seconds" else format_datetime(NOON + timedelta(seconds=1), usegmt=True)
    tries: list[int] = []

    def busy(headers: dict[str, str]) -> Answer:
        tries.append(1)
        return html("đã chạy") if len(tries) > 1 else Answer(b"", status, (("Retry-After", value),))

    listing = html('<a href="/tin-tuc/bai-1.html"></a><a href="/tin-tuc/bai-2.html"></a>')
    pages = {"/tin-tuc/": listing, "/tin-tuc/bai-1.html": busy, "/tin-tuc/bai-2.html": "x"}
    with serving(pages) as site:
        _, sink = crawl(place(site, "/tin-tuc/"), limits=replace(FAST, retries=1))
    assert len(sink.pages) == 2
    asked = [one.path for one in site.log].index("/tin-tuc/bai-1.html")
    assert site.log[asked + 1].began - site.log[asked].began >= 1.0, "nothing at all is asked meanwhile"


def test_a_host_that_asks_for_a_long_rest_is_left_alone_for_this_run(crawl: Crawl) -> None:
    rest = Answer(b"", 503, (("Retry-After", "86400"),))
    listing = html("".join(f'<a href="/tin-tuc/bai-{n}.html"></a>' for n in range(5)))
    pages = {"/tin-tuc/": listing, **{f"/tin-tuc/bai-{n}.html": rest for n in range(5)}}
    with serving(pages) as site:
        report, _ = crawl(place(site, "/tin-tuc/"), limits=replace(FAST, retries=2))
    assert len(site.log) == 3, "robots.txt, the listing, and the answer that asks for rest"
    assert "86400" in report.sources[0].reason


def test_another_source_of_that_host_leaves_it_alone_too(crawl: Crawl) -> None:
    rest = Answer(b"", 429, (("Retry-After", "86400"),))
    with serving({"/tin-tuc/": rest}) as site:
        report, _ = crawl(place(site, "/tin-tuc/", id="mot"), place(site, "/tin-tuc/", id="hai"))
    assert site.paths() == ["/robots.txt", "/tin-tuc/"]
    assert all("left alone" in one.reason for one in report.sources)


@pytest.mark.parametrize("status", [404, 410, 403, 500, 503])
def test_errors_never_speed_it_up(status: int) -> None:
    pace = Pace(2.0)
    pace.answered(100.0, 9.0, 200)
    before = pace.delay
    for second in range(20):
        pace.answered(110.0 + second, 0.001, status)
        assert pace.delay >= before
        before = pace.delay
    pace.failed(200.0)
    assert pace.delay >= before
    assert pace.wait(200.0) == pace.delay <= 60


def test_good_answers_bring_the_pace_back_step_by_step() -> None:
    pace = Pace(2.0)
    for _ in range(4):
        pace.answered(0.0, 0.1, 503)
    assert pace.delay == 32.0
    pace.answered(0.0, 0.1, 200)
    assert 15 < pace.delay < 17
    for _ in range(10):
        pace.answered(0.0, 0.1, 200)
    assert pace.delay == 2.0


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 7 ", 7.0),
        ("Sun, 22 Nov 2026 05:02:00 GMT", 120.0),
        ("Sunday, 22-Nov-26 05:00:30 GMT", 30.0),
        ("Sun, 22 Nov 2026 04:00:00 GMT", 0.0),
        ("-5", 0.0),
        ("soon", 0.0),
        ("٣", 0.0),
        ("99999999999999999999", 999999999.0),
        ("Sun, 22 Nov 2026 05:02:00", 0.0),
        ("", 0.0),
    ],
)
def test_retry_after_in_its_forms(value: str, seconds: float) -> None:
    assert retry_after([("retry-after", value)], NOON) == seconds
