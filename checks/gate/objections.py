"""What speaks against an accusation: the last gate that every percentage or surplus called wrong must pass.

A sum that does not fit is a contradiction only where nobody could mean another unit, time, target or matter.
Here the words themselves are asked, wherever the numbers were put together: those ahead of the statement,
those behind it, those beside its result and its target. Anything that is not plain is an objection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from catalogue.lexicon import longest_first
from checks.gate.leads import is_told_in_turn, plain_lead
from checks.gate.slips import is_all_of_it, is_far_off, is_itself_over, tells_how_many_times
from checks.words.owners import HEAD
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.tables import is_in_a_table_of_years
from checks.words.times import SHORT_TIMES, TIME_LEFT, are_compatible, times_in, without_times
from checks.writing import HUNDRED

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = frozenset("NBPRDX")
_BEHIND = frozenset(
    word
    for words in (WORDS.of_assigned, WORDS.of_this_target, WORDS.stated_with, WORDS.heads)
    for phrase in words
    for word in phrase.split()
)
PLAIN = _BEHIND | frozenset(
    word
    for words in (WORDS.between_words, WORDS.joining_words, WORDS.done, WORDS.assigned)
    for phrase in words
    for word in phrase.split()
)
_EDGES = (",", ";", "(", "\n", '"', "“", ". ")
_EDGE = re.compile(r"[,;(\n\"“]|\.(?=\s|$)")
_BEHIND_END = re.compile(
    r"[,;:()\n\"”NBRPX]|\.(?=\s|$)| (?:và|nhưng|trong khi|đồng thời|tức|hay|để|là kết quả của)(?!\w)"
    r"|(?<!so) với(?!\w)|$"
)
_NOT_OF_IT = re.compile(
    r"(?<!\w)(?:(?:số|tỷ lệ|các|nhiều|một số|có|những)"
    r" (?:đơn vị|đoàn viên|công đoàn|cđcs|người|cơ sở|nơi|cán bộ)"
    r"|(?:đoàn viên|người|công nhân|lao động|cđcs) tham gia"
    r"|điểm|tại|ở (?!mức|con số)|yêu cầu|khâu|việc)(?!\w)"
)
_TARGET = re.compile(r"(?:chỉ tiêu|kế hoạch|mục tiêu)(?!\w)")
_GIVEN_BEHIND = re.compile(
    r" ?(?:so với )?(?:tổng )?(?:chỉ tiêu|kế hoạch|mức|số)[^NBRPX]*(?:giao|đề ra|phân bổ)(?!\w)"
)
_OF_A_RESULT = re.compile(
    r" ?(?:so với |của )?(?:tổng |số |mức |con số )*(?:kết quả|thực hiện|thành tích|cùng kỳ)(?!\w)"
)
_OWN = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.self_set)})(?!\w)")
_OWN_WORDS = frozenset(word for phrase in WORDS.self_set for word in phrase.split())
_OF_ITS_OWN = re.compile(rf" của (?:{longest_first(WORDS.heads)}|đơn vị|mình)(?!\w)(?!.*giao)")
_GIVER = re.compile(
    r"(?:do |mà )?(?:(?P<nation>tổng liên đoàn|tổng lđlđ|trung ương)"
    r"|(?P<other>lđlđ|liên đoàn lao động|công đoàn|tỉnh|thành phố|huyện|ngành|ban))"
    r"(?:(?!được)[^NBPRX,;.()\n]){0,60}? (?:đã )?(?:giao|đề ra|phân bổ)(?!\w)"
)
_TO_DATE = re.compile(
    r"(?<!\w)(?:đến|tới|hết|tính đến)(?: ngày| hết| cuối| đầu| giữa| trung tuần)* (?:tháng |năm )?D"
)
_TO_NOW = re.compile(
    r"(?<!\w)(?:(?:đến|tới) nay|nay|(?<!thực )(?<!biểu )hiện(?= nay| tại| có| đã|,)|lũy kế|luỹ kế)(?!\w)"
)
_FUTURE = re.compile(
    r"(?<!\w)(?:tới|sau|sang năm|nhiệm kỳ|chia (?:đều|cho)|lộ trình|tiếp tục|hướng tới|cả năm)(?!\w)"
)
_TOTAL_TARGET = re.compile(r"(?<!\w)tổng(?! lđlđ| liên đoàn)(?!\w)")
_JUST_GIVEN = re.compile(
    r"^(?:lđlđ |công đoàn )?(?:tỉnh|thành phố|huyện|ngành)(?:(?! được)[^NBPRX,;]){0,40} giao (?:chỉ tiêu )?$"
)
_OF_ALL_TIME = frozenset(("cả chương trình",))
_THIS_TIME = re.compile(r"(?:giai đoạn|đợt|năm|chặng) (?:này|nói trên)(?!\w)")
_ASIDE = re.compile(r"[;,] (?:riêng |chỉ |tính )*(?:ở|tại|riêng|chỉ tính|tính riêng)(?!\w)(?! mức)")
_SET_ANEW = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.set_anew)})(?!\w)")
# đăng ký 450, cao hơn mức 400 tỉnh giao: two targets side by side, of which none was changed
_BESIDE_THE_GIVEN = re.compile(
    r"(?:cao|thấp) hơn (?:mức |chỉ tiêu |con số )?N(?: [^NBPRX,.;\n]{0,30})? giao(?!\w)"
)
_PICKED = re.compile(
    rf"(?<!\w)(?:{longest_first(WORDS.picked_out)})(?!\w)|(?<!\w)(?:có|trong|;) N (?:đơn vị|huyện|nơi)"
)
_ONE_OF_THEM = re.compile(r"(?<!\w)có (?:đơn vị|huyện|nơi|ngành|xã) (?:đã )?(?:vượt|đạt)(?!\w)")
_SEVERAL = re.compile(
    rf"(?<!\w)(?:hai|ba|bốn|các|những|cụm|N) (?:{longest_first(WORDS.heads)}|đơn vị)(?!\w)|(?<!\w)cụm(?!\w)"
)
_LED_BY_TARGET = re.compile(r"(?:^|[.;:\n\"] ?)(?:vượt N so với|với|so với|trên|được giao|từ)(?!\w)[^,;.]*$")
NO_NAMES = frozenset(WORDS.no_names)
_REPORTS = re.compile(rf"(?P<who>{HEAD.pattern}(?: [^\W\d_]+){{0,4}}) báo cáo(?= đạt $)")
# vượt 65% chỉ tiêu giai đoạn 1 Chương trình “1 triệu sáng kiến” (chỉ tiêu là 2.250 sáng kiến)
_BASE_IN_BRACKETS = re.compile(
    r" (?:so với )?(?:tổng )?(?:chỉ tiêu|kế hoạch)(?: [^NBPRX,.;()\n]{1,120})? "
    r"\((?:(?:tổng )?chỉ tiêu|kế hoạch|được giao)(?: được giao| giao| đề ra)?(?: là|:)? "
)
# lần lượt đạt 111,7% và 113% chỉ tiêu từng giai đoạn
_NAME_IN_QUOTES = ' "D"'  # chỉ tiêu cả Chương trình “1 triệu sáng kiến” (11.200)
_IN_TURN = re.compile(r"(?<!\w)lần lượt [^NBRX.;\n]*$")
_OF_EACH = re.compile(rf" (?:của )?(?:từng|mỗi) (?:{longest_first(WORDS.heads)}|đơn vị|giai đoạn|năm)(?!\w)")
_ABOVE = re.compile(r"(?<!\w)(?:vượt|tăng|thêm|dư|hơn)(?!\w)")
_NEAR, _FEW = 320, 3
_BOUND = 12  # characters of the shorthand between a ratio and its percentage: R = P, R, đạt P


class Stated(NamedTuple):
    """A percentage, surplus or shortfall, with the result and the target that it was held against.

    `in_time`: the day that the result holds at is known to lie within the target's phase. `paired`: another
    statement right beside holds the two against each other, and fits.
    """

    said: Mark
    top: Mark
    base: Mark
    in_time: bool = False
    paired: bool = False


def is_objectionable(page: Shorthand, one: Stated) -> bool:
    """Whether the words leave room for another meaning, so that nobody may be accused."""
    if any(_names_another_base(page, one._replace(said=again)) for again in _said_again(page, one)):
        return True
    if is_all_of_it(one.said, one.top, one.base) or is_itself_over(page, one.said, one.top, one.base):
        return True
    if _is_of_another_matter(page, one) or _is_far_off(page, one):
        return True
    if is_in_a_table_of_years(page, one.said):
        return True
    bound = one.top.at == one.base.at and 0 < one.said.at - one.top.at <= _BOUND
    if not bound and not one.paired and (_is_a_fraction_beside(page, one) or _is_set_anew(page, one)):
        return True
    if _is_base_right_behind_its_words(page, one):
        return False  # a base that the statement itself names overrides what stands elsewhere
    if _names_another_base(page, one):
        return True
    if one.top.at == one.base.at or one.paired:
        return False
    return _is_of_another_unit(page, one) or is_of_another_time(page, one) or _is_another_thing(page, one)


def _said_again(page: Shorthand, one: Stated) -> list[Mark]:
    """The same percentage elsewhere in the sentence: *vượt 24% (…; 24% so với chỉ tiêu tự đặt)*."""
    here = page.between(*_around(page, one.said))
    same = (mark for mark in here if mark.letter == "P" == one.said.letter and mark.value == one.said.value)
    return [mark for mark in same if mark.at != one.said.at][:_FEW]


def _is_of_another_matter(page: Shorthand, one: Stated) -> bool:
    """*…; phát triển đoàn viên đạt 95%*, *làm lợi 45 tỷ đồng, đạt 150%*: not of the result."""
    start = clause_start(page, one.said)
    lead = plain_lead(page.text[start : one.said.at])
    if _NOT_OF_IT.search(lead):
        return True
    known = set(page.capitals(start, one.said.at))
    for mark in (one.top, one.base):
        told = start if one.top.at < one.said.at < mark.at else mark.at  # its own words say nothing new
        known |= set(words_of(page.text[max(page.sentence(mark.at)[0], mark.at - _NEAR) : told]))
    if sum(mark.letter == "P" for mark in page.marks) == 1:  # beside another's it may be counted otherwise
        lead = _REPORTS.sub(r"\g<who>", lead)
    if not set(words_of(lead)) <= PLAIN | known:
        return True
    begin = max(one.top.at + 1, page.sentence(one.said.at)[0])
    if one.top.at < one.said.at and _ASIDE.search(page.text, begin, one.said.at):
        return True
    if _TARGET.search(words_behind(page, one.said)):
        return False
    surplus = abs(one.top.value - one.base.value)  # giao 90, nộp 126, vượt 36 sáng kiến, đạt 140%
    return one.top.at < one.said.at and any(
        mark.letter == "X" or (mark.letter in "NBR" and mark.noun not in ("", one.top.noun, one.base.noun))
        for mark in page.between(begin, one.said.at)
        if mark.value != surplus and not tells_how_many_times(page, mark, one.top, one.base)
    )


def words_of(text: str) -> Iterator[str]:
    """The words of a stretch of shorthand, without its letters for numbers."""
    return (word for word in _WORD.findall(text) if word not in _LETTERS)


def clause_start(page: Shorthand, mark: Mark) -> int:
    """Where the words ahead of a number begin: behind the last comma, bracket or number."""
    start, _ = page.sentence(mark.at)
    start = max(start, mark.at - _NEAR)
    found = ((page.text.rfind(edge, start, mark.at), len(edge)) for edge in _EDGES)
    start = max([start, *(at + length for at, length in found if at >= 0)])
    others = [other.at + 1 for other in page.between(start, mark.at) if other.letter != "D"]
    return others[-1] if others else start


def clause_end(page: Shorthand, mark: Mark) -> int:
    """Where the words that go with a number end: at the next comma, bracket or number."""
    stop = _EDGE.search(page.text, mark.at + 1, mark.at + 1 + _NEAR)
    others = [other.at for other in page.between(mark.at + 1, mark.at + _NEAR) if other.letter != "D"]
    return min([stop.start() if stop else min(mark.at + 1 + _NEAR, len(page.text)), *others[:1]])


def clause(page: Shorthand, mark: Mark) -> str:
    """The words between the commas, brackets and numbers around a number."""
    return page.text[clause_start(page, mark) : clause_end(page, mark)]


def words_behind(page: Shorthand, said: Mark) -> str:
    """The words that go with a statement behind it."""
    stop = _BEHIND_END.search(page.text, said.at + 1, said.at + 1 + _NEAR)
    return page.text[said.at + 1 : stop.start() if stop else said.at + 1]


def _is_base_right_behind_its_words(page: Shorthand, one: Stated) -> bool:
    """*Đạt 153% chỉ tiêu 840 sáng kiến LĐLĐ tỉnh giao*, *bằng 118% chỉ tiêu tỉnh đề ra (1.500)*."""
    gap = page.text[one.said.at + 1 : one.base.at].replace(_NAME_IN_QUOTES, "")
    stop = _BEHIND_END.search(gap)
    if one.base.at > one.said.at and stop is not None and gap[stop.start() :] in ("", "("):
        return True
    bracketed = _BASE_IN_BRACKETS.fullmatch(page.text, one.said.at + 1, max(one.base.at, one.said.at + 1))
    if bracketed is None or times_in(page, clause_start(page, one.top), clause_end(page, one.top)):
        return False
    return set(words_of(without_times(bracketed[0]))) <= _BEHIND - _OWN_WORDS


def _names_another_base(page: Shorthand, one: Stated) -> bool:
    """*Đạt 130% tiến độ*, *64% so với chỉ tiêu cả chương trình*, *104% số đăng ký*."""
    behind, base = words_behind(page, one.said), clause(page, one.base)
    if _IN_TURN.search(page.text, _around(page, one.said)[0], one.said.at):
        behind = _OF_EACH.sub("", behind)
    lead = page.text[clause_start(page, one.said) : one.said.at]
    if not behind.strip() or (TIME_LEFT.fullmatch(behind) and "thiếu" in lead):
        return False
    if _OF_A_RESULT.match(behind):
        return True
    if bool(_OWN.search(behind)) != bool(_OWN.search(base)):
        return _OWN.search(behind) is not None or _TARGET.search(behind) is None
    if not _OWN.search(base) and _OF_ITS_OWN.search(behind):
        return True
    start = one.said.at + 1
    named = times_in(page, start, start + len(behind))
    first, last = _around(page, one.base)
    if one.top.at == one.base.at:
        other = len(named) > 1 or any(not time.startswith("giai đoạn") for time in named)
    elif one.base.at > one.said.at:
        held = times_in(page, clause_start(page, one.base), clause_end(page, one.base))
        other = bool(held) and not are_compatible(held, named)
    else:
        held = times_in(page, first, min(last, one.said.at if one.said.at > first else last))
        other = not are_compatible(held, named)
    if other or _TO_DATE.search(behind):
        return True
    days = [page.folded[mark.start : mark.end] for mark in page.between(start, start + len(behind))]
    if any(day not in _printed(page, first, clause_end(page, one.base)) for day in days):
        return True
    if _GIVEN_BEHIND.match(behind):
        givers, given = _giver(behind), _giver(page.text[first:last])
        return bool(givers and given and givers != given)
    known = _BEHIND | _OWN_WORDS if _OWN.search(behind) else _BEHIND
    return not set(words_of(without_times(behind))) <= known


def _printed(page: Shorthand, start: int, end: int) -> set[str]:
    return {page.folded[mark.start : mark.end] for mark in page.between(start, end) if mark.letter == "D"}


def _giver(words: str) -> str | None:
    found = _GIVER.search(words)
    return found.lastgroup if found else None


def _is_a_fraction_beside(page: Shorthand, one: Stated) -> bool:
    """*15/22 công đoàn nộp 1.240 sáng kiến, đạt 68,2%*: of the units."""
    if one.said.letter != "P":
        return False
    low, high = one.said.range.low, one.said.range.high or one.said.value
    return any(
        mark.letter == "R"
        and mark.at not in (one.top.at, one.base.at)
        and mark.over > 0
        and low <= mark.value * HUNDRED // mark.over <= high
        for mark in page.between(*_around(page, one.said))
    )


def _around(page: Shorthand, mark: Mark) -> tuple[int, int]:
    """The sentence of a number, no further than can be meant."""
    start, end = page.sentence(mark.at)
    return max(start, mark.at - _NEAR), min(end, mark.at + _NEAR)


def _is_of_another_unit(page: Shorthand, one: Stated) -> bool:
    """*Hai huyện được giao 950. Ba Tri có 600, đạt 120%*: the target of more than the one."""
    start = page.sentence(one.base.at)[0]
    told = (
        page.text[start : one.base.at]
        if start > one.top.at or one.base.at < one.top.at
        else clause(page, one.base)
    )
    begin = clause_start(page, one.top)
    own = page.text[begin : one.top.at]
    somebody = HEAD.search(own) is not None or bool(page.capitals(begin, one.top.at))
    each = is_told_in_turn(page, one.base, one.said)
    if _SEVERAL.search(told) and somebody and not (_SEVERAL.search(own) or each):
        return True
    if _JUST_GIVEN.search(told) and HEAD.search(clause(page, one.top)) and one.base.at < one.top.at:
        return True  # Tỉnh giao 800; khối trường học nộp 600
    picked = _PICKED if one.base.at < one.top.at else _ONE_OF_THEM
    if picked.search(page.text, *sorted((one.base.at, one.top.at))):
        return True
    return _names_somebody_else(page, one)


def _names_somebody_else(page: Shorthand, one: Stated) -> bool:
    """Whether the later of result and target, or the statement, names somebody that the earlier does not."""
    earlier, later = sorted((one.base, one.top), key=lambda mark: mark.at)
    start = _around(page, earlier)[0]
    held = _names(page, start, clause_end(page, earlier))
    named = _names(page, max(page.sentence(later.at)[0], earlier.at + 1), clause_end(page, later))
    if not named <= held:
        alone = not held and page.sentence(earlier.at) == page.sentence(later.at)
        plainly_led = _LED_BY_TARGET.search(page.text, max(0, start - 2), earlier.at) is not None
        if not (alone and plainly_led and ";" not in page.text[earlier.at : later.at]):
            return True
    told = _names(page, later.at + 1, one.said.at) if one.said.at > later.at else set()
    return not told <= held | named


def _names(page: Shorthand, start: int, end: int) -> set[str]:
    """The words written with a capital in a stretch of the text, but for those of every union's name."""
    givers = [found.span() for found in _GIVER.finditer(page.text, start, end)]
    names: set[str] = set()
    at = start
    for first, last in (*givers, (end, end)):
        names |= set(page.capitals(at, first))
        at = last
    return names - NO_NAMES


