"""Fixtures of the crawl tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from crawl_world import FAST, THANH_HOA, Sink, Site, clock, serving

from scrapers.crawl import run_crawl
from scrapers.model import RunReport


@pytest.fixture
def site() -> Iterator[Site]:
    """The union portal of Thanh Hóa, on loopback."""
    with serving(THANH_HOA) as one:
        yield one


@pytest.fixture
def crawl(tmp_path: Path) -> Callable[..., tuple[RunReport, Sink]]:
    """Crawl on loopback, without delay, into the test's folder."""

    def run(*sources: Any, **more: Any) -> tuple[RunReport, Sink]:
        sink = more.pop("on_page", None) or Sink()
        settings = {
            "archive_dir": tmp_path / "kho",
            "now": clock,
            "limits": FAST,
            "allow_private": True,
            **more,
        }
        return run_crawl(list(sources), on_page=sink, **settings), sink

    return run
