"""Counted people: authors, and those who take part."""

from __future__ import annotations

import re
from decimal import Decimal

from parsers.counting import roles
from parsers.counting.composition import Composition, Statement
from parsers.model import Role
from parsers.numbers.tokens import Token
from parsers.words import cues

_ENDS_IN_DIGIT = re.compile(r"\d$")
_INITIATIVE_OR_PART = re.compile(r"sáng kiến|tham gia")
_LABELLED_PEOPLE = re.compile(
    r"trong số (?:các )?(?:đồng )?tác giả[^.;\d]{0,12}$"
    r"|đội ngũ tác giả[^.;\d]{0,40} là (?:hơn |trên |gần |khoảng )?$|đứng tên[^.;\d]{0,40} là (?:hơn "
    r"|trên |gần |khoảng )?$"
    r"|người tham gia(?:[^.;\d]{0,50}(?:là|vào|:|có) ?| )(?:hơn |trên |gần |khoảng |chừng )?$"
    r"|(?:số|tổng số) (?:lượt )?(?:tác giả"
    r"|người (?:tham gia|đăng ký|nộp|có sáng kiến|góp sức|góp mặt|đứng tên|đóng góp)"
    r"|đoàn viên (?:là tác giả|(?:trực tiếp )?tham gia"
    r"|có sáng kiến))[^.;\d]{0,90}(?:là|:|đạt|lên)? ?(?:hơn |trên |gần "
    r"|khoảng )?$"
    r"|số (?:lượt )?(?:người lao động|lao động|cnvclđ|công nhân|nhà giáo|giáo viên|nhân viên|cán bộ"
    r"|viên chức)"
    r"[^.;,\d]{0,24} (?:gửi|nộp|viết|có|tham gia|đứng tên)(?: sáng kiến)?[^.;,\d]{0,24} (?:là|đạt|lên tới) "
    r"(?:hơn |trên |gần |khoảng )?$"
)
# *Công ty CP Sợi: 455, tác giả 398*, *297 sáng kiến (tác giả: 251)*
# *đến 30/11/2022: 13.927, số người tham gia 9.415*
_AUTHORS_COUNTED = re.compile(
    r"[,;.] ?(?:tổng )?số (?:lượt )?(?:người tham gia|(?:đồng )?tác giả) (?:hơn |gần |trên )?$"
)
_AUTHORS_NEXT = re.compile(r"(?:,| \() ?(?:số )?(?:đồng )?tác giả(?::| là)? (?:hơn |gần |trên |khoảng )?")
NUMBER_CLOSES = re.compile(r"(?: lượt(?: người)?)? ?(?:\)|\(|,(?!\d)|;|\.(?!\d)|$)")
# *đến nay đã có 36 thầy cô có bài*: nothing else stands before the number
_SO_MANY_ARE = re.compile(
    r"\W*(?:[^.;\d]{0,30}(?:đến|tới) (?:nay|giờ|hôm nay|ngày ¤[^,;.]{0,12})[^,;.]{0,16},? "
    r"|tính đầu người(?: thì)? )?"
    r"(?:(?:đã|hiện|tổng cộng|cả thảy|tất cả|có) )*(?:hơn |gần |trên |khoảng |chừng )?"
)
# *Tham gia viết sáng kiến có 733 nhà giáo*
_TAKE_PART_FIRST = re.compile(
    r"\W*(?:đã )?tham gia(?: (?:viết|nộp|gửi|đăng ký|đóng góp))?(?: sáng kiến)? (?:có|gồm|là)(?: tới| đến)?"
    r" (?:hơn |trên |gần |khoảng )?"
)
_PART_OF_PEOPLE = re.compile(
    r"[^;.\d]{0,30}(?:(?:trong đó|gồm|bao gồm)(?: có| cả)?|, | và ) ?(?:hơn |gần |trên )?"
)
_PART_NAMED = re.compile(
    r"[^;.()\d]{0,30}(?:[(,;]|trong đó) ?(?:trong đó(?: có)?:? )?(?:có )?(?:nữ|nam|dân tộc thiểu số"
    r"|lao động nữ"
    r"|công nhân(?: trực tiếp(?: sản xuất)?)?|giáo viên|nữ đoàn viên|lao động trực tiếp)(?::| là"
    r"| có)? ?(?:hơn |gần "
    r"|trên )?"
)
# *…, trong đó 702 là nữ*
_PART_IS = re.compile(
    r" (?:người )?(?:là )?(?:nữ|nam|người dân tộc thiểu số"
    r"|(?:công nhân|lao động)(?: nữ| trực tiếp(?: sản xuất)?)?)(?=[.,;)]| \(|$)"
    r"| là (?:đoàn viên|công nhân|lao động|cán bộ|giáo viên|nhà giáo|viên chức"
    r"|công chức)[^,;.\d]{0,24}(?=[.,;)]|$)"
)
_OUT_OF_AUTHORS = re.compile(r"(?<!\w)trong (?:(?:tổng )?số )?$")  # trong 2.615 tác giả có 1.104 nữ
_AMONG_PEOPLE = re.compile(r"[^;.\d]{0,30}trong (?:đó|số (?:đó|này|ấy))(?: có)? (?:hơn |gần |trên )?")
# *…, trong đó cán bộ quản lý 320 người*
_PART_NAMED_FIRST = re.compile(
    r"[^;.()\d]{0,50}trong (?:đó|số (?:đó|này|ấy))(?: có)?:? (?:công nhân|lao động|cán bộ|nhà giáo"
    r"|giáo viên|viên chức"
    r"|công chức|nhân viên|nữ|nam|đoàn viên|y,? bác sĩ|bác sĩ|điều dưỡng|kỹ sư)"
    r"(?! (?:được|đã|chưa|không))[^;.,()\d]{0,30} (?:là |có |chiếm )?(?:hơn |gần |trên )?"
)
_PART_CLOSES = re.compile(r" ?(?:\)|,(?!\d)|;|\.(?!\d)|$)")
_NEGATED = re.compile(r"\b(?:chưa|không)\b")
_PEOPLE_NOUN = re.compile(
    r" ?(?:lượt )?(?:người|[^\d;.:()]{2,48}?)"
    r"(?= (?:là|có|đã|đứng tên|ghi tên|ký tên|góp tay|góp|nộp|gửi|tham gia|đăng ký|viết|đóng góp"
    r"|của|thuộc)|[.;:,)]|$)"
)
# *các đoàn viên này*; *có 1.850 đoàn viên và đã đóng góp 212 sáng kiến*: the unit did
_NOT_OF_PEOPLE = (" này", " trở lên", " và đã ", " và cũng ", " và còn ", " và vừa ")
_SIZE_OF_UNIT = re.compile(r"\b(?:cứ|mỗi|dưới|từ|trên|quy mô)(?: khoảng| có)?(?: từ)? $")
_WORKS_THERE = re.compile(r"nơi (?:có|(?:làm việc|có việc làm|sinh sống) của) (?:hơn |gần |trên |khoảng )?$")
_HAS_ONLY = re.compile(
    r"(?<!\w)(?:chỉ |mới |vỏn vẹn |vẻn vẹn )+(?:có |gồm )?$"
)  # trường chỉ có 21 giáo viên mà gửi 25
_ALL_THE_SAME = (" mà", " nhưng", " vẫn", " song", " cũng", ",")
_ONE_IN_SO_MANY = re.compile(r"\b(?:cứ|bình quân|trung bình) [^,;.]*$")
_PEOPLE_BEHIND = re.compile(
    r",? (?:(?:với|có) sự tham gia (?:của )?|(?:của|do|từ) )(?:hơn |trên |gần |khoảng )?"
)
# *trường em có 58 thầy cô thì đã 49 người gửi bài rồi*
_OUT_OF_PEOPLE = re.compile(
    r" (?:thầy,? cô|giáo viên|đoàn viên|công nhân|người|lao động|cán bộ)[^;.\d]{0,16} (?:thì|mà) "
    r"(?:(?:đã|có|tới|hơn|gần) )*"
)
_AT_A_MEETING = re.compile(r"(?:tập huấn|hội nghị|lớp|dự|buổi|cuộc họp)[^.;]{0,40}$")
_EVENT = re.compile(
    r"(?<!\w)(?:tập huấn|hội nghị|lớp|lễ|buổi|phát động|ra quân|tọa đàm|cuộc họp|diễn đàn|ngày hội)(?!\w)"
)
_TAKING_PART = re.compile(
    r"(?:(?:,| và) [^\W\d]+(?: [^\W\d]+){0,2})?(?: đã| cùng| đang| trực tiếp)* tham gia"
    r"(?: giai đoạn (?:\d|¤)[^,;.]{0,30})? ?(?:[.,;)]|(?:với|chương trình)(?!\w)|¤|$)"
)
_DRAWN = re.compile(
    r"(?:thu hút|lôi cuốn|huy động)(?: được)?(?: sự tham gia của)? (?:hơn |gần |trên |khoảng )?$"
)
_PEOPLE_CLOSE = re.compile(r" ?(?:,(?! \d)|;|\.(?!\d)|$)")
_GUESTS_BEFORE = re.compile(r"(?:cùng|với|có mặt|tham dự|dự)(?: gần| hơn| trên| khoảng)? $")
_OUTSTANDING = re.compile(r" (?:tiêu biểu|xuất sắc|đoạt giải|đạt giải)")
_PEOPLE_CONTEXT = re.compile(r"sáng kiến|chương trình|cổng|phần mềm|tác giả|làm lợi|¤¤¤")
AND_ALSO = re.compile(r",? ?(?:và |cùng )?|(?: [^\W\d]+){1,3} (?:và|cùng) ")
# *bốn tác giả của huyện được LĐLĐ tỉnh tặng Bằng khen*
_PRAISED_BEHIND = re.compile(
    r"(?: (?:của|ở|thuộc) [^,;.\d]{2,30}| (?:nói|kể|nêu) trên| này)? (?:đã )?được [^,;.\d]{0,40}?"
    r"(?:tặng|trao|khen|vinh danh|tôn vinh|nhận (?:kỷ niệm chương|bằng khen|giấy khen|bằng lao động))(?!\w)"
)
_LABEL_OF_AUTHORS = re.compile(r"\W*(?:tác giả|người tham gia): ?")  # - Tác giả: 1.350
# *hiện có 640 công đoàn cơ sở, 82.000 đoàn viên, đã gửi 5.826 sáng kiến*: how large it is
_BESIDE_UNITS = re.compile(
    r" (?:công đoàn cơ sở|cđcs|đơn vị|doanh nghiệp|công đoàn)(?:,| và| với) (?:hơn |gần |trên )?"
)
_AT_MOST = ("tối đa ", "không quá ", "nhiều nhất ")  # mỗi hồ sơ khai tối đa 5 đồng tác giả


