"""What holds for the end-to-end tests."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a developer may have set doesn't reach the commands."""
    for name in [name for name in os.environ if name.startswith("DOICHIEU_")]:
        monkeypatch.delenv(name)
