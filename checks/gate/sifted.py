"""Percentages of what is left of a result: *nộp 2.530, số được công nhận đạt 84%*, *84% khi trừ số trùng*.

The words between a result and the percentage, or those behind it, may say that it is of fewer than were
told: of what was found valid, of what remains without doubles, of what was sent in of those signed up for.
"""

from __future__ import annotations

import re

from catalogue.lexicon import longest_first
from checks.gate.objections import Stated, clause
from checks.words.shorthand import WORDS, Shorthand

_COUNTS = r"(?:số|phần|con số|lượng|kết quả)(?: sáng kiến)?"
_JUDGED = r"(?:chấm|xét|duyệt|thẩm định|xét duyệt|rà soát|đối chiếu|hậu kiểm|lọc|loại|trừ)"
_LEFT = re.compile(
    rf"(?<!\w)(?!(?:{longest_first(WORDS.unchanged)})(?!\w))(?:"
    rf"{_COUNTS} (?:còn lại|trùng)|{_JUDGED} xong|(?:sau khi|khi|qua|nếu) {_JUDGED}(?! \w+ công tác)"
    r"|loại (?:trùng|bỏ|trừ|ra)|trừ (?:đi|số|các|những)|trùng lặp"
    rf"|(?:chỉ tính|theo|tính riêng|căn cứ|dựa trên)(?: trên| vào)? (?:{_COUNTS}|sáng kiến|những)"
    r"(?! (?:mà |do )?(?:giao|đăng ký|cam kết)(?!\w))"
    r")(?!\w)"
)
_REACH = 320
_SIGNED_UP = re.compile(r" (?:đã )?(?:được )?đăng ký(?!\w)(?! (?:tham gia|dự|thi)(?!\w))")
_SENT = re.compile(rf"(?<!\w){_COUNTS} (?:đã |thực )?(?:nộp|gửi|cập nhật|hoàn thành|thực hiện)(?!\w)")

# 480 sáng kiến được giao biên tập: no target of what is sent in
_ANOTHER_TASK = re.compile(
    r" (?:được )?giao (?:biên tập|chấm|xử lý|thẩm định|kiểm tra|rà soát|nhập|tổng hợp)(?!\w)"
)
_FOUND_VALID = re.compile(r"(?<!\w)(?P<how>công nhận|hợp lệ|nghiệm thu|phê duyệt|chấp nhận)(?!\w)")


def is_of_fewer(page: Shorthand, one: Stated) -> bool:
    """Whether the words of a statement say that something is taken off the result first."""
    if _ANOTHER_TASK.match(page.text, one.base.at + 1):
        return True
    if one.top.at >= one.said.at:
        return False
    start, end = page.sentence(one.said.at)
    end = min(end, one.said.at + _REACH)
    between = page.text[max(start, one.top.at + 1, one.said.at - _REACH) : one.said.at]
    if _LEFT.search(between) or _LEFT.search(page.text, one.said.at, end):
        return True
    of_target = _FOUND_VALID.search(clause(page, one.base))
    if of_target and of_target["how"] not in clause(page, one.top) + between:
        return True  # chỉ tiêu là 500 sáng kiến hợp lệ; nộp 530
    return _SIGNED_UP.match(page.text, one.top.at + 1) is not None and _SENT.search(between) is not None
