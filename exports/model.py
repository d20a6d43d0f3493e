"""The comparison table as plain frozen records; what every renderer reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, overload

from catalogue.denominators import Head
from checks.across.observe import Grade
from checks.model import Meaning, StoredFigure, Verdict
from exports.wording import Lang, name_shown
from parsers.model import Bound, Figure, Level, PercentBasis, Phase, Role, Unit

Boundaries = Literal[63, 34]
CellKind = Literal["value", "sum", "missing"]
Missing = Literal[
    "no_source",  # nothing is held on the province, and no source of its own is known
    "not_crawled",  # it has sources, and none was ever asked
    "crawl_failed",  # the last run over each of them brought nothing that can be trusted
    "page_unread",  # pages of its sources could not be read: scans, broken files
    "held_back",  # pages of its sources are held back by a quarantine
    "not_reported",  # not published as far as we know: what there is doesn't have this figure
    "only_percent",  # a percentage stands there without the number
    "only_target",
    "only_increment",  # what one month or quarter added, not how far it has come
    "only_lower",  # only districts, sectors or companies of the province
    "other_phase",
    "published_later",  # after the day that the table is asked for
    "withheld",  # the page that told it was redacted
    "misread",  # an operator marked the only figure as wrongly read
    "other_date",  # a percentage of another day than the number beside it
    "unclear_base",  # a share of something else than the target
    "incomplete",  # 34: not every former province has it
    "not_comparable",  # 34: every former province has it, at other dates or in other phases
    "not_additive",  # 34: percentages
]
RateMissing = Literal[
    "no_value",  # the cell itself has none
    "percentage",  # a percentage is no count
    "undated",  # nobody knows when the number holds at
    "no_denominator",  # nothing is known of the place
    "other_boundaries",  # known for the place of that name in the other set of provinces only
    "too_far",  # what is known was counted more than two years away
    "parts_missing",  # 34: not every former province's is known, or they were counted at other times
    "lower_level",  # of districts, sectors and companies nothing is known
]
ShareMissing = Literal[
    "no_value",
    "no_result",  # a target or a percentage is no part of what the nation reached
    "is_nation",  # the row is the nation itself
    "no_national",  # no national figure of that measure and phase is held
    "unlike",  # there is one, on another base, or too far away in time: grade C or D
    "disputed",  # two national figures of that day contradict each other
    "over_whole",  # the part is more than the whole: one of them is wrong
]
RankScope = Literal["comparable", "all"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure with where it stands: `text[start:end] == quote` in its document.

    `correction` is what an operator said of it, with name and date.
    """

    stored: StoredFigure
    correction: str | None = None

    @property
    def figure(self) -> Figure:
        return self.stored.figure

    @property
    def id(self) -> str:
        return self.stored.id

    @property
    def url(self) -> str:
        return self.stored.page_url


class Rivals(Sequence[Evidence]):
    """Reports that were not chosen, best first. A table has tens of thousands: each becomes evidence when it
    is looked at. `corrected` has, by figure, what an operator said of it."""

    __slots__ = ("_corrected", "_stored")

    def __init__(self, stored: Iterable[StoredFigure], corrected: Mapping[str, str]) -> None:
        self._stored = tuple(stored)
        self._corrected = corrected

    @classmethod
    def together(cls, parts: Iterable[Rivals]) -> Rivals:
        """Those of several cells of one table."""
        parts = list(parts)
        stored = (one for part in parts for one in part._stored)
        return cls(stored, parts[0]._corrected if parts else {})

    def __len__(self) -> int:
        return len(self._stored)

    @overload
    def __getitem__(self, at: int) -> Evidence: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Evidence, ...]: ...

    def __getitem__(self, at: int | slice) -> Evidence | tuple[Evidence, ...]:
        if isinstance(at, slice):
            return tuple(Evidence(one, self._corrected.get(one.id)) for one in self._stored[at])
        one = self._stored[at]
        return Evidence(one, self._corrected.get(one.id))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(self._stored)


NO_RIVALS = Rivals((), {})


