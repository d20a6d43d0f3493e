"""Numbers that tell how far a count has come: totals, months and phases, what a target was passed by."""

from __future__ import annotations

import re

from parsers.counting import roles
from parsers.counting.bare_numbers import TAIL, BareNumber
from parsers.counting.composition import Composition, Statement
from parsers.words import cues
from parsers.words.cuewords import Cue

_SUM_TO = re.compile(
    r"(?:tổng số|tổng cộng|tổng|số|lũy kế|con số"
    r"|(?:số )?lượng)(?: lượt)?(?: các)? sáng kiến[^.;\d]{0,80}(?:là|lên(?: tới| đến| thành)?"
    r"|đạt(?: được)?|:|có|còn|ở mức|=|thành|không dưới|ít nhất|tối thiểu|chạm|cán|vượt) ?"
    r"(?:hơn |trên |gần |khoảng |con số |mức )*$"
)
# *… giao 13.500 sáng kiến, chia hai chặng. Chặng 1 (tới 31/5/2022): 4.050.*
_PHASE_LABEL = re.compile(
    r"\W*(?:giai đoạn|chặng|đợt) (?:\d|¤+|i{1,3}|một|hai|ba|đầu)(?: \([^()]{0,40}\))?(?: là|:)+ ?"
    r"(?:hơn |trên |ít nhất |khoảng )?"
)
_SUMMED_UP = Cue(r"sáng kiến[^.;\d]{0,20}(?:với |, )?tổng (?:số|cộng)(?: là| được)? ?$")
# *cả hai giai đoạn cộng vào thành 4.435*
_ADDED_UP = Cue(
    r"(?<!\w)(?:cộng|gộp)(?: (?:vào|lại|chung|dồn|cả|với nhau))* (?:thành|là|được|lên|ra)"
    r"(?: (?:hơn|trên|gần|khoảng))? $"
)
_SUM_OF_GROUP = re.compile(
    r"(?:^|[,;.:] ?)(?:riêng |trong đó,? |trong số (?:đó|này|ấy),? )?sáng kiến (?:của|thuộc|do"
    r"|từ) [^,;.:\d]{2,60}(?:, [^,;.:\d]{2,24})?"
    r" (?:là|có|đạt|:) ?(?:hơn |trên |gần |khoảng )?$"
)
# *khi Cổng đóng lại đợt nhận sáng kiến, đồng hồ đếm dừng ở con số 696.948*
_STOPPED_AT = Cue(
    r"(?<!không )(?:dừng|chốt|khép)(?: lại)? (?:ở|tại) (?:con số |mốc |mức )*(?:hơn |trên |gần )?$"
)
_CONTINUED_SUM = Cue(
    r"(?:con số(?: (?:này|đó|ấy|trên|đúng|thật|thực|chính thức|cuối cùng|mới nhất))?(?: của [^;:]{2,40})?"
    r"(?=(?: [^,;.:\d]{1,24})? (?:là|lên|thành|đạt|đã|nhảy|vọt|tăng))|số này|kết quả này"
    r"|số lượng này)[^.;\d]{0,40}(?:là"
    r"|lên(?: tới| đến| thành)?|đạt|tăng lên|:|còn|thành)? ?(?:hơn |trên |gần |khoảng |con số "
    r"|mức )*$"
)
_OF_PEOPLE = re.compile(r"(?:phát triển|kết nạp)[^.;]{0,24}đoàn viên|công đoàn cơ sở mới")
_SUBMITTED = Cue(
    r"(?:(?<!kết )nạp|nộp|gửi|số sáng kiến tăng|cập nhật|bổ sung|góp|đóng góp|đưa lên)(?: thêm| được| lên"
    r"| tới)* (?:hơn |trên "
    r"|gần |khoảng )?$"
)
# *mỗi CĐCS phải có tối thiểu 10*, *hết đợt đầu chúng tôi mới có 742*
_MUST_HAVE = Cue(r"(?<!\w)phải (?:có|đạt|nộp|gửi|làm)(?: được)? (?:ít nhất |tối thiểu |không dưới )?$")
_INSTEAD = re.compile(r",? (?:trong khi|nhưng|mà|còn)(?: [^,;.:\d]{1,24})? ")
_WE_HAVE = Cue(
    r"(?:chúng tôi|chúng ta|đơn vị|ngành|huyện|tỉnh|thành phố|thị xã|quận) (?:[^,;.:\d]{2,24} )?"
    r"(?:mới|đã|chỉ|hiện)(?: chỉ)?"
    r" (?:có|được|đạt) (?:hơn |gần |trên |khoảng )?$"
)
_CLAUSE_CLOSES = re.compile(r" ?[.,;)]|$")
_IN_PHASE = re.compile(
    r"(?:(?:giai đoạn|gđ|chặng) ?(?:¤+|đầu|hai|một|i+))(?: (?:chiếm|là|có|được|đạt|nộp|đóng góp|góp)|:)+ "
    r"(?:hơn |trên |gần )?$"
    r"|(?:kết quả|con số|số sáng kiến)(?: của| ở)? giai đoạn (?:¤+|đầu|hai|một|i+) \($"
)
_GIVES_FOR = re.compile(
    r"(?<!\w)(?:giao|phân bổ|khoán) (?:chỉ tiêu )?(?:cho )?$"
)  # LĐLĐ tỉnh giao giai đoạn 1 là 800
# *1.080 cho chặng 1, 2.520 cho chặng 2*
_FOR_PHASE = re.compile(r" cho (?:giai đoạn|chặng|đợt)(?!\w)")
# *giai đoạn 1 là 5.216 sáng kiến, giai đoạn 2 mới qua ba tháng đã có 2.716*
_NEXT_PHASE_HAS = re.compile(
    r"[,;] ?(?:còn |riêng |và )?(?:giai đoạn|chặng) (?:¤+|hai|ba|i+)(?!\w)[^,;.:()\d]{0,40}"
    r"(?:có|đạt|được|là|nộp) ?(?:hơn |trên |gần |khoảng )?"
)
# *Trong đó chặng một 2.399 (kế hoạch 3.000), chặng hai 4.446*
_FIRST_PHASE_HAS = re.compile(
    r"\W*(?:trong (?:đó|số (?:đó|này|ấy))|gồm|cụ thể)(?: có)?,? (?:giai đoạn|chặng|đợt) (?:¤+|\d|một|hai"
    r"|đầu|i{1,3})"
    r"(?: (?:có|đạt|được|là|nộp)|:)* ?(?:hơn |trên |gần |khoảng )?"
)
# *tháng 1/2022 có 58 sáng kiến, tháng 2/2022 là 231, từ đầu tháng 3 đến nay 711*
_NEXT_MONTH_HAS = re.compile(
    r"[,;] ?(?:và |còn |riêng )?(?:từ )?(?:đầu |giữa |nửa đầu |nửa cuối )?(?:tháng|quý|năm) [¤/ivx]+"
    r"(?: đến nay)?:?(?: (?:là|có|được|thêm|đạt|nộp|góp))* ?(?:hơn |trên |gần |khoảng )?"
)
# *đến 15/4 mới có 37 sáng kiến; nhưng qua ngày 20/5 đã là 141*
_NEXT_DAY_HAS = re.compile(
    r"[,;] ?(?:nhưng |rồi |song |và |còn )?(?:(?:qua|tới|đến|sang|sau|hết|đến hết) )?"
    r"(?:(?:ngày|hôm|tháng) )?[¤/.\-]+"
    r" (?:đã|lên|mới|nhích|vọt|tăng)(?: (?:là|lên|có|được|thu được|đạt|tới|đến|vọt|nhích))* ?"
    r"(?:hơn |trên |gần |khoảng )?"
)
# *các mốc: ngày 15/7 có 190; ngày 05/8 có 240*, *chia theo quý: quý III là 900*
_BY_A_DAY = re.compile(
    r"(?:[^;]*[:;,] ?|\W*)(?:và |còn )?(?:(?:đến|hết|đến hết|cuối) )?(?:ngày|tháng|quý) [¤/.\-ivx]+"
    r"(?: (?:là|có|đạt|phải có|phải đạt|lên))+ (?:ít nhất |tối thiểu )?$"
)
_BY_A_DAY_ENDS = (" là ", " có ", " đạt ", " lên ", " ít nhất ", " tối thiểu ")
# *nay Tổng Liên đoàn công bố chính thức 696.948*
_ANNOUNCED = Cue(r"(?:công bố|thông báo)(?: chính thức)?(?: (?:là|con số|số|kết quả))* (?:hơn |trên |gần )?$")
# *bộ đếm trên Cổng dừng ở 1.000.412*
_COUNTER = Cue(
    r"(?<!\w)bộ đếm(?: [^.;,:\d]{1,40})?(?::| là| chỉ| dừng ở| nhảy (?:sang|lên)| hiện(?: lên)?) ?$"
    r"|(?<!\w)(?:hệ thống|phần mềm|màn hình)(?: (?:vẫn|còn|mới|chỉ|đã|đang))? (?:hiện|hiển thị|đếm)"
    r"(?: (?:lên|ra|được|là|con số))* $"
)
_COUNT_FROM = re.compile(
    r"(?:(?<!lượng )số (?:lượng )?sáng kiến|tổng số|con số)(?: [^,;.:\d]{1,110})? từ (?:mức |con số )?$"
)
_UP_TO = re.compile(
    r"(?: sáng kiến)?,? (?:đã )?(?:tăng |nâng |vọt )?lên(?: tới| đến| thành)? (?:hơn |gần )?\d"
)
_RAISED_TO = Cue(r"(?:tăng|nâng|đưa)? ?\blên(?: tới| đến| thành| mức| con số)* ?(?:hơn |trên |gần )?$")
_REACHES_MARK = Cue(r"(?:cán|chạm|đạt|vượt|qua|tới) (?:mốc|ngưỡng|vạch)(?: là)? $")
# *huyện Đak Đoa vẫn chưa vượt qua con số 40*
_NOT_YET = Cue(r"chưa (?:vượt )?(?:qua|tới|đến|chạm)(?: được| nổi)? (?:con số|mốc|ngưỡng|vạch) $")
# *Tổng LĐLĐ Việt Nam tăng phần của tỉnh lên 4.000*
_GIVEN_MORE = re.compile(
    r"(?:phần|mức|(?<!tổng )(?<!con )(?<!kiến )số) (?:được )?(?:giao|của [^,;.:\d]{2,24}) lên"
)
# *Tổng LĐLĐ giao 2.200. Ban Chấp hành bàn kỹ rồi tự nâng lên 3.000*
_RAISES_ITS_OWN = re.compile(r"(?<!\w)tự (?:nâng|tăng|đẩy|đưa)(?: [^,;.:\d]{1,20})? lên")
_RESULT_LEFT = re.compile(
    r"(?:thực hiện|làm(?= được)|kết quả|đã (?:có|nộp|gửi|cập nhật|đạt)|đạt được)(?: được)?(?: là"
    r"|:)? ?(?:hơn |trên |gần |khoảng )?$"
)
_DATE_LEFT = re.compile(r"ngày $|tháng $")
_RAISED_ELSEWHERE = re.compile(r"(?:chỉ tiêu|kế hoạch|mức) (?:xây|đào tạo|tuyển|thưởng|hỗ trợ)|mái ấm")
_RAISED_OTHER = re.compile(r"phiên|truy cập|lao động")
_CLAUSE_BREAK = re.compile(r"[,;]")
_ITS_TOTAL = re.compile(r" [^,;.:\d]{2,40}, (?:nâng|đưa) tổng số (?:[^,;.:\d]{1,30} )?lên (?:tới |đến )?")
_AT_LEAST_GAP = Cue(
    r"(?:^|[,;] |\briêng )[^;.:\d]{0,60}(?:không (?:dưới|ít hơn)|ít nhất|ít ra|tối thiểu)(?: có)? $"
)


