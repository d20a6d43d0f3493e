"""What a percentage or a surplus may be measured against, nearest evidence first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from checks.intervals import Range, added
from checks.sheet import Cell, Sheet, phases_differ, targets
from checks.told import Lang, Told
from checks.wording import (
    AimWords,
    Base,
    fold_words,
    is_firm_target,
    names_a_year,
    number,
    owner_class,
    owners_differ,
    printed,
)
from checks.writing import whole as units
from parsers.model import Phase

_EXPECTED = AimWords(
    r"dự kiến|phấn đấu|hướng tới|cùng kỳ|quyết tâm|sẽ có|thêm",
    *("dự kiến", "phấn đấu", "hướng tới", "cùng kỳ", "quyết tâm", "sẽ có", "thêm"),
)
_AROUND = 150
_YEAR_ALONE = len("2022")
_GAP = re.compile(r"^[^,;\n.\d]*$")


class Denominator(NamedTuple):
    """A target, the sum of phase targets, or what an excess leaves of a count.

    `tight` promises that nothing in the text speaks for another base: only such a one may refute a statement,
    any may confirm it. `sum` tells how it was put together; without it, it is the first of its cells.
    """

    value: int
    range: Range
    cells: tuple[Cell, ...]
    tight: bool
    sum: Told | None = None

    def written(self, lang: Lang) -> str:
        """The base as a sum tells it: the figure printed, or the sum that it was put together by."""
        return printed(self.cells[0].figure, lang) if self.sum is None else self.sum.write(lang)


@dataclass(frozen=True, slots=True, eq=False)
class _Added(Told):
    """ "(1.629 + 2.443)"."""

    parts: tuple[Cell, ...]

    def write(self, lang: Lang) -> str:
        return f"({' + '.join(number(units(part.value), lang) for part in self.parts)})"


class _Search(NamedTuple):
    """What a base is looked for: a percentage or excess, what its sentence says of the base, the measure."""

    sheet: Sheet
    about: Cell
    base: Base
    measure: str

    def among(self, cells: Sequence[Cell]) -> list[Cell]:
        """The targets of some cells that can be the base meant."""
        return [t for t in targets(cells, self.measure) if _compatible(self.sheet, self.about, t, self.base)]

    def to_confirm(self, cells: Sequence[Cell]) -> list[Cell]:
        """Those, and targets that have another phase only because the text is about it: they refute nothing.

        A letter "V/v giai đoạn II" reports on phase 1: "đạt 31,5% chỉ tiêu. … được giao 375".
        """
        return [
            t
            for t in targets(cells, self.measure)
            if _compatible(self.sheet, self.about, t, self.base, told_phase="phase" not in t.figure.implied)
        ]

    def right_after(self, found: list[Cell]) -> Cell | None:
        """Of some targets the one that stands right after what is looked at: it leaves no doubt."""
        return next((t for t in found if follows(self.sheet, self.about, t)), None)


def find_bases(sheet: Sheet, about: Cell, base: Base, measure: str) -> list[Denominator]:
    """Targets of a measure that a percentage or excess may refer to, nearest evidence first.

    Those of its claim; without any, those of its sentence; else those of its unit, or of a unit with a like
    name, and the sum of the unit's phase targets. A base is `tight` where it is the only one that its place
    offers, what the sentence says of the base fits it, and it is surely of one period with `about`; a target
    that was told elsewhere must be a firm one, of the very phase. Empty where there is none.
    """
    search = _Search(sheet, about, base, measure)
    for places in (_in_claim, _in_sentence):
        if found := places(search):
            return found
    if not _is_named(about):
        return []
    own = search.among(sheet.unit_of(about)) or search.to_confirm(sheet.unit_of(about))
    return [*(_of_unit(search, own) or _of_like_names(search)), *_of_all_phases(search, own)]


def _is_named(about: Cell) -> bool:
    """Whether it is known whose a figure is."""
    return about.unit != ("", "")


def _in_claim(search: _Search) -> list[Denominator]:
    """Targets told together with what is looked at."""
    sheet, about, base, _ = search
    found = search.among(sheet.claim_of(about))
    if (next_to := search.right_after(found)) is not None:
        return [denominator_of(next_to, True)]
    sure = _is_the_one(found) and not base.year and not _own_base_unmatched(sheet, base, found[0])
    return [
        denominator_of(t, sure and _plainly(sheet, about, t) and _of_one_period(sheet, about, t, base))
        for t in found
    ]


def _in_sentence(search: _Search) -> list[Denominator]:
    """Targets of the same unit in the sentence; tight only where it is known whose they are."""
    sheet, about, base, _ = search
    found = [
        t
        for t in search.among(sheet.sentence_of(about))
        if t.unit == about.unit and t.figure.campaign == about.figure.campaign
    ]
    if (next_to := search.right_after(found)) is not None:
        return [denominator_of(next_to, _is_named(about))]
    sure = _is_named(about) and _is_the_one(found) and not base.year
    return [
        denominator_of(t, sure and _plainly(sheet, about, t) and _fits_from_afar(search, t)) for t in found
    ]


def _of_unit(search: _Search, own: list[Cell]) -> list[Denominator]:
    """Targets of the unit anywhere in the text."""
    sheet, about, base, _ = search
    phase = _phase_meant(search)
    sure = _is_the_one(own) and not base.year and not base.other and phase is not None
    sure = sure and not sheet.is_crowded(about)
    return [
        denominator_of(
            t,
            (sure or _set_by_the_same(about, t, own))
            and t.figure.phase == phase
            and "phase" not in t.figure.implied
            and _fits_from_afar(search, t),
        )
        for t in own
    ]


def _of_like_names(search: _Search) -> list[Denominator]:
    """Those of "Công đoàn Giáo dục Hòa Bình" for "Công đoàn Giáo dục": to confirm, never to refute."""
    sheet, about, _, _ = search
    around = sheet.cells[max(0, about.order - _AROUND) : about.order + _AROUND]
    return [
        denominator_of(t, False)
        for t in search.to_confirm(around)
        if t.figure.campaign == about.figure.campaign
        and t.unit != about.unit
        and _one_name(t.unit[1], about.unit[1])
        and is_firm_target(t.figure, sheet.text)
    ]


def _of_all_phases(search: _Search, own: list[Cell]) -> list[Denominator]:
    """The sum of the unit's phase targets, where the whole may be meant and no target of it was told."""
    sheet, about, base, measure = search
    phase = _phase_meant(search)
    if phase not in ("all", None) or any(t.figure.phase == "all" for t in own):
        return []
    sure = phase == "all" and not base.year and not sheet.is_crowded(about)
    return _phase_sums(sheet, about, measure, sure=sure)


