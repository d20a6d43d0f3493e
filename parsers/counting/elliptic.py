"""Items of lists that leave their words out: the verb or the noun stood in an item before."""

from __future__ import annotations

import re
from decimal import Decimal

from parsers.counting.bare_numbers import BareNumber
from parsers.counting.composition import Composition, Statement
from parsers.numbers.tokens import Token
from parsers.words import cues
from parsers.words.cuewords import Cue

# *… là 7.243* behind counts that are added up
_SUM_CLOSES = re.compile(
    r"(?:[,;:]|\) thì) ?(?:như vậy,? |nâng )?(?:tổng số|tổng cộng|tổng|cộng lại|cộng)(?: cả hai giai đoạn)?"
    r" (?:là|lên|được|:) ?$"
)
_SUM_TOLD = re.compile(r", (?:nâng )?tổng (?:số|cộng) $")  # …, tổng cộng 6.230
# *trong tổng số sáng kiến giai đoạn 2 có 805 thuộc lĩnh vực giáo dục*
_PART_OF_THEM = Cue(
    r"\b(?:trong|của) (?:tổng )?(?:số )?(?:các )?sáng kiến[^,;.:\d]{0,40},? ?(?:đã )?(?:có|thì) "
    r"(?:hơn |trên |gần |khoảng )?$"
)
_BELONGS_RIGHT = re.compile(r" (?:thuộc|của|là của|do|đến từ|từ|ở) ")
_NAME_BEHIND = re.compile(
    r", ?(?:thuộc |của |là |do |ở )?(?P<name>[^\W\d][^\d,;.:()]{2,50}?)(?= ?(?:;|\.(?!\d)|$|\n))"
)
# *640 sáng kiến, hơn kế hoạch 40*
_MORE_THAN_PLAN = Cue(
    r"\b(?:hơn|cao hơn|nhiều hơn|(?:dôi|dư|thừa|trội)(?: ra)?(?= so với))(?: so với)?"
    r" (?:chỉ tiêu|kế hoạch)(?: (?:được )?giao| đề ra| năm)?"
    r"(?: (?:là|tới|đến|đúng|tròn|những))? $"
)
_SECOND_EXCESS = re.compile(r"[,;] ?(?:và |còn )?[^,;.:\d]{3,70}? $")
# *còn thiếu 34 sáng kiến mới đủ 120*
_TO_FILL = re.compile(
    r" ?(?:nữa )?(?:thì )?(?:mới|để|cho|là|sẽ) ?(?:tròn |vừa )?(?:đủ|tròn|bằng) (?:con số |mức )?$"
)
_MISSING = re.compile(r"\b(?:thiếu|hụt|kém|cần thêm|còn)\b")
# *chiếm 2.240 trong 6.120 sáng kiến toàn tỉnh*
_TAKES = re.compile(
    r"\b(?:chiếm|góp|đóng góp|có|với|tác giả của|chủ nhân của)(?: tới| đến| được)?"
    r" (?:hơn |trên |gần |khoảng )?$"
)
_OUT_OF = re.compile(r" (?:trong|trên)(?: tổng)?(?: số)? \d[\d.]* sáng kiến")
# *sáng kiến đến từ các trường bán trú: 301 trong tổng số 463*
_OUT_OF_TOTAL = re.compile(r" (?:trong|trên) tổng số \d")
_OF_TOTAL = re.compile(r" (?:trong|trên) tổng số ")
# *tăng nhanh nhất, 512, tức 16,2% tổng số*; *lại chỉ có 798, chiếm 17,7%*
_SHARE_NEXT = re.compile(r",? ?\(?(?:chiếm|tức(?: là)?|tương đương)(?: (?:hơn|gần|khoảng|chừng|tới|đến))? \d")
_PART_SAID = re.compile(
    r"(?:\b(?:chỉ có|mới có|mới được|có|góp|đóng góp)(?: (?:hơn|trên|gần|khoảng|vỏn vẹn))?"
    r"|nhất(?: là)?[,:]) $"
)
# *các đơn vị còn nhiều sáng kiến tồn đọng, gồm A 312, B 204*
_STATE_OF_LIST = Cue(
    r"sáng kiến (?:còn |đang |bị )?(?:(?P<pending>tồn đọng|tồn|chờ (?:duyệt|xét|thẩm định)|chưa (?:được )?"
    r"(?:duyệt|xét|thẩm định))|(?P<valid>được (?:công nhận|duyệt)|hợp lệ))"
    r"(?: nhiều(?: nhất)?| lớn| cao)?(?:,? (?:gồm|là|như|trong đó)(?: có)?:? |: ?)"
)
_ADDED = Cue(r"(?<!tăng )(?<!cần )(?<!phải )(?<!cho )\bthêm(?: được)? (?:hơn |trên |gần |khoảng )?$")
# what else is added or makes a part: members, unions, posts, money
_OF_OTHERS = Cue(
    r"đoàn viên|cán bộ|\bnữ\b|kết nạp|thành lập|công đoàn cơ sở|cđcs|lao động|công nhân"
    r"|tuyển|người|hỗ trợ|ủng hộ|tiền|suất"
    r"|mái ấm|lớp|đơn vị|hội viên|tập huấn|đề tài|hồ sơ|bản\b|máy|điểm"
)
_REST_CLOSES = re.compile(r"[);]|\.(?=\s|$)")
_COMMA = re.compile(
    r"(?: - [^,;.:()\d]{2,16})?, ?(?:vỏn vẹn |vẻn vẹn |chỉ |mới |được |có )?(?:hơn |trên |gần |khoảng )?$"
)
_LONG_NAME = re.compile(
    r"(?: và [^,;.:()\d]{2,40}| - [^,;.:()\d]{2,16}),? ?\($"
)  # *Bệnh viện Y học và Phục hồi chức năng (41)*
_REST_OF_NAME = re.compile(r"(?: [^\W\d]+){1,7} ?\(?$| ?\d{1,2} $")  # what reading a name missed of it
_NAMES_NOT = re.compile(r"\b(?:với|hiện|mới|sẽ|đến|trong|tại|từ|cho|do|của|thì|còn|nhất|thêm)\b|người|tuổi")
_ITEM_CLOSES = re.compile(r" ?(?:;|,(?! ?\d)|\.(?!\d)|$|\n)")
_FEWEST_ALONE = 10  # *Bàn thêm 1.* heads a paragraph
_BEHIND = 40  # characters behind a number that tell what it is a part of


