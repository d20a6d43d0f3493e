"""Items of lists: a name and a number, the noun left out after the first, or never said."""

from __future__ import annotations

import re

from parsers.counting import elliptic, roles
from parsers.counting.composition import Composition, Statement
from parsers.encoded.folding import fold_text
from parsers.numbers.tokens import Token
from parsers.units.unit import Unit
from parsers.words import cues
from parsers.words.cuewords import Cue
from parsers.words.matters import names_matter

_FIRST_ITEM = re.compile(
    r"(?:(?:(?:[^:;.\d]{0,40})?(?:phân|chia|xét|tính)(?: ra)? |\W*(?:cụ thể "
    r"|trong đó,? )?)theo [^:;.\d]{2,40}: ?"
    r"|\W*(?:xét |tính )?về (?:khối|lĩnh vực|ngành|bậc học|cấp học|nhóm|loại hình), "
    r"|\W*(?:phân|chia|xét|tính)(?: ra)? theo (?:khối|lĩnh vực|ngành|bậc học|cấp học|khu vực|nhóm|loại hình)"
    r"(?: ?\([^():;.]*\))?, )"
    r"(?P<name>[^;,.\d:(]{2,60}?(?:, [^;,.\d:(]{2,30}?)?)(?: ?\(| là| có| với| đạt| được)* ?"
)
# *cơ quan hành chính có 1.269, doanh nghiệp: 1.207* where a list goes on
_KIND_HAS = re.compile(
    r"\W*(?:riêng |các )?(?P<name>(?:doanh nghiệp|công nhân|giáo viên|cơ quan|trường học|hành chính|sự nghiệp"
    r"|xã|cán bộ|viên chức|người lao động|hợp tác xã|y tế|giáo dục)(?!\w)[^;,.\d:(]{0,40}?)"
    r" (?:có|góp|đóng góp|nộp|gửi)(?: được)? (?:hơn |trên |gần |khoảng )?"
)
# *cộng với các ngành (Giáo dục 207; Viên chức 72; Khu kinh tế 24), toàn tỉnh có 1.024 sáng kiến*
_BRACKET_OPENS = re.compile(r"[^()\d]*\((?:gồm:? )?(?P<name>[^\W\d][^;,.\d:()]{2,40}?)(?: có| là|:)? ?")
_REST_OF_BRACKET = re.compile(
    r"(?: ?[;,] ?(?:và |còn )?[^\W\d][^;,.\d:()]{2,40}(?::|,|;)? ?\d(?:[\d.]*\d)?)+ ?\)"
)
_LABELLED = re.compile(r"\W*(?P<name>[^:;.\d(]{1,60}?)(?:: ?| [►→] )(?:hơn |trên |gần |khoảng )?")
_RUNNING_NAME = re.compile(
    r"[;,]?\s*(?:(?:và|còn(?! lại)|riêng|trong khi|(?:tiếp đến|kế tiếp|kế đến|rồi đến|cuối cùng"
    r"|(?:đứng|xếp) cuối|thấp nhất|cao nhất)(?: là)?) )?"
    r"(?P<name>[^;.:\d]{2,80}?)(?: (?:thấp nhất|cao nhất|đến lúc này|đến nay|cũng|chỉ|mới|đã|xấp xỉ nhau,"
    r"|lần lượt|nhiều nhất|ít nhất))*"
    r"(?: (?:là|có|với|đạt|được|góp|đóng góp|nộp|gửi|cập nhật|tiếp nhận|ghi nhận)){0,2}"
    r"(?: (?:hơn|trên|gần|khoảng))? ?"
)
# *trường học đã ôm tới 391*, *giáo viên nộp tới 3.402*
_GROUP_ACTS = re.compile(
    r"(?:^|[,;:(]) ?(?:[^,;.:\d]{2,40} thì )?(?:(?:và|còn|riêng|trong đó|gồm|cụ thể) )*"
    r"(?P<name>[^\W\d][^;,.:(\d]{2,50}?)"
    r"(?: (?:đã|mới|chỉ|cũng|vẫn|được|có|là|chiếm|nộp|gửi|góp|đóng góp|ôm|đạt|lo|viết|làm|thêm|tới|đến"
    r"|vẻn vẹn|vỏn vẹn|hơn|gần|trên|khoảng))+ $"
)
# *cơ cấu: khám, chữa bệnh 168; phòng, chống dịch 97*
_FIELD_BEHIND = re.compile(r"[^;]*[:;]\s*(?:và |còn |riêng )?(?P<name>[^\W\d][^:;.\d(]{2,60}?):? ")
_PART_OF_KIND = Cue(
    r"(?:[;,(:]|\bvà|\bcòn)(?: (?:trong đó|cụ thể|bao gồm|gồm)(?: có)?(?: là)?:?)? ?"
    r"(?P<name>(?:doanh nghiệp|công nhân|giáo viên|nữ|nam|cơ quan|bậc|cấp|mầm non|tiểu học"
    r"|trung học|hành chính"
    r"|sự nghiệp|sản xuất|trường|cán bộ|viên chức|người lao động|đoàn viên|nhân viên|xã|phường|hợp tác xã)"
    r"(?!\w)[^;,.:(\d]{0,50}?)"
    r"(?: ?:| là| có| với| đạt| được| góp| đóng góp| nộp| gửi)* ?(?:hơn |trên |gần |khoảng )?$"
)
_BY_FIELD = Cue(r"cơ cấu|theo (?:lĩnh vực|khối|ngành nghề|bậc học|loại hình)(?! (?:công tác|thi đua))")
_FIELD_LABEL = re.compile(r"\W*(?P<name>[^\W\d][^;.:()\d]{1,50}?): (?:hơn |gần |trên |khoảng )?")
_FIELD = re.compile(
    r"[,;:] (?:còn |riêng )?(?P<name>[^\W\d][^,;.:()\d]{1,44}?)(?: (?:có|góp|đóng góp|đạt|với))+"
    r"(?: (?:hơn|gần|trên|khoảng))? $"
)
# *…; sản xuất, kinh doanh 2.120 (16%)*: a name that has commas, where semicolons part the items
_ITEM_OF_NAMES = re.compile(
    r"[^;.\d]{0,30};\s*(?:và |còn |riêng )?(?P<name>[^;.\d:(]{3,70}?)(?: ?[:(]| là| có| với| đạt| được"
    r"| góp)* ?"
    r"(?:hơn |trên |gần |khoảng )?"
)
_NO_NAME = re.compile(
    r"(?:lũy kế|luỹ kế|cộng dồn|mà|nhưng|trừ|trội|nếu|khi|hôm|rồi|thì|song|vậy|để|do|vì|nên|đã|mới|chỉ|cũng"
    r"|vẫn|sau(?! đại học)"
    r"|trước|lại|nhịp|thêm|(?:tuần|tháng|quý|ngày|hôm) (?:qua|này|trước|rồi|nay))(?!\w)"
)
_AND_NUMBER = re.compile(r" (?:và|với) (?:hơn |trên |gần |khoảng )?")
_OTHER_MATTER = re.compile(
    r"người|tuổi|lần\b|đơn vị|buổi|cuộc|nhóm|phiên|điểm|nguồn|máy|tấn|mét|giờ|khỏi|nghìn đồng|tiền|giảm|thêm"
    r"|đoàn viên|công nhân|lao động (?!tỉnh|huyện|thành|thị|quận)|hạng|vị trí|mẫu|phòng số|%"
)
_OPENS_RESULTS = re.compile(r"\W*(?:kết quả|tình hình|tiến độ|số liệu)(?!\w)[^:;.]{0,160}:")
_LISTED_NUMBER = re.compile(r"(?: ?[:(–-]?|,) ?\d[\d.]*(?:\)|,|;|\.|$| sáng)")
_UNIT_FIRST = re.compile(
    r"(?:công ty|công đoàn|công đoàn công ty|cđcs|trường|trung tâm|sở|ban|phòng|khoa|tổ|đội|xã|phường"
    r"|thị trấn|bệnh viện"
    r"|phân xưởng|xưởng|xí nghiệp|nhà máy|quỹ|ngân hàng|hội|chi nhánh)(?: (?:tnhh|cp|mtv|cổ phần))* "
)
_OF_A_PLACE = re.compile(r"(?:thư viện|quỹ [^,;]{2,24}) (?:tỉnh|huyện|thành phố|thị xã|quận)(?!\w)")
_BY_FIELD_HERE = re.compile(
    r"(?:chia|phân|xét|tính|cơ cấu|sáng kiến|sk)(?: ra)? theo"
    r" (?:lĩnh vực|nội dung|bộ môn|nhóm|bậc học|cấp học)"
)
# what is done in a field of work may be what a list is divided by
_FIELDS = ("sản xuất", "kiểm tra", "giám sát", "khám", "bảo hiểm", "nhà ở", "thi đua", "bồi dưỡng")
_ADVERBS = re.compile(  # none names an item
    r"(?:(?:mới|đã|nay|hiện|chỉ|vừa|thực tế|trên thực tế|kết quả|đến nay|tới nay|cho đến nay|tính đến nay"
    r"|đến giờ|lúc này|đạt|có|nộp|gửi|được|giao|vượt|thực hiện|hoàn thành|cập nhật)(?: |$))+"
)
_TARGET_OF_ITS_OWN = (
    "ratio",
    "bare.of",
    "count.after",
    "bare.after",
)  # rules whose target makes no list of targets


