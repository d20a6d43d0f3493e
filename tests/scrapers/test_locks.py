"""One folder, several processes: hosts are owned, names are taken once, what the dead left is found."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from crawl_world import FAST, LOCAL, NOON, Site, clock, place

from archive.writer import WarcWriter
from scrapers import crawl as crawling
from scrapers.crawl import BUSY, INTERRUPTED, run_crawl
from scrapers.errors import CrawlError
from scrapers.evidence import Evidence
from scrapers.locks import HostLocks, OpenMark, is_held, leftovers
from scrapers.model import CrawlLimits, Holder, Wanted

HOLDER = """
import sys, time
from pathlib import Path
from scrapers.locks import HostLocks, OpenMark
folder = Path(sys.argv[1])
locks = HostLocks(folder)
assert locks.take(["a.vn", "m.a.vn"]) is None
mark = OpenMark.claim(folder / "crawl-1.warc.gz", ["a", "b"])
print("held", flush=True)
time.sleep(60)
"""


def write_page(archive: Path) -> None:
    with WarcWriter(archive) as writer:
        writer.write_response("http://a.vn/", 200, [], b"x", NOON)


@contextmanager
def holding(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that owns a host and writes an archive."""
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(folder)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def test_a_host_is_free_as_soon_as_its_owner_is_dead_whoever_has_its_number_now(tmp_path: Path) -> None:
    with holding(tmp_path) as other, HostLocks(tmp_path) as mine:
        assert mine.take(["m.a.vn", "c.vn"]) == "m.a.vn"
        assert mine.take(["c.vn"]) is None, "and nothing else was kept"
        lock = tmp_path / "locks" / "a.vn.lock"
        assert is_held(lock)
        lock.write_text(str(os.getpid()))  # what a lock file holds says nothing
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert lock.exists()
        assert not is_held(lock)
        assert mine.take(["a.vn", "m.a.vn"]) is None


def test_a_host_that_comes_free_in_time_is_taken(tmp_path: Path) -> None:
    with holding(tmp_path) as other, HostLocks(tmp_path, patience=20) as mine:
        threading.Timer(0.5, other.kill).start()
        began = time.monotonic()
        assert mine.take(["a.vn"]) is None
        assert time.monotonic() - began < 15
    with holding(tmp_path), HostLocks(tmp_path, patience=0.3) as mine:
        assert mine.take(["a.vn"]) == "a.vn"


def test_a_crawl_waits_for_its_host_as_long_as_it_is_told(site: Site, tmp_path: Path) -> None:
    source, folder = place(site, "/tin-tuc/"), tmp_path / "kho"
    limits = replace(FAST, patience=timedelta(seconds=20))
    reasons = []
    with HostLocks(folder) as other:
        assert other.take([site.host]) is None
        release = threading.Timer(0.5, other.__exit__, (None, None, None))
        for chosen in (FAST, limits):
            if chosen is limits:
                release.start()
            report = run_crawl(
                [source],
                Holder(print),
                archive_dir=folder,
                now=clock,
                manners=replace(LOCAL, limits=chosen),
            )
            reasons.append(report.sources[0].reason)
    assert reasons == [BUSY, "finished"]


def test_a_living_runs_archive_is_no_leftover_and_a_dead_ones_is(tmp_path: Path) -> None:
    with holding(tmp_path) as other:
        write_page(tmp_path / "crawl-1.warc.gz")
        assert leftovers(tmp_path, ["a"]) == []
        other.send_signal(signal.SIGKILL)
        other.wait()
    (left,) = leftovers(tmp_path, ["a"])
    assert left.source_ids == {"a", "b"}
    assert leftovers(tmp_path, ["c"]) == [], "it was about other sources"


def test_a_leftover_is_settled_source_by_source(tmp_path: Path) -> None:
    archive = tmp_path / "crawl-1.warc.gz"
    mark = OpenMark.claim(archive, ["a", "b", "c"])
    assert mark is not None
    write_page(archive)
    mark.leave()
    (seen,) = leftovers(tmp_path, ["a", "b"])
    seen.settle(["a"])
    (now,) = leftovers(tmp_path, ["b"])
    assert now.source_ids == {"b", "c"}
    assert leftovers(tmp_path, ["a"]) == []
    seen.settle(["c"])  # another run that had looked earlier
    now.settle(["b"])
    assert not list(tmp_path.glob("*.open"))
    now.settle(["b"])
    assert not list(tmp_path.glob("*.open")), "and no mark comes back"


def test_runs_that_begin_in_one_second_write_archives_of_their_own(tmp_path: Path) -> None:
    class Named:
        id = "a"

    def begin(_number: int) -> tuple[str, ...]:
        evidence = Evidence(tmp_path, NOON, [Named()], part_bytes=1)  # type: ignore[list-item]
        names = []
        for number in range(3):
            evidence.writer.write_response(f"http://a.vn/{number}", 200, [], b"x", NOON)
        names += evidence.names
        leftovers(tmp_path, ["a"])  # looks at the others, none of which is dead
        evidence.close([], complete=True)
        return tuple(names)

    with ThreadPoolExecutor(8) as pool:
        written = list(pool.map(begin, range(8)))
    assert all(len(names) == 3 for names in written)
    assert len({name for names in written for name in names}) == 24
    assert len(list(tmp_path.glob("*.cdxj"))) == 24
    assert not [*tmp_path.glob("*.open"), *tmp_path.glob("*.part")]


def test_a_run_that_is_no_longer_wanted_ends_early_and_goes_on_later(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crawling, "_ASKED_EVERY", 0.5)
    folder = tmp_path / "kho"
    got: list[str] = []
    slow = replace(FAST, delay=0.3)
    asked = iter([True, False])

    def crawl(limits: CrawlLimits, wanted: Wanted) -> str:
        report = run_crawl(
            [place(site, "/tin-tuc/")],
            Holder(lambda page: got.append(page.canonical)),
            archive_dir=folder,
            now=clock,
            manners=replace(LOCAL, limits=limits),
            wanted=wanted,
        )
        return report.sources[0].reason

    assert crawl(slow, lambda: next(asked)) == INTERRUPTED
    assert list(folder.glob("*.open"))
    assert crawl(FAST, lambda: True) == "finished"
    assert len(set(got)) == 3
    assert not list(folder.glob("*.open"))


def test_a_full_disk_leaves_no_mark_and_says_so(tmp_path: Path) -> None:
    archive = tmp_path / "crawl-1.warc.gz"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        with pytest.raises(CrawlError, match="can't be written"):
            OpenMark.claim(archive, ["a"])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not list(tmp_path.glob("*.open"))
    assert OpenMark.claim(archive, ["a"]) is not None
