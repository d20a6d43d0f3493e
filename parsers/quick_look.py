"""Whether the bytes of a page may name a campaign: asked before anything is decoded or parsed.

A web archive of news holds a thousand pages for one on a campaign. What this look lets through is read,
and only then is it known what it tells. The words are known in every encoding that the reader knows (UTF-8
composed and decomposed, windows-1258, TCVN3, VNI, character references), in small letters and capitals, with
blanks, line ends and tags between them; not with tags within a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from html.entities import codepoint2name
from pathlib import Path

from ahocorasick_rs import BytesAhoCorasick, Implementation

from catalogue.campaigns import Campaign, load_campaigns, own_campaigns
from parsers.context.campaigns import CampaignNames
from parsers.encoded.encodings import encode_tcvn3, encode_vni
from parsers.encoded.folding import other_spellings

# What a short text may say without the campaign's name, and is read all the same (`parsers/reader.py`).
COUNTED = ("sáng kiến", "lượt nộp", "lượt gửi", "lượt cập nhật")
# Bytes that are not the text itself: it is only seen once they are unpacked.
_PACKED = (b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\xff\xfe", b"\xfe\xff")
# Between two words: anything but letters and digits, however it is written, and tags.
_GAP = (
    rb"(?:[\x00-\x25\x27-\x2f\x3a\x3b\x3d\x3f\x40\x5b-\x60\x7b-\x7e\xa0\xad]|\xc2[\x80-\xbf]|\xe1\x9a\x80"
    rb"|\xe2\x80[\x80-\xbf]|\xe2\x81[\x9f\xa0]|\xe2\x88\x92|\xe3\x80\x80|\xef\xbb\xbf|<[^<>]{0,1000}>"
    rb"|&(?:nbsp|ensp|emsp|thinsp|shy|zwnj|zwj|quot|[lr][sd]quo|[nm]dash|#\d{1,6}|#x[0-9a-f]{1,5});?"
    rb"|\\(?:[nrt]|u00a0)){1,40}"
)
_WORDS = re.compile(r"\w+")
_REACH = 2000  # bytes before a word in which the number of a name is looked for
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")

_Around = tuple[re.Pattern[bytes], re.Pattern[bytes]]  # what must stand before a word, and behind it


class QuickLook:
    """Knows phrases as bytes: names of campaigns, or what else makes a page worth reading."""

    def __init__(self, phrases: Iterable[str]) -> None:
        wanted = {tuple(_WORDS.findall(phrase)) for phrase in phrases} - {()}
        around: dict[bytes, list[_Around]] = {}
        for words in sorted(one for one in wanted if not any(_within(other, one) for other in wanted)):
            numbers, (first, *rest) = _led_by_numbers(words)
            before = re.compile(b"".join(re.escape(one.encode()) + _GAP for one in numbers[-1:]) + rb"\Z")
            behind = re.compile(b"".join(_GAP + _pattern(word) for word in rest))
            for start in _written(first):
                around.setdefault(start, []).append((before, behind))
        self._around = list(around.values())
        self._finder = BytesAhoCorasick(list(around), implementation=Implementation.DFA)

    def may_hold(self, body: bytes) -> bool:
        """False only where no reader would find one of the phrases in the text of these bytes."""
        head = body[:2000]
        if body.startswith(_PACKED) or b"%PDF-" in head[:1024] or head.count(0) * 4 > len(head):
            return True
        lowered = body.lower()  # of ASCII alone: whatever the encoding is
        return any(
            behind.match(lowered, end) and before.search(lowered, max(0, start - _REACH), start)
            for found, start, end in self._finder.find_matches_as_indexes(lowered, overlapping=True)
            for before, behind in self._around[found]
        )


@dataclass(frozen=True, slots=True)
class Looks:
    """`names` for pages of anyone: a campaign is named. `tells` for those of known sources, that may tell of
    one without its name."""

    names: QuickLook
    tells: QuickLook


def default_looks() -> Looks:
    """The looks for the campaigns in use."""
    return _looks_with(own_campaigns())


@cache
def _looks_with(folder: Path | None) -> Looks:
    return looks_for(load_campaigns(folder).values())


def looks_for(campaigns: Iterable[Campaign]) -> Looks:
    """The looks for some campaigns."""
    names = CampaignNames(campaigns).aliases
    names += tuple(name.replace("sáng kiến", "sk") for name in names)  # CT 1 triệu SK
    return Looks(QuickLook(names), QuickLook((*names, *COUNTED)))


def _led_by_numbers(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The leading numbers of a phrase, which stand everywhere, and its words from the first that is none."""
    at = next((at for at, word in enumerate(words) if not word.isdigit()), 0)
    return words[:at], words[at:]


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return short != long and f" {' '.join(short)} " in f" {' '.join(long)} "


def _pattern(word: str) -> bytes:
    return b"(?:" + b"|".join(map(re.escape, sorted(_written(word), key=lambda way: (-len(way), way)))) + b")"


def _written(word: str) -> set[bytes]:
    """Every way in which lowered bytes hold a word: in one encoding and one case."""
    ways: set[bytes] = set()
    for spelling in other_spellings(word):
        for spelt in {spelling, spelling.replace("đ", "ð")}:
            for cased in {spelt, spelt.capitalize(), spelt.upper()}:
                for text in {cased, *_apart(cased), encode_tcvn3(cased), encode_vni(cased)}:
                    ways |= _as_bytes(text)
    return ways


def _as_bytes(text: str) -> set[bytes]:
    ways: set[bytes] = set()
    for encoding in ("utf-8", "latin-1", "cp1258"):
        with suppress(UnicodeEncodeError):
            ways.add(text.encode(encoding).lower())
    for other in (str, _decimal, _hexadecimal, _escaped):
        ways.add("".join(map(other, text)).lower().encode())
        ways.add("".join(_named(sign) or other(sign) for sign in text).lower().encode())
    return ways


def _apart(word: str) -> Iterator[str]:
    """The word with its letters taken apart: wholly, and as windows-1258 does, their tones alone."""
    yield unicodedata.normalize("NFD", word)
    yield "".join(map(_tone_apart, word))


def _tone_apart(letter: str) -> str:
    flat = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", _TONES.sub("", flat)) + "".join(_TONES.findall(flat))


def _decimal(sign: str) -> str:
    return sign if sign.isascii() else f"&#{ord(sign)};"


def _hexadecimal(sign: str) -> str:
    return sign if sign.isascii() else f"&#x{ord(sign):x};"


def _escaped(sign: str) -> str:
    return sign if sign.isascii() else f"\\u{ord(sign):04x}"


def _named(sign: str) -> str | None:
    name = codepoint2name.get(ord(sign))
    return f"&{name};" if name is not None and not sign.isascii() else None
