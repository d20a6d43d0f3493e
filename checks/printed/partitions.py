"""Shares of what a text divides: parts that make the whole exactly, shares told in turn, shares of *tổng số*.

*756, chiếm 56%; 432, chiếm 36%; 162, chiếm 12%*: the three make 1.350, and two of the shares fit it:
so must the third.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from catalogue.lexicon import longest_first
from checks.intervals import SCALE, Range, fits
from checks.printed.siblings import Share, shares_in_a_row
from checks.words.labels import LESS, are_opposite, label_of, may_cross, of_one_group
from checks.words.roles import role_of
from checks.words.shorthand import WORDS, Mark, Shorthand, kind_of
from checks.words.statements import Sum, added_up, divided
from checks.writing import HUNDRED

_IN_TURN = re.compile(
    r"(?<!\w)(?:tỷ trọng|cơ cấu)(?: (?:của|các|từng|mỗi|ba|bốn|năm|sáu|khối|vùng|nhóm|ngành|huyện"
    r"|lĩnh vực|đơn vị|nơi"
    r"|địa phương|loại|này|trên|nói trên|N|D))* (?:lần lượt|tương ứng)(?: là| chiếm)* "
    r"(?P<said>P(?:(?:,| và|, và) P)+)(?= ?[.;\n]|$)"
)
_WHOLE_WORDS = rf"(?: (?:{longest_first((*WORDS.of_the_whole, *WORDS.of_these))}))"
_OPENED = re.compile(
    r"trong (?:tổng )?(?:số )?(?P<whole>N)(?: [^NBPRX.;,\n]{0,70})?,? (?:đã |hiện )?có (?P<part>N)"
    rf"(?: [^NBPRX.;,\n]{{0,90}})?, (?:chiếm(?: tỷ lệ)?|tức) (?P<said>P){_WHOLE_WORDS}?(?= ?[.;\n]|$)"
)
# trong 1.440 sáng kiến đã qua thẩm định của tỉnh, 1.296 sáng kiến đạt yêu cầu, tỷ lệ 90%
_RATE_OF = re.compile(
    r"(?:^|[.;\n\"] ?)trong (?:tổng )?(?:số )?(?P<whole>N)(?: [^NBPRX.;,\n]{1,140})?, (?:đã |có )?(?P<part>N)"
    r"(?: [^NBPRX.;,\n]{1,60})?, (?:đạt )?tỷ lệ(?: là)? (?P<said>P)(?= ?[.;\n]|$)"
)
_OF_TOTAL = re.compile(
    r"(?:^|\. |\n)(?:trong đó,? )?(?:số sáng kiến )?(?:của )?(?P<label>[^NBPRXD.;,\n]{3,90}?) (?:có"
    r"|là) (?P<part>N),? chiếm(?: tỷ lệ)? (?P<said>P)"
    r" (?:trong |trên )?tổng số(?: sáng kiến)?(?= ?[.;\n]|$)"
)
# có 480 sáng kiến gửi chương trình; 168 sáng kiến trong số này thuộc lĩnh vực y tế, chiếm 35%
_OF_THESE = re.compile(
    r"(?<!\w)(?:có|nộp|gửi|góp|đạt) (?P<whole>N)(?: [^NBPRX.;,\n]{0,80})?[;,.] ?(?:có |tới )*"
    r"(?P<part>N) trong số (?:này|đó)(?: [^NBPRX.;\n]{0,90})?, chiếm(?: tỷ lệ)? (?P<said>P)(?= ?[.;\n]|$)"
)
_MOST_ODD = 1
_PAIR = 2
_FEWEST = 3
_BACK = 1500
_SENTENCES = 8


def partition_sums(page: Shorthand) -> Iterator[Sum]:
    """Each share that its siblings, or the words of its whole, give a base."""
    for run in shares_in_a_row(page):
        yield from _of_exact_parts(page, run)
    for found in _IN_TURN.finditer(page.text):
        yield from _in_turn(page, found)
    opened = (*_OPENED.finditer(page.text), *_RATE_OF.finditer(page.text))
    for found in (*opened, *_OF_THESE.finditer(page.text)):
        part, whole, said = (page.mark_at(found.start(name)) for name in ("part", "whole", "said"))
        if _may_be_of(part, whole) and said.value < HUNDRED and not LESS.search(found[0]):
            yield _share(part, whole, said)
    for found in _OF_TOTAL.finditer(page.text):
        yield from _of_total(page, found)


def _of_exact_parts(page: Shorthand, run: Sequence[Share]) -> Iterator[Sum]:
    """Parts that make a printed whole up to the last digit: all shares but one fit it."""
    parts = [share.part for share in run]
    labels = [label_of(share.part.noun, page.text[share.lead : share.part.at]) for share in run]
    apart = of_one_group(labels) or are_opposite(labels)
    if len(parts) < _PAIR or may_cross(labels):
        return
    whole = _made_by(page, parts, run[-1].said.at)
    if whole is None or (len(parts) < _FEWEST and not apart and not _opens_list(page, whole, parts)):
        return
    odd = [share for share in run if not _fits(share.part, whole.value, share.said)]
    if len(odd) > _MOST_ODD or len(odd) == len(run):
        return
    for share in run:
        if share.open or share not in odd:
            yield _share(share.part, whole, share.said)


def _opens_list(page: Shorthand, whole: Mark, parts: Sequence[Mark]) -> bool:
    """*Có 1.240 sáng kiến: 744 của …, 496 của …*: the whole right ahead of its parts, in one sentence."""
    between = page.between(whole.at + 1, parts[0].at)
    near = page.sentence(whole.at) == page.sentence(parts[0].at) and whole.at < parts[0].at
    return near and all(mark.letter == "D" for mark in between)


def _made_by(page: Shorthand, parts: Sequence[Mark], end: int) -> Mark | None:
    """The count of their kind that the parts make exactly; of any kind where they are three or more."""
    total, places = added_up(tuple(parts)), {part.at for part in parts}
    kinds = {kind_of(part) for part in parts} - {""}
    for mark in reversed(page.between(max(0, parts[0].at - _BACK), end)):
        alike = kind_of(mark) in kinds or not kinds or not mark.noun or len(parts) > 2
        if mark.letter in "NR" and mark.value == total and mark.at not in places and alike:
            return mark if role_of(page, mark) == "count" else None
    return None


def _in_turn(page: Shorthand, found: re.Match[str]) -> Iterator[Sum]:
    """*Tỷ trọng lần lượt là 61%, 24,4%, 8,6% và 6%*: as many counts in a row before, of what these make."""
    said = page.between(found.start("said"), found.end("said"))
    start = found.start()
    for _ in range(_SENTENCES):
        start = page.sentence(max(0, start - 1))[0]
    counts = [mark for mark in page.between(start, found.start()) if mark.letter == "N"]
    many = len(said)
    if many < _FEWEST:
        return
    for first in range(len(counts) - many + 1):
        parts = counts[first : first + many]
        whole = parts[0]._replace(value=added_up(tuple(parts)))
        fitting = [_fits(part, whole.value, share) for part, share in zip(parts, said, strict=True)]
        if sum(fitting) < many - _MOST_ODD:
            continue
        printed = _made_by(page, parts, found.start())
        if printed is not None:
            for part, share in zip(parts, said, strict=True):
                yield _share(part, printed, share)._replace(in_turn=True)
            return


def _of_total(page: Shorthand, found: re.Match[str]) -> Iterator[Sum]:
    """*… có 1.840 sáng kiến. Số sáng kiến của X là 1.196, chiếm 65% tổng số*: of the only count before."""
    part, said = page.mark_at(found.start("part")), page.mark_at(found.start("said"))
    start, _ = page.sentence(part.at)
    if start <= 0:
        return
    before = page.between(page.paragraph(start, _BACK), start)
    counts = [
        mark
        for mark in before
        if mark.letter in "NBR" and role_of(page, mark) == "count" and _may_be_of(part, mark)
    ]
    near = page.sentence(start - 1)[0]
    if len(counts) != 1 or counts[0].letter != "N" or counts[0].at < near or not counts[0].noun:
        return
    behind = page.between(said.at + 1, page.sentence(page.sentence(said.at)[1] + 1)[1])
    if LESS.search(page.text, near, said.at) or any(
        mark.letter in "NR"
        and _may_be_of(part, mark)
        and role_of(page, mark) == "count"
        and _fits(part, mark.value, said)
        for mark in behind
    ):
        return
    yield _share(part, counts[0], said)


def _may_be_of(part: Mark, whole: Mark) -> bool:
    return whole.value >= part.value > SCALE and (
        not part.noun or kind_of(part) == kind_of(whole) or not whole.noun
    )


def _fits(part: Mark, base: int, said: Mark) -> bool:
    return base > 0 and fits(part.range, Range(base, base, base, base), said.range)


def _share(part: Mark, whole: Mark, said: Mark) -> Sum:
    result = divided(part, whole.value, said) or Decimal(0)
    return Sum("share", (part, whole), "/", said, result, _fits(part, whole.value, said), tied=True)
