"""Counted initiatives (3.926 sáng kiến, 2289/1629 sáng kiến), and the state they are in."""

from __future__ import annotations

import re

from parsers.counting import bare, listing, money, people, rewards, roles, stand_ins, ties, worked_out
from parsers.counting.composition import Composition, Statement
from parsers.counting.excess import is_more_than_asked
from parsers.counting.places import is_place
from parsers.counting.uncounted import is_uncounted
from parsers.counting.unnamed import is_of_some_unit
from parsers.model import Role, TargetKind
from parsers.numbers.tokens import Token
from parsers.words import cues, states
from parsers.words.cuewords import Cue
from parsers.words.matters import names_matter

# *Số lượt sáng kiến là 2.076. Bốn mươi ngày đầu đã mang về 1.455 lượt.*
_TURNS = re.compile(r" lượt(?: gửi| nộp)?(?= ?(?:[.;)]|,(?!\d)|$))")
_TURNS_BEFORE = re.compile(
    r"(?:mang về|thu về|ghi nhận|nhận|có|thêm|gửi|nộp|đạt)(?: được| thêm)* (?:hơn |gần |trên |khoảng )?$"
)
# *số sáng kiến hợp lệ/tổng số: LĐLĐ thị xã A 580/612*
_VALID_OF_ALL = Cue(
    r"(?:hợp lệ|duyệt|công nhận) ?(?:/|trên) ?(?:tổng(?: số)?|số (?:đã )?(?:gửi|nộp)|đã (?:gửi|nộp))"
)
_ADDED = Cue(r"\bthêm |riêng (?:trong )?(?:(?:\d+|¤+|hai|ba|bốn|sáu) )?(?:quý|tháng|trong|đêm|tuần|năm)")
_VALID_EXCEEDS = Cue(
    r"số (?:sáng kiến )?(?:hợp lệ|được (?:công nhận|duyệt|phê duyệt))[^,;.]{0,30}(?:vượt|hơn)"
)
_TOLD_AGAIN = re.compile(
    r"[,(]? ?(?:với|tức(?: là)?|tương ứng(?: với)?|tương đương(?: với)?|hay|=)(?: (?:trên|hơn|gần|khoảng))? "
)
_REST_BEGINS = Cue(r", (?:số còn lại|còn lại|phần còn lại|số khác|số (?:còn |đang )?chờ)")
# *8.101 sáng kiến được công nhận; 640 sáng kiến được áp dụng ở quy mô toàn ngành*: some of these
_APPLIED = re.compile(r" (?:đã |đang )?được (?:áp dụng|nhân rộng|ứng dụng|phổ biến|triển khai)(?!\w)")
_NEXT_OF_VALID = re.compile(
    r"[^;.,\d]{0,50}(?:[,;]| và(?= có)) ?(?:và |trong (?:số )?(?:đó|này|ấy),? )?(?:đã )?(?:có )?(?:hơn "
    r"|gần |trên |khoảng )?"
)
# *6.690 sáng kiến, tương ứng 85,2%, được hội đồng các cấp công nhận*
_ACCEPTED_BEHIND_RATE = re.compile(
    r",? ?\(?(?:tương ứng|tương đương|tức|chiếm|bằng)(?: với| khoảng| gần| hơn)? [\d.,]+%\)?,? (?:đã )?được"
    r"(?: [^,;.\d]{0,40})? (?:công nhận|phê duyệt|duyệt)(?!\w)"
)
_OF_THE_VALID = re.compile(
    r"\W*trong số (?:các )?(?:sáng kiến )?(?:đã )?(?:được (?:công nhận|duyệt|phê duyệt)|hợp lệ)(?: này| ấy"
    r"| đó)?,"
)
_IS_THE_GOAL = re.compile(
    r" (?:chính |cũng |vẫn )?là (?:một )?(?:mục tiêu|chỉ tiêu|cái đích|đích đến|con số mục tiêu)(?!\w)"
)
_STATUS_OF_NEXT = re.compile(
    r"(?:trong đó|và|, )\s*(?:(?:tổng )?số (?:sáng kiến )?)?$|tỷ lệ (?:sáng kiến )?$"
)
# *1.946 sáng kiến trong đó đã có quyết định công nhận*: of these so many, where no number follows
_OF_THEM = re.compile(r" trong (?:số )?(?:đó|này|ấy)(?= (?:đã|được|đang|còn|chưa|có|bị)(?!\w))")
_REWARD_BEFORE = Cue(
    r"(?:(?<!đáng )khen|tặng|trao(?! đổi)|thưởng|biểu dương|tôn vinh|vinh danh|tuyên dương|lựa chọn"
    r"|bình chọn)(?:(?!, (?:thu|đã|nay|hiện|có)\b|gồm:|về số lượng"
    r"|(?<!\w)đã (?:góp|nộp|gửi|có|đóng góp|cập nhật)(?!\w)|, đồng thời (?:yêu cầu|giao)(?!\w))[^.;])*$"
)
_CHOSEN = Cue(r"\bchọn (?:ra )?(?:ít nhất |khoảng |tối đa )?$")
_TO_REWARD = Cue(r"để (?:biểu dương|tuyên dương|tôn vinh|khen|trao|vinh danh)")
_AND_REWARDED = re.compile(r",? ?(?:và|cùng|cùng với|;)? ?(?:tối đa |ít nhất |khoảng )?")
_REWARDED_AFTER = Cue(
    r" (?:tiêu biểu|xuất sắc|điển hình)[^,;.]*(?:được|nhận)? ?(?:ghi danh|khen|tặng|biểu dương|tôn vinh"
    r"|vinh danh|tuyên dương|trao)?"
    r"| được (?:(?:bình |lựa )?chọn (?:để )?)?(?:vinh danh|tôn vinh|tuyên dương|biểu dương|trao giải)"
    r"| (?:xếp )?(?:loại|hạng) (?:a|b|c|nhất|nhì|ba|xuất sắc)(?!\w)|(?: [^,;.\d]{1,20})? được thưởng \d"
    r"| (?:của|do) [^,;.\d]{2,30} được [^,;.\d]{0,30}(?:vinh danh|tôn vinh|khen|tuyên dương|biểu dương)"
)
_WILL = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến|dự định)(?!\w)"
)  # đã khen 10 tập thể; … sẽ tôn vinh thêm 20 sáng kiến
_REWARD_WORDS = re.compile(r"ghi danh|khen|tặng|trao|thưởng|biểu dương|tôn vinh|vinh danh|tuyên dương")
_GRADE_LEFT = re.compile(r"(?:bậc|lớp|hạng|cấp độ) $")
_RATIO_TO_PERCENT = re.compile(
    r"[\s,(=:\-]*(?:tức|tương đương|tương ứng|bằng|đạt|tỷ lệ|hoàn thành|="
    r"|là)*[ :]*(?:tỷ lệ )?\(?$"
)
_RATIO_CLOSES = re.compile(
    r" ?(?:=|\(|,|;|\.|!|- |$|\)|và (?:huyện|thị xã|thành phố|quận|lđlđ|liên đoàn lao động|công đoàn|cđcs))"
)
_RATIO_LABEL = re.compile(r"sáng kiến[^.;\d]{0,40}(?:là|:|đạt) ?$")
_RATIO_LISTED = re.compile(
    r" ?(?:,|;|\.|$|\)|=|và (?:huyện|thị xã|thành phố|quận|lđlđ|liên đoàn lao động|công đoàn|cđ|cđcs)(?!\w))"
)
# *giai đoạn 1: 204/150; giai đoạn 2: 333/300*
_OF_A_PHASE = re.compile(r"(?:giai đoạn|chặng|đợt) (?:¤+|\d|i+|hai|một|đầu)(?: ?:| là| đạt| có)* $")
_RATIO_TOLD = re.compile(
    r" là (?:tỷ số|kết quả|con số|thành tích) (?:mà|của|do)(?!\w)"
)  # *3.275/3.000 là tỷ số mà …*
_OUT_OF_THESE = re.compile(r"(?<!\w)trong(?: tổng)?(?: số)? $")
_THAT_IS = re.compile(r"[^;.\d]{0,40}, (?:cụ thể|tức|tức là|tương ứng|tương đương)(?: là| với)? ")
# *4 đơn vị trong bảng trên 100%; còn toàn tỉnh có 11/20*: so many units
_UNITS_AT = re.compile(
    r"tỷ lệ (?:cđcs|công đoàn cơ sở|đơn vị|doanh nghiệp|trường|cơ sở) [^,;.:\d]{2,40}: ?$|\d (?:đơn vị"
    r"|huyện|ngành|nơi|trường)[^;.\d]{0,30} (?:trên|đạt|dưới|vượt|đủ) \d[\d,]*%[;,][^;.\d]{0,30}$"
)
_PROPOSED = re.compile(r"[^,;.\d]{0,40} đề (?:nghị|xuất) [^,;.\d]{2,60} (?:tặng|khen|công nhận)(?!\w)")
_NAMED = re.compile(r"[^\W\d]{2,} $")  # Đạm Hà Trung 1.502/1.000
# *số đoàn viên toàn huyện là*, *kế hoạch kết nạp*
_OTHERS_LEFT = re.compile(
    r"(?<!\w)số (?:lượng )?(?:đoàn viên|công nhân|lao động|cán bộ|hội viên|học sinh|giáo viên|nhân viên|hộ"
    r"|công đoàn cơ sở|cđcs)(?! (?:đã |có |là |gửi |nộp |đứng |tham gia |viết |góp |đăng ký )+)"
    r"[^,;.:\d]{0,40} (?:là|có|đạt|lên) (?:hơn |gần |khoảng )?$"
    r"|(?:kết nạp|tuyển dụng|tuyển|thành lập)(?: mới| được| thêm)* (?:hơn |gần |khoảng )?$"
)
# *Tháng này kết nạp đoàn viên: Than Núi Bèo 512, Than Hà Lầm 498*
_OTHERS_LABEL = re.compile(
    r"(?<!\w)(?:kết nạp|phát triển|tuyển dụng|thành lập|tiêm|hiến máu)(?: (?!sáng kiến)[^\W\d]+){0,4} ?$"
)
_PAPERS = re.compile(r"\W*(?:số |tổng số )?(?:hồ sơ|đơn thư)(?!\w)")
_DAYS, _MONTHS = 31, 12
_STATE_REACH = 90  # characters behind a number in which its state is told
# the states that the words behind a number tell, and all that those before it tell
_STATES_BEHIND = (
    (states.RETURNED, None),
    (states.PENDING_RIGHT, "initiatives_pending"),
    (states.VALID_RIGHT, "initiatives_valid"),
)
_STATES = (states.RETURNED_LEFT, states.PENDING_LEFT, states.VALID_LEFT, *(cue for cue, _ in _STATES_BEHIND))
# of two states told at the same place
_ORDER_OF_STATES = {"initiatives_pending": 0, None: 1, "initiatives_valid": 2}


