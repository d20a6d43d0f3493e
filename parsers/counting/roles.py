"""Whether a number is a result, a target or what exceeds one, by the words before and behind it."""

from __future__ import annotations

import re
from typing import NamedTuple

from parsers.counting.composition import Composition, Statement
from parsers.counting.passed import is_given_behind, is_passed_target
from parsers.model import Role, TargetKind
from parsers.numbers.tokens import Token
from parsers.units.unit import Unit
from parsers.words import cues
from parsers.words.cuewords import Cue
from parsers.words.headwords import puts_targets_in_brackets

_TARGET_TAIL = re.compile(
    r"(?:,| và) |;|\b(?:có|đạt|cập nhật|nộp|gửi|ghi nhận|với|huy động|thu hút|đóng góp"
    r"|toàn tỉnh đã|được cập nhật|hoàn thành|nâng(?! (?:lên|thành)(?: (?:thành|tới|đến))? $)|đưa)\b"
)
# *chỉ tiêu của cả hai năm 2022 và 2023 là 16.500*
_PERIODS_OF_TARGET = re.compile(
    r"^ (?:của |cho )?(?:cả )?(?:hai|ba|2|3|02|03) (?:năm|giai đoạn)(?: ¤+(?:(?: và|,| -| đến) ¤+)+)?"
)
_TARGET_ADJACENT = re.compile(
    r"^(?: (?:này|ấy|đó|trên))+, |^(?: cả năm| này| ấy| chung| đó| trên| được giao| đề ra| giao)* ?"
    r"(?:là|:|có|đạt|phải đạt"
    r"|hoàn thành|được|với|tới|đến|đạt mốc|đưa|thu hút|vận động|nộp|gửi|(?:nâng|tăng) (?:lên|thành))* "
)
_GIVEN_FIRST = Cue(r"(?:[\w ]+, )?(?:được )?giao (?:hơn |trên |khoảng )?$")  # *Giao 240 sáng kiến, …*
OUT_OF = re.compile(r" trên (?:tổng (?:số )?)?(?:chỉ tiêu )?")
_SLASHES = ("/", " /", "/ ", " / ")
_COMES_TO = re.compile(
    r"(?:tương đương|tương ứng|tức(?: là)?|khoảng|=)(?: với| là)?(?: (?:trên|hơn|gần|khoảng|ít nhất))? $"
)
_BASE_OF_PERCENT = re.compile(r" (?:của|so với|trên)(?: con số| mức)? ")
_REACHED_TARGET_WITH = re.compile(
    r"[^,;(]{0,40}(?:chỉ tiêu|kế hoạch)[^,;(]{0,40} (?:với|khi có|nhờ) (?:hơn |trên |gần )?"
)
_EXCESS_ENDS = re.compile(r"[,;:]|\b(?:với|có|nộp|gửi|là)\b|đạt")
_MORE_THAN_GIVEN = re.compile(
    r"(?:(?:nhiều|cao) )?hơn (?:chỉ tiêu|kế hoạch|mức|số|phần(?: việc)?)(?: (?:được|phải|đã))?"
    r"(?:[^,;.:()\d]{0,40} (?:giao|làm|phân bổ))?(?: của (?:giai đoạn|chặng|năm|quý|đợt)(?: [^\W\d]{1,5}"
    r"| ¤+){0,2})? $"
)
_EXCESS_OVER = re.compile(r"so với|giao là|mốc|con số|mức")
_NEXT_PHASE = re.compile(
    r"(?:[,;(]|và) ?(?:trong đó,? |cụ thể,? |gồm )?(?:là )?(?:giai đoạn|gđ|chặng) (?:¤+|i{1,3}|một|hai|đầu)"
    r"(?: là|:)? $"
    r"|[,;(] ?(?:còn )?(?:cả|toàn) (?:chương trình|hai giai đoạn)(?: là|:)? $"
    r"|[,;(] ?(?:trong đó,? )?riêng (?:phần )?(?:của )?(?:đến )?(?:hết |cuối )?(?:năm|quý|tháng) [¤/ivx]+"
    r"(?: (?:là|làm|phải|cần|trước|xong))*:? $"
)
_OF_NEXT = re.compile(r"[;,] ?(?:còn |và )?của [^,;.:()\d]{2,40} là ")
_CLOSED = re.compile(r"[^()]*\)")
_BASE_NOUN = re.compile(
    r" (?:so với |của )?(?:tổng )?(?:chỉ tiêu|kế hoạch|mức|số|phần(?: việc)?|nhiệm vụ)(?!\w)[^,;.:(]*$"
)
_BRACKET_CLOSED = re.compile(r"\) (?:là |tới |thêm |đến )+")
_OVER_TARGET = re.compile(r"vượt(?: mức)? (?:chỉ tiêu|kế hoạch)[^,;.()\d]{0,50} \((?:hơn |gần )?$")
_BASE_OVER = re.compile(r"[;,:]")
_COMPARES = re.compile(r"so với (?:[^,;.:\d]{0,20} )?$")
_COMPARED_WITH = re.compile(
    r"(?<!\w)so với (?:tổng )?(?:chỉ tiêu|kế hoạch|mục tiêu|mức|phần việc)(?:[^,;.:]|\.(?=\d))*$"
)
_CLAUSE_SIGN = re.compile(r"[,;.]")
_DONE_SURELY = re.compile(r"\b(?:đã|về đích với|cán đích với)\b[^,;]*$")
_FAR_OVER = re.compile(r" ?(?:chỉ tiêu|kế hoạch|mục tiêu)")  # what is far surpassed is the target itself
_FAR_OVER_ENDS = (" xa mức", " hẳn mức")  # vượt xa mức 4.000 sáng kiến: that is the target
_FAR_OVER_MARK = Cue(r"vượt (?:xa|hẳn) (?:mức|con số|mốc) (?:hơn |trên )?$")
# *vượt 5%, tương đương 21 sáng kiến*
_MORE_AGAIN = re.compile(r"[^;.\d]{0,40}, (?:tức |nghĩa là )?hơn ")
_EXCESS_AGAIN = re.compile(
    r"(?: (?:chỉ tiêu|kế hoạch)(?: được giao| cả năm)?)?[,( ]*"
    r"(?:tương đương|tương ứng|tức(?: là)?|ứng)(?: với)?(?: (?:hơn|trên|gần|khoảng))? $"
)
_EXCESS_BEHIND = Cue(r" (?:vượt|nhiều hơn|cao hơn) so với (?:chỉ tiêu|kế hoạch|mức)")
_REACHED_BEFORE = re.compile(r"(?:hoàn thành|vượt|đạt|về đích)[^,;.]{0,16}$")
_RESULT_AFTER = re.compile(r"\b(?:có|với|nộp|gửi|đạt)\b|,")
_RESULT_LATER = re.compile(r",.*\b(?:có|đạt)\b")
_GIVING = re.compile(r"giao|phân bổ|khoán")
_GIVEN_BEHIND = re.compile(r"[^,;.]{0,40}giao")
_SELF_SET = re.compile(r"phấn đấu|tự|kế hoạch|đăng ký|mục tiêu")
_ALREADY = re.compile(r"\b(?:đã|đều|hiện|mới)\b")
_EACH_ASKED = re.compile(
    r"ít nhất|tối thiểu|không dưới|trở lên|có từ|giao|phải|vận động|phấn đấu|đăng ký|chỉ tiêu"
    r"|có|từ(?= \d)"
)
# *công đoàn cơ sở dưới 50 đoàn viên gửi ít nhất*, *trên 200 lao động: tối thiểu*
_OF_A_SIZE = Cue(
    r"(?:dưới|trên|từ|có) (?:\d[\d.]* (?:đến|-) )?\d[\d.]* (?:đoàn viên|lao động|công nhân|người)"
    r"(?: trở lên)?:?(?: (?:phải|cần))?(?: (?:có|gửi|nộp|đóng góp|vận động|đăng ký))?"
    r"(?: thêm)? (?:ít nhất|tối thiểu|không dưới) $"
)
# *doanh nghiệp dưới 500 lao động: 03 sáng kiến trở lên*
_SIZE_LABEL = re.compile(
    r"(?:dưới|trên|từ) (?:\d[\d.]* (?:đến|-) )?\d[\d.]* (?:đoàn viên|lao động|công nhân|người)"
    r"(?: trở lên)?: $"
)
_EACH_LEAST = re.compile(r"ít nhất|tối thiểu|không dưới|trở lên|phải|giao|từ")
# *góp phần vào con số hơn một triệu sáng kiến mà cả nước đã đạt được*
_ALREADY_REACHED = Cue(r" (?:mà )?[^,;.:\d]{2,40} đã (?:đạt|có|nộp|gửi|cập nhật|đóng góp)(?: được)?(?!\w)")
_RESULT_TEXT = re.compile(
    r"\bkết quả\b|\bđã\b|(?<!thực )(?<!thể )(?<!biểu )\bhiện (?:còn|có|nay|tại|đang|mới)\b"
)


