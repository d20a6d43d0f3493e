"""Percentages whose own words say that they are not of the target taken: they name their base, or are shares.

*So với con số 480 sáng kiến huyện đăng ký, tỷ lệ là 122,5%* is of the 480, whatever target stands before.
*Bậc tiểu học có 84 sáng kiến (24%), bậc THCS 70 (20%)* says neither of what; a target told in another
sentence is no base of it. The same holds of the lines of a table below the text that told the target.
"""

from __future__ import annotations

import re
from itertools import pairwise

from checks.gate.objections import NO_NAMES, Stated, clause, clause_start, words_behind
from checks.intervals import SCALE, Range, fits, shifted
from checks.words.roles import role_of
from checks.words.shorthand import MONEY, Mark, Shorthand
from checks.words.times import times_in
from checks.writing import HUNDRED

_AGAINST = (
    r"(?:so(?: sánh)?|đối chiếu|đối sánh|sánh|nếu so) với|so cùng|(?:tính |xét )?trên(?: tổng số| tổng)?"
    r"|tính theo|theo(?= mức| con số| số)|căn cứ|lấy|với(?= mốc| mức| con số)"
)
# so với con số N, lấy mức N: what others are held against, and no result
_COMPARED = re.compile(rf"(?<!\w)(?:{_AGAINST})(?!\w)[^NBPRX,;.:]{{0,60}}$")
_SIGNED_UP = re.compile(
    r"(?<!\w)(?:từng|vốn|ban đầu|trước đó|đầu năm)[^NBPRX,;.:]{0,25} (?:đăng ký|cam kết|dự kiến|đề ra)"
    r"[^NBPRX,;.:]{0,20}$"
)
# mức huyện tự đặt là N, hội nghị thống nhất con số N: an aim
_AIM = re.compile(
    r"(?<!\w)(?:mức|mốc|con số|số)(?: [^NBPRX,;.:]{0,40})? (?:tự đặt|đặt ra|đề ra|đăng ký|cam kết|phấn đấu"
    r"|thống nhất)(?!\w)[^NBPRX,;.:]{0,30} là $"
    r"|(?<!\w)(?:thống nhất|quyết nghị|tự đặt|tự giao|đặt ra|phấn đấu|đề ra)(?!\w)[^NBPRX,;.:]{0,30}$"
)
_SIGNED_BEHIND = re.compile(
    r" [^NBPRX,;.:]{0,40}(?<!\w)(?:bản|phiếu|số|mức|đã|giấy) (?:đăng ký|cam kết)(?!\w)"
)
_OF_SIGNED = re.compile(r"(?<!\w)(?:so với|trên|của) (?:số |mức |bản )?(?:đã )?(?:đăng ký|cam kết)(?!\w)")
# so với con số 480 sáng kiến huyện đăng ký, tỷ lệ là: the base that a statement names ahead of itself
_NAMED_AHEAD = re.compile(rf"(?<!\w)(?:{_AGAINST})(?!\w)[^NBPRX;.:]{{0,60}}(?P<base>[NB])[^NBPRX;.]*$")
_OF_A_TARGET = re.compile(
    r"(?<!\w)(?:chỉ tiêu|kế hoạch|mục tiêu|nhiệm vụ|mức|giao|đăng ký|so với"
    r"|đạt|vượt|hoàn thành|thực hiện|về đích|cán đích)(?!\w)"
)
_A_SHARE = re.compile(r"(?<!\w)chiếm(?: tỷ lệ| tới| đến| gần)? $")
# một nửa chỉ tiêu 350 của huyện được giao cho khối trường học, khối này nộp 171, đạt 97,7%
_PART_OF_TARGET = re.compile(
    r"(?<!\w)(?:nửa|phần (?:hai|ba|tư|năm|mười)) (?:của )?(?:tổng )?(?:chỉ tiêu|kế hoạch|mức|số)"
    r"(?: [^NBPRX,.;:()]{1,20})? $"
)
_EQUAL = re.compile(r",? (?:bằng|tương đương|tức|tương ứng)(?: là| khoảng)? ")
_NEW_OR_OLD = re.compile(r"(?<!\w)(?:chỉ tiêu|kế hoạch|mức)(?: giao)? (?P<which>mới|cũ|sau điều chỉnh)(?!\w)")
_TIMES = ("giai đoạn", "đợt", "chặng")
_CELLS = ("\t", "|")
_REACH = 200
_LOOK_BEHIND = 60
_FAR = 1500
_SMALL = 10 * SCALE  # smaller numbers fit too much


