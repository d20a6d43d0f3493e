"""What the pages ask of a store, from several threads. The desk answers one question at a time."""

from __future__ import annotations

from datetime import date
from threading import RLock
from types import TracebackType
from typing import Self

from doichieu.own_sources import known_sources
from doichieu.settings import DEMO_DATABASE, Settings, database_path
from doichieu.tasks.desk import Desk
from doichieu.tasks.tables import radar_of
from doichieu.web.sums import Sums, SumsDesk
from exports.model import Table
from exports.radar import Blip
from exports.table import Question
from store.board import Stamp
from store.database import Store


class Holdings:
    """An open store with the desk that lays its tables."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self.settings = settings
        self.sources = tuple(known_sources(settings))
        self.store = store  # may be asked by several threads at once
        self._desk = Desk(store, self.sources)
        self._stamp = Stamp(store)
        self._lock = RLock()
        self.sums = SumsDesk(store, settings.now)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
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
        with self._lock:
            stamp = (*self._stamp.now(), self.today)
        self.sums.look(stamp)
        return (*stamp, self.sums.generation)

    def findings(self) -> Sums | None:
        """All findings, with what persons say of them now; None while they are first worked out."""
        self.stamp()
        return self.sums.now()

    def table(self, asked: Question, *, as_known_on: date | None, published_by: date | None) -> Table:
        with self._lock:
            return self._desk.table(
                asked, as_known_on=as_known_on, published_by=published_by, today=self.today
            )

    def radar(self, asked: Question) -> list[Blip]:
        """Who should have reported by now, the most pressing first."""
        with self._lock:
            return radar_of(self._desk, asked, as_known_on=None, today=self.today)
