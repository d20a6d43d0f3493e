"""The result of a check: a verdict, the sum worked out, and what would settle it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from checks.told import Told
from parsers.model import Figure

FindingKind = Literal[
    "ratio",
    "excess",
    "sum",
    "parts",
    "share",
    "implied_target",
    "conflict",
    "decline",
    "frozen",
    "rank",
    "national_total",
    "outlier",
    "promise",
]
Verdict = Literal["consistent", "inconsistent", "not_checkable"]
# what *vượt 31%* means: 31 % of the target, or 31 % more than it; exported as `reading`
Meaning = Literal["of_target", "over_target"]
Sureness = Literal["sure", "likely", "open"]


class Quote(NamedTuple):
    """Where a figure of the sum stands: `text[start:end] == quote` in that document."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One check's result; the contract of the JSON Lines output of `doichieu check`.

    `stated` is what was printed, `computed` what the sum gives (percentages in points,
    in the meaning that `reading` names, else of `of_target`). `implied_target` holds the targets that
    would make the statement true, one per meaning. `told` is for a person what was worked out, `needed`
    what would settle it; `worked` and `needs` are these in Vietnamese, `worked_en` and `needs_en` in
    English: they are written when they are read.
    `sureness` is `sure` where the numbers stand in one sentence, or say themselves whose, when and of
    which phase they are; `likely` where they were put together from several places or something was
    taken from context; `open` where nothing is decided, whatever was given.
    """

    document: str
    kind: FindingKind
    verdict: Verdict
    told: Told
    needed: Told | None = None
    stated: Decimal | None = None
    computed: Decimal | None = None
    implied_target: tuple[Decimal, ...] = ()
    reading: Meaning | None = None
    quotes: tuple[Quote, ...] = ()
    subject: str | None = None
    province: str | None = None
    measure: str | None = None
    sureness: Sureness = "likely"

    def __post_init__(self) -> None:
        if self.verdict == "not_checkable":
            object.__setattr__(self, "sureness", "open")

    @property
    def worked(self) -> str:
        """The sum worked out, in Vietnamese."""
        return self.told.write("vi")

    @property
    def worked_en(self) -> str:
        """The sum worked out, in English."""
        return self.told.write("en")

    @property
    def needs(self) -> str | None:
        """What would have to be known to check it, in Vietnamese; None where nothing is missing."""
        return None if self.needed is None else self.needed.write("vi")

    @property
    def needs_en(self) -> str | None:
        """The same in English; None also where it was never told in English."""
        return None if self.needed is None else self.needed.write("en") or None


@dataclass(frozen=True, slots=True)
class TargetFact:
    """A target known from outside a text: who set it, for what, and how much."""

    value: Decimal
    measure: str
    phase: int | str | None = None
    level: str | None = None
    province: str | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class CampaignFacts:
    """What is known of a campaign beside a text. It may stand in `worked`, never decide a verdict."""

    slug: str
    targets: tuple[TargetFact, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredFigure:
    """A figure with where and when it was seen.

    `text_digest` is equal for reprints and mirrors of one text, which count as one source.
    Dates are ISO, as precise as known; a withdrawn page keeps its figures, marked.
    """

    id: str
    figure: Figure
    page_url: str
    source_id: str
    published: str | None = None
    first_seen: str | None = None
    last_seen: str | None = None
    text_digest: str | None = None
    withdrawn: bool = False
