"""Numbers that words such as *so với mức*, *trên*, *thuộc*, *trong số* tie to a neighbour."""

from __future__ import annotations

import re

from parsers.counting import roles
from parsers.counting.bare_numbers import TAIL, BareNumber
from parsers.counting.composition import Composition, Statement
from parsers.counting.passed import MOVED, is_base_of_percent, is_given_behind, is_moved, is_moved_later
from parsers.model import TargetKind
from parsers.numbers.tokens import Token
from parsers.words import cues, states
from parsers.words.cuewords import Cue

_PART_BEGINS = re.compile(
    r"(?:[,;]|\bvà|trong (?:đó|số (?:đó|này|ấy|trên))|^ (?:đó|này|ấy|trên|nói trên),?)"
    r"(?: (?:nhưng|có|đã có|mới có|còn|hơn|gần|trên|khoảng))* ?$"
)
# *Còn 802 đang treo*, behind a sentence that counted initiatives and nothing else
_STILL_LEFT = re.compile(r"\W*(?:hiện |vẫn )?còn (?:hơn |gần |trên |khoảng )?")
# *Trong đó 4.466 được nộp ở giai đoạn 1*
_OF_THESE = re.compile(r"\W*trong (?:đó|số (?:đó|này|ấy)),?(?: (?:có|đã có))? (?:hơn |gần |trên |khoảng )?")
# *Phần lớn số sáng kiến ấy, 9.870, đã được công nhận hợp lệ*
_MOST_OF_THEM = re.compile(
    r"\W*(?:phần lớn|đa số|hầu hết|phần nhiều)(?: trong)?(?: số)?(?: sáng kiến)?(?: (?:ấy|đó|này|trên))?,"
    r" (?:cụ thể (?:là )?)?"
)
_FOUND_VALID = re.compile(r",? ?(?:đã |đều )?(?:được (?:công nhận|duyệt|phê duyệt)|hợp lệ)")
_SENT_BEHIND = re.compile(r"(?:đã )?được (?:nộp|gửi|cập nhật|đăng tải|đưa lên|ghi nhận)(?!\w)")
# *Trong 8.916 sáng kiến đã có 7.980 được duyệt*
_AMONG_THEM = re.compile(
    r"(?: (?:đó|này|ấy|trên|nói trên)| (?:của|từ|do) [^,;.:\d]{2,40})?,? (?:thì )?"
    r"(?:(?:đã|mới|hiện|vẫn|chỉ|còn)(?: (?:có|mới có|chỉ có))?|có)(?: (?:hơn|gần|trên|khoảng|chừng))? $"
    r"| (?:đó|này|ấy|kia|trên|nói trên), $"
    r"| thì (?:(?:có|đã có|mới có|chỉ có) )?(?:hơn |gần |khoảng |chừng )?$"
)
_NUMBER_OF = re.compile(r"\bsố\b[^,;.\d]{0,24}$")
_GIVEN_LEFT = Cue(
    r"(?:(?<!bàn )giao|phân bổ|(?<!\w)khoán\"?)(?: lại| xuống| về)?(?: cho)?"
    r"(?: (?:các )?(?:mình|ta|đơn vị|ngành|huyện|tỉnh|trường|công ty|cơ sở|chúng tôi))?"
    r"(?: cả (?:chương trình|hai giai đoạn|hai năm))?(?: (?:chỉ|có|chỉ có))?"
    r" (?:hơn |trên |khoảng |tối thiểu |ít nhất |tới |đến )?$"
    r"|(?:giai đoạn|chặng) (?:¤+|\d|i+|hai|một|đầu) [^,;.\d]{0,24}\bnhận $"
    r"|(?:cấp trên|trung ương|tổng liên đoàn|tổng lđlđ|tỉnh|huyện|thành phố|ngành) (?:chỉ "
    r"|mới )?(?:yêu cầu|đòi hỏi) $"
)
# *140 sáng kiến (trước đây 210)*: the target that it was
_BEFORE_IT_WAS = re.compile(r" ?\((?:trước đây|trước đó|số cũ|mức cũ|cũ|ban đầu)(?: là|:)? ")
_SELF_SET_LEFT = Cue(
    r"(?:\btự (?:đăng ký|đặt ra|đề ra|đặt(?=:))|(?:chỉ|cũng|mới) đăng ký)(?: là| mức|:)? "
    r"(?:ít nhất |tối thiểu )?$"
)
_GIVEN_BASE = re.compile(
    r"(?:so với|mức|đích|là|trên|trong|vượt (?:xa|qua|hẳn)|vượt(?= (?:mức|con số|mốc)))"
    r"(?: mức| con số| mốc| tổng số)? $"
    r"|^ (?:của )?con số $"
)
# *2.776 sáng kiến trên tổng số 3.600 phải thực hiện*
_TO_BE_DONE = Cue(r" (?:cần|phải) (?:thực hiện|nộp|gửi|hoàn thành|đạt|có|làm|cập nhật)(?= ?(?:[,.;)]|$))")
_OF_THOSE_SENT = re.compile(
    r"trong (?:tổng )?số (?:(?:các )?sáng kiến[^,;.\d]{0,30},|(?:đã |được )+(?:nộp|gửi|cập nhật)(?: lên)?,?)"
    r" (?:đã có |có )?$"
)
_HAS_LEFT = re.compile(
    r"(?:(?:có|đạt|được|nộp|gửi|góp|đóng góp|cập nhật|thực hiện|hoàn thành|đưa lên)|(?:sáng kiến"
    r"|sk)[^;.:\d]{0,40}:) $"
)
VALID_OF_ALL = "bare.valid_of_all"  # the rule of a part of all that were sent
_PARTS = (VALID_OF_ALL, roles.OUT_OF_NUMBER)
# *19 trong số 110 sáng kiến phải nộp*
_OUT_OF_ASKED = re.compile(
    r" trong (?:tổng )?số \d[\d. ]*?(?: sáng kiến)? (?:(?:phải|cần) (?:nộp|gửi|làm|có)|được giao)(?!\w)"
)
_OF_UNITS = re.compile(r" trên (?:tổng (?:số )?)?\d[\d.]*(?! ?%)")
_OF_NUMBER = re.compile(r" trên (?:tổng (?:số )?)?(?:(?:chỉ tiêu|kế hoạch|được giao|giao) )?\d")
# *thêm 40 sáng kiến, ít nhất 30 trong số đó được công nhận*
_VALID_OF_THEM = Cue(
    r" trong số (?:đó|này|ấy) (?:phải |sẽ |đã )?(?:là )?(?:hợp lệ"
    r"|được (?:[^,;.\d]{2,24} )?(?:công nhận|duyệt|phê duyệt|xác nhận))"
)
# *so với phần tỉnh giao cho cả chương trình, tức 9.500, thì …*
_HELD_AGAINST_GIVEN = Cue(
    r"(?:so với|trên) (?:phần|số|mức|chỉ tiêu|kế hoạch|con số)(?: việc)? [^;.\d]{0,80}"
    r"(?:giao|phân bổ|đăng ký|đề ra)(?:(?!bằng|đạt|vượt)[^;.\d]){0,50}, (?:tức(?: là)?|nghĩa là|là) $"
)
_NAME_AFTER = re.compile(
    r" (?:sáng kiến )?(?:(?:thuộc|của|là của|ở|từ|trong số (?:đó|này))\b"
    r"|do (?:các )?(?:nhà giáo|giáo viên|công nhân|đoàn viên|cán bộ|nữ|người lao động|lao động|nhân viên"
    r"|công chức|viên chức|y,? bác sĩ|khối|doanh nghiệp|công đoàn|lđlđ|trường|đơn vị)(?!\w))"
)
_AS_MANY = re.compile(r"^ (?:cái|bài|bản)(?: thì)? ")  # còn ba mươi cái thì mới cấp trường công nhận
_THESE = re.compile(r" trong số (?:này|đó|ấy)(?= (?:đã |được |vượt |lọt |qua )*(?:qua|vượt|lọt|được)(?!\w))")
_TAKEN = Cue(r"(?<!\w)(?:lấy|chọn)(?: (?:con số|mức|mốc))? (?:hơn |trên )?$")
_AS_GOAL = re.compile(r" (?:làm|là) (?:đích|mục tiêu|chỉ tiêu|mốc phấn đấu)(?!\w)")
_HOPED = Cue(
    r"(?<!\w)(?:kỳ vọng|mong|nhắm|phải (?:lên|tới|chạm|cán|gánh|lo)|phấn đấu|quyết tâm"
    r"|cố(?: gắng)?(?: (?:cho|lên|đạt|làm|chốt))?|muốn (?:chạm|cán|vươn))"
    r"(?: (?:tròn|đủ|con số|mốc|mức|ngưỡng|chạm|cán|thêm|tay|vào|tới|đến))*"
    r"(?: (?:ít nhất|tối thiểu))? $"
)
# *về kết nạp đoàn viên, phải cán 1.700*
_OTHER_AIM = re.compile(
    r"(?<!\w)(?:kết nạp|phát triển đoàn viên|kinh phí|đoàn phí|quỹ|mái ấm|doanh thu|sản lượng"
    r"|hiến máu|năng suất)(?!\w)"
)
_DUE_RIGHT = re.compile(
    r" (?:trước|vào|trong) (?:lễ|tết|dịp|cuối|đầu|kỳ|ngày)(?!\w)| vào ¤"
    r"| (?:khi|lúc) (?:chương trình|giai đoạn|cuộc thi|năm)(?!\w)"
)
# *Được Tổng Liên đoàn giao 2.000 cho đến hết tháng 8, ngành đã hoàn thành 140%*
_WAS_GIVEN = re.compile(
    r"\W*được (?:tổng liên đoàn|tổng lđlđ|lđlđ|công đoàn|cấp trên|tỉnh|ngành)[^,;.:\d]{0,40} giao (?:tới )?"
)
_GIVEN_UNTIL = re.compile(r" (?:cho )?(?:đến|tới) (?:hết|cuối|ngày|khi)(?!\w)")
# *Bệnh viện A - 47 (đăng ký 40)*
_SET_IN_BRACKETS = re.compile(r" \((?:tự )?(?:đăng ký|(?:được )?giao|phân bổ|chỉ tiêu|kế hoạch)(?: là)?:? ?")
# *bằng 122,4% mức mà Đại hội nghị quyết (1.500)*
_BASE_IN_BRACKETS = re.compile(
    r" (?:so với |của )?(?:chỉ tiêu|kế hoạch|mục tiêu|mức)(?!\w)[^,;.:()\d]{0,60} \("
)
# *mới có 5 sáng kiến, nhưng cả 5 đều được công nhận*
_HAS_SO_MANY = re.compile(r",? (?:này |ấy |đó )?(?:thì )?(?:đã |mới |chỉ )?có (?:hơn |gần |trên )?")
_ALL_OF_THOSE = re.compile(r"[^;.\d]{0,40}(?<!\w)cả ")
_REST_OF_NAMES = re.compile(r" (?:thuộc|của) [^;,.:\d]{2,40}(?:, [^;,.:\d]{2,20}){1,2}, (?:và |còn )?")
_PARTS_OPEN = re.compile(r"\W*trong (?:đó|số (?:đó|này|ấy)),? (?:có )?(?:hơn |gần |trên |khoảng )?")
_NEXT_PART = re.compile(
    r"[^;,]*[;,] ?(?:và |còn |trong (?:đó|số (?:đó|này|ấy))(?: có)? )?"
    r"| (?:của|thuộc|ở|từ) [^;,.:\d]{2,40} và (?:còn )?"
)


