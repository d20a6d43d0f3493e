"""Shares whose whole their place tells: *toàn tỉnh có 5.642, riêng ngành y tế góp 2.257, chiếm 40%*.

The sentence counts the whole, the part and nothing else, and the words between them say that the second is
of the first. Also shares of years or phases whose counts were told before: *năm 2022 chiếm 62,5%*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from catalogue.lexicon import longest_first
from checks.gate.slips import are_far_apart
from checks.intervals import Range, fits
from checks.printed.periods import runs
from checks.words.labels import LESS
from checks.words.owners import which
from checks.words.roles import is_in_a_name, role_of
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.statements import Sum, added_up, divided
from checks.writing import HUNDRED

_HAS = r"(?:đã |hiện )?(?:có|nộp|gửi|ghi nhận|cập nhật|thu được|nhận được)(?: được| tổng số| tổng cộng)?"
_TAIL = r"(?: (?:tham gia|gửi|nộp|trong|ở|vào|lên|hưởng ứng)(?!\w)[^NBPRX,.;()\n]{0,80})?"
_PART_OF = (
    rf"(?:riêng|trong đó,?|chỉ riêng|(?={longest_first(('khối', 'ngành', 'các trường', 'nhóm'))}(?!\w)))"
)
_OF_IT = (
    r"(?: (?:trong |của )?(?:tổng )?số(?: sáng kiến)?(?: (?:của )?(?:toàn |cả )?"
    r"(?P<of>tỉnh|thành phố|huyện|quận|thị xã|ngành|đơn vị))?"
    r"(?: (?:tham gia|gửi|nộp)[^NBPRX,.;()\n]{0,80})?)?"
)
# có 9.828 sáng kiến, vượt 26% so với chỉ tiêu 7.800 sáng kiến; riêng khối doanh nghiệp …
_TARGET_TOLD = (
    r" (?:đạt|vượt|bằng|hoàn thành) P (?:so với )?(?:chỉ tiêu|kế hoạch)(?: (?:được )?giao)?"
    r"(?: (?:là )?\(?N\)?)?(?P<told>)"
)
_OPENED = re.compile(
    rf"(?:^|[.;\n] ?|, )(?P<who>[^NBPRX.;:\n]{{2,90}}?) {_HAS} (?P<whole>N){_TAIL}"
    rf"(?:,{_TARGET_TOLD};|,) {_PART_OF} ?"
    r"(?P<whose>[^NBPRXD,.;()\n]{2,70}?) ?(?:đóng góp |góp |có |nộp |gửi |là )?(?P<part>N)"
    rf"(?P<tail>{_TAIL}), (?P<way>chiếm|bằng|tức)(?: tỷ lệ)? (?P<said>P){_OF_IT}(?= ?(?:[.;\n]|$))"
)
_TIMES = longest_first(WORDS.periods)
# số sáng kiến của năm 2022 chiếm 62,5% tổng số, năm 2023 chiếm 37,5%
_OF_TIMES = re.compile(
    r"(?:^|[.;\n]) ?(?:(?:như vậy|tính ra|trong đó|theo đó),? )?(?:(?:số )?sáng kiến )?(?:của |ở |trong )?"
    rf"(?P<first>(?:{_TIMES}) (?:D|[iv]+)) chiếm(?: tỷ lệ)? (?P<said>P)(?: (?:trong |của )?tổng số"
    rf"(?: sáng kiến)?)?(?:,| và|, và|;) (?:còn )?(?P<second>(?:{_TIMES}) (?:D|[iv]+)) chiếm(?: tỷ lệ)? "
    r"(?P<other>P)(?: (?:trong |của )?tổng số(?: sáng kiến)?)?(?= ?[.;\n]|$)"
)
_ANOTHER = re.compile(
    rf"(?<!\w)(?:{longest_first(WORDS.other_base)}|giao|chỉ tiêu|kế hoạch|đăng ký|mới|thêm|trước|sau)(?!\w)"
)
_SIMPLE = frozenset(("", "sáng kiến"))
_FAR = 1500
_BOTH = 2


def plain_share_sums(page: Shorthand) -> Iterator[Sum]:
    """Each share whose part and whole its sentence, or the times told before, leave no doubt about."""
    for found in _OPENED.finditer(page.text):
        part, whole, said = (page.mark_at(found.start(name)) for name in ("part", "whole", "said"))
        if said.at not in page.settled and _is_part_of(page, found, part, whole):
            agrees = _fits(part, whole.value, said)
            if agrees or not are_far_apart(part.value * HUNDRED // whole.value, said.value):
                yield _share(part, whole, said, agrees=agrees)
    for found in _OF_TIMES.finditer(page.text):
        yield from _of_times(page, found)


def _is_part_of(page: Shorthand, found: re.Match[str], part: Mark, whole: Mark) -> bool:
    """Whether both are plain counts of initiatives of one status, and the sentence counts nothing else."""
    if not (part.noun in _SIMPLE and whole.noun == "sáng kiến" and 0 < part.value < whole.value):
        return False
    start = max(page.sentence(whole.at)[0], found.start())
    told = page.text[start : found.end()]
    others = [mark for mark in page.between(start, found.start("said")) if mark.letter != "D"]
    if found["told"] is not None:  # of the target told between no share is meant
        if found["way"] != "chiếm":
            return False
        others = [mark for mark in others if not whole.at < mark.at < found.start("told")]
    alone = {mark.at for mark in others if not is_in_a_name(page, mark)} == {part.at, whole.at}
    if not alone or LESS.search(told) or _ANOTHER.search(_without_cue(found)):
        return False
    if found["of"] and found["of"] not in found["who"]:
        return False
    if which(page, part.at, part) or which(page, start, whole):
        return False
    return role_of(page, part) == "count" and role_of(page, whole) == "count"


def _without_cue(found: re.Match[str]) -> str:
    return " ".join((found["who"], found["whose"], found["tail"] or ""))


def _of_times(page: Shorthand, found: re.Match[str]) -> Iterator[Sum]:
    """Two times whose counts, told before, make a printed total: one share fits it, so must the other."""
    said = [page.mark_at(found.start(name)) for name in ("said", "other")]
    names = [_named(page, found, name) for name in ("first", "second")]
    for run in runs(page):
        if len(run.slots) != _BOTH or not found.start() - _FAR < run.start < run.end < found.start():
            continue
        parts = {f"{slot.unit} {slot.number}": slot.mark for slot in run.slots}
        whole = _made_by(page, list(parts.values()), found.start())
        if whole is None or set(names) != set(parts):
            continue
        rows = [(parts[name], share) for name, share in zip(names, said, strict=True)]
        fitting = [_fits(part, whole.value, share) for part, share in rows]
        if any(fitting):
            yield from (
                _share(part, whole, share, agrees=agrees)
                for (part, share), agrees in zip(rows, fitting, strict=True)
            )
            return


def _named(page: Shorthand, found: re.Match[str], name: str) -> str:
    """A time as it is printed, with its number."""
    words = found[name]
    if not words.endswith("D"):
        return words
    mark = page.mark_at(found.end(name) - 1)
    return words[:-1] + page.folded[mark.start : mark.end]


def _made_by(page: Shorthand, parts: Sequence[Mark], end: int) -> Mark | None:
    """The count printed before that the parts make exactly."""
    total, places = added_up(tuple(parts)), {part.at for part in parts}
    for mark in page.between(max(0, end - _FAR), end):
        if mark.letter == "N" and mark.value == total and mark.at not in places and mark.noun in _SIMPLE:
            return mark if role_of(page, mark) == "count" else None
    return None


def _fits(part: Mark, base: int, said: Mark) -> bool:
    return base > 0 and fits(part.range, Range(*[base] * 4), said.range)


def _share(part: Mark, whole: Mark, said: Mark, *, agrees: bool) -> Sum:
    result = divided(part, whole.value, said) or Decimal(0)
    return Sum("share", (part, whole), "/", said, result, agrees, tied=True)
