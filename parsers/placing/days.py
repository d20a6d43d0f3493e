"""What happened on a day that a sentence names: a council found initiatives valid, a paper told something."""

from __future__ import annotations

import re

_FOUND_VALID = re.compile(
    r"(?:họp|phiên|hội đồng|đợt|tổ chức)[^,;.:\d]{0,24} (?:xét|thẩm định|chấm|công nhận)(?!\w)"
)
# *Ngày 02/6, trang này đưa tin toàn tỉnh có 2.980 sáng kiến*: when it was told, not up to when it was counted
_IN_THE_NEWS = re.compile(
    r",? (?:trang|báo|bản tin|đài|website|cổng thông tin|fanpage|chúng tôi|tờ)(?: [^,;.:\d]{1,30})?"
    r" (?:đưa tin|đưa (?:ra )?con số|đăng|phản ánh|dẫn|viết|thông tin)(?!\w)"
)


def tells_of_news(folded: str, end: int) -> bool:
    """Whether a date, which ends at an offset, is the day on which a paper or site told something."""
    return _IN_THE_NEWS.match(folded, end) is not None


def tells_of_council(folded: str, start: int, end: int) -> bool:
    """*Ngày 18/8, huyện họp xét: 770 sáng kiến …*: whether a council is told of that found them valid."""
    return _FOUND_VALID.search(folded, start, end) is not None