def listed_before(c: Composition, token: Token) -> bool:
    """Whether a unit's name stands right before the number and a list of such is under way."""
    unit = c.unit_before(token.start)
    if unit is None:
        return False
    if c.previous is None and c.last_ignored is not None and cues.PEOPLE.match(c.folded, c.last_ignored.end):
        return False  # huyện A kết nạp 211 đoàn viên, huyện B 188
    under_way = c.carry.listed or c.previous is not None
    beside = cues.LIST_GAP.match(c.folded[unit.end : token.start]) is not None
    if not beside and not (under_way and elliptic.behind_comma(c, unit.end, token)):
        return False
    if 1990 <= token.value <= 2030 and "." not in c.folded[token.start : token.end]:
        return False
    if c.carry.listed or c.previous is not None or c.names_initiatives or "sáng kiến" in c.sentence.head.text:
        return True
    if _makes_a_row(c) and (c.carry.measure or _opens_with_results(c)):
        return True
    return bool(c.carry.measure) and c.about


def _opens_with_results(c: Composition) -> bool:
    """*Kết quả Chương trình … ở một số địa phương: thành phố Hạ Long 1.044; thành phố Uông Bí 702; …*"""
    opened = _OPENS_RESULTS.match(c.text) if c.sentence.campaign_named else None
    return opened is not None and _OTHER_MATTER.search(opened[0]) is None


