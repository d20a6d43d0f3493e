"""The comparison table: provinces by measure, phase and role, every cell traceable or explained."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from catalogue.campaigns import Campaign
from catalogue.provinces import Provinces
from checks.model import Finding, StoredFigure
from exports.asked import DEFAULT_PHASES, Question, members_of, refuse_unknown
from exports.cells import CheckIndex, index_checks
from exports.corrected import Judged, read_corrections
from exports.effort import Effort
from exports.gather import gather
from exports.layout import OnUnits, lay_out, lay_out_units
from exports.levels import Units, texts_on
from exports.model import Boundaries, Table
from exports.wording import Lang
from parsers.model import Level, Phase
from store.records import CorrectionState


def build_table(
    figures: Iterable[StoredFigure],
    campaign: Campaign,
    provinces: Provinces,
    *,
    measures: Sequence[str] = ("initiatives",),
    phases: Sequence[Phase | None] = DEFAULT_PHASES,
    level: Level = "province",
    within: str | None = None,
    boundaries: Boundaries = 63,
    published_by: str | None = None,
    as_known: str | None = None,
    lang: Lang = "vi",
    documents: Mapping[str, str] | None = None,
    findings: Iterable[Finding] = (),
    corrections: Iterable[CorrectionState] = (),
    efforts: Mapping[str, Effort] | None = None,
    withheld: Collection[str] = (),
) -> Table:
    """Lays the provinces side by side, or the units of another `level`.

    `within` keeps the rows of one province, by its name in the set of the `boundaries`; the districts of such
    a province come all, others only where figures tell of them.
    `documents` maps the texts held to the province of their source, which tells "nothing reported"
    from "nothing held". `findings` put a mark on the cells that they judge. Of the
    `corrections` those that hold now take a misread figure away, mark an error of the source, or
    choose the figure of a cell (named by `cell_key`). `as_known` is only told: the figures are what was known
    then. `efforts` say, by province, what was tried, so that a gap tells whose silence it is. Figures that
    name no phase get a column of their own wherever there are any. `withheld` are cells (named by
    `cell_key` too) whose page was redacted.
    """
    asked = Question(
        campaign, tuple(measures), tuple(phases), boundaries, published_by, as_known, lang, level, within
    )
    refuse_unknown(asked)
    members = members_of(within, boundaries, provinces)
    judged, index = read_corrections(corrections, lang), index_checks(findings, lang)
    if level != "province":
        table = _units_table(
            asked,
            list(figures),
            provinces,
            documents=documents or {},
            judged=judged,
            index=index,
            members=members,
            efforts=efforts,
            withheld=withheld,
        )
    else:
        found = gather(
            figures,
            campaign=campaign.slug,
            measures=frozenset(measures),
            published_by=published_by,
            documents=documents,
            misread=judged.misread,
        )
        table = lay_out(
            asked,
            found,
            provinces,
            judged,
            marks=lambda _: index,
            efforts=lambda: efforts or {},
            withheld=withheld,
        )
    return table if within is None else rows_within(table, within, provinces)


def rows_within(table: Table, within: str, provinces: Provinces) -> Table:
    """The rows of one province, with the grades and ranks that they have among all."""
    members = members_of(within, table.boundaries, provinces) or frozenset()
    return replace(table, rows=tuple(row for row in table.rows if members.intersection(row.members)))


def _units_table(
    asked: Question,
    figures: Sequence[StoredFigure],
    provinces: Provinces,
    *,
    documents: Mapping[str, str],
    judged: Judged,
    index: CheckIndex,
    members: frozenset[str] | None,
    efforts: Mapping[str, Effort] | None,
    withheld: Collection[str],
) -> Table:
    about = (one for one in figures if one.figure.campaign == asked.campaign.slug)
    units = Units(
        (one for one in about if one.figure.measure in asked.measures), asked.level, provinces, members
    )
    found = gather(
        figures,
        campaign=asked.campaign.slug,
        measures=frozenset(asked.measures),
        published_by=asked.published_by,
        misread=judged.misread,
        level=asked.level,
        where=units.where,
    )
    return lay_out_units(
        asked,
        OnUnits(units.all, found, texts_on(figures, documents)),
        provinces,
        judged,
        marks=lambda _: index,
        efforts=lambda: efforts or {},
        withheld=withheld,
    )
