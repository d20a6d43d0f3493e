"""The form that the addresses of a site's articles share, found among the links of its pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

FEWEST = 3  # articles that must share a form
_WORDS = 4  # a headline has at least so many words
_HEADLINE_SLUG = 5  # an address without a number is an article's only where it has so many words
_ENDING = re.compile(r"\.[a-z]{2,5}$", re.I)
_NUMBERED = re.compile(r"(?P<words>.+)-(?P<mark>[a-z]{0,5}?)(?P<number>\d+)")
_CODED = re.compile(r"(?P<words>.+)-[0-9a-f]{7}")
_LED = re.compile(r"(?P<number>\d+)-(?P<words>.+)")
_SECTIONS = frozenset({"tag", "tags", "topic", "category", "chuyen-muc", "search", "author", "tac-gia"})


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern for articles, one group of it that tells an article, and the links that it was found in."""

    article: str
    identity: str | None
    links: tuple[str, ...]


class Part(NamedTuple):
    """A part of an address: its kind, what it matches, and how its number is matched with a group."""

    kind: str
    pattern: str
    numbered: str | None = None


def article_shape(titles: Mapping[str, str], listings: Sequence[str]) -> Shape | None:
    """The commonest form among links with a headline, that none of the listings has; None if unsure."""
    forms: dict[tuple[str, ...], list[str]] = defaultdict(list)
    parts_of: dict[str, list[Part]] = {}
    for url, title in titles.items():
        parts = _parts(url, headed=bool(title))
        if parts is None or (title and len(title.split()) < _WORDS):
            continue
        parts_of[url] = parts
        forms[tuple(part.kind for part in parts)].append(url)
    for links in sorted(forms.values(), key=len, reverse=True):
        if len(links) < FEWEST:
            break
        shape = _shape(links, parts_of)
        if not any(re.search(shape.article, url) for url in listings):
            return shape
    return None


def _shape(links: Sequence[str], parts_of: Mapping[str, list[Part]]) -> Shape:
    columns = list(zip(*(parts_of[url] for url in links), strict=True))
    patterns: list[str] = []
    for column in columns:
        seen = {part.pattern for part in column}
        patterns.append(seen.pop() if len(seen) == 1 else "/[^/?]+")
    begin = r"^https?://[^/]+"
    identity = None
    numbered = [n for n, column in enumerate(columns) if column[0].numbered]
    if numbered:
        last = numbered[-1]
        tail = "".join(patterns[last + 1 :])
        identity = f"{columns[last][0].numbered}{tail}$"
    return Shape(f"{begin}{''.join(patterns)}$", identity, tuple(links))


def _parts(url: str, *, headed: bool) -> list[Part] | None:
    """The parts of an address, if it can be an article's: a headline's words or a number are in it."""
    address = urlsplit(url)
    segments = address.path.strip("/").split("/")
    if not segments[0] and not address.query:
        return None
    if any(segment.lower() in _SECTIONS for segment in segments[:-1]):
        return None
    found = [_segment(segment, last=n == len(segments) - 1) for n, segment in enumerate(segments)]
    if address.path.endswith("/") and segments[0]:
        found.append(Part("/", "/"))
    found += [_pair(n, *pair) for n, pair in enumerate(parse_qsl(address.query))]
    # A bare number tells an article only where the link has a headline.
    telling = {"words", "numbered", "hex", "led", "id", *(("number",) if headed else ())}
    return found if any(part.kind.split(" ")[0] in telling for part in found) else None


def _segment(segment: str, *, last: bool) -> Part:
    ending = _ENDING.search(segment) if last else None
    stem = segment[: ending.start()] if ending else segment
    tail = re.escape(ending[0]) if ending else ""
    if re.fullmatch(r"\d+", stem):
        # Four and two digits are years, months and days; six a year with its month.
        exact = len(stem) in (2, 4, 6) and stem[:1] in "0123"
        kind = f"date {len(stem)}" if exact else "number"
        digits = rf"\d{{{len(stem)}}}" if exact else r"\d+"
        return Part(f"{kind} {tail}", f"/{digits}{tail}", None if exact else rf"/(\d+){tail}")
    if (led := _LED.fullmatch(stem)) and led["words"].count("-") >= _WORDS - 2:
        return Part(f"led {tail}", rf"/\d+-[^/?]+{tail}", rf"/(\d+)-[^/?]+{tail}")
    # One system numbers articles in seven hexadecimal digits, which may all be decimal.
    if not tail and (coded := _CODED.fullmatch(stem)) and coded["words"].count("-") >= 2:
        return Part("hex", r"/[^/?]+-[0-9a-f]{7}", r"-([0-9a-f]{7})")
    if (numbered := _NUMBERED.fullmatch(stem)) and (numbered["mark"] or len(numbered["number"]) >= 3):
        mark = numbered["mark"]
        return Part(f"numbered {mark}{tail}", rf"/[^/?]+-{mark}\d+{tail}", rf"-{mark}(\d+){tail}")
    if stem.count("-") >= _HEADLINE_SLUG - 1:
        words = rf"[^/?-]+(?:-[^/?-]+){{{_HEADLINE_SLUG - 1},}}"
        return Part(f"words {tail}", f"/{words}{tail}")
    return Part(f"name {tail}", f"/{re.escape(segment)}")


def _pair(place: int, name: str, value: str) -> Part:
    sign = r"\?" if place == 0 else "&"
    key = re.escape(name)
    if value.isdigit() and name.lower().endswith("id"):
        return Part(f"id {name}", rf"{sign}{key}=\d+", rf"[?&]{key}=(\d+)")
    return Part(f"pair {name}", rf"{sign}{key}=[^&]*")
