"""What is the whole nation's, whoever is spoken of: the campaign's goal, the total a share is taken of."""

from __future__ import annotations

import re

from parsers.context.memory import Whose
from parsers.counting.composition import Statement
from parsers.placing.generic import resolve
from parsers.placing.scene import Scene
from parsers.words.cuewords import Cue

GOAL_FROM = 500_000  # a number so large is the nation's goal, not a unit's target
# *63/63 LĐLĐ tỉnh, thành phố tham gia với 1.214.560 sáng kiến*
_NO_PROVINCE_FROM = 70_000  # initiatives: what the nation asks of itself in its smallest campaign
_MONEY_OF_NATION = 10**13  # đồng: 10.000 tỷ, a third of what the whole campaign saved
_SETS_ITSELF = Cue(
    r"(?P<who>tổng (?:lđlđ|liên đoàn lao động|liên đoàn)(?: việt nam)?|đoàn chủ tịch)"
    r"(?: (?:ngày ấy|khi (?:ấy|đó)|lúc (?:ấy|đó)|đã|từng|chỉ))* (?:đề ra|đặt ra|đặt(?: mục tiêu)?|phấn đấu"
    r"|hướng tới|kỳ vọng)(?: [^,;.:\d]{0,24})? $"
)
_ALL_PROVINCES = Cue(r"(?<![\d/])(?:cả )?63(?:/63)? (?:lđlđ |liên đoàn lao động )?tỉnh,? thành(?!\w)")
_WHOLE_NATION = re.compile(r" (?:của |trong |trên )?(?P<nation>cả nước|toàn quốc)")
_DONE_BY_NATION = re.compile(
    r" (?:mà (?P<nation>cả nước|toàn quốc) (?:đã|có|đạt|nộp|gửi)|của (?P<all>63(?:/63)? tỉnh,? thành))(?!\w)"
)
_RAISES_NATION = re.compile(
    r"tổng số (?:sáng kiến )?(?:của |trong )?(?P<nation>cả nước|toàn quốc)[^,;.\d]{0,30} lên"
    r" (?:gần |hơn |trên )?$"
)
# *góp vào kết quả chung của cả nước là trên 600 nghìn sáng kiến*
_RESULT_OF_NATION = Cue(
    r"(?:kết quả|con số|thành tích|thành quả)(?: sáng kiến)?(?: chung)?(?: của| trong)? (?P<nation>cả nước"
    r"|toàn quốc)"
    r"(?: (?:là|với|đạt|gồm|lên|tới))* (?:hơn |trên |gần )?$"
)
_OF_A_TOTAL = re.compile(r"(?:của|trên|trong|so với)(?: tổng)?(?: số)?(?: (?:gần|hơn))? $|tổng(?: số)? $")
_TOTAL_ENDS = ("của ", "trên ", "trong ", "với ", "tổng ", "số ", "gần ", "hơn ")
_BESIDE = 5  # characters between a number's noun and the unit behind it: *sáng kiến của toàn tỉnh*
_NATION = "cả nước"
_FEDERATION = "Tổng LĐLĐ Việt Nam"


def goal_of_nation(statement: Statement, scene: Scene) -> Whose | None:
    """The campaign's own goal (1 triệu sáng kiến) is the nation's, whoever is spoken of."""
    if statement.measure != "initiatives" or statement.unit != "count":
        return None
    if statement.value < GOAL_FROM:
        return _set_by_nation(statement, scene)
    if statement.value not in scene.spoken.goals:
        return None
    folded, sentence = scene.scanned.view.folded, scene.sentence
    nation = folded.find(_NATION, sentence.start, sentence.end) >= 0
    return Whose(_NATION if nation else _FEDERATION, "national", None, True, False)


def is_goal(statement: Statement, scene: Scene) -> bool:
    """Whether a target is the campaign's own, which the dates told of others do not concern."""
    aimed = statement.role == "target" and statement.value >= GOAL_FROM
    return aimed and goal_of_nation(statement, scene) is not None


def aims_at_goal(statement: Statement, scene: Scene) -> bool:
    """*Đưa Chương trình đạt 1 triệu sáng kiến trên phạm vi toàn quốc*, in a plan: it has not come so far."""
    counted = statement.role == "achieved" and statement.measure == "initiatives"
    return counted and scene.sentence.of_plan and statement.value in scene.spoken.goals


