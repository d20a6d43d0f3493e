"""What reading produces: documents, mentions and figures, as plain frozen records.

Offsets count characters of the document's text as it was given, so that
`text[start:end]` is what the page printed. Values are exact: `Decimal` or `int`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Kind = Literal[
    "number",
    "percent",
    "ratio",
    "money",
    "money_range",
    "date",
    "date_range",
    "time",
    "duration",
    "rank",
    "document_number",
    "phase",
]
Role = Literal["achieved", "target", "percent", "excess"]
Unit = Literal["count", "percent", "vnd"]
PercentBasis = Literal["of_target", "over_target", "of_members", "of_achieved"]
Bound = Literal["exact", "over", "at_least", "about", "nearly", "under", "at_most"]
TargetKind = Literal["assigned", "own", "floor"]
Counting = Literal["cumulative", "increment"]
Per = Literal["total", "initiative", "year"]
Level = Literal["national", "province", "sector", "district", "grassroots"]
Phase = int | Literal["all"]
# why a number is no figure
Reason = Literal[
    "address", "address or document number", "age", "anniversary", "clock time",
    "counts nothing that is read", "counts something else", "document number", "duration", "measurement",
    "name of a campaign", "name of a disease", "no cue says what it counts", "numbered item",
    "of another movement", "ordinal", "part of a code", "part of a code or a name", "phone number",
    "rank", "reference number", "round the clock", "year",
]  # fmt: skip
OPTICAL = "optical"  # how a text or a rule is marked that was read by a program in a picture
WEIGHED = "weighed."  # how the rules begin by which words were weighed
HAND = "hand"  # and what a person entered


@dataclass(frozen=True, slots=True)
class Document:
    """A text to read, with what is known about it from outside the text.

    `published` is an ISO date as precise as known (`2022-05-31`, `2022-05`).
    `source_province` is a name of the 63 provinces: where the site belongs.
    Tables stand inside `text`, one row a line, cells separated by tabs. `optical`: the text was
    recognised in a picture, so that what it says may be misread.
    """

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    published: str | None = None
    source_province: str | None = None
    optical: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A number, date or name of a number in the text; `ignored` says why it can be no figure.

    `value` by kind: number/percent/money `Decimal`; ratio `(Decimal, Decimal)`;
    money_range `(Decimal | None, Decimal | None)`; date `str` (`2022-05`, `2022-Q3`);
    date_range `(str, str)`; time `str` (`15:34`); duration `str` (ISO 8601, `P6M`);
    rank `(int, int | None)`; document_number `str`; phase `int | "all"`.
    """

    kind: Kind
    value: object
    start: int
    end: int
    rule: str
    currency: str | None = None
    ignored: Reason | None = None


def entered_by(rule: str) -> str:
    """Who entered a figure by hand and when, as its rule says."""
    return rule.removeprefix(f"{HAND}:").strip()


@dataclass(frozen=True, slots=True)
class Figure:
    """One reported value with the sentence it stood in; the contract of the JSON Lines output.

    `implied` names the attributes that came from context instead of the sentence.
    Figures asserted together share `claim`.
    """

    document: str
    measure: str
    role: Role
    value: Decimal
    unit: Unit
    start: int
    end: int
    quote: str
    number_start: int
    number_end: int
    sentence_start: int
    sentence_end: int
    claim: int
    rule: str
    campaign: str | None = None
    percent_basis: PercentBasis | None = None
    bound: Bound = "exact"
    owner: str | None = None
    target_kind: TargetKind | None = None
    counting: Counting | None = None
    per: Per | None = None
    subject: str | None = None
    level: Level | None = None
    province: str | None = None
    phase: Phase | None = None
    as_of: str | None = None
    as_of_time: str | None = None
    implied: tuple[str, ...] = ()
    evidence: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False, hash=False)

    @property
    def optical(self) -> bool:
        """Read in a text that a program recognised in a picture; its rule says so."""
        return self.rule.startswith(f"{OPTICAL}:")

    @property
    def weighed(self) -> bool:
        """Told by what the words around its number weigh, where no rule decides: it accuses nobody."""
        return WEIGHED in self.rule

    @property
    def by_hand(self) -> bool:
        """Entered by a person, not read; its rule says so, and who it was and when."""
        return self.rule.startswith(f"{HAND}:")

    @property
    def entered(self) -> str | None:
        """Who entered it and when; None of a figure that was read."""
        return entered_by(self.rule) if self.by_hand else None

    @property
    def unsure(self) -> bool:
        """Its number may be another than the one printed: to be compared before it decides anything."""
        return self.optical or self.by_hand
