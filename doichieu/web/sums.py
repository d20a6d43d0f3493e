"""The findings of a store as the pages ask for them: worked out in a thread of their own.

On a large store the sums take a minute. What was worked out before is shown meanwhile, and says of when
it is.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
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
_PAUSE = 10.0  # seconds: sums that failed are tried again after it


@dataclass(frozen=True, slots=True)
class Sums:
    """A sealed shelf, of when it is, whether the store has moved on since, and all that persons said of
    findings and figures, in order of time."""

    shelf: FindingShelf
    made: datetime
    behind: bool
    states: tuple[CorrectionState, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """What sums were made of. Where another `masked` holds, something was taken out of the texts since: what
    was made before is not shown any more."""

    masked: Hashable
    written: tuple[object, ...]
    day: date


class SumsStoppedError(Exception):
    """Nobody waits for these sums any more."""


class SumsFailedError(ExportError):
    """The findings can't be worked out now; they are tried again after a pause."""


class SumsDesk:
    """Keeps the findings of a store at hand.

    `patience` is how long whoever asks waits for sums that are being done (seconds).
    """

    def __init__(self, store: Store, now: Callable[[], datetime], *, patience: float = 3.0) -> None:
        self._store, self._now, self._patience = store, now, patience
        self._lock = Lock()
        self._shelf: FindingShelf | None = None
        self._made = now()
        self._basis: Basis | None = None  # of the shelf
        self._wanted: Basis | None = None
        self._seen: Hashable = None  # what the store was when it was last looked at
        self._failed: Exception | None = None  # what the last try came to
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
                wanted = Basis(self._masked(stamp), self._store.basis(), self._today())
                self._let_go_before(wanted)
                self._seen, self._wanted = stamp, wanted
                self._take_in()
            due = self._wanted != self._basis and monotonic() >= self._rests_until
            if due and not self._is_busy() and not self._stopped:
                assert self._wanted is not None
                self._failed = None
                self._thread = Thread(target=self._work, args=(self._wanted,), name="sums", daemon=True)
                self._thread.start()

    def now(self) -> Sums | None:
        """The findings at hand; None while they are worked out for the first time.

        Raises what that failed with (SumsFailedError where database or disk do) until it is tried again.
        """
        thread = self._thread
        if thread is not None:
            thread.join(self._patience)
        with self._lock:
            if self._shelf is None:
                if self._failed is not None:
                    raise self._failed
                return None
            return Sums(self._shelf, self._made, self._basis != self._wanted, self._states)

    def close(self) -> None:
        """Let the work under way end."""
        self._stopped = True
        if self._thread is not None:
            self._thread.join()

    def _work(self, basis: Basis) -> None:
        began, made = monotonic(), self._now()
        try:
            shelf = whole_shelf(self._store, today=basis.day, on_progress=partial(self._tell, basis))
        except SumsStoppedError:
            return
        except (StoreError, ExportError) as error:
            self._fail(SumsFailedError(error.what, error.advice))
        except Exception as error:  # noqa: BLE001 - a fault of ours: whoever asks for the sums hears of it
            self._fail(error)
        else:
            with self._lock:
                if not self._is_of_now(basis):
                    return
                self._shelf, self._basis, self._made = shelf, basis, made
                self.generation += 1
                self._take_in()
                took = monotonic() - began
                self._rests_until = monotonic() + (_RESTS * took if took > _LONG else 0.0)

    def _fail(self, error: Exception) -> None:
        """The older ones stay, and say of when they are."""
        with self._lock:
            self._failed, self._rests_until = error, monotonic() + _PAUSE

    def _masked(self, stamp: Hashable) -> Hashable:
        """Another one when anything was taken out of texts; while that goes on, with all that is written."""
        redactions = self._store.redactions()
        under_way = not all(one.done for one in redactions)
        return tuple(one.id for one in redactions), stamp if under_way else None

    def _let_go_before(self, wanted: Basis) -> None:
        if self._wanted is not None and self._wanted.masked != wanted.masked:
            self._shelf = self._basis = self._failed = None
            self._rests_until = 0.0
            self.generation += 1

    def _is_of_now(self, basis: Basis) -> bool:
        return self._wanted is not None and basis.masked == self._wanted.masked

    def _take_in(self) -> None:
        self._states = tuple(self._store.corrections())
        if self._shelf is not None:
            self._shelf.mark(Judgements(self._states).all())

    def _tell(self, basis: Basis, kind: str, done: int, total: int) -> None:
        if self._stopped or not self._is_of_now(basis):
            raise SumsStoppedError
        share = min(done / total, 1.0) if total else 0.0
        self.progress = share / 2 + (0.5 if kind == "figure" else 0.0)

    def _is_busy(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def _today(self) -> date:
        return self._now().date()
