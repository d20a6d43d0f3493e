"""Tables for a process that stays open: any campaign, measure and day, from what was read once.

A table of the desk is the table that `take_stock` and `build_table` give, to the last mark (a test holds them
side by side); the desk only asks for what its cells need. Before each answer it asks the database whether
anything was written since it read: nothing that it says is older than the question.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from catalogue.campaigns import Campaign
from catalogue.provinces import load_provinces
from catalogue.sources import Source
from checks.across import check_groups
from checks.model import Finding
from checks.nation import RankClaim, RankRow
from checks.reprints import Reprints
from checks.series import Spoken
from doichieu.tasks.board import Board, Result, board_of
from doichieu.tasks.corrections import Judgements, misread_figures
from exports.cells import CheckIndex
from exports.corrected import Judged, read_corrections
from exports.effort import Effort, efforts_of
from exports.findings import finding_id
from exports.gather import Gathered, Key, Left
from exports.model import Check, Table
from exports.periods import surely_by
from exports.table import Laid, Place, Question, lay_out
from exports.wording import Lang
from store.board import Named, Stamp, named_provinces, texts_of
from store.connection import reading
from store.database import Store
from store.identity import end_of, was_out
from store.records import Correction, CorrectionState
from store.redactions import withheld_cells
from store.timeline import Spell, Timeline, at, timeline

_DAYS = 16  # days looked at that are remembered
_VIEWS = 128  # campaigns as seen on them
_T = TypeVar("_T")


# By province the readings with figures of it, and those whose source belongs to it.
_Texts = Mapping[str, tuple[frozenset[str], frozenset[str]]]


class _Day:
    """The store as known on a day. `texts` has, by province, the readings that tell of it."""

    def __init__(
        self, store: Store, spells: Sequence[Spell], texts: _Texts, sources: Sequence[Source]
    ) -> None:
        known = frozenset(one.reading.id for one in spells)
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
class _Gathered:
    """A measure of a campaign: what may stand in its cells, and what the checks across texts are done on."""

    provinces: dict[str, Gathered] = field(default_factory=lambda: defaultdict(Gathered))
    groups: dict[tuple[str, str], list[Spoken]] = field(default_factory=lambda: defaultdict(list))


@dataclass
class _View:
    """A campaign on a day, of what was published by another: what its tables share."""

    board: Board
    day: _Day
    as_known_on: date | None
    published_by: date | None
    spells: Mapping[str, Spell]  # by reading, in the order of addresses
    readings: Mapping[str, str]  # by document
    speaking: frozenset[str]  # readings whose sums are done: each text's first
    digests: Mapping[str, str]  # what a reading's text goes by while texts are gone through
    at_last: Mapping[str, str]  # and once all are known
    gathered: dict[str, _Gathered] = field(default_factory=dict)  # by measure
    laid: dict[tuple[Lang, date], Laid] = field(default_factory=lambda: defaultdict(Laid))
    across: dict[tuple[str, str], list[Result]] = field(default_factory=dict)  # by measure and today


class _Left(dict[tuple[Key, Left], int]):
    """What was left out, counted; the figures of units are only counted for a cell that is empty."""

    def __init__(self, count: Callable[[Key, Left], int]) -> None:
        super().__init__()
        self._count = count

    def __missing__(self, asked: tuple[Key, Left]) -> int:
        key, why = asked
        self[asked] = self._count(key, why) if why in ("lower", "misread") else 0
        return self[asked]


class Desk:
    """An open store, and what was read of it. Not for several threads at once."""

    def __init__(self, store: Store, sources: Iterable[Source] = ()) -> None:
        self._store = store
        self._sources = tuple(sources)
        self._provinces = load_provinces()
        self._stamp = Stamp(store)
        self._read_at: tuple[object, ...] | None = None
        self._times = Timeline((), {})
        self._named: Sequence[Named] = ()
        self._texts: _Texts = {}
        self._withheld: frozenset[str] = frozenset()
        self._boards: dict[str, Board] = {}
        self._days: OrderedDict[Hashable, _Day] = OrderedDict()
        self._views: OrderedDict[Hashable, _View] = OrderedDict()

    def close(self) -> None:
        """Lets go of the connection that it asks with."""
        self._stamp.close()

    def table(
        self, asked: Question, *, as_known_on: date | None, published_by: date | None, today: date
    ) -> Table:
        """A table. `asked` has the days in words, as they are shown; those beside it are what they mean."""
        self._refresh()
        view = self._view(asked, as_known_on, published_by)
        return lay_out(
            asked,
            self._held(view, asked),
            self._provinces,
            view.day.judged(asked.lang),
            marks=lambda places: self._checks(view, places, asked, today.isoformat()),
            efforts=lambda: view.day.efforts,
            withheld=self._withheld,
            laid=view.laid[asked.lang, today],
        )

    def published(self, as_known_on: date | None) -> Iterator[tuple[str, str | None]]:
        """Of each text that is held on a province when it was published, where that is told."""
        self._refresh()
        days = {one.reading.id: one.reading.published for one in self._times.at(as_known_on)}
        return (
            (province, days[known])
            for province, texts in self._day(as_known_on).texts.items()
            for known in texts
        )

    def findings_at(
        self, campaign: Campaign, measures: Iterable[str], places: Collection[Place], *, today: date
    ) -> list[Finding]:
        """What the sums say of some figures of provinces or of the nation, as known now: of their own texts,
        and of these measures against other texts. What a person has set aside is among it."""
        self._refresh()
        asked = Question(campaign, tuple(dict.fromkeys(measures)))
        view = self._view(asked, None, None)
        found = (one.finding for one in self._results(view, places, asked, today.isoformat()))
        return list(dict.fromkeys(one for one in found if any(quote[:3] in places for quote in one.quotes)))

    def corrections(self) -> Sequence[CorrectionState]:
        """What was ever said by a person, and whether it holds now."""
        self._refresh()
        return self._day(None).corrections

    def judged(self, findings: Iterable[Finding]) -> dict[str, Correction]:
        """By a finding's id what a person last said of it."""
        self._refresh()
        said = self._day(None).judgements
        return {finding_id(one): event for one in findings if (event := said.of(one)) is not None}

    def efforts(self, as_known_on: date | None) -> Mapping[str, Effort]:
        """What was tried for each province."""
        self._refresh()
        return self._day(as_known_on).efforts

    def _refresh(self) -> None:
        """Forgets what may have changed. It is asked before anything is read: what is read may be newer."""
        now = self._stamp.now()
        if now == self._read_at:
            return
        self._boards.clear()
        self._days.clear()
        self._views.clear()
        with reading(self._store.engine) as connection:
            self._times = timeline(connection)
        self._named = named_provinces(self._store)
        self._texts = _texts(self._times, self._named)
        self._withheld = withheld_cells(self._store.redactions())
        self._read_at = now

    def _board(self, campaign: str) -> Board:
        if campaign not in self._boards:
            self._boards[campaign] = board_of(self._store, campaign, self._times, self._named)
        return self._boards[campaign]

    def _day(self, day: date | None) -> _Day:
        def looked_at() -> _Day:
            return _Day(self._store.at(day), self._times.at(day), self._texts, self._sources)

        return _kept(self._days, day, _DAYS, looked_at)

    def _view(self, asked: Question, day: date | None, published_by: date | None) -> _View:
        slug = asked.campaign.slug
        known = (slug, day, published_by, asked.published_by)
        return _kept(self._views, known, _VIEWS, lambda: self._seen(slug, day, published_by))

    def _seen(self, campaign: str, day: date | None, published_by: date | None) -> _View:
        """Which texts speak, and which go by another's digest: as `stream_findings` goes through them."""
        board, known = self._board(campaign), self._day(day)
        spells = {one.reading.id: one for one in at(board.spells, day)}
        reprints = Reprints(self._text_of, board.known_pairs)
        digests: dict[str, str] = {}
        speaking: set[str] = set()
        heard: set[str] = set()
        for name, spell in spells.items():
            if not was_out(spell.reading.published, published_by):
                continue
            alike = board.alike.get(name)
            if alike is None:
                speaking.add(name)
                continue
            digest = spell.reading.text_sha256
            goes_by = reprints.learn_told(name, digest, None, () if spell.withdrawn else alike.told)
            digests[name] = reprints.goes_by(digest)
            if not spell.withdrawn and alike.figures - known.misread and goes_by not in heard:
                heard.add(goes_by)
                speaking.add(name)
        at_last = {name: reprints.goes_by(spells[name].reading.text_sha256) for name in digests}
        own = {name: spell for name, spell in spells.items() if name in board.by_reading}
        readings = {spell.reading.document_id: name for name, spell in own.items()}
        return _View(board, known, day, published_by, own, readings, frozenset(speaking), digests, at_last)

    def _text_of(self, known: str) -> str | None:
        return next((text for _, text in texts_of(self._store, [known])), None)

    def _held(self, view: _View, asked: Question) -> dict[str, Gathered]:
        """What is held on each province, of the measures asked for."""
        held: dict[str, Gathered] = {}
        for province, texts in view.day.texts.items():
            held[province] = Gathered({}, _Left(self._counter(view, province)), texts)
        for measure in dict.fromkeys(asked.measures):
            if measure not in view.gathered:
                view.gathered[measure] = self._gather(view, measure, asked.published_by)
            for province, one in view.gathered[measure].provinces.items():
                held[province].cells |= one.cells
                held[province].left |= one.left
        return held

    def _counter(self, view: _View, province: str) -> Callable[[Key, Left], int]:
        """Counts the figures of a province's units that belong to a cell, or those that are misread."""

        def count(key: Key, why: Left) -> int:
            misread = view.day.misread
            if why == "misread" and not misread:
                return 0
            measure, phase, role = key
            told = (None if phase is None else str(phase), role)
            return sum(
                (one.phase, one.role) == told
                and (one.id in misread) == (why == "misread")
                and one.reading in view.day.standing
                for one in view.board.lower(self._store, measure, province)
            )

        return count

    def _gather(self, view: _View, measure: str, published_by: str | None) -> _Gathered:
        """As `exports.gather` sorts figures into cells, and as the database sorts them for the checks."""
        found = _Gathered()
        misread, names = view.day.misread, view.board.names
        moment = None if view.as_known_on is None else end_of(view.as_known_on)
        for name, spell in view.spells.items():
            read = view.board.by_reading[name]
            if measure not in read.by_measure or spell.withdrawn:
                continue
            facts = spell.reading
            later = published_by is not None and not surely_by(facts.published, published_by)
            judged = was_out(facts.published, view.published_by)
            seen = self._times.seen(facts.page_sha256, moment)
            digest = view.digests.get(name, facts.text_sha256)
            entries = read.entries(measure, spell, seen, digest, names)
            for own, candidate, _ in entries:
                if own.key is None:
                    continue
                held = found.provinces[own.province]
                why: Left | None = "misread" if own.id in misread else own.left
                why = why or ("later" if later else None)
                if why is None:
                    held.cells[own.key].append(candidate)
                else:
                    held.left[own.key, why] += 1
            if judged:
                digest_at_last = view.at_last.get(name, digest)
                if digest_at_last != digest:
                    entries = read.entries(measure, spell, seen, digest_at_last, names)
                for own, _, spoken in entries:
                    if own.id not in misread:
                        found.groups[own.group].append(spoken)
        return found

    def _checks(self, view: _View, places: Collection[Place], asked: Question, today: str) -> CheckIndex:
        """What the sums say of some figures, but for what a person has set aside."""
        index: dict[tuple[str, int, int], list[Check]] = defaultdict(list)
        for one in self._results(view, places, asked, today):
            for document, start, end, _ in one.finding.quotes:
                place = (document, start, end)
                if place in places and not _is_aside(view.day.judgements, one):
                    check = one.check(asked.lang)
                    if check not in index[place]:
                        index[place].append(check)
        return index

    def _results(self, view: _View, places: Collection[Place], asked: Question, today: str) -> list[Result]:
        """The sums of the texts that some figures stand in, and of the measures across texts."""
        readings = (view.readings.get(document) for document, _, _ in places)
        wanted = {one for one in readings if one is not None} & view.speaking
        sums = view.board.sums(self._store, wanted, view.day.misread)
        results = [one for some in sums.values() for one in some]
        for measure in dict.fromkeys(asked.measures):
            if measure not in view.gathered:
                view.gathered[measure] = self._gather(view, measure, asked.published_by)
            if (measure, today) not in view.across:
                view.across[measure, today] = list(self._across(view, measure, today))
            results += view.across[measure, today]
        return results

    def _across(self, view: _View, measure: str, today: str) -> Iterator[Result]:
        """The checks across texts on a campaign's own figures of a measure."""
        ranks: list[RankClaim] = []
        rows: list[RankRow] = []
        for name in view.spells:
            if name in view.board.ranked and name in view.speaking:
                claims, listed = view.board.ranks(self._store, name, view.day.misread)
                ranks += [one for one in claims if one.measure == measure]
                rows += listed
        groups = view.gathered[measure].groups.values()
        return map(Result, check_groups(groups, ranks=ranks, rows=rows, today=today))


def _texts(times: Timeline, named: Sequence[Named]) -> _Texts:
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


def _is_aside(judgements: Judgements, result: Result) -> bool:
    event = judgements.of(result.finding)
    return event is not None and event.kind == "dismiss"


def _kept(known: OrderedDict[Hashable, _T], asked: Hashable, most: int, make: Callable[[], _T]) -> _T:
    """What was made before, or is made now; the one not asked for longest makes room."""
    if asked in known:
        known.move_to_end(asked)
        return known[asked]
    made = known[asked] = make()
    if len(known) > most:
        known.popitem(last=False)
    return made
