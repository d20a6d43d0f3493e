"""Whose, when and in which phase: every statement of a sentence gets its subject, phase, date and claim."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from parsers.context.campaigns import NamedCampaign
from parsers.context.memory import Told, Whose, named
from parsers.counting.composition import Statement, closed_aside
from parsers.counting.owners import share_owners
from parsers.layout.blocks import Block
from parsers.model import Phase
from parsers.placing import beside_dates, timing
from parsers.placing.claims import Claims
from parsers.placing.days import tells_of_news
from parsers.placing.generic import is_person, resolve
from parsers.placing.implied_dates import ImpliedDates, is_aside
from parsers.placing.kinds import OF_EACH
from parsers.placing.nation import GOAL_FROM, aims_at_goal, goal_of_nation, is_goal, so_many, total_of_nation
from parsers.placing.parts import of_lowest, opens_parts
from parsers.placing.phases import phase_of
from parsers.placing.scene import Scene
from parsers.placing.subjects import setting, who_asks_each, whose
from parsers.words import benefits
from parsers.words.cuewords import Cue

_PART_ENDS = re.compile(r"[^;]*;(?! ?(?:trong đó|và|\d))")
_ADDED_UP = Cue(
    r"[,;:.] ?(?:như vậy,? )?(?:tổng cộng|cộng lại|gộp lại|tổng số)(?: là| thành| có| các đơn vị có)? ?$"
)
_YEAR_CLOSED = re.compile(r"(?:đến|tới) hết (?:năm )?")
_THAT_DAY = re.compile(
    r"(?:^|[.,;:(] ?)(?:hôm|hồi|vào|mãi đến|đầu|giữa|cuối)(?: (?:đầu|giữa|cuối|ngày|tháng))* $"
)
_ONLY_THEN = re.compile(
    r",? (?:[^,;.\d]{0,24} )?(?:mới|chỉ|còn|có (?:vỏn|vẻn) vẹn)(?: (?:có|được|đạt|là|vỏn vẹn))* "
)
# *Hôm phát động chiến dịch cao điểm, 25/4, toàn tỉnh mới có 1.104 sáng kiến*
_ON_OPENING = re.compile(r"\W*(?:hôm|ngày|lúc|khi|hồi|thời điểm) [^.;]{2,70}, (?:(?:ngày|hôm) )?")
_WITHIN = re.compile(
    r"(?<!\w)trong (?:(?:cả|riêng|suốt) )?(?:(?:quý|tháng|tuần) )?$"
)  # trong quý III gửi 4.118
_SPAN_BEGUN = re.compile(r"\((?:từ )?(?:ngày )?\d{1,2}/\d{1,2} ?(?:-|đến) ?(?:ngày )?$")
_DONE_SO_FAR = re.compile(
    r"\b(?:mới|đã|chỉ) (?:đạt|bằng|được|đi|hoàn thành)(?: được)? (?:hơn |gần |khoảng )?$"
)
_ALONE = ("riêng ", "riêng trong ", "chỉ trong ", "chỉ riêng ", "riêng trong cả ")
# what one solution saves, it saves where it was made: never for all whom the text is about
_INVENTORS = Whose("đơn vị của tác giả", "grassroots", None, True, False)
_TOTAL_REACH = 70  # characters before an amount in which it is called a total

# targets that are told with what came of them: *đạt 102% chỉ tiêu 300*, *52 (chỉ tiêu 30)*, *9.075/7.500*
_BESIDE_RESULT = frozenset(
    ("count.after_target", "bare.after_target", "count.base", "bare.given_after", "bare.slashed", "bare.of")
)


class Placed(NamedTuple):
    """A statement with whose it is, in which phase and as of when, and the campaign named before it."""

    statement: Statement
    owner: Whose
    phase: Told[Phase] | None
    as_of: Told[str] | None
    named: NamedCampaign | None


def place(statements: list[Statement], scene: Scene) -> list[Placed]:
    """Give each statement of a sentence its context; the scene's memory is brought up to date."""
    return _Placing(scene).run(statements)


