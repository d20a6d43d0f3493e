"""How a named unit stands in its sentence: it acts, it sets a target, it reports, or it is only a place."""

from __future__ import annotations

import re

from parsers.units.unit import Standing, Unit
from parsers.words.wordlists import Endings

_OWNER_AFTER = re.compile(
    r"(?: cấp trên)?,? (?:đã |tạm |vừa )?(?:giao(?! ban|o| việc)|phát động|đề ra|phát hành|ban hành"
    r"|chủ trì|phân bổ|khởi xướng|đặt ra|ấn định|tự đề ra|xây dựng|công bố|quy định|yêu cầu"
    r"|công nhận|tặng|khen|biểu dương|trao|chủ quản)\b"
)
_GIVES = re.compile(
    r"(?: cấp trên)?(?:, tỉnh [^,;.\d]{2,24})?,? (?:đã |tạm |chỉ |mới )?"
    r"(?:giao(?! ban|o| việc)|phân bổ|ấn định|giao cho|đề ra|tự đề ra|đặt ra)\b"
)
# *LĐLĐ huyện Vân Hồ giao 120, đạt 96*: so many were given to it
_WAS_GIVEN = re.compile(r" giao \d[\d.]*(?: sáng kiến)?,? (?:đạt|thực hiện|có|nộp|được|đã)(?!\w)")
_BEFORE_OWNER = re.compile(
    r"(?:chỉ tiêu|kế hoạch|mục tiêu|định mức|do|bởi|của ban thường vụ"
    r"|so với(?: chỉ tiêu)?)(?: của| được| mà| do| ban thường vụ)* $"
)
_BEFORE_PLACE = re.compile(
    r"(?:tại|ở|trên|\(địa bàn|về|thăm|đến|cùng|với|từ|thuộc|gửi(?: về| lên)?|lên|trước|báo cáo|cho|sang"
    r"|của cổng|cổng(?: trực tuyến| thông tin)?(?: điện tử)?(?: của)?|trực thuộc|ra|qua|vào"
    r"|đề nghị|kiến nghị|là|như|số|nhắc(?: nhở)?|đôn đốc|phê bình) $"
)
_BEFORE_REPORTER = re.compile(
    r"(?:theo(?: báo cáo(?: tổng hợp)?(?: của)?| thống kê(?: của)?| số liệu(?: của)?"
    r"| tổng hợp(?: của)?| kế hoạch(?: của)?| đánh giá(?: của)?)?(?: ban [\w\- ]{3,40})?"
    r"|(?:tổng hợp|số liệu|thống kê|báo cáo|thông tin) (?:của|từ)(?: ban [\w\- ]{3,30})?) $"
)
_COUNTED_BEFORE = re.compile(r"(?<![/.,\d-])(?<!giai đoạn )(?<!tháng )(?<!quý )\d{1,3}(?:/\d{1,3})? $")
_IN_BRACKETS = re.compile(r"\([^()\d]*, $")  # *(thị xã Ba Đồn, tỉnh Quảng Bình)*
_PUBLICATION = re.compile(
    r"(?:bản tin|tạp chí|trang tin|đặc san|chuyên trang|fanpage|website|chuyên mục|kênh) $"
)
_NEWSPAPER = ("báo ", "đài ")
_SET_BY_NATION = re.compile(
    r"(?:thông báo|kế hoạch|chương trình|công văn|hướng dẫn|chỉ đạo|quyết định|kêu gọi|phân bổ"
    r"|yêu cầu)[^,;.\n]{0,50} (?:của|do) $"
)
_BLOCK_ASIDE = re.compile(
    r"(?:\blà|điểm sáng|đứng đầu|dẫn đầu|trong)[^,;.]{0,30}(?:của|thuộc|trong) $"
    r"|(?:trên|cho|với|tại|dẫn đầu|đứng đầu|nhất) $"
)
_HONOURED_LEFT = re.compile(r"\bđược $")
_HONOURED = re.compile(r" (?:tặng|khen|trao|biểu dương|công nhận|giao|tôn vinh|ghi nhận)")
_SUBORDINATE_ACTS = re.compile(r" (?:đã|có|hiện|mới|gửi|nộp|cập nhật)")
_PHASE_BEFORE = re.compile(r"(?:giai đoạn|chặng) (?:\d|i+) $")
_RANKED = re.compile(r"(?:số (?:1|một)|dẫn đầu|đứng đầu|nhất|thứ (?:\d+|nhất|nhì|hai|ba))(?: của)? $")
_COUNTED_AFTER = re.compile(r" ?\(\d[\d.]*(?: ?/ ?\d[\d.]*)?(?: sáng kiến|\))")
_GIVEN_TO = ("giao cho ", "phân bổ cho ")
_NUMBER_NEXT = re.compile(r" (?:là )?(?:ít nhất |tối thiểu )?\d")
# *yêu cầu LĐLĐ huyện Tân Yên phấn đấu có ít nhất 120 sáng kiến*: it is to do it
_ASKED_OF = ("đề nghị ", "yêu cầu ", "kiến nghị ")
_IS_TO_DO = re.compile(
    r" (?:phấn đấu|tiếp tục|hoàn thành|vận động|cập nhật|nộp|gửi|bổ sung|nâng|đạt|có|phải|cần)(?!\w)"
)
# a plan of its own: *Kế hoạch của LĐLĐ huyện Tân Yên đề ra ít nhất 250 sáng kiến*
_PLANS_FOR_ITSELF = re.compile(r" (?:tự )?(?:đề ra|đặt ra) (?:ít nhất |tối thiểu |từ )?\d")
# *Công đoàn ngành Y tế tỉnh đề ra chỉ tiêu ít nhất 15% …*: what it wants to reach itself
_SETS_ITSELF = re.compile(
    r" (?:đề ra|đặt ra|đặt) (?:chỉ tiêu|mục tiêu)(?: là)? (?:có )?(?:ít nhất |tối thiểu |trên )?\d"
)
# the words in which what stands before a unit that is no actor can end; behind *ban* any name can stand
_CUE_ENDS = Endings(
    *("tin ", "chí ", "san ", "trang ", "fanpage ", "website ", "mục ", "kênh "),
    *("tiêu ", "hoạch ", "mức ", "do ", "bởi ", "vụ ", "với ", "được ", "mà "),
    *("tại ", "ở ", "trên ", "về ", "thăm ", "đến ", "cùng ", "từ ", "thuộc ", "gửi ", "lên ", "trước "),
    *("cáo ", "cho ", "sang ", "của ", "cổng ", "tuyến ", "tử ", "ra ", "qua ", "vào ", "nghị ", "là "),
    *("nhắc ", "nhở ", "đốc ", "phê bình "),
    *("bàn ", "như ", "số ", "theo ", "hợp ", "kê ", "liệu ", "giá "),
)
_DAY_BEFORE = re.compile(r"(?:ngày|tháng|năm|đến|hết|quý) [\d/.\-]*\d $")  # *Đến ngày 25/5/2022 cả nước có …*
_NATIONAL_ASIDE = re.compile(
    r"(?:%|của|trong|so với|cùng|với|nhất|\d|đầu|thứ [\w/]+|trên|khắp|đến"
    r"|tổng (?:số|lượng) sáng kiến) $"
)


