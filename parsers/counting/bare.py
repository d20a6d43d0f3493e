"""Numbers without a noun of their own: items of a list, running totals, targets named before."""

from __future__ import annotations

import re
from decimal import Decimal

from parsers.counting import elliptic, listing, roles
from parsers.counting.composition import Composition, Statement
from parsers.counting.passed import is_given_behind
from parsers.numbers.tokens import Token
from parsers.words import cues, states
from parsers.words.cuewords import Cue

_LIST_AFTER = re.compile(
    r"^ ?(?:\)|,(?!\d)|;|\.(?!\d)|$|\n|và |/ ?chỉ tiêu|trên (?:tổng )?(?:chỉ tiêu|kế hoạch)"
    r"|so với chỉ tiêu|vào (?:cuối|ngày|tháng|năm|quý)|trước (?:ngày|tháng|khi|\d)|\(|= ?\d"
    r"|trở lên|thì |nhưng |song |, đạt|đạt|bằng|\"|nên |là (?:những|các|hai|ba|bốn|năm) )"
)
_SUM_TO = re.compile(
    r"(?:tổng số|tổng cộng|tổng|số|lũy kế|con số"
    r"|số lượng)(?: lượt)?(?: các)? sáng kiến[^.;\d]{0,80}(?:là|lên(?: tới| đến| thành)?"
    r"|đạt(?: được)?|:|có|còn|ở mức|=|thành|không dưới|ít nhất|tối thiểu|chạm|cán|vượt) ?"
    r"(?:hơn |trên |gần |khoảng |con số |mức )*$"
)
_SUMMED_UP = Cue(r"sáng kiến[^.;\d]{0,20}(?:với |, )?tổng (?:số|cộng)(?: là| được)? ?$")
_SUM_OF_GROUP = re.compile(
    r"(?:^|[,;.:] ?)(?:riêng |trong đó,? |trong số (?:đó|này|ấy),? )?sáng kiến (?:của|thuộc|do"
    r"|từ) [^,;.:\d]{2,60}(?:, [^,;.:\d]{2,24})?"
    r" (?:là|có|đạt|:) ?(?:hơn |trên |gần |khoảng )?$"
)
# *khi Cổng đóng lại đợt nhận sáng kiến, đồng hồ đếm dừng ở con số 696.948*
_STOPPED_AT = Cue(r"(?:dừng|chốt|khép)(?: lại)? (?:ở|tại) (?:con số |mốc |mức )*(?:hơn |trên |gần )?$")
_CONTINUED_SUM = Cue(
    r"(?:con số (?:này|đó|ấy|trên)|số này|kết quả này|số lượng này)[^.;\d]{0,40}(?:là"
    r"|lên(?: tới| đến| thành)?|đạt|tăng lên|:|còn|thành)? ?(?:hơn |trên |gần |khoảng |con số "
    r"|mức )*$"
)
_OVER_TARGET_RIGHT = re.compile(r" ?(?:/ ?|trên |so với )(?:tổng (?:số )?)?(?:chỉ tiêu|kế hoạch)")
_PART_BEGINS = re.compile(r"(?:[,;]|\bvà|trong đó)(?: (?:có|đã có|mới có|còn|hơn|gần|trên|khoảng))* ?$")
_NUMBER_OF = re.compile(r"\bsố\b[^,;.\d]{0,24}$")
_GIVEN_LEFT = Cue(
    r"(?:giao|phân bổ)(?: lại| xuống| về)?(?: cho)?"
    r"(?: (?:các )?(?:mình|ta|đơn vị|ngành|huyện|tỉnh|trường|công ty|cơ sở|chúng tôi))?"
    r" (?:hơn |trên |khoảng |tối thiểu |ít nhất |tới |đến )?$"
    r"|(?:giai đoạn|chặng) (?:¤+|\d|i+|hai|một|đầu) [^,;.\d]{0,24}\bnhận $"
)
_NUMBER_OF_INITIATIVES = Cue(r" ?(?:[-:]|là) (?:tổng )?số (?:lượt )?sáng kiến")
# *TỔNG SỐ SÁNG KIẾN* above a line with nothing but the number
_HEADED_BY_COUNT = re.compile(
    r"^\W*(?:(?:tổng )?số (?:lượt )?)?sáng kiến(?: (?:đã|được) (?:gửi|nộp|cập nhật))?\W*$"
)
_SELF_SET_LEFT = Cue(r"\btự (?:đăng ký|đặt ra|đề ra|đặt(?=:))(?: là| mức|:)? (?:ít nhất |tối thiểu )?$")
_GIVEN_BASE = re.compile(
    r"(?:so với|mức|đích|là|trên|trong|vượt (?:xa|qua|hẳn)|vượt(?= (?:mức|con số)))"
    r"(?: mức| con số| tổng số)? $"
    r"|^ (?:của )?con số $"
)
# *2.776 sáng kiến trên tổng số 3.600 phải thực hiện*
_TO_BE_DONE = Cue(r" (?:cần|phải) (?:thực hiện|nộp|gửi|hoàn thành|đạt|có|làm|cập nhật)(?= ?(?:[,.;)]|$))")
_OF_THOSE_SENT = re.compile(r"trong (?:tổng )?số (?:các )?sáng kiến[^,;.\d]{0,30}, (?:đã có |có )?$")
_HAS_LEFT = re.compile(r"(?:có|đạt|được|nộp|gửi) $")
# *540 trên tổng số 612 được duyệt*: so many of all that were sent, none of a target
_OF_ALL_SENT = re.compile(
    r" trên tổng số (?:gần |hơn )?\d[\d.]*(?: sáng kiến| sk)? (?:đã )?(?:hợp lệ|được (?:[^,;.:\d]{2,30} )?"
    r"(?:công nhận|duyệt|phê duyệt|thông qua))(?!\w)"
)
VALID_OF_ALL = "bare.valid_of_all"
_OF_NUMBER = re.compile(r" trên (?:tổng (?:số )?)?(?:(?:chỉ tiêu|kế hoạch) )?\d")
# *thêm 40 sáng kiến, ít nhất 30 trong số đó được công nhận*
_VALID_OF_THEM = Cue(
    r" trong số (?:đó|này|ấy) (?:phải |sẽ )?(?:là )?(?:hợp lệ|được (?:công nhận|duyệt|phê duyệt))"
)
_NAME_AFTER = re.compile(
    r" (?:sáng kiến )?(?:(?:thuộc|của|là của|ở|từ|trong số (?:đó|này))\b"
    r"|do (?:các )?(?:nhà giáo|giáo viên|công nhân|đoàn viên|cán bộ|nữ|người lao động|lao động|nhân viên"
    r"|y,? bác sĩ"
    r"|khối|doanh nghiệp|công đoàn|lđlđ|trường|đơn vị)(?!\w))"
)
_NEXT_PART = re.compile(r"[^;,]*[;,] ?(?:và |còn |trong (?:đó|số (?:đó|này|ấy))(?: có)? )?")
_SUBMITTED = Cue(
    r"(?:(?<!kết )nạp|nộp|gửi|số sáng kiến tăng|cập nhật|bổ sung|góp|đóng góp|đưa lên)(?: thêm| được| lên"
    r"| tới)* (?:hơn |trên "
    r"|gần |khoảng )?$"
)
_CLAUSE_CLOSES = re.compile(r" ?[.,;)]|$")
_IN_PHASE = re.compile(
    r"(?:(?:giai đoạn|gđ|chặng) ?(?:¤+|đầu|hai|một|i+))(?: (?:chiếm|là|có|được|đạt|nộp|đóng góp|góp)|:)+ "
    r"(?:hơn |trên |gần )?$"
)
# *giai đoạn 1 là 5.216 sáng kiến, giai đoạn 2 mới qua ba tháng đã có 2.716*
_NEXT_PHASE_HAS = re.compile(
    r"[,;] ?(?:còn |riêng |và )?(?:giai đoạn|chặng) (?:¤+|hai|ba|i+)(?!\w)[^,;.:()\d]{0,40}"
    r"(?:có|đạt|được|là|nộp) ?(?:hơn |trên |gần |khoảng )?"
)
# *tháng 1/2022 có 58 sáng kiến, tháng 2/2022 là 231, từ đầu tháng 3 đến nay 711*
_NEXT_MONTH_HAS = re.compile(
    r"[,;] ?(?:và |còn |riêng )?(?:từ )?(?:đầu |giữa |nửa đầu |nửa cuối )?(?:tháng|quý|năm) [¤/ivx]+"
    r"(?: đến nay)?:?(?: (?:là|có|được|thêm|đạt|nộp|góp))* ?(?:hơn |trên |gần |khoảng )?"
)
# *Chỉ tiêu lúc đầu đặt 1.800 sáng kiến, tháng 3 hạ còn 1.650*
_TARGET_MOVED = re.compile(
    r"(?: (?:chỉ tiêu|kế hoạch))?[,;] (?:(?:đến |từ )?(?:tháng|quý|năm|ngày) [¤/ivx]+,? |sau (?:đó )?"
    r"|rồi |nay |cuối cùng )?"
    r"(?:đã |được |phải |lại )*(?:hạ|giảm|rút|nâng|tăng|điều chỉnh|đổi)(?: (?:bớt|tiếp))?"
    r" (?:xuống |lên )?(?:còn|xuống|lên|thành) (?:chỉ )?$"
)
# *các mốc: ngày 15/7 có 190; ngày 05/8 có 240*, *chia theo quý: quý III là 900*
_BY_A_DAY = re.compile(
    r"(?:[^;]*[:;,] ?|\W*)(?:và |còn )?(?:(?:đến|hết|đến hết|cuối) )?(?:ngày|tháng|quý) [¤/.\-ivx]+"
    r"(?: (?:là|có|đạt|phải có|phải đạt|lên))+ (?:ít nhất |tối thiểu )?$"
)
# *nay Tổng Liên đoàn công bố chính thức 696.948*
_ANNOUNCED = Cue(r"(?:công bố|thông báo)(?: chính thức)?(?: (?:là|con số|số|kết quả))* (?:hơn |trên |gần )?$")
# *bộ đếm trên Cổng dừng ở 1.000.412*
_COUNTER = Cue(
    r"(?<!\w)bộ đếm(?: [^.;,:\d]{1,40})?(?::| là| chỉ| dừng ở| nhảy (?:sang|lên)| hiện(?: lên)?) ?$"
)
_RAISED_TO = Cue(r"(?:tăng|nâng|đưa)? ?\blên(?: tới| đến| thành| mức| con số)* ?(?:hơn |trên |gần )?$")
_REACHES_MARK = Cue(r"(?:cán|chạm|đạt|vượt|qua|tới) (?:mốc|ngưỡng)(?: là)? $")
_RESULT_LEFT = re.compile(
    r"(?:thực hiện|làm(?= được)|kết quả|đã (?:có|nộp|gửi|cập nhật|đạt)|đạt được)(?: được)?(?: là"
    r"|:)? ?(?:hơn |trên |gần |khoảng )?$"
)
_SO_MANY = re.compile(r" (?:cái|bài|bản)(?=[.,;)]|$)")  # hội đồng đã duyệt 489 cái
_THE_NUMBER = re.compile(r"\bsố\b")
# *số sáng kiến đã duyệt của 6 đơn vị là 1.874*
_OF_SO_MANY = re.compile(
    r" (?:đơn vị|huyện|trường|cơ sở|công đoàn|doanh nghiệp)(?: [^,;.:\d]{2,24})? (?:là|:) "
)
_DATE_LEFT = re.compile(r"ngày $|tháng $")
_RAISED_OTHER = re.compile(r"phiên|truy cập|lao động")
_CLAUSE_BREAK = re.compile(r"[,;]")
_AT_LEAST_GAP = Cue(
    r"(?:^|[,;] |\briêng )[^;.:\d]{0,60}(?:không (?:dưới|ít hơn)|ít nhất|ít ra|tối thiểu)(?: có)? $"
)

