"""What a page reads as, and how reading fails: plain frozen records and one error class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from catalogue.errors import RoomError

PageKind = Literal["html", "pdf", "docx", "doc", "xlsx", "csv", "txt", "picture"]
Problem = Literal[
    "parked", "suspended", "default", "maintenance", "moved", "not_found", "login", "challenge", "cookies",
    "error", "gambling", "defaced", "no_article", "empty", "scanned",
]  # fmt: skip
PublishedRule = Literal["selector", "json-ld", "meta", "time", "byline", "byline-updated", "url"]

OnScan = Callable[[int, int], None]  # the page that is read optically next, of how many

MAX_BYTES = 20 * 1024 * 1024
MAX_PAGE = 32 * 1024 * 1024  # a page once unpacked, and the text parts of an office file
MAX_UNPACKED = 100 * 1024 * 1024  # an office file with its pictures
MAX_TEXT = 10_000_000


class SelectorsLike(Protocol):
    """Where a source keeps its parts, as CSS; `catalogue.sources.Selectors` fits this shape.

    Each field may be one selector, several to try in turn, or nothing.
    """

    @property
    def title(self) -> str | Sequence[str] | None: ...
    @property
    def body(self) -> str | Sequence[str] | None: ...
    @property
    def published(self) -> str | Sequence[str] | None: ...
    @property
    def author(self) -> str | Sequence[str] | None: ...
    @property
    def drop(self) -> str | Sequence[str] | None: ...


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page in NFC: a paragraph a line, a table row a line with its cells joined by tabs.

    `published` is an ISO date as precise as the page shows it and `published_rule` says where it stood.
    `problem` is set where the bytes could be read but are no article: `advice` says what to do about it.
    `optical`: the text was recognised in a picture and may be misread.
    """

    title: str | None
    text: str
    kind: PageKind
    published: str | None = None
    published_rule: PublishedRule | None = None
    author: str | None = None
    attachments: tuple[str, ...] = ()
    problem: Problem | None = None
    advice: str | None = None
    canonical: str | None = None
    encoding: str | None = None
    scheme: str | None = None
    body_rule: str | None = None
    optical: bool = False


class UnreadableError(RoomError):
    """A file that cannot be read at all; `what` says why and `advice` what to do, in one line."""
