"""Percentages: of a target, over a target, of the members, or a share of what was achieved."""

from __future__ import annotations

import re
from decimal import Decimal

from parsers.counting import members_rates
from parsers.counting.added_up import is_share_of_told
from parsers.counting.composition import Composition, Statement
from parsers.counting.earlier_rates import (
    FOREIGN_TOPIC,
    is_against_target,
    is_average_of_targets,
    is_of_that_target,
    told_again,
)
from parsers.counting.foreign_rates import is_of_people, previous_is_foreign
from parsers.counting.other_matters import names_other_parts
from parsers.counting.over_target import goes_over_target, rose_over, says_over, shares_the_verb
from parsers.counting.people_shares import share_of_people
from parsers.counting.rates import Plan, Rate
from parsers.counting.shares import (
    AT_LEAST_LEFT,
    HAPPENED,
    OF_INITIATIVES,
    STATES,
    asked_share,
    is_compared_share,
    measure_before,
    of_previous,
    share_of_state,
    tells_valid_share,
    told_share,
)
from parsers.counting.unit_rates import has_its_ratio, is_rate_of_unit
from parsers.model import PercentBasis, Role
from parsers.numbers.tokens import Token
from parsers.words import cues
from parsers.words.cuewords import Cue
from parsers.words.matters import is_titled_by_matter, names_people

