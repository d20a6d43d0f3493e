"""What a text says of its one target: *đạt 125%*, *vượt 54*, *còn thiếu 94*, wherever the target was told.

A percentage, surplus or shortfall that stands apart from its target is of the only target of the text, where
nothing between turns to another unit, time or kind of count, and no other number printed would make it true.
What is told beside it (*đạt 80%, còn thiếu 94*) and fits a result and a target ties both to the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from catalogue.lexicon import longest_first
from checks.intervals import SCALE, Range, base_between, base_of, fits
from checks.printed.said import clause, statements_on_targets
from checks.printed.together import is_wrong, meant_together
from checks.words.one_target import (
    Field,
    Said,
    alike,
    bears_out,
    is_hoped,
    is_joined,
    is_of_its_owner,
    is_same,
    named_target,
    names_of_target,
    words_around,
)
from checks.words.roles import is_in_a_name, is_valid_of_all, role_of
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.statements import Sum, divided, units

_AMONG = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.among)}|riêng)(?!\w)")
_WITH_BEHIND = re.compile(r"[^NBPRX.;\n]{0,40}với (?:tổng số |tổng cộng )?(?P<count>N)")
# …. Chỉ tiêu LĐLĐ tỉnh giao cho huyện giai đoạn này là 180
_TARGET_NEXT = re.compile(
    r"[^NBPRX.;(]{0,90}(?:\.|;|, trong khi|,) ?(?:theo [^NBPRX,.;]{2,30}, )?(?:tổng )?(?:chỉ tiêu|kế hoạch)"
    r"(?P<whose>[^NBPRX,.;:]{0,80}?)(?: là|:| ở mức)? "
    r"|[^NBPRX.;,(]{0,60} (?:so với|trên|trong khi) (?:tổng (?:số )?)?(?:con số |chỉ tiêu |kế hoạch )?"
)
_OTHERS_TARGET = re.compile(
    r"(?<!\w)(?:toàn|cả|chung|sau|tới|tiếp|quý|tháng|tuần|năm|đăng ký|tự|ban đầu|mới|hai|các|mỗi|từng"
    r"|phấn đấu|điều chỉnh)(?!\w)"
)
# giai đoạn 1 có 2.226 sáng kiến, vượt 85,5% so với kế hoạch: of that count, whatever the whole came to
_OF_A_PHASE = re.compile(
    r"(?<!\w)(?:giai đoạn|chặng|đợt) (?:N|B|D|\d|một|hai|ba|đầu|i{1,3})(?!\w)[^NBPRX.;\n]{0,30}N"
)
_ADDED = re.compile(r"(?<!\w)(?:có|nộp|gửi) thêm $")
# 204 sáng kiến (chỉ tiêu 170, đạt 130%): of the numbers beside it, whatever others fit
_IN_ITS_BRACKET = re.compile(
    r"N(?: [^NBPRX.;()\n]{1,40})? \((?:chỉ tiêu|kế hoạch)[^NBPRX.;()\n]{0,40} N[,;] [^NBPRX.;()\n]{0,20}$"
)
_ADDED_REACH = 12
_WHOLE = re.compile(r"(?<!\w)(?:cả|toàn|hai|tổng)(?!\w)")
_OF_TARGETS = re.compile(r"R (?:chỉ tiêu|nhiệm vụ|tiêu chí)(?!\w)")
_IS_LISTED = re.compile(r"N(?: [^NBPRX.;\n]{1,60})?,? (?:gồm|bao gồm|trong đó)(?!\w)")
_MANY = 60  # a union has no more targets a year
_REACH = 1500
_NEAR = 700
_MOST = 30
_NEAREST = 4


def reached_sums(page: Shorthand) -> Iterator[Sum]:
    """Each statement on a target, borne out or contradicted by the results and targets of the text."""
    told = sorted(statements_on_targets(page), key=lambda one: one.mark.at)
    if all(one.mark.at in page.settled for one in told):
        return
    field = _field(page)
    held = [(one, _pair(page, field, one)) for one in told]
    for place, (one, pair) in enumerate(held):
        if pair is not None:
            yield _sum(one, *pair, agrees=True)
            continue
        near = held[max(0, place - _NEAREST) : place + _NEAREST]
        beside = _beside(page, field, held, place) or _established(page, field, near, one)
        meant = beside or _only_pair(page, field, one)
        if meant is None or meant[1].value <= 0 or _lacks_of_more(one, *meant):
            continue
        if not _others_fit(page, field, one, *meant):
            yield _sum(one, *meant, agrees=False)
    for told_of_both in meant_together(page, held):
        if is_wrong(page, told_of_both):
            yield _sum(*told_of_both, agrees=False)
    yield from _implied(page, field, held)


def _lacks_of_more(one: Said, count: Mark, base: Mark) -> bool:
    """*Chỉ cần 33%* is no shortfall where more than all was reached."""
    return one.way == "lacks" and one.mark.letter == "P" and count.value >= base.value


def _field(page: Shorthand) -> Field:
    counts: list[Mark] = []
    targets: list[Mark] = []
    added: list[Mark] = []
    for mark in page.marks:
        if mark.letter not in "NR" or mark.noun in WORDS.units or page.text[mark.at - 1 : mark.at] == '"':
            continue
        if mark.letter == "R" and (_counts_targets(page, mark) or is_valid_of_all(page, mark)):
            continue
        if mark.letter == "R":
            counts.append(mark._replace(letter="N"))
            targets.append(mark._replace(letter="N", value=mark.over))
            continue
        role = role_of(page, mark)
        if role == "target":
            targets.append(mark)
        elif role == "count" and not is_in_a_name(page, mark):
            counts.append(mark)
        elif mark.letter == "N" and _ADDED.search(page.text, max(0, mark.at - _ADDED_REACH), mark.at):
            added.append(mark)
    return Field(counts, targets, added)


def _counts_targets(page: Shorthand, ratio: Mark) -> bool:
    """*Hoàn thành 13/15 chỉ tiêu năm*: so many of the targets were reached, none of them is 15."""
    few = ratio.value <= ratio.over < _MANY * SCALE
    return few and _OF_TARGETS.match(page.text, ratio.at) is not None


def _pair(page: Shorthand, field: Field, one: Said) -> tuple[Mark, Mark] | None:
    """A result near by and a target that bear the statement out."""
    if _IN_ITS_BRACKET.search(page.text, max(0, one.start - _NEAR), one.mark.at):
        return _right_before(page, field, one)
    start, end = page.paragraph(one.mark.at, _NEAR), page.sentence(one.mark.at)[1]
    told = (*field.counts, *field.added)
    counts = [mark for mark in told if start <= mark.at < end and alike(mark, one.mark)]
    counts.sort(key=lambda mark: abs(mark.at - one.mark.at))
    bases = [one.base] if one.base else _bases(page, field, one, end)
    bases.sort(key=lambda mark: abs(mark.at - one.mark.at))
    listed = [mark for mark in counts[_NEAREST:] if _IS_LISTED.match(page.text, mark.at)]
    for count in (*counts[:_NEAREST], *listed[:1]):
        for base in bases:
            if base.value != count.value and alike(count, base) and bears_out(one, count, base):
                return None if _is_of_a_phase(page, one, count, base) else (count, base)
    return _right_before(page, field, one)


def _is_of_a_phase(page: Shorthand, one: Said, count: Mark, base: Mark) -> bool:
    """Whether the sentence tells the count of a phase, and the one that fits was told before."""
    start = page.sentence(one.mark.at)[0]
    if count.at >= start:
        return False
    told = (found.end() - 1 for found in _OF_A_PHASE.finditer(page.text, start, one.start))
    return any(at != base.at for at in told)


def _right_before(page: Shorthand, field: Field, one: Said) -> tuple[Mark, Mark] | None:
    """*Được giao 330 và đã nộp 396, hoàn thành 120% chỉ tiêu giai đoạn 1*: the last two of the clause."""
    start = max(page.sentence(one.mark.at)[0], one.start - _NEAR)
    near = [mark.at for mark in page.between(start, one.start) if mark.letter in "NBRX"][-2:]
    targets, counts = _among(field.targets, near), _among(field.counts, near)
    if one.base or len(targets) != 1 or len(counts) != 1 or not alike(counts[0], targets[0]):
        return None
    return (counts[0], targets[0]) if bears_out(one, counts[0], targets[0]) else None


def _among(marks: Sequence[Mark], places: Sequence[int]) -> list[Mark]:
    """Those of the marks that stand at one of a few places."""
    found = [(bisect_left(marks, at, key=lambda mark: mark.at), at) for at in places]
    return [marks[index] for index, at in found if index < len(marks) and marks[index].at == at]


def _bases(page: Shorthand, field: Field, one: Said, end: int) -> list[Mark]:
    """The targets up to a place; where there are several, those that the statement's words do not exclude."""
    bases = [mark for mark in field.targets if mark.at < end][-_MOST:]
    behind = re.split(r"[NBPRX]", page.text[one.mark.at + 1 : one.end + 120], maxsplit=1)[0]
    named = names_of_target(page.text[one.start : one.mark.at] + clause(behind))
    if len({mark.value for mark in bases}) < 2 or not named:
        return bases
    return [mark for mark in bases if named <= names_of_target(words_around(page, mark))]


