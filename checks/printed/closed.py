"""Lists that say that they are whole: *phân theo bậc học …*, *…; các đơn vị khác 116*, *42 còn lại*.

The whole stands in a sentence of its own before the list, or opens it. What a list divides by one thing
(field, level, outcome) is in one part only; what is left (*còn lại*, *các đơn vị khác*) leaves nothing out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from catalogue.lexicon import load_lexicon, longest_first
from checks.intervals import SCALE
from checks.words.labels import (
    AGAIN,
    CLOSED,
    LESS,
    OF_SOME,
    label_of,
    may_cross,
    of_different_blocks,
    of_one_group,
    of_one_judgement,
)
from checks.words.owners import which
from checks.words.roles import role_of
from checks.words.shorthand import WORDS, Mark, Shorthand, kind_of
from checks.words.statements import Sum, added_up, units
from checks.words.times import times_in
from checks.writing import HUNDRED

_NUMBERS = {word: value for word, value in load_lexicon().numbers.items() if 2 <= value <= 10}
_BY = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.divided_by)})(?!\w)")
_PLAIN_LEAD = re.compile(rf"{_BY.pattern}(?: (?:cấp |bậc )?học| cấp)?|như sau")
_EACH_ONCE = (
    r"(?:^|[.;,] ?)mỗi sáng kiến chỉ (?:được )?(?:xếp|thuộc|nằm)(?: vào| ở| trong)? (?:một|D|N)"
    r" (?:loại|nhóm|lĩnh vực|khối|đơn vị|nơi|diện)(?= ?[.;,\n]|$)"
    r"|không (?:có )?sáng kiến nào (?:được |bị )?(?:tính (?:hai|D|N) lần|tính trùng|trùng nhau|trùng lặp)"
    r"(?= ?[.;,\n]|$)"
)
_ONCE = re.compile(
    rf"{_EACH_ONCE}"
    r"|không [^NBPRX.;\n]{0,30}(?:tính (?:hai|D|N) lần|tính trùng|bị trùng|trùng nhau|trùng lặp)(?!\w)"
)
# trong con số chung, mỗi sáng kiến chỉ tính một lần: so its parts may count it twice
_COUNTED_ONCE = re.compile(
    r"(?<!\w)(?:tính|đếm|kể) (?:một|D|N) lần(?!\w)|(?:con số|tổng|kết quả) chung(?!\w)"
)
_NONE_TWICE = re.compile(_EACH_ONCE)  # takes nothing off, though it speaks of doubles
_ONE_OF = re.compile(
    r"(?:một trong|toàn bộ N(?: này)? (?:đã |đều |được )*(?:phân loại|xếp|chia) (?:vào|thành|ra)"
    r"|N(?: [^NBPRX,.;:\n]{1,110}?)? (?:đã |đều )*được (?:phân loại|xếp|chia|phân) (?:vào|thành|ra|làm)) "
    rf"(?P<many>{longest_first(_NUMBERS)}) (?:trạng thái|nhóm|loại|mức"
    r"|diện|mảng|khối|lĩnh vực)[^NBPRX.;:\n]{0,30}: ?"
)
_KINDS_REACH = 240  # characters before a number in which the kinds are announced
_REST_AHEAD = re.compile(r"(?<!\w)(?:(?:các|những) (?:\w+ ){1,3}khác|và khác)(?: có| là| nộp| gửi|:)? ?$")
_LEFT_WITH = re.compile(r"[,;] (?:và )?còn N (?:là )?của (?P<whose>[^NBPRX.;\n]+)")
_REST_BEHIND = re.compile(r" ?(?:\w+ ){0,3}còn lại(?!\w)")
_ASIDE = re.compile(
    rf"(?<!\w)(?!(?:{longest_first(WORDS.unchanged)})(?!\w))(?:{longest_first(WORDS.aside)}"
    r"|nhiều nhất|cao nhất|kế đến|tiếp (?:đến|theo)"
    r"|trước hết)(?!\w)|\.\.\.|…"
)
_NO_PART = re.compile(
    r"(?<!\w)(?:chỉ tiêu|kế hoạch|so với|vượt|tăng|giảm|thêm|mỗi|(?<!chưa )từng|bình quân|đều|hơn|kém"
    r"|chưa báo cáo|chưa gửi|đăng ký|dự kiến|phấn đấu|giao|tổng|cộng)(?!\w)"
)
_CUE = re.compile(rf"(?<!\w)(?:{longest_first((*WORDS.exhaustive, *WORDS.among))})(?!\w)|:")
_DIVIDES = re.compile(rf"(?<!\w)(?:{longest_first((*WORDS.exhaustive, *WORDS.among))})(?!\w)")
_AMONG = re.compile(rf"(?:{longest_first(WORDS.among)})(?!\w)")
_THESE = re.compile(r"(?<!\w)(?:này|nói trên|trên|đó)(?!\w)")
_OUT_OF = re.compile(r"(?:^|[.\n\";:,] ?)trong (?:tổng )?(?:số )?$")
_AND = re.compile(r"(?:^|[ ,;])và [^NBPRX]*$")
_PARTED = re.compile(r"[,;]| và ")
_COUNTS_OTHERS = re.compile(  # có 2.480 sáng kiến; số đơn vị: trường học có 40, …
    rf"(?<!\w)(?:số|về)(?: lượng)? (?P<noun>{longest_first((*WORDS.people, *WORDS.units))})(?!\w)[^NBRX]*$"
)
_UNIT_BEHIND = re.compile(rf" (?:lđlđ|liên đoàn|{longest_first(WORDS.groups)})(?!\w)")
_PERCENT_BEHIND = re.compile(r"(?:chiếm|bằng|tức|dưới|trên|đạt)(?: tỷ lệ)? $|\($")
_ITEM_LINE = re.compile(
    r"[ \t]*(?:[-+•*] ?|D[.)]? "
    r"|[a-zđ][).] )(?P<label>[^NBPRX:\n]{2,60}):? (?P<item>N)(?P<tail>[^NBPRX\n]{0,40}[.;,]?)"
)
_BEHIND = re.compile(
    r"[.;) ]*(?:\n(?!\n)|\n+(?=\())?"
)  # what follows a list below a blank line is of something else
_CLAUSE = re.compile(r"[,;:]")
_OUTCOME_WHY = re.compile(r"(?<!\w)do (?:bị )?trùng(?: lặp| lắp)?(?= ?(?:[.;,\n]|$))")
_ASIDE_OF_ALL = {"chỉ tiêu", "loại", "lĩnh vực", "đơn vị"}
_SOME = re.compile(
    rf"(?<!\w)(?:{longest_first(tuple({*WORDS.qualified, *WORDS.crossing} - _ASIDE_OF_ALL))}"
    r"|còn|nhưng|song|trong khi|theo)(?!\w)"
)
_REACH = 700
_FEWEST = 3
_NEAR = 4  # a slip adds less than a quarter
_FAR = 2  # sentences between a list and its whole


class Listing(NamedTuple):
    """The parts of a list with their labels; `lead`: where the words that open it begin."""

    parts: tuple[Mark, ...]
    labels: list[str]
    lead: int
    end: int
    rest: bool
    lines: bool = False


def closed_sums(page: Shorthand) -> Iterator[Sum]:
    """Each list of at least three parts against its whole, where its words decide it."""
    for listing in (*_in_sentences(page), *_in_lines(page)):
        whole = _whole(page, listing)
        if whole is not None and _is_possible(page, listing, whole):
            yield from _judged(page, listing, whole)


def _in_sentences(page: Shorthand) -> Iterator[Listing]:
    """Sentences whose numbers are parts, but for the first where it opens the list."""
    at = 0
    while at < len(page.text):
        start, end = page.sentence(at)
        marks = [mark for mark in page.between(start, end) if mark.letter != "D"]
        listed = _listed(page, marks)
        parts = _parts(page, listed if _opens(page, marks[:1], listed) else marks)
        if len(parts) >= _FEWEST and end - start < _REACH:
            yield _listing(page, parts, start, start + len(page.text[start:end].rstrip()))
        at = max(end, at) + 1


def _opens(page: Shorthand, first: Sequence[Mark], listed: Sequence[Mark]) -> bool:
    """*Trong 71 công đoàn, có 46 …*; *có 640, trong đó 352 …*: the first number is what the others divide."""
    if len(listed) < _FEWEST - 1:
        return False
    whole, second = first[0], listed[0]
    return (
        _OUT_OF.search(page.text, max(0, whole.at - 20), whole.at) is not None
        or _CUE.search(page.text, whole.at, second.at) is not None
    )


def _listed(page: Shorthand, marks: Sequence[Mark]) -> Sequence[Mark]:
    """What follows a whole, but for its own target: *246 trên chỉ tiêu 200, đạt 123%, trong đó …*."""
    cue = _DIVIDES.search(page.text, marks[0].at, marks[-1].at) if marks else None
    if cue is None:
        return marks[1:]
    aside = [mark for mark in marks[1:] if mark.at < cue.start()]
    if any(mark.letter != "P" and role_of(page, mark) == "count" for mark in aside):
        return marks[1:]
    return marks[1 + len(aside) :]


def _parts(page: Shorthand, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The counts of a list; none where anything but their shares stands between them."""
    if any(mark.letter == "N" and mark.noun not in WORDS.groups for mark in marks):
        marks = [mark for mark in marks if mark.noun not in WORDS.groups]  # 10 huyện, thị xã chiếm 826
    parts: list[Mark] = []
    for mark in marks:
        percent = mark.letter in "PX" and page.folded[mark.start : mark.end].endswith("%")
        if percent and parts and _PERCENT_BEHIND.search(page.text, parts[-1].at, mark.at):
            continue
        if mark.letter != "N" or (role_of(page, mark) != "count" and not _is_one_of_kinds(page, mark)):
            return ()
        if not mark.noun and _UNIT_BEHIND.match(page.text, mark.at + 1):
            return ()  # 10 LĐLĐ huyện 2.115: the first is no part
        between = page.text[parts[-1].at : mark.at] if parts else ""
        if parts and (_DIVIDES.search(between) or not _PARTED.search(between)):
            return ()  # loại 19 sáng kiến, còn 569 sáng kiến, gồm 236 …: a list within a list
        parts.append(mark)
    return tuple(parts)


