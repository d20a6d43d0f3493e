"""Nights of the sample world, read in processes beside the crawl, and their replay: the same store."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cluster_world import HOSTS, LIMITS, SITES, sample_world
from crawl_world import NOON
from samplekit.render import captures_of
from samplekit.serve import LocalSource, Served, serving, site_until
from samplekit.source import read_sites

from catalogue.sources import load_sources
from doichieu.settings import SAMPLE
from doichieu.tasks.collecting.crawl import Asked, Outcome, crawl
from doichieu.tasks.keeping.pages import Readers
from scrapers.model import Manners, SourceReport
from store.database import Store, open_store

A_WINTER_DAY = datetime(2023, 3, 1)  # noqa: DTZ001 - as pages print it


def night(
    store: Store, sources: list[LocalSource], folder: Path, days: int, replay: list[Path] | None = None
) -> Outcome:
    moment = NOON + timedelta(days=days)
    return crawl(
        store, sources, archive_dir=folder / "kho", now=lambda: moment, asked=Asked(replay or ()),
        manners=Manners(LIMITS, allow_private=True),
    )  # fmt: skip


def dump(store: Store) -> str:
    out = io.StringIO()
    store.dump(out)
    return out.getvalue()


def archives(folder: Path, *nights: Outcome) -> list[Path]:
    return [folder / "kho" / name for one in nights for name in one.report.archives]


@pytest.fixture(scope="module")
def whole_world() -> Iterator[tuple[Served, list[LocalSource]]]:
    """All sites of the sample world, and every source that it has."""
    sites = list(read_sites(SITES))
    with serving(sites, [capture for site in sites for capture in captures_of(site)]) as served:
        known = load_sources(SAMPLE / "sources").values()
        yield served, [served.local(one) for one in known if one.host in served.ports]


def asked_for(report: SourceReport) -> SourceReport:
    """A report without times and bytes: only in a crawl do sources of a host share its robots.txt."""
    return replace(report, started=NOON, finished=NOON, bytes=0)


@pytest.mark.timeout(240)
def test_a_replay_asks_every_source_for_what_the_crawl_asked_and_gives_the_same(
    tmp_path: Path, whole_world: tuple[Served, list[LocalSource]]
) -> None:
    _, sources = whole_world
    with open_store(str(tmp_path / "a.sqlite")) as store:
        first = night(store, sources, tmp_path, 0)
        assert len(sources) >= 19
        assert all(one.report.pages for one in first.sources)
        with open_store(str(tmp_path / "b.sqlite")) as other:
            again = night(other, sources, tmp_path / "b", 1, archives(tmp_path, first))
            assert dump(other) == dump(store)
    for live, replayed in zip(first.report.sources, again.report.sources, strict=True):
        assert asked_for(replayed) == asked_for(live)
        assert replayed.missing == 0


@pytest.mark.timeout(240)
def test_nights_on_which_sites_changed_are_replayed_together(tmp_path: Path) -> None:
    """Then a listing's latest capture need not name what an earlier one did, nor the spelling it had."""
    sites = [site for site in read_sites(SITES) if site.host in HOSTS]
    then = [site_until(site, A_WINTER_DAY) for site in sites]
    with sample_world() as world, open_store(str(tmp_path / "a.sqlite")) as store:
        world.served.show(capture for site in then for capture in captures_of(site))
        first = night(store, world.sources, tmp_path, 0)
        world.served.show(capture for site in sites for capture in captures_of(site))
        second = night(store, world.sources, tmp_path, 33)
        assert second.new_pages > 15
        with open_store(str(tmp_path / "b.sqlite")) as other:
            again = night(other, world.sources, tmp_path / "b", 90, archives(tmp_path, first, second))
            assert dump(other) == dump(store)
    assert [one.source_id for one in again.report.sources if one.missing] == []


@pytest.mark.timeout(240)
def test_a_replay_gives_the_same_export_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Readers.__init__.__kwdefaults__ is not None
    monkeypatch.setitem(Readers.__init__.__kwdefaults__, "read_here", 5)
    monkeypatch.setitem(Readers.__init__.__kwdefaults__, "processes", 2)
    with sample_world() as world, open_store(str(tmp_path / "a.sqlite")) as store:
        first = night(store, world.sources, tmp_path, 0)
        again = night(store, world.sources, tmp_path, 40)
        assert first.new_pages > 25
        assert again.new_pages == 0
        assert sum(one.report.unchanged for one in again.sources) > 20
        with open_store(str(tmp_path / "b.sqlite")) as other:
            for _ in range(2):
                night(other, world.sources, tmp_path / "b", 90, archives(tmp_path, first, again))
                assert dump(other) == dump(store)