def is_of_another_time(page: Shorthand, one: Stated) -> bool:
    """*Giai đoạn tới, chỉ tiêu là 5.000. Hiện có 6.100, đạt 203%*."""
    of_base, of_top = page.sentence(one.base.at), page.sentence(one.top.at)
    said = page.text[clause_start(page, one.said) : one.said.at] + words_behind(page, one.said)
    base = clause(page, one.base)
    if _FUTURE.search(base) and not _FUTURE.search(said):
        return True
    if (
        one.base.at > one.top.at
        and _TOTAL_TARGET.search(base)
        and not _TOTAL_TARGET.search(clause(page, one.top))
    ):
        return True
    first, last = sorted((one.base, one.top), key=lambda mark: mark.at)
    if of_base == of_top:
        governed = times_in(page, _around(page, first)[0], first.at) | times_in(
            page, first.at, clause_end(page, first)
        )
        between = times_in(page, clause_end(page, first), clause_end(page, last))
        stretch = (first.at, last.at)
    else:
        governed = times_in(page, *_around(page, first))
        between = times_in(page, *_around(page, last))
        stretch = (page.sentence(last.at)[0], last.at)
    later = _TO_NOW.search(page.text, *stretch) or (not one.in_time and _TO_DATE.search(page.text, *stretch))
    if governed and later and one.base.at < one.top.at:
        return not any(time.startswith("năm") for time in governed)
    if one.top.at < one.base.at < one.said.at and of_base == of_top == page.sentence(one.said.at):
        return False  # có 9.240, trong khi chỉ tiêu giai đoạn 1 là 6.600, đạt 160%
    if one.base.at > one.top.at:
        if (
            between and not governed and between <= _OF_ALL_TIME
        ):  # có 4.672 tính đến 25/8. So với chỉ tiêu cả chương trình
            return _TO_DATE.search(page.text, *of_top) is None
        return not (between <= governed or _THIS_TIME.search(base))
    if not governed:
        return len(between) > 1 or any(time.startswith(SHORT_TIMES) for time in between)
    return not are_compatible(governed, between)