# *; toàn huyện phấn đấu …*, *, đưa tổng số của quận lên …*
_PLANS_AS_WHOLE = re.compile(
    r"[;,](?: [^;.\d]{0,60})?(?<!\w)(?:phấn đấu|đặt mục tiêu|cố gắng|để (?:cả|toàn)|xung phong"
    r"|(?:đưa|nâng) (?:tổng số|con số|số|kết quả))(?!\w)"
    r"|[;,](?: [^;,.\d]{0,24})? (?:toàn|cả) (?:tỉnh|huyện|quận|ngành|thành phố|thị xã|hệ thống|công ty"
    r"|trường)(?!\w)"
)


# *1. Toàn tỉnh có từ 5.600 sáng kiến trở lên* in a plan: its own
_OF_THE_WHOLE = re.compile(
    r"(?:toàn|cả) (?:tỉnh|huyện|quận|ngành|thành phố|thị xã|hệ thống|công ty|trường)(?!\w)"
)


class Part(NamedTuple):
    """The role a number plays, the name of the rule that found it, and what kind of target it is."""

    role: Role
    rule: str
    kind: TargetKind | None = None


def role_of(c: Composition, token: Token, gap: str, right: str) -> Part:
    """The role of a count; `gap` stands before it, `right` behind its noun."""
    if _is_difference(c, token, gap):
        return Part("excess", "difference")
    if _is_excess(c, token, gap, right) or _is_excess_again(c, gap, right) or _exceeds_bracketed(c, gap):
        return Part("excess", "excess")
    counted = c.previous is not None and c.previous.role == "achieved" and c.previous.unit == "count"
    if counted and _FAR_OVER_MARK in c.cues and _FAR_OVER_MARK.search(gap):
        return Part("target", "base", "assigned")
    if c.previous is not None and c.previous.rule == "bare.of" and OUT_OF.fullmatch(gap):
        return Part("target", "base", "assigned")  # 97 trên 160 sáng kiến
    slashed = gap in _SLASHES and c.previous is not None and c.previous.role == "achieved"
    if slashed or _is_base_of_percent(c, gap) or is_given_behind(c, right):
        return Part("target", "base", "assigned")
    if _GIVEN_FIRST in c.cues and _GIVEN_FIRST.match(gap):
        return Part("target", "base", "assigned")
    if right.startswith(" trở lên") and _SIZE_LABEL.search(c.folded[c.sentence.start : token.start]):
        return Part("target", "size", "floor")
    if _reached_target_with(c, gap) or (_ALREADY_REACHED in c.cues and _ALREADY_REACHED.match(right)):
        return Part("achieved", "reached")
    if c.previous is not None and is_next_phase_of_target(c.previous, gap):
        return Part("target", "listed", c.previous.target_kind)
    if _is_target_of_next(c, gap):
        return Part("target", "listed", "assigned")
    if c.previous is not None and _comes_to(c.previous, gap):
        return Part("target", "members", c.previous.target_kind)
    if follows_target_noun(c, gap):
        return Part("target", "after_target", kind_of_target(c, gap, token.start))
    kind = planned(c, token.start)
    if kind:
        return Part("target", "planned", kind)
    return Part("achieved", "achieved")