def _beside(
    page: Shorthand, field: Field, held: Sequence[tuple[Said, tuple[Mark, Mark] | None]], place: int
) -> tuple[Mark, Mark] | None:
    """The result and target of a statement that fits, right beside this one: only plain words between."""
    one = held[place][0]
    for other, pair in held[max(0, place - 1) : place + 2]:
        if pair is None or other is one or not one.open:
            continue
        base = one.base or named_target(page, field, one) or pair[1]
        if not (alike(one.mark, base) and alike(one.mark, pair[0]) and is_of_its_owner(page, one, base)):
            continue
        first, second = (one, other) if one.start < other.start else (other, one)
        if not other.open and second is other:
            continue
        start = _end_of(first, pair[1], second) if first is other else first.mark.at + 1
        if is_joined(page, first.end if first.base else start, second.start, pair[0]):
            return pair[0], base
    return None


def _end_of(first: Said, base: Mark, second: Said) -> int:
    """Where a statement ends with the target that it names, and who gave it."""
    return base.at + 1 if first.mark.at < base.at < second.start else first.mark.at + 1


def _established(
    page: Shorthand, field: Field, held: Sequence[tuple[Said, tuple[Mark, Mark] | None]], one: Said
) -> tuple[Mark, Mark] | None:
    """The result right before, where another statement of its sentence fits it and the text's only target."""
    count = _result(page, field, one)
    base = _only_target(page, field, one, count)
    if count is None or base is None or not one.open or one.base is not None:
        return None
    if not is_of_its_owner(page, one, base):
        return None
    sentence = page.sentence(one.mark.at)
    told = [
        other for other, pair in held if pair is not None and (pair[0].at, pair[1].at) == (count.at, base.at)
    ]
    here = [other for other in told if page.sentence(other.mark.at) == sentence]
    plain = count.at < one.start and is_joined(page, count.at + 1, one.start, count)
    return (count, base) if here and plain and page.sentence(count.at) == sentence else None


