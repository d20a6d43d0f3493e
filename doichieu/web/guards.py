"""What stands before every answer: safe headers, and a limit on how often one asks."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import IPv6Network

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class SafeHeaders:
    """Puts them on every answer, errors too; an answer that brings its own keeps it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_headers)


class Pace:
    """So many a minute for each who asks."""

    def __init__(self, a_minute: int) -> None:
        self._item = RateLimitItemPerMinute(a_minute)
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    def allows(self, who: str) -> bool:
        """Whether this one may go on; counts it."""
        return self._limiter.hit(self._item, who)


class RateLimit:
    """Who asks more often than its pace allows gets what `refuse` says; the style and script are free."""

    def __init__(self, app: ASGIApp, pace: Pace, refuse: Callable[[Request], Response]) -> None:
        self._app, self._pace, self._refuse = app, pace, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        counts = scope["type"] == "http" and "/static/" not in scope["path"]
        if counts and not self._pace.allows(asker(scope)):
            await self._refuse(Request(scope))(scope, receive, send)
            return
        await self._app(scope, receive, send)


def asker(scope: Scope) -> str:
    """Who asks: the address at the other end, which a trusted proxy may have told; in IPv6 the network that
    one subscriber has."""
    client = scope.get("client")
    host = str(client[0]) if client else "?"
    if ":" not in host:
        return host
    try:
        return str(IPv6Network((host, 64), strict=False).network_address)
    except ValueError:
        return host
