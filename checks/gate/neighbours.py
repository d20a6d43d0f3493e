"""Units side by side: *thị trấn Long Hồ có 14. Xã An Bình có 9, xã Đồng Phú có 8* is no whole with its parts.

A list that no words call parts (*trong đó*, *gồm*) may be of the number before it only where that number is
of a unit that can hold those of the list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from catalogue.lexicon import longest_first
from checks.gate.objections import clause_end
from checks.words.owners import province_kind
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.times import SHORT_TIMES, times_in

_PROVINCE, _DISTRICT, _WORKPLACE, _WITHIN = 4, 3, 2, 1
_LEVELS = {
    **dict.fromkeys(("tỉnh", "toàn quốc", "cả nước"), _PROVINCE),
    **dict.fromkeys(("huyện", "quận", "thị xã", "thành phố", "ngành", "cụm", "tổng công ty"), _DISTRICT),
    **dict.fromkeys(("xã", "phường", "thị trấn", "trường", "công ty", "bệnh viện", "khối"), _WORKPLACE),
    **dict.fromkeys(("nhà máy", "xí nghiệp", "chi nhánh", "trung tâm", "nông trường", "sở"), _WORKPLACE),
    **dict.fromkeys(("doanh nghiệp", "đơn vị", "nơi", "nghiệp đoàn", "hợp tác xã"), _WORKPLACE),
    **dict.fromkeys(("tổ", "phân xưởng", "xưởng", "khoa", "phòng", "đội", "nhóm", "bậc"), _WITHIN),
    **dict.fromkeys(("lĩnh vực", "ông", "bà", "anh", "chị", "kỹ sư", "thầy", "cô"), _WITHIN),
}
_UNIT = re.compile(rf"(?<!\w)(?:{longest_first(_LEVELS)})(?!\w)")
_GROUPS = frozenset(("khối", "nhóm", "bậc", "lĩnh vực"))  # in any unit there may be some
_OF_IT = re.compile(rf"(?<!\w)(?:{longest_first((*WORDS.exhaustive, *WORDS.among))}|chia thành)(?!\w)")
_DIVIDED_BY = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.divided_by)})(?!\w)")
# cách đây một năm có 1.835, vòng chung khảo có 61, đoàn kiểm tra xem 40: other times and other matters
_ELSEWHERE = re.compile(
    r"(?<!\w)(?:năm (?:ngoái|trước)|(?:tỉnh|huyện|đơn vị) bạn|chung khảo|ngẫu nhiên|số mới|cách đây|trước đây"
    r"|trong (?:một|D) ngày|đầu tháng D|bình quân|trung bình|mỗi|trưng bày|trao giải|được chọn|khen thưởng"
    r"|đoàn kiểm tra|tập sách|chờ thẩm định|chờ xét|nữ|hội thi|cuộc thi)(?!\w)"
)


def is_of_a_neighbour(page: Shorthand, whole: Mark, parts: Sequence[Mark]) -> bool:
    """Whether the number taken for the whole is of a unit like those of the parts, or of a lesser one."""
    between = page.text[whole.at : parts[0].at]
    told_apart = ";" in between or page.sentence(whole.at) != page.sentence(parts[0].at)
    if whole.at > parts[0].at or not told_apart or _OF_IT.search(between):
        return False
    start, end = page.sentence(whole.at)[0], clause_end(page, whole)
    told = page.text[start:end]
    if _ELSEWHERE.search(told):
        return True
    if _DIVIDED_BY.search(between):
        return False
    if any(time.startswith(SHORT_TIMES) for time in times_in(page, start, end)):
        return True  # quý I chỉ có 645. Huyện Mai Sơn có 409, …: of the quarter, or of the year
    holders, held = set(_UNIT.findall(told)), _units_of(page, whole, parts)
    if not holders or not held:
        return False
    named = province_kind(told)
    lowest = min(_PROVINCE if one == named else _LEVELS[one] for one in holders)
    return bool(holders & held) or lowest <= max(_level_in_a_list(one) for one in held)


def _level_in_a_list(unit: str) -> int:
    return _WITHIN if unit in _GROUPS else _LEVELS[unit]


def _units_of(page: Shorthand, whole: Mark, parts: Sequence[Mark]) -> set[str]:
    """What the units of a list are called, each right ahead of its number."""
    begins = [max(whole.at, page.sentence(parts[0].at)[0]), *(part.at for part in parts)]
    told = (_UNIT.findall(page.text[begin : part.at]) for begin, part in zip(begins, parts, strict=False))
    return {units[0] for units in told if units}
