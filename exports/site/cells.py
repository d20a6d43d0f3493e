"""The table as its page shows it: groups of columns, and in each row a slot a column.

A slot has a value that leads to its figure, with every mark that a reader must know of, or says why there is
none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from exports.by_hand import entered_text
from exports.extras import computed_words, rate_text, rate_words, share_words
from exports.gather import ROLES
from exports.labels import MARKS, label
from exports.model import Cell, Column, Row, Table
from exports.site.places import page_slug
from exports.site.sorting import Sort, What
from exports.site.words import word
from exports.wording import Lang, capital, date_text, one_line, phase_text, value_text
from parsers.model import Phase, Role

ACHIEVED: What = "achieved"
_QUIET = ("not_reported", "other_phase")  # of targets and percentages: too usual for words in every row


@dataclass(frozen=True, slots=True)
class Facet:
    """A column of the page: what of the cells it shows, and how the rows are put in its order."""

    what: What
    label: str
    sort: Sort
    numeric: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """The columns of a measure and phase; `day` is the usual one of them, `grades` how they compare."""

    measure: str
    phase: Phase | None
    label: str
    day: str
    grades: str
    facets: tuple[Facet, ...]
    columns: tuple[int, int, int]  # where achieved, target and percent stand in the table


@dataclass(frozen=True, slots=True)
class Slot:
    """What one row has in one column of the page, or in a whole group (`empty`) or several, where nothing is
    told; `span` counts columns of the page's table.

    `figure` is the id of the figure whose page the text leads to; `place` the slug of the province where a
    sum is taken apart. `signs` are marks with what they mean, `after` what stands below in small letters.
    `gone` is why there is nothing, in a word, and `note` in a sentence; `quiet` where that can be a dash.
    """

    label: str
    text: str = ""
    figure: str | None = None
    place: str | None = None
    title: str = ""
    verdict: str | None = None
    signs: tuple[tuple[str, str], ...] = ()
    computed: str = ""
    rank: int | None = None
    grade: str | None = None
    grade_reason: str = ""
    after: tuple[str, ...] = ()
    gone: str = ""
    note: str = ""
    span: int = 1
    numeric: bool = True
    bar: str = ""  # markup of our own
    empty: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the page: by group, the slots of its columns. `place` is the slug of its province's page; `id`
    is unique in the page."""

    id: str
    name: str
    place: str | None
    members: str
    cells: tuple[tuple[Slot, ...], ...]
    filled: bool


def groups_of(table: Table) -> list[Group]:
    """The groups of the table's columns, left to right; a column that no row fills is left out."""
    alone = len(table.groups) == 1
    return [_group(table, measure, phase, alone=alone) for measure, phase in table.groups]


def line_of(
    table: Table, row: Row, groups: Sequence[Group], barred: tuple[Group, What] | None = None, bar: str = ""
) -> Line:
    """A row with its slots. Where every group is empty for one reason, that is told once.

    `bar` is markup that stands beside the value in the column `barred`.
    """
    cells: list[tuple[Slot, ...]] = []
    for group in groups:
        told = _slots(table, row, group)
        cells.append(
            tuple(replace(slot, bar=bar) if (group, what) == barred else slot for what, slot in told)
        )
    first = cells[0][0]
    if len(cells) > 1 and all(len(one) == 1 and one[0].empty and _alike(one[0], first) for one in cells):
        cells = [(replace(first, label="", span=len(cells)),)]
    members = " + ".join(row.members) if len(row.members) > 1 and row.unit is None else ""
    place = page_slug(row.province, table.boundaries) if row.unit is None else None
    cells = [tuple(replace(slot, place=place) if slot.place else slot for slot in one) for one in cells]
    return Line(f"r-{row.slug}", row.name, place, members, tuple(cells), row.filled)


def group_label(table: Table, measure_label: str, phase: Phase | None) -> str:
    """Giai đoạn 1; with the measure in front where the table has several."""
    name = capital(phase_text(phase, table.lang))
    several = len({one.measure for one in table.columns}) > 1
    return f"{measure_label} · {name}" if several else name


def _alike(one: Slot, other: Slot) -> bool:
    return (one.gone, one.note) == (other.gone, other.note)


def value_words(cell: Cell, lang: Lang) -> str:
    """A cell's value as shown."""
    assert cell.value is not None
    return value_text(cell.value, cell.unit, cell.bound, lang, cell.percent_basis)


def _group(table: Table, measure: str, phase: Phase | None, *, alone: bool) -> Group:
    done, target, percent = (_index(table, measure, phase, role) for role in ROLES)
    column = table.columns[done]

    def told(index: int) -> bool:
        return any(
            row.cells[index].value is not None or row.cells[index].divided is not None for row in table.rows
        )

    facets: list[What] = [ACHIEVED]
    facets += ["target"] if told(target) else []
    facets += ["percent"] if told(percent) else []
    facets += ["rate"] if table.per else []
    facets += ["share"] if table.shares else []
    facets += ["as_of", "grade"] if alone and column.filled else []
    return Group(
        measure,
        phase,
        group_label(table, column.measure_label, phase),
        date_text(column.reference_date, table.lang),
        column.grade_reason,
        tuple(_facet(table, one, measure, phase) for one in facets),
        (done, target, percent),
    )


def facet_label(what: What, table: Table) -> str:
    """What a column of the page shows of its cells."""
    if what == "share":
        return word("facet_share", table.lang)
    return label(f"per_{table.per}" if what == "rate" else what, table.lang)


def _index(table: Table, measure: str, phase: Phase | None, role: Role) -> int:
    at = table.column(measure, phase, role)
    assert at is not None  # a table has all roles of its groups
    return at


