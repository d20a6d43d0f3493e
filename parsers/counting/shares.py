"""Shares: what part of the initiatives something is, and the state or group that it is of."""

from __future__ import annotations

import re

from parsers.counting import listing
from parsers.counting.composition import Composition, Statement
from parsers.counting.fitting import is_so_much_of
from parsers.counting.rates import Rate
from parsers.counting.unsaid_plans import headed_by_targets
from parsers.model import PercentBasis, Role, TargetKind
from parsers.numbers.tokens import Token
from parsers.words import cues, states
from parsers.words.cuewords import Cue

_BY_KIND = re.compile(
    r"theo (?:bậc học|lĩnh vực|khối|nhóm|nội dung|cấp học|loại hình|khu vực|địa bàn|đối tượng)|cơ cấu"
    r"|(?<!\w)ai (?:đã )?(?:gửi|nộp|viết|làm|đóng góp)|(?:đến )?từ đâu"
)
# *Chia theo khối* above *Trường học: 48,2%*
_DIVIDES = re.compile(r"^\W*(?:(?:phân|chia) theo|cơ cấu)(?![^|]*(?:chỉ tiêu|kế hoạch|tiến độ|hoàn thành))")
_LABEL = re.compile(r"\W*(?P<name>[^:;.\d(]{2,60}?)(?:: ?| [►→] )")
_STATUS_SHARE = re.compile(
    r"[^,;.(\d]{0,60}[(,] ?(?:đạt |tức |bằng |chiếm )?(?:tỷ lệ )?"
    r"(?:khoảng |gần |hơn |quá |đúng |tròn |xấp xỉ )?"
)
_OPENS_SHARE = re.compile(
    r"(?: (?:trong|thuộc|về|của|ở) (?:lĩnh vực|khối|khu vực|nhóm|bậc|ngành) [^,;.:()\d]{2,40})? ?\("
    r" ?(?:(?:chưa (?:đến|tới|đầy)|gần|hơn|trên|khoảng|chừng|xấp xỉ) )?"
)
_BLOCK_HAS = re.compile(rf"{cues.LIST_GAP.pattern}|, [^,;.:()\d]{{2,30}}: ?$")
_WORKED_OUT = Cue(
    r"(?:tỷ lệ (?:hoàn thành|thực hiện|đạt)(?: là| được)?|tính nhẩm|tính ra|tức là"
    r"|nghĩa là)[: ]*(?:đạt )?$"
)
_VALID_SHARE_RIGHT = Cue(
    r"^ (?:được (?:[^,.;:\d]{2,30} )?(?:công nhận|duyệt|phê duyệt|thông qua|nghiệm thu)|hợp lệ)"
    r"(?= ?[.,;()]|$)"
    r"|^ (?:đã )?được (?:hội đồng|cấp|ban|sở|cơ quan)[^.,;\d]{2,44} (?:công nhận|duyệt|thông qua|xác nhận"
    r"|chấp nhận)(?= ?[.,;)]|$)"
    r"|^[^.;\d]{0,16}(?:số )?sáng kiến[^.;\d]{0,46}"
    r"(?:hợp lệ|được (?:[^.;\d]{0,60} )?(?:công nhận|duyệt|phê duyệt|thông qua))"
    r"|^ (?:(?:trong )?(?:tổng )?số (?:đó|này|ấy|(?:đã )?(?:gửi|nộp)(?: lên| về)?)|trong (?:số )?(?:đó|này"
    r"|ấy))"
    r" (?:phải |sẽ |cần )?(?:là )?(?:sáng kiến )?"
    r"(?:hợp lệ|được (?:[^,.;\d]{0,40} )?(?:công nhận|duyệt|phê duyệt|thông qua))"
)
_MUST_BE_VALID = re.compile(
    r"[^.;,\d]{0,40} (?:phải|cần) (?:là )?(?:hợp lệ"
    r"|được (?:[^.;,\d]{0,40} )?(?:công nhận|duyệt|phê duyệt|thông qua|nghiệm thu))(?!\w)"
)
# *92,5% số sáng kiến đã hợp lệ, cao hơn mức bình quân của tỉnh là 81%*
_COMPARED_SHARE = re.compile(
    r"[^,;.\d]{0,60},? (?:cao|thấp|nhỉnh|kém) hơn (?:hẳn |nhiều |chút )?(?:so với )?"
    r"(?:mức |tỷ lệ |mặt bằng )?(?:bình quân|trung bình|chung)(?: chung)?(?: (?:của|toàn)"
    r" [^,;.:()\d]{2,30}?)?"
    r"(?: là|,| \() ?(?:hơn |gần |khoảng )?"
)
_REACHED_RATE = re.compile(r"đạt(?: được)? tỷ lệ|tỷ lệ (?:đạt|hoàn thành|thực hiện)")
# *2.936 sáng kiến, quá nửa tổng số (54,2%)*, *gần một phần ba (31,6%) từ các xã*
_SHARE_IN_WORDS = Cue(
    r"(?<!\w)(?:nửa|phần lớn|phần nhiều|đa số|(?:một|hai|ba) phần (?:ba|tư|năm|mười))"
    r"(?: (?:tổng|số|trong|của|sáng kiến)[^,;.:()\d]{0,40})?"
    r"(?: \(|, (?:cụ thể|chính xác|tức|nói đúng ra)(?: là)? )(?:khoảng |gần |hơn |chừng )?$"
)
# *Trong tổng số, khối sản xuất có 300 sáng kiến, tức 37%*
_OF_WHOLE = re.compile(
    r"\W*(?:trong|xét trong|tính trong) (?:tổng số|số) ?(?:đó|này|ấy|trên|sáng kiến(?: này| trên)?)?,"
)
_THAT_IS = re.compile(r", (?:tức(?: là)?|tương đương|tương ứng|bằng) (?:khoảng |gần |hơn )?")
_SHARE_WORDS = re.compile(r"(?:chiếm|tỷ trọng|phần(?: góp| đóng góp)? (?:của|từ))")
_CONTRIBUTES = re.compile(r"(?<!\w)(?:đóng góp|góp)(?: (?:tới|đến|được|hơn|gần|khoảng|chừng))* $")
_OF_THE_ECONOMY = re.compile(
    r"kim ngạch|xuất khẩu|ngân sách|(?<!\w)gr?dp(?!\w)|kinh phí|để xây|sản lượng|doanh thu|đối ứng"
)
OF_INITIATIVES = re.compile(r" (?:của )?(?:tổng )?số (?:lượt )?sáng kiến (?!(?:đang |còn )?chờ|(?:đã )?được)")
_THAT_NUMBER = re.compile(r"sáng kiến|con số (?:này|đó|ấy|trên)|số này")
_DIVISION = re.compile(r"trong đó|lĩnh vực|khối|khu vực|cấp học|nhóm|bậc học")
_OF_AUTHORS = re.compile(r" (?:tổng )?số (?:lượt )?(?:tác giả|người tham gia)")
_OF_AUTHORS_BEHIND = re.compile(r" (?:của|do|từ) (?:hơn |gần |trên )?")
PARTED = re.compile(
    r"(?:phân|chia|xét|tính) theo|cơ cấu|theo (?:bậc học|lĩnh vực|khối|nhóm|nội dung|cấp học"
    r"|loại hình|khu vực)|trong đó|trong tổng số|gồm"
    r"|^\W*(?:[\d.]+ )?(?:lĩnh vực|bậc học|cấp học|nhóm|loại hình|khu vực|đối tượng)(?=: )"
)
VALID_SHARE_LEFT = Cue(
    r"sáng kiến[^.;\d]{0,24} phải (?:hợp lệ|được (?:công nhận|duyệt|phê duyệt))"
    r"(?: (?:từ|ít nhất|tối thiểu|không dưới|trên))? $"
    r"|(?:(?:tỷ lệ|số)[^.;\d]{0,24}sáng kiến[^.;\d]{0,24}(?:công nhận|duyệt|hợp lệ|đủ điều kiện|đạt yêu cầu)"
    r"|tỷ lệ (?:số )?sáng kiến được [^.;,\d]{0,40}(?:công nhận|duyệt|thông qua|chấp nhận)"
    r"|số (?:được )?(?:hợp lệ|công nhận|duyệt) chiếm"
    r"|tỷ lệ (?:được (?:(?:các )?(?:cấp|hội đồng|cơ quan|ban)[^.;:,\d]{0,30} )?)?"
    r"(?:công nhận|phê duyệt|duyệt|hợp lệ)"
    r"|(?<!\w)sáng kiến (?:hợp lệ|được (?:công nhận|duyệt|phê duyệt)))[^.;\d]{0,60}$"
)
AT_LEAST_LEFT = re.compile(r"(?:ít nhất|tối thiểu|không dưới|không thấp hơn)(?: đạt)? ?$")
_MUST_BE = re.compile(
    r" phải (?:hợp lệ|được (?:công nhận|duyệt|phê duyệt))(?: [^\d]{0,12})?$"
    r"|(?<!\w)(?:cần|phải) (?:nâng|tăng|đưa) [^,;.\d]{0,60}lên (?:ít nhất |tối thiểu |trên )?$"
)
# *3. Bảo đảm từ 85% trở lên số sáng kiến gửi lên được duyệt*
_ENSURES = re.compile(r"\W*(?:\d{1,2}[.)] ?)?(?:bảo đảm|đảm bảo)(?!\w)")
# *trong 415 sáng kiến của huyện, khối trường học có 342, bằng 82,4%*
_COMES_TO = re.compile(
    r",? ?\(?(?:bằng|tức(?: là)?|tương đương|tương ứng|đạt)(?: (?:với|tỷ lệ|khoảng|gần|hơn))* ?"
    r"|(?: là)? (?:của|do|thuộc) [^,;.:()\d]{2,50},? ?\(?(?:tỷ lệ|bằng)(?: (?:là|khoảng|gần|hơn))* ?"
)
# *bằng 57% cả giai đoạn*, *bằng 13,3% của tỉnh*
_OF_ALL_THERE_IS = re.compile(
    r" (?:của )?cả (?:giai đoạn|chặng|đợt|năm|chương trình)(?! (?:phải|cần))(?!\w)"
    r"| của (?:tỉnh|huyện|ngành|thành phố|thị xã|quận|công ty|trường|bệnh viện)(?= ?(?:[.,;)]|$))"
)
# *về giáo dục chiếm 48%, về sản xuất, kinh doanh 33%*
_PAIR_OF_NAMES = re.compile(
    r"[^;,.\d]{0,16}[;,] (?:còn |và |riêng )?(?P<name>(?:(?!chiếm|đạt|là )[^;,.\d]){2,40}"
    r", (?:(?!chiếm|đạt|là )[^;,.\d]){2,40}) (?:hơn |gần |khoảng )?"
)
# *ít nhất 70% trong số đó phải đến từ công nhân*
_MUST_COME = re.compile(r" (?:trong )?(?:tổng )?số (?:đó|này|ấy) phải (?:đến từ|là|thuộc|của|do)(?!\w)")
_ROUNDED = 1  # by how much rounded shares of one whole may miss a hundred
_OF_THAT_MONEY = re.compile(r" ?\((?:chiếm|tức|bằng) (?:khoảng |gần |hơn )?")
_OUT_OF_ALL = re.compile(r"(?:trong|trên) (?:tổng )?số $")
_AT_A_RATE = re.compile(
    r"[^,;.()\d]{0,50}(?: giai đoạn (?:¤|\d))?,? \(?(?:(?:đạt|chiếm|bằng) )?(?:tỷ lệ )?(?:là )?"
)
_CLOSES = re.compile(r" ?(?:[;,)]|\.(?!\d)|$)")
_OUT_OF_THESE = re.compile(r"(?:^|[;:.,] ?|(?<=hay) )trong(?: tổng)?(?: số)? $")
HAPPENED = re.compile(
    r"\b(?:(?<!số sáng kiến )đã|(?<!mục tiêu )(?<!chỉ tiêu )mới|(?<!thực )(?<!thể )(?<!biểu )hiện)\b"
)
STATES = ("initiatives_valid", "initiatives_pending")
WHOLE_BEHIND = "elliptic.whole"  # the rule of the whole behind its part: 305 trên tổng số 1.220
RATIO_SHARE = "ratio.share"  # the rule of so many of those counted, both in one number
_BESIDE_RATIO = re.compile(
    r"[^;.:\d()]{0,60}(?:\(|, (?:đạt|bằng|tức|chiếm) )(?:đạt |bằng |chiếm )?(?:tỷ lệ )?"
)


