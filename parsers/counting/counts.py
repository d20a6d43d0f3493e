"""Counted initiatives (3.926 sáng kiến, 2289/1629 sáng kiến), and the state they are in."""

from __future__ import annotations

import re

from parsers.counting import bare, listing, money, people, roles
from parsers.counting.composition import Composition, Statement
from parsers.counting.places import is_place
from parsers.counting.unnamed import is_of_some_unit
from parsers.numbers.tokens import Token
from parsers.words import cues, states
from parsers.words.cuewords import Cue

_NAME_OF_SOMETHING = Cue(
    r"\b(?:phong trào|đợt thi đua|sổ tay|cuốn|quyển|tập sách|kỷ yếu|khẩu hiệu|chủ đề|chặng đường"
    r"|hành trình|đường đua)"
    r"(?: thi đua| sách| nhỏ)* ?[\"']?$"
)
_FILES = Cue(r" (?:hồ sơ(?! năng lực)|bản(?= (?:đang|chờ))|cái(?= (?:đang|còn|phải|chờ|chưa)))")
# *Số lượt sáng kiến là 2.076. Bốn mươi ngày đầu đã mang về 1.455 lượt.*
_TURNS = re.compile(r" lượt(?: gửi| nộp)?(?= ?(?:[.;)]|,(?!\d)|$))")
_TURNS_BEFORE = re.compile(
    r"(?:mang về|thu về|ghi nhận|nhận|có|thêm|gửi|nộp|đạt)(?: được| thêm)* (?:hơn |gần |trên |khoảng )?$"
)
_COUNT_A_HEAD = re.compile(r" ?/ ?(?:\d|đoàn viên|người|năm)")
_EACH_OF = Cue(r"cứ [^,;.]*$")
_EACH_OR_AVERAGE = Cue(r"(?:cứ|bình quân|trung bình) [^,;.]{0,60}$")
_UNITS_THAT_REACH = Cue(
    r" ?(?:đơn vị|công đoàn|cđcs|huyện|tỉnh|trường|doanh nghiệp|địa phương|phòng|khối|ngành"
    r"|xã)[^,;.]* (?:có|đạt"
    r"|còn|vượt) (?:trên|dưới|hơn|chưa|ít|từ)"
)
# *ba đơn vị có trên 500 sáng kiến là …*
_UNITS_ABOVE = Cue(
    r"(?:các|những|nhiều|một số|hai|ba|bốn|năm|sáu|bảy|\d)"
    r" (?:đơn vị|nơi|huyện|ngành|trường|cơ sở|địa phương|tỉnh|doanh nghiệp)"
    r"[^,;.\d]{0,20} (?:có|đạt|vượt|nộp)(?: (?:kết quả|số lượng))? (?:trên|hơn|từ|dưới|không dưới) $"
)
# *không đơn vị nào dưới 60 sáng kiến*
_NO_UNIT_BELOW = Cue(
    r"(?:đơn vị|nơi|cơ sở|huyện|trường|công đoàn) nào [^,;.\d]{0,24}(?:dưới|trên|quá|ít hơn) $"
)
# *số sáng kiến hợp lệ/tổng số: LĐLĐ thị xã A 580/612*
_VALID_OF_ALL = Cue(
    r"(?:hợp lệ|duyệt|công nhận) ?(?:/|trên) ?(?:tổng(?: số)?|số (?:đã )?(?:gửi|nộp)|đã (?:gửi|nộp))"
)
_ALL_OF_THEM = re.compile(r"(?:cả|toàn bộ|tổng số|của) $")
_SUPPOSED = Cue(
    r"(?:nếu (?:mỗi|cứ|mọi|tất cả|ai cũng)|giả sử|giả dụ)[^;.]*$"
    r"|có thể (?:có |đạt |nộp |sẽ có )?(?:thêm )?(?:được )?(?:hơn |trên |gần |khoảng )?$"
)
_COMPARED_WITH = ("hơn ", "gấp ", "bằng ")
_ON_ONE_DAY = ("có ngày ", "có hôm ", "có ngày lên tới ", "có ngày đạt ", "có ngày tới ")
_BETTER_THAN_ONE = Cue(r"quý hơn|một sáng kiến")
_ADDED = Cue(r"\bthêm |riêng (?:trong )?(?:(?:\d+|¤+|hai|ba|bốn|sáu) )?(?:quý|tháng|trong|đêm|tuần|năm)")
_SLASHED_NUMBER = re.compile(r" ?/ ?\d")
_MORE_THAN = re.compile(r"(?:cao|nhiều) hơn $")
_MORE_THAN_TARGET = re.compile(r"[^,;.\d]{0,12}so với (?:chỉ tiêu|kế hoạch|mức|số)")
_VALID_EXCEEDS = Cue(
    r"số (?:sáng kiến )?(?:hợp lệ|được (?:công nhận|duyệt|phê duyệt))[^,;.]{0,30}(?:vượt|hơn)"
)
_THRESHOLD = Cue(
    r"(?:đơn vị|nơi|cơ sở|doanh nghiệp|trường|tác giả|cá nhân|người|ai|đoàn viên|tập thể)"
    r" (?:được giao|có|đạt|đăng ký|nộp|gửi)(?: (?:chỉ tiêu|kế hoạch|mức giao))?(?: được giao)? từ $"
)
_TOLD_AGAIN = re.compile(
    r"[,(]? ?(?:với|tức(?: là)?|tương ứng(?: với)?|tương đương(?: với)?|hay|=)(?: (?:trên|hơn|gần|khoảng))? "
)
_MISSING_BEHIND = Cue(r" (?:còn|đang) thiếu(?! (?:sót|tính))")
_TO_THE_TARGET = Cue(r" (?:nữa )?(?:để|mới) (?:đạt|đủ|hoàn thành|chạm) (?:mục tiêu|chỉ tiêu|kế hoạch)")
_STILL_NEEDED = re.compile(r"(?:cần|còn|phải) (?:có )?thêm (?:hơn |gần |khoảng |ít nhất )?$")
_STILL_MISSING = Cue(r"(?:còn|thiếu)[^,;.]{0,24}$")
# *không hụt ở cả hai chặng (12 sáng kiến giai đoạn 1 và 31 sáng kiến giai đoạn 2)*
_MISSING_PARTS = Cue(r"(?:thiếu|hụt)(?:(?!chỉ tiêu|kế hoạch|mức)[^;.\d()]){0,30}\([^()]*$")
# *1.108 sáng kiến cấp cơ sở được công nhận theo Luật Thi đua, khen thưởng*: none of the campaign's
_BY_LAW = Cue(r"theo (?:luật thi đua|luật khen thưởng|nghị định|điều lệ sáng kiến)")
_REST_BEGINS = Cue(r", (?:số còn lại|còn lại|phần còn lại|số khác|số (?:còn |đang )?chờ)")
# *8.101 sáng kiến được công nhận; 640 sáng kiến được áp dụng ở quy mô toàn ngành*: some of these
_APPLIED = re.compile(r" (?:đã |đang )?được (?:áp dụng|nhân rộng|ứng dụng|phổ biến|triển khai)(?!\w)")
_NEXT_OF_VALID = re.compile(
    r"[^;.,\d]{0,50}(?:[,;]| và(?= có)) ?(?:và |trong (?:số )?(?:đó|này|ấy),? )?(?:đã )?(?:có )?(?:hơn "
    r"|gần |trên |khoảng )?"
)
_STATUS_OF_NEXT = re.compile(r"(?:trong đó|và|, )\s*$")
_REWARD_BEFORE = Cue(
    r"(?:khen|tặng|trao|thưởng|biểu dương|tôn vinh|vinh danh|tuyên dương|lựa chọn"
    r"|bình chọn)(?:(?!, (?:thu|đã|nay|hiện|có)\b|gồm:|về số lượng)[^.;])*$"
)
_CHOSEN = Cue(r"\bchọn (?:ra )?(?:ít nhất |khoảng |tối đa )?$")
_TO_REWARD = Cue(r"để (?:biểu dương|tuyên dương|tôn vinh|khen|trao|vinh danh)")
_AND_REWARDED = re.compile(r",? ?(?:và|cùng|cùng với|;)? ?(?:tối đa |ít nhất |khoảng )?")
_REWARDED_AFTER = Cue(
    r" (?:tiêu biểu|xuất sắc|điển hình)[^,;.]*(?:được|nhận)? ?(?:ghi danh|khen|tặng|biểu dương|tôn vinh"
    r"|vinh danh|tuyên dương|trao)?"
    r"| được (?:vinh danh|tôn vinh|tuyên dương|biểu dương)"
    r"| (?:của|do) [^,;.\d]{2,30} được [^,;.\d]{0,30}(?:vinh danh|tôn vinh|khen|tuyên dương|biểu dương)"
)
_REWARD_WORDS = re.compile(r"ghi danh|khen|tặng|trao|thưởng|biểu dương|tôn vinh|vinh danh|tuyên dương")
_GRADE_LEFT = re.compile(r"(?:bậc|lớp|hạng|cấp độ) $")
_RANKING = Cue(
    r"(?<!\w)(?:xếp|thứ|vị) (?:hạng|thứ|trí)[^;.:]{0,40}:[^.:]*$"
)  # Xếp hạng: LĐLĐ huyện A 1/23, …
_RATIO_TO_PERCENT = re.compile(
    r"[\s,(=:\-]*(?:tức|tương đương|tương ứng|bằng|đạt|tỷ lệ|hoàn thành|="
    r"|là)*[ :]*(?:tỷ lệ )?\(?$"
)
_RATIO_CLOSES = re.compile(r" ?(?:=|\(|,|;|\.|$|\))")
_RATIO_LABEL = re.compile(r"sáng kiến[^.;\d]{0,40}(?:là|:|đạt) ?$")
_RATIO_LISTED = re.compile(r" ?(?:,|;|\.|$|\)|=)")
_RATIO_TOLD = re.compile(
    r" là (?:tỷ số|kết quả|con số|thành tích) (?:mà|của|do)(?!\w)"
)  # *3.275/3.000 là tỷ số mà …*
_OUT_OF_THESE = re.compile(r"(?<!\w)trong(?: tổng)?(?: số)? $")
_THAT_IS = re.compile(r"[^;.\d]{0,40}, (?:cụ thể|tức|tức là|tương ứng|tương đương)(?: là| với)? ")
_PROPOSED = re.compile(r"[^,;.\d]{0,40} đề (?:nghị|xuất) [^,;.\d]{2,60} (?:tặng|khen|công nhận)(?!\w)")
_STATE_REACH = 64  # characters behind a number in which its state is told
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
    files = _FILES.match(folded, end) if _FILES in c.cues else None
    if files is not None and (c.about or c.carry.listed) and states.PENDING_RIGHT.search(right[:50]):
        return c.make(token, "initiatives_pending", "achieved", files.end(), "count.files")
    author = cues.AUTHOR.match(folded, end, stop) if cues.AUTHOR in c.cues else None
    if author is not None and token.value is not None:
        return people.authors(c, token, gap, author.end())
    rewarded = people.reward(c, token, gap)
    if rewarded is not None:
        return rewarded
    persons = cues.PEOPLE.match(folded, end, stop)
    if persons is not None:
        return people.participants(c, token, gap, persons.end())
    award = people.award(c, token)
    if award is not None:
        return award
    part = people.part(c, token, gap, right) or people.labelled(c, token, gap, right)
    if part is not None:
        return part
    if "tỷ" in folded[token.start : end] or money.tells_millions(c, token):
        return money.money(c, token, gap, right)
    if _is_slashed_target(c, gap, right):
        return c.make(token, "initiatives", "target", token.end, "bare.slashed", "assigned")
    if c.other or cues.UNITS_NOUN.match(right):
        return None
    return bare.bare(c, token, gap, right)


