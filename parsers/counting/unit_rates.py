"""Rates of units: how far each has come, told beside its name in a list or before its own sum."""

from __future__ import annotations

import re
from decimal import Decimal

from parsers.counting.composition import Composition
from parsers.counting.earlier_rates import FOREIGN_TOPIC
from parsers.counting.shares import PARTED
from parsers.numbers.tokens import Token
from parsers.words import cues

# *đi nhanh nhất*, *tiến độ thấp*: a list that tells how far its units have come
_FAR = re.compile(
    r"(?:nhanh|chậm|cao|thấp|tốt|xa)(?: nhất)?(?: là| có| gồm| ở|:|,)|tiến độ|(?:dẫn đầu|đứng đầu) về tỷ lệ"
    r"|(?:tỷ lệ|đạt|hoàn thành|vượt)[^;.\d]{0,40}(?:chỉ tiêu|kế hoạch)|(?:chưa|đã|vừa) (?:về|cán) đích"
)
_UNIT_DOES = re.compile(r"(?:,| đã| mới| chỉ|:)*(?: (?:đạt|bằng|hoàn thành|thực hiện)(?: được)?| tỷ lệ)*:? ?")
_CLOSES = re.compile(r" ?(?:[;)!]|,(?!\d)|\.(?!\d)|$)")
# what stands between a unit and how far it has come, where nothing says of what
_BEHIND = r"(?: thì)?(?: (?:hụt|chậm|kém|đuối)[^,;.\d]{0,16},| (?:thấp|chậm|kém) nhất,)?"
_ONLY = re.compile(rf"{_BEHIND}(?: (?:mới|chỉ|chưa))+(?: (?:được|đạt|tới|đến|có))* ")
_BARELY = re.compile(rf"{_BEHIND}(?: (?:mới|chỉ|chưa|xấp xỉ|gần|khoảng|được|đạt|tới|đến))+ ")
_RATES_FOLLOW = re.compile(
    r"\W*(?:về |xét (?:về|theo) |tính theo )?(?:tỷ lệ|mức độ|tiến độ) (?:hoàn thành|thực hiện|đạt)"
    r" (?:chỉ tiêu|kế hoạch)(?: sáng kiến| được giao| giai đoạn [¤1-3i]+| năm ¤+)*(?:,|:| của| thì)"
)
_IS = re.compile(r" (?:là|ở mức) ")
_BARELY_REACHES = re.compile(
    r"(?:,| thì)?(?: (?:đã|mới|chỉ|cũng|còn))* (?:đạt|bằng|hoàn thành|đi được)"
    r"(?: được)?(?: (?:gần|hơn|chưa tới|chưa đến))? "
)
_OF_TARGET_LATER = re.compile(r"(?:đạt|bằng|hoàn thành) [^;]{0,24}% (?:so với )?(?:chỉ tiêu|kế hoạch)")


def is_rate_of_unit(c: Composition, token: Token, gap: str, right: str) -> bool:
    """Whether a percentage tells how far the unit before it has come, though nothing names a target.

    `gap` stands before it, `right` behind it up to the next number.
    """
    if _goes_on_with_rates(c, token) or _falls_behind(c, token, right):
        return True
    if _is_told_behind_rates(c, token, right):
        return True
    return _is_in_list(c, token, gap) or _is_labelled(c, token, right) or _is_under_topic(c, token)


def _goes_on_with_rates(c: Composition, token: Token) -> bool:
    """*Gia Lai đạt 298% chỉ tiêu, Bình Định 251,4%*: the rate of the next unit in a list of rates."""
    previous, unit = c.previous, c.unit_before(token.start)
    if previous is None or unit is None or previous.basis not in ("of_target", "over_target"):
        return False
    beside = cues.LIST_GAP.match(c.folded[unit.end : token.start]) is not None
    return previous.unit == "percent" and unit.start >= previous.end and beside


