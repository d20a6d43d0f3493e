"""Addresses that a visitor pasted, fetched through the collector's guard: few at a time, small, and soon."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from threading import BoundedSemaphore, Timer

from archive.connections import Abort
from archive.errors import FetchTimeoutError
from archive.fetch import Fetched, fetch
from archive.network import Limits
from doichieu.errors import CommandError
from scrapers.settings import USER_AGENT

LIMITS = Limits(seconds=10.0, sent=8 * 1024 * 1024, decoded=16 * 1024 * 1024)


class Fetching:
    """Fetches one address, robots.txt respected, redirects judged as it is.

    `at_once` are fetched at the same time and no more, each within `seconds` in all. `allow_private` is for
    tests, which have nothing but loopback. Nothing that is asked for or comes back is kept or logged.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        *,
        at_once: int = 4,
        seconds: float = 25.0,
        allow_private: bool = False,
    ) -> None:
        self._now, self._seconds, self._allow_private = now, seconds, allow_private
        self._free = BoundedSemaphore(at_once)

    def __call__(self, url: str) -> Fetched:
        """What the address answers; a `CommandError` where too many are asked for, else as `fetch` raises."""
        if not self._free.acquire(blocking=False):
            raise CommandError(
                ("Máy chủ đang tải nhiều địa chỉ khác", "The server is fetching many other addresses"),
                ("Thử lại sau ít giây, hoặc dán văn bản", "Try again in a moment, or paste the text"),
            )
        abort = Abort()
        timer = Timer(self._seconds, abort.ask)
        timer.start()
        try:
            return fetch(
                url,
                now=self._now(),
                user_agent=USER_AGENT,
                limits=LIMITS,
                allow_private=self._allow_private,
                abort=abort,
            )
        except OSError as error:
            raise FetchTimeoutError(f"{url}: broken off", "try again later") from error
        finally:
            timer.cancel()
            self._free.release()