def count(c: Composition, token: Token, gap: str, right: str) -> Statement | None:
    """What a plain number counts, by the noun behind it: initiatives, people, rewards; else by its place."""
    folded, end, stop = c.folded, token.end, c.sentence.end
    if is_of_some_unit(c, token):
        return None
    noun = cues.INITIATIVE.match(folded, end, stop) or cues.SUBMISSION.match(folded, end, stop)
    if noun is not None:
        return _initiatives(c, token, gap, noun.end())
    if c.carry.listed and _TURNS.match(folded, end, stop) and _TURNS_BEFORE.search(gap):
        return c.make(token, "initiatives", "achieved", end + len(" lượt"), "count.turns")
    files = stand_ins.end_of_files(c, token)
    if files is not None:
        measure = stand_ins.state_of_files(c, right[:50])
        if measure is not None:
            return c.make(token, measure, "achieved", files, "count.files")
    standing_in = stand_ins.end_of_stand_in(c, token, gap)
    if standing_in is not None:
        return _initiatives(c, token, gap, standing_in)
    author = cues.AUTHOR.match(folded, end, stop) if cues.AUTHOR in c.cues else None
    if author is not None and token.value is not None:
        return people.authors(c, token, gap, author.end())
    rewarded = rewards.reward(c, token, gap)
    if rewarded is not None:
        return rewarded
    persons = cues.PEOPLE.match(folded, end, stop)
    if persons is not None:
        return people.participants(c, token, gap, persons.end())
    award = rewards.award(c, token)
    if award is not None:
        return award
    part = (
        people.part(c, token, gap, right)
        or people.labelled(c, token, gap, right)
        or rewards.rewarded_by_label(c, token, gap, right)
    )
    if part is not None:
        return part
    if "tỷ" in folded[token.start : end] or money.tells_millions(c, token):
        return money.money(c, token, gap, right)
    if _is_slashed_target(c, gap, right):
        return c.make(token, "initiatives", "target", token.end, "bare.slashed", "assigned")
    if c.other or cues.UNITS_NOUN.match(right) or _is_labelled_as_others(c, token, gap):
        return None
    return bare.bare(c, token, gap, right)