def _is_one_of_kinds(page: Shorthand, mark: Mark) -> bool:
    """*Mỗi sáng kiến ở một trong ba trạng thái: …*: whether the words before a number say so."""
    begin = max(page.sentence(mark.at)[0], mark.at - _KINDS_REACH)
    return _ONE_OF.search(page.text, begin, mark.at) is not None


def _listing(page: Shorthand, parts: tuple[Mark, ...], lead: int, end: int) -> Listing:
    last, before = parts[-1], parts[-2]
    rest = (
        _REST_AHEAD.search(page.text, before.at, last.at) is not None
        or _REST_BEHIND.match(page.text, last.at + 1) is not None
    )
    edges = [*(mark.at for mark in parts[1:]), end]
    ahead = page.text[before.at + 1 : last.at].strip(" ,;") != ""
    begins = [_opening_end(page, lead, parts[0]), *(mark.at + 1 for mark in parts[:-1])]
    labels = [
        label_of(mark.noun, page.text[begin : mark.at] if ahead else page.text[mark.at + 1 : edge])
        for mark, begin, edge in zip(parts, begins, edges, strict=True)
    ]
    left = _LEFT_WITH.search(page.text, before.at, end)
    if left is not None:  # còn 46 sáng kiến của cơ quan: what remains, where no other part is of those
        labels[-1] = label_of("", left["whose"])
        rest = of_different_blocks(labels)
    return Listing(parts, labels, lead, end, rest)


