"""A number and, right behind it, the times that it is of: *847 (giai đoạn 1: 329, giai đoạn 2: 518)*.

Nothing stands between a number and its times but a bracket, a colon or *gồm*: they are of that number,
whether of what was done or of a target. Phases are all told of where their whole says so, or no third is
named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.lexicon import longest_first
from checks.printed.periods import Run, Slot, number_of, runs
from checks.words.labels import LESS
from checks.words.owners import named_units, which
from checks.words.roles import role_of
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.statements import Sum, added_up, units
from checks.words.times import numbers_of, times_in

_UNITS = longest_first(WORDS.periods)
_OPENING = (
    r"(?P<whole>N)(?P<label>[^NBPRX,.;:()\n]{0,70}?)"
    r"(?: \((?:gồm )?|: ?|[;,] (?P<among>riêng|trong đó)(?: ở)? "
    r"|,? (?P<every>gồm|bao gồm|gồm có|chia ra|chia ra là)(?: có| là)?:? ?)"
)
_OPENED = re.compile(rf"{_OPENING}$")
_ONE = rf"N (?:của|ở|cho|trong) (?:{_UNITS}) (?:D|[iv]+(?!\w))"
# gồm 1.100 sáng kiến của giai đoạn 1 và 1.600 sáng kiến của giai đoạn 2
_COUNTS_FIRST = re.compile(rf"{_OPENING}(?P<items>{_ONE}(?:(?:,| và|, và|;) {_ONE})+)")
_TIME = re.compile(rf"(?P<unit>{_UNITS}) (?P<which>D|[iv]+(?!\w))")
_ENDS = re.compile(
    rf"(?: (?:ở|của|trong|cho) (?:{_UNITS}) (?:D|[iv]+))?(?= ?(?:[.;)\n\"]|$|, (?:đạt|vượt|bằng)))"
)
_UNEVEN = re.compile(
    rf"(?<!\w)(?:{longest_first((*WORDS.uneven, *WORDS.cumulative, 'mỗi', 'bình quân', 'trung bình'))})(?!\w)"
)
_ALL = re.compile(
    r"(?<!\w)(?:hai giai đoạn|chung cuộc"
    r"|(?:cả|toàn|khép lại|kết thúc) chương trình(?! (?:\"D\" )?giai đoạn))(?!\w)"
)
_DONE = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.done)})(?!\w)")
_PHASES = ("giai đoạn", "đợt", "chặng")
_SIMPLE = frozenset(("", "sáng kiến"))
_LOOK_BACK = 120


def time_list_sums(page: Shorthand) -> Iterator[Sum]:
    """Each number against the times told right behind it."""
    for run in runs(page):
        opened = _OPENED.search(
            page.text, max(page.sentence(run.start)[0], run.start - _LOOK_BACK), run.start
        )
        if opened is not None and ")" not in page.text[opened.end() : run.end]:
            whole = page.mark_at(opened.start("whole"))
            # năm 2022 có 5.000, trong đó giai đoạn 1 là …: only a whole of both phases is judged
            if not opened["among"] or _is_all(page, run, whole, every=False):
                yield from _judged(page, run, whole, every=bool(opened["every"]))
    for found in _COUNTS_FIRST.finditer(page.text):
        listed = _counts_first(page, found)
        if listed is not None:
            yield from _judged(page, listed, page.mark_at(found.start("whole")), every=bool(found["every"]))


def _counts_first(page: Shorthand, found: re.Match[str]) -> Run | None:
    """The counts of a list with the time behind each: times of one kind, of which none is left out."""
    start, end = found.span("items")
    counts = [mark for mark in page.between(start, end) if mark.letter == "N"]
    times = [(time["unit"], number_of(page, time)) for time in _TIME.finditer(page.text, start, end)]
    slots = tuple(
        Slot(unit, number or 0, mark, "count", mark.at)
        for (unit, number), mark in zip(times, counts, strict=True)
    )
    numbers = [slot.number for slot in slots]
    in_a_row = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return Run(slots) if in_a_row and len({slot.unit for slot in slots}) == 1 else None


def _judged(page: Shorthand, run: Run, whole: Mark, *, every: bool) -> Iterator[Sum]:
    items = tuple(slot.mark for slot in run.slots)
    if not {mark.noun for mark in (*items, whole)} <= _SIMPLE or any(mark.letter != "N" for mark in items):
        return
    role = role_of(page, whole)
    if role == "change" or any(slot.role not in ("count", role) for slot in run.slots):
        return
    if role == "target" and any(_DONE.search(page.text, one.start, one.mark.at) for one in run.slots):
        return  # chỉ tiêu 900: giai đoạn 1 đạt 450, giai đoạn 2 đạt 550
    total = added_up(items)
    agrees = total == whole.value
    if agrees or (
        _is_plain(page, run, whole) and (total > whole.value or _is_all(page, run, whole, every=every))
    ):
        yield Sum("sum", items, "+", whole, units(total), agrees)


def _is_plain(page: Shorthand, run: Run, whole: Mark) -> bool:
    """Whether nothing is taken off or told twice, and all are of one unit and kind of count."""
    start, end = page.sentence(whole.at)
    told = page.text[start:end]
    if run.unit not in _PHASES or any(
        time.startswith(_PHASES) and time[-1].isdigit() for time in times_in(page, start, whole.at)
    ):
        return False  # năm nay có 847 (năm 2021: 629), giai đoạn 3 có 300 (giai đoạn 1: 329): side by side
    if LESS.search(told) or _UNEVEN.search(told) or not _ENDS.match(page.text, run.end + 1):
        return False
    kinds = {which(page, slot.start, slot.mark) for slot in run.slots} | {which(page, start, whole)}
    return len(kinds) == 1 and not named_units(page.text[whole.at : run.end])


def _is_all(page: Shorthand, run: Run, whole: Mark, *, every: bool) -> bool:
    """Whether the two phases are all there are: the whole says that it is of both, or *gồm* opens them."""
    if run.unit not in _PHASES or [slot.number for slot in run.slots] != [1, 2]:
        return False
    if max(numbers_of(page, run.unit), default=0) > len(run.slots):
        return False
    return every or _ALL.search(page.text, page.sentence(whole.at)[0], run.start) is not None