def _only_pair(page: Shorthand, field: Field, one: Said) -> tuple[Mark, Mark] | None:
    """The one target of the text and the result right before, where both are plainly of the same."""
    count = _result(page, field, one)
    base = one.base or _only_target(page, field, one, count)
    if base is None or count is None or not one.open or base.at == count.at or not alike(count, base):
        return None
    return (count, base) if is_same(page, field, one, count, base) else None


def _only_target(page: Shorthand, field: Field, one: Said, count: Mark | None) -> Mark | None:
    """The target told before, where there is but one; where none is, the one told right behind."""
    before = [mark for mark in field.targets if mark.at < one.start]
    if not before:
        return _target_behind(page, field, one, count)
    if is_hoped(page, before[-1]) or len({mark.value for mark in before}) != 1:
        return None
    return before[-1] if one.start - before[-1].at < _REACH else None


def _target_behind(page: Shorthand, field: Field, one: Said, count: Mark | None) -> Mark | None:
    """*… đạt 109%. Chỉ tiêu LĐLĐ tỉnh giao cho huyện giai đoạn này là 180*: the text's only one."""
    if len({mark.value for mark in field.targets}) != 1:
        return None
    base = field.targets[0]
    end = page.sentence(one.mark.at)[1]
    if base.at >= page.sentence(end + 1)[1] or is_hoped(page, base) or count is None:
        return None
    led = _TARGET_NEXT.fullmatch(page.text, max(one.mark.at, count.at) + 1, base.at)
    if (
        led is None
        or _OTHERS_TARGET.search(led["whose"] or "")
        or _WHOLE.search(page.text, one.mark.at, one.end)
    ):
        return None
    others = [mark for mark in field.counts if one.end <= mark.at < base.at and mark is not count]
    return None if others else base


def _result(page: Shorthand, field: Field, one: Said) -> Mark | None:
    """The last count of the sentence, or the first of the last sentence that counts anything."""
    if behind := _WITH_BEHIND.match(page.text, one.end):
        return page.mark_at(behind.start("count"))
    if not any(mark.at < one.start for mark in field.counts):
        return _result_below(page, field, one)
    start, _ = page.sentence(one.mark.at)
    here = [mark for mark in field.counts if start <= mark.at < one.start and alike(mark, one.mark)]
    if here:
        return None if _AMONG.search(page.text, start, here[-1].at) else here[-1]
    for _ in range(3):
        if start <= 0:
            return None
        last, (start, _) = start, page.sentence(start - 1)
        here = [mark for mark in field.counts if start <= mark.at < last and alike(mark, one.mark)]
        if here:
            if _AMONG.search(page.text, start, here[0].at):
                return None
            return here[-1] if _is_their_sum(page, here) else here[0]
    return None


