"""A source is enabled by what holds on its site alone; the user's folder keeps what was verified."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from crawl_world import Answer, Site, clock, html, serving
from site_families import PLACES, aspx_portal, headline, story, table_newspaper, trapped, wordpress

from catalogue.source_parts import Dates, Discovery
from catalogue.sources import Source, load_sources
from catalogue.tables import DATA
from doichieu.errors import CommandError
from doichieu.tasks.collecting.source_check import SourceChecked, check_source
from doichieu.tasks.collecting.source_draft import draft_source
from doichieu.tasks.collecting.source_try import add_source, try_source, write_checked, write_draft
from scrapers.locks import HostLocks
from scrapers.visit import Visitor

WORDS = ("1 triệu sáng kiến",)
FAMILIES = {"aspx": aspx_portal, "wordpress": wordpress, "tables": table_newspaper}


def visitor(**more: Any) -> Visitor:
    """A visitor that may go to loopback and never waits in earnest."""
    given = {"clock": lambda: 0.0, "wait": lambda _seconds: None, "delay": 0.0} | more
    return Visitor("doichieu tests", now=clock, allow_private=True, **given)


def declared(site: Site, family: str, **more: Any) -> Source:
    """The source as its file would say it."""
    root = site.root
    ways = {
        "aspx": (
            Discovery(
                "listing", f"{root}/Tin-tuc/Hoat-dong", pages=f"{root}/Tin-tuc/Hoat-dong?trang={{page}}"
            ),
        ),
        "wordpress": (Discovery("feed", f"{root}/feed/"), Discovery("sitemap", f"{root}/wp-sitemap.xml")),
        "tables": (
            Discovery(
                "listing", f"{root}/index.php?mod=list", pages=f"{root}/index.php?mod=list&trang={{page}}"
            ),
        ),
        "trapped": (Discovery("feed", f"{root}/rss.xml"),),
    }
    article = {
        "aspx": r"/Tin-tuc/[^/]+/\d+/",
        "wordpress": r"/2022/\d\d/\d\d/[^/]+/$",
        "tables": r"mod=news&newsid=\d+$",
        "trapped": r"-\d+\.html$",
    }
    given: dict[str, Any] = {"discover": ways[family], "article": (article[family],)} | more
    return Source(id="mau.example", name="Mẫu", kind="provincial_union", host=site.host, **given)


def codes(checked: SourceChecked, holds: bool | None) -> set[str]:
    return {point.code for point in checked.points if point.holds is holds}


@pytest.mark.parametrize("family", FAMILIES)
def test_a_site_of_each_family_passes_with_what_its_file_declares(family: str) -> None:
    with serving(FAMILIES[family]()) as site:
        checked = check_source(declared(site, family), visitor(), WORDS)
    assert checked.passed, [point.en for point in checked.points if not point.holds]
    assert checked.verified is not None
    assert checked.verified.on == "2026-11-22"
    assert {"robots", "article", "dates", "lost"} <= set(checked.verified.holds)
    assert len({one.published for one in checked.articles}) == 3, "each article has its own date"
    assert all(str(one.published).startswith("2022-0") for one in checked.articles)


def test_the_day_of_the_visit_in_the_head_is_told_from_the_date() -> None:
    with serving(trapped()) as site:
        source = declared(site, "trapped")
        fails = check_source(source, visitor(), WORDS)
        mended = check_source(
            replace(source, dates=Dates(visit_day=True, traps=("#gio-may-chu",))), visitor(), WORDS
        )
    (point,) = [one for one in fails.points if one.code == "dates"]
    assert not fails.passed
    assert "2026-11-22" in point.vi
    assert "ngày truy cập" in point.vi
    assert "day of the visit" in point.en
    assert mended.passed
    assert [one.published for one in mended.articles] == ["2022-05-28", "2022-05-24", "2022-05-20"]


def test_dates_that_are_all_of_today_with_nothing_to_compare_do_not_pass() -> None:
    pages = trapped()
    pages["/rss.xml"] = Answer(
        b"<rss><channel>"
        + b"".join(
            f"<item><link>{{root}}/cong-doan-{place}-gui-sang-kien-{5000 + n}.html</link></item>".encode()
            for n, place in enumerate(PLACES)
        )
        + b"</channel></rss>"
    )
    with serving(pages) as site:
        checked = check_source(declared(site, "trapped"), visitor(), WORDS)
    assert codes(checked, False) == {"dates"}


def test_an_article_that_leads_off_the_site_is_not_followed() -> None:
    with (
        serving({"/": html("nơi khác")}) as other,
        serving(trapped(redirect_to=f"http://127.0.0.2:{other.host.split(':')[1]}/")) as site,
    ):
        source = replace(declared(site, "trapped"), dates=Dates(visit_day=True, traps=("#gio-may-chu",)))
        checked = check_source(source, visitor(), WORDS)
        assert other.log == []
    assert not checked.passed
    (point,) = [one for one in checked.points if one.code == "article" and one.holds is False]
    assert "không thuộc các máy chủ được phép gọi" in point.vi
    assert "not among the hosts" in point.en


def test_a_lost_article_answered_like_a_real_one_is_told_without_deciding() -> None:
    pages = trapped(
        lost=lambda: html(f"<h1>Tin nổi bật trong ngày của báo mẫu</h1><p>{story('tin-khac')}</p>")
    )
    with serving(pages) as site:
        source = replace(declared(site, "trapped"), dates=Dates(visit_day=True, traps=("#gio-may-chu",)))
        checked = check_source(source, visitor(), WORDS)
    assert codes(checked, None) == {"lost"}
    assert checked.passed


def test_one_page_for_every_article_does_not_pass() -> None:
    pages = aspx_portal()
    same = html(f"<h1>Trang mẫu của công đoàn</h1><div>12/05/2022</div><p>{story('mot-noi')}</p>")
    pages |= {path: same for path in pages if "/cong-doan-" in path}
    with serving(pages) as site:
        checked = check_source(declared(site, "aspx"), visitor(), WORDS)
    assert codes(checked, False) == {"articles"}
    assert not checked.passed


def test_what_robots_txt_forbids_is_not_asked_for() -> None:
    pages = aspx_portal() | {"/robots.txt": Answer(b"User-agent: *\nDisallow: /Tin-tuc/\n")}
    with serving(pages) as site:
        checked = check_source(declared(site, "aspx"), visitor(), WORDS)
        assert site.paths() == ["/robots.txt"]
    assert not checked.passed
    assert any("robots.txt yêu cầu không tải" in point.vi for point in checked.points)


def test_a_server_in_trouble_is_left_alone() -> None:
    with serving({"/robots.txt": Answer(status=503)}) as site:
        checked = check_source(declared(site, "aspx"), visitor(), WORDS)
        assert site.paths() == ["/robots.txt"]
    assert not checked.passed


def test_robots_txt_is_read_once_and_every_request_waits_for_the_one_before() -> None:
    waits: list[float] = []
    with serving(aspx_portal()) as site:
        check_source(declared(site, "aspx"), visitor(delay=2.0, wait=waits.append), WORDS)
        asked = site.paths()
        assert site.most_at_once == 1
    assert asked.count("/robots.txt") == 1
    assert len(waits) == len(asked) - 1
    assert set(waits) == {2.0}


def test_a_crawl_delay_in_robots_txt_is_obeyed() -> None:
    waits: list[float] = []
    pages = aspx_portal() | {"/robots.txt": Answer(b"User-agent: *\nCrawl-delay: 7\n")}
    with serving(pages) as site:
        check_source(declared(site, "aspx"), visitor(delay=2.0, wait=waits.append), WORDS)
    assert set(waits[1:]) == {7.0}


@contextmanager
def renamed(monkeypatch: pytest.MonkeyPatch, source: Source) -> Iterator[None]:
    """The catalogue has this source installed."""
    monkeypatch.setattr("doichieu.tasks.collecting.source_try.load_sources", lambda: {source.id: source})
    yield


def test_what_was_verified_is_written_beside_the_installed_file_and_enables_it(tmp_path: Path) -> None:
    before = (DATA / "sources" / "congdoantuyenquang.vn.toml").read_bytes()
    installed = load_sources()["congdoantuyenquang.vn"]
    with serving(aspx_portal()) as site:
        checked = check_source(declared(site, "aspx"), visitor(), WORDS)
    as_if = SourceChecked(installed, checked.points, installed.discover, checked.articles, checked.verified)
    file = write_checked(as_if, tmp_path / "nguon")
    assert (DATA / "sources" / "congdoantuyenquang.vn.toml").read_bytes() == before
    assert "amends = true" in file.read_text("utf-8")
    assert "article" not in file.read_text("utf-8").split("[verified]")[0], "only what was verified"
    overlaid = load_sources(tmp_path / "nguon")["congdoantuyenquang.vn"]
    assert (overlaid.state, overlaid.article) == ("enabled", installed.article)


def test_ways_that_lead_nowhere_are_left_out_of_what_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(wordpress()) as site:
        source = declared(site, "wordpress")
        dead = Discovery("feed", f"{site.root}/rss/home.rss", basis="listed")
        source = replace(source, discover=(dead, *source.discover))
        checked = check_source(source, visitor(), WORDS)
    assert checked.passed
    assert [way.url for way in checked.ways] == [f"{site.root}/feed/", f"{site.root}/wp-sitemap.xml"]
    with renamed(monkeypatch, source):
        text = write_checked(replace(checked, source=replace(source, id="nhandan.vn")), tmp_path).read_text(
            "utf-8"
        )
    assert "/rss/home.rss" not in text
    assert f"{site.root}/feed/" in text


def test_the_rhythm_of_a_site_is_learned_from_the_days_of_its_listings(tmp_path: Path) -> None:
    installed = load_sources()["congdoantuyenquang.vn"]
    with serving(wordpress()) as site:
        checked = check_source(declared(site, "wordpress"), visitor(), WORDS)
    assert checked.every_days == 1
    as_if = replace(checked, source=installed, ways=installed.discover)
    write_checked(as_if, tmp_path)
    overlaid = load_sources(tmp_path)[installed.id]
    assert overlaid.expect == replace(installed.expect, every_days=1)
    with serving(table_newspaper()) as site:  # its listings tell no days
        assert check_source(declared(site, "tables"), visitor(), WORDS).every_days is None


def test_a_users_own_file_keeps_its_words_and_gets_the_verified_table(tmp_path: Path) -> None:
    with serving(aspx_portal()) as site:
        source = declared(site, "aspx")
        file = write_draft(source, tmp_path)
        earlier = "[verified]\non = 2020-01-01\nholds = ['robots']\n"
        mine = f"# của tôi\n{file.read_text('utf-8')}\n{earlier}\n[expect]\nmin_pages = 2\n"
        file.write_text(mine, encoding="utf-8")
        checked = try_source(load_sources(tmp_path)[source.id], visitor(), HostLocks(tmp_path / "kho"))
        write_checked(checked, tmp_path)
    text = file.read_text("utf-8")
    assert text.startswith("# của tôi\n")
    assert text.count("[verified]") == 1
    assert "2020-01-01" not in text
    assert load_sources(tmp_path)[source.id].expect.min_pages == 2


def test_a_source_whose_articles_nobody_knew_is_learned_and_enabled(tmp_path: Path) -> None:
    with serving(wordpress()) as site:
        bare = Source(
            id="bao-mau.example",
            name="Báo Mẫu",
            kind="party_newspaper",
            host=site.host,
            province="Hà Giang",
            discover=(Discovery("feed", f"{site.root}/feed/", basis="listed"),),
            disabled="pattern_unknown",
        )
        checked = try_source(bare, visitor(), HostLocks(tmp_path / "kho"))
        write_checked(checked, tmp_path)
        learned = load_sources(tmp_path)["bao-mau.example"]
        assert learned.is_article(f"{site.root}/2022/06/28/cong-doan-an-khe-gui-sang-kien/")
        assert not learned.is_article(f"{site.root}/category/cong-doan/page/2/")
    assert (learned.state, learned.name, learned.province) == ("enabled", "Báo Mẫu", "Hà Giang")


def test_where_a_site_has_changed_the_check_says_what_articles_look_like_now(tmp_path: Path) -> None:
    with serving(aspx_portal()) as site:
        old = declared(site, "aspx", article=(r"-post\d+\.html$",))
        checked = try_source(old, visitor(), HostLocks(tmp_path / "kho"))
    assert not checked.passed
    point = checked.points[-1]
    assert (point.code, point.holds) == ("draft", None)
    assert "trang có lẽ đã đổi" in point.vi
    assert r"/Tin\-tuc/Hoat\-dong/\d+/" in point.en


def test_of_guessed_hosts_the_one_that_is_a_union_is_taken(tmp_path: Path) -> None:
    goods = "".join(
        f'<a href="/giay-da-nam-kieu-moi-so-{n}.html">Giày da nam kiểu mới số {n}</a>' for n in range(9)
    )
    shop = {
        "/": html(
            f"<title>Cửa hàng giày mũ</title><p>{'Bán giày và mũ bảo hiểm, giao tận nhà. ' * 9}</p>{goods}"
        )
    }
    with serving(shop) as first, serving(aspx_portal()) as second:
        candidate = Source(
            id="ldld-mau",
            name="LĐLĐ tỉnh Hà Giang",
            kind="provincial_union",
            candidate_hosts=(first.host, second.host),
            province="Hà Giang",
            disabled="host_unknown",
        )
        checked = try_source(candidate, visitor(), HostLocks(tmp_path / "kho"))
        assert checked.source.host == second.host
    assert checked.passed
    assert checked.source.id == "ldld-mau"


def test_a_host_that_another_process_crawls_is_left_to_it(tmp_path: Path) -> None:
    with serving(aspx_portal()) as site, HostLocks(tmp_path) as other, HostLocks(tmp_path) as mine:
        other.take([site.host])
        checked = try_source(declared(site, "aspx"), visitor(), mine)
        assert site.log == []
    assert codes(checked, False) == {"busy"}


@pytest.mark.parametrize(
    ("family", "article", "pages", "ways", "kind", "province"),
    [
        (
            "aspx",
            r"/Tin\-tuc/Hoat\-dong/\d+/",
            "/Tin-tuc/Hoat-dong?trang={page}",
            {"listing"},
            "provincial_union",
            "Hà Giang",
        ),
        (
            "wordpress",
            r"/\d{4}/\d{2}/\d{2}/",
            "/category/cong-doan/page/{page}/",
            {"feed", "sitemap", "listing"},
            "sector_union",
            None,
        ),
        (
            "tables",
            r"newsid=\d+$",
            "/index.php?mod=list&trang={page}",
            {"listing"},
            "party_newspaper",
            "Hà Giang",
        ),
    ],
)
def test_a_draft_tells_articles_from_listings_and_finds_the_ways_in(
    family: str, article: str, pages: str, ways: set[str], kind: str, province: str | None
) -> None:
    served = FAMILIES[family]()
    with serving(served) as site:
        source = draft_source(f"{site.root}/", visitor())
        articles = {
            path for path in served if isinstance(served[path], Answer) and b"<h1" in served[path].body
        }
        assert {path for path in served if source.is_article(site.root + path)} == articles
        assert len(articles) == len(PLACES)
        assert site.root + pages in {way.pages for way in source.discover}
    assert article in source.article[0]
    assert {way.way for way in source.discover} == ways
    assert (source.kind, source.province) == (kind, province)


@pytest.mark.parametrize("family", FAMILIES)
def test_what_add_drafts_is_a_file_that_a_crawl_works_with(family: str, tmp_path: Path) -> None:
    from crawl_world import LOCAL

    from doichieu.tasks.collecting.crawl import crawl
    from store.database import open_store

    with serving(FAMILIES[family]()) as site:
        checked = add_source(f"{site.root}/", visitor(), HostLocks(tmp_path / "kho"))
        assert checked.passed, [point.en for point in checked.points]
        write_draft(checked.source_verified(), tmp_path / "nguon")
        source = load_sources(tmp_path / "nguon")[checked.source.id]
        with open_store(str(tmp_path / "a.sqlite")) as store:
            outcome = crawl(store, [source], archive_dir=tmp_path / "kho", now=clock, manners=LOCAL)
            titles = {one.title for one in store.documents()}
    assert source.state == "enabled"
    assert titles == {headline(place) for place in PLACES}
    assert outcome.sources[0].health.state == "ok"


def test_a_site_without_articles_is_no_source() -> None:
    with (
        serving({"/": html("<h1>Cửa hàng</h1><a href='/gio-hang'>Giỏ hàng</a>")}) as site,
        pytest.raises(CommandError) as error,
    ):
        draft_source(f"{site.root}/", visitor())
    assert "dạng địa chỉ bài viết" in error.value.in_words[0][0]
    assert "No form of article addresses" in error.value.in_words[0][1]


def test_a_draft_never_replaces_a_file_of_the_users(tmp_path: Path) -> None:
    with serving(aspx_portal()) as site:
        source = declared(site, "aspx")
    write_draft(source, tmp_path)
    with pytest.raises(CommandError, match="đã có"):
        write_draft(source, tmp_path)
