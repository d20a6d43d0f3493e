"""Lays figures that were gathered out as a table: columns, cells, marks, grades; of provinces or of units."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from decimal import Decimal

from catalogue.campaigns import Campaign
from catalogue.provinces import Province, Provinces
from checks.model import StoredFigure
from exports.absence import Gap, explain, other_date, phase_order, unclear_base
from exports.absence import withheld as withheld_cell
from exports.asked import Question, cell_key, refuse_unknown
from exports.cells import CheckIndex, checked, place_of, value_cell
from exports.choosing import Choosing, belongs, choose_figure
from exports.corrected import Judged
from exports.effort import Effort
from exports.gather import ROLES, Gathered, Key
from exports.grading import grade_column
from exports.labels import label
from exports.levels import Unit, unit_row
from exports.merging import merge_cells
from exports.model import Boundaries, Cell, Column, Row, Table
from exports.quotients import quotient
from exports.wording import Lang, capital, phase_text
from parsers.model import Phase
from parsers.model import Unit as Counted

Place = tuple[str, int, int]  # of a figure: its document, start and end
Marks = Callable[[Collection[Place]], CheckIndex]  # what the sums say of some figures
_Graded = Sequence[tuple[Column, Sequence[Cell]]]


@dataclass(frozen=True, slots=True)
class Laid:
    """Columns as laid out before: the three of a measure and phase, and the cells of the 63 behind them; or
    those of units, always the same ones."""

    groups: dict[tuple[Boundaries, str, Phase | None], _Graded] = field(default_factory=dict)
    of_units: dict[tuple[str, Phase | None], _Graded] = field(default_factory=dict)
    of63: dict[tuple[str, Phase | None], Mapping[str, Sequence[Cell]]] = field(default_factory=dict)
    choose: Choosing = choose_figure  # or what remembers what that said


@dataclass(frozen=True, slots=True)
class OnUnits:
    """What is held on units: gathered by their keys, and by province the texts that are held on it. Where
    nothing tells of a unit, those say whose silence that is."""

    units: Sequence[Unit]
    found: Mapping[str, Gathered]
    texts: Mapping[str, Set[str]]

    def rows(self) -> list[tuple[Unit, Gathered]]:
        """Each unit with its province's texts, its own among them; one of no province with its own."""
        return [(one, self._held(one)) for one in self.units]

    def _held(self, unit: Unit) -> Gathered:
        held = self.found.get(unit.key) or Gathered()
        texts = self.texts.get(unit.province)
        return held if texts is None else replace(held, documents=texts)


@dataclass(frozen=True, slots=True)
class _Rest:
    """The question, and what every cell needs beside its figures."""

    asked: Question
    marks: Marks
    judged: Judged
    efforts: Callable[[], Mapping[str, Effort]]
    withheld: Collection[str]
    laid: Laid


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
    refuse_unknown(asked)
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


def lay_out_units(
    asked: Question,
    held: OnUnits,
    provinces: Provinces,
    judged: Judged,
    *,
    marks: Marks,
    efforts: Callable[[], Mapping[str, Effort]],
    withheld: Collection[str],
    laid: Laid | None = None,
) -> Table:
    """The table of what is held on units, in their order; the rest is as for `lay_out`."""
    refuse_unknown(asked)
    rest = _Rest(asked, marks, judged, efforts, withheld, Laid() if laid is None else laid)
    rows = held.rows()
    old = {one.name: one for one in provinces.all63}
    columns: list[Column] = []
    cells: list[Sequence[Cell]] = []  # by column
    for key in _groups(asked.measures, asked.phases, held.found.values()):
        if key not in rest.laid.of_units:
            rest.laid.of_units[key] = _units_group(rest, key, rows, old)
        for column, some in rest.laid.of_units[key]:
            columns.append(column)
            cells.append(some)
    across = zip(*cells, strict=True) if rows else ()
    shown = [
        unit_row(unit, asked.boundaries, old.get(unit.province), len(one.documents), row)
        for (unit, one), row in zip(rows, across, strict=True)
    ]
    return _table(asked, columns, shown)


def _units_group(
    rest: _Rest,
    key: tuple[str, Phase | None],
    rows: Sequence[tuple[Unit, Gathered]],
    old: Mapping[str, Province],
) -> _Graded:
    """The columns of a measure and phase with their cells, from the first unit to the last."""
    campaign, lang = rest.asked.campaign, rest.asked.lang
    columns = [_column(campaign, (*key, role), lang) for role in ROLES]
    cells = _marked(
        {unit.key: _cells(rest, unit.province, columns, one, unit.name) for unit, one in rows},
        rest.marks,
    )
    members = [(unit.province,) if unit.province in old else () for unit, _ in rows]
    return [
        grade_column(
            column,
            [(names, cells[unit.key][at]) for names, (unit, _) in zip(members, rows, strict=True)],
            campaign,
            lang,
        )
        for at, column in enumerate(columns)
    ]


def _table(asked: Question, columns: Sequence[Column], rows: Sequence[Row]) -> Table:
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
        asked.level,
    )


def _groups(
    measures: Sequence[str], phases: Sequence[Phase | None], found: Iterable[Gathered]
) -> list[tuple[str, Phase | None]]:
    """The measures and phases; figures that name no phase stand by themselves wherever there are any."""
    held = list(found)
    groups: list[tuple[str, Phase | None]] = []
    for measure in measures:
        asked: set[Phase | None] = set(phases)
        if any(one.has((measure, None, role)) for one in held for role in ROLES):
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
    choice = rest.laid.choose(candidates, asked.lang, asked=wanted, beside=beside)
    if choice is None:
        return unclear_base(column.unit, asked.lang)
    cell = value_cell(choice, rest.judged.said)
    if column.role == "percent" and beside is not None and not belongs(choice.figure, beside):
        return other_date(cell, asked.lang)
    return cell


def _rows(boundaries: Boundaries, provinces: Provinces) -> list[tuple[Province, tuple[str, ...]]]:
    """The provinces of a table, each with the former ones that it is made of."""
    if boundaries == 63:
        return [(one, (one.name,)) for one in provinces.all63]
    return [(one, provinces.members(one.name)) for one in provinces.all34]


def _texts(found: Mapping[str, Gathered], members: Sequence[str]) -> int:
    if len(members) == 1:
        return len(found[members[0]].documents) if members[0] in found else 0
    return len(set[str]().union(*(found[one].documents for one in members if one in found)))
