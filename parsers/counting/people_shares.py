"""Shares of those who took part: how many of them are women, or stand at a machine."""

from __future__ import annotations

from parsers.counting.composition import Composition, Statement
from parsers.counting.rates import Rate
from parsers.words import cues


def share_of_people(rate: Rate) -> tuple[bool, Statement | None]:
    """Whether it is of people, and the share of those who took part.

    *1.409 người (nữ 71%)*, *60% trong số đó là thợ*
    """
    c, token = rate.c, rate.token
    behind = cues.PEOPLE_SHARE_RIGHT.match(rate.right)
    if rate.to_target or not (behind or cues.PEOPLE_SHARE_LEFT.search(rate.gap)):
        return False, None
    whole = c.previous or _told_right_before(c)
    if whole is None or whole.measure != "participants" or _is_of_all_there(c):
        return behind is not None, None
    share = c.make(token, "participants", "percent", token.end, "percent.people", basis="of_achieved")
    return True, share


def _told_right_before(c: Composition) -> Statement | None:
    """The last statement of the sentences before, if no number stands between."""
    if not c.sentence.told:
        return None
    last = c.sentence.told[-1]
    between = c.folded[last.end : c.sentence.start]
    return None if any(sign.isdigit() for sign in between) else last


def _is_of_all_there(c: Composition) -> bool:
    """*Công ty hiện có 5.260 lao động, 88% là nữ*: of people who are only there."""
    there = c.last_ignored
    return there is not None and cues.PEOPLE.match(c.folded, there.end, c.sentence.end) is not None
