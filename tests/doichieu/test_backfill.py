"""Web archives are taken in whole, once, and the same whoever does it; what is kept needs them no more."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from pathlib import Path
from socket import SHUT_RDWR
from typing import Any

import pytest
from backfill_world import (
    HTML,
    MORNING,
    NOW,
    dump,
    exported,
    jobs_in,
    news,
    other,
    ours,
    run,
    urls,
    wrong,
)

from archive.captures import index_of
from archive.warc import WarcWriter
from doichieu.errors import CommandError
from doichieu.tasks.archives.backfill_process import BackfillProcess, backfill_processes
from doichieu.tasks.archives.backfill_runs import Standing, backfill_on_cluster
from doichieu.tasks.safekeeping.redaction import Asked, redact_page
from scrapers.locks import locked
from store.database import Store, open_store
from store.errors import StoreError

SITE = "https://bao-mau.example"
HOME = "https://ldld-lungphinh.example"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two pages to be kept of four."""
    return ours(
        tmp_path / "bao.warc.gz",
        [
            (f"{SITE}/1.html", news(1539)),
            (f"{SITE}/2.html", other()),
            (f"{HOME}/tin/3.html", other(3)),
            (f"{HOME}/lien-he", other(4)),
        ],
    )


def test_only_pages_of_known_sources_and_those_that_name_a_campaign_are_kept(
    archive: Path, tmp_path: Path
) -> None:
    with WarcWriter(archive) as writer:
        writer.write_response(f"{SITE}/a.png", 200, [("Content-Type", "image/png")], b"\x89PNG", MORNING)
        writer.write_response(f"{SITE}/gone.html", 404, HTML, news(7), MORNING)
    [one] = run(tmp_path / "kho", [archive]).files
    assert one.taken.skipped == {"no_campaign": 1, "no_article": 1, "kind": 1, "status": 1}
    assert (one.taken.answers, one.taken.pages, one.taken.faults) == (6, 2, 0)
    assert urls(tmp_path / "kho") == {f"{SITE}/1.html": None, f"{HOME}/tin/3.html": "other_topic"}
    with open_store(str(tmp_path / "kho" / "kho.sqlite")) as store:
        [figure] = store.figures()
        assert figure.figure.value == 1539
        # The time of the capture is that of the evidence.
        assert {page.page.fetched_at for page in store.pages(url=f"{SITE}/1.html")} == {MORNING}
        assert list(store.at(MORNING.date()).figures()) != []
        assert list(store.at(MORNING.replace(year=2021).date()).figures()) == []


def test_what_is_kept_is_proven_and_read_again_without_the_archive(archive: Path, tmp_path: Path) -> None:
    run(tmp_path / "kho", [archive])
    archive.unlink()
    assert wrong(tmp_path / "kho") == []
    [copied] = (tmp_path / "kho" / "archive").glob("*.warc.gz")
    assert copied.name.startswith("backfill-")
    assert index_of(copied).exists()
    assert not copied.with_name(f"{copied.name}.open").exists()


def test_an_archive_of_our_own_folder_stays_where_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "kho" / "archive"
    path = ours(folder / "crawl-1.warc.gz", [(f"{SITE}/1.html", news(1539))])
    run(tmp_path / "kho", [path])
    assert [one.name for one in folder.glob("*.warc.gz")] == ["crawl-1.warc.gz"]
    assert wrong(tmp_path / "kho") == []