def is_of_another_base(page: Shorthand, one: Stated) -> bool:
    """Whether the words around a percentage, or its place, leave no claim on the target taken."""
    if one.said.letter != "P" or one.top.at == one.base.at:
        return False
    return (
        _is_held_against(page, one)
        or _stands_behind_others(page, one)
        or _is_of_money(page, one)
        or _is_taken(page, one)
        or _is_of_the_target_before(page, one)
        or _is_of_a_new_target(page, one)
        or _is_told_of_somebody_else(page, one)
        or _PART_OF_TARGET.search(page.text, *_ahead_of(page, one.base)) is not None
        or _is_told_of_another_time(page, one)
        or _names_its_base(page, one)
        or _is_bare(page, one)
        or _is_below_the_text(page, one)
        or fits_another_number(page, one)
    )


def _is_held_against(page: Shorthand, one: Stated) -> bool:
    """*So với con số 480 …*, *từng đăng ký 480*, *480 ghi trong bản đăng ký*: taken for a result."""
    start, _ = page.sentence(one.top.at)
    ahead = page.text[max(start, one.top.at - _REACH) : one.top.at]
    if _COMPARED.search(ahead) or _SIGNED_UP.search(ahead) or _AIM.search(ahead):
        return True
    if _SIGNED_BEHIND.match(page.text, one.top.at + 1):
        return True
    return _OF_SIGNED.search(page.text, one.top.at + 1, one.said.at) is not None


def _is_told_of_another_time(page: Shorthand, one: Stated) -> bool:
    """*Giai đoạn 2 đạt 117,1%* is not of the result and target that are told of giai đoạn 1."""
    own = _numbered(times_in(page, clause_start(page, one.said), one.said.at))
    held = _numbered(times_in(page, *page.sentence(one.top.at)) | times_in(page, *page.sentence(one.base.at)))
    return bool(own and held) and not own <= held


def _numbered(times: frozenset[str]) -> set[str]:
    return {time for time in times if time.startswith(_TIMES) and time[-1].isdigit()}


def _stands_behind_others(page: Shorthand, one: Stated) -> bool:
    """*Làm lợi 28,8 tỷ đồng, đạt 148% kế hoạch. Giai đoạn 1 có 816*: of what its own sentence told before."""
    start, end = page.sentence(one.said.at)
    before = page.between(start, one.said.at)
    return one.top.at >= end and one.base.at >= end and any(mark.letter in "NBRXP" for mark in before)


def _is_of_money(page: Shorthand, one: Stated) -> bool:
    """*Giá trị làm lợi là 253 tỷ đồng, đạt 102,8% kế hoạch 246 tỷ đồng*: of no result told elsewhere."""
    start, end = page.sentence(one.said.at)
    if start <= one.top.at < end:
        return False
    first, last = max(start, one.said.at - _REACH), min(end, one.said.at + _LOOK_BEHIND)
    return any(mark.noun == MONEY for mark in page.between(first, last))


def _is_taken(page: Shorthand, one: Stated) -> bool:
    """*Kết nạp 854 đoàn viên, đạt 89% chỉ tiêu 960, nộp 2.297 sáng kiến, đạt 143,6%*: of members."""
    start, _ = page.sentence(one.base.at)
    if one.base.noun or not one.top.noun:
        return False
    before = page.between(max(start, one.base.at - _REACH), one.base.at)
    return any(
        count.letter == "N"
        and count.noun not in ("", one.top.noun)
        and said.letter == "P"
        and fits(count.range, Range(*[one.base.value] * 4), said.range)
        for count, said in pairwise(before)
    )


def is_held_against_more(page: Shorthand, one: Stated) -> bool:
    """*So với chỉ tiêu huyện giao đạt 110%, còn so với chỉ tiêu tỉnh giao đạt 126,5%*: of two targets."""
    return "so với" in page.text[clause_start(page, one.said) : one.said.at]


def _is_of_the_target_before(page: Shorthand, one: Stated) -> bool:
    """*Giao cho các đơn vị 1.320, bằng 110% mức Tổng LĐLĐ giao*: of the 1.320, which is no result."""
    start, _ = page.sentence(one.said.at)
    before = page.between(max(start, one.said.at - _REACH), one.said.at)[-1:]
    if not before or before[0].at in (one.top.at, one.base.at) or before[0].letter != "N":
        return False
    between = page.text[before[0].at + 1 : one.said.at]
    return role_of(page, before[0]) == "target" and _EQUAL.fullmatch(between) is not None