def _is_labelled_as_others(c: Composition, token: Token, gap: str) -> bool:
    """*Số đoàn viên toàn huyện là 5.480*, *kế hoạch kết nạp 500*, *hồ sơ trợ cấp: nhận 950, duyệt 870*."""
    if c.names_initiatives or c.sentence.campaign_named:
        return False
    if _OTHERS_LEFT.search(gap):
        return True
    label, colon, _ = c.folded[c.sentence.start : token.start].partition(":")
    if colon and _OTHERS_LABEL.search(label):
        return True
    return bool(colon) and _PAPERS.match(label) is not None and names_matter(label)


def _is_slashed_target(c: Composition, gap: str, right: str) -> bool:
    """*3.215 sáng kiến/3.000 chỉ tiêu*, *1.108 sáng kiến trên 520 chỉ tiêu*."""
    counted = c.previous is not None and c.previous.role == "achieved" and c.previous.measure == "initiatives"
    return counted and gap.strip() in ("/", "trên") and right.startswith((" chỉ tiêu", " kế hoạch"))


def ratio(c: Composition, token: Token, gap: str, right: str) -> list[Statement]:
    """*2289/1629 sáng kiến*: what was achieved and what had been given, in one number."""
    if c.other or not isinstance(token.value, tuple):
        return []
    noun = cues.INITIATIVE.match(c.folded, token.end, c.sentence.end)
    if noun is None and not _is_campaign_ratio(c, token, gap, right):
        return []
    achieved, target = token.value
    if target == 0 or _GRADE_LEFT.search(gap) or (noun is None and is_place(c, token)):
        return []
    end = noun.end() if noun else token.end
    measure = (noun and _status(c, gap, c.clause_after(end))) or "initiatives"
    rated = c.previous is not None and c.previous.rule == "percent.valid_share" and gap.strip() == "("
    of_all = _VALID_OF_ALL in c.cues and _VALID_OF_ALL.search(c.folded, c.sentence.start, token.start)
    if rated or of_all or (measure != "initiatives" and target in c.sentence.counted):
        part = measure if measure != "initiatives" else "initiatives_valid"
        return _share_of_counted(c, token, part, end)
    first = c.make(token, measure, "achieved", end, "ratio.achieved")
    first.value, first.number = achieved, token.spans[0]
    second = c.make(token, "initiatives", "target", end, "ratio.target", "assigned")
    second.value, second.number, second.bound = target, token.spans[1], "exact"
    return [first, second]


