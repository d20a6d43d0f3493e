"""Fixtures of the crawl tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from crawl_world import FAST, THANH_HOA, Sink, Site, clock, serving

from scrapers.crawl import run_crawl
from scrapers.model import Holder, Manners, Plan, RunReport


@pytest.fixture
def site() -> Iterator[Site]:
    """The union portal of Thanh Hóa, on loopback."""
    with serving(THANH_HOA) as one:
        yield one


@pytest.fixture
def crawl(tmp_path: Path) -> Callable[..., tuple[RunReport, Sink]]:
    """Crawl on loopback, without delay, into the test's folder."""

    def run(*sources: Any, **more: Any) -> tuple[RunReport, Sink]:
        sink = more.get("on_page") or Sink()
        asked = {"on_page": sink, "limits": FAST, "allow_private": True} | more
        holder, plan, manners = (kind(**taken(asked, kind)) for kind in (Holder, Plan, Manners))
        asked = {"archive_dir": tmp_path / "kho", "now": clock} | asked
        return run_crawl(list(sources), holder, plan=plan, manners=manners, **asked), sink

    return run


def taken(asked: dict[str, Any], kind: type[Any]) -> dict[str, Any]:
    """What is asked of one kind, taken out."""
    return {one.name: asked.pop(one.name) for one in fields(kind) if one.name in asked}
