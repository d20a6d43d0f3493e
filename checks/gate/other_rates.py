"""Two percentages of one count: each is of a target of its own, or both bound one range."""

from __future__ import annotations

import re

from checks.gate.objections import Stated, words_behind
from checks.words.shorthand import Mark, Shorthand
from checks.writing import HUNDRED

# whose target it is, or for which time: *chỉ tiêu năm*, *chỉ tiêu Tổng Liên đoàn giao*
_OF_A_CERTAIN = re.compile(
    r"(?<!\w)(?:năm|quý|tháng|tuần|kỳ|đợt|giai đoạn|chặng|chương trình|tổng liên đoàn|tổng lđlđ|trung ương"
    r"|lđlđ|tỉnh|thành phố|huyện|quận|thị xã|ngành|tự|đăng ký|phấn đấu|D)(?!\w)"
)
_UP_TO = re.compile(r" ?(?:đến|tới|[-–]) ?")
# *có 1.100; hết hạn, tỉnh về đích với 105%*: the count was told of an earlier time
_LATER = re.compile(
    r"(?<!\w)(?:hết hạn|cuối cùng|rốt cuộc|sau cùng|về sau|sau đó|sau này|chung cuộc"
    r"|(?:khi|đến lúc|lúc) (?:kết thúc|khép lại|tổng kết|chốt sổ))(?!\w)"
)
_OVER = HUNDRED


def is_of_another_rate(page: Shorthand, one: Stated) -> bool:
    """Whether what is said of a count is of another target or time than the number it was held against."""
    if one.said.letter != "P" or one.base.value <= 0:
        return False
    return _closes_range(page, one.said) or _is_told_later(page, one) or _has_target_of_its_own(page, one)


def _closes_range(page: Shorthand, said: Mark) -> bool:
    """*Đạt từ 50% đến 60% chỉ tiêu*"""
    before = [mark for mark in page.between(page.sentence(said.at)[0], said.at) if mark.letter == "P"]
    return bool(before) and _UP_TO.fullmatch(page.text, before[-1].at + 1, said.at) is not None


def _is_told_later(page: Shorthand, one: Stated) -> bool:
    return one.top.at < one.said.at and _LATER.search(page.text, one.top.at + 1, one.said.at) is not None


def _has_target_of_its_own(page: Shorthand, one: Stated) -> bool:
    """*Đạt 100% chỉ tiêu năm và 55% chỉ tiêu cả chương trình (2.000)*: 55% is what 2.000 comes to."""
    own = set(_OF_A_CERTAIN.findall(words_behind(page, one.said)))
    if not own:
        return False
    comes_to = one.top.value * HUNDRED // one.base.value
    return any(
        mark.letter == "P"
        and _means(mark, comes_to)
        and own - set(_OF_A_CERTAIN.findall(words_behind(page, mark)))
        for mark in page.between(*page.sentence(one.said.at))
        if mark.at != one.said.at
    )


def _means(mark: Mark, share: int) -> bool:
    """Whether a percentage is a share, or what is above the whole of it."""
    low, high = mark.range.low, mark.range.high
    return high is not None and any(low - 1 <= one <= high + 1 for one in (share, share - _OVER))
