"""A number right behind a percentage of a target may be the target, or what was reached of it.

*Đến 31/3 đạt 24% chỉ tiêu tỉnh giao (240), đến 30/4 đạt 71% (710)*: both are results, of a target that is
not told. It is surely the target only where the result stands ahead of the percentage.
"""

from __future__ import annotations

import re

from checks.gate.objections import PLAIN, Stated, words_of
from checks.intervals import Range, fits, shifted
from checks.words.roles import role_of
from checks.words.shorthand import Mark, Shorthand
from checks.writing import HUNDRED

# (240 sáng kiến); , tức 240 sáng kiến; với 240 sáng kiến; but not chỉ tiêu 240, nor (được giao 240)
_BEHIND = re.compile(
    r"P[^NBPRX.;\n]{0,160}?"
    r"(?:\(|[,–:-] |(?<!\w)(?:tức|tương đương|tương ứng|hay|cụ thể|nghĩa|với|có|được)(?: là| với)* )$"
)
_ANOTHER_TIME = re.compile(
    r"(?<!\w)(?:trong đó|trong số|riêng|trước (?:đó|đây)|(?:khi|lúc|hồi) (?:ấy|đó)|thời điểm|ban đầu|từ chỗ"
    r"|(?:tháng|quý|tuần|đợt|đến|hết|cuối|đầu|giữa|ngày) (?:\w+ ){0,2}D|nửa (?:đầu|cuối))(?!\w)"
)
_AGAINST = re.compile(r"[^NBPRX,.;:\n]{0,40} (?:so với|trên)(?!\w)[^NBPRX,.;:\n]{0,40}$")
# gồm Vạn Ninh (189/150) và Ninh Hòa (344/280), đạt 124%
BRACKETED_LIST = re.compile(
    r"\((?P<first>[^()\n]*[NR][^()\n]*)\)(?:,|;|,? và|,? cùng(?: với)?)(?= )[^NBPRX.()\n]{1,80}"
    r"\((?P<last>[^()\n]*[NR][^()\n]*)\)[^NBPRX.()\n]{0,80}$"
)
_LOOK_BACK = 190
_REACH = 700


def may_be_a_result(page: Shorthand, one: Stated) -> bool:
    """Whether the number taken for the target may as well be what the percentage ahead of it comes to."""
    start, _ = page.sentence(one.base.at)
    found = _BEHIND.search(page.text, max(start, one.base.at - _LOOK_BACK), one.base.at)
    if found is None:
        return False
    of = page.mark_at(found.start())
    if of.at == one.said.at:
        if one.top.at > one.base.at:
            # A đạt 85% chỉ tiêu giao (255). B có 330: 255 is what A did; but not in 1.518 so với 1.320
            return _AGAINST.match(page.text, one.base.at + 1, one.top.at) is None
        # có 420, trong đó đến 30/4 đạt 60% chỉ tiêu giao (240): the 60% is none of the 420
        told = page.text[max(start, one.top.at + 1) : of.at]
        turned = ";" in told and not set(words_of(told.rsplit(";", 1)[-1])) <= PLAIN
        return turned or _ANOTHER_TIME.search(told.split(",", 1)[-1]) is not None
    before = [
        mark for mark in page.between(max(0, of.at - _REACH), of.at) if _counts_it(page, mark, one.base)
    ]
    others = [mark.at for mark in page.between(start, of.at) if mark.letter in "PX"]
    told_ahead = any(mark.at > max([start - 1, *others]) for mark in before)
    return not told_ahead and not any(_is_its_target(mark, one.base, of) for mark in before)


def _counts_it(page: Shorthand, mark: Mark, base: Mark) -> bool:
    alike = mark.noun in ("", base.noun) or not base.noun
    return mark.letter in "NBR" and alike and role_of(page, mark) == "count"


def _is_its_target(count: Mark, base: Mark, said: Mark) -> bool:
    """Whether a result told before comes to the percentage with this number for its target."""
    if base.value <= 0 or count.letter == "B":
        return False
    of = Range(*[base.value] * 4)
    return any(fits(count.range, of, means) for means in (said.range, shifted(said.range, HUNDRED)))


def is_of_a_bracketed_list(page: Shorthand, said: Mark, top: Mark) -> bool:
    """*Gồm A (189/150) và B (344/280), đạt 124%*: of both together, not of the last."""
    found = BRACKETED_LIST.search(page.text, page.sentence(said.at)[0], said.at)
    return found is not None and found.start("last") <= top.at < found.end("last")
