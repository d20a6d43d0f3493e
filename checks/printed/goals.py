"""Results against the target told right before: *được giao 240, có 318, vượt 98*; *đạt 127%, vượt 37%*.

Only where the words between the numbers are all of those that lead from a target to its result: then no other
unit, time or target can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from catalogue.lexicon import longest_first
from checks.intervals import Range, fits, remaining, shifted
from checks.words.owners import province_kind
from checks.words.roles import is_valid_of_all
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.statements import Sum, divided, units
from checks.writing import HUNDRED

Owner = Literal["own", "assigned", "any"]
Way = Literal["rate", "over", "lacks", "either"]

_ASSIGNED, _OWN = longest_first(WORDS.assigned), longest_first(WORDS.own)
_DONE = longest_first(WORDS.done)
_DONE_AHEAD = re.compile(rf"(?<!\w)(?:{_DONE}|lên|với|góp) $")
# lũy kế hai giai đoạn Chương trình “1 triệu sáng kiến” 3.359 sáng kiến
_SUMMED_AHEAD = re.compile(r"(?:^|[.;\n] ?)(?:lũy kế|luỹ kế|tổng cộng|cộng)(?: [^NBPRX,.;\n]{1,70})? $")
_CLAUSE_AHEAD = re.compile(r"(?:^|[.;:,\n\"] ?)$")
_LOOK_BACK = 80
_BOUND = 10  # characters between a ratio and its percentage: 99/180 sáng kiến, bằng 55%
_INITIATIVES = frozenset(("", "sáng kiến", "giải pháp", "đề tài"))
_OF_ASSIGNED, _OF_OWN = longest_first(WORDS.of_assigned), longest_first(WORDS.of_own)


def _only(words: tuple[str, ...], marks: str = "") -> str:
    """Nothing but these words, commas and the like."""
    return rf"(?:(?:{longest_first(words)})(?!\w)|[ ,;:({marks}])*"


_PLANNED = re.compile(
    rf"(?<!\w)(?:(?P<own>{_OWN})|(?P<assigned>{_ASSIGNED}))(?!\w) ?"
    rf"(?P<whose>{_only((*WORDS.after_plan_words, *WORDS.heads), 'D')})$"
)
_BY = r"(?:đến|hết|tới|cuối) (?:hết |cuối )?(?:tháng|quý|năm)(?: D| [ivx]+(?!\w))?"
_GAP = rf"(?P<gap>(?:{_BY}|(?:{longest_first(WORDS.between_words)})(?!\w)|[ ,;:(D.\"-])*)"
_DAY = re.compile(r"(?:ngày|đến|hết) $")
_RAISED_TO = re.compile(r"(?:nâng|đưa) (?:tổng|lũy kế|luỹ kế)[^NBPR.;\n]*(?:lên|đến|tới|là|thành) $")
_LATER = re.compile(r"(?<!\w)(?:nay|hiện|đến)(?!\w)")
_EACH = re.compile(r"(?<!\w)(?:mỗi|từng|bình quân|trung bình|ngoài|thêm|bổ sung)(?!\w)")
_HEADS = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.heads)})(?!\w)")
_FORWARD = re.compile(rf"(?P<plan>N)[ ,]*(?:được giao|đề ra)?{_GAP}(?<!\w)(?:{_DONE}) (?P<count>N)")
_ON_TARGET = re.compile(
    r"(?P<count>N),? ?(?:trên|so với|/|\()(?: tổng)?(?: số)? ?(?:chỉ tiêu|kế hoạch)"
    r"(?: được giao| giao| đề ra| là)?:? ?(?P<plan>N)(?: được giao| đề ra)?\)?"
)
# nộp 418 sáng kiến so với 275 sáng kiến được giao
_AGAINST_GIVEN = re.compile(
    r"(?P<count>N),? (?:so với|trên)(?: con số| mức)? (?P<plan>N) (?:được giao|phải hoàn thành)"
)
_OVER_EACH = re.compile(r"(?P<ratio>R)(?: chỉ tiêu)?")
_COUNT_BEFORE = re.compile(
    rf"(?P<count>N)[^NBPR.\n]*\. so với (?:{_ASSIGNED}|{_OWN}) ?"
    rf"{_only(WORDS.after_plan_words)}(?P<plan>N)(?: (?:được giao|đề ra|đăng ký"
    r"|(?:mà|do) [^NBPRX,.;()\n]{0,40}giao))?"
    r"(?: (?:cho |của |trong )?(?:cả|toàn) (?:chương trình|hai giai đoạn|D giai đoạn))?"
    rf",? {_GAP}"
)
_BASE = rf"(?: (?:(?P<of_own>{_OF_OWN})|(?P<of_assigned>{_OF_ASSIGNED}))(?!\w))?"
_END = r"(?= ?(?:[.;)\"\n]|,(?! (?:so|tính|theo|của|nhưng|và P|P))|\(P|và (?:vượt|còn|đạt)|$))"
_LEAD = r"[, (]*(?:và |đã |mới |chỉ |cũng |tức |tức là |hay |tương đương |tương ứng )*"
_UPDATED = re.compile(
    r"(?: (?:được )?(?:cập nhật|gửi|nộp|đăng tải|tham gia|hưởng ứng)(?!\w))?"
    r"(?: (?:lên|trên|vào|qua|về|tham gia) (?:hệ thống|phần mềm|cổng|chương trình)[^NBPRXD,.;()\n]{0,30})?"
)
_RATE = re.compile(
    rf"{_LEAD}(?:(?:đạt|bằng|hoàn thành|tỷ lệ|đạt tỷ lệ|tương đương|tương ứng|tức|=) ?|(?<=\())"
    rf"(?P<said>P)\)?{_BASE}{_END}"
)
_OVER = re.compile(
    rf"{_LEAD}(?:vượt|dư|tăng(?= P so với (?:chỉ tiêu|kế hoạch)))(?: mức| thêm| tới)?"
    rf" ?(?P<said>[NP]){_BASE}{_END}"
)
_LACKS = re.compile(
    rf"{_LEAD}(?:(?:còn )?(?:thiếu|hụt)|còn phải (?:thực hiện|hoàn thành)|còn(?=(?: là)? N nữa)) ?"
    rf"(?P<said>N)(?: nữa)?(?: là (?:hoàn thành|đạt|đủ)(?: chỉ tiêu| kế hoạch)?)?{_BASE}{_END}"
)
_WAYS: tuple[tuple[Way, re.Pattern[str]], ...] = (("rate", _RATE), ("over", _OVER), ("lacks", _LACKS))
_BEFORE_TARGET = re.compile(
    r"(?P<count>N),? ?(?:và )?(?:đã )?(?:(?P<over>vượt)|(?:còn )?(?:thiếu|hụt)) ?"
    rf"(?P<said>N) ?(?:\((?P<rate>P)\) ?)?so với (?:tổng )?(?:{_ASSIGNED})(?: được giao| giao| đề ra| là)* ?"
    r"\(?(?P<plan>N)\)?(?: được giao| đề ra)?(?= ?[.;)\"\n]|$)"
)
# có 437 sáng kiến, vượt chỉ tiêu được giao (350 sáng kiến) tới 97
_OVER_GIVEN = re.compile(
    r"(?P<count>N)(?: [^NBPRX,.;()\n]{0,60})?,? (?:và |đã )?(?P<over>vượt)(?: mức)?"
    rf" (?:{_ASSIGNED})(?: [^NBPRXD,.;()\n]{{0,40}})? \(?(?P<plan>N)\)? (?:tới|là|thêm) (?P<said>N)"
    r"(?= ?[.;,)\"\n]|$)"
)
# chỉ tiêu: 160 | kết quả: 187 | tỷ lệ: 116,9%
_LABELLED = re.compile(
    r"(?:chỉ tiêu|kế hoạch)(?: [^NBPRX.;:|\n]{0,70})?:? ?(?P<plan>N)[ ,;|]+(?:cột |tổng )?"
    r"(?:kết quả|thực hiện|đã thực hiện|đã nộp|đạt được)(?: thực hiện)?(?: là| ghi)?:? ?(?P<count>N)[ ,;|]+"
    r"(?:cột )?(?:đạt(?: tỷ lệ)?|tỷ lệ(?: đạt| thực hiện)?|bằng)(?: là| ghi)?:? ?(?P<said>P)"
    r"(?= ?[.;:,|)\n]|$)"
)
# 420 sáng kiến, chỉ tiêu 350, đạt 125%
_TARGET_BETWEEN = re.compile(
    r"(?P<count>N)(?: (?:ở|trong) (?:giai đoạn|đợt|năm) (?:này|D))?, (?:trong khi )?(?:chỉ tiêu|kế hoạch)"
    r"(?: (?:được )?giao)?(?: [^NBPRXD.;,()\n]{0,30} giao)?(?: là)? (?P<plan>N), "
    r"(?:đạt(?: tỷ lệ)?|bằng|tỷ lệ(?: đạt)?|hiệu suất|thành tích|tức(?: là)?(?: đạt)?) (?P<said>P)"
    r"(?= ?[.;,)\n]|$)"
)
# LĐLĐ thành phố (564 sáng kiến, chỉ tiêu 400, vượt 164)
_OVER_BETWEEN = re.compile(
    r"\((?P<count>N), (?:chỉ tiêu|kế hoạch)(?: được giao| giao)? (?P<plan>N), vượt (?P<said>N)(?=[,)])"
)
# so với chỉ tiêu 3.600 của giai đoạn 1, tỉnh nộp nhiều hơn 548 sáng kiến, tổng cộng 4.148
_MORE_THAN = re.compile(
    rf"(?:^|[.;\n] ?)so với (?:{_ASSIGNED})(?: được giao| giao| là)? (?P<plan>N)"
    rf"(?: [^NBPRX,.;()\n]{{1,90}})?, [^NBPRXD,.;()\n]{{2,60}} (?:{_DONE}) (?:nhiều|cao) hơn (?P<said>N),"
    r" (?:tổng cộng|cả thảy|tất cả)(?: là| có| được)? (?P<count>N)(?= ?[.;)\n]|$)"
)
# với 15.312 sáng kiến, cao hơn chỉ tiêu 11.600 tới 32%
_HIGHER_BY = re.compile(
    rf"(?P<count>N)(?: [^NBPRX,.;()\n]{{0,60}})?,? (?:cao|nhiều) hơn (?:so với )?(?:{_ASSIGNED})"
    r"(?: được giao| giao)? \(?(?P<plan>N)\)? (?:tới |là |đến )?(?P<said>P)(?= ?[.;,)\n]|$)"
)
_RESTATED = re.compile(
    rf"đạt (?P<rate>P)(?: (?:{_OF_ASSIGNED}))?(?: \(R\))?,? (?:và |tức |tức là |nghĩa là )?vượt(?: mức)? "
    rf"(?P<said>P)(?: (?:{_OF_ASSIGNED}))?{_END}"
)


class Goal(NamedTuple):
    """A target and what was done; `owner`: by whose words it is a target; what follows begins at `end`."""

    done: Mark
    base: Mark
    base_value: int
    owner: Owner
    end: int


def goal_sums(page: Shorthand) -> Iterator[Sum]:
    """Every percentage, surplus and shortfall that follows a target with its result."""
    for goal in goals_in(page):
        yield from _said_of(page, goal)
    for found in (*_LABELLED.finditer(page.text), *_TARGET_BETWEEN.finditer(page.text)):
        count, base = page.mark_at(found.start("count")), page.mark_at(found.start("plan"))
        goal = Goal(count, base, base.value, "any", found.end())
        for one in percentage_of(goal, page.mark_at(found.start("said")), "rate"):
            yield one._replace(tied=True)
    for found in _HIGHER_BY.finditer(page.text):
        count, base = page.mark_at(found.start("count")), page.mark_at(found.start("plan"))
        if _DONE_AHEAD.search(page.text, max(0, found.start() - _LOOK_BACK), found.start()):
            goal = Goal(count, base, base.value, "any", found.end())
            yield from percentage_of(goal, page.mark_at(found.start("said")), "over")
    for found in (*_OVER_BETWEEN.finditer(page.text), *_MORE_THAN.finditer(page.text)):
        count, base = page.mark_at(found.start("count")), page.mark_at(found.start("plan"))
        goal = Goal(count, base, base.value, "any", found.end())
        for one in _number(goal, page.mark_at(found.start("said")), over=True):
            yield one._replace(tied=True)
    yield from _before_target(page)
    yield from _restated(page)


def goals_in(page: Shorthand) -> Iterator[Goal]:
    """Every target with its result told right behind it, or right before."""
    for pattern in (_FORWARD, _ON_TARGET, _AGAINST_GIVEN, _COUNT_BEFORE):
        for found in pattern.finditer(page.text):
            goal = _goal(page, found, forward=pattern is _FORWARD)
            if pattern is _COUNT_BEFORE and goal is not None:
                goal = goal if _is_alone(page, goal.done) and not _LATER.search(found["gap"]) else None
            if goal is not None:
                yield goal
    for found in _OVER_EACH.finditer(page.text):
        ratio = page.mark_at(found.start("ratio"))
        of_target = ratio.noun in _INITIATIVES and not is_valid_of_all(page, ratio)
        if of_target and not _is_parallel(page, ratio):
            yield Goal(ratio, ratio, ratio.over, "any", found.end())


def _goal(page: Shorthand, found: re.Match[str], *, forward: bool) -> Goal | None:
    """The target and result of a match, where the words ahead say that they are such, and of one."""
    ahead = page.text[max(0, found.start() - _LOOK_BACK) : found.start()]
    words = (_PLANNED if forward else _DONE_AHEAD).search(ahead)
    if words is None and not forward:
        words = _CLAUSE_AHEAD.search(ahead)  # Tính cả hai giai đoạn, 664 trên chỉ tiêu 550
    if words is None:
        return None
    owner: Owner = "any"
    first = found.start()
    if forward:
        owner = "own" if words["own"] else "assigned"
        first -= len(ahead) - words.start()
    count, base = page.mark_at(found.start("count")), page.mark_at(found.start("plan"))
    whose = words["whose"] if forward else ""
    if (
        (_is_of_each(page, first) and not _is_raised_total(page, count))
        or not _of_one_subject(page, found, first, whose)
        or _is_parallel(page, count)
    ):
        return None
    return (
        Goal(count, base, base.value, owner, found.end())
        if count.noun in ("", base.noun) or not base.noun
        else None
    )


def _is_of_each(page: Shorthand, first: int) -> bool:
    """*Mỗi đơn vị được giao 5*, *được giao thêm 50*: no target of what is counted behind."""
    start = max(page.text.rfind(stop, 0, first) for stop in (". ", "\n", ";", '"'))
    return _EACH.search(page.text, max(start, 0), first) is not None


def _of_one_subject(page: Shorthand, found: re.Match[str], first: int, whose: str) -> bool:
    """*Huyện được giao 310. Huyện mới có 248* is of one; *Huyện được giao 310. Toàn tỉnh có 3.100* is not.

    `whose` are words that say it of the target itself: *chỉ tiêu của huyện là 310*.
    """
    again = _HEADS.findall(found.groupdict().get("gap") or "")
    named = _HEADS.findall(whose)
    if not again or named:
        return not again or (len(set(named)) == 1 and set(again) == set(named))
    if page.text[:first].endswith("với "):
        return True  # Với chỉ tiêu 45 sáng kiến, công ty đã thực hiện 63
    start = max(0, *(page.text.rfind(stop, 0, first) for stop in (". ", "\n", ";", '"')))
    told = _HEADS.search(page.text, start, first)
    kind = told[0] if told else province_kind(page.text[start:first])
    return set(again) == {kind}


def _is_parallel(page: Shorthand, mark: Mark) -> bool:
    """*345/300, 976/800 và 98/100*: one of several numbers in a row, each of another unit."""
    before = page.text[max(0, mark.at - 6) : mark.at]
    return re.search(r"[NR](?:,| và|, và) $", before) is not None


def _is_alone(page: Shorthand, count: Mark) -> bool:
    """Whether nothing else is counted in its sentence before it, or it is what all of that comes to."""
    if _is_raised_total(page, count):
        return True
    start = max(page.text.rfind(stop, 0, count.at) for stop in (". ", "\n", ";"))
    before = page.between(max(start, 0), count.at)
    return all(mark.letter == "D" and _DAY.search(page.text[: mark.at][-8:]) for mark in before)


def _is_raised_total(page: Shorthand, count: Mark) -> bool:
    """*Có thêm 3.588, nâng tổng số của cả hai giai đoạn lên 5.904*."""
    return _RAISED_TO.search(page.text, max(0, count.at - _LOOK_BACK), count.at) is not None


def _said_of(page: Shorthand, goal: Goal) -> Iterator[Sum]:
    """The percentages and numbers right behind, as long as each says plainly what it is."""
    updated = _UPDATED.match(page.text, goal.end)
    at = updated.end() if updated else goal.end
    before: Way | None = None
    while (told := _told_next(page, at)) is not None:
        way, found = told
        if not _of_this_target(goal, found):
            return
        said = page.mark_at(found.start("said"))
        if said.letter == "P":
            beside = way == "rate" and before in ("over", "lacks")
            bound = before is None and goal.base is goal.done and said.at - goal.end <= _BOUND
            for one in percentage_of(goal, said, "either" if beside else way):
                yield one._replace(tied=bound)
        elif said.noun in ("", goal.done.noun, goal.base.noun):
            yield from _number(goal, said, over=way == "over")
        at, before = found.end(), way


def _told_next(page: Shorthand, at: int) -> tuple[Way, re.Match[str]] | None:
    for way, pattern in _WAYS:
        if found := pattern.match(page.text, at):
            return way, found
    return None


def of_target(goal: Goal, base: str | None) -> bool:
    """Whether the words behind a number, one of the lists' or none, can mean the target at hand."""
    if base in WORDS.of_own:
        return goal.owner in ("own", "any")
    return base is None or goal.owner in ("assigned", "any")