def tied(number: BareNumber) -> Statement | None:
    """What a number is by its neighbour: in what state, what was asked, a part or a whole, or whose."""
    return (
        _in_state_of_these(number)
        or _in_state_behind(number)
        or _aimed_at(number)
        or _all_valid(number)
        or _set_or_given(number)
        or _part_or_whole(number)
        or _named_behind(number)
        or _valid_of_them(number)
    )


def _in_state_of_these(number: BareNumber) -> Statement | None:
    """*15.700 sáng kiến, 10.389 trong số này vượt qua vòng thẩm định*: the state of a part that follows."""
    c, previous = number.c, number.c.previous
    if previous is None or not previous.counts_initiatives or previous.role != "achieved":
        return None
    these = _THESE.match(number.right)
    if these is None or states.VALID_RIGHT not in c.cues:
        return None
    valid = states.VALID_RIGHT.search(number.right[these.end() : these.end() + 50])
    lost = states.RETURNED in c.cues and states.RETURNED.search(number.right) is not None
    if valid is None or lost or not _NEXT_PART.fullmatch(number.gap):
        return None
    return number.make("initiatives_valid", "achieved", "bare.status")


def _all_valid(number: BareNumber) -> Statement | None:
    """*… mới có 5 sáng kiến, nhưng cả 5 đều được công nhận*."""
    c, told = number.c, number.result_before
    if told is None or told.value != number.token.value or not _ALL_OF_THOSE.fullmatch(number.gap):
        return None
    if states.VALID_RIGHT not in c.cues or not states.VALID_RIGHT.search(number.right[:50]):
        return None
    if states.RETURNED in c.cues and states.RETURNED.search(number.right):
        return None
    return number.make("initiatives_valid", "achieved", "bare.status")


