"""Numbers that make another one up to the last digit: totals and wholes that no form of words had to prove.

*Lần lượt có 96, 71 và 128 sáng kiến. Tổng cộng cả 3 giai đoạn, huyện có 295*: that three numbers in a row
come to exactly the total called so right behind is no chance. Only agreement is told here: numbers that do
not add up may have something left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from catalogue.lexicon import longest_first
from checks.intervals import SCALE
from checks.model import FindingKind
from checks.words.roles import is_in_a_name, role_of
from checks.words.shorthand import WORDS, Mark, Shorthand, kind_of
from checks.words.statements import Sum, units

_TOTAL_WORDS = re.compile(
    r"(?<!\w)(?:tổng|cộng|tính chung|tính cả|gộp|góp chung|tất cả|lũy kế|luỹ kế|toàn"
    r"|cả (?:hai|ba|bốn|năm|sáu|D|quý|năm|chương trình)"
    r"|(?:hai|ba|bốn|D) (?:giai đoạn|năm|quý|đợt|khối|chặng) (?:này |nói trên )?(?:có|đạt|là))"
)
_PART_WORDS = re.compile(rf"(?<!\w)(?:{longest_first((*WORDS.among, *WORDS.exhaustive))})(?!\w)|[:(–-] ?")
_CUT_UP = re.compile(
    r"(?<!\w)chia (?:làm|thành|ra|theo)(?!\w)(?! (?:\w+ )?(?:giai đoạn|đợt|chặng|quý|tháng|năm))"
)
_OUT_OF = re.compile(r"(?:^|[.;,\n\"]) ?trong (?:tổng )?(?:số )?$")
_ADDED = re.compile(r"(?<!\w)(?:có|nộp|gửi|góp|cập nhật)(?: được)? thêm $")
_FEWEST, _MOST = 2, 12
_SMALLEST = 10 * SCALE
_REACH = 900


def borne_out_sums(page: Shorthand) -> Iterator[Sum]:
    """Each count that is the exact sum of a row of its kind before it, or of the parts behind it."""
    counts, targets, together = _rows(page)
    for row in (counts, targets, together):
        for place, total in enumerate(row):
            if total.value >= _SMALLEST:
                yield from _summed(page, row, place)
    for place, whole in enumerate(counts):
        if whole.value >= _SMALLEST:
            yield from _divided(page, counts, place)


def _rows(page: Shorthand) -> tuple[list[Mark], list[Mark], list[Mark]]:
    """The results, the targets, and both together, each in the order of the text.

    One number over another is a result and a target; a number of a list need not say which it is.
    """
    counts: list[Mark] = []
    targets: list[Mark] = []
    together: list[Mark] = []
    for mark in page.marks:
        if mark.letter == "R":
            counts.append(mark._replace(letter="N"))
            targets.append(mark._replace(letter="N", value=mark.over))
        elif mark.letter == "N" and not is_in_a_name(page, mark):
            role = "count" if _ADDED.search(page.text, max(0, mark.at - 24), mark.at) else role_of(page, mark)
            if role != "change":
                (targets if role == "target" else counts).append(mark)
                together.append(mark)
    return counts, targets, together


def _summed(page: Shorthand, row: Sequence[Mark], place: int) -> Iterator[Sum]:
    """*… Tổng cộng 295*: of the numbers right before, as many as it takes."""
    total = row[place]
    start = max(page.sentence(total.at)[0], row[place - 1].at + 1 if place else 0)
    if not _TOTAL_WORDS.search(page.text, max(start, total.at - 120), total.at):
        return
    first = page.paragraph(total.at, _REACH)
    before = [mark for mark in row[max(0, place - _MOST) : place] if mark.at >= first and _alike(total, mark)]
    items = _making(before[::-1], total.value)
    if items:
        yield Sum("sum", tuple(items[::-1]), "+", total, units(total.value), agrees=True, tied=True)


def _divided(page: Shorthand, row: Sequence[Mark], place: int) -> Iterator[Sum]:
    """*38 sáng kiến, trong đó 29 của … và 9 của …*: of the numbers right behind, to the end of the list."""
    whole = row[place]
    end = page.sentence(whole.at)[1]
    behind = row[place + 1 : place + 1 + _MOST]
    if not behind:
        return
    announced = _PART_WORDS.search(page.text, whole.at, behind[0].at) or _OUT_OF.search(
        page.text, max(0, whole.at - 20), whole.at
    )
    following = page.sentence(end + 2)[1] if end < behind[0].at else end
    listed = [mark for mark in behind if mark.at < following and _alike(whole, mark)]
    parts = _making(listed, whole.value) if announced else []
    if parts:
        listed_only = announced is not None and announced[0].strip() == ":"
        cut = _CUT_UP.search(page.text, whole.at, parts[0].at) is not None
        kind: FindingKind = "sum" if listed_only and not cut else "parts"
        yield Sum(kind, tuple(parts), "+", whole, units(whole.value), agrees=True, tied=True)


def _making(marks: Sequence[Mark], total: int) -> list[Mark]:
    """The first of the marks, at least two, that make up the total."""
    for many, value in enumerate(accumulate(mark.value for mark in marks), start=1):
        if value >= total:
            return list(marks[:many]) if value == total and many >= _FEWEST else []
    return []


def _alike(total: Mark, item: Mark) -> bool:
    """Whether both count one kind of thing; an item's noun may be left out."""
    return item.noun == "" or kind_of(total).startswith(kind_of(item)) or total.noun == ""
