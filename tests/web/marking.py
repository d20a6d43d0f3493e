"""A site with a login, and somebody who is signed in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from argon2 import PasswordHasher
from fastapi.testclient import TestClient
from httpx import Response

from doichieu.settings import Settings
from doichieu.web.app import create_app
from doichieu.web.holdings import Holdings
from doichieu.web.limits import Limits
from doichieu.web.login import Login
from doichieu.web.site import Site
from store.database import open_store

USER, PASSWORD = "an", "mật khẩu để thử"
# A cheap hash: what it costs to guess a password is not what is tested.
LOGIN = Login(USER, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD), "bi-mat")


@contextmanager
def working_site(database: Path, *, limits: Limits | None = None, https: bool = False) -> Iterator[Site]:
    """A site on a store that may be written to, with its findings worked out."""
    settings = Settings(database=str(database), quiet=True)
    with (
        open_store(str(database), create=False, read_only=True) as store,
        Holdings(settings, store) as holdings,
    ):
        site = Site(holdings, limits=limits or Limits(), login=LOGIN, https=https)
        work_out(site)
        yield site


def work_out(site: Site) -> None:
    """Waits for the findings, however busy the machine is."""
    while site.holdings.findings() is None:
        pass


def browser(site: Site) -> TestClient:
    """A browser that follows no redirects, so that each answer is seen."""
    return TestClient(create_app(replace(site)), follow_redirects=False)


def token_of(page: Response) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert found is not None
    return found[1]


def sign_in(client: TestClient, *, user: str = USER, password: str = PASSWORD, after: str = "") -> Response:
    page = client.get("/vi/login", params={"next": after})
    fields = {"csrf": token_of(page), "user": user, "password": password}
    return client.post("/vi/login", data=fields | ({"next": after} if after else {}))
