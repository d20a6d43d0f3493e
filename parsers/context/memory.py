"""What earlier sentences leave behind for later ones, and the records that attributes are told in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import count
from typing import Generic, NamedTuple, TypeVar

from catalogue.lexicon import longest_first
from catalogue.unit_words import load_unit_words
from parsers.context.visits import Visit
from parsers.encoded.folding import View
from parsers.layout.blocks import Block
from parsers.model import Level, Phase
from parsers.units.unit import GRASSROOTS_NOUNS, Unit

Span = tuple[int, int]
T = TypeVar("T")

# the campaign's first phase ended on this day wherever the text gives no other
_NEVER = "9999-12-31"
# *Công đoàn Giáo dục huyện Đăk Tô*: not whom *ngành* means, where the sector of the province was named
_OF_A_DISTRICT = re.compile(r" (?:huyện|quận|thị xã) ")
_IN_BLOCK_OF = re.compile(r" của (?:huyện|quận|thị xã|thành phố) ")
_CORPORATIONS = longest_first(load_unit_words().national_corporations)
_NATIONAL_NAME = re.compile(
    rf"miền (?:bắc|trung|nam)\b|việt nam(?! - singapore)|vn\b|evn|\b(?:{_CORPORATIONS})\b"
)


class Told(NamedTuple, Generic[T]):
    """A phase or date as read: its value, whether it came from outside the sentence, and where it stands."""

    value: T
    implied: bool = True
    evidence: Span | None = None


class Whose(NamedTuple):
    """The resolved subject of a figure."""

    name: str
    level: Level
    province: str | None
    implied: bool
    province_implied: bool
    evidence: Span | None = None

    def as_implied(self) -> Whose:
        """The same subject, taken from outside the sentence."""
        return self if self.implied else self._replace(implied=True)


@dataclass(slots=True)
class Memory:
    """What the document as a whole says, and what was named last."""

    # whom the document is about
    main: Whose
    province: str | None
    province_in_text: bool
    # the units named so far, and the last of each kind
    units: list[Unit] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)  # the provinces come to, in a text that is of none
    district: Whose | None = None
    block: Unit | None = None  # the block or cluster named last
    bare_district: Whose | None = None  # called by its name alone: *ở vùng cao Sìn Hồ*
    sector: Whose | None = None
    base: dict[str, Whose] = field(default_factory=dict)
    # the district or sector that is known by a word only, as it was called first
    unnamed: dict[Level, Whose] = field(default_factory=dict)
    # whom the sentence before was about, and in which paragraph
    last: Whose | None = None
    last_block: Block | None = None
    last_count: int = 0
    counted: dict[Decimal, Whose] = field(default_factory=dict)  # of whom each result told so far is
    same_block: bool = False  # whether `last` was named in the paragraph being read
    # phases: of the sentence before, of the title, of the lead, the only one spoken of
    phase: Told[Phase] | None = None
    phase_of_targets: bool = False  # whether that sentence told nothing but targets
    phase_block: Block | None = None
    phase_asked: bool = False  # whether a question asked about it, which the paragraph being read answers
    title_phase: Told[Phase] | None = None
    reviewed: Told[Phase] | None = None  # the phase that the meeting told of looks back on
    legend: Told[Phase] | None = None  # of the ratios below that a legend explains
    lead_phase: Phase | None = None
    only_phase: Told[Phase] | None = None
    phase_numbers: frozenset[Phase] = frozenset()
    phase_results: dict[Phase, Decimal] = field(default_factory=dict)  # the largest number told of each
    phases_told: set[Phase] = field(default_factory=set)  # up to the sentence being read
    phase_ends: dict[Phase, Told[str]] = field(default_factory=dict)
    campaign_ends: Mapping[Phase, str] = field(default_factory=dict)  # where the text gives none
    # dates: told last (and for which phase), the day of the meeting that the text reports
    as_of: Told[str] | None = None
    as_of_phase: Phase | None = None
    as_of_block: Block | None = None  # the paragraph that told it; None for the head of a report
    campaign: str | None = None  # the campaign that `as_of` was told of
    other_days: dict[str, tuple[Told[str] | None, Phase | None, Block | None]] = field(default_factory=dict)
    event: Told[str] | None = None
    years: tuple[int, ...] = ()
    diary: bool = False  # whether the text is parted by days on lines of their own
    plans: bool = False  # whether the document is a plan: what it counts is still to be done
    claims: count[int] = field(default_factory=lambda: count(1))

    def apart(self) -> Memory:
        """The same memory, of which nothing changes what is remembered here."""
        return replace(
            self,
            units=[*self.units],
            base={**self.base},
            unnamed={**self.unnamed},
            counted={**self.counted},
            phase_results={**self.phase_results},
            phases_told={*self.phases_told},
            phase_ends={**self.phase_ends},
            other_days={**self.other_days},
        )

    def turn_to(self, campaign: str, named_at: int) -> None:
        """The figures of a campaign, named at an offset, go on from the day last told of the same one."""
        day = self.as_of.evidence if self.as_of else None
        told_since = day is not None and day[0] >= named_at
        if self.campaign is not None and self.campaign != campaign and not told_since:
            self.other_days[self.campaign] = self.as_of, self.as_of_phase, self.as_of_block
            known = self.other_days.get(campaign, (None, None, None))
            self.as_of, self.as_of_phase, self.as_of_block = known
        self.campaign = campaign

    @property
    def first_phase_end(self) -> str:
        """The last day of the first phase, as the text or the campaign says; far ahead where neither does."""
        end = self.end_of(1)
        return end.value if end else _NEVER

    def ended(self, phase: Phase, by: str | None) -> Told[str] | None:
        """When a phase ended that was over by a day (None for any day); the whole ends with its last "
        "phase."""
        end = self.end_of(1) if phase == 1 else self.phase_ends.get(phase)
        if end is None and phase == "all":
            end = self.phase_ends.get(2)
        return end if end is not None and (by is None or end.value < by) else None

    def end_of(self, phase: Phase) -> Told[str] | None:
        """When a phase ends, by the text, else by the campaign."""
        known = self.campaign_ends.get(phase)
        return self.phase_ends.get(phase) or (Told(known) if known else None)


