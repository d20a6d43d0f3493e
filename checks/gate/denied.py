"""What a text takes back or explains: *đạt 130%, không phải 160,5%*, *488 là nhầm*, *cộng lại lớn hơn*.

Such numbers are printed, but nobody claims them, or nobody claims that they add up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checks.gate.objections import clause_end, clause_start
from checks.words.shorthand import Mark, Shorthand

_AHEAD = re.compile(
    r"(?<!\w)(?:(?:chứ )?không (?:phải|còn|đúng)(?! chỉ)|chứ không|thay vì|thay cho|nhầm(?: thành)?"
    r"|ghi sai|in sai|đính chính)(?: là| ở| từ| đạt| bằng| có| con số| mức| tỷ lệ| số)* $"
)
_BEHIND = re.compile(
    r"[^NBPRX,.;\n]{0,40}(?<!\w)(?:(?:là|bị|đã|do|đưa|nêu|ghi|in|công bố)(?: \w+)? )?"
    r"(?:nhầm|sai|không đúng|chưa đúng|không chính xác|chưa chính xác)(?! sót| lệch| số)(?!\w)"
)

# *Hai con số cộng lại lớn hơn tổng vì một số hồ sơ trùng đã bị gỡ*
_EXPLAINED = re.compile(
    r"(?<!\w)(?:cộng lại (?:lớn|nhỏ|cao|thấp|nhiều|ít) hơn|(?:không|chưa) khớp|chưa (?:kịp )?trừ"
    r"|trùng (?:lặp )?(?:đã |bị )+(?:gỡ|loại|xóa|trừ))(?!\w)"
)
_NOTE = 300  # characters of the shorthand behind the last number of a sum


def is_taken_back(page: Shorthand, mark: Mark) -> bool:
    """Whether the words right ahead of a number, or those behind it, say that it is none."""
    ahead = page.text[clause_start(page, mark) : mark.at]
    behind = page.text[mark.at + 1 : clause_end(page, mark)]
    return _AHEAD.search(ahead) is not None or _BEHIND.match(behind) is not None


def is_explained(page: Shorthand, marks: Sequence[Mark]) -> bool:
    """Whether the paragraph goes on to say why the numbers of a sum do not add up."""
    if not marks:
        return False
    last = max(mark.at for mark in marks)
    return _EXPLAINED.search(page.text[last : last + _NOTE].partition("\n")[0]) is not None