def _makes_a_row(c: Composition) -> bool:
    """Whether three units of the sentence have a number right behind them: that is a list."""
    folded = c.folded
    return sum(_LISTED_NUMBER.match(folded[u.end : u.end + 16]) is not None for u in c.sentence.units) >= 3


def _first_of_list(c: Composition, token: Token, gap: str) -> re.Match[str] | None:
    """The name of the first item of a list that opens its sentence, or stands in brackets in it."""
    found = _LABELLED.fullmatch(gap) or _KIND_HAS.fullmatch(gap) if c.carry.listed else None
    if found is None and c.carry.measure:
        found = _FIRST_ITEM.fullmatch(gap)
        bracketed = found is None and c.names_initiatives and c.last_ignored is None
        if bracketed and _REST_OF_BRACKET.match(c.folded, token.end, c.sentence.end):
            found = _BRACKET_OPENS.fullmatch(gap)
    return found


def next_of_list(c: Composition, token: Token, gap: str) -> bool:
    """The next item of a list whose names are no units (*tiểu học 588; mầm non 401*): it is noted."""
    previous = c.previous
    match = None
    if previous is None:
        match = _first_of_list(c, token, gap)
    elif previous.unit != "vnd" and previous.counts_initiatives and previous.role != "excess":
        begun = gap.rfind(";") + 1 if previous.rule == "list.name_after" else 0
        match = cues.NEXT_ITEM.fullmatch(gap, max(0, begun - 1)) or _ITEM_OF_NAMES.fullmatch(gap)
    if match is None or is_no_item(c, *_place(c, match)):
        return False
    if not _ADVERBS.fullmatch(match["name"].strip()):
        start = match.start("name") + (len("phần của ") if match["name"].startswith("phần của ") else 0)
        note_block(c, c.boundary + start, c.boundary + match.end("name"))
    return True