def _share_of_counted(c: Composition, token: Token, measure: str, end: int) -> list[Statement]:
    """*745 sáng kiến … 690/745 sáng kiến được công nhận*: so many of those that were counted."""
    part, whole = (
        c.make(token, counted, "achieved", end, "ratio.share") for counted in (measure, "initiatives")
    )
    part.value, whole.value = token.value
    part.number, whole.number = token.spans
    whole.bound = "exact"
    return [part, whole]


def _initiatives(c: Composition, token: Token, gap: str, end: int) -> Statement | None:
    """A number before *sáng kiến*; the noun ends at `end`. None where it counts what is no result."""
    if c.other and not cues.TARGET_NOUN.search(gap):
        return None
    if ties.is_all_of_them(c, gap):
        return c.make(token, "initiatives", "achieved", end, "count.of_all")
    right = c.clause_after(end)
    of_a_target = is_more_than_asked(c, token, gap, right) or roles.is_what_it_became(c, gap)
    if not of_a_target and is_uncounted(c, token, gap, right, end):
        return None
    measure = _measure(c, gap, right, end)
    if measure is None:
        return None
    part = _goal(c, gap, measure, end) or roles.role_of(c, token, gap, right)
    role, kind = _role(c, part, measure, end)
    if (
        role == "achieved"
        and measure == "initiatives"
        and gap.endswith("(")
        and worked_out.is_target(c, token)
    ):
        role, kind = "target", roles.kind_of_target(c, gap, token.start)
    if part.role == "excess" and measure == "initiatives":
        measure = _exceeding(c, gap)
    listing.note_part(c, gap)
    statement = c.make(token, measure, role, end, f"count.{part.rule}", kind)
    statement.increment = _ADDED in c.cues and _ADDED.search(gap) is not None
    if part.rule in ("difference", "level"):
        statement.bound = "exact"  # hơn compares it
    passed = "vượt " if role == "achieved" else "phải vượt mức "
    if role != "excess" and gap.endswith(passed) and statement.bound == "exact":
        statement.bound = "over"  # cả nước đã vượt 1,9 triệu sáng kiến
    return statement


