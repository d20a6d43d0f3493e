"""What the pages ask of a store, from several threads. The desk answers one question at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock, RLock
from types import TracebackType
from typing import Self

from catalogue.campaigns import Campaign
from catalogue.denominators import load_head_counts
from doichieu.own_sources import known_sources
from doichieu.settings import DEMO_DATABASE, Settings, database_path
from doichieu.tasks.lookups.looked import Looked
from doichieu.tasks.lookups.lookup import document_held, figure_held, fresh_texts, tombstone_of
from doichieu.tasks.lookups.place import PageOfPlace, province_held
from doichieu.tasks.lookups.series_lookup import Wanted as WantedSeries
from doichieu.tasks.lookups.series_lookup import series_held
from doichieu.tasks.tables.desk import Desk
from doichieu.tasks.tables.remembered import Remembered
from doichieu.tasks.tables.table import radar_of
from doichieu.web.catching_up import CatchingUp
from doichieu.web.sums import Sums, SumsDesk
from exports.asked import Question
from exports.model import Table
from exports.radar import Blip
from exports.series import Series
from exports.site.document import DocumentHeld
from exports.site.feed import Fresh
from exports.site.figure import FigureHeld
from exports.site.known import campaigns
from exports.site.places import PagePlace
from exports.site.province import ProvinceHeld
from exports.site.state import TableState, usual_state
from exports.wording import Lang
from store.board import Stamp, told_measures
from store.database import Store
from store.figure_pages import FigurePage, Spot
from store.figures import FigureFilter
from store.identity import end_of
from store.records import CorrectionState, Redaction

_LAST = 8
_BESIDE_STORE = 2  # what stands in a stamp behind what the database says


@dataclass(frozen=True, slots=True)
class FigureRowsPage:
    """Some figures, when they counted, and all that persons had said by then."""

    page: FigurePage
    moment: str
    states: Sequence[CorrectionState]


class Holdings:
    """An open store with the desk that lays its tables."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self.settings = settings
        self.sources = tuple(known_sources(settings))
        self.store = store  # may be asked by several threads at once
        self._desk = Desk(store, self.sources, load_head_counts(settings.own_denominators))
        self._stamp = Stamp(store)
        self._lock = RLock()
        self._asking = Lock()  # a question to the desk may take long; whether anything was written must not
        # Those looked at last: the other language of a page, and its downloads, rest on the same.
        self._figures: Remembered[tuple[str, Looked], FigureHeld | None] = Remembered(_LAST)
        self._documents: Remembered[tuple[str, Looked], DocumentHeld | None] = Remembered(_LAST)
        self._looked_up: tuple[tuple[object, ...], Looked] | None = None
        self._told: tuple[tuple[object, ...], Mapping[str, frozenset[str]]] | None = None
        self.sums = SumsDesk(store, settings.now)
        self._catching_up = CatchingUp(self._read)
        self._before: tuple[object, ...] | None = None  # the last stamp that the desk has caught up with

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._catching_up.close()
        self.sums.close()
        self._desk.close()
        self._stamp.close()

    @property
    def is_sample(self) -> bool:
        """Whether the store is the bundled sample, whose pages and figures are made up."""
        path = database_path(self.settings.shown_url)
        return path is not None and path.name == DEMO_DATABASE.name

    @property
    def today(self) -> date:
        return self.settings.now().date()

    def stamp(self) -> tuple[object, ...]:
        """Another one when anything was written, when other findings are at hand, and every day: answers made
        under one hold as long."""
        with self._asking:
            stamp = (*self._stamp.now(), self.today)
        self.sums.look(stamp)
        return (*stamp, self.sums.generation)

    def before(self, stamp: tuple[object, ...]) -> tuple[tuple[object, ...], float] | None:
        """The stamp before this one and for how long it has been past (seconds), while what was written since
        is being read; None where that is done, or took no time."""
        behind = self._catching_up.behind(stamp[:-_BESIDE_STORE])
        if behind is None:
            self._before = stamp
        return (self._before, behind) if behind is not None and self._before is not None else None

    def findings(self) -> Sums | None:
        """All findings, with what persons say of them now; None while they are first worked out."""
        self.stamp()
        return self.sums.now()

    def comparison(self, state: TableState) -> Table:
        """The table of a comparison page, with all its rows."""
        with self._lock:
            return self._looked().table(state.question)

    def figure_page(
        self, wanted: FigureFilter, day: date | None, after: tuple[str, Spot] | None, most: int
    ) -> FigureRowsPage:
        """Some figures, as known on a day or now, or as known when the page before was made: `after` has that
        moment, and the spot of its last figure."""
        with self._lock:
            pages = self._desk.figures()
            moment, spot = (None, None) if after is None else after
            if moment is None:
                newest = pages.times.newest
                moment = newest if day is None else min(newest, end_of(day))
            page = pages.page(self.store, wanted, moment, after=spot, most=most)
            return FigureRowsPage(page, moment, self._desk.corrections(day))

    def series(self, wanted: WantedSeries) -> Series:
        """What one unit reported over time."""
        with self._lock:
            return series_held(self.store, self._desk, wanted, today=self.today)

    def fresh(self, most: int) -> list[Fresh]:
        """The texts with figures that came last, the newest first."""
        with self._lock:
            return fresh_texts(self.store, self._desk, most)

    def corrections(self) -> Sequence[CorrectionState]:
        """What was ever said by a person, and whether it holds now."""
        with self._lock:
            return self._desk.corrections()

    def told(self) -> Mapping[str, frozenset[str]]:
        """By campaign the measures that figures tell of."""
        stamp, held = self.stamp(), self._told
        if held is None or held[0] != stamp:
            held = self._told = (stamp, told_measures(self.store, list(campaigns())))
        return held[1]

    def radar(self, asked: Question) -> list[Blip]:
        """Who should have reported by now, the most pressing first."""
        with self._lock:
            return radar_of(self._desk, asked, as_known_on=None, today=self.today)

    def province(self, place: PagePlace, campaign: Campaign, lang: Lang) -> ProvinceHeld:
        """A place with all that is held on it and a campaign."""
        with self._lock:
            return province_held(self._looked(), self.sources, PageOfPlace(place, campaign, lang))

    def document(self, known_as: str) -> DocumentHeld | None:
        """A text with all that is held on it; None where there is none."""
        with self._lock:
            looked = self._looked()
            return self._documents.get((known_as, looked), lambda: document_held(looked, known_as))

    def figure(self, known_as: str) -> FigureHeld | None:
        """A figure with all that is held on it; None where there is none."""
        with self._lock:
            looked = self._looked()
            return self._figures.get((known_as, looked), lambda: figure_held(looked, known_as))

    def tombstone(self, known_as: str) -> Redaction | None:
        """The redaction that a text or figure went with."""
        return tombstone_of(self.store, known_as)

    def _read(self) -> None:
        """Has the desk read what most pages need."""
        stamp = self.stamp()
        with self._lock:
            for campaign in campaigns().values():
                self._looked().table(usual_state(campaign, "vi").question)
        self._before = stamp

    def _looked(self) -> Looked:
        """What was looked up since anything was written."""
        stamp, held = self.stamp(), self._looked_up
        if held is None or held[0] != stamp:
            held = self._looked_up = (stamp, Looked(self.store, self._desk, today=self.today))
        return held[1]
