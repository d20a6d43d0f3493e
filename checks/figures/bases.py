"""What a percentage or a surplus may be measured against, nearest evidence first."""

from __future__ import annotations

import re
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

_EXPECTED = AimWords(
    r"dự kiến|phấn đấu|hướng tới|cùng kỳ|quyết tâm|sẽ có|thêm",
    *("dự kiến", "phấn đấu", "hướng tới", "cùng kỳ", "quyết tâm", "sẽ có", "thêm"),
)
_AROUND = 150
_YEAR_ALONE = len("2022")
_GAP = re.compile(r"^[^,;\n.\d]*$")


class Denominator(NamedTuple):
    """A target, the sum of phase targets, or what an excess leaves of a count.

    `sum` tells how it was put together; without it, it is the first of its cells.
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


def find_bases(sheet: Sheet, about: Cell, base: Base, measure: str) -> list[Denominator]:
    """Targets that a percentage or excess may refer to, nearest evidence first."""
    in_claim = [t for t in targets(sheet.claim_of(about), measure) if _compatible(sheet, about, t, base)]
    following = [t for t in in_claim if follows(sheet, about, t)]
    if following:
        return [denominator_of(following[0], True)]
    if in_claim:
        distinct = {t.value for t in in_claim}
        sure = len(distinct) == 1 and not base.year and not _own_base_unmatched(sheet, base, in_claim[0])
        return [
            denominator_of(t, sure and _plainly(sheet, about, t) and _of_one_period(sheet, about, t, base))
            for t in in_claim
        ]
    named = about.unit != ("", "")
    beside = [
        t
        for t in targets(sheet.sentence_of(about), measure)
        if t.unit == about.unit and t.figure.campaign == about.figure.campaign
    ]
    beside = [t for t in beside if _compatible(sheet, about, t, base)]
    following = [t for t in beside if follows(sheet, about, t)]
    if following:
        return [denominator_of(following[0], named)]
    if beside:
        sure = named and len({t.value for t in beside}) == 1 and not base.year
        return [
            denominator_of(
                t,
                sure
                and is_firm_target(t.figure, sheet.text)
                and _plainly(sheet, about, t)
                and _of_one_period(sheet, about, t, base)
                and not _own_base_unmatched(sheet, base, t),
            )
            for t in beside
        ]
    if not named:
        return []
    away = [t for t in targets(sheet.unit_of(about), measure) if _compatible(sheet, about, t, base)]
    phase = base.phase if base.phase is not None else about.figure.phase
    sure = len({t.value for t in away}) == 1 and not base.year and not base.other and phase is not None
    sure = sure and not sheet.is_crowded(about)
    out = [
        denominator_of(
            t,
            (sure or _set_by_the_same(about, t, away))
            and t.figure.phase == phase
            and "phase" not in t.figure.implied
            and is_firm_target(t.figure, sheet.text)
            and _of_one_period(sheet, about, t, base)
            and not _own_base_unmatched(sheet, base, t),
        )
        for t in away
    ]
    if not away:
        # "Công đoàn Giáo dục" for "Công đoàn Giáo dục Hòa Bình": good enough to confirm, never to refute
        name = about.unit[1]
        out = [
            denominator_of(t, False)
            for t in targets(sheet.cells[max(0, about.order - _AROUND) : about.order + _AROUND], measure)
            if t.figure.campaign == about.figure.campaign
            and t.unit != about.unit
            and _one_name(t.unit[1], name)
            and is_firm_target(t.figure, sheet.text)
            and _compatible(sheet, about, t, base)
        ]
    if phase in ("all", None) and not any(t.figure.phase == "all" for t in away):
        out += _phase_sums(
            sheet, about, measure, sure=phase == "all" and not base.year and not sheet.is_crowded(about)
        )
    return out


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


def _compatible(sheet: Sheet, about: Cell, target: Cell, base: Base) -> bool:
    """Whether a target can be the base meant: what the sentence names overrides the attributes."""
    if follows(sheet, about, target):
        return True
    if base.phase is not None:
        if target.figure.phase is not None and target.figure.phase != base.phase:
            return False
    elif phases_differ(about.figure, target.figure):
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
    aimed = "phấn đấu" in between and not between.endswith("(")
    return bool(between) and bool(_GAP.match(between)) and not aimed


def denominator_of(cell: Cell, tight: bool) -> Denominator:
    """A target, or a count, as the base of a percentage."""
    return Denominator(cell.value, cell.range, (cell,), tight)