def _measure(c: Composition, gap: str, right: str, end: int) -> str | None:
    """What the number is of: initiatives, those in a state, or rewarded ones; None for those sent back."""
    measure = _status(c, gap, right)
    if measure != "initiatives":
        return measure
    if states.VALID_RIGHT in c.cues and _ACCEPTED_BEHIND_RATE.match(c.folded, end, c.sentence.end):
        return "initiatives_valid"
    previous = c.previous
    if previous is not None:
        of_valid = previous.measure == "initiatives_valid" and _APPLIED.match(right)
        if of_valid and _NEXT_OF_VALID.fullmatch(gap):
            return "initiatives_valid"
        if _is_worked_out_of(previous, gap):
            return previous.measure
    if not _rewarded(c, gap, right):
        return "initiatives"
    proposed = _PROPOSED.match(c.folded, end, c.sentence.end)
    return None if proposed else "awards_initiative"  # chọn 05 sáng kiến đề nghị LĐLĐ tỉnh tặng Bằng khen


def _is_worked_out_of(share: Statement, gap: str) -> bool:
    """*Sáng kiến hợp lệ chiếm 92,5% với 15.984 sáng kiến*: the count of what the share is of."""
    if share.basis != "of_achieved" or share.role != "percent":
        return False
    return (
        share.measure in ("initiatives_valid", "initiatives_pending")
        and _TOLD_AGAIN.fullmatch(gap) is not None
    )


def _goal(c: Composition, gap: str, measure: str, end: int) -> roles.Part | None:
    """*5.000 sáng kiến là mục tiêu mà ít người nghĩ sẽ đạt*: what the words behind call it."""
    if measure != "initiatives" or _IS_THE_GOAL.match(c.folded, end, c.sentence.end) is None:
        return None
    return roles.Part("target", "goal", roles.kind_of_target(c, gap, end))


def _role(c: Composition, part: roles.Part, measure: str, end: int) -> tuple[Role, TargetKind | None]:
    """The role that the words before say, unless what stands behind or what is counted says another."""
    if c.folded[end : end + 14].lstrip().startswith(("/chỉ tiêu", "/ chỉ tiêu")):
        return "achieved", None
    given = c.previous if c.previous is not None and c.previous.is_award else None
    later = given is not None and part.role == "target" and _WILL.search(c.folded, given.end, end) is not None
    if measure == "awards_initiative" and c.previous is not None and given is not None and not later:
        return c.previous.role, c.previous.target_kind  # tối đa 10 tập thể, 25 cá nhân và 15 sáng kiến
    if measure == "initiatives_pending" or (part.role == "excess" and measure != "initiatives"):
        return "achieved", None  # nobody plans that initiatives wait
    return part.role, part.kind


def _exceeding(c: Composition, gap: str) -> str:
    """*Số sáng kiến hợp lệ vượt 215 sáng kiến*: what goes over the target is what is valid."""
    exceeds = _VALID_EXCEEDS in c.cues and _VALID_EXCEEDS.search(gap)
    return "initiatives_valid" if exceeds else "initiatives"


