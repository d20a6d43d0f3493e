"""Results told by the target that they reached: *vượt chỉ tiêu với 19 sáng kiến*."""

from __future__ import annotations

import re

from parsers.counting.composition import Composition
from parsers.numbers.tokens import Token
from parsers.words.cuewords import Cue

_REACHED_TARGET_WITH = re.compile(
    r"[^,;(]{0,40}(?:chỉ tiêu|kế hoạch)[^,;(]{0,40} (?:với|khi có|nhờ) (?:hơn |trên |gần )?"
)
# *vượt chỉ tiêu với 19 sáng kiến*, *hoàn thành chỉ tiêu giai đoạn 2 sớm 7 tháng: 410 sáng kiến*
_PASSED_WITH = Cue(
    r"(?:hoàn thành|vượt|về đích|cán đích)(?: [^\W\d]+){0,3} (?:chỉ tiêu|kế hoạch)"
    r"(?:[^,;.:(]{0,40} với|[^;.:(]{0,40} (?:sớm|trước)(?!\w)[^;.:(]{0,30}:)"
    r"(?: (?:hơn|trên|gần|khoảng|tổng số|tổng cộng))* $"
)
# *181% chỉ tiêu (543 sáng kiến/300 sáng kiến)*
_TARGET_BEHIND = re.compile(r" (?:sáng kiến|sk) ?/ ?\d[\d.]* (?:sáng kiến|sk)(?!\w)")
# *góp phần vào con số hơn một triệu sáng kiến mà cả nước đã đạt được*
_ALREADY_REACHED = Cue(
    r" (?!(?:và|nhưng|song|thì|đến|tới|nên|trong khi)(?!\w))(?:mà )?[^,;.:\d]{2,40}"
    r" đã (?:đạt|có|nộp|gửi|cập nhật|đóng góp)(?: được)?(?!\w)"
)
_PASSED_MARK = re.compile(
    r"(?<!\w)(?:đã|vừa|mới) vượt (?:đích|mốc|ngưỡng) $"
)  # vừa vượt đích 1 triệu sáng kiến
# *42% chỉ tiêu giai đoạn 1 (252 sáng kiến), còn thiếu 348*
_LACKS_BEHIND = re.compile(r" (?:sáng kiến|sk)\),? (?:nên |và )?(?:còn|vẫn) (?:thiếu|hụt)(?!\w)")
# *thấp hơn mức 445 sáng kiến của giai đoạn đầu*
_THAN_LEVEL = Cue(r"(?:thấp|ít|kém|cao|nhiều) hơn (?:so với )?(?:mức|con số|số) $")
_OF_A_TIME = re.compile(r" (?:của|ở|trong|hồi) (?:giai đoạn|chặng|đợt|năm|quý|tháng|lần|kỳ)(?!\w)")
OF_EARLIER_LEVEL = "count.level"  # the rule of what was reached at another time


def reached_it(c: Composition, token: Token, gap: str, right: str) -> bool:
    """Whether a count is what reached a target, by the words before it or behind its noun."""
    if _TARGET_BEHIND.match(c.folded, token.end) or _after_percentage(c, gap) or _is_rest_told(c, token, gap):
        return True
    if _PASSED_MARK.search(gap):
        return True
    if _ALREADY_REACHED in c.cues and _ALREADY_REACHED.match(right):
        return True
    told = _PASSED_WITH in c.cues and _PASSED_WITH.search(gap) is not None
    return told and c.plans.last(token.start) is None


def _after_percentage(c: Composition, gap: str) -> bool:
    """*Vượt 40% chỉ tiêu với 1.680 sáng kiến*: the target belongs to the percentage before."""
    if c.previous is None or c.previous.unit != "percent":
        return False
    return _REACHED_TARGET_WITH.fullmatch(gap) is not None


def _is_rest_told(c: Composition, token: Token, gap: str) -> bool:
    """*Đạt 42% chỉ tiêu (252 sáng kiến), còn thiếu 348*: what is missing is told next, so this is there."""
    rated = gap.endswith("(") and [one.basis for one in c.out] == ["of_target"]
    return rated and _LACKS_BEHIND.match(c.folded, token.end) is not None


def is_level_of_a_time(c: Composition, gap: str, right: str) -> bool:
    """*Cao hơn mức 445 sáng kiến của giai đoạn đầu*: what was reached then."""
    told = _THAN_LEVEL in c.cues and _THAN_LEVEL.search(gap) is not None
    return told and _OF_A_TIME.match(right) is not None
