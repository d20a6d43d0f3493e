"""Shares told one after the other: *870, chiếm 58%; 345, chiếm 23%; 165, chiếm 11%*, each with its part.

Where two or more of them fit one whole that the passage prints, that whole is meant for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from catalogue.lexicon import longest_first
from checks.intervals import SCALE, Range, fits
from checks.words.labels import LESS, OF_SOME
from checks.words.owners import which
from checks.words.pairs import is_rounded
from checks.words.roles import is_in_a_name, role_of
from checks.words.shorthand import MONEY, WORDS, Mark, Shorthand, kind_of
from checks.words.statements import Sum, divided
from checks.writing import HUNDRED

_SHARE = re.compile(
    r"(?P<part>[NX])(?P<label>[^NBPRX.;\n]{0,90}?)(?:[, (]+(?:và |cũng |đều |tức |tương ứng )*"
    r"(?:chiếm|đạt tỷ lệ|tỷ lệ)(?: tỷ lệ| tới| đến)? | \()(?P<said>P)"
)
_SHARE_FIRST = re.compile(
    r"(?:chiếm(?: tỷ lệ| tới| đến)?|còn lại(?: là)?(?= P \()) (?P<said>P)"
    r"[^NBPRXD.;,\n]{0,40}?,? (?:với|\(|tương ứng|tức) ?(?P<part>[NX])(?= ?[.;,)\n]|$)"
)
_IN_BRACKETS = re.compile(r"P \([NX]\)(?P<of> (?:tổng|trong|của|số|so)(?!\w))?")
_RATIO_BEHIND = re.compile(r"chiếm(?: tỷ lệ| tới)? (?P<said>P)[^NBPRX.;\n]{0,160}\((?P<ratio>R)\)")
_OF_WHOLE = re.compile(rf"(?: (?:{longest_first(WORDS.of_the_whole)}))?(?= ?(?:[.;,)\n\"]|và |$))")
_TURN = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.other_base)})(?!\w)|(?:năm|giai đoạn|tháng|quý|đợt) D")
_OPENS = re.compile(r"(?:(?<!\w)(?:trong|phân tích|xét)(?: tổng)?(?: số)? $)")
_AMONG = re.compile(
    rf"(?:{longest_first((*WORDS.among, 'trong tổng số đó', 'trong tổng số này'))})(?:,? riêng)?(?:"
    rf" có)?(?!\w)"
)
_LED = re.compile(rf"[,;(] (?:{_AMONG.pattern})")
_BULLETS = ("-", "+", "•", "*")
_NEXT_LINE = re.compile(r"[^\n]{0,30}\n[-+•*] ?[^\n]*")
_WHO_DID = re.compile(r"N(?: [^NBPRX,.;\n]{1,40})? (?:nộp|có|góp|gửi|đóng góp) ")  # 31 trường học nộp 205
_REACH = 700
_FAR = 1500
_GAP = 260
_FEWEST = 2
_WITHIN = re.compile(r"[ ,]*(?:và |còn )?(?:trong|ở|tại|tính|xét|với|theo|về)(?!\w)")
_WHO = frozenset((*WORDS.units, *WORDS.groups))
_SLIP = 12 * SCALE  # points by which a misprinted share may be off, and by half of it: else of another base
_PEOPLE, _UNITS = frozenset(WORDS.people), frozenset(WORDS.units)


class Share(NamedTuple):
    """A part with the share printed for it; `lead`: where its words begin; `open`: of no own base."""

    part: Mark
    said: Mark
    lead: int
    open: bool


def sibling_sums(page: Shorthand) -> Iterator[Sum]:
    """Every share that its siblings, or the whole opened right before it, give a base."""
    for run in shares_in_a_row(page):
        yield from _judged(page, run)
    for found in _RATIO_BEHIND.finditer(page.text):
        said, ratio = page.mark_at(found.start("said")), page.mark_at(found.start("ratio"))
        result = divided(ratio, ratio.over, said)
        if result is not None and _fits(ratio, ratio.over, said):
            yield Sum(
                "share", (ratio, ratio._replace(value=ratio.over, letter="N")), "/", said, result, agrees=True
            )


def shares_in_a_row(page: Shorthand) -> Iterator[list[Share]]:
    """Shares of one paragraph that follow each other, of parts of one kind."""
    held: list[Share] = []
    for share in _shares(page):
        if held and not _goes_on(page, held[-1], share):
            yield held
            held = []
        held.append(share)
    if held:
        yield held


def _goes_on(page: Shorthand, one: Share, other: Share) -> bool:
    gap = page.text[one.said.at : other.part.at]
    if (
        len(gap) > _GAP
        or ("\n" in gap and not _is_next_line(page, one, gap))
        or not _of_one_kind(one.part, other.part)
    ):
        return False
    between = page.between(one.said.at, other.part.at)
    if between and _WHO_DID.fullmatch(page.text, between[-1].at, other.part.at) is not None:
        between = between[:-1] if between[-1].noun in _WHO else between
    return not any(
        mark.letter in "NX" and mark.noun and kind_of(mark) != kind_of(one.part) for mark in between
    )


def _is_next_line(page: Shorthand, one: Share, gap: str) -> bool:
    """Whether both stand in lines of one list, each behind its bullet."""
    line = page.text.rfind("\n", 0, one.part.at) + 1
    return _NEXT_LINE.fullmatch(gap) is not None and page.text[line : line + 1] in _BULLETS


def _of_one_kind(one: Mark, other: Mark) -> bool:
    first, second = kind_of(one), kind_of(other)
    if MONEY in (first, second):
        return first == second
    return first.startswith(second) or second.startswith(first)


def _shares(page: Shorthand) -> Iterator[Share]:
    found = [
        *(one for one in _SHARE.finditer(page.text) if not _IN_BRACKETS.match(page.text, one.start("said"))),
        *_SHARE_FIRST.finditer(page.text),
    ]
    before = 0
    taken: set[int] = set()
    for one in sorted(found, key=lambda one: one.start("said")):
        part, said = page.mark_at(one.start("part")), page.mark_at(one.start("said"))
        if part.letter == "X" and part.noun != MONEY:
            continue
        if said.at in taken or is_in_a_name(page, part) or role_of(page, part) != "count":
            continue
        taken.add(said.at)
        lead = max(page.sentence(part.at)[0], before)
        yield Share(part, said, lead, _is_open(page, said))
        before = max(part.at, said.at) + 1


def _is_open(page: Shorthand, said: Mark) -> bool:
    """Whether the words behind a share name no base of its own."""
    bracketed = _IN_BRACKETS.match(page.text, said.at)
    if bracketed is not None:
        return bracketed["of"] is None
    return _OF_WHOLE.match(page.text, said.at + 1) is not None


def _judged(page: Shorthand, run: Sequence[Share]) -> Iterator[Sum]:
    wholes = _wholes(page, run)
    borne = [whole for whole in wholes if _support(run, whole) >= _FEWEST]
    meant = {whole.value for whole in borne}
    only = _only_whole(page, run, wholes)
    if only is not None:
        yield from (
            _sum(share, only, agrees=_share_fits(share, only))
            for share in run
            if _share_fits(share, only) or not _fits_another(page, run, share, only)
        )
        return
    if len(meant) != 1:
        opened = [whole for whole in wholes if _is_opened(page, whole, run)]
        if _AMONG.match(page.text, run[0].lead) and len({whole.value for whole in wholes}) == 1:
            opened = wholes
        nearest = opened[-1:] or [whole for whole in wholes if whole.at < run[0].part.at][-1:]
        for share in run:
            if nearest and _share_fits(share, nearest[0]):
                yield _sum(share, nearest[0], agrees=True)
        if not opened or _support(run, opened[-1]) < 1:
            return
        borne = opened[-1:]
    whole = borne[-1]
    of_some = whole.at < run[0].lead and OF_SOME.match(page.text, run[0].lead) is not None
    for place, share in enumerate(run):
        if _share_fits(share, whole):
            yield _sum(share, whole, agrees=True)
        elif of_some or all(one.at > share.said.at for one in borne):
            continue  # 252 (38%). Trong số chưa được công nhận (458) …: a whole told later is not its own
        elif share.open and _is_meant(page, run, place, whole) and not _fits_another(page, run, share, whole):
            yield _sum(share, whole, agrees=False)


def _only_whole(page: Shorthand, run: Sequence[Share], wholes: Sequence[Mark]) -> Mark | None:
    """*Tỉnh nộp 5.400. A góp 1.944, chiếm 36%; B góp 918, chiếm 19%*: nothing else can be divided.

    All shares but one, off by a slip of the pen, are of the one count told right before or beside them.
    """
    if len(run) < _FEWEST or len({whole.value for whole in wholes}) != 1:
        return None
    whole, first = wholes[0], page.sentence(run[0].part.at)[0]
    odd = [share for share in run if not _share_fits(share, whole)]
    if len(odd) != 1 or not odd[0].open or whole.at < page.sentence(max(0, first - 1))[0]:
        return None
    share = odd[0]
    told = re.split(r"[;.]", page.text[share.lead : share.said.at])[-1]
    computed, stated = share.part.value * HUNDRED // whole.value, share.said.value
    slip = abs(computed - stated) <= _SLIP and 2 * max(computed, stated) <= 3 * min(computed, stated)
    kinds = {which(page, one.lead, one.part) for one in run}
    of_some = whole.at < run[0].lead and OF_SOME.match(page.text, run[0].lead) is not None
    plain = not (of_some or _TURN.search(told) or _WITHIN.match(told)) and not LESS.search(
        page.text, min(whole.at, share.lead), share.said.at
    )
    return whole if plain and slip and len(kinds) == 1 and share.part.letter == "N" else None


def _wholes(page: Shorthand, run: Sequence[Share]) -> list[Mark]:
    """Counts of the paragraph that the parts may be of: those before, and what ratios have on top."""
    start = _first_meant(page, run)
    parts = {share.part.at for share in run}
    least = max(share.part.value for share in run)
    return [
        mark
        for mark in page.between(start, run[-1].said.at)
        if mark.letter in "NRX"
        and mark.at not in parts
        and mark.value >= least
        and any(_of_one_kind(mark, share.part) for share in run)
        and (mark.letter != "X" or mark.noun == MONEY)
        and role_of(page, mark) == "count"
    ]


def _first_meant(page: Shorthand, run: Sequence[Share]) -> int:
    """How far back the whole may stand: in the paragraph, or before it where the shares themselves show it.

    Either they make a hundred, or three of them and all but one are of one count that is printed there.
    """
    most_off = sum(SCALE // 2 // 10**share.said.decimals for share in run)
    whole = abs(sum(share.said.value for share in run) - HUNDRED) <= most_off and len(run) > _FEWEST
    far = max(0, run[0].part.at - _FAR)
    if len(run) > _FEWEST + 1 and not whole:
        whole = any(
            mark.letter == "N" and sum(is_rounded(one.part, mark, one.said) for one in run) >= len(run) - 1
            for mark in page.between(far, run[0].part.at)
        )
    return far if whole else page.paragraph(run[0].part.at, _REACH)


def _is_opened(page: Shorthand, whole: Mark, run: Sequence[Share]) -> bool:
    """*Trong 900 sáng kiến …, giáo dục có 315*; *ghi nhận 900 sáng kiến, trong đó giáo dục có 315*."""
    first = run[0].part.at
    if page.sentence(whole.at) != page.sentence(first) or whole.at > first:
        return False
    if _OPENS.search(page.text[max(0, whole.at - 24) : whole.at]):
        return True
    between = page.between(whole.at + 1, first)
    return _LED.search(page.text, whole.at, first) is not None and all(mark.letter == "D" for mark in between)


def _support(run: Sequence[Share], whole: Mark) -> int:
    return sum(_share_fits(share, whole) for share in run)


def _share_fits(share: Share, whole: Mark) -> bool:
    return whole.value > 0 and _fits(share.part, whole.value, share.said)


def _fits(part: Mark, base: int, said: Mark) -> bool:
    return fits(part.range, Range(base, base, base, base), said.range)


def _is_meant(page: Shorthand, run: Sequence[Share], place: int, whole: Mark) -> bool:
    """Whether no words turn to another base between a share and those that fit."""
    share = run[place]
    told = page.text[share.lead : share.said.at]
    if place == 0 and whole.at >= share.lead:
        told = page.text[whole.at + 1 : share.said.at]
    first = place == 0 or not any(_share_fits(one, whole) for one in run[:place])
    allowed = told if not first else _AMONG.sub("", told, count=1)
    return not _TURN.search(allowed) and share.part.letter != "B"


def _fits_another(page: Shorthand, run: Sequence[Share], share: Share, whole: Mark) -> bool:
    """Whether any other number of the passage, or one that is not printed, makes the share true."""
    if _is_of_a_whole_not_printed([one for one in run if _share_fits(one, whole)], share):
        return True
    start = min(_first_meant(page, run), page.paragraph(share.part.at, _REACH))
    end = page.sentence(share.said.at)[1]
    values = {
        mark.value for mark in page.between(start, end) if mark.letter in "NBRX" and mark.at != share.part.at
    }
    values |= {mark.over for mark in page.between(start, end) if mark.letter == "R"}
    if page.text.endswith("chiếm ", 0, share.said.at):  # no target is what a share is of
        values -= {mark.value for mark in page.between(start, end) if role_of(page, mark) == "target"}
    values.discard(whole.value)
    return any(value > 0 and _fits(share.part, value, share.said) for value in values)


def _is_of_a_whole_not_printed(siblings: Sequence[Share], share: Share) -> bool:
    """*775, chiếm 21%; 195, chiếm 5%; 2.663, chiếm 73,3%* are of 3.633, though 3.627 is printed elsewhere."""
    least, most = 0, max(HUNDRED * one.part.value for one in (*siblings, share))
    for one in (*siblings, share):
        unit = SCALE // 10**one.said.decimals
        if one.said.value > unit:
            least = max(least, one.part.value * HUNDRED // (one.said.value + unit))
            most = min(most, one.part.value * HUNDRED // (one.said.value - unit // 2))
    return bool(siblings) and least <= most


def _sum(share: Share, whole: Mark, *, agrees: bool) -> Sum:
    result = divided(share.part, whole.value, share.said)
    return Sum("share", (share.part, whole), "/", share.said, result or Decimal(0), agrees, tied=True)
