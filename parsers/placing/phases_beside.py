"""A phase named behind a number, in brackets or for comparison: whether it is of that number as well."""

from __future__ import annotations

import re

from parsers.counting.composition import Sentence, Statement
from parsers.numbers.tokens import Token

_OWN_NUMBER = re.compile(
    r"(?: tính đến (?:ngày |thời điểm )?[^,;.()]{2,24}?)?(?: ?[:(]| là| có| cần| phải| đạt| được giao| gửi"
    r"| nộp"
    r"| đóng góp| góp| chiếm| được)* ?(?:hơn |trên "
    r"|gần |khoảng |ít nhất )?\d"
)
_OPENS_PARTS = re.compile(r"[:(,]|gồm|cụ thể|trong đó")
_BRACKET_OPENS = re.compile(r"\((?!\D*\))")
_PART_OF_IT = re.compile(r"trong đó(?: có)? \d[\d.]*(?: sáng kiến| sk)? (?:của|thuộc|ở|trong|là của) $")
_TURNS_BACK = re.compile(r"(?<!\w)(?:nhưng|song|tuy nhiên|vẫn)(?!\w)")
_HELD_AGAINST = re.compile(r"(?:hơn|so với|gấp \w+)(?: (?:kết quả|số|con số|mức))?(?: của| ở)? $")
_ONLY = ("riêng ", "riêng ở ", "riêng trong ", "tính riêng ", "chỉ riêng ")
_NEXT_STEP = re.compile(
    r";|, trước (?:mắt|tiên|hết) |, để (?:đến |tới )?(?:lúc|khi) |bước sang|chuẩn bị|triển khai|phát"
    r" động|đưa |nâng |trong khi|so với"
    r"|(?:thấp|cao|ít|nhiều|kém) hơn "
)


def reaches_back(phase: Token, statement: Statement, sentence: Sentence, folded: str) -> bool:
    """Whether the only phase of a sentence, named behind a number, is of that number as well."""
    if phase.start < statement.end or _NEXT_STEP.search(folded[statement.end : phase.start]):
        return False
    if _PART_OF_IT.search(folded, statement.end, phase.start):
        return False  # 9.118 sáng kiến, trong đó 2.399 của giai đoạn 1
    alone = folded.endswith(_ONLY, statement.end, phase.start)
    if _is_held_against(phase, statement, folded) or (alone and _OWN_NUMBER.match(folded, phase.end)):
        return False  # đã nộp 84, riêng giai đoạn 1 là 25
    # phải có 5.000 sáng kiến, trong đó giai đoạn 1 là 1.500; đã qua 6% (giai đoạn 1 cần 250, làm được 331)
    parted = statement.role == "target" or _BRACKET_OPENS.search(folded, statement.end, phase.start)
    return not (parted and is_of_part(phase, statement, sentence, folded))


def is_of_part(phase: Token, statement: Statement, sentence: Sentence, folded: str) -> bool:
    """*… (giai đoạn 1: 640)*: a phase behind the number that opens a part with a number of its own."""
    opens = _OPENS_PARTS.search(folded, statement.end, phase.start)
    return opens is not None and _OWN_NUMBER.match(folded, phase.end, sentence.end) is not None


def is_bracketed(phase: Token, statement: Statement, folded: str) -> bool:
    """*548 sáng kiến (riêng giai đoạn 1 là 247), vượt 28*: a phase in brackets holds within them."""
    behind = folded[phase.end : statement.start]
    if _is_held_against(phase, statement, folded):
        return behind.find(")") >= 0
    closing, opening = behind.find(")"), behind.find("(")
    if closing < 0 or 0 <= opening < closing:
        return False
    opened = folded.rfind("(", statement.sentence[0], phase.start)
    if opened < 0:
        return False
    return _OWN_NUMBER.match(folded, phase.end, phase.end + closing) is not None


def _is_held_against(phase: Token, statement: Statement, folded: str) -> bool:
    """*Nhiều hơn kết quả giai đoạn 1 (278), vượt 51 so với …*: the phase is of the number in brackets."""
    own = folded.startswith(" (", phase.end) and _OWN_NUMBER.match(folded, phase.end)
    return bool(own and _HELD_AGAINST.search(folded, statement.sentence[0], phase.start))


def is_compared_with(phase: Token, statement: Statement, folded: str) -> bool:
    """*2.611 sáng kiến, giảm 604 so với giai đoạn 1 nhưng vẫn đạt 104%*: not of what it is compared with."""
    compared = folded.endswith("so với ", statement.sentence[0], phase.start)
    return compared and _TURNS_BACK.search(folded, phase.end, statement.start) is not None