def authors(c: Composition, token: Token, gap: str, end: int) -> Statement | None:
    """A number before *tác giả*; the noun ends at `end`."""
    if c.other or cues.falls_short(gap, c.cues) or gap.endswith(_AT_MOST):
        return None
    if cues.AWARD.search(gap) and not _INITIATIVE_OR_PART.search(gap):
        return None
    if c.after_award() and AND_ALSO.fullmatch(gap):
        planned = roles.planned(c, token.start)
        role: Role = "target" if planned else "achieved"
        return c.make(token, "awards_individual", role, end, "award.authors", planned)
    if _PRAISED_BEHIND.match(c.right_of(end, 90)):
        return c.make(token, "awards_individual", "achieved", end, "award.authors")
    if _ENDS_IN_DIGIT.search(gap.rstrip("/ ")) or _ONE_IN_SO_MANY.search(c.left_of(token.start, 60)):
        return None
    if _GUESTS_BEFORE.search(gap) and _OUTSTANDING.match(c.right_of(end, 30)):
        return None
    part = roles.role_of(c, token, gap, c.clause_after(end))
    return c.make(token, "participants", _people_role(part.role), end, f"people.{part.rule}", part.kind)


def participants(c: Composition, token: Token, gap: str, end: int) -> Statement | None:
    """A number before *đoàn viên*, *người* … who take part; the noun ends at `end`."""
    tail = c.right_of(end, 70)
    if _is_size(c, token, gap, tail):
        return None
    beside = _rule_beside(c, token, gap)
    if beside is not None:
        return c.make(token, "participants", "achieved", end, beside)
    if not _is_labelled(c, gap) and not _is_said_to_take_part(c, gap, tail):
        return None
    if _NEGATED.search(tail[:40].split(",")[0]) or tail.startswith(_NOT_OF_PEOPLE):
        return None
    if _AT_A_MEETING.search(gap) and "sáng kiến" not in tail:
        return None
    part = roles.role_of(c, token, gap, tail)
    noun = _PEOPLE_NOUN.match(c.folded, token.end, c.sentence.end)
    if noun is not None and noun.end() < end + 30:
        end = max(end, noun.end())
    return c.make(token, "participants", _people_role(part.role), end, f"people.{part.rule}", part.kind)


