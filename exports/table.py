"""The comparison table: provinces by measure, phase and role, every cell traceable or explained."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from catalogue.provinces import Provinces
from checks.model import Finding, StoredFigure
from exports.asked import Question, members_of, refuse_unknown
from exports.cells import index_checks
from exports.corrected import Judged, read_corrections
from exports.effort import Effort
from exports.gather import gather
from exports.layout import OnUnits, lay_out, lay_out_units
from exports.levels import Units, texts_on
from exports.model import Table
from store.records import CorrectionState


@dataclass(frozen=True, slots=True)
class Beside:
    """What a table needs beside its figures.

    `documents` maps the texts held to the province of their source, which tells "nothing reported"
    from "nothing held". `findings` put a mark on the cells that they judge. Of the `corrections` those that
    hold now take a misread figure away, mark an error of the source, or choose the figure of a cell (named by
    `cell_key`). `efforts` say, by province, what was tried, so that a gap tells whose silence it is.
    `withheld` are cells (named by `cell_key` too) whose page was redacted.
    """

    documents: Mapping[str, str] = field(default_factory=dict)
    findings: Iterable[Finding] = ()
    corrections: Iterable[CorrectionState] = ()
    efforts: Mapping[str, Effort] = field(default_factory=dict)
    withheld: Collection[str] = ()


NOTHING_BESIDE = Beside()


def build_table(
    figures: Iterable[StoredFigure], asked: Question, provinces: Provinces, beside: Beside = NOTHING_BESIDE
) -> Table:
    """Lays the provinces side by side, or the units of another level.

    Where the question is `within` a province, its districts come all, others only where figures tell of them.
    `as_known` is only told: the figures are what was known then. Figures that name no phase get a column of
    their own wherever there are any. Rates, shares and ranks are added to a table by those who know them.
    """
    refuse_unknown(asked)
    lay = _provinces_table if asked.level == "province" else _units_table
    judged = read_corrections(beside.corrections, asked.lang)
    table = lay(figures, asked, provinces, beside, judged)
    return table if asked.within is None else rows_within(table, asked.within, provinces)


def rows_within(table: Table, within: str, provinces: Provinces) -> Table:
    """The rows of one province, with the grades and ranks that they have among all."""
    members = members_of(within, table.boundaries, provinces) or frozenset()
    return replace(table, rows=tuple(row for row in table.rows if members.intersection(row.members)))


def _provinces_table(
    figures: Iterable[StoredFigure], asked: Question, provinces: Provinces, beside: Beside, judged: Judged
) -> Table:
    found = gather(
        figures,
        campaign=asked.campaign.slug,
        measures=frozenset(asked.measures),
        published_by=asked.published_by,
        documents=beside.documents,
        misread=judged.misread,
    )
    index = index_checks(beside.findings, asked.lang)
    return lay_out(
        asked,
        found,
        provinces,
        judged,
        marks=lambda _: index,
        efforts=lambda: beside.efforts,
        withheld=beside.withheld,
    )


def _units_table(
    figures: Iterable[StoredFigure], asked: Question, provinces: Provinces, beside: Beside, judged: Judged
) -> Table:
    held = list(figures)
    members = members_of(asked.within, asked.boundaries, provinces)
    about = (one for one in held if one.figure.campaign == asked.campaign.slug)
    units = Units(
        (one for one in about if one.figure.measure in asked.measures), asked.level, provinces, members
    )
    found = gather(
        held,
        campaign=asked.campaign.slug,
        measures=frozenset(asked.measures),
        published_by=asked.published_by,
        misread=judged.misread,
        level=asked.level,
        where=units.where,
    )
    index = index_checks(beside.findings, asked.lang)
    return lay_out_units(
        asked,
        OnUnits(units.all, found, texts_on(held, beside.documents)),
        provinces,
        judged,
        marks=lambda _: index,
        efforts=lambda: beside.efforts,
        withheld=beside.withheld,
    )
