"""The words ahead of a percentage or surplus, without those that only say what statement it is."""

from __future__ import annotations

import re

from checks.words.one_target import OF_WHICH
from checks.words.phrases import WOMEN
from checks.words.shorthand import Mark, Shorthand

# nhiều hơn chỉ tiêu 944 sáng kiến, cao hơn chỉ tiêu 119
_MORE_THAN = re.compile(
    r"(?:nhiều|cao) hơn (?:so với )?(?:chỉ tiêu|kế hoạch)(?: (?:được )?giao)? ?(?:là |tới )?$"
)
# phần vượt chỉ tiêu: 1.380 sáng kiến; so sánh nộp/chỉ tiêu: 256,5%
_WHAT_IT_IS = re.compile(
    r"^[-+•* ]*(?:(?:phần|số) vượt(?: (?:chỉ tiêu|kế hoạch))?(?: là|:)?"
    r"|so sánh (?:nộp|thực hiện|kết quả) ?/ ?(?:chỉ tiêu|kế hoạch|giao):?) $"
)


# chỉ tiêu của hai huyện lần lượt là 220 và 190, nên A đạt 115%, còn B đạt 120%
_EACH_IN_TURN = re.compile(r"lần lượt là (?P<row>N(?:(?:,| và|, và) N)*)$")
# riêng ngành dệt may chiếm 38,8% với 1.221: the words ahead are those of the part
_SHARE_OF_ITS_OWN = re.compile(
    r"(?:trong đó,? )?(?:chỉ )?riêng [^NBPRX,.;()\n]{2,60} chiếm(?: tỷ lệ| tới| đến)? $"
)
_RATE_OFWOMEN = re.compile(
    r"(?:như vậy |tính ra )?tỷ lệ của (?:nữ|chị em|nữ giới|lao động nữ) (?:là|đạt|bằng) $"
)
# vượt 90, tức vượt 25%
_IN_PERCENT = re.compile(
    r"N,? (?:tức(?: là)?|hay|tương đương|tương ứng)(?: với)? vượt (?P<said>P)(?= ?(?:[.;\n]|$))"
)


def plain_lead(text: str) -> str:
    """What is left of a lead that could tell of another matter."""
    return _MORE_THAN.sub("", _WHAT_IT_IS.sub("", OF_WHICH.sub("", text)))


def is_told_in_turn(page: Shorthand, base: Mark, said: Mark) -> bool:
    """Whether targets are told *lần lượt*, and the percentage has the place that its target has."""
    start, _ = page.sentence(said.at)
    row = _EACH_IN_TURN.search(page.text, start, base.at + 1)
    if row is None:
        return False
    before = [mark for mark in page.between(base.at + 1, said.at + 1) if mark.letter == "P"]
    return len(before) == row["row"].count("N")


def says_whose_part(page: Shorthand, said: Mark, part: Mark, lead: str, own: str) -> bool:
    """Whether the words ahead of a share only say again whose its part is."""
    if _RATE_OFWOMEN.fullmatch(lead):
        return WOMEN.search(own) is not None
    behind = page.text[said.at + 1 : part.at]
    return behind in (" với ", " tổng số với ") and _SHARE_OF_ITS_OWN.fullmatch(lead) is not None


def is_told_in_percent(page: Shorthand, surplus: Mark, said: Mark) -> bool:
    """*Vượt 90, tức vượt 25%*: the surplus once more, and of nothing else."""
    found = _IN_PERCENT.match(page.text, surplus.at)
    return found is not None and found.start("said") == said.at