# *sáng kiến thứ một triệu*: only so round a number tells how many there are
_MILESTONES = frozenset(Decimal(10) ** power for power in (5, 6, 7))
_TAIL = 80  # characters before a number that tell what it is
# what may follow a target's number: who takes part, who gave it, what it is a part of
_TARGET_GOES_ON = (
    "tham gia",
    "cho ",
    "do ",
    "của ",
    "mà ",
    "giao",
    "được giao",
    "tổng ",
    "lđlđ",
    "công đoàn",
    "cấp",
    "vào ",
    "trong ",
    "cả ",
)


def bare(c: Composition, token: Token, gap: str, right: str) -> Statement | None:
    """A number without its noun: after a state, after *chỉ tiêu*, in a running total, or in a list of units.

    `gap` stands before it, `right` behind it up to the next number.
    """
    if not isinstance(token.value, Decimal) or token.value != token.value.to_integral_value():
        return None
    if states.RETURNED_LEFT in c.cues and states.RETURNED_LEFT.search(gap[-_TAIL:]):
        return None
    closes = _LIST_AFTER.match(right) is not None
    if gap.endswith("sáng kiến thứ ") and token.value in _MILESTONES:
        return c.make(token, "initiatives", "achieved", token.end, "bare.milestone")
    if closes and not gap.strip() and not right.strip() and _HEADED_BY_COUNT.search(c.sentence.head.nearest):
        return c.make(token, "initiatives", "achieved", token.end, "bare.headed")
    headed = _NUMBER_OF_INITIATIVES in c.cues and _NUMBER_OF_INITIATIVES.match(right)
    if headed and not gap.strip(" ●►•-*+"):
        return c.make(token, "initiatives", "achieved", token.end, "bare.headed")
    found = _state(c, token, gap, closes or _SO_MANY.match(right) is not None)
    if found is not None:
        return found
    over_target = _OVER_TARGET_RIGHT.match(c.folded[token.end : token.end + 40])
    if over_target and (listing.listed_before(c, token) or _is_told_of_unit(c, token)):
        return c.make(token, "initiatives", "achieved", token.end, "bare.over_target")
    if c.about and _OF_ALL_SENT.match(c.folded, token.end, c.sentence.end):
        return c.make(token, "initiatives_valid", "achieved", token.end, VALID_OF_ALL)
    found = elliptic.elliptic(c, token, gap, right)
    if found is not None:
        return found
    if elliptic.fills_up(c, gap):
        return c.make(token, "initiatives", "target", token.end, "elliptic.filled", "assigned")
    counted = c.previous is not None and c.previous.role == "achieved" and c.previous.unit == "count"
    if counted and gap.strip() == "(" and right.startswith(")") and roles.has_targets_in_brackets(c):
        return c.make(token, "initiatives", "target", token.end, "bare.bracketed", "assigned")
    if _is_target(c, gap, right, closes):
        if c.previous is None and not c.about and not c.carry.listed:
            return None
        kind = roles.kind_of_target(c, gap, token.start)
        return c.make(token, "initiatives", "target", token.end, "bare.after_target", kind)
    found = _tied_to_neighbour(c, token, gap, right, closes)
    if found is not None or not closes:
        return found
    found = _total(c, token, gap, right)
    if found is not None:
        return found
    if listing.listed_before(c, token) or listing.next_of_list(c, token, gap):
        return listing.listed(c, token, gap)
    return listing.listed(c, token, gap) if listing.runs_on(c, gap) else None


