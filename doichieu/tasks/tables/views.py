"""A board's figures as they counted on a day, of what was published by another: what tables share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from catalogue.provinces import Provinces
from catalogue.sources import Source
from checks.across.observe import Candidate
from checks.across.ranks import RankClaim, RankRow
from checks.across.reprints import Reprints
from checks.across.series import Spoken
from checks.across.whole_store import Series, check_groups, series_of
from checks.dates import surely_by
from checks.measures import held_together
from checks.model import StoredFigure
from doichieu.tasks.findings.corrections import Judgements, misread_figures
from doichieu.tasks.tables.held import Held, Sorted
from doichieu.tasks.texts.sums import Result, Sums
from exports.asked import Question
from exports.cells import CheckIndex
from exports.choosing import Choice, choose_figure
from exports.corrected import Judged, read_corrections
from exports.effort import Effort, efforts_of
from exports.gather import Gathered, Key, Left
from exports.layout import Laid, OnUnits, Place
from exports.levels import NamedUnit, units_of
from exports.model import Check
from exports.wording import Lang
from store.board import Named, texts_of
from store.database import Store
from store.identity import was_out
from store.timeline import Spell, Timeline

Texts = Mapping[str, tuple[frozenset[str], frozenset[str]]]


def texts_of_provinces(times: Timeline, named: Sequence[Named]) -> Texts:
    """By province the readings with figures of it, and those whose source belongs to it."""
    told: dict[str, set[str]] = defaultdict(set)
    sourced: dict[str, set[str]] = defaultdict(set)
    for one in named:
        if one.province is not None:
            told[one.province].add(one.reading)
    for spell in times.spells:
        if spell.reading.source_province is not None:
            sourced[spell.reading.source_province].add(spell.reading.id)
    return {
        province: (frozenset(told[province]), frozenset(sourced[province]))
        for province in sorted({*told, *sourced})
    }


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


class _Left(dict[tuple[Key, Left], int]):
    """What was left out, counted; the figures of units are only counted for a cell that is empty."""

    def __init__(self, count: Callable[[Key, Left], int]) -> None:
        super().__init__()
        self._count = count

    def __missing__(self, asked: tuple[Key, Left]) -> int:
        key, why = asked
        self[asked] = self._count(key, why) if why in ("lower", "misread") else 0
        return self[asked]


class _Across:
    """What checks across texts found, also by the places that are quoted."""

    def __init__(self, results: Sequence[Result]) -> None:
        self.results = results
        self.by_place: dict[Place, list[Result]] = defaultdict(list)
        for one in results:
            for document, start, end, _ in one.finding.quotes:
                self.by_place[document, start, end].append(one)


class View:
    """What tables on a board share that look at one day. Not for several threads at once."""

    def __init__(
        self, store: Store, held: Held, sums: Sums, day: Day, asked: Question, *, days: Days
    ) -> None:
        self._store = store
        self._held = held
        self._sums = sums
        self.day = day
        self._days = days
        by = asked.published_by
        self._surely = None if by is None else {one for one in held.dates if surely_by(one, by)}
        self._out = (
            None if days.published is None else {one for one in held.dates if was_out(one, days.published)}
        )
        self._sorted: dict[str, Sorted] = {}
        self._across: dict[frozenset[str], _Across] = {}
        self._units: dict[object, OnUnits] = {}
        self._laid: dict[object, Laid] = {}
        self._look()

    @property
    def weight(self) -> int:
        """About how many figures it may hold on to."""
        return 100 + self._held.board.size

    def _look(self) -> None:
        """Which of the texts alike speak, and which go by another's digest: as `stream_findings` goes
        through them."""
        board, misread = self._held.board, self.day.misread
        reprints = Reprints(self._text_of, board.known_pairs)
        self._digests: dict[str, str] = {}  # what a reading's text goes by while texts are gone through
        self._speaking: set[str] = set()  # of the texts alike the first
        heard: set[str] = set()
        spells = self._held.alike
        for name, spell in spells.items():
            if not was_out(spell.reading.published, self._days.published):
                continue
            alike = board.alike[name]
            digest = spell.reading.text_sha256
            goes_by = reprints.learn_told(name, digest, None, () if spell.withdrawn else alike.told)
            self._digests[name] = reprints.goes_by(digest)
            if not spell.withdrawn and alike.figures - misread and goes_by not in heard:
                heard.add(goes_by)
                self._speaking.add(name)
        # What it goes by once all are known.
        self._at_last = {name: reprints.goes_by(spells[name].reading.text_sha256) for name in self._digests}

    def _speaks(self, name: str) -> bool:
        """Whether the sums of an own reading are done."""
        if name in self._held.alike:
            return name in self._speaking
        return self._out is None or self._held.own[name].reading.published in self._out

    def _text_of(self, known: str) -> str | None:
        return next((text for _, text in texts_of(self._store, [known])), None)

    def laid(self, asked: Question) -> Laid:
        """Columns as laid out before for a question like this."""
        units = _units_of(asked) if asked.level != "province" else None
        if (units, asked.lang) not in self._laid:
            self._laid[units, asked.lang] = Laid(choose=self._choose)
        return self._laid[units, asked.lang]

    def _choose(
        self,
        candidates: Sequence[Candidate],
        lang: Lang,
        *,
        asked: str | None = None,
        beside: StoredFigure | None = None,
    ) -> Choice | None:
        return self._held.board.choices.get(
            (*candidates, lang, asked, beside and beside.id),
            lambda: choose_figure(candidates, lang, asked=asked, beside=beside),
        )

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
            told: Counter[NamedUnit] = Counter()
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
        return [
            one for measure in dict.fromkeys(measures) for one in self._held.national(measure, self._digests)
        ]

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
                for one in self._held.board.lower(self._store, measure, province)
            )

        return count

    def _of(self, measure: str) -> Sorted:
        if measure not in self._sorted:
            self._sorted[measure] = self._sort(measure)
        return self._sorted[measure]

    def _sort(self, measure: str) -> Sorted:
        held, misread = self._held, self.day.misread
        found = held.sorted(measure).published(self._surely, self._out)
        for name, spell in held.telling(measure, among=held.alike):
            facts = spell.reading
            later = self._surely is not None and facts.published not in self._surely
            digest = self._digests.get(name, facts.text_sha256)
            at_last = self._at_last.get(name)  # None: it was not out
            entries = held.entries(name, measure, digest)
            for entry in entries:
                found.add(entry, misread=entry.own.id in misread, later=later, out=at_last == digest)
            if at_last is not None and at_last != digest:
                for own, _, spoken in held.entries(name, measure, at_last):
                    if own.id not in misread:
                        found.groups[own.group].append(spoken)
        return found

    def checks(self, places: Collection[Place], asked: Question) -> CheckIndex:
        """What the sums say of some figures, but for what a person has set aside."""
        index: dict[Place, list[Check]] = defaultdict(list)
        for one in self._sums_of(places):
            for document, start, end, _ in one.finding.quotes:
                if (document, start, end) in places:
                    self._mark(index[document, start, end], one, asked.lang)
        for across in self._checked_across(asked.measures):
            for place in places:
                for one in across.by_place.get(place, ()):
                    self._mark(index[place], one, asked.lang)
        return index

    def _mark(self, marks: list[Check], one: Result, lang: Lang) -> None:
        event = self.day.judgements.of(one.finding)
        if event is None or event.kind != "dismiss":
            check = one.check(lang)
            if check not in marks:
                marks.append(check)

    def results(self, places: Collection[Place], measures: Iterable[str]) -> list[Result]:
        """The sums on own figures in the texts that some stand in, and of the measures across texts."""
        own = self._held.board.is_own
        readings = self._held.readings
        results = [one for one in self._sums_of(places) if own(one.finding, readings[one.finding.document])]
        for across in self._checked_across(measures):
            results += across.results
        return results

    def _sums_of(self, places: Iterable[Place]) -> list[Result]:
        """The sums of the texts that some figures stand in."""
        readings = {self._held.readings.get(document) for document, _, _ in places} - {None}
        wanted = {one for one in readings if one is not None and self._speaks(one)}
        sums = self._sums.of(wanted, self.day.misread)
        return [one for known in wanted for one in sums[known]]

    def _checked_across(self, measures: Iterable[str]) -> list[_Across]:
        """The checks across texts on the board's figures of measures that are held against each other."""
        together = dict.fromkeys(held_together(one) for one in measures)
        for some in together:
            if some not in self._across:
                self._across[some] = self._check_across(some)
        return [self._across[some] for some in together]

    def _check_across(self, measures: frozenset[str]) -> _Across:
        ranks: list[RankClaim] = []
        rows: list[RankRow] = []
        for claims, listed in self._ranks():
            ranks += [one for one in claims if one.measure in measures]
            rows += listed
        groups = [group for one in sorted(measures) for group in self._of(one).groups.values()]
        found = check_groups(
            groups, ranks=ranks, rows=rows, today=self._days.today.isoformat(), series=self._series
        )
        return _Across([Result(one) for one in found])

    def _series(self, spoken: Sequence[Spoken]) -> Series:
        return self._held.board.series.get(spoken, lambda: series_of(spoken))

    def _ranks(self) -> Iterator[tuple[list[RankClaim], list[RankRow]]]:
        for name in self._held.ranked:
            if self._speaks(name):
                yield self._held.board.ranks(self._store, name, self.day.misread)


def _units_of(asked: Question) -> tuple[object, ...]:
    """What decides which units a table has."""
    return asked.level, asked.measures, asked.within, asked.boundaries if asked.within else None