def _is_slashed_target(c: Composition, gap: str, right: str) -> bool:
    """*3.215 sáng kiến/3.000 chỉ tiêu*."""
    counted = c.previous is not None and c.previous.role == "achieved" and c.previous.measure == "initiatives"
    return counted and gap.strip() == "/" and right.startswith((" chỉ tiêu", " kế hoạch"))


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
    if bare.is_all_of_them(c, gap):
        return c.make(token, "initiatives", "achieved", end, "count.of_all")
    right = c.clause_after(end)
    if _BY_LAW in c.cues and _BY_LAW.search(right):
        return None
    if _THRESHOLD in c.cues and _THRESHOLD.search(gap) and "trở lên" in right and "mỗi" not in gap:
        return None
    if _is_average(c, token, end) or _is_missing(c, gap, right, end) or _is_supposed(c, token):
        return None
    if (_UNITS_ABOVE in c.cues and _UNITS_ABOVE.search(gap)) or (
        _NO_UNIT_BELOW in c.cues and _NO_UNIT_BELOW.search(gap)
    ):
        return None
    ignored = c.last_ignored
    if (
        ignored is not None
        and _UNITS_THAT_REACH in c.cues
        and _UNITS_THAT_REACH.match(gap)
        and not _ALL_OF_THEM.search(c.left_of(ignored.start, 12))
    ):
        return None
    if cues.OTHER_MOVEMENT in c.cues and cues.OTHER_MOVEMENT.search(gap):
        return None  # phong trào "Thợ mỏ - Người chiến sĩ" có 88 sáng kiến
    measure = _status(c, gap, right)
    if measure is None:
        return None
    applied = (
        measure == "initiatives" and c.previous is not None and c.previous.measure == "initiatives_valid"
    )
    if applied and _APPLIED.match(right) and _NEXT_OF_VALID.fullmatch(gap):
        measure = "initiatives_valid"
    if measure == "initiatives" and _worked_out_of_share(c, gap) and c.previous is not None:
        measure = c.previous.measure
    if measure == "initiatives" and _rewarded(c, gap, right):
        if _PROPOSED.match(c.folded, end, c.sentence.end):
            return None  # chọn 05 sáng kiến tiêu biểu đề nghị LĐLĐ tỉnh tặng Bằng khen
        measure = "awards_initiative"
    part = roles.role_of(c, token, gap, right)
    role, kind = part.role, part.kind
    if measure == "awards_initiative" and c.after_award() and c.previous is not None:
        role, kind = c.previous.role, c.previous.target_kind  # tối đa 10 tập thể, 25 cá nhân và 15 sáng kiến
    if role == "excess":
        role, measure = ("achieved", measure) if measure != "initiatives" else (role, _exceeding(c, gap))
    if c.folded[end : end + 14].lstrip().startswith(("/chỉ tiêu", "/ chỉ tiêu")):
        role, kind = "achieved", None
    listing.note_part(c, gap)
    statement = c.make(token, measure, role, end, f"count.{part.rule}", kind)
    statement.increment = _ADDED in c.cues and _ADDED.search(gap) is not None
    if part.rule == "difference":
        statement.bound = "exact"  # hơn compares it
    return statement


