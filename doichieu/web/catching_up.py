"""Reading what was written to a store in a thread of its own, while what was answered before is still shown.

In a large store that takes some seconds after each write; in a small one nobody notices.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock, Thread
from time import monotonic

from exports.errors import ExportError
from store.errors import StoreError

_MOST_BEHIND = 60.0  # seconds that older answers may be given for


class CatchingUp:
    """`read` brings up to date who answers. `patience` is how long whoever asks waits for that (seconds)."""

    def __init__(self, read: Callable[[], None], *, patience: float = 3.0) -> None:
        self._read, self._patience = read, patience
        self._lock = Lock()
        self._known: Hashable = None  # what the store was when it was read last
        self._since: float | None = None  # when it was first seen to have moved on
        self._thread: Thread | None = None
        self._began = 0.0

    def behind(self, store: Hashable) -> float | None:
        """How long older answers are behind what the store is now, while it is being read (seconds); None
        where it has been read, or nothing older may be given."""
        with self._lock:
            if store == self._known:
                self._since = None
                return None
            now = monotonic()
            self._since = now if self._since is None else self._since
            if self._thread is None or not self._thread.is_alive():
                self._began = now
                self._thread = Thread(target=self._work, args=(store,), name="catching up", daemon=True)
                self._thread.start()
            thread, since = self._thread, self._since
            wait = self._began + self._patience - now
        thread.join(max(0.0, wait))
        behind = monotonic() - since
        return None if not thread.is_alive() or behind > _MOST_BEHIND else behind

    def close(self) -> None:
        """Lets the work under way end."""
        if self._thread is not None:
            self._thread.join()

    def _work(self, store: Hashable) -> None:
        try:
            self._read()
        except (StoreError, ExportError):
            return  # whoever asks is told
        with self._lock:
            self._known = store