def is_all_of_them(c: Composition, gap: str) -> bool:
    """*540 trên tổng số 612 sáng kiến được duyệt*: whether a number behind `gap` is that of all sent."""
    return (
        c.previous is not None and c.previous.rule == VALID_OF_ALL and roles.OUT_OF.fullmatch(gap) is not None
    )


def _is_told_of_unit(c: Composition, token: Token) -> bool:
    """*LĐLĐ huyện A: 31 trên chỉ tiêu 160*, where nothing else tells what is counted."""
    unit = c.unit_before(token.start)
    beside = unit is not None and cues.LIST_GAP.match(c.folded[unit.end : token.start]) is not None
    return (
        beside
        and bool(c.carry.measure)
        and _OF_NUMBER.match(c.folded[token.end : token.end + 24]) is not None
    )


def _state(c: Composition, token: Token, gap: str, closes: bool) -> Statement | None:
    """*Đã duyệt: 640*, *chờ duyệt 31*: initiatives in a state."""
    if not closes or not (c.about or c.carry.listed or c.carry.measure or _THE_NUMBER.search(gap)):
        return None
    tail = gap[-_TAIL:]
    if c.last_ignored is not None and _OF_SO_MANY.fullmatch(gap):
        tail = c.left_of(token.start, _TAIL)
    pending = states.PENDING_LEFT in c.cues and states.PENDING_LEFT.search(tail) is not None
    if not pending and not (states.VALID_LEFT in c.cues and states.VALID_LEFT.search(tail)):
        return None
    measure = "initiatives_pending" if pending else "initiatives_valid"
    planned = roles.planned(c, token.start)
    return c.make(token, measure, "target" if planned else "achieved", token.end, "bare.status")


