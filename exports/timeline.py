"""What one unit reported over time: each report once, with what it added since the last like one.

A change is told between two consecutive reports only that count the same way: one measure, base, phase and
owner, cumulative, exact, of dates that surely follow each other. Of any other it is said why there is none.
A fall is told as well, with the findings on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from checks.across.observe import Candidate, choose
from checks.dates import days_apart, latest, oldest_first, span
from checks.model import StoredFigure
from exports.cells import CheckIndex, worst
from exports.choosing import against, choose_figure
from exports.corrected import Judged
from exports.model import Check
from exports.quotients import quotient
from exports.wording import Lang

NoDelta = Literal[
    "first",  # the first like report
    "repeat",  # the same statement again: a reprint, or the same words on another page
    "same_day",  # another report of that day is the one counted from
    "disputed",  # pages contradict each other about that day, or about the day before it
    "increment",  # what a period added: nothing is taken from it
    "counting_unknown",  # nobody knows whether it counts up or anew
    "undated",
    "imprecise",  # both dates may be one: a month, and a day of it
    "qualified",  # over, about, nearly: on either side
    "phase_unknown",  # no phase is named, and the report before is another source's
    "withdrawn",
    "misread",
]


@dataclass(frozen=True, slots=True)
class Delta:
    """The change since another report, `days` at most after it."""

    value: Decimal
    days: int
    since: StoredFigure


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a result, with its target and percentage as the same page has them beside it.

    Of `delta` and `no_delta` one is there. `repeats` is the report that it says again.
    """

    stored: StoredFigure
    target: StoredFigure | None = None
    percent: StoredFigure | None = None
    divided: Decimal | None = None
    checks: tuple[Check, ...] = ()
    percent_checks: tuple[Check, ...] = ()
    correction: str | None = None
    misread: bool = False
    repeats: StoredFigure | None = None
    delta: Delta | None = None
    no_delta: NoDelta | None = None

    @property
    def division(self) -> Check | None:
        """The check that works the printed percentage out."""
        told = (one for one in self.percent_checks if one.kind == "ratio" and one.computed is not None)
        return next((one for one in told if self.percent and one.stated == self.percent.figure.value), None)

    @property
    def computed(self) -> Decimal | None:
        return self.division.computed if self.division is not None else self.divided

    @property
    def verdict(self) -> str | None:
        return worst((*self.checks, *self.percent_checks))

    @property
    def decline(self) -> bool:
        """A cumulative number below the one before; a check may say so where no change is told."""
        fallen = self.delta is not None and self.delta.value < 0
        return fallen or any(one.kind == "decline" and one.verdict != "consistent" for one in self.own_falls)

    @property
    def own_falls(self) -> tuple[Check, ...]:
        return tuple(
            one for one in self.checks if one.kind == "decline" and one.stated == self.stored.figure.value
        )


def timeline(figures: Iterable[StoredFigure], checks: CheckIndex, judged: Judged, lang: Lang) -> list[Report]:
    """The reports of one unit in order of time. `figures` are all that is held of it, of every role."""
    held = list(figures)
    beside: dict[str, list[StoredFigure]] = defaultdict(list)
    for one in held:
        beside[one.figure.document].append(one)
    results = sorted((one for one in held if one.figure.role == "achieved"), key=_when)
    reports = [_report(one, beside[one.figure.document], checks, judged, lang) for one in _once(results)]
    return _with_deltas(_with_repeats(reports))


def _when(one: StoredFigure) -> tuple[str, ...]:
    """By the last day that a report can mean, else by its publication; what has neither comes last."""
    figure = one.figure
    day = latest(figure.as_of) or oldest_first(one.published)
    return (day, figure.as_of_time or "", latest(one.published), one.first_seen or "", one.page_url, one.id)


def _once(results: Sequence[StoredFigure]) -> list[StoredFigure]:
    """What one page says twice (in its headline too) is one report: the place that says most itself."""
    best: dict[tuple[object, ...], StoredFigure] = {}
    for one in results:
        key = (one.page_url, *_statement(one))
        known = best.get(key)
        if known is None or len(one.figure.implied) < len(known.figure.implied):
            best[key] = one
    kept = {one.id for one in best.values()}
    return [one for one in results if one.id in kept]


def _report(
    one: StoredFigure, page: Sequence[StoredFigure], checks: CheckIndex, judged: Judged, lang: Lang
) -> Report:
    target = _beside(one, page, "target", lang)
    percent = _beside(one, page, "percent", lang)
    exact = target is not None and one.figure.bound == target.figure.bound == "exact"
    divided = None
    if target is not None and exact and percent is None and target.figure.value > 0:
        divided = quotient(one.figure.value * 100, "exact", target.figure.value, "exact", 1)[0]
    return Report(
        one,
        target,
        percent,
        divided,
        _checks_of(one, checks),
        _checks_of(percent, checks) if percent is not None else (),
        judged.said.get(one.id),
        one.id in judged.misread,
    )


