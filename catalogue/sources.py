"""Sources as data: one TOML file a site that is crawled (data/sources/README.md describes it).

Address patterns are regular expressions, searched anywhere in the whole address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, ClassVar, Literal
from urllib.parse import urlsplit

from catalogue.errors import CatalogueError
from catalogue.provinces import load_provinces
from catalogue.source_parts import (
    STRICT,
    Dates,
    Discovery,
    Evidence,
    Expect,
    Layout,
    Selectors,
    Verified,
    groups_of,
    need,
)
from catalogue.tables import DATA
from catalogue.toml_files import checked_record, read_installed, read_toml, toml_files

Kind = Literal[
    "national_union",
    "sector_union",
    "provincial_union",
    "party_newspaper",
    "national_newspaper",
    "broadcaster",
    "department",
    "aggregator",
]
Access = Literal["news", "table", "document", "archive"]
Disabled = Literal["pattern_unknown", "host_unknown", "reprints", "closed", "unwanted"]
Opens = Literal["every", "hinted"]
State = Literal["enabled", "unverified", "disabled"]

# Kinds all of whose news is the unions': every article is opened, its text decides.
UNION_NEWS = ("national_union", "sector_union", "provincial_union")
INSTALLED = (DATA / "sources", DATA / "sources" / "candidates")

_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+")
_LOOPBACK = re.compile(r"127\.0\.0\.\d+:\d+")  # for tests; the way out refuses it wherever nobody allows it
_ID = re.compile(r"[a-z0-9][a-z0-9.-]*")


@dataclass(frozen=True, slots=True)
class Source:
    """A site.

    `hosts` serve the same articles under another name (amp., m.); `skip_hosts` are machine translations
    or copies that are never crawled, `skip` are such addresses on the source's own hosts. `discover`
    leads to articles, `follow` names further listings, `article` what is read, `not_articles` addresses
    that were seen and are none. `identity` has one group that tells an article however its address is
    spelt. `examples` are addresses that were seen, and `article` must match each. `candidate_hosts`
    stand in place of `host` where only guesses are known. `disabled` says why it is never crawled
    by itself; a source that was never `verified` live isn't either. `opens`: whether every article is
    opened to see if its text tells of a campaign (as of a union's site) or those whose address, headline
    or listing hints at one.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT

    id: str
    name: str
    kind: Kind
    host: str = ""
    candidate_hosts: tuple[str, ...] = ()
    owner: str | None = None
    province: str | None = None
    access: Access = "news"
    hosts: tuple[str, ...] = ()
    skip_hosts: tuple[str, ...] = ()
    discover: tuple[Discovery, ...] = ()
    follow: tuple[str, ...] = ()
    article: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    identity: str | None = None
    examples: tuple[str, ...] = ()
    not_articles: tuple[str, ...] = ()
    layouts: tuple[Layout, ...] = ()
    dates: Dates = field(default_factory=Dates)
    expect: Expect = field(default_factory=Expect)
    encoding: str | None = None
    opens: Opens | None = None
    caveats: tuple[str, ...] = ()
    evidence: Evidence | None = None
    verified: Verified | None = None
    disabled: Disabled | None = None

    def __post_init__(self) -> None:
        need(bool(_ID.fullmatch(self.id)), f"id “{self.id}” may hold a-z, 0-9, hyphen and dot only")
        need(bool(self.host) != bool(self.candidate_hosts), "give either host or candidate_hosts")
        for host in (*filter(None, (self.host,)), *self.hosts, *self.skip_hosts, *self.candidate_hosts):
            named = bool(_HOST.fullmatch(host) or _LOOPBACK.fullmatch(host))
            need(named, f"“{host}” is no host name (lower case, no https://, no port)")
        need(bool(self.host) or self.disabled is not None, "without a host, say disabled = “host_unknown”")
        need(bool(self.article) or self.disabled is not None, "without article, say disabled and why")
        self._check_patterns()
        self._check_discovery()
        self._check_layouts()
        for url in self.examples:
            copy = self.host_in(url) in self.skip_hosts or (self.owns(url) and self._skips(url))
            fits = (copy or self.owns(url)) and self._fits(url)  # of some sites only a copy was seen
            need(fits, f"examples: article does not match “{url}”")
        for url in self.not_articles:
            need(not self.is_article(url), f"not_articles: article matches “{url}”")

    @property
    def state(self) -> State:
        """Whether it is crawled without being named."""
        if self.disabled is not None:
            return "disabled"
        return "enabled" if self.verified is not None else "unverified"

    @property
    def start_urls(self) -> tuple[str, ...]:
        """Where a crawl begins, but for searches, which need words."""
        return tuple(dict.fromkeys(url for one in self.discover for url in one.addresses()))

    @property
    def selectors(self) -> Selectors:
        """The selectors of today's layout."""
        return self.selectors_at(None)

    def selectors_at(self, day: str | None) -> Selectors:
        """The selectors of the layout that was in force on a day (ISO); null is today."""
        dated = sorted(
            (one for one in self.layouts if one.valid_until), key=lambda one: one.valid_until or ""
        )
        open_ended = [one for one in self.layouts if one.valid_until is None]
        held = [one for one in dated if day is not None and day <= (one.valid_until or "")]
        found: Selectors = (*held, *open_ended, Selectors())[0]
        parts = {part.name: getattr(found, part.name) for part in fields(Selectors)}
        drop = (found.drop,) if isinstance(found.drop, str) else found.drop or ()
        # What shows the day of the visit must not be taken for the article's date.
        return Selectors(**{**parts, "drop": (*drop, *self.dates.traps) or None})

    @property
    def opens_every_article(self) -> bool:
        """Whether all its articles are opened to see if they tell of a campaign, or only likely ones."""
        return self.opens == "every" if self.opens is not None else self.kind in UNION_NEWS

    def owns(self, url: str) -> bool:
        """Whether an address is on one of this source's hosts."""
        return bool(self.host) and self.host_in(url) in (self.host, *self.hosts)

    def is_article(self, url: str) -> bool:
        """Whether an address is that of a page to be read."""
        return self.owns(url) and self._fits(url) and not self._skips(url)

    def follows(self, url: str) -> bool:
        """Whether an address is a listing that leads to articles."""
        if not self.owns(url) or self._skips(url):
            return False
        listed = any(re.search(pattern, url) for pattern in self.follow)
        return listed or any(one.number_in(url) is not None for one in self.discover)

    def article_id(self, url: str) -> str | None:
        """What tells the article whatever else its address says; null where the pattern does not fit."""
        found = re.search(self.identity, url) if self.identity else None
        return found.group(1) if found else None

    def _fits(self, url: str) -> bool:
        return any(re.search(pattern, url) for pattern in self.article)

    def _skips(self, url: str) -> bool:
        return any(re.search(pattern, url) for pattern in self.skip)

    @staticmethod
    def host_in(url: str) -> str:
        """The host of an address as sources name it: a port only on loopback."""
        parts = urlsplit(url)
        name = (parts.hostname or "").lower()
        return f"{name}:{parts.port}" if _LOOPBACK.fullmatch(parts.netloc) else name

    def _check_patterns(self) -> None:
        for key in ("article", "follow", "skip"):
            for pattern in getattr(self, key):
                groups_of(key, pattern)
        if self.identity is not None:
            need(
                groups_of("identity", self.identity) == 1,
                "identity needs exactly one group, the article's id",
            )

    def _check_discovery(self) -> None:
        for one in self.discover:
            for url in (*filter(None, (one.url, one.pages)),):
                need(self.owns(url), f"discover: “{url}” is on none of the source's hosts")
                # A ranking is listing and page in one.
                listing = self.access == "table" or not self.is_article(url.replace("{page}", "2"))
                need(listing, f"discover: article matches the listing “{url}”")
        letters = any(one.way == "attachments" for one in self.discover)
        need(not letters or self.access == "document", "attachments are for access = “document”")
        need(bool(self.discover) or self.disabled is not None, "discover is empty")

    def _check_layouts(self) -> None:
        ends = [one.valid_until for one in self.layouts]
        need(ends.count(None) <= 1, "layouts: two of them have no valid_until")
        need(len(set(ends)) == len(ends), "layouts: two of them end on the same day")


def load_sources(extra: Path | None = None) -> dict[str, Source]:
    """The installed sources by id; a folder of one's own adds sources or replaces them by id.

    A file there that says `amends = true` replaces only the keys that it gives.
    """
    sources: dict[str, Source] = {}
    for folder in INSTALLED:
        sources |= _by_id(read_installed(Source, folder))
    if extra is not None:
        own = dict(_own_files(extra))
        sources |= _by_id(own)
        _check_provinces(own)
    return sources


def source_content(source: Source) -> dict[str, Any]:
    """What a source's file would say: every key that isn't as it is by default."""
    return _said(source)


def _said(record: Any) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for one in fields(record):
        value = getattr(record, one.name)
        default = one.default_factory() if one.default_factory is not MISSING else one.default
        if value == default or value is None:
            continue
        if is_dataclass(value):
            said[one.name] = _said(value)
        elif isinstance(value, tuple):
            said[one.name] = [_said(part) if is_dataclass(part) else part for part in value]
        else:
            said[one.name] = value
    return said


def checked_source(content: Mapping[str, Any], file: Path) -> Source:
    """The source that the content of a user's file describes. Raises CatalogueError naming file and key."""
    said = dict(content)
    if said.pop("amends", False):
        said = {**_installed(file, said), **said}
    return checked_record(Source, said, file)


def _own_files(folder: Path) -> Iterator[tuple[Path, Source]]:
    for file in toml_files(folder):
        yield file, checked_source(read_toml(file), file)


def _installed(file: Path, content: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of the installed file that this one amends."""
    name = f"{content.get('id')}.toml"
    found = next((folder / name for folder in INSTALLED if (folder / name).is_file()), None)
    if found is None or not _ID.fullmatch(str(content.get("id"))):
        raise CatalogueError(file, "amends", f"there is no installed source “{content.get('id')}”")
    return read_toml(found)


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
