"""What is said of two phases together, or of a second target, where statements fix result and target.

*Giai đoạn 1: 455 trên 500, thiếu 45. Giai đoạn 2: 861 trên 700, vượt 161. Cả hai: 1.316, đạt 109,7%*: both
results and both targets are borne out, and the results make the 1.316 that is printed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from catalogue.lexicon import longest_first
from checks.gate.objections import NO_NAMES
from checks.words.one_target import Said, bears_out
from checks.words.owners import HEAD
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.times import numbers_of, times_in

_TOGETHER = re.compile(
    r"(?<!\w)(?:tính chung|gộp|cộng chung|(?:sau |tính |cả |tính cả )+(?:hai|ba|D) (?:giai đoạn|đợt|chặng)"
    r"|cả chương trình|toàn chương trình|chung cuộc|tổng chỉ tiêu)(?!\w)"
)
_ANEW = re.compile(
    rf"(?<!\w)(?:{longest_first((*WORDS.raised, *WORDS.set_anew, *WORDS.changed))}"
    r"|giao thêm|phấn đấu|năm trước)(?!\w)"
)
_PHASES = ("giai đoạn", "đợt", "chặng")
_OF_TARGET = re.compile(r"(?<!\w)(?:chỉ tiêu|kế hoạch|nghị quyết|mục tiêu)(?!\w)")
_SECOND = re.compile(
    r"(?:[.;\n,] ?)(?:nhưng |còn |nếu )*so với (?P<what>[^NBPRX.;\n]{3,110}?)(?: là)? \(?(?P<base>N)\)?"
    rf"(?:[ ,]|(?:thì|còn|tỷ lệ|con số|kết quả|này|trên|đã|mới|chỉ|{longest_first(WORDS.heads)})(?!\w))*"
    r"(?P<way>đạt|là|bằng|vượt|thiếu|hụt)(?: mức)? (?P<said>[NP])(?= ?(?:[.;,\n)]|$))"
)
_WAYS = {"vượt": "over", "thiếu": "lacks", "hụt": "lacks"}
_REACH = 1500
_MOST = 60
_FEWEST = 2


class Meant(NamedTuple):
    """A statement with the result and the target that it must be of."""

    said: Said
    result: Mark
    base: Mark


Held = Sequence[tuple[Said, tuple[Mark, Mark] | None]]


def meant_together(page: Shorthand, held: Held) -> Iterator[Meant]:
    """Each statement on all phases behind those on every one of them, and each on a second target."""
    phases = _phases(page, held)
    if phases is not None and _are_of_one(page, phases[0][0], phases[1][0]):
        (first, base), (second, other) = phases
        total, target = first.value + second.value, base.value + other.value
        behind = max(second.at, other.at)
        near = [one for one, pair in held if pair is None and behind < one.start < behind + _REACH]
        for one in near:
            if _is_of_all(page, one, min(first.at, base.at), behind):
                count = _printed(page, total, one)
                if count is not None and (one.base is None or one.base.value == target):
                    yield Meant(one, count, one.base or one.mark._replace(letter="N", value=target))
    yield from _second_targets(page, held)


def _are_of_one(page: Shorthand, first: Mark, second: Mark) -> bool:
    """Whether no name stands before the second result that did not before the first."""
    names = set(page.capitals(first.at + 1, second.at)) - NO_NAMES
    return names <= set(re.findall(r"\w+", page.text[max(0, first.at - _REACH) : first.at]))


def _phases(page: Shorthand, held: Held) -> tuple[tuple[Mark, Mark], tuple[Mark, Mark]] | None:
    """The two results and targets that statements bear out, each told of another phase."""
    told: dict[str, tuple[Mark, Mark]] = {}
    for _, pair in held:
        if pair is None:
            continue
        start, _ = page.sentence(pair[0].at)
        before = [mark.at for mark in page.between(start, pair[0].at) if mark.letter in "NBR"]
        named = {
            time for time in times_in(page, max([start, *before]), pair[0].at) if time.startswith(_PHASES)
        }
        if len(named) == 1:
            told.setdefault(named.pop(), pair)
    pairs, kinds = list(told.values()), {name.rsplit(" ", 1)[0] for name in told}
    if len(pairs) != _FEWEST or len(kinds) != 1:
        return None
    kind = kinds.pop()
    third = max(numbers_of(page, kind), default=0) > _FEWEST  # is part of the whole
    return None if third else (pairs[0], pairs[1])


def _is_of_all(page: Shorthand, one: Said, first: int, last: int) -> bool:
    """Whether a statement is of all phases of the unit told of between two places, as they were set."""
    start, end = page.sentence(one.mark.at)
    if not _TOGETHER.search(page.text, start, min(end, one.end + 40)) or _ANEW.search(page.text, last, end):
        return False
    opening = page.text[max(0, last - _REACH) : last]
    names = set(page.capitals(start, one.start)) - NO_NAMES
    heads = set(HEAD.findall(page.text[start : one.start]))
    told = HEAD.findall(page.text[page.sentence(first)[0] : last])
    return names <= set(re.findall(r"\w+", opening)) and heads <= set(told or HEAD.findall(opening))


def _printed(page: Shorthand, total: int, one: Said) -> Mark | None:
    """The total of the results as it is printed: only then is it known to be told of."""
    near = page.between(max(0, one.start - _REACH), one.start)
    return next((mark for mark in reversed(near) if mark.letter == "N" and mark.value == total), None)


def _second_targets(page: Shorthand, held: Held) -> Iterator[Meant]:
    """*Vượt 248 so với chỉ tiêu giao. So với kế hoạch tự xây dựng (1.550), vượt 98*: of the same result."""
    fitting = [(one, pair) for one, pair in held if pair is not None]
    for found in _SECOND.finditer(page.text):
        base, said = page.mark_at(found.start("base")), page.mark_at(found.start("said"))
        place = bisect_left(fitting, found.start(), key=lambda one: one[0].mark.at)
        if not place or not _OF_TARGET.search(found["what"]):
            continue
        last, pair = fitting[place - 1]
        if pair[1].value == base.value or base.noun not in ("", pair[0].noun):
            continue
        if _turns(page, last.mark.at, said.at, pair[0]):
            continue
        way = _WAYS.get(found["way"], "rate")
        one = Said(way, said, base, found.start("way"), found.end(), True)  # type: ignore[arg-type]
        yield Meant(one, pair[0], base)


def _turns(page: Shorthand, start: int, end: int, count: Mark) -> bool:
    """Whether anything between two statements is of another unit or time, or counted anew."""
    opening = page.text[page.sentence(count.at)[0] : start]
    if page.sentence(end)[0] > page.sentence(start)[1] + _FEWEST:
        return True
    if (
        any(mark.letter not in "DN" for mark in page.between(start + 1, end))
        or len([mark for mark in page.between(start + 1, end) if mark.letter == "N"]) > _FEWEST
    ):
        return True
    names = set(page.capitals(start + 1, end)) - NO_NAMES
    if not names <= set(re.findall(r"\w+", opening)):
        return True
    times = times_in(page, start + 1, end) - times_in(page, page.sentence(count.at)[0], start)
    return bool(times) or not set(HEAD.findall(page.text[start:end])) <= {*HEAD.findall(opening), "tỉnh"}


def is_wrong(page: Shorthand, meant: Meant) -> bool:
    """Whether the statement fits neither the two, nor either of them with any other number near by."""
    one, count, base = meant
    if bears_out(one, count, base):
        return False
    around = page.between(max(0, one.mark.at - _REACH), one.mark.at + _REACH)
    near = [mark for mark in around if mark.letter in "NBR"][:_MOST]
    near += [mark._replace(value=mark.over) for mark in near if mark.letter == "R"]
    return not any(
        bears_out(one, mark, base) or bears_out(one, count, mark)
        for mark in near
        if mark.value > 0 and mark.at != one.mark.at
    )
