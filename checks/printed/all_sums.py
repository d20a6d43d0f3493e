"""Sums that a text tells in so many words, done on the numbers as printed: also those that are no figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from catalogue.lexicon import longest_first
from checks.intervals import SCALE, Range, fits, remaining, shifted
from checks.model import Finding, Quote
from checks.printed.added_to import added_to_sums
from checks.printed.at_once import at_once_sums
from checks.printed.blocks import block_sums
from checks.printed.borne_out import borne_out_sums
from checks.printed.bracket_lists import bracket_list_sums
from checks.printed.changes import change_sums
from checks.printed.closed import closed_sums
from checks.printed.columns import column_sums
from checks.printed.counted_lines import counted_line_sums
from checks.printed.divisions import division_sums
from checks.printed.goals import goal_sums
from checks.printed.groups import group_sums
from checks.printed.growth import growth_sums
from checks.printed.label_rows import label_row_sums
from checks.printed.labelled import labelled_sums
from checks.printed.multiples import multiple_sums
from checks.printed.one_breath import one_breath_sums
from checks.printed.partitions import partition_sums
from checks.printed.periods import period_sums
from checks.printed.plain_rates import plain_rate_sums
from checks.printed.plain_shares import plain_share_sums
from checks.printed.plain_totals import plain_total_sums
from checks.printed.reached import reached_sums
from checks.printed.rows import row_sums
from checks.printed.siblings import sibling_sums
from checks.printed.time_lists import time_list_sums
from checks.printed.told_shares import told_share_sums
from checks.printed.totals import total_sums
from checks.printed.turns import turn_sums
from checks.printed.two_targets import two_target_sums
from checks.printed.wholes import whole_sums
from checks.printed.year_parts import year_part_sums
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.statements import Sum, finding_of, printed_value
from checks.words.times import are_told_of_times
from checks.writing import HUNDRED
from parsers.model import Figure

_WITHDRAWN = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.withdrawn)})(?!\w)")
_SUPPOSED = re.compile(
    rf"(?<!\w)(?!(?:{longest_first(WORDS.supposed_only)})(?!\w))(?:{longest_first(WORDS.supposed)})(?!\w)"
)
_IN_TURN = "lần lượt"  # each number is of another unit, in the order of their names
_STOP = re.compile(r"\n|[.;](?=\s|$)")
_REACH = 260
_PASSAGE = 800
_MOST = 40
_FEWEST = 2  # a ratio and its percentage, or two percentages that say one thing


def printed_findings(
    text: str, document: str, figures: Sequence[Figure], found: Sequence[Finding] = ()
) -> list[Finding]:
    """The findings on sums that the words of a text themselves put together.

    What was `found` on the figures stands where it is decided: no number is judged twice.
    """
    page = Shorthand(text)
    if len(page.marks) < _FEWEST:
        return []
    known = {figure.number_start: figure for figure in figures}
    bounded = {at for at, figure in known.items() if figure.bound != "exact"}
    decided = [one for one in found if one.verdict != "not_checkable"]
    page.settled = _settled(page, decided)
    return [
        finding_of(_of_its_kind(page, one), page, document, known)
        for one in _once(_sums(page))
        if not _is_decided(page, one, decided)
        and not _is_bounded(page, one, bounded)
        and (one.agrees or not _doubted(page, one))
    ]


def _of_its_kind(page: Shorthand, one: Sum) -> Sum:
    """Phases, years or quarters make a sum, by whatever words: *gồm 402 của giai đoạn 1 và 632 của …*."""
    if one.kind == "parts" and len(one.terms) > 1 and are_told_of_times(page, one.terms):
        return one._replace(kind="sum")
    return one


def _is_decided(page: Shorthand, one: Sum, decided: Sequence[Finding]) -> bool:
    """Whether a finding judges the very number: the same value, quoted from the same place."""
    start, end = page.span_of(one.stated)
    value = printed_value(one.stated)
    if one.agrees:
        decided = [other for other in decided if other.verdict == "consistent"]
    if one.agrees and any(other.kind == one.kind and other.stated == value for other in decided):
        return True  # the same said twice
    return any(
        other.stated == value and any(quote.start < end and start < quote.end for quote in other.quotes)
        for other in decided
    )


def _settled(page: Shorthand, decided: Sequence[Finding]) -> set[int]:
    """The percentages that a finding bears out: what is said of them by words would be left out anyway."""
    borne_out: dict[Decimal | None, list[Quote]] = defaultdict(list)
    for one in decided:
        if one.verdict == "consistent":
            borne_out[one.stated] += one.quotes
    found = set()
    for mark in page.marks if borne_out else ():
        if mark.letter == "P" and (quotes := borne_out.get(printed_value(mark))):
            start, end = page.span_of(mark)
            if any(quote.start < end and start < quote.end for quote in quotes):
                found.add(mark.at)
    return found


def _is_bounded(page: Shorthand, one: Sum, bounded: set[int]) -> bool:
    """Whether one of the numbers was read as no exact one: *hơn*, *gần*, by words that stand further off."""
    return bool(bounded) and any(
        begin <= at < end for begin, end in map(page.span_of, (*one.terms, one.stated)) for at in bounded
    )


def _sums(page: Shorthand) -> Iterator[Sum]:
    yield from goal_sums(page)
    yield from multiple_sums(page)
    yield from at_once_sums(page)
    yield from one_breath_sums(page)
    yield from two_target_sums(page)
    yield from turn_sums(page)
    yield from labelled_sums(page)
    yield from label_row_sums(page)
    yield from whole_sums(page)
    yield from division_sums(page)
    yield from sibling_sums(page)
    yield from partition_sums(page)
    yield from plain_share_sums(page)
    yield from plain_rate_sums(page)
    yield from told_share_sums(page)
    yield from change_sums(page)
    yield from added_to_sums(page)
    yield from growth_sums(page)
    yield from total_sums(page)
    yield from plain_total_sums(page)
    yield from period_sums(page)
    yield from time_list_sums(page)
    yield from year_part_sums(page)
    yield from group_sums(page)
    yield from counted_line_sums(page)
    yield from bracket_list_sums(page)
    yield from block_sums(page)
    rows = list(row_sums(page))
    yield from rows
    yield from column_sums(page, rows)
    yield from reached_sums(page)
    yield from borne_out_sums(page)
    yield from closed_sums(page)


def _once(sums: Iterable[Sum]) -> list[Sum]:
    """Each number printed is judged once; where one form of words bears it out, that counts.

    A share of a part that its list already contradicts is no second contradiction.
    """
    kept: dict[tuple[int, int], Sum] = {}
    for one in sums:
        place = one.stated.at, one.stated.value  # 346/320 are two numbers at one place
        known = kept.get(place)
        if known is None or (one.agrees and not known.agrees):
            kept[place] = one
    odd = {mark.at for one in kept.values() if one.kind == "parts" and not one.agrees for mark in one.terms}
    return [one for one in kept.values() if one.agrees or one.kind != "share" or one.terms[0].at not in odd]


def _doubted(page: Shorthand, one: Sum) -> bool:
    """Whether the text takes it back, or other numbers of the passage make it true."""
    places = [mark.at for mark in (*one.terms, one.stated)]
    start, end = min(places), max(places)
    around = page.text[max(0, start - _REACH) : end + _REACH]
    told = page.text[max(page.sentence(start)[0], start - _REACH) : min(page.sentence(end)[1], end + _REACH)]
    if _WITHDRAWN.search(around) or _SUPPOSED.search(told):
        return True
    if one.sign != "+" and _IN_TURN in told and not one.in_turn:
        return True
    return not one.tied and _explained(page, one, start, end)


def _explained(page: Shorthand, one: Sum, start: int, end: int) -> bool:
    used = {mark.at for mark in (*one.terms, one.stated)}
    first = max(page.text.rfind("\n", 0, start), start - _PASSAGE, 0)
    before = max(page.text.rfind(". ", first, max(first, page.text.rfind(". ", first, start))), first)
    stop = _STOP.search(page.text, end, end + _PASSAGE)
    near = [
        mark
        for mark in page.between(before, stop.start() if stop else end + _PASSAGE)
        if mark.letter in "NBR"
    ]
    others = [mark for mark in near if mark.at not in used][-_MOST:]
    if one.kind in ("sum", "parts") and one.sign == "+":
        return _makes_up(one, others)
    values = [mark.value for mark in others]
    top, base = one.terms[0].value, one.terms[1].value
    # three numbers with no other between them are explained by one of them and another, not by two others
    beside = not any(start < mark.at < end for mark in others)
    pairs = [] if beside else [(a, b) for a in values for b in values if a != b]
    pairs += [pair for value in values for pair in ((top, value), (value, base), (value, top), (base, value))]
    pairs += [
        pair for value in values for pair in ((top + value, base), (top, base + value), (top - value, base))
    ]
    if one.stated.letter == "P":
        return any(_is_rate(a, b, one.stated) for a, b in pairs)
    return any(a - b == one.stated.value for a, b in pairs)


def _makes_up(one: Sum, others: list[Mark]) -> bool:
    """Whether the sum, or what it lacks, is itself printed nearby: of another whole, or left out."""
    total = sum(mark.value for mark in one.terms)
    nouns = {mark.noun for mark in (*one.terms, one.stated)} | {""}
    return any(mark.value in (total, abs(total - one.stated.value)) for mark in others if mark.noun in nouns)


def _is_rate(top: int, base: int, said: Mark) -> bool:
    if base <= 0 or base < SCALE:
        return False
    over, under = Range(top, top, top, top), Range(base, base, base, base)
    return any(
        fits(over, under, means)
        for means in (said.range, shifted(said.range, HUNDRED), remaining(said.range, HUNDRED))
    )
