"""The comparison table: provinces by measure, phase and role, every cell traceable or explained."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from catalogue.campaigns import Campaign
from catalogue.provinces import Provinces
from checks.model import Finding, StoredFigure
from exports.absence import Gap, explain, other_date, phase_order, unclear_base
from exports.absence import withheld as withheld_cell
from exports.cells import CheckIndex, index_checks, value_cell
from exports.choosing import belongs, choose_figure
from exports.corrected import Judged, read_corrections
from exports.effort import Effort
from exports.errors import ExportError
from exports.gather import ROLES, Gathered, Key, gather, province_of
from exports.grading import grade_column
from exports.labels import label
from exports.levels import Unit, Units
from exports.merging import merge_cells
from exports.model import Boundaries, Cell, Column, Row, Table
from exports.periods import span
from exports.quotients import quotient
from exports.wording import Lang, capital, phase_text
from parsers.model import Level, Phase
from parsers.model import Unit as Counted
from store.records import CorrectionState, StoredDocument

DEFAULT_PHASES: tuple[Phase, ...] = (1, 2, "all")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a table is asked for, as every cell and row needs it."""

    campaign: Campaign
    published_by: str | None
    lang: Lang
    checks: CheckIndex
    judged: Judged
    efforts: Mapping[str, Effort]
    withheld: Collection[str]
    provinces: Provinces
    boundaries: Boundaries


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
    _refuse_unknown(campaign, measures, boundaries, published_by)
    judged = read_corrections(corrections, lang)
    members = _members(within, boundaries, provinces)
    units: Units | None = None
    texts: Mapping[str, set[str]] = {}
    if level != "province":
        figures = list(figures)
        texts = _texts_on(figures, documents or {})
        about = (one for one in figures if one.figure.campaign == campaign.slug)
        units = Units((one for one in about if one.figure.measure in measures), level, provinces, members)
    found = gather(
        figures,
        campaign=campaign.slug,
        measures=frozenset(measures),
        published_by=published_by,
        documents=documents if units is None else None,
        misread=judged.misread,
        level=level,
        where=province_of if units is None else units.where,
    )
    columns = [_column(campaign, key, lang) for key in _keys(measures, phases, found.values())]
    checks = index_checks(findings, lang)
    asked = _Asked(
        campaign, published_by, lang, checks, judged, efforts or {}, withheld, provinces, boundaries
    )
    if units is not None:
        rows = _unit_rows(asked, units.all, columns, found, texts)
    else:
        cells = {
            province.name: _cells(asked, province.name, columns, found.get(province.name))
            for province in provinces.all63
        }
        rows = _rows63(asked, cells, found) if boundaries == 63 else _rows34(asked, cells, found, columns)
    graded = [
        grade_column(column, [(row.members, row.cells[index]) for row in rows], campaign, lang)
        for index, column in enumerate(columns)
    ]
    table = Table(
        campaign.slug,
        campaign.title if lang == "vi" else campaign.title_en or campaign.title,
        lang,
        boundaries,
        published_by,
        tuple(column for column, _ in graded),
        tuple(
            replace(row, cells=tuple(cells[number] for _, cells in graded)) for number, row in enumerate(rows)
        ),
        as_known,
        level,
    )
    return table if within is None else rows_within(table, within, provinces)


def rows_within(table: Table, within: str, provinces: Provinces) -> Table:
    """The rows of one province, with the grades and ranks that they have among all."""
    members = _members(within, table.boundaries, provinces) or frozenset()
    return replace(table, rows=tuple(row for row in table.rows if members.intersection(row.members)))


def held_documents(documents: Iterable[StoredDocument]) -> dict[str, str]:
    """The `documents` of `build_table` out of a stream of texts, which are not kept."""
    return {one.id: one.source_province for one in documents if one.source_province}


def cell_key(campaign: str, province: str, key: Key) -> str:
    """The name of a cell in corrections: "1-trieu-sang-kien/Bắc Kạn/initiatives/1/achieved"."""
    measure, phase, role = key
    return f"{campaign}/{province}/{measure}/{'unphased' if phase is None else phase}/{role}"


def _refuse_unknown(
    campaign: Campaign, measures: Sequence[str], boundaries: int, published_by: str | None
) -> None:
    for measure in measures:
        if campaign.measure(measure) is None:
            known = ", ".join(one.slug for one in campaign.measures)
            raise ExportError(f"{campaign.slug} has no measure “{measure}”", f"It has: {known}")
    if not measures:
        raise ExportError("No measure is asked for", "Name at least one")
    if boundaries not in (63, 34):
        raise ExportError(f"There are no {boundaries} provinces", "Ask for 63 or 34")
    if published_by is not None and span(published_by) is None:
        raise ExportError(f"“{published_by}” is no date", "Write it as 2022-07-01")


def _members(within: str | None, boundaries: Boundaries, provinces: Provinces) -> frozenset[str] | None:
    """The provinces of the 63 that rows are kept of; None for all."""
    if within is None:
        return None
    one = provinces.find(within) if boundaries == 63 else provinces.find34(within)
    if one is None:
        raise ExportError(f"“{within}” is none of the {boundaries} provinces", "Write it as Thanh Hóa")
    return frozenset((one.name,) if boundaries == 63 else provinces.members(one.name))