def _is_set_anew(page: Shorthand, one: Stated) -> bool:
    """*Từ chỉ tiêu 800, huyện tự nâng 25%*, *dự thảo giao 300*: the target is another by now."""
    first = _around(page, min(one.base, one.top, key=lambda mark: mark.at))[0]
    told = page.text[first : max(one.base.at, one.top.at, one.said.at)]
    return _SET_ANEW.search(_BESIDE_THE_GIVEN.sub("", told)) is not None


def _is_far_off(page: Shorthand, one: Stated) -> bool:
    over = _ABOVE.search(page.text, max(page.sentence(one.said.at)[0], one.said.at - 24), one.said.at)
    base = one.base.value if one.top.at != one.base.at else one.base.over
    return is_far_off(one.said, one.top, base, over=over is not None)


def _is_another_thing(page: Shorthand, one: Stated) -> bool:
    """*30 nhà xây mới và 20 nhà sửa chữa*; *120 cuộc đối thoại*, *100 hội nghị*: not one thing."""
    behind = page.text[one.base.at + 1 : one.base.at + 60]
    if one.base.at > one.top.at and re.match(r"[^NBPRXD.;,()\n]{0,40} và N", behind):
        return True
    if one.top.noun or one.base.noun or behind.startswith("\n") or "\t" in behind or "|" in behind:
        return False
    found = [_WORD.match(page.text, mark.at + 2) for mark in (one.top, one.base)]
    words = {word[0] for word in found if word} - _LETTERS  # of rows that stand in lines a number follows
    return len(words) > 1 and not words <= PLAIN
