"""Numbers without a noun of their own: headed by it, in a state, targets named before, items of a list."""

from __future__ import annotations

import re
from decimal import Decimal

from parsers.counting import elliptic, listing, roles, ties, totals
from parsers.counting.added_up import added_up
from parsers.counting.asked_of_each import is_of_a_size
from parsers.counting.bare_numbers import TAIL, BareNumber
from parsers.counting.composition import Composition, Statement
from parsers.counting.lone import lone
from parsers.counting.name_rows import in_row_of_names
from parsers.counting.pairs import of_a_pair
from parsers.counting.passed import is_compared_in_brackets
from parsers.counting.ranked import is_ahead_of_another, is_of_a_rank, is_of_the_extreme
from parsers.counting.things_listed import goes_on_with_things
from parsers.counting.uncounted import is_of_no_unit, is_sent_back, is_wrongly_told
from parsers.counting.unsaid_plans import has_targets_in_brackets
from parsers.counting.worked_out import worked_out
from parsers.numbers.tokens import Token
from parsers.words import cues, states
from parsers.words.cuewords import Cue
from parsers.words.matters import names_initiatives_or_campaign, names_people

_LIST_AFTER = re.compile(
    r"^ ?(?:\)|- (?!\d)|[!…]|từ (?:ngày|tháng|hôm) |,(?!\d)|;|\.(?!\d)|$|\n"
    r"|và |/ ?chỉ tiêu|trên (?:tổng )?(?:chỉ tiêu|kế hoạch)"
    r"|so với chỉ tiêu|(?:dành )?cho (?:giai đoạn|chặng|đợt|cả|toàn|trọn)|mà |(?:dôi|dư|thừa|vượt) "
    r"|vào (?:cuối|ngày|tháng|năm|quý)|(?:vào |từ )?hôm |trước (?:ngày|tháng|khi|\d)|\(|= ?\d"
    r"|trở lên|thì |nhưng |song |, đạt|đạt|bằng|\"|nên |là (?:những|các|hai|ba|bốn|năm) )"
)
# *tổng số sáng kiến của ngành là 674 với 518 tác giả*
_OF_SO_MANY_PEOPLE = re.compile(
    r" (?:với|của|từ|do) (?:hơn |gần |trên |khoảng )?\d[\d.]* (?:lượt )?"
    r"(?:(?:đồng )?tác giả|đoàn viên|người|công nhân|cán bộ|giáo viên|cnvc)"
)
_COMPARED = re.compile(r" (?:so với|trên|trong khi|mà) ")  # 402 so với 250, vượt 152
_REACHES = re.compile(r"(?<!\w)(?:đạt|có|được|nộp|gửi|với) $")
_OVER_TARGET_RIGHT = re.compile(r" ?(?:/ ?|trên |so với |trong )(?:tổng (?:số )?)?(?:chỉ tiêu|kế hoạch)")
_NUMBER_OF_INITIATIVES = Cue(r" ?(?:[-:]|là) (?:tổng )?số (?:lượt )?sáng kiến")
# *TỔNG SỐ SÁNG KIẾN* above a line with nothing but the number
# *- Sáng kiến: 1.200*
_LABEL_OF_ALL = re.compile(r"\W*(?:số (?:lượng )?)?(?:sáng kiến|sk)(?: (?:đã )?(?:gửi|nộp|cập nhật|có))?: ?")
_HEADED_BY_COUNT = re.compile(
    r"^\W*(?:(?:tổng )?số (?:lượt )?)?sáng kiến(?: (?:đã|được) (?:gửi|nộp|cập nhật))?\W*$"
)
# *540 trên tổng số 612 được duyệt*: so many of all that were sent, none of a target
_OF_ALL_SENT = re.compile(
    r" (?:trên tổng số|trong(?: tổng)? số) (?:gần |hơn )?\d[\d.]*(?: sáng kiến| sk)? (?:đã )?"
    r"(?:hợp lệ|được (?:[^,;.:\d]{2,30} )?"
    r"(?:công nhận|duyệt|phê duyệt|thông qua))(?!\w)"
)
# *xin hạ chỉ tiêu xuống 750*: nobody has set it so
_ASKED_LOWER = Cue(
    r"(?:xin|đề nghị|đề xuất)(?: được)? (?:hạ|giảm|điều chỉnh)[^,;.\d]{0,30} (?:xuống|còn)(?: còn| tới)? $"
)
# *thưởng mức 3 triệu và 1 triệu đồng*
_MONEY_NEXT = re.compile(
    r"(?: triệu| nghìn| ngàn| tỷ)? ?(?:và|đến|hoặc|hay|tới|-|–|,) ?\d[\d.,]* (?:triệu|nghìn|ngàn|tỷ"
    r"|tỉ)(?: đồng|/)"
)
_SO_MANY = re.compile(r" (?:cái|bài|bản)(?=[.,;)]|$)")  # hội đồng đã duyệt 489 cái
_STOCK = re.compile(r"(?<!\w)tồn(?: lại)? (?:hơn |gần |khoảng )?$")  # hàng tồn 2.670
_THE_NUMBER = re.compile(r"\bsố\b")
# *số sáng kiến đã duyệt của 6 đơn vị là 1.874*
_OF_SO_MANY = re.compile(
    r" (?:đơn vị|huyện|trường|cơ sở|công đoàn|doanh nghiệp)(?: [^,;.:\d]{2,24})? (?:là|:) "
)
# *sáng kiến thứ một triệu*: only so round a number tells how many there are
_YEAR_BEFORE = re.compile(
    r"(?:^|(?<!\w)(?:năm|tới|đến|hết|cuối|đầu|từ|trước|trong|sau|giữa|qua|của|và|cho)|[-/–,(]) ?$"
)
_YEARS = range(1990, 2031)  # a count of as many has its full stop: 2.023
_MILESTONES = frozenset(Decimal(10) ** power for power in (5, 6, 7))
# *so với số 400 do LĐLĐ tỉnh giao*, *so với mức 4.500 do chính LĐLĐ tỉnh đề ra*
_HELD_AGAINST = re.compile(r"(?:so|đối chiếu|so sánh) với (?:số |mức |con số )?(?:là )?$")
_SET_BY = re.compile(
    r" (?:(?:do|mà) [^,;.\d]{2,50} |được )?(?:giao|phân bổ|đề ra|đặt ra|đăng ký|ấn định|khoán|cam kết)(?!\w)"
)
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
    "ban đầu",
    "đề ra",
    "đặt ra",
    "đã đề ra",
    "đã đặt ra",
)


