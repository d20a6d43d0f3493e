"""The sums of texts by themselves, done once however many tables show their figures."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

from checks.document import check_figures
from checks.model import Finding
from checks.recorded import finding_of, recorded
from doichieu.tasks.texts.check import facts_of, main_campaign
from doichieu.tasks.texts.checker import checker
from exports.cells import check_of
from exports.model import Check
from exports.wording import Lang
from store.board import ReadFigure, pieces, readings_with, texts_of, whole_readings
from store.database import Store
from store.sums import all_kept, is_worth_keeping, keep_sums, keeping, kept_sums, without_sums

_MOST = 20_000  # readings whose sums are held
_NONE: frozenset[str] = frozenset()


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
    """What the sums say of readings, which are known by all that they say: it stays true while they stand.

    What this checker kept in the store is taken from there; the rest is done here, and not kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._checker = checker()
        self._known: dict[tuple[str, frozenset[str]], tuple[Result, ...]] = {}
        self._misread: tuple[frozenset[str], frozenset[str]] = (_NONE, _NONE)

    def of(self, readings: Collection[str], misread: frozenset[str]) -> Mapping[str, tuple[Result, ...]]:
        """By reading; no sum is done on the figures that are misread."""
        misreadings = self._with_some_of(misread)
        asked = {known: (known, misread if known in misreadings else _NONE) for known in readings}
        missing = {known for known, key in asked.items() if key not in self._known}
        plain = missing - misreadings
        for known, told in kept_sums(self._store.engine, plain, self._checker).items():
            self._known[known, _NONE] = tuple(map(Result, _told(told)))
            missing.discard(known)
        for known, found in _done(self._store, missing, misread):
            self._known[asked[known]] = tuple(map(Result, found))
        answer = {known: self._known[key] for known, key in asked.items()}
        while len(self._known) > _MOST:  # the first ones done make room
            del self._known[next(iter(self._known))]
        return answer

    def clear(self) -> None:
        """Forgets them: what readings say may have been masked."""
        self._known.clear()

    def _with_some_of(self, misread: frozenset[str]) -> frozenset[str]:
        """The readings that have a figure that is misread: of these no sums are kept."""
        if self._misread[0] != misread:
            self._misread = misread, readings_with(self._store, misread)
        return self._misread[1]


class KeptSums:
    """What this checker kept of the sums of texts, none of whose figures is misread."""

    def __init__(self, store: Store) -> None:
        self._engine = store.engine
        self._checker = checker() if is_worth_keeping(self._engine) else None

    def of(self, readings: Collection[str]) -> dict[str, Callable[[], list[Finding]]]:
        """By reading its findings, taken apart when asked for; without those that nothing was kept of."""
        if self._checker is None:
            return {}
        kept = kept_sums(self._engine, readings, self._checker)
        return {known: partial(_told, told) for known, told in kept.items()}


def keep_new_sums(
    store: Store, on_progress: Callable[[str, int, int | None], None] = lambda _what, _done, _of: None
) -> int:
    """Does the sums of texts that this checker has kept none of, and keeps them. Returns how many texts."""
    version = checker()
    waiting = without_sums(store.engine, version)
    done = 0
    for some in pieces(waiting):
        with keeping(store.engine) as connection:
            keep_sums(connection, {known: _written(found) for known, found in _done(store, some)}, version)
        done += len(some)
        on_progress("", done, len(waiting))
    return done


def wrongly_kept(store: Store) -> Iterator[str]:
    """The readings whose sums come to something else than what this checker kept of them."""
    version = checker()
    for some in pieces(all_kept(store.engine, version)):
        held = kept_sums(store.engine, some, version)
        for known, found in _done(store, held):
            if _written(found) != held[known]:
                yield known


def _done(
    store: Store, readings: Collection[str], misread: Collection[str] = ()
) -> Iterator[tuple[str, list[Finding]]]:
    """The sums of each reading, done now."""
    figures, texts = whole_readings(store, readings), dict(texts_of(store, readings))
    for known in sorted(texts):
        yield known, _summed(figures[known], texts[known], misread)


def _summed(figures: Sequence[ReadFigure], text: str, misread: Collection[str]) -> list[Finding]:
    held = tuple(one.figure for one in figures if one.id not in misread)
    if not held:
        return []
    wrong = tuple(one.figure for one in figures if one.id in misread)
    return check_figures(held, text, campaign=facts_of(main_campaign(held)), misread=wrong)


def _written(found: Iterable[Finding]) -> str:
    return json.dumps([recorded(one) for one in found], ensure_ascii=False, separators=(",", ":"))


def _told(written: str) -> list[Finding]:
    return [finding_of(values) for values in json.loads(written)]