def _is_target(c: Composition, gap: str, right: str, closes: bool) -> bool:
    """*Chỉ tiêu được giao là 1.250*: the number is what the target noun before it stands for."""
    if not (c.about or c.carry.measure) or not (closes or right.lstrip().startswith(_TARGET_GOES_ON)):
        return False
    return roles.follows_target_noun(c, gap) and not elliptic.goes_over_plan(c, gap)


def _tied_to_neighbour(c: Composition, token: Token, gap: str, right: str, closes: bool) -> Statement | None:
    """A number that words such as *so với mức*, *trên*, *thuộc*, *trong số* tie to a neighbour."""
    previous, carry, end = c.previous, c.carry, token.end
    told = previous is not None or carry.listed
    waits = states.PENDING_RIGHT in c.cues and states.PENDING_RIGHT.match(right.lstrip())
    if told and waits and _NUMBER_OF.search(gap):
        return c.make(token, "initiatives_pending", "achieved", end, "bare.pending")
    if previous is not None and previous.counts_initiatives and _PART_BEGINS.search(gap):
        if waits:
            return c.make(token, "initiatives_pending", "achieved", end, "bare.pending")
        if states.VALID_RIGHT.match(right.lstrip()):
            return c.make(token, "initiatives_valid", "achieved", end, "bare.status")
    self_set = _SELF_SET_LEFT in c.cues and (closes or right.startswith(" và"))
    if told and self_set and _SELF_SET_LEFT.search(gap):
        return c.make(token, "initiatives", "target", end, "bare.self_set", "own")
    if closes and _GIVEN_LEFT in c.cues and (c.about or carry.listed) and _GIVEN_LEFT.search(gap):
        return c.make(token, "initiatives", "target", end, "bare.given", "assigned")
    if (
        previous is not None
        and previous.role == "achieved"
        and gap.strip() == "/"
        and previous.counts_initiatives
    ):
        return c.make(token, "initiatives", "target", end, "bare.slashed", "assigned")
    asked_for = is_given_behind(c, right) or (_TO_BE_DONE in c.cues and _TO_BE_DONE.match(right) is not None)
    asked = previous is not None and previous.role == "target" and previous.counts_initiatives
    if asked and _TARGET_MOVED.fullmatch(gap):
        return c.make(token, "initiatives", "target", end, "bare.moved", "own")
    if told and asked_for and _GIVEN_BASE.search(gap):
        return c.make(token, "initiatives", "target", end, "bare.given_after", "assigned")
    has = told or (c.names_initiatives and _HAS_LEFT.search(gap))
    if has and _OF_NUMBER.match(c.folded[end : end + 24]):
        return c.make(token, "initiatives", "achieved", end, "bare.of")
    if is_all_of_them(c, gap):
        return c.make(token, "initiatives", "achieved", end, "bare.of_all")
    if previous is not None and previous.rule == "bare.of" and roles.OUT_OF.fullmatch(gap):
        statement = c.make(token, "initiatives", "target", end, "bare.of", "assigned")
        statement.bound = "exact"
        return statement
    counted = previous is not None and previous.counts_initiatives and previous.role == "achieved"
    if previous is not None and counted and _NAME_AFTER.match(right) and _NEXT_PART.fullmatch(gap):
        return c.make(token, previous.measure, "achieved", end, "list.name_after")
    if carry.measure and _OF_THOSE_SENT.search(gap) and states.VALID_RIGHT.match(right.lstrip()):
        return c.make(token, "initiatives_valid", "achieved", end, "bare.status")
    if asked and _VALID_OF_THEM in c.cues and _VALID_OF_THEM.match(right):
        return c.make(token, "initiatives_valid", "target", end, "bare.status", "own")
    if (carry.listed or c.about) and right.startswith(" trong số") and states.VALID_LEFT.search(gap[-_TAIL:]):
        return c.make(token, "initiatives_valid", "achieved", end, "bare.status")
    return None


