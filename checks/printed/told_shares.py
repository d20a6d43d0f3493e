"""Shares told with part and whole in other orders: *chiếm 4,5% số sáng kiến …, tức 81 trong 1.800*.

Also *làm ra 1.482 trong số 5.700 sáng kiến. Tỷ lệ của nữ là 26%*, and a whole that is the only number of its
sentence, with *riêng ngành dệt may chiếm 38,8% với 1.221* right behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from catalogue.lexicon import longest_first
from checks.gate.objections import NO_NAMES
from checks.gate.slips import are_far_apart
from checks.intervals import Range, fits
from checks.words.all_times import OF_OTHERS
from checks.words.labels import LESS
from checks.words.owners import HEAD, which
from checks.words.phrases import WOMEN
from checks.words.roles import role_of
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.statements import Sum, divided
from checks.words.times import times_in
from checks.writing import HUNDRED

_END = r"(?= ?(?:[.;,\n)]|$))"
_NAMELY = re.compile(
    r"chiếm(?: tỷ lệ)? (?P<said>P)(?: (?:trong |của |trên )?(?:tổng )?số[^NBPRX.;,\n]{0,120})?,"
    r" (?:tức(?: là)?|cụ thể là|tương ứng|tương đương|ứng với|nghĩa là)"
    rf" (?P<part>N) (?:trong|trên)(?: tổng)?(?: số)? (?P<whole>N){_END}"
)
_RATE_NEXT = re.compile(
    r"(?P<part>N) (?:trong|trên)(?: tổng)? số (?P<whole>N)(?: [^NBPRX.;\n]{1,110})?[.;] "
    r"(?:như vậy,? |tính ra,? )?tỷ lệ(?P<whose> (?:này|ấy|đó|của (?:nữ|chị em|nữ giới|lao động nữ)))?"
    rf" (?:là|đạt|bằng) (?P<said>P){_END}"
)
_WITH = re.compile(
    r"(?P<whole>N)(?P<tail>(?: [^NBPRX.;\n]{1,110})?)[.;,] (?:trong đó,? )?(?:chỉ )?"
    r"riêng (?P<whose>[^NBPRXD.;,\n]{2,60}?) (?:đã )?"
    r"(?:chiếm(?: tỷ lệ| tới| đến)? (?P<said>P)(?: tổng số)? với (?P<part>N)"
    rf"|(?:có|nộp|góp|đóng góp) (?P<first>N), chiếm(?: tỷ lệ| tới| đến)? (?P<then>P)(?: tổng số)?){_END}"
)
_ANOTHER = re.compile(
    rf"(?<!\w)(?:{longest_first(WORDS.other_base[1:])}|giao|chỉ tiêu|kế hoạch|đăng ký|mới|thêm|trước|sau"
    r"|khối)(?!\w)"
)
_SIMPLE = frozenset(("", "sáng kiến"))


def told_share_sums(page: Shorthand) -> Iterator[Sum]:
    """Each share that its form gives part and whole of."""
    for found in _NAMELY.finditer(page.text):
        part, whole, said = (page.mark_at(found.start(name)) for name in ("part", "whole", "said"))
        if _are_counts(page, part, whole):
            yield from _judged(part, whole, said)
    for found in _RATE_NEXT.finditer(page.text):
        part, whole, said = (page.mark_at(found.start(name)) for name in ("part", "whole", "said"))
        lead = page.text[page.sentence(part.at)[0] : part.at]
        of_women = "này ấy đó".find((found["whose"] or "này").strip()) < 0
        if _are_counts(page, part, whole) and (not of_women or WOMEN.search(lead)):
            yield from _judged(part, whole, said)
    for found in _WITH.finditer(page.text):
        names = ("whole", "part", "said") if found["said"] else ("whole", "first", "then")
        whole, part, said = (page.mark_at(found.start(name)) for name in names)
        if _are_counts(page, part, whole) and _is_of_it(page, found, part, whole):
            yield from _judged(part, whole, said)


def _are_counts(page: Shorthand, part: Mark, whole: Mark) -> bool:
    known = {part.noun, whole.noun} <= _SIMPLE and 0 < part.value < whole.value
    return known and role_of(page, part) == "count" and role_of(page, whole) == "count"


def _is_of_it(page: Shorthand, found: re.Match[str], part: Mark, whole: Mark) -> bool:
    """Whether the whole is alone in its sentence, and both are of one unit, time and status."""
    start = page.sentence(whole.at)[0]
    told = page.text[start : found.end()]
    if any(mark.letter != "D" for mark in page.between(start, whole.at)) or LESS.search(told):
        return False
    if OF_OTHERS.search(found["whose"]):
        return False  # riêng lao động ngành dệt may chiếm 57% với 5.605 sáng kiến: of the people
    between = page.text[whole.at + 1 : part.at]
    if _ANOTHER.search(found["tail"]) or _ANOTHER.search(found["whose"]) or which(page, start, whole):
        return False
    lead = page.text[found.start("whose") : part.at]
    names = set(page.capitals(found.start("whose"), found.end())) - NO_NAMES
    held = times_in(page, start, whole.at)
    return (
        not times_in(page, whole.at, part.at) - held
        and not which(page, found.start("whose"), part)
        and not (HEAD.search(lead) and "ngành" not in lead)
        and names <= set(re.findall(r"\w+", page.text[start : whole.at] + between))
    )


def _judged(part: Mark, whole: Mark, said: Mark) -> Iterator[Sum]:
    agrees = fits(part.range, Range(*[whole.value] * 4), said.range)
    if agrees or not are_far_apart(part.value * HUNDRED // whole.value, said.value):
        result = divided(part, whole.value, said) or Decimal(0)
        yield Sum("share", (part, whole), "/", said, result, agrees, tied=True)
