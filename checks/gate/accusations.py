"""No accusation leaves a text before the words were asked what speaks against it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal

from catalogue.campaigns import campaigns_in_use
from checks.dates import is_no_later
from checks.gate.bracketed import is_of_a_bracketed_list, may_be_a_result
from checks.gate.denied import is_explained, is_taken_back
from checks.gate.leads import is_told_in_percent
from checks.gate.objections import NO_NAMES, Stated, is_objectionable
from checks.gate.other_bases import fits_another_number, is_held_against_more, is_of_another_base
from checks.gate.other_numbers import is_of_two_targets, makes_the_percentage, makes_the_sum
from checks.gate.other_rates import is_of_another_rate
from checks.gate.other_wholes import (
    are_of_others,
    are_sifted,
    counts_another_thing,
    have_their_shares,
    is_another_share,
    is_another_total,
    is_no_whole,
    is_of_a_larger_whole,
    is_of_a_nearer_whole,
    is_of_other_numbers,
    is_of_some_only,
    is_told_elsewhere,
)
from checks.gate.paragraphs import fitting_share, spans_paragraphs
from checks.gate.part_results import is_no_slip, is_of_a_part, is_of_all_phases
from checks.gate.sifted import is_of_fewer
from checks.gate.slips import are_far_apart
from checks.intervals import SCALE
from checks.model import Finding
from checks.told import Plain
from checks.words.roles import is_surplus_behind, role_of, words_ahead
from checks.words.shorthand import Mark, Shorthand, as_percentage
from checks.words.times import numbers_of
from checks.writing import HUNDRED, left_open
from parsers.model import Figure

_LACKS = re.compile(r"(?<!\w)(?:thiếu|hụt|phải|cần|còn)(?!\w)[^,;.]*$")
_CLOSED = re.compile(r"[^()]*\)")  # in brackets that end before what is said
# cao hơn giai đoạn 1 2.436 sáng kiến, phần vượt của giai đoạn 1 là 6.104
_HIGHER_BY = re.compile(r"(?<!\w)(?:(?:cao|thấp|nhiều|ít) hơn|phần (?:vượt|hụt|tăng))(?!\w)[^,;]*$")
_LOOK_BACK = 40
_SUPPOSED = re.compile(r"(?<!\w)(?:nếu tính cả|giả sử|chỉ tiêu thực)(?!\w)")
_NEXT = 2
_PAIR = 2
_NEEDS = Plain(
    "số và chỉ tiêu mà bài thực sự nói tới: lời văn có thể nói về việc khác, đơn vị khác hoặc mốc khác",
    "the count and target that the text means: its words may speak of another matter, unit or time",
)


class Quoted(Shorthand):
    """A text in shorthand that finds the numbers a finding quotes."""

    __slots__ = ("_starts",)

    def __init__(self, given: str) -> None:
        super().__init__(given)
        self._starts = [self.span_of(mark)[0] for mark in self.marks]

    def quoted(self, one: Finding) -> list[Mark]:
        """The marks within its quotes, in order."""
        found: dict[int, Mark] = {}
        for quote in one.quotes:
            first = max(0, bisect_right(self._starts, quote.start) - 1)
            for mark in self.marks[first : bisect_left(self._starts, quote.end)]:
                if quote.start < self.span_of(mark)[1]:
                    found[mark.at] = mark
        return [found[at] for at in sorted(found)]


def without_objectionable(
    found: Sequence[Finding], text: str, figures: Sequence[Figure] = ()
) -> list[Finding]:
    """The findings, those left open that the words object to."""
    if not any(one.verdict == "inconsistent" for one in found):
        return list(found)
    page = Quoted(text)
    read = {figure.number_start: figure for figure in figures}
    fitting = [stated for one in found if one.verdict == "consistent" if (stated := _stated(page, one))]
    shared = [(one.computed, _parts_of(page, one)) for one in found if _is_fitting_share(one)]
    shares = [fitting_share(page, page.quoted(one)) for one in found if _is_fitting_share(one)]
    siblings = [share for share in shares if share is not None]
    return [
        left_open(one, _NEEDS)
        if one.verdict == "inconsistent"
        and (
            spans_paragraphs(page, one, page.quoted(one), siblings)
            or _is_objected(page, one, read, fitting)
            or _has_its_share(page, one, shared)
        )
        else one
        for one in found
    ]


def _is_fitting_share(one: Finding) -> bool:
    return one.kind == "share" and one.verdict == "consistent"


def _has_its_share(
    page: Quoted, one: Finding, shared: Sequence[tuple[Decimal | None, frozenset[int]]]
) -> bool:
    """*(1.512 sáng kiến, bằng 90% số nộp) thì tỷ lệ này là 12,6%*: the part has its share of that whole."""
    return one.kind == "share" and (one.computed, _parts_of(page, one)) in shared


def _parts_of(page: Quoted, one: Finding) -> frozenset[int]:
    """The values that a share was divided out of, without the percentage."""
    return frozenset(mark.value for mark in page.quoted(one) if mark.letter != "P")


def _is_objected(
    page: Quoted, one: Finding, read: Mapping[int, Figure], fitting: Sequence[Stated] = ()
) -> bool:
    if any(is_taken_back(page, mark) for mark in page.quoted(one)):
        return True
    if one.kind in ("sum", "share", "parts"):
        return is_explained(page, page.quoted(one)) or _is_of_another_whole(page, one)
    if one.kind not in ("ratio", "excess"):
        return False
    if any(_is_unclear(page, mark) for mark in page.quoted(one)):
        return True
    if one.kind == "ratio" and _is_of_other_targets(page, one):
        return True
    stated = _stated(page, one)
    if stated is None:
        together = _against_several(page, one)
        return _leaves_a_phase_out(page, one) or (together is not None and is_of_another_base(page, together))
    return _is_of_other_numbers(page, one, stated, fitting) or _is_said_otherwise(page, stated, read, fitting)


def _is_of_other_numbers(page: Quoted, one: Finding, stated: Stated, fitting: Sequence[Stated]) -> bool:
    """Whether what is stated may be of another base, another result or a part of it."""
    if is_of_another_base(page, stated) or is_of_fewer(page, stated):
        return True
    if is_of_a_bracketed_list(page, stated.said, stated.top):
        return True
    if one.kind == "ratio" and stated.top.at != stated.base.at and role_of(page, stated.top) == "change":
        return not is_told_in_percent(page, stated.top, stated.said)
    if one.kind == "ratio" and (
        _passes_over_a_count(page, stated.said, (stated.top, stated.base))
        or is_of_two_targets(page, stated.said, stated.top, stated.base)
    ):
        return True
    held = any((other.top.at, other.base.at) == (stated.top.at, stated.base.at) for other in fitting)
    if held and one.kind == "ratio" and is_held_against_more(page, stated):
        return True
    less = not held and _comes_to_less(page, stated, one)
    if (
        is_of_all_phases(page, stated)
        or may_be_a_result(page, stated)
        or is_of_a_part(page, stated, less=less)
    ):
        return True
    return one.kind == "excess" and (_exceeds_another(page, stated, fitting) or is_no_slip(page, stated, one))


def _is_said_otherwise(
    page: Quoted, stated: Stated, read: Mapping[int, Figure], fitting: Sequence[Stated]
) -> bool:
    """Whether the words around it object, told what was read of both numbers and what fits beside them."""
    top, base = (read.get(page.span_of(mark)[0]) for mark in (stated.top, stated.base))
    paired = any(_is_beside(page, other, stated) for other in fitting)
    if is_of_another_rate(page, stated):
        return True
    return is_objectionable(page, stated._replace(in_time=_is_in_time(top, base), paired=paired))


def _is_unclear(page: Quoted, mark: Mark) -> bool:
    """*Cao hơn giai đoạn 1 428 sáng kiến*: one number or two, nobody can tell."""
    said = page.folded[mark.start : mark.end]
    return mark.letter == "X" and " " in said and said.replace(" ", "").isdigit()


def _is_beside(page: Shorthand, other: Stated, one: Stated) -> bool:
    """*Đạt 84,9%, thiếu 345*: two statements side by side on one result and target, one of which fits."""
    if (other.top.at, other.base.at) != (one.top.at, one.base.at) or other.said.at == one.said.at:
        return False
    if one.top.at == one.base.at or one.said.at < min(one.top.at, one.base.at):
        return False
    first, second = sorted((other.said.at, one.said.at))
    if set(page.capitals(first + 1, second)) - NO_NAMES:
        return False
    between = page.between(first + 1, second)
    near = page.sentence(second)[0] <= page.sentence(first)[1] + _NEXT
    return near and all(mark.letter == "D" or mark.at == one.base.at for mark in between)


def _exceeds_another(page: Shorthand, one: Stated, fitting: Sequence[Stated]) -> bool:
    """*648, bằng 43,2% chỉ tiêu cả chương trình, vượt kế hoạch 48*: over a plan, not the target taken."""
    if one.top.at == one.base.at or one.top.value >= one.base.value or _lacks(page, one.said):
        return False
    behind = ";" in page.text[one.said.at : one.top.at]  # …, A vượt 62 so với 80 được giao; B có 12
    apart = page.sentence(one.base.at) != page.sentence(one.said.at)
    return (
        behind
        or apart
        or any((other.top.at, other.base.at) == (one.top.at, one.base.at) for other in fitting)
    )


def _is_of_other_targets(page: Quoted, one: Finding) -> bool:
    """Whether other numbers of the text make the percentage."""
    marks = page.quoted(one)
    said = [mark for mark in marks if mark.letter == "P"]
    if not said or one.computed is None or one.reading == "over_target":
        return False
    held = [mark for mark in marks if mark not in said]
    return makes_the_percentage(page, said[-1], held, int(one.computed * SCALE))


def _leaves_a_phase_out(page: Quoted, one: Finding) -> bool:
    """*63% chỉ tiêu cả chương trình* against the targets of two phases, where the text names a third."""
    marks = page.quoted(one)
    if any(_SUPPOSED.search(page.text, page.sentence(mark.at)[0], mark.at) for mark in marks[_PAIR:]):
        return True  # nếu tính cả phần bù thì chỉ tiêu thực của đợt 2 là 316
    targets = len(marks) - _PAIR
    numbers = (number for kind in ("giai đoạn", "đợt", "chặng") for number in numbers_of(page, kind))
    return targets > 1 and max(numbers, default=0) > targets


def _is_of_another_whole(page: Quoted, one: Finding) -> bool:
    """Whether the total, the base of the share or the whole may be another than the one that was taken."""
    marks = page.quoted(one)
    if one.kind == "share":
        return _is_of_another_share(page, marks)
    total = int(one.stated * SCALE) if one.stated is not None else -1
    held = [mark for mark in marks if mark.value == total]
    items = [mark for mark in marks if mark.value != total]
    if not held or not items:
        return False
    if one.kind == "sum" and are_of_others(page, items, held[-1]):
        return True
    if one.kind == "parts" and is_no_whole(page, held[0], items):
        return True
    if one.kind == "sum" and _is_no_plain_sum(page, items, held[-1]):
        return True
    if one.kind == "parts" and len(items) == 1 and is_of_a_nearer_whole(page, held[0], items[0]):
        return True
    if one.kind == "parts" or held[-1].at < items[0].at:
        return (
            is_told_elsewhere(page, items, held[0])
            or have_their_shares(page, items, held[0])
            or is_of_a_larger_whole(page, held[0], items)
            or (one.kind == "sum" and are_sifted(page, items, held[0]))
        )
    adds_up = one.computed is not None and sum(item.value for item in items) == int(one.computed * SCALE)
    return adds_up and len(items) > 1 and is_another_total(page, items, held[-1])


def _is_no_plain_sum(page: Quoted, items: Sequence[Mark], total: Mark) -> bool:
    """*Vượt 40*, *cao hơn giai đoạn 1 428*: whether a part is a difference, or others make the sum."""
    differs = (is_surplus_behind(page, item) or _HIGHER_BY.search(words_ahead(page, item)) for item in items)
    return any(differs) or makes_the_sum(page, items, total)


def _is_of_another_share(page: Quoted, marks: Sequence[Mark]) -> bool:
    """Whether a percentage may be of another part or whole than the two that it was held against."""
    percentages = _percentages(page, marks)
    others = [mark for mark in marks if mark not in percentages]
    if not percentages or len(others) != _PAIR:
        return False
    said = percentages[-1]
    part, whole = sorted(others, key=lambda mark: mark.value)
    of_itself = part.value == whole.value and part.over == whole.over
    return (
        of_itself
        or is_of_a_bracketed_list(page, said, part)
        or counts_another_thing(page, part, whole)
        or (is_of_some_only(page, part, whole) and fits_another_number(page, Stated(said, part, whole)))
        or _is_far_from_share(page, said, part, whole)
        or _passes_over_a_count(page, said, others)
        or is_another_share(page, said, part, whole)
        or is_of_other_numbers(page, said, part, whole)
    )


def _is_far_from_share(page: Quoted, said: Mark, part: Mark, whole: Mark) -> bool:
    """Far from the share, the whole in another sentence: more likely another part or whole than a slip."""
    apart = page.sentence(whole.at) != page.sentence(said.at)
    return apart and are_far_apart(said.value, part.value * HUNDRED // max(whole.value, 1))


def _percentages(page: Quoted, marks: Sequence[Mark]) -> list[Mark]:
    """The numbers with a sign behind them, those with a bound or in a form of their own as well."""
    return [mark for mark in marks if page.folded[mark.start : mark.end].rstrip().endswith("%")]


def _passes_over_a_count(page: Quoted, said: Mark, held: Sequence[Mark]) -> bool:
    """*130 đang chờ, bằng 20%; 26 sáng kiến không đạt, bằng 4%*: 4% is of the 26 beside it."""
    start = page.sentence(said.at)[0]
    before = [mark.at for mark in held if start <= mark.at < said.at]
    nearest = max(before, default=start - 1)
    clause = max(page.text.rfind(";", start, said.at), nearest + 1)
    nouns = {mark.noun for mark in held} | {""}
    return any(
        mark.letter in "NBR"
        and mark.noun in nouns
        and role_of(page, mark) == "count"
        and not _CLOSED.match(page.text, mark.at, said.at)
        for mark in page.between(clause, said.at)
    )


def _is_in_time(top: Figure | None, base: Figure | None) -> bool:
    """Whether a result surely holds at a day within its target's phase, as the campaign's file has it."""
    if top is None or base is None or not isinstance(base.phase, int):
        return False
    campaign = campaigns_in_use().get(base.campaign or "")
    ends = [one.ends for one in campaign.phases_of(None) if one.number == base.phase] if campaign else []
    return bool(ends) and is_no_later(top.as_of, ends[0])


def _stated(page: Quoted, one: Finding) -> Stated | None:
    """The marks that a finding quotes: what is said, the result, the target; None where there are more."""
    marks = page.quoted(one)
    if one.kind == "ratio":
        said = _percentages(page, marks) or _without_its_sign(page, marks, one)
    else:
        said = [mark for mark in marks if one.stated is not None and mark.value == int(one.stated * SCALE)]
    others = [mark for mark in marks if not said or mark.at != said[-1].at]
    if not said or len(others) not in (1, 2):
        return None
    if len(others) == 1:
        return Stated(said[-1], others[0], others[0])
    for top, base in (others, others[::-1]):
        for target in (base, base._replace(value=base.over)):
            if _divides(page, top, target, said[-1], one):
                return Stated(said[-1], top, target)
    return None  # a growth, or a sum of several numbers


def _against_several(page: Quoted, one: Finding) -> Stated | None:
    """A result held against the targets of several phases together: their sum, at the place of the last."""
    marks = page.quoted(one)
    said = [mark for mark in marks if mark.letter == "P"]
    if one.kind != "ratio" or not said:
        return None
    others = [mark for mark in marks if mark.at != said[-1].at]
    for top in others:
        targets = [mark for mark in others if mark.at != top.at]
        if targets and _divides(page, top, base := _together(targets), said[-1], one):
            return Stated(said[-1], top, base)
    return None


def _together(targets: Sequence[Mark]) -> Mark:
    return targets[-1]._replace(value=sum(mark.over or mark.value for mark in targets))


def _without_its_sign(page: Shorthand, marks: Sequence[Mark], one: Finding) -> list[Mark]:
    """The percentage of a table whose column has the sign in its heading: *136,1*.

    The number of *gấp 5,4 lần* looks like one; `_divides` then finds no result and target that make it.
    """
    if one.stated is None:
        return []
    read = (as_percentage(page, mark) for mark in marks[-1:])
    return [mark for mark in read if mark and mark.value == int(one.stated * SCALE)]


def _divides(page: Shorthand, top: Mark, base: Mark, said: Mark, one: Finding) -> bool:
    """Whether the first is the result and the second the target, by what was computed."""
    if one.computed is None:
        return False
    if one.kind == "ratio":
        computed = float(one.computed) + (100 if one.reading == "over_target" else 0)
        rate = 100 * top.value / base.value if base.value > 0 else 0
        lacking = _lacks(page, said) and abs(100 - rate - computed) < 1
        return base.value > 0 and (abs(rate - computed) < 1 or lacking)
    difference = int(one.computed * SCALE)
    return (base.value - top.value if _lacks(page, said) else top.value - base.value) == difference


def _comes_to_less(page: Shorthand, stated: Stated, one: Finding) -> bool:
    """Whether the result is less than what was stated would take."""
    if one.computed is None or one.stated is None or one.computed == one.stated:
        return False
    return (one.computed < one.stated) != (one.kind == "excess" and _lacks(page, stated.said))


def _lacks(page: Shorthand, said: Mark) -> bool:
    return _LACKS.search(page.text[max(0, said.at - _LOOK_BACK) : said.at]) is not None
