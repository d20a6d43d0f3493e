"""Whose figure it is: the unit that acts in the sentence, else the nearest one that still speaks.

What the sentence itself says is stated; what comes from a heading, an earlier sentence, the title or
the source is implied and marked so.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import NamedTuple

from parsers.context.memory import Memory, Whose, named
from parsers.counting.composition import Sentence, Statement
from parsers.encoded.folding import View
from parsers.model import Level
from parsers.placing import going_on
from parsers.placing.generic import resolve
from parsers.placing.givers import province_of_giver, who_gives_below
from parsers.placing.kinds import OF_EACH, bases_asked, is_of_lowest, kind_of_a_size
from parsers.placing.people_groups import group_ahead, group_behind
from parsers.placing.units_behind import behind_opening, honouring_behind, is_theirs, tied_behind
from parsers.units.unit import GRASSROOTS_NOUNS, Unit

# *so cả tỉnh, huyện góp 12% trong số 10.200 sáng kiến*: what the share is of
_OUT_OF_ALL = re.compile(r" (?:trong|của)(?: tổng)?(?: số)? (?:hơn |gần |trên |khoảng )?")
_REWARDS = re.compile(r"(?<!\w)(?:tặng|trao|khen)(?!\w)")
# *có 1.540 sáng kiến, chiếm 0,2% tổng số sáng kiến của cả nước (696.948 sáng kiến)*
_COUNTED = re.compile(r"\d(?: nghìn)? (?:sáng kiến|sk)(?!\w)")
_COMPARING = ("so ", "so với ")
_SUMMED_UP = re.compile(
    r"trong tổng số(?: ấy| đó| này| sáng kiến)*,"
    r"|(?:ước |ước tính |theo [^,]{0,24}, )?(?:tổng (?:giá trị|số|cộng)|giá trị làm lợi"
    r"|tính chung|nhìn chung|chung cả|gộp)|(?:đến nay,? )?đã có (?:hơn |trên |gần |khoảng )?\d"
)
# *Trong tổng số 3.343 sáng kiến nói trên*: of whom that number was told
_ORGANISERS = re.compile(r"\W*ban tổ chức ")  # of the campaign, not of the unit told of last
_OUT_OF_TOLD = re.compile(
    r"\W*(?:trong|của|từ)(?: tổng)?(?: số)?(?: sáng kiến)? (?:hơn |gần )?\d[\d.]*(?: sáng kiến| sk)?"
    r" (?:nói trên|kể trên|trên đây|ấy|này|đó)(?!\w)"
)
_THAT_NUMBER = re.compile(r"con số (?:này|đó|ấy|trên)|số này|kết quả này")
_AMONG_THESE = re.compile(r"trong đó[^,;]{0,16}$|[;,] (?:và )?$")
_AT_PLACE = re.compile(r"(?:^|[.,;:] |\W)(?:riêng )?(?:tại|ở) $")
_OPENS_AT = re.compile(r"(?:ở|tại|trên) (?:(?:vùng|miền|xứ|đất|rẻo)[^,.;\d]{0,20} )?")
_ONE_OF = re.compile(r"(?:là|,) (?:một )?(?:trong những |những )?$")
_SPEAKS = re.compile(
    r"[^.;\d]{0,50}?(?:cho biết|cho hay|chia sẻ|nhấn mạnh|phát biểu|khẳng định|đề xuất|kể|nói"
    r"|thông tin|báo cáo|nhắc lại|lưu ý|cho rằng|đánh giá|bày tỏ|thừa nhận|giải thích|phân tích|tâm sự"
    r"|yêu cầu|đề nghị|giao nhiệm vụ)| ?(?:\([^)\d]{2,80}\) ?)?:"
)
_ACTS_FOR = re.compile(r"(?<!\w)(?:để|giúp|góp|đưa|cho|với)(?!\w)")
_FOR_IT = ("giúp ", "giúp cho ")
_PER_UNIT = re.compile(r" ?/ ?(?:đơn vị|cđcs|công đoàn cơ sở|trường|doanh nghiệp)(?!\w)")
_MANY_UNITS = 10  # times what is asked of each: so much is asked of all
_TOGETHER = re.compile(r"(?:phấn đấu|để|đưa|nâng|quyết tâm|tổng số)[^.;]*$")
_PRONOUN = re.compile(
    r"(?<!các )(?<!những )(?<!\w)(?P<who>anh|chị|ông|bà|cô|thầy) (?:đã |còn |một mình )?"
    r"(?:có|gửi|nộp|góp|viết)(?: (?:được|tới|đến|thêm|liền))* $"
)
# *Một sáng kiến của ông làm lợi trên 4 tỷ đồng*
_WORK_OF = re.compile(
    r"(?:sáng kiến|giải pháp|cải tiến)(?: [^\W\d]+){0,3} (?:của|do) (?P<who>anh|chị|ông|bà|cô|thầy)"
    r" (?:này |đã |còn |từng )*(?:làm lợi|tiết kiệm|giúp|mang|đem|cho|giảm)(?!\w)[^,;.]*$"
)
_BY_WHOM = {"initiatives": _PRONOUN, "benefit_vnd": _WORK_OF}
_LIST_LIKE = 2  # so many subjects in one sentence make a list: none of them goes on


class Setting(NamedTuple):
    """Where a statement stands: its sentence, the units that act in it, the units of the heads above."""

    sentence: Sentence
    actors: tuple[Unit, ...]
    heads: tuple[Unit, ...]
    memory: Memory
    view: View


def setting(sentence: Sentence, heads: tuple[Unit, ...], memory: Memory, view: View) -> Setting:
    """The setting of a sentence's statements, once they are composed."""
    actors = tuple(
        unit
        for unit in sentence.units
        if unit.standing in ("actor", "reporter") and not _only_speaks(view.folded, unit, sentence)
    )
    return Setting(sentence, actors, heads, memory, view)


