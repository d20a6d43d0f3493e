"""What a host said last night still holds tonight: rest that it asked for, its pace, its robots.txt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from crawl_world import FAST, NOON, THANH_HOA, Answer, Sink, Site, html, place, serving

from archive.errors import ArchiveError
from archive.robots import Robots
from scrapers.hosts import HOSTS, HostMemory
from scrapers.model import RunReport

Crawl = Callable[..., tuple[RunReport, Sink]]
EVENING = NOON.replace(hour=16)  # 23:00 in Việt Nam
NIGHT = EVENING + timedelta(hours=3)  # 02:00
LISTING = "/tin-tuc/"


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_host_that_asked_for_a_day_of_rest_is_not_asked_three_hours_later(crawl: Crawl, form: str) -> None:
    day = EVENING + timedelta(days=1)
    value = "86400" if form == "seconds" else format_datetime(day, usegmt=True)
    with serving({LISTING: Answer(b"", 503, (("Retry-After", value),))}) as site:
        crawl(place(site, LISTING), now=at(EVENING))
        assert site.paths() == ["/robots.txt", LISTING]
        site.log.clear()
        site.pages[LISTING] = html("khỏe lại")
        report, _ = crawl(place(site, LISTING), now=at(NIGHT))
        assert site.log == [], "not even for its robots.txt"
        one = report.sources[0]
        assert one.reason == "the host asked earlier to be left alone until 2026-11-23 16:00 UTC"
        assert [problem.what for problem in one.problems] == [one.reason]
        crawl(place(site, LISTING), now=at(day + timedelta(minutes=1)))
        assert site.paths() == ["/robots.txt", LISTING]


def test_every_source_of_that_host_leaves_it_alone_and_other_hosts_are_crawled(crawl: Crawl) -> None:
    rest = Answer(b"", 429, (("Retry-After", "86400"),))
    with serving({LISTING: rest}) as tired, serving(THANH_HOA) as well:
        crawl(place(tired, LISTING, id="mot"), now=at(EVENING))
        tired.log.clear()
        report, sink = crawl(place(tired, LISTING, id="hai"), place(well, LISTING, id="ba"), now=at(NIGHT))
        assert tired.log == []
    assert [one.pages for one in report.sources] == [0, 3]
    assert len(sink.pages) == 3


def test_a_short_rest_is_waited_for_by_the_next_run(crawl: Crawl) -> None:
    answers = [Answer(b"", 503, (("Retry-After", "2"),)), html("khỏe lại")]
    with serving({LISTING: lambda _headers: answers.pop(0)}) as site:
        crawl(place(site, LISTING), now=at(NOON))
        crawl(place(site, LISTING), now=at(NOON + timedelta(seconds=1)))
    asked = [one.began for one in site.log if one.path == LISTING]
    assert 0.9 < asked[1] - asked[0] < 2.5


def test_a_pace_that_trouble_slowed_down_holds_for_the_next_run(crawl: Crawl) -> None:
    with serving({LISTING: Answer(b"", 500)}) as site:
        crawl(place(site, LISTING), limits=replace(FAST, delay=0.2), now=at(EVENING))
        site.pages = {LISTING: html('<a href="/tin-tuc/bai-1.html">x</a>'), "/tin-tuc/bai-1.html": html("x")}
        site.log.clear()
        crawl(place(site, LISTING), limits=replace(FAST, delay=0.05), now=at(NIGHT))
        first, second = site.log
        assert second.began - first.began >= 0.2, "0,4 s at the end of the first run, halved by a good answer"
        site.log.clear()
        crawl(place(site, LISTING), limits=replace(FAST, delay=0.05), now=at(NIGHT + timedelta(days=3)))
        assert site.log[-1].began - site.log[-2].began < 0.19, "what was three days ago does not count"


def test_robots_txt_is_asked_for_once_a_day_over_all_runs(crawl: Crawl, site: Site) -> None:
    for hours, asked in ((0, 1), (3, 0), (23, 0), (24, 1), (30, 0)):
        site.log.clear()
        report, _ = crawl(place(site, "/noi-bo/bao-cao", LISTING), now=at(NOON + timedelta(hours=hours)))
        assert site.paths().count("/robots.txt") == asked, hours
        assert report.sources[0].refused == 1, "and obeyed all the same"
        assert not any(path.startswith("/noi-bo") for path in site.paths())


@pytest.mark.parametrize("status", [404, 403])
def test_that_there_is_none_holds_for_a_day_too(crawl: Crawl, status: int) -> None:
    with serving({**THANH_HOA, "/robots.txt": Answer(b"", status)}) as site:
        crawl(place(site, LISTING), now=at(EVENING))
        site.log.clear()
        crawl(place(site, LISTING), now=at(NIGHT))
        assert "/robots.txt" not in site.paths()


def test_one_that_could_not_be_had_is_asked_for_again_by_the_next_run(crawl: Crawl) -> None:
    with serving({**THANH_HOA, "/robots.txt": Answer(b"", 500)}) as site:
        assert crawl(place(site, LISTING), now=at(EVENING))[1].pages == []
        site.pages["/robots.txt"] = Answer(b"")
        assert len(crawl(place(site, LISTING), now=at(NIGHT))[1].pages) == 3


def test_a_crawl_delay_out_of_a_remembered_robots_txt_is_kept(crawl: Crawl) -> None:
    robots = Answer(b"User-agent: *\nCrawl-delay: 0.3\n", headers=(("Content-Type", "text/plain"),))
    with serving({**THANH_HOA, "/robots.txt": robots}) as site:
        crawl(place(site, LISTING), now=at(EVENING))
        site.log.clear()
        crawl(place(site, LISTING), now=at(NIGHT))
    gaps = [later.began - earlier.began for earlier, later in zip(site.log, site.log[1:], strict=False)]
    assert "/robots.txt" not in site.paths()
    assert min(gaps) >= 0.3


def test_nobody_is_left_alone_for_ever(tmp_path: Path) -> None:
    HostMemory(tmp_path).keep_rest("congdoan.example", NOON + timedelta(days=9999), NOON)
    assert HostMemory(tmp_path).rest_until(["congdoan.example"]) == NOON + timedelta(days=30)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"robots": []}', '{"rest_until": "mai", "robots": {}}'])
def test_a_file_that_cannot_be_read_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    folder = tmp_path / HOSTS
    folder.mkdir()
    (folder / "congdoan.example.json").write_text(text)
    memory = HostMemory(tmp_path)
    assert memory.rest_until(["congdoan.example"]) is None
    assert memory.delay(["congdoan.example"], NOON) == 0.0
    memory.keep_robots("http://congdoan.example/robots.txt", Robots.of_text("Disallow: /", NOON))
    assert HostMemory(tmp_path).robots("http://congdoan.example/robots.txt", NOON) is not None


def test_a_replay_remembers_nothing(crawl: Crawl, tmp_path: Path, site: Site) -> None:
    live, _ = crawl(place(site, LISTING), now=at(NOON))
    folder = tmp_path / "khac"
    crawl(place(site, LISTING), replay=[tmp_path / "kho" / live.archives[0]], archive_dir=folder)
    assert not (folder / HOSTS).exists()


def test_a_disk_that_takes_no_more_ends_the_run(crawl: Crawl, site: Site, tmp_path: Path) -> None:
    (tmp_path / "kho").mkdir()
    (tmp_path / "kho" / HOSTS).write_text("a file where the folder should be")
    with pytest.raises(ArchiveError, match="can't be written"):
        crawl(place(site, LISTING))