def share_of_state(rate: Rate) -> Statement | None:
    """A share of what was counted: of a state, in a list, worked out, told in words or in brackets."""
    c, token, gap, previous = rate.c, rate.token, rate.gap, rate.c.previous
    if not rate.to_target:
        found = _labelled(rate) if previous is None else _goes_on(rate, previous)
        if found is not None:
            return found
    if c.carry.listed and _WORKED_OUT in c.cues and _WORKED_OUT.search(gap):
        return c.make(token, "initiatives", "percent", token.end, "percent.worked", basis="of_target")
    if not rate.to_target and _is_of_valid(rate):
        asked: TargetKind | None = "own" if _MUST_BE_VALID.match(rate.right) else None
        kind = rate.plan.kind or asked_share(c, rate.left) or asked
        role: Role = "target" if kind else "percent"
        rule = "percent.valid_share"
        return c.make(token, "initiatives_valid", role, token.end, rule, kind, basis="of_achieved")
    return _of_result(rate)


def is_compared_share(rate: Rate) -> bool:
    """*92,5% số sáng kiến đã hợp lệ, cao hơn mức bình quân của tỉnh là 81%*: the same share, of another."""
    share = rate.c.previous
    if share is None or share.role != "percent" or share.basis != "of_achieved":
        return False
    return _COMPARED_SHARE.fullmatch(rate.gap) is not None


