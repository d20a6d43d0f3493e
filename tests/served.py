"""The pages of a store, asked without a network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi.testclient import TestClient

from doichieu.settings import Settings
from doichieu.web.app import create_app
from doichieu.web.holdings import Holdings
from doichieu.web.site import Site
from store.database import open_store


@contextmanager
def served(database: Path) -> Iterator[TestClient]:
    """Somebody who asks for pages, once the findings are worked out."""
    with (
        open_store(str(database), create=False, read_only=True) as store,
        Holdings(Settings(database=str(database), quiet=True), store) as holdings,
    ):
        while holdings.findings() is None:
            pass  # it waited some seconds
        yield TestClient(create_app(Site(holdings)))