def _phase_meant(search: _Search) -> Phase | None:
    """The phase whose target is meant: what is said of the base goes before the figure's own."""
    return search.base.phase if search.base.phase is not None else search.about.figure.phase


def _is_the_one(found: list[Cell]) -> bool:
    """Whether all targets found are of one value."""
    return len({t.value for t in found}) == 1


def _fits_from_afar(search: _Search, target: Cell) -> bool:
    """Whether a target outside of the claim is a firm one, of one period, and of whom the sentence names."""
    sheet, about, base, _ = search
    return (
        is_firm_target(target.figure, sheet.text)
        and _of_one_period(sheet, about, target, base)
        and not _own_base_unmatched(sheet, base, target)
    )


def _set_by_the_same(about: Cell, target: Cell, away: list[Cell]) -> bool:
    """Whether percentage and target name the one who set it, and no other target is of that one."""
    if not about.figure.owner or not target.figure.owner:
        return False
    return len({t.value for t in away if t.figure.owner}) == 1


def _plainly(sheet: Sheet, about: Cell, target: Cell) -> bool:
    """Whether a target of the same claim is the base without doubt.

    Not where another percentage or an expectation stands in between:
    "bằng 160% so với chỉ tiêu, tăng 25% so với dự kiến 640".
    """
    before = fold_words(
        sheet.text[max(target.figure.sentence_start, target.figure.start - 30) : target.figure.start]
    )
    if _EXPECTED.within(before):
        return False
    if target.order < about.order:
        return True
    return "%" not in sheet.text[about.figure.end : target.figure.start].removeprefix("%")


