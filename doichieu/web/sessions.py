"""Who is signed in: told by a signed cookie, which ends after half a day or when its owner signs out."""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import MutableMapping
from threading import Lock
from time import monotonic
from typing import Any

from doichieu.web.login import Login

LASTS = 12 * 60 * 60  # seconds
_Cookie = MutableMapping[str, Any]


class Sessions:
    """Begins and ends them. Those that were ended are remembered until their cookies are void anyway."""

    def __init__(self) -> None:
        self._ended: OrderedDict[str, float] = OrderedDict()
        self._lock = Lock()

    def begin(self, cookie: _Cookie, user: str) -> None:
        """A new one, with nothing of what the browser had before."""
        cookie.clear()
        cookie.update(user=user, id=secrets.token_urlsafe(16), csrf=secrets.token_urlsafe(32))

    def token(self, cookie: _Cookie) -> str:
        """The token that a form must bring, made where there is none."""
        return str(cookie.setdefault("csrf", secrets.token_urlsafe(32)))

    def end(self, cookie: _Cookie) -> None:
        with self._lock:
            now = monotonic()
            self._ended[str(cookie.get("id"))] = now
            while next(iter(self._ended.values())) < now - LASTS:
                self._ended.popitem(last=False)
        cookie.clear()

    def user(self, cookie: _Cookie, login: Login) -> str | None:
        """Who is signed in, if that session still holds."""
        with self._lock:
            ended = cookie.get("id") in self._ended
        return login.user if cookie.get("user") == login.user and not ended else None


def signing_key(login: Login) -> str:
    """What cookies are signed with: another password signs everybody out."""
    return hashlib.sha256(f"{login.secret}\n{login.user}\n{login.password_hash}".encode()).hexdigest()