def bare(c: Composition, token: Token, gap: str, right: str) -> Statement | None:
    """What a number without its noun counts, by the first of these reasons that it has.

    `gap` stands before it, `right` behind it up to the next number.
    """
    if not isinstance(token.value, Decimal) or token.value != token.value.to_integral_value():
        return None
    if token.value in _YEARS and c.folded[token.start : token.end].isdecimal() and _YEAR_BEFORE.search(gap):
        return None  # tới 2023
    if states.RETURNED_LEFT in c.cues and states.RETURNED_LEFT.search(gap[-TAIL:]):
        return None
    if _ASKED_LOWER in c.cues and _ASKED_LOWER.search(gap):
        return None
    if _MONEY_NEXT.match(c.folded, token.end, c.sentence.end):
        return None
    if is_of_a_rank(gap) or is_sent_back(c, token):
        return None
    if is_of_no_unit(c, gap) or is_wrongly_told(c, token):
        return None
    closes = _LIST_AFTER.match(right) or _OF_SO_MANY_PEOPLE.match(c.folded, token.end, c.sentence.end)
    number = BareNumber(c, token, gap, right, closes is not None)
    found = (
        _headed(number)
        or _in_state(number)
        or _out_of_next(number)
        or elliptic.elliptic(number)
        or _target_beside_count(number)
    )
    if found is not None:
        return found
    if _is_least_by_size(number):
        return number.make("initiatives", "target", "bare.size", "floor")
    if _is_target(number):
        return _target_named(number)
    tied = totals.raised_from(number) or ties.tied(number) or of_a_pair(number)
    if tied is not None:
        return tied
    if not number.closes:
        return worked_out(number) if _COMPARED.match(right) else None
    return (
        totals.total(number) or worked_out(number) or _item(number) or lone(number) or added_up(c, token, gap)
    )