def _with_phase_of_target(placed: list[Placed]) -> list[Placed]:
    """*Đạt 168,9% so với chỉ tiêu 12.000 của cả hai giai đoạn*: the percentage is of these, too."""
    found = list(placed)
    for index, (one, behind) in enumerate(pairwise(placed)):
        rate, base = one.statement, behind.statement
        of_target = rate.basis in ("of_target", "over_target") and base.role == "target"
        if of_target and one.phase is None and behind.phase is not None and rate.group == base.group:
            found[index] = one._replace(phase=behind.phase)
    counted = {one.statement.group: one.phase for one in found if one.statement.role == "achieved"}
    for index, one in enumerate(found):
        asked = one.statement.role == "target" and one.statement.value < GOAL_FROM
        if asked and one.phase is None:  # có 1.146 sáng kiến, trong khi chỉ tiêu là 900
            found[index] = one._replace(phase=counted.get(one.statement.group))
    return found


def _with_day_of_result(placed: list[Placed], block: Block) -> list[Placed]:
    """*Đến 20/8 có 52 sáng kiến (chỉ tiêu 30)*: a target beside a result held when that was counted."""
    if all(one.as_of is not None or one.statement.rule not in _BESIDE_RESULT for one in placed):
        return placed
    days = {(one.statement.group, one.phase): one.as_of for one in placed if one.statement.role == "achieved"}
    return [
        one._replace(as_of=_as_implied(days.get((one.statement.group, one.phase)), block))
        if one.statement.role == "target" and one.as_of is None and one.statement.rule in _BESIDE_RESULT
        else one
        for one in placed
    ]