def remember(memory: Memory, unit: Unit, view: View) -> None:
    """Let a named unit answer later for *huyện*, *ngành*, *công ty* …"""
    if unit.block and memory.district is None:
        memory.district = _district_of_block(unit, memory, view)
    if unit.block:
        memory.block = unit
    if unit.generic or unit.person or unit.block:
        return
    whose = named(unit, memory)
    if unit.level == "district":
        memory.district = whose
    elif unit.level == "sector" and (memory.sector is None or not _OF_A_DISTRICT.search(unit.name.lower())):
        memory.sector = whose
    elif unit.level == "grassroots":
        folded = view.folded[unit.start : unit.end]
        memory.base["đơn vị"] = whose
        for noun in GRASSROOTS_NOUNS:
            if noun in folded:
                memory.base[noun] = whose
    memory.units.append(unit)


def _district_of_block(unit: Unit, memory: Memory, view: View) -> Whose | None:
    """*Khối trường học của thị xã Sông Cầu*: the district that the name of a block ends in."""
    found = _IN_BLOCK_OF.search(view.folded, unit.start, unit.end)
    if found is None or not view.text[view.start(found.end())].isupper():
        return None
    start = found.start() + len(" của ")
    return named(Unit(start, unit.end, view.original(start, unit.end), "district"), memory)


def named(unit: Unit, memory: Memory) -> Whose:
    """A unit named in the text, with its province by what the text and the source say."""
    province, from_context = unit.province, False
    if province is None and unit.level != "national":
        province, from_context = _province_by_context(unit, memory), True
    implied = from_context and province is not None
    return Whose(unit.name, unit.level, province, False, implied, (unit.start, unit.end))


def _province_by_context(unit: Unit, memory: Memory) -> str | None:
    """The province of a unit whose name has none: the document's, unless either speaks for the nation."""
    main = memory.main
    if unit.level == "sector" and not unit.block and _NATIONAL_NAME.search(unit.name.lower()):
        return None
    if main.level == "national" and unit.level in ("grassroots", "sector"):
        return None
    if main.level == "sector" and main.province is None:
        return None
    if unit.level == "grassroots" and main.level == "grassroots":
        return main.province
    return memory.province