def _falls_behind(c: Composition, token: Token, right: str) -> bool:
    """*A có 339 sáng kiến, vượt 29; B xấp xỉ 97%*, *Yên Lập 702/600. Tân Sơn thì hụt, mới 81%*."""
    unit, previous = c.unit_before(token.start), c.previous
    if unit is None or unit.generic or unit.block or not c.carry.listed or not _CLOSES.match(right):
        return False
    if PARTED.search(c.text) is not None or "chiếm" in c.text:
        return False
    if previous is None:
        return _ONLY.fullmatch(c.folded, unit.end, token.start) is not None
    held = previous.role in ("target", "excess") or previous.rule.startswith("ratio")
    return (
        held and unit.start >= previous.end and _BARELY.fullmatch(c.folded, unit.end, token.start) is not None
    )


def _is_labelled(c: Composition, token: Token, right: str) -> bool:
    """*Thấp: LĐLĐ huyện A: 28%; LĐLĐ huyện B có 312 sáng kiến, mới bằng 26% chỉ tiêu*."""
    unit = c.unit_before(token.start)
    if unit is None or unit.generic or c.folded[unit.end : token.start] != ": " or not c.names_initiatives:
        return False
    rest = c.folded[token.end : c.sentence.end]
    return (
        right.strip()[:1] == ";" and _OF_TARGET_LATER.search(rest) is not None and PARTED.search(rest) is None
    )


def _is_in_list(c: Composition, token: Token, gap: str) -> bool:
    """*Đi nhanh nhất có 4 đơn vị: LĐLĐ thị xã A (73,5%), LĐLĐ huyện B (68%)*: how far each one has come."""
    unit = c.unit_before(token.start)
    if unit is None or unit.block or not gap.endswith("(") or c.folded[unit.end : token.start].strip() != "(":
        return False
    return _FAR.search(c.text) is not None and PARTED.search(c.text) is None and "chiếm" not in c.text


def _is_told_behind_rates(c: Composition, token: Token, right: str) -> bool:
    """*A đạt 120% chỉ tiêu. Ở chiều ngược lại, LĐLĐ huyện B mới đạt 72%*: as the sentence before."""
    unit, told = c.unit_before(token.start), c.carry.rate
    if unit is None or unit.generic or unit.block or told is None or told[1] != "of_target":
        return False
    if (
        c.out
        or c.last_ignored is not None
        or not _CLOSES.match(right)
        or not (c.carry.listed or c.carry.on_topic)
    ):
        return False
    if PARTED.search(c.text) or "chiếm" in c.text or FOREIGN_TOPIC.search(c.text):
        return False
    return _BARELY_REACHES.fullmatch(c.folded, unit.end, token.start) is not None


def _is_under_topic(c: Composition, token: Token) -> bool:
    """*Về tỷ lệ hoàn thành chỉ tiêu, Duyên Hải đạt 41%, Trà Cú 38%*: of what the sentence begins with."""
    unit = c.unit_before(token.start)
    topic = _RATES_FOLLOW.match(c.folded, c.sentence.start, token.start)
    if topic is None or unit is None or unit.block or unit.start < topic.end():
        return False
    told_of = c.names_initiatives or c.carry.named or c.carry.on_topic
    beside = _UNIT_DOES.fullmatch(c.folded, unit.end, token.start) or _IS.fullmatch(
        c.folded, unit.end, token.start
    )
    return bool(told_of) and beside is not None and FOREIGN_TOPIC.search(topic[0]) is None


def has_its_ratio(c: Composition, rate: Token) -> bool:
    """*LĐLĐ huyện A đạt 121,5% (729/600)*: of a unit, and what it was worked out from right behind it."""
    unit = c.unit_before(rate.start)
    ratio = next((one for one in c.sentence.tokens if one.start >= rate.end), None)
    if unit is None or ratio is None or ratio.kind != "ratio" or c.folded[rate.end : ratio.start] != " (":
        return False
    if unit.generic or _UNIT_DOES.fullmatch(c.folded, unit.end, rate.start) is None:
        return False
    achieved, target = ratio.value
    places = -min(0, rate.value.as_tuple().exponent)
    if target <= 0:
        return False
    return bool(abs(achieved * 100 / Decimal(target) - rate.value) <= Decimal(1).scaleb(-places))