_JOINED = re.compile(
    r"^[\s,;(\[=:\-→➡►]*(?:và |tức(?: là)? |vừa (?:khít|tròn|đủ|đúng) |coi như |nghĩa là |tương"
    r" (?:đương|ứng)(?: với)? |bằng "
    r"|đạt(?: được)?(?: tỷ lệ)? |tỷ lệ(?: đạt)?:? |hoàn thành |vượt |chiếm |= ?)*(?:khoảng "
    r"|chừng |cỡ |ngót |gần |nhỉnh hơn |hơn |trên |tới |chưa (?:tới|đến|đầy) |dưới |xấp xỉ )?$"
)
_UNITS_BELOW = re.compile(
    r"(?:một số|các|những|nhiều|\d) (?:\w+ )?(?:đơn vị|nơi|địa phương|huyện|ngành)(?:, [^,;.\d]{2,12})?"
    r"[^,;.\d]{0,16} (?:dưới|trên|từ|(?:chưa|không) (?:đạt|tới|đến|được|đầy)(?: được| tới| đến)?) $"
    r"|đơn vị (?:đạt )?(?:dưới|trên|từ) $"
)
_FOREIGN_LEFT = Cue(
    r"doanh thu|sản lượng|lợi nhuận|thu ngân sách|năng suất|giải ngân|đoàn phí|kinh phí"
    r"|cùng kỳ|công suất"
)
_RATE_LEFT = re.compile(r"tỷ lệ(?: đạt| hoàn thành| thực hiện)?[^\d]{0,50}$")
_RATE_LABEL = re.compile(
    r"\W*tỷ lệ(?: (?:thực hiện|hoàn thành|đạt))?(?: chỉ tiêu| kế hoạch)?: ?"
)  # below a heading
_CAMPAIGN_PERCENT = re.compile(r"sáng kiến|chỉ tiêu|kế hoạch|thực hiện")
_MORE_BY = re.compile(r"(?:cao|nhiều|lớn) hơn(?: tới| đến| gần| khoảng| trên)? $")
_BASE_BEHIND = re.compile(
    r" (?:so với )?(?:tổng )?(?:chỉ tiêu|kế hoạch|mục tiêu|(?:mức|số|phần)[^,;.\d]{0,40}(?:giao|phân bổ"
    r"|đăng ký|đề ra))"
    r"(?!\w)"
)
_SENT_BACK_BEHIND = re.compile(
    r" (?:số )?(?:sáng kiến|sk) (?:này |đó )?"
    r"(?:bị |phải (?!(?:là )?hợp lệ|được (?!sửa|làm|viết|bổ))|không |chưa )"
)
_CAMPAIGN_PART = re.compile(r"giai đoạn|(?<!\w)gđ ?[¤1-3i]|cả chương trình|chương trình")
# *phải có 320 sáng kiến; nay đã thực hiện 156,3%*
_SURELY_DONE = re.compile(
    r"\b(?:nay|hiện|mới|đã)(?: đã| mới)? (?:thực hiện|hoàn thành|đi|bằng|đạt)(?: được)?(?: (?:gần|hơn))? $"
)
_OF_GIVEN = re.compile(r" ?(?:so với )?(?:chỉ tiêu|kế hoạch) (?:[^,;.:()\d]{2,40} )?(?:giao|đề ra)(?!\w)")
_CLAUSE_ENDS = re.compile(r"[,;:)]")
_COMES_AGAIN = (", tương đương ", ", tương ứng ", ", bằng ", ", chiếm ", " (bằng ", " (chiếm ", ", tức ")
_WHOLE = Decimal(100)
_SUCH_FROM = re.compile(r" sáng kiến (?:đến từ|thuộc|do|là)(?!\w)")
_BELONGS = re.compile(
    r"\)?(?: (?:số )?sáng kiến(?: này| đó)?)? (?:là )?(?:thuộc(?: về)?|đến từ|do|(?<=là )của)"
    r" (?:khu vực|khối|lĩnh vực|ngành|các|nhóm|công nhân|lao động|giáo viên|đoàn viên|nữ|cán bộ|doanh nghiệp)"
)
# *bằng 172% so với số sáng kiến của ngành năm 2021*: growth, not a target reached
_OF_ANOTHER_YEAR = re.compile(
    r" (?:so với|của) (?!(?:tổng )?(?:chỉ tiêu|kế hoạch|mục tiêu|mức|số được))[^.;()\d%]*?"
    r"(?:cùng kỳ|năm (?:trước|ngoái|¤{4}))(?!\w)"
)
# *so với mức đăng ký đạt 83,6%*
# *số sáng kiến tăng 6,4% so với tuần trước*
_THAN_BEFORE = re.compile(
    r" so với (?:cùng kỳ|(?:tuần|tháng|quý|năm|đợt|kỳ|giai đoạn|chặng) (?:trước|ngoái|qua|liền trước"
    r"|đầu))(?!\w)"
)
_COMPARED_TO_TARGET = re.compile(r"so với (?:chỉ tiêu|kế hoạch|mức|số)[^,;.:\d]*$")
_OTHER_GROUP = re.compile(
    r"(?:; ?|, | và )(?:còn |riêng )?[^,;.:\d%]{2,50}?(?:,|:| là)? ?(?:ít nhất |tối thiểu )?$"
)
_ROSE_TO = re.compile(
    r"\b(?:lên|tăng lên|nâng lên|vọt lên|còn)(?: tới| đến| thành)?(?: gần| hơn| trên| khoảng)? $"
)
_TAKES_COUNT = re.compile(r"\bchiếm (?:(?:tới|đến|hơn|gần|khoảng|phần lớn|đa số|nhiều nhất|với) )*$")
_TELLS_AGAIN = re.compile(
    r",? ?\(?(?:tức(?: là)?|tương đương|bằng|tương ứng|hay|nghĩa là)(?: (?:hơn|gần|khoảng|chừng|tới|với))* $"
)
# *hoàn thành từ 120% chỉ tiêu trở lên được cộng 2 điểm*: what a unit has to do for it
_CONDITION = Cue(
    r"[^,;.\d]{0,40} trở lên,? (?:thì )?(?:được|sẽ được|mới được|đề nghị) (?:cộng|xét|xếp|khen|thưởng|tính)"
)
# *hoàn thành 176,9% trong tổng số 4.550 sáng kiến phải đạt*
_OF_ALL_ASKED = re.compile(
    r" (?:trong|trên|của)(?: tổng)?(?: số)? \d[\d.]*(?: sáng kiến| sk)? (?:(?:phải|cần) (?:đạt|có|nộp"
    r"|gửi|làm)|được giao)"
)
# *phải đạt 70% chỉ tiêu trước ngày 20/5 và 100% vào ngày chốt sổ*
_AND_LATER = re.compile(r"[^;.]{0,70}(?:,| và) (?:đạt |hoàn thành )?(?:đủ )?")
_BY_A_DAY = re.compile(r"(?: chỉ tiêu| kế hoạch)? (?:vào|trước|đến|khi|tới)(?!\w)")
_YEAR_REACH = 90