def whose(statement: Statement, at: Setting, previous: tuple[Statement, Whose] | None) -> Whose:
    """The subject of a statement; `previous` is the one before it in the sentence, with its subject."""
    found = _whose(statement, at, previous)
    each = found.evidence if found.name.lower().startswith(OF_EACH) else None
    sized = kind_of_a_size(at.sentence, at.view.folded, statement.start, each) or (
        bases_asked(at.sentence, at.view.folded, statement.start, statement.value, each)
    )
    if statement.role == "target" and statement.basis != "of_achieved" and sized is not None:
        name, told = at.view.original(*sized), found.province is not None
        return Whose(name, "grassroots", found.province, False, told, sized)
    if found.level == "district" and each and is_of_lowest(at.view.folded, at.sentence.start, each[0]):
        return found._replace(level="grassroots")
    if found.level == "grassroots" and found.province is None and statement.role == "target":
        return found._replace(province=province_of_giver(statement, at.sentence), province_implied=True)
    if found.level in ("province", "sector", "district") and _PER_UNIT.match(at.view.folded, statement.end):
        return found._replace(level="grassroots")  # đơn vị trên 100 đoàn viên: 20 sáng kiến/đơn vị
    return found


def _whose(statement: Statement, at: Setting, previous: tuple[Statement, Whose] | None) -> Whose:
    memory, view, sentence = at.memory, at.view, at.sentence
    before = tuple(takewhile(lambda unit: unit.end <= statement.start, at.actors))
    group = group_behind(statement, sentence, view)
    owned = tied_behind(statement, sentence, view.folded)
    if owned is not None and is_theirs(statement, owned, sentence, view.folded):
        theirs = resolve(owned, memory)
        in_company = owned.block and previous is not None and previous[1].level == "grassroots"
        return theirs._replace(level="grassroots") if in_company else theirs
    if previous is not None:
        last, owner = previous
        if statement.rule == "list.name_after" and group is None and owned is not None:
            return resolve(owned, memory)
        whole = _whole_compared(statement, last, at)
        if whole is not None:
            return resolve(whole, memory)
        if group is not None and _AMONG_THESE.search(view.folded[last.end : statement.start]):
            level: Level = "grassroots" if owner.level == "grassroots" else "sector"
            implied = owner.province is not None
            return Whose(group.name, level, owner.province, False, implied, (group.start, group.end))
        if going_on.tells_share_again(last, statement, view.folded):
            return owner
        if not before or before[-1].start < last.end:
            if going_on.counts_all_again(statement, last, view.folded):
                return (
                    resolve(_choose(before, view.folded), memory) if before else _last_or_main(statement, at)
                )
            if going_on.is_within_comparison(last, view.folded, statement.start):
                ours = next((unit for unit in before if unit.end < last.start - len(" (")), None)
                return resolve(ours, memory) if ours is not None else memory.main.as_implied()
            if _leaves_each(statement, previous, at):
                return who_asks_each(at, owner) or memory.main.as_implied()
            return owner
    if (
        group is not None
        and "trong đó" in view.folded[max(sentence.start, statement.start - 24) : statement.start]
    ):
        return resolve(group, memory)
    if before:
        chosen = _choose(before, view.folded)
        own = previous is not None and _rewards_main(statement, previous, chosen, at)
        return memory.main.as_implied() if own else resolve(chosen, memory)
    giver = who_gives_below(statement, sentence, view.folded)
    if giver is not None:
        return resolve(giver, memory)
    honouring = honouring_behind(statement, sentence, view.folded) if statement.is_award else None
    if honouring is not None and (rewards := resolve(honouring, memory)).level == memory.main.level:
        return rewards
    headed = group_ahead(statement, sentence, view) or behind_opening(
        statement, sentence, at.actors, view.folded
    )
    if headed is not None:
        return resolve(headed, memory)
    if owned is not None:
        return resolve(owned, memory)
    if at.heads:
        return resolve(at.heads[-1], memory).as_implied()
    return _at_place(statement, at) or _short_mention(statement, at) or _by_pronoun(statement, at)


