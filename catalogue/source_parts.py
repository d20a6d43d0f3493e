"""What a source's file is made of: ways to find its articles, layouts, dates, expectations, evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Literal
from urllib.parse import quote, quote_plus, urlsplit

from catalogue import iso
from catalogue.folding import strip_tones

Way = Literal["feed", "sitemap", "listing", "tag", "search", "attachments"]
Basis = Literal["seen", "listed", "guessed"]
Level = Literal["A", "B", "C"]
Css = str | tuple[str, ...]

STRICT = {"extra": "forbid"}  # a misspelt key must not pass unseen
PAGE = "{page}"
WORDS = "{words}"
SLUG = "{slug}"


@dataclass(frozen=True, slots=True)
class Selectors:
    """Where a page keeps its parts, as CSS: one selector, several to try in turn, or none (find out)."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT

    title: Css | None = None
    body: Css | None = None
    published: Css | None = None
    author: Css | None = None
    drop: Css | None = None


@dataclass(frozen=True, slots=True)
class Layout(Selectors):
    """The selectors of one look of the site, in force until `valid_until`; the last one has no end.

    `seen` is when the selectors were seen, where that was long ago.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT

    valid_until: str | None = None
    seen: str | None = None

    def __post_init__(self) -> None:
        iso.checked(self.valid_until)
        iso.checked(self.seen)


@dataclass(frozen=True, slots=True)
class Discovery:
    """One way to the articles.

    `url` begins it; those of a tag or search hold `{words}` (percent-encoded) or `{slug}` for a
    campaign's name. `pages` is the address of a further page with `{page}` in place of its number,
    counted from `first`. `match` says which attachments are letters. `basis`: the address was `seen`
    in a page, is `listed` by third parties, or `guessed` from the site's family.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT

    way: Way
    url: str = ""
    pages: str | None = None
    first: int = 2
    match: str | None = None
    basis: Basis = "guessed"

    def __post_init__(self) -> None:
        need((self.way == "attachments") == (not self.url), f"{self.way}: url is {self.url or 'missing'!r}")
        need(self.match is None or self.way == "attachments", "match is for attachments only")
        if self.match is not None:
            groups_of("match", self.match)
        worded = WORDS in self.url or SLUG in self.url
        need(self.way != "search" or worded, f"search: “{self.url}” has neither {{words}} nor {{slug}}")
        need(not worded or self.way in ("search", "tag"), f"{self.way}: {{words}} is for tag and search")
        if self.pages is not None:
            need(self.way in ("listing", "tag", "search"), f"pages: a {self.way} has none")
            need(self.pages.count(PAGE) == 1, f"pages: “{self.pages}” needs {{page}}, once")
        for url in filter(None, (self.url, self.pages)):
            scheme = urlsplit(url).scheme
            need(scheme in ("http", "https"), f"url: “{url}” begins with neither http nor https")

    def addresses(self, words: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Where it begins: one address, or one for each of the words to be looked for."""
        if not self.url:
            return ()
        if WORDS not in self.url and SLUG not in self.url:
            return (self.url,)
        return tuple(dict.fromkeys(_filled(self.url, one) for one in words))

    def page(self, begun: str, number: int, words: tuple[str, ...] = ()) -> str | None:
        """The address of a further page of what began at `begun`; None where there is none."""
        if self.pages is None:
            return None
        filled = next((one for one in words if _filled(self.url, one) == begun), "")
        return _filled(self.pages, filled).replace(PAGE, str(number))

    def number_in(self, url: str) -> int | None:
        """Which page an address is of, where it is one of this listing's further pages."""
        if self.pages is None:
            return None
        whole = re.escape(self.pages).replace(re.escape(PAGE), r"(\d+)")
        for mark in (WORDS, SLUG):
            whole = whole.replace(re.escape(mark), "[^/?&]+")
        found = re.fullmatch(whole, url)
        return int(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class Dates:
    """How a site prints the day of publication, as it was seen, and what passes for it and isn't.

    `label` stands before the true date. `in_address`: the address tells it. `visit_day`: the page
    also shows the day of the visit, in the elements `traps` (CSS) where they are known.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT

    printed: tuple[str, ...] = ()
    label: str | None = None
    in_address: bool = False
    visit_day: bool = False
    traps: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        need(not self.traps or self.visit_day, "traps are elements that show the day: say visit_day = true")


@dataclass(frozen=True, slots=True)
class Expect:
    """What a healthy run brings: less is an alarm.

    `every_days` is the rhythm of new articles, `max_pages` more than which a listing has lost its
    way. `parked_markers` are words of the site's own "moved", "closed" or "domain for sale" pages,
    which come with status 200.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT

    min_pages: int = 1
    max_pages: int | None = None
    every_days: int | None = None
    max_age_days: int | None = None
    must_contain: tuple[str, ...] = ()
    parked_markers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        need(self.min_pages >= 0, "min_pages is less than 0")
        fits = self.max_pages is None or self.max_pages >= self.min_pages
        need(fits, "max_pages is less than min_pages")
        for name in ("every_days", "max_age_days"):
            value = getattr(self, name)
            need(value is None or value > 0, f"{name} is not greater than 0")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a site: A a page on a campaign was read, B a page or address was seen, C only named.

    `seen` names them; `campaign` is the one whose page it was.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT

    level: Level
    seen: tuple[str, ...] = ()
    campaign: str | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """What `sources check` found to hold on the live site, on which day, on which articles."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT

    on: str
    holds: tuple[str, ...]
    articles: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        iso.checked(self.on)


def groups_of(key: str, pattern: str) -> int:
    """The groups of a regular expression; a ValueError that names the key where it is none."""
    try:
        return re.compile(pattern).groups
    except re.error as error:
        raise ValueError(f"{key}: “{pattern}” is no regular expression ({error})") from error


def need(holds: bool, problem: str) -> None:
    """A ValueError with the problem where something doesn't hold."""
    if not holds:
        raise ValueError(problem)


def _filled(template: str, words: str) -> str:
    """The words as a path writes them (%20), as a query does (+), or as a slug."""
    at = template.find(WORDS)
    in_query = 0 <= template.find("?") < at
    slug = re.sub(r"[^a-z0-9]+", "-", strip_tones(words).lower()).strip("-")
    coded = quote_plus(words) if in_query else quote(words)
    return template.replace(WORDS, coded).replace(SLUG, slug)
