"""What stands around a number, as `weighed` weighs it: words, pairs of words, and what was told before.

Words are those of the folded sentence; a number among them is `<n>`, a percentage `<p>`, and a date, the name
of a campaign or what a unit is called `<name>`: that speaks for nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from catalogue.unit_words import load_unit_words
from parsers.counting.composition import Composition, Statement, Words
from parsers.numbers.tokens import Token
from parsers.units.unit import Unit

_WORD = re.compile(r"¤[¤/.\-]*|\d[\d.,]*%?|[^\W\d_]+|[^\w\s¤]")
_NAME = "<name>"
_UNITS = load_unit_words()
# *Công ty TNHH Long Hải*: what it is, and not what it is called
_SAYS_WHAT = frozenset(
    word
    for phrase in (*_UNITS.workplaces, *_UNITS.departments, *_UNITS.counted_units, *_UNITS.whole_units)
    for word in phrase.split()
)
_ENDS_CLAUSE = frozenset((",", ";", ".", ":", "(", ")", "<n>", "<p>"))
_BEFORE, _BEHIND = 16, 11  # words looked at
_PLACED = 3  # words nearest the number, of which the place counts too
_SIZES = (10, 30, 100, 300, 1000, 3000, 10_000)


def words_of(folded: str, start: int, end: int, units: Sequence[Unit] = ()) -> Words:
    """The words of the folded `start:end`, in order; of a unit's name only those that say what it is."""
    called = sorted((unit.end, unit.start) for unit in units if not unit.generic)
    starts: list[int] = []
    words: list[str] = []
    nearest = 0
    for match in _WORD.finditer(folded, start, end):
        word, at = match[0], match.start()
        while nearest < len(called) and called[nearest][0] <= at:
            nearest += 1
        if word[0] == "¤":
            word = _NAME
        elif word[0].isdigit():
            word = "<p>" if word[-1] == "%" else "<n>"
        elif word not in _SAYS_WHAT and nearest < len(called) and called[nearest][1] <= at:
            word = _NAME
        if word != _NAME or not words or words[-1] != _NAME:
            starts.append(at)
            words.append(word)
    return Words(starts, words)


def surroundings(c: Composition, token: Token) -> list[str]:
    """What may speak for one thing that a number counts or for another, by names that a person can read."""
    if c.words is None:
        c.words = words_of(c.folded, c.sentence.start, c.sentence.end, c.sentence.units)
    begins, ends = bisect_left(c.words.starts, token.start), bisect_left(c.words.starts, token.end)
    before = c.words.words[max(0, begins - _BEFORE) : begins][::-1]
    behind = c.words.words[ends : ends + _BEHIND]
    found = [*_on_one_side("before", before), *_on_one_side("behind", behind), *_told(c)]
    found.append(f"size {_size_of(token)}")
    if begins < _BEFORE:
        found.append("begins its sentence" if begins == 0 else "begins near")
    if not behind:
        found.append("ends its sentence")
    if not c.folded[token.start].isdigit():
        found.append("in words")
    if token.value in c.sentence.counted:
        found.append("told already")
    return found


def _on_one_side(side: str, words: list[str]) -> list[str]:
    """Words and pairs, the nearest first: anywhere, in the number's clause, and right beside it."""
    found, anywhere, in_clause = [], f"{side}: ", f"{side} in clause: "
    within, pair = True, ""
    for place, word in enumerate(words):
        within = within and word not in _ENDS_CLAUSE
        found.append(anywhere + word)
        if place < _PLACED:
            found.append(f"{side} {place + 1}: {word}")
        if place:
            last = words[place - 1]
            pair = f"{last} {word}" if side == "behind" else f"{word} {last}"
            found.append(anywhere + pair)
        if within:
            found.append(in_clause + word)
            if place:
                found.append(in_clause + pair)
    return found


def _told(c: Composition) -> list[str]:
    """What the sentence and those above it tell that is no word beside the number."""
    sentence, carry = c.sentence, c.carry
    marks = (
        ("of a list", carry.listed),
        ("behind a target", carry.aimed),
        ("on topic", carry.on_topic),
        ("in a plan", sentence.of_plan),
        ("another movement named", sentence.another_named),
        ("campaign named", sentence.campaign_named),
        ("of others", c.other),
    )
    found = [name for name, holds in marks if holds]
    found.append(f"told before: {_name_of(c.previous)}")
    found.append(f"told shortly before: {_name_of(sentence.told[-1] if sentence.told else None)}")
    found.append(f"carried: {carry.measure}")
    return found


def _name_of(statement: Statement | None) -> str:
    return f"{statement.measure} {statement.role} {statement.unit}" if statement else "nothing"


def _size_of(token: Token) -> int:
    """How many of the sizes a value reaches."""
    return bisect_right(_SIZES, token.value) if token.value is not None else 0
