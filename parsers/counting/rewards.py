"""Rewards: collectives, people and initiatives commended by whom the campaign is told of."""

from __future__ import annotations

import re

from parsers.counting import roles
from parsers.counting.composition import Composition, Statement
from parsers.counting.people import AND_ALSO, NUMBER_CLOSES
from parsers.counting.shares import HAPPENED
from parsers.model import Role
from parsers.numbers.tokens import Token
from parsers.words import cues
from parsers.words.cuewords import Cue

_OF_THE_PROGRAMME = re.compile(r"[^.;\d]{0,60}trong (?:thực hiện |tham gia |hưởng ứng )?chương trình")
_OTHER_MOVEMENT = re.compile(
    r"phong trào (?:\"|đọc|văn|thể|hiến|xây)"
    r"|lao động giỏi|lao động sáng tạo|giỏi việc nước|hội thi|cuộc thi"
)
# *8 tập thể, 15 cá nhân trong phong trào “Xanh - Sạch - Đẹp”*
_IN_A_MOVEMENT = re.compile(
    r"(?:(?:,| và) \d+ (?:tập thể|cá nhân))?(?: [^,;.:\d]{0,40})? (?:trong|ở|của|thuộc|về)(?: thực hiện)?"
    r" (?:phong trào|cuộc vận động|cuộc thi|hội thi|công tác)(?P<what> [^,;.\d]{3,60})"
)
# *vì thành tích trong thực hiện Quy chế dân chủ*
_PRAISED_FOR = re.compile(
    r"(?:thành tích[^.;\d]{0,24}? (?:trong|về)|(?:thực hiện|làm) tốt)"
    r" (?:việc |công tác |phong trào |hoạt động |thực hiện )"
    r"(?P<what>[^.;\n]{4,})"
)
# *tặng giấy khen cho 9 tập thể; Chủ tịch UBND huyện tặng giấy khen cho 3 tập thể …*
_NEXT_TO_AWARD = re.compile(r"; [^;.\d]{2,60} (?:tặng|trao|khen)(?!\w)")
_PRAISED_FOR_THIS = re.compile(
    r"sáng kiến|chương trình|sáng tạo|cải tiến|thi đua(?! (?:năm [\d¤]|thường xuyên|yêu nước|hằng năm|hàng"
    r" năm))|¤¤¤ ?¤|giai đoạn(?! ?(?:20|¤))"
)
_PROPOSED_BEHIND = re.compile(
    r"(?:(?:,| và) \d+ (?:tập thể|cá nhân))? (?:(?:được|đã được) )?(?:để )?(?:đề nghị|đề xuất|trình)(?!\w)"
)
_SUBMITTED_TO = re.compile(
    r"(?<!chương )trình (?:lđlđ|tổng lđlđ|ubnd|công đoàn|cấp trên|chủ tịch|ban)[^.;]{0,60}$"
)
_TO_COMMEND = re.compile(r"[^.;]{0,40} (?:để|xin) (?:được )?(?:khen|tặng|xét|biểu dương)(?!\w)")
_OF_ANOTHER_MOVEMENT = re.compile(
    r"(?:, \d+ cá nhân)?(?: khác)? (?:đã )?(?:được [^,;.\d]{2,50} (?:khen|tặng bằng khen|biểu dương)"
    r"|(?:được )?nhận (?:bằng|giấy) khen) (?:về|trong|vì) "
    r"(?:thành tích )?(?:phong trào|công tác|hoạt động)(?!\w)(?![^,;.]{0,60}sáng (?:kiến|tạo))"
)
_WHEN_IT_ENDS = re.compile(
    r"(?:(?:,| và) \d+ cá nhân)? (?:khi|lúc) (?:tổng kết|sơ kết|kết thúc|khép lại)(?!\w)"
)
_AWARD_CLAUSE_END = re.compile(r", (?:đồng thời|cùng|ngoài)|;")
# *25 Bằng khen cho tập thể*; of those for collectives and individuals alike nobody knows how many
_CERTIFICATES = Cue(
    r" (?:bằng khen|giấy khen)(?: của [^,;.\d]{2,40})? (?:cho|tặng)(?: các)? (?P<who>tập thể|cá nhân)"
    r"(?!(?:,| và)? (?:và )?(?:cá nhân|tập thể)|\w)"
)
_SETS_ASIDE = re.compile(r"(?<!đã )(?<!\w)(?:dành|dự trù)(?: ra)? $")
_LABEL_OF_REWARDED = re.compile(r"\W*(?:số )?(?P<who>tập thể|cá nhân|sáng kiến)(?: [^:\d]{2,20})?: ?")
_REWARDED_MEASURES = {
    "tập thể": "awards_collective",
    "cá nhân": "awards_individual",
    "sáng kiến": "awards_initiative",
}
_IN_IT = re.compile(
    r"(?:[^.;\d]{0,30}\d{1,3} (?:tập thể|cá nhân))? ?(?:xuất sắc |tiêu biểu |điển hình )*trong phong trào"
)
_CAMPAIGN_WORDS = re.compile(r"sáng kiến|chương trình|giai đoạn|¤¤¤")


def rewarded_by_label(c: Composition, token: Token, gap: str, right: str) -> Statement | None:
    """*- Tập thể: 9* in a list below *Khen thưởng Chương trình …:*."""
    label = _LABEL_OF_REWARDED.fullmatch(gap)
    head = c.sentence.head.nearest
    if label is None or c.other or NUMBER_CLOSES.match(right) is None:
        return None
    if not cues.AWARD.search(head) or not _CAMPAIGN_WORDS.search(head):
        return None
    if cues.AWARD_OTHER.search(head) or cues.AWARD_PROPOSED.search(head):
        return None
    kind = roles.planned(c, token.start) or ("own" if cues.PLAN.search(head) else None)
    measure = _REWARDED_MEASURES[label["who"]]
    return c.make(token, measure, "target" if kind else "achieved", token.end, "award.labelled", kind)


