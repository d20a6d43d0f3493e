"""Wholes and parts told in one list: *gồm 28 nam và 17 nữ*, *585 đã duyệt, 275 chờ duyệt*, *còn lại 88*.

A list tells itself whether it leaves nothing out: by *gồm* and a closing *và*, by what remains, or because
each part denies the others. One part is never more than its whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from catalogue.lexicon import longest_first
from checks.intervals import SCALE
from checks.words.labels import (
    LESS,
    NO_OTHERS,
    are_opposite,
    label_of,
    leaves_no_third,
    may_cross,
    of_one_group,
    of_one_judgement,
    of_one_list_of_trades,
)
from checks.words.roles import role_of
from checks.words.shorthand import MONEY, WORDS, Mark, Shorthand, from_word_start, kind_of
from checks.words.statements import Sum, added_up, units
from checks.words.times import times_in

_EVERY, _AMONG = longest_first(WORDS.exhaustive), longest_first(WORDS.among)
_CUE = re.compile(rf"(?:(?P<every>{_EVERY})|(?P<some>{_AMONG}))(?!\w)(?: là| như sau| có)?[:,]? ?")
# có 1.864 sáng kiến: 1.352 ở trạng thái hợp lệ, 512 sáng kiến còn lại chờ duyệt
_COLON = re.compile(r"(?P<whole>N)(?: [^NBPRX,.;:()\n]{1,60})?: (?=N)")
_OF_A_TIME = re.compile(r"D|(?<!\w)(?:đợt|trước|năm|tháng|quý|chuyển|sau)(?!\w)")
_OUT_OF = re.compile(
    r"trong (?:tổng )?(?:số )?(?P<whole>[NX])(?P<label>[^NBPRX.;\n]{0,160}?)(?:,| thì| hiện| đã)*"
    r" ?(?:có (?:tới )?)?(?=N|X|(?<!\w)[^NBPRX.;,\n]{2,40} (?:có|là) [NX])"
)
_OF_THESE = re.compile(
    r"(?:công nhận|duyệt|phê duyệt|nghiệm thu|xét duyệt)(?: được)? (?P<part>N) (?:trong (?:tổng )?(?:số"
    r" )?|trên (?:tổng )?(?:số )?)(?P<whole>N)"
    r"(?: này| nói trên| (?:đã|được) (?:nộp|gửi))?(?= ?[.;,\n])"
)
# nữ là tác giả của 298 sáng kiến trong tổng số 264 sáng kiến này
_OUT_OF_THESE = re.compile(
    r"(?P<part>N) (?:trong|trên) (?:tổng )?số (?P<whole>N) (?:này|nói trên)(?= ?[.;,\n]|$)"
)
# *Các huyện phía bắc gồm A, B và C có 1.413 sáng kiến*: which they are, no parts of what was counted before
_NAMES_OTHERS = re.compile(
    r"(?:các|những|nhóm|cụm|khối|vùng|tuyến) (?:huyện|xã|thị|quận|phường|đơn vị|địa phương|công ty"
    r"|doanh nghiệp|trường|bệnh viện|ngành|công đoàn|lđlđ|cđcs)(?!\w)"
)
_A_CLUSTER = re.compile(r"(?:cụm|vùng|tuyến|khu vực) [^NBPRX.;\n]{1,30}")  # Cụm bắc gồm A (189) và B (311)
_LAST = re.compile(r"(?<!\w)(?:số còn lại|còn lại|phần còn lại|các (?:\w+ ){1,3}khác)(?: là| có| gồm|,)? ?$")
_LEFT_BEHIND = re.compile(
    r" (?:còn lại(?!\w)|(?:khác|(?:ở|của|từ|thuộc) (?:tất cả )?các (?:\w+ ){1,3}(?:khác|còn lại))"
    r"(?= ?(?:[.;,\n]|$|chưa|đang|đã)))"
)
_END = re.compile(r"[.\n\"]|$")
_STOPS = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.aside)})(?!\w)|\.\.\.|…")
_SIDE = re.compile(
    r"(?<!\w)(?:chỉ tiêu|kế hoạch|so với|vượt|tăng|giảm|thêm|mỗi|bình quân|cao nhất|nhiều nhất|hơn"
    r"|kém)(?!\w)|P (?:chỉ tiêu|kế hoạch)"
)
_FURTHER = re.compile(
    r"\.?\s*(?:ngoài ra|còn lại|số còn lại|bên cạnh đó|cùng với đó|thêm vào đó|chưa kể|các [^.]{0,20}khác)"
)
_HAS_AHEAD = re.compile(r"(?:(?:có|là|tới|thì|được)|,) $")
_JUST_HAS = re.compile(r"[ ,]*(?:có )?(?:tới )?")
_OWNER_HAS = re.compile(  # trong 845 sáng kiến, LĐLĐ huyện A có …
    rf"[ ,]*(?:(?:toàn )?(?:lđlđ|công đoàn|đơn vị|{longest_first(WORDS.heads)})"
    r"(?!\w)[^NBPRX.;,\n]{0,40} )?(?:đã )?(?:có |là )?(?:tới )?"
)
_UNEVEN = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.uneven)}|tính cả)(?!\w)")
_NOTHING_MORE = re.compile(r"ngoài ra,? (?=(?:không|chưa) (?:có|còn)(?!\w))")
# 231 hợp lệ và 144 đang xem xét, không có sáng kiến nào bị trả lại: there is no third outcome
_NONE_LEFT = re.compile(
    r", (?:và )?(?:không|chưa) (?:có |còn )?sáng kiến nào (?:bị |phải |đang |còn )?(?:trả lại|loại|từ chối"
    r"|không đạt|không hợp lệ|chờ(?: xét| duyệt| xét duyệt| thẩm định)?)(?= ?[.;\n]|$)"
)
_OWNED = re.compile(r"(?:(?:số )?sáng kiến )?của (?!nữ|nam|đoàn viên|đảng viên|người trẻ)")
_PEOPLE = frozenset(WORDS.people)
_REACH = 500
_OPENING = 40  # characters ahead of the words that open a list, where these stand in a sentence of their own
_FEWEST = 2


class Part(NamedTuple):
    """A number of a list with the words that say what it counts, and whether it is what remains."""

    mark: Mark
    label: str
    last: bool


def division_sums(page: Shorthand) -> Iterator[Sum]:
    """Each whole against the parts that its sentence, or the next, lists."""
    for found in from_word_start(_CUE, page.text):
        end = _list_end(page, found.end())
        none_left = _NONE_LEFT.search(page.text, found.end(), end) if end is not None else None
        end = none_left.start() if none_left else end
        parts = _parts(page, found.end(), end) if end is not None else []
        if none_left and of_one_judgement([part.label for part in parts]):
            parts = [*parts[:-1], parts[-1]._replace(last=True)]
        whole = _whole_before(page, found.start(), parts) if parts else None
        if whole is not None and end is not None:
            yield from _divided(page, whole, (found.end(), end), parts, every=bool(found["every"]))
    for found in _COLON.finditer(page.text):
        whole, end = page.mark_at(found.start("whole")), _list_end(page, found.end())
        parts = _parts(page, found.end(), end) if end is not None else []
        timed = any(_OF_A_TIME.search(part.label) for part in parts)
        if end is not None and parts and parts[-1].last and not timed and role_of(page, whole) == "count":
            yield from _divided(page, whole, (found.end(), end), parts, every=False)
    for found in from_word_start(_OUT_OF, page.text):
        whole = page.mark_at(found.start("whole"))
        end = _list_end(page, found.end())
        if _is_number(whole) and end is not None:
            start = _first_part(page, found.end(), end)
            parts = _parts(page, start, end)
            yield from _divided(page, whole, (found.end(), end), parts, every=False, out_of=True)
    for found in (*from_word_start(_OF_THESE, page.text), *_OUT_OF_THESE.finditer(page.text)):
        part, whole = page.mark_at(found.start("part")), page.mark_at(found.start("whole"))
        if part.value > whole.value and kind_of(part) == kind_of(whole) and not LESS.search(found[0]):
            yield Sum("parts", (part,), "+", whole, units(part.value), agrees=False, tied=True)


def _first_part(page: Shorthand, start: int, end: int) -> int:
    """The first number of a list, where *có* or *là* stands before it."""
    first = next((mark.at for mark in page.between(start, end) if mark.letter in "NX"), start)
    return first if page.text.endswith((" có ", " là "), start, first) else start


def _list_end(page: Shorthand, start: int) -> int | None:
    """Where the sentence of a list ends; a name in quotes ahead of its first number is passed over."""
    first = page.between(start, start + _REACH)
    listed = next((mark.at for mark in first if mark.letter in "NX"), start)
    within = page.sentence(start)[1]
    stop = _END.search(page.text, listed if listed < within else start, start + _REACH)
    return stop.start() if stop else None


def _whole_before(page: Shorthand, at: int, parts: Sequence[Part]) -> Mark | None:
    """What a list divides: the count right before in its clause, or the one of its kind a sentence before."""
    start, _ = page.sentence(at)
    here = [mark for mark in page.between(start, at) if mark.letter != "D"]
    if here:
        last = here[-1]
        near = ";" not in page.text[last.at : at] and role_of(page, last) == "count"
        named = _is_number(last) or (last.letter == "N" and parts[0].mark.noun in page.text[start : last.at])
        return last if near and named else None
    opening = page.text[start:at].strip()
    if (
        start == 0
        or len(opening) > _OPENING
        or _NAMES_OTHERS.match(opening)
        or _A_CLUSTER.fullmatch(opening)
        or "\n" in page.text[max(0, start - 2) : start]
    ):
        return None
    before, _ = page.sentence(start - 1)
    if times_in(page, start, at) - times_in(page, before, start):
        return None  # Toàn tỉnh có 5.000. Trong đợt 2, chia theo khối, …
    counts = [
        mark
        for mark in page.between(before, start)
        if _is_number(mark) and role_of(page, mark) == "count" and _alike(mark, [part.mark for part in parts])
    ]
    return counts[0] if len(counts) == 1 else None


def _is_number(mark: Mark) -> bool:
    return (mark.letter == "N" and mark.noun != "") or mark.noun == MONEY


def _divided(
    page: Shorthand,
    whole: Mark,
    place: tuple[int, int],
    parts: Sequence[Part],
    *,
    every: bool,
    out_of: bool = False,
) -> Iterator[Sum]:
    marks = tuple(part.mark for part in parts)
    if not marks or not _alike(whole, marks):
        return
    if len(marks) < _FEWEST:
        ahead = page.text[place[0] : marks[0].at]
        if not (_OWNER_HAS if out_of else _JUST_HAS).fullmatch(ahead):
            return
        if out_of and not _HAS_AHEAD.search(page.text[max(0, marks[0].at - 8) : marks[0].at]):
            return  # nằm trong 1.088 của ngành, và trong 2.210 của tỉnh
        yield from _more_than_all(page, whole, marks[0])
        return
    total = added_up(marks)
    slack = sum((mark.range.high or mark.value) - mark.value for mark in (*marks, whole))
    agrees = abs(total - whole.value) <= slack
    less = total < whole.value
    decided = _must_make_it(page, whole, place, parts, every=every, less=less, agrees=agrees)
    if decided and (agrees or not _total_nearby(page, whole, marks, total)):
        yield Sum("parts", marks, "+", whole, units(total), agrees, tied=True)


def _must_make_it(
    page: Shorthand,
    whole: Mark,
    place: tuple[int, int],
    parts: Sequence[Part],
    *,
    every: bool,
    less: bool,
    agrees: bool,
) -> bool:
    """Whether the parts leave nothing out, where they are `less`, and none is counted twice, where more."""
    labels = [part.label for part in parts]
    judged = of_one_judgement(labels)
    if _is_closed(page, whole, parts):
        return True
    apart = are_opposite(labels) or of_one_group(labels) or judged or of_one_list_of_trades(labels)
    crossing = may_cross(labels) or (whole.noun in _PEOPLE and not parts[-1].last)
    ending = _ending(page, parts, place[1], every=every)
    if agrees:
        return apart or (ending and not crossing)
    told = page.text[whole.at : place[0] if judged else place[1]]
    if LESS.search(told) or _STOPS.search(page.text[whole.at : place[1]]) or len(set(labels)) < len(labels):
        return False
    if less:
        return (ending and not crossing) or (are_opposite(labels) and leaves_no_third(labels))
    if _without_one(whole, parts):
        return False  # 278: 241 hợp lệ, 37 chưa hợp lệ và 25 chờ duyệt: the last are some of those before
    so_many = every and _are_so_many(page, whole, len(parts))
    return apart or so_many or (parts[-1].last and not crossing) or (every and whole.noun == MONEY)


def _without_one(whole: Mark, parts: Sequence[Part]) -> bool:
    """Whether all parts but one make the whole: that one may be of another's."""
    rest = added_up([part.mark for part in parts]) - whole.value
    return len(parts) > _FEWEST and any(part.mark.value == rest for part in parts)