def _of_this_target(goal: Goal, found: re.Match[str]) -> bool:
    """*Đăng ký 150, thực hiện 201, vượt 71 so với chỉ tiêu được giao*: of another target."""
    return of_target(goal, found["of_own"] or found["of_assigned"])


def percentage_of(goal: Goal, said: Mark, way: Way) -> Iterator[Sum]:
    """The percentage said of a result and its target, worked out; none where it fits only the wrong way
    round."""
    count, base = goal.done.range, Range(*[goal.base_value] * 4)
    if goal.base_value <= 0:
        return
    stated = [said.range]
    if way == "over":
        stated = [shifted(said.range, HUNDRED), *([said.range] if said.value >= HUNDRED else [])]
    elif way == "either":
        stated += [shifted(said.range, HUNDRED), remaining(said.range, HUNDRED)]
    result = divided(goal.done, goal.base_value, said)
    agrees = any(fits(count, base, one) for one in stated)
    turned = goal.base is goal.done and goal.done.value > 0 and any(fits(base, count, one) for one in stated)
    if result is None or (turned and not agrees):
        return
    above = agrees and said.value < HUNDRED and fits(count, base, shifted(said.range, HUNDRED))
    terms = (goal.done, goal.base) if goal.base is not goal.done else (goal.done, _lower(goal.done))
    yield Sum(
        "ratio",
        terms,
        "/",
        said,
        result,
        agrees,
        reading="over_target" if above and way != "rate" else None,
        over=way == "over",
    )


