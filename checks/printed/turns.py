"""Percentages told in turn, of results and targets that were told in the same order before.

*A được giao 180, B được giao 210. A có 243, B có 252, lần lượt đạt 135% và 120% chỉ tiêu*: as many targets,
results and percentages, and no other number between them. All but one must fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from catalogue.lexicon import longest_first
from checks.intervals import Range, fits
from checks.words.labels import LESS
from checks.words.owners import which
from checks.words.roles import is_in_a_name, is_valid_of_all, role_of, words_ahead
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.statements import Sum, divided

_IN_TURN = re.compile(
    r"N,? (?:lần lượt|tương ứng lần lượt) (?:(?:là|đạt|bằng|hoàn thành) )*(?P<said>P(?:(?:,| và|, và) P)+)"
    r"(?: (?:so với )?(?:chỉ tiêu|kế hoạch)[^NBPRX,.;()\n]{0,90})?(?= ?[.;\n]|$)"
)
# 1.904/1.400 ở giai đoạn 1 và 1.176/2.100 ở giai đoạn 2, đạt lần lượt 136% và 56%
_OF_RATIOS = re.compile(
    r"R(?: [^NBPRX,.;()\n]{1,90})?,? (?:đạt |bằng )?lần lượt (?:(?:là|đạt|bằng) )*"
    r"(?P<said>P(?:(?:,| và|, và) P)+)(?: (?:chỉ tiêu|kế hoạch)[^NBPRX,.;()\n]{0,90})?(?= ?[.;\n]|$)"
)
# A được giao 260, thực hiện 338; B được giao 180, thực hiện 207. Tỷ lệ hoàn thành … lần lượt là 130% và 115%
_RATES_NEXT = re.compile(
    r"[.\n] ?tỷ lệ (?:hoàn thành|thực hiện|đạt)(?: [^NBPRX,.;()\n]{1,140})? lần lượt (?:(?:là|đạt|bằng) )*"
    r"(?P<said>P(?:(?:,| và|, và) P)+)(?= ?[.;\n]|$)"
)
# A có 253, B có 228. Chỉ tiêu của hai huyện lần lượt là 220 và 190, nên A đạt 115%, còn B đạt 132%
_TARGETS_NEXT = re.compile(
    r"[.;\n] ?chỉ tiêu(?: (?:được )?giao)?(?: của| cho)? (?:hai|ba|bốn|các) [^NBPRXD.;,()\n]{2,40}"
    r" lần lượt là (?P<plans>N(?:(?:,| và|, và) N)+),? (?:nên|do đó|vì vậy|vì thế|như vậy|theo đó),? "
    r"(?P<rates>[^NBRX.;\n]*P[^NBRX.;\n]*P)(?= ?[.;\n]|$)"
)
_DONE = re.compile(rf"(?<!\w)(?:{longest_first((*WORDS.done, 'kết quả'))})(?!\w)")
_ROW = re.compile(r"(?:,| và|, và) $")
_ANEW = re.compile(rf"(?<!\w)(?:{longest_first((*WORDS.raised, *WORDS.set_anew, *WORDS.changed))})(?!\w)")
_SIMPLE = frozenset(("", "sáng kiến"))
_MOST_ODD = 1


def turn_sums(page: Shorthand) -> Iterator[Sum]:
    """Each percentage told in turn against the target and the result at its place."""
    for found in _IN_TURN.finditer(page.text):
        said = page.between(found.start("said"), found.end("said"))
        yield from _judged(_rows(page, found, len(said)), said)
    for found in _OF_RATIOS.finditer(page.text):
        said = page.between(found.start("said"), found.end("said"))
        yield from _judged(_ratios(page, found, len(said)), said)
    for found in _RATES_NEXT.finditer(page.text):
        said = page.between(found.start("said"), found.end("said"))
        yield from _judged(_pairs(page, found, len(said)), said)
    for found in _TARGETS_NEXT.finditer(page.text):
        yield from _targets_next(page, found)


def _targets_next(page: Shorthand, found: re.Match[str]) -> Iterator[Sum]:
    """Counts of the sentence before, targets and percentages, as many of each and named in one order."""
    plans = page.between(*found.span("plans"))
    said = [mark for mark in page.between(*found.span("rates")) if mark.letter == "P"]
    start, end = page.sentence(found.start())
    counts = [mark for mark in page.between(start, end) if mark.letter != "D"]
    counts = [mark for mark in counts if mark.at < found.start("plans") and not is_in_a_name(page, mark)]
    marks = (*plans, *counts)
    if not len(plans) == len(said) == len(counts) or LESS.search(page.text, start, found.end()):
        return
    if any(mark.letter != "N" or mark.noun not in _SIMPLE or mark.value <= 0 for mark in marks):
        return
    if any(role_of(page, count) != "count" or which(page, start, count) for count in counts):
        return
    told = _names(page, start, counts)
    again = _names(page, found.start("rates"), said)
    if all(named and named <= first for named, first in zip(again, told, strict=True)):
        yield from _judged(list(zip(plans, counts, strict=True)), said)


def _names(page: Shorthand, start: int, marks: Sequence[Mark]) -> list[set[str]]:
    """The names ahead of each number, from the number before it on."""
    begins = [start, *(mark.at + 1 for mark in marks[:-1])]
    return [set(page.capitals(begin, mark.at)) for begin, mark in zip(begins, marks, strict=True)]


def _judged(rows: list[tuple[Mark, Mark]], said: Sequence[Mark]) -> Iterator[Sum]:
    """Each percentage against the row at its place, where all but one fit."""
    fitting = [_fits(count, plan, rate) for (plan, count), rate in zip(rows, said, strict=False)]
    if not rows or sum(fitting) < max(1, len(said) - _MOST_ODD):
        return
    for (plan, count), rate, agrees in zip(rows, said, fitting, strict=True):
        result = divided(count, plan.value, rate)
        if result is not None and (agrees or not _fits_otherwise(rows, rate)):
            yield Sum("ratio", (count, plan), "/", rate, result, agrees, tied=True, in_turn=True)


def _ratios(page: Shorthand, found: re.Match[str], many: int) -> list[tuple[Mark, Mark]]:
    """The ratios of the sentence, as many as percentages, and no other number among them."""
    start = page.sentence(found.start())[0]
    marks = [mark for mark in page.between(start, found.start() + 1) if mark.letter != "D"]
    if len(marks) != many or any(
        mark.letter != "R" or mark.noun not in _SIMPLE or mark.over <= 0 or is_valid_of_all(page, mark)
        for mark in marks
    ):
        return []
    return [(mark._replace(value=mark.over, letter="N"), mark) for mark in marks]


def _pairs(page: Shorthand, found: re.Match[str], many: int) -> list[tuple[Mark, Mark]]:
    """*A được giao 260, thực hiện 338; B được giao 180, thực hiện 207*: the sentence before, pair by pair."""
    start, end = page.sentence(found.start())
    marks = [mark for mark in page.between(start, end) if mark.letter != "D" and not is_in_a_name(page, mark)]
    plans, counts = marks[::2], marks[1::2]
    if len(marks) != 2 * many or any(mark.letter != "N" or mark.noun not in _SIMPLE for mark in marks):
        return []
    told = page.text[start : found.end()]
    in_order = all(role_of(page, plan) == "target" for plan in plans) and all(
        role_of(page, count) == "count" for count in counts
    )
    plain = (
        in_order and all(mark.value > 0 for mark in plans) and not (LESS.search(told) or _ANEW.search(told))
    )
    return list(zip(plans, counts, strict=True)) if plain else []


def _rows(page: Shorthand, found: re.Match[str], many: int) -> list[tuple[Mark, Mark]]:
    """Targets with their results: all numbers of the sentence, or of it and the one before."""
    start, end = page.sentence(found.start())[0], found.start() + 1
    for begin in (start, page.sentence(max(0, start - 1))[0]):
        marks = [mark for mark in page.between(begin, end) if mark.letter != "D"]
        marks = [mark for mark in marks if not is_in_a_name(page, mark)]
        if len(marks) == 2 * many:
            plans, counts = marks[:many], marks[many:]
            plain = not (LESS.search(told := page.text[begin : found.start()]) or _ANEW.search(told))
            return list(zip(plans, counts, strict=True)) if plain and _are_told(page, plans, counts) else []
    return []


def _are_told(page: Shorthand, plans: Sequence[Mark], counts: Sequence[Mark]) -> bool:
    """Whether the first are called targets, and the others what was done, all of initiatives."""
    marks = (*plans, *counts)
    if any(mark.letter != "N" or mark.noun not in _SIMPLE or mark.value <= 0 for mark in marks):
        return False
    if role_of(page, plans[0]) != "target" or any(role_of(page, count) != "count" for count in counts):
        return False
    kinds = {which(page, count.at, count) for count in counts}
    if len(kinds) > 1 or _DONE.search(words_ahead(page, counts[0])) is None:
        return False
    return all(role_of(page, plan) == "target" or _goes_on(page, plan) for plan in plans)


def _goes_on(page: Shorthand, plan: Mark) -> bool:
    """*Được giao 3.000 ở giai đoạn 1 và 4.500 ở giai đoạn 2*: nothing was done between."""
    ahead = words_ahead(page, plan)
    return _ROW.search(ahead) is not None and _DONE.search(ahead.replace("được giao", "")) is None


def _fits(count: Mark, plan: Mark, said: Mark) -> bool:
    return fits(count.range, Range(*[plan.value] * 4), said.range)


def _fits_otherwise(rows: Sequence[tuple[Mark, Mark]], said: Mark) -> bool:
    """Whether any result and target make it true: then the order may be another."""
    return any(_fits(count, plan, said) for plan, _ in rows for _, count in rows)
