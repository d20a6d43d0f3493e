"""Rows that several answers hold: figures of a text, and what persons said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checks.model import StoredFigure
from doichieu.tasks.findings.corrections import misread_figures
from doichieu.web.api.asking import rows_of
from exports.corrected import said_of_figures
from exports.records import figure_record
from exports.wording import Lang
from store.records import CorrectionState, StoredDocument


def figures_as_rows(
    figures: Iterable[StoredFigure], document: StoredDocument, states: Sequence[CorrectionState], lang: Lang
) -> list[dict[str, object]]:
    """Figures of a text as rows of FIGURES."""
    said, misread = said_of_figures(states, lang), misread_figures(states)
    return rows_of(
        figure_record(one, document, lang, said.get(one.id), misread=one.id in misread) for one in figures
    )


def events(states: Iterable[CorrectionState]) -> list[dict[str, object]]:
    """What persons said, the earliest first."""
    return [
        {
            "id": state.id,
            "status": state.status,
            "kind": state.correction.kind,
            "target": state.correction.target,
            "reason": state.correction.reason,
            "who": state.correction.who,
            "at": state.correction.when.isoformat(),
            "expect": state.correction.expect,
            "figure": state.correction.figure,
            "undoes": state.correction.undoes,
        }
        for state in states
    ]
