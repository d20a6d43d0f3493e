"""Long lists of words as one pattern that is quick to search for."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby

from ahocorasick_rs import AhoCorasick


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest that fits first; words alike share their beginning.

    >>> one_of(["hà nội", "hà nam", "hà"])
    'hà(?: n(?:am|ội)|)'
    """
    return _branch(sorted(set(words)))


def whole_words(
    pattern: re.Pattern[str], text: str, start: int = 0, stop: int = sys.maxsize
) -> Iterator[re.Match[str]]:
    """The matches of a pattern that do not begin inside a word.

    A pattern that begins with literals and no assertion is searched for much faster.
    """
    while (match := pattern.search(text, start, stop)) is not None:
        begin = match.start()
        if goes_on_before(text, begin):
            start = begin + 1
            continue
        yield match
        start = match.end()


def goes_on_before(text: str, at: int) -> bool:
    """Whether what stands at a place is the rest of a longer word."""
    return at > 0 and (text[at - 1].isalnum() or text[at - 1] in "_¤")


def has_one(words: tuple[str, ...], text: str) -> bool:
    """Whether a text has one of the words: quick to ask before a pattern that needs one of them."""
    for word in words:  # noqa: SIM110 - asked thousands of times a second, and any() makes a generator
        if word in text:
            return True
    return False


class Endings:
    """Words in one of which a text may end: quick to tell for the many texts that end in none."""

    __slots__ = ("_alike", "words")

    def __init__(self, *words: str) -> None:
        self.words = words
        alike: dict[str, tuple[str, ...]] = {}
        for word in words:
            alike[word[-_ENDS:]] = (*alike.get(word[-_ENDS:], ()), word)
        self._alike = alike  # the few words that end in the same characters

    def end(self, text: str) -> bool:
        """Whether the text ends in one of them."""
        alike = self._alike.get(text[-_ENDS:])
        return alike is not None and text.endswith(alike)


_ENDS = 2  # characters that are looked at first; no word is shorter


class WordFinder:
    """Finds some words wherever they begin a word of a text; `whole` ones also end where a word ends.

    Of words that begin at one place the longest is found, and none inside another one.
    """

    def __init__(self, words: Iterable[str], *, whole: bool) -> None:
        self._finder = AhoCorasick(sorted(set(words)))
        self._whole = whole

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the words stand, in order."""
        places = [
            (start, end)
            for _, start, end in all_found(self._finder, text)
            if not self._whole or not goes_on(text, end)
        ]
        return longest_of(places, text)


def longest_of(places: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Of places in the order of their ends those that begin a word; the longest of each beginning, in order,
    and none inside another."""
    longest = dict(places)  # of those that begin at one place the longest ends last
    found, position = [], 0
    for start in sorted(longest):
        if start >= position and not goes_on_before(text, start):
            position = longest[start]
            found.append((start, position))
    return found


def all_found(finder: AhoCorasick, text: str) -> list[tuple[int, int, int]]:
    """All words in a text, also those within others: which one, where it begins and ends."""
    try:
        return finder.find_matches_as_indexes(text, overlapping=True)
    except UnicodeEncodeError:  # half a surrogate pair, which no word has
        return finder.find_matches_as_indexes(text.encode(errors="replace").decode(), overlapping=True)


def goes_on(text: str, at: int) -> bool:
    """Whether a word goes on at a place."""
    after = text[at : at + 1]
    return after.isalnum() or after == "_"


def places_of(words: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Where a few words stand in a text, in order: quicker than a pattern, for a string is found at once."""
    places = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            places.append((at, end))
            at = text.find(word, end)
    return sorted(places)


def _branch(names: list[str]) -> str:
    """A pattern for sorted, different words."""
    branches = []
    for _, group in groupby(names, key=lambda name: name[:1]):
        alike = list(group)
        prefix = _common_start(alike)
        rests = [name[len(prefix) :] for name in alike]
        if not prefix:
            continue
        branches.append(re.escape(prefix).replace(r"\ ", " ") + (_branch(rests) if len(rests) > 1 else ""))
    if len(branches) == 1 and names[0]:
        return branches[0]
    return "(?:" + "|".join([*branches, *([""] if not names[0] else [])]) + ")"


def _common_start(names: list[str]) -> str:
    first, last = names[0], names[-1]
    size = next(
        (i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last))
    )
    return first[:size]
