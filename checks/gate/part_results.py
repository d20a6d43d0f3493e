"""Results of less than their target is of: *tháng 5 có 126, đạt 36% chỉ tiêu 420* may tell of all months.

The percentage is then one of what was done up to now, which the words do not print: of a month and those
before it, of what was sent again and before, of both phases, of all and not of women alone.
"""

from __future__ import annotations

import re

from catalogue.lexicon import longest_first
from checks.gate.objections import Stated, clause_end, clause_start
from checks.intervals import SCALE
from checks.model import Finding
from checks.words.shorthand import WORDS, Shorthand, kind_of
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
    r"(?<!\w)(?:lũy kế|luỹ kế|tính (?:đến|từ(?! sau| đó))|cộng dồn|tổng số|tổng cộng"
    r"|(?:nâng|đưa) [^NBPRX,.;]*)(?!\w)"
)
_BRACKET = re.compile(r"\([^()]*\)")
_GAVE = re.compile(r"(?<!\w)(?:đóng góp|góp)(?: được)? $")
_OF_MORE = re.compile(
    r" (?:của|cho) (?:toàn |cả )?(?:ngành|tỉnh|thành phố|huyện|thị xã|quận|công ty|trường)(?!\w)"
)
_WHOLE = re.compile(r"(?<!\w)(?:cả|toàn|hai) (?:chương trình|giai đoạn|năm|khóa|nhiệm kỳ)(?!\w)")
_ALL_PHASES = re.compile(
    r"(?<!\w)(?:cả|hai|ba|toàn) (?:giai đoạn|chương trình|năm)(?: \w+){0,3}"
    r" (?:vượt|hụt|thiếu|dư)(?: \w+){0,2} $"
)
_OF_SOME = re.compile(
    r" (?:của|do) (?:nữ|nam|đoàn viên|đảng viên|lao động nữ|người trẻ|giáo viên|công nhân)(?!\w)"
)
# sau đó có 240, đạt 110% chỉ tiêu 400: what was done before counts too; not sau ba tháng phát động
_SINCE = re.compile(
    r"(?<!\w)(?:(?:(?:kể |tính )?từ|sau) (?:đó|đấy|ấy)(?! là)"
    r"|(?:(?:kể |tính )?từ )?(?:sau|trước) (?:tết|hè|(?:kỳ )?nghỉ|(?:hội nghị |cuộc |đợt |lễ |buổi )?sơ kết"
    r"|(?:hội nghị|đại hội|đợt|lễ|cuộc|buổi|chiến dịch)(?!\w)|khi (?:được )?(?:nhắc|đôn đốc|gia hạn|sơ kết"
    r"|chấn chỉnh|[^NBPRXD,.;]{0,30} lại))"
    r"|(?:kể |tính )?từ (?:ngày |tháng |tết |giữa |cuối |đầu )+(?:D|năm|tháng)"
    r"|vòng (?:hai|ba|D|sau|cuối|chung kết|chung khảo))(?!\w)"
)
_GROUPS = longest_first((*WORDS.heads, *WORDS.units, *WORDS.groups))
_ALL = re.compile(r"(?<!\w)(?:cả|tất cả|toàn|toàn bộ|toàn thể|mọi|gộp|chung|cộng)(?!\w)")
_GIVE = (
    r"(?: (?:này|đó|khác|lớn|trên))?(?: đã| mới| cũng)* "
    r"(?:có|nộp|gửi|góp|đóng góp|báo cáo|cập nhật)(?!\w)[^NBPRX,.;:]{0,30}$"
)
_SEVERAL = r"các|những|một số|nhiều|vài|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
# các trường có 240, một số đơn vị nộp 240, phần lớn là của giáo viên với 240
_SOME = re.compile(
    rf"(?<!\w)(?:{_SEVERAL}) (?:{_GROUPS})[^NBPRXD,.;:]{{0,40}}?{_GIVE}"
    r"|(?<!\w)(?:phần lớn|phần nhiều|đa số|chủ yếu|nhờ (?:có )?(?:các|những|một số|nhiều))(?!\w)"
    r"[^NBPRX,.;:]*$"
)
_SOME_OF_TARGET = re.compile(rf"(?<!\w)(?:các|những|một số|hai|ba|bốn|N) (?:{_GROUPS})(?!\w)")
_UNITS = frozenset((*WORDS.heads, *WORDS.groups))
_SOME_GAVE = re.compile(rf"(?: (?:{_GROUPS}))?{_GIVE}")
_SIFTED = re.compile(
    r"(?: (?:đã|được))* (?P<how>công nhận|duyệt|phê duyệt|nghiệm thu|thẩm định|chấp nhận|khen|chọn|hợp lệ"
    r"|cấp (?:cơ sở|huyện|tỉnh|ngành|thành phố))(?!\w)"
)
_FAR_OFF = 4  # times: no slip of the pen makes that of a surplus
_FIRST = frozenset(("giai đoạn 1", "quý 1", "tháng 1", "đợt 1", "chặng 1", "tuần 1"))