def runs_on(c: Composition, gap: str) -> bool:
    """A number behind counted initiatives whose words name nothing else that could be counted.

    *cơ quan Đảng, đoàn thể 19*, *còn hoàn thiện, cơ điện và kho là 70*, *lần lượt 612 và 598*
    """
    previous = c.previous
    if previous is None or c.last_ignored is not None or previous.role == "excess" or previous.unit == "vnd":
        return False
    if not previous.counts_initiatives:
        return False
    if _AND_NUMBER.fullmatch(gap):
        return previous.rule.startswith("list.")
    match = _RUNNING_NAME.fullmatch(gap)
    if match is None or is_no_item(c, *_place(c, match)) or _OTHER_MATTER.search(gap):
        return False
    if gap.startswith(";") and previous.rule.startswith("list."):  # y tế 96; xã, thị trấn 171
        note_block(c, *_place(c, match))
    return True


def note_name(c: Composition, gap: str) -> None:
    """*…, trường học đã ôm tới 391*: the words before a number, where they can be the name of a group."""
    match = _GROUP_ACTS.search(gap) or _FIELD_BEHIND.fullmatch(gap) or _RUNNING_NAME.fullmatch(gap)
    if match is not None and not is_no_item(c, *_place(c, match)):
        note_block(c, *_place(c, match))


def note_part(c: Composition, gap: str) -> None:
    """*…, trong đó: doanh nghiệp FDI 618 sáng kiến*: a group that has no union of its own is noted."""
    _note_field(c, gap)
    if _PART_OF_KIND not in c.cues or not c.after_initiatives() or c.last_ignored is not None:
        return
    match = _PART_OF_KIND.search(gap)
    if match is not None and not is_no_item(c, *_place(c, match)):
        note_block(c, *_place(c, match))


def _note_field(c: Composition, gap: str) -> None:
    """*Xét theo lĩnh vực, giáo dục có 6.053 sáng kiến*; *- Giáo dục: 702 sáng kiến* below such a head."""
    headed = _BY_FIELD.search(c.sentence.head.nearest) is not None
    if not headed and (_BY_FIELD not in c.cues or _BY_FIELD.search(c.text) is None):
        return
    match = (_FIELD_LABEL.fullmatch(gap) if headed else None) or _FIELD.search(gap)
    if match is not None and not is_no_item(c, *_place(c, match)):
        note_block(c, *_place(c, match))


def _place(c: Composition, found: re.Match[str]) -> tuple[int, int]:
    """Where a name stands that was found in the gap before a number."""
    return c.boundary + found.start("name"), c.boundary + found.end("name")


def is_no_item(c: Composition, start: int, end: int) -> bool:
    """Whether the words at `start:end` tell a date, a share, a state and so on, and name nobody.

    Words that begin with a capital are parts of a name: *Tổng công ty Xây dựng Thăng Tiến*, *Đồng Nai*.
    """
    name = c.folded[start:end]
    of_another = not c.names_initiatives and not name.startswith(_FIELDS) and names_matter(name)
    if of_another and not _is_unit_or_field(c, start, end):
        return True  # Tiêm vắc xin mũi ba: 39
    if cues.NO_ITEM.search(c.folded, start, end) is None:
        return False
    return cues.NO_ITEM.search(fold_text(_common_words(c.sentence.original(start, end)))) is not None


