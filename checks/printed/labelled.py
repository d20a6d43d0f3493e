"""Labels with numbers in a row: *Giao: 260. Giai đoạn 1: 118. Giai đoạn 2: 155. Cộng: 273. Tỷ lệ: 105%*.

Where the counts between target and total make the total, the percentage right behind can be of nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.lexicon import longest_first
from checks.gate.objections import PLAIN, words_of
from checks.intervals import Range, fits
from checks.words.labels import LESS
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.statements import Sum, added_up, divided
from checks.words.times import times_in, without_times

_TARGET = re.compile(
    r"(?<!\w)(?:(?:tổng )?chỉ tiêu|kế hoạch|được giao|giao)(?P<of>(?: [^NBPRX.;:,\n]{0,50}?)?):? "
    r"(?P<plan>N)[.;,]"
)
_TOTAL = re.compile(
    r"[.;,] (?:tổng cộng|tổng|cộng)(?::| là)? (?P<total>N)[.;,] "
    r"tỷ lệ(?: đạt| hoàn thành| thực hiện)?(?::| là)? (?P<said>P)(?= ?[.;\n]|$)"
)
_PEOPLE = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.people + WORDS.units)})(?!\w)")
_TIMED = ("giai đoạn", "đợt", "chặng", "quý", "tháng", "năm")
_SIMPLE = frozenset(("", "sáng kiến"))
_REACH = 300
_FEWEST = 2


def labelled_sums(page: Shorthand) -> Iterator[Sum]:
    """Each percentage behind a total that its phases make, against the only target ahead of them."""
    for found in _TOTAL.finditer(page.text):
        start = page.paragraph(found.start(), _REACH)
        targets = list(_TARGET.finditer(page.text, start, found.start()))
        if len(targets) != 1 or LESS.search(page.text, targets[0].start(), found.end()):
            continue
        plan = page.mark_at(targets[0].start("plan"))
        total, said = page.mark_at(found.start("total")), page.mark_at(found.start("said"))
        items = [mark for mark in page.between(plan.at + 1, found.start()) if mark.letter != "D"]
        if _is_of_all(page, targets[0]) and _make(items, total) and plan.value > 0:
            result = divided(total, plan.value, said)
            agrees = fits(total.range, Range(*[plan.value] * 4), said.range)
            if result is not None:
                yield Sum("ratio", (total, plan), "/", said, result, agrees, tied=True)


def _is_of_all(page: Shorthand, target: re.Match[str]) -> bool:
    """*Chỉ tiêu giai đoạn 2: 300* is no target of both phases, *chỉ tiêu đoàn viên: 260* none of these."""
    if _PEOPLE.search(target["of"]) or not set(words_of(without_times(target["of"]))) <= PLAIN:
        return False
    return not any(
        time.startswith(_TIMED) and time[-1].isdigit() for time in times_in(page, *target.span("of"))
    )


def _make(items: list[Mark], total: Mark) -> bool:
    plain = all(mark.letter == "N" and mark.noun in _SIMPLE for mark in (*items, total))
    return plain and len(items) >= _FEWEST and added_up(items) == total.value
