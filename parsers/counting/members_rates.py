"""Percentages of the members: so many of them are to have an initiative, or have one."""

from __future__ import annotations

import re

from parsers.counting.composition import Composition, Statement
from parsers.counting.rates import Rate
from parsers.counting.shares import AT_LEAST_LEFT, HAPPENED
from parsers.words import cues
from parsers.words.cuewords import Cue

_AT_LEAST = re.compile(r"ít nhất|tối thiểu|không dưới")
# *đến nay huyện có 12,8% đoàn viên có sáng kiến*
_MEMBERS_DID = re.compile(r"(?:^|[\s,])(?:có|đã có|đã đạt|mới có|hiện có)(?: (?:hơn|gần|trên|khoảng))? $")
# characters behind a percentage in which the year that it is compared with is named
_COMES_TO = re.compile(r", \(?(?:tương ứng|tương đương|bằng|đạt tỷ lệ)(?: với)?(?: (?:hơn|gần|khoảng))? $")
_MEMBERS_RATE = Cue(
    r"(?:tỷ lệ|số) (?:đoàn viên|cnvclđ|người lao động)[^;.\d%]{0,40} có sáng kiến[^;.\d%]{0,44}$"
)


def is_of_members(rate: Rate) -> bool:
    """*15% tổng số đoàn viên*: whether the words behind a percentage say that it is of the members."""
    behind = rate.c.right_of(rate.token.end, 60)
    return cues.MEMBERS_TOTAL in rate.c.cues and cues.MEMBERS_TOTAL.match(behind) is not None


def told(rate: Rate, *, of_members: bool) -> Statement | None:
    """A target told in members, or how many of them did it; None where it tells of neither."""
    c, token = rate.c, rate.token
    if _is_target(rate, of_members=of_members):
        c.carry.members = True
        return c.make(token, "initiatives", "target", token.end, "percent.members", "own", basis="of_members")
    if not of_members or rate.to_target:
        return None
    did = _MEMBERS_DID.search(rate.gap) is not None and cues.MEMBERS_HAVE.search(rate.right) is not None
    if not did and not _comes_to_members(rate):
        return None
    return c.make(token, "initiatives", "percent", token.end, "percent.members", basis="of_members")


def is_of_those_with_one(c: Composition, left: str) -> bool:
    """*Tỷ lệ đoàn viên có sáng kiến đạt 31%*: a rate of the members."""
    return _MEMBERS_RATE in c.cues and _MEMBERS_RATE.search(left) is not None


def _is_target(rate: Rate, *, of_members: bool) -> bool:
    """*Ít nhất 60% đoàn viên có sáng kiến*: a target told in members."""
    c, left = rate.c, rate.left
    if of_members:
        follows_target = c.previous is not None and c.previous.role == "target"
        if (
            AT_LEAST_LEFT.search(left)
            and cues.MEMBERS_HAVE.search(rate.right)
            and not HAPPENED.search(c.text)
        ):
            return True  # công đoàn cơ sở cơ quan: tối thiểu 12% đoàn viên có sáng kiến
        return follows_target or cues.TARGET_NOUN.search(left) is not None or rate.plan.kind is not None
    if is_of_those_with_one(c, left):
        asked = rate.plan.kind is not None or AT_LEAST_LEFT.search(left) is not None
        return asked and not rate.to_target
    if not c.carry.members or c.out or rate.to_target:
        return False
    return _AT_LEAST.search(left[-30:]) is not None


def _comes_to_members(rate: Rate) -> bool:
    """*205 sáng kiến, tương ứng 9,7% tổng số đoàn viên*."""
    counted = rate.c.previous
    told = counted is not None and counted.role == "achieved" and counted.counts_initiatives
    return told and _COMES_TO.search(rate.gap) is not None
