"""Whether a number is a result, a target or what exceeds one, by the words before and behind it."""

from __future__ import annotations

import re
from typing import NamedTuple

from parsers.counting.asked_of_each import asked_of_units
from parsers.counting.composition import Composition, Statement
from parsers.counting.excess import is_difference, is_excess
from parsers.counting.passed import (
    MOVED,
    is_base_in_brackets,
    is_base_of_percent,
    is_compared_in_brackets,
    is_given_behind,
    is_moved,
    is_moved_later,
    is_moved_to,
)
from parsers.counting.reached import is_level_of_a_time, reached_it
from parsers.counting.target_lists import goes_on_in_label, goes_on_in_list
from parsers.counting.unsaid_plans import unsaid_plan
from parsers.model import Role, TargetKind
from parsers.numbers.tokens import Token
from parsers.words import cues
from parsers.words.cuewords import Cue

_TARGET_TAIL = re.compile(
    r"(?:,| và) |;|\b(?:có|đạt|cập nhật|nộp|gửi|ghi nhận|với|huy động|thu hút|đóng góp"
    r"|toàn tỉnh đã|được cập nhật|hoàn thành|nâng(?! (?:lên|thành)(?: (?:thành|tới|đến))? $)|đưa(?! ra là))\b"
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
OUT_OF_NUMBER = "bare.of"  # the rule of a part whose whole, a target, stands behind it
OUT_OF = re.compile(r" (?:trên (?:tổng (?:số )?)?|trong (?:tổng )?số )(?:chỉ tiêu )?")
_TO_BE_DONE = tuple(
    f" {must} {verb}" for must in ("phải", "cần") for verb in ("thực hiện", "làm", "có", "nộp", "đạt")
)
_AGAINST = ("so với ", "ngoài ", "trên ", "trên tổng số ", "trong số ", "trong tổng số ")
# *kế hoạch năm tự đặt ra hồi tháng Hai chỉ có 120*
_WAS_ONLY = Cue(
    r"(?:kế hoạch|chỉ tiêu|mục tiêu)[^;.\d]{0,60}(?:đặt ra|đề ra|giao|đăng ký)(?: ra)?"
    r"(?: (?:hồi|từ|lúc|đầu)(?: [^\W\d]+){1,3})? chỉ (?:có|là) $"
)
_STILL_TO_COME = re.compile(
    r"(?<!\w)(?:ráng|gắng|cố|kiếm|quyết|(?<!xác )(?<!ghi )(?<!công )(?<!tiếp )nhận|đăng ký|xin|hứa|hẹn)"
    r"(?: [^\W\d]+){0,2} $"
)
_SLASHES = ("/", " /", "/ ", " / ")
_COMES_TO = re.compile(
    r"(?:tương đương|tương ứng|tức(?: là)?|khoảng|=)(?: với| là)?(?: (?:trên|hơn|gần|khoảng|ít nhất))? $"
)
_NEXT_PHASE = re.compile(
    r"(?:[,;(]|và) ?(?:trong đó,? |cụ thể,? |gồm |chia (?:ra|thành|làm)(?: là)?:? )?"
    r"(?:là )?(?:giai đoạn|gđ|chặng) (?:¤+|i{1,3}|một|hai|đầu)"
    r"(?: là|:)? $"
    r"|[,;(] ?(?:còn )?(?:(?:cho )?đến hết |đến khi (?:kết thúc|khép lại) )?(?:(?:cả|toàn|trọn) )?"
    r"(?:chương trình|hai giai đoạn)(?: là|:| thì)? $"
    r"|[,;(] ?(?:trong đó,? )?riêng (?:phần )?(?:của )?(?:đến )?(?:hết |cuối )?(?:năm|quý|tháng) [¤/ivx]+"
    r"(?: (?:là|làm|phải|cần|trước|xong))*:? $"
)
_OF_NEXT = re.compile(r"[;,] ?(?:còn |và )?của [^,;.:()\d]{2,40} là ")
_CLOSED = re.compile(r"[^()]*\)")
_BASE_NOUN = re.compile(
    r" (?:so với |của )?(?:tổng )?(?:chỉ tiêu|kế hoạch|mức|số|phần(?: việc)?|nhiệm vụ)(?!\w)[^,;.:(]*$"
)
_BASE_OVER = re.compile(r"[;,:]")
_COMPARES = re.compile(r"so với (?:[^,;.:\d]{0,20} )?$")
_COMPARED_WITH = re.compile(
    r"(?<!\w)so với (?:tổng )?(?:chỉ tiêu|kế hoạch|mục tiêu|mức|phần việc)(?:[^,;.:]|\.(?=\d))*$"
)
# *CĐCS dưới 30 đoàn viên: 02 sáng kiến/CĐCS*: asked of each
_FOR_EACH_BEHIND = re.compile(
    r" ?/ ?(?:01 |1 |một |mỗi )?(?:đơn vị|cđcs|công đoàn cơ sở|doanh nghiệp|trường|đầu mối)(?!\w)"
)
# *CĐCS trường học ít nhất 2 sáng kiến*: no verb tells that there are so many
_LEAST_IN_CLAUSE = Cue(
    r"(?:^|[;,:] )(?:\(.\) )?(?:(?!có|đã|đạt)[^\W\d]+ ){1,8}(?:ít nhất|tối thiểu|không dưới) $"
)
_SLASHED = ("/", " /")
_AVERAGE = re.compile(r"bình quân|trung bình|đã |đạt ")
_CLAUSE_SIGN = re.compile(r"[,;.]")
_DONE_SURELY = re.compile(r"\b(?:đã|về đích với|cán đích với)\b[^,;]*$")
_FAR_OVER_MARK = Cue(r"vượt (?:xa|hẳn) (?:mức|con số|mốc) (?:hơn |trên )?$")
_REACHED_BEFORE = re.compile(r"(?:hoàn thành|vượt|đạt|về đích)[^,;.]{0,16}$")
_RESULT_AFTER = re.compile(r"\b(?:có|với|nộp|gửi|đạt|gồm)\b|[,:]")
# *ba đơn vị vượt chỉ tiêu giai đoạn 1 là LĐLĐ thành phố Thuận An 2.760 sáng kiến, …*
_WHO_REACHED_IT = re.compile(
    r" là (?:lđlđ|liên đoàn lao động|công đoàn|cđ|cđcs|huyện|thành phố|thị xã|quận|trường|công ty"
    r"|bệnh viện)(?!\w)"
)
_RESULT_LATER = re.compile(r",.*\b(?:có|đạt)\b")
_OF_THESE = re.compile(
    r"(?: chỉ tiêu| kế hoạch)?[;,] (?:và )?trong (?:tổng )?số (?:này|đó|ấy|trên),?(?: (?:có|đã có))?"
    r" (?:hơn |gần |trên |khoảng )?"
)
# *Chỉ tiêu ấy, xin nhắc lại, là hai nghìn sáng kiến*
_BEHIND_ASIDE = re.compile(
    r"(?! (?:đã|được) (?:đạt|hoàn thành))[^,;.:()\d]{0,60}, [^,;.:()\d]{2,44}, (?:chỉ |vẫn |vốn |cũng )?là "
    r"(?:hơn |gần |trên |khoảng )?"
)
_GIVING = re.compile(r"giao|phân bổ|khoán")
_GIVEN_BEHIND = re.compile(r"[^,;.]{0,40}giao")
_SELF_SET = re.compile(r"phấn đấu|tự|kế hoạch|đăng ký|mục tiêu")
# *doanh nghiệp dưới 500 lao động: 03 sáng kiến trở lên*
_SIZE_LABEL = re.compile(
    r"(?:dưới|trên|từ) (?:\d[\d.]* (?:đến|-) )?\d[\d.]* (?:đoàn viên|lao động|công nhân|người)"
    r"(?: trở lên)?: $"
)
# *đối chiếu với 2.400 sáng kiến theo kế hoạch*
_HELD_AGAINST = re.compile(
    r"(?:(?:so|đối chiếu|so sánh) với (?:mức |con số )?|(?<!\w)trên (?:tổng số |tổng )?)$"
)
_AGAINST_NEXT = re.compile(
    r"(?: sáng kiến| sk)? so với (?:mức |con số |chỉ tiêu |kế hoạch )?\d[\d.]*(?: sáng kiến| sk)?"
    r"(?: (?:được )?(?:giao|phân bổ|đăng ký|đề ra|chỉ tiêu|kế hoạch)|\))"
)
_BY_A_PLAN = Cue(r" (?:theo|của|trong) (?:kế hoạch|chỉ tiêu|yêu cầu)(?!\w)")
# *tỉnh nhận 3.600 sáng kiến, chia đôi chặng: …*
_TAKES_ON = re.compile(r"(?<!tiếp )(?<!ghi )nhận (?:về |mức )?$")
# *Trà Vinh nhận 1.500 sáng kiến nhưng thực hiện tới 3.810*
_BUT_DID = re.compile(
    r",? (?:nhưng|mà|song)(?: [^,;.\d]{1,24})? (?:thực hiện|nộp|làm|đạt|có|gửi|hoàn thành)"
    r"(?: [^,;.\d]{1,16})? $"
)
_DIVIDED_BEHIND = Cue(r",? chia (?:[^;.\d]{0,24})(?:giai đoạn|chặng|đợt|năm)")


class Part(NamedTuple):
    """The role a number plays, the name of the rule that found it, and what kind of target it is."""

    role: Role
    rule: str
    kind: TargetKind | None = None


_DIFFERENCE = Part("excess", "difference")
_EXCESS = Part("excess", "excess")
_BASE = Part("target", "base", "assigned")
_LEAST_BY_SIZE = Part("target", "size", "floor")
_LEVEL = Part("achieved", "level")
_REACHED = Part("achieved", "reached")
_ACHIEVED = Part("achieved", "achieved")


def role_of(c: Composition, token: Token, gap: str, right: str) -> Part:
    """The role of a count; `gap` stands before it, `right` behind its noun. The first that fits."""
    if is_difference(c, token, gap):
        return _DIFFERENCE
    if is_excess(c, token, gap, right):
        return _EXCESS
    if is_moved(c, gap, right):
        return Part("target", MOVED, kind_of_target(c, gap, token.start))
    if _is_held_against_next(c, token, gap):
        return _ACHIEVED
    if _is_base(c, gap, right):
        return _BASE
    if right.startswith(_SLASHED) and _FOR_EACH_BEHIND.match(right) and not _AVERAGE.search(gap):
        return _LEAST_BY_SIZE
    if right.startswith((" trở lên", " là được")) and _SIZE_LABEL.search(
        c.folded[c.sentence.start : token.start]
    ):
        return _LEAST_BY_SIZE
    if is_level_of_a_time(c, gap, right):
        return _LEVEL
    if reached_it(c, token, gap, right):
        return _REACHED
    target = _next_of_targets(c, c.previous, gap) if c.previous is not None else None
    if target is not None:
        return target
    if follows_target_noun(c, gap):
        return Part("target", "after_target", kind_of_target(c, gap, token.start))
    if is_compared_in_brackets(gap) or (c.previous is not None and is_base_in_brackets(c.previous, gap)):
        return Part("target", "base", kind_of_target(c, gap, token.start))
    kind = planned(c, token.start)
    if kind is not None:
        return Part("target", "planned", kind)
    still_to_come = right.startswith(" nữa") and _STILL_TO_COME.search(gap) is not None
    if still_to_come and ((turn := c.turns.last(token.start)) is None or turn[1] <= c.boundary):
        return Part("target", "planned", "own")  # hiện có 402 và nhận thêm 100 sáng kiến nữa
    least = _LEAST_IN_CLAUSE in c.cues and _LEAST_IN_CLAUSE.search(gap) and c.turns.last(token.start) is None
    return _LEAST_BY_SIZE if least else _ACHIEVED


def _is_base(c: Composition, gap: str, right: str) -> bool:
    """*1.200 sáng kiến mà LĐLĐ tỉnh giao*, *97 trên 160 sáng kiến*: what a result is held against."""
    if c.previous is not None and _is_base_of(c, c.previous, gap):
        return True
    if gap.endswith(_AGAINST) and right.startswith(_TO_BE_DONE):
        return True  # vượt 410 sáng kiến so với 400 sáng kiến phải thực hiện
    if _BY_A_PLAN in c.cues and _BY_A_PLAN.match(right) and _HELD_AGAINST.search(gap):
        return True
    divided = _DIVIDED_BEHIND in c.cues and _DIVIDED_BEHIND.match(right)
    if (divided or _BUT_DID.match(right)) and _TAKES_ON.search(gap):
        return True
    return is_given_behind(c, right) or (_GIVEN_FIRST in c.cues and _GIVEN_FIRST.match(gap) is not None)


def _is_base_of(c: Composition, previous: Statement, gap: str) -> bool:
    """*97 trên 160*, *97/160*, *118% của 200*, *97, vượt xa mức 60*: `previous` is held against it."""
    if previous.role == "achieved":
        if gap in _SLASHES:
            return True
        counted = previous.unit == "count" and _FAR_OVER_MARK in c.cues
        if counted and _FAR_OVER_MARK.search(gap):
            return True
    if previous.rule == OUT_OF_NUMBER and OUT_OF.fullmatch(gap):
        return True
    return is_base_of_percent(previous, gap)


def _next_of_targets(c: Composition, previous: Statement, gap: str) -> Part | None:
    """The next of several targets, or the target before it told in another way."""
    if is_next_phase_of_target(previous, gap):
        return Part("target", "listed", previous.target_kind)
    if _is_target_of_next(c, previous, gap):
        return Part("target", "listed", "assigned")
    if (previous.rule.endswith(MOVED) and is_moved_to(gap)) or is_what_it_became(c, gap):
        return Part("target", MOVED, previous.target_kind)
    if _comes_to(previous, gap):
        return Part("target", "members", previous.target_kind)
    if goes_on_in_list(c, previous, gap) or goes_on_in_label(c, previous, gap):
        return Part("target", "listed", previous.target_kind)
    return None


def _is_held_against_next(c: Composition, token: Token, gap: str) -> bool:
    """*145,4% chỉ tiêu (1.163 sáng kiến so với 800 được giao)*: the target is the next number."""
    return gap.endswith("(") and _AGAINST_NEXT.match(c.folded, token.end, c.sentence.end) is not None


def is_what_it_became(c: Composition, gap: str) -> bool:
    """*Kế hoạch ban đầu là 2.000 sáng kiến, sau nâng lên 2.200*: of the target that was told before."""
    before = c.previous
    counted = before is not None and before.role == "target" and before.unit == "count"
    return counted and is_moved_later(gap)


def is_next_phase_of_target(previous: Statement, gap: str) -> bool:
    """*Được giao 2.150 sáng kiến, trong đó giai đoạn 1: 860, giai đoạn 2: 1.290*: parts of one target."""
    if previous.role != "target" or (previous.unit != "count" and previous.basis != "of_members"):
        return False
    listed = _NEXT_PHASE.search(gap)
    if listed is not None and gap.startswith(")"):
        return False  # chặng một 2.399 (kế hoạch 3.000), chặng hai 4.446
    return listed is not None and cues.DONE.search(gap[: listed.start()]) is None


def _is_target_of_next(c: Composition, rate: Statement, gap: str) -> bool:
    """*Chỉ tiêu của Càng Long là 330, đạt 120%; của Tiểu Cần là 300, đạt 114%*: the noun is the same."""
    if rate.role != "percent" or len(c.out) < 2 or c.out[-2].role != "target":
        return False
    return _OF_NEXT.fullmatch(gap) is not None


def _comes_to(asked: Statement, gap: str) -> bool:
    """*Ít nhất 15% đoàn viên có sáng kiến, tương đương 2.000 sáng kiến*: the same target, counted."""
    return asked.role == "target" and asked.basis == "of_members" and _COMES_TO.search(gap) is not None


def planned(c: Composition, at: int) -> TargetKind | None:
    """Whether the words before `at` say that it is still to be done, and by whose decision."""
    if _is_part_of_result(c, at):
        return None
    plan, given = c.plans.last(at), c.givings.last(at)
    if plan is not None and _is_of_percentage(c, plan, at):
        plan = None
    if given is not None and (_is_over(c, given, at) or _CLOSED.match(c.folded, given[1], at)):
        given = None  # (bằng 198,7% chỉ tiêu được giao) và 870 sáng kiến
    asked = asked_of_units(c, at, cued=plan is not None or given is not None)
    if asked is not None:
        return asked
    if plan is not None or given is not None:
        return _decided(c, plan, given, at)
    unsaid = unsaid_plan(c)
    return unsaid if unsaid and _turned_before(c, at) is None else None


def _is_part_of_result(c: Composition, at: int) -> bool:
    """*Được giao 2.750, …, toàn tỉnh có 3.906; trong số này 3.412 đã được duyệt*: of what there is."""
    if _OF_THESE.fullmatch(c.folded, c.boundary, at) is None:
        return False
    counted = next((s for s in reversed(c.out) if s.unit == "count"), None)
    return counted is not None and counted.role == "achieved"


def _turned_before(c: Composition, at: int) -> tuple[int, int] | None:
    """Where the sentence turned to results; not in brackets that are closed: *A 650 (đã có 402); B 380*."""
    turn = c.turns.last(at)
    if turn is None:
        return None
    opened = c.folded.rfind("(", c.sentence.start, turn[1])
    closed = c.folded.find(")", opened, at) if opened >= 0 else -1
    return None if closed >= turn[1] else turn


def _decided(
    c: Composition, plan: tuple[int, int] | None, given: tuple[int, int] | None, at: int
) -> TargetKind | None:
    """Who decided it: the later of two cues says so, unless results are told since."""
    plan_begins, given_begins = plan[0] if plan else -1, given[0] if given else -1
    if given_begins > plan_begins and _answers_given(c, given_begins, at):
        return None
    turn = c.turns.last(at)
    if turn is not None and max(plan_begins, given_begins) < turn[1]:
        return None
    return "assigned" if given_begins >= plan_begins else "own"


def _is_over(c: Composition, given: tuple[int, int], at: int) -> bool:
    """*31 trên 120 sáng kiến được giao, xã A 12*: what was given has been told, and a comma ends it."""
    if _is_of_percentage(c, given, at):
        return True
    told = any(s.rule == "count.base" and not c.folded[s.end : given[0]].strip() for s in c.out)
    return told and _CLAUSE_SIGN.search(c.folded, given[1], at) is not None


def _is_of_percentage(c: Composition, cue: tuple[int, int], at: int) -> bool:
    """Whether a cue stands in what a percentage was taken of, and that is over.

    *Bằng 71% chỉ tiêu LĐLĐ tỉnh giao; riêng quý III góp 98*, *vượt 32% mức tự đăng ký; xã A 85*
    """
    if c.previous is None:
        return _is_only_compared_with(c, cue, at)
    if "," in c.folded[cue[1] : at] and _COMPARED_WITH.search(c.folded, c.sentence.start, cue[0]):
        return True  # so với chỉ tiêu 2.600 sáng kiến tỉnh đăng ký với Tổng LĐLĐ, kết quả đạt 117%
    rate = next((s for s in reversed(c.out) if s.end <= cue[0]), None)
    if rate is None or rate.role != "percent":
        return False
    base, behind = c.folded[rate.end : cue[0]], c.folded[cue[1] : at]
    return _BASE_NOUN.match(base) is not None and _BASE_OVER.search(behind) is not None


def _is_only_compared_with(c: Composition, cue: tuple[int, int], at: int) -> bool:
    """*So với phần việc được giao thì Đồng Tháp …: chỉ 15.300*: what was given is not told."""
    if " thì " not in c.folded[cue[1] : at]:
        return False
    return _COMPARED_WITH.search(c.folded, c.sentence.start, cue[0]) is not None


def follows_target_noun(c: Composition, gap: str) -> bool:
    """Whether a number behind `gap` is what *chỉ tiêu*, *kế hoạch* … in it stands for."""
    match = cues.last_target_noun(gap, c.cues)
    if match is None:
        return False
    if _BEHIND_ASIDE.fullmatch(gap, match.end()):
        return True
    if _WAS_ONLY in c.cues and _WAS_ONLY.search(gap):
        return True
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
    reached = _REACHED_BEFORE.search(gap[: match.start()]) and (
        _RESULT_AFTER.search(inside) or _WHO_REACHED_IT.search(inside)
    )
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