def percent(c: Composition, token: Token, gap: str, right: str) -> Statement | None:
    """What a percentage says; `gap` stands before it, `right` behind it up to the next number.

    What is of others is dropped first; then the first that fits of: a target told in members, what goes on
    with the percentage before, a share or a rate in a list, how far a target was passed, how far it was
    reached. None where it says nothing of the campaign.
    """
    left = c.folded[max(c.sentence.start, c.boundary, token.start - 110) : token.start]
    of_asked = _OF_ALL_ASKED.match(c.folded, token.end, c.sentence.end) is not None
    of_target = cues.OF_TARGET_RIGHT.match(right) is not None
    to_target = of_asked or (of_target and not (right.startswith(",") and _TAKES_COUNT.search(gap)))
    rate = Rate(c, token, gap, left, right, to_target, Plan(c, token))
    counted = c.previous is not None and c.previous.role == "achieved" and c.previous.counts_initiatives
    if counted and rose_over(gap, right):
        return of_previous(c, token, "percent.over", "over_target")
    if is_compared_share(rate):
        return of_previous(c, token, "percent.share.compared", "of_achieved")
    if _is_of_others(rate):
        return None
    of_members = members_rates.is_of_members(rate)
    told_in_members = members_rates.told(rate, of_members=of_members)
    if told_in_members is not None:
        return told_in_members
    takes = of_members and _TAKES_COUNT.search(gap) and c.previous is not None
    if takes and c.previous is not None and c.previous.measure == "participants":
        return c.make(token, "participants", "percent", token.end, "percent.people", basis="of_members")
    if (of_members and not to_target) or is_of_people(rate):
        return None
    told, share = share_of_people(rate)
    if told:
        return share
    continued = _goes_on(rate) or told_again(rate)
    if continued is not None:
        return continued
    if _is_beside_targets(rate):
        return None
    listed = share_of_state(rate) or _listed(rate)
    if listed is not None:
        return listed
    if _is_over(rate):
        return goes_over_target(c, token, gap) if _is_on_topic(c, token, to_target=to_target) else None
    if shares_the_verb(c, gap, right):
        return of_previous(c, token, "percent.over.shared", "over_target")
    if _BELONGS.match(right) and (c.names_initiatives or c.carry.measure):
        return _belonging(rate)
    if not to_target:
        told, share = told_share(rate)
        if told:
            return share
    return _reached(rate)


def _is_of_others(rate: Rate) -> bool:
    """Whether it is told of another movement, or of growth over time."""
    c = rate.c
    if c.other and (not rate.to_target or _follows_other(c)):
        return True
    if cues.OTHER_MOVEMENT in c.cues and cues.OTHER_MOVEMENT.search(c.left_of(rate.token.start, 110)):
        return True
    if cues.GROWTH_LEFT not in c.cues or not cues.GROWTH_LEFT.search(rate.left):
        return False
    if _THAN_BEFORE.match(c.folded, rate.token.end, c.sentence.end):
        return True
    return not _CAMPAIGN_PERCENT.search(rate.left[-60:]) and not _more_than_base(c, rate.gap, rate.right)


def _follows_other(c: Composition) -> bool:
    """*Từ phong trào này có 7.345 đề tài, đạt 122,4% chỉ tiêu*: of the number before, which is another's."""
    return c.last_ignored is not None and c.last_ignored.ignored == "of another movement"


def _is_beside_targets(rate: Rate) -> bool:
    """Whether it compares with another year, heads a list of units, or belongs to another number."""
    c, token, gap, right = rate.c, rate.token, rate.gap, rate.right
    if _OF_ANOTHER_YEAR.match(c.folded, token.end, min(c.sentence.end, token.end + _YEAR_REACH)):
        return True
    if _CONDITION in c.cues and _CONDITION.match(right):
        return True
    if (
        _SENT_BACK_BEHIND.match(right)
        or cues.OTHER_RIGHT.match(right)
        or (right.startswith(":") and not says_over(c, gap))
    ):
        return True
    if _UNITS_BELOW.search(gap) or previous_is_foreign(c, token, gap):
        return True
    return _FOREIGN_LEFT in c.cues and _FOREIGN_LEFT.search(gap) is not None


def _listed(rate: Rate) -> Statement | None:
    """How far a unit has come, told beside its name."""
    c, token = rate.c, rate.token
    if has_its_ratio(c, token):
        return c.make(token, "initiatives", "percent", token.end, "percent.of_its_ratio", basis="of_target")
    if not is_rate_of_unit(c, token, rate.gap, rate.right):
        return None
    goes_over = c.previous is not None and c.previous.basis == "over_target"
    basis: PercentBasis = (
        "over_target" if goes_over and not cues.REACHED_LEFT.search(rate.gap) else "of_target"
    )
    return c.make(token, "initiatives", "percent", token.end, "percent.listed", basis=basis)


