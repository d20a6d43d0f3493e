"""A board's figures as they counted on a day, of what was published by another: what tables share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from catalogue.provinces import Provinces
from catalogue.sources import Source
from checks.across.nation import TOGETHER, RankClaim, RankRow
from checks.across.reprints import Reprints
from checks.across.series import Spoken
from checks.across.whole_store import check_groups
from checks.model import StoredFigure
from doichieu.tasks.board import Board, OwnReading, Result
from doichieu.tasks.corrections import Judgements, misread_figures
from exports.asked import Question
from exports.cells import CheckIndex
from exports.corrected import Judged, read_corrections
from exports.effort import Effort, efforts_of
from exports.gather import Gathered, Key, Left
from exports.layout import Laid, OnUnits, Place
from exports.levels import Told, units_of
from exports.model import Check
from exports.periods import surely_by
from exports.wording import Lang
from parsers.model import Level
from store.board import texts_of
from store.database import Store
from store.identity import end_of, was_out
from store.timeline import Spell, Timeline, at

# By province the readings with figures of it, and those whose source belongs to it.
Texts = Mapping[str, tuple[frozenset[str], frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a question: looked at as `known` on one, of what was `published` by one, on `today`."""

    known: date | None
    published: date | None
    today: date


class Day:
    """The store as known on a day. `texts` has, by province, the readings that tell of it."""

    def __init__(
        self, store: Store, spells: Sequence[Spell], texts: Texts, sources: Sequence[Source]
    ) -> None:
        known = frozenset(one.reading.id for one in spells)
        self.spells = spells
        self.standing = frozenset(one.reading.id for one in spells if not one.withdrawn)
        self.texts = {
            province: held
            for province, (told, sourced) in texts.items()
            if (held := (told & self.standing) | (sourced & known))
        }
        self.corrections = store.corrections()
        self.misread = misread_figures(self.corrections)
        self.judgements = Judgements(self.corrections)
        self._store = store
        self._sources = sources

    @cached_property
    def efforts(self) -> Mapping[str, Effort]:
        """What was tried for each province: only asked for where nothing else explains a gap."""
        return efforts_of(self._sources, self._store.tried())

    def judged(self, lang: Lang) -> Judged:
        return read_corrections(self.corrections, lang)


@dataclass
class _Sorted:
    """A measure's figures: what may stand in its cells, how units are called, what checks are done on."""

    rows: dict[Level, dict[str, Gathered]] = field(default_factory=lambda: defaultdict(_rows))
    told: dict[Level, Counter[Told]] = field(default_factory=lambda: defaultdict(Counter))
    groups: dict[tuple[str, str], list[Spoken]] = field(default_factory=lambda: defaultdict(list))
    national: list[StoredFigure] = field(default_factory=list)


def _rows() -> dict[str, Gathered]:
    return defaultdict(Gathered)


class _Left(dict[tuple[Key, Left], int]):
    """What was left out, counted; the figures of units are only counted for a cell that is empty."""

    def __init__(self, count: Callable[[Key, Left], int]) -> None:
        super().__init__()
        self._count = count

    def __missing__(self, asked: tuple[Key, Left]) -> int:
        key, why = asked
        self[asked] = self._count(key, why) if why in ("lower", "misread") else 0
        return self[asked]