def is_done_ahead(page: Shorthand, count: Mark) -> bool:
    """Whether the words right before a number say that so many were done, or added up."""
    ahead = page.text[max(0, count.at - _LOOK_BACK) : count.at]
    return bool(_DONE_AHEAD.search(ahead) or _SUMMED_AHEAD.search(ahead))


def _number(goal: Goal, said: Mark, *, over: bool) -> Iterator[Sum]:
    difference = goal.done.value - goal.base_value
    if not over:
        difference = -difference
    if difference == -said.value:
        return  # two numbers read the wrong way round
    base = goal.base if goal.base is not goal.done else _lower(goal.done)
    terms = (goal.done, base) if over else (base, goal.done)
    yield Sum(
        "excess", terms, "−", said, units(difference), difference == said.value, over=over, short=not over
    )


def _lower(ratio: Mark) -> Mark:
    """The number below in *1.530/1.200*, as a mark of its own."""
    return ratio._replace(value=ratio.over, letter="N")


def _before_target(page: Shorthand) -> Iterator[Sum]:
    """*Có 1.080 sáng kiến, còn thiếu 220 so với chỉ tiêu 1.200*."""
    for found in (*_BEFORE_TARGET.finditer(page.text), *_OVER_GIVEN.finditer(page.text)):
        count, base = page.mark_at(found.start("count")), page.mark_at(found.start("plan"))
        if not is_done_ahead(page, count):
            continue
        goal = Goal(count, base, base.value, "any", found.end())
        yield from _number(goal, page.mark_at(found.start("said")), over=bool(found["over"]))
        if found.groupdict().get("rate"):
            yield from percentage_of(goal, page.mark_at(found.start("rate")), "either")


def _restated(page: Shorthand) -> Iterator[Sum]:
    """*Đạt 127,5%, vượt 37,5% chỉ tiêu*: the same said twice."""
    for found in _RESTATED.finditer(page.text):
        rate, said = page.mark_at(found.start("rate")), page.mark_at(found.start("said"))
        hundred = Range(HUNDRED, HUNDRED, HUNDRED, HUNDRED)
        stated = [shifted(said.range, HUNDRED), *([said.range] if said.value >= HUNDRED else [])]
        if not any(fits(rate.range, hundred, one) for one in stated):
            whole = rate._replace(value=HUNDRED)
            above = divided(rate._replace(value=rate.value - HUNDRED), HUNDRED, said)
            if above is not None:
                yield Sum("ratio", (rate, whole), "−", said, above, agrees=False)
