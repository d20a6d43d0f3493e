"""What every reader of mentions shares: the folded text with its way back, and what is found in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from parsers.encoded.folding import View
from parsers.mentions.calendar import Reference
from parsers.model import Kind, Reason

_WORD = re.compile(r" ?([^\W\d_]+)")
_DATES = frozenset(("date", "date_range"))
_EDGE = " \t\n.,;:!?()\"'"


@dataclass(frozen=True, slots=True)
class Found:
    """A mention in the folded text; `start:end` are folded offsets."""

    kind: Kind
    start: int
    end: int
    value: object
    rule: str
    currency: str | None = None
    ignored: Reason | None = None

    def from_(self, start: int) -> Found:
        """The same with an earlier start (its preposition taken in)."""
        return replace(self, start=start)


class Source:
    """A text being read. `bare` is the span of the text without its edges: a text that is one mention
    and nothing else is read more freely than a word in a sentence."""

    __slots__ = ("bare_end", "bare_start", "dated", "folded", "last", "today", "view")

    def __init__(self, view: View, today: Reference | None) -> None:
        self.view = view
        self.folded = view.folded
        self.today = today
        self.last: Found | None = None
        self.dated: Found | None = None
        stripped = self.folded.strip(_EDGE)
        self.bare_start = self.folded.find(stripped)
        self.bare_end = self.bare_start + len(stripped)

    def remember(self, items: list[Found]) -> None:
        """Keep what was found last, and the last date among it, for what is read after it."""
        self.last = items[-1]
        self.dated = next((item for item in reversed(items) if item.kind in _DATES), self.dated)

    def is_bare(self, start: int, end: int) -> bool:
        """Whether the span is all the text there is."""
        return start <= self.bare_start and end >= self.bare_end

    def left(self, at: int, length: int = 32) -> str:
        """What stands before, in the same line."""
        piece = self.folded[max(0, at - length) : at]
        return piece[piece.rfind("\n") + 1 :]

    def word_before(self, at: int) -> str:
        """The word before, without the punctuation between."""
        piece = self.left(at, 16).rstrip(" :(,\"'")
        return piece[piece.rfind(" ") + 1 :]

    def capital(self, at: int) -> bool:
        """Whether the character stood as a capital."""
        return at < len(self.folded) and self.view.text[self.view.start(at)].isupper()


class Words:
    """The words from a place on, read one at a time: a number in words looks no further than it needs."""

    __slots__ = ("_ends", "_folded", "_words", "start")

    def __init__(self, folded: str, start: int) -> None:
        self._folded = folded
        self.start = start
        self._words: list[str] = []
        self._ends: list[int] = [start]

    def __getitem__(self, index: int) -> str:
        while len(self._words) <= index:
            match = _WORD.match(self._folded, self._ends[-1])
            if match is None or (self._words and match[0][0] != " "):
                self._words.append("")
                self._ends.append(self._ends[-1])
            else:
                self._words.append(match[1])
                self._ends.append(match.end())
        return self._words[index]

    def end(self, count: int) -> int:
        """Where the first `count` words end."""
        if count:
            self[count - 1]
        return self._ends[count]


def words_of(text: str) -> frozenset[str]:
    """The words of a list kept as one string."""
    return frozenset(text.split())
