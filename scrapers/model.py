"""What goes into a crawl and what comes out of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from archive.content import MAX_BODY
from archive.series import PART_BYTES
from archive.stones import Withhold


class Way(Protocol):
    """What a spider needs to know of a `catalogue.source_parts.Discovery`."""

    @property
    def way(self) -> str: ...
    @property
    def first(self) -> int: ...
    @property
    def match(self) -> str | None: ...

    def addresses(self, words: tuple[str, ...] = ()) -> tuple[str, ...]: ...
    def page(self, begun: str, number: int, words: tuple[str, ...] = ()) -> str | None: ...
    def number_in(self, url: str) -> int | None: ...


class CrawlSource(Protocol):
    """What a spider needs to know of a `catalogue.sources.Source`."""

    @property
    def id(self) -> str: ...
    @property
    def host(self) -> str: ...
    @property
    def hosts(self) -> Sequence[str]: ...
    @property
    def access(self) -> str: ...
    @property
    def discover(self) -> Sequence[Way]: ...
    @property
    def follow(self) -> Sequence[str]: ...
    @property
    def article(self) -> Sequence[str]: ...
    @property
    def skip(self) -> Sequence[str]: ...
    @property
    def opens_every_article(self) -> bool: ...
    @property
    def encoding(self) -> str | None: ...
    @property
    def identity(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """One page handed to the sink: the bytes, and where in the archive they stand.

    `canonical` is the address the page is known by; `parent` the page an
    attachment hangs on. `status` is that of the answer (2xx).
    """

    url: str
    canonical: str
    source_id: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    media_type: str | None
    fetched_at: datetime
    sha256: str
    archive: str
    offset: int
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class SeenAgain:
    """A page that showed what it had shown before: which version, when, and the record that says so.

    `status` is 304 where the host said so, and the record then has no payload; else the bytes came again.
    `earlier`: a replay tells it of another night, so that it is no page of this run.
    """

    canonical: str
    source_id: str
    sha256: str
    status: int
    headers: tuple[tuple[str, str], ...]
    fetched_at: datetime
    archive: str
    offset: int
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class KnownPage:
    """What the store knows of an address: spares the host a download where nothing has changed."""

    sha256: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CrawlLimits:
    """Bounds of one run. `delay` below two seconds is only accepted together with `allow_private` (tests).

    `pages`, `listings`, `source_bytes` and `source_time` are for each source, which is all its hosts.
    `part_bytes`: when an archive has grown to this, its next part is begun.
    """

    pages: int = 2000
    listings: int = 200
    delay: float = 2.0
    seconds: float = 30.0
    sent_bytes: int = 32 * 1024 * 1024
    decoded_bytes: int = MAX_BODY
    hosts_at_once: int = 16
    retries: int = 2
    source_bytes: int = 1024 * 1024 * 1024
    source_time: timedelta = timedelta(hours=4)
    part_bytes: int = PART_BYTES
    # A page fetched this recently is not asked for again: how a killed run goes on where it stopped.
    fresh: timedelta = timedelta(hours=12)
    # However old a known page is, it is looked at again after this; so many that no listing names, a run.
    stale: timedelta = timedelta(days=30)
    rechecks: int = 50
    # How long a host is waited for that another process is crawling.
    patience: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Search:
    """What a crawl looks for.

    `hinted` says of an address and its headline whether the page is worth opening; `words` are put
    to the sites' own searches; nothing from before `since` (ISO) is wanted. The listings of the
    sources in `history` are followed all the way back to it, others until nothing is new.
    """

    hinted: Callable[[str, str], bool]
    words: tuple[str, ...] = ()
    since: str | None = None
    history: frozenset[str] = frozenset()


class WebArchive(Protocol):
    """What a spider needs to know of a `catalogue.web_archives.WebArchive`."""

    @property
    def hosts(self) -> Sequence[str]: ...
    @property
    def index(self) -> Sequence[str]: ...
    @property
    def capture(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong with one address."""

    url: str
    what: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a source stands, after each answer."""

    source_id: str
    requested: int
    ok: int
    pages: int
    errors: int
    done: bool = False


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What a run did at one source.

    `ok` answers with 2xx, `pages` handed to the sink, `unchanged` same bytes as
    known, `fresh` not asked again, `refused` by robots.txt, `offsite` redirects
    to hosts not named, `missing` in a replay, `failed_pages` refused by the sink.
    `gone` are the addresses answered with 404 or 410: what was read there earlier was withdrawn.
    `passed_over` articles were not asked for, since nothing about them hints at a campaign; `older` ones
    since they are from before all campaigns. `rechecked` of the pages, and `rechecked_gone` of those not
    found, were looked at though no listing named them.
    """

    source_id: str
    requested: int
    ok: int
    pages: int
    not_found: int
    errors: int
    unchanged: int
    fresh: int
    refused: int
    offsite: int
    missing: int
    failed_pages: int
    bytes: int
    started: datetime
    finished: datetime
    reason: str
    problems: tuple[Problem, ...]
    gone: tuple[str, ...] = ()
    passed_over: int = 0
    older: int = 0
    rechecked: int = 0
    rechecked_gone: int = 0


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did. `archives` are the files it wrote (none in a replay); `problems` the archives' own."""

    started: datetime
    finished: datetime
    sources: tuple[SourceReport, ...]
    archives: tuple[str, ...]
    replayed: tuple[str, ...]
    interrupted: bool
    problems: tuple[Problem, ...]


# What a sink returns, if anything, is awaited: the page is done when that is.
Sink = Callable[[FetchedPage], Awaitable[None] | None]
OnSeen = Callable[[SeenAgain], Awaitable[None] | None]
OnProgress = Callable[[Progress], None]
Known = Callable[[str], KnownPage | None]
Held = Callable[[str], Sequence[str]]  # the addresses of a source's pages that are held
Now = Callable[[], datetime]
Wanted = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who keeps the pages.

    `on_page` takes each. Errors of the types in `tolerate` (and `ArchiveError`) that it raises are counted
    and listed with the page; any other ends the run and is raised. `known` and `held` say what is had, so
    that it is asked for only when it may have changed; `on_seen` is told of every page that still shows what
    it showed. What `withhold` says was redacted is neither asked for nor archived.
    """

    on_page: Sink
    on_seen: OnSeen | None = None
    known: Known | None = None
    held: Held | None = None
    tolerate: tuple[type[Exception], ...] = ()
    withhold: Withhold | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Where pages are looked for, and which.

    `search` says what is worth opening; without it, everything is. With `replay`, archives are the only
    place that answers: with the latest capture of an address or, with `every_version`, also with the earlier
    ones, oldest first, those of pages that are gone included. With `web_archive` the sources' pages are
    sought there, and the sources' own hosts are left alone.
    """

    search: Search | None = None
    replay: Sequence[Path] = ()
    every_version: bool = False
    web_archive: WebArchive | None = None


@dataclass(frozen=True, slots=True)
class Manners:
    """How hosts are asked: within which bounds, and in whose name (as the settings have it, where none is
    given). `allow_private` lets tests crawl their own machine."""

    limits: CrawlLimits = CrawlLimits()
    user_agent: str | None = None
    allow_private: bool = False
