"""A worker refuses what it would do harm with; a cluster that isn't there is one clear error."""

from __future__ import annotations

import pickle
import socket
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from crawl_world import clock

from catalogue.campaigns import own_campaigns, use_own_campaigns
from catalogue.sources import Source
from doichieu.errors import CommandError
from doichieu.outcome import lost_line
from doichieu.tasks.collecting.cluster import LostGroup, crawl_on_cluster
from doichieu.tasks.collecting.group import Job, crawl_group
from doichieu.tasks.workers import dask_tasks, terms
from doichieu.tasks.workers.terms import TaskFailedError, UnfitWorkerError, this_machine, this_release
from scrapers.locks import WantedMark
from scrapers.model import Manners
from store.connection import absolute_url
from store.database import open_store
from store.errors import StoreError


@pytest.fixture
def mark(tmp_path: Path) -> Iterator[WantedMark]:
    with WantedMark(tmp_path) as one:
        yield one


@pytest.fixture
def job(mark: WantedMark, tmp_path: Path) -> Job:
    """A job for no source at all."""
    with open_store(str(tmp_path / "kho.sqlite")):
        pass
    return Job(
        sources=(),
        database=str(tmp_path / "kho.sqlite"),
        archive_dir=tmp_path,
        wanted=mark.path,
        release=this_release(),
        machine=this_machine(),
        manners=Manners(user_agent="doichieu (mailto:thu@congdoan.example)"),
        now=clock,
    )


def refused(job: Job) -> str:
    with pytest.raises(UnfitWorkerError) as caught:
        crawl_group(job)
    return caught.value.in_words[1]


def test_a_fit_worker_crawls(job: Job) -> None:
    outcome = crawl_group(job)
    assert outcome is not None
    assert outcome.sources == ()


def test_an_unfit_worker_says_why(job: Job, mark: WantedMark, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Install the same" in refused(replace(job, release="0.0.9"))
    assert "PostgreSQL" in refused(replace(job, machine="another"))
    assert "Share one folder" in refused(replace(job, wanted=mark.path.with_name("other.wanted")))
    unlocked = mark.path.with_name("unlocked.wanted")
    unlocked.touch()
    assert "Mount the shared folder with locks" in refused(replace(job, wanted=unlocked))
    with terms._TURN:
        assert "--nthreads 1" in refused(job)
    server = replace(job, machine="another", database="postgresql://a:b@127.0.0.1:1/kho")
    with pytest.raises(TaskFailedError):
        crawl_group(server)  # SQLite alone is bound to a machine


def test_the_campaigns_of_the_one_who_asks_are_read_by_the_worker(job: Job, tmp_path: Path) -> None:
    folder = tmp_path / "campaigns"
    assert "folder of campaigns" in refused(replace(job, own_campaigns=folder))
    folder.mkdir()
    try:
        assert crawl_group(replace(job, own_campaigns=folder)) is not None
        assert own_campaigns() == folder
    finally:
        use_own_campaigns(None)


def test_a_run_that_was_stopped_is_not_begun(job: Job, mark: WantedMark) -> None:
    mark.stop()
    assert crawl_group(job) is None


def test_what_a_killed_command_left_goes_with_the_next_run(tmp_path: Path) -> None:
    (tmp_path / "locks").mkdir()
    old = tmp_path / "locks" / "0.wanted"
    old.touch()
    with WantedMark(tmp_path) as one, WantedMark(tmp_path):
        assert one.path.exists()
        assert not old.exists()
    assert list(old.parent.glob("*.wanted")) == []


def test_a_failure_travels_in_both_languages_and_no_password_with_it(job: Job) -> None:
    database = "postgresql+nodriver://a:matkhau@127.0.0.1/kho"
    with pytest.raises(TaskFailedError) as caught:
        crawl_group(replace(job, database=database))
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.in_words == caught.value.in_words
    assert "driver" in again.in_words[1]
    assert "matkhau" not in repr(replace(job, database=database)) + str(caught.value)


def test_a_database_has_one_address_for_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    there = f"sqlite:///{tmp_path / 'var' / 'kho.sqlite'}"
    assert absolute_url("var/kho.sqlite") == absolute_url("sqlite:///var/kho.sqlite") == there
    assert absolute_url("postgresql://a:b@may/kho") == "postgresql://a:b@may/kho"
    with pytest.raises(StoreError, match="in memory"):
        absolute_url("sqlite:///:memory:")


def test_a_lost_group_is_named_with_the_reason_and_dasks_own_trouble_ends_the_run() -> None:
    from distributed import KilledWorker
    from distributed.scheduler import WorkerState

    worker = WorkerState.__new__(WorkerState)
    killed = KilledWorker("crawl_group", worker, 3)
    assert "died 4 times" in dask_tasks._why(killed)[1]
    assert dask_tasks._why(TaskFailedError("Đĩa đầy", "The disk is full")) == ("Đĩa đầy", "The disk is full")
    lost = LostGroup(
        (Source(id="mau.example", name="Mẫu", kind="broadcaster", disabled="closed", host="a.vn"),),
        dask_tasks._why(killed),
    )
    assert lost_line(lost, "vi").startswith("mau.example: dask worker chết giữa chừng 4 lần")
    with pytest.raises(CommandError) as caught:
        dask_tasks._why(RuntimeError("Error during deserialization of the task graph. See elsewhere"))
    assert caught.value.in_words[1][1].startswith("Install the same")


def there_is_none(address: str, folder: Path) -> tuple[str, str]:
    with pytest.raises(CommandError) as caught:
        crawl_on_cluster(
            address,
            [],
            database=str(folder / "kho.sqlite"),
            archive_dir=folder,
            now=clock,
            manners=Manners(user_agent="x"),
        )
    what, advice = caught.value.in_words
    assert what[0] != what[1], "in both languages"
    return what[1], advice[1]


def test_no_scheduler_is_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_tasks, "_CONNECT", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        # somebody listens there, and says nothing
        assert there_is_none(f"tcp://127.0.0.1:{port}", tmp_path)[0].endswith("can't be reached")
    assert there_is_none(f"127.0.0.1:{port}", tmp_path)[0].endswith("can't be reached")
    for wrong in ("", "may", "tcp://", "http://127.0.0.1:1", "tcp://127.0.0.1:khong"):
        assert there_is_none(wrong, tmp_path)[0].endswith("can't be reached"), wrong


def test_without_dask_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert "doichieu[cluster]" in there_is_none("tcp://127.0.0.1:1", tmp_path)[1]


def test_a_scheduler_without_workers_is_one_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr(dask_tasks, "_FIRST_WORKER", 0.2)
    with LocalCluster(n_workers=0, processes=False, dashboard_address="127.0.0.1:0", protocol="tcp") as empty:
        what, advice = there_is_none(empty.scheduler_address, tmp_path)
    assert "no worker" in what
    assert "dask worker" in advice
