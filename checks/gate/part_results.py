"""Results of less than their target is of: *tháng 5 có 126, đạt 36% chỉ tiêu 420* may tell of all months.

The percentage is then one of what was done up to now, which the words do not print: of a month and those
before it, of what was sent again and before, of both phases, of all and not of women alone.
"""

from __future__ import annotations

import re

from checks.gate.objections import Stated, clause_end, clause_start
from checks.words.shorthand import Shorthand
from checks.words.times import SHORT_TIMES, times_in

_AGAIN = re.compile(
    r"(?<!\w)(?:tiếp tục|lại|nốt|tiếp tới|thêm)(?: được)? (?:gửi|nộp|có|góp|đóng góp|cập nhật|thu về"
    r"|vận động)(?: được)? $"
)
_BESIDE = re.compile(r"(?<!\w)(?:ngoài|cộng thêm|chưa (?:kể|tính)|không (?:kể|tính)) [NBR](?!\w)")
_COMPARED = re.compile(r"(?<!\w)so với(?: mức| con số)? $")
_A_SPAN = re.compile(
    r"(?<!\w)(?:(?:tuần|tháng|quý|đợt|ngày) (?:qua|này|đó|vừa qua|cuối|cao điểm|phát động|công nhân)"
    r"|(?:D|một|hai|ba|bốn|năm|sáu|chín) (?:tháng|quý|tuần|ngày) (?:cuối|qua|gần đây|liên tiếp)|D cuối"
    r"|nửa (?:đầu|cuối) (?:năm|tháng)|trong (?:D|một|hai|ba|bốn|năm) (?:tuần|tháng|ngày|quý)"
    r"|từ (?:ngày |tháng )?D đến(?: hết| cuối)?(?: ngày| tháng)? D)(?!\w)"
)
_SO_FAR = re.compile(
    r"(?<!\w)(?:lũy kế|luỹ kế|tính (?:đến|từ)|cộng dồn|tổng số|tổng cộng|(?:nâng|đưa) [^NBPRX,.;]*)(?!\w)"
)
_BRACKET = re.compile(r"\([^()]*\)")
_GAVE = re.compile(r"(?<!\w)(?:đóng góp|góp)(?: được)? $")
_OF_MORE = re.compile(
    r" (?:của|cho) (?:toàn |cả )?(?:ngành|tỉnh|thành phố|huyện|thị xã|quận|công ty|trường)(?!\w)"
)
_WHOLE = re.compile(r"(?<!\w)(?:cả|toàn|hai) (?:chương trình|giai đoạn|năm|khóa|nhiệm kỳ)(?!\w)")
_OF_SOME = re.compile(
    r" (?:của|do) (?:nữ|nam|đoàn viên|đảng viên|lao động nữ|người trẻ|giáo viên|công nhân)(?!\w)"
)
_FIRST = frozenset(("giai đoạn 1", "quý 1", "tháng 1", "đợt 1", "chặng 1", "tuần 1"))


def is_of_a_part(page: Shorthand, one: Stated) -> bool:
    """Whether the result is told of a shorter time, of some only, or as what was added or compared with."""
    if one.top.at == one.base.at or page.sentence(one.top.at) != page.sentence(one.said.at):
        return False
    start, end = page.sentence(one.top.at)
    ahead = _BRACKET.sub("", page.text[start : one.top.at])
    compared = _COMPARED.search(ahead) is not None and one.top.at < one.base.at
    if _AGAIN.search(ahead) or compared or _OF_SOME.match(page.text, one.top.at + 1):
        return True
    if _GAVE.search(ahead) and _OF_MORE.match(page.text, one.base.at + 1):
        return True  # bệnh viện góp 240, đạt 110% chỉ tiêu 400 của ngành
    if _BESIDE.search(ahead):
        return True  # ngoài 20 sáng kiến bằng giấy, có 480, đạt 100% chỉ tiêu 500
    if _SO_FAR.search(ahead):
        return False
    stop = clause_end(page, one.top)
    ahead += page.text[one.top.at + 1 : stop]
    target = _of_target(page, one, end)
    whole = _WHOLE.search(target) is not None and not _WHOLE.search(ahead)
    if _A_SPAN.search(ahead) and not _A_SPAN.search(target) and not whole:
        return True
    own = {time for time in times_in(page, start, stop) if time not in _FIRST}
    if whole:
        return any(time[-1].isdigit() for time in own)
    short = {time for time in own if time.startswith(SHORT_TIMES)}
    return bool(short) and not short <= _times_of_target(page, one, end)


def _of_target(page: Shorthand, one: Stated, end: int) -> str:
    """The words around the target and behind the percentage."""
    behind = page.text[one.said.at : min(end, max(one.said.at, one.base.at) + 40)]
    return page.text[clause_start(page, one.base) : one.base.at] + " " + behind


def _times_of_target(page: Shorthand, one: Stated, end: int) -> frozenset[str]:
    behind = times_in(page, one.said.at, min(end, max(one.said.at, one.base.at) + 40))
    return times_in(page, clause_start(page, one.base), one.base.at) | behind
