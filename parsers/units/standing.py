"""How a named unit stands in its sentence: it acts, it sets a target, it reports, or it is only a place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from parsers.units.unit import Standing, Unit
from parsers.words.wordlists import Endings

_OWNER_AFTER = re.compile(
    r"(?: cấp trên)?,? (?:đã |tạm |vừa |chỉ |mới |từng |tin tưởng |trực tiếp )?"
    r"(?:giao(?! ban|o| việc)|đòi hỏi|phát động|đề ra"
    r"|phát hành|ban hành"
    r"|chủ trì|phân (?:bổ|khai)|khoán|khởi xướng|đặt ra|ấn định|tự đề ra|xây dựng|công bố|quy định|yêu cầu"
    r"|công nhận|tặng|khen|biểu dương|trao|chủ quản"
    r"|(?:tăng|nâng|hạ|giảm|điều chỉnh) (?:phần|mức|số giao|chỉ tiêu|kế hoạch))\b"
)
_GIVES_AFTER = re.compile(
    r"(?: cấp trên)?(?:, tỉnh [^,;.\d]{2,24})?,?"
    r" (?:đã |tạm |chỉ |mới |từng |tin tưởng |trực tiếp )?"
    r"(?:giao(?! ban|o| việc)|phân bổ|phân khai|phân cho|khoán|đòi hỏi|ấn định|giao cho|đề ra|tự đề ra|đặt ra"
    r"|(?:tăng|nâng|hạ|giảm) (?:số|mức|phần) giao)\b"
)
# *LĐLĐ huyện Vân Hồ giao 120, đạt 96*: so many were given to it
_WAS_GIVEN = re.compile(r" giao \d[\d.]*(?: sáng kiến)?,? (?:đạt|thực hiện|có|nộp|được|đã)(?!\w)")
_BEFORE_OWNER = re.compile(
    r"(?:chỉ tiêu|kế hoạch|mục tiêu|định mức|do|bởi|của ban thường vụ"
    r"|so với(?: chỉ tiêu)?)(?: của| được| mà| do| ban thường vụ)* $"
)
# *Huyện nhận của LĐLĐ tỉnh 420 sáng kiến*: from above
_TAKEN_FROM = re.compile(
    r"(?<!công )(?<!ghi )(?<!tiếp )(?<!đã )nhận (?:\d[\d.]*(?: sáng kiến| sk)? )?(?:của|từ) $"
)
_BEFORE_PLACE = re.compile(
    r"(?:hội trường|trụ sở|khuôn viên|sảnh|sân|phòng họp|nhà khách|tại"
    r"|ở|trên|\(địa bàn|về|thăm|đến|cùng|với|từ|thuộc|gửi(?: về| lên)?|lên|trước|báo cáo|cho|sang"
    r"|của cổng|cổng(?: trực tuyến| thông tin)?(?: điện tử)?(?: của)?|(?:phần mềm|hệ thống) của|trực thuộc|ra"
    r"|qua|vào"
    r"|đề nghị|kiến nghị|là|như|số|nhắc(?: nhở)?|đôn đốc|phê bình) $"
)
_BEFORE_REPORTER = re.compile(
    r"(?:theo(?: báo cáo(?: tổng hợp)?(?: của)?| thống kê(?: của)?| số liệu(?: của)?"
    r"| tổng hợp(?: của)?| kế hoạch(?: của)?| đánh giá(?: của)?)?(?: ban [\w\- ]{3,40})?"
    r"|(?:tổng hợp|số liệu|thống kê|báo cáo|(?<=[-–] )tin) (?:của|từ)(?: ban [\w\- ]{3,30})?) $"
)
_COUNTED_BEFORE = re.compile(r"(?<![/.,\d-])(?<!giai đoạn )(?<!tháng )(?<!quý )\d{1,3}(?:/\d{1,3})? $")
_IN_BRACKETS = re.compile(r"\([^()\d]*, $")  # *(thị xã Ba Đồn, tỉnh Quảng Bình)*
# *năm 2021 (tỉnh Bến Tre có 2.116 sáng kiến, …)*
_HAS_IN_BRACKETS = re.compile(r" (?:(?:đã|mới|chỉ) )?(?:có|nộp|gửi|góp)(?: [^,;.:()\d]{1,12})? \d")
_PUBLICATION = re.compile(
    r"(?:bản tin|tạp chí|trang tin|đặc san|chuyên trang|fanpage|website|chuyên mục|kênh) $"
)
_MET_AT = ("đi họp ", "dự họp ", "đi họp ở ", "đi họp bên ", "đi tập huấn ở ", "đi giao ban ")
_NEWSPAPER = ("báo ", "đài ")
_SET_BY_NATION = re.compile(
    r"(?:thông báo|kế hoạch|chương trình|công văn|hướng dẫn|chỉ đạo|quyết định|kêu gọi|phân bổ"
    r"|yêu cầu)[^,;.\n]{0,50} (?:của|do) $"
)
_BLOCK_ASIDE = re.compile(
    r"(?:\blà|điểm sáng|đứng đầu|dẫn đầu|trong)[^,;.]{0,30}(?:của|thuộc|trong) $"
    r"|(?:trên|cho|với|tại|dẫn đầu|đứng đầu|nhất|kể cả|gồm cả|tính cả) $"
)
_HONOURED_LEFT = re.compile(r"\bđược $")
_HONOURED = re.compile(
    r" (?:tặng|khen|trao|biểu dương|công nhận|giao|chia(?= \d)|tôn vinh|ghi nhận|xác nhận|duyệt|phê duyệt"
    r"|thẩm định"
    r"|chấp nhận|thông qua)"
)
_SUBORDINATE_ACTS = re.compile(r" (?:đã|có|hiện|mới|gửi|nộp|cập nhật|\d)")
_PHASE_BEFORE = re.compile(r"(?:giai đoạn|chặng) (?:\d|i+) $")
_RANKED = re.compile(
    r"(?:số (?:1|một)|dẫn đầu|đứng đầu|nhất|(?:áp )?chót|đứng cuối|cuối bảng|thứ (?:\d+|nhất|nhì|hai|ba))"
    r"(?: của)? $"
    r"|\d (?:đơn vị|huyện|địa phương|ngành|cđcs|công đoàn cơ sở)[^,;.\d]{0,24} (?:trong|của|trên) $"
)
# *Trên toàn tỉnh, số sáng kiến là 10.984*, but not *phát động trên toàn tỉnh, …*
_OPENS = re.compile(r"\W*")
_WITH = re.compile(r"\W*(?:còn |riêng )?với ")
_IS_TOLD_OF = re.compile(r",| (?:đã |đang |hiện |mới )?(?:có|đạt|ghi nhận)(?!\w)")
_RANKED_IN = (
    "sáng kiến nhất ",
    "cao nhất ",
    "nhiều nhất ",
    "thấp nhất ",
    "ít nhất ",
    "lớn nhất ",
)  # cao nhất tỉnh Lào Cai
_COUNTED_AFTER = re.compile(r" ?\(\d[\d.]*(?: ?/ ?\d[\d.]*)?(?: (?:nghìn|triệu))?(?: sáng kiến|\))")
# *bằng một phần mười số lượng của cả nước (241.801)*
_NUMBER_OF = re.compile(
    r"(?:tổng số|số lượng|(?<!\w)số sáng kiến|con số|kết quả)(?: sáng kiến)? (?:chung )?của $"
)
_COMPARED = re.compile(
    r"so với (?:kết quả |con số |mặt bằng )?(?:chung )?(?:của )?$"
)  # so với cả nước (300 nghìn
_GIVEN_TO = ("giao cho ", "phân bổ cho ", "khoán cho ")
_NUMBER_NEXT = re.compile(r" (?:chỉ |là |có |với )*(?:ít nhất |tối thiểu )?\d")
# *yêu cầu LĐLĐ huyện Tân Yên phấn đấu có ít nhất 120 sáng kiến*: it is to do it
_ASKED_OF = ("đề nghị ", "yêu cầu ", "kiến nghị ")
_IS_TO_DO = re.compile(
    r" (?:phấn đấu|tiếp tục|hoàn thành|vận động|cập nhật|nộp|gửi|bổ sung|nâng|đạt|có|phải|cần)(?!\w)"
)
# a plan of its own: *Kế hoạch của LĐLĐ huyện Tân Yên đề ra ít nhất 250 sáng kiến*
_PLANS_FOR_ITSELF = re.compile(r" (?:tự )?(?:đề ra|đặt ra) (?:ít nhất |tối thiểu |từ )?\d")
_TELLS_ITS_PLAN = re.compile(r" (?:nêu|ghi|xác định|quy định)(?: rõ)?(?!\w)")
# *Công đoàn ngành Y tế tỉnh đề ra chỉ tiêu ít nhất 15% …*: what it wants to reach itself
_SETS_ITSELF = re.compile(
    r" (?:đề ra|đặt ra|đặt) (?:chỉ tiêu|mục tiêu)(?: chung)?(?: là| bằng)? (?:có )?"
    r"(?:ít nhất |tối thiểu |trên )?\d"
)
# the words in which what stands before a unit that is no actor can end; behind *ban* any name can stand
_CUE_ENDS = Endings(
    *("tin ", "chí ", "san ", "trang ", "fanpage ", "website ", "mục ", "kênh "),
    *("tiêu ", "hoạch ", "mức ", "do ", "bởi ", "vụ ", "với ", "được ", "mà "),
    *("tại ", "ở ", "trên ", "về ", "thăm ", "đến ", "cùng ", "từ ", "thuộc ", "gửi ", "lên ", "trước "),
    *("cáo ", "cho ", "sang ", "của ", "cổng ", "tuyến ", "tử ", "ra ", "qua ", "vào ", "nghị ", "là "),
    *("hội trường ", "trụ sở ", "khuôn viên ", "sảnh ", "sân ", "họp ", "khách "),
    *("nhắc ", "nhở ", "đốc ", "phê bình "),
    *("bàn ", "như ", "số ", "theo ", "hợp ", "kê ", "liệu ", "giá "),
)
_DAY_BEFORE = re.compile(r"(?:ngày|tháng|năm|đến|hết|quý) [\d/.\-]*\d $")  # *Đến ngày 25/5/2022 cả nước có …*
_WHOLE_COUNTRY = ("cả nước", "toàn quốc", "trên toàn quốc")
# *Công ty Supe là điểm sáng trong Chương trình … của KCN Bá Thiện: 1.105 lượt …*
_SHINES_IN = re.compile(
    r" là (?:một trong |một )?(?:những )?(?:điểm sáng|lá cờ đầu|đơn vị|tập thể|cơ sở|công ty|trường|ngọn cờ)"
    r"[^.;:]{0,90} (?:của|ở|tại|trong) $"
)
_NAMES_ONE = (" như ", "là ", "kể đến ", "nói đến ", "kể tới ", "tiếp đến ", "kế đến ")
# *Con số của cả nước tại thời điểm 15h34 là …*, *Còn của cả nước, …*
_LOOKS_AT = ("nhìn sang ", "ngó sang ", "nhìn qua ", "nhìn ra ", "láng giềng ", "tỉnh bạn ")
_WHERE_THERE_ARE = re.compile(
    r",? nơi (?:đã |đang |hiện |chỉ )?(?:có|đạt|nộp|gửi) "
)  # so với Hà Nội, nơi có 68.900
# *Sau khi Tổng LĐLĐ gộp các bản nộp trùng, con số của tỉnh là 2.790*: what it did before others counted
_BEFORE_ITS_DEED = ("sau khi ", "trước khi ", "khi ", "từ khi ")
_ITS_DEED = re.compile(r" (?!có|đạt)[^,;.\d]{3,43}(?:, |$)")
_NATION_OPENS = re.compile(r"(?:^|[.;,:] ?)(?:còn |riêng )?của $")
_OVER_THE_NATION = re.compile(
    r"(?:^|[.;:] ?)\W*(?:[\da-z]{1,2}[.)] ?)?(?:còn |nhìn )?trên (?:bình diện |phạm vi |quy mô )?$"
)
_NATION_TOLD = re.compile(
    r"(?:con số|kết quả|thống kê|mục tiêu|chỉ tiêu|thành tích|tổng số)(?: [^,;.\d]{0,24})? của $"
)
_IS_TOLD = re.compile(r" (?:là|tại thời điểm|đến|tính|đã|hiện|nay)(?!\w)")
_NATIONAL_ASIDE = re.compile(
    r"(?:%|của|trong|so với|cùng|với|nhất|\d|đầu|thứ [\w/]+|trên|khắp|đến"
    r"|tổng (?:số|lượng) sáng kiến) $"
)


@dataclass(slots=True)
class _Named:
    """A unit with the words around it; `behind_cue`: it stands behind a word that can make it no actor."""

    folded: str
    unit: Unit
    before: str
    after: str
    behind_cue: bool


def standing_of(folded: str, unit: Unit, start: int, end: int) -> Standing:
    """How a unit stands in the sentence from `start` to `end` of the folded text.

    The first rule that knows decides; a unit of which nothing says otherwise acts.
    """
    before = folded[max(start, unit.start - 80) : unit.start]
    after = folded[unit.end : min(end, unit.end + 44)]
    if unit.block:
        return "place" if _BLOCK_ASIDE.search(before) else "actor"
    behind_cue = _CUE_ENDS.end(before.rstrip("\n")) or "ban " in before
    named = _Named(folded, unit, before, after, behind_cue)
    for rule in _RULES:
        standing = rule(named)
        if standing is not None:
            return standing
    return "actor"


def _in_aside(n: _Named) -> Standing | None:
    """The name of a paper, a name in brackets, or one of so many: *20/20 công đoàn ngành trung ương*."""
    if (n.behind_cue and _PUBLICATION.search(n.before)) or n.folded.startswith(_NEWSPAPER, n.unit.start):
        return "place"
    if n.unit.place_only and n.unit.level == "province" and n.before.endswith(_RANKED_IN):
        return "place"
    if n.unit.place_only and n.after.startswith(")") and _IN_BRACKETS.search(n.before):
        return "place"
    if n.before.endswith(_MET_AT):
        return "place"  # chị chủ tịch công đoàn đi họp Công đoàn ngành Y tế về
    one_of_many = n.folded.startswith(("công đoàn ", "đơn vị "), n.unit.start) and _COUNTED_BEFORE.search(
        n.before
    )
    bracketed = n.before.endswith("(") and not _HAS_IN_BRACKETS.match(n.after)
    return "place" if bracketed or one_of_many else None


def _whole_level(n: _Named) -> Standing | None:
    """*Toàn tỉnh*, *cả nước*: looked at, or what a unit is first of."""
    if not n.unit.generic:
        return None
    if n.before.endswith(("nhìn rộng ra ", "nhìn ra ", "nhìn sang ")):
        return "actor"
    if n.after.startswith(",") and _WITH.fullmatch(n.before):
        return "actor"  # Với toàn tỉnh, con số cùng thời điểm là 6.845
    if n.folded.startswith("trên ", n.unit.start):
        return "actor" if _OPENS.fullmatch(n.before) and _IS_TOLD_OF.match(n.after) else "place"
    if n.before.endswith(("so ", "so với ")) and n.after.startswith(","):
        return "place"  # so cả tỉnh, huyện đảo góp 12%
    return "place" if _RANKED.search(n.before) else None


def _with_number(n: _Named) -> Standing | None:
    """A unit with its own number right behind it, or one that was given it."""
    by_name = n.unit.level != "national" and not n.unit.generic
    if (by_name or _COMPARED.search(n.before)) and _COUNTED_AFTER.match(n.after):
        return "actor"
    if n.unit.level == "national" and _COUNTED_AFTER.match(n.after) and _NUMBER_OF.search(n.before):
        return "actor"
    if n.before.endswith(_ASKED_OF) and _IS_TO_DO.match(n.after):
        return "actor"
    if n.before.endswith(_GIVEN_TO) and _NUMBER_NEXT.match(n.after):
        return "actor"
    if n.before.endswith("ngày thành lập "):
        return "place"
    if n.before.endswith("kế hoạch của "):
        if _TELLS_ITS_PLAN.match(n.after):
            return "reporter"
        return "actor" if _PLANS_FOR_ITSELF.match(n.after) else None
    return None


def _gives(n: _Named) -> Standing | None:
    """Who sets a target or honours, unless it sets the target for itself."""
    if "được " in n.before[-6:] and _HONOURED_LEFT.search(n.before) and _HONOURED.match(n.after):
        return "owner"
    if n.unit.level != "national" and not n.behind_cue and _SETS_ITSELF.match(n.after):
        return "actor"
    if _GIVES_AFTER.match(n.after):
        return "actor" if _WAS_GIVEN.match(n.after) and not n.unit.generic else "owner"
    if n.unit.level in ("province", "national") and _TAKEN_FROM.search(n.before):
        return "owner"
    return "owner" if n.behind_cue and _BEFORE_OWNER.search(n.before) else None


def _nation(n: _Named) -> Standing | None:
    """The nation: its union sets targets, and the country acts where it is not only compared with."""
    if n.unit.level != "national":
        return None
    if n.folded[n.unit.start : n.unit.end] in _WHOLE_COUNTRY:
        acts = (
            (_NATION_OPENS.search(n.before) and (n.after[:1] == "," or _IS_TOLD.match(n.after)))
            or (_NATION_TOLD.search(n.before) and _IS_TOLD.match(n.after))
            or (
                n.after.startswith(",") and _OVER_THE_NATION.search(n.before)
            )  # Trên cả nước, mục tiêu … với 241.801
            or _PHASE_BEFORE.search(n.before)
            or _DAY_BEFORE.search(n.before)
            or not _NATIONAL_ASIDE.search(n.before)
        )
        return "actor" if acts else "place"
    if n.before.endswith(_BEFORE_ITS_DEED) and _ITS_DEED.match(n.after):
        return "owner"
    return "owner" if _OWNER_AFTER.match(n.after) or _SET_BY_NATION.search(n.before) else None


def _behind_preposition(n: _Named) -> Standing | None:
    """What the word right before says: a reporter, a place, or still who acts."""
    if not n.behind_cue:
        return None
    if _BEFORE_REPORTER.search(n.before):
        return "reporter"
    if n.unit.level == "province" and (n.before.endswith(_LOOKS_AT) or _WHERE_THERE_ARE.match(n.after)):
        return "actor"
    if n.after.startswith(":") and _SHINES_IN.search(n.before):
        return "place"
    if n.before.endswith("thuộc về ") and n.unit.level != "national":
        return "actor"  # tốp đầu thuộc về LĐLĐ thành phố Đà Lạt: 1.010 sáng kiến
    if n.before.endswith("thuộc ") and _SUBORDINATE_ACTS.match(n.after):
        return "actor"
    return "place" if _BEFORE_PLACE.search(n.before) and not n.before.endswith(_NAMES_ONE) else None


_RULES: tuple[Callable[[_Named], Standing | None], ...] = (
    _in_aside,
    _whole_level,
    _with_number,
    _gives,
    _nation,
    _behind_preposition,
)
