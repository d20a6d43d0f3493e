"""An Atom feed (RFC 4287) of what is new: a text an entry, with its figures and findings in words.

The ids are tag URIs (RFC 4151). An entry is known by its address and its text: bytes that change around
the same text, as they do each time a page is fetched, make no new one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from checks.model import Finding
from exports.figure_words import document_heading
from exports.findings import FindingRow, summary_line
from exports.safe import safe_url
from exports.site.addresses import Address, ServedLinks
from exports.site.document import rows_of
from exports.site.naming import title_of
from exports.site.words import word
from exports.wording import Lang, date_text, number, one_line
from store.identity import digest_of
from store.lookup import FoundDocument
from store.records import Correction

ENTRIES = 50
_ATOM = "http://www.w3.org/2005/Atom"
_MINTED = "2026"  # a tag names a day at which its host was ours; it never changes
_MOST_LINES = 20
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]{0,200}[a-z0-9])?")
_NEVER = "1970-01-01T00:00:00Z"
# XML has no place for these; what steers a terminal `one_line` takes away.
_NO_XML = {0xFFFE: None, 0xFFFF: None}


@dataclass(frozen=True, slots=True)
class Fresh:
    """A text with what its own sums say, what persons last said of these by their ids, and since when its
    address shows it."""

    found: FoundDocument
    findings: tuple[Finding, ...]
    judged: Mapping[str, Correction]
    since: str


@dataclass(frozen=True, slots=True)
class Published:
    """Where the feed is given: the server's own address (`https://bao.example`) and the path it is mounted
    at, as whoever asks for it has them."""

    origin: str
    host: str
    root: str = ""

    def link(self, address: Address) -> str:
        return self.origin + ServedLinks(self.root)(address)

    def tag(self, *parts: str) -> str:
        host = self.host.lower()
        known = host if _HOST.fullmatch(host) else "localhost"
        return f"tag:{known},{_MINTED}:{'/'.join(parts)}"


def atom(entries: Sequence[Fresh], published: Published, lang: Lang) -> bytes:
    """The feed, the newest entry first."""
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": lang})
    _text(feed, "id", published.tag(lang, "feed"))
    _text(feed, "title", word("feed_title", lang))
    _text(feed, "subtitle", word("feed_subtitle", lang))
    _text(feed, "updated", max((_moment(one.since) for one in entries), default=_NEVER))
    _link(feed, "self", published.link(Address("feed", lang, form="atom")), "application/atom+xml")
    _link(feed, "alternate", published.link(Address("home", lang)), "text/html")
    _text(ET.SubElement(feed, "author"), "name", word("site_title", lang))
    for one in entries:
        _entry(ET.SubElement(feed, "entry"), one, published, lang)
    written: bytes = ET.tostring(feed, "utf-8", xml_declaration=True)
    return written + b"\n"


def entry_id(one: Fresh, published: Published, lang: Lang) -> str:
    """The same as long as the address shows this text."""
    document = one.found.document
    return published.tag(lang, "text", digest_of("E", document.url, document.text_digest))


def _entry(entry: ET.Element, one: Fresh, published: Published, lang: Lang) -> None:
    document = one.found.document
    _text(entry, "id", entry_id(one, published, lang))
    _text(entry, "title", document_heading(document.title, document.url))
    _text(entry, "updated", _moment(one.since))
    _text(entry, "published", _moment(one.since))
    _link(entry, "alternate", published.link(Address("document", lang, document.id)), "text/html")
    original = safe_url(document.url)
    if original is not None:
        _link(entry, "via", original)
    _text(ET.SubElement(entry, "author"), "name", one_line(document.source_id) or "?")
    content = _text(entry, "content", _words(one, published, lang))
    content.set("type", "html")


def _words(fresh: Fresh, published: Published, lang: Lang) -> str:
    """What an entry says, as HTML that is escaped once more in the feed."""
    found = fresh.found
    body = ET.Element("div")
    day = date_text((found.document.published or "")[:10], lang)
    line = ET.SubElement(body, "p")
    line.text = _plain(f"{one_line(found.document.source_id)}{f' · {day}' if day else ''}")
    rows = [row for row in rows_of(fresh.findings, found, fresh.judged, lang) if not _is_aside(row, fresh)]
    if rows:
        _heading(
            body, f"{word('feed_findings', lang)}: {summary_line(Counter(r.verdict for r in rows), lang)}"
        )
        told = [row for row in rows if row.verdict != "consistent"]
        _lines(body, [(f"{row.verdict_label}: {_said(row)}", published.link(Address("finding", lang, row.id)))
                      for row in told], lang)  # fmt: skip
    _heading(body, word("feed_figures", lang, count=number(len(found.figures), lang)))
    _lines(body, [(title_of(one, lang), published.link(Address("figure", lang, one.id)))
                  for one in found.figures], lang)  # fmt: skip
    return ET.tostring(body, "unicode", method="html")


def _is_aside(row: FindingRow, fresh: Fresh) -> bool:
    event = fresh.judged.get(row.id)
    return event is not None and event.kind == "dismiss"


def _said(row: FindingRow) -> str:
    return row.worked or row.needs or row.kind


def _heading(body: ET.Element, text: str) -> None:
    ET.SubElement(ET.SubElement(body, "p"), "strong").text = _plain(text)


def _lines(body: ET.Element, lines: Sequence[tuple[str, str]], lang: Lang) -> None:
    """A list of links; of a long one its beginning, and how many there are more."""
    if not lines:
        return
    listed = ET.SubElement(body, "ul")
    for text, link in lines[:_MOST_LINES]:
        ET.SubElement(ET.SubElement(listed, "li"), "a", {"href": link}).text = _plain(text)
    if len(lines) > _MOST_LINES:
        more = number(len(lines) - _MOST_LINES, lang)
        ET.SubElement(listed, "li").text = word("feed_more", lang, count=more)


def _text(parent: ET.Element, name: str, text: str) -> ET.Element:
    made = ET.SubElement(parent, name)
    made.text = _plain(text)
    return made


def _link(parent: ET.Element, rel: str, href: str, media: str | None = None) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "href": _plain(href), **({"type": media} if media else {})})


def _plain(text: str) -> str:
    return text.translate(_NO_XML)


def _moment(stamp: str) -> str:
    """2023-11-06T01:05:00Z out of a moment as the store has it."""
    return f"{stamp[:19]}Z"
