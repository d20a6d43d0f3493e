"""What a regular expression tells of the texts that it fits: the words that they need, and how they begin.

Read out of the parsed pattern; what is not understood may read anything.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

# Python has no public way of taking a pattern apart: these are the modules that `re` itself does it with, and
# a later Python may have others. What they tell saves the reader a tenth to a third of its time; without them
# every pattern may read anything, and the reader says the same, only later.
parser: Any
ops: Any
try:
    from re import _constants as ops  # type: ignore[attr-defined, no-redef]
    from re import _parser as parser  # type: ignore[attr-defined, no-redef]
except ImportError:
    parser = ops = None

Words = frozenset[str]
Parsed = list[tuple[Any, Any]]

_FEW = 24  # ways in which a part of a pattern may read before its words are no longer written out
_NOTHING: Words = frozenset(("",))
_BLOTTED = ord("¤")  # stands in masked texts alone, and is found in none
# parts of words that nearly every sentence with numbers has: to need them says nothing
_EVERYWHERE = " sáng kiến giai đoạn chỉ tiêu công đoàn đoàn viên lđlđ tỉnh có đạt được và là của trong số "


def words_needed(pattern: str, flags: int = 0) -> Words | None:
    """Words of which each text that the pattern fits has one; None where no such words are known.

    >>> sorted(words_needed(r"(?:chờ|đợi) (?:duyệt|xét)[^.]{0,9}$"))
    ['chờ duyệt', 'chờ xét', 'đợi duyệt', 'đợi xét']
    """
    if parser is None:
        return None
    tree = parser.parse(pattern, flags)
    words = _sequence(tree.data)[1]
    return None if "" in words or tree.state.flags & re.IGNORECASE else words


def _sequence(items: Parsed) -> tuple[Words | None, Words]:
    """What a sequence can read (None where that is not a few strings), and of which words it has one."""
    run, best, whole = _NOTHING, _NOTHING, True
    for op, value in items:
        if op is ops.LITERAL and value != _BLOTTED:
            character = chr(value)
            run = frozenset([said + character for said in run])
            continue
        exact, words = _part(op, value)
        if exact is not None and len(run) * len(exact) <= _FEW:
            run = frozenset(a + b for a in run for b in exact)
            continue
        best, whole = _rarer(best, run), False
        run, best = (_NOTHING, _rarer(best, words)) if exact is None else (exact, best)
    return (run if whole else None), _rarer(best, run)


def _part(op: Any, value: Any) -> tuple[Words | None, Words]:
    """The same of one part of a pattern; a part that is not understood may read anything."""
    if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
        said = _NOTHING
    elif op is ops.SUBPATTERN:
        _, flags, _, inside = value
        return (None, _NOTHING) if flags else _sequence(inside.data)
    elif op is ops.BRANCH:
        return _either([_sequence(branch.data) for branch in value[1]])
    elif op is ops.IN and all(one is ops.LITERAL for one, _ in value) and len(value) <= 4:
        said = frozenset(chr(character) for _, character in value)
    elif op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        least, most, repeated = value
        exact, words = _sequence(repeated.data)
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


def looking_first(pattern: str) -> str:
    """The same pattern, made to look at the character at a place before it tries its branches there.

    `re` does so by itself where all branches begin with a letter, but not where one begins with an assertion.

    >>> looking_first("(?<!đã )thưởng|khen")
    '(?=[kt])(?:(?<!đã )thưởng|khen)'
    """
    tree = None if parser is None else parser.parse(pattern)
    if tree is None or tree.state.flags & re.IGNORECASE or _begins_plainly(tree.data):
        return pattern
    first = _first_characters(tree.data)
    return pattern if first is None else f"(?=[{re.escape(''.join(sorted(first)))}])(?:{pattern})"


def _begins_plainly(items: Parsed) -> bool:
    """Whether each branch of a pattern begins with a character, or the pattern fits beginnings alone."""
    op, value = items[0]
    if op is ops.SUBPATTERN:
        return _begins_plainly(value[3].data)
    if op is ops.BRANCH:
        return all(branch and branch[0][0] is ops.LITERAL for branch in value[1])
    return op in (ops.LITERAL, ops.IN) or (op, value) == (ops.AT, ops.AT_BEGINNING)


def _first_characters(items: Parsed) -> set[str] | None:
    """With which characters the texts begin that a sequence fits; None where that may be any, or none."""
    found: set[str] = set()
    for op, value in items:
        if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
            continue
        first = _first_characters_of_part(op, value)
        if first is None:
            return None
        found |= first
        if op not in (ops.MAX_REPEAT, ops.MIN_REPEAT) or value[0] > 0:
            return found
    return None


def _first_characters_of_part(op: Any, value: Any) -> set[str] | None:
    if op is ops.LITERAL:
        return {chr(value)}
    if op is ops.IN and all(one is ops.LITERAL for one, _ in value):
        return {chr(character) for _, character in value}
    if op is ops.SUBPATTERN:
        return None if value[1] else _first_characters(value[3].data)
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        return _first_characters(value[2].data)
    if op is not ops.BRANCH:
        return None
    branches = [_first_characters(branch.data) for branch in value[1]]
    return None if None in branches else set().union(*[one for one in branches if one])


def are_taken_apart() -> bool:
    """Whether this Python lets patterns be taken apart; where not, none is known to need a word."""
    return parser is not None


def parsed(pattern: str) -> Parsed:
    """A pattern taken apart once, to be asked more than once; one that is empty can begin with anything."""
    if parser is None:
        return []
    data: Parsed = parser.parse(pattern).data
    return data


def can_begin(pattern: Parsed, word: str) -> bool:
    """Whether the pattern can fit a text that begins with a word, whatever stands behind it.

    >>> union = parsed("công (?:ty|đoàn)")
    >>> can_begin(union, "công đoàn"), can_begin(union, "công nhân")
    (True, False)
    """
    return bool(_read(pattern, word, {0}))


_RUN_OUT = -1  # the place behind a word, where any text may go on
_OUT = {_RUN_OUT}


def _read(items: Parsed, word: str, places: set[int]) -> set[int]:
    """How far a sequence can have read a word that it began to read at some places."""
    for op, value in items:
        places = set().union(*[_read_part(op, value, word, at) for at in places])
        if not places or places == _OUT:
            break
    return places


def _read_part(op: Any, value: Any, word: str, at: int) -> set[int]:
    if at == _RUN_OUT or op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
        return {at}
    if op is ops.SUBPATTERN:
        return _read(value[3].data, word, {at})
    if op is ops.BRANCH:
        return set().union(*[_read(branch.data, word, {at}) for branch in value[1]])
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        least, _, repeated = value
        reached, ends = {at}, {at} if least == 0 else set()
        while new := _read(repeated.data, word, reached) - ends:
            reached, ends = new, ends | new
        return ends
    if at == len(word):
        return {_RUN_OUT}
    return {at + 1} if op is not ops.LITERAL or word[at] == chr(value) else set()