def _is_size(c: Composition, token: Token, gap: str, tail: str) -> bool:
    """*Cứ 10 đoàn viên*, *từ 50 đoàn viên*, *trường chỉ có 21 giáo viên mà gửi 25*: all there are."""
    if _ONE_IN_SO_MANY.search(c.left_of(token.start, 60)) or _WORKS_THERE.search(gap):
        return True
    if _SIZE_OF_UNIT.search(gap) and "tác giả" not in c.folded[token.end : token.end + 40]:
        return True
    return _HAS_ONLY.search(gap) is not None and tail.startswith(_ALL_THE_SAME)


def _rule_beside(c: Composition, token: Token, gap: str) -> str | None:
    """*640 sáng kiến của 512 người*, *1.146 người, trong đó 689 nữ*: by the statement before alone."""
    previous = c.previous
    if previous is None:
        return None
    counted = previous.counts_initiatives and previous.unit == "count"
    if counted and _PEOPLE_BEHIND.fullmatch(gap):
        return "people.of"
    parted = previous.measure == "participants"
    if parted and (_PART_OF_PEOPLE.fullmatch(gap) or _PART_NAMED_FIRST.fullmatch(gap)):
        return "people.part"
    if parted and gap.endswith(" (") and isinstance(token.value, Decimal) and token.value < previous.value:
        return "people.part"  # 33 đồng nghiệp góp tay (20 điều dưỡng, 9 bác sĩ)
    return None


