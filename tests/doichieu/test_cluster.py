"""A crawl on a cluster is the same crawl: nothing lost, nothing twice, one process a host."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cluster_world import (
    LIMITS,
    Left,
    World,
    crawl_here,
    left_in,
    made_ready,
    read_beside,
    sample_world,
    wrong_in,
)
from crawl_world import clock
from distributed import Client, LocalCluster
from site_families import story

from doichieu.errors import CommandError
from doichieu.tasks.collecting.cluster import ClusterRun, Standing, crawl_on_cluster
from doichieu.tasks.keeping.reading import Origin
from doichieu.tasks.keeping.reading_process import PageToRead, read_for_campaigns
from scrapers.groups import by_host
from scrapers.model import Manners
from store.database import open_store

pytestmark = pytest.mark.timeout(300)  # worker processes begin slowly on a busy machine


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with sample_world() as one:
        yield one


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    # The address: a free port on loopback; without one Dask takes its usual port, on all interfaces.
    chosen = {"dashboard_address": "127.0.0.1:0", "silence_logs": 50}
    with LocalCluster(processes=True, n_workers=2, threads_per_worker=1, **chosen) as one:
        yield one


@pytest.fixture(scope="module")
def here(world: World, tmp_path_factory: pytest.TempPathFactory) -> Left:
    """What one process leaves."""
    folder = tmp_path_factory.mktemp("mot-tien-trinh")
    world.clear()
    crawl_here(world, folder)
    return left_in(folder)


def crawl_there(cluster: LocalCluster, world: World, folder: Path, **more: Any) -> ClusterRun:
    with open_store(str(folder / "kho.sqlite")):
        pass
    given = {
        "database": str(folder / "kho.sqlite"),
        "archive_dir": folder / "archive",
        "now": clock,
        "manners": Manners(LIMITS, "doichieu (mailto:thu@congdoan.example)", allow_private=True),
    } | more
    return crawl_on_cluster(cluster.scheduler_address, world.sources, **given)


def workers_of(cluster: LocalCluster) -> list[int]:
    """The pids of two workers that can begin at once."""
    with Client(cluster, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        return sorted(client.run(made_ready).values())


def assert_same(folder: Path, here: Left) -> None:
    """Same exports, same store; in the archive every page once, and oftener only what leads to pages."""
    there = left_in(folder)
    assert there.exported == here.exported
    assert there.kept == here.kept
    assert set(there.archived) == set(here.archived)
    with open_store(str(folder / "kho.sqlite"), create=False) as store:
        pages = {one.page.url for one in store.pages()}
    assert not {url for url, _, _ in there.archived - here.archived} & pages
    assert wrong_in(folder) == []


def test_a_worker_may_have_pages_read_in_a_process_beside_it(cluster: LocalCluster) -> None:
    """The workers of a nanny are daemons, which may have no children of their own of one kind."""
    body = f"<html><body><h1>Tin</h1><p>{story('an-khe')}</p></body></html>".encode()
    page = PageToRead(body, "https://ldld-hagiang.example/1.html", "text/html", Origin("hagiang", "Hà Giang"))
    with Client(cluster, set_as_default=False) as client:
        client.wait_for_workers(1, timeout=60)
        daemon, read = client.submit(read_beside, page, pure=False).result(timeout=60)
    assert daemon
    assert read == read_for_campaigns(page)
    assert read.figures


def test_the_same_comes_out_and_no_host_is_asked_by_two_at_a_time(
    cluster: LocalCluster, world: World, here: Left, tmp_path: Path
) -> None:
    workers_of(cluster)
    world.clear()
    seen: list[Standing] = []
    run = crawl_there(cluster, world, tmp_path, on_standing=seen.append)
    assert (run.lost, run.outcome.report.interrupted) == ((), False)
    assert [one.source.id for one in run.outcome.sources] == [one.id for one in world.sources]
    assert len(set(run.outcome.report.archives)) == len(by_host(world.sources)) == 4
    assert left_in(tmp_path).archived == here.archived
    assert_same(tmp_path, here)
    assert set(world.most_at_once.values()) == {1}
    assert (seen[0].done, seen[0].workers, seen[-1].done, seen[-1].of) == (0, 2, 4, 4)
    ended = [source.id for one in seen for source in one.ended]
    assert sorted(ended) == sorted(one.id for one in world.sources)

    world.clear()
    again = crawl_there(cluster, world, tmp_path).outcome
    assert (again.new_pages, again.new_figures) == (0, 0)
    assert_same(tmp_path, here)


def test_a_worker_killed_midway_loses_nothing(
    cluster: LocalCluster, world: World, here: Left, tmp_path: Path
) -> None:
    victim = workers_of(cluster)[0]
    world.clear()
    world.do_at(14, lambda: os.kill(victim, signal.SIGKILL))
    run = crawl_there(cluster, world, tmp_path)
    assert world.then is None, "it was killed"
    assert run.lost == ()
    assert [one.source.id for one in run.outcome.sources] == [one.id for one in world.sources]
    assert sum(world.asked.values()) > sum(here.archived.values()), "it was in the middle of a group"
    with open_store(str(tmp_path / "kho.sqlite"), create=False) as store:
        pages = {"/" + one.page.url.split("/", 3)[3] for one in store.pages()}
    twice = [path for (_, path), times in world.asked.items() if times > 1 and path in pages]
    assert len(twice) <= 1, "only the page that was under way then is asked for again"
    assert_same(tmp_path, here)


def test_ctrl_c_ends_what_is_under_way_and_the_next_run_goes_on(
    cluster: LocalCluster, world: World, here: Left, tmp_path: Path
) -> None:
    workers_of(cluster)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    world.clear()
    world.do_at(14, lambda: os.kill(os.getpid(), signal.SIGINT))
    try:
        run = crawl_there(cluster, world, tmp_path)
    finally:
        signal.signal(signal.SIGINT, before)
    assert run.outcome.report.interrupted
    assert run.lost == ()
    assert len(run.outcome.sources) < len(world.sources), "those that waited did not begin"
    asked = len(world.served.asked)
    assert crawl_there(cluster, world, tmp_path).outcome.report.interrupted is False
    assert len(world.served.asked) > asked
    assert_same(tmp_path, here)


def test_a_worker_that_cannot_do_the_run_ends_it_with_one_error(
    cluster: LocalCluster, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("doichieu.tasks.collecting.cluster.this_release", lambda: "another")
    workers_of(cluster)
    world.clear()
    with pytest.raises(CommandError) as caught:
        crawl_there(cluster, world, tmp_path)
    assert "Install the same" in caught.value.in_words[0][1]
    assert world.served.asked == []
