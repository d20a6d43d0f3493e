"""Sources as data: one TOML file a site that is crawled (data/sources/README.md describes it).

Address patterns are regular expressions, searched anywhere in the whole address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Literal
from urllib.parse import urlsplit

from catalogue.errors import CatalogueError
from catalogue.provinces import load_provinces
from catalogue.tables import DATA
from catalogue.toml_files import read_folder, read_installed

SourceKind = Literal["union", "newspaper", "department", "portal"]
Access = Literal["news", "table", "document", "archive"]
Css = str | tuple[str, ...]

_STRICT = {"extra": "forbid"}
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+")
_ID = re.compile(r"[a-z0-9][a-z0-9.-]*")


@dataclass(frozen=True, slots=True)
class Selectors:
    """Where a page keeps its parts, as CSS: one selector, several to try in turn, or none (find out)."""

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT

    title: Css | None = None
    body: Css | None = None
    published: Css | None = None
    author: Css | None = None
    drop: Css | None = None


@dataclass(frozen=True, slots=True)
class Expect:
    """What a healthy run brings: less is an alarm.

    `every_days` is the rhythm of new articles, `max_pages` more than which a listing has lost its way.
    `parked_markers` are words of the site's own "moved", "closed" or "domain for sale" pages,
    which come with status 200.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT

    min_pages: int = 1
    max_pages: int | None = None
    every_days: int | None = None
    max_age_days: int | None = None
    must_contain: tuple[str, ...] = ()
    parked_markers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _need(self.min_pages >= 0, "min_pages is less than 0")
        fits = self.max_pages is None or self.max_pages >= self.min_pages
        _need(fits, "max_pages is less than min_pages")
        for name in ("every_days", "max_age_days"):
            value = getattr(self, name)
            _need(value is None or value > 0, f"{name} is not greater than 0")


@dataclass(frozen=True, slots=True)
class Source:
    """A site.

    `hosts` serve the same articles under another name (amp., m.); `skip_hosts` are translations or
    copies that are never crawled. `follow` leads to listings, `article` to what is read; both are
    searched in the whole address. `identity` has one group that tells an article however its address
    is spelt. `examples` are addresses that were seen, and `article` must match each.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT

    id: str
    name: str
    host: str
    kind: SourceKind
    access: Access
    start_urls: tuple[str, ...]
    article: str
    hosts: tuple[str, ...] = ()
    skip_hosts: tuple[str, ...] = ()
    province: str | None = None
    follow: tuple[str, ...] = ()
    identity: str | None = None
    selectors: Selectors = field(default_factory=Selectors)
    expect: Expect = field(default_factory=Expect)
    encoding: str | None = None
    dates_printed: tuple[str, ...] = ()
    traps: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    tried_live: bool = False
    notes: str | None = None

    def __post_init__(self) -> None:
        _need(bool(_ID.fullmatch(self.id)), f"id “{self.id}” may hold a-z, 0-9, hyphen and dot only")
        for host in (self.host, *self.hosts, *self.skip_hosts):
            fits = _HOST.fullmatch(host) is not None
            _need(fits, f"“{host}” is no host name (lower case, no https://, no port)")
        _need(bool(self.start_urls), "start_urls is empty")
        for url in self.start_urls:
            parts = urlsplit(url)
            _need(
                parts.scheme in ("http", "https"), f"start_urls: “{url}” begins with neither http nor https"
            )
            _need(self.owns(url), f"start_urls: “{url}” is on none of the source's hosts")
        _groups("article", self.article)
        if self.identity is not None:
            groups = _groups("identity", self.identity)
            _need(groups == 1, "identity needs exactly one group, the article's id")
        for pattern in self.follow:
            _groups("follow", pattern)
        for url in self.examples:
            _need(self.is_article(url), f"examples: article does not match “{url}”")

    def owns(self, url: str) -> bool:
        """Whether an address is on one of this source's hosts."""
        return (urlsplit(url).hostname or "") in (self.host, *self.hosts)

    def is_article(self, url: str) -> bool:
        return self.owns(url) and re.search(self.article, url) is not None

    def follows(self, url: str) -> bool:
        """Whether an address is a listing that leads to articles."""
        return self.owns(url) and any(re.search(pattern, url) for pattern in self.follow)

    def article_id(self, url: str) -> str | None:
        """What tells the article whatever else its address says; null where the pattern does not fit."""
        found = re.search(self.identity, url) if self.identity else None
        return found.group(1) if found else None


def load_sources(extra: Path | None = None) -> dict[str, Source]:
    """The installed sources by id; a folder of one's own adds sources or replaces them by id."""
    sources = _by_id(read_installed(Source, DATA / "sources"))
    if extra is not None:
        own = read_folder(Source, extra)
        sources |= _by_id(own)
        _check_provinces(own)
    return sources


def _by_id(files: Mapping[Path, Source]) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    for file, source in files.items():
        if source.id in sources:
            raise CatalogueError(file, "id", f"“{source.id}” is also the id of another file")
        sources[source.id] = source
    return sources


def _check_provinces(files: Mapping[Path, Source]) -> None:
    known = {province.name for province in load_provinces().all63}
    for file, source in files.items():
        if source.province is not None and source.province not in known:
            problem = f"“{source.province}” is none of the 63 provinces (spelt as in provinces.csv)"
            raise CatalogueError(file, "province", problem)


def _groups(key: str, pattern: str) -> int:
    try:
        return re.compile(pattern).groups
    except re.error as error:
        raise ValueError(f"{key}: “{pattern}” is no regular expression ({error})") from error


def _need(holds: bool, problem: str) -> None:
    if not holds:
        raise ValueError(problem)