def _rewards_main(statement: Statement, previous: tuple[Statement, Whose], giver: Unit, at: Setting) -> bool:
    """*Tổng LĐLĐ tặng 2 tập thể của ngành; LĐLĐ tỉnh tặng 3 tập thể*: of the text's own union, as before."""
    main, (last, owner) = at.memory.main, previous
    if not (statement.is_award and last.is_award) or giver.level != "province" or owner.name != main.name:
        return False
    own = main.level in ("district", "sector") and main.province is not None
    return own and _REWARDS.search(at.view.folded, giver.end, statement.start) is not None


def _whole_compared(statement: Statement, share: Statement, at: Setting) -> Unit | None:
    """*So cả tỉnh, huyện góp 12% trong số 10.200 sáng kiến*: whose all are, of which it is a share."""
    folded = at.view.folded
    if share.basis == "of_achieved" and folded.endswith(" (", 0, statement.start):
        told = _COUNTED.search(folded, at.sentence.start, share.start) is not None
        beside = (unit for unit in at.sentence.units if unit.end == statement.start - len(" ("))
        return next((unit for unit in beside if told and (unit.generic or unit.level == "national")), None)
    if share.basis != "of_achieved" or not _OUT_OF_ALL.fullmatch(folded, share.end, statement.start):
        return None
    compared = (unit for unit in at.sentence.units if unit.generic and unit.end < share.start)
    return next((unit for unit in compared if folded.endswith(_COMPARING, 0, unit.start)), None)


def who_asks_each(at: Setting, each: Whose) -> Whose | None:
    """*Công ty Supe giao mỗi phân xưởng 3 sáng kiến*: the unit named before, whose their sum will be."""
    since = each.evidence[0] if each.evidence is not None else at.sentence.start
    named_before = (
        unit
        for unit in reversed(at.sentence.units)
        if unit.end <= since and not unit.generic and unit.level != "national" and not unit.person
    )
    asks = next(named_before, None)
    return None if asks is None else resolve(asks, at.memory)


def _leaves_each(statement: Statement, previous: tuple[Statement, Whose], at: Setting) -> bool:
    """*Mỗi đơn vị có 3 sáng kiến; phấn đấu 95% sáng kiến hợp lệ*: asked of all of them together."""
    last, owner = previous
    if not owner.name.lower().startswith(OF_EACH):
        return False
    between = at.view.folded[last.end : statement.start]
    of_a_phase = any(last.end <= one.start < statement.start for one in at.sentence.phases)
    if " các " in between or (of_a_phase and "tổng số" not in between):
        return False
    if statement.role == "target" and statement.unit == "count" and last.unit == "count":
        return statement.value >= last.value * _MANY_UNITS and _TOGETHER.search(between) is not None
    return statement.basis == "of_achieved" and ";" in between


def _at_place(statement: Statement, at: Setting) -> Whose | None:
    """*Tại huyện Mê Linh, 640 sáng kiến …*: a place right before tells whose it is."""
    sentence, folded = at.sentence, at.view.folded
    for unit in reversed(sentence.units):
        if unit.end > statement.start or unit.standing != "place" or unit.generic:
            continue
        if unit.level not in ("grassroots", "district", "sector"):
            continue
        if _AT_PLACE.search(folded[max(sentence.start, unit.start - 10) : unit.start]):
            near = unit.start - sentence.start < 24
            return named(unit, at.memory) if near or statement.measure != "benefit_vnd" else None
    return _at_bare_district(sentence, at)


def _at_bare_district(sentence: Sentence, at: Setting) -> Whose | None:
    """*Ở vùng cao Sìn Hồ, 270 sáng kiến …*: a sentence that opens with where it happens."""
    whose = at.memory.bare_district
    if whose is None or whose.evidence is None or whose.evidence[0] < sentence.start:
        return None
    begin, end = whose.evidence
    opens = _OPENS_AT.fullmatch(at.view.folded, sentence.start, begin)
    return whose if opens and at.view.folded.startswith(",", end) else None


