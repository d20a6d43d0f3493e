"""How long a source has been silent, by its own rhythm: due, overdue, delinquent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

Freshness = Literal["fresh", "due", "overdue", "delinquent", "unknown"]

# A source may be silent for its rhythm; twice that is due, four times that overdue.
_DUE, _OVERDUE = 2, 4
_FEWEST_DAYS = 5
_DAYS_LOOKED_AT = 50
_USUAL = 0.9


@dataclass(frozen=True, slots=True)
class Silence:
    """`rhythm` in days, and whether the source's file declares it; `days` since the newest article."""

    state: Freshness
    newest: date | None
    days: int | None
    rhythm: float | None
    declared: bool


def silence_of(
    published: Iterable[date], *, today: date, every_days: int | None = None, max_age_days: int | None = None
) -> Silence:
    """The state of a source whose articles came out on these days.

    The rhythm is what its file declares (`every_days`), or half of the longest silence that it declares
    (`max_age_days`): beyond that the source is overdue. Where nothing is declared, its own past tells: nine
    of ten pauses were no longer than its rhythm.
    """
    days = sorted({day for day in published if day <= today})
    declared = every_days is not None or max_age_days is not None
    rhythm = (
        float(every_days)
        if every_days is not None
        else max_age_days / _DUE
        if max_age_days is not None
        else own_rhythm(days)
    )
    newest = days[-1] if days else None
    if newest is None or rhythm is None:
        return Silence("unknown", newest, None, rhythm, declared)
    silent = (today - newest).days
    state: Freshness = (
        "fresh"
        if silent <= rhythm
        else "due"
        if silent <= _DUE * rhythm
        else "overdue"
        if silent <= _OVERDUE * rhythm
        else "delinquent"
    )
    return Silence(state, newest, silent, rhythm, declared)


def own_rhythm(days: Iterable[date]) -> float | None:
    """The pause, in days, that nine of ten pauses between the last articles did not exceed; None for a source
    with too few days to tell."""
    last = sorted(set(days))[-_DAYS_LOOKED_AT:]
    if len(last) < _FEWEST_DAYS:
        return None
    pauses = sorted((later - day).days for day, later in pairwise(last))
    return float(max(1, pauses[min(len(pauses) - 1, int(len(pauses) * _USUAL))]))
