"""Patterns that are only tried where a word that they need stands.

Most patterns of the reader need one of a few words (*khen*, *chờ duyệt*), and most sentences have none of
them. A `Cue` works these words out of its pattern; `CueWords` finds the words of all cues in one pass over
a document, and tells which cues can fit at all between two offsets.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from re import _constants as ops  # type: ignore[attr-defined] # what a pattern is made of, as the module knows it
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation

Words = frozenset[str]

_FEW = 24  # ways in which a part of a pattern may read before its words are no longer written out
_NOTHING: Words = frozenset(("",))
_BLOTTED = "¤"  # stands in masked texts alone, and is found in none
# parts of words that nearly every sentence with numbers has: to need them says nothing
_EVERYWHERE = " sáng kiến giai đoạn chỉ tiêu công đoàn đoàn viên lđlđ tỉnh có đạt được và là của trong số "


class Cue:
    """A pattern, and the words of which every text that it fits has one.

    Only for patterns that are asked of a part of one sentence: `if CUE in sentence.cues and CUE.search(…)`.
    """

    __slots__ = ("finditer", "fullmatch", "match", "pattern", "search", "words")

    def __init__(self, pattern: str) -> None:
        self.pattern = re.compile(pattern)
        words = words_needed(pattern)
        if words is None:
            raise ValueError(f"The pattern needs no word: {pattern}")
        self.words = words
        self.search: Callable[..., re.Match[str] | None] = self.pattern.search
        self.match: Callable[..., re.Match[str] | None] = self.pattern.match
        self.fullmatch: Callable[..., re.Match[str] | None] = self.pattern.fullmatch
        self.finditer: Callable[..., Iterator[re.Match[str]]] = self.pattern.finditer
        KNOWN.append(self)


KNOWN: list[Cue] = []  # all cues of the modules that are loaded


class CueWords:
    """Where the words of cues stand in a folded text."""

    __slots__ = ("_ends", "_fitting", "_found")

    def __init__(self, folded: str) -> None:
        finder, self._fitting = _finder(len(KNOWN))
        self._found = finder.find_matches_as_indexes(folded, overlapping=True)
        self._ends = [end for _, _, end in self._found]

    def between(self, start: int, end: int) -> frozenset[Cue]:
        """The cues that can fit somewhere between two offsets."""
        first, last = bisect_right(self._ends, start), bisect_right(self._ends, end)
        fitting = self._fitting
        return NO_CUES.union(*[fitting[word] for word, _, _ in self._found[first:last]])


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
        places = self._finder.find_matches_as_indexes(text, overlapping=True)
        found = {self._words[word] for word, _, _ in places}
        return [pattern for pattern, words in self._needed if words is None or not words.isdisjoint(found)]


@lru_cache(maxsize=1)
def _finder(_known: int) -> tuple[AhoCorasick, list[frozenset[Cue]]]:
    """What finds the words of all cues, and which cues each word is of."""
    cues_of: dict[str, set[Cue]] = {}
    for cue in KNOWN:
        for word in cue.words:
            cues_of.setdefault(word, set()).add(cue)
    words = sorted(cues_of)
    finder = AhoCorasick(words, implementation=Implementation.ContiguousNFA)
    return finder, [frozenset(cues_of[word]) for word in words]


def words_needed(pattern: str, flags: int = 0) -> Words | None:
    """Words of which each text that the pattern fits has one; None where no such words are known.

    >>> sorted(words_needed(r"(?:chờ|đợi) (?:duyệt|xét)[^.]{0,9}$"))
    ['chờ duyệt', 'chờ xét', 'đợi duyệt', 'đợi xét']
    """
    parsed = parser.parse(pattern, flags)
    words = _sequence(parsed)[1]
    return None if "" in words or parsed.state.flags & re.IGNORECASE else words


def _sequence(items: Iterable[tuple[Any, Any]]) -> tuple[Words | None, Words]:
    """What a sequence can read (None where that is not a few strings), and of which words it has one."""
    run, best, whole = _NOTHING, _NOTHING, True
    for item in items:
        exact, words = _part(*item)
        if exact is not None and len(run) * len(exact) <= _FEW:
            run = frozenset(a + b for a in run for b in exact)
            continue
        best, whole = _rarer(best, run), False
        run, best = (_NOTHING, _rarer(best, words)) if exact is None else (exact, best)
    return (run if whole else None), _rarer(best, run)


def _part(op: Any, value: Any) -> tuple[Words | None, Words]:
    """The same of one part of a pattern; a part that is not understood may read anything."""
    if op is ops.LITERAL and chr(value) != _BLOTTED:
        said = frozenset((chr(value),))
    elif op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
        said = _NOTHING
    elif op is ops.SUBPATTERN:
        _, flags, _, inside = value
        return (None, _NOTHING) if flags else _sequence(inside)
    elif op is ops.BRANCH:
        return _either([_sequence(branch) for branch in value[1]])
    elif op is ops.IN and all(one is ops.LITERAL for one, _ in value) and len(value) <= 4:
        said = frozenset(chr(character) for _, character in value)
    elif op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        least, most, repeated = value
        exact, words = _sequence(repeated)
        if most == 1:
            return _either([(exact, words), (_NOTHING, _NOTHING)]) if least == 0 else (exact, words)
        return None, words if least else _NOTHING
    else:
        return None, _NOTHING
    return said, said


def _either(branches: Sequence[tuple[Words | None, Words]]) -> tuple[Words | None, Words]:
    exact: set[str] | None = set()
    for one, _ in branches:
        exact = None if exact is None or one is None else exact | one
    words = _NOTHING.union(*(words for _, words in branches)) - {""}
    if any("" in one for _, one in branches):
        words = _NOTHING
    few = exact is not None and len(exact) <= _FEW
    return (frozenset(exact) if exact is not None and few else None), _without_longer(words)


def _without_longer(words: Words) -> Words:
    """A word that holds another one of them says no more than that one."""
    return frozenset(word for word in words if not any(other != word and other in word for other in words))


def _rarer(one: Words, other: Words) -> Words:
    """Of two sets of words, the one that fewer texts have a word of."""
    one, other = _without_longer(one), _without_longer(other)
    return min(one, other, key=lambda words: sum(map(_frequency, words)))


def _frequency(word: str) -> float:
    """A rough guess how often a word is met: the shorter, the more often."""
    if word in _EVERYWHERE:
        return 1000.0 if not word else 20.0
    return 60.0 / math.pow(len(word), 4)