def _labelled(rate: Rate) -> Statement | None:
    """*Trường học: 48,2%* under *Chia theo khối*: the label is noted as a group."""
    c, token = rate.c, rate.token
    label = _LABEL.fullmatch(rate.gap) if c.carry.listed else None
    if label is None or not _DIVIDES.search(c.sentence.head.nearest):
        return None
    listing.note_block(c, c.boundary + label.start("name"), c.boundary + label.end("name"))
    return c.make(token, "initiatives", "percent", token.end, "percent.share.label", basis="of_achieved")


def _goes_on(rate: Rate, previous: Statement) -> Statement | None:
    """*640 được duyệt (79,1%)*, *doanh nghiệp chiếm 31%, trường học 24%*: of what was told right before."""
    c, token, gap = rate.c, rate.token, rate.gap
    if previous.rule == RATIO_SHARE and len(c.out) > 1 and _BESIDE_RATIO.fullmatch(gap):
        measure = c.out[-2].measure  # 97/120 sáng kiến được thông qua (80,8%)
        return c.make(token, measure, "percent", token.end, "percent.status_share", basis="of_achieved")
    counted = previous.role == "achieved" and previous.unit == "count"
    if counted and previous.measure in STATES and _STATUS_SHARE.fullmatch(gap):
        return of_previous(c, token, "percent.status_share", "of_achieved")
    if (
        counted
        and _COMES_TO.fullmatch(gap)
        and (previous.rule == WHOLE_BEHIND or _is_out_of_count(c, previous))
    ):
        return of_previous(c, token, "percent.share.out_of", "of_achieved")
    if counted and _AT_A_RATE.fullmatch(gap) and _is_share_of_all(c, token, previous):
        return c.make(
            token, c.out[-2].measure, "percent", token.end, "percent.status_share", basis="of_achieved"
        )
    if previous.basis != "of_achieved":
        return None
    item = cues.NEXT_ITEM.fullmatch(gap) or (_CLOSES.match(rate.right) and _PAIR_OF_NAMES.fullmatch(gap))
    if not item or cues.NO_ITEM.search(item["name"]):
        return None
    kind = rate.plan.kind
    role: Role = "target" if kind else "percent"
    waits = states.PENDING_RIGHT in c.cues and states.PENDING_RIGHT.match(rate.right.lstrip())
    measure = "initiatives_pending" if waits else previous.measure
    return c.make(token, measure, role, token.end, "percent.share.listed", kind, basis="of_achieved")