def is_next_phase_of_target(previous: Statement, gap: str) -> bool:
    """*Được giao 2.150 sáng kiến, trong đó giai đoạn 1: 860, giai đoạn 2: 1.290*: parts of one target."""
    if previous.role != "target" or (previous.unit != "count" and previous.basis != "of_members"):
        return False
    listed = _NEXT_PHASE.search(gap)
    return listed is not None and cues.DONE.search(gap[: listed.start()]) is None


def _is_target_of_next(c: Composition, gap: str) -> bool:
    """*Chỉ tiêu của Càng Long là 330, đạt 120%; của Tiểu Cần là 300, đạt 114%*: the noun is the same."""
    rate = c.previous
    if rate is None or rate.role != "percent" or len(c.out) < 2 or c.out[-2].role != "target":
        return False
    return _OF_NEXT.fullmatch(gap) is not None


def _comes_to(asked: Statement, gap: str) -> bool:
    """*Ít nhất 15% đoàn viên có sáng kiến, tương đương 2.000 sáng kiến*: the same target, counted."""
    return asked.role == "target" and asked.basis == "of_members" and _COMES_TO.search(gap) is not None


def planned(c: Composition, at: int) -> TargetKind | None:
    """Whether the words before `at` say that it is still to be done, and by whose decision."""
    plan, given = _of_no_percentage(c, c.plans.last(at), at), _of_no_percentage(c, c.givings.last(at), at)
    if given is not None and (_CLOSED.match(c.folded, given[1], at) or _is_compared_with(c, given, at)):
        given = None  # (bằng 198,7% chỉ tiêu được giao) và 870 sáng kiến
    each = _each_before(c, at)
    if each is not None and _is_of_whole(c, each, at):
        return "own"
    if each is None and _OF_A_SIZE in c.cues and _OF_A_SIZE.search(c.folded[c.sentence.start : at]):
        return "floor"
    if plan is None and given is None and each is None:
        unsaid = _unsaid_plan(c)
        return unsaid if unsaid and c.turns.last(at) is None else None
    turn = c.turns.last(at)
    since = turn[1] if turn else c.sentence.start
    if each is not None and _asked_of_each(c, each, at, since, bool(plan or given)):
        return "floor"
    given_last = given is not None and (plan is None or given[0] >= plan[0])
    if given is not None and (plan is None or given[0] > plan[0]) and _answers_given(c, given[0], at):
        return None
    if any(cue is not None and cue[0] >= since for cue in (plan, given)):
        return "assigned" if given_last else "own"
    return _unsaid_plan(c) if turn is None else None


