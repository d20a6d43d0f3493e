"""Who may sign in: one name, and the Argon2 hash of a password, both from the environment."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from doichieu.errors import CommandError


@dataclass(frozen=True, slots=True)
class Login:
    """Who may sign in: a name and the Argon2 hash of a password; `secret` signs their cookies."""

    user: str
    password_hash: str
    secret: str


def login_of(environment: Mapping[str, str] | None = None) -> Login | None:
    """The login that the environment sets up; None without one. A `CommandError` for half of one.

    Without DOICHIEU_SECRET cookies are signed with a new secret: everybody signs in again after a restart.
    """
    held = os.environ if environment is None else environment
    user, password_hash = held.get("DOICHIEU_USER"), held.get("DOICHIEU_PASSWORD_HASH")
    if not user and not password_hash:
        return None
    if not user or not password_hash or not password_hash.startswith("$argon2"):
        raise CommandError(
            (
                "Đăng nhập cần DOICHIEU_USER và DOICHIEU_PASSWORD_HASH (mã băm Argon2)",
                "A login takes DOICHIEU_USER and DOICHIEU_PASSWORD_HASH (an Argon2 hash)",
            ),
            ("Tạo mã bằng: doichieu serve --hash-password", "Make one with: doichieu serve --hash-password"),
        )
    return Login(user, password_hash, held.get("DOICHIEU_SECRET") or secrets.token_urlsafe(32))


def hashed(password: str) -> str:
    """The hash to put into the environment."""
    return PasswordHasher().hash(password)


def is_right(login: Login, user: str, password: str) -> bool:
    """Whether name and password are those of the login."""
    try:
        PasswordHasher().verify(login.password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
    return secrets.compare_digest(user.encode(), login.user.encode())
