"""*LĐLĐ huyện A và LĐLĐ huyện B lần lượt có 320 và 215 sáng kiến*: a row of numbers told of a row of names.

The first number belongs to the first unit, phase or year, the second to the second. The row shares
the words before its first number and the noun behind its last one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from parsers.counting.composition import Composition, Key, Sentence, Statement
from parsers.numbers.tokens import Token
from parsers.words import bounds
from parsers.words.cuewords import Cue

_SAYS_SO = Cue(r"(?<!\w)(?:lần lượt|tương ứng|theo thứ tự|với các con số)(?!\w)")
_CUE_REACH = 48  # characters between the word that says so and the first number
_APART = re.compile(r"[;\d]|\.(?!\d)|, (?:trong đó|còn|riêng)")
_NEXT_NUMBER = re.compile(
    r" ?(?:sáng kiến)?(?:,| và|, và|;|; và| cùng) ?(?:là |có |đạt )?"
    r"(?:(?:hơn|trên|gần|khoảng|xấp xỉ|ngót) )?"
)
_NEXT_NAME = re.compile(
    r"(?: (?:có|đạt|với|là|được giao|giao))?(?: ?[(:]? ?\d[\d./]*(?: sáng kiến)?\)?)?"
    r" ?(?:,|;| và| cùng|, và|; và| với|, rồi đến) ?(?:của |ở |tại |năm |giai đoạn )?(?:các )?"
)
_TWO_YEARS = re.compile(r" và |, ")


class Row(NamedTuple):
    """Numbers of one row, in order, and what each belongs to."""

    tokens: tuple[Token, ...]
    keys: tuple[Key, ...]


def rows_in(folded: str, sentence: Sentence, numbers: Sequence[Token]) -> list[Row]:
    """The rows of numbers of a sentence that are told of rows of names of the same length, in order."""
    if len(numbers) < 2 or _SAYS_SO not in sentence.cues:
        return []
    if _SAYS_SO.search(folded, sentence.start, sentence.end) is None:
        return []
    rows: list[Row] = []
    for tokens in _runs(folded, numbers):
        last = rows[-1] if rows else None
        keys = _keys(folded, sentence, tokens) if _is_called_so(folded, sentence, tokens) else ()
        if not keys and last is not None and len(last.tokens) == len(tokens):
            keys = last.keys  # lần lượt có 320 và 215 sáng kiến, vượt 12% và 5%
        if keys:
            rows.append(Row(tokens, keys))
    return rows


def spread(c: Composition, found: list[Statement], row: Row) -> list[Statement]:
    """The statements of a row's last number, repeated for each number of the row, in order."""
    if not found and c.carry.listed and c.carry.measure and row.tokens[-1].kind == "number":
        found = [c.make(row.tokens[-1], c.carry.measure, "achieved", row.tokens[-1].end, "list.respective")]
    told: list[Statement] = []
    for token, key in zip(row.tokens, row.keys, strict=True):
        for place, model in enumerate(found):
            told.append(_of_key(c, model, token, key, place))
        if found:
            token.ignored = None
    return told


def _of_key(c: Composition, model: Statement, token: Token, key: Key, place: int) -> Statement:
    """The statement that one number of a row makes, worded as the row's last one is."""
    value = token.value[place] if isinstance(token.value, tuple) else token.value
    number = token.spans[place] if len(token.spans) > place else (token.start, token.end)
    last = model.number[0] >= token.start and model.number[1] <= token.end
    end = model.end if last else token.end
    bound, bound_start = model.bound, model.bound_start
    if not last:
        since = max(c.sentence.start, token.start - _CUE_REACH)
        bound, bound_start = bounds.bound_of(c.folded, since, token.start, token.end, token.end)
    return replace(
        model,
        value=value if isinstance(value, Decimal) else model.value,
        start=token.start,
        end=end,
        number=number,
        bound=bound,
        bound_start=bound_start,
        right_end=end,
        key=key,
    )


def _runs(folded: str, numbers: Sequence[Token]) -> list[tuple[Token, ...]]:
    """Numbers of one kind with nothing but commas and *và* between them, two or more."""
    runs: list[list[Token]] = []
    for token in numbers:
        last = runs[-1][-1] if runs else None
        joined = last is not None and last.kind == token.kind
        if last is not None and joined and _NEXT_NUMBER.fullmatch(folded, last.end, token.start):
            runs[-1].append(token)
        else:
            runs.append([token])
    return [tuple(run) for run in runs if len(run) > 1]


def _is_called_so(folded: str, sentence: Sentence, tokens: tuple[Token, ...]) -> bool:
    """Whether the words before the first number, in its own clause, say that the rows go together."""
    before = folded[max(sentence.start, tokens[0].start - _CUE_REACH) : tokens[0].start]
    said = [match.end() for match in _SAYS_SO.finditer(before)]
    return bool(said) and _APART.search(before, said[-1]) is None


def _keys(folded: str, sentence: Sentence, tokens: tuple[Token, ...]) -> tuple[Key, ...]:
    """The row of names nearest before the numbers that is as long as theirs, else the one behind them."""
    at, size = tokens[0].start, len(tokens)
    named = [unit for unit in sentence.units if not unit.generic and not unit.person]
    units = [Key(unit.start, unit.end, unit=unit) for unit in named if unit.end <= at]
    phases = [Key(one.start, one.end, phase=one.value) for one in sentence.phases if one.end <= at]
    ahead = [_row(folded, keys) for keys in (units, phases, _years(folded, sentence, at))]
    if len(ahead[0]) != size:
        ahead.append(_row(folded, _without_places(units, len(ahead[0]))))
    rows = [row for row in ahead if len(row) == size]
    if rows or units:
        return max(rows, key=lambda row: row[-1].end, default=())
    behind = _row(folded, [Key(one.start, one.end, unit=one) for one in named if one.start >= at])
    return behind if len(behind) == size == len(named) else ()


def _without_places(units: list[Key], last: int) -> list[Key]:
    """*A và B là hai đơn vị cao nhất tỉnh Lào Cai*: without the last row, where that only gives a place."""
    named = [key.unit for key in units[len(units) - last :]]
    return (
        [] if any(unit is None or unit.standing != "place" for unit in named) else units[: len(units) - last]
    )


def _row(folded: str, keys: list[Key]) -> tuple[Key, ...]:
    """The last of some names, with those before it that are joined to it."""
    row = keys[-1:]
    for key in reversed(keys[:-1]):
        if not _NEXT_NAME.fullmatch(folded, key.end, row[0].start) and key.end != row[0].start:
            break
        row.insert(0, key)
    return tuple(row)


def _years(folded: str, sentence: Sentence, at: int) -> list[Key]:
    """The years named before a place: *năm 2022 và 2023* is read as one range."""
    keys: list[Key] = []
    for stamp in sentence.stamps:
        if stamp.end > at or stamp.kind not in ("date", "date_range"):
            continue
        if stamp.kind == "date_range" and not _TWO_YEARS.search(folded, stamp.start, stamp.end):
            continue
        years = stamp.value if isinstance(stamp.value, tuple) else (stamp.value,)
        if all(isinstance(year, str) and len(year) == len("2022") for year in years):
            ends = (stamp.start + len("2022"), stamp.end)
            keys += [Key(end - len("2022"), end, year=year) for end, year in zip(ends, years, strict=False)]
    return keys