def _aimed_at(number: BareNumber) -> Statement | None:
    """*Lấy con số 950 làm đích*, *kỳ vọng tròn 150 trước Tết*, *tuần này phải lên ít nhất 70*."""
    c, gap, right = number.c, number.gap, number.right
    if not (c.about or c.carry.measure):
        return None
    taken = _TAKEN in c.cues and _TAKEN.search(gap) and _AS_GOAL.match(right)
    hoped = (
        _HOPED in c.cues
        and not _OTHER_AIM.search(gap)
        and _HOPED.search(gap)
        and (number.closes or _DUE_RIGHT.match(right))
    )
    return number.make("initiatives", "target", "bare.aimed", "own") if taken or hoped else None


def _in_state_behind(number: BareNumber) -> Statement | None:
    """*Số còn lại 31 đang chờ duyệt*, *640 sáng kiến, trong đó 590 được duyệt*: its state follows."""
    c, gap, behind = number.c, number.gap, _AS_MANY.sub("", number.right).lstrip()
    previous = c.previous
    told_of = previous.counts_initiatives if previous is not None else c.about and c.last_ignored is None
    among = told_of and previous is not None and _AMONG_THEM.fullmatch(gap)
    part = among or (told_of and _PART_BEGINS.search(gap))
    if states.PENDING_RIGHT in c.cues and states.PENDING_RIGHT.match(behind):
        told = previous is not None or c.carry.listed
        if part or (told and _NUMBER_OF.search(gap)) or (c.carry.on_topic and _STILL_LEFT.fullmatch(gap)):
            return number.make("initiatives_pending", "achieved", "bare.pending")
    elif part and states.VALID_RIGHT.match(behind):
        return number.make("initiatives_valid", "achieved", "bare.status")
    if previous is None and c.carry.measure and _MOST_OF_THEM.fullmatch(gap) and _FOUND_VALID.match(behind):
        return number.make("initiatives_valid", "achieved", "bare.status")
    if previous is None and c.carry.measure and _OF_THESE.fullmatch(gap) and _SENT_BEHIND.match(behind):
        return number.make("initiatives", "achieved", "bare.sent")
    if previous is None and c.carry.on_topic and _OF_THESE.fullmatch(gap) and c.last_ignored is None:
        valid = states.VALID_RIGHT in c.cues and states.VALID_RIGHT.match(behind)
        return number.make("initiatives_valid", "achieved", "bare.status") if valid else None
    return None