def is_of_a_part(page: Shorthand, one: Stated, *, less: bool) -> bool:
    """Whether the result is told of a shorter time, of some only, or as what was added or compared with.

    `less`: it comes to less than is stated, so that what it leaves out may be what is missing.
    """
    if one.top.at == one.base.at or page.sentence(one.top.at) != page.sentence(one.said.at):
        return False
    start, _ = page.sentence(one.top.at)
    ahead = _BRACKET.sub("", page.text[start : one.top.at])
    if _is_an_addition(page, one, ahead):
        return True
    if less and _is_told_of_some(page, one, ahead):
        return True
    if _SO_FAR.search(ahead):
        return False
    return (less and _SINCE.search(ahead) is not None) or _is_of_a_shorter_time(page, one, ahead)


def is_of_all_phases(page: Shorthand, one: Stated) -> bool:
    """*Giai đoạn 1 vượt 35, giai đoạn 2 hụt 665, cả hai giai đoạn hụt 630 so với 7.000*: of no one result."""
    start, _ = page.sentence(one.said.at)
    if one.said.letter == "P" or not _ALL_PHASES.search(page.text, start, one.said.at):
        return False
    return _WHOLE.search(page.text, *page.sentence(one.top.at)) is None or one.top.at > one.said.at


def is_no_slip(page: Shorthand, one: Stated, told: Finding) -> bool:
    """*Hưng Nguyên vượt 24 so với 145. … Tổng cộng 2.949*: a result told elsewhere that is far from it."""
    if told.computed is None or page.sentence(one.top.at) == page.sentence(one.said.at):
        return False
    difference = int(told.computed * SCALE)
    most, least = max(difference, one.said.value), min(difference, one.said.value)
    return most > _FAR_OFF * least


def _is_an_addition(page: Shorthand, one: Stated, ahead: str) -> bool:
    compared = _COMPARED.search(ahead) is not None and one.top.at < one.base.at
    if _AGAIN.search(ahead) or compared or _OF_SOME.match(page.text, one.top.at + 1):
        return True
    if _GAVE.search(ahead) and _OF_MORE.match(page.text, one.base.at + 1):
        return True  # bệnh viện góp 240, đạt 110% chỉ tiêu 400 của ngành
    return _BESIDE.search(ahead) is not None  # ngoài 20 sáng kiến bằng giấy, có 480, đạt 100% chỉ tiêu 500


def _is_told_of_some(page: Shorthand, one: Stated, ahead: str) -> bool:
    """*4/12 xã có 240*, *các trường có 240*, *240 được công nhận*, held against the target of all."""
    start, end = page.sentence(one.top.at)
    target = _of_target(page, one, end) + page.text[one.base.at : clause_end(page, one.base)]
    sifted = _SIFTED.match(page.text, one.top.at + 1)
    if sifted and one.said.letter == "P" and sifted["how"] not in target:
        return True
    so_far = _SO_FAR.search(ahead) is not None or _ALL.search(ahead) is not None
    if not so_far and _SOME.search(ahead) and not _SOME_OF_TARGET.search(target):
        return True
    return any(
        kind_of(mark) in _UNITS
        and (mark.value < mark.over if mark.letter == "R" else not so_far)
        and _SOME_GAVE.match(page.text[mark.at + 1 : one.top.at])
        for mark in page.between(start, one.top.at)
    )


def _is_of_a_shorter_time(page: Shorthand, one: Stated, ahead: str) -> bool:
    _, end = page.sentence(one.top.at)
    stop = clause_end(page, one.top)
    ahead += page.text[one.top.at + 1 : stop]
    target = _of_target(page, one, end)
    whole = _WHOLE.search(target) is not None and not _WHOLE.search(ahead)
    if _A_SPAN.search(ahead) and not _A_SPAN.search(target) and not whole:
        return True
    own = {time for time in times_in(page, page.sentence(one.top.at)[0], stop) if time not in _FIRST}
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