def test_an_archive_that_is_done_is_not_read_again_under_whatever_name(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(tmp_path / "kho", [archive]).files[0]
    again = archive.rename(tmp_path / "ten-khac.warc.gz")
    with monkeypatch.context() as patched:
        patched.setattr("doichieu.tasks.archives.backfill.take_archive", None)
        [second] = run(tmp_path / "kho", [again]).files
    assert (first.state, second.state) == ("read", "before")
    assert second.taken.skipped == first.taken.skipped
    assert (second.taken.pages, second.taken.new_pages) == (2, 0)


def test_a_done_archive_is_read_again_where_another_campaign_or_source_is_known(
    archive: Path, tmp_path: Path
) -> None:
    run(tmp_path / "kho", [archive], sources=())
    assert set(urls(tmp_path / "kho")) == {f"{SITE}/1.html"}
    assert run(tmp_path / "kho", [archive]).files[0].state == "read"
    assert set(urls(tmp_path / "kho")) == {f"{SITE}/1.html", f"{HOME}/tin/3.html"}
    assert wrong(tmp_path / "kho") == []


def test_a_done_archive_is_read_again_where_the_store_lost_its_pages(archive: Path, tmp_path: Path) -> None:
    run(tmp_path / "kho", [archive])
    whole = dump(tmp_path / "kho")
    for file in (tmp_path / "kho").glob("kho.sqlite*"):
        file.unlink()
    assert run(tmp_path / "kho", [archive]).files[0].state == "read"
    assert dump(tmp_path / "kho") == whole


def many(path: Path, count: int) -> Path:
    pages = [(f"{SITE}/{n}.html", news(100 + n) if n % 2 else other(n)) for n in range(count)]
    return ours(path, pages)


def test_broken_off_anywhere_nothing_is_lost_and_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("doichieu.tasks.archives.intake._BATCH", 3)
    archive = many(tmp_path / "bao.warc.gz", 24)
    run(tmp_path / "mot-mach", [archive])
    keep_all = Store.keep_all
    for breaks_at in (1, 3):
        folder, calls = tmp_path / f"dut-{breaks_at}", iter(range(1, 100))

        def stops(*given: Any, breaks_at: int = breaks_at, calls: Any = calls, **named: Any) -> Any:
            if next(calls) == breaks_at:
                raise KeyboardInterrupt
            return keep_all(*given, **named)

        with monkeypatch.context() as patched:
            patched.setattr(Store, "keep_all", stops)
            assert run(folder, [archive]).interrupted
        [copied] = (folder / "archive").glob("*.warc.gz")
        copied.write_bytes(copied.read_bytes()[:-40])  # and half a record at its end
        assert copied.with_name(f"{copied.name}.open").exists()
        assert run(folder, [archive]).files[0].state == "read"
        assert dump(folder) == dump(tmp_path / "mot-mach")
        assert wrong(folder) == []
        [whole] = (tmp_path / "mot-mach" / "archive").glob("*.warc.gz")
        assert copied.read_bytes() == whole.read_bytes()


def test_a_killed_process_is_begun_again_and_goes_on(tmp_path: Path) -> None:
    archive, folder = many(tmp_path / "bao.warc.gz", 60), tmp_path / "kho"
    process = BackfillProcess()
    killed: list[int] = []

    def kill() -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until and not killed:
            started = process._process
            if started is not None and any((folder / "archive").glob("*.warc.gz")):
                os.kill(started.pid, signal.SIGKILL)
                killed.append(started.pid)
            time.sleep(0.005)

    with jobs_in(folder, [archive]) as (jobs, _mark):
        killer = threading.Thread(target=kill)
        killer.start()
        outcome = process.take(jobs[0], lambda _bytes: None)
        killer.join()
        process.close()
    assert killed
    assert outcome is not None
    assert outcome.state == "read"
    run(tmp_path / "mot-mach", [archive])
    assert dump(folder) == dump(tmp_path / "mot-mach")
    assert wrong(folder) == []


def test_one_of_several_processes_that_is_lost_is_begun_again(archive: Path, tmp_path: Path) -> None:
    with jobs_in(tmp_path, [archive]) as (jobs, _mark), backfill_processes(2) as (lost, _other):
        assert lost._line is not None
        lost._line.shutdown(SHUT_RDWR)
        outcome = lost.take(jobs[0], lambda _bytes: None)
    assert outcome is not None
    assert outcome.state == "read"
    assert wrong(tmp_path) == []


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three archives that share an address."""
    folder = tmp_path_factory.mktemp("ba-kho")
    return [
        ours(
            folder / f"{number}.warc.gz",
            [(f"{SITE}/chung.html", news(500 + number)), (f"{SITE}/{number}.html", news(10 + number))],
            start=MORNING.replace(hour=number),
        )
        for number in (1, 2, 3)
    ]


@pytest.fixture(scope="module")
def in_one(three: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one process leaves of them."""
    folder = tmp_path_factory.mktemp("mot")
    run(folder, three)
    return folder


def test_two_processes_leave_what_one_leaves(three: list[Path], in_one: Path, tmp_path: Path) -> None:
    seen: list[Standing] = []
    outcome = run(tmp_path, three[::-1], processes=2, on_standing=seen.append)
    assert sorted(one.state for one in outcome.files) == ["read"] * 3
    assert dump(tmp_path) == dump(in_one)
    assert exported(tmp_path) == exported(in_one)
    assert wrong(tmp_path) == []
    assert {one.ended for one in seen if one.ended} == set(three)
    assert seen[-1].done == 3


def test_a_cluster_leaves_what_one_process_leaves(
    three: list[Path], in_one: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr(
        "doichieu.tasks.workers.dask_tasks._AT_ONCE", 2
    )  # the third waits until one has ended
    seen: list[Standing] = []
    chosen = {"dashboard_address": "127.0.0.1:0", "silence_logs": 50, "protocol": "tcp"}
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, **chosen) as cluster:
        outcome = run(
            tmp_path,
            three,
            with_jobs=lambda jobs, mark: backfill_on_cluster(
                cluster.scheduler_address, jobs, mark, seen.append
            ),
        )
    assert (outcome.lost, outcome.interrupted) == ([], False)
    assert sorted(one.state for one in outcome.files) == ["read"] * 3
    assert dump(tmp_path) == dump(in_one)
    assert seen[-1].done == 3
    assert seen[-1].workers == 1


def test_an_archive_is_taken_in_by_one_process_at_a_time(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    run(folder, [archive])
    [lock] = (folder / "archive" / "locks").glob("backfill-*.lock")
    held = locked(lock)
    assert held is not None
    with held:
        assert run(folder, [archive]).files[0].state == "busy"
        with (
            open_store(str(folder / "kho.sqlite")) as store,
            pytest.raises(CommandError, match="backfill"),  # it began before, and would bring the page back
        ):
            redact_page(store, f"{SITE}/1.html", Asked("Quyết định mẫu", "An", NOW), folder / "archive")
    assert run(folder, [archive]).files[0].state == "before"


def test_a_run_that_is_no_longer_wanted_stops_and_keeps_what_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("doichieu.tasks.archives.backfill._LOOK", 5)
    monkeypatch.setattr("doichieu.tasks.archives.intake._BATCH", 1)
    archive = many(tmp_path / "bao.warc.gz", 24)
    held = iter([True, True, True, True, False])
    monkeypatch.setattr("doichieu.tasks.archives.backfill.is_held", lambda _mark: next(held, False))
    [one] = run(tmp_path / "kho", [archive]).files
    assert one.state == "stopped"
    assert 0 < len(urls(tmp_path / "kho")) < 12


def test_what_cannot_be_stored_is_one_clear_loss_and_the_other_archives_go_on(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = ours(tmp_path / "hai.warc.gz", [(f"{SITE}/9.html", news(9))])
    keep_all, calls = Store.keep_all, iter(range(9))

    def full(*given: Any, **named: Any) -> Any:
        if next(calls) == 0:
            raise StoreError("The disk is full", "Free some space")
        return keep_all(*given, **named)

    monkeypatch.setattr(Store, "keep_all", full)
    outcome = run(tmp_path / "kho", [archive, second])
    [(path, why)] = outcome.lost
    assert (path, why[1]) == (archive, "The disk is full. Free some space")
    assert [one.state for one in outcome.files] == ["read"]


def test_a_page_that_a_reader_falls_over_is_named_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from doichieu.tasks.archives import intake

    read = intake.read_bytes

    def falls(body: bytes, **named: Any) -> Any:
        if b"101" in body:
            raise RecursionError
        return read(body, **named)

    monkeypatch.setattr(intake, "read_bytes", falls)
    [one] = run(tmp_path / "kho", [many(tmp_path / "bao.warc.gz", 6)]).files
    assert one.taken.faults == 1
    assert "reading failed (RecursionError)" in one.taken.told[0][1]
    assert set(urls(tmp_path / "kho")) == {f"{SITE}/3.html", f"{SITE}/5.html"}


def test_what_was_redacted_stays_away(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    run(folder, [archive])
    asked = Asked("Quyết định mẫu", "An", NOW)
    with open_store(str(folder / "kho.sqlite")) as store:
        redact_page(store, f"{SITE}/1.html", asked, folder / "archive")
    assert wrong(folder) == []
    again = shutil.copy(archive, tmp_path / "lai.warc.gz")
    with WarcWriter(again) as writer:  # other bytes: it is gone through anew
        writer.write_response(f"{SITE}/5.html", 200, HTML, news(5), MORNING)
    [one] = run(folder, [Path(again)]).files
    assert one.taken.skipped["redacted"] == 1
    assert set(urls(folder)) == {f"{HOME}/tin/3.html", f"{SITE}/5.html"}
    assert wrong(folder) == []