_DONE_ALREADY = re.compile(
    r"(?<!\w)(?:đã|mới)(?: \w+){0,2} (?:được|có|đạt|nộp|gửi)(?!\w)|(?<!\w)(?:đã|nộp) được(?!\w)"
)
_OF_A_PAPER = re.compile(
    r"(?<!\w)(?:nghị quyết|quyết định|kế hoạch số|công văn|văn bản|thông báo)(?: số)? ?$"
)


def _headed(number: BareNumber) -> Statement | None:
    """*Sáng kiến thứ 1.000.000*; *TỔNG SỐ SÁNG KIẾN* in the line above; *640 là tổng số sáng kiến* behind."""
    c, gap, right = number.c, number.gap, number.right
    if gap.endswith("sáng kiến thứ ") and number.token.value in _MILESTONES:
        return number.make("initiatives", "achieved", "bare.milestone")
    alone = number.closes and not gap.strip() and not right.strip()
    if alone and _HEADED_BY_COUNT.search(c.sentence.head.nearest):
        return number.make("initiatives", "achieved", "bare.headed")
    if number.closes and not c.out and c.last_ignored is None and _LABEL_OF_ALL.fullmatch(gap):
        return number.planned_or_achieved("bare.headed")
    if c.carry.asked == "count" and number.closes and not c.out and c.last_ignored is None:
        return number.make("initiatives", "achieved", "bare.answered")
    if c.carry.asked == "target" and _answers(number):
        kind = roles.kind_of_target(c, gap, number.token.start)
        return number.make("initiatives", "target", "bare.answered", kind)
    labelled = _NUMBER_OF_INITIATIVES in c.cues and _NUMBER_OF_INITIATIVES.match(right)
    if labelled and not gap.strip(" ●►•-*+"):
        return number.make("initiatives", "achieved", "bare.headed")
    return None


def _answers(number: BareNumber) -> bool:
    """Whether a number answers a question for the target: *Chưa giao, nhưng đã nộp được 212* does not."""
    c = number.c
    first = number.closes and not c.out and c.last_ignored is None
    return first and not _DONE_ALREADY.search(number.gap) and not _OF_A_PAPER.search(number.gap)


def _in_state(number: BareNumber) -> Statement | None:
    """*Đã duyệt: 640*, *chờ duyệt 31*: initiatives in a state."""
    c, gap = number.c, number.gap
    if not (number.closes or _SO_MANY.match(number.right)):
        return None
    if not (c.about or c.carry.listed or c.carry.measure or _THE_NUMBER.search(gap)):
        return None
    tail = gap[-TAIL:]
    if c.last_ignored is not None and _OF_SO_MANY.fullmatch(gap):
        tail = c.left_of(number.token.start, TAIL)
    if _STOCK.search(tail):
        return None
    pending = states.PENDING_LEFT in c.cues and states.PENDING_LEFT.search(tail) is not None
    if not pending and not (states.VALID_LEFT in c.cues and states.VALID_LEFT.search(tail)):
        return None
    measure = "initiatives_pending" if pending else "initiatives_valid"
    planned = None if pending else roles.planned(c, number.token.start)
    return number.make(measure, "target" if planned else "achieved", "bare.status")


def _out_of_next(number: BareNumber) -> Statement | None:
    """*31 trên chỉ tiêu 160*, *540 trên tổng số 612 được duyệt*: what it is out of stands behind it."""
    c, token = number.c, number.token
    over_target = _OVER_TARGET_RIGHT.match(c.folded[token.end : token.end + 40])
    reached = c.names_initiatives and _REACHES.search(number.gap) is not None
    if over_target and (reached or listing.listed_before(c, token) or _is_told_of_unit(c, token)):
        return number.make("initiatives", "achieved", "bare.over_target")
    if c.about and _OF_ALL_SENT.match(c.folded, token.end, c.sentence.end):
        return number.make("initiatives_valid", "achieved", ties.VALID_OF_ALL)
    return None