def _worked_out_of_share(c: Composition, gap: str) -> bool:
    """*Sáng kiến hợp lệ chiếm 92,5% với 15.984 sáng kiến*: the count of what the share is of."""
    share = c.previous
    if share is None or share.basis != "of_achieved" or share.role != "percent":
        return False
    return (
        share.measure in ("initiatives_valid", "initiatives_pending")
        and _TOLD_AGAIN.fullmatch(gap) is not None
    )


def _exceeding(c: Composition, gap: str) -> str:
    """*Số sáng kiến hợp lệ vượt 215 sáng kiến*: what goes over the target is what is valid."""
    exceeds = _VALID_EXCEEDS in c.cues and _VALID_EXCEEDS.search(gap)
    return "initiatives_valid" if exceeds else "initiatives"


def _is_average(c: Composition, token: Token, end: int) -> bool:
    """*Cứ 10 đoàn viên có 1 sáng kiến*, *2 sáng kiến/người*: no count of this report."""
    left = c.left_of(token.start, 90)
    if left.endswith(_ON_ONE_DAY):
        return True
    if _EACH_OR_AVERAGE in c.cues and (_EACH_OF.search(left) or _EACH_OR_AVERAGE.search(left)):
        return True
    if c.folded.startswith(("/", " /"), end):
        behind = c.folded[end : end + 10]
        if _COUNT_A_HEAD.match(behind) and not _SLASHED_NUMBER.match(behind[:6]):
            return True
    better = _BETTER_THAN_ONE in c.cues and left.endswith(_COMPARED_WITH)
    return better and _BETTER_THAN_ONE.search(c.text) is not None


