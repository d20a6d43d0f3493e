"""Patterns that are only tried where a word that they need stands.

Most patterns of the reader need one of a few words (*khen*, *chờ duyệt*), and most sentences have none of
them. A `Cue` works these words out of its pattern; `WordsFound` finds the words of all cues in one pass over
a text, and tells which cues can fit in a sentence of it at all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from parsers.words.patterns import Words, are_taken_apart, looking_first, words_needed
from parsers.words.wordlists import all_found


class Cue:
    """A pattern, and the words of which every text that it fits has one.

    Only for patterns that are asked of a part of one sentence: `if CUE in sentence.cues and CUE.search(…)`.
    """

    __slots__ = ("finditer", "fullmatch", "match", "pattern", "search", "split")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        compiled = re.compile(looking_first(pattern))
        self.search: Callable[..., re.Match[str] | None] = compiled.search
        self.match: Callable[..., re.Match[str] | None] = compiled.match
        self.fullmatch: Callable[..., re.Match[str] | None] = compiled.fullmatch
        self.finditer: Callable[..., Iterator[re.Match[str]]] = compiled.finditer
        self.split: Callable[..., list[str]] = compiled.split
        KNOWN.append(self)

    @property
    def words(self) -> Words:
        """The words, worked out anew; none where this Python does not tell them."""
        if not are_taken_apart():
            return NO_WORDS
        words = words_needed(self.pattern)
        if words is None:
            raise ValueError(f"The pattern needs no word: {self.pattern}")
        return words


KNOWN: list[Cue] = []  # all cues of the modules that are loaded


class Listed:
    """Words that are looked for by themselves, in the pass over a text that finds those of all cues."""

    __slots__ = ("words",)

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        LISTED.append(self)


LISTED: list[Listed] = []  # all lists of the modules that are loaded


class WordsFound:
    """The listed words of a folded text, and the cues that can fit in its parts: one pass finds both."""

    __slots__ = ("_always", "_cues", "_ends", "_places")

    def __init__(self, folded: str) -> None:
        finder, fitting, lists = _finder(len(KNOWN), len(LISTED))
        self._always = NO_CUES if are_taken_apart() else frozenset(KNOWN)
        found = all_found(finder, folded)  # in the order in which the words end
        self._ends = [end for _, _, end in found]
        self._cues = [fitting[word] for word, _, _ in found]
        self._places: dict[Listed, list[tuple[int, int]]] = {}
        for word, start, end in [one for one in found if lists[one[0]]]:
            for listed in lists[word]:
                self._places.setdefault(listed, []).append((start, end))

    def places(self, listed: Listed) -> list[tuple[int, int]]:
        """Where words of a list stand, in the order in which they end."""
        return self._places.get(listed, [])

    def within(self, start: int, end: int) -> frozenset[Cue]:
        """The cues that can fit somewhere between two offsets, and perhaps one that can not."""
        first, last = bisect_right(self._ends, start), bisect_right(self._ends, end)
        return self._always.union(*self._cues[first:last]) if first < last else self._always


NO_CUES: frozenset[Cue] = frozenset()
NO_WORDS: Words = frozenset()


class Choice:
    """Patterns, such as those of a data file, of which those are chosen that can fit a text."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self._needed = [(pattern, words_needed(pattern.pattern, pattern.flags)) for pattern in patterns]
        self._words = sorted(NO_WORDS.union(*(words for _, words in self._needed if words)))
        self._finder = AhoCorasick(self._words)

    def fitting(self, text: str) -> list[re.Pattern[str]]:
        """The patterns that can fit somewhere in a text."""
        found = {self._words[word] for word, _, _ in all_found(self._finder, text)}
        return [pattern for pattern, words in self._needed if words is None or not words.isdisjoint(found)]


@lru_cache(maxsize=1)
def _finder(_known: int, _listed: int) -> tuple[AhoCorasick, list[frozenset[Cue]], list[tuple[Listed, ...]]]:
    """What finds the words of all cues and lists; which cues each word is of, and which lists."""
    cues_of: dict[str, set[Cue]] = {word: set() for listed in LISTED for word in listed.words}
    for cue in KNOWN:
        for word in cue.words:
            cues_of.setdefault(word, set()).add(cue)
    words = sorted(cues_of)
    lists = [tuple(listed for listed in LISTED if word in listed.words) for word in words]
    return AhoCorasick(words), [frozenset(cues_of[word]) for word in words], lists