def _opening_end(page: Shorthand, lead: int, first: Mark) -> int:
    """Where the words end that open a list, and those begin that say what its first part is."""
    whole = [mark.at + 1 for mark in page.between(lead, first.at) if mark.letter in "NBRX"]
    if not whole:
        return lead
    cues = [found.end() for found in _CUE.finditer(page.text, whole[-1], first.at)]
    comma = page.text.rfind(", ", whole[-1], first.at)
    return cues[-1] if cues else max(whole[-1], comma + 2 if comma >= 0 else 0)


def _in_lines(page: Shorthand) -> Iterator[Listing]:
    """*a) Mầm non: 231; b) Tiểu học: 298; …* below each other, with the line that heads them."""
    held: list[tuple[str, Mark]] = []
    lead = at = 0
    for line in (*page.text.split("\n"), "\0"):
        item = _ITEM_LINE.fullmatch(line)
        if item:
            held.append((item["label"].strip(), page.mark_at(at + item.start("item"))))
        elif line.strip():
            if len(held) >= _FEWEST:
                marks = tuple(mark for _, mark in held)
                yield Listing(marks, [label for label, _ in held], lead, marks[-1].at + 1, False, lines=True)
            held, lead = [], at
        at += len(line) + 1


def _whole(page: Shorthand, listing: Listing) -> Mark | None:
    """The count that opens the list, or the only one of its kind in the sentences right before."""
    first = listing.parts[0]
    here = _counts(page, listing.lead, first.at, listing)
    if here:
        return here[-1] if len(here) == 1 else None
    start = listing.lead
    for _ in range(_FAR):
        apart = page.text[max(0, start - 2) : start] == "\n\n" and not listing.lines
        if start <= 0 or (apart and not _THESE.search(page.text, listing.lead, first.at)):
            return None
        end, (start, _) = start, page.sentence(start - 1)
        before = _counts(page, start, end, listing)
        if before:
            return before[0] if len(before) == 1 else None
    return None


