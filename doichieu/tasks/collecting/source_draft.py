"""Draft a source's file from its site: robots.txt and sitemaps, feeds, sections of union news, the form of
its articles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal
from urllib.parse import urljoin

from archive.errors import ArchiveError
from archive.fetch import Fetched
from archive.urls import host_of
from catalogue.folding import fold_name
from catalogue.provinces import load_provinces
from catalogue.source_parts import PAGE, Discovery
from catalogue.sources import Kind, Source
from checks.dates import latest
from doichieu.errors import CommandError
from parsers.hints import default_hints
from parsers.pages import UnreadableError, read_page
from scrapers.links import read_feed, site_name
from scrapers.shapes import Shape, article_shape
from scrapers.visit import Visitor, html_of, links_of

SECTIONS = 2  # sections of union news that are looked at
_MOST = 3  # feeds and sitemaps that are looked at, of many that are named
_SHORT_TITLE = 4  # words: a section's name has no more
_GUESSED_FEEDS = ("/feed/", "/rss/home.rss", "/rss.xml")
_GUESSED_SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml")
_UNION_WORDS = ("công đoàn", "liên đoàn lao động", "lđlđ")
_KINDS: tuple[tuple[str, Kind], ...] = (
    *((word, "provincial_union") for word in _UNION_WORDS),
    ("truyền hình", "broadcaster"),
    ("báo ", "party_newspaper"),
    ("sở ", "department"),
)
_WITHOUT_PROVINCE: dict[Kind, Kind] = {
    "provincial_union": "sector_union",
    "party_newspaper": "national_newspaper",
}


def draft_source(url: str, visitor: Visitor, known: Source | None = None) -> Source:
    """A source as its site shows it. `known` is what the catalogue says of it already, which stands.

    Raises CommandError where the site doesn't answer or shows nothing that articles could be told by.
    """
    host = host_of(url)
    if host is None:
        raise CommandError(
            (f"“{url}” không phải địa chỉ http(s)", f"“{url}” is no http(s) address"),
            ("Viết như https://ldld.tinh.gov.vn/", "Write it as https://ldld.province.gov.vn/"),
        )
    hosts = tuple(dict.fromkeys((host, *_twins(host), *(known.hosts if known else ()))))
    # A guessed host may be anybody's.
    front = _front(url, visitor, hosts, must_hint=known is not None and not known.host)
    own = host_of(front.url) or host
    probe = _Probe(front, visitor, (own, *(one for one in hosts if one != own)))
    ways = [*probe.feeds(), *probe.sitemaps(), *probe.sections()]
    declared = tuple(known.discover) if known else ()
    probe.look_at(declared)
    shape = article_shape(probe.headlines(), [front.url, *(one.url for one in ways if one.way == "listing")])
    if shape is None:
        raise CommandError(
            (
                f"Không nhận ra dạng địa chỉ bài viết ở {front.url}",
                f"No form of article addresses was found at {front.url}",
            ),
            (
                "Đưa địa chỉ một mục tin, hoặc viết tệp nguồn bằng tay",
                "Give the address of a news section, or write the source's file by hand",
            ),
        )
    fitting = {way.url: way for way in (*declared, *ways) if not re.search(shape.article, way.url)}
    if known is not None and known.host:
        return replace(
            known,
            article=(shape.article,),
            identity=shape.identity,
            discover=tuple(fitting.values()),
            disabled=None,
        )
    return _drafted(probe, shape, tuple(fitting.values()), known)


def _front(url: str, visitor: Visitor, hosts: Sequence[str], *, must_hint: bool) -> Fetched:
    try:
        front = visitor.visit(url, hosts)
        page = read_page(front.body, url=front.url)
    except (ArchiveError, UnreadableError) as error:
        raise CommandError(
            (f"{url}: không mở được ({error})", f"{url}: can't be opened ({error})"),
            ("Thử lại sau, hoặc kiểm tra địa chỉ", "Try again later, or check the address"),
        ) from error
    if front.status != 200 or page.problem in ("parked", "not_found", "challenge"):
        what = page.problem or front.status
        raise CommandError(
            (f"{url}: không phải trang tin ({what})", f"{url}: is no news site ({what})"),
            ("Kiểm tra địa chỉ", "Check the address"),
        )
    shown = fold_name(f"{site_name(html_of(front))} {page.title} {page.text[:2000]}")
    if must_hint and not any(word in shown for word in _UNION_WORDS):
        raise CommandError(
            (f"{url}: không thấy là trang công đoàn", f"{url}: doesn't look like a union's site"),
            (
                "Tìm địa chỉ đúng, rồi doichieu sources add ĐỊA-CHỈ",
                "Find its address, then doichieu sources add URL",
            ),
        )
    return front


class _Probe:
    """A site under probing: its front page, and every link with its words that was seen so far."""

    def __init__(self, front: Fetched, visitor: Visitor, hosts: tuple[str, ...]) -> None:
        self.hosts = hosts
        self.front = front
        self._visitor = visitor
        self._links = links_of(front)
        self._titles = dict(self._links.titles)

    def headlines(self) -> dict[str, str]:
        """The links on the site's own hosts."""
        return {url: title for url, title in self._titles.items() if host_of(url) in self.hosts}

    def feeds(self) -> list[Discovery]:
        """The feeds that the front page declares, else the first that answers at the usual places."""
        declared = [url for url in self._links.feeds if host_of(url) in self.hosts and "comments" not in url]
        return self._ways("feed", declared[:_MOST], () if declared else _GUESSED_FEEDS)

    def sitemaps(self) -> list[Discovery]:
        """The sitemaps that robots.txt names, else the first at the usual places."""
        rules = self._visitor.rules(self.front.url, self.hosts)
        named = [url for url in rules.sitemaps() if host_of(url) in self.hosts]
        return self._ways("sitemap", named[:_MOST], () if named else _GUESSED_SITEMAPS)

    def sections(self) -> list[Discovery]:
        """Sections of union news that the front page leads to, with their paging; else the front page."""
        hinted = [
            url
            for url, title in self._links.titles.items()
            if host_of(url) in self.hosts
            and url != self.front.url
            and len(title.split()) <= _SHORT_TITLE
            and default_hints().hinted(url, title)
        ]
        found: list[Discovery] = []
        for url in hinted[:SECTIONS]:
            answer = self._answer(url)
            if answer is not None:
                links = links_of(answer).titles
                self._note(links)
                found.append(Discovery("listing", answer.url, pages=_pager(links), basis="seen"))
        pages = _pager(self._links.titles)
        return found or [Discovery("listing", self.front.url, pages=pages, basis="seen")]

    def look_at(self, ways: Sequence[Discovery]) -> None:
        """The links of what a file declares already; the check that follows says what it leads to."""
        for way in ways:
            for url in way.addresses():
                answer = self._answer(url)
                if answer is None:
                    continue
                feed = read_feed(answer.body, answer.url)
                if feed is not None:
                    self._note({one.url: one.title for one in feed.pages})
                else:
                    self._note(links_of(answer).titles)

    def _ways(
        self, way: Literal["feed", "sitemap"], named: Sequence[str], guessed: Sequence[str]
    ) -> list[Discovery]:
        found = [Discovery(way, url, basis="seen") for url in named if self._is_feed(url)]
        for path in guessed:
            url = urljoin(self.front.url, path)
            if self._is_feed(url):
                return [Discovery(way, url, basis="seen")]
        return found

    def _is_feed(self, url: str) -> bool:
        """Whether a feed or sitemap answers as one; its articles are noted."""
        answer = self._answer(url)
        feed = read_feed(answer.body, answer.url) if answer is not None else None
        if feed is not None and not feed.pages and feed.sitemaps:
            newest = max(feed.sitemaps, key=lambda one: latest(one.day)).url
            answer = self._answer(newest)
            feed = read_feed(answer.body, newest) if answer is not None else None
        if feed is None or not feed.pages:
            return False
        self._note({one.url: one.title for one in feed.pages})
        return True

    def _answer(self, url: str) -> Fetched | None:
        """A good answer; None where it isn't there, leads off the site, or robots.txt keeps it back."""
        try:
            answer = self._visitor.visit(url, self.hosts)
        except ArchiveError:
            return None
        return answer if answer.status == 200 else None

    def _note(self, titles: Mapping[str, str]) -> None:
        for url, title in titles.items():
            self._titles[url] = max(self._titles.get(url, ""), title, key=len)


