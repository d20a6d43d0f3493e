"""What a host's robots.txt allows, after RFC 9309.

Whoever asks for one goes by these rules: of one that is too large its beginning counts, one that is not there
forbids nothing, and one that can't be had, or stands where we don't go, forbids everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from protego import Protego

from archive.content import Header, decode_start
from archive.errors import ArchiveError

# RFC 9309: 2.5 (at least 500 KiB are read, we read no more), 2.4 (kept for a day), 2.3.1.2 (five redirects).
ROBOTS_BYTES = 500 * 1024
KEPT_FOR = timedelta(hours=24)
MAX_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Robots:
    """A host's rules and the `text` that they stand in, None where there is no file.

    `trouble` says why there are none to go by: then nothing may be fetched.
    """

    rules: Protego | None
    had_at: datetime
    trouble: str | None = None
    text: str | None = None

    @classmethod
    def of_answer(cls, status: int, body: bytes, had_at: datetime, headers: Sequence[Header] = ()) -> Robots:
        """The rules as answered (2.3.1): none where the file is not there (4xx) or beyond five redirects.

        Of a `body` that its `headers` call packed no more is unpacked than is read. A server in trouble (5xx,
        and 429, which is no word on the file) is left alone, and so is one whose file can't be unpacked.
        """
        if status >= 500 or status == 429:
            return cls(None, had_at, f"the server is in trouble (status {status})")
        if not 200 <= status < 300:
            return cls(None, had_at)
        try:
            start = decode_start(body, headers, limit=ROBOTS_BYTES, name="robots.txt")
        except ArchiveError as error:
            return cls.unreachable(error.what, had_at)
        return cls.of_text(start.decode("utf-8-sig", "replace"), had_at)

    @classmethod
    def of_text(cls, text: str | None, had_at: datetime) -> Robots:
        """The rules of a file that was had at that time; None: there was none."""
        return cls(Protego.parse(text) if text is not None else None, had_at, text=text)

    @classmethod
    def unreachable(cls, reason: str, had_at: datetime) -> Robots:
        """No answer at all (2.3.1.4), or none that we go for: as if everything were forbidden."""
        return cls(None, had_at, reason)

    def allows(self, url: str, user_agent: str) -> bool:
        """May this be fetched?"""
        if self.trouble is not None:
            return False
        return self.rules is None or bool(self.rules.can_fetch(url, _product(user_agent)))

    def crawl_delay(self, user_agent: str) -> float:
        """Seconds between requests that the host wishes; 0 if it says nothing."""
        wished = self.rules.crawl_delay(_product(user_agent)) if self.rules is not None else None
        return float(wished) if wished else 0.0

    def sitemaps(self) -> tuple[str, ...]:
        """The addresses of sitemaps that the file names."""
        return tuple(self.rules.sitemaps) if self.rules is not None else ()

    def holds_at(self, moment: datetime) -> bool:
        """Are the rules young enough to go by?"""
        return timedelta(0) <= moment - self.had_at < KEPT_FOR


def robots_url(url: str) -> str:
    """Where the rules for an address stand."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def _product(user_agent: str) -> str:
    """The name that rules are written for (2.2.1), without version and comment."""
    return user_agent.split("/", 1)[0].split(" ", 1)[0]
