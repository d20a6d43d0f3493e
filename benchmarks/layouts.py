"""Thirty ways in which a site stops being what its source file says, each a change of what it answers.

All are seeded: the same number gives the same change. `CHANGES` names them; each takes what the site answers
and gives what it answers after the change.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from samplekit import legacy
from samplekit.warc import Capture
from selectolax.lexbor import LexborHTMLParser, LexborNode

from catalogue.sources import Source

Edit = Callable[[LexborHTMLParser, "Change"], str]


@dataclass(frozen=True)
class Change:
    """What a change may draw on: the source it hits, the day, and its seed."""

    source: Source
    day: datetime
    seed: int

    @property
    def chance(self) -> random.Random:
        return random.Random(self.seed)

    def is_article(self, capture: Capture) -> bool:
        html = capture.content_type.startswith("text/html")
        return html and capture.status == 200 and self.source.is_article(capture.url)

    def is_listing(self, capture: Capture) -> bool:
        html = capture.content_type.startswith("text/html")
        return html and (capture.url in self.source.start_urls or self.source.follows(capture.url))


Changing = Callable[[Iterable[Capture], Change], list[Capture]]


def _articles(edit: Callable[[Capture, Change], Capture]) -> Changing:
    return lambda captures, change: [edit(c, change) if change.is_article(c) else c for c in captures]


def _listings(edit: Callable[[Capture, Change], Capture]) -> Changing:
    return lambda captures, change: [
        edit(c, change) if change.is_listing(c) or "rss" in c.content_type else c for c in captures
    ]


def _html(edit: Edit) -> Changing:
    def changed(capture: Capture, change: Change) -> Capture:
        tree = LexborHTMLParser(capture.body.decode("utf-8", "replace"))
        return replace(capture, body=edit(tree, change).encode("utf-8"))

    return _articles(changed)


def _instead(html: Callable[[Change], str], status: int = 200) -> Changing:
    return _articles(lambda c, change: replace(c, body=html(change).encode("utf-8"), status=status))


def _selectors(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else (value or ())


def _found(tree: LexborHTMLParser, change: Change, field: str) -> list[LexborNode]:
    wanted = _selectors(getattr(change.source.selectors, field))
    return [node for selector in wanted for node in tree.css(selector)]


def _renamed(tree: LexborHTMLParser, change: Change) -> str:
    """A new theme: every class and id has another name."""
    tail = change.chance.choice(("-v2", "_new", "2024"))
    html = tree.html or ""

    def other(found: re.Match[str]) -> str:
        names = " ".join(name + tail for name in found[2].split())
        return f'{found[1]}="{names}"'

    html = re.sub(r'\b(class|id)="([^"]*)"', other, html)
    return re.sub(r'\bitemprop="[^"]*"', "", html)


def _body_renamed(tree: LexborHTMLParser, change: Change) -> str:
    for node in _found(tree, change, "body"):
        node.attrs["class"] = "x-" + str(change.seed)
        node.attrs["id"] = "y-" + str(change.seed)
        if "itemprop" in node.attrs:
            del node.attrs["itemprop"]
    return tree.html or ""


def _body_moved(tree: LexborHTMLParser, change: Change) -> str:
    inner = "".join(node.html or "" for node in _found(tree, change, "body"))
    text = re.sub(r'\b(class|id|itemprop)="[^"]*"', "", inner)
    for node in _found(tree, change, "body"):
        node.decompose()
    return (tree.html or "").replace("</body>", f"<main data-k='1'>{text}</main></body>")


def _body_emptied(tree: LexborHTMLParser, change: Change) -> str:
    for node in _found(tree, change, "body"):
        node.inner_html = '<iframe src="/noi-dung?x=1"></iframe>'
    return tree.html or ""


def _body_picture(tree: LexborHTMLParser, change: Change) -> str:
    for node in _found(tree, change, "body"):
        node.inner_html = '<img src="/anh/trang-1.jpg"><img src="/anh/trang-2.jpg">'
    return tree.html or ""


def _body_teaser(tree: LexborHTMLParser, change: Change) -> str:
    for node in _found(tree, change, "body"):
        words = node.text().split()[: change.chance.randrange(18, 26)]
        node.inner_html = f"<p>{' '.join(words)} …</p>"
    return tree.html or ""


def _body_sidebar(tree: LexborHTMLParser, change: Change) -> str:
    for node in _found(tree, change, "body"):
        node.inner_html = (
            "<p>Số điện thoại đường dây nóng của công đoàn, giờ tiếp đoàn viên và địa chỉ các nơi tư vấn "
            "pháp luật được niêm yết tại trụ sở.</p>"
        )
    return tree.html or ""


def _date_dropped(tree: LexborHTMLParser, change: Change) -> str:
    for node in _found(tree, change, "published"):
        node.decompose()
    return _without_machine_dates(tree.html or "")


def _date_today(tree: LexborHTMLParser, change: Change) -> str:
    for node in _found(tree, change, "published"):
        node.inner_html = f"{change.day:%d/%m/%Y %H:%M}"
        if "datetime" in node.attrs:
            node.attrs["datetime"] = change.day.isoformat()
    return _without_machine_dates(tree.html or "")


def _date_vague(tree: LexborHTMLParser, change: Change) -> str:
    for node in _found(tree, change, "published"):
        node.inner_html = "mới cập nhật"
        if "datetime" in node.attrs:
            del node.attrs["datetime"]
    return _without_machine_dates(tree.html or "")


def _without_machine_dates(html: str) -> str:
    html = re.sub(r"<script type=\"application/ld\+json\">.*?</script>", "", html, flags=re.S)
    return re.sub(r"<meta [^>]*(?:published_time|datePublished)[^>]*>", "", html)


def _title_dropped(tree: LexborHTMLParser, change: Change) -> str:
    for node in _found(tree, change, "title"):
        node.decompose()
    for node in tree.css("h1, title, meta[property='og:title']"):
        node.decompose()
    html = _without_machine_dates(tree.html or "")
    return html.replace("<head>", "<head><title>Trang thông tin điện tử</title>")


def _author_dropped(tree: LexborHTMLParser, change: Change) -> str:
    for node in _found(tree, change, "author"):
        node.decompose()
    return re.sub(r'"author": \{[^}]*\}', '"x": 1', tree.html or "")


def _new_template(tree: LexborHTMLParser, change: Change) -> str:
    """The same article in a theme of another make."""
    title = "".join(node.text() for node in _found(tree, change, "title")[:1])
    body = [node.text(separator="\n") for node in _found(tree, change, "body")]
    lines = [line for text in body for line in text.split("\n") if line.strip()]
    return (
        f"<html><head><meta charset=utf-8><title>{title}</title></head><body><div class=app-shell>"
        f"<header>Trang mẫu – nội dung hư cấu</header><h1 class=headline>{title}</h1><div class=rte>"
        + "".join(f"<p>{line}</p>" for line in lines)
        + "</div></div></body></html>"
    )


def _english(tree: LexborHTMLParser, change: Change) -> str:
    for node in _found(tree, change, "body"):
        node.inner_html = (
            "<p>The provincial confederation of labour held a meeting with grassroots unions to review the "
            "quarter and to agree on the tasks of the coming months, with a focus on members in need.</p>"
            f"<p>Document number {change.chance.randrange(9999)}.</p>"
        )
    return tree.html or ""


def _encoded(how: Callable[[str], bytes]) -> Changing:
    return _articles(lambda c, _: replace(c, body=how(c.body.decode("utf-8", "replace"))))


def _loop(capture: Capture, change: Change) -> Capture:
    """A listing of nothing but its next page."""
    more = change.source.start_urls[0]
    return replace(capture, body=f"<html><body><a href='{more}'>Trang sau</a></body></html>".encode())


def _no_links(capture: Capture, _: Change) -> Capture:
    text = re.sub(rb"<(link|guid)>[^<]*</(link|guid)>", b"", capture.body)
    return replace(capture, body=re.sub(rb'href="[^"]*"', b'href="javascript:void(0)"', text))


def _moved_links(capture: Capture, change: Change) -> Capture:
    """Articles moved to addresses that the source's pattern doesn't know."""
    tree = LexborHTMLParser(capture.body.decode("utf-8", "replace"))
    for node in tree.css("a[href]"):
        node.attrs["href"] = f"/bai-viet/{change.chance.randrange(10**6)}/chi-tiet"
    return replace(capture, body=(tree.html or "").encode())


def _shorter_listing(capture: Capture, _: Change) -> Capture:
    """Only the first article is left on each listing, and no page leads on."""
    tree = LexborHTMLParser(capture.body.decode("utf-8", "replace"))
    for node in tree.css("a[href]")[2:]:
        node.attrs["href"] = "#"
    return replace(capture, body=(tree.html or "").encode())


def _page(title: str, inside: str) -> str:
    note = "<p>Trang mẫu – nội dung hư cấu</p>"
    head = f"<html lang=vi><head><meta charset=utf-8><title>{title}</title></head>"
    return f"{head}<body>{inside}{note}</body></html>"


_LOGIN = "<form>Tài khoản <input name=u> Mật khẩu <input type=password></form>"
_ROBOT = "<p>Vui lòng xác minh bạn là người, không phải robot.</p><div class=g-recaptcha></div>"
_REPAIR = "<p>Hệ thống đang bảo trì, mời quay lại sau {} giờ.</p>"
_CASINO = "<h1>Casino mẫu</h1><p>Đăng ký nhà cái uy tín, nạp tiền nhận quà: tài xỉu, xóc đĩa, nổ hũ.</p>"
_HOME = (
    "<h1>Trang chủ</h1><p>Chào mừng đến với trang thông tin của công đoàn tỉnh, nơi đăng tin hoạt động và "
    "văn bản. Mục tin nổi bật được chọn mỗi sáng thứ Hai.</p>"
)
_REPLACED = b"\xef\xbf\xbd"

CHANGES: tuple[tuple[str, Changing], ...] = (
    ("every class renamed", _html(_renamed)),
    ("the body's class renamed", _html(_body_renamed)),
    ("the body moved elsewhere on the page", _html(_body_moved)),
    ("the body loaded by a frame", _html(_body_emptied)),
    ("the body a picture", _html(_body_picture)),
    ("the body cut to a teaser", _html(_body_teaser)),
    ("the body's place taken by a notice", _html(_body_sidebar)),
    ("the date gone", _html(_date_dropped)),
    ("the date that of the visit", _html(_date_today)),
    ("the date in words", _html(_date_vague)),
    ("the title gone", _html(_title_dropped)),
    ("the author gone", _html(_author_dropped)),
    ("another theme", _html(_new_template)),
    ("another language", _html(_english)),
    ("letters lost to question marks", _encoded(legacy.lost)),
    ("letters encoded twice", _encoded(lambda text: legacy.misread(legacy.misread(text).decode()))),
    ("letters replaced", _encoded(lambda text: text.encode("ascii", "replace").replace(b"?", _REPLACED))),
    ("listings that lead to themselves", _listings(_loop)),
    ("listings without links", _listings(_no_links)),
    ("articles at addresses of another form", _listings(_moved_links)),
    ("listings with one article each", _listings(_shorter_listing)),
    ("a login for everything", _instead(lambda _: _page("Đăng nhập", _LOGIN))),
    ("a robot check", _instead(lambda _: _page("Xác minh", _ROBOT))),
    (
        "maintenance for everything",
        _instead(lambda change: _page("Bảo trì", _REPAIR.format(change.chance.randrange(2, 9)))),
    ),
    (
        "not found for everything",
        _instead(lambda _: _page("Thông báo", "<p>Trang bạn tìm không tồn tại.</p>")),
    ),
    ("gambling for everything", _instead(lambda _: _page("Nhà cái mẫu", _CASINO))),
    (
        "an empty application",
        _instead(lambda _: _page("Tin", "<div id=root></div><script src=/a.js></script>")),
    ),
    # Not 503: the crawler rightly slows down to an answer a minute then.
    ("errors for everything", _instead(lambda _: _page("Error", "Not Implemented"), 501)),
    ("gone for everything", _instead(lambda _: _page("Not Found", "Not Found"), 404)),
    ("the home page for everything", _instead(lambda _: _page("Trang chủ", _HOME))),
)
