"""The comparison table as plain frozen records; what every renderer reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, overload

from checks.model import StoredFigure, Verdict
from checks.observe import Grade
from exports.wording import Lang
from parsers.model import Bound, Figure, PercentBasis, Phase, Role, Unit

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


@dataclass(frozen=True, slots=True)
class Cell:
    """One province in one column: a value with its evidence, or the reason why there is none.

    `grade` says how it compares with the column's usual date and base; `rivals` are other reports
    that were not chosen, `reason` why; `disputed` says that one of them contradicts it. `note`
    explains a missing value in a sentence.
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

    @property
    def optical(self) -> bool:
        """Rests on a figure that was recognised in a picture."""
        return any(one.figure.optical for one in self.evidence)

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
    """A province of the boundaries asked for; `members` are the former provinces that it is made of."""

    province: str
    slug: str
    region: str | None
    members: tuple[str, ...]
    documents: int
    cells: tuple[Cell, ...]

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