@dataclass(frozen=True, slots=True)
class Check:
    """A finding that a cell's figure takes part in."""

    id: str
    kind: str
    verdict: Verdict
    worked: str
    needs: str | None = None
    stated: Decimal | None = None
    computed: Decimal | None = None
    reading: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Denominator:
    """So many members or workers of a place: what a count is divided by.

    `dated` says whether `as_of` is the day it holds at or the day it was published. `quote` is what a page
    prints, at `start:end` of its `document`; a number of the catalogue has none.
    """

    per: Head
    code_system: str
    place: str
    value: Decimal
    bound: Bound
    as_of: str
    dated: Literal["as_of", "published"]
    source: str
    url: str | None = None
    quote: str | None = None
    document: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """A cell's number per member or worker, or why there is none.

    `of` has one denominator, or those of all former provinces, which make `total`; `days` lie at most
    between them and the number.
    """

    value: Decimal | None = None
    bound: Bound = "exact"
    total: Decimal | None = None
    of: tuple[Denominator, ...] = ()
    days: int | None = None
    missing: RateMissing | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A cell's part of the nation's figure in per cent, or why there is none; `of` is that figure."""

    value: Decimal | None = None
    bound: Bound = "exact"
    of: Evidence | None = None
    grade: Grade | None = None
    missing: ShareMissing | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One province in one column: a value with its evidence, or the reason why there is none.

    `grade` says how it compares with the column's usual date and base; `rivals` are other reports
    that were not chosen, `reason` why; `disputed` says that one of them contradicts it. `note`
    explains a missing value in a sentence. `divided` is the percentage that a claim's number and target
    make, in a cell of percentages where none is printed. `rate`, `share` and `rank` are there where they
    are asked for.
    """

    kind: CellKind
    value: Decimal | None = None
    unit: Unit = "count"
    bound: Bound = "exact"
    percent_basis: PercentBasis | None = None
    as_of: str | None = None
    evidence: tuple[Evidence, ...] = ()
    rivals: Rivals = NO_RIVALS
    checks: tuple[Check, ...] = ()
    verdict: Verdict | None = None
    grade: Grade | None = None
    grade_reason: str = ""
    reason: str = ""
    disputed: bool = False
    missing: Missing | None = None
    note: str = ""
    divided: Decimal | None = None
    rate: Rate | None = None
    share: Share | None = None
    rank: int | None = None

    @property
    def division(self) -> Check | None:
        """The check that works out the percentage printed here."""
        told = (one for one in self.checks if one.kind == "ratio" and one.computed is not None)
        return (
            next((one for one in told if one.stated == self.value), None) if self.unit == "percent" else None
        )

    @property
    def computed(self) -> Decimal | None:
        """What the division gives, beside what is printed; in the terms of the check's reading."""
        return self.division.computed if self.division is not None else self.divided

    @property
    def optical(self) -> bool:
        """Rests on a figure that was recognised in a picture."""
        return any(one.figure.optical for one in self.evidence)

    @property
    def weighed(self) -> bool:
        """Rests on a figure that no rule read, but the weight of the words around it."""
        return any(one.figure.weighed for one in self.evidence)

    @property
    def by_hand(self) -> bool:
        """Rests on a figure that a person entered."""
        return any(one.figure.by_hand for one in self.evidence)


@dataclass(frozen=True, slots=True)
class Column:
    """A measure, a phase and a role. `grade` is the lowest among its cells, `grade_reason` says whose."""

    measure: str
    phase: Phase | None
    role: Role
    unit: Unit
    measure_label: str
    label: str
    reference_date: str | None = None
    grade: Grade | None = None
    grade_reason: str = ""
    filled: int = 0

    @property
    def key(self) -> str:
        return f"{self.measure}.{'unphased' if self.phase is None else self.phase}.{self.role}"


@dataclass(frozen=True, slots=True)
class Row:
    """A province of the boundaries asked for; `members` are the former provinces that it is made of.

    At a lower level `unit` names the district, sector or company; its `province` is empty where it belongs
    to none, and so is the nation's.
    """

    province: str
    slug: str
    region: str | None
    members: tuple[str, ...]
    documents: int
    cells: tuple[Cell, ...]
    unit: str | None = None

    @property
    def name(self) -> str:
        """As shown: "Bắc Kạn"; "huyện Lạc Thủy (Hòa Bình)"."""
        return name_shown(self.unit, self.province)

    @property
    def held(self) -> bool:
        """Whether anything at all was tried for it."""
        return any(cell.missing not in ("no_source", "not_crawled") for cell in self.cells)

    @property
    def silence(self) -> Missing:
        """Why it shows nothing, in one kind: that of its first column."""
        return next((cell.missing for cell in self.cells if cell.missing is not None), "not_reported")

    @property
    def filled(self) -> bool:
        """Whether any of its cells has something to show."""
        return any(cell.value is not None or cell.evidence for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    campaign: str
    title: str
    lang: Lang
    boundaries: Boundaries
    published_by: str | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    as_known: str | None = None  # the day that the store was looked at as of
    level: Level = "province"
    per: Head | None = None
    shares: bool = False
    ranked: RankScope | None = None

    def column(self, measure: str, phase: Phase | None, role: Role) -> int | None:
        """Where a column stands, as an index into `columns` and into each row's `cells`."""
        for index, column in enumerate(self.columns):
            if (column.measure, column.phase, column.role) == (measure, phase, role):
                return index
        return None

    @property
    def groups(self) -> tuple[tuple[str, Phase | None], ...]:
        """Measure and phase of each group of columns, in order."""
        return tuple(dict.fromkeys((column.measure, column.phase) for column in self.columns))
