"""What a CDX index answers: the captures of a site that a web archive holds.

The Wayback Machine answers `output=json` with rows under a first row of names, pywb and Common Crawl
with one object a line; their names for a field differ (see WORDS).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from scrapers.errors import CrawlError

WORDS = {"original": "url", "statuscode": "status"}  # the Wayback Machine's names, and the others'


@dataclass(frozen=True, slots=True)
class Capture:
    """One capture: `filename`, `offset` and `length` only where the archive gives its files away."""

    timestamp: str
    url: str
    status: str
    digest: str
    filename: str = ""
    offset: int = 0
    length: int = 0

    @property
    def taken(self) -> datetime:
        """The moment of the capture."""
        return moment_of(self.timestamp)


def pages_query(index: str, host: str, since: str | None) -> str:
    """The address that tells how many pages the answer has."""
    return f"{index}?{urlencode([*_asked(host, since), ('showNumPages', 'true')])}"


def page_query(index: str, host: str, since: str | None, page: int) -> str:
    """The address of one page of the answer."""
    return f"{index}?{urlencode([*_asked(host, since), ('page', str(page))])}"


def read_count(body: bytes) -> int:
    """The number of pages: a bare number, or an object that holds it."""
    try:
        told = json.loads(body)
        return int(told["pages"] if isinstance(told, dict) else told)
    except (ValueError, TypeError, KeyError) as error:
        raise CrawlError("the index of captures doesn't say how many pages it has") from error


def read_captures(body: bytes) -> list[Capture]:
    """The captures of one page of an index; lines that are none are left out."""
    text = body.decode("utf-8", "replace").strip()
    if not text:
        return []
    return [found for row in _rows(text) if (found := _capture(row)) is not None]


def first_and_last(captures: Iterable[Capture]) -> list[Capture]:
    """The first capture of an article and, where its bytes were others by then, the last one."""
    held = sorted(captures, key=lambda one: one.timestamp)
    return [held[0], held[-1]] if held[0].digest != held[-1].digest else held[:1]


def moment_of(timestamp: str) -> datetime:
    """A CDX timestamp as a moment (they are in UTC)."""
    return datetime.strptime(timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def _asked(host: str, since: str | None) -> list[tuple[str, str]]:
    asked = [("url", host), ("matchType", "host"), ("output", "json")]
    if since:
        asked.append(("from", since.replace("-", "")))
    return asked


def _rows(text: str) -> Iterator[Mapping[str, str]]:
    if text.startswith("["):
        try:
            head, *rows = json.loads(text)
        except ValueError as error:
            raise CrawlError("the index of captures can't be read") from error
        for row in rows:
            yield dict(zip(head, row, strict=False))
        return
    for line in text.splitlines():
        try:
            row = json.loads(line)
        except ValueError:
            continue  # some servers end with a message in plain words
        if isinstance(row, dict):
            yield row


def _capture(row: Mapping[str, str]) -> Capture | None:
    told = {WORDS.get(name, name): value for name, value in row.items()}
    try:
        moment_of(told["timestamp"])
        return Capture(
            told["timestamp"],
            told["url"],
            str(told.get("status", "")),
            str(told.get("digest", "")),
            str(told.get("filename", "")),
            int(told.get("offset") or 0),
            int(told.get("length") or 0),
        )
    except (KeyError, TypeError, ValueError):
        return None
