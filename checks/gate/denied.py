"""Numbers that the text itself takes back: *đạt 130%, không phải 160,5%*, *thay vì 640*, *488 là nhầm*.

They are printed, but nobody claims them: no sum may be held against them.
"""

from __future__ import annotations

import re

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


def is_taken_back(page: Shorthand, mark: Mark) -> bool:
    """Whether the words right ahead of a number, or those behind it, say that it is none."""
    ahead = page.text[clause_start(page, mark) : mark.at]
    behind = page.text[mark.at + 1 : clause_end(page, mark)]
    return _AHEAD.search(ahead) is not None or _BEHIND.match(behind) is not None