def _set_or_given(number: BareNumber) -> Statement | None:
    """*Tự đăng ký 250*, *được giao 300*, *640/500*, *so với mức 500 mà tỉnh giao*: what was asked."""
    return (
        _self_set(number)
        or _given(number)
        or _asked_in_brackets(number)
        or _asked_before(number)
        or _given_after(number)
    )


def _self_set(number: BareNumber) -> Statement | None:
    """*Được giao 200, tự đăng ký 250*."""
    c = number.c
    closed = _SELF_SET_LEFT in c.cues and (number.closes or number.right.startswith(" và"))
    if closed and _is_told(c) and _SELF_SET_LEFT.search(number.gap):
        return number.make("initiatives", "target", "bare.self_set", "own")
    return None


def _given(number: BareNumber) -> Statement | None:
    """*Được giao 300*, where the sentence or the one before it tells what is counted."""
    c = number.c
    if _HELD_AGAINST_GIVEN in c.cues and number.closes and _HELD_AGAINST_GIVEN.search(number.gap):
        return number.make("initiatives", "target", "bare.given", "assigned")
    if _GIVEN_LEFT not in c.cues:
        return None
    opening = c.previous is None and c.carry.measure and not c.other
    ends = number.closes or _GIVEN_UNTIL.match(number.right)
    known = number.closes and (c.about or c.carry.listed or c.carry.measure)
    if _OTHER_AIM.search(number.gap):
        return None
    if (opening and ends and _WAS_GIVEN.fullmatch(number.gap)) or (known and _GIVEN_LEFT.search(number.gap)):
        return number.make("initiatives", "target", "bare.given", "assigned")
    return None


