"""Whether a statement goes on with the one before it in the sentence, or counts all again."""

from __future__ import annotations

import re

from parsers.context.memory import Memory
from parsers.counting.composition import Statement

_SHARE_AGAIN = re.compile(
    r" (?:trong |của )?(?:tổng )?số [^,;.()\d]{0,60},? \(?(?:tương đương|tương ứng|tức(?: là)?|ứng)(?: với)?"
    r"(?: (?:hơn|gần|khoảng))? "
)
_ASIDE = 40  # characters before a number in which its bracket opens, and before that in which it compares
_COMPARED_WITH = re.compile(r"so với [^,;.()\d]{2,30} $")


def tells_share_again(share: Statement, statement: Statement, folded: str) -> bool:
    """*Góp 58% tổng số sáng kiến của toàn tỉnh, tương đương 1.740 sáng kiến*: whose share it is."""
    told = share.basis == "of_achieved" and statement.role == "achieved" and statement.unit == "count"
    return told and _SHARE_AGAIN.fullmatch(folded, share.end, statement.start) is not None


def counts_all_again(statement: Statement, part: Statement, folded: str) -> bool:
    """*402 là của các trường học, 156 của doanh nghiệp; 655 sáng kiến hợp lệ*: the state is of all."""
    stated = statement.measure in ("initiatives_valid", "initiatives_pending") and statement.unit == "count"
    over = part.rule == "list.name_after" and part.measure != statement.measure
    return stated and over and ";" in folded[part.end : statement.start]


def is_within_comparison(last: Statement, folded: str, at: int) -> bool:
    """*so với cả nước (300 nghìn sáng kiến), nhưng đạt 102%*: what is compared with stands in brackets."""
    opens = folded.rfind("(", max(0, last.start - _ASIDE), last.start)
    closes = folded.find(")", last.end, at)
    if opens < 0 or closes < 0 or ")" in folded[opens : last.start]:
        return False
    return _COMPARED_WITH.search(folded, max(0, opens - _ASIDE), opens) is not None


def tells_of_nation_alone(memory: Memory) -> bool:
    """*Cả nước có 322.580 sáng kiến. Có 245.900 được phê duyệt*: none but companies were named yet."""
    alone = all(unit.level in ("national", "grassroots") for unit in memory.units)
    return memory.main.evidence is None and alone
