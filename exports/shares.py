"""A cell's part of the nation's figure: only of one of the same measure and phase, on like terms.

Like terms are grade B or better (`checks.across.observe`). What stands in the way is said, and which national
figure it was divided by stands beside every share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from catalogue.campaigns import Campaign
from checks.across.observe import Candidate, Grade
from checks.dates import days_apart, surely_by
from checks.model import StoredFigure
from exports.choosing import against, choose_figure, compare
from exports.grading import sets_own_phase
from exports.labels import label
from exports.model import Cell, Column, Evidence, Row, Share, ShareMissing, Table
from exports.quotients import quotient
from exports.wording import date_text, value_text
from parsers.model import Phase

PLACES = 2
_HUNDRED = Decimal(100)
_Key = tuple[str, Phase | None]


def with_shares(
    table: Table, figures: Iterable[StoredFigure], campaign: Campaign, misread: Collection[str] = ()
) -> Table:
    """The table with each number's part of the nation's. `figures` may be all of a store."""
    nation: dict[_Key, list[StoredFigure]] = defaultdict(list)
    for one in figures:
        if one.id not in misread and _is_national(one, campaign, table.published_by):
            nation[one.figure.measure, one.figure.phase].append(one)
    asked = _Asked(table, campaign, nation)
    rows = (
        replace(
            row,
            cells=tuple(
                replace(cell, share=asked.share(row, column, cell))
                for column, cell in zip(table.columns, row.cells, strict=True)
            ),
        )
        for row in table.rows
    )
    return replace(table, rows=tuple(rows), shares=True)


def _is_national(one: StoredFigure, campaign: Campaign, published_by: str | None) -> bool:
    figure = one.figure
    return (
        (figure.campaign, figure.level, figure.role) == (campaign.slug, "national", "achieved")
        and figure.per in (None, "total")
        and figure.counting != "increment"
        and (published_by is None or surely_by(one.published, published_by))
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    table: Table
    campaign: Campaign
    nation: Mapping[_Key, Sequence[StoredFigure]]
    own: dict[tuple[tuple[str, ...], Phase | None], bool] = field(default_factory=dict)  # phases set locally
    settled: dict[tuple[str, ...], tuple[StoredFigure, str]] = field(default_factory=dict)

    def share(self, row: Row, column: Column, cell: Cell) -> Share:
        if self.table.level == "national":
            return self._none("is_nation")
        if column.role != "achieved":
            return self._none("no_result")
        if cell.value is None:
            return self._none("no_value")
        held = self.nation.get((column.measure, column.phase), ())
        own = self._sets_own(row, column)
        graded = [(*self._grade(cell, one, own=own), one) for one in held]
        if not graded:
            return self._none("no_national")
        best = min(grade for grade, _, _ in graded)
        alike = [one for grade, _, one in graded if grade == best]
        if best > "B":
            nearest = min(alike, key=lambda one: (_apart(cell, one), one.id))
            reason = next(reason for _, reason, one in graded if one is nearest)
            return self._none("unlike", f"{self._told(nearest)}: {reason}", nearest)
        near = min(_apart(cell, one) for one in alike)
        that_day = [one for one in alike if _apart(cell, one) == near]
        whole, disputed = self._settled(that_day)
        return self._none("disputed", disputed, whole) if disputed else self._of(cell, whole, best)

    def _settled(self, that_day: Sequence[StoredFigure]) -> tuple[StoredFigure, str]:
        """Which of a day's national figures counts, and, where another contradicts it, what both say."""
        asked = tuple(one.id for one in that_day)
        if asked not in self.settled:
            choice = choose_figure([Candidate(one) for one in that_day], self.table.lang)
            whole = choice.figure if choice is not None else that_day[0]
            rivals = against(whole, that_day, self.table.lang)
            told = dict.fromkeys(map(self._told, (whole, *rivals))) if rivals else ()
            self.settled[asked] = (whole, ", ".join(told))
        return self.settled[asked]

    def _of(self, cell: Cell, nation: StoredFigure, grade: Grade) -> Share:
        assert cell.value is not None
        whole = nation.figure
        if whole.value <= 0 or cell.value > whole.value:
            return self._none("over_whole", self._told(nation), nation)
        value, bound = quotient(cell.value * _HUNDRED, cell.bound, whole.value, whole.bound, PLACES)
        return Share(value, bound, Evidence(nation), grade, note=self._told(nation))

    def _sets_own(self, row: Row, column: Column) -> bool:
        asked = (row.members, column.phase)
        if asked not in self.own:
            self.own[asked] = any(sets_own_phase(self.campaign, one, column.phase) for one in row.members)
        return self.own[asked]

    def _grade(self, cell: Cell, nation: StoredFigure, *, own: bool) -> tuple[Grade, str]:
        """The lowest grade among the cell's figures: a sum is as comparable as its worst part."""
        pairs = [compare(one.figure, nation.figure, self.table.lang, own_phases=own) for one in cell.evidence]
        return max(pairs, key=lambda pair: pair[0])

    def _told(self, nation: StoredFigure) -> str:
        """Cả nước 696.948 (31/5/2022)."""
        figure, lang = nation.figure, self.table.lang
        number = value_text(figure.value, figure.unit, figure.bound, lang)
        day = date_text(figure.as_of, lang) or label("undated", lang)
        return f"{label('nation', lang)} {number} ({day})"

    def _none(self, why: ShareMissing, note: str = "", nation: StoredFigure | None = None) -> Share:
        words = label(f"share_{why}", self.table.lang)
        of = Evidence(nation) if nation is not None else None
        return Share(of=of, missing=why, note=f"{words}: {note}" if note else words)


def _apart(cell: Cell, nation: StoredFigure) -> int:
    """Days between a cell and a national figure; where either is undated, further than any."""
    apart = days_apart(cell.as_of, nation.figure.as_of)
    return 100_000 if apart is None else apart