def _asked_in_brackets(number: BareNumber) -> Statement | None:
    """*640 sáng kiến (chỉ tiêu giao 500)*."""
    if not number.right.startswith(")"):
        return None
    previous = number.c.previous
    if previous is not None and previous.role == "percent" and previous.basis in ("of_target", "over_target"):
        if _BASE_IN_BRACKETS.fullmatch(number.gap):
            return number.make("initiatives", "target", "bare.bracketed", "assigned")
        return None
    if number.result_before is None:
        return None
    if not _SET_IN_BRACKETS.fullmatch(number.gap):
        return None
    kind: TargetKind = "assigned" if "giao" in number.gap or "phân" in number.gap else "own"
    return number.make("initiatives", "target", "bare.bracketed", kind)


def _asked_before(number: BareNumber) -> Statement | None:
    """*640/500*, *chỉ tiêu 500, sau đó nâng lên 640*: a target right behind what went before it."""
    c, gap = number.c, number.gap
    asked = c.previous if c.previous is not None and c.previous.role == "target" else None
    if asked is not None and _BEFORE_IT_WAS.fullmatch(gap):
        return number.make("initiatives", "target", "bare.before", asked.target_kind)
    if c.previous is not None and number.closes and is_base_of_percent(c.previous, gap):
        return number.make("initiatives", "target", "bare.base", "assigned")
    if is_moved(c, gap, number.right):
        return number.make("initiatives", "target", MOVED, "assigned")
    if gap.strip() == "/" and number.result_before is not None:
        return number.make("initiatives", "target", "bare.slashed", "assigned")
    if asked is not None and asked.counts_initiatives and is_moved_later(gap):
        return number.make("initiatives", "target", "bare.moved", "own")
    return None


def _given_after(number: BareNumber) -> Statement | None:
    """*So với mức 500 mà tỉnh giao*, *21 sáng kiến trên 15 được giao*."""
    c, right = number.c, number.right
    asked_for = is_given_behind(c, right) or (_TO_BE_DONE in c.cues and _TO_BE_DONE.match(right) is not None)
    if not (asked_for and _is_told(c) and _GIVEN_BASE.search(number.gap)):
        return None
    statement = number.make("initiatives", "target", "bare.given_after", "assigned")
    if roles.OUT_OF.fullmatch(number.gap):
        statement.bound = "exact"  # 21 sáng kiến trên 15 được giao
    return statement


def _is_told(c: Composition) -> bool:
    return c.previous is not None or c.carry.listed


def _part_or_whole(number: BareNumber) -> Statement | None:
    """*540 trên 612*: so many out of so many, which are a target or all that were sent."""
    c, gap = number.c, number.gap
    has = c.previous is not None or c.carry.listed or (c.names_initiatives and _HAS_LEFT.search(gap))
    if has and is_out_of_number(c, number.token):
        return number.make("initiatives", "achieved", roles.OUT_OF_NUMBER)
    part = c.previous
    if part is None or part.rule not in _PARTS or not roles.OUT_OF.fullmatch(gap):
        return None
    if part.rule == VALID_OF_ALL:
        return number.make("initiatives", "achieved", "bare.of_all")
    statement = number.make("initiatives", "target", roles.OUT_OF_NUMBER, "assigned")
    statement.bound = "exact"
    return statement


