"""Numbers that their words make targets: given, passed (*vượt mục tiêu 4.800 của …*) or moved."""

from __future__ import annotations

import re

from parsers.counting.composition import Composition, Statement
from parsers.numbers.tokens import Token
from parsers.words.cuewords import Cue

GIVEN_RIGHT = Cue(
    r" ?(?:sáng kiến )?được (?:[^,;.\d]{2,40} )?(?:giao|phân bổ)\b"
    r"| giao (?:cả|(?:trong|cho) cả|(?:trong |cho )?(?:giai đoạn|chặng))(?!\w)"
    r"| ?là (?:con số|mức|chỉ tiêu) (?:mà )?[^,;.\d]{2,60}\b(?:giao|phân bổ|đề ra|đặt ra)\b"
    r"| ?do [^,;.\d]{2,60}\b(?:(?<!được )giao(?! ca| ban| lưu| nhận| nhiệm)|phân bổ|khoán|ấn định)\b"
    r"| ?mà [^,;.\d]{2,60}\b(?:giao|phân bổ|đăng ký|đề ra|đặt ra|cam kết)\b"
    r"| ?(?:mà )?(?:đã |được )*(?:lđlđ|tổng l|công đoàn|tỉnh|huyện|cấp trên|trên(?! (?:mức|chỉ tiêu"
    r"|kế hoạch|số))|trung ương|ngành"
    r"|thành phố|ban thường vụ|đại hội|tập đoàn|tổng công ty)[^,;.\d]{0,50}\b(?:giao|phân bổ"
    r"|đề ra|đặt ra|ấn định|hướng đến|khoán)\b"
)
# *vượt mục tiêu 4.800 sáng kiến của giai đoạn 1*: so much was aimed at
_NAMED_TARGET = re.compile(r" (?:chỉ tiêu|kế hoạch|(?P<aim>mục tiêu))(?: là)? (?:hơn |trên |gần )?")
_AIMED_AT = re.compile(
    r" (?:(?:của|cho) (?:cả )?(?:giai đoạn|chặng|chương trình)|(?:đã )?(?:đề|đặt) ra)(?!\w)"
)
_BASE_BEFORE_BRACKET = re.compile(
    r" (?:so với |của )?(?:mức|số|con số|phần(?: việc)?|chỉ tiêu|kế hoạch|nhiệm vụ"
    r"|mục tiêu)(?!\w)[^,;.:()\d]{0,60} \("
)
_COMPARED_BEFORE_BRACKET = re.compile(
    r"(?:(?:so|đối chiếu|so sánh) với|(?<!đạt )(?:tính|xét) theo|(?:(?:cao|nhiều|thấp|ít) )?hơn)"
    r" (?:(?:đích|phần việc|chỉ tiêu|kế hoạch|nhiệm vụ|mục tiêu)(?!\w)"
    r"|(?:mức|phần|số|con số)(?= [^,;.:()]{0,50}"
    r"(?:giao|phân bổ|đăng ký|đề ra|đặt ra|ấn định|chia|khoán|yêu cầu|nghị quyết)))"
    r"(?![^,;.:()]{0,40}(?:năm (?:trước|ngoái)|cùng kỳ))[^,;.:()\d]{0,60} \($"
)
# *gấp 1,6 lần số mà Tổng LĐLĐ giao cho tỉnh ở giai đoạn 1 (12.000)*
_TIMES_WHAT_WAS_GIVEN = re.compile(
    r" lần (?:so với )?(?:số|mức|phần|chỉ tiêu|kế hoạch)(?: việc)?(?: mà)? [^,;.:()]{0,80}"
    r"(?:giao|phân bổ|đăng ký|đề ra|đặt ra)(?: [^,;.:()]{0,40})? \("
)
MOVED = "moved"  # the rule of a target that was raised or lowered, and of what it is now
_MOVED_FROM = Cue(
    r"(?:nâng|tăng|hạ|giảm|điều chỉnh|đổi|rút)(?![^;.]{0,80}(?:thưởng|xây|đào tạo|tuyển|nhà ở|mái ấm"
    r"|việc làm))"
    r"(?: lại)? (?:[^;.\d]{0,40} )?"
    r"(?:chỉ tiêu|mức giao|kế hoạch|phần giao|mục tiêu)(?! (?:phát triển|kết nạp|tiêu hao|sản xuất"
    r"|doanh thu|thu"
    r"|mỗi ngày|mỗi ca|ngày|ca)(?!\w))(?: [^;.]{0,70})? từ (?:mức )?$"
    r"|(?:chỉ tiêu|mức giao|kế hoạch|mục tiêu)(?! (?:phát triển|kết nạp|tiêu hao|sản xuất|doanh thu|thu"
    r"|mỗi ngày"
    r"|mỗi ca|ngày|ca)(?!\w))(?: [^;.]{0,70})? (?:được |đã )*"
    r"(?:nâng|tăng|hạ|giảm|điều chỉnh) từ (?:mức )?$"
)
_MOVED_TO = re.compile(r" (?:lên|xuống|thành|còn)(?: (?:thành|tới|đến))? (?=\d|$)")
# *Chỉ tiêu lúc đầu đặt 1.800 sáng kiến, tháng 3 hạ còn 1.650*
_TARGET_MOVED = re.compile(
    r"(?: (?:chỉ tiêu|kế hoạch))?[,;] (?:(?:đến |từ )?(?:tháng|quý|năm|ngày) [¤/ivx]+,? |sau (?:đó )?"
    r"|(?:giữa|cuối|đầu) (?:năm|giai đoạn|chặng),? |rồi |nay |cuối cùng )?"
    r"(?:đã |được |phải |lại )*(?:hạ|giảm|rút|nâng|tăng|điều chỉnh|đổi)(?: (?:bớt|tiếp))?"
    r" (?:xuống |lên )?(?:còn|xuống|lên|thành) (?:chỉ )?$"
)
_BASE_OF_PERCENT = re.compile(r" (?:của|so với|trên)(?: con số| mức)? ")


