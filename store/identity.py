"""How things are known: short digests of what they are, never a serial number or the order they came in."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from checks.dates import last_day

# 12 letters are 60 bits: a million figures meet by chance once in two million stores.
FIGURE_LETTERS = 12
LETTERS = 20
PAGE_ID = len("P-") + LETTERS
# A bare day in a question ("as known on") ends when it ends in Việt Nam.
VIETNAM = timezone(timedelta(hours=7))
_STAMP = "%Y-%m-%dT%H:%M:%S.%fZ"


def text_digest(text: str) -> str:
    """The digest of a text version: hex SHA-256 of its UTF-8 bytes."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def page_id(url: str, fetched_at: datetime, status: int, sha256: str) -> str:
    return _short("P", LETTERS, url, stamp(fetched_at), status, sha256)


def document_id(page_sha256: str, digest: str) -> str:
    """A document is a text version of a page's bytes."""
    return _short("D", FIGURE_LETTERS, page_sha256, digest)


def figure_id(page_sha256: str, digest: str, span: tuple[int, int], role: str, nth: int = 0) -> str:
    """A figure is known by where its number stands and its role, not by what it was read as.

    `nth` tells apart figures that share one number ("Hà Nội và Huế mỗi nơi 5.000").
    """
    parts: tuple[object, ...] = (page_sha256, digest, *span, role)
    return _short("F", FIGURE_LETTERS, *parts, *((nth,) if nth else ()))


def digest_of(prefix: str, *parts: object) -> str:
    """An id for a record that is known by its whole content."""
    return _short(prefix, LETTERS, *parts)


def version_rank(version: str) -> str:
    """A text that sorts as versions do: 0.9 before 0.10."""
    return ".".join(
        part.zfill(8) if part.isdigit() else part for part in re.findall(r"\d+|[^\d.+_-]+", version)
    )


def stamp(moment: datetime) -> str:
    """A time as stored: UTC, one width, so that text order is time order."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone can't be kept")
    return moment.astimezone(UTC).strftime(_STAMP)


def moment(text: str) -> datetime:
    return datetime.strptime(text, _STAMP).replace(tzinfo=UTC)


def end_of(day: date | datetime) -> str:
    """The last moment that counts as known on that day; a datetime is taken as it is."""
    if isinstance(day, datetime):
        return stamp(day)
    return stamp(datetime.combine(day, time.max, tzinfo=VIETNAM))


def was_out(published: str | None, by: date | None) -> bool:
    """Whether something dated so was surely out by a day (`2022-05` by the end of May); where none is asked
    for, all was."""
    if by is None:
        return True
    last = last_day(published)
    return last is not None and last <= by


def canonical_json(value: object) -> str:
    """The one way a value is written as JSON, so that equal things have equal bytes."""
    return _CANONICAL.encode(value)


def _short(prefix: str, letters: int, *parts: object) -> str:
    digest = hashlib.sha256(_ASCII.encode(parts).encode("ascii")).digest()
    start = digest[: -(-letters // 8) * 5]  # eight letters stand for five bytes
    return f"{prefix}-{base64.b32encode(start).decode('ascii').lower()[:letters]}"


# Made once: there are thousands of values to a second, and most are short.
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_ASCII = json.JSONEncoder(separators=(",", ":"))