class _Placing:
    """The statements of one sentence being placed, from left to right."""

    def __init__(self, scene: Scene) -> None:
        self.sentence, self.block, self.heads, self.scanned, self.memory, self.spoken = scene
        self.scene = scene
        self.masked = scene.scanned.masked
        self.folded = scene.scanned.view.folded
        self.aside = is_aside(self.folded, scene.sentence.start)
        self.dates = ImpliedDates(scene)
        self.claims = Claims(scene)
        self.placed: list[Placed] = []
        self.base_parted = False  # whether the parts told are of a company's or school's number
        self.outer: Whose | None = None  # whose figure it was before a part (trong đó …) took over

    def run(self, statements: list[Statement]) -> list[Placed]:
        """The statements with their context, in order."""
        memory = self.memory
        memory.same_block = memory.last_block is self.block
        self.dates.turn_to_campaign(statements[0])
        self.at = setting(self.sentence, self.heads.units, memory, self.scanned.view)
        for index, statement in enumerate(statements):
            behind = statements[index + 1 :]
            if statement.is_award:  # a day behind several rewards is of them all
                behind = [one for one in behind if not one.is_award]
            starts = [one.start for one in behind] + [self.sentence.end]
            self.placed.append(self._placed(statement, starts))
        share_owners([one.statement for one in self.placed])
        placed = _with_day_of_result(_with_phase_of_target(self.placed), self.block)
        if placed[-1].owner.name.lower().startswith(OF_EACH):
            # what is asked of each is no subject of the next sentence: who asks is
            memory.last, memory.last_block = who_asks_each(self.at, placed[-1].owner), self.block
        elif placed[-1].owner is not _INVENTORS:
            memory.last, memory.last_block = placed[-1].owner, self.block
        memory.last_count = len({one.owner.name for one in placed})
        results = [one for one in placed if one.statement.role == "achieved"]
        memory.counted |= {
            one.statement.value: one.owner for one in results if one.statement.measure == "initiatives"
        }
        for one in results:
            if one.statement.measure == "initiatives" and one.phase is not None:
                known = memory.phase_results.get(one.phase.value, one.statement.value)
                memory.phase_results[one.phase.value] = max(known, one.statement.value)
        return placed

    def _placed(self, statement: Statement, starts: list[int]) -> Placed:
        """A statement in its context; `starts` of those behind it, and the sentence's end."""
        between = self.masked[self.placed[-1].statement.end : statement.start] if self.placed else ""
        previous = self._previous(statement, between)
        same_ratio = previous is not None and previous[0].start == statement.start
        owner = previous[1] if previous and same_ratio else whose(statement, self.at, previous)
        if aims_at_goal(statement, self.scene):
            statement.role, statement.target_kind = "target", "own"
        if previous is not None and previous[1] is not owner and "trong đó" in between:
            self.outer = previous[1]
        if previous is not None and opens_parts(between):
            self.base_parted = previous[1].level == "grassroots"
        owner = self._other_owner(statement, previous, between) or so_many(statement, owner)
        owner = of_lowest(owner, self.sentence.units) if self.base_parted else owner
        owner = self._where_made(statement, owner)
        self.claims.join(statement, previous, owner, [one.statement for one in self.placed])
        if same_ratio:
            half = self.placed[-1]
            named = self.spoken.before(statement.start)
            return Placed(statement, owner, half.phase, half.as_of, named)
        return self._timed(statement, owner, starts)

    def _previous(self, statement: Statement, between: str) -> tuple[Statement, Whose] | None:
        """What a statement goes on from, and whose that is; `between` stands behind the last statement.

        What follows brackets goes on with what stood before them, what follows a part with the whole's.
        """
        told = self.placed
        aside = closed_aside(self.masked, self.sentence.start, statement.start)
        if aside is not None and not any(c.isdigit() for c in self.masked[aside[1] : statement.start]):
            told = [one for one in told if one.statement.end <= aside[0]] or told
        if not told:
            return None
        ended = self.outer is not None and _PART_ENDS.match(between)
        return told[-1].statement, self.outer if self.outer and ended else told[-1].owner

    def _other_owner(
        self, statement: Statement, previous: tuple[Statement, Whose] | None, between: str
    ) -> Whose | None:
        """Whose it is where more than the units named around it decides: the nation's, a row's, of all."""
        of_nation = goal_of_nation(statement, self.scene) or total_of_nation(statement, previous, self.scene)
        if of_nation is not None:
            return of_nation
        of_row = self._told_of(statement)
        if of_row is not None:
            return of_row
        added_up = _ADDED_UP in self.sentence.cues and _ADDED_UP.search(between) and self._adds_up()
        return self.memory.main.as_implied() if added_up else None

    def _where_made(self, statement: Statement, owner: Whose) -> Whose:
        """What one solution saves is saved where it was made; told of a person it is of one solution."""
        of_person = statement.measure == "benefit_vnd" and is_person(owner)
        if of_person and not statement.single and not self._is_total(statement):
            statement.single = True
        if not statement.single:
            return owner
        if statement.per == "total":
            statement.per = "initiative"
        elsewhere = owner.implied and owner.level != "grassroots"
        return self._inventors(statement) if elsewhere and not self._is_total(statement) else owner

    def _inventors(self, statement: Statement) -> Whose:
        """Where one solution was made: by the person or in the company that the paragraph names last."""
        for unit in (*reversed(self.sentence.units), *self.memory.units[-1:]):
            told = self.block.start <= unit.start and unit.end <= statement.start
            if told and unit.level == "grassroots" and not (unit.generic or unit.block):
                implied = unit.start < self.sentence.start
                if self.memory.main.level == "sector":  # one of the union's own hospitals, schools …
                    return named(unit, self.memory)._replace(implied=implied)
                return Whose(unit.name, unit.level, unit.province, implied, False, (unit.start, unit.end))
        return _INVENTORS

    def _adds_up(self) -> bool:
        """Whether a sum is of several units, or of what was there and what one of them added."""
        if len({one.owner.name for one in self.placed}) > 1:
            return True
        return bool(self.placed) and self.placed[-1].statement.increment

    def _told_of(self, statement: Statement) -> Whose | None:
        """The unit that a number of a row belongs to (*A và B lần lượt có 320 và 215*)."""
        key = statement.key
        return resolve(key.unit, self.memory) if key and key.unit else None

    def _near(self, statement: Statement, as_of: Told[str] | None) -> Told[str] | None:
        """The date beside a goal; one in another clause is of what that clause asks for."""
        if as_of is None or as_of.evidence is None:
            return None
        start, end = as_of.evidence
        between = (end, statement.start) if end <= statement.start else (statement.end, start)
        return None if any(mark in self.folded[slice(*between)] for mark in ",;:") else as_of

    def _is_total(self, statement: Statement) -> bool:
        """*Tổng giá trị làm lợi*: of all that was done, not of one solution."""
        before = self.folded[max(self.sentence.start, statement.start - _TOTAL_REACH) : statement.start]
        return benefits.TOTAL_BENEFIT.search(before) is not None

    def _timed(self, statement: Statement, owner: Whose, starts: list[int]) -> Placed:
        """A statement with its phase and date; `starts` of those behind it, and the sentence's end."""
        memory, document = self.memory, self.scanned.document
        named = self.spoken.before(statement.start)
        as_of = timing.date_of(
            statement, self.sentence, self.masked, starts[0], document=document, memory=memory
        )
        if as_of is not None and self._is_still_to_come(statement, as_of):
            statement.role, statement.target_kind = "target", statement.target_kind or "own"
        phase: Told[Phase] | None = None
        if named is None or self.spoken.has_phases(statement, named):
            phase = phase_of(
                statement,
                self.sentence,
                self.block,
                memory,
                self.masked,
                following=next(start for start in starts if start > statement.start),
                heads=self.heads.phases,
                document=document,
                as_of=as_of.value if as_of else None,
            )
        if as_of is not None and (
            self._is_past_phase(statement, as_of, phase) or self._is_day_of_its_target(statement, as_of)
        ):
            as_of = None
        key = statement.key
        if key is not None and key.phase is not None:
            phase = Told(key.phase, False, (key.start, key.end))
        if key is not None and key.year is not None:
            as_of = Told(key.year, False, (key.start, key.end))
        if owner is not None and is_goal(statement, self.scene):
            return Placed(statement, owner, _stated(phase), self._near(statement, as_of), named)
        if as_of is None:
            as_of = self.dates.of(statement, phase)
        elif self._dates_what_follows(statement, upto := self._year_closed(as_of), owner):
            memory.as_of, memory.as_of_phase = upto, phase.value if phase else None
            memory.as_of_block = self.block
        return Placed(statement, owner, phase, as_of, named)

    def _is_past_phase(self, statement: Statement, as_of: Told[str], phase: Told[Phase] | None) -> bool:
        """*Đến 01/9/2023 phải có 5.000, trong đó giai đoạn 1 là 1.500*: the day is of the whole's target."""
        in_first = phase is not None and phase.value == 1 and not phase.implied
        counted = statement.role == "target" and statement.counts_initiatives
        late = in_first and counted and as_of.value[:10] > self.memory.first_phase_end
        return late and goal_of_nation(statement, self.scene) is None

    def _is_day_of_its_target(self, statement: Statement, as_of: Told[str]) -> bool:
        """*So với 8.000 sáng kiến giao đến 31/5, mới đi được 74,6%*, written before: the target's day."""
        published = self.scanned.document.published
        rate = statement.role == "percent" and published is not None and len(as_of.value) > len("2022")
        return rate and as_of.value > (published or "")[: len(as_of.value)]

    def _year_closed(self, as_of: Told[str]) -> Told[str]:
        """*Tính đến hết năm 2022*: what is told next holds at the last day of that year."""
        if len(as_of.value) != len("2022") or as_of.evidence is None:
            return as_of
        begun = as_of.evidence[0]
        if not _YEAR_CLOSED.search(self.folded, max(self.sentence.start, begun - 20), as_of.evidence[1]):
            return as_of
        return as_of._replace(value=f"{as_of.value}-12-31")

    def _dates_what_follows(self, statement: Statement, as_of: Told[str], owner: Whose) -> bool:
        """A result's day holds for what is told next; not a bare year, an aside, an increment or a reward."""
        known = self.memory.as_of
        earlier = known is not None and as_of.value < known.value
        if earlier and (owner.name != self.memory.main.name or statement.rule == "bare.mark"):
            return False  # where another stood before, when a mark was passed
        if as_of.evidence is not None and self._dates_no_other(*as_of.evidence):
            return False
        if as_of.evidence is not None and self._looks_back_to(*as_of.evidence, statement.start):
            return False
        if owner.level == "national" and self.memory.main.level != "national":
            return False
        if len(as_of.value) == len("2022-05") and self._is_month_among_others(as_of):
            return False
        if statement.role == "target" or len(as_of.value) == len("2021"):
            return False
        return not (self.aside or statement.increment or statement.is_award)

    def _dates_no_other(self, at: int, end: int) -> bool:
        """*Bốn mươi ngày cao điểm (10/3 - 20/4) mang về 1.455*: what these days saw; or the day of a news."""
        begin = max(self.sentence.start, at - 18)
        span = _SPAN_BEGUN.search(self.folded, begin, at) or _WITHIN.search(self.folded, begin, at)
        return span is not None or tells_of_news(self.folded, end)

    def _looks_back_to(self, at: int, end: int, counted: int) -> bool:
        """*Hôm 01/5 mới có 902 sáng kiến*: how few there were then; what is told next is of today."""
        before = self.folded[max(self.sentence.start, at - 18) : at]
        that_day = _THAT_DAY.search(before) or _ON_OPENING.fullmatch(self.folded, self.sentence.start, at)
        return that_day is not None and _ONLY_THEN.fullmatch(self.folded, end, counted) is not None

    def _is_month_among_others(self, as_of: Told[str]) -> bool:
        """*Tháng 2 có 58, riêng nửa đầu tháng 5 thêm 403*: a month by itself dates what it saw alone."""
        known = self.memory.as_of
        if known is not None and as_of.value < known.value[: len(as_of.value)]:
            return True
        if known is not None and len(known.value) > len(as_of.value) and known.value.startswith(as_of.value):
            return True  # so far as the day told before
        if self._is_one_of_months(as_of):
            return True
        return as_of.evidence is not None and self.folded.endswith(_ALONE, 0, as_of.evidence[0])

    def _is_one_of_months(self, as_of: Told[str]) -> bool:
        """*Tháng 1/2022 có 58 sáng kiến, tháng 2/2022 là 231*: what each of them saw."""
        months = [stamp for stamp in self.sentence.stamps if stamp.rule in ("date.month", "date.month_word")]
        if len(months) < 2 or as_of.evidence is None:
            return False
        before = self.folded[max(self.sentence.start, as_of.evidence[0] - 24) : as_of.evidence[0]]
        return not beside_dates.counts_up_to(before)

    def _is_still_to_come(self, statement: Statement, as_of: Told[str]) -> bool:
        """Whether what is counted is dated after the text was published: an aim, whatever its verb says.

        The day behind a percentage can be its target's (*đạt 49% chỉ tiêu đến hết năm 2023*), and a bare
        year is the period that a result belongs to.
        """
        published, day = self.scanned.document.published, as_of.value
        if published is None or len(published) != len("2022-05-31") or day <= published[: len(day)]:
            return False
        behind = as_of.evidence is not None and as_of.evidence[0] > statement.start
        done = _DONE_SO_FAR.search(self.masked, self.sentence.start, statement.start)
        of_its_target = statement.unit == "percent" and (behind or done is not None)
        return not (statement.role == "target" or of_its_target or len(day) == len("2022"))


def _as_implied(told: Told[str] | None, block: Block) -> Told[str] | None:
    """A day that the paragraph tells of another figure; what came from outside it stays with that one."""
    near = told is not None and told.evidence is not None and block.start <= told.evidence[0] < block.end
    return told._replace(implied=True) if told is not None and near else None


def _stated(phase: Told[Phase] | None) -> Told[Phase] | None:
    return phase if phase is not None and not phase.implied else None
