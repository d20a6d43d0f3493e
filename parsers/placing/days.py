"""What happened on a day that a sentence names: a council found initiatives valid, a paper told something."""

from __future__ import annotations

import re

_FOUND_VALID = re.compile(
    r"(?:họp|phiên|hội đồng|đợt|tổ chức)[^,;.:\d]{0,24} (?:xét|thẩm định|chấm|công nhận)(?!\w)"
)
# *Ngày 02/6, trang này đưa tin toàn tỉnh có 2.980 sáng kiến*: when it was told, not up to when it was counted
_IN_THE_NEWS = re.compile(
    r",? (?:trang|báo|bản tin|đài|website|cổng thông tin|fanpage|chúng tôi|tờ)(?: [^,;.:\d]{1,30})?"
    r" (?:đưa tin|(?:đưa|công bố) (?:ra )?(?:con số|số liệu)|đăng|phản ánh|dẫn|viết|thông tin)(?!\w)"
)
# *từ chỗ 12 tỷ đồng hồi cuối năm 2022 nay lên 20 tỷ đồng*
_HELD_THEN = re.compile(r" (?:hồi(?: cuối| đầu| giữa)?(?: tháng| năm| ngày)?|(?:cuối|đầu|giữa) tháng) ")
_HAD_THEN = re.compile(
    r"[^;.\d]{0,60}?(?<!\w)(?:có|đạt|nộp|gửi|góp|được|cập nhật|ghi nhận|thu)(?!\w)[^;.,\d]{0,24}\d"
)
_STILL_AHEAD = re.compile(
    r"(?<!\w)(?:phải|sẽ|cần|phấn đấu|mục tiêu|chỉ tiêu|kế hoạch|giao|đặt|ít nhất|tối thiểu|không dưới"
    r"|mỗi|từng|quyết tâm|hoàn thành|muốn|yêu cầu|đề nghị|thêm|nâng|đưa)(?!\w)"
)


def tells_of_news(folded: str, end: int) -> bool:
    """Whether a date, which ends at an offset, is the day on which a paper or site told something."""
    return _IN_THE_NEWS.match(folded, end) is not None


def tells_of_council(folded: str, start: int, end: int) -> bool:
    """*Ngày 18/8, huyện họp xét: 770 sáng kiến …*: whether a council is told of that found them valid."""
    return _FOUND_VALID.search(folded, start, end) is not None


def dates_a_result(folded: str, day: int, at: int) -> bool:
    """*Tính đến 31/5 huyện có 812 sáng kiến, vượt chỉ tiêu 725*: what a day before a target tells is past.

    The day ends at `day`, the target begins at `at`.
    """
    told = _HAD_THEN.match(folded, day, max(day, at))
    return told is not None and _STILL_AHEAD.search(told[0]) is None


def holds_then(folded: str, end: int, day: int) -> bool:
    """*Từ chỗ 12 tỷ đồng hồi cuối năm 2022*: whether a number that ends at `end` is of the day behind it."""
    return _HELD_THEN.fullmatch(folded, end, day) is not None
