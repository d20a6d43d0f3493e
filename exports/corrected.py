"""What operators said of figures, as far as it holds now, in the form that a table needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from exports.labels import label
from exports.wording import Lang, date_text, one_line
from store.records import Correction, CorrectionState


@dataclass(frozen=True, slots=True)
class Judged:
    """`misread` figures leave the table; `said` is shown beside a figure; `chosen` settles a cell."""

    misread: frozenset[str]
    said: Mapping[str, str]
    chosen: Mapping[str, str]


def read_corrections(corrections: Iterable[CorrectionState], lang: Lang) -> Judged:
    """Undone and stale events count for nothing. Of two on one target the later holds."""
    misread: set[str] = set()
    said: dict[str, str] = {}
    chosen: dict[str, str] = {}
    active = (state for state in corrections if state.status == "active")
    for state in sorted(active, key=lambda state: (state.correction.when, state.id)):
        event = state.correction
        words = event_words(event, lang)
        if event.kind == "choose" and event.figure:
            chosen[event.target] = event.figure
            said[event.figure] = words
        elif event.kind == "misread":
            misread.add(event.target)
        elif event.kind == "source_error":
            said[event.target] = words
    return Judged(frozenset(misread), said, chosen)


def said_of_figures(corrections: Iterable[CorrectionState], lang: Lang) -> dict[str, str]:
    """By a figure's id what was last said of it, misread ones too: a pack shows what tables leave out."""
    active = (state for state in corrections if state.status == "active")
    said: dict[str, str] = {}
    for state in sorted(active, key=lambda state: (state.correction.when, state.id)):
        event = state.correction
        if event.kind in ("misread", "source_error", "choose"):
            said[event.figure or event.target] = event_words(event, lang)
    return said


def event_words(event: Correction, lang: Lang) -> str:
    """What was said, why (if that was told), by whom and when, in a line."""
    day = date_text(event.when.date().isoformat(), lang)
    why = f": {one_line(event.reason)}" if event.reason.strip() else ""
    return f"{label(event.kind, lang)}{why} ({one_line(event.who)}, {day})"