def _is_out_of_count(c: Composition, part: Statement) -> bool:
    """*Trong 415 sáng kiến của huyện, khối trường học có 342*: whether a count is part of another."""
    whole = c.out[-2] if len(c.out) > 1 else None
    if (
        whole is None
        or whole.role != "achieved"
        or whole.measure != part.measure
        or whole.value <= part.value
    ):
        return False
    return _OUT_OF_THESE.search(c.left_of(whole.start, 24)) is not None


def _is_share_of_all(c: Composition, token: Token, whole: Statement) -> bool:
    """*3.560 sáng kiến đủ điều kiện trong tổng số 3.918, đạt tỷ lệ 90,9%*: of all, the share of a state."""
    part = c.out[-2] if len(c.out) > 1 else None
    if part is None or part.measure not in STATES or _OUT_OF_ALL.search(c.left_of(whole.start, 24)) is None:
        return False
    return part.value < whole.value and is_so_much_of(part.value, whole.value, token.value, coarse=True)


def _is_of_valid(rate: Rate) -> bool:
    """*Tỷ lệ được duyệt 79,1%*, *79,1% số sáng kiến đã gửi được duyệt*: the share of what is valid."""
    c = rate.c
    if tells_valid_share(c, rate.left):
        return True
    return _VALID_SHARE_RIGHT in c.cues and _VALID_SHARE_RIGHT.match(rate.right) is not None


