"""Small sites of the families that unions and papers are built in, in prose of our own, for loopback."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crawl_world import Answer, html

TODAY = "Chủ nhật, ngày 22 tháng 11 năm 2026"  # the day of the tests' clock
XML = (("Content-Type", "application/xml; charset=utf-8"),)
PLACES = ("an-khe", "ba-to", "cam-lo", "dam-doi", "ea-kar", "gio-linh", "hon-dat", "ia-grai", "krong-no")

Pages = dict[str, Any]


def headline(place: str) -> str:
    return f"Công đoàn {place.replace('-', ' ').title()} vượt kế hoạch gửi sáng kiến quý này"


def story(place: str) -> str:
    """A body, different for each place, that names the campaign."""
    name = place.replace("-", " ").title()
    return (
        f"Bài mẫu, nội dung hư cấu. Ở {name}, các tổ công đoàn họp nhau mỗi chiều thứ sáu để góp ý cho bản "
        f"viết của từng người. Cuối tháng, {name} đã gửi {100 + len(place)} sáng kiến tham gia Chương trình "
        "1 triệu sáng kiến, phần lớn là cách làm nhỏ trong xưởng và lớp học. Chị tổ trưởng nói ai cũng thấy "
        "việc của mình được nhắc tên, nên lần sau lại viết kỹ hơn lần trước."
    )


def article(place: str, stamp: str) -> str:
    """The heading, what stands under it, and the body."""
    return f"<h1>{headline(place)}</h1>{stamp}<div class=noidung><p>{story(place)}</p></div>"


def aspx_portal() -> Pages:
    """An ASP.NET portal: numbers in the path, listings by ?trang=, the day of the visit in the head."""
    state = '<form><input type="hidden" name="__VIEWSTATE" value="dDwtMTI4"></form>'
    head = f'<div class="top">{TODAY}</div>{state}'
    menu = '<a href="/Tin-tuc/Hoat-dong">Hoạt động công đoàn</a> <a href="/lien-he.aspx">Liên hệ</a>'
    pages: Pages = {"/robots.txt": Answer(b"User-agent: *\nDisallow: /admin/\n", headers=XML)}
    paths = {place: f"/Tin-tuc/Hoat-dong/{27590 + n}/cong-doan-{place}" for n, place in enumerate(PLACES)}

    def listing(places: tuple[str, ...]) -> str:
        links = "".join(f'<li><a href="{paths[one]}">{headline(one)}</a></li>' for one in places)
        pager = "".join(f'<a href="/Tin-tuc/Hoat-dong?trang={n}">{n}</a>' for n in (1, 2, 3))
        return f"{head}{menu}<ul>{links}</ul>{pager}"

    titled = "<title>Liên đoàn Lao động tỉnh Hà Giang</title>"
    pages["/"] = html(listing(PLACES[:3]), titled)
    pages["/Tin-tuc/Hoat-dong"] = html(listing(PLACES[:3]), titled)
    for n in (1, 2, 3):
        pages[f"/Tin-tuc/Hoat-dong?trang={n}"] = html(listing(PLACES[3 * n - 3 : 3 * n]))
    for n, (place, path) in enumerate(paths.items()):
        pages[path] = html(head + menu + article(place, f"<div>{28 - n:02d}/05/2022</div>"))
    pages["/lien-he.aspx"] = html(f"{head}{menu}<p>Số 1 đường Mẫu.</p>")
    return pages


def wordpress() -> Pages:
    """WordPress: a feed that the head declares, an index of sitemaps that robots.txt names and whose parts
    are gzip files, /page/2/."""
    pages: Pages = {
        "/robots.txt": Answer(
            b"User-agent: *\nDisallow: /wp-admin/\nSitemap: {root}/wp-sitemap.xml\n", headers=XML
        )
    }
    posts = [
        (place, f"/2022/06/{28 - n:02d}/cong-doan-{place}-gui-sang-kien/", 28 - n)
        for n, place in enumerate(PLACES)
    ]
    feed_link = (
        '<link rel="alternate" type="application/rss+xml" href="/feed/"><title>Công đoàn Dệt May Mẫu</title>'
    )

    def listing(part: list[tuple[str, str, int]]) -> str:
        links = "".join(f'<h2><a href="{path}">{headline(place)}</a></h2>' for place, path, _ in part)
        pager = "".join(f'<a href="/category/cong-doan/page/{n}/">{n}</a>' for n in (2, 3))
        menu = '<a href="/category/cong-doan/">Tin công đoàn</a><a href="/gioi-thieu/">Giới thiệu</a>'
        return f"<nav>{menu}</nav>{links}{pager}"

    pages["/"] = html(listing(posts[:3]), feed_link)
    pages["/category/cong-doan/"] = html(listing(posts[:3]), feed_link)
    for n in (2, 3):
        pages[f"/category/cong-doan/page/{n}/"] = html(listing(posts[3 * n - 3 : 3 * n]))
    for place, path, day in posts:
        stamp = f'<time class="entry-date" datetime="2022-06-{day:02d}T08:00:00+07:00">{day}/06/2022</time>'
        pages[path] = html(f"<article>{article(place, stamp)}</article>")
    items = "".join(
        f"<item><title>{headline(place)}</title><link>{{root}}{path}</link>"
        f"<pubDate>{day} Jun 2022 01:00:00 +0000</pubDate></item>"
        for place, path, day in posts[:5]
    )
    pages["/feed/"] = Answer(
        f"<?xml version='1.0'?><rss><channel>{items}</channel></rss>".encode(), headers=XML
    )
    pages["/wp-sitemap.xml"] = Answer(
        b"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap>"
        b"<loc>{root}/wp-sitemap-posts-1.xml.gz</loc><lastmod>2022-06-28</lastmod></sitemap></sitemapindex>",
        headers=XML,
    )
    urls = "".join(
        f"<url><loc>{{root}}{path}</loc><lastmod>2022-06-{day:02d}</lastmod></url>" for _, path, day in posts
    )
    pages["/wp-sitemap-posts-1.xml.gz"] = Answer(
        f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>".encode(),
        headers=(("Content-Type", "application/x-gzip"),),
        zipped=True,
    )
    return pages


def table_newspaper() -> Pages:
    """A paper laid out in tables: index.php?mod=, text broken by <br>, the date in words under the title."""
    pages: Pages = {}
    links = {place: f"/index.php?mod=news&amp;newsid={2400 + n}" for n, place in enumerate(PLACES)}
    menu = '<a href="/">Trang nhất</a> <a href="/index.php?mod=list">Công đoàn</a>'
    frame = f"<table><tr><td>{menu}</td></tr><tr><td>{{}}</td></tr></table>"

    def listing(places: tuple[str, ...]) -> str:
        rows = "".join(
            f'<tr><td><a href="{links[one]}"><b>{headline(one)}</b></a></td></tr>' for one in places
        )
        pager = "".join(f'<a href="/index.php?mod=list&amp;trang={n}">{n}</a>' for n in (2, 3))
        return frame.format(f"<table>{rows}</table>{pager}")

    titled = '<title>Tin mới</title><meta property="og:site_name" content="Báo Hà Giang điện tử">'
    pages["/"] = html(listing(PLACES[:3]), titled)
    pages["/index.php?mod=list"] = html(listing(PLACES[:3]), titled)
    for n in (2, 3):
        pages[f"/index.php?mod=list&trang={n}"] = html(listing(PLACES[3 * n - 3 : 3 * n]))
    for n, place in enumerate(PLACES):
        text = story(place).replace(". ", ".<br>")
        stamp = f"<i>(Cập nhật lúc 17:02 ngày {28 - n:02d}/05/2022)</i>"
        body = frame.format(f"<h1>{headline(place)}</h1>{stamp}<br><span class=nd>{text}</span>")
        pages[f"/index.php?mod=news&newsid={2400 + n}"] = html(body)
    return pages


def trapped(*, redirect_to: str = "", lost: Callable[[], Answer] | None = None) -> Pages:
    """A paper whose articles show the day of the visit right under the title; the true date comes after.

    The first article leads to another site where `redirect_to` is given.
    """
    pages: Pages = {}
    paths = {place: f"/cong-doan-{place}-gui-sang-kien-{5000 + n}.html" for n, place in enumerate(PLACES)}
    items = "".join(
        f"<item><title>{headline(place)}</title><link>{{root}}{path}</link>"
        f"<pubDate>{28 - n} May 2022 01:00:00 +0000</pubDate></item>"
        for n, (place, path) in enumerate(paths.items())
    )
    pages["/rss.xml"] = Answer(f"<rss><channel>{items}</channel></rss>".encode(), headers=XML)
    pages["/"] = html("".join(f'<a href="{path}">{headline(place)}</a>' for place, path in paths.items()))
    for n, (place, path) in enumerate(paths.items()):
        dates = (
            f'<div id="gio-may-chu">22/11/2026 12:00</div><div class="ngay">{28 - n:02d}/05/2022 08:30</div>'
        )
        pages[path] = html(article(place, dates))
    if redirect_to:
        first = next(iter(paths.values()))
        pages[first] = Answer(status=302, headers=(("Location", redirect_to),))
    if lost is not None:
        pages[f"/cong-doan-{PLACES[0]}-gui-sang-kien-9999.html"] = lost()
    return pages
