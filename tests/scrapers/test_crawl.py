"""A crawl brings the pages of a source, each once, and says what went wrong with the others."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from crawl_world import FAST, NOON, Answer, Sink, Site, html, place, serving

from archive.warc import read_at, read_records
from scrapers.errors import CrawlError
from scrapers.model import KnownPage, Progress, RunReport

Crawl = Callable[..., tuple[RunReport, Sink]]
ARTICLES = [
    "tin-tuc/600175-sang-kien-102.html",
    "tin-tuc/nga-son-dat-149-phan-tram-103.html",
    "tin-tuc/thanh-hoa-dung-dau-ca-nuoc-101.html",
]


def test_listings_lead_to_every_article_once(crawl: Crawl, site: Site) -> None:
    report, sink = crawl(place(site, "/tin-tuc/"))
    assert sink.paths() == ARTICLES
    one = report.sources[0]
    assert (one.requested, one.ok, one.pages, one.not_found, one.errors) == (6, 5, 3, 1, 0)
    assert [problem.url for problem in one.problems] == [f"{site.root}/tin-tuc/da-go-104.html"]
    assert len(site.paths()) == len(set(site.paths())), "nothing is asked for twice"


def test_every_page_stands_in_the_archive_under_its_digest(crawl: Crawl, site: Site, tmp_path: Path) -> None:
    report, sink = crawl(place(site, "/tin-tuc/"))
    for page in sink.pages:
        kept = read_at(tmp_path / "kho" / page.archive, page.offset)
        assert (kept.url, kept.body, kept.fetched_at) == (page.url, page.body, page.fetched_at)
        assert page.sha256 == hashlib.sha256(page.body).hexdigest() == kept.sha256
    everything = [page.url for page in read_records(tmp_path / "kho" / report.archives[0])]
    assert len(everything) == len(site.paths()), "listings, robots.txt and the 404 are evidence too"


def test_feeds_and_sitemaps_lead_to_articles(crawl: Crawl) -> None:
    xml = (("Content-Type", "application/rss+xml"),)
    feed = (
        "<?xml version='1.0'?><rss><channel><link>{root}/</link><item><title>A & B</title>"
        "<link>{root}/tin-tuc/an-giang-901-cdcs-7.html?a=1&utm_source=rss</link></item>"
        "<item><link><![CDATA[{root}/tin-tuc/ha-tinh-9.html?a=1&b=2]]></link></item></channel></rss>"
    )
    index = (
        "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
        "<sitemap><loc>{root}/sitemap-1.xml</loc></sitemap></sitemapindex>"
    )
    pages = (
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{root}/tin-tuc/gia-lai-8.html</loc>"
        "</url><url><loc>{root}/gioi-thieu</loc></url></urlset>"
    )
    answers = {
        "/rss/home.rss": Answer(feed.encode(), headers=xml),
        "/sitemap.xml": Answer(index.encode(), headers=(("Content-Type", "text/xml"),)),
        "/sitemap-1.xml": Answer(pages.encode(), headers=(("Content-Type", "text/xml"),)),
        "/tin-tuc/an-giang-901-cdcs-7.html?a=1&utm_source=rss": html("An Giang: 901 CĐCS"),
        "/tin-tuc/gia-lai-8.html": html("Gia Lai: 5.542 sáng kiến hợp lệ"),
        "/tin-tuc/ha-tinh-9.html?a=1&b=2": html("Hà Tĩnh: 10.389 sáng kiến"),
    }
    with serving(answers) as site:
        _, sink = crawl(place(site, "/rss/home.rss", "/sitemap.xml"))
    assert sink.paths() == [
        "tin-tuc/an-giang-901-cdcs-7.html?a=1",
        "tin-tuc/gia-lai-8.html",
        "tin-tuc/ha-tinh-9.html?a=1&b=2",
    ]


def test_amp_twins_and_print_views_are_one_page_with_the_article(crawl: Crawl) -> None:
    own = '<link rel="canonical" href="{root}/tin-tuc/bac-kan-1539-sang-kien-9.html">'
    home = '<link rel="canonical" href="{root}/">'
    answers = {
        "/tin-tuc/": html(
            '<a href="/amp/tin-tuc/bac-kan-1539-sang-kien-9.html">AMP</a>'
            '<a href="/in/tin-tuc/bac-kan-1539-sang-kien-9.html">In</a>'
            '<a href="/tin-tuc/bac-kan-1539-sang-kien-9.html">Bắc Kạn</a>'
            '<a href="/tin-tuc/cao-bang-10.html">Cao Bằng</a>'
            '<a href="/amp/tin-tuc/ban-goc-da-go-11.html">AMP of an article that is gone</a>'
        ),
        "/amp/tin-tuc/bac-kan-1539-sang-kien-9.html": html("1.539", own),
        "/in/tin-tuc/bac-kan-1539-sang-kien-9.html": html("1.539", own),
        "/tin-tuc/bac-kan-1539-sang-kien-9.html": html("<p>1.539 sáng kiến</p>", own),
        "/": html("trang chủ"),
        "/tin-tuc/cao-bang-10.html": html("a careless site: canonical is its home page", home),
        "/amp/tin-tuc/ban-goc-da-go-11.html": html(
            "512", '<link rel="canonical" href="{root}/tin-tuc/ban-goc-da-go-11.html">'
        ),
    }
    with serving(answers) as site:
        _, sink = crawl(place(site, "/tin-tuc/"))
    assert sink.paths() == [
        "amp/tin-tuc/ban-goc-da-go-11.html",
        "tin-tuc/bac-kan-1539-sang-kien-9.html",
        "tin-tuc/cao-bang-10.html",
    ]


def test_links_of_portals_to_one_page_are_one_request_and_views_for_printing_are_left(crawl: Crawl) -> None:
    page = "/web/guest/tin?_101_INSTANCE_x_urlTitle=nga-son-149&p_p_id=101_INSTANCE_x"
    answers = {
        "/tin-tuc/": html(
            f'<a href="{page}&print=1">in</a><a href="{page}&redirect=%2Fweb%2Fguest%2Fhome">tiếp</a>'
            f'<a href="{page}&p_p_lifecycle=0&p_p_mode=view&_101_INSTANCE_x_redirect=%2Fb">Nga Sơn</a>'
        ),
        page: html("2.289/1.536 sáng kiến"),
    }
    with serving(answers) as site:
        _, sink = crawl(place(site, "/tin-tuc/", article=r"urlTitle=[^&]+-\d+"))
        assert [path for path in site.paths() if "urlTitle" in path] == [page]
    assert sink.paths() == [page.removeprefix("/")]


def test_identity_spares_the_request_for_a_second_spelling(crawl: Crawl) -> None:
    answers = {
        "/tin-tuc/": html(
            '<a href="/tin-tuc/ha-tinh-10389-88.html">a</a><a href="/tin-tuc/ha-tinh-10-389-88.html">b</a>'
        ),
        "/tin-tuc/ha-tinh-10389-88.html": html("10.389"),
        "/tin-tuc/ha-tinh-10-389-88.html": html("10.389"),
    }
    with serving(answers) as site:
        _, sink = crawl(place(site, "/tin-tuc/", identity=r"-(\d+)\.html"))
    assert len(sink.pages) == 1
    assert len([path for path in site.paths() if path.endswith("88.html")]) == 1


def test_each_part_of_a_ranking_table_is_a_page(crawl: Crawl) -> None:
    def part(number: int) -> Answer:
        links = "".join(f'<a href="/xep-hang?trang={n}">{n}</a>' for n in (1, 2, 3))
        return html(
            f"<table><tr><td>{number}</td><td>Thanh Hóa</td></tr></table>{links}",
            '<link rel="canonical" href="{root}/xep-hang">',
        )

    answers = {f"/xep-hang?trang={n}": part(n) for n in (1, 2, 3)}
    with serving(answers) as site:
        source = place(
            site, "/xep-hang?trang=1", access="table", article=r"/xep-hang", follow=(r"trang=\d+$",)
        )
        _, sink = crawl(source)
    assert sink.paths() == [f"xep-hang?trang={n}" for n in (1, 2, 3)]


def test_attached_letters_come_with_the_page_they_hang_on(crawl: Crawl) -> None:
    answers = {
        "/van-ban": html('<a href="/van-ban/cong-van-46.aspx">46/HD-TLĐ</a><a href="/bieu-mau.pdf">mẫu</a>'),
        "/van-ban/cong-van-46.aspx": html(
            '<a href="/dinh-kem/46-HD.pdf">PDF</a><a href="/dinh-kem/Phu%20luc.DOCX?v=2">Word</a>'
            '<a href="http://noi-khac.example/la.pdf">elsewhere</a><a href="/logo.png">x</a>'
        ),
        "/dinh-kem/46-HD.pdf": Answer(b"%PDF-1.7 46/HD-TLD", headers=(("Content-Type", "application/pdf"),)),
        "/dinh-kem/Phu%20luc.DOCX?v=2": Answer(b"PK\x03\x04", headers=()),
    }
    with serving(answers) as site:
        source = place(site, "/van-ban", access="document", article=r"cong-van-\d+\.aspx", follow=())
        _, sink = crawl(source)
    parents = {page.canonical.split("/", 3)[3]: page.parent for page in sink.pages}
    letter = f"{site.root}/van-ban/cong-van-46.aspx"
    assert parents == {
        "van-ban/cong-van-46.aspx": None,
        "dinh-kem/46-HD.pdf": letter,
        "dinh-kem/Phu%20luc.DOCX?v=2": letter,
    }
    assert {page.media_type for page in sink.pages} >= {"application/pdf"}


def test_a_page_the_sink_cannot_take_is_listed_and_the_others_go_on(crawl: Crawl, site: Site) -> None:
    taken = Sink()

    class BrokenPage(Exception):
        pass

    def sink(page: object) -> None:
        taken(page)  # type: ignore[arg-type]
        if len(taken.pages) == 2:
            raise BrokenPage("trang treo")

    report, _ = crawl(place(site, "/tin-tuc/"), on_page=sink, tolerate=(BrokenPage,))
    one = report.sources[0]
    assert (one.pages, one.failed_pages) == (2, 1)
    assert (taken.pages[1].url, "trang treo") in [(problem.url, problem.what) for problem in one.problems]


def test_a_page_whose_links_cannot_be_read_is_listed_and_the_others_go_on(
    crawl: Crawl, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scrapers.spiders import base

    real = base.read_links

    def choking(text: str, url: str) -> object:
        if "-102" in url:
            raise RecursionError("a million nested tags")
        return real(text, url)

    monkeypatch.setattr(base, "read_links", choking)
    report, sink = crawl(place(site, "/tin-tuc/"))
    assert len(sink.pages) == 2
    assert report.sources[0].errors == 1
    assert any(
        "-102" in problem.url and "RecursionError" in problem.what for problem in report.sources[0].problems
    )


def test_progress_is_told_after_each_answer_and_at_the_end(crawl: Crawl, site: Site) -> None:
    told: list[Progress] = []
    crawl(place(site, "/tin-tuc/"), on_progress=told.append)
    assert [one.requested for one in told] == sorted(one.requested for one in told)
    assert (told[-1].done, told[-1].requested, told[-1].pages) == (True, 6, 3)
    assert not any(one.done for one in told[:-1])


def test_an_unwritable_archive_folder_is_one_clear_error(crawl: Crawl, site: Site, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CrawlError, match="can't be written"):
        crawl(place(site, "/tin-tuc/"), archive_dir=tmp_path / "file" / "kho")
    assert site.log == []


def test_scrapys_own_command_runs_a_spider_into_an_archive(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scrapers.locks import HostLocks
    from scrapers.spiders.news import NewsSpider

    monkeypatch.setenv("DOICHIEU_ARCHIVE", str(tmp_path))
    monkeypatch.setattr("scrapers.settings.CONTACT", "")
    with pytest.raises(CrawlError, match="DOICHIEU_CONTACT"):
        NewsSpider(source=place(site, "/tin-tuc/"))
    monkeypatch.setattr("scrapers.settings.CONTACT", "mailto:nghiencuu@congdoan.example")
    with HostLocks(tmp_path) as other:
        assert other.take([site.host]) is None
        with pytest.raises(CrawlError, match="another process"):
            NewsSpider(source=place(site, "/tin-tuc/"))
    spider = NewsSpider(source=place(site, "/tin-tuc/"))
    assert spider.context.limits.delay >= 2
    assert spider.context.writer is not None
    assert spider.context.writer.path.parent == tmp_path
    spider.context.writer.close()
    with pytest.raises(CrawlError, match="no source"):
        NewsSpider(source="khong-co")


def test_a_fault_of_ours_ends_the_run_and_is_not_swallowed(crawl: Crawl, site: Site) -> None:
    def sink(page: object) -> None:
        raise ZeroDivisionError("a fault")

    with pytest.raises(ZeroDivisionError):
        crawl(place(site, "/tin-tuc/"), on_page=sink)


def test_compressed_pages_arrive_decoded(crawl: Crawl) -> None:
    text = "<html><meta charset=utf-8>Hưng Yên 1.260 sáng kiến</html>".encode()
    headers = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
    answers = {
        "/tin-tuc/": html('<a href="/tin-tuc/hung-yen-1.html">x</a><a href="/tin-tuc/hong-2.html">x</a>'),
        "/tin-tuc/hung-yen-1.html": Answer(gzip.compress(text), headers=headers),
        "/tin-tuc/hong-2.html": Answer(gzip.compress(text * 50)[:-20], headers=headers),
    }
    with serving(answers) as site:
        report, sink = crawl(place(site, "/tin-tuc/"))
    assert [page.body for page in sink.pages] == [text]
    assert any(
        "hong-2" in problem.url and "cut off" in problem.what for problem in report.sources[0].problems
    )


def test_huge_pages_are_capped_as_sent_and_decompressed(crawl: Crawl) -> None:
    bomb = gzip.compress(bytes(3_000_000))
    answers = {
        "/tin-tuc/": html('<a href="/tin-tuc/to-1.html">x</a><a href="/tin-tuc/bom-2.html">x</a>'),
        "/tin-tuc/to-1.html": Answer(bytes(300_000)),
        "/tin-tuc/bom-2.html": Answer(
            bomb, headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
        ),
    }
    limits = replace(FAST, sent_bytes=100_000, decoded_bytes=200_000)
    with serving(answers) as site:
        report, sink = crawl(place(site, "/tin-tuc/"), limits=limits)
    assert sink.pages == []
    assert report.sources[0].errors == 2


def test_unchanged_pages_are_counted_and_not_handed_over(crawl: Crawl) -> None:
    body = "<p>Gia Lai 5.542</p>"

    def conditional(headers: dict[str, str]) -> Answer:
        if headers.get("If-None-Match") == '"v1"':
            return Answer(status=304, headers=(("ETag", '"v1"'),))
        return Answer(body.encode(), headers=(("Content-Type", "text/html"), ("ETag", '"v1"')))

    listing = '<a href="/tin-tuc/etag-1.html">a</a><a href="/tin-tuc/same-2.html">b</a>'
    listing += '<a href="/tin-tuc/moi-3.html">c</a>'
    answers = {
        "/tin-tuc/": html(listing),
        "/tin-tuc/etag-1.html": conditional,
        "/tin-tuc/same-2.html": Answer(body.encode()),
        "/tin-tuc/moi-3.html": html("mới"),
    }
    same = hashlib.sha256(body.encode()).hexdigest()
    with serving(answers) as site:
        known = {
            f"{site.root}/tin-tuc/etag-1.html": KnownPage(sha256="old", etag='"v1"'),
            f"{site.root}/tin-tuc/same-2.html": KnownPage(sha256=same),
        }
        report, sink = crawl(place(site, "/tin-tuc/"), known=known.get)
    assert sink.paths() == ["tin-tuc/moi-3.html"]
    assert report.sources[0].unchanged == 2


def test_pages_fetched_an_hour_ago_are_not_asked_for_again(crawl: Crawl, site: Site) -> None:
    report, sink = crawl(
        place(site, "/tin-tuc/"), known=lambda url: KnownPage(fetched_at=NOON) if "-101" in url else None
    )
    assert report.sources[0].fresh == 1
    assert not any("-101" in path for path in site.paths())
    assert len(sink.pages) == 2


def test_a_listing_is_followed_to_its_last_page(crawl: Crawl) -> None:
    last = 80
    answers: dict[str, Answer | Callable[[dict[str, str]], Answer]] = {
        f"/tin-tuc/?page={n}": html(f'<a class="next" rel="next" href="/tin-tuc/?page={n + 1}">tiếp</a>')
        for n in range(1, last)
    }
    answers[f"/tin-tuc/?page={last}"] = html('<a href="/tin-tuc/bai-dau-tien-1.html">x</a>')
    answers["/tin-tuc/bai-dau-tien-1.html"] = html("sáng kiến")
    with serving(answers) as site:
        report, sink = crawl(place(site, "/tin-tuc/?page=1"))
    assert len(sink.pages) == 1, report.sources[0].reason


def test_limits_stop_an_endless_calendar(crawl: Crawl) -> None:
    def day(headers: dict[str, str]) -> Answer:
        links = "".join(f'<a href="/tin-tuc/?page={n}">{n}</a>' for n in range(1, 200))
        return html(links)

    answers = {f"/tin-tuc/?page={n}": day for n in range(1, 200)}
    with serving(answers) as site:
        report, _ = crawl(place(site, "/tin-tuc/?page=1"), limits=replace(FAST, listings=5))
    assert len(site.paths()) == 6  # five and robots.txt
    assert "limit of 5 listings" in report.sources[0].reason


@pytest.mark.parametrize(
    ("change", "named"), [({"access": "ftp"}, "access"), ({"article": "("}, "regular expression")]
)
def test_a_wrong_source_is_named_before_anything_is_asked(
    crawl: Crawl, site: Site, change: dict[str, str], named: str
) -> None:
    with pytest.raises(CrawlError, match=named):
        crawl(place(site, "/tin-tuc/", **change))
    assert site.log == []
