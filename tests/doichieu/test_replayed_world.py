"""Nights of the sample world, read in processes beside the crawl, and their replay: the same store."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cluster_world import LIMITS, World, sample_world
from crawl_world import NOON

from doichieu.tasks.crawl import Outcome, crawl
from doichieu.tasks.keeping import Readers
from store.database import Store, open_store


def night(store: Store, world: World, folder: Path, days: int, **more: Any) -> Outcome:
    given = {"limits": LIMITS, "allow_private": True} | more
    moment = NOON + timedelta(days=days)
    # Of an article that has two addresses a replay may ask for the one that the crawl did not need.
    sources = [one for one in world.sources if one.id != "congdoanyte.example"]
    return crawl(store, sources, archive_dir=folder / "kho", now=lambda: moment, **given)


def dump(store: Store) -> str:
    out = io.StringIO()
    store.dump(out)
    return out.getvalue()


@pytest.mark.timeout(240)
def test_a_replay_gives_the_same_export_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Readers.__init__.__kwdefaults__ is not None
    monkeypatch.setitem(Readers.__init__.__kwdefaults__, "read_here", 5)
    monkeypatch.setitem(Readers.__init__.__kwdefaults__, "processes", 2)
    with sample_world() as world, open_store(str(tmp_path / "a.sqlite")) as store:
        first = night(store, world, tmp_path, 0)
        again = night(store, world, tmp_path, 40)
        assert first.new_pages > 25
        assert again.new_pages == 0
        assert sum(one.report.unchanged for one in again.sources) > 20
        archives = [tmp_path / "kho" / name for one in (first, again) for name in one.report.archives]
        with open_store(str(tmp_path / "b.sqlite")) as other:
            for _ in range(2):
                night(other, world, tmp_path / "b", 90, replay=archives)
                assert dump(other) == dump(store)
