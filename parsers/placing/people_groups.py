"""Groups of people whose a number is: the workers, teachers and members that no name stands for."""

from __future__ import annotations

import re

from parsers.counting.composition import Sentence, Statement
from parsers.encoded.folding import View
from parsers.units.unit import Unit

_BEHIND = re.compile(
    r" (?:là )?(?:của|do|từ|thuộc) (?:các )?(?P<name>(?:công nhân|đoàn viên|nữ|người lao động"
    r"|lao động|giáo viên|cán bộ|công chức|viên chức|nhân viên|khối|khu vực|lĩnh vực|doanh nghiệp|học sinh"
    r"|nhà giáo|trường học|hợp tác xã|cơ quan(?! (?:này|ấy|đó|mình|tôi|chúng)))"
    r"[^,;.:()\d]{0,44}?)(?=[,;.:()\d]|$| (?:được|đã|với|và|chiếm|đạt|gửi|nộp|viết))"
)
_AHEAD = re.compile(
    r"(?:^|[,;.:] ?)(?:riêng |trong đó,? )?(?:số )?sáng kiến (?:của|do|từ|thuộc) (?:các )?"
    r"(?P<name>(?:công nhân|đoàn viên|nữ|người lao động|lao động|giáo viên|cán bộ|nhân viên|khối|khu vực"
    r"|lĩnh vực|doanh nghiệp|bậc|cấp|nhà giáo)[^,;.:()\d]{0,44}?) (?:là|có|đạt|chiếm)"
    r"(?: (?:hơn|trên|gần|khoảng))? $"
)
_BEGINS = (" là ", " của ", " do ", " từ ", " thuộc ")


def group_ahead(statement: Statement, sentence: Sentence, view: View) -> Unit | None:
    """*Sáng kiến của công nhân trực tiếp sản xuất là 738*: a group of people named ahead of the number."""
    match = _AHEAD.search(view.folded[sentence.start : statement.start])
    if match is None:
        return None
    start, end = (sentence.start + at for at in match.span("name"))
    return Unit(start, end, view.original(start, end), "sector", block=True)


def group_behind(statement: Statement, sentence: Sentence, view: View) -> Unit | None:
    """A group of people named behind the number (*1.480 sáng kiến của công nhân trực tiếp*)."""
    if not view.folded.startswith(_BEGINS, statement.end):
        return None
    match = _BEHIND.match(view.folded, statement.end, sentence.end)
    if match is None:
        return None
    start, end = match.span("name")
    return Unit(start, end, view.original(start, end), "sector", block=True)
