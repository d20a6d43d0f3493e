"""The server on the sample's store, asked without a network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sample_store import Kept

from doichieu.settings import Settings
from doichieu.web.app import create_app
from doichieu.web.catching_up import CatchingUp
from doichieu.web.holdings import Holdings
from doichieu.web.limits import Limits
from doichieu.web.site import Site
from store.database import open_store


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written is read before anybody is answered, however busy the machine is."""
    defaults = CatchingUp.__init__.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "patience", 60.0)


@pytest.fixture(scope="session")
def site(sample: Kept) -> Iterator[Site]:
    """Read-only, as anybody sees it."""
    settings = Settings(database=str(sample.database), archive=sample.archive)
    with (
        open_store(str(sample.database), create=False, read_only=True) as store,
        Holdings(settings, store) as holdings,
    ):
        yield Site(holdings)


@pytest.fixture(scope="session")
def app(site: Site) -> FastAPI:
    """Which all tests ask, and so oftener than one asker may: what that is has apps of its own."""
    return create_app(replace(site, limits=Limits(asks=10**6, checks=10**6)))


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    return TestClient(app)
