"""The findings of a store as the pages ask for them: worked out in a thread of their own.

On a large store the sums take a minute. What was worked out before is shown meanwhile, and says of when
it is.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock, Thread
from time import monotonic

from doichieu.tasks.findings.corrections import Judgements
from doichieu.tasks.findings.shelving import whole_shelf
from exports.errors import ExportError
from exports.shelf import FindingShelf
from store.database import Store
from store.errors import StoreError
from store.records import CorrectionState

_LONG = 5.0  # seconds: sums that take longer rest for some times that long before they are done again
_RESTS = 5


@dataclass(frozen=True, slots=True)
class Sums:
    """A sealed shelf, of when it is, whether the store has moved on since, and all that persons said of
    findings and figures, in order of time."""

    shelf: FindingShelf
    made: datetime
    behind: bool
    states: tuple[CorrectionState, ...]


class SumsStoppedError(Exception):
    """Nobody waits for the sums any more."""


class SumsDesk:
    """Keeps the findings of a store at hand.

    `patience` is how long whoever asks waits for sums that are being done (seconds).
    """

    def __init__(self, store: Store, now: Callable[[], datetime], *, patience: float = 3.0) -> None:
        self._store, self._now, self._patience = store, now, patience
        self._lock = Lock()
        self._shelf: FindingShelf | None = None
        self._made = now()
        self._basis: Hashable = None  # what the shelf was made of
        self._tried: Hashable = None
        self._wanted: Hashable = None
        self._seen: Hashable = None  # what the store was when it was last looked at
        self._thread: Thread | None = None
        self._rests_until = 0.0
        self._stopped = False
        self._states: tuple[CorrectionState, ...] = ()
        self.progress = 0.0  # of sums that are being done, 0 to 1
        self.generation = 0  # another one when other findings are at hand

    def look(self, stamp: Hashable) -> None:
        """Begin to do the sums anew where the store changed; take in what persons say at once."""
        with self._lock:
            if stamp != self._seen:
                self._seen = stamp
                self._wanted = (*self._store.basis(), self._today())
                self._take_in()
            due = self._wanted not in (self._basis, self._tried) and monotonic() >= self._rests_until
            if due and not self._is_busy() and not self._stopped:
                self._tried = self._wanted
                self._thread = Thread(target=self._work, args=(self._wanted,), name="sums", daemon=True)
                self._thread.start()

    def now(self) -> Sums | None:
        """The findings at hand; None while they are worked out for the first time."""
        thread = self._thread
        if thread is not None:
            thread.join(self._patience)
        with self._lock:
            if self._shelf is None:
                return None
            return Sums(self._shelf, self._made, self._basis != self._wanted, self._states)

    def close(self) -> None:
        """Let the work under way end."""
        self._stopped = True
        if self._thread is not None:
            self._thread.join()

    def _work(self, basis: Hashable) -> None:
        began, made = monotonic(), self._now()
        try:
            shelf = whole_shelf(self._store, today=self._today(), on_progress=self._tell)
        except (SumsStoppedError, StoreError, ExportError):
            return  # the older ones stay, and say of when they are
        with self._lock:
            self._shelf, self._basis, self._made = shelf, basis, made
            self.generation += 1
            self._take_in()
            took = monotonic() - began
            self._rests_until = monotonic() + (_RESTS * took if took > _LONG else 0.0)

    def _take_in(self) -> None:
        self._states = tuple(self._store.corrections())
        if self._shelf is not None:
            self._shelf.mark(Judgements(self._states).all())

    def _tell(self, kind: str, done: int, total: int) -> None:
        if self._stopped:
            raise SumsStoppedError
        share = min(done / total, 1.0) if total else 0.0
        self.progress = share / 2 + (0.5 if kind == "figure" else 0.0)

    def _is_busy(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def _today(self) -> date:
        return self._now().date()