def _is_compared_with(c: Composition, given: tuple[int, int], at: int) -> bool:
    """*So với phần việc được giao thì Đồng Tháp …: chỉ 15.300*: what was given is not told."""
    if " thì " not in c.folded[given[1] : at] or c.previous is not None:
        return False
    return _COMPARED_WITH.search(c.folded, c.sentence.start, given[0]) is not None


def _of_no_percentage(c: Composition, cue: tuple[int, int] | None, at: int) -> tuple[int, int] | None:
    """The cue, unless it stands in what a percentage was taken of, and that is over.

    *Bằng 71% chỉ tiêu LĐLĐ tỉnh giao; riêng quý III góp 98*, *vượt 32% mức tự đăng ký; xã A 85*
    """
    if cue is None or c.previous is None:
        return cue
    if "," in c.folded[cue[1] : at] and _COMPARED_WITH.search(c.folded, c.sentence.start, cue[0]):
        return None  # so với chỉ tiêu 2.600 sáng kiến tỉnh đăng ký với Tổng LĐLĐ, kết quả đạt 117%
    rate = next((s for s in reversed(c.out) if s.end <= cue[0]), None)
    if rate is None or rate.role != "percent":
        return cue
    base, behind = c.folded[rate.end : cue[0]], c.folded[cue[1] : at]
    over = _BASE_NOUN.match(base) is not None and _BASE_OVER.search(behind) is not None
    return None if over else cue


