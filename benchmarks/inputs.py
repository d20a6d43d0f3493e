"""What is measured: articles, a page and hostile texts, made of the sample world's prose alone.

The same sources give the same bytes. They are written to a folder by a process of their own, so that
the memory needed for making them isn't counted as anybody's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ANNOTATED = ROOT / "tests" / "annotated" / "documents"
ARTICLE_LENGTH = 5_000
PAGE_BYTES = 80_000
PUBLISHED = "2022-06-14"
PROVINCE = "Bắc Kạn"
URL = "https://nhip-lao-dong.example/cong-doan/sang-kien-40318.html"

_OPENING = "Chương trình “1 triệu sáng kiến” giai đoạn 1\n"
_HOSTILE = {
    "digits": "1234567890",
    "dots": ".",
    "vượt": "vượt ",
    "brackets": "([{",
    "numbers": "1.234 ",
    "claims": "vượt 31% (2.289/1.629 sáng kiến), ",
}
HOSTILE = tuple(_HOSTILE)
_TELLS = re.compile("triệu sáng kiến", re.IGNORECASE)
_OF_CAMPAIGNS = re.compile("sáng kiến|sáng tạo|chương trình|đoàn viên mới|kết nạp", re.IGNORECASE)


def hostile_text(kind: str, size: int) -> str:
    """`size` characters of one piece over and over, after a line that makes it worth reading."""
    piece = _HOSTILE[kind]
    return (_OPENING + piece * (size // len(piece) + 1))[:size]


def prepare(folder: Path) -> None:
    """Write `articles.json`, `plain.txt` and `page.html` into a folder."""
    prose = list(_prose())
    paragraphs = [line for text in prose for line in text.split("\n") if line.strip()]
    articles = list(_cut("\n".join(paragraphs)))
    plain = "\n".join(line for line in paragraphs if not _OF_CAMPAIGNS.search(line))
    plain = (plain + "\n") * (ARTICLE_LENGTH // max(1, len(plain)) + 1)
    headlines = [text.split("\n", 1)[0] for text in prose]
    (folder / "articles.json").write_text(json.dumps(articles, ensure_ascii=False), encoding="utf-8")
    (folder / "plain.txt").write_text(plain[:ARTICLE_LENGTH], encoding="utf-8")
    (folder / "page.html").write_bytes(news_page(articles[0], headlines))


def articles_in(folder: Path) -> list[str]:
    found: list[str] = json.loads((folder / "articles.json").read_text(encoding="utf-8"))
    return found


def annotated(folder: Path) -> list[dict[str, object]]:
    """Annotated documents as they stand in their files."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def _prose() -> Iterator[str]:
    """The texts of the sample world that tell of the campaign, headline first, read with the selectors."""
    from archive.warc import read_records
    from catalogue.sources import load_sources
    from doichieu.settings import SAMPLE
    from parsers.pages import UnreadableError, read_page

    sources = load_sources(SAMPLE / "sources").values()
    seen: set[str] = set()
    for record in read_records(SAMPLE / "world.warc.gz"):
        source = next((s for s in sources if f"//{s.host}/" in record.url), None)
        if source is None or record.status != 200 or not source.is_article(record.url):
            continue
        try:
            page = read_page(record.body, url=record.url, selectors=source.selectors)
        except UnreadableError:  # the sample has broken files on purpose
            continue
        told = page.kind == "html" and page.problem is None and _TELLS.search(page.text) is not None
        if told and page.text not in seen:
            seen.add(page.text)
            text = page.text
            yield text if not page.title or text.startswith(page.title) else f"{page.title}\n{text}"


def _cut(text: str) -> Iterator[str]:
    """Articles of one length; what is left over at the end is dropped."""
    for start in range(0, len(text) - ARTICLE_LENGTH + 1, ARTICLE_LENGTH):
        yield text[start : start + ARTICLE_LENGTH]


def news_page(article: str, headlines: list[str]) -> bytes:
    """A page as news systems write it: a tenth of it article, the rest menus, scripts, headlines."""
    title, *paragraphs = article.split("\n")
    before = _PAGE_HEAD.format(
        title=escape(title), script=_SCRIPT * 75, style=_STYLE * 80, menu=_links(headlines, 60, "menu")
    )
    body = "\n".join(
        f'<p style="text-align: justify;"><span>{escape(line)}</span></p>' for line in paragraphs
    )
    parts = [before, _ARTICLE.format(title=escape(title), body=body)]
    parts.append(f'<div class="box-related"><h4>Tin liên quan</h4>{_links(headlines, 12, "related")}</div>')
    foot = _PAGE_FOOT.format(script=_SCRIPT * 40)
    size = sum(len(part.encode()) for part in [*parts, foot])
    for number, headline in enumerate(cycle(headlines)):
        card = _CARD.format(number=number, title=escape(headline))
        size += len(card.encode())
        if size > PAGE_BYTES:
            break
        parts.append(card)
    return "".join([*parts, foot]).encode()


def _links(headlines: list[str], count: int, name: str) -> str:
    items = (
        f'<li class="{name}-item"><a href="/{name}/{n}.html">{escape(headlines[n % len(headlines)])}</a></li>'
        for n in range(count)
    )
    return f'<ul class="{name}">' + "\n".join(items) + "</ul>"


_SCRIPT = "function track(a,b){if(a<b&&b>0){window.dataLayer.push({event:'view',value:a+b});}}\n"
_STYLE = ".col-8 .box{margin:0 auto;padding:4px 8px;color:#333;background:#fff url(/i/bg.png)}\n"
_PAGE_HEAD = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>{title} | Nhịp lao động</title>
<meta property="og:title" content="{title}"><meta property="og:type" content="article">
<meta property="article:published_time" content="2022-06-14T08:15:00+07:00">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","datePublished":"2022-06-14T08:15:00+07:00"}}</script>
<style>{style}</style><script>{script}</script></head><body class="page-detail">
<header><div class="top"><span class="today">Thứ Ba, 14/06/2022</span></div><nav>{menu}</nav></header>
<main class="container"><div class="row"><div class="col-8">
"""
_ARTICLE = """<article class="detail"><div class="breadcrumb">
<a href="/">Trang chủ</a> &raquo; <a href="/cong-doan">Công đoàn</a></div>
<h1 class="detail-title">{title}</h1><div class="detail-date">08:15 14/06/2022</div>
<div class="share"><a href="#">Chia sẻ</a><a href="#">In bài viết</a></div>
<div class="detail-content">{body}</div><p class="detail-author">Hà Thu</p></article>
"""
_CARD = """<div class="card card-{number}"><a class="thumb" href="/tin/{number}.html">
<img src="/anh/{number}.jpg" width="240" height="160" loading="lazy" alt=""></a>
<h3 class="card-title"><a href="/tin/{number}.html">{title}</a></h3>
<span class="meta"><i class="icon-clock"></i> 3 giờ trước</span></div>
"""
_PAGE_FOOT = """</div></div></main><footer><p>Giá vàng SJC: 67,95 - 68,55 triệu đồng/lượng</p>
<p>Giấy phép số 15/GP-BTTTT. Điện thoại: 0209 3000 222</p></footer><script>{script}</script></body></html>
"""