def total(number: BareNumber) -> Statement | None:
    """*Nộp thêm 40*, *tháng 2 là 231*, *nâng tổng số lên 1.250*, *tổng số sáng kiến là 812*, *vượt 31*."""
    if _is_submitted(number):
        if _is_asked_instead(number):
            return number.make("initiatives", "target", "bare.must", "assigned")
        return number.planned_or_achieved("bare.submitted")
    period = _of_period(number)
    if period is not None:
        return period
    c, gap = number.c, number.gap
    if _NOT_YET in c.cues and c.carry.measure and _NOT_YET.search(gap) and _is_of_unit(number):
        below = number.make("initiatives", "achieved", "bare.below")
        below.bound, below.bound_start = "under", below.start
        return below
    if _is_shown(c, gap):
        return number.make("initiatives", "achieved", "bare.shown")
    if _reaches_mark(c, gap):
        return number.planned_or_achieved("bare.mark")
    if _is_raised(c, gap) and not _is_prize(number):
        if _RAISES_ITS_OWN.search(gap) and _told_target_last(c):
            return number.make("initiatives", "target", "bare.raised", "own")
        if _GIVEN_MORE.search(gap):
            return number.make("initiatives", "target", "bare.raised", "assigned")
        return number.planned_or_achieved("bare.raised")
    if _is_sum(c, gap):
        statement = number.planned_or_achieved("bare.total")
        statement.target_kind = None
        return statement
    return _beside_target(number)


