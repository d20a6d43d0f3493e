"""Totals in the plainest of words: of both phases, of what was added to what there was, of two units.

*Với 8.937, trong đó giai đoạn 1 có 3.645 và giai đoạn 2 có 5.192*; *nộp thêm 1.248, đưa tổng số từ 967 lên
2.215*; *A nhận chỉ tiêu 250, nộp 335. B nhận 200, nộp 246. Hai quận có 581 trên 450 được giao*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.lexicon import longest_first
from checks.words.labels import LESS
from checks.words.phrases import HAS, SENTENCE_ENDS
from checks.words.roles import role_of
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.statements import Sum, added_up, units
from checks.words.times import numbers_of, times_in

_FEW = r"[^NBPRXD.;,()\n]{0,40}?"
_PHASES = re.compile(
    rf"(?<!\w)(?:(?<!so )với|{HAS}) (?:tổng số |tổng cộng )?(?P<whole>N)(?P<tail>[^NBPRX.;,:()\n]{{0,60}})?"
    rf"[,:] (?:trong đó(?: có)?|gồm|cụ thể|với)?,? ?(?:của )?giai đoạn D {HAS} (?P<first>N)"
    rf"(?:,| và|, còn|;) giai đoạn D {HAS} (?P<second>N){SENTENCE_ENDS}"
)
# hai giai đoạn, tỉnh có 7.812. Cụ thể, giai đoạn 1 được giao 1.650, thực hiện 2.134; giai đoạn 2 …
_EACH_PHASE = rf"giai đoạn D,? {_FEW}(?:được giao|nhận|chỉ tiêu)(?: là)? N, {_FEW}{HAS}(?: được)? (?P<%s>N)"
_IN_DETAIL = re.compile(
    rf"(?:^|[.,\n] ?)(?:cả |qua |sau )*hai giai đoạn,? [^NBPRXD.;()\n]{{0,60}}(?<!\w){HAS} (?P<whole>N)"
    rf"\. (?:cụ thể|trong đó)[,:]? {_EACH_PHASE % 'first'}(?:, (?:đạt|bằng) P)?[;.] "
    rf"{_EACH_PHASE % 'second'}(?:, (?:đạt|bằng) P)?{SENTENCE_ENDS}"
)
_ADDED = re.compile(
    rf"(?:^|[.\n] ?)(?P<lead>[^NBPRX.;\n]{{0,120}}(?<!\w){HAS} thêm )(?P<second>N)"
    r"(?: (?:tham gia|gửi|nộp|mới)[^NBPRXD.;,()\n]{0,30})?, (?:đã )?(?:đưa|nâng) (?:tổng )?số"
    rf"(?P<tail> [^NBPRX.;()\n]{{0,110}}?)? từ (?P<first>N) lên (?:thành )?(?P<whole>N){SENTENCE_ENDS}"
)
_SIFTED = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.qualified)})(?!\w)")
_UNITS = {*WORDS.groups, *WORDS.other_units, *WORDS.heads} - {*WORDS.periods}
_BY_OTHERS = re.compile(
    rf"(?<!\w)(?:{longest_first(tuple(_UNITS))}|riêng|góp phần|cùng|nữ"
    r"|trong đó|phân xưởng|nhà máy|phòng|khoa|trường|tổ)(?!\w)"
)
# …; y tế 287; cộng 2.242
_ITEM = r"[^NBPRXD.;:()\n]{2,60} N"
_ADDED_UP = re.compile(
    r"(?:phân|chia|tính) theo [^NBPRX.;:\n]{2,40}: "
    rf"(?P<items>{_ITEM}(?:; {_ITEM}){{1,}}); (?:tổng )?cộng(?: là)?:? (?P<whole>N){SENTENCE_ENDS}"
)
_NO_ITEM = re.compile(r"(?<!\w)(?:trong đó|riêng|gồm|chỉ tiêu|giao|vượt|tăng|hơn|nữ|cấp)(?!\w)")
_GIVEN = r"(?:được giao|nhận(?: chỉ tiêu)?|chỉ tiêu)(?: là)? "
# Bình Thủy nhận chỉ tiêu 250, nộp 335, đạt 134%
_RESULT = rf"(?:{_GIVEN}(?P<target>N), {_FEW}(?<!\w){HAS} (?P<count>N)"
_RESULT_FIRST = rf"(?<!\w){HAS} (?P<did>N), (?:(?:đạt|bằng) P )?chỉ tiêu (?P<plan>N))(?=[.;, ])"
_ONE_OF_TWO = re.compile(rf"{_RESULT}|{_RESULT_FIRST}")
_OF_BOTH = re.compile(
    r"(?:^|[.;\n] ?)(?:(?:cả )?hai (?:quận|huyện|thị xã|thành phố|xã|phường|đơn vị|khối|năm)"
    r"|cả (?:hai )?(?:năm|chương trình|giai đoạn)|tổng cộng|cộng lại)"
    rf"(?: \"D\")?(?P<words>(?:,? [^NBPRXD.;()\n]{{0,40}})?) {HAS} (?P<whole>N) (?:trên|so với) (?:tổng )?"
    r"(?:chỉ tiêu )?(?P<plan>N)(?: được giao)?(?= ?(?:[.;,\n]|$))"
)
_SINCE = re.compile(r"(?<!\w)(?:nay|hiện|tính đến|đến|lúc|khi|mới|thêm|hợp lệ|công nhận|duyệt)(?!\w)")
_REACH = 700
_MOST_PHASES = 2
_SLIP = 10  # what is off by more than a tenth is of something else
# cùng với 3.966 sáng kiến của giai đoạn 1, tổng số từ đầu chương trình là 5.786
_TOGETHER_WITH = re.compile(
    r"(?:^|[.\n] ?)(?:cùng|cộng) với (?P<second>N) của (?P<other>giai đoạn D),"
    r" (?:thì )?(?:tổng số|số sáng kiến)"
    r" (?:từ đầu|của cả) (?:chương trình|phong trào)(?: \"D\")?(?: đến nay)? (?:là|đạt|lên) (?P<whole>N)"
    rf"{SENTENCE_ENDS}"
)
_OPENS = re.compile(
    rf"(?:sau D của|trong|ở|,|^) ?giai đoạn D, [^NBPRXD.;()\n]{{2,40}} {HAS} (?P<first>N)(?=[.,;])"
)
# trong đó tháng 1 và tháng 2 có 58, tháng 3 có 117, tháng 4 có 174: months of one year, each told once
_MONTH = r"(?:(?:tháng|quý) (?:D|[iv]+) và )?(?:tháng|quý) (?:D|[iv]+)(?: có| là| được)? N"
_MONTHS = re.compile(
    rf"(?<!\w){HAS} (?P<whole>N)(?P<tail> [^NBPRX.;,:()\n]{{1,60}})?, trong đó (?P<items>{_MONTH}"
    rf"(?:(?:,| và|;) {_MONTH}){{1,}}){SENTENCE_ENDS}"
)
# nộp 98, loại 4, còn 94
_LEFT = re.compile(r"(?<!\w)(?:nộp|gửi) (?P<whole>N), (?:bị )?loại (?P<first>N), còn (?P<second>N)(?=[,.;])")


def plain_total_sums(page: Shorthand) -> Iterator[Sum]:
    """Each total, where its two terms are told beside it and its form leaves nothing else to be meant."""
    for found in (*_PHASES.finditer(page.text), *_IN_DETAIL.finditer(page.text)):
        if _are_both_phases(page, found):
            yield _sum(page, found)
    for found in _ADDED.finditer(page.text):
        if (
            not _BY_OTHERS.search(found["lead"])
            and not _SIFTED.search(found[0])
            and not LESS.search(found[0])
        ):
            yield _sum(page, found)
    for found in _ADDED_UP.finditer(page.text):
        if not _NO_ITEM.search(found["items"]) and not LESS.search(found[0]):
            items = tuple(page.between(found.start("items"), found.end("items")))
            yield from _total(items, page.mark_at(found.start("whole")))
    for found in _OF_BOTH.finditer(page.text):
        yield from _of_two_units(page, found)
    for found in _TOGETHER_WITH.finditer(page.text):
        yield from _with_the_other_phase(page, found)
    for found in _MONTHS.finditer(page.text):
        yield from _more_than_their_whole(page, found)
    for found in _LEFT.finditer(page.text):
        yield from _what_is_left(page, found)


def _more_than_their_whole(page: Shorthand, found: re.Match[str]) -> Iterator[Sum]:
    """Months that come to more than what they are said to be part of; where to less, others may be left."""
    items = [mark for mark in page.between(found.start("items"), found.end("items")) if mark.letter == "N"]
    times = re.findall(r"(?:tháng|quý) (?:D|[iv]+)", found["items"])
    named = times_in(page, found.start("items"), found.end("items"))
    whole = page.mark_at(found.start("whole"))
    told_once = len(named) == len(times) and len({time.split()[0] for time in named}) == 1
    if any(item.value >= whole.value for item in items):
        return  # counted from the beginning
    if told_once and not LESS.search(found[0]) and added_up(items) > whole.value:
        yield from _total(tuple(items), whole)


def _what_is_left(page: Shorthand, found: re.Match[str]) -> Iterator[Sum]:
    """What was sent, thrown out and left; a slip is small, and no other number tells of it."""
    one = _sum(page, found)
    off = abs(added_up(one.terms) - one.stated.value)
    told = {mark.value for mark in page.between(*page.sentence(found.start()))}
    if off * _SLIP <= one.stated.value and off not in told:
        yield one._replace(kind="parts")


def _sum(page: Shorthand, found: re.Match[str]) -> Sum:
    terms = tuple(page.mark_at(found.start(name)) for name in ("first", "second"))
    whole = page.mark_at(found.start("whole"))
    total = added_up(terms)
    return Sum("sum", terms, "+", whole, units(total), total == whole.value)


def _total(terms: tuple[Mark, ...], whole: Mark) -> Iterator[Sum]:
    if {mark.noun for mark in (*terms, whole)} <= {"", "sáng kiến"}:
        total = added_up(terms)
        yield Sum("sum", terms, "+", whole, units(total), total == whole.value)


def _are_both_phases(page: Shorthand, found: re.Match[str]) -> bool:
    """Whether the first and the second phase, of two, are held against a whole of no time of its own."""
    start, whole = page.sentence(found.start("whole"))[0], page.mark_at(found.start("whole"))
    ahead = times_in(page, start, whole.at) - {"hai giai đoạn", "cả hai giai đoạn"}
    tail = found.groupdict().get("tail") or ""
    told = times_in(page, whole.at, found.end())
    return (
        not ahead
        and not times_in(page, whole.at, whole.at + 1 + len(tail))
        and {"giai đoạn 1", "giai đoạn 2"} <= told
        and max(numbers_of(page, "giai đoạn")) == _MOST_PHASES
        and not LESS.search(tail)
        and not _SIFTED.search(tail)
        and role_of(page, whole) == "count"
    )


def _of_two_units(page: Shorthand, found: re.Match[str]) -> Iterator[Sum]:
    """Two results with their targets, which make the target that is told of both."""
    start = page.paragraph(found.start("whole"), _REACH)
    one_by_one = list(_ONE_OF_TWO.finditer(page.text, start, found.start() + 1))
    plan, whole = page.mark_at(found.start("plan")), page.mark_at(found.start("whole"))
    between = page.text[one_by_one[0].start() : found.start()] if one_by_one else ""
    if len(one_by_one) != 2 or _SINCE.search(between) or _SINCE.search(found["words"]):
        return
    targets = [page.mark_at(one.start("target" if one["target"] else "plan")) for one in one_by_one]
    counts = tuple(page.mark_at(one.start("count" if one["count"] else "did")) for one in one_by_one)
    if added_up(targets) == plan.value:
        yield from _total(counts, whole)


def _with_the_other_phase(page: Shorthand, found: re.Match[str]) -> Iterator[Sum]:
    """The result that opens the paragraph, of the other phase, with that of the phase named."""
    start = page.paragraph(found.start("whole"), _REACH)
    opened = list(_OPENS.finditer(page.text, start, found.start() + 1))
    if len(opened) != 1 or LESS.search(page.text, start, found.start()):
        return
    first, second = page.mark_at(opened[0].start("first")), page.mark_at(found.start("second"))
    phase = times_in(page, opened[0].start(), first.at)
    other = times_in(page, found.start("other"), found.end("other"))
    if phase | other == {"giai đoạn 1", "giai đoạn 2"} and max(numbers_of(page, "giai đoạn")) == _MOST_PHASES:
        yield from _total((first, second), page.mark_at(found.start("whole")))