def standing_of(folded: str, unit: Unit, start: int, end: int) -> Standing:
    before = folded[max(start, unit.start - 60) : unit.start]
    after = folded[unit.end : min(end, unit.end + 44)]
    if unit.block:
        aside = _BLOCK_ASIDE.search(before)
        return "place" if aside else "actor"
    behind_cue = _CUE_ENDS.end(before.rstrip("\n")) or "ban " in before
    if (behind_cue and _PUBLICATION.search(before)) or folded.startswith(_NEWSPAPER, unit.start):
        return "place"
    if unit.place_only and after.startswith(")") and _IN_BRACKETS.search(before):
        return "place"
    if before.endswith("(") or (
        folded.startswith("công đoàn ", unit.start) and _COUNTED_BEFORE.search(before)
    ):
        return "place"  # 20/20 công đoàn ngành trung ương: so many of them
    if unit.generic and before.endswith(("nhìn rộng ra ", "nhìn ra ", "nhìn sang ")):
        return "actor"
    if unit.generic and _RANKED.search(before):
        return "place"
    if unit.level != "national" and not unit.generic and _COUNTED_AFTER.match(after):
        return "actor"
    if before.endswith(_ASKED_OF) and _IS_TO_DO.match(after):
        return "actor"
    if before.endswith(_GIVEN_TO) and _NUMBER_NEXT.match(after):
        return "actor"
    if before.endswith("ngày thành lập "):
        return "place"
    if before.endswith("kế hoạch của ") and _PLANS_FOR_ITSELF.match(after):
        return "actor"
    if "được " in before[-6:] and _HONOURED_LEFT.search(before) and _HONOURED.match(after):
        return "owner"
    if unit.level != "national" and not behind_cue and _SETS_ITSELF.match(after):
        return "actor"
    if _GIVES.match(after):
        return "actor" if _WAS_GIVEN.match(after) and not unit.generic else "owner"
    if behind_cue and _BEFORE_OWNER.search(before):
        return "owner"
    if unit.level == "national" and folded[unit.start : unit.end] in (
        "cả nước",
        "toàn quốc",
        "trên toàn quốc",
    ):
        acts = (
            (before == "trên " and after.startswith(","))  # Trên cả nước, mục tiêu … với 241.801
            or _PHASE_BEFORE.search(before)
            or _DAY_BEFORE.search(before)
            or not _NATIONAL_ASIDE.search(before)
        )
        return "actor" if acts else "place"
    if unit.level == "national" and (_OWNER_AFTER.match(after) or _SET_BY_NATION.search(before)):
        return "owner"
    if not behind_cue:
        return "actor"
    if _BEFORE_REPORTER.search(before):
        return "reporter"
    if before.endswith("thuộc về ") and unit.level != "national":
        return "actor"  # tốp đầu thuộc về LĐLĐ thành phố Đà Lạt: 1.010 sáng kiến
    if before.endswith("thuộc ") and _SUBORDINATE_ACTS.match(after):
        return "actor"
    if _BEFORE_PLACE.search(before) and not before.endswith(
        (" như ", "là ", "kể đến ", "nói đến ", "kể tới ", "tiếp đến ", "kế đến ")
    ):
        return "place"
    return "actor"