def _is_closed(page: Shorthand, whole: Mark, parts: Sequence[Part]) -> bool:
    """*Của công nhân là 1.985, của kỹ sư là 1.265, không còn nhóm nào khác*: each is whose it is."""
    end = page.sentence(parts[-1].mark.at)[1]
    told = _NOTHING_MORE.sub("", page.text[whole.at : end])
    labels = [part.label for part in parts]
    owned = all(_OWNED.match(label) for label in labels) or of_one_judgement(labels) or of_one_group(labels)
    closed = NO_OTHERS.search(page.text, parts[-1].mark.at, end + 1) is not None
    return owned and closed and not LESS.search(told) and not _STOPS.search(told)


def _are_so_many(page: Shorthand, whole: Mark, many: int) -> bool:
    """*Tổng số của 3 ngành là 4.213, gồm: Giáo dục 2.258, Công Thương 1.140 và Y tế 915*."""
    return any(
        mark.noun in WORDS.groups and mark.value == many * SCALE
        for mark in page.between(page.sentence(whole.at)[0], whole.at)
    )


def _more_than_all(page: Shorthand, whole: Mark, part: Mark) -> Iterator[Sum]:
    """*Nộp 415 sáng kiến, trong đó 451 sáng kiến đã được công nhận*."""
    if (
        page.sentence(whole.at) == page.sentence(part.at)
        and part.value > whole.value
        and part.noun == whole.noun
        and not LESS.search(page.text[whole.at : part.at])
        and not _UNEVEN.search(page.text, whole.at, page.sentence(part.at)[1])
    ):
        yield Sum("parts", (part,), "+", whole, units(part.value), agrees=False, tied=True)