def _facet(table: Table, what: What, measure: str, phase: Phase | None) -> Facet:
    name = capital(facet_label(what, table))
    falls = what not in ("grade", "as_of")  # the largest first; of grades A, of days the first
    return Facet(what, name, Sort(what, measure, phase, falls), numeric=falls)


def _slots(table: Table, row: Row, group: Group) -> list[tuple[What, Slot]]:
    lang = table.lang
    done, target, percent = (row.cells[at] for at in group.columns)
    several = len(table.groups) > 1
    if all(one.value is None for one in (done, target, percent)) and percent.divided is None:
        gone, note = absence(done, lang)
        span = 1 if several else len(group.facets)
        label_ = group.label if several else ""
        return [(ACHIEVED, Slot(label_, gone=gone, note=note, span=span, numeric=False, empty=True))]
    column = table.columns[group.columns[0]]
    made = {facet.what: facet for facet in group.facets}
    slots: list[tuple[What, Slot]] = []
    for what, facet in made.items():
        name = facet.label
        if what == ACHIEVED:
            slot = _achieved(done, column, row, table, alone="as_of" in made)
        elif what == "target":
            slot = _plain(target, row, lang, mark=target.verdict == "inconsistent" != done.verdict)
        elif what == "percent":
            slot = _percent(percent, row, lang)
        elif what == "rate":
            slot = _rate(done, table)
        elif what == "share":
            slot = _share(done, lang)
        else:
            slot = _about(done, what, lang)
        slots.append((what, replace(slot, label=name, numeric=facet.numeric)))
    return slots


def _achieved(cell: Cell, column: Column, row: Row, table: Table, *, alone: bool) -> Slot:
    """The number reached. Its day and grade stand below it where they have no columns of their own."""
    lang = table.lang
    slot = replace(_plain(cell, row, lang, mark=cell.verdict == "inconsistent"), quiet=False)
    if cell.value is None or alone:
        return replace(slot, rank=cell.rank)
    own_day = cell.as_of != column.reference_date
    day = (date_text(cell.as_of, lang) or label("undated", lang)) if own_day else ""
    return replace(
        slot,
        rank=cell.rank,
        grade=cell.grade,
        grade_reason=cell.grade_reason,
        after=tuple(one for one in (day, *slot.after) if one),
    )


def _percent(cell: Cell, row: Row, lang: Lang) -> Slot:
    computed = computed_words(cell, lang)
    if cell.value is None and computed:
        return Slot("", computed=computed, title=word("computed_here", lang))
    return replace(_plain(cell, row, lang, mark=True), computed=computed)


def _plain(cell: Cell, row: Row, lang: Lang, *, mark: bool) -> Slot:
    """A value with its marks, or why there is none."""
    if cell.value is None:
        gone, note = absence(cell, lang)
        return Slot("", gone=gone, note=note, quiet=cell.missing in _QUIET)
    alone = cell.kind == "value" and cell.evidence
    withdrawn = any(one.stored.withdrawn for one in cell.evidence)
    return Slot(
        "",
        text=value_words(cell, lang),
        figure=cell.evidence[0].id if alone else None,
        place=row.slug if not alone and row.unit is None else None,
        title=one_line(cell.evidence[0].figure.quote) if alone else cell.reason,
        verdict=cell.verdict if mark else None,
        signs=_signs(cell, lang, mark=mark),
        after=(label("withdrawn", lang),) if withdrawn else (),
    )


def _signs(cell: Cell, lang: Lang, *, mark: bool) -> tuple[tuple[str, str], ...]:
    signs: list[tuple[str, str]] = []
    if cell.verdict and mark:
        signs.append((MARKS[cell.verdict], label(cell.verdict, lang).lower()))
    if cell.disputed:
        signs.append(("≠", label("disputed", lang)))
    corrected = list(dict.fromkeys(one.correction for one in cell.evidence if one.correction))
    if corrected:
        signs.append(("*", "; ".join(corrected)))
    if cell.optical:
        signs.append(("†", label("optical", lang)))
    if cell.weighed:
        signs.append(("°", label("weighed", lang)))
    if cell.by_hand:
        entered = dict.fromkeys(entered_text(one.stored, lang) or "" for one in cell.evidence)
        signs.append(("‡", "; ".join(one for one in entered if one) or label("by_hand", lang)))
    return tuple(signs)


def absence(cell: Cell, lang: Lang) -> tuple[str, str]:
    """Why a cell has no value: in a word and in a sentence."""
    return label(cell.missing or "not_reported", lang), one_line(cell.note)


def _rate(cell: Cell, table: Table) -> Slot:
    rate = cell.rate
    if rate is None or rate.value is None:
        return Slot(
            "", gone=rate_words(cell, table) or "–", quiet=True
        )  # the notes say of which rows and why
    return Slot("", text=rate_text(rate.value, rate.bound, cell.unit, table.lang), title=rate.note)


def _share(cell: Cell, lang: Lang) -> Slot:
    share = cell.share
    if share is None or share.value is None:
        return Slot("", gone=share_words(cell, lang) or "–", quiet=True)
    of = share.of.id if share.of is not None else None
    return Slot("", text=value_text(share.value, "percent", share.bound, lang), figure=of, title=share.note)


def _about(cell: Cell, what: What, lang: Lang) -> Slot:
    """The day or the grade of what was reported."""
    if cell.value is None:
        return Slot("", gone="–")
    if what == "as_of":
        return (
            Slot("", text=date_text(cell.as_of, lang))
            if cell.as_of
            else Slot("", gone=label("undated", lang))
        )
    return Slot("", grade=cell.grade, grade_reason=cell.grade_reason) if cell.grade else Slot("", gone="–")
