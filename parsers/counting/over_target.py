"""Percentages by which a target was passed: *vượt 31%*."""

from __future__ import annotations

import re

from parsers.counting.composition import Composition, Statement
from parsers.counting.shares import HAPPENED, of_previous
from parsers.numbers.tokens import Token
from parsers.words import cues
from parsers.words.cuewords import Cue

_OVER_ENDS = re.compile(
    r"[;]|,|\b(?:và đạt|bằng|chiếm|tương đương|tức|có|hoàn thành)\b|đạt(?! trên| tới| tỷ)"
)
_AIMS_OVER = Cue(
    r"(?:(?<!chỉ tiêu )(?<!mục tiêu )(?<!mức )phấn đấu|quyết tâm|cam kết|đặt mục tiêu"
    r"|hướng (?:tới|đến))(?: [^,;.:\d]{0,40})? vượt(?: [^,;.:\d]{0,20})? $"
)
_ROSE = re.compile(r"(?:tăng|cao hơn|nhiều hơn)(?: thêm| tới| đến| gần| khoảng| trên| hơn)? $")
_THAN_PLAN = re.compile(r" so với (?:kế hoạch|chỉ tiêu|mục tiêu)(?! (?:năm (?:trước|ngoái)|cùng kỳ))(?!\w)")
_SECOND_OVER = re.compile(r"^[^;.\d]{0,80}(?:,| và)(?: của)? ?$")
_OF_A_LEVEL = re.compile(r" (?:so với )?(?:chỉ tiêu|kế hoạch|mục tiêu|mức)(?!\w)")
_THIRD_OVER = re.compile(r"[^,]*, [^,]*,")


def says_over(c: Composition, gap: str) -> bool:
    """*Vượt 31%*: the words before say that it goes over."""
    match = cues.last_over(gap, c.cues)
    if match is None and gap.endswith(" đã qua "):
        return c.previous is not None and c.previous.role == "target"
    return match is not None and not _OVER_ENDS.search(gap[match.end() :])


def rose_over(gap: str, right: str) -> bool:
    """*Tăng 19% so với kế hoạch 511 sáng kiến*: by how much a plan was passed."""
    return _ROSE.search(gap) is not None and _THAN_PLAN.match(right) is not None


def goes_over_target(c: Composition, token: Token, gap: str) -> Statement:
    """*Vượt 31%*, or by how much somebody aims to go over (*phấn đấu vượt ít nhất 15%*)."""
    statement = of_previous(c, token, "percent.over", "over_target")
    if _AIMS_OVER in c.cues and _AIMS_OVER.search(gap) and not HAPPENED.search(c.text):
        statement.role, statement.target_kind = "target", "own"
    return statement


def shares_the_verb(c: Composition, gap: str, right: str) -> bool:
    """*Vượt 164% chỉ tiêu A giao (3.170) và 54,9% so với mức B*: the second number shares the verb."""
    if c.previous is None or not _SECOND_OVER.match(gap):
        return False
    over = c.previous if c.previous.role == "percent" else c.out[-2] if len(c.out) > 1 else c.previous
    if over.basis != "over_target" or (c.previous is not over and not _OF_A_LEVEL.match(right)):
        return False
    return not cues.REACHED_LEFT.search(gap) and not _THIRD_OVER.search(gap)