def _is_of_a_new_target(page: Shorthand, one: Stated) -> bool:
    """*Chỉ tiêu giai đoạn 1 là 4.000. … đạt 110% chỉ tiêu mới*: of one that was set since."""
    named = _NEW_OR_OLD.search(words_behind(page, one.said))
    return named is not None and named["which"] not in clause(page, one.base)


def _is_told_of_somebody_else(page: Shorthand, one: Stated) -> bool:
    """*Kinh Môn báo cáo đạt 84%. Chí Linh có 392 … Tỷ lệ 84% …*: the same percentage, of another unit."""
    start, end = page.sentence(one.top.at)
    if start <= one.said.at < end:
        return False
    held = set(page.capitals(start, one.top.at)) - NO_NAMES
    told = [
        set(page.capitals(clause_start(page, mark), mark.at)) - NO_NAMES
        for mark in page.between(one.said.at - _FAR, one.said.at + _FAR)
        if mark.letter == "P" and mark.value == one.said.value and mark.at != one.said.at
    ]
    return bool(held) and any(names and not names & held for names in told)


def _ahead_of(page: Shorthand, mark: Mark) -> tuple[int, int]:
    return max(page.sentence(mark.at)[0], mark.at - _LOOK_BEHIND), mark.at


def _names_its_base(page: Shorthand, one: Stated) -> bool:
    """Whether another number than the target is what the statement is held against in its own sentence."""
    if _OF_A_TARGET.search(words_behind(page, one.said)):
        return False  # so với 240 …, nhưng chỉ đạt 80% so với 375: of what stands behind it
    start, _ = page.sentence(one.said.at)
    found = _NAMED_AHEAD.search(page.text, max(start, one.said.at - _REACH), one.said.at)
    return found is not None and found.start("base") not in (one.base.at, one.top.at)


def _is_bare(page: Shorthand, one: Stated) -> bool:
    """*84 sáng kiến (24%)*, *84 sáng kiến, 24%*: of no target where none is told in the sentence."""
    start, end = page.sentence(one.said.at)
    if not start <= one.top.at < one.said.at:
        return False
    if start <= one.base.at < end:
        return _A_SHARE.search(page.text[one.top.at : one.said.at]) is not None and not _OF_A_TARGET.search(
            words_behind(page, one.said)
        )
    held = (one.said.at, one.top.at, one.base.at)
    if all(mark.letter == "D" or mark.at in held for mark in page.marks):
        return False  # nothing else is printed that it could be of
    own = page.text[one.top.at + 1 : one.said.at] + words_behind(page, one.said)
    return _OF_A_TARGET.search(own) is None


def _is_below_the_text(page: Shorthand, one: Stated) -> bool:
    """Whether it stands in a table and the target in the prose around it."""
    return _has_cells(page, one.said) and not _has_cells(page, one.base)


def _has_cells(page: Shorthand, mark: Mark) -> bool:
    start = page.text.rfind("\n", 0, mark.at) + 1
    end = page.text.find("\n", mark.at)
    line = page.text[start : end if end >= 0 else len(page.text)]
    return any(sign in line for sign in _CELLS)


def fits_another_number(page: Shorthand, one: Stated) -> bool:
    """*Có 1.209 (chỉ tiêu 1.170). Số đã áp dụng là 449, đạt 37,1%*: of the 1.209, if nothing else is near."""
    start, end = page.sentence(one.said.at)
    means = (one.said.range, shifted(one.said.range, HUNDRED))
    if page.text[one.said.at - 1 : one.said.at] == "\n":
        return False  # a cell with a line of its own: the others are of other rows
    pairs = ((one.top, one.base), (one.base, one.top))
    of = Range(*[one.base.value] * 4)
    # đạt 152% chỉ tiêu 350: a target that the statement itself names is what is divided by
    behind = one.said.at < one.base.at < end and not start <= one.top.at < end
    held = [
        Range(*[mark.value] * 4)
        for mark, far in pairs
        if not start <= far.at < end and not (behind and mark.at == one.base.at)
    ]
    for mark in page.between(one.said.at - _FAR, one.said.at + _FAR):
        if mark.letter not in "NR":
            continue
        values = {mark.value, mark.over} - {0, one.top.value, one.base.value}
        others = [Range(*[value] * 4) for value in values if value > _SMALL]
        if any(_makes(near, other, said) for near in held for other in others for said in means):
            return True
        if behind and any(fits(other, of, said) for other in others for said in means):
            return True
    return False


def _makes(one: Range, other: Range, said: Range) -> bool:
    return fits(one, other, said) or fits(other, one, said)