def raised_from(number: BareNumber) -> Statement | None:
    """*Số sáng kiến tăng từ 1.260 lên 2.688*: how many there were."""
    if not (number.c.carry.measure or number.c.names_initiatives) or _COUNT_FROM.search(number.gap) is None:
        return None
    up = _UP_TO.match(number.c.folded, number.token.end)
    return number.make("initiatives", "achieved", "bare.from") if up is not None else None


def _is_submitted(number: BareNumber) -> bool:
    """*Tuần qua nộp thêm 40.*, *mỗi nơi phải có 10.*, *chúng tôi mới có 742.*, and not *gửi ngày 15*."""
    c, gap = number.c, number.gap
    if not c.carry.measure or not _CLAUSE_CLOSES.match(number.right) or _DATE_LEFT.search(gap):
        return False
    return any(cue in c.cues and cue.search(gap) for cue in (_SUBMITTED, _MUST_HAVE, _WE_HAVE))


def _is_asked_instead(number: BareNumber) -> bool:
    """*Có 1.012 sáng kiến trong khi phải làm 1.500*: what was to be done, behind what was."""
    if _MUST_HAVE not in number.c.cues or not _MUST_HAVE.search(number.gap):
        return False
    return _INSTEAD.match(number.gap) is not None


def _of_period(number: BareNumber) -> Statement | None:
    """*Giai đoạn 1: 860, giai đoạn 2: 1.290*, *tháng 2/2022 là 231*: of one phase or month."""
    c, gap, previous = number.c, number.gap, number.c.previous
    if (
        previous is None
        and c.carry.divides
        and _PHASE_LABEL.fullmatch(c.folded, c.sentence.start, number.token.start)
    ):
        return number.make("initiatives", "target", "bare.phase", "assigned")
    if previous is not None and roles.is_next_phase_of_target(previous, gap):
        return number.make("initiatives", "target", "bare.phase", previous.target_kind)
    if c.carry.measure and _FOR_PHASE.match(number.right) and cues.DONE.search(gap) is None:
        return number.make("initiatives", "target", "bare.for_phase", "assigned")
    in_phase = _IN_PHASE.search(gap) if c.carry.measure else None
    if in_phase is not None and _GIVES_FOR.search(gap, 0, in_phase.start()):
        return number.make("initiatives", "target", "bare.phase", "assigned")
    if in_phase is not None:
        return number.make("initiatives", "achieved", "bare.phase")
    due = c.about and gap.endswith(_BY_A_DAY_ENDS) and _BY_A_DAY.fullmatch(gap)
    if due and (kind := roles.planned(c, number.token.start)):
        return number.make("initiatives", "target", "bare.month", kind)
    if previous is None and c.carry.listed and _FIRST_PHASE_HAS.fullmatch(gap):
        return number.make("initiatives", "achieved", "bare.phase")
    if number.result_before is None:
        return None
    if _NEXT_PHASE_HAS.fullmatch(gap):
        return number.make("initiatives", "achieved", "bare.phase")
    if _NEXT_MONTH_HAS.fullmatch(gap) or _NEXT_DAY_HAS.fullmatch(gap):
        return number.make("initiatives", "achieved", "bare.month")
    return None