def _keys(measures: Sequence[str], phases: Sequence[Phase | None], found: Iterable[Gathered]) -> list[Key]:
    held = {key for one in found for key, figures in one.cells.items() if figures}
    keys: list[Key] = []
    for measure in measures:
        asked: set[Phase | None] = set(phases)
        if any((measure, None, role) in held for role in ROLES):
            asked.add(None)
        keys += [(measure, phase, role) for phase in sorted(asked, key=phase_order) for role in ROLES]
    return keys


def _column(campaign: Campaign, key: Key, lang: Lang) -> Column:
    measure, phase, role = key
    spec = campaign.measure(measure)
    assert spec is not None
    unit: Counted = "percent" if role == "percent" else spec.unit
    name = spec.label_vi if lang == "vi" else spec.label_en
    text = f"{name} · {phase_text(phase, lang)} · {label(role, lang)}"
    return Column(measure, phase, role, unit, capital(name), text)


def _cells(
    asked: _Asked,
    province: str,
    columns: Sequence[Column],
    held: Gathered | None,
    *,
    unit: str | None = None,
) -> list[Cell]:
    """A province's cells, or a unit's. In each group the number comes first, then what belongs beside it."""
    name = province if unit is None else f"{province}/{unit}"
    effort = asked.efforts.get(province)
    cells: list[Cell] = []
    beside: StoredFigure | None = None
    for column in columns:
        if column.role == "achieved":
            beside = None
        cell = _cell(asked, name, column, held, beside=beside, effort=effort)
        if column.role == "achieved" and cell.value is not None:
            beside = cell.evidence[0].stored
        if column.role == "percent" and cell.value is None:
            cell = replace(cell, divided=_divided(*cells[-2:]))
        cells.append(cell)
    return cells


def _divided(achieved: Cell, target: Cell) -> Decimal | None:
    """The percentage that no page prints: of a number and a target that are asserted together."""
    if achieved.value is None or target.value is None or not target.value:
        return None
    number, aim = achieved.evidence[0].figure, target.evidence[0].figure
    together = (number.document, number.claim) == (aim.document, aim.claim)
    if not together or number.bound != "exact" or aim.bound != "exact":
        return None
    return quotient(achieved.value * 100, "exact", target.value, "exact", 1)[0]


def _cell(
    asked: _Asked,
    place: str,
    column: Column,
    held: Gathered | None,
    *,
    beside: StoredFigure | None,
    effort: Effort | None,
) -> Cell:
    key: Key = (column.measure, column.phase, column.role)
    candidates = held.cells.get(key) if held else None
    name = cell_key(asked.campaign.slug, place, key)
    if not candidates and name in asked.withheld:
        return withheld_cell(column.unit, asked.lang)
    if not candidates:
        gap = Gap(key, column.unit, held, effort)
        return explain(gap, asked.published_by, asked.lang)
    wanted = asked.judged.chosen.get(name)
    choice = choose_figure(candidates, asked.lang, asked=wanted, beside=beside)
    if choice is None:
        return unclear_base(column.unit, asked.lang)
    cell = value_cell(choice, asked.checks, asked.judged.said)
    if column.role == "percent" and beside is not None and not belongs(choice.figure, beside):
        return other_date(cell, asked.lang)
    return cell


def _unit_rows(
    asked: _Asked,
    units: Sequence[Unit],
    columns: Sequence[Column],
    found: Mapping[str, Gathered],
    texts: Mapping[str, set[str]],
) -> list[Row]:
    """Rows of units. Where nothing tells of one, what is held on its province says whose silence that is."""
    known = {one.name: one for one in asked.provinces.all63}
    rows = []
    for unit in units:
        held = found.get(unit.key) or Gathered()
        held = replace(held, documents=held.documents | texts.get(unit.province, set()))
        old = known.get(unit.province)
        shown = unit.province if asked.boundaries == 63 or old is None else old.successor or unit.province
        rows.append(
            Row(
                shown,
                unit.slug,
                old.region if old else None,
                (unit.province,) if old else (),
                len(held.documents),
                tuple(_cells(asked, unit.province, columns, held, unit=unit.name)),
                unit.name,
            )
        )
    return rows


def _texts_on(figures: Iterable[StoredFigure], documents: Mapping[str, str]) -> dict[str, set[str]]:
    """The texts that are held on each province: its own sources', and those that tell of it."""
    texts: dict[str, set[str]] = {}
    for document, province in documents.items():
        texts.setdefault(province, set()).add(document)
    for one in figures:
        if one.figure.province is not None:
            texts.setdefault(one.figure.province, set()).add(one.figure.document)
    return texts


def _rows63(asked: _Asked, cells: Mapping[str, Sequence[Cell]], found: Mapping[str, Gathered]) -> list[Row]:
    return [
        Row(one.name, one.slug, one.region, (one.name,), _texts(found, (one.name,)), tuple(cells[one.name]))
        for one in asked.provinces.all63
    ]


def _rows34(
    asked: _Asked,
    cells: Mapping[str, Sequence[Cell]],
    found: Mapping[str, Gathered],
    columns: Sequence[Column],
) -> list[Row]:
    rows = []
    for one in asked.provinces.all34:
        members = asked.provinces.members(one.name)
        merged = tuple(
            merge_cells(
                [(member, cells[member][index]) for member in members], column, asked.campaign, asked.lang
            )
            for index, column in enumerate(columns)
        )
        rows.append(Row(one.name, one.slug, one.region, members, _texts(found, members), merged))
    return rows


def _texts(found: Mapping[str, Gathered], members: Sequence[str]) -> int:
    return len(set[str]().union(*(found[one].documents for one in members if one in found)))