def _pager(links: Mapping[str, str]) -> str | None:
    """The address of further pages, where links called 2 and 3 differ by these numbers alone."""
    called = {title.strip(): url for url, title in links.items() if title.strip() in ("2", "3")}
    if len(called) < 2:
        return None
    for place in re.finditer(r"(?<!\d)2(?!\d)", called["2"]):
        template = called["2"][: place.start()] + PAGE + called["2"][place.end() :]
        if template.replace(PAGE, "3") == called["3"]:
            return template
    return None


def _drafted(probe: _Probe, shape: Shape, discover: tuple[Discovery, ...], known: Source | None) -> Source:
    own, *others = probe.hosts
    title = site_name(html_of(probe.front)) or own
    kind, province = (known.kind, known.province) if known else _guess(title)
    note = "Drafted by probing the site: name, kind and province are taken from its title."
    return Source(
        id=known.id if known else own.replace(":", "-"),
        name=known.name if known else title,
        kind=kind,
        host=own,
        hosts=tuple(host for host in others if any(host_of(link) == host for link in shape.links)),
        owner=known.owner if known else None,
        province=province,
        discover=discover,
        article=(shape.article,),
        identity=shape.identity,
        examples=shape.links[:3],
        caveats=() if known else (note,),
    )


def _guess(title: str) -> tuple[Kind, str | None]:
    folded = f"{fold_name(title)} "
    places = [one.name for one in load_provinces().all63 if fold_name(one.name) in folded]
    province = max(places, key=len, default=None)
    kind: Kind = next((kind for word, kind in _KINDS if word in folded), "national_newspaper")
    if province is None:
        kind = _WITHOUT_PROVINCE.get(kind, kind)
    return kind, province


def _twins(host: str) -> tuple[str, ...]:
    return (host.removeprefix("www."),) if host.startswith("www.") else (f"www.{host}",)
