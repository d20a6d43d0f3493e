"""Renders the sample sites into captures: articles, twins, listings, feeds, tables, letters."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from samplekit import legacy
from samplekit.letters import docx_letter, pdf_letter, pdf_scan
from samplekit.sheets import xlsx_letter
from samplekit.source import Block, Page, Site, read_body, slug_of, split_source
from samplekit.warc import MONTHS, Capture

DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
HTML = "text/html; charset=utf-8"
TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def captures_of(site: Site) -> Iterator[Capture]:
    """Everything that the hosts of one sample site answer."""
    pages = _Renderer(site)
    for page in site.pages:
        yield from pages.article(page)
    for listing in site.settings.get("listing", []):
        yield from pages.listing(listing)
    if "feed" in site.settings:
        yield pages.feed(site.settings["feed"])
    for path in sorted((site.folder / "ranking").glob("*.csv")):
        yield from pages.ranking(path)
    for path in sorted((site.folder / "files").glob("*.txt")):
        yield pages.letter(path)
    yield pages.sitemap()
    yield pages.robots(site.host)
    for twin in ("amp", "mirror", "duplicate"):
        if twin in site.settings:
            yield pages.robots(site.settings[twin])
    for page in site.mirror:
        yield pages.translation(page)


ENCODINGS = {
    "tcvn3": legacy.tcvn3,
    "cp1258": legacy.cp1258,
    "misread": legacy.misread,
    "lost": legacy.lost,
}


class _Renderer:
    """One site's templates with the pages they draw on."""

    def __init__(self, site: Site) -> None:
        self.site = site
        environment = Environment(
            loader=FileSystemLoader(site.folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        environment.filters.update(day=_day, slug=slug_of, mail_date=_mail_date)
        self.environment = environment
        shown = [page for page in site.pages if page.listed and page.status == 200]
        latest = {page.path: page for page in sorted(shown, key=lambda page: page.name)}
        self.listed = sorted(latest.values(), key=lambda page: (page.published, page.path), reverse=True)
        self.by_title = {page.title: page for page in self.listed}

    def article(self, page: Page) -> Iterator[Capture]:
        url = f"https://{self.site.host}{page.path}"
        when = page.captured or self._when(url)
        if "location" in page.extra:
            headers = (("Location", str(page.extra["location"])),)
            yield Capture(url, when, b"", HTML, page.status, headers)
            return
        template = str(page.extra.get("template", "template.html"))
        html = self._draw(template, page=page, url=url, now=when, amp_url=self._amp_url(page))
        yield Capture(url, when, self._encoded(page, html), self._content_type(page), page.status)
        if self._amp_url(page) and page.status == 200 and template == "template.html":
            twin = self._draw("amp.html", page=page, url=url, now=when, amp_url=self._amp_url(page))
            yield Capture(self._amp_url(page), when, twin.encode("utf-8"), HTML)
        if "duplicate" in self.site.settings and page.status == 200:
            again = f"https://{self.site.settings['duplicate']}{page.path}"
            yield Capture(again, when, self._encoded(page, html), self._content_type(page))

    def listing(self, settings: dict[str, Any]) -> Iterator[Capture]:
        size = int(settings["size"])
        shown = self.listed
        count = max(1, -(-len(shown) // size)) if "more" in settings else 1
        # A listing without end shows its last page again, however far one goes.
        endless = int(settings.get("endless", 0))
        paths = [settings["path"]]
        if count > 1 or endless:
            paths += [settings["more"].format(n=n) for n in range(2, count + endless + 1)]
        hosts = [self.site.host, *filter(None, [self.site.settings.get("duplicate")])]
        for i, path in enumerate(paths):
            url = f"https://{self.site.host}{path}"
            start = min(i, count - 1) * size
            html = self._draw(
                "listing.html",
                url=url,
                now=self._when(url),
                heading=settings["title"],
                items=shown[start : start + size],
                paths=paths,
                number=i + 1,
            )
            for host in hosts:
                yield Capture(f"https://{host}{path}", self._when(url), html.encode("utf-8"), HTML)

    def ranking(self, path: Path) -> Iterator[Capture]:
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines(), delimiter=";"))
        size = int(self.site.settings["ranking"]["size"])
        count = -(-len(rows[1:]) // size)
        for number in range(1, count + 1):
            where = f"/bang-xep-hang?ngay={path.stem}" + (f"&page={number}" if number > 1 else "")
            url = f"https://{self.site.host}{where}"
            html = self._draw(
                "ranking.html",
                url=url,
                now=self._when(url),
                date=datetime.fromisoformat(path.stem),
                header=rows[0],
                rows=rows[1 + (number - 1) * size : 1 + number * size],
                first=(number - 1) * size + 1,
                number=number,
                count=count,
                dates=sorted(other.stem for other in path.parent.glob("*.csv")),
                stem=path.stem,
            )
            yield Capture(url, self._when(url), html.encode("utf-8"), HTML)

    def letter(self, path: Path) -> Capture:
        values, body = split_source(path)
        head = [(str(left), str(right)) for left, right in values.get("head", [])]
        kind = str(values["kind"])
        blocks = read_body(body)
        makers = {"docx": docx_letter, "xlsx": xlsx_letter}
        data = makers.get(kind, pdf_letter)(head, blocks)
        if kind == "scan":
            data = pdf_scan()
        if kind == "broken":
            data = data[: len(data) // 3]
        suffix = f".{kind}" if kind in makers else ".pdf"
        url = f"https://{self.site.host}/tai-ve/{path.stem}{suffix}"
        return Capture(url, self._when(url), data, TYPES[suffix])

    def feed(self, settings: dict[str, Any]) -> Capture:
        url = f"https://{self.site.host}{settings['path']}"
        items = self.listed[: int(settings["size"])]
        xml = self._draw("feed.xml", url=url, now=self._when(url), items=items)
        return Capture(url, self._when(url), xml.encode("utf-8"), "application/rss+xml; charset=UTF-8")

    def sitemap(self) -> Capture:
        url = f"https://{self.site.host}/sitemap.xml"
        lines = [
            f"<url><loc>{escape(f'https://{self.site.host}{page.path}')}</loc>"
            f"<lastmod>{page.published:%Y-%m-%d}</lastmod></url>"
            for page in self.listed
        ]
        text = (
            '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
            + "\n".join(lines)
            + "\n</urlset>\n"
        )
        return Capture(url, self._when(url), text.encode("utf-8"), "application/xml; charset=utf-8")

    def robots(self, host: str) -> Capture:
        rules = [f"Disallow: {path}" for path in self.site.settings.get("disallow", ["/tim-kiem"])]
        lines = ["User-agent: *", *rules, f"Sitemap: https://{self.site.host}/sitemap.xml", ""]
        url = f"https://{host}/robots.txt"
        return Capture(url, self._when(url), "\n".join(lines).encode(), "text/plain; charset=utf-8")

    def translation(self, page: Page) -> Capture:
        url = f"https://{self.site.settings['mirror']}{page.path}"
        html = self._draw("mirror.html", page=page, url=url, now=self._when(url))
        return Capture(url, self._when(url), html.encode("utf-8"), HTML)

    def _draw(self, template: str, **values: Any) -> str:
        page = values.get("page")
        if page is not None:
            values["body"] = render_body(page.blocks, self.site.settings["body"])
            values["related"] = [(title, self._address(title)) for title in page.related]
            values["attachments"] = [(name, f"/tai-ve/{name}") for name in page.attachments]
        values["newest"] = self.listed[:5]
        values["site"] = self.site
        return self.environment.get_template(template).render(values) + "\n"

    def _address(self, title: str) -> str:
        """A related link's address: that page's own where it exists, else a place nothing answers."""
        page = self.by_title.get(title)
        return page.path if page else f"/{slug_of(title)}/"

    def _amp_url(self, page: Page) -> str:
        host = self.site.settings.get("amp")
        return f"https://{host}{page.path}" if host else ""

    def _when(self, url: str) -> datetime:
        """A capture time that depends on the address alone, so that a new page moves no other one."""
        return self.site.captured + timedelta(seconds=crc32(url.encode()) % 7200)

    def _content_type(self, page: Page) -> str:
        undeclared = page.extra.get("encoding") in ("tcvn3", "cp1258")
        return "text/html" if undeclared else HTML

    def _encoded(self, page: Page, html: str) -> bytes:
        encoding = page.extra.get("encoding")
        if encoding is not None:
            return ENCODINGS[encoding](html)
        if page.extra.get("form") == "NFD":
            html = legacy.decomposed(html)
        if page.extra.get("eth"):
            html = legacy.with_eth(html)
        return html.encode("utf-8")


def render_body(blocks: tuple[Block, ...], style: str) -> Markup:
    """The body as the family writes it: clean paragraphs, Word's leavings, divs, or lines with <br>."""
    if style == "br":
        return Markup("<br>\n<br>\n").join(_old_block(block) for block in blocks)
    return Markup("\n").join(_block(block, style) for block in blocks)


def _block(block: Block, style: str) -> Markup:
    if block.kind == "table":
        return _table(block)
    if block.kind == "heading":
        return Markup("<h3><b>{}</b></h3>" if style == "mso" else "<h2>{}</h2>").format(block.lines[0])
    if block.kind == "list":
        items = Markup("").join(Markup("<li>{}</li>\n").format(line) for line in block.lines)
        return Markup("<ul>\n{}</ul>").format(items)
    if block.kind == "picture":
        return Markup(
            '<figure class="image"><img src="/anh/mau.jpg" alt=""><figcaption>{}</figcaption></figure>'
        ).format(block.lines[0])
    shape = {
        "mso": '<p class="MsoNormal" style="text-align:justify"><span style="font-size:14pt">{}</span></p>',
        "div": "<div>{}</div>",
        "wp": "<p>{}</p>",
    }.get(style, "<p>{}</p>")
    return Markup(shape).format(block.lines[0])


def _old_block(block: Block) -> Markup:
    if block.kind == "table":
        return _table(block)
    if block.kind == "heading":
        return Markup("<b>{}</b>").format(block.lines[0])
    if block.kind == "picture":
        return Markup('<img src="/anh/mau.gif"><br><i>{}</i>').format(block.lines[0])
    mark = "- " if block.kind == "list" else ""
    return Markup("<br>\n").join(Markup("{}{}").format(mark, line) for line in block.lines)


def _table(block: Block) -> Markup:
    rows = Markup("").join(
        Markup("<tr>{}</tr>\n").format(Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row))
        for row in block.rows
    )
    return Markup('<table border="1">\n{}</table>').format(rows)


def _mail_date(value: datetime) -> str:
    return f"{value.day:02} {MONTHS[value.month - 1]} {value:%Y %H:%M:%S} +0700"


def _day(value: datetime) -> str:
    return f"{DAYS[value.weekday()]}, {value:%d/%m/%Y}"