def _is_supposed(c: Composition, token: Token) -> bool:
    """*Nếu mỗi đoàn viên có một sáng kiến thì đã có 52.000*, *có thể thêm 3.600*: nobody reports it."""
    return _SUPPOSED in c.cues and _SUPPOSED.search(c.left_of(token.start, 130)) is not None


def _is_missing(c: Composition, gap: str, right: str, end: int) -> bool:
    """*Còn thiếu 120 sáng kiến*, *cuốn sổ tay 50 sáng kiến*: a difference or a name."""
    if gap == " hay " or (_NAME_OF_SOMETHING in c.cues and _NAME_OF_SOMETHING.search(gap)):
        return True  # cuốn sổ tay "50 sáng kiến": the number is part of a name
    if cues.LEFT_OVER in c.cues and cues.LEFT_OVER.match(right):
        return True
    missed = c.last_ignored
    if gap == " và " and missed is not None and cues.falls_short(c.left_of(missed.start, 40), c.cues):
        return True  # còn thiếu lần lượt 12 và 19 sáng kiến
    if _MISSING_BEHIND in c.cues and _MISSING_BEHIND.match(right):
        return True
    if _TO_THE_TARGET in c.cues and _TO_THE_TARGET.match(right) and _STILL_NEEDED.search(gap):
        return True  # cần thêm 389 sáng kiến để đạt mục tiêu
    if right.startswith(" nữa") and _STILL_MISSING.search(gap):
        return states.PENDING_RIGHT.search(right) is None  # còn 402 sáng kiến nữa đang đợi thẩm định
    if _MISSING_PARTS in c.cues and _MISSING_PARTS.search(c.left_of(c.boundary + len(gap), 110)):
        return True
    if not cues.falls_short(gap, c.cues):
        return False
    if not _MORE_THAN.search(gap):
        return True
    of_target = c.previous is not None and (
        c.previous.role == "target" or c.previous.basis in ("of_target", "over_target")
    )
    return not of_target and not _MORE_THAN_TARGET.match(c.folded[end : end + 40])