def _set_by_nation(statement: Statement, scene: Scene) -> Whose | None:
    """*Tổng LĐLĐ Việt Nam đề ra 300.000 sáng kiến cho giai đoạn 1*: more than any province's."""
    if statement.role != "target" or statement.value < _NO_PROVINCE_FROM:
        return None
    sentence = scene.sentence
    if _SETS_ITSELF not in sentence.cues:
        return None
    told = _SETS_ITSELF.search(scene.scanned.view.folded, sentence.start, statement.start)
    return Whose(_FEDERATION, "national", None, False, False, told.span("who")) if told else None


def total_of_nation(
    statement: Statement, previous: tuple[Statement, Whose] | None, scene: Scene
) -> Whose | None:
    """*Chiếm 3,4% của 696.948 sáng kiến cả nước*: the whole that a province's share is taken of."""
    if statement.role != "achieved":
        return None
    told = _told_of_nation(statement, scene)
    if told is not None:
        return _nation_at(*told)
    sentence, folded = scene.sentence, scene.scanned.view.folded
    before = folded[max(sentence.start, statement.start - 24) : statement.start]
    if not before.endswith(_TOTAL_ENDS) or not _OF_A_TOTAL.search(before):
        return None
    return _whole_of_share(statement, previous, scene)


def so_many(statement: Statement, owner: Whose) -> Whose:
    """*Kết thúc giai đoạn 1 đã có 696.948 sáng kiến*: so many has only the nation."""
    done = statement.role == "achieved"
    counted = statement.role in ("achieved", "target") and statement.counts_initiatives
    counted = counted and statement.unit == "count"
    money = done and statement.measure == "benefit_vnd" and statement.value >= _MONEY_OF_NATION
    if not money and (not counted or statement.value < GOAL_FROM):
        return owner
    below = (owner.implied or statement.role == "target") and owner.level in (
        "province",
        "district",
        "grassroots",
    )
    return Whose(_NATION, "national", None, True, False) if below else owner


def _told_of_nation(statement: Statement, scene: Scene) -> tuple[int, int] | None:
    """Where the words around a result say that the nation, or all its provinces, brought it."""
    sentence, folded = scene.sentence, scene.scanned.view.folded
    if _ALL_PROVINCES in sentence.cues:
        everywhere = _ALL_PROVINCES.search(folded, sentence.start, statement.start)
        if everywhere and not _names_province_between(scene, everywhere.end(), statement.start):
            return everywhere.span()
    if _RESULT_OF_NATION in sentence.cues:
        told = _RESULT_OF_NATION.search(folded, sentence.start, statement.start)
        if told is not None:
            return told.span("nation")
    done = _DONE_BY_NATION.match(folded, statement.end)
    return done.span(done.lastgroup or 0) if done is not None else None


def _whole_of_share(
    statement: Statement, previous: tuple[Statement, Whose] | None, scene: Scene
) -> Whose | None:
    """Whose total it is that stands behind *chiếm … trong tổng số*, where it is a wider unit's."""
    sentence, folded = scene.sentence, scene.scanned.view.folded
    wider = next((unit for unit in sentence.units if unit.start >= statement.end), None)
    if wider is not None and wider.generic and wider.start - statement.end <= _BESIDE:
        return resolve(wider, scene.memory)
    raised = _RAISES_NATION.search(folded, sentence.start, statement.start)
    named = raised or _WHOLE_NATION.match(folded, statement.end)
    if named is not None:
        return _nation_at(*named.span("nation"))
    if previous is None or previous[0].basis != "of_achieved" or previous[1].level != "province":
        return None
    at = folded.find(_NATION, sentence.start, statement.start)
    return _nation_at(at, at + len(_NATION)) if at >= 0 else None


def _nation_at(start: int, end: int) -> Whose:
    return Whose(_NATION, "national", None, False, False, (start, end))


def _names_province_between(scene: Scene, start: int, end: int) -> bool:
    return any(start <= unit.start < end and unit.province for unit in scene.sentence.units)
