"""What a person says of figures and findings: found by the beginning of an id, kept as events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Literal, TypeVar, get_args

from checks.model import Finding, StoredFigure
from doichieu.errors import CommandError
from exports.asked import cell_key
from exports.findings import finding_id
from parsers.model import Figure
from store.database import Store
from store.records import Correction, CorrectionState

_Kept = TypeVar("_Kept")
Judgement = Literal["seen", "approve", "dismiss"]


@dataclass(frozen=True, slots=True)
class Said:
    """Why a person says so, who it is, and when; `expect` is the value that they saw, if they gave it."""

    reason: str
    who: str
    when: datetime
    expect: str | None = None


def mark_misread(store: Store, figure: str, said: Said) -> str:
    """The reader took the page wrongly: the figure leaves tables and sums. Returns the event's id."""
    one = find_figure(store.figures(), figure)
    return store.correct(Correction("misread", one.id, said.reason, said.who, said.when, expect=said.expect))


def mark_source_error(store: Store, figure: str, said: Said) -> str:
    """The page itself is wrong: the figure stays, with that said beside it. Returns the event's id."""
    one = find_figure(store.figures(), figure)
    return store.correct(
        Correction("source_error", one.id, said.reason, said.who, said.when, expect=said.expect)
    )


def choose(store: Store, figure: str, said: Said) -> str:
    """The figure stands in its cell of the table, whatever the rules prefer. Returns the event's id."""
    one = find_figure(store.figures(), figure)
    cell = cell_of(one.figure)
    if cell is None:
        raise CommandError(
            (f"{one.id} không thuộc ô nào của bảng tỉnh", f"{one.id} belongs to no cell of the table"),
            (
                "Chỉ số cấp tỉnh có tên chiến dịch mới đứng trong bảng",
                "Only provincial figures of a campaign stand in it",
            ),
        )
    return store.correct(
        Correction("choose", cell, said.reason, said.who, said.when, expect=said.expect, figure=one.id)
    )


def judge_finding(store: Store, finding: Finding, said: Said, judgement: Judgement) -> str:
    """A person has seen a finding, stands behind it, or sets it aside. Returns the event's id."""
    return store.correct(
        Correction(
            judgement,
            finding_id(finding),
            said.reason,
            said.who,
            said.when,
            expect=finding.verdict,
        )
    )


def undo(store: Store, event: str, said: Said) -> str:
    """Takes an event back by another one. Returns that one's id."""
    known = {state.id: state for state in store.corrections()}
    undone = _only(known, event, ("đính chính", "correction"), "doichieu correct list")
    return store.correct(Correction("undo", "", said.reason, said.who, said.when, undoes=undone.id))


def find_figure(figures: Iterable[StoredFigure], asked: str) -> StoredFigure:
    """The figure with that id, or the only one whose id begins so."""
    known = {one.id: one for one in figures if one.id.startswith(asked)}
    return _only(known, asked, ("số liệu", "figure"), "doichieu correct figures")


def plain_value(text: str) -> Decimal:
    """A value as an operator writes it: digits and a decimal point."""
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise CommandError(
            (f"“{text}” không phải giá trị", f"“{text}” is no value"),
            ("Viết như 5206 hoặc 129.2", "Write it as 5206 or 129.2"),
        ) from error


def cell_of(figure: Figure) -> str | None:
    """The cell of the table that a figure belongs to; None where it belongs to none."""
    if figure.level != "province" or figure.province is None or figure.campaign is None:
        return None
    return cell_key(figure.campaign, figure.province, (figure.measure, figure.phase, figure.role))


def misread_figures(states: Iterable[CorrectionState]) -> frozenset[str]:
    """The ids of figures that are marked as misread now."""
    active = (state.correction for state in states if state.status == "active")
    return frozenset(event.target for event in active if event.kind == "misread")


class Judgements:
    """What was last said of each finding, as long as its verdict is the one that it was said of.

    Who has only seen a finding takes back nobody's word on it.
    """

    def __init__(self, states: Iterable[CorrectionState]) -> None:
        self._said: dict[tuple[str, str | None], Correction] = {}
        for state in states:
            event = state.correction
            if state.status != "active" or event.kind not in get_args(Judgement):
                continue
            key = (event.target, event.expect)
            if event.kind != "seen" or self._said.get(key, event).kind == "seen":
                self._said[key] = event

    def of(self, finding: Finding) -> Correction | None:
        """The event on that finding; none is the usual case and found at once."""
        return self._said.get((finding_id(finding), finding.verdict)) if self._said else None

    def all(self) -> Mapping[tuple[str, str | None], Correction]:
        """By a finding's id and verdict."""
        return self._said


def _only(known: Mapping[str, _Kept], asked: str, what: tuple[str, str], see: str) -> _Kept:
    fitting = [one for name, one in known.items() if name.startswith(asked)]
    if asked in known:
        return known[asked]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise CommandError(
            (
                f"“{asked}” là phần đầu của {len(fitting)} {what[0]}",
                f"“{asked}” begins {len(fitting)} {what[1]}s",
            ),
            ("Viết mã dài hơn", "Write more of the id"),
        )
    raise CommandError(
        (f"Không có {what[0]} “{asked}”", f"There is no {what[1]} “{asked}”"),
        (f"Xem mã ở {see}", f"See the ids in {see}"),
    )
