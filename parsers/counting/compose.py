"""From the numbers of one sentence to statements: what each number counts and in which role.

Reads left to right. The words between a number and the one before it (the *gap*) and the words
after it decide; a list carries its measure from its first item to the next. Whose figure it is and
when it holds is decided afterwards (`subjects`, `timing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.counting import (
    counts,
    declared,
    money,
    owners,
    percents,
    respective,
    roles,
    weighed,
    worked_out,
)
from parsers.counting.composition import Carry, Composed, Composition, Sentence, Statement
from parsers.counting.declared import Measures
from parsers.model import Reason
from parsers.numbers.tokens import Token
from parsers.words.cuewords import Cue

_CONDITION = Cue(r"\W*(?:[\da-z]{1,2}[.)] ?)?(?:về )?(?:điều kiện|tiêu chuẩn)(?:,? [^:;.\d]{0,70})?:")
_REWARDS = re.compile(r"khen|thưởng|tập thể|cá nhân|biểu dương|tôn vinh")
_DIVIDES = Cue(r"(?<!\w)chia(?! sẻ)(?!\w)")
_NUMERIC = frozenset(("number", "percent", "ratio", "money"))


def may_count(token: Token) -> bool:
    """Whether a token is a number that may state something."""
    return token.kind in _NUMERIC and token.ignored is None


def has_numbers(tokens: Iterable[Token]) -> bool:
    """Whether one of some tokens is a number: a sentence without is not composed."""
    return not _NUMERIC.isdisjoint([token.kind for token in tokens])


def compose(folded: str, sentence: Sentence, carry: Carry, measures: Measures | None = None) -> Composed:
    """The statements of one sentence, in order; `carry` is read and brought up to date.

    `measures` are those of a campaign that counts something else than initiatives.

    `folded` is the folded text with names and dates blotted out. A token that states nothing is
    marked as ignored.
    """
    numbers = _numbers(sentence)
    if _is_of_conditions(folded, sentence):
        for token in numbers:
            token.ignored = token.ignored or "counts something else"
        return Composed([], [])
    composition = Composition(folded, sentence, carry)
    another = sentence.another_named and not sentence.campaign_named
    unread: Reason = "of another movement" if another else "counts something else"
    rows = respective.rows_in(folded, sentence, numbers)
    for index, token in enumerate(numbers):
        following = numbers[index + 1].start if index + 1 < len(numbers) else sentence.end
        row = next((row for row in rows if token in row.tokens), None) if rows else None
        if row is not None and token is not row.tokens[-1]:
            continue  # told with the last number of its row
        begin = row.tokens[0].start if row else token.start
        composition.turn_to(token)
        found = [] if token.ignored else _statements(composition, token, begin, following, measures)
        if measures is None and row is None and not token.ignored:
            weighed.note(composition, token, found)
        found = respective.spread(composition, found, row) if row else found
        if found:
            _note(composition, found)
        else:
            composition.last_ignored = token
            for one in row.tokens if row else (token,):
                one.ignored = one.ignored or unread
        # the number's own noun belongs to it, not to the next gap
        composition.boundary = found[-1].right_end if found else token.end
    told = [s for s in composition.out if s.counts_initiatives and s.role == "target" and s.unit == "count"]
    divides = _DIVIDES in composition.cues and _DIVIDES.search(composition.text) is not None
    parts = carry.divides and bool(told) and told[-1].rule == "bare.phase"
    carry.aimed, carry.divides = bool(told), bool(told) and (parts or divides)
    goes_on = composition.text.rstrip().endswith((":", ";"))
    carry.planned = roles.planned(composition, sentence.end) if goes_on else None
    owners.name_owners(composition.out, sentence, folded)
    return Composed(composition.out, weighed.told(composition))


def _numbers(sentence: Sentence) -> list[Token]:
    """The numbers of a sentence, of which those within the name of a unit are marked as ignored."""
    numbers = [token for token in sentence.tokens if token.kind in _NUMERIC]
    for token in numbers if sentence.units else ():
        if token.ignored is None and _names_a_unit(token, sentence):
            token.ignored = "part of a code or a name"
    return numbers


def _is_of_conditions(folded: str, sentence: Sentence) -> bool:
    """*Điều kiện: cá nhân có ít nhất 02 sáng kiến được công nhận*: who may be rewarded, not what was done."""
    if _CONDITION in sentence.cues and _CONDITION.match(folded, sentence.start, sentence.end):
        return _REWARDS.search(folded, sentence.start, sentence.end) is not None
    head = sentence.head.nearest
    return "điều kiện" in head and _CONDITION.match(head) is not None and _REWARDS.search(head) is not None


def _names_a_unit(token: Token, sentence: Sentence) -> bool:
    """*Trường THCS Phường 1*, *quận 12*: the number is part of the name."""
    return any(unit.start < token.start and token.end <= unit.end for unit in sentence.units)


def _statements(
    c: Composition, token: Token, begin: int, following: int, measures: Measures | None
) -> list[Statement]:
    """What one number states: nothing, one statement, or both sides of a ratio.

    The words before it end at `begin`, its own place or that of the first number of its row.
    """
    gap = c.folded[c.boundary : begin]
    right = c.folded[token.end : min(following, c.sentence.end)]
    if measures is not None:
        return declared.statements(c, measures, token, gap, right)
    if token.kind == "ratio":
        return counts.ratio(c, token, gap, right)
    if token.kind == "percent":
        statement = percents.percent(c, token, gap, right) or worked_out.rate(c, token, right)
    elif token.kind == "money":
        statement = money.money(c, token, gap, right)
    else:
        statement = counts.count(c, token, gap, right)
    return [statement] if statement else []


def _note(c: Composition, found: list[Statement]) -> None:
    """Remember a statement for the numbers that follow."""
    c.out.extend(found)
    c.previous, c.last_ignored = found[-1], None
    if found[-1].unit == "count":
        c.carry.measure, c.carry.listed = found[-1].measure, True
    elif found[-1].unit == "percent" and found[-1].basis is not None and found[-1].role == "percent":
        c.carry.rate = found[-1].measure, found[-1].basis
