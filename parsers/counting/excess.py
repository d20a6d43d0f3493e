"""Numbers that tell by how much a target was exceeded: *vượt 300 sáng kiến*, *hơn chỉ tiêu 104*."""

from __future__ import annotations

import re

from parsers.counting.composition import Composition, Statement
from parsers.counting.fitting import is_so_much_of
from parsers.counting.passed import is_compared_in_brackets, is_given_behind, is_passed_target
from parsers.numbers.tokens import Token
from parsers.words import cues
from parsers.words.cuewords import Cue

_EXCESS_ENDS = re.compile(r"[,;:]|\b(?:với|có|nộp|gửi|là)\b|đạt")
_MORE_THAN_GIVEN = re.compile(
    r"(?:(?:nhiều|cao|trội) )?hơn (?:chỉ tiêu|kế hoạch|mức|số|phần(?: việc)?)(?: (?:được|phải|đã))?"
    r"(?:[^,;.:()\d]{0,40} (?:giao|làm|phân bổ|khoán))?(?: là| đúng| tròn| tới| những)*"
    r"(?: của (?:giai đoạn|chặng|năm|quý"
    r"|đợt)(?: [^\W\d]{1,5}"
    r"| ¤+){0,2})? $"
)
_LEFT_OVER_THAN = re.compile(
    r"(?<!\w)(?:dôi|dư|thừa|trội)(?: ra)? so với (?:chỉ tiêu|kế hoạch|mức giao)(?: (?:được )?giao| đề ra)?"
    r"(?: (?:là|tới|đúng|những))? $"
)
_EXCESS_OVER = re.compile(r"so với|giao là|mốc|con số|mức")
_BRACKET_CLOSED = re.compile(r"\) (?:là |tới |thêm |đến )*")
_OVER_TARGET = re.compile(r"(?:vượt(?: mức)?|hơn) (?:chỉ tiêu|kế hoạch)[^,;.()\d]{0,50} \((?:hơn |gần )?$")
# *vượt chỉ tiêu 1.900 sáng kiến được giao là 510 sáng kiến*
_PASSED_TARGET = re.compile(
    r"(?:vượt(?: mức)?|hơn) (?:chỉ tiêu|kế hoạch|mục tiêu)(?: [^,;.()\d]{1,40})? (?:hơn |gần )?$"
)
_PASSED_IS = Cue(r"vượt(?: mức)? (?:chỉ tiêu|kế hoạch)[^,;.:()]{0,60}(?: là|:) $")
_GIVEN_THEN_BY = re.compile(
    r" (?:[^,;.:()\d]{0,30}(?:giao|đề ra|đặt ra|đăng ký|phân bổ)(?: [^,;.:()\d]{1,24})? )?"
    r"(?:là|tới|đến|những) (?:hơn |gần )?"
)
_IN_ALL = re.compile(r", (?:tổng (?:cộng|số)|cả thảy|cộng lại)(?!\w)")
_MARKS = ("đích", "mốc", "ngưỡng", "con số", "mốc son")
_ROUND = re.compile(r"\d0 (?:nghìn|ngàn)|\d (?:vạn|triệu)")  # Bắc Giang đã vượt 20 nghìn sáng kiến
_FAR_OVER = re.compile(r" ?(?:chỉ tiêu|kế hoạch|mục tiêu)")  # what is far surpassed is the target itself
_FAR_OVER_ENDS = (" xa mức", " hẳn mức")  # vượt xa mức 4.000 sáng kiến: that is the target
_FAR_OVER_BY = re.compile(r" (?:được )?giao (?:tới|đến|thêm|những) $")  # vượt xa mức giao tới 310 sáng kiến
_MORE_AGAIN = re.compile(r"[^;.\d]{0,40}, (?:tức |nghĩa là )?hơn ")
# *chỉ tiêu 640, đã nộp 815, nhiều hơn 175 sáng kiến.*
_MORE_THAN_ASKED = re.compile(r", (?:tức(?: là)? |nghĩa là |như vậy )?(?:nhiều|cao|dôi) hơn ")
# *phần vượt của huyện là 102 sáng kiến*, *vượt nhiều nhất, 102 sáng kiến*
_SURPLUS_IS = Cue(
    r"(?:số|phần|mức) vượt(?: [^,;.:()\d]{1,40})?(?: (?:là|lên tới|lên đến|tới|đạt|bằng))+ (?:hơn |gần )?$"
    r"|vượt (?:chỉ tiêu )?(?:nhiều|cao|xa|mạnh) nhất(?:,|:| là) (?:hơn |gần )?$"
)
# *so với mức được giao, tỉnh hơn 1.020 sáng kiến*
_MORE_THAN_WAS_GIVEN = Cue(
    r"so với (?:chỉ tiêu|kế hoạch|(?:(?:số|phần|mức) (?:được )?)?giao)(?: [^,;.\d]{1,16})?,[^,;.\d]{0,24}"
    r" (?:(?:nhiều|cao) )?hơn $"
)
# *ngoài 240 sáng kiến phải có, còn nộp thêm 28 sáng kiến vượt chỉ tiêu*
_BEYOND_TARGET = re.compile(r" (?:vượt|ngoài) (?:chỉ tiêu|kế hoạch)(?= ?(?:[.,;)]|$))")
_MORE_BY = ("hơn ", "tăng ", "tăng thêm ", "cao hơn ")
_THAN_ASKED = re.compile(
    r" so với (?:tổng )?"
    r"(?:chỉ tiêu|kế hoạch|(?:mức|số|phần(?: việc)?) (?:được |phải )?(?:giao|nộp|làm|có))(?!\w)"
)
_NO_MORE_SAID = re.compile(r" ?(?:[.;)\n]|$|, (?:đạt|bằng|tức|tương|vượt))")
# *vượt 5%, tương đương 21 sáng kiến*
_EXCESS_AGAIN = re.compile(
    r"(?: (?:chỉ tiêu|kế hoạch)(?: được giao| cả năm)?)?[,( ]*"
    r"(?:tương đương|tương ứng|tức(?: là)?|ứng|hay)(?: với)?(?: (?:hơn|trên|gần|khoảng))? $"
)
# *• Vượt: 87 sáng kiến*, on a line of its own
_LABELLED = Cue(r"\W*(?:(?:số|phần|mức) )?vượt(?: (?:chỉ tiêu|kế hoạch|mức giao))?: ?")
# *vượt 23,3% so với chỉ tiêu 3.500, tương ứng với 814 sáng kiến nhiều hơn yêu cầu*
_MORE_BEHIND = re.compile(r" (?:vượt|nhiều hơn|cao hơn) (?:so với )?(?:yêu cầu|chỉ tiêu|kế hoạch|mức)(?!\w)")
_EXCESS_BEHIND = Cue(r" (?:vượt|nhiều hơn|cao hơn) so với (?:chỉ tiêu|kế hoạch|mức)")