def _counts(page: Shorthand, start: int, end: int, listing: Listing) -> list[Mark]:
    kinds = {kind_of(mark) for mark in listing.parts} - {""}
    return [
        mark
        for mark in page.between(start, end)
        if mark.letter in "NBRX"
        and (not kinds or kind_of(mark) in kinds or not mark.noun)
        and (mark.letter != "X" or not page.folded[mark.start : mark.end].endswith("%"))
        and role_of(page, mark) == "count"
    ]


def _is_possible(page: Shorthand, listing: Listing, whole: Mark) -> bool:
    """Whether whole and parts are of one kind, time and status, and nothing is taken off or told twice."""
    kinds = {kind_of(mark) for mark in listing.parts} - {""}
    if whole.letter != "N" or not whole.noun or not kinds <= {kind_of(whole)}:
        return False
    if any(part.value >= whole.value for part in listing.parts) or len(set(listing.labels)) < len(
        listing.labels
    ):
        return False
    first = listing.parts[0].at
    told, opening = page.text[first : listing.end], page.text[max(listing.lead, whole.at) : first]
    told, after = (
        _NONE_TWICE.sub("", told),
        _NONE_TWICE.sub("", page.text[listing.end : _after(page, listing)]),
    )
    others = _COUNTS_OTHERS.search(opening)
    if others and kind_of(whole._replace(noun=others["noun"])) != kind_of(whole):
        return False
    held = _NONE_TWICE.sub("", page.text[whole.at : listing.end])
    if of_one_judgement(listing.labels):  # bị trả lại do trùng lặp: an outcome takes nothing off
        if AGAIN.search(told + after):
            return False  # trả lại 32 để sửa rồi nộp lại: it may be counted twice
        held, told = page.text[whole.at : first], _OUTCOME_WHY.sub("", told)
    if LESS.search(held) or _ASIDE.search(_PLAIN_LEAD.sub("", opening) + told) or _NO_PART.search(told):
        return False
    if _turns_to_some(page, listing, whole):
        return False
    if LESS.search(after) or re.match(r"[.\s]*(?:ngoài ra|chưa kể|chưa gồm|chưa tính)", after):
        return False
    if whole.at >= listing.lead:
        return True
    sentence = page.sentence(whole.at)
    if not times_in(page, listing.lead, listing.end) <= times_in(page, *sentence):
        return False
    return (
        not which(page, sentence[0], whole)
        or _THESE.search(opening) is not None
        or _AMONG.match(opening) is not None
    )