def _is_over(rate: Rate) -> bool:
    """*Vượt 31%*, or the percentage that a surplus makes: *vượt 68 sáng kiến (34%)*, *vượt 153, tức 17%*."""
    previous = rate.c.previous
    told_so = rate.gap.strip() == "(" or _TELLS_AGAIN.fullmatch(rate.gap) is not None
    surplus = previous is not None and previous.role == "excess" and told_so
    if rate.right.startswith((" vượt chỉ tiêu", " vượt kế hoạch", " vượt mức")) and previous is not None:
        return True  # đã nộp 121 (34,4% vượt chỉ tiêu)
    return (surplus and rate.token.value < _WHOLE) or says_over(rate.c, rate.gap)


def _belonging(rate: Rate) -> Statement:
    """*31% là của khối doanh nghiệp*: whose a share is stands behind it."""
    c, token = rate.c, rate.token
    kind = asked_share(c, rate.left)
    if c.previous is not None and c.previous.role == "target" and not HAPPENED.search(c.text):
        kind = kind or c.previous.target_kind
    role: Role = "target" if kind else "percent"
    measure = (
        "initiatives"
        if OF_INITIATIVES.match(rate.right) or _SUCH_FROM.match(rate.right)
        else measure_before(c)
    )
    return c.make(token, measure, role, token.end, "percent.belongs", kind, basis="of_achieved")


def _reached(rate: Rate) -> Statement | None:
    """*Đạt 129% chỉ tiêu*, or a percentage of it that is asked for."""
    c, token, gap, left, to_target = rate.c, rate.token, rate.gap, rate.left, rate.to_target
    bracketed = gap.endswith("(") and _ends_a_ratio(c, gap)
    reached = (
        bracketed
        or to_target
        or cues.REACHED_LEFT.search(gap)
        or _JOINED.match(gap)
        or _RATE_LEFT.search(gap)
        or is_against_target(c, gap)
    )
    if not reached or not (_is_on_topic(c, token, to_target=to_target) or is_of_that_target(rate)):
        return None
    measure = _measure_of_target(c, left, to_target=to_target)
    if _SURELY_DONE.search(gap):
        return c.make(token, measure, "percent", token.end, "percent.of_target", basis="of_target")
    compared = _COMPARED_TO_TARGET.search(gap) is not None and _told_before(c)
    asked = not compared and (rate.plan.kind or _ordered(c, left)) and not _follows_count(c, token)
    role: Role = "target" if asked else "percent"
    kind = rate.plan.kind or "assigned"
    return c.make(token, measure, role, token.end, "percent.of_target", kind, basis="of_target")


def _ends_a_ratio(c: Composition, gap: str) -> bool:
    """*640/500 (128%)*, *640 sáng kiến / chỉ tiêu 500 LĐLĐ tỉnh giao (128%)*."""
    previous = c.previous
    if previous is None or previous.rule.startswith("ratio"):
        return previous is not None
    result = c.out[-2] if len(c.out) > 1 else None
    if previous.role != "target" or result is None or result.role != "achieved":
        return False
    return result.unit == previous.unit == "count" and _CLAUSE_ENDS.search(gap) is None


def _more_than_base(c: Composition, gap: str, right: str) -> bool:
    """*Cao hơn 39,4% so với số được phân bổ*: so the target was passed; not how far a plan goes beyond."""
    if c.previous is not None and c.previous.role == "target":
        return False
    return _MORE_BY.search(gap) is not None and _BASE_BEHIND.match(right) is not None


def _measure_of_target(c: Composition, left: str, *, to_target: bool) -> str:
    """*Số sáng kiến hợp lệ bằng 85,6% chỉ tiêu*, *so với chỉ tiêu 1.000 sáng kiến hợp lệ, đạt 115%*."""
    if to_target and tells_valid_share(c, left):
        return "initiatives_valid"
    previous = c.previous
    of_state = previous is not None and previous.role == "target" and previous.measure in STATES
    return previous.measure if of_state and previous is not None else "initiatives"