def _total(c: Composition, token: Token, gap: str, right: str) -> Statement | None:
    """A running total: *nộp thêm 40*, *nâng tổng số lên 1.250*, *tổng số sáng kiến là 812*, *vượt 31*."""
    previous, carry = c.previous, c.carry
    if (
        carry.measure
        and _SUBMITTED in c.cues
        and _CLAUSE_CLOSES.match(right)
        and _SUBMITTED.search(gap)
        and not _DATE_LEFT.search(gap)
    ):
        return _planned_or_achieved(c, token, "bare.submitted")
    if previous is not None and roles.is_next_phase_of_target(previous, gap):
        return c.make(token, "initiatives", "target", token.end, "bare.phase", previous.target_kind)
    if carry.measure and _IN_PHASE.search(gap):
        return c.make(token, "initiatives", "achieved", token.end, "bare.phase")
    phased = previous is not None and previous.role == "achieved" and previous.counts_initiatives
    if phased and _NEXT_PHASE_HAS.fullmatch(gap):
        return c.make(token, "initiatives", "achieved", token.end, "bare.phase")
    if phased and _NEXT_MONTH_HAS.fullmatch(gap):
        return c.make(token, "initiatives", "achieved", token.end, "bare.month")
    if c.about and _BY_A_DAY.fullmatch(gap) and (kind := roles.planned(c, token.start)):
        return c.make(token, "initiatives", "target", token.end, "bare.month", kind)
    if _COUNTER in c.cues and (c.about or carry.measure) and _COUNTER.search(gap):
        return c.make(token, "initiatives", "achieved", token.end, "bare.counter")
    if carry.measure and _ANNOUNCED in c.cues and _ANNOUNCED.search(gap):
        return c.make(token, "initiatives", "achieved", token.end, "bare.announced")
    counted = carry.measure or "số sáng kiến" in gap
    if counted and _REACHES_MARK in c.cues and _REACHES_MARK.search(gap):
        return _planned_or_achieved(c, token, "bare.mark")
    raised = _RAISED_TO in c.cues and carry.measure and (c.about or carry.listed)
    if raised and _RAISED_TO.search(gap) and not _RAISED_OTHER.search(gap):
        return _planned_or_achieved(c, token, "bare.raised")
    tail = gap[-_TAIL:]
    if (
        _SUM_TO.search(tail)
        or (_SUMMED_UP in c.cues and _SUMMED_UP.search(tail))
        or (c.names_initiatives and _STOPPED_AT in c.cues and _STOPPED_AT.search(tail))
        or (carry.measure and _SUM_OF_GROUP.search(gap))
        or (carry.measure and _CONTINUED_SUM in c.cues and _CONTINUED_SUM.search(tail))
    ):
        statement = _planned_or_achieved(c, token, "bare.total")
        statement.target_kind = None
        return statement
    if previous is None:
        return None
    asked = previous.role == "target" and previous.counts_initiatives and previous.unit == "count"
    least = asked and _AT_LEAST_GAP in c.cues and _AT_LEAST_GAP.search(gap)
    if least and not cues.falls_short(gap, c.cues):
        return c.make(token, "initiatives", "target", token.end, "bare.asked", previous.target_kind)
    exceeds = previous.measure == "initiatives" and cues.OVER.search(gap)
    if exceeds and not _CLAUSE_BREAK.search(gap[gap.rfind("vượt") :]):
        return c.make(token, "initiatives", "excess", token.end, "bare.excess")
    told = _RESULT_LEFT.search(gap) or (gap.endswith("đã ") and right.startswith(" rồi"))
    if previous.role == "target" and told:
        return c.make(token, "initiatives", "achieved", token.end, "bare.result")
    return None


def _planned_or_achieved(c: Composition, token: Token, rule: str) -> Statement:
    kind = roles.planned(c, token.start)
    return c.make(token, "initiatives", "target" if kind else "achieved", token.end, rule, kind)