def _named_behind(number: BareNumber) -> Statement | None:
    """*Trong đó 640 thuộc khối doanh nghiệp, 120 ở các trường*: whose it is stands behind it."""
    whole = number.c.previous or _whole_before(number)
    if whole is None or not whole.counts_initiatives or not _NAME_AFTER.match(number.right):
        return None
    if whole.role not in ("achieved", "target"):
        return None
    behind_name = whole.rule == "list.name_after" and _REST_OF_NAMES.fullmatch(number.gap)
    if number.c.previous is not None and not (behind_name or _NEXT_PART.fullmatch(number.gap)):
        return None
    return number.make(whole.measure, whole.role, "list.name_after", whole.target_kind)


def _whole_before(number: BareNumber) -> Statement | None:
    """*Toàn huyện có 689 sáng kiến. Trong đó, 402 là của các trường học, …*: what the first is a part of."""
    c = number.c
    if not _PARTS_OPEN.fullmatch(number.gap) or number.token.start - c.sentence.start > len(number.gap):
        return None
    wholes = (s for s in reversed(c.sentence.told) if s.unit == "count" and s.role == "achieved")
    whole = next(wholes, None)
    larger = whole is not None and whole.counts_initiatives and whole.value > number.token.value
    return whole if larger else None


def _valid_of_them(number: BareNumber) -> Statement | None:
    """*Trong số sáng kiến đã gửi, có 590 được duyệt*, *ít nhất 30 trong số đó được công nhận*."""
    c, gap, right = number.c, number.gap, number.right
    if c.carry.measure and _OF_THOSE_SENT.search(gap) and states.VALID_RIGHT.match(right.lstrip()):
        return number.make("initiatives_valid", "achieved", "bare.status")
    if _is_out_of_told(number) and states.VALID_RIGHT.match(right.lstrip()):
        return number.make("initiatives_valid", "achieved", "bare.status")
    whole = c.previous
    if whole is not None and whole.measure == "initiatives" and _tells_valid(c, right):
        kind: TargetKind | None = "own" if whole.role == "target" else None
        return number.make("initiatives_valid", "target" if kind else "achieved", "bare.status", kind)
    of_those = right.startswith(" trong số") and (c.carry.listed or c.about)
    if of_those and states.VALID_LEFT.search(gap[-TAIL:]):
        return number.make("initiatives_valid", "achieved", "bare.status")
    return None


def _is_out_of_told(number: BareNumber) -> bool:
    """*Trong 8.916 đã có 7.980 được duyệt*: out of a number of initiatives that was told before."""
    c, whole = number.c, number.c.last_ignored
    if whole is None or whole.value not in c.sentence.counted or not _HAS_SO_MANY.fullmatch(number.gap):
        return False
    return c.left_of(whole.start, 12).rstrip().endswith(("trong", "trong số", "trong tổng số"))


def _tells_valid(c: Composition, right: str) -> bool:
    """*474 trong số đó hợp lệ*: whether the words behind a number say that so many of them are valid."""
    return _VALID_OF_THEM in c.cues and _VALID_OF_THEM.match(right) is not None


def is_all_of_them(c: Composition, gap: str) -> bool:
    """*540 trên tổng số 612 sáng kiến được duyệt*: whether a number behind `gap` is that of all sent."""
    return (
        c.previous is not None and c.previous.rule == VALID_OF_ALL and roles.OUT_OF.fullmatch(gap) is not None
    )


def is_out_of_number(c: Composition, token: Token) -> bool:
    """*540 trên 612*, *31 trên chỉ tiêu 160*: whether the number that it is out of stands right behind it."""
    behind = c.folded[token.end : token.end + 60]
    of_units = _OF_UNITS.match(behind)
    if of_units is not None and cues.UNITS_NOUN.match(behind[of_units.end() :]):
        return False  # 61 trên 74 công đoàn cơ sở
    return _OF_NUMBER.match(behind) is not None or _OUT_OF_ASKED.match(behind) is not None
