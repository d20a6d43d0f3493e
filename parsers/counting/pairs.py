"""Two numbers beside each other: what was done of what was asked, what a target was and what it became."""

from __future__ import annotations

import re

from parsers.counting.bare_numbers import BareNumber
from parsers.counting.composition import Statement
from parsers.counting.other_matters import names_other_matter, tells_plainly
from parsers.counting.roles import kind_of_target
from parsers.words import cues

# *huyện A 74 trên 95*, *mới được 912 trên 1.100 cái*
_OUT_OF = re.compile(
    r" trên (?:tổng số )?\d[\d.]*(?: cái| sáng kiến| sk)?(?: (?:được |tỉnh |huyện )?giao| chỉ tiêu)?"
    r"(?= ?(?:[,;.)!]|$))"
)
_OF_THEM = re.compile(
    r"[^,;.:\d]{0,60}(?:có|được|đạt|nộp|gửi|góp|làm|là|[:(]) ?(?:hơn |gần |trên |khoảng )?$"
)
# *Chỉ tiêu mới: từ 350 thành 430*
_FROM = re.compile(r"(?:^|[^\w])từ (?:mức )?$")
_BECOMES = re.compile(r" (?:sáng kiến )?(?:thành|lên|xuống|còn)(?: còn| thành)? \d")
_BECAME = re.compile(r" (?:sáng kiến )?(?:thành|lên|xuống|còn)(?: còn| thành)? ")


def of_a_pair(number: BareNumber) -> Statement | None:
    """The first or the second number of a pair; None where it is of none, or of something else."""
    c = number.c
    if not (c.about or c.carry.listed or c.carry.on_topic or c.carry.measure):
        return None
    return _done(number) or _asked(number) or _changed(number)


def _done(number: BareNumber) -> Statement | None:
    """*LĐLĐ huyện A 74 trên 95*: what a unit did of what was asked of it."""
    c, token = number.c, number.token
    if not _OUT_OF.match(c.folded, token.end, c.sentence.end):
        return None
    if not tells_plainly(c, token.start):
        return None  # Dự hội nghị có 27 trên 31
    unit = c.unit_before(token.start)
    beside = unit is not None and cues.LIST_GAP.match(c.folded[unit.end : token.start]) is not None
    if not beside and not ((c.carry.listed or c.carry.on_topic) and _OF_THEM.fullmatch(number.gap)):
        return None
    return number.make("initiatives", "achieved", "pair.done")


def _asked(number: BareNumber) -> Statement | None:
    previous = number.c.previous
    if previous is None or previous.rule != "pair.done" or number.gap.strip() not in ("trên", "trên tổng số"):
        return None
    return number.make("initiatives", "target", "pair.asked", "assigned")


def _changed(number: BareNumber) -> Statement | None:
    """*Chỉ tiêu mới: LĐLĐ huyện A từ 350 thành 430*: what the target was, and what it became."""
    c, token, previous = number.c, number.token, number.c.previous
    became = previous is not None and previous.rule == "pair.was" and _BECAME.fullmatch(number.gap)
    if became and previous is not None:
        return number.make("initiatives", "target", "pair.became", previous.target_kind)
    if not _FROM.search(number.gap) or not _BECOMES.match(c.folded, token.end, token.end + 24):
        return None
    if names_other_matter(c):
        return None
    here = c.names_initiatives and cues.TARGET_NOUN.search(number.gap)
    if not here and not cues.TARGET_NOUN.search(c.sentence.head.nearest):
        return None
    if not tells_plainly(c, token.start, number.token.start - len(number.gap)):
        return None  # nâng chỉ tiêu xây Mái ấm từ 10 lên 12
    kind = kind_of_target(c, number.gap, token.start)
    return number.make("initiatives", "target", "pair.was", kind)
