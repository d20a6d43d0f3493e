"""Fixtures of the tests of docs/."""

from __future__ import annotations

import pytest
from sample_store import Kept, beside_runs, shared_sample


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """The sample's store, the one of the end-to-end tests; copied before anything is written to it."""
    return shared_sample(beside_runs(tmp_path_factory))