def _of_result(rate: Rate) -> Statement | None:
    """*2.936 sáng kiến, quá nửa tổng số (54,2%)*, *trong đó doanh nghiệp 602 (21%)*: of the count before."""
    c, token, gap, previous = rate.c, rate.token, rate.gap, rate.c.previous
    counted = previous is not None and previous.role == "achieved" and previous.unit == "count"
    result = previous if counted else None
    if result is not None and not rate.to_target and _THAT_IS.fullmatch(gap) and _OF_WHOLE.match(c.text):
        return c.make(token, result.measure, "percent", token.end, "percent.share.told", basis="of_achieved")
    in_words = _SHARE_IN_WORDS in c.cues and _SHARE_IN_WORDS.search(gap) is not None
    if in_words and (_goes_on_with_count(c, gap) if result is None else result.counts_initiatives):
        return of_previous(c, token, "percent.share.words", "of_achieved")
    if result is None or rate.to_target or not _OPENS_SHARE.fullmatch(gap) or not _tells_shares(c, result):
        return None
    rule = "percent.share.bracket"
    return c.make(token, result.measure, "percent", token.end, rule, basis="of_achieved")


def _goes_on_with_count(c: Composition, gap: str) -> bool:
    """*Hơn một nửa trong số đó, cụ thể là 53,2%*: of what the sentence before counted."""
    of_those = " số đó" in gap or " số này" in gap or " số ấy" in gap or " sáng kiến" in gap
    return c.previous is None and of_those and c.carry.measure == "initiatives"


def told_share(rate: Rate) -> tuple[bool, Statement | None]:
    """*Chiếm 31%*, *31% tổng số*: whether the words say a share, and the share of initiatives."""
    c, token, gap, right = rate.c, rate.token, rate.gap, rate.right
    share = cues.SHARE_LEFT.search(gap) if cues.SHARE_LEFT in c.cues else None
    of_total = cues.OF_TOTAL_RIGHT.match(right) is not None or _is_of_all_there_is(rate)
    says_share = share is not None and not _REACHED_RATE.search(gap)
    if says_share and _OF_AUTHORS.match(right):
        return True, c.make(token, "participants", "percent", token.end, "percent.share", basis="of_achieved")
    if (
        share
        and says_share
        and (
            _SHARE_WORDS.search(share[0])
            or (_CONTRIBUTES.search(gap) and not _OF_THE_ECONOMY.search(c.text))
            or "trong đó" in gap
            or _is_share_of_count(c, of_total)
        )
    ):
        if c.previous is None and not c.carry.measure and not _THAT_NUMBER.search(c.text):
            return True, None
        kind = asked_share(c, gap)
        role: Role = "target" if kind else "percent"
        rule = "percent.share"
        measure = "initiatives" if _of_all_of_another(c, gap, right) else measure_before(c)
        if _OF_THAT_MONEY.fullmatch(gap) and c.previous is not None:
            measure = c.previous.measure  # khối doanh nghiệp FDI 905 tỉ đồng (chiếm 71,8%)
        return True, c.make(token, measure, role, token.end, rule, kind, basis="of_achieved")
    if of_total and (c.previous is not None or c.names_initiatives or c.carry.measure):
        kind = rate.plan.kind or asked_share(c, gap) or ("own" if _MUST_COME.match(right) else None)
        role = "target" if kind else "percent"
        measure = measure_before(c)
        return True, c.make(token, measure, role, token.end, "percent.of_total", kind, basis="of_achieved")
    return False, None


def _is_of_all_there_is(rate: Rate) -> bool:
    """*Riêng tháng 5 có 1.720 sáng kiến, bằng 57% cả giai đoạn*, *… 402, bằng 13,3% của tỉnh*."""
    previous = rate.c.previous
    counted = previous is not None and previous.role == "achieved" and previous.unit == "count"
    return (
        counted
        and _COMES_TO.fullmatch(rate.gap) is not None
        and "đạt" not in rate.gap
        and _OF_ALL_THERE_IS.match(rate.right) is not None
    )


def _of_all_of_another(c: Composition, gap: str, right: str) -> bool:
    """*A còn 21 sáng kiến chờ duyệt; ở B khối này chiếm 6% số sáng kiến của huyện*: of all, not of A's."""
    state = c.previous is not None and c.previous.measure in STATES
    return state and ";" in gap and OF_INITIATIVES.match(right) is not None