def _short_mention(statement: Statement, at: Setting) -> Whose | None:
    """A company called by the last words of its name (*riêng Vạn Hoa*)."""
    view, start = at.view, at.sentence.start
    text = view.folded[start : statement.start]
    for unit in reversed(at.memory.units[-12:]):
        if unit.level != "grassroots" or unit.start >= start:
            continue
        found = text.rfind(" ".join(view.folded[unit.start : unit.end].split()[-2:]))
        if found >= 0 and view.text[view.start(start + found)].isupper():
            return named(unit, at.memory)
    return None


def _by_pronoun(statement: Statement, at: Setting) -> Whose:
    """*Hai năm qua anh có tới 9 sáng kiến*: a person's, whoever else the text has been about."""
    found = _last_or_main(statement, at)
    pattern = _BY_WHOM.get(statement.measure)
    if pattern is None or found.level == "grassroots":
        return found
    start, memory = at.sentence.start, at.memory
    spoken_of = pattern.search(at.view.folded[start : statement.start])
    if spoken_of is None:
        return found
    span = start + spoken_of.start("who"), start + spoken_of.end("who")
    province = memory.province if memory.province_in_text else None
    return Whose(at.view.original(*span), "grassroots", province, False, province is not None, span)


def _last_or_main(statement: Statement, at: Setting) -> Whose:
    """Without a unit of its own a sentence goes on with the last one, or speaks of the document's subject."""
    memory, sentence = at.memory, at.sentence
    text = at.view.folded[sentence.start : statement.start]
    last = memory.last
    told = memory.counted.get(statement.value) if _OUT_OF_TOLD.match(at.view.folded, sentence.start) else None
    if told is not None:
        return told.as_implied()
    if _SUMMED_UP.match(at.view.folded, sentence.start, sentence.start + 60):
        return memory.main.as_implied()
    organises = memory.main.level in ("province", "national")
    if organises and _ORGANISERS.match(at.view.folded, sentence.start):
        return memory.main.as_implied()
    goes_on = memory.same_block and memory.last_count < _LIST_LIKE
    if (
        last is not None
        and goes_on
        and (last.level != "national" or _THAT_NUMBER.search(text) or going_on.tells_of_nation_alone(memory))
    ):
        return last.as_implied()
    return memory.main.as_implied()


def _choose(before: tuple[Unit, ...], folded: str) -> Unit:
    """The nearest unit; *đơn vị* stands for the one named before; a person outranks the own company."""
    best = before[-1]
    second = before[-2] if len(before) > 1 else None
    if (
        second is not None
        and best.standing == "reporter"
        and second.standing == "actor"
        and not second.generic
    ):
        return best
    if best.generic:
        if second is not None and folded.endswith(_FOR_IT, 0, best.start):
            return second  # Công đoàn Công ty Giày giúp tỉnh có thêm 47 sáng kiến
        if best.generic in ("tỉnh", "các cấp") and not best.province:
            return next((u for u in reversed(before) if u.level == "province" and u.province), best)
        proper = next((u for u in reversed(before) if _is_proper(u)), None)
        one_of = best.generic in GRASSROOTS_NOUNS and _ONE_OF.search(
            folded[max(0, best.start - 24) : best.start]
        )
        if best.generic in ("đơn vị", "địa phương"):  # Huế, địa phương ít đoàn viên, đạt 24.870 sáng kiến
            proper = proper or next((u for u in reversed(before) if u.place_only), None)
            return proper or best
        return proper if proper is not None and one_of else best
    if second is None:
        return best
    of_unit = second.person and best.level in ("grassroots", "sector") and best.start - second.end < 40
    if of_unit and not _ACTS_FOR.search(folded[second.end : best.start]):
        return second
    if best.level in ("district", "sector") and second.level == "grassroots":
        between = folded[second.end : best.start].strip()
        return second if between in ("(", "thuộc", "(thuộc", "của") else best
    return best


def _is_proper(unit: Unit) -> bool:
    return not unit.generic and not unit.place_only


def _only_speaks(folded: str, unit: Unit, sentence: Sentence) -> bool:
    """A person who only says it (*đồng chí X cho biết*, *theo bà X, …*)."""
    if unit.person and folded.endswith("theo ", sentence.start, unit.start):
        return True
    return unit.person and _SPEAKS.match(folded, unit.end, min(sentence.end, unit.end + 60)) is not None
