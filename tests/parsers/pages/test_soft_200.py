"""Pages served as 200 that are no article: none is read as one; short and odd articles are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from samplekit.source import Site, read_sites

from parsers.pages import UnreadableError, read_page

FOLDER = Path(__file__).parent / "soft_200"
REFUSED = sorted((FOLDER / "refused").glob("*.html"))
ACCEPTED = sorted((FOLDER / "accepted").glob("*.html"))


def problem_of(path: Path) -> str | None:
    """What is wrong with a page of no known source: nothing is declared, so only the page tells."""
    try:
        page = read_page(path.read_bytes(), url=f"https://congdoanmau.example/tin/{path.stem}.html")
    except UnreadableError:
        return "unreadable"
    return page.problem


def test_there_are_enough_of_both() -> None:
    assert len(REFUSED) >= 129
    assert len(ACCEPTED) >= 70


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_no_page_that_is_none_is_read_as_an_article(path: Path) -> None:
    assert problem_of(path) is not None


def test_short_and_odd_articles_are_articles() -> None:
    # One in a hundred at most, with the sample world's, of which none is refused (test_sample_world.py).
    assert [path.stem for path in ACCEPTED if problem_of(path)] == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("21-gambling-takeover-home", "gambling"),
        ("22-gambling-post-in-union-template", "gambling"),
        ("23-gambling-js-redirect", "gambling"),
        ("26-gambling-popup-over-old-portal", "gambling"),
        ("06-suspended-cpanel", "suspended"),
        ("11-default-nginx", "default"),
        ("19-login-wordpress", "login"),
        ("29-captcha-recaptcha-widget", "challenge"),
        ("35-notfound-liferay", "not_found"),
        ("40-maintenance-wordpress", "maintenance"),
        ("44-js-shell-react", "empty"),
        ("47-cookie-wall-vi", "cookies"),
        ("50-error-php-mysql", "error"),
        ("56-stub-meta-refresh", "moved"),
        ("60-hacked-defaced", "defaced"),
        ("02-parked-registrar-vi", "parked"),
    ],
)
def test_each_kind_is_told_from_the_others(name: str, kind: str) -> None:
    assert problem_of(FOLDER / "refused" / f"{name}.html") == kind


MESSAGES = (
    "Nội dung bạn tìm không còn trên hệ thống.",
    "Bài viết đã bị xóa hoặc chuyển sang mục khác. Mời bạn quay lại trang chủ.",
    "Nội dung này chỉ dành cho hội viên. Vui lòng đăng nhập hoặc đăng ký tài khoản.",
    "Hệ thống đang bảo trì, xin quay lại sau ít phút.",
    "Đã xảy ra lỗi trong quá trình xử lý. Vui lòng thử lại sau.",
    "Tin này chưa được duyệt đăng.",
    "Warning: mysqli_query() expects parameter 1 in /home/web/news.php on line 20",
    "Bản tin bạn chọn đã bị gỡ khỏi hệ thống. Mời xem các bản tin khác.",
)


@pytest.mark.parametrize("message", MESSAGES)
@pytest.mark.parametrize("host", ["congdoanvinhlong.example", "ldldquangnam.example", "kcnphuongnam.example"])
def test_a_message_in_the_place_of_the_article_is_none(host: str, message: str) -> None:
    """With a headline, a date and a declared body around it: the site's own template says it."""
    from dataclasses import replace

    from samplekit.render import captures_of
    from samplekit.source import read_body

    from catalogue.sources import load_sources
    from doichieu.settings import SAMPLE

    site = _sites()[host]
    source = load_sources(SAMPLE / "sources")[host]
    model = next(page for page in site.pages if page.name == "o-030")
    page = replace(model, blocks=read_body(message), sapo="", author="")
    capture = next(one for one in captures_of(replace(site, pages=(page,))) if one.url.endswith(page.path))
    assert read_page(capture.body, url=capture.url, selectors=source.selectors).problem is not None


def test_no_ordinary_article_of_the_sample_world_is_refused() -> None:
    from samplekit.render import captures_of

    from catalogue.sources import load_sources
    from doichieu.settings import SAMPLE

    sources = load_sources(SAMPLE / "sources")
    refused, read = [], 0
    for host, site in _sites().items():
        ordinary = {f"https://{host}{page.path}" for page in site.pages if page.name.startswith("o-")}
        source = next(one for one in sources.values() if one.host == host and one.access != "table")
        for capture in captures_of(site):
            if capture.url in ordinary:
                read += 1
                for selectors in (source.selectors, None):
                    if read_page(capture.body, url=capture.url, selectors=selectors).problem:
                        refused.append(capture.url)
    assert read >= 300
    assert refused == []


@cache
def _sites() -> dict[str, Site]:
    return {site.host: site for site in read_sites(FOLDER.parents[2] / "sample" / "sites")}
