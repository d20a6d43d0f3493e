"""The records that composing works on: a sentence in, statements out, and what is known in between.

A `Statement` is a figure before its context is known (whose it is, in which phase, as of when). All
offsets are offsets of the folded text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from parsers.model import Bound, Per, PercentBasis, Phase, Role, TargetKind, Unit
from parsers.numbers.tokens import Token
from parsers.units.unit import Unit as Named
from parsers.words import bounds, cues
from parsers.words.cuewords import Cue
from parsers.words.headwords import HeadWords

_CLAUSE_END = re.compile(r"[;.:()]|\d|, (?:trong đó|đạt|vượt|bằng|tổng|với|còn|tỷ lệ)")
# *2.904 sáng kiến (90,3%) được duyệt*
_SHARE_ASIDE = re.compile(
    r" \((?:chiếm |tỷ lệ |đạt )?\d[\d,.]* ?%\)(?= )"
    r"|, (?:chiếm|tương đương|tức|bằng) (?:khoảng |gần |hơn )?\d[\d,.]* ?%,(?= (?:có|được|đã))"
)
_CLAUSE_REACH = 110  # characters: how far the words behind a number may speak of it

_THAT_MOVEMENT = Cue(r"(?:phong trào|hội thi|cuộc thi|giải thưởng|cuộc vận động) (?:này|đó|ấy|trên)(?!\w)")
_PAST = (" qua", " gần đây", " trước", " liền")
_LONGER_THAN_THE_CAMPAIGN = 3  # years: it ran from 2021 to 2023
_ASIDES = ("riêng ", "trong đó", "tính riêng ", "chỉ riêng ")


Question = Literal["benefit", "count", "target"]


class Words(NamedTuple):
    """The words of a sentence, and where each begins."""

    starts: list[int]
    words: list[str]


class Open(NamedTuple):
    """A number that rules leave open, with what stands around it; the words before it begin at `boundary`,
    `default` is what rules make of it."""

    token: Token
    surroundings: list[str]
    boundary: int
    default: Statement | None


class Key(NamedTuple):
    """What a number of a row belongs to: a unit, a phase or a year, and where its sentence names it."""

    start: int
    end: int
    unit: Named | None = None
    phase: Phase | None = None
    year: str | None = None


@dataclass(slots=True)
class Statement:
    """A figure before its context is known.

    `right_end` is where the words that belong to the number end, `bound_start` where its bound word
    begins, `single` marks the money that one solution brought, `group` the claim it belongs to, `key` what
    it was told of where rows of names and numbers go together.
    """

    measure: str
    role: Role
    value: Decimal
    unit: Unit
    start: int
    end: int
    number: tuple[int, int]
    sentence: tuple[int, int]
    rule: str
    bound: Bound = "exact"
    bound_start: int = 0
    basis: PercentBasis | None = None
    target_kind: TargetKind | None = None
    owner: str | None = None
    per: Per | None = None
    single: bool = False
    increment: bool = False
    right_end: int = 0
    group: int = 0
    key: Key | None = None

    @property
    def counts_initiatives(self) -> bool:
        """Whether its measure is initiatives, in any state."""
        return self.measure.startswith("initiatives")

    @property
    def is_award(self) -> bool:
        """Whether its measure is a reward."""
        return self.measure.startswith("awards_")


class Composed(NamedTuple):
    """What a sentence states by rules, and what the words around its other numbers say clearly.

    A weighed statement with the number of one by rules stands in its place.
    """

    by_rules: list[Statement]
    weighed: list[Statement]


@dataclass(slots=True)
class Carry:
    """What a list or paragraph hands on to the next sentence."""

    measure: str | None = None
    planned: TargetKind | None = None
    listed: bool = False
    members: bool = False
    aimed: bool = False  # whether the sentence before tells a target in a number of initiatives
    divides: bool = False  # whether that target is one that is divided: the parts follow
    benefit: bool = False
    asked: Question | None = None  # what the sentence before asks for
    rate: tuple[str, PercentBasis] | None = None  # what the last percentage was of
    other: bool = False  # whether the last sentence with numbers told of other movements
    issued: bool = False  # whether the sentence before tells that a plan was made, and no number
    named: bool = False  # whether the sentence before names the campaign, and no number
    on_topic: bool = False  # whether the last sentence with numbers counted initiatives and nothing else


@dataclass(slots=True)
class Sentence:
    """One sentence with what was found in it, in order; `head` are the words of the headings above it,
    `of_plan` tells that the document plans, `another_named` that the sentence or its heading names another
    movement, `counted` results told so far, `told` what was stated
    shortly before; `cues` are the patterns that can fit in it."""

    start: int
    end: int
    tokens: list[Token]
    stamps: list[Token]  # the dates among the tokens
    units: list[Named]
    phases: list[Token]
    campaign_named: bool
    another_named: bool
    head: HeadWords
    of_plan: bool
    counted: Set[Decimal]
    told: Sequence[Statement]
    original: Callable[[int, int], str]
    cues: Set[Cue]


def closed_aside(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """*548 sáng kiến (riêng giai đoạn 1 là 247/200), vượt 28*: the last such brackets before `end`."""
    closes = folded.rfind(")", start, end)
    if closes < 0:
        return None
    opens = folded.rfind("(", start, closes)
    if opens < 0 or not folded.startswith(_ASIDES, opens + 1):
        return None
    return opens, closes


@dataclass(slots=True)
class CueTrack:
    """The places of one cue in a sentence, found once: the last one before a number is a look-up."""

    pattern: Cue | re.Pattern[str]
    folded: str
    start: int
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    told: dict[int, tuple[int, int] | None] = field(default_factory=dict)  # what was asked before

    @classmethod
    def of(cls, pattern: Cue | re.Pattern[str], folded: str, start: int, end: int) -> CueTrack:
        """All places of a cue between two offsets."""
        track = cls(pattern, folded, start)
        for match in pattern.finditer(folded, start, end):
            track.starts.append(match.start())
            track.ends.append(match.end())
        return track

    def last(self, at: int) -> tuple[int, int] | None:
        """Where the last cue that ends before `at` stands."""
        if not self.starts:
            return None
        if at not in self.told:
            self.told[at] = self._last(at)
        return self.told[at]

    def _last(self, at: int) -> tuple[int, int] | None:
        index = bisect_left(self.ends, at)
        found = (self.starts[index - 1], self.ends[index - 1]) if index else None
        if index < len(self.starts) and self.starts[index] < at:
            # this reading reaches up to `at` or over it: only what stands before it counts
            for match in self.pattern.finditer(self.folded, self.starts[index], at):
                found = match.span()
        return found


def _is_years_past(token: Token, folded: str) -> bool:
    """*5 năm qua*: whether a duration is of years, more than the campaign had, that went by."""
    if not folded.startswith(_PAST, token.end):
        return False
    years, unit = token.value
    return bool(unit == "năm" and years >= _LONGER_THAN_THE_CAMPAIGN)


_NOWHERE = CueTrack(cues.PLAN, "", 0)  # the track of a cue that a sentence has not


class Composition:
    """One sentence being composed: what was stated so far, and where the next number's words begin."""

    def __init__(self, folded: str, sentence: Sentence, carry: Carry) -> None:
        self.folded = folded
        self.sentence = sentence
        self.cues = sentence.cues
        self.carry = carry
        self.text = folded[sentence.start : sentence.end]
        self.out: list[Statement] = []
        self.previous: Statement | None = None
        self.last_ignored: Token | None = None
        self.boundary = sentence.start  # the number before and its noun end here: the gap begins
        self.names_initiatives = "sáng kiến" in self.text or " sk" in self.text
        # from where on the sentence tells of other movements or other years, and not of the campaign
        self._others_since = None if sentence.campaign_named else self._tells_of_others()
        self.other = self._others_since == sentence.start  # whether the number being read stands there
        carry.other = self._others_since is not None
        # worked out when first asked for (cached_property takes a lock each time)
        self._about: bool | None = None
        self._awards: bool | None = None
        self._plans: CueTrack | None = None
        self._givings: CueTrack | None = None
        self._turns: CueTrack | None = None
        self._proposals: CueTrack | None = None
        self.can_be_parts: dict[tuple[int, bool], bool] = {}  # kept by `added_up`
        self.other_matter: bool | None = None  # kept by `other_matters`, as is the next
        self.people_named: bool | None = None
        self.row_of_names: dict[int, tuple[int, int]] | None = None  # kept by `name_rows`
        self.words: Words | None = None  # kept by `surroundings`
        self.open: list[Open] = []  # kept by `weighed`

    @property
    def about(self) -> bool:
        """Whether the sentence speaks of the campaign or its initiatives."""
        if self._about is None:
            text, named = self.text, self.sentence.campaign_named or self.names_initiatives
            self._about = named or " sk" in text or "giai đoạn" in text
        return self._about

    @property
    def plans(self) -> CueTrack:
        """Where the sentence plans."""
        if self._plans is None:
            self._plans = self._track(cues.PLAN) if cues.PLAN in self.cues else _NOWHERE
        return self._plans

    @property
    def givings(self) -> CueTrack:
        """Where the sentence says that a target was given."""
        if self._givings is None:
            self._givings = self._track(cues.GIVEN) if cues.GIVEN in self.cues else _NOWHERE
        return self._givings

    @property
    def turns(self) -> CueTrack:
        """Where the sentence turns from plans to results."""
        if self._turns is None:
            self._turns = self._track(cues.ACHIEVED_AGAIN)
        return self._turns

    @property
    def proposals(self) -> CueTrack:
        """Where the sentence proposes rewards."""
        if self._proposals is None:
            self._proposals = self._track(cues.AWARD_PROPOSED)
        return self._proposals

    @property
    def speaks_of_awards(self) -> bool:
        """Whether the sentence speaks of rewards."""
        if self._awards is None:
            said = cues.AWARD in self.cues and cues.AWARD.search(self.text) is not None
            self._awards = said or cues.AWARD.search(self.sentence.head.nearest) is not None
        return self._awards

    def turn_to(self, token: Token) -> None:
        """Read on to a number: behind the semicolon from which on others are told of, it is of these."""
        self.other = self._others_since is not None and token.start >= self._others_since

    def _tells_of_others(self) -> int | None:
        start = self.sentence.start
        if self.sentence.another_named:
            return start
        if cues.tells_of_others(self.text, self.cues):
            return start + self._clause_of_others()
        if self.carry.other and _THAT_MOVEMENT in self.cues and _THAT_MOVEMENT.search(self.text):
            return start
        durations = [token for token in self.sentence.tokens if token.kind == "duration"]
        return start if durations and any(_is_years_past(token, self.folded) for token in durations) else None

    def _clause_of_others(self) -> int:
        """*Số sáng kiến đạt 3.500; nhiệm kỳ tới, 70% …*: where the clause begins that tells of others."""
        begin = self.text.rfind(";") + 1
        first = self.text[: max(0, begin - 1)]
        of_campaign = "sáng kiến" in first or "chỉ tiêu" in first
        return 0 if not of_campaign or cues.tells_of_others(first, self.cues) else begin

    def _track(self, cue: Cue | re.Pattern[str]) -> CueTrack:
        return CueTrack.of(cue, self.folded, self.sentence.start, self.sentence.end)

    def left_of(self, at: int, reach: int) -> str:
        """Up to `reach` characters of the sentence before `at`."""
        return self.folded[max(self.sentence.start, at - reach) : at]

    def right_of(self, at: int, reach: int) -> str:
        """Up to `reach` characters of the sentence from `at` on."""
        return self.folded[at : min(self.sentence.end, at + reach)]

    def clause_after(self, end: int) -> str:
        """The words after a number's noun up to the next number or the end of the clause."""
        aside = _SHARE_ASIDE.match(self.folded, end, self.sentence.end)
        right = self.right_of(aside.end() if aside else end, _CLAUSE_REACH)
        stop = _CLAUSE_END.search(right)
        return right[: stop.start()] if stop else right

    def behind(self, at: int, most: int) -> list[Token]:
        """Up to so many numbers, dates and the like of the sentence that begin at `at` or later."""
        tokens = self.sentence.tokens
        first = bisect_left(tokens, at, key=lambda token: token.start)
        return tokens[first : first + most]

    def unit_before(self, at: int) -> Named | None:
        """The last unit named before `at`."""
        return next((unit for unit in reversed(self.sentence.units) if unit.end <= at), None)

    def after_initiatives(self) -> bool:
        """Whether the statement before counts initiatives, in any state."""
        return self.previous is not None and self.previous.counts_initiatives

    def after_award(self) -> bool:
        """Whether the statement before is a reward."""
        return self.previous is not None and self.previous.is_award

    def make(  # noqa: PLR0917 - what a statement is made of
        self,
        token: Token,
        measure: str,
        role: Role,
        end: int,
        rule: str,
        kind: TargetKind | None = None,
        *,
        basis: PercentBasis | None = None,
    ) -> Statement:
        """A statement for a token, with the bound that the words around it give; its words end at `end`."""
        sentence = self.sentence
        number = token.spans[0] if token.spans else (token.start, token.end)
        since = max(sentence.start, min(self.boundary, token.start))
        bound, bound_start = bounds.bound_of(self.folded, since, token.start, end, sentence.end)
        return Statement(
            measure,
            role,
            token.value if isinstance(token.value, Decimal) else Decimal(0),
            "percent" if token.kind == "percent" else "count",
            token.start,
            end,
            number,
            (sentence.start, sentence.end),
            rule,
            bound,
            bound_start,
            basis,
            target_kind=kind if role == "target" else None,
            right_end=end,
        )