def is_given_behind(c: Composition, right: str) -> bool:
    """*1.200 sáng kiến mà LĐLĐ tỉnh giao*: whether the words behind a number say that it was given."""
    return GIVEN_RIGHT in c.cues and GIVEN_RIGHT.match(right) is not None


def is_passed_target(c: Composition, token: Token, between: str, right: str) -> bool:
    """*5.310 sáng kiến, vượt mục tiêu 4.800 sáng kiến*: what was passed, not by how much."""
    named = _NAMED_TARGET.fullmatch(between)
    if named is None:
        return False
    if _AIMED_AT.match(right) or is_given_behind(c, right):
        return True
    counted = c.previous is not None and c.previous.role == "achieved" and c.previous.counts_initiatives
    most = counted and c.previous is not None and c.previous.value < token.value * 2
    return bool(named["aim"] and most)


def is_base_in_brackets(previous: Statement, gap: str) -> bool:
    """*Bằng 147,3% mức LĐLĐ tỉnh giao (900 sáng kiến)*: the number in brackets behind what a rate is of."""
    rated = previous.unit == "percent" and previous.basis in ("of_target", "over_target")
    return rated and previous.role == "percent" and _BASE_BEFORE_BRACKET.fullmatch(gap) is not None


def is_compared_in_brackets(gap: str) -> bool:
    """*So với đích của cả hai giai đoạn (104.000 sáng kiến)*: what something is held against."""
    if not gap.endswith("("):
        return False
    return (
        _COMPARED_BEFORE_BRACKET.search(gap) is not None or _TIMES_WHAT_WAS_GIVEN.fullmatch(gap) is not None
    )


def is_moved(c: Composition, gap: str, right: str) -> bool:
    """*Nâng chỉ tiêu giai đoạn 2 từ 900 lên 1.200*: whether a number is the target that it was."""
    return (
        _MOVED_FROM in c.cues and _MOVED_TO.match(right) is not None and _MOVED_FROM.search(gap) is not None
    )


def is_moved_to(gap: str) -> bool:
    """*… lên 1.200*: whether the words behind a target that is moved say what it is now."""
    return _MOVED_TO.fullmatch(gap) is not None


def is_moved_later(gap: str) -> bool:
    """*Kế hoạch ban đầu là 2.000 sáng kiến, sau nâng lên 2.200*: what a target told before became."""
    return _TARGET_MOVED.fullmatch(gap) is not None


def is_base_of_percent(previous: Statement, gap: str) -> bool:
    """*Đạt 118% so với 200*: what a percentage of a target is taken of."""
    of_target = previous.unit == "percent" and previous.basis in ("of_target", "over_target")
    return of_target and _BASE_OF_PERCENT.fullmatch(gap) is not None