def _is_of_unit(number: BareNumber) -> bool:
    """Whether one unit is named before: *4 nơi chưa qua nổi con số 100* tells of none."""
    unit = number.c.unit_before(number.token.start)
    return unit is not None and not unit.generic and number.c.last_ignored is None


def _is_shown(c: Composition, gap: str) -> bool:
    """*Nay Tổng Liên đoàn công bố chính thức 696.948*, *bộ đếm dừng ở 1.000.412*."""
    if _COUNTER in c.cues and (c.about or c.carry.measure) and _COUNTER.search(gap):
        return True
    return bool(c.carry.measure and _ANNOUNCED in c.cues and _ANNOUNCED.search(gap))


def _reaches_mark(c: Composition, gap: str) -> bool:
    """*Số sáng kiến đã cán mốc 5.000*."""
    counted = c.carry.measure or "số sáng kiến" in gap
    return bool(counted and _REACHES_MARK in c.cues and _REACHES_MARK.search(gap))


def _is_raised(c: Composition, gap: str) -> bool:
    """*Nâng lên 1.250*, where nothing else is raised."""
    told = c.about or c.carry.listed or "tổng số" in gap
    if _RAISED_TO not in c.cues or not c.carry.measure or not told:
        return False
    if _RAISED_ELSEWHERE.search(c.text):
        return False  # nâng chỉ tiêu xây Mái ấm từ 10 lên 12
    if c.last_ignored is not None and c.last_ignored.end >= c.boundary and _ITS_TOTAL.fullmatch(gap):
        return False  # ra mắt 02 công đoàn cơ sở, nâng tổng số lên 148
    return _RAISED_TO.search(gap) is not None and _RAISED_OTHER.search(gap) is None