def reward(c: Composition, token: Token, gap: str) -> Statement | None:
    """Unions and people rewarded by name (*Giấy khen cho 9 công đoàn cơ sở và 25 công nhân*)."""
    collective = cues.REWARDED_COLLECTIVE.match(c.folded, token.end, c.sentence.end)
    noun = collective or cues.REWARDED_PERSON.match(c.folded, token.end, c.sentence.end)
    if noun is None or token.value is None or c.other:
        return None
    goes_on = c.after_award() and AND_ALSO.fullmatch(gap) is not None
    if not goes_on and not cues.REWARDING.search(gap):
        return None
    near = c.folded[max(c.sentence.start, token.start - 90) : min(c.sentence.end, noun.end() + 60)]
    if cues.AWARD_OTHER.search(near):
        return None
    titled = noun["beside"] or c.folded.startswith(" giỏi", noun.end())  # tuyên dương 25 công nhân giỏi
    if titled and not goes_on and not _CAMPAIGN_WORDS.search(near):
        return None  # nhân ngày 12/5, ngành biểu dương 57 điều dưỡng
    kind = roles.planned(c, token.start)
    measure = "awards_collective" if collective else "awards_individual"
    role: Role = "target" if kind else "achieved"
    return c.make(token, measure, role, noun.end(), "award.named", kind)


def award(c: Composition, token: Token) -> Statement | None:
    """*Khen thưởng 12 tập thể, 30 cá nhân*: rewards of the campaign, not of other movements."""
    folded, sentence = c.folded, c.sentence
    noun, collective = _rewarded(c, token)
    if noun is None or cues.MIXED_AWARD.match(folded, token.end, sentence.end):
        return None
    if not c.speaks_of_awards or c.proposals.last(token.start) is not None:
        return None
    left, right = c.left_of(token.start, 90), _AWARD_CLAUSE_END.split(c.right_of(noun.end(), 90))[0]
    near, here = left + right, left.rsplit(";", 1)[-1] + right
    if _PROPOSED_BEHIND.match(c.right_of(noun.end(), 60)) or _is_submitted(c, token):
        return None
    other = cues.AWARD_OTHER.search(near) and not _CAMPAIGN_WORDS.search(near)
    if other or (cues.AWARD_OTHER.search(right) and not _CAMPAIGN_WORDS.search(here)):
        token.ignored = "of another movement"
        return None
    movement = _IN_A_MOVEMENT.match(c.right_of(noun.end(), 120))
    of_another = movement is not None and not _PRAISED_FOR_THIS.search(movement["what"])
    of_another = of_another or (c.other and _IN_IT.match(c.right_of(noun.end(), 60)) is not None)
    if of_another or _OF_ANOTHER_MOVEMENT.match(c.right_of(noun.end(), 120)):
        token.ignored = "of another movement"  # 33 cá nhân được UBND khen về phong trào thi đua yêu nước
        return None
    around = (
        c.left_of(token.start, 80) + folded[token.start : min(sentence.end, noun.end() + 60)].split(";")[0]
    )
    praised_for = _OF_THE_PROGRAMME.match(c.right_of(noun.end(), 90))
    if not sentence.campaign_named and not praised_for and _OTHER_MOVEMENT.search(around):
        return None
    praised = _PRAISED_FOR.search(_NEXT_TO_AWARD.split(c.right_of(noun.end(), 160))[0])
    if praised is not None and not _PRAISED_FOR_THIS.search(praised["what"]):
        return None
    kind = roles.planned(c, token.start) or (
        "own" if _SETS_ASIDE.search(c.left_of(token.start, 24)) else None
    )
    if kind is None and _WHEN_IT_ENDS.match(c.right_of(noun.end(), 60)) and not HAPPENED.search(c.text):
        kind = "own"  # ngành khen 10 tập thể, 20 cá nhân khi tổng kết
    measure = "awards_collective" if collective else "awards_individual"
    statement = c.make(token, measure, "target" if kind else "achieved", noun.end(), "award", kind)
    after_planned = c.previous is not None and c.previous.is_award and c.previous.role == "target"
    if after_planned and cues.ACHIEVED_AGAIN.search(c.folded[c.boundary : token.start]):
        return statement  # sẽ khen 12 tập thể khi tổng kết; đợt trước đã khen 10 tập thể
    if statement.bound == "at_most" or after_planned:
        statement.role, statement.target_kind = "target", kind or "own"
    return statement


def _rewarded(c: Composition, token: Token) -> tuple[re.Match[str] | None, bool]:
    """The noun behind a number of rewards, and whether it is of collectives.

    *12 tập thể*, *25 Bằng khen cho tập thể*
    """
    folded, end, stop = c.folded, token.end, c.sentence.end
    if _CERTIFICATES in c.cues and (handed := _CERTIFICATES.match(folded, end, stop)) is not None:
        return handed, handed["who"] == "tập thể"
    collective = cues.COLLECTIVE.match(folded, end, stop)
    return collective or cues.INDIVIDUAL.match(folded, end, stop), collective is not None


def _is_submitted(c: Composition, token: Token) -> bool:
    """*Trình LĐLĐ tỉnh 4 tập thể, 9 cá nhân để khen thưởng*: whom a higher body is asked to commend."""
    return (
        _SUBMITTED_TO.search(c.left_of(token.start, 80)) is not None
        and _TO_COMMEND.search(c.right_of(token.end, 60)) is not None
    )