def _status(c: Composition, gap: str, right: str) -> str | None:
    """The measure by the state the counted initiatives are in; None for those sent back."""
    if c.cues.isdisjoint(_STATES):
        return "initiatives"
    before, behind = gap[-70:], right[:_STATE_REACH]
    if _REST_BEGINS in c.cues:
        behind = _REST_BEGINS.pattern.split(behind)[0]
    if _OUT_OF_THESE.search(before):
        behind = behind.split(",")[0]  # trong 246 sáng kiến nói trên, cấp trên đã duyệt 198
    if states.RETURNED_LEFT in c.cues and states.RETURNED_LEFT.search(before):
        return None
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
    if gap.endswith(": ") and _praises_unit(c, gap):
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
    """*Biểu dương Công đoàn Công ty A: 26 sáng kiến …*: what the unit is praised for."""
    colon = c.boundary + len(gap.rstrip(": "))
    return any(unit.end == colon and not unit.generic for unit in c.sentence.units)


def _is_campaign_ratio(c: Composition, token: Token, gap: str, right: str) -> bool:
    """Whether a ratio without its noun is one of initiatives."""
    if cues.UNITS_NOUN.match(right):
        return False
    if c.previous is not None and c.previous.rule == "percent.of_its_ratio" and gap == " (":
        return True
    running = c.carry.listed or (c.previous is not None and c.previous.measure == "initiatives")
    if running and _RATIO_LISTED.match(right):
        return True
    unit = c.unit_before(token.start)
    listed = unit is not None and cues.LIST_GAP.match(c.folded[unit.end : token.start]) is not None
    if (listed or _RATIO_LABEL.search(gap[-60:])) and _RATIO_CLOSES.match(right):
        return True
    if c.carry.measure and _RATIO_TOLD.match(right):
        return True
    if not (c.about or listed or c.carry.listed) or not _RATIO_TO_PERCENT.match(right):
        return False
    return any(t.kind == "percent" and 0 <= t.start - token.end <= 24 for t in c.sentence.tokens)