def elliptic(number: BareNumber) -> Statement | None:
    """A number whose own words say little: what stood before it in the sentence or list tells the rest."""
    c = number.c
    if not (c.about or c.carry.measure or c.carry.listed):
        return None
    if c.previous is not None and c.previous.counts_initiatives:
        found = _behind_count(number, c.previous)
        if found is not None:
            return found
    begin = number.token.end
    behind = c.folded[begin : min(c.sentence.end, begin + _BEHIND)]
    found = _part_or_whole(number, behind)
    if found is not None or not c.carry.measure or (_OF_OTHERS in c.cues and _OF_OTHERS.search(number.gap)):
        return found
    return _share_or_addition(number, behind)


def _behind_count(number: BareNumber, previous: Statement) -> Statement | None:
    """*… hơn kế hoạch 104*, *… B 57*, *… cộng lại là 7.243*: it goes on with the count before it."""
    c, token = number.c, number.token
    if _exceeds_plan(number, previous) or (previous.role == "excess" and _goes_on_over(number)):
        return number.make(previous.measure, "excess", "elliptic.excess")
    if previous.role == "achieved" and (_SUM_CLOSES.search(number.gap) or _is_sum_told(number)):
        return number.make(previous.measure, "achieved", "elliptic.sum")
    if previous.rule == "list.name_after" and c.folded[previous.end : token.start].rstrip().endswith(";"):
        name = _NAME_BEHIND.match(number.right)
        if name is not None and not cues.NO_ITEM.search(name["name"]):
            return number.make(previous.measure, previous.role, "list.name_after")
    return None


def _is_sum_told(number: BareNumber) -> bool:
    """*…, tổng cộng 6.230*: the sum of the results before it, and not of members or gifts."""
    if _SUM_TOLD.search(number.gap) is None:
        return False
    counted = [one.value for one in number.c.out if one.role == "achieved" and one.counts_initiatives]
    return len(counted) > 1 and sum(counted) == number.token.value


def _exceeds_plan(number: BareNumber, counted: Statement) -> bool:
    """*640 sáng kiến, hơn kế hoạch 40*: too few to be the plan itself."""
    value = number.token.value
    if counted.role != "achieved" or not isinstance(value, Decimal) or value * 2 >= counted.value:
        return False
    return goes_over_plan(number.c, number.gap) and _ITEM_CLOSES.match(number.right) is not None


