"""Find addresses in listings, feeds, sitemaps and pages. Which may be asked for is decided elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from bs4.element import Tag
from bs4.filter import SoupStrainer
from lxml import etree

from parsers.pages.stamps import VIETNAM, read_date, read_machine_date

ATTACHMENTS = (".pdf", ".docx", ".doc", ".xlsx", ".xls", ".odt", ".rtf")
_WITH_LINKS = SoupStrainer(["a", "area", "base", "link"])
_FEEDS = (b"<rss", b"<feed", b"<rdf:rdf")
_SITEMAPS = (b"<urlset", b"<sitemapindex")
_HEAD = 2048
_FEED_TYPES = ("application/rss+xml", "application/atom+xml")
_DAYS = ("pubDate", "published", "publication_date", "lastmod", "updated", "date")
# Left alone inside CDATA, where an ampersand is just that.
_LOOSE_AMPERSAND = re.compile(rb"(<!\[CDATA\[[^\]]*(?:\](?!\]>)[^\]]*)*\]\]>)|&(?!#?\w{1,32};)")


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Absolute addresses of a page's links in reading order, with their words, and what it says of itself.

    `canonical` is the address it declares as its own, `feeds` those that it declares as its feeds.
    """

    titles: Mapping[str, str]
    canonical: str | None
    feeds: tuple[str, ...] = ()

    @property
    def links(self) -> tuple[str, ...]:
        return tuple(self.titles)


@dataclass(frozen=True, slots=True)
class Entry:
    """An address in a feed or sitemap, with its title and the day it is of, as far as they are told."""

    url: str
    title: str = ""
    day: str | None = None


@dataclass(frozen=True, slots=True)
class FeedLinks:
    """What a feed or sitemap names: pages, and further sitemaps."""

    pages: tuple[Entry, ...]
    sitemaps: tuple[Entry, ...]


def read_links(html: str, url: str) -> PageLinks:
    """The links of an HTML page."""
    soup = BeautifulSoup(html, "lxml", parse_only=_WITH_LINKS)
    base, own, found, feeds = url, None, dict[str, str](), dict[str, None]()
    for tag in soup.find_all(True):
        href = tag.get("href") if isinstance(tag, Tag) else None
        if not isinstance(href, str) or not href.strip():
            continue
        target = _join(base, href)
        if target is None:
            continue
        if tag.name == "base":
            base = target
        elif tag.name == "link":
            if own is None and "canonical" in (tag.get("rel") or ()):
                own = target
            if str(tag.get("type")).lower() in _FEED_TYPES:
                feeds[target] = None
        else:
            # A picture's link is often followed by the headline's to the same address.
            found[target] = max(found.get(target, ""), _words(tag), key=len)
    return PageLinks(found, own, tuple(feeds))


def site_name(html: str) -> str:
    """What a front page calls its site: the name that it gives itself, else its title."""
    soup = BeautifulSoup(html, "lxml", parse_only=SoupStrainer(["meta", "title"]))
    told = soup.find("meta", property="og:site_name")
    name = str(told.get("content") or "") if isinstance(told, Tag) else ""
    return " ".join((name or (soup.title.get_text() if soup.title else "")).split())


def read_feed(body: bytes, url: str) -> FeedLinks | None:
    """The links of an RSS or Atom feed or a sitemap; None if the body is neither or can't be read."""
    head = body[:_HEAD].lower()
    if not any(mark in head for mark in (*_FEEDS, *_SITEMAPS)):
        return None
    # No entities, no network; recover, since feeds are full of small faults.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    body = _LOOSE_AMPERSAND.sub(lambda found: found[1] or b"&amp;", body.lstrip())
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        return None
    if root is None:
        return None
    pages = {one.url: one for one in _pages(root, url)}
    sitemaps = {one.url: one for one in _entries(root, "sitemap", "loc", url)}
    return FeedLinks(tuple(pages.values()), tuple(sitemaps.values()))


def is_attachment(url: str) -> bool:
    """Does the address end like a document that is read (PDF, Word, Excel)?"""
    return url.split("?", 1)[0].split("#", 1)[0].lower().endswith(ATTACHMENTS)


def _pages(root: etree._Element, url: str) -> Iterator[Entry]:
    yield from _entries(root, "item", "link", url)
    yield from _entries(root, "url", "loc", url)
    for entry in root.iter("{*}entry"):
        for link in entry.iterfind("{*}link"):
            href = link.get("href")
            if href and link.get("rel", "alternate") == "alternate" and (target := _join(url, href)):
                yield Entry(target, _inner(entry, "title"), _day(entry))


def _entries(root: etree._Element, parent: str, child: str, url: str) -> Iterator[Entry]:
    for element in root.iter(f"{{*}}{parent}"):
        for inner in element.iterfind(f"{{*}}{child}"):
            if inner.text and (target := _join(url, inner.text)):
                yield Entry(target, _inner(element, "title"), _day(element))


def _inner(element: etree._Element, name: str) -> str:
    found = next(element.iter(f"{{*}}{name}"), None)
    return " ".join((found.text or "").split()) if found is not None else ""


def _day(element: etree._Element) -> str | None:
    """The day that an entry gives itself; a feed's in the order of Internet mail, the others' in ISO."""
    for name in _DAYS:
        text = _inner(element, name)
        if day := read_machine_date(text):
            return day
        if name == "pubDate" and text:
            try:
                return parsedate_to_datetime(text).astimezone(VIETNAM).date().isoformat()
            except ValueError:
                return read_date(text)
    return None


def _words(tag: Tag) -> str:
    return " ".join((tag.get_text(" ") or str(tag.get("title") or "")).split())


def _join(base: str, href: str) -> str | None:
    try:
        target = urljoin(base, href.strip())
    except ValueError:
        return None
    return target.split("#", 1)[0] if target[:4].lower() == "http" else None
