"""Find addresses in listings, feeds, sitemaps and pages. Which may be asked for is decided elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import Any, cast
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from bs4.element import Tag
from bs4.filter import SoupStrainer
from lxml import etree

from parsers.pages.stamps import VIETNAM, read_date, read_machine_date

ATTACHMENTS = (".pdf", ".docx", ".doc", ".xlsx", ".xls", ".odt", ".rtf")
_WITH_LINKS = frozenset({"a", "area", "base"})
_UNREAD = frozenset({"script", "style"})  # inside a link they are none of its words
_DEEPEST = 4  # links inside links that share words: HTML has none, broken pages have few
_FEEDS = (b"<rss", b"<feed", b"<rdf:rdf")
_SITEMAPS = (b"<urlset", b"<sitemapindex")
_HEAD = 2048
_LONGEST = 2_000_000  # letters; listings have a tenth of it, and a page made of links would hold us up
_FEED_TYPES = ("application/rss+xml", "application/atom+xml")
_DAYS = ("pubDate", "published", "publication_date", "lastmod", "updated", "date")
# Left alone inside CDATA, where an ampersand is just that.
_LOOSE_AMPERSAND = re.compile(rb"(<!\[CDATA\[[^\]]*(?:\](?!\]>)[^\]]*)*\]\]>)|&(?!#?\w{1,32};)")


class PageLinks:
    """What an HTML page links to and what it says of itself, all addresses absolute.

    Each is read when it is asked for: of an article, mostly, only its own address is wanted.
    """

    def __init__(self, html: str, url: str) -> None:
        self.html = html[:_LONGEST]
        self._url = url

    @property
    def links(self) -> tuple[str, ...]:
        """What it links to in reading order, each address once."""
        return tuple(self.titles)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The addresses it links to, with the words of each link."""
        links = _Links(self._url)
        parser = etree.HTMLParser(target=cast(Any, links), encoding="utf-8", no_network=True, huge_tree=False)
        try:
            parser.feed(self.html.encode(errors="replace"))
            parser.close()
        except etree.XMLSyntaxError:
            links.close()  # what was told until then holds
        return links.found

    @cached_property
    def canonical(self) -> str | None:
        """The address it declares as its own, if it declares one."""
        # The tag holds the word, so nothing behind the last one need be looked at: mostly all but the head.
        last = self.html.lower().rfind("canonical")
        if last < 0:
            return None
        end = self.html.find(">", last) + 1
        declared = self._declared(self.html[: end or None])
        return next((target for kind, target in declared if kind == "canonical"), None)

    @cached_property
    def feeds(self) -> tuple[str, ...]:
        """The addresses that it declares as its feeds, each once."""
        return tuple(dict.fromkeys(t for kind, t in self._declared(self.html) if kind == "feed"))

    def _declared(self, html: str) -> list[tuple[str, str]]:
        base, found = self._url, list[tuple[str, str]]()
        parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
        parser.feed(html.encode(errors="replace"))
        try:
            root = parser.close()
        except etree.XMLSyntaxError:
            return []
        for tag in root.iter("base", "link") if root is not None else ():
            target = _join(base, tag.get("href", "")) if tag.get("href", "").strip() else None
            if target is None:
                continue
            if tag.tag == "base":
                base = target
            elif "canonical" in tag.get("rel", "").lower().split():
                found.append(("canonical", target))
            elif tag.get("type", "").lower() in _FEED_TYPES:
                found.append(("feed", target))
        return found


class _Links:
    """The addresses that a page links to, with the words of each link.

    Told each tag of a page in turn: no tree is built, so that no nesting costs more than its length.
    """

    def __init__(self, url: str) -> None:
        self._base = url
        self.found: dict[str, str] = {}
        self._open: list[tuple[str, list[str], str]] = []  # address, words, title of links not closed yet
        self._unread = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note a link, or where addresses are relative to."""
        self._tell(" ")
        if tag in _UNREAD:
            self._unread += 1
        elif tag in _WITH_LINKS:
            href = attributes.get("href", "")
            target = _join(self._base, href) if href.strip() else None
            if tag == "base":
                self._base = target or self._base
            elif target is not None and tag == "a":
                self.found.setdefault(target, "")
                self._open.append((target, [], attributes.get("title", "")))
            elif target is not None:
                self._note(target, attributes.get("title", ""))
            elif tag == "a":
                self._open.append(("", [], ""))  # leads nowhere, but its end tag comes

    def end(self, tag: str) -> None:
        """A link's words are complete."""
        self._tell(" ")
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag == "a" and self._open:
            target, words, title = self._open.pop()
            if target:
                self._note(target, "".join(words) if any(map(str.strip, words)) else title)

    def data(self, text: str) -> None:
        """Words, of the links that are open."""
        if not self._unread:
            self._tell(text)

    def close(self) -> None:
        """Links that the page does not close end with it."""
        while self._open:
            self.end("a")

    def _tell(self, text: str) -> None:
        for _, words, _ in self._open[-_DEEPEST:]:
            words.append(text)

    def _note(self, target: str, words: str) -> None:
        # A picture's link is often followed by the headline's to the same address.
        self.found[target] = max(self.found.get(target, ""), " ".join(words.split()), key=len)


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
    return PageLinks(html, url)


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


def _join(base: str, href: str) -> str | None:
    try:
        target = urljoin(base, href.strip())
    except ValueError:
        return None
    return target.split("#", 1)[0] if target[:4].lower() == "http" else None
