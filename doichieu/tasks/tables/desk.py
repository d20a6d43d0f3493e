"""Tables for a process that stays open: any campaign, measure, level and day, from what was read once.

A table of the desk is the table that a pass over every figure and finding of the store gives, to the last
mark (a test holds them side by side); the desk only asks for what its cells need. Before each answer it asks
the database whether anything was written since it read: nothing that it says is older than the question.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

from catalogue.campaigns import Campaign
from catalogue.denominators import Head, HeadCount
from catalogue.provinces import load_provinces
from catalogue.sources import Source
from checks.across.reprints import Reprints
from checks.model import Finding, StoredFigure
from doichieu.tasks.tables.board import Board, Scope, Twins, board_of
from doichieu.tasks.tables.denominators import HeadsTold, heads_told
from doichieu.tasks.tables.held import Held
from doichieu.tasks.tables.remembered import Remembered
from doichieu.tasks.tables.views import Day, Days, Texts, View, texts_of_provinces
from doichieu.tasks.texts.sums import Sums
from exports.asked import Question, members_of
from exports.denominators import Denominators, of_catalogue, of_pages
from exports.effort import Effort
from exports.findings import finding_id
from exports.layout import Place, lay_out, lay_out_units
from exports.levels import Naming
from exports.model import Table
from exports.ranks import with_ranks
from exports.rates import with_rates
from exports.shares import with_shares
from exports.table import rows_within
from parsers.model import Level
from store.board import (
    Named,
    Stamp,
    named_provinces,
    texts_of,
    units_of_no_province,
    whole_readings,
)
from store.connection import reading
from store.database import Store
from store.figure_pages import FigurePages
from store.identity import was_out
from store.records import Correction, CorrectionState, Redaction
from store.redactions import withheld_cells
from store.timeline import Timeline, timeline

_DAYS = 16  # days looked at that are remembered
_DENOMINATORS = 64  # of a day, of what was published by one
_OF_UNITS = 1_000_000  # figures of units that are held; those of provinces always are
_MUCH = 5_000  # figures or fetches that were read since
_SEEN = 8_000_000  # figures that views hold on to, each as often as one does


class Desk:
    """An open store, and what was read of it. Not for several threads at once.

    `sources` and `counts` are those that are known of: whose silence a gap may be, and what a number may be
    divided by beside what pages tell.
    """

    def __init__(
        self, store: Store, sources: Iterable[Source] = (), counts: Iterable[HeadCount] = ()
    ) -> None:
        self._store = store
        self._sources = tuple(sources)
        self._counts = tuple(counts)
        self._provinces = load_provinces()
        self._stamp = Stamp(store)
        self._read_at: tuple[object, ...] | None = None
        self._times = Timeline((), {})
        self._grown = 0
        self._named: list[Named] | None = None
        self._named_of: set[str] = set()
        self._twins = Twins()
        self._twins_at: Timeline | None = None
        self._texts: Texts | None = None
        self._withheld: frozenset[str] = frozenset()
        self._redactions: Sequence[Redaction] | None = None
        self._heads: HeadsTold | None = None
        self._heads_of: frozenset[str] = frozenset()
        self._pages: FigurePages | None = None
        self._newest: list[tuple[str, str]] | None = None
        self._nowhere: dict[Level, Mapping[str, frozenset[str]]] = {}
        self._boards: dict[Scope, Board] = {}
        self._unit_boards: Remembered[Scope, Board] = Remembered(_OF_UNITS, lambda one: 100 + one.size)
        self._days: Remembered[date | None, Day] = Remembered(_DAYS)
        self._said: Remembered[date | None, Sequence[CorrectionState]] = Remembered(_DAYS)
        self._views: Remembered[tuple[Scope, Days, str | None], View] = Remembered(
            _SEEN, lambda one: one.weight
        )
        self._held: Remembered[tuple[Scope, date | None], Held] = Remembered(
            _SEEN, lambda one: one.board.size
        )
        self._sums = Sums(store)
        self._heads_on: Remembered[date | None, list[StoredFigure]] = Remembered(_DAYS)
        self._over: Remembered[tuple[Head, date | None, str | None], Denominators] = Remembered(_DENOMINATORS)

    def close(self) -> None:
        """Lets go of the connection that it asks with."""
        self._stamp.close()

    def table(
        self, asked: Question, *, as_known_on: date | None, published_by: date | None, today: date
    ) -> Table:
        """A table. `asked` has the days in words, as they are shown; those beside it are what they mean."""
        with self._settling():
            self._refresh()
            return self._made(asked, Days(as_known_on, published_by, today))

    def _made(self, asked: Question, days: Days) -> Table:
        provinces = asked.level == "province"
        table = self._of_provinces(asked, days) if provinces else self._of_units(asked, days)
        if asked.per is not None:
            table = with_rates(table, self._denominators(asked.per, asked, days), self._provinces)
        if asked.shares:
            view = self._view(Scope(asked.campaign.slug, "province"), asked, days)
            national = view.national(asked.measures)
            table = with_shares(table, national, asked.campaign, view.day.misread)
        if asked.rank is not None:
            table = with_ranks(table, asked.rank)
        if provinces and asked.within is not None:
            table = rows_within(table, asked.within, self._provinces)
        return table

    def _of_provinces(self, asked: Question, days: Days) -> Table:
        view = self._view(Scope(asked.campaign.slug, "province"), asked, days)
        return lay_out(
            asked,
            view.on_provinces(asked.measures),
            self._provinces,
            view.day.judged(asked.lang),
            marks=lambda places: view.checks(places, asked),
            efforts=lambda: view.day.efforts,
            withheld=self._withheld,
            laid=view.laid(asked),
        )

    def _of_units(self, asked: Question, days: Days) -> Table:
        members = members_of(asked.within, asked.boundaries, self._provinces)
        nation = asked.level == "national"  # its figures are read with the provinces', which they are held to
        scope = Scope(asked.campaign.slug, "province" if nation else asked.level, None if nation else members)
        view = self._view(scope, asked, days)
        return lay_out_units(
            asked,
            view.on_units(asked, self._provinces, members, self._texts_nowhere(asked.level)),
            self._provinces,
            view.day.judged(asked.lang),
            marks=lambda places: view.checks(places, asked),
            efforts=lambda: view.day.efforts,
            withheld=self._withheld,
            laid=view.laid(asked),
        )

    def published(self, as_known_on: date | None) -> Iterator[tuple[str, str | None]]:
        """Of each text that is held on a province when it was published, where that is told."""
        self._refresh()
        day = self._day(as_known_on)
        days = {one.reading.id: one.reading.published for one in day.spells}
        return ((province, days[known]) for province, texts in day.texts.items() for known in texts)

    def findings_at(
        self,
        campaign: Campaign,
        measures: Iterable[str],
        places: Collection[Place],
        *,
        today: date,
        as_known_on: date | None = None,
        published_by: date | None = None,
    ) -> list[Finding]:
        """What the sums say of some figures of provinces or of the nation: of their own texts, and of these
        measures against other texts. What else the same texts say (a rank) and what a person has set aside
        is among it."""
        self._refresh()
        asked = Question(campaign, tuple(dict.fromkeys(measures)))
        view = self._view(Scope(campaign.slug, "province"), asked, Days(as_known_on, published_by, today))
        found = (one.finding for one in view.results(places, asked.measures))
        texts = {document for document, _, _ in places}
        return list(
            dict.fromkeys(
                one
                for one in found
                if one.document in texts or any(quote[:3] in places for quote in one.quotes)
            )
        )

    def corrections(self, as_known_on: date | None = None) -> Sequence[CorrectionState]:
        """What was ever said by a person, and whether it holds (or held on a day)."""
        self._refresh()
        return self._said.get(as_known_on, lambda: self._store.at(as_known_on).corrections())

    def judged(self, findings: Iterable[Finding], as_known_on: date | None = None) -> dict[str, Correction]:
        """By a finding's id what a person last said of it."""
        self._refresh()
        said = self._day(as_known_on).judgements
        return {finding_id(one): event for one in findings if (event := said.of(one)) is not None}

    def efforts(self, as_known_on: date | None) -> Mapping[str, Effort]:
        """What was tried for each province."""
        self._refresh()
        return self._day(as_known_on).efforts

    def newest(self) -> list[tuple[str, str]]:
        """The documents with figures that addresses show, and since when theirs shows this text; the last
        first."""
        self._refresh()
        if self._newest is None:
            since = self._times.shown_since()
            telling = {one.reading for one in self._named_there()}
            told = ((begin, one.reading) for one, begin in since if one.reading.id in telling)
            self._newest = sorted(((begin, one.document_id) for begin, one in told), reverse=True)
        return self._newest

    def figures(self) -> FigurePages:
        """The figures as they are paged through."""
        self._refresh()
        if self._pages is None:
            self._pages = FigurePages(self._times)
        return self._pages

    def reprints(
        self, documents: Collection[str], *, as_known_on: date | None, published_by: date | None
    ) -> tuple[dict[str, str], frozenset[str]]:
        """By document the digest that its text goes by, its own or that of the text it reprints; and those
        whose own sums are done: of reprints the first."""
        self._refresh()
        day = self._day(as_known_on)
        own = {one.reading.id for one in day.spells if one.reading.document_id in documents}
        alike = self._twins_there().of(own)
        told = whole_readings(self._store, alike)
        learned = Reprints(lambda known: next((text for _, text in texts_of(self._store, [known])), None))
        digests: dict[str, str] = {}
        speaking: set[str] = set()
        heard: set[str] = set()
        for one in day.spells:
            facts = one.reading
            digest, speaks = facts.text_sha256, True
            if facts.id in alike and was_out(facts.published, published_by):
                figures = () if one.withdrawn else told[facts.id]
                digest = learned.learn(facts.id, digest, None, (read.figure for read in figures))
                speaks = digest not in heard and not {read.id for read in figures} <= day.misread
                heard |= {digest} if speaks else set()
            if facts.id in own:
                digests[facts.document_id] = digest
                speaking |= {facts.document_id} if speaks else set()
        return digests, frozenset(speaking)

    def _refresh(self) -> None:
        """Forgets what may have changed. It is asked before anything is read: what is read may be newer."""
        now = self._stamp.now()
        if now == self._read_at:
            return
        redactions = self._store.redactions()
        if now[:-1] != (self._read_at or ())[:-1] or not self._as_before(redactions):
            self._forget_readings()
        for held in (
            self._unit_boards, self._days, self._said, self._views, self._held, self._heads_on, self._over,
            self._nowhere,
        ):  # fmt: skip
            held.clear()
        self._pages = self._newest = self._texts = None
        with reading(self._store.engine) as connection:
            self._times = timeline(connection, self._times)
        self._grown += _MUCH
        self._redactions = redactions
        self._withheld = withheld_cells(redactions)
        self._read_at = now

    def _as_before(self, redactions: Sequence[Redaction]) -> bool:
        """Whether all readings still say what they said: they are only ever added, but for what is masked."""
        return redactions == self._redactions and all(one.done for one in redactions)

    def _forget_readings(self) -> None:
        self._boards.clear()
        self._sums.clear()
        self._times = Timeline((), {})
        self._twins = Twins()
        self._heads = self._named = self._twins_at = None

    @contextmanager
    def _settling(self) -> Iterator[None]:
        """What is read stays: looking through all of it for garbage, while it grows and ever after, takes a
        quarter of all time."""
        collecting = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            if self._grown > _MUCH:
                gc.freeze()
                self._grown = 0
            if collecting:
                gc.enable()

    def _named_there(self) -> Sequence[Named]:
        """Of which provinces each reading tells: gone through for a table, not for a list of figures."""
        fresh = self._times.by_reading.keys() - self._named_of
        if self._named is None:
            self._named = named_provinces(self._store)
            self._named_of = {one.reading for one in self._named} | fresh
        elif fresh:
            self._named += named_provinces(self._store, fresh)
            self._named_of |= fresh
        return self._named

    def _twins_there(self) -> Twins:
        if self._twins_at is not self._times:
            self._twins.learn(self._times.readings, self._named_there())
            self._twins_at = self._times
        return self._twins

    def _texts_there(self) -> Texts:
        if self._texts is None:
            self._texts = texts_of_provinces(self._times, self._named_there())
        return self._texts

    def _board(self, scope: Scope) -> Board:
        if scope.level != "province":
            return self._unit_boards.get(scope, lambda: self._read(scope))
        board = self._boards.get(scope)
        if board is None or board.times is not self._times:
            board = self._boards[scope] = self._read(scope, board)
        return board

    def _read(self, scope: Scope, before: Board | None = None) -> Board:
        twins = self._twins_there()
        board = board_of(self._store, scope, self._times, twins, self._provinces, before=before)
        self._grown += board.size
        return board

    def _day(self, day: date | None) -> Day:
        def looked_at() -> Day:
            return Day(self._store.at(day), self._times.at(day), self._texts_there(), self._sources)

        return self._days.get(day, looked_at)

    def _view(self, scope: Scope, asked: Question, days: Days) -> View:
        day = self._day(days.known)

        def counted() -> Held:
            board = self._board(scope)
            self._grown += board.size
            return Held(board, self._times, days.known, day.misread)

        def seen() -> View:
            held = self._held.get((scope, days.known), counted)
            return View(self._store, held, self._sums, day, asked, days=days)

        return self._views.get((scope, days, asked.published_by), seen)

    def _texts_nowhere(self, level: Level) -> Mapping[str, frozenset[str]]:
        """By key of a unit of no province, the readings that tell of it: of any campaign."""
        if level not in self._nowhere:
            naming = Naming(level, self._provinces)
            found: dict[str, set[str]] = defaultdict(set)
            for known, subject in units_of_no_province(self._store, level):
                told = naming.named(None, subject)
                if told is not None:
                    found[told.key].add(known)
            self._nowhere[level] = {key: frozenset(some) for key, some in found.items()}
        return self._nowhere[level]

    def _denominators(self, per: Head, asked: Question, days: Days) -> Denominators:
        by = asked.published_by

        def heads() -> list[StoredFigure]:
            there = frozenset(self._times.by_reading)
            if self._heads is None:
                self._heads = heads_told(self._store, self._provinces)
                self._grown += _MUCH
            elif there - self._heads_of:
                fresh = there - self._heads_of
                self._heads = heads_told(self._store, self._provinces, self._heads, fresh)
            self._heads_of = there
            return self._heads.on(self._day(days.known).spells)

        def known() -> Denominators:
            told = self._heads_on.get(days.known, heads)
            catalogue = of_catalogue(self._counts, published_by=by, as_known=days.known)
            return Denominators(per, [*catalogue, *of_pages(told, published_by=by)])

        return self._over.get((per, days.known, by), known)