def _turns_to_some(page: Shorthand, listing: Listing, whole: Mark) -> bool:
    """*Có 912 sáng kiến, số được công nhận gồm mầm non 183, …*: parts of some of them."""
    if whole.at < listing.lead:
        return OF_SOME.match(page.text, listing.lead) is not None
    if listing.lines:
        return False
    opening = page.text[whole.at + 1 : max(_opening_end(page, listing.lead, listing.parts[0]), whole.at + 1)]
    behind = _PLAIN_LEAD.sub("", _CLAUSE.split(opening, maxsplit=1)[-1]) if _CLAUSE.search(opening) else ""
    return _SOME.search(behind) is not None


def _judged(page: Shorthand, listing: Listing, whole: Mark) -> Iterator[Sum]:
    total = added_up(listing.parts)
    right = total == whole.value
    if right or (
        _is_decided(page, listing, whole, more=total > whole.value) and not _is_told(page, listing, whole)
    ):
        yield Sum("parts", listing.parts, "+", whole, units(total), right, tied=True)


def _is_decided(page: Shorthand, listing: Listing, whole: Mark, *, more: bool) -> bool:
    """Whether the parts leave nothing out, where they are less, and none is counted twice, where more."""
    first, last, after = listing.parts[0].at, listing.parts[-1].at, _after(page, listing)
    tail = re.search(r"[,;]", page.text[last + 1 : listing.end]) is not None
    if _shares_are_all(page, listing) or (_are_so_many(page, listing) and not tail):
        return True
    once = _ONCE.search(page.text, last, after) is not None
    if may_cross(listing.labels) and not once and not of_one_judgement(listing.labels):
        return False
    by = _BY.search(page.text, min(whole.at, listing.lead), first) is not None
    closed = listing.rest or CLOSED.search(page.text, last, after) is not None
    if more and not once and _COUNTED_ONCE.search(page.text, last, after):
        return False
    if more:
        return closed or by or once or _exclude_each_other(page, listing, whole)
    joined = _AND.search(page.text[listing.parts[-2].at + 1 : last]) is not None
    return closed or (by and joined and not tail and not listing.lines)


def _exclude_each_other(page: Shorthand, listing: Listing, whole: Mark) -> bool:
    """Whether nothing is in two parts; places of work right behind a whole that is near what they make."""
    if of_one_group(listing.labels) or of_one_judgement(listing.labels):
        return True
    near = (added_up(listing.parts) - whole.value) * _NEAR < whole.value
    together = "\n" not in page.text[whole.at : listing.parts[0].at]
    return near and together and of_different_blocks(listing.labels)


def _are_so_many(page: Shorthand, listing: Listing) -> bool:
    """*Ở một trong ba trạng thái: …*, with three parts behind."""
    told = _ONE_OF.search(page.text, listing.lead, listing.parts[0].at)
    return told is not None and _NUMBERS[told["many"]] == len(listing.parts)


def _shares_are_all(page: Shorthand, listing: Listing) -> bool:
    """Whether each part has a share behind it, and all make a hundred: then nothing is left out."""
    shares = [mark for mark in page.between(listing.parts[0].at, listing.end) if mark.letter == "P"]
    most_off = sum(SCALE // 2 // 10**mark.decimals for mark in shares)
    return len(shares) == len(listing.parts) and abs(sum(mark.value for mark in shares) - HUNDRED) <= most_off


def _after(page: Shorthand, listing: Listing) -> int:
    """The end of the sentence behind a list, which may say what the list is."""
    behind = _BEHIND.match(page.text, listing.end)
    if behind is None or listing.end >= len(page.text):
        return listing.end
    return page.sentence(min(behind.end(), len(page.text) - 1))[1]


def _is_told(page: Shorthand, listing: Listing, whole: Mark) -> bool:
    """Whether another number nearby is what the parts make, or what they lack: then they are of that."""
    total = added_up(listing.parts)
    used = {mark.at for mark in (*listing.parts, whole)}
    start = page.sentence(max(0, page.sentence(whole.at)[0] - 1))[0]
    return any(
        mark.at not in used and mark.value in (total, abs(total - whole.value))
        for mark in page.between(start, _after(page, listing))
    )
