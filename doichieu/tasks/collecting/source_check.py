"""Try what a source's file declares on the live site: robots.txt, ways to articles, three articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from archive.content import header
from archive.errors import ArchiveError
from archive.fetch import Fetched
from archive.urls import page_key
from catalogue.source_parts import Discovery, Verified
from catalogue.sources import Source, source_content
from checks.dates import latest
from doichieu.messages import in_language
from parsers.pages import UnreadableError, read_page
from parsers.pages.model import PageText
from parsers.pages.stamps import date_in_url
from scrapers.links import Entry, read_feed
from scrapers.visit import Visitor, links_of

ARTICLES = 3
_SHORT = 200  # characters: a page with less text is no article
_NEAR = 2  # days that a page and its feed may differ by
_FEWEST_DAYS = 5  # on which articles came out: fewer tell no rhythm
_LATEST_DAYS = 30  # a sitemap goes back for years
_LEARNED = ("discover", "expect", "verified")  # the keys that a check may change
_DIGITS = re.compile(r"\d{2,}")


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that was tried: whether it holds (null: worth knowing, decides nothing), and in words."""

    code: str
    holds: bool | None
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class ArticleSeen:
    """An article as it was read; `day` is what its feed or address says, apart from the page."""

    url: str
    title: str
    text: str
    published: str | None
    day: str | None


@dataclass(frozen=True, slots=True)
class SourceChecked:
    """What came of a check. `ways` are those that led to articles; `found` what they led to."""

    source: Source
    points: tuple[Point, ...]
    ways: tuple[Discovery, ...]
    articles: tuple[ArticleSeen, ...]
    verified: Verified | None
    every_days: int | None = None

    @property
    def passed(self) -> bool:
        """Whether the source may be crawled by itself from now on."""
        return self.verified is not None

    def source_verified(self) -> Source:
        """The source with what was verified, the ways that led to articles and, if it had none, a rhythm."""
        expect = self.source.expect
        if expect.every_days is None:
            expect = replace(expect, every_days=self.every_days)
        return replace(self.source, discover=self.ways, verified=self.verified, expect=expect)


def check_source(source: Source, visitor: Visitor, words: tuple[str, ...]) -> SourceChecked:
    """Tries a source that has a host and article patterns. Never raises for what a site does."""
    trial = _Trial(source, visitor, words[:1])
    trial.robots()
    ways = tuple(way for way in source.discover if way.way != "attachments" and trial.leads(way))
    articles = trial.read_three()
    trial.compare(articles)
    verified = None
    # A way that leads nowhere is left out from then on; what the articles say decides.
    sound = all(point.holds is not False for point in trial.points if not point.code.startswith("way"))
    if ways and sound and len(articles) == ARTICLES:
        holds = tuple(dict.fromkeys(point.code for point in trial.points if point.holds))
        verified = Verified(visitor.today(), holds, tuple(one.url for one in articles))
    kept = tuple(way for way in source.discover if way in ways or way.way == "attachments")
    return SourceChecked(source, tuple(trial.points), kept, tuple(articles), verified, trial.rhythm())


def verified_content(checked: SourceChecked, installed: Source | None) -> dict[str, Any]:
    """What the user's own file says of a source that passed: what was verified, and the ways that lead on.

    It amends the installed file where there is one with the same patterns, and stands alone otherwise.
    """
    whole = source_content(checked.source_verified())
    if installed is None or installed.disabled is not None or installed.article != checked.source.article:
        return whole
    before = source_content(installed)
    changed = {key: value for key, value in whole.items() if key in _LEARNED and before.get(key) != value}
    return {"id": checked.source.id, "amends": True, **changed}