def is_difference(c: Composition, token: Token, gap: str) -> bool:
    """*404 sáng kiến, vượt 34,7% chỉ tiêu 300 sáng kiến tỉnh giao, hơn 104*: what the sum leaves."""
    if c.previous is None or c.previous.role != "target" or not _MORE_AGAIN.fullmatch(gap):
        return False
    told = c.out[-3:]
    if [one.role for one in told] != ["achieved", "percent", "target"]:
        return False
    counted, rate, target = told
    return rate.basis == "over_target" and counted.value - target.value == token.value


def is_excess(c: Composition, token: Token, gap: str, right: str) -> bool:
    """Whether the words before a count, or behind its noun, say that so many more than asked were sent."""
    if _goes_over(c, token, gap, right):
        return True
    previous = c.previous
    if previous is not None and _PASSED_IS in c.cues and _PASSED_IS.search(gap):
        return _is_borne_out(c, previous, token)
    if previous is None and _LABELLED in c.cues and _LABELLED.fullmatch(gap):
        return True
    if previous is None:  # 1.518 sáng kiến vượt so với chỉ tiêu, on a line of its own
        return _EXCESS_BEHIND in c.cues and not gap.strip() and _EXCESS_BEHIND.match(right) is not None
    if _EXCESS_AGAIN.search(gap) and _MORE_BEHIND.match(right):
        return True
    if previous.basis == "over_target" and _EXCESS_AGAIN.fullmatch(gap):
        return True
    if previous.role == "target":
        return _goes_over_bracketed(c, previous, gap) or _goes_over_given(c, previous, gap)
    return is_more_than_asked(c, token, gap, right)


def _is_borne_out(c: Composition, counted: Statement, token: Token) -> bool:
    """*413 sáng kiến, vượt chỉ tiêu tỉnh giao là 113 (đạt 137,7%)*: 413 is so much of 300, not of 113."""
    behind = c.behind(token.end, 1)
    if counted.role != "achieved" or token.value >= counted.value or not behind:
        return False
    asked, rate = counted.value - token.value, behind[0]
    return rate.kind == "percent" and is_so_much_of(counted.value, asked, rate.value, coarse=True)


