"""Result, target and percentage in one breath: *418 (đạt 110% chỉ tiêu 380)*.

Also *vượt 30%; chỉ tiêu là 400, kết quả là 520*, and several in turn: *370 và 1.295, lần lượt đạt 148% và
129,5% so với chỉ tiêu 250 và 1.000*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from catalogue.lexicon import longest_first
from checks.figures.doubts import PART_AHEAD
from checks.gate.objections import clause_start
from checks.intervals import Range, fits
from checks.printed.goals import Goal, Way, percentage_of
from checks.words.one_target import PART_TIME
from checks.words.owners import which
from checks.words.roles import is_in_a_name, role_of
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.statements import Sum, divided, units

_TARGET = r"(?:chỉ tiêu|kế hoạch)"
_OF_WHOM = r"(?: [^NBPRXD,.;:()\n]{0,40})?"
_WHEN = r"(?: (?:ở|trong|của) (?:giai đoạn|đợt|chặng|năm) (?:D|này))?"
_DONE = longest_first((*WORDS.done, "kết quả", "đã nộp", "đã gửi", "đã có"))
_END = r"(?= ?(?:[.;)\n]|$))"
_FORMS = (
    # 418 ở giai đoạn 1 (đạt 110% chỉ tiêu 380)
    rf"(?P<count>N){_WHEN} \((?P<way>đạt|bằng|vượt) (?P<said>P) (?:so với )?{_TARGET}{_OF_WHOM}"
    r" (?P<plan>N)\)",
    # 418 sáng kiến (chỉ tiêu 380, đạt 110%)
    rf"(?P<count>N){_WHEN} \({_TARGET}{_OF_WHOM}:? (?P<plan>N)[,;]"
    r" (?P<way>đạt|bằng|vượt|tỷ lệ|=) ?(?P<said>P)\)",
    # đạt 130% chỉ tiêu giai đoạn 1; chỉ tiêu là 400, kết quả là 520
    # … (chỉ tiêu 160, mới có 112)
    rf"(?P<way>đạt|bằng|vượt|hoàn thành) (?P<said>P)(?: {_TARGET}[^NBPRX,.;:(\n]{{0,120}})?(?:[;:,] ?| \()"
    rf"{_TARGET}(?: được giao| đề ra| giao)?(?: là|:)? (?P<plan>N)[,;] (?:và |mới |đã )?(?:{_DONE})"
    rf"(?: là| được|:)* (?P<count>N){_END}",
    # đạt 120% chỉ tiêu giai đoạn 1: nộp 636 sáng kiến trên 530 sáng kiến được giao
    rf"(?P<way>đạt|bằng|vượt|hoàn thành) (?P<said>P) {_TARGET}[^NBPRX,.;:(\n]{{0,70}}[:(] ?(?:{_DONE})"
    rf"(?: là| được|:)* (?P<count>N) (?:trên|so với) (?:{_TARGET} |tổng số )?(?P<plan>N)"
    rf"(?: được giao| đề ra)?{_END}",
    # mới nộp 312 trong tổng số 480 sáng kiến được giao ở chương trình, đạt 65%
    r"(?P<count>N) (?:trong|trên)(?: tổng)? số (?P<plan>N) (?:được|phải|cần)"
    r" (?:giao|thực hiện|hoàn thành|nộp)(?: (?:ở|trong|của|cho|tại) [^NBPRX,.;()\n]{1,80})?,"
    r" (?:mới |chỉ |đã )*(?P<way>đạt|bằng|tức|tương đương|hoàn thành)"
    rf"(?: tỷ lệ)? (?P<said>P){_END}",
    # con số đúng là 146%, tương ứng 219 sáng kiến trên chỉ tiêu 150
    r"(?P<way>đạt|bằng|(?<=đúng )là|(?<=tỷ lệ )là|(?<=hoàn thành )là|vượt) (?P<said>P),?"
    r" (?:tương ứng|tức|ứng với|cụ thể là)(?: với)? (?P<count>N) "
    rf"(?:trên|so với) (?:tổng )?{_TARGET}(?: được giao| giao)? (?P<plan>N)(?: được giao| đề ra)?{_END}",
)
_PATTERNS = tuple(re.compile(form) for form in _FORMS)
# với 1.305 sáng kiến, thị xã vượt chỉ tiêu giai đoạn 1 (900 sáng kiến) 405 sáng kiến; vượt 440 - 400 = 40
_OVER = (
    re.compile(
        r"(?:^|[.;,\n\"] ?)với (?P<count>N)(?: (?:đã |được )*(?:vào|gửi|nộp|cập nhật|lên|tham gia)(?!\w)"
        r"[^NBPRX,.;()\n]{0,50})?, (?!có |riêng )[^NBPRXD,.;()\n]{0,60}(?<!\w)vượt"
        rf"(?: mức)? {_TARGET}(?: [^NBPRX,.;()\n]{{0,50}})? \((?P<plan>N)\) (?:tới |là |thêm )?(?P<said>N)"
        r"(?= ?(?:[.;,)\n]|$))"
    ),
    re.compile(rf"vượt (?P<count>N) [-–−] (?P<plan>N) = (?P<said>N){_END}"),
)
# chỉ tiêu giai đoạn 1 là 80 sáng kiến, huyện đạt 125%, vượt 12 sáng kiến: of a result told before
_THREE = re.compile(
    rf"{_TARGET}[^NBPRX,.;\n]{{0,60}} (?P<plan>N)[;,] (?:[^NBPRXD,.;\n]{{0,30}} )?"
    rf"(?:vượt (?P<over>N), đạt (?P<said>P)|đạt (?P<first>P), vượt (?P<then>N)){_END}"
)
_ROW = r"(?:(?:,| và|, và) {0})+"
_IN_TURN = re.compile(
    rf"lần lượt (?:(?:là|đạt|bằng|hoàn thành) )*(?P<said>P{_ROW.format('P')})(?: so với)? {_TARGET}{_OF_WHOM}"
    rf" \(?(?P<plans>N{_ROW.format('N')})(?= ?(?:[.;)\n]|$))"
)
_MOST_ODD = 1
_SIMPLE = frozenset(("", "sáng kiến"))
_REACH = 1500


def at_once_sums(page: Shorthand) -> Iterator[Sum]:
    """Every percentage that one form of words holds against its result and target."""
    for pattern in _PATTERNS:
        for found in pattern.finditer(page.text):
            count, plan, said = (page.mark_at(found.start(name)) for name in ("count", "plan", "said"))
            way: Way = "over" if found["way"] == "vượt" else "rate"
            if which(page, clause_start(page, said), said):
                continue
            if _is_whole(page, count) and "" in (plan.noun, count.noun, count.noun.removeprefix(plan.noun)):
                goal = Goal(count, plan, plan.value, "any", found.end())
                yield from (one._replace(tied=True) for one in percentage_of(goal, said, way))
    for pattern in _OVER:
        for found in pattern.finditer(page.text):
            count, plan, said = (page.mark_at(found.start(name)) for name in ("count", "plan", "said"))
            difference = count.value - plan.value
            agrees = difference == said.value
            if difference > 0 and {count.noun, plan.noun, said.noun} <= _SIMPLE:
                yield Sum("excess", (count, plan), "−", said, units(difference), agrees, over=True, tied=True)
    for found in _THREE.finditer(page.text):
        yield from _of_three(page, found)
    for found in _IN_TURN.finditer(page.text):
        yield from _in_turn(page, found)


def _is_whole(page: Shorthand, count: Mark) -> bool:
    """Whether a count is all that was done, and not what was added, or a part or month of it."""
    lead = page.text[clause_start(page, count) : count.at]
    return role_of(page, count) == "count" and not (PART_TIME.search(lead) or PART_AHEAD.search(lead))


def _of_three(page: Shorthand, found: re.Match[str]) -> Iterator[Sum]:
    """A surplus and a percentage that exclude each other: the result told before shows which is wrong."""
    plan = page.mark_at(found.start("plan"))
    over = page.mark_at(max(found.start("over"), found.start("then")))
    said = page.mark_at(max(found.start("said"), found.start("first")))
    if plan.value <= 0 or not {plan.noun, over.noun} <= _SIMPLE:
        return
    if _fits(over._replace(range=Range(*[plan.value + over.value] * 4)), plan, said):
        return
    before = page.between(max(0, found.start() - _REACH), found.start())
    counts = [one for one in before if one.letter == "N" and one.noun in _SIMPLE and _is_whole(page, one)]
    by_rate = [one for one in counts if _fits(one, plan, said)]
    by_surplus = [one for one in counts if one.value == plan.value + over.value]
    if by_rate and not by_surplus:
        result = units(by_rate[-1].value - plan.value)
        yield Sum("excess", (by_rate[-1], plan), "−", over, result, agrees=False, over=True, tied=True)
    elif by_surplus and not by_rate:
        result = divided(by_surplus[-1], plan.value, said) or Decimal(0)
        yield Sum("ratio", (by_surplus[-1], plan), "/", said, result, agrees=False, tied=True)


def _in_turn(page: Shorthand, found: re.Match[str]) -> Iterator[Sum]:
    """Each percentage against the count and target at its place, where all but one fit."""
    said = page.between(found.start("said"), found.end("said"))
    plans = page.between(found.start("plans"), found.end("plans"))
    counts = [
        mark
        for mark in page.between(page.sentence(found.start())[0], found.start())
        if mark.letter in "NBRX" and not is_in_a_name(page, mark)
    ]
    if not len(said) == len(plans) == len(counts) or any(role_of(page, one) != "count" for one in counts):
        return
    rows = list(zip(counts, plans, said, strict=True))
    fitting = [_fits(count, plan, rate) for count, plan, rate in rows]
    if sum(fitting) < len(rows) - _MOST_ODD:
        return
    for (count, plan, rate), agrees in zip(rows, fitting, strict=True):
        result = divided(count, plan.value, rate) if plan.value > 0 else None
        if result is not None and (agrees or not _fits_otherwise(counts, plans, rate)):
            yield Sum("ratio", (count, plan), "/", rate, result, agrees, tied=True, in_turn=True)


def _fits(count: Mark, plan: Mark, said: Mark) -> bool:
    return plan.value > 0 and fits(count.range, Range(*[plan.value] * 4), said.range)


def _fits_otherwise(counts: Sequence[Mark], plans: Sequence[Mark], said: Mark) -> bool:
    """Whether any count and target of the row make it true: then the order may be another."""
    return any(_fits(count, plan, said) for count in counts for plan in plans)