class View:
    """What tables on a board share that look at one day. Not for several threads at once."""

    def __init__(
        self, store: Store, times: Timeline, board: Board, day: Day, asked: Question, *, days: Days
    ) -> None:
        self._store = store
        self._times = times
        self._board = board
        self.day = day
        self._days = days
        self._published_by = asked.published_by
        self._sorted: dict[str, _Sorted] = {}
        self._across: dict[frozenset[str], list[Result]] = {}
        self._units: dict[object, OnUnits] = {}
        self._laid: dict[object, Laid] = defaultdict(Laid)
        self._look()

    @property
    def weight(self) -> int:
        """About how many figures it may hold on to."""
        return 100 + self._board.size

    def _look(self) -> None:
        """Which texts speak, and which go by another's digest: as `stream_findings` goes through them."""
        board = self._board
        spells = {one.reading.id: one for one in at(board.spells, self._days.known)}
        reprints = Reprints(self._text_of, board.known_pairs)
        self._digests: dict[str, str] = {}  # what a reading's text goes by while texts are gone through
        speaking: set[str] = set()
        heard: set[str] = set()
        for name, spell in spells.items():
            if not was_out(spell.reading.published, self._days.published):
                continue
            alike = board.alike.get(name)
            if alike is None:
                speaking.add(name)
                continue
            digest = spell.reading.text_sha256
            goes_by = reprints.learn_told(name, digest, None, () if spell.withdrawn else alike.told)
            self._digests[name] = reprints.goes_by(digest)
            if not spell.withdrawn and alike.figures - self.day.misread and goes_by not in heard:
                heard.add(goes_by)
                speaking.add(name)
        # What it goes by once all are known.
        self._at_last = {name: reprints.goes_by(spells[name].reading.text_sha256) for name in self._digests}
        self._spells = {name: spell for name, spell in spells.items() if name in board.by_reading}
        self._readings = {spell.reading.document_id: name for name, spell in self._spells.items()}
        self._speaking = frozenset(speaking)  # readings whose sums are done: each text's first

    def _text_of(self, known: str) -> str | None:
        return next((text for _, text in texts_of(self._store, [known])), None)

    def laid(self, asked: Question) -> Laid:
        """Columns as laid out before for a question like this."""
        units = _units_of(asked) if asked.level != "province" else None
        return self._laid[units, asked.lang]

    def on_provinces(self, measures: Sequence[str]) -> dict[str, Gathered]:
        """What is held on each province, of some measures."""
        held = {
            province: Gathered({}, _Left(self._counter(province)), texts)
            for province, texts in self.day.texts.items()
        }
        for measure in dict.fromkeys(measures):
            for province, one in self._of(measure).rows["province"].items():
                held[province].cells |= one.cells
                held[province].left |= one.left
        return held

    def on_units(
        self,
        asked: Question,
        provinces: Provinces,
        members: frozenset[str] | None,
        nowhere: Mapping[str, frozenset[str]],
    ) -> OnUnits:
        """What is held on each unit of a level; `nowhere` has the texts on those of no province."""
        known = _units_of(asked)
        if known not in self._units:
            some = [self._of(measure) for measure in dict.fromkeys(asked.measures)]
            told: Counter[Told] = Counter()
            for one in some:
                told.update(one.told[asked.level])
            units = units_of(told, asked.level, provinces, members)
            found: dict[str, Gathered] = {}
            for unit in units:
                found[unit.key] = held = Gathered()
                for one in some:
                    part = one.rows[asked.level].get(unit.key)
                    if part is not None:
                        held.cells |= part.cells
                        held.left |= part.left
                if not unit.province:
                    held.documents = nowhere.get(unit.key, frozenset()) & self.day.standing
            self._units[known] = OnUnits(units, found, self.day.texts)
        return self._units[known]

    def national(self, measures: Sequence[str]) -> list[StoredFigure]:
        """The nation's own figures of some measures."""
        return [one for measure in dict.fromkeys(measures) for one in self._of(measure).national]

    def _counter(self, province: str) -> Callable[[Key, Left], int]:
        """Counts the figures of a province's units that belong to a cell, or those that are misread."""

        def count(key: Key, why: Left) -> int:
            misread = self.day.misread
            if why == "misread" and not misread:
                return 0
            measure, phase, role = key
            told = (None if phase is None else str(phase), role)
            return sum(
                (one.phase, one.role) == told
                and (one.id in misread) == (why == "misread")
                and one.reading in self.day.standing
                for one in self._board.lower(self._store, measure, province)
            )

        return count

    def _of(self, measure: str) -> _Sorted:
        if measure not in self._sorted:
            self._sorted[measure] = self._sort(measure)
        return self._sorted[measure]

    def _sort(self, measure: str) -> _Sorted:
        """As `exports.gather` sorts figures into cells, and as the database sorts them for the checks."""
        found = _Sorted()
        for name, spell in self._spells.items():
            read = self._board.by_reading[name]
            if measure in read.by_measure and not spell.withdrawn:
                self._sort_reading(found, measure, name, spell, read)
        return found

    def _sort_reading(self, found: _Sorted, measure: str, name: str, spell: Spell, read: OwnReading) -> None:
        misread, names = self.day.misread, self._board.names
        moment = None if self._days.known is None else end_of(self._days.known)
        facts = spell.reading
        later = self._published_by is not None and not surely_by(facts.published, self._published_by)
        seen = self._times.seen(facts.page_sha256, moment)
        digest = self._digests.get(name, facts.text_sha256)
        entries = read.entries(measure, spell, seen, digest, names)
        for own, candidate, _ in entries:
            if own.row is None:
                continue
            level: Level = own.group[0]  # type: ignore[assignment]
            found.told[level][own.row] += 1
            if level == "national":
                found.national.append(candidate.stored)
            if own.key is None:
                continue
            held = found.rows[level][own.row.key]
            why: Left | None = "misread" if own.id in misread else own.left
            why = why or ("later" if later else None)
            if why is None:
                held.cells[own.key].append(candidate)
            else:
                held.left[own.key, why] += 1
        if was_out(facts.published, self._days.published):
            digest_at_last = self._at_last.get(name, digest)
            if digest_at_last != digest:
                entries = read.entries(measure, spell, seen, digest_at_last, names)
            for own, _, spoken in entries:
                if own.id not in misread:
                    found.groups[own.group].append(spoken)

    def checks(self, places: Collection[Place], asked: Question) -> CheckIndex:
        """What the sums say of some figures, but for what a person has set aside."""
        index: dict[tuple[str, int, int], list[Check]] = defaultdict(list)
        for one in self.results(places, asked.measures):
            for document, start, end, _ in one.finding.quotes:
                place = (document, start, end)
                if place in places and not self._is_aside(one):
                    check = one.check(asked.lang)
                    if check not in index[place]:
                        index[place].append(check)
        return index

    def results(self, places: Collection[Place], measures: Iterable[str]) -> list[Result]:
        """The sums of the texts that some figures stand in, and of the measures across texts."""
        readings = (self._readings.get(document) for document, _, _ in places)
        wanted = {one for one in readings if one is not None} & self._speaking
        sums = self._board.sums(self._store, wanted, self.day.misread)
        results = [one for some in sums.values() for one in some]
        for together in {TOGETHER if one in TOGETHER else frozenset((one,)) for one in measures}:
            results += self._checked_across(together)
        return results

    def _checked_across(self, measures: frozenset[str]) -> list[Result]:
        """The checks across texts on the board's figures of measures that are held against each other."""
        if measures not in self._across:
            ranks: list[RankClaim] = []
            rows: list[RankRow] = []
            for claims, listed in self._ranks():
                ranks += [one for one in claims if one.measure in measures]
                rows += listed
            groups = [group for one in sorted(measures) for group in self._of(one).groups.values()]
            found = check_groups(groups, ranks=ranks, rows=rows, today=self._days.today.isoformat())
            self._across[measures] = [Result(one) for one in found]
        return self._across[measures]

    def _ranks(self) -> Iterator[tuple[list[RankClaim], list[RankRow]]]:
        for name in self._spells:
            if name in self._board.ranked and name in self._speaking:
                yield self._board.ranks(self._store, name, self.day.misread)

    def _is_aside(self, result: Result) -> bool:
        event = self.day.judgements.of(result.finding)
        return event is not None and event.kind == "dismiss"


def _units_of(asked: Question) -> tuple[object, ...]:
    """What decides which units a table has."""
    return asked.level, asked.measures, asked.within, asked.boundaries if asked.within else None
