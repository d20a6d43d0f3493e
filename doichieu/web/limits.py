"""What a server puts up with: how long a request may be, how often somebody may ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fastapi import Request
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from doichieu.web.guards import asker

What = Literal["checks", "attempts"]


@dataclass(frozen=True, slots=True)
class Limits:
    """`body` in bytes, `text` in letters; `asks` and `checks` (texts and addresses to be checked) a minute
    and asker, None: as often as they like; `attempts` to sign in a quarter of an hour and asker,
    `all_attempts` an hour and server."""

    body: int = 512 * 1024
    text: int = 100_000
    asks: int | None = 600
    checks: int = 20
    attempts: int = 10
    all_attempts: int = 200


class Askers:
    """Counts what costs much or may be guessed at; `RateLimit` counts how often pages are asked for."""

    def __init__(self, limits: Limits) -> None:
        self._items: dict[What, RateLimitItem] = {
            "checks": RateLimitItemPerMinute(limits.checks),
            "attempts": RateLimitItemPerMinute(limits.attempts, 15),
        }
        self._all_attempts = RateLimitItemPerHour(limits.all_attempts)
        self._counted = SlidingWindowCounterRateLimiter(MemoryStorage())

    def may(self, what: What, request: Request) -> bool:
        """Whether the asker may do that once more, which counts."""
        if what == "attempts" and not self._counted.hit(self._all_attempts, "all"):
            return False
        return self._counted.hit(self._items[what], what, asker(request.scope))