def _ending(page: Shorthand, parts: Sequence[Part], end: int, *, every: bool) -> bool:
    """Whether the list says that it is whole: by what remains, or by *gồm* and a closing *và*."""
    if parts[-1].last:
        return True
    last, before = parts[-1].mark, parts[-2].mark
    joined = re.search(r"(?:^|[ ,;])và ", page.text[before.at + 1 : last.at]) is not None
    tail = page.text[last.at + 1 : end]
    return (
        every
        and joined
        and not re.search(r"[;]|, (?:trong|riêng|đạt|vượt)", tail)
        and not _FURTHER.match(page.text, end)
    )


def _parts(page: Shorthand, start: int, end: int) -> list[Part]:
    """The numbers of a list, each with its label; none where anything in it is no plain part."""
    text = page.text[start:end]
    if ";" in text:
        first = text.split(";", 1)[0]
        if sum(first.count(letter) for letter in "NX") != 1:  # a list within a longer sentence
            end = start + len(first)
            text = first
    listed = [mark for mark in page.between(start, end) if mark.letter not in "DP"]
    if _SIDE.search(text) or _CUE.search(text) or not all(_is_plain(mark) for mark in listed):
        return []
    if (
        len({text.rfind("(", 0, mark.at - start) > text.rfind(")", 0, mark.at - start) for mark in listed})
        > 1
    ):
        return []  # 400 (tiểu học 210): a part of a part
    ahead = bool(listed) and _LAST.sub("", page.text[start : listed[0].at]).strip(" ,:") not in ("", "có")
    parts: list[Part] = []
    for place, mark in enumerate(listed):
        begin = start if place == 0 else listed[place - 1].at + 1
        close = listed[place + 1].at if place + 1 < len(listed) else end
        before, behind = page.text[begin : mark.at], page.text[mark.at + 1 : close]
        last = place == len(listed) - 1 and (
            _LAST.search(before) is not None or _LEFT_BEHIND.match(behind) is not None
        )
        words = before if ahead and not last else behind
        parts.append(Part(mark, label_of(mark.noun, words).removeprefix("còn lại "), last))
    return parts


def _is_plain(mark: Mark) -> bool:
    return mark.letter == "N" or mark.noun == MONEY


def _alike(whole: Mark, marks: Sequence[Mark]) -> bool:
    """Whether all count one thing; a part's noun may be left out."""
    kinds = {kind_of(mark) for mark in marks}
    if whole.noun == MONEY:
        return kinds == {MONEY}
    if whole.noun == "":
        return len(kinds - {""}) <= 1 and MONEY not in kinds
    return all(kind == "" or kind_of(whole).startswith(kind) for kind in kinds) and MONEY not in kinds


def _total_nearby(page: Shorthand, whole: Mark, marks: Sequence[Mark], total: int) -> bool:
    """Whether the sum of the parts is itself printed before: then they are of that."""
    start = page.paragraph(whole.at, _REACH)
    used = {mark.at for mark in (*marks, whole)}
    return any(
        mark.value == total and mark.at not in used
        for mark in page.between(start, page.sentence(marks[-1].at)[1])
    )
