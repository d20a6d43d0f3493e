"""The comparison table: provinces by measure, phase and role, every cell traceable or explained."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from catalogue.campaigns import Campaign
from catalogue.provinces import Province, Provinces
from checks.model import Finding, StoredFigure
from exports.absence import Gap, explain, other_date, phase_order, unclear_base
from exports.absence import withheld as withheld_cell
from exports.cells import CheckIndex, checked, index_checks, place_of, value_cell
from exports.choosing import belongs, choose_figure
from exports.corrected import Judged, read_corrections
from exports.effort import Effort
from exports.errors import ExportError
from exports.gather import ROLES, Gathered, Key, gather
from exports.grading import grade_column
from exports.labels import label
from exports.levels import Units, texts_on, unit_row
from exports.merging import merge_cells
from exports.model import Boundaries, Cell, Column, Row, Table
from exports.periods import span
from exports.quotients import quotient
from exports.wording import Lang, capital, phase_text
from parsers.model import Level, Phase
from parsers.model import Unit as Counted
from store.records import CorrectionState, StoredDocument

DEFAULT_CAMPAIGN = "1-trieu-sang-kien"
DEFAULT_PHASES: tuple[Phase, ...] = (1, 2, "all")


@dataclass(frozen=True, slots=True)
class Question:
    """What a table is asked for."""

    campaign: Campaign
    measures: tuple[str, ...] = ("initiatives",)
    phases: tuple[Phase | None, ...] = DEFAULT_PHASES
    boundaries: Boundaries = 63
    published_by: str | None = None
    as_known: str | None = None
    lang: Lang = "vi"


Place = tuple[str, int, int]  # of a figure: its document, start and end
Marks = Callable[[Collection[Place]], CheckIndex]  # what the sums say of some figures
_Graded = Sequence[tuple[Column, Sequence[Cell]]]


@dataclass(frozen=True, slots=True)
class Laid:
    """Columns as laid out before: the three of a measure and phase, and the cells of the 63 behind them."""

    groups: dict[tuple[Boundaries, str, Phase | None], _Graded] = field(default_factory=dict)
    of63: dict[tuple[str, Phase | None], Mapping[str, Sequence[Cell]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Rest:
    """The question, and what every cell needs beside its figures."""

    asked: Question
    marks: Marks
    judged: Judged
    efforts: Callable[[], Mapping[str, Effort]]
    withheld: Collection[str]
    laid: Laid


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
    asked = Question(campaign, tuple(measures), tuple(phases), boundaries, published_by, as_known, lang)
    _refuse_unknown(campaign, measures, boundaries, published_by)
    members = _members(within, boundaries, provinces)
    judged, index = read_corrections(corrections, lang), index_checks(findings, lang)
    if level != "province":
        rest = _Rest(asked, lambda _: index, judged, lambda: efforts or {}, withheld, Laid())
        table = _units_table(
            rest, list(figures), documents or {}, level=level, provinces=provinces, members=members
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
    members = _members(within, table.boundaries, provinces) or frozenset()
    return replace(table, rows=tuple(row for row in table.rows if members.intersection(row.members)))


def lay_out(
    asked: Question,
    found: Mapping[str, Gathered],
    provinces: Provinces,
    judged: Judged,
    *,
    marks: Marks = lambda _: {},
    efforts: Callable[[], Mapping[str, Effort]] = dict,
    withheld: Collection[str] = (),
    laid: Laid | None = None,
) -> Table:
    """The table of what was gathered on each province; the rest is as for `build_table`.

    `marks` tell of some figures what the sums say; `efforts` are only asked for where they are told. `laid`
    keeps columns from one table to the next, of the same figures and in the same language.
    """
    _refuse_unknown(asked.campaign, asked.measures, asked.boundaries, asked.published_by)
    rest = _Rest(asked, marks, judged, efforts, withheld, Laid() if laid is None else laid)
    columns: list[Column] = []
    cells: list[Sequence[Cell]] = []  # by column
    for measure, phase in _groups(asked.measures, asked.phases, found.values()):
        key = (asked.boundaries, measure, phase)
        if key not in rest.laid.groups:
            rest.laid.groups[key] = _group(rest, measure, phase, found, provinces)
        for column, some in rest.laid.groups[key]:
            columns.append(column)
            cells.append(some)
    rows = [
        Row(one.name, one.slug, one.region, members, _texts(found, members), across)
        for (one, members), across in zip(
            _rows(asked.boundaries, provinces), zip(*cells, strict=True), strict=True
        )
    ]
    return _table(asked, columns, rows)


def _table(
    asked: Question, columns: Sequence[Column], rows: Sequence[Row], level: Level = "province"
) -> Table:
    campaign, lang = asked.campaign, asked.lang
    return Table(
        campaign.slug,
        campaign.title if lang == "vi" else campaign.title_en or campaign.title,
        lang,
        asked.boundaries,
        asked.published_by,
        tuple(columns),
        tuple(rows),
        asked.as_known,
        level,
    )


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


def _groups(
    measures: Sequence[str], phases: Sequence[Phase | None], found: Iterable[Gathered]
) -> list[tuple[str, Phase | None]]:
    """The measures and phases; figures that name no phase stand by themselves wherever there are any."""
    held = {key for one in found for key, figures in one.cells.items() if figures}
    groups: list[tuple[str, Phase | None]] = []
    for measure in measures:
        asked: set[Phase | None] = set(phases)
        if any((measure, None, role) in held for role in ROLES):
            asked.add(None)
        groups += [(measure, phase) for phase in sorted(asked, key=phase_order)]
    return groups


def _group(
    rest: _Rest, measure: str, phase: Phase | None, found: Mapping[str, Gathered], provinces: Provinces
) -> _Graded:
    """The columns of a measure and phase with their cells, from the first row to the last."""
    campaign, lang = rest.asked.campaign, rest.asked.lang
    columns = [_column(campaign, (measure, phase, role), lang) for role in ROLES]
    if (measure, phase) not in rest.laid.of63:
        rest.laid.of63[measure, phase] = _marked(
            {one.name: _cells(rest, one.name, columns, found.get(one.name)) for one in provinces.all63},
            rest.marks,
        )
    cells = rest.laid.of63[measure, phase]
    rows = [members for _, members in _rows(rest.asked.boundaries, provinces)]
    return [
        grade_column(
            column,
            [
                (members, merge_cells([(one, cells[one][at]) for one in members], column, campaign, lang))
                for members in rows
            ],
            campaign,
            lang,
        )
        for at, column in enumerate(columns)
    ]


def _marked(cells: Mapping[str, Sequence[Cell]], marks: Marks) -> dict[str, Sequence[Cell]]:
    """With what the sums say of the figures that stand in them."""
    shown = (cell for some in cells.values() for cell in some if cell.missing is None)
    checks = marks({place_of(one) for cell in shown for one in cell.evidence})
    return {province: [checked(cell, checks) for cell in some] for province, some in cells.items()}


def _column(campaign: Campaign, key: Key, lang: Lang) -> Column:
    measure, phase, role = key
    spec = campaign.measure(measure)
    assert spec is not None
    unit: Counted = "percent" if role == "percent" else spec.unit
    name = spec.label_vi if lang == "vi" else spec.label_en
    text = f"{name} · {phase_text(phase, lang)} · {label(role, lang)}"
    return Column(measure, phase, role, unit, capital(name), text)


def _cells(
    rest: _Rest, province: str, columns: Sequence[Column], held: Gathered | None, unit: str | None = None
) -> list[Cell]:
    """A province's cells of a group, or a unit's: the number comes first, then what belongs beside it."""
    cells: list[Cell] = []
    beside: StoredFigure | None = None
    for column in columns:
        cell = _cell(rest, province, column, held, beside=beside, unit=unit)
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
    rest: _Rest,
    province: str,
    column: Column,
    held: Gathered | None,
    *,
    beside: StoredFigure | None,
    unit: str | None,
) -> Cell:
    asked, key = rest.asked, (column.measure, column.phase, column.role)
    candidates = held.cells.get(key) if held else None
    name = cell_key(asked.campaign.slug, province if unit is None else f"{province}/{unit}", key)
    if not candidates and name in rest.withheld:
        return withheld_cell(column.unit, asked.lang)
    if not candidates:
        gap = Gap(key, column.unit, held, lambda: rest.efforts().get(province))
        return explain(gap, asked.published_by, asked.lang)
    wanted = rest.judged.chosen.get(name)
    choice = choose_figure(candidates, asked.lang, asked=wanted, beside=beside)
    if choice is None:
        return unclear_base(column.unit, asked.lang)
    cell = value_cell(choice, rest.judged.said)
    if column.role == "percent" and beside is not None and not belongs(choice.figure, beside):
        return other_date(cell, asked.lang)
    return cell


def _units_table(
    rest: _Rest,
    figures: Sequence[StoredFigure],
    documents: Mapping[str, str],
    *,
    level: Level,
    provinces: Provinces,
    members: frozenset[str] | None,
) -> Table:
    """Rows of units. Where nothing tells of one, what is held on its province says whose silence that is."""
    asked, campaign = rest.asked, rest.asked.campaign
    about = (one for one in figures if one.figure.campaign == campaign.slug)
    units = Units((one for one in about if one.figure.measure in asked.measures), level, provinces, members)
    found = gather(
        figures,
        campaign=campaign.slug,
        measures=frozenset(asked.measures),
        published_by=asked.published_by,
        misread=rest.judged.misread,
        level=level,
        where=units.where,
    )
    texts = texts_on(figures, documents)
    groups = _groups(asked.measures, asked.phases, found.values())
    columns = [[_column(campaign, (*group, role), asked.lang) for role in ROLES] for group in groups]
    rows: list[Row] = []
    for unit in units.all:
        held = found.get(unit.key) or Gathered()
        held = replace(held, documents=held.documents | texts.get(unit.province, set()))
        cells = [cell for some in columns for cell in _cells(rest, unit.province, some, held, unit.name)]
        rows.append(unit_row(unit, asked.boundaries, provinces, len(held.documents), cells))
    marked = _marked({str(number): row.cells for number, row in enumerate(rows)}, rest.marks)
    rows = [replace(row, cells=tuple(marked[str(number)])) for number, row in enumerate(rows)]
    flat = [column for some in columns for column in some]
    graded = [
        grade_column(column, [(row.members, row.cells[at]) for row in rows], campaign, asked.lang)
        for at, column in enumerate(flat)
    ]
    across = [
        replace(row, cells=tuple(cells[number] for _, cells in graded)) for number, row in enumerate(rows)
    ]
    return _table(asked, [column for column, _ in graded], across, level)


def _rows(boundaries: Boundaries, provinces: Provinces) -> list[tuple[Province, tuple[str, ...]]]:
    """The provinces of a table, each with the former ones that it is made of."""
    if boundaries == 63:
        return [(one, (one.name,)) for one in provinces.all63]
    return [(one, provinces.members(one.name)) for one in provinces.all34]


def _texts(found: Mapping[str, Gathered], members: Sequence[str]) -> int:
    if len(members) == 1:
        return len(found[members[0]].documents) if members[0] in found else 0
    return len(set[str]().union(*(found[one].documents for one in members if one in found)))
