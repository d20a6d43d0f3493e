"""Figures of a campaign as every reading has them, decoded once: what tables of any day are laid out from.

Nothing here says what counts. A reading is known by a digest of all that it says, so what was made of one
stays true as long as its row does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from catalogue.provinces import Provinces
from checks.across.observe import Candidate
from checks.across.ranks import RankClaim, RankRow, tells_a_rank
from checks.across.reprints import SaidOfWhom, told_by
from checks.across.series import Spoken
from checks.across.whole_store import Series
from checks.model import Finding, StoredFigure
from doichieu.tasks.findings.whole_store import ranks_of
from doichieu.tasks.tables.remembered import OfMany
from exports.choosing import Choice
from exports.gather import ROLES, Key, Left, left_out
from exports.levels import NamedUnit, Naming
from parsers.model import Figure, Level
from store.board import Lower, Named, ReadFigure, lower_figures, own_figures, texts_of, whole_readings
from store.database import Store
from store.timeline import ReadingFacts, Spell, Timeline

_MOST_OF_MANY = 1_000_000  # figures that choices and checks are remembered of
_MOST_STATES = 6  # of a reading's measures: as they counted at one time or another


class Scope(NamedTuple):
    """Of which figures a board is: the provinces' and the nation's (`level` province), or those of units.

    `members` are the provinces whose units they are; None for all.
    """

    campaign: str
    level: Level
    members: frozenset[str] | None = None

    @property
    def levels(self) -> tuple[Level, ...]:
        return ("province", "national") if self.level == "province" else (self.level,)


@dataclass(frozen=True, slots=True)
class Own:
    """One of a board's figures."""

    read: ReadFigure
    row: NamedUnit | None  # of its level, that tells of it
    key: Key | None  # of the cell it may stand in
    left: Left | None  # why it may not
    group: tuple[str, str]  # for the checks across texts: level and province

    @property
    def id(self) -> str:
        return self.read.id


class Entry(NamedTuple):
    """An own figure as it counted in a spell: in a cell, and in the checks across texts."""

    own: Own
    candidate: Candidate
    spoken: Spoken


class OwnFigures:
    """The own figures of one reading, by measure, and as they were asked for last."""

    __slots__ = ("_entries", "by_measure")

    def __init__(self) -> None:
        self.by_measure: dict[str, list[Own]] = {}
        self._entries: dict[tuple[object, ...], list[Entry]] = {}

    def __iter__(self) -> Iterator[Own]:
        return (own for owns in self.by_measure.values() for own in owns)

    def entries(
        self, measure: str, spell: Spell, seen: tuple[str, str], digest: str, names: dict[str, str]
    ) -> list[Entry]:
        """The figures as they counted in a spell, when they had been seen so, under the digest of the text.

        They stay the same objects while that is so. `names` is what `unit_of` keeps.
        """
        first, last = seen
        asked = (measure, spell.url, spell.source_id, first, digest, last)
        if asked not in self._entries:
            before = next((held for key, held in self._entries.items() if key[:-1] == asked[:-1]), None)
            if len(self._entries) >= _MOST_STATES:
                del self._entries[next(iter(self._entries))]
            if before is None:
                stored = (_stored(own.read, spell, seen, digest) for own in self.by_measure[measure])
                made = [
                    Entry(own, Candidate(one), Spoken(one, names))
                    for own, one in zip(self.by_measure[measure], stored, strict=True)
                ]
            else:  # only seen for another while: the checks say nothing of that
                made = [
                    Entry(own, candidate.seen_for(_stored(own.read, spell, seen, digest)), spoken)
                    for own, candidate, spoken in before
                ]
            self._entries[asked] = made
        return self._entries[asked]


def _stored(read: ReadFigure, spell: Spell, seen: tuple[str, str], digest: str) -> StoredFigure:
    return StoredFigure(
        id=read.id,
        figure=read.figure,
        page_url=spell.url,
        source_id=spell.source_id,
        published=spell.reading.published,
        first_seen=seen[0],
        last_seen=seen[1],
        text_digest=digest,
    )