def _goes_on_over(number: BareNumber) -> bool:
    """*LĐLĐ huyện A vượt 96 sáng kiến, LĐLĐ huyện B 57*: the verb is the same."""
    c, start = number.c, number.token.start
    unit = c.unit_before(start)
    if unit is None or unit.start < c.boundary or c.folded[unit.end : start].strip():
        return False
    if _is_beside_count(c):
        return False  # bệnh viện A có 45, vượt 15 sáng kiến; bệnh viện B 20
    return _SECOND_EXCESS.fullmatch(number.gap) is not None and _ITEM_CLOSES.match(number.right) is not None


def _is_beside_count(c: Composition) -> bool:
    """Whether the surplus told last goes with a count: what a list of such goes on with is counts."""
    counted = c.out[-2] if len(c.out) > 1 else None
    return counted is not None and counted.role == "achieved" and counted.unit == "count"


def goes_over_plan(c: Composition, gap: str) -> bool:
    """*… hơn kế hoạch 104*: by how many something goes over its plan, which is not told."""
    return _MORE_THAN_PLAN in c.cues and _MORE_THAN_PLAN.search(gap) is not None


def _part_or_whole(number: BareNumber, behind: str) -> Statement | None:
    """*Trong tổng số sáng kiến có 805 thuộc lĩnh vực giáo dục*, *chiếm 2.240 trong 6.120 sáng kiến*."""
    c, gap = number.c, number.gap
    part = _PART_OF_THEM in c.cues and c.about and _PART_OF_THEM.search(gap)
    if part and _BELONGS_RIGHT.match(number.right):
        return number.make("initiatives", "achieved", "list.name_after")
    if (_OUT_OF.match(behind) and _TAKES.search(gap)) or (_OUT_OF_TOTAL.match(behind) and "sáng kiến" in gap):
        return number.make("initiatives", "achieved", "elliptic.out_of")
    previous = c.previous
    if previous is not None and previous.rule == "elliptic.out_of" and _OF_TOTAL.fullmatch(gap):
        return number.make(previous.measure, "achieved", "elliptic.whole")
    return None


def _share_or_addition(number: BareNumber, behind: str) -> Statement | None:
    """*Lại chỉ có 798, chiếm 17,7%*, *tháng 5 thêm 40*: a part by its share, or what came to it."""
    c, gap = number.c, number.gap
    if _SHARE_NEXT.match(behind) and _PART_SAID.search(gap):
        return number.make("initiatives", "achieved", "elliptic.share_next")
    told = number.token.value >= _FEWEST_ALONE or bool(c.sentence.units) or c.previous is not None
    if told and _ADDED in c.cues and _ITEM_CLOSES.match(number.right) and _ADDED.search(gap):
        statement = number.planned_or_achieved("elliptic.added")
        statement.increment = True
        return statement
    return None


def fills_up(c: Composition, gap: str) -> bool:
    """*Còn thiếu 34 sáng kiến mới đủ 120*: the number is the target."""
    missing = c.last_ignored
    if missing is None or missing.kind != "number" or not _TO_FILL.search(gap):
        return False
    return _MISSING.search(c.left_of(missing.start, 30)) is not None


def state_of_list(c: Composition, token: Token) -> str | None:
    """The measure of a list whose introduction says what state its initiatives are in."""
    if _STATE_OF_LIST not in c.cues:
        return None
    found = cues.last_match(_STATE_OF_LIST, c.folded[c.sentence.start : token.start])
    if found is None:
        return None
    return "initiatives_pending" if found["pending"] else "initiatives_valid"


def behind_comma(c: Composition, unit_end: int, token: Token) -> bool:
    """*LĐLĐ huyện A, 405; Công đoàn ngành B, 166*: a comma instead of a verb."""
    gap = c.folded[unit_end : token.start]
    if c.previous is None and c.last_ignored is not None:
        return False  # a list of something else
    if _LONG_NAME.fullmatch(gap) and c.folded.startswith(")", token.end):
        return True
    if _REST_OF_NAME.fullmatch(gap) and c.carry.listed and _REST_CLOSES.match(c.folded, token.end):
        return not (cues.NO_ITEM.search(gap) or cues.DONE.search(gap) or _NAMES_NOT.search(gap))
    closes = _ITEM_CLOSES.match(c.folded, token.end, c.sentence.end)
    return closes is not None and _COMMA.fullmatch(gap) is not None
