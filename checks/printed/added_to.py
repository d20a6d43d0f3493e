"""What was there, what came on top, and both: *có 1.482. Bốn tháng sau, thêm 517, tổng cộng có 1.999*.

The first is what there was by some day, or in the first phase, and all three are of one unit and kind. Also
a count that a year and the months since make up; of that only agreement is told: years may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.lexicon import longest_first
from checks.gate.objections import NO_NAMES
from checks.words.all_times import OF_OTHERS, SEVERAL, is_a_slip
from checks.words.labels import LESS
from checks.words.owners import HEAD, which
from checks.words.roles import role_of
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.statements import Sum, units
from checks.words.times import times_in

_PLAIN = r"[^NBPRX.;\n]"
_THUS = r"(?:(?:và|như vậy|vậy là|nhờ đó|qua đó|do đó|vì vậy|nhờ vậy),? )*"
_TOTAL = (
    rf"(?:(?:đưa|nâng) (?:tổng số|tổng|con số|số)(?P<of>{_PLAIN}{{0,110}}?) lên"
    rf"|(?:tổng cộng|tổng số|cả thảy)(?P<all>{_PLAIN}{{0,60}}?) (?:có|là|đạt|được|lên))"
    r"(?: tới| đến| thành)? (?P<total>N)"
)
_MORE = re.compile(
    rf"(?P<first>N)(?P<tail>{_PLAIN}{{0,110}})[.;,] (?P<lead>{_PLAIN}{{0,90}}?)(?<!\w)thêm (?P<more>N)"
    rf"(?P<behind>{_PLAIN}{{0,80}}?)[.;,] {_THUS}{_TOTAL}"
    r"(?= ?(?:[.;,\n]|$)| (?:tham gia|gửi|nộp|trong|trên|vào|cho)(?!\w))"
)
# đầu tháng 6, tỉnh có N: what there was by a day, not what came in a week
_BY_A_DAY = re.compile(
    r"(?:^|(?<=, ))(?:tính đến|đến|hết|đầu|cuối|giữa|trước) (?:(?:hết|cuối|ngày|tháng|năm|quý) )*"
    r"(?:D|[iv]+(?!\w))(?: năm D)?,? "
)
_HAS = re.compile(r"(?<!\w)(?:đã |mới )*(?:có|đạt|ghi nhận)(?: được| tổng số)? $")
_DONE_IN_IT = re.compile(
    r"(?<!\w)(?:có|đạt|được|nộp|gửi|ghi nhận|cập nhật|thực hiện|đóng góp)(?: được| tổng số)? $"
)
_OF_A_TIME = re.compile(
    r"(?<!\w)(?:tuần|ngày|tháng|quý|năm|đợt|lễ|dịp|trong|qua|từ|lúc|thi đua|cao điểm)(?!\w)"
)
_SINCE_THEN = re.compile(
    r"(?:và |rồi |sau đó |tiếp đó "
    r"|(?:sau |chỉ sau )?(?:một|hai|ba|bốn|năm|sáu|vài|mấy|D)(?: (?:tháng|tuần|năm))? sau"
    r"|(?:sang |ở |đến )?(?:giai đoạn|đợt|chặng) (?:D|hai))(?!\w)"
)
_FIRST_PHASE = re.compile(r"(?:ở |trong )?(?:giai đoạn|đợt|chặng) (?:D|một),? ")
_FIRST = frozenset(("giai đoạn 1", "đợt 1", "chặng 1"))
_PART = re.compile(
    rf"(?<!\w)(?:{longest_first((*WORDS.among, *WORDS.exhaustive, *WORDS.uneven))}|lũy kế|luỹ kế|cộng dồn"
    r"|riêng|cụ thể|mỗi|bình quân|chỉ tiêu|kế hoạch|giao|phấn đấu|dự kiến|sẽ|cần|phải|nếu|nữa là|khác|cùng kỳ"
    r"|năm trước|năm ngoái|trước đó|đầu tiên|chưa)(?!\w)"
)
_BY_YEARS = re.compile(
    rf"(?P<total>N){_PLAIN}{{0,60}}[.;:,] (?:trong đó |riêng |gồm |cụ thể )*(?:của )?"
    rf"năm D(?: {_PLAIN}{{0,30}})? (?:có|nộp|gửi|là) (?P<first>N)(?:,|;|, còn|, và| và)"
    rf" (?:D|nửa) đầu năm D(?: {_PLAIN}{{0,30}})? (?:có|nộp|gửi|là)(?: thêm)? (?P<more>N)(?= ?[.;,\n]|$)"
)
_SIMPLE = frozenset(("", "sáng kiến"))


def added_to_sums(page: Shorthand) -> Iterator[Sum]:
    """Each total that a count and what came on top of it make, or do not."""
    for found in _MORE.finditer(page.text):
        first, more, total = (page.mark_at(found.start(name)) for name in ("first", "more", "total"))
        made = first.value + more.value
        if made == total.value or _is_plain(page, found, first, more, total):
            yield Sum("sum", (first, more), "+", total, units(made), made == total.value)
    for found in _BY_YEARS.finditer(page.text):
        first, more, total = (page.mark_at(found.start(name)) for name in ("first", "more", "total"))
        if first.value + more.value == total.value:
            yield Sum("sum", (first, more), "+", total, units(total.value), agrees=True)


def _is_plain(page: Shorthand, found: re.Match[str], first: Mark, more: Mark, total: Mark) -> bool:
    """Whether the first is all there was, nothing else is added or taken off, and all are of one unit."""
    start = page.sentence(first.at)[0]
    marks = (first, more, total)
    if not {mark.noun for mark in marks} <= _SIMPLE or total.value <= max(first.value, more.value):
        return False
    if role_of(page, first) != "count" or not is_a_slip((first, more), total):
        return False
    if not _is_all_by_then(page.text[start : first.at]) or not _SINCE_THEN.match(
        page.text, found.start("lead")
    ):
        return False
    told = page.text[start : found.end()]
    if LESS.search(told) or _PART.search(told) or OF_OTHERS.search(told) or SEVERAL.search(told):
        return False
    if any(mark.letter != "D" for mark in page.between(start, first.at)):
        return False  # of several counts told before, the last is no whole
    times = times_in(page, start, found.start("lead"))
    if (
        not times <= _FIRST
        or len(times_in(page, found.start("lead"), more.at) - {"giai đoạn 2", "đợt 2"}) > 1
    ):
        return False
    kinds = {
        which(page, begin, mark)
        for begin, mark in zip((start, found.start("lead"), more.at + 1), marks, strict=True)
    }
    return len(kinds) == 1 and _is_of_one_unit(page, start, first.at, total.at)


def _is_all_by_then(lead: str) -> bool:
    """Whether the words ahead of a count say that so many there were, or that it is of the first phase."""
    if _FIRST_PHASE.match(lead):
        return _DONE_IN_IT.search(lead) is not None
    lead = _BY_A_DAY.sub("", lead)
    return _HAS.search(lead) is not None and _OF_A_TIME.search(lead) is None


def _is_of_one_unit(page: Shorthand, start: int, first: int, last: int) -> bool:
    """Whether no unit is named behind the first count that was not named before it."""
    opening = page.text[start:first]
    names = set(page.capitals(first, last)) - NO_NAMES
    heads, later = set(HEAD.findall(opening)), set(HEAD.findall(page.text[first:last]))
    if not heads and not set(page.capitals(start, first)) - NO_NAMES:
        return True  # đơn vị thực hiện được 1.214, …, đưa tổng số của LĐLĐ tỉnh lên: it is named at last
    return names <= set(re.findall(r"\w+", opening)) and later <= heads | {"tỉnh", "huyện"} and len(later) < 2