def _is_labelled(c: Composition, gap: str) -> bool:
    """*Số người tham gia là 512*, *tham gia viết sáng kiến có 733 nhà giáo*: said before the number."""
    first = c.previous is None and c.carry.measure and _TAKE_PART_FIRST.fullmatch(gap)
    if first or _LABELLED_PEOPLE.search(gap) or cues.AUTHORS_BEFORE.search(gap):
        return True
    return _is_number_of_people(c, gap)


def _is_number_of_people(c: Composition, gap: str) -> bool:
    """*Số người đứng tên là*, and *số người viết:* where initiatives were counted right before."""
    if cues.PEOPLE_NUMBER in c.cues and cues.PEOPLE_NUMBER.search(gap):
        return True
    if c.previous is None and _LABEL_OF_AUTHORS.fullmatch(gap):
        return True
    here = cues.PEOPLE_NUMBER_HERE in c.cues and cues.PEOPLE_NUMBER_HERE.search(gap)
    return bool(here) and (c.carry.on_topic or c.after_initiatives())


def _is_said_to_take_part(c: Composition, gap: str, tail: str) -> bool:
    """*512 đoàn viên gửi sáng kiến*: said behind the noun, in a text of the campaign."""
    if c.other:
        return False
    if c.carry.on_topic and _SO_MANY_ARE.fullmatch(gap) and cues.PEOPLE_TAKING_PART_HERE.match(tail):
        return True
    named = c.sentence.campaign_named and _EVENT.search(gap) is None
    told = c.after_initiatives() or c.carry.measure or (gap.endswith(": ") and c.names_initiatives)
    beside_count = (told or named) and _TAKING_PART.match(tail)
    if named and _DRAWN.search(gap) and _PEOPLE_CLOSE.match(tail):
        return True  # Chương trình thu hút 316 lượt đoàn viên, với 290 sáng kiến
    if not beside_count and not cues.PEOPLE_TAKING_PART.match(tail):
        return False
    if c.carry.measure and _OUT_OF_PEOPLE.fullmatch(gap):
        return True
    if not c.carry.listed and not _PEOPLE_CONTEXT.search(c.text):
        return False
    return c.last_ignored is None or _BESIDE_UNITS.fullmatch(gap) is None


def part(c: Composition, token: Token, gap: str, right: str) -> Statement | None:
    """*1.146 lượt tác giả (nữ: 689)*: a part of those who took part, told by its name alone."""
    previous = c.previous
    if previous is None or previous.measure != "participants":
        return None
    named = _PART_NAMED.fullmatch(gap) is not None and _PART_CLOSES.match(right) is not None
    out_of = gap == " có " and _OUT_OF_AUTHORS.search(c.left_of(previous.start, 16)) is not None
    among = out_of or _AMONG_PEOPLE.fullmatch(gap) is not None
    if not named and not (among and _PART_IS.match(right)):
        return None
    return c.make(token, "participants", previous.role, token.end, "people.part", previous.target_kind)


def labelled(c: Composition, token: Token, gap: str, right: str) -> Statement | None:
    """*Tổng số người đứng tên là 3.116*: people by the words before the number alone."""
    if c.other or not (c.about or c.carry.measure) or NUMBER_CLOSES.match(right) is None:
        return None
    named_next = _AUTHORS_COUNTED.search(gap) is not None or (
        _AUTHORS_NEXT.fullmatch(gap) is not None and c.after_initiatives()
    )
    if not named_next and not _is_number_of_people(c, gap):
        return None
    turns = " lượt" if right.startswith(" lượt") else ""
    return c.make(token, "participants", "achieved", token.end + len(turns), "people.labelled")


def _people_role(role: Role) -> Role:
    return "target" if role == "target" else "achieved"