def _told_target_last(c: Composition) -> bool:
    """Whether what was told last, in the sentence or shortly before it, is a target."""
    last = c.previous or (c.sentence.told[-1] if c.sentence.told else None)
    return last is not None and last.role == "target" and last.counts_initiatives


def _is_prize(number: BareNumber) -> bool:
    """*Sáng kiến được thưởng 1 triệu, năm nay tăng lên 1,5 triệu*: money, with its currency left out."""
    c, token = number.c, number.token
    return "triệu" in c.folded[token.start : token.end] and "thưởng" in c.text


def _is_sum(c: Composition, gap: str) -> bool:
    """*Tổng số sáng kiến là 812*, *con số này đã lên tới 812*, *đồng hồ đếm dừng ở con số 696.948*."""
    tail = gap[-TAIL:]
    if _SUM_TO.search(tail) or (_SUMMED_UP in c.cues and _SUMMED_UP.search(tail)):
        return True
    if c.names_initiatives and _STOPPED_AT in c.cues and _STOPPED_AT.search(tail):
        return True
    if (c.carry.measure or c.about) and _ADDED_UP in c.cues and _ADDED_UP.search(tail):
        return True
    if not c.carry.measure:
        return False
    if _SUM_OF_GROUP.search(gap):
        return True
    if _CONTINUED_SUM not in c.cues or not (c.carry.listed or c.about) or _OF_PEOPLE.search(c.text):
        return False
    return _CONTINUED_SUM.search(tail) is not None


def _beside_target(number: BareNumber) -> Statement | None:
    """*Riêng huyện A ít nhất 40*, *vượt 31*, *đã nộp 640*, behind a target or a count: held against it."""
    c, gap, previous = number.c, number.gap, number.c.previous
    if previous is None:
        return None
    asked = previous.role == "target" and previous.counts_initiatives and previous.unit == "count"
    least = asked and _AT_LEAST_GAP in c.cues and _AT_LEAST_GAP.search(gap)
    if least and not cues.falls_short(gap, c.cues):
        return number.make("initiatives", "target", "bare.asked", previous.target_kind)
    exceeds = previous.measure == "initiatives" and cues.OVER.search(gap)
    if exceeds and not _CLAUSE_BREAK.search(gap[gap.rfind("vượt") :]):
        return number.make("initiatives", "excess", "bare.excess")
    if previous.role == "target" and _tells_result(gap, number.right):
        return number.make("initiatives", "achieved", "bare.result")
    return None


def _tells_result(gap: str, right: str) -> bool:
    """*Kết quả thực hiện 640*, *đã 640 rồi*."""
    return _RESULT_LEFT.search(gap) is not None or (gap.endswith("đã ") and right.startswith(" rồi"))