def _beside(one: StoredFigure, page: Sequence[StoredFigure], role: str, lang: Lang) -> StoredFigure | None:
    """The target or percentage asserted together with a number; never one of another claim."""
    figure = one.figure
    alike = [
        other
        for other in page
        if other.figure.role == role
        and other.figure.claim == figure.claim
        and (other.figure.measure, other.figure.phase) == (figure.measure, figure.phase)
        and other.figure.percent_basis not in ("of_members", "of_achieved")
        and not (role == "target" and other.figure.unit == "percent")
    ]
    chosen = choose_figure([Candidate(other) for other in alike], lang, beside=one)
    return chosen.figure if chosen is not None else None


def _checks_of(one: StoredFigure, checks: CheckIndex) -> tuple[Check, ...]:
    found = checks.get((one.figure.document, one.figure.start, one.figure.end), ())
    return tuple(sorted(found, key=lambda check: (check.verdict, check.id)))


def _statement(one: StoredFigure) -> tuple[object, ...]:
    figure = one.figure
    return (*_like(one), figure.value, figure.bound, figure.as_of, figure.as_of_time, figure.counting)


def _like(one: StoredFigure) -> tuple[object, ...]:
    """What two reports must share for a change between them."""
    figure = one.figure
    return (figure.measure, figure.unit, figure.percent_basis, figure.per, figure.phase, figure.owner)


def _with_repeats(reports: Sequence[Report]) -> list[Report]:
    """A text that is printed again elsewhere adds nothing: the earliest publication counts."""
    first: dict[tuple[object, ...], StoredFigure] = {}
    for report in sorted(
        reports, key=lambda one: (one.stored.withdrawn, oldest_first(one.stored.published), _when(one.stored))
    ):
        one = report.stored
        first.setdefault((one.text_digest or one.page_url, *_statement(one)), one)
    out = []
    for report in reports:
        one = report.stored
        original = first[one.text_digest or one.page_url, *_statement(one)]
        out.append(report if original.id == one.id else replace(report, repeats=original))
    return out


def _with_deltas(reports: Sequence[Report]) -> list[Report]:
    chains: dict[tuple[object, ...], list[StoredFigure]] = defaultdict(list)
    why: dict[str, NoDelta] = {}
    for report in reports:
        reason = _outside(report)
        if reason is None:
            chains[_chain(report.stored)].append(report.stored)
        else:
            why[report.stored.id] = reason
    deltas: dict[str, Delta] = {}
    for chain in chains.values():
        _walk(chain, deltas, why)
    unphased = sorted(
        (one for chain in chains.values() for one in chain if one.figure.phase is None), key=_when
    )
    for number, one in enumerate(unphased):
        if why.get(one.id) == "first" and any(_like(other) == _like(one) for other in unphased[:number]):
            why[one.id] = "phase_unknown"
    return [replace(one, delta=deltas.get(one.stored.id), no_delta=why.get(one.stored.id)) for one in reports]


def _outside(report: Report) -> NoDelta | None:
    """Why a report takes no part in changes; None where it does."""
    figure = report.stored.figure
    reasons: Mapping[NoDelta, bool] = {
        "misread": report.misread,
        "withdrawn": report.stored.withdrawn,
        "repeat": report.repeats is not None,
        "increment": figure.counting == "increment",
        "counting_unknown": figure.counting != "cumulative",
        "undated": span(figure.as_of) is None,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def _chain(one: StoredFigure) -> tuple[object, ...]:
    """Where no phase is named, only one source's reports surely speak of the same."""
    return (*_like(one), one.source_id if one.figure.phase is None else None)


def _walk(chain: Sequence[StoredFigure], deltas: dict[str, Delta], why: dict[str, NoDelta]) -> None:
    """One report of each day, chosen as a table chooses; the change from each to the next."""
    days: dict[str, list[StoredFigure]] = defaultdict(list)
    for one in chain:
        days[one.figure.as_of or ""].append(one)
    before: StoredFigure | None = None
    disputed = False
    for day in sorted(days, key=latest):
        seen = choose([Candidate(one) for one in days[day]])
        if seen is None:
            why.update((one.id, "counting_unknown") for one in days[day])
            continue
        why.update((one.id, "same_day") for one in days[day] if one is not seen.chosen)
        doubted = bool(against(seen.chosen, days[day], "vi"))
        change = "disputed" if before and (doubted or disputed) else _change(before, seen.chosen)
        if isinstance(change, Delta):
            deltas[seen.chosen.id] = change
        else:
            why[seen.chosen.id] = change
        before, disputed = seen.chosen, doubted


def _change(before: StoredFigure | None, now: StoredFigure) -> Delta | NoDelta:
    if before is None:
        return "first"
    first, second = span(before.figure.as_of), span(now.figure.as_of)
    days = days_apart(before.figure.as_of, now.figure.as_of)
    if first is None or second is None or days is None:
        return "undated"
    if first[1] >= second[0]:
        return "imprecise"
    if before.figure.bound != "exact" or now.figure.bound != "exact":
        return "qualified"
    return Delta(now.figure.value - before.figure.value, days, before)
