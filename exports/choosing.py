"""Which figure stands in a cell, and how two cells compare: `checks.across.observe` in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from checks.across.observe import Candidate, Grade, Observation, choose, grade_figures
from checks.model import StoredFigure
from exports.wording import Lang
from parsers.model import Figure


@dataclass(frozen=True, slots=True)
class Choice:
    """The figure of a cell, why it was chosen, the other reports, and whether one contradicts it."""

    figure: StoredFigure
    reason: str
    rivals: tuple[StoredFigure, ...]
    disputed: bool = False


class Choosing(Protocol):
    """How a cell's figure is chosen."""

    def __call__(
        self,
        candidates: Sequence[Candidate],
        lang: Lang,
        *,
        asked: str | None = None,
        beside: StoredFigure | None = None,
    ) -> Choice | None: ...


def choose_figure(
    candidates: Sequence[Candidate],
    lang: Lang,
    *,
    asked: str | None = None,
    beside: StoredFigure | None = None,
) -> Choice | None:
    """The figure for a cell; null where none fits. `asked` is an operator's own choice, by id.

    `beside` is the number in the next cell: its target and percentage are those of the same claim, else
    of the same text, so that a table never sets beside a number what doesn't belong to it.
    """
    by_operator = asked is not None and any(one.stored.id == asked for one in candidates)
    near = [] if by_operator or beside is None else _told_beside(candidates, beside)
    seen = choose(near or candidates, preferred=asked)
    if seen is None:
        return None
    elsewhere = _told_elsewhere(candidates, near, seen) if near else ()
    reason = seen.reason if lang == "vi" else seen.reason_en
    if elsewhere and not seen.rivals:
        reason = "nêu cùng với số đạt được" if lang == "vi" else "stated together with the number"
    return Choice(seen.chosen, reason, (*seen.rivals, *elsewhere), seen.disputed)


def _told_beside(candidates: Sequence[Candidate], beside: StoredFigure) -> list[Candidate]:
    """Those of the same claim as a number, else of the same text."""
    near = [one for one in candidates if _same_claim(one.stored, beside)]
    near = near or [one for one in candidates if _same_text(one.stored, beside)]
    by_hand = any(one.stored.figure.by_hand for one in near)
    some_read = any(not one.stored.figure.by_hand for one in candidates)
    return [] if by_hand and some_read else near  # what was entered never stands above what was read


def _told_elsewhere(
    candidates: Sequence[Candidate], near: Sequence[Candidate], seen: Observation
) -> tuple[StoredFigure, ...]:
    """What the other candidates state beside those that were looked at, each statement once."""
    shown = {seen.chosen.id, *(one.id for one in seen.rivals)}
    known = {one.statement for one in near if one.stored.id in shown}
    found: list[StoredFigure] = []
    for one in sorted(candidates, key=lambda one: one.stored.id):
        if one.statement not in known:
            known.add(one.statement)
            found.append(one.stored)
    return tuple(found)


def belongs(percent: StoredFigure, achieved: StoredFigure) -> bool:
    """Whether a percentage may stand beside a number: the same claim, or the same stated date."""
    same_day = percent.figure.as_of is not None and percent.figure.as_of == achieved.figure.as_of
    return same_day or _same_claim(percent, achieved)


def against(chosen: StoredFigure, others: Sequence[StoredFigure], lang: Lang) -> list[StoredFigure]:
    """What other pages say of that day that cannot be true together with a chosen figure.

    A page that prints the chosen number too contradicts it with no other: that is a part of it.
    """
    agreeing = {one.figure.document for one in (chosen, *others) if one.figure.value == chosen.figure.value}
    apart = [one for one in others if one.figure.document not in agreeing]
    pairs = ((one, choose_figure([Candidate(chosen), Candidate(one)], lang)) for one in apart)
    return [one for one, pair in pairs if pair is not None and pair.disputed]


def compare(first: Figure, second: Figure, lang: Lang, *, own_phases: bool = False) -> tuple[Grade, str]:
    """Grade of a pair of cells in one column, with its reason."""
    seen = grade_figures(first, second, local_phases=own_phases)
    return seen.grade, seen.reason if lang == "vi" else seen.reason_en


def _same_claim(one: StoredFigure, other: StoredFigure) -> bool:
    return (one.figure.document, one.figure.claim) == (other.figure.document, other.figure.claim)


def _same_text(one: StoredFigure, other: StoredFigure) -> bool:
    return one.figure.document == other.figure.document