def _unsaid_plan(c: Composition) -> TargetKind | None:
    """A plan that the sentence doesn't speak of: its list, its heading or the whole document does."""
    if c.carry.planned or headed_by_targets(c):
        own = _OF_THE_WHOLE.search(c.text) or _OF_THE_WHOLE.search(c.sentence.head.nearest)
        return c.carry.planned or ("own" if own and not _GIVING.search(c.sentence.head.text) else "assigned")
    if c.sentence.head.announce_results:
        return None
    return "own" if c.sentence.of_plan and not _RESULT_TEXT.search(c.text) else None


def has_targets_in_brackets(c: Composition) -> bool:
    """*… của các đơn vị (trong ngoặc là chỉ tiêu)*: so says the head of the list, or the sentence itself."""
    return puts_targets_in_brackets(c.sentence.head.text) or puts_targets_in_brackets(c.text)


def headed_by_targets(c: Composition) -> bool:
    """Whether the sentence stands under a short heading such as *II. CHỈ TIÊU*."""
    if not c.sentence.head.announce_targets or puts_targets_in_brackets(c.text):
        return False
    return not _RESULT_TEXT.search(c.text)


def follows_target_noun(c: Composition, gap: str) -> bool:
    """Whether a number behind `gap` is what *chỉ tiêu*, *kế hoạch* … in it stands for."""
    match = cues.last_target_noun(gap, c.cues)
    if match is None:
        return False
    between = _PERIODS_OF_TARGET.sub("", gap[match.end() :], 1)
    adjacent = _TARGET_ADJACENT.match(between)
    if adjacent is not None:
        between = between[adjacent.end() - 1 :]
    inside = between.split("(")[-1] if "(" in between and ")" not in between else between
    head = between[: len(between) - len(inside)]
    if ")" in inside or ";" in between:
        return False
    if " thì " in inside and _COMPARES.search(gap, 0, match.start()):
        return False  # so với phần việc được giao thì Đồng Tháp mới đáng kể: chỉ 15.300 mà đạt 612%
    reached = _REACHED_BEFORE.search(gap[: match.start()]) and _RESULT_AFTER.search(inside)
    if reached and "mục tiêu" not in gap:
        return False
    return not _TARGET_TAIL.search(inside) and not _RESULT_LATER.search(head)


def kind_of_target(c: Composition, gap: str, at: int) -> TargetKind:
    """Who set the target that stands at `at`: given from above, one's own, or the least for each."""
    kind = planned(c, at)
    if kind == "floor":
        return "floor"
    if _GIVING.search(gap) or _GIVEN_BEHIND.match(c.folded[at : at + 50]):
        return "assigned"
    return "own" if kind == "own" or _SELF_SET.search(gap) else "assigned"


def _each_before(c: Composition, at: int) -> Unit | None:
    """The words *mỗi đơn vị*, *từng LĐLĐ huyện* last before `at`."""
    for unit in reversed(c.sentence.units):
        if unit.generic == "each" and unit.end <= at:
            return unit
    return None


def _is_of_whole(c: Composition, each: Unit, at: int) -> bool:
    """*Mỗi cơ sở thêm 2 sáng kiến; toàn huyện phấn đấu đạt 650*: the second is no least for each."""
    told = [s for s in c.out if s.role == "target" and s.start >= each.end]
    turn = c.turns.last(at)
    if turn is not None and turn[0] > each.start:
        return False
    return bool(told) and _PLANS_AS_WHOLE.search(c.folded, told[-1].end, at) is not None


def _asked_of_each(c: Composition, each: Unit, at: int, since: int, cued: bool) -> bool:
    """*Mỗi đơn vị có ít nhất 5 sáng kiến*: asked of each, with no result told in between."""
    if each.start < since or _ALREADY.search(c.folded[each.end : at]):
        return False
    rest = c.folded[each.end : c.sentence.end]
    if not _EACH_ASKED.search(rest):
        return False
    return cued or bool(cues.TARGET_NOUN.search(c.sentence.head.text) or _EACH_LEAST.search(rest))