def _is_unit_or_field(c: Composition, start: int, end: int) -> bool:
    """*Công ty Quản lý nhà ở*, *Lương Sơn*, *theo lĩnh vực: … tăng năng suất*: a name, or a field of work."""
    name = c.folded[start:end]
    told = c.sentence.original(start, end)
    if " " in told and not names_matter(fold_text(_common_words(told))):
        return True
    first = _UNIT_FIRST.match(name)
    if first is not None and c.sentence.original(start + first.end(), end)[:1].isupper():
        return True
    by_field = _BY_FIELD_HERE.search(c.sentence.head.nearest) or _BY_FIELD_HERE.search(c.text)
    return _OF_A_PLACE.match(name) is not None or by_field is not None


def _common_words(text: str) -> str:
    """A text without its capitalised words; the first is one only where another follows it."""
    words = text.split()
    if text.isupper():
        return text
    named = [word[0].isupper() for word in words]
    if named[:2] == [True, False]:
        named[0] = False
    return " ".join(word for word, is_name in zip(words, named, strict=True) if not is_name)


def note_block(c: Composition, start: int, end: int) -> None:
    """Note the words at `start:end` as a group that has no union of its own."""
    if _NO_NAME.match(c.folded, start, end) and not _is_capitalised(c, start, end):
        return  # , mà hôm qua mới được 1.046
    units, told = c.sentence.units, (*c.sentence.stamps, *c.sentence.phases)
    taken = [(one.start, one.end) for one in units] + [(one.start, one.end) for one in told]
    if not any(begin < end and stop > start for begin, stop in taken):  # quý II có 410: no name
        name = c.sentence.original(start, end)
        if _is_next_workplace(c, start, end):
            units.append(Unit(start, end, name, "grassroots"))
        else:
            units.append(Unit(start, end, name, "sector", block=True))
        units.sort(key=lambda unit: unit.start)


def _is_next_workplace(c: Composition, start: int, end: int) -> bool:
    """*Công ty Than Khe Chuối 604, kế đó Than Đèo Gai (588)*: a short name behind that of a company."""
    before = c.unit_before(start)
    listed_with = before is not None and before.level == "grassroots" and not (before.block or before.generic)
    return listed_with and _is_capitalised(c, start, end)


def _is_capitalised(c: Composition, start: int, end: int) -> bool:
    """*Lại Xuân*, *Sau Sơn*: a name whose first word looks like a joint."""
    words = c.sentence.original(start, end).split()
    return len(words) > 1 and all(word[0].isupper() for word in words[:2])


def listed(c: Composition, token: Token, gap: str) -> Statement:
    """An item of a list: it goes on with the measure and role of the one before it."""
    previous, measure = c.previous, "initiatives"
    before = c.text[: token.start - c.sentence.start]
    part = "trong đó" in before or "gồm:" in before
    whole = previous is not None and (previous.unit == "count" or previous.basis == "of_achieved")
    if part and whole and previous is not None and previous.counts_initiatives:
        measure = previous.measure
    measure = elliptic.state_of_list(c, token) or measure
    kind = roles.planned(c, token.start)
    if kind is None and previous is not None and _lists_targets(previous) and not _tells_result(gap):
        kind = previous.target_kind or "assigned"
    return c.make(token, measure, "target" if kind else "achieved", token.end, "list.item", kind)


def _tells_result(gap: str) -> bool:
    """*từ 350 thành 430; kết quả đến 31/10: 214*: whether a list of targets tells a result among them."""
    return cues.DONE.search(gap) is not None or "kết quả" in gap


def _lists_targets(previous: Statement) -> bool:
    """Whether a target is one of a list, so that the next number may be one too."""
    counted = previous.role == "target" and previous.unit == "count"
    return counted and not previous.rule.startswith(_TARGET_OF_ITS_OWN)
