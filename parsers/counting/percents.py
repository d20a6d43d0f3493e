"""Percentages: of a target, over a target, of the members, or a share of what was achieved."""

from __future__ import annotations

import re
from decimal import Decimal

from parsers.counting.composition import Composition, Statement
from parsers.counting.foreign_rates import is_of_a_group, is_of_what_lacks, previous_is_foreign
from parsers.counting.shares import (
    AT_LEAST_LEFT,
    HAPPENED,
    PARTED,
    STATES,
    Plan,
    asked_share,
    measure_before,
    of_previous,
    share_of_state,
    tells_valid_share,
    told_share,
)
from parsers.model import PercentBasis, Role
from parsers.numbers.tokens import Token
from parsers.words import cues
from parsers.words.cuewords import Cue

_JOINED = re.compile(
    r"^[\s,;(\[=:\-]*(?:và |tức(?: là)? |tương (?:đương|ứng)(?: với)? |bằng "
    r"|đạt(?: được)?(?: tỷ lệ)? |tỷ lệ(?: đạt)?:? |hoàn thành |vượt |chiếm |= ?)*(?:khoảng "
    r"|gần |hơn |trên |tới |chưa (?:tới|đến|đầy) |dưới |xấp xỉ )?$"
)
# *đi nhanh nhất*, *tiến độ thấp*: a list that tells how far its units have come
_FAR = re.compile(
    r"(?:nhanh|chậm|cao|thấp|tốt|xa)(?: nhất)?(?: là| có| gồm| ở|:|,)|tiến độ|(?:dẫn đầu|đứng đầu) về tỷ lệ"
    r"|(?:tỷ lệ|đạt|hoàn thành|vượt)[^;.\d]{0,40}(?:chỉ tiêu|kế hoạch)|(?:chưa|đã|vừa) (?:về|cán) đích"
)
_AT_LEAST = re.compile(r"ít nhất|tối thiểu|không dưới")
_UNITS_BELOW = re.compile(
    r"(?:một số|các|những|nhiều|\d) (?:\w+ )?(?:đơn vị|nơi|địa phương|huyện|ngành)(?:, [^,;.\d]{2,12})?"
    r"[^,;.\d]{0,16} (?:dưới|trên|từ) $|đơn vị (?:đạt )?(?:dưới|trên|từ) $"
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
# *Tuần trước đó, tỷ lệ này mới là 81%*
_SAME_RATE = Cue(
    r"(?:tỷ lệ|con số) (?:này|ấy|đó)[^;.\d%]{0,30}?"
    r"(?:là|đạt|chỉ|mới|ở mức|dừng ở|lên|tới|đến)(?: (?:được|có|hơn|gần|trên|khoảng|mới|tới|đến))* $"
)
_OTHER_YEAR = re.compile(r"cùng kỳ|năm (?:ngoái|trước|kia)")
_MORE_BY = re.compile(r"(?:cao|nhiều|lớn) hơn(?: tới| đến| gần| khoảng| trên)? $")
_BASE_BEHIND = re.compile(
    r" (?:so với )?(?:tổng )?(?:chỉ tiêu|kế hoạch|mục tiêu|(?:mức|số|phần)[^,;.\d]{0,40}(?:giao|phân bổ"
    r"|đăng ký|đề ra))"
    r"(?!\w)"
)
_OVER_ENDS = re.compile(
    r"[;]|,|\b(?:và đạt|bằng|chiếm|tương đương|tức|có|hoàn thành)\b|đạt(?! trên| tới| tỷ)"
)
_AIMS_OVER = Cue(
    r"(?:phấn đấu|quyết tâm|cam kết|đặt mục tiêu|hướng (?:tới|đến))(?: [^,;.:\d]{0,40})? vượt"
    r"(?: [^,;.:\d]{0,20})? $"
)
_SECOND_OVER = re.compile(r"^[^;.\d]{0,80}(?:,| và)(?: của)? ?$")
_OF_A_LEVEL = re.compile(r" (?:so với )?(?:chỉ tiêu|kế hoạch|mục tiêu|mức)(?!\w)")
_THIRD_OVER = re.compile(r"[^,]*, [^,]*,")
_CAMPAIGN_PART = re.compile(r"giai đoạn|(?<!\w)gđ ?[¤1-3i]|cả chương trình|chương trình")
_FOREIGN_TOPIC = re.compile(
    r"đoàn viên mới|kết nạp|thành lập|doanh thu|sản lượng|thu ngân sách|mái ấm|nộp đoàn phí"
    r"|kinh phí"
)
_OF_TARGET_LATER = re.compile(r"(?:đạt|bằng|hoàn thành) [^;]{0,24}% (?:so với )?(?:chỉ tiêu|kế hoạch)")
# *phải có 320 sáng kiến; nay đã thực hiện 156,3%*
_SURELY_DONE = re.compile(r"\b(?:nay|hiện|mới|đã)(?: đã| mới)? (?:thực hiện|hoàn thành)(?: được)? $")
_OF_GIVEN = re.compile(r" ?(?:so với )?(?:chỉ tiêu|kế hoạch) (?:[^,;.:()\d]{2,40} )?(?:giao|đề ra)(?!\w)")
_WHOLE = Decimal(100)
_UNIT_DOES = re.compile(r"(?:,| đã| mới| chỉ|:)*(?: (?:đạt|bằng|hoàn thành|thực hiện)(?: được)?| tỷ lệ)*:? ?")
_BELONGS = re.compile(
    r"\)? (?:là )?(?:thuộc(?: về)?|đến từ|(?<=là )của)"
    r" (?:khu vực|khối|lĩnh vực|ngành|các|nhóm|công nhân|lao động|giáo viên)"
)
# *bằng 172% so với số sáng kiến của ngành năm 2021*: growth, not a target reached
_OF_ANOTHER_YEAR = re.compile(
    r" (?:so với|của) (?!(?:tổng )?(?:chỉ tiêu|kế hoạch|mục tiêu|mức|số được))[^.;()\d%]*?"
    r"(?:cùng kỳ|năm (?:trước|ngoái|¤{4}))(?!\w)"
)
# *so với mức đăng ký đạt 83,6%*
_COMPARED_TO_TARGET = re.compile(r"so với (?:chỉ tiêu|kế hoạch|mức|số)[^,;.:\d]*$")
_OTHER_GROUP = re.compile(
    r"(?:; ?|, | và )(?:còn |riêng )?[^,;.:\d%]{2,50}?(?:,|:| là)? ?(?:ít nhất |tối thiểu )?$"
)
_ROSE_TO = re.compile(
    r"\b(?:lên|tăng lên|nâng lên|vọt lên|còn)(?: tới| đến| thành)?(?: gần| hơn| trên| khoảng)? $"
)
_NO_UNIT_THAT = Cue(r"(?:đơn vị|nơi|cơ sở) nào[^,;.\d]*(?:không|chưa|dưới)(?:(?!phải)[^,;.\d])*$")
_TAKES_COUNT = re.compile(r"\bchiếm (?:tới |đến |hơn |gần |khoảng )*$")
_TELLS_AGAIN = re.compile(
    r",? ?\(?(?:tức(?: là)?|tương đương|bằng|tương ứng)(?: (?:hơn|gần|khoảng|chừng|tới|với))* $"
)
# *…, trong khi lao động trực tiếp ở đây chiếm gần 40% toàn tỉnh*: of the people, not of initiatives
_OF_THE_PEOPLE = Cue(
    r"(?:trong khi|nơi|tuy|dù|mặc dù|vì)(?: (?:số|lực lượng))? [^,;.\d]{0,16}"
    r"(?:lao động|đoàn viên|công nhân|dân số)"
    r"(?:(?!sáng kiến)[^,;.\d])*chiếm[^,;.\d]*$"
)
_UP_TO = re.compile(r" ?(?:đến|tới|-) ?")
_YEAR_REACH = 90  # characters behind a percentage in which the year that it is compared with is named
_MEMBERS_RATE = Cue(r"tỷ lệ (?:đoàn viên|cnvclđ|người lao động)[^;.\d%]{0,40} có sáng kiến[^;.\d%]{0,16}$")


def percent(c: Composition, token: Token, gap: str, right: str) -> Statement | None:
    """What a percentage says; `gap` stands before it, `right` behind it up to the next number."""
    to_target = cues.OF_TARGET_RIGHT.match(right) is not None
    if c.other and not to_target:
        return None
    if cues.OTHER_MOVEMENT in c.cues and cues.OTHER_MOVEMENT.search(c.left_of(token.start, 110)):
        return None
    left = c.folded[max(c.sentence.start, c.boundary, token.start - 110) : token.start]
    grew = cues.GROWTH_LEFT in c.cues and cues.GROWTH_LEFT.search(left)
    if grew and not _CAMPAIGN_PERCENT.search(left[-60:]) and not _more_than_base(c, gap, right):
        return None
    plan = Plan(c, token)
    members = cues.MEMBERS_TOTAL in c.cues and cues.MEMBERS_TOTAL.match(c.right_of(token.end, 60))
    of_members = bool(members)
    if _is_members_target(c, left, right, plan=plan, of_members=of_members, to_target=to_target):
        c.carry.members = True
        return c.make(token, "initiatives", "target", token.end, "percent.members", "own", basis="of_members")
    if of_members and not to_target:
        return None
    if not to_target and _ends_a_range(c, gap):
        return None
    if is_of_what_lacks(c, gap) or (not to_target and is_of_a_group(c, token, gap)):
        return None
    if _is_of_those_with_one(c, left) and not to_target:
        return None
    if _NO_UNIT_THAT in c.cues and _NO_UNIT_THAT.search(left):
        return None
    if _OF_THE_PEOPLE in c.cues and _OF_THE_PEOPLE.search(gap):
        return None
    found = _goes_on(c, token, gap, right, to_target=to_target)
    if found is not None:
        return found
    same = _told_again(c, token, gap)
    if same is not None:
        return same
    heads_list = right.startswith(":") and not _over(c, gap)
    if _OF_ANOTHER_YEAR.match(c.folded, token.end, min(c.sentence.end, token.end + _YEAR_REACH)):
        return None
    if cues.OTHER_RIGHT.match(right) or heads_list or _UNITS_BELOW.search(gap):
        return None
    if previous_is_foreign(c, token, gap) or (_FOREIGN_LEFT in c.cues and _FOREIGN_LEFT.search(gap)):
        return None
    share = share_of_state(c, token, gap, left, right, plan=plan, to_target=to_target)
    if share is not None:
        return share
    if has_its_ratio(c, token):
        return c.make(token, "initiatives", "percent", token.end, "percent.of_its_ratio", basis="of_target")
    if _listed_rate(c, token) or _rate_of_unit(c, token, gap) or _labelled_rate(c, token, right):
        goes_over = c.previous is not None and c.previous.basis == "over_target"
        basis: PercentBasis = (
            "over_target" if goes_over and not cues.REACHED_LEFT.search(gap) else "of_target"
        )
        return c.make(token, "initiatives", "percent", token.end, "percent.listed", basis=basis)
    surplus = c.previous is not None and c.previous.role == "excess" and gap.strip() == "("
    again = surplus and token.value < _WHOLE  # vượt 68 sáng kiến (34%)
    if again or _over(c, gap):
        return _goes_over(c, token, gap) if _is_on_topic(c, token, to_target=to_target) else None
    if _shares_the_verb(c, gap, right):
        return of_previous(c, token, "percent.over.shared", "over_target")
    if _BELONGS.match(right) and (c.names_initiatives or c.carry.measure):
        kind = asked_share(c, left)
        if c.previous is not None and c.previous.role == "target" and not HAPPENED.search(c.text):
            kind = kind or c.previous.target_kind
        part: Role = "target" if kind else "percent"
        rule = "percent.belongs"
        return c.make(token, measure_before(c), part, token.end, rule, kind, basis="of_achieved")
    if not to_target:
        told, share = told_share(c, token, gap, right, plan)
        if told:
            return share
    return _reached(c, token, gap, left, plan=plan, to_target=to_target)


def _ends_a_range(c: Composition, gap: str) -> bool:
    """*Giảm giá từ 5% đến 20%*: where the first is no figure the second is none."""
    first = c.last_ignored
    return first is not None and first.kind == "percent" and _UP_TO.fullmatch(gap) is not None


def _goes_over(c: Composition, token: Token, gap: str) -> Statement:
    """*Vượt 31%*, or by how much somebody aims to go over (*phấn đấu vượt ít nhất 15%*)."""
    statement = of_previous(c, token, "percent.over", "over_target")
    if _AIMS_OVER in c.cues and _AIMS_OVER.search(gap) and not HAPPENED.search(c.text):
        statement.role, statement.target_kind = "target", "own"
    return statement


def _reached(
    c: Composition, token: Token, gap: str, left: str, *, plan: Plan, to_target: bool
) -> Statement | None:
    """*Đạt 129% chỉ tiêu*, or a percentage of it that is asked for."""
    bracketed = gap.endswith("(") and c.previous is not None and c.previous.rule.startswith("ratio")
    reached = (
        bracketed
        or to_target
        or cues.REACHED_LEFT.search(gap)
        or _JOINED.match(gap)
        or _RATE_LEFT.search(gap)
    )
    if not reached or not _is_on_topic(c, token, to_target=to_target):
        return None
    role: Role = "percent"
    if _SURELY_DONE.search(gap):
        return c.make(
            token,
            _measure_of_target(c, left, to_target=to_target),
            role,
            token.end,
            "percent.of_target",
            basis="of_target",
        )
    compared = _COMPARED_TO_TARGET.search(gap) is not None and _told_before(c)
    if not compared and (plan.kind or _ordered(c, left)) and not _follows_count(c, token):
        role = "target"
    kind = plan.kind or "assigned"
    measure = _measure_of_target(c, left, to_target=to_target)
    return c.make(token, measure, role, token.end, "percent.of_target", kind, basis="of_target")


def _told_again(c: Composition, token: Token, gap: str) -> Statement | None:
    """*Tuần trước đó, tỷ lệ này mới là 81%*: what the percentage before is of, at another time."""
    rate = c.carry.rate
    if rate is None or _SAME_RATE not in c.cues or not _SAME_RATE.search(gap) or _OTHER_YEAR.search(gap):
        return None
    return c.make(token, rate[0], "percent", token.end, "percent.again", basis=rate[1])


def _more_than_base(c: Composition, gap: str, right: str) -> bool:
    """*Cao hơn 39,4% so với số được phân bổ*: so the target was passed; not how far a plan goes beyond."""
    if c.previous is not None and c.previous.role == "target":
        return False
    return _MORE_BY.search(gap) is not None and _BASE_BEHIND.match(right) is not None


def _is_of_those_with_one(c: Composition, left: str) -> bool:
    """*Tỷ lệ đoàn viên có sáng kiến đạt 31%*: a rate of the members."""
    return _MEMBERS_RATE in c.cues and _MEMBERS_RATE.search(left) is not None


def _measure_of_target(c: Composition, left: str, *, to_target: bool) -> str:
    """*Số sáng kiến hợp lệ bằng 85,6% chỉ tiêu*, *so với chỉ tiêu 1.000 sáng kiến hợp lệ, đạt 115%*."""
    if to_target and tells_valid_share(c, left):
        return "initiatives_valid"
    previous = c.previous
    of_state = previous is not None and previous.role == "target" and previous.measure in STATES
    return previous.measure if of_state and previous is not None else "initiatives"


def _listed_rate(c: Composition, token: Token) -> bool:
    """*Gia Lai đạt 298% chỉ tiêu, Bình Định 251,4%*: the rate of the next unit in a list of rates."""
    previous, unit = c.previous, c.unit_before(token.start)
    if previous is None or unit is None or previous.basis not in ("of_target", "over_target"):
        return False
    beside = cues.LIST_GAP.match(c.folded[unit.end : token.start]) is not None
    return previous.unit == "percent" and unit.start >= previous.end and beside


def _labelled_rate(c: Composition, token: Token, right: str) -> bool:
    """*Thấp: LĐLĐ huyện A: 28%; LĐLĐ huyện B có 312 sáng kiến, mới bằng 26% chỉ tiêu*."""
    unit = c.unit_before(token.start)
    if unit is None or unit.generic or c.folded[unit.end : token.start] != ": " or not c.names_initiatives:
        return False
    rest = c.folded[token.end : c.sentence.end]
    return (
        right.strip()[:1] == ";" and _OF_TARGET_LATER.search(rest) is not None and PARTED.search(rest) is None
    )


def _rate_of_unit(c: Composition, token: Token, gap: str) -> bool:
    """*Đi nhanh nhất có 4 đơn vị: LĐLĐ thị xã A (73,5%), LĐLĐ huyện B (68%)*: how far each one has come."""
    unit = c.unit_before(token.start)
    if unit is None or unit.block or not gap.endswith("(") or c.folded[unit.end : token.start].strip() != "(":
        return False
    return _FAR.search(c.text) is not None and PARTED.search(c.text) is None and "chiếm" not in c.text


def has_its_ratio(c: Composition, rate: Token) -> bool:
    """*LĐLĐ huyện A đạt 121,5% (729/600)*: of a unit, and what it was worked out from right behind it."""
    unit = c.unit_before(rate.start)
    ratio = next((one for one in c.sentence.tokens if one.start >= rate.end), None)
    if unit is None or ratio is None or ratio.kind != "ratio" or c.folded[rate.end : ratio.start] != " (":
        return False
    if unit.generic or _UNIT_DOES.fullmatch(c.folded, unit.end, rate.start) is None:
        return False
    achieved, target = ratio.value
    places = -min(0, rate.value.as_tuple().exponent)
    if target <= 0:
        return False
    return bool(abs(achieved * 100 / Decimal(target) - rate.value) <= Decimal(1).scaleb(-places))


def _goes_on(c: Composition, token: Token, gap: str, right: str, *, to_target: bool) -> Statement | None:
    """A percentage that is of what the one before it, or the part before it, is of."""
    previous = c.previous
    if previous is None or to_target:
        return None
    closes = right.strip(" )")[:1] in ("", ".", ";", ",")
    if previous.basis == "of_members" and previous.role == "target" and closes and _OTHER_GROUP.search(gap):
        return c.make(token, "initiatives", "target", token.end, "percent.members", "own", basis="of_members")
    rose = previous.basis == "of_achieved" and previous.role == "percent" and _ROSE_TO.search(gap)
    if rose and closes and ";" not in gap:
        return of_previous(c, token, "percent.share.rose", "of_achieved")
    part = previous.role == "achieved" and previous.unit == "count"
    if part and _TELLS_AGAIN.fullmatch(gap) and _TAKES_COUNT.search(c.left_of(previous.start, 24)):
        return of_previous(c, token, "percent.share.part", "of_achieved")
    return None


def _is_members_target(
    c: Composition, left: str, right: str, *, plan: Plan, of_members: bool, to_target: bool
) -> bool:
    """*Ít nhất 60% đoàn viên có sáng kiến*: a target told in members."""
    if of_members:
        follows_target = c.previous is not None and c.previous.role == "target"
        if AT_LEAST_LEFT.search(left) and cues.MEMBERS_HAVE.search(right) and not HAPPENED.search(c.text):
            return True  # công đoàn cơ sở cơ quan: tối thiểu 12% đoàn viên có sáng kiến
        return follows_target or cues.TARGET_NOUN.search(left) is not None or plan.kind is not None
    if _is_of_those_with_one(c, left):
        return plan.kind is not None and not to_target
    if not c.carry.members or c.out or to_target:
        return False
    return _AT_LEAST.search(left[-30:]) is not None


def _over(c: Composition, gap: str) -> bool:
    """*Vượt 31%*: the words before say that it goes over."""
    match = cues.last_over(gap, c.cues)
    return match is not None and not _OVER_ENDS.search(gap[match.end() :])


def _shares_the_verb(c: Composition, gap: str, right: str) -> bool:
    """*Vượt 164% chỉ tiêu A giao (3.170) và 54,9% so với mức B*: the second number shares the verb."""
    if c.previous is None or not _SECOND_OVER.match(gap):
        return False
    over = c.previous if c.previous.role == "percent" else c.out[-2] if len(c.out) > 1 else c.previous
    if over.basis != "over_target" or (c.previous is not over and not _OF_A_LEVEL.match(right)):
        return False
    return not cues.REACHED_LEFT.search(gap) and not _THIRD_OVER.search(gap)


def _is_on_topic(c: Composition, token: Token, *, to_target: bool) -> bool:
    """Whether the sentence, or the list it stands in, is about the campaign's figures."""
    if c.previous is not None and c.previous.measure.startswith(("initiatives", "participants")):
        return True
    if c.names_initiatives or c.sentence.campaign_named or _CAMPAIGN_PART.search(c.text):
        return not _FOREIGN_TOPIC.search(c.right_of(c.boundary, 120))
    given = to_target and _OF_GIVEN.match(c.right_of(token.end, 60)) is not None
    aimed = given or c.sentence.head.announce_targets or cues.plans(c.text)
    if to_target and c.carry.measure and aimed:
        return not _FOREIGN_TOPIC.search(c.text)
    if not c.carry.listed or not c.carry.measure:
        return False
    if c.sentence.head.nearest and _RATE_LABEL.fullmatch(c.text[: token.start - c.sentence.start]):
        return True
    return to_target or bool(c.sentence.units)


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
