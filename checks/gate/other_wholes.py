"""What speaks against a sum, a share or parts called wrong: the total, the whole or the base may be another.

As in objections.py the words are asked: whether the total names somebody more, another time or another kind
of count; whether a share is told of a part of the part; whether the parts are those of a larger whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from catalogue.lexicon import load_lexicon, longest_first
from checks.gate.leads import says_whose_part
from checks.gate.neighbours import is_of_a_neighbour
from checks.gate.objections import PLAIN, clause, clause_end, clause_start, words_behind, words_of
from checks.intervals import Range, fits
from checks.words.owners import HEAD, province_kind
from checks.words.pairs import counts_with_shares
from checks.words.roles import role_of
from checks.words.shorthand import WORDS, Mark, Shorthand, kind_of
from checks.words.times import SHORT_TIMES, times_in

_NUMBERS = tuple(word for word, value in load_lexicon().numbers.items() if 2 <= value <= 10)
_MORE = re.compile(r"(?<!\w)(?:cùng(?! kỳ)|cộng với|kể cả|và(?! (?:tổng|cộng|như vậy|đã|có)))(?!\w)")
_STATUS = re.compile(
    r"(?<!\w)(?:được )?(?:duyệt|công nhận|phê duyệt|nghiệm thu|thẩm định|chờ|hợp lệ|trả lại|bị loại"
    r"|chọn|chung khảo|khen|đạt giải|cấp tỉnh|cấp cơ sở)(?!\w)"
)
_PLANNED = re.compile(
    r"(?<!\w)(?<!vượt )(?<!đạt )(?<!hoàn thành )(?:giao|chỉ tiêu|kế hoạch|đăng ký|phấn đấu|cam kết"
    r"|mục tiêu)(?!\w)"
)
_RAISED = re.compile(r"(?<!\w)(?:nâng|đưa) (?:tổng|lũy kế|luỹ kế|số)")
# cộng cả ba khối, huyện có …: what was just listed, whatever its time
_ADDED_UP = re.compile(
    r"(?:như vậy,? )?(?:cộng|tổng hợp|tổng cộng|gộp|tính chung)(?: lại| cả| của| chung)* "
    rf"(?:{longest_first(_NUMBERS)}|N|D)(?!\w)"
)
_UP_TO_NOW = re.compile(r"(?<!\w)(?:đã|hiện|nay|đến|tới|lũy kế|luỹ kế)(?!\w)")
_TO_A_DAY = re.compile(r"(?<!\w)(?:đến|hết|tính đến)(?: ngày| hết| cuối)* D|(?<!\w)(?:đến|tới) nay")
_WITHIN = re.compile(r"(?<!\w)(?:trong đó|trong số (?:đó|này)|riêng|mà|với tỷ lệ)(?!\w)")
_WIDER = re.compile(r"(?<!\w)(?:toàn|cả) (?:tỉnh|thành phố|ngành|nước|quốc|huyện)(?!\w)")
_OF_SHARE = re.compile(r"P (?:của |trong )?(?:toàn|cả) \w+")  # 62, chiếm 20% toàn ngành; 31, …
_EARLIER = re.compile(r"(?<!\w)(?:chương trình|phong trào|đợt|năm|kỳ) (?:trước|ngoái)(?!\w)")
# có 612. Số liệu này không bao gồm 74 sáng kiến của các khách sạn
_NOT_INCLUDED = re.compile(r"(?<!\w)(?:không|chưa) (?:bao gồm|gồm|kể|tính)(?: cả)? N")
_GROWN = re.compile(r"(?<!\w)từ N[^.;]*? (?:lên|xuống|lên tới|lên đến|thành) $")
_NOT_ALL_SEEN = re.compile(
    r"(?<!\w)(?:chưa (?:được )?(?:thẩm định|duyệt|xét|chấm)|chờ (?:thẩm định|duyệt|xét))(?!\w)"
)
_COUNTED = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.counted)})(?!\w)")
# sáng kiến của nữ là N: what a number without a noun counts
_CALLED = re.compile(
    rf"(?:^|[ ,;])(?:(?:tổng )?số |riêng |các )*(?P<noun>{longest_first(WORDS.counted)})(?!\w)[^NBPRX]* là $"
)
_FAR = 1500
_AGAINST = re.compile(r"N (?:trên|so với) (?:tổng )?(?:chỉ tiêu )?N")
_OUT_OF = re.compile(r"(?: [^NBPRX,.;]{1,30})? (?:trong|trên)(?: tổng)?(?: số)? ")
_PART_OF_PHASE = re.compile(r" (?:của |ở )?(?:đầu|cuối|nửa đầu|nửa cuối) (?:của )?giai đoạn")
_PHASES = frozenset(("giai đoạn", "chặng", "đợt"))
_GROUP = re.compile(r"(?<!\w)(?:doanh nghiệp|trường học|khối|nhóm|công nhân|giáo viên|nữ)(?!\w)")
_DONE = re.compile(rf"(?<!\w)(?:{longest_first((*WORDS.done, *WORDS.reached))})(?!\w)")
_LABEL = 120  # letters between a part and its share, with the words that say what it is
_FEW, _NEXT = 4, 40  # letters between a part and its percentage
_SHARE_WORDS = PLAIN | frozenset(WORDS.share_words)
_WHOLE_WORDS = (PLAIN | frozenset(WORDS.whole_words)) - {"các"}


def is_another_total(page: Shorthand, items: Sequence[Mark], total: Mark) -> bool:
    """*Cả hai huyện và thị xã Cửa Lò có 1.130*; *tháng 9 … Cả ba đơn vị đã có 970*; *được duyệt … đã nộp*."""
    first, last = items[0], items[-1]
    if total.at < last.at:
        return False
    start = max(page.sentence(total.at)[0], last.at + 1)
    gap, end = page.text[start : total.at], clause_end(page, total)
    if _MORE.search(gap):
        return True
    opening = page.sentence(first.at)[0]
    of_items, of_total = times_in(page, opening, clause_end(page, last)), times_in(page, start, end)
    if len(of_items) >= len(items):  # the items are times themselves
        if _TO_A_DAY.search(page.text, opening, last.at) and _TO_A_DAY.search(gap):
            return True
    elif _RAISED.search(gap):
        return False
    elif not of_total <= of_items or (
        any(time.startswith(SHORT_TIMES) for time in of_items - of_total)
        and not _adds_up_just_these(page.text[opening : first.at], gap)
    ):
        return True
    told = " ".join(clause(page, item) for item in items)
    of_whole = page.text[start:end]
    aims = {role_of(page, item) == "target" for item in items}
    if len(aims) > 1 and len({_is_planned(page, item) for item in items}) > 1:
        return True
    planned = True in aims or all(_is_planned(page, item) for item in items)
    held = aims == {False} and _AGAINST.match(page.text, total.at)  # 581 trên 450: both are results
    apart = page.sentence(last.at) != page.sentence(total.at) and not held
    return _status(told) != _status(of_whole) or (
        apart and planned != (_PLANNED.search(of_whole) is not None)
    )


def _adds_up_just_these(opening: str, gap: str) -> bool:
    """*Tám tháng đầu năm … Cộng cả ba khối, huyện có*; but *Riêng tuần này … Tổng cộng ba đơn vị đã có*."""
    added = _ADDED_UP.match(gap.lstrip(" .\n")) is not None
    return added and _UP_TO_NOW.search(gap) is None and "riêng" not in opening


def _is_planned(page: Shorthand, item: Mark) -> bool:
    """Whether the sentence has spoken of a plan by then."""
    return _PLANNED.search(page.text, page.sentence(item.at)[0], item.at) is not None


def counts_another_thing(page: Shorthand, part: Mark, whole: Mark) -> bool:
    """*Có 1.980 lượt tác giả. Sáng kiến về nuôi tôm là 514, chiếm 20%*: of the initiatives, not of people."""
    if whole.noun in WORDS.people and (part.noun == "sáng kiến" or _status(clause(page, part))):
        return True
    if bool(part.noun) == bool(whole.noun):
        return False
    bare, named = (part, whole) if whole.noun else (whole, part)
    called = _CALLED.search(page.text, clause_start(page, bare), bare.at)
    if called and kind_of(bare._replace(noun=called["noun"])) != kind_of(named):
        return True  # 997 tác giả, trong đó 408 nữ; sáng kiến của nữ là 377
    if page.sentence(part.at) == page.sentence(whole.at):
        return False
    told = page.text[page.sentence(bare.at)[0] : bare.at]
    kinds = {kind_of(bare._replace(noun=noun)) for noun in _COUNTED.findall(told)}
    return bool(kinds) and kind_of(named) not in kinds


def is_no_whole(page: Shorthand, whole: Mark, parts: Sequence[Mark]) -> bool:
    """A target, a count of the paragraph before that a part exceeds, or far less than shares make of them."""
    if role_of(page, whole) == "target" or _goes_on_from_a_target(page, whole):
        return True
    if is_of_a_neighbour(page, whole, parts):
        return True
    if len(parts) == 1:
        return "\n" in page.text[min(whole.at, parts[0].at) : max(whole.at, parts[0].at)]
    together = sum(part.value for part in parts)
    own = parts[0]._replace(value=together, noun="")
    far = 3 * whole.value < 2 * together
    return (
        far
        and page.sentence(whole.at) != page.sentence(parts[0].at)
        and _are_shares_of(page, parts, own, _LABEL)
    )


def _goes_on_from_a_target(page: Shorthand, whole: Mark) -> bool:
    """*Chỉ tiêu vì thế cũng khiêm tốn: 30 cho giai đoạn 1, 50 cho giai đoạn 2*: nothing was done between."""
    start = max(page.sentence(whole.at)[0], whole.at - _FAR)
    planned = [found.end() for found in _PLANNED.finditer(page.text, start, whole.at)]
    return bool(planned) and _DONE.search(page.text, planned[-1], whole.at) is None


def _are_shares_of(page: Shorthand, parts: Sequence[Mark], whole: Mark, reach: int) -> bool:
    """Whether the percentage right behind each part is its share of a whole."""
    of = Range(*[whole.value] * 4)
    behind = (page.between(part.at + 1, part.at + reach)[:1] for part in parts)
    return all(
        bool(said) and said[0].letter == "P" and fits(part.range, of, said[0].range)
        for part, said in zip(parts, behind, strict=True)
    )


def are_of_others(page: Shorthand, items: Sequence[Mark], total: Mark) -> bool:
    """*350 đầu giai đoạn 2* is no whole phase, *chặng 1, 2 và 3* make no *tổng hai giai đoạn*.

    And *doanh nghiệp có 205 ở giai đoạn 1* is what some did.
    """
    if any(_PART_OF_PHASE.match(page.text, item.at + 1) for item in items):
        return True
    start = clause_start(page, total)
    of_total = {_kind(time) for time in times_in(page, start, clause_end(page, total))} & _PHASES
    of_items = {_kind(time) for item in items for time in times_in(page, page.sentence(item.at)[0], item.at)}
    if not of_items & _PHASES:
        return False
    if _name_one_phase(page, items) or _have_other_shares(page, items, total):
        return True
    groups = [item for item in items if _GROUP.search(page.text, clause_start(page, item), item.at)]
    return (bool(of_total) and not of_total & of_items) or len(groups) == 1


def _name_one_phase(page: Shorthand, items: Sequence[Mark]) -> bool:
    """*Giai đoạn 2, đợt đầu có 299. Riêng giai đoạn 2 có 719*: both of phase 2."""
    told = [(page.sentence(item.at)[0], item.at) for item in items]
    named = [{time for time in times_in(page, *edges) if time.startswith("giai đoạn")} for edges in told]
    return any(
        one[0] != other[0] and len(first) == 1 and first == second
        for (one, first), (other, second) in pairwise(zip(told, named, strict=True))
    )


def _have_other_shares(page: Shorthand, items: Sequence[Mark], total: Mark) -> bool:
    """*Giai đoạn 1 có 60, chiếm 8%; giai đoạn 2 có 182, chiếm 13,3%*: of what each phase had."""
    of = Range(*[total.value] * 4)
    behind = (page.between(item.at + 1, item.at + _LABEL)[:1] for item in items)
    return any(
        bool(said)
        and said[0].letter == "P"
        and page.text.endswith("chiếm ", 0, said[0].at)
        and not fits(item.range, of, said[0].range)
        for item, said in zip(items, behind, strict=True)
    )


def _kind(time: str) -> str:
    """*Giai đoạn*, of *giai đoạn 1* and of *hai giai đoạn*."""
    return next((kind for kind in _PHASES if kind in time), time)


def are_sifted(page: Shorthand, items: Sequence[Mark], total: Mark) -> bool:
    """*Tổng hai giai đoạn 6.882. Đợt 1 chấm 1.871, … hai đợt công nhận 1.243*: of those found valid."""
    return any(_status(clause(page, item)) - _status(clause(page, total)) for item in items)


def is_of_some_only(page: Shorthand, part: Mark, whole: Mark) -> bool:
    """*Trong 469 sáng kiến hợp lệ, … Số do lao động trực tiếp là 340*: the whole is sifted."""
    return bool(_status(clause(page, whole)) - _status(clause(page, part)))


def is_told_elsewhere(page: Shorthand, parts: Sequence[Mark], whole: Mark) -> bool:
    """Whether another number of the text is just what the parts make, or that with the number taken."""
    together = sum(part.value for part in parts)
    wanted = {together, together + whole.value}
    places = {mark.at for mark in (*parts, whole)}
    nouns = {"", *(mark.noun for mark in (*parts, whole))}
    return any(
        mark.letter == "N"
        and mark.value in wanted
        and mark.at not in places
        and mark.noun in nouns
        and role_of(page, mark) == "count"
        for mark in page.between(whole.at - _FAR, whole.at + _FAR)
    )


def is_of_other_numbers(page: Shorthand, said: Mark, part: Mark, whole: Mark) -> bool:
    """Whether other numbers near a share make it, or its siblings are of another whole as well."""
    return (
        _fits_another_whole(page, said, part, whole)
        or _divides_others(page, said, part, whole)
        or _no_sibling_fits(page, said, part, whole)
    )


def _fits_another_whole(page: Shorthand, said: Mark, part: Mark, whole: Mark) -> bool:
    """*Trong 1.440 có 1.350 đã chấm, 1.296 đạt, tỷ lệ 96%*: of the 1.350, told between in its sentence.

    A percentage with decimals fits few numbers by chance: it may be of any that is near.
    """
    near = page.between(max(page.sentence(said.at)[0], whole.at + 1, said.at - _FAR), part.at)
    if said.decimals:
        near = page.between(said.at - _FAR, said.at + _FAR)
    return any(
        mark.letter == "N"
        and mark.value not in (part.value, whole.value)
        and mark.value > part.value
        and kind_of(mark) in ("", kind_of(whole))
        and role_of(page, mark) == "count"
        and fits(part.range, Range(*[mark.value] * 4), said.range)
        for mark in near
    )


def _divides_others(page: Shorthand, said: Mark, part: Mark, whole: Mark) -> bool:
    """*Nộp 259 trong 778 của huyện, chiếm 33,3%*: two others, told so in its clause, make the share."""
    start = max(page.sentence(said.at)[0], said.at - _FAR)
    start = max(start, page.text.rfind(";", start, said.at) + 1)
    counts = [mark for mark in page.between(start, said.at) if mark.letter == "N"][-_FEW:]
    return any(
        one.value < other.value
        and _OUT_OF.fullmatch(page.text, one.at + 1, max(other.at, one.at + 1))
        and {one.value, other.value} != {part.value, whole.value}
        and kind_of(one) in ("", kind_of(other))
        and fits(one.range, Range(*[other.value] * 4), said.range)
        for one in counts
        for other in counts
    )


def _no_sibling_fits(page: Shorthand, said: Mark, part: Mark, whole: Mark) -> bool:
    """*1.679, bằng 60,6% số nộp; 511, bằng 18,45%* against 1.837 told elsewhere: neither is of that."""
    start, end = page.sentence(said.at)
    first, last = page.sentence(max(0, start - 1))[0], page.sentence(min(end + 2, len(page.text)))[1]
    of, last_near = Range(*[whole.value] * 4), min(last, said.at + _FAR)
    siblings = [
        fits(one.range, of, share.range)
        for one, share in counts_with_shares(page, page.between(max(first, said.at - _FAR), last_near))
        if one.at != part.at and share.at != said.at
        if page.sentence(one.at) == page.sentence(share.at)
        if start <= share.at < end or page.text.endswith("chiếm ", 0, share.at)
    ]
    return not start <= whole.at < end and bool(siblings) and not any(siblings)


def have_their_shares(page: Shorthand, parts: Sequence[Mark], whole: Mark) -> bool:
    """*Có 144 (18%), 426 (54%), 212 (27%)* of 791: each share is true, so the list just leaves some out."""
    return whole.value > sum(part.value for part in parts) and _are_shares_of(page, parts, whole, _NEXT)


def is_another_share(page: Shorthand, said: Mark, part: Mark, whole: Mark) -> bool:
    """*(nữ chiếm 72%)*, *đạt 94% số đã thẩm định*, *340 đạt giải, trong đó Biên Hòa 170, chiếm 50%*."""
    lead, behind = page.text[clause_start(page, said) : said.at], words_behind(page, said)
    own, of_whole = clause(page, part), clause(page, whole)
    own_lead = says_whose_part(page, said, part, lead, own)
    strange = not set(words_of(lead)) <= _SHARE_WORDS | set(words_of(own))
    if not own_lead and (_WITHIN.search(lead) or strange):
        return True
    if not set(words_of(behind)) <= _WHOLE_WORDS | set(words_of(of_whole)):
        return True
    if ((set() if own_lead else _status(lead)) | _status(behind)) - _status(own):
        return True
    of_owner = page.text[page.sentence(whole.at)[0] : clause_end(page, whole)]
    if not set(HEAD.findall(behind)) <= {*HEAD.findall(of_owner), province_kind(of_owner)}:
        return True  # huyện có 560, khối trường học 392, chiếm 80% của cụm
    if _NOT_ALL_SEEN.search(page.text, said.at, page.sentence(said.at)[1]):
        return True
    held = times_in(page, page.sentence(whole.at)[0], clause_end(page, whole))
    of_part = times_in(page, page.sentence(part.at)[0], clause_end(page, part))
    if of_part - held - times_in(page, clause_start(page, said), said.at):
        return True  # năm 2022 có 13.500 …; năm 2022 chiếm 62,5%: the share itself says of when its part is
    if _moves_on(page, part, whole) or _has_grown_since(page, part, whole):
        return True
    if whole.at < part.at and _NOT_INCLUDED.search(page.text, whole.at, part.at):
        return True
    start, end = page.sentence(part.at)[0], page.sentence(whole.at)[0]
    if (
        start != end
        and _WIDER.search(_OF_SHARE.sub("P", page.text[start : part.at]))
        and not _WIDER.search(page.text, end, whole.at)
    ):
        return True  # Huyện có 1.840. Trên toàn tỉnh, nữ có 1.196, chiếm 23% tổng số
    if _is_of_a_named_unit(page, part) and _status(own) - _status(of_whole):
        return True
    middle = [mark for mark in page.between(whole.at + 1, part.at) if mark.letter in "NBX"]
    return any(
        mark.value >= part.value
        and _WITHIN.search(page.text, mark.at, part.at) is not None
        and role_of(page, mark) == "count"
        for mark in middle
    )


def _has_grown_since(page: Shorthand, part: Mark, whole: Mark) -> bool:
    """*Giai đoạn 1 có 4.104. Doanh nghiệp từ 985 (24%) lên 2.786 (45%)*: the second is of a later whole."""
    start, _ = page.sentence(part.at)
    return whole.at < start and _GROWN.search(page.text, max(start, part.at - _FAR), part.at) is not None


def _moves_on(page: Shorthand, part: Mark, whole: Mark) -> bool:
    """*Năm 2021, ở chương trình trước, có 4.800; năm nay … Được công nhận 2.714*: not of those."""
    start, end = page.sentence(whole.at)
    if page.sentence(part.at)[0] <= whole.at or whole.at > part.at:
        return False
    if _EARLIER.search(page.text, start, end) and not _EARLIER.search(page.text, end, part.at):
        return True
    turn = page.text.find(";", whole.at, end)
    turn = end if turn < 0 else turn
    return not times_in(page, turn, page.sentence(part.at)[0]) <= times_in(page, start, turn)


def _is_of_a_named_unit(page: Shorthand, part: Mark) -> bool:
    """*Trong đó giáo dục có 4.000*, not *trong đó có 4.000*."""
    lead = _STATUS.sub("", _WITHIN.sub("", page.text[clause_start(page, part) : part.at]))
    return not set(words_of(lead)) <= PLAIN


def is_of_a_nearer_whole(page: Shorthand, whole: Mark, part: Mark) -> bool:
    """*Hòa Bình có 8 sáng kiến. Có 997 tác giả, …; sáng kiến của nữ là 377*: more than 8, but of the 997."""
    start = page.sentence(part.at)[0]
    return whole.at < start and any(
        mark.letter in "NBR" and mark.value >= part.value for mark in page.between(start, part.at)
    )


def is_of_a_larger_whole(page: Shorthand, whole: Mark, parts: Sequence[Mark]) -> bool:
    """*Cả chương trình có 2.100, riêng giai đoạn 2 có 900, trong đó nữ 1.300, nam 800*: of the 2.100."""
    together = sum(part.value for part in parts)
    if together <= whole.value:
        return False
    start = page.sentence(whole.at)[0]
    before = page.between(start, whole.at)
    behind = page.between(whole.at + 1, parts[0].at)
    places = {part.at for part in parts}
    others = [
        mark
        for mark in (*before, *behind)
        if mark.letter in "NBR" and mark.noun in (whole.noun, "") and mark.at not in places
        if role_of(page, mark) == "count"
    ]
    largest = max(part.value for part in parts)
    return any(mark.value >= together for mark in others) or (
        bool(others) and sum(mark.value for mark in others) + whole.value >= largest > whole.value
    )


def _status(text: str) -> set[str]:
    return {found[0].removeprefix("được ") for found in _STATUS.finditer(text)}
