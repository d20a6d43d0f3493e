"""Totals over the phases: what adds them all up, and what is counted from the start on, of no one phase."""

from __future__ import annotations

import re

from parsers.context.memory import Memory, Told
from parsers.counting.composition import Sentence, Statement
from parsers.model import Phase
from parsers.numbers.tokens import Token
from parsers.words.cuewords import Cue

_SUMMED = re.compile(
    r"(?:tổng cộng|cộng (?:lại|chung|dồn|cả|hết)|gộp (?:lại|cả|chung|hết)|tính (?:chung|gộp|cả))\b"
)
_SUMMING = ("tổng ", "cộng ", "gộp ", "tính ")  # one of these begins it
_SINCE_START = Cue(
    r"(?:từ|kể từ|tính từ)(?: (?:ngày|khi|lúc|đầu|thời điểm))* (?:phát động|triển khai|chương trình"
    r"|khởi động|bắt đầu)"
)
_SUMMED_UNITS = re.compile(
    r"(?: (?:báo cáo|kết quả|số liệu) (?:của|từ))?(?: (?:các|cả|những|số|phần))* (?:công đoàn|cđcs"
    r"|huyện|đơn vị|ngành|khối"
    r"|doanh nghiệp|trường|cơ sở)|, các sáng kiến"
    r"|,(?: (?:cả|các|hai|ba|bốn|năm|sáu|\d+))+ (?:tỉnh|huyện|đơn vị|địa phương|ngành|trường|công ty)(?!\w)"
)
_WHOLE_GROUP = re.compile(r",? (?:thì )?(?:cả|toàn) (?!(?:hai|2) |chương trình)")
_IN_ALL = re.compile(
    r"(?:[,;:]|\bvà\b) ?(?:(?:như vậy|thành|tổng),? )?(?:tổng cộng|cộng lại|gộp lại|tính chung"
    r"|tổng số|tổng)(?!\w)"
)
_RUNNING_TOTAL = Cue(r"(?<!\w)lũy kế(?!\w)")
_ADDED = Cue(
    r"(?:nếu )?(?:(?:cộng|gộp) (?:với |thêm |cả |(?=\d))|(?:kể|tính) (?:cả |thêm |luôn )"
    r"|thêm (?:phần|số|kết quả)(?: của)? (?=giai đoạn|chặng|đợt))"
)
# *Cộng với giai đoạn trước, …*
_ADDED_TO = re.compile(
    r"\W*(?:cộng|gộp) (?:với|thêm|cả) (?:(?:kết quả|số|phần|sáng kiến) (?:của )?)?"
    r"(?:giai đoạn|chặng|đợt) (?:trước|đầu)"
)
_THEN = re.compile(r",|(?<!\w)thì(?!\w)")
_COMES_TO = re.compile(r" (?:thành|là|được)(?: tổng số)? ")
_RAISED = Cue(
    r"(?:nâng|đưa)(?: (?:tổng số|con số|số))?[^;.,]{0,50}? lên(?! (?:cổng|hệ thống|phần mềm|trang|được))"
)
# *giai đoạn 1: 31.870; từ 01/6 đến nay: 29.334*
_SINCE_THEN = Cue(
    r"[;,] ?(?:còn |riêng |và )?(?:kể )?từ (?:(?:ngày |đầu |tháng )*[¤/.\-]+|đó|ấy|lúc đó|khi ấy)"
    r" (?:đến|tới) (?:nay|giờ)(?!\w)"
)
_ENDS_IN_NUMBER = re.compile(r"\d[\d.]*(?: sáng kiến| sk)?$")


def summed_over_all(
    statement: Statement, sentence: Sentence, before: list[Token], memory: Memory, folded: str
) -> Told[Phase] | None:
    """*Tổng cộng …* in a text of several phases counts them all; `before` are those told in the sentence."""
    added = _ADDED_TO.match(folded, sentence.start) if not before and _ADDED in sentence.cues else None
    if added is not None:
        return Told("all", True, added.span())
    if len(before) > 1 and len({phase.value for phase in before} - {"all"}) >= 2:
        added = _IN_ALL.search(folded, max(phase.end for phase in before), statement.start)
        return Told("all", False, added.span()) if added else None
    if len(memory.phase_numbers) < 2 or (sentence.phases and sentence.phases[0].end <= statement.start):
        return None
    if not folded.startswith(_SUMMING, sentence.start):
        return None
    match = _SUMMED.match(folded, sentence.start, sentence.start + 40)
    if match is None or _SUMMED_UNITS.match(folded, match.end()):
        return None
    if len(memory.phases_told - {"all"}) < 2 and _WHOLE_GROUP.match(folded, match.end()):
        return None  # units of the one phase told so far
    return Told("all", True, match.span())


def counts_from_start(statement: Statement, sentence: Sentence, before: list[Token], folded: str) -> bool:
    """A running total (*tính từ ngày phát động*, *nâng tổng số lên*): of no one phase, whatever is named.

    *Cộng với 3.407 sáng kiến của giai đoạn 1, đến nay …* adds the phase named before to others.
    """
    if not before:
        cues = sentence.cues
        if _RUNNING_TOTAL in cues and _RUNNING_TOTAL.search(folded, sentence.start, statement.start):
            return True
        since = _SINCE_START in cues and _SINCE_START.search(folded, sentence.start, statement.start)
        return bool(since)
    last = before[-1].end
    since = _SINCE_THEN.search(folded, last, statement.start) if _SINCE_THEN in sentence.cues else None
    if since is not None and before[-1].value == 1 and _is_told(folded, last, since):
        return True
    if (
        _ADDED in sentence.cues
        and _ADDED.match(folded, sentence.start)
        and _THEN.search(folded, sentence.start, before[-1].start) is None  # Cộng cả bộ hồ sơ ấy, …
        and _THEN.search(folded, last, statement.start) is not None
    ):
        return True
    if statement.role == "target":
        return False  # chỉ tiêu giai đoạn 2 nâng lên 5.500 sáng kiến
    if _COMES_TO.fullmatch(folded, last, statement.start) and _ADDED in sentence.cues:
        return (
            _ADDED.search(folded, sentence.start, last) is not None
        )  # cộng với 312 của giai đoạn 1 thành 498
    raised = _RAISED.search(folded, last, statement.start) if _RAISED in sentence.cues else None
    return raised is not None and not any(mark in folded[raised.end() : statement.start] for mark in ",;(")


def _is_told(folded: str, phase_end: int, since: re.Match[str]) -> bool:
    """*Giai đoạn 1: 31.870; từ 01/6 đến nay …*: whether the number of the first phase stands before."""
    if since[0].startswith(";"):
        return any(letter.isdigit() for letter in folded[phase_end : since.start()])
    return _ENDS_IN_NUMBER.search(folded, phase_end, since.start()) is not None
