"""Find addresses in listings, feeds, sitemaps and pages. Which may be asked for is decided elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from bs4.element import Tag
from bs4.filter import SoupStrainer
from lxml import etree

ATTACHMENTS = (".pdf", ".docx", ".doc", ".xlsx", ".xls", ".odt", ".rtf")
_WITH_LINKS = SoupStrainer(["a", "area", "base"])
_FEEDS = (b"<rss", b"<feed", b"<rdf:rdf")
_SITEMAPS = (b"<urlset", b"<sitemapindex")
_HEAD = 2048
_LONGEST = 2_000_000  # letters; listings have a tenth of it, and a page made of links would hold us up
# Left alone inside CDATA, where an ampersand is just that.
_LOOSE_AMPERSAND = re.compile(rb"(<!\[CDATA\[[^\]]*(?:\](?!\]>)[^\]]*)*\]\]>)|&(?!#?\w{1,32};)")


class PageLinks:
    """Absolute addresses of a page's links in reading order, and the address it declares as its own.

    Each is read when it is asked for: of an article, mostly, only its own address is wanted.
    """

    def __init__(self, html: str, url: str) -> None:
        self._html = html[:_LONGEST].encode(errors="replace").decode()
        self._url = url

    @cached_property
    def links(self) -> tuple[str, ...]:
        """What it links to, each address once."""
        base, found = self._url, dict[str, None]()
        for tag in BeautifulSoup(self._html, "lxml", parse_only=_WITH_LINKS).find_all(True):
            href = tag.get("href") if isinstance(tag, Tag) else None
            target = _join(base, href) if isinstance(href, str) and href.strip() else None
            if target is None:
                continue
            if tag.name == "base":
                base = target
            else:
                found[target] = None
        return tuple(found)

    @cached_property
    def canonical(self) -> str | None:
        """The address it declares, if it declares one."""
        base = self._url
        parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
        parser.feed(self._html.encode())
        try:
            root = parser.close()
        except etree.XMLSyntaxError:
            return None
        for tag in root.iter("base", "link") if root is not None else ():
            target = _join(base, tag.get("href", "")) if tag.get("href", "").strip() else None
            if target is None:
                continue
            if tag.tag == "base":
                base = target
            elif "canonical" in tag.get("rel", "").lower().split():
                return target
        return None


@dataclass(frozen=True, slots=True)
class FeedLinks:
    """Addresses of a feed or sitemap: of pages, and of further sitemaps."""

    pages: tuple[str, ...]
    sitemaps: tuple[str, ...]


def read_links(html: str, url: str) -> PageLinks:
    """The links of an HTML page."""
    return PageLinks(html, url)


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
    pages = dict.fromkeys(_page_addresses(root, url))
    sitemaps = dict.fromkeys(_texts(root, "sitemap", "loc", url))
    return FeedLinks(tuple(pages), tuple(sitemaps))


def is_attachment(url: str) -> bool:
    """Does the address end like a document that is read (PDF, Word, Excel)?"""
    return url.split("?", 1)[0].split("#", 1)[0].lower().endswith(ATTACHMENTS)


def _page_addresses(root: etree._Element, url: str) -> Iterator[str]:
    yield from _texts(root, "item", "link", url)
    yield from _texts(root, "url", "loc", url)
    for entry in root.iter("{*}entry"):
        for link in entry.iterfind("{*}link"):
            href = link.get("href")
            if href and link.get("rel", "alternate") == "alternate" and (target := _join(url, href)):
                yield target


def _texts(root: etree._Element, parent: str, child: str, url: str) -> Iterator[str]:
    for element in root.iter(f"{{*}}{parent}"):
        for inner in element.iterfind(f"{{*}}{child}"):
            if inner.text and (target := _join(url, inner.text)):
                yield target


def _join(base: str, href: str) -> str | None:
    try:
        target = urljoin(base, href.strip())
    except ValueError:
        return None
    return target.split("#", 1)[0] if target[:4].lower() == "http" else None
