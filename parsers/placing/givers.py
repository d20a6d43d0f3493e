"""Who gives a target to units below that are not named: the target of all of them is the giver's."""

from __future__ import annotations

import re

from parsers.counting.composition import Sentence, Statement
from parsers.units.unit import Unit

# *LĐLĐ quận Liên Chiểu giao 92 công đoàn cơ sở tổng số 450 sáng kiến*
_GIVES_BELOW = re.compile(
    r" (?:đã |tạm )?phân bổ(?: bổ sung| thêm)?(?: chỉ tiêu)? (?:hơn |trên |gần |khoảng )?"
    r"| (?:đã |tạm )?(?:giao|phân bổ)(?: bổ sung| thêm)?(?: chỉ tiêu)?(?: cho)? (?:các|toàn bộ) "
    r"(?:công đoàn cơ sở|cđcs|đơn vị|cơ sở)(?: trực thuộc)? (?:hơn |trên |gần |khoảng )?"
    r"| (?:đã |tạm )?(?:giao|phân bổ|yêu cầu)(?: chỉ tiêu)?(?: (?:giai đoạn|năm) [¤\d]+)?"
    r"(?: cho)?(?: \d{1,4}| các| toàn bộ| tất cả)+"
    r" (?:công đoàn cơ sở|công đoàn cấp trên(?: cơ sở)?|cđcs|công đoàn trực thuộc|cơ sở|đơn vị|doanh nghiệp"
    r"|trường(?: học)?|xã|phường)"
    r"(?: [^\W\d]+){0,4},? (?:tổng số|tổng cộng|cả thảy)(?: là)?"
    r" (?:hơn |trên |gần |khoảng |ít nhất |tối thiểu )?"
)


def who_gives_below(statement: Statement, sentence: Sentence, folded: str) -> Unit | None:
    """The unit that gives its unnamed units the target told; None where none does."""
    giver = _giver(statement, sentence) if statement.role == "target" else None
    if giver is None or giver.level == "national":
        return None
    if folded.endswith("được ", sentence.start, giver.start):
        return None  # được LĐLĐ tỉnh giao 450: who was given it is another
    return giver if _GIVES_BELOW.fullmatch(folded, giver.end, statement.start) else None


def province_of_giver(statement: Statement, sentence: Sentence) -> str | None:
    """*LĐLĐ huyện Hải Hậu giao Công đoàn Bệnh viện Đa khoa 15 sáng kiến*: it lies where its giver does."""
    giver = _giver(statement, sentence)
    return giver.province if giver is not None and giver.level == "district" else None


def _giver(statement: Statement, sentence: Sentence) -> Unit | None:
    before = (one for one in reversed(sentence.units) if one.end <= statement.start)
    return next((one for one in before if one.standing == "owner" and not one.generic), None)