def _answers_given(c: Composition, given: int, at: int) -> bool:
    """Whether what was given has been told already, and this is what came of it."""
    if any(s.role == "target" and s.start >= given for s in c.out):
        gap = c.folded[c.boundary : at]
        return cues.DONE.search(gap) is not None and "giao" not in gap
    told = [s for s in c.out if s.role == "target" and s.end <= given]
    if not told or _CLAUSE_SIGN.search(c.folded, told[-1].end, given):
        return False
    behind = c.folded[given:at]  # từ mức chỉ tiêu 4.800 do tỉnh giao, huyện đã về đích với 11.436
    return "," in behind and _DONE_SURELY.search(behind) is not None


def _is_excess(c: Composition, token: Token, gap: str, right: str) -> bool:
    """*Vượt 300 sáng kiến*: by how many the target was exceeded."""
    match = cues.last_over(gap, c.cues)
    if match is None:
        return False
    if match[0].endswith(("hơn ", "hơn")) and not match[0].startswith("vượt"):
        return cues.PLAN.search(gap, match.end()) is None  # cao hơn mức giao, phấn đấu 11.200
    if match[0].endswith(_FAR_OVER_ENDS):
        return False
    between = gap[match.end() :]
    if "đạt và vượt" in gap or (match[0].endswith("mức") and is_given_behind(c, right)):
        return False
    if _MORE_THAN_GIVEN.match(gap[match.start() :]) and not right.startswith(" mà"):
        return True
    if match[0].endswith(" xa") and _FAR_OVER.match(between):
        return False
    if "(" in between or _EXCESS_ENDS.search(between) or is_passed_target(c, token, between, right):
        return False
    begin, end = c.boundary + match.end(), c.boundary + len(gap)
    if any(u.standing == "actor" and begin <= u.start and u.end <= end for u in c.sentence.units):
        return False
    return not _EXCESS_OVER.search(between)


def _is_difference(c: Composition, token: Token, gap: str) -> bool:
    """*404 sáng kiến, vượt 34,7% chỉ tiêu 300 sáng kiến tỉnh giao, hơn 104*: what the sum leaves."""
    told = c.out[-3:]
    if [one.role for one in told] != ["achieved", "percent", "target"] or not _MORE_AGAIN.fullmatch(gap):
        return False
    counted, rate, target = told
    return rate.basis == "over_target" and counted.value - target.value == token.value


def _is_excess_again(c: Composition, gap: str, right: str) -> bool:
    """*Vượt 5%, tương đương 21 sáng kiến*; *1.518 sáng kiến vượt so với chỉ tiêu* on a line of its own."""
    if c.previous is None:
        return _EXCESS_BEHIND in c.cues and not gap.strip() and _EXCESS_BEHIND.match(right) is not None
    return c.previous.basis == "over_target" and _EXCESS_AGAIN.fullmatch(gap) is not None


def _exceeds_bracketed(c: Composition, gap: str) -> bool:
    """*Vượt chỉ tiêu LĐLĐ tỉnh giao (310 sáng kiến) là 126 sáng kiến*."""
    target = c.previous
    if target is None or target.role != "target" or _BRACKET_CLOSED.fullmatch(gap) is None:
        return False
    return _OVER_TARGET.search(c.folded, c.sentence.start, target.start) is not None


def _is_base_of_percent(c: Composition, gap: str) -> bool:
    """*Bằng 118% của 200 sáng kiến*, *178,3% so với 120 sáng kiến*: what the percentage was taken of."""
    previous = c.previous
    if previous is None or previous.unit != "percent" or previous.basis not in ("of_target", "over_target"):
        return False
    return _BASE_OF_PERCENT.fullmatch(gap) is not None


def _reached_target_with(c: Composition, gap: str) -> bool:
    """*Vượt 40% chỉ tiêu với 1.680 sáng kiến*: the target belongs to the percentage before."""
    if c.previous is None or c.previous.unit != "percent":
        return False
    return _REACHED_TARGET_WITH.fullmatch(gap) is not None
