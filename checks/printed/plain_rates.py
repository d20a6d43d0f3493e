"""Rates, surpluses in percent and shares in the plainest of words, each form complete in itself.

*Chỉ tiêu giao là 360, tổng công ty vượt 90, tức vượt 25%*; *đạt 130% là kết quả của huyện: 364 sáng kiến trên
chỉ tiêu 280*; *trong số 2.640 sáng kiến của tỉnh, khối cao su có 924, chiếm 35%*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.lexicon import longest_first
from checks.intervals import Range, fits
from checks.model import FindingKind
from checks.printed.goals import Goal, percentage_of
from checks.words.labels import LESS
from checks.words.phrases import HAS, SENTENCE_ENDS
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.statements import Sum, added_up, divided
from checks.words.times import times_in
from checks.writing import HUNDRED

_WORDS = r"[^NBPRXD.;,:()\n]"
_PLAN = r"(?:chỉ tiêu|kế hoạch)"
# chỉ tiêu ngành giao là 360, tổng công ty vượt 90, tức vượt 25%
_SURPLUS = re.compile(
    rf"(?:^|[.;\n,] ?){_PLAN}(?: {_WORDS}{{1,60}})?(?: là|:)? (?P<plan>N),"
    rf" (?:{_WORDS}{{2,40}} )?(?:đã )?vượt (?P<over>N),? (?:tức(?: là)?|hay|tương đương|tương ứng)"
    rf"(?: với)? vượt (?P<said>P){SENTENCE_ENDS}"
)
# vượt 33,5% chỉ tiêu giai đoạn 1 khi có 3.470 sáng kiến, trong khi chỉ tiêu chỉ là 2.600
_WHEN_IT_HAD = re.compile(
    rf"(?<!\w)(?P<way>vượt|đạt) (?P<said>P) {_PLAN}(?P<of>[^NBPRX.;,:()\n]{{0,60}})(?: \"D\")? (?:khi|với)"
    rf" (?:đã )?(?:{HAS} )?(?P<count>N)(?: {_WORDS}{{0,40}})?, trong khi {_PLAN}(?: được giao)?(?: chỉ)?"
    rf"(?: là| có)* (?P<plan>N){SENTENCE_ENDS}"
)
# Đạt 130% là kết quả của LĐLĐ huyện Mộc Châu trong giai đoạn 1: 364 sáng kiến trên chỉ tiêu 280
_THE_RESULT = re.compile(
    r"(?:^|[.\n] ?)(?P<way>đạt|vượt) (?P<said>P) là (?:kết quả|thành tích|con số|mức) (?:của|mà) "
    rf"[^NBPRX.;:\n]{{3,120}}: (?P<count>N) (?:trên|so với) (?:{_PLAN} )?(?:được giao )?(?:là )?(?P<plan>N)"
    rf"(?: được giao)?{SENTENCE_ENDS}"
)
# gồm 1.125 sáng kiến ở giai đoạn 1 và 750 ở giai đoạn 2. Giai đoạn 1 được giao 900, đạt 125%; …
_BY_PHASE = re.compile(
    r"(?P<count>N) (?:ở|của|trong) (?P<one>giai đoạn D),? và (?P<did>N) (?:ở|của|trong) "
    r"(?P<two>giai đoạn D)\. (?P<three>giai đoạn D),? (?:được giao|chỉ tiêu(?: là)?) (?P<plan>N),"
    rf" (?:đạt|bằng) (?P<said>P)[;.] (?P<four>giai đoạn D),? (?:được giao|chỉ tiêu(?: là)?) (?P<given>N),"
    rf" (?:đạt|bằng) (?P<told>P){SENTENCE_ENDS}"
)
# tính chung, thị xã đạt 124,9% tổng chỉ tiêu 570
_OF_ALL = re.compile(
    r"(?:^|[.;,\n] ?)(?:tính chung|cộng chung|tính cả hai giai đoạn|chung cả hai giai đoạn),? "
    rf"(?:{_WORDS}{{2,40}} )?(?:đạt|bằng) (?P<said>P) tổng {_PLAN}(?: là)? \(?(?P<plan>N)\)?{SENTENCE_ENDS}"
)
_EACH_DID = re.compile(
    rf"giai đoạn D (?:{HAS}|là) (?P<first>N)(?:,| và|;|, còn) giai đoạn D (?:{HAS}|là) (?P<second>N)"
    r"(?= ?[.;])"
)
_EACH_GIVEN = re.compile(
    rf"{_PLAN} (?:của )?hai giai đoạn(?: lần lượt)? là (?P<first>N) và (?P<second>N)(?= ?[.;,])"
)
# … nộp 108, tổng 540. Chỉ tiêu giai đoạn 1 của quận là 400, kết quả đạt 135%
_TOTAL_THEN = re.compile(
    r", (?:tổng|tổng cộng|cộng)(?: là| được)? (?P<count>N)\. "
    rf"{_PLAN}(?P<of> [^NBPRX.;,:()\n]{{1,80}})? là (?P<plan>N), (?:kết quả |như vậy |tỷ lệ )?(?:là )?đạt "
    rf"(?P<said>P){SENTENCE_ENDS}"
)
_SO_MUCH = re.compile(r"(?:lượt|hợp lệ|công nhận|duyệt|thêm|nữ|toàn|cả năm|cả chương trình)(?!\w)")
# trong số 2.640 sáng kiến của Bình Phước nộp ở giai đoạn 1, khối cao su có 924, chiếm 35%
_OUT_OF = re.compile(
    r"(?:^|[.,\n] ?)trong (?:tổng )?số (?P<whole>N)(?P<of>(?: [^NBPRX.;,:()\n]{1,100})?(?: \"D\")?), "
    rf"(?P<whose>{_WORDS}{{2,50}}) (?:có|góp|đóng góp|nộp) (?P<part>N), chiếm(?: tỷ lệ)? (?P<said>P)"
    rf"{SENTENCE_ENDS}"
)
# có 3.388 sáng kiến, phần nhiều là của lao động nữ, với 1.830 sáng kiến, chiếm 54%
_MOST_OF = re.compile(
    rf"(?<!\w){HAS} (?P<whole>N)(?P<of>(?: [^NBPRX.;,:()\n]{{1,80}})?(?: \"D\")?),"
    rf" (?:phần nhiều|phần lớn|đa số|chủ yếu)(?: là)? (?:của |do |từ )?(?P<whose>{_WORDS}{{2,50}}),?"
    rf" (?:với|có) (?P<part>N),? chiếm (?P<said>P){SENTENCE_ENDS}"
)
_OTHER = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.other_base)}|thêm|mới|trước|sau)(?!\w)")
_SIFTED = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.qualified)}|số mới|số đã)(?!\w)")
_SIMPLE = frozenset(("", "sáng kiến"))
_REACH = 600
_HALF = 2


def plain_rate_sums(page: Shorthand) -> Iterator[Sum]:
    """Each percentage against the two numbers that its own form names."""
    for found in _SURPLUS.finditer(page.text):
        over, plan, said = (page.mark_at(found.start(name)) for name in ("over", "plan", "said"))
        for one in _divided("ratio", over, plan, said):
            yield one._replace(tied=True)
    for found in (*_WHEN_IT_HAD.finditer(page.text), *_THE_RESULT.finditer(page.text)):
        count, plan, said = (page.mark_at(found.start(name)) for name in ("count", "plan", "said"))
        if not _SO_MUCH.search(found.groupdict().get("of") or "") and _are_simple(count, plan):
            goal = Goal(count, plan, plan.value, "any", found.end())
            yield from percentage_of(goal, said, "over" if found["way"] == "vượt" else "rate")
    for found in _TOTAL_THEN.finditer(page.text):
        count, plan, said = (page.mark_at(found.start(name)) for name in ("count", "plan", "said"))
        if not _SO_MUCH.search(found["of"] or "") and _are_simple(count, plan) and _is_total(page, count):
            yield from _divided("ratio", count, plan, said)
    for found in _BY_PHASE.finditer(page.text):
        yield from _by_phase(page, found)
    for found in _OF_ALL.finditer(page.text):
        yield from _of_all(page, found)
    for found in (*_OUT_OF.finditer(page.text), *_MOST_OF.finditer(page.text)):
        yield from _share(page, found)


def _divided(kind: FindingKind, top: Mark, base: Mark, said: Mark) -> Iterator[Sum]:
    result = divided(top, base.value, said) if base.value > 0 else None
    if result is not None and _are_simple(top, base):
        agrees = fits(top.range, Range(*[base.value] * 4), said.range)
        yield Sum(kind, (top, base), "/", said, result, agrees)


def _are_simple(*marks: Mark) -> bool:
    return {mark.noun for mark in marks} <= _SIMPLE


def _is_total(page: Shorthand, total: Mark) -> bool:
    """Whether the counts of its sentence make it."""
    items = [mark for mark in page.between(page.sentence(total.at)[0], total.at) if mark.letter != "D"]
    return all(mark.letter == "N" for mark in items) and added_up(items) == total.value


def _by_phase(page: Shorthand, found: re.Match[str]) -> Iterator[Sum]:
    """Two phases told twice in one order: the results, then targets and rates, one of which fits."""
    times = [times_in(page, *found.span(name)) for name in ("one", "two", "three", "four")]
    if times[:_HALF] != times[_HALF:] or times[0] == times[1]:
        return
    sums = [
        *_divided("ratio", *(page.mark_at(found.start(name)) for name in ("count", "plan", "said"))),
        *_divided("ratio", *(page.mark_at(found.start(name)) for name in ("did", "given", "told"))),
    ]
    if any(one.agrees for one in sums) and not _SIFTED.search(found[0]):
        yield from sums


def _of_all(page: Shorthand, found: re.Match[str]) -> Iterator[Sum]:
    """Results and targets of two phases, told before, that make a total and the target printed."""
    start, plan = page.paragraph(found.start("said"), _REACH), page.mark_at(found.start("plan"))
    did = _EACH_DID.search(page.text, start, found.start() + 1)
    given = _EACH_GIVEN.search(page.text, start, found.start() + 1)
    ahead = page.text[page.sentence(found.start("said"))[0] : found.start("said")]
    if did is None or given is None or _SIFTED.search(ahead):
        return  # xét số hợp lệ, tính chung, đạt 102,8% tổng chỉ tiêu 820
    counts, targets = (
        [page.mark_at(one.start("first")), page.mark_at(one.start("second"))] for one in (did, given)
    )
    if added_up(targets) != plan.value:
        return
    before = page.between(start, did.start())
    total = next((mark for mark in before if mark.letter == "N" and mark.value == added_up(counts)), None)
    if total is not None:
        for one in _divided("ratio", total, plan, page.mark_at(found.start("said"))):
            yield one._replace(in_turn=True)


def _share(page: Shorthand, found: re.Match[str]) -> Iterator[Sum]:
    """A part of the whole that opens its sentence: the sentence counts nothing else."""
    whole, part, said = (page.mark_at(found.start(name)) for name in ("whole", "part", "said"))
    if part.value >= whole.value or said.value >= HUNDRED or LESS.search(found[0]):
        return
    if _OTHER.search(found["whose"]) or times_in(page, found.start("whose"), found.end("whose")):
        return
    yield from _divided("share", part, whole, said)