def is_more_than_asked(c: Composition, token: Token, gap: str, right: str) -> bool:
    """*So với chỉ tiêu 640, đã nộp 815, nhiều hơn 175 sáng kiến*: more than nothing else that is named."""
    previous = c.previous
    counted_before = previous is not None and previous.role == "achieved" and previous.value > token.value
    if counted_before and gap.endswith(_MORE_BY) and _THAN_ASKED.match(right) and ";" not in gap:
        return True  # 2.688 sáng kiến, hơn 588 sáng kiến so với chỉ tiêu
    if [one.role for one in c.out[-2:]] != ["target", "achieved"] or token.value is None:
        return False
    target, counted = c.out[-2:]
    goes_with = counted.value > target.value and token.value < counted.value
    return (
        goes_with and _MORE_THAN_ASKED.fullmatch(gap) is not None and _NO_MORE_SAID.match(right) is not None
    )


def _goes_over(c: Composition, token: Token, gap: str, right: str) -> bool:
    """*Vượt 300 sáng kiến*: by how many the target was exceeded."""
    if (
        (gap.endswith("thêm ") and _BEYOND_TARGET.match(right))
        or (_SURPLUS_IS in c.cues and _SURPLUS_IS.search(gap))
        or (_MORE_THAN_WAS_GIVEN in c.cues and _MORE_THAN_WAS_GIVEN.search(gap))
    ):
        return True
    match = cues.last_over(gap, c.cues)
    if match is None or is_compared_in_brackets(gap) or _is_mark(c, token, gap, match):
        return False
    if match[0].endswith(("hơn ", "hơn")) and not match[0].startswith("vượt"):
        # cao hơn mức giao, phấn đấu 11.200; phân bổ cao hơn mức trên giao, tổng cộng 6.500
        return cues.PLAN.search(gap, match.end()) is None and _IN_ALL.search(gap, match.end()) is None
    between = gap[match.end() :]
    if match[0].endswith(_FAR_OVER_ENDS):
        return _FAR_OVER_BY.match(between) is not None
    if "đạt và vượt" in gap or (match[0].endswith("mức") and is_given_behind(c, right)):
        return False
    if _MORE_THAN_GIVEN.match(gap[match.start() :]) and not right.startswith(" mà"):
        return True
    if match[0].endswith(" xa") and _FAR_OVER.match(between):
        return False
    if _LEFT_OVER_THAN.search(gap):
        return True  # dôi ra so với kế hoạch 804 sáng kiến
    if "(" in between or _EXCESS_ENDS.search(between) or is_passed_target(c, token, between, right):
        return False
    begin, end = c.boundary + match.end(), c.boundary + len(gap)
    if any(u.standing == "actor" and begin <= u.start and u.end <= end for u in c.sentence.units):
        return False
    return not _EXCESS_OVER.search(between)


def _is_mark(c: Composition, token: Token, gap: str, over: re.Match[str]) -> bool:
    """*Cả nước đã vượt 1,9 triệu sáng kiến*: so many there are; *phải vượt mức 1.250*: a target."""
    behind = gap[over.end() :].strip()
    if behind:
        return (
            behind in _MARKS and "triệu" in c.folded[token.start : token.end]
        )  # vượt đích 1 triệu sáng kiến
    if over[0].endswith("mức"):
        return gap.endswith("phải ", 0, over.start())
    rounded = _ROUND.search(c.folded, token.start, token.end) is not None
    return rounded and c.previous is None and cues.TARGET_NOUN.search(c.right_of(token.end, 60)) is None


def _goes_over_given(c: Composition, target: Statement, gap: str) -> bool:
    """*Vượt chỉ tiêu 1.900 sáng kiến được giao là 510 sáng kiến*."""
    if _GIVEN_THEN_BY.fullmatch(gap) is None:
        return False
    return _PASSED_TARGET.search(c.folded, c.sentence.start, target.start) is not None


def _goes_over_bracketed(c: Composition, target: Statement, gap: str) -> bool:
    """*Vượt chỉ tiêu LĐLĐ tỉnh giao (310 sáng kiến) là 126 sáng kiến*."""
    if _BRACKET_CLOSED.fullmatch(gap) is None:
        return False
    return _OVER_TARGET.search(c.folded, c.sentence.start, target.start) is not None
