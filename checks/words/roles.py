"""What a number of a sentence stands for by the words ahead of it: a target, a change, a count."""

from __future__ import annotations

import re
from bisect import bisect_left

from catalogue.lexicon import longest_first
from checks.intervals import SCALE
from checks.words.shorthand import WORDS, Mark, Role, Shorthand

_VALID_OF_ALL = re.compile(
    r"(?:hợp lệ|duyệt|công nhận) ?(?:/|trên) ?(?:tổng(?: số)?|số (?:đã )?(?:gửi|nộp)|đã (?:gửi|nộp))"
)
_CUES = re.compile(
    rf"(?<!\w)(?<!bàn )(?<!chuyển )(?:(?P<target>{longest_first(WORDS.target_cues)})"
    rf"|(?P<change>{longest_first(WORDS.change_cues)})"
    rf"|(?P<count>{longest_first((*WORDS.done, *WORDS.reached))})"
    r")(?!\w)(?! (?:nhận|thông|dịch|tiếp|ban|lưu|hồ sơ)(?!\w))"
)
_ABOVE_TARGET = re.compile(
    r"(?:vượt|hơn)(?: mức)?(?: qua)?(?: cả)? ?(?:chỉ tiêu|kế hoạch|mục tiêu)[^,;:()NBPRX]*$"
)
_ABOVE_TOLD = re.compile(r"vượt(?: mức)? (?:chỉ tiêu|kế hoạch)[^NBPRX.;()\n]*\(N\) (?:tới |là |thêm )?$")
_GIVEN_BEHIND = re.compile(
    rf" ?(?:{longest_first(WORDS.given_behind)})(?!\w)| (?:mà |do |được"
    rf" )[^NBPRXD,.;()\n]{{0,60}}(?:giao|đề ra|phân bổ)(?!\w)"
)
_GIVER_BEHIND = re.compile(
    r" (?:(?:do|được|mà) )?(?:lđlđ|liên đoàn lao động|công đoàn|tổng lđlđ|tổng liên đoàn|cấp trên"
    rf"|{longest_first(WORDS.heads)})"
    r"(?: [^NBPRXD,.;:()\n]{0,50}?)? (?:đã )?giao(?!\w)(?! (?:lưu|dịch|nhận|ban|thông|tiếp)(?!\w))"
)
_TARGET_IS = re.compile(  # Chỉ tiêu A giao cho B chỉ có 240
    r"(?:^|[.;,\n\"] ?)(?:nhưng |trong khi |với )?(?:tổng )?(?:chỉ tiêu|kế hoạch)(?!\w)"
    r"[^,;:.()NBPRX]*(?<!\w)(?:có|là)(?: tổng số| tổng cộng| tới)? $"
)
_IN_ORDER_TO = re.compile(r"(?:^|[.;,] ?)(?:để|muốn) $")  # để đạt 2.050 sáng kiến, tỉnh cần thêm 14
_TIMED = re.compile(r" (?:trong |ở )?(?:giai đoạn|năm|quý|tháng|đợt) (?:D|này|nay)$")
_IN_A_ROW = frozenset((", ", " và ", ", và "))
_ROW = 12
_LOOK_BACK = 120
_SMALL = 99 * SCALE
_NUMBERED = re.compile(r"(?:thi đua|cụm|khối|khu phố|tổ|điểm|nhà máy|xưởng|xí nghiệp|phòng|lớp|trạm) số $")
_NAME_BEHIND = re.compile(r" (?:có|đạt|nộp|gửi|góp|đóng góp|là|với|được|đã) (?=[NBRX])")


def role_of(page: Shorthand, mark: Mark) -> Role:
    """By the last word ahead that says it, no further back than the sentence and the number before."""
    role = page.roles.get(mark.at)
    if role is None:
        role = page.roles[mark.at] = _role_of(page, mark)
    return role


def _role_of(page: Shorthand, mark: Mark) -> Role:
    ahead = words_ahead(page, _first_in_a_row(page, mark))
    if _ABOVE_TARGET.search(ahead) or (ahead.startswith(")") and is_surplus_behind(page, mark)):
        return "change"
    if _GIVEN_BEHIND.match(page.text, mark.at + 1) or _GIVER_BEHIND.match(page.text, mark.at + 1):
        return "target"
    if _TARGET_IS.search(ahead):
        return "target"
    role: Role = "count"
    if ahead.rstrip().endswith(("hơn hẳn:", "tăng:", "tăng mạnh:")):
        return role  # nộp nhiều hơn hẳn: 1.704
    for found in _CUES.finditer(ahead):
        if found["target"]:
            role = "target"
        elif found["change"]:
            role = "change"
        elif _IN_ORDER_TO.search(ahead, 0, found.start()):
            role = "target"
        elif not (role == "target" and _is_aim(ahead, found)):
            role = "count"
    return role


def _first_in_a_row(page: Shorthand, mark: Mark) -> Mark:
    """*Được giao 300, 250 và 400*: all three by the words ahead of the first."""
    place = bisect_left(page.ats, mark.at)
    for _ in range(_ROW):
        before = page.ats[place - 1] if place else -1
        if page.text[before + 1 : page.ats[place]] not in _IN_A_ROW:
            break
        place -= 1
    return page.marks[place] if place < bisect_left(page.ats, mark.at) else mark


def _is_aim(ahead: str, found: re.Match[str]) -> bool:
    """*Phấn đấu có 300*, *phải đạt 300*, *đăng ký với tỉnh 300*: still a target."""
    before = _TIMED.sub("", ahead[: found.start()].rstrip())  # đặt mục tiêu giai đoạn 2 có 5.267
    return before.endswith(WORDS.aiming)


def is_surplus_behind(page: Shorthand, mark: Mark) -> bool:
    """*Vượt chỉ tiêu giai đoạn 1 (900 sáng kiến) 405 sáng kiến*: behind the target that it is above."""
    return _ABOVE_TOLD.search(page.text, max(0, mark.at - _LOOK_BACK), mark.at) is not None


def words_ahead(page: Shorthand, mark: Mark) -> str:
    """The words of the sentence since the number before; a day or year is passed over."""
    start, _ = page.sentence(mark.at)
    start = max(start, mark.at - _LOOK_BACK)
    for other in reversed(page.between(start, mark.at)):
        if other.letter != "D":
            start = other.at + 1
            break
    return page.text[start : mark.at]


def is_valid_of_all(page: Shorthand, ratio: Mark) -> bool:
    """*Số sáng kiến hợp lệ/tổng số: Kim Bảng 431/455*: behind the slash stand all of them, no target."""
    return _VALID_OF_ALL.search(page.text, page.sentence(ratio.at)[0], ratio.at) is not None


def is_in_a_name(page: Shorthand, mark: Mark) -> bool:
    """*Trường Tiểu học Định An 1 có 24 sáng kiến*: a number that belongs to a name."""
    if mark.noun or mark.letter != "N" or mark.value > _SMALL:
        return False
    if _NUMBERED.search(page.text[max(0, mark.at - 20) : mark.at]):
        return True
    return (
        _NAME_BEHIND.match(page.text, mark.at + 1) is not None
        and page.text[mark.at - 2 : mark.at - 1].isalpha()
    )