def _result_below(page: Shorthand, field: Field, one: Said) -> Mark | None:
    """*A đạt 118% chỉ tiêu*, as a headline: the one count of the sentence below."""
    start = page.sentence(one.mark.at)[1] + 1
    end = page.sentence(start)[1]
    below = [mark for mark in field.counts if start <= mark.at < end and alike(mark, one.mark)]
    return below[0] if len(below) == 1 else None


def _is_their_sum(page: Shorthand, counts: Sequence[Mark]) -> bool:
    """*297, 121 và 107, cộng là 525*: the last makes up the others, and is called so."""
    *items, total = counts
    called = re.search(r"(?<!\w)(?:cộng|tổng)(?!\w)", page.text[items[-1].at : total.at]) if items else None
    return called is not None and sum(item.value for item in items) == total.value


def _others_fit(page: Shorthand, field: Field, one: Said, count: Mark, base: Mark) -> bool:
    """Whether another number of the text would make the statement true, alone or as two results together."""
    near = [mark for mark in page.marks if mark.letter in "NBR" and abs(mark.at - one.mark.at) < _REACH][
        :_MOST
    ]
    near = [mark for mark in near if mark.at != one.mark.at]
    if any(bears_out(one, mark, base) for mark in near if alike(mark, base) and mark.at != base.at):
        return True
    if any(bears_out(one, count, mark) for mark in near if mark.value > 0 and mark.at != count.at):
        return True
    results = [mark for mark in near if mark.at < one.mark.at and mark.at != base.at][-8:]
    sums = (
        count._replace(value=first.value + second.value, range=Range(*[first.value + second.value] * 4))
        for first in results
        for second in results
        if first.at < second.at
    )
    others = [mark for mark in field.targets if mark.value != base.value]
    return any(bears_out(one, both, base) for both in sums) or any(
        bears_out(one, mark, other)
        for mark in field.counts[:_MOST]
        for other in others[:_MOST]
        if other.value > 0
    )


def _implied(
    page: Shorthand, field: Field, held: Sequence[tuple[Said, tuple[Mark, Mark] | None]]
) -> Iterator[Sum]:
    """*Có 1.230, vượt chỉ tiêu được giao 330, đạt 123%*: the two are of one target, printed or not."""
    for (one, pair), (other, second) in pairwise(held):
        if pair or second or {one.way, other.way} != {"over", "rate"} or field.targets:
            continue
        over, rate = (one, other) if one.way == "over" else (other, one)
        between = page.text[one.end : other.start]
        count = _result(page, field, one)
        if (
            over.mark.letter != "N"
            or rate.mark.letter != "P"
            or count is None
            or not re.fullmatch(r"[ ,(và]*", between)
        ):
            continue
        if not (one.open and other.open) or page.sentence(count.at) != page.sentence(one.mark.at):
            continue
        target = _told_target(count, over.mark, rate.mark)
        if target is not None and target * SCALE < count.value:  # else: bằng 43,2%, vượt kế hoạch 48
            base = over.mark._replace(value=target * SCALE)
            result = units(count.value - base.value)
            yield Sum("excess", (count, base), "−", over.mark, result, agrees=False, over=True, tied=True)


def _told_target(count: Mark, over: Mark, rate: Mark) -> int | None:
    """The target that a result and its percentage tell, where the surplus is of another."""
    bases, target = base_between(count.range, rate.range), base_of(count.value, rate.value)
    left, said = (count.value - over.value) // SCALE, over.value // SCALE
    if bases is None or target is None or any(bases[0] <= value <= bases[1] for value in (left, said)):
        return None
    return target


def _sum(one: Said, count: Mark, base: Mark, *, agrees: bool) -> Sum:
    if one.mark.letter != "P":
        more, less = (count, base) if one.way == "over" else (base, count)
        return Sum(
            "excess",
            (more, less),
            "−",
            one.mark,
            units(more.value - less.value),
            agrees,
            over=one.way == "over",
            short=one.way == "lacks",
            tied=True,
        )
    if one.way == "lacks":
        result = 100 - (divided(count, base.value, one.mark) or Decimal(0))
        return Sum("ratio", (count, base), "/", one.mark, result, agrees, short=True, tied=True)
    plain = one.way == "rate" or fits(count.range, Range(*[base.value] * 4), one.mark.range)
    result = divided(count, base.value, one.mark) or Decimal(0)
    return Sum(
        "ratio",
        (count, base),
        "/",
        one.mark,
        result,
        agrees,
        reading="of_target" if plain or not agrees else "over_target",
        tied=True,
    )
