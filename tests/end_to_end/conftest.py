"""Fixtures of the end-to-end tests; what they hand out is in sample_store.py."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sample_store import Kept, beside_runs, shared_sample

from store.database import Store, open_store


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """The sample's store. Read only: tests that change it take `sample_copy`."""
    return shared_sample(beside_runs(tmp_path_factory))


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a developer may have set doesn't reach the commands."""
    for name in [name for name in os.environ if name.startswith("DOICHIEU_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def sample_copy(sample: Kept, tmp_path: Path) -> Kept:
    """A copy to be broken."""
    for one in sample.database.parent.glob("sample.sqlite*"):  # the write-ahead log too
        shutil.copy(one, tmp_path / one.name)
    shutil.copytree(sample.archive, tmp_path / "archive")
    return Kept(tmp_path / "sample.sqlite", tmp_path / "archive", sample.demo)


@pytest.fixture
def opened(sample: Kept) -> Iterator[Store]:
    """The sample's store, opened to be read."""
    with open_store(str(sample.database), create=False, read_only=True) as store:
        yield store
