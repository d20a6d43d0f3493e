"""A folded view of a text for matching, with a way back to the offsets of the text as given.

Folding lower-cases, composes (NFC), places tones the new way (hoà → hòa; tòan → toàn), writes tỷ for tỉ,
turns dash, quote and space variants into one, drops invisible characters and joins runs of
spaces. Nothing that is stored or quoted is ever taken from the folded form.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from itertools import pairwise
from typing import Any, TypeVar

from catalogue.folding import SPELLINGS, respell
from parsers.encoded.abbreviations import written_out
from parsers.words.cuewords import WordsFound
from parsers.words.wordlists import WordFinder

Span = tuple[int, int]
Found = TypeVar("Found", Span, tuple[int, int, str])

_SAME = {
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000"), " "),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "“”„«»‟″"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛`´"), "'"),
    ord("ð"): "đ",
    ord("\r"): " ",
    ord("\u2028"): "\n",
    ord("\u2029"): "\n",
    ord("％"): "%",
    ord("\u2044"): "/",
    ord("\u2215"): "/",
}
_VARIANT = re.compile("[" + re.escape("".join(map(chr, _SAME))) + "]")
# marks that join a letter, invisible characters, odd spaces and line ends
_ODD = re.compile(
    "[\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufeff\u0130"
    "\r\x0b\x0c\x1c-\x1f\x85\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
)
# a slip that is common where the tone is typed too early: tòan tỉnh, công đòan, khỏan, đọan, tác gỉa, gía trị
_SLIPS = {
    "òan": "oàn",
    "óan": "oán",
    "ỏan": "oản",
    "ọan": "oạn",
    "gỉa": "giả",
    "gía": "giá",
    "hơp lệ": "hợp lệ",
}
_HARD_SPACES = re.compile("[ \u00a0\n]\u00a0|\u00a0 ")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_SPACES = re.compile(r"[ \u00a0]+")


class View:
    """`folded` is for matching; `span()` gives back offsets in `text`.

    `text` is the text as given. Where both have the same length and order the map is the
    identity and costs nothing.
    """

    __slots__ = ("_found", "_starts", "_words", "folded", "text", "wide")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] | None = None
        self.wide: frozenset[int] = frozenset()  # folded spaces that stood two wide or more: column gaps
        composed = text
        if (not text.isascii() and not unicodedata.is_normalized("NFC", text)) or _is_irregular(text):
            composed, self._starts = _compose(text)
        written = written_out(composed)
        if written is not None:
            composed, places = written
            known = self._starts
            self._starts = places if known is None else [known[place] for place in places]
        if "  " in text and self._starts is not None:
            starts = self._starts
            # the blank within a spelled out *GĐ1* stands for no blank of the text
            self.wide = frozenset(
                i
                for i, c in enumerate(composed)
                if c == " " and starts[i + 1] - starts[i] >= 2 and text[starts[i]].isspace()
            )
        folded = composed.lower()
        if len(folded) != len(composed):
            folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in composed)
        self.folded = _without_slips(respell(_VARIANT.sub(_same, folded)))
        self._words: WordsFound | None = None
        self._found: dict[str, tuple[list[Any], list[int]]] = {}

    def spans_of(self, name: str, words: WordFinder, start: int, end: int) -> list[Span]:
        """Where words stand between two folded offsets; the text is searched once."""
        return self.within(name, lambda view: words.spans(view.folded), start, end)

    @property
    def words(self) -> WordsFound:
        """The words that cues need and that are listed, found once in one pass."""
        if self._words is None:
            self._words = WordsFound(self.folded)
        return self._words

    def within(self, name: str, find: Callable[[View], list[Found]], start: int, end: int) -> list[Found]:
        """What stands between two folded offsets of all that is found in the text, which is searched once.

        What is found begins with its span; it is in order.
        """
        known = self._found.get(name)
        if known is None:
            everything = find(self)
            known = self._found[name] = (everything, [one[0] for one in everything])
        places, starts = known
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return []
        found: list[Found] = places[first : bisect_left(starts, end, first)]
        if found[-1][1] > end:
            found.pop()
        return found

    def start(self, index: int) -> int:
        """The offset in `text` of the character at `index` of the folded text."""
        return index if self._starts is None else self._starts[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in `text` of the folded `start:end` (trailing marks included)."""
        if self._starts is None:
            return start, end
        if end <= start:
            return self._starts[start], self._starts[start]
        begin, stop = self._starts[start], self._starts[end]
        # what folding dropped after the last character (invisible, extra spaces) is not part of the span
        while stop > begin + 1 and (self.text[stop - 1] in _INVISIBLE or self.text[stop - 1].isspace()):
            stop -= 1
        return begin, stop

    def original(self, start: int, end: int) -> str:
        """The text as given behind the folded `start:end`, composed (NFC)."""
        begin, stop = self.span(start, end)
        piece = self.text[begin:stop]
        if self._starts is None:
            return piece
        return _SPACES.sub(
            " ", unicodedata.normalize("NFC", "".join(c for c in piece if c not in _INVISIBLE))
        )


def fold_text(text: str) -> str:
    """The folded form of a short text, for looking words up."""
    return View(text).folded


def _without_slips(folded: str) -> str:
    """Tones back on the vowel they belong to; the length stays."""
    for slip, spelling in _SLIPS.items():
        folded = folded.replace(slip, spelling)
    return folded


def _is_irregular(text: str) -> bool:
    """Whether folding drops or joins characters, so that offsets move; quick, for every text is asked."""
    if "  " in text or "\n " in text or _ODD.search(text):
        return True
    return "\u00a0" in text and _HARD_SPACES.search(text) is not None


def _same(match: re.Match[str]) -> str:
    return _SAME[ord(match[0])]


def other_spellings(word: str) -> frozenset[str]:
    """The spellings of one folded word that fold to it: hòa and hoà."""
    found = {word}
    for old, new in SPELLINGS.items():
        found |= {one[: -len(new)] + old for one in found if one.endswith(new)}
    return frozenset(one for one in found if respell(one) == word)


def _compose(text: str) -> tuple[str, list[int]]:
    """NFC character by character, invisible characters and repeated spaces dropped; with the offset map."""
    pieces: list[str] = []
    starts: list[int] = []
    bounds = _clusters(text)
    for begin, stop in pairwise(bounds):
        cluster = text[begin:stop]
        if cluster[0] in _INVISIBLE:
            continue
        composed = unicodedata.normalize("NFC", cluster)
        if composed[0].isspace() and composed not in "\n\t":
            if len(composed) > 1 and pieces and pieces[-1].isalpha():
                # a tone typed after a space belongs to the letter before it ("vê ̣sinh")
                joined = unicodedata.normalize("NFC", pieces[-1] + composed[1:])
                if len(joined) == 1:
                    pieces[-1] = joined
            composed = " "
            if pieces and pieces[-1] in " \n":
                continue
        for place, character in enumerate(composed):
            pieces.append(character)
            starts.append(min(begin + place, stop - 1))  # a mark that joins no letter stays beside it
    starts.append(len(text))
    return "".join(pieces), starts


def _clusters(text: str) -> list[int]:
    """Where a base character with its combining marks begins, and the end of the text."""
    combining = unicodedata.combining
    bounds = [i for i, c in enumerate(text) if i == 0 or c < "\u0300" or not combining(c)]
    bounds.append(len(text))
    return bounds