class _Trial:
    """One source being tried: what was found so far, and what holds of it."""

    def __init__(self, source: Source, visitor: Visitor, words: tuple[str, ...]) -> None:
        self.points: list[Point] = []
        self._source = source
        self._visitor = visitor
        self._words = words
        self._hosts = (source.host, *source.hosts)
        self._found: dict[str, Entry] = {}

    def robots(self) -> None:
        """Whether robots.txt can be asked; what it forbids shows with each address."""
        begun = (*self._source.start_urls, f"https://{self._source.host}/")[0]
        try:
            rules = self._visitor.rules(begun, self._hosts)
        except ArchiveError as error:
            self._fails("robots", begun, error)
            return
        if rules.rules is None:
            self._holds("robots", "robots.txt: không có, không cấm gì", "robots.txt: none, nothing forbidden")
        else:
            self._holds("robots", "robots.txt: có, được tuân theo", "robots.txt: there, and obeyed")

    def leads(self, way: Discovery) -> bool:
        """Whether one way leads to articles, which are noted, and so its further pages."""
        led = False
        for url in way.addresses(self._words):
            articles = self._articles_at(f"way {way.way}", url)
            if not articles:
                continue
            led = True
            count = len(articles)
            self._holds(f"way {way.way}", f"{url}: {count} bài", f"{url}: {count} articles")
            self._note(articles)
            following = way.page(url, way.first, self._words)
            if following is not None:
                self._turn(following)
        return led

    def read_three(self) -> list[ArticleSeen]:
        """Three articles, as far apart as the listings go: a day that all of them show isn't theirs."""
        found = list(self._found.values())
        if len(found) > ARTICLES:
            found = [found[0], found[len(found) // 2], found[-1]]
        articles = [read for one in found if (read := self._read(one)) is not None]
        if len(articles) < ARTICLES:
            count = f"{len(articles)}/{ARTICLES}"
            self._lacks("articles", f"chỉ đọc được {count} bài", f"only {count} articles could be read")
        elif len({one.text for one in articles}) < len(articles):
            vi, en = (
                "các bài khác nhau lại cùng một nội dung",
                "different articles have one and the same text",
            )
            self._lacks("articles", vi, en)
        if articles:
            self._ask_for_a_lost_page(articles[0].url)
        return articles

    def compare(self, articles: Sequence[ArticleSeen]) -> None:
        """Whether the dates read are the articles' own, and not the day of the visit that many heads show."""
        if not articles:
            return
        today = self._visitor.today()
        wrong = [one for one in articles if one.published and one.day and _far(one.published, one.day)]
        told = sum(one.day is not None for one in articles)
        if any(one.published == today for one in wrong):
            vi = f"ngày đọc được là ngày truy cập ({today}): ghi dates.traps hoặc layouts.published"
            en = f"the date read is the day of the visit ({today}): give dates.traps or layouts.published"
            self._lacks("dates", vi, en)
        elif wrong:
            one = wrong[0]
            vi = f"{one.url}: đọc được {one.published}, nơi khác ghi {one.day}"
            en = f"{one.url}: reads {one.published}, elsewhere it says {one.day}"
            self._lacks("dates", vi, en)
        elif not told and all(one.published == today for one in articles):
            vi = "mọi bài đều mang ngày hôm nay, không có gì để đối chiếu: có thể là ngày truy cập"
            en = "every article shows today's date and nothing else tells it: it may be the day of the visit"
            self._lacks("dates", vi, en)
        elif told:
            vi = f"ngày đăng khớp với danh sách hoặc địa chỉ ở {told}/{len(articles)} bài"
            en = f"dates agree with the listing or the address for {told} of {len(articles)} articles"
            self._holds("dates", vi, en)
        else:
            self._holds("dates", "ngày đăng không phải ngày truy cập", "dates are not the day of the visit")

    def rhythm(self) -> int | None:
        """The longest pause, in days, between the latest articles, where the listings date enough of them."""
        told = (one.day for one in self._found.values())
        days = sorted({date.fromisoformat(day) for day in told if day and len(day) == len("2022-05-31")})
        if len(days) < _FEWEST_DAYS:
            return None
        return max((later - earlier).days for earlier, later in pairwise(days[-_LATEST_DAYS:]))

    def _articles_at(self, code: str, url: str) -> list[Entry]:
        """The articles that an address leads to; a point where it leads to none."""
        try:
            answer = self._visitor.visit(url, self._hosts)
        except ArchiveError as error:
            self._fails(code, url, error)
            return []
        if answer.status != 200:
            self._lacks(code, f"{url}: trả lời {answer.status}", f"{url}: status {answer.status}")
            return []
        articles = self._articles_in(answer)
        if not articles:
            self._lacks(code, f"{url}: không dẫn tới bài nào", f"{url}: leads to no article")
        return articles

    def _articles_in(self, answer: Fetched) -> list[Entry]:
        feed = read_feed(answer.body, answer.url)
        if feed is None:
            named = [Entry(url, title) for url, title in links_of(answer).titles.items()]
        else:
            pages = feed.pages or self._newest_part(feed.sitemaps)
            named = list(pages)
        return [
            replace(one, day=one.day or date_in_url(one.url))
            for one in named
            if self._source.is_article(one.url)
        ]

    def _newest_part(self, sitemaps: Sequence[Entry]) -> Sequence[Entry]:
        if not sitemaps:
            return ()
        newest = max(sitemaps, key=lambda one: latest(one.day))
        try:
            inner = read_feed(self._visitor.visit(newest.url, self._hosts).body, newest.url)
        except ArchiveError:
            return ()  # the point of the whole sitemap says that it leads nowhere
        return inner.pages if inner else ()

    def _turn(self, url: str) -> None:
        """A further page must show articles that the pages before hadn't."""
        articles = self._articles_at("way pages", url)
        new = [one for one in articles if page_key(one.url) not in self._found]
        if new:
            count = len(new)
            self._holds("way pages", f"{url}: {count} bài khác", f"{url}: {count} further articles")
            self._note(new)
        elif articles:
            self._lacks("way pages", f"{url}: lặp lại trang trước", f"{url}: repeats the page before")

    def _read(self, one: Entry) -> ArticleSeen | None:
        """One article; a point that names what is missing where it can't be taken for one."""
        try:
            answer, page = self._page(one.url)
        except (ArchiveError, UnreadableError) as error:
            self._fails("article", one.url, error)
            return None
        wrong = page.problem or (answer.status if answer.status != 200 else None)
        lacks = [
            words
            for missing, words in (
                (wrong is not None, (f"không phải bài viết ({wrong})", f"no article ({wrong})")),
                (not page.title, ("không có tiêu đề", "no title")),
                (len(page.text) < _SHORT, ("không thấy nội dung", "no body")),
                (page.published is None, ("không thấy ngày đăng", "no date")),
            )
            if missing
        ]
        if lacks:
            vi, en = ("; ".join(said) for said in zip(*lacks, strict=True))
            self._lacks("article", f"{one.url}: {vi}", f"{one.url}: {en}")
            return None
        shown = f"{one.url}: {page.published}, “{page.title}”"
        self._holds("article", shown, shown)
        return ArticleSeen(one.url, page.title or "", page.text, page.published, one.day)

    def _ask_for_a_lost_page(self, url: str) -> None:
        """How the site answers for an article that can't be there."""
        numbers = list(_DIGITS.finditer(url))
        absent = f"{url.rstrip('/')}-khong-co"
        if numbers:
            place = numbers[-1]
            absent = f"{url[: place.start()]}{'9' * len(place[0])}{url[place.end() :]}"
        try:
            answer, page = self._page(absent)
        except (ArchiveError, UnreadableError) as error:
            self._fails("lost", absent, error, holds=None)
            return
        if answer.status != 200:
            vi, en = f"bài không có thật: trả lời {answer.status}", f"a lost article: status {answer.status}"
            self._holds("lost", vi, en)
        elif page.problem is not None:
            vi = "bài không có thật: trả lời 200, nhưng trang nói rõ là không có"
            self._holds("lost", vi, "a lost article: status 200, but the page says so")
        else:
            vi = "bài không có thật vẫn trả lời 200 như một bài: nên ghi expect.parked_markers"
            en = "a lost article answers 200 like a real one: give expect.parked_markers"
            self.points.append(Point("lost", None, vi, en))

    def _page(self, url: str) -> tuple[Fetched, PageText]:
        answer = self._visitor.visit(url, self._hosts)
        kind = header(answer.headers, "content-type")
        selectors = self._source.selectors
        return answer, read_page(answer.body, url=answer.url, content_type=kind, selectors=selectors)

    def _note(self, articles: Sequence[Entry]) -> None:
        for one in articles:
            self._found.setdefault(page_key(one.url), one)

    def _holds(self, code: str, vi: str, en: str) -> None:
        self.points.append(Point(code, True, vi, en))

    def _lacks(self, code: str, vi: str, en: str) -> None:
        self.points.append(Point(code, False, vi, en))

    def _fails(self, code: str, url: str, error: Exception, *, holds: bool | None = False) -> None:
        what = f"{url}: {str(getattr(error, 'what', error)).removeprefix(f'{url}: ')}"
        self.points.append(Point(code, holds, in_language(what, "vi"), what))


def _far(one: str, other: str) -> bool:
    shared = min(len(one), len(other))
    if shared < len("2022-05-31"):
        return one[:shared] != other[:shared]
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days) > _NEAR