def _of_one_period(sheet: Sheet, about: Cell, target: Cell, base: Base) -> bool:
    """Whether nothing says that the target is of another period than the percentage.

    "đạt 45% chỉ tiêu cả chương trình; chỉ tiêu năm 2022 là 1.200", "năm 2022 đạt 112% …; năm 2023 … 1.200".
    """
    day, due = about.figure.as_of, target.figure.as_of
    if day and due and min(len(day), len(due)) == _YEAR_ALONE and day[:_YEAR_ALONE] != due[:_YEAR_ALONE]:
        return False
    start = max(target.figure.sentence_start, target.figure.start - 60)
    of_a_year = base.phase is not None and names_a_year(sheet.text, start, target.figure.start)
    return not of_a_year or follows(sheet, about, target)


def _adds(sheet: Sheet, target: Cell) -> bool:
    start = target.figure.start
    return "thêm" in fold_words(sheet.text[max(target.figure.sentence_start, start - 40) : start])


def _one_name(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return " " in short and long.startswith(short + " ")


def _phase_sums(sheet: Sheet, about: Cell, measure: str, *, sure: bool) -> list[Denominator]:
    phases: dict[int, Cell] = {}
    held = targets(sheet.unit_of(about), measure)
    # an aim on the way ("có thêm ít nhất 100") is no part of the quota where quotas are given
    firm = [t for t in held if is_firm_target(t.figure, sheet.text)]
    for cell in firm if len({t.figure.phase for t in firm}) > 1 else held:
        phase = cell.figure.phase
        if isinstance(phase, int):
            if phase in phases and phases[phase].value != cell.value:
                return []
            phases[phase] = cell
    if set(phases) not in ({1, 2}, {1, 2, 3}):
        return []
    parts = tuple(phases[key] for key in sorted(phases))
    total = sum(p.value for p in parts)
    same_kind = len({p.figure.target_kind for p in parts}) == 1 and len({p.figure.bound for p in parts}) == 1
    # "mục tiêu 100 sáng kiến trở lên" of both phases, or the quota of both: nothing in between
    whole_quota = all(is_firm_target(p.figure, sheet.text) for p in parts) or all(
        p.figure.bound == "at_least" and not _adds(sheet, p) for p in parts
    )
    together = added([p.range for p in parts])
    return [Denominator(total, together, parts, sure and same_kind and whole_quota, _Added(parts))]


def _compatible(sheet: Sheet, about: Cell, target: Cell, base: Base, *, told_phase: bool = True) -> bool:
    """Whether a target can be the base meant: what the sentence names overrides the attributes.

    Of a target whose phase is not told another phase is no hindrance.
    """
    if follows(sheet, about, target):
        return True
    if base.phase is not None:
        if target.figure.phase is not None and target.figure.phase != base.phase:
            return False
    elif told_phase and phases_differ(about.figure, target.figure):
        return False
    if owners_differ(about.figure, target.figure):
        return False
    if base.owner is not None:
        owner = owner_class(target.figure, sheet.text)
        if owner and base.owner != owner and {base.owner, owner} != {"own", "above"}:
            return False
    return not (base.assigned and target.figure.target_kind == "own") and not _passed_over(
        sheet, base, target
    )


def _passed_over(sheet: Sheet, base: Base, target: Cell) -> bool:
    """ "đạt 143% chỉ tiêu huyện đăng ký": not the target given, where one signed up for stands by."""
    if base.owner != "own" or owner_class(target.figure, sheet.text) == "own":
        return False
    beside = targets(sheet.unit_of(target), target.figure.measure)
    return any(owner_class(one.figure, sheet.text) == "own" for one in beside)


def _own_base_unmatched(sheet: Sheet, base: Base, target: Cell) -> bool:
    if base.owner is None:
        return False
    owner = owner_class(target.figure, sheet.text)
    if base.owner == "own":
        return owner not in ("own", None)
    return owner is not None and owner != base.owner


def follows(sheet: Sheet, about: Cell, target: Cell) -> bool:
    """ "đạt 354% chỉ tiêu giai đoạn 1 (2.000 sáng kiến)": the target right after, nothing between."""
    first, second = about.figure, target.figure
    if target.order <= about.order or second.start - first.end > 120 or second.start > first.sentence_end:
        return False
    between = sheet.text[first.end : second.start]
    if "\t" in between or "|" in between:
        return False  # the next cell of a row
    aimed = "phấn đấu" in between and not between.endswith("(")
    return bool(between) and bool(_GAP.match(between)) and not aimed


def denominator_of(cell: Cell, tight: bool) -> Denominator:
    """A target, or a count, as the base of a percentage."""
    return Denominator(cell.value, cell.range, (cell,), tight)