@dataclass(frozen=True, slots=True)
class Alike:
    """What the figures of a reading tell, and which they are."""

    told: SaidOfWhom
    figures: frozenset[str]


@dataclass(slots=True)
class Board:
    """What is known of the figures of a scope, `size` many. `alike` are readings that may be reprints of one
    another, `ranked` those that may tell a rank, `national` by measure those that tell of the nation.
    `series` and `choices` are what came of the same figures on other days."""

    scope: Scope
    sorting: _Sorting
    size: int = 0
    by_reading: dict[str, OwnFigures] = field(default_factory=dict)
    times: Timeline | None = None  # whose readings were asked for figures
    spells: Sequence[Spell] = ()  # of these readings and of those alike, by address
    alike: dict[str, Alike] = field(default_factory=dict)
    ranked: frozenset[str] = frozenset()
    national: Mapping[str, Sequence[str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)  # of units, as `unit_of` keeps them
    known_pairs: dict[tuple[str, str], bool] = field(default_factory=dict)  # of alike texts, for all boards
    series: OfMany[Spoken, Series] = field(default_factory=lambda: OfMany(_MOST_OF_MANY))
    choices: OfMany[object, Choice | None] = field(default_factory=lambda: OfMany(_MOST_OF_MANY))
    _lower: dict[tuple[str, str], list[Lower]] = field(default_factory=dict)
    _ranks: dict[tuple[str, frozenset[str]], tuple[list[RankClaim], list[RankRow]]] = field(
        default_factory=dict
    )

    def lower(self, store: Store, measure: str, province: str) -> list[Lower]:
        """The figures of a province's units."""
        asked = (measure, province)
        if asked not in self._lower:
            self._lower[asked] = lower_figures(store, self.scope.campaign, *asked)
        return self._lower[asked]

    def forget_counts(self) -> None:
        """What was counted may be more now."""
        self._lower.clear()

    def is_own(self, finding: Finding, reading: str) -> bool:
        """Whether a sum of a reading rests on a figure of the board."""
        places = {(own.read.figure.start, own.read.figure.end) for own in self.by_reading[reading]}
        return any((quote.start, quote.end) in places for quote in finding.quotes)

    def ranks(
        self, store: Store, reading: str, misread: frozenset[str]
    ) -> tuple[list[RankClaim], list[RankRow]]:
        """The ranks that a text claims."""
        asked = (reading, misread)
        if asked not in self._ranks:
            figures = whole_readings(store, [reading])[reading]
            held = tuple(one.figure for one in figures if one.id not in misread)
            document = store.at(None).document(held[0].document) if held else None
            self._ranks[asked] = ([], []) if document is None else ranks_of(document, held)
        return self._ranks[asked]


def board_of(
    store: Store,
    scope: Scope,
    times: Timeline,
    twins: Twins,
    provinces: Provinces,
    *,
    before: Board | None,
) -> Board:
    """Reads the figures of a scope, and of the texts that they stand in what tables need; only those of new
    readings, where there is a board from `before`, which is not used any more then."""
    if before is None:
        board = Board(scope, _Sorting(scope, provinces), known_pairs=twins.known_pairs)
    else:
        board = before
    fresh = None
    if board.times is not None:
        fresh = times.by_reading.keys() - board.times.by_reading.keys() - board.by_reading.keys()
    added: dict[str, OwnFigures] = defaultdict(OwnFigures)
    for read in own_figures(store, scope.campaign, scope.levels, scope.members, fresh):
        added[read.reading].by_measure.setdefault(read.figure.measure, []).append(board.sorting.own(read))
        board.size += 1
    board.by_reading |= added
    board.times = times
    there = board.by_reading.keys() & times.by_reading.keys()
    alike = twins.of(there) & times.by_reading.keys()
    board.alike = twins.told(store, alike)
    board.spells = times.of(there | alike)
    if scope.level == "province":
        board.ranked |= _ranked(store, board.by_reading, there & added.keys())
    board.national = _national(board.by_reading, board.spells)
    board.forget_counts()
    return board


def _national(by_reading: Mapping[str, OwnFigures], spells: Iterable[Spell]) -> dict[str, Sequence[str]]:
    """By measure the readings that tell of the nation, in the order of their addresses."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for name in (one.reading.id for one in spells if one.reading.id in by_reading):
        for measure, owns in by_reading[name].by_measure.items():
            if any(own.group[0] == "national" for own in owns):
                found[measure][name] = None
    return {measure: tuple(names) for measure, names in found.items()}


class _Sorting:
    """Says of each figure where it belongs. What many have in common is one object."""

    def __init__(self, scope: Scope, provinces: Provinces) -> None:
        self._naming = {level: Naming(level, provinces) for level in scope.levels if level != "province"}
        self._keys: dict[Key, Key] = {}
        self._groups: dict[tuple[str, str], tuple[str, str]] = {}
        self._provinces: dict[str, NamedUnit] = {}

    def own(self, read: ReadFigure) -> Own:
        figure = read.figure
        level, row = figure.level, self._row(figure)
        key: Key | None = None
        left: Left | None = None
        if row is not None and level is not None and figure.role in ROLES:
            key = (figure.measure, figure.phase, figure.role)
            key, left = self._keys.setdefault(key, key), left_out(figure, level)
        group = (level or "", figure.province or "")
        return Own(read, row, key, left, self._groups.setdefault(group, group))

    def _row(self, figure: Figure) -> NamedUnit | None:
        if figure.level == "province":
            name = figure.province or ""
            return self._provinces.setdefault(name, NamedUnit(name, name, name)) if name else None
        return self._naming[figure.level].of(figure) if figure.level is not None else None


class Twins:
    """Readings that tell as much of the same provinces, or are of the same text: no other reading is or has a
    reprint of one. `known_pairs` are those of which it is known whether their texts are alike."""

    def __init__(self) -> None:
        self.known_pairs: dict[tuple[str, str], bool] = {}
        self._told: dict[str, Alike] = {}
        self._known: set[str] = set()
        self._groups: dict[object, list[ReadingFacts]] = defaultdict(list)
        self._of: dict[str, list[list[ReadingFacts]]] = defaultdict(list)

    def learn(self, counting: Iterable[ReadingFacts], named: Iterable[Named]) -> None:
        """Further readings, and what they tell of."""
        fresh = {one.id: one for one in counting if one.id not in self._known}
        self._known |= fresh.keys()
        prints: dict[str, list[tuple[object, ...]]] = defaultdict(list)
        for one in named:
            if one.reading in fresh:
                prints[one.reading].append((one.province or "", one.figures, one.total))
        for facts in fresh.values():
            for key in (tuple(sorted(prints[facts.id])), facts.text_sha256):
                self._groups[key].append(facts)
                self._of[facts.id].append(self._groups[key])

    def told(self, store: Store, readings: Set[str]) -> dict[str, Alike]:
        """What the figures of some readings tell: asked for once, however many boards they are on."""
        for known, read in whole_readings(store, readings - self._told.keys()).items():
            self._told[known] = Alike(told_by(one.figure for one in read), frozenset(one.id for one in read))
        return {known: self._told[known] for known in readings}

    def of(self, readings: Iterable[str]) -> set[str]:
        """Those of some readings, and they themselves where they have any."""
        groups = {id(group): group for known in readings for group in self._of.get(known, ())}
        return {
            one.id
            for group in groups.values()
            if len({one.page_sha256 for one in group}) > 1
            for one in group
        }


def _ranked(store: Store, by_reading: Mapping[str, OwnFigures], there: Collection[str]) -> frozenset[str]:
    """The readings whose text has a word of ranks beside a province's result, or that have a table."""
    found = set()
    for known, text in texts_of(store, there):
        figures = [own.read.figure for own in by_reading[known]]
        if any(one.rule == "table.achieved" for one in figures) or tells_a_rank(text, figures):
            found.add(known)
    return frozenset(found)
