"""How fast one host is asked: one request in flight, a pause after each, a longer one if it is in trouble."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime

from archive.connections import Abort
from archive.content import Header, header

# The host is overloaded, out of order, or has had enough of us.
IN_TROUBLE = frozenset({403, 408, 429, 500, 502, 503, 504, 509, 522, 524})
BACK_OFF = 2.0
LONGEST_DELAY = 60.0
# Whoever asks us to wait for longer is left alone for the rest of the run, and by later runs until then.
LONGEST_WAIT = 15 * 60.0
RESTING = "the host asked earlier to be left alone until"
_GLANCE = 0.1


@dataclass(slots=True)
class Pace:
    """The pace of one host, in seconds of a clock that only goes forward.

    After each answer there is a pause of at least `shortest`, of the time the answer took, and of the
    Crawl-delay that the host wishes. Trouble doubles it; only good answers bring it down again.
    With `shortest` 0 (tests on loopback) a quick host is not paused for.
    """

    shortest: float
    wished: float = 0.0
    delay: float = 0.0
    not_before: float = 0.0
    rest_until: datetime | None = None  # asked for in an earlier run
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self.delay = self.shortest

    def rest(self, now: datetime, at: float) -> float:
        """Seconds left of a rest that the host asked for in an earlier run; the next request waits for it."""
        if self.rest_until is None:
            return 0.0
        left = max(0.0, (self.rest_until - now).total_seconds())
        if left <= LONGEST_WAIT:
            self.rest_until = None
            self.not_before = max(self.not_before, at + left)
        return left

    def answered(self, at: float, took: float, status: int, asked_to_wait: float = 0.0) -> None:
        """An answer came."""
        took = took if self.shortest else 0.0
        if status in IN_TROUBLE:
            self.delay = min(max(self.delay, took) * BACK_OFF, LONGEST_DELAY)
        elif status >= 400:
            self.delay = max(self.delay, took)  # error pages are quick: they must not speed us up
        else:
            self.delay = max(self.shortest, took, (self.delay + took) / 2)
        self._pause(at, asked_to_wait)

    def failed(self, at: float) -> None:
        """No answer came."""
        self.delay = min(self.delay * BACK_OFF, LONGEST_DELAY)
        self._pause(at)

    def wish(self, delay: float) -> None:
        """The host names its own delay; it counts from the last answer on."""
        self.wished = max(self.wished, min(delay, LONGEST_DELAY))
        self.not_before += max(0.0, self.wished - self.delay)

    def wait(self, at: float) -> float:
        """How long the next request has to wait."""
        return max(0.0, self.not_before - at)

    def _pause(self, at: float, asked_to_wait: float = 0.0) -> None:
        self.not_before = at + max(self.delay, self.wished, asked_to_wait)


async def turn(pace: Pace, abort: Abort) -> None:
    """Wait until the host may be asked again; a run that is broken off does not wait."""
    while (left := pace.wait(time.monotonic())) > 0 and not abort.asked:
        await asyncio.sleep(min(left, _GLANCE))


def retry_after(headers: Sequence[Header], now: datetime) -> float:
    """Seconds that a host asks to be left alone for (RFC 9110 10.2.3: seconds or a date); 0 if it doesn't."""
    value = (header(headers, "retry-after") or "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
        return max(0.0, (moment - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return 0.0