def _status(c: Composition, gap: str, right: str) -> str | None:
    """The measure by the state the counted initiatives are in; None for those sent back."""
    if c.cues.isdisjoint(_STATES):
        return "initiatives"
    before, behind = gap[-70:], right[:_STATE_REACH]
    if _REST_BEGINS in c.cues:
        behind = _REST_BEGINS.split(behind)[0]
    if not right.endswith(" "):
        behind = _OF_THEM.sub("", behind, count=1)
    if _OUT_OF_THESE.search(before):
        if right.endswith(" ") and len(right) < _STATE_REACH:
            return "initiatives"  # trong 683 sáng kiến đã duyệt 540
        behind = behind.split(",")[0]  # trong 246 sáng kiến nói trên, cấp trên đã duyệt 198
    if states.RETURNED_LEFT in c.cues and states.RETURNED_LEFT.search(before):
        return None
    if _OF_THE_VALID.match(c.text):
        return "initiatives_valid"  # Trong số được công nhận, cấp tỉnh 44 sáng kiến, cấp ngành 506
    found = ((cue.search(behind), measure) for cue, measure in _STATES_BEHIND if cue in c.cues)
    told = [(match.start(), measure) for match, measure in found if match]
    if told:
        at, measure = min(told, key=lambda state: (state[0], _ORDER_OF_STATES[state[1]]))
        if not _STATUS_OF_NEXT.search(behind[:at]) or _closes_with_state(behind, at):
            return measure
    if states.PENDING_LEFT in c.cues and states.PENDING_LEFT.search(before):
        return "initiatives_pending"
    if c.previous is not None and c.previous.rule == "percent.valid_share" and _THAT_IS.fullmatch(gap):
        return "initiatives_valid"  # hơn 90% số gửi lên là hợp lệ, cụ thể 7.190 sáng kiến
    valid = states.VALID_LEFT in c.cues and states.VALID_LEFT.search(before)
    return "initiatives_valid" if valid else "initiatives"


def _closes_with_state(behind: str, at: int) -> bool:
    """*16.066 sáng kiến, được công nhận.*: the state closes the clause and announces no other number."""
    announces = behind.endswith(" ") or len(behind) == _STATE_REACH
    return behind[:at].strip() == "," and behind.startswith(("được ", "đã được "), at) and not announces


def _rewarded(c: Composition, gap: str, right: str) -> bool:
    """Whether the initiatives are rewarded ones (*tặng Bằng khen cho 12 sáng kiến*)."""
    if gap.endswith((": ", "(")) and _praises_unit(c, gap):
        return False
    if _CHOSEN in c.cues and _CHOSEN.search(gap) and _TO_REWARD.search(c.text):
        return True
    if _REWARD_BEFORE in c.cues and _REWARD_BEFORE.search(gap):
        return True
    if c.after_award() and _AND_REWARDED.fullmatch(gap):
        return True
    after = _REWARDED_AFTER in c.cues and _REWARDED_AFTER.match(right)
    praised = after and (_REWARD_WORDS.search(c.text) or _REWARD_WORDS.search(c.sentence.head.nearest))
    return bool(praised)


def _praises_unit(c: Composition, gap: str) -> bool:
    """*Biểu dương Công ty A: 26 sáng kiến …*, *Công ty A (26 sáng kiến)*: what the unit is praised for."""
    colon = c.boundary + len(gap.rstrip(": ("))
    return any(unit.end == colon and not unit.generic for unit in c.sentence.units)


def _looks_like_a_day(token: Token) -> bool:
    """Whether both sides of a ratio can be a day and its month."""
    day, month = token.value
    return bool(1 <= day <= _DAYS and 1 <= month <= _MONTHS)


def _is_campaign_ratio(c: Composition, token: Token, gap: str, right: str) -> bool:
    """Whether a ratio without its noun is one of initiatives."""
    if cues.UNITS_NOUN.match(right) or _UNITS_AT.search(c.left_of(token.start, 90)):
        return False
    if c.previous is not None and c.previous.rule == "percent.of_its_ratio" and gap == " (":
        return True
    unit = c.unit_before(token.start)
    listed = unit is not None and cues.LIST_GAP.match(c.folded[unit.end : token.start]) is not None
    if not listed and _looks_like_a_day(token):
        return False  # lễ kỷ niệm 28/7, số 15 đường 30/4
    if c.carry.measure and min(token.value) > _DAYS and _RATIO_LISTED.match(right) and _NAMED.search(gap):
        return True
    running = c.carry.listed or (c.previous is not None and c.previous.measure == "initiatives")
    if running and _RATIO_LISTED.match(right):
        return True
    if (listed or _RATIO_LABEL.search(gap[-60:])) and _RATIO_CLOSES.match(right):
        return True
    if c.carry.measure and _RATIO_CLOSES.match(right) and _OF_A_PHASE.search(gap):
        return True
    if c.carry.measure and _RATIO_TOLD.match(right):
        return True
    if not (c.about or listed or c.carry.listed) or not _RATIO_TO_PERCENT.match(right):
        return False
    return any(t.kind == "percent" and 0 <= t.start - token.end <= 24 for t in c.sentence.tokens)
