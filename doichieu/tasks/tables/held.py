"""A board's figures as they counted on a day: sorted once for whatever day of publication is asked for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from checks.across.series import Spoken
from checks.model import StoredFigure
from doichieu.tasks.tables.board import Board, Entry
from exports.gather import Gathered, Left
from exports.levels import NamedUnit
from parsers.model import Level
from store.identity import end_of
from store.timeline import Spell, Timeline, at

Dates = Collection[str | None]  # of publication


@dataclass
class Sorted:
    """A measure's figures: what may stand in its cells, how units are called, what checks are done on."""

    rows: dict[Level, dict[str, Gathered]] = field(default_factory=lambda: defaultdict(_rows))
    told: dict[Level, Counter[NamedUnit]] = field(default_factory=lambda: defaultdict(Counter))
    groups: dict[tuple[str, str], list[Spoken]] = field(default_factory=lambda: defaultdict(list))

    def add(self, entry: Entry, *, misread: bool, later: bool, out: bool) -> None:
        """Sorts a figure as `exports.gather` does, and as the database does for the checks. `later`: it may
        have been published after the day that is asked for; `out`: its text is checked."""
        own, candidate, spoken = entry
        if out and not misread:
            self.groups[own.group].append(spoken)
        if own.row is None:
            return
        level: Level = own.group[0]  # type: ignore[assignment]
        self.told[level][own.row] += 1
        if own.key is None:
            return
        held = self.rows[level][own.row.key]
        why: Left | None = ("misread" if misread else own.left) or ("later" if later else None)
        if why is None:
            held.cells[own.key].append(candidate)
        else:
            held.left[own.key, why] += 1

    def published(self, surely: Dates | None, out: Dates | None) -> Sorted:
        """The same of what was published on some dates (None: any), for cells and for checks; more can be
        added to it."""
        found = Sorted()
        for level, told in self.told.items():
            found.told[level].update(told)
        for level, rows in self.rows.items():
            for name, held in rows.items():
                _publish(held, found.rows[level][name], surely)
        for group, spoken in self.groups.items():
            kept = spoken[:] if out is None else [one for one in spoken if one.age[0] in out]
            if kept:
                found.groups[group] = kept
        return found


def _rows() -> dict[str, Gathered]:
    return defaultdict(Gathered)


def _publish(held: Gathered, into: Gathered, surely: Dates | None) -> None:
    into.left.update(held.left)
    for key, some in held.cells.items():
        kept = some[:] if surely is None else [one for one in some if one.stored.published in surely]
        if kept:
            into.cells[key] = kept
        if len(kept) < len(some):
            into.left[key, "later"] += len(some) - len(kept)


class Held:
    """What of a board counted on a day.

    Texts that may be reprints of others go by a digest that hangs on what else was out: they are apart.
    """

    def __init__(self, board: Board, times: Timeline, known: date | None, misread: frozenset[str]) -> None:
        spells = {one.reading.id: one for one in at(board.spells, known)}
        self.board = board
        self.own = {name: spell for name, spell in spells.items() if name in board.by_reading}
        self.alike = {name: spell for name, spell in spells.items() if name in board.alike}
        self.readings = {spell.reading.document_id: name for name, spell in self.own.items()}
        self.ranked = tuple(name for name in self.own if name in board.ranked)
        self.dates = frozenset(one.reading.published for one in self.own.values())
        self.misread = misread
        self._times = times
        self._moment = None if known is None else end_of(known)
        self._sorted: dict[str, Sorted] = {}

    def entries(self, name: str, measure: str, digest: str) -> list[Entry]:
        """The figures of an own reading, under a digest of its text."""
        spell = self.own[name]
        seen = self._times.seen(spell.reading.page_sha256, self._moment)
        return self.board.by_reading[name].entries(measure, spell, seen, digest, self.board.names)

    def telling(self, measure: str, *, among: Mapping[str, Spell]) -> Iterator[tuple[str, Spell]]:
        """Those among some readings that are the board's, tell of a measure and count."""
        by_reading = self.board.by_reading
        for name, spell in among.items():
            if name in by_reading and not spell.withdrawn and measure in by_reading[name].by_measure:
                yield name, spell

    def national(self, measure: str, digests: Mapping[str, str]) -> list[StoredFigure]:
        """The nation's own figures; `digests` are those that texts go by under another than their own."""
        return [
            candidate.stored
            for name in self.board.national.get(measure, ())
            if name in self.own and not self.own[name].withdrawn
            for own, candidate, _ in self.entries(
                name, measure, digests.get(name, self.own[name].reading.text_sha256)
            )
            if own.row is not None and own.group[0] == "national"
        ]

    def sorted(self, measure: str) -> Sorted:
        """The figures of texts that are nobody's reprint and have none, whenever they were published."""
        if measure not in self._sorted:
            found = self._sorted[measure] = Sorted()
            for name, spell in self.telling(measure, among=self.own):
                if name not in self.alike:
                    for entry in self.entries(name, measure, spell.reading.text_sha256):
                        found.add(entry, misread=entry.own.id in self.misread, later=False, out=True)
        return self._sorted[measure]