def _is_told_of_unit(c: Composition, token: Token) -> bool:
    """*LĐLĐ huyện A: 31 trên chỉ tiêu 160*, where nothing else tells what is counted."""
    unit = c.unit_before(token.start)
    beside = unit is not None and cues.LIST_GAP.match(c.folded[unit.end : token.start]) is not None
    return beside and bool(c.carry.measure) and ties.is_out_of_number(c, token)


def _target_beside_count(number: BareNumber) -> Statement | None:
    """*Còn thiếu 34 sáng kiến mới đủ 120*; *A 405 (360)* where brackets hold the targets."""
    c, gap = number.c, number.gap
    if elliptic.fills_up(c, gap):
        return number.make("initiatives", "target", "elliptic.filled", "assigned")
    counted = c.previous is not None and c.previous.role == "achieved" and c.previous.unit == "count"
    bracketed = counted and gap.strip() == "(" and number.right.startswith(")")
    if number.right.startswith(")") and c.about and is_compared_in_brackets(gap):
        kind = roles.kind_of_target(c, gap, number.token.start)
        return number.make("initiatives", "target", "bare.compared", kind)
    if bracketed and has_targets_in_brackets(c):
        return number.make("initiatives", "target", "bare.bracketed", "assigned")
    return None


def _is_least_by_size(number: BareNumber) -> bool:
    """*CĐCS từ 30 đến 200 đoàn viên: ít nhất 3*: asked of each unit of a size, in a list of such."""
    c = number.c
    told = number.closes and (c.about or c.carry.listed)
    return told and is_of_a_size(c, number.token.start)


def _is_target(number: BareNumber) -> bool:
    """*Chỉ tiêu được giao là 1.250*: the number is what the target noun before it stands for."""
    c, gap = number.c, number.gap
    if not (c.about or c.carry.measure):
        return False
    if not (number.closes or number.right.lstrip().startswith(_TARGET_GOES_ON)):
        return False
    if _HELD_AGAINST.search(gap) and _SET_BY.match(number.right):
        return True
    if elliptic.goes_over_plan(c, gap) or cues.falls_short(gap, c.cues):
        return False  # hơn kế hoạch 104; chưa tròn chỉ tiêu (thiếu 44)
    if c.last_ignored is not None and _is_of_people(gap):
        return False
    return roles.follows_target_noun(c, gap)


def _is_of_people(gap: str) -> bool:
    """*Kết nạp 1.205 đoàn viên (chỉ tiêu 1.000)*: in the brackets behind people who were counted."""
    people, bracket, _ = gap.partition("(")
    return bool(bracket) and names_people(people) and not names_initiatives_or_campaign(people)


def _target_named(number: BareNumber) -> Statement | None:
    """The target that a noun before it names; None where nothing tells that it is one of initiatives."""
    c = number.c
    if c.previous is None and not (c.about or c.carry.listed or c.carry.measure):
        return None
    kind = roles.kind_of_target(c, number.gap, number.token.start)
    return number.make("initiatives", "target", "bare.after_target", kind)


def _item(number: BareNumber) -> Statement | None:
    """*LĐLĐ huyện A 120, tiểu học 588*: a name and a number in a list of such."""
    c, token, gap = number.c, number.token, number.gap
    if "triệu" in c.folded[token.start : token.end]:
        return None  # bản thân anh Điệp nhận 15 triệu: money, with its currency left out
    if is_ahead_of_another(c, token) or is_of_the_extreme(c, token, gap) or goes_on_with_things(c, token):
        return None
    is_one = (
        in_row_of_names(c, token)
        or listing.listed_before(c, token)
        or listing.next_of_list(c, token, gap)
        or listing.runs_on(c, gap)
    )
    return listing.listed(c, token, gap) if is_one else None