def tells_valid_share(c: Composition, left: str) -> bool:
    """*Tỷ lệ được duyệt 79,1%*: the words before say that it is the share of what is valid."""
    return VALID_SHARE_LEFT in c.cues and VALID_SHARE_LEFT.search(left) is not None


def of_previous(c: Composition, token: Token, rule: str, basis: PercentBasis) -> Statement:
    return c.make(token, measure_before(c), "percent", token.end, rule, basis=basis)


def measure_before(c: Composition) -> str:
    previous = c.previous
    if previous is None:
        return "benefit_vnd" if _parts_benefit(c) else "initiatives"
    counted = c.out[-2] if len(c.out) > 1 else None
    if counted is not None and previous.measure == "participants" and _is_of_authors(c, counted, previous):
        return counted.measure
    told = previous.measure.startswith(("initiatives", "participants")) or (
        previous.measure == "benefit_vnd" and not previous.single
    )
    return previous.measure if told else "initiatives"


def _parts_benefit(c: Composition) -> bool:
    """*… làm lợi 108 tỷ đồng. Trong đó nghề dừa chiếm 8,3%*: a share of the money told right before."""
    last = c.sentence.told[-1] if c.sentence.told else None
    opens = c.text.lstrip().startswith(("trong đó", "trong số đó", "trong số này"))
    return opens and last is not None and last.measure == "benefit_vnd" and not last.single


def _is_of_authors(c: Composition, counted: Statement, authors: Statement) -> bool:
    """*1.507 sáng kiến của 1.350 tác giả, vượt 37% kế hoạch*: the percentage is of the initiatives."""
    between = c.folded[counted.right_end : authors.start]
    return counted.counts_initiatives and _OF_AUTHORS_BEHIND.fullmatch(between) is not None


_ASKED_NEXT = re.compile(r"\W*(?:có |trong đó,? (?:có )?)?(?:ít nhất|tối thiểu|không dưới) \d")


def asked_share(c: Composition, left: str) -> TargetKind | None:
    """*…, trong đó tối thiểu 40% từ khu vực doanh nghiệp* behind a target, or in a list of targets."""
    if _MUST_BE.search(left):
        return "own"
    more = left.endswith("từ ") and "trở lên" in c.text
    if (AT_LEAST_LEFT.search(left) is None and not more) or HAPPENED.search(c.text):
        return None
    follows_target = c.previous.role == "target" if c.previous is not None else _is_asked_next(c)
    ensures = _ENSURES.match(c.text) is not None
    return "own" if follows_target or ensures or c.sentence.of_plan or headed_by_targets(c) else None


def _is_asked_next(c: Composition) -> bool:
    """*Tỉnh phấn đấu có 8.600 sáng kiến. Có ít nhất 60% được công nhận*: what else is asked for."""
    return c.carry.aimed and _ASKED_NEXT.match(c.text) is not None


def _tells_shares(c: Composition, counted: Statement) -> bool:
    """Whether the sentence, or the heading above it, divides what was achieved into parts."""
    if any(s.basis in ("of_target", "over_target") for s in c.out):
        return False
    unit = c.unit_before(counted.start)
    if unit is not None and unit.block and _BLOCK_HAS.match(c.folded[unit.end : counted.start]):
        return True  # khối doanh nghiệp, hợp tác xã: 602 sáng kiến (21%)
    ahead = c.folded[c.sentence.start : counted.end]  # what is parted behind it is parts of this count
    if _brackets_make_all(c):
        return True
    parted = PARTED.search(ahead) or _BY_KIND.search(c.sentence.head.text)
    return parted is not None or any(s.basis == "of_achieved" for s in c.out)


def _brackets_make_all(c: Composition) -> bool:
    """*Doanh nghiệp: 16.058 sáng kiến (68%), còn khối hành chính là 7.557 (32%)*: parts of one whole."""
    rates = [
        token.value
        for token in c.sentence.tokens
        if token.kind == "percent" and c.folded.endswith("(", c.sentence.start, token.start)
    ]
    return len(rates) > 1 and abs(sum(rates) - 100) <= _ROUNDED


def _is_share_of_count(c: Composition, of_total: bool) -> bool:
    """*(tỉ lệ 79,1%)* after a part or a state is a share; after a count with its target it is reached."""
    previous = c.previous
    if previous is None:
        return of_total
    if previous.measure in STATES:
        return True
    if previous.role in ("target", "excess"):
        return False
    if previous.role == "achieved" and previous.rule.startswith("ratio"):
        return False
    return of_total or _DIVISION.search(c.text[: previous.start - c.sentence.start + 1]) is not None