def _goes_on(rate: Rate) -> Statement | None:
    """A percentage that is of what the one before it, or the part before it, is of."""
    c, token, gap = rate.c, rate.token, rate.gap
    previous = c.previous
    if previous is None or rate.to_target:
        return None
    again = previous.role == "target" and previous.unit == "percent" and _AND_LATER.fullmatch(gap)
    if again and _BY_A_DAY.match(rate.right):
        kind, basis = previous.target_kind, previous.basis or "of_target"
        return c.make(token, previous.measure, "target", token.end, "percent.later", kind, basis=basis)
    closes = rate.right.strip(" )")[:1] in ("", ".", ";", ",")
    if closes and is_average_of_targets(rate):
        return of_previous(c, token, "percent.average", "of_target")
    if previous.basis == "of_members" and previous.role == "target" and closes and _OTHER_GROUP.search(gap):
        return c.make(token, "initiatives", "target", token.end, "percent.members", "own", basis="of_members")
    rose = previous.basis == "of_achieved" and previous.role == "percent" and _ROSE_TO.search(gap)
    if rose and closes and ";" not in gap:
        return of_previous(c, token, "percent.share.rose", "of_achieved")
    part = previous.role == "achieved" and previous.unit == "count"
    if part and closes and _is_next_share(c, token, gap):
        return of_previous(c, token, "percent.share.again", "of_achieved")
    if part and closes and is_share_of_told(c, previous, token):
        return of_previous(c, token, "percent.share.fits", "of_achieved")
    if part and _TELLS_AGAIN.fullmatch(gap) and _TAKES_COUNT.search(c.left_of(previous.start, 24)):
        return of_previous(c, token, "percent.share.part", "of_achieved")
    return None


def _is_next_share(c: Composition, token: Token, gap: str) -> bool:
    """*A 6.240, bằng 32% tổng số toàn tỉnh; B 3.507, bằng 18%*: what the next of a list is of."""
    told = [s.basis for s in c.out if s.unit == "percent"]
    return bool(told) and set(told) == {"of_achieved"} and gap in _COMES_AGAIN and token.value < _WHOLE


def _is_on_topic(c: Composition, token: Token, *, to_target: bool) -> bool:
    """Whether the sentence, or the list it stands in, is about the campaign's figures."""
    if c.previous is not None and c.previous.measure.startswith(("initiatives", "participants")):
        return True
    if c.names_initiatives or c.sentence.campaign_named or _CAMPAIGN_PART.search(c.text):
        return not FOREIGN_TOPIC.search(c.right_of(c.boundary, 120))
    if c.last_ignored is not None and is_titled_by_matter(c.sentence.head.nearest):
        return False  # 6. An toàn, vệ sinh lao động: mở 14 lớp tập huấn; đạt 112% kế hoạch
    of_unit = to_target and c.unit_before(token.start) is not None
    if of_unit and (c.carry.named or (c.carry.on_topic and _names_units_alone(c, token))):
        return not FOREIGN_TOPIC.search(c.text)
    given = to_target and _OF_GIVEN.match(c.right_of(token.end, 60)) is not None
    aimed = given or c.sentence.head.announce_targets or cues.plans(c.text)
    if to_target and c.carry.measure and aimed:
        return not FOREIGN_TOPIC.search(c.text)
    if not c.carry.listed or not c.carry.measure:
        return False
    if c.sentence.head.nearest and _RATE_LABEL.fullmatch(c.text[: token.start - c.sentence.start]):
        return True
    return to_target or bool(c.sentence.units)


def _names_units_alone(c: Composition, token: Token) -> bool:
    """*LĐLĐ TP. Gia Nghĩa (đạt 181% chỉ tiêu), …*: neither people nor another matter around the rate."""
    start = max(c.sentence.start, c.boundary, token.start - _YEAR_REACH)
    behind = _CLAUSE_ENDS.split(c.right_of(token.end, 60), maxsplit=1)[0]
    return not (names_people(f"{c.folded[start : token.start]} {behind}") or names_other_parts(c))


def _ordered(c: Composition, left: str) -> bool:
    """*Hoàn thành ít nhất 60% chỉ tiêu* asks for it, unless the words say it is done."""
    return AT_LEAST_LEFT.search(left) is not None and not HAPPENED.search(c.text)


def _told_before(c: Composition) -> bool:
    """Whether the number before is a result."""
    return c.previous is not None and c.previous.role in ("achieved", "percent")


def _follows_count(c: Composition, token: Token) -> bool:
    """Whether a result stands before, with no plan of its own clause between: how far it goes is told."""
    counted = next((s for s in reversed(c.out) if s.role == "achieved" and s.unit == "count"), None)
    plan = c.plans.last(token.start)
    if counted is None or plan is None:
        return counted is not None
    return plan[0] < counted.end or ";" not in c.folded[counted.end : plan[0]]
