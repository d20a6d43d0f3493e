"""The sums of texts by themselves, done once however many tables show their figures."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from checks.document import check_figures
from checks.model import Finding
from doichieu.tasks.texts.check import facts_of, main_campaign
from exports.cells import check_of
from exports.model import Check
from exports.wording import Lang
from store.board import ReadFigure, texts_of, whole_readings
from store.database import Store

_MOST = 20_000  # readings whose sums are kept


class Result:
    """A finding, and the mark that it makes on a cell, written once a language."""

    __slots__ = ("_checks", "finding")

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        self._checks: dict[Lang, Check] = {}

    def check(self, lang: Lang) -> Check:
        if lang not in self._checks:
            self._checks[lang] = check_of(self.finding, lang)
        return self._checks[lang]


class Sums:
    """What the sums say of readings, which are known by all that they say: it stays true while they stand."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[tuple[str, frozenset[str]], tuple[Result, ...]] = {}

    def of(self, readings: Collection[str], misread: frozenset[str]) -> Mapping[str, tuple[Result, ...]]:
        """By reading; no sum is done on the figures that are misread."""
        missing = [known for known in readings if (known, misread) not in self._known]
        if missing:
            figures, texts = whole_readings(self._store, missing), dict(texts_of(self._store, missing))
            for known in missing:
                self._known[known, misread] = _summed(figures[known], texts[known], misread)
        found = {known: self._known[known, misread] for known in readings}
        while len(self._known) > _MOST:  # the first ones done make room
            del self._known[next(iter(self._known))]
        return found

    def clear(self) -> None:
        """Forgets them: what readings say may have been masked."""
        self._known.clear()


def _summed(figures: Sequence[ReadFigure], text: str, misread: frozenset[str]) -> tuple[Result, ...]:
    held = tuple(one.figure for one in figures if one.id not in misread)
    if not held:
        return ()
    wrong = tuple(one.figure for one in figures if one.id in misread)
    found = check_figures(held, text, campaign=facts_of(main_campaign(held)), misread=wrong)
    return tuple(map(Result, found))
