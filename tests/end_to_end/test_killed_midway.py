"""Killed anywhere, nothing lost, nothing twice; in any order, the same store."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from command import call, environment
from sample_store import Kept, dumped

from doichieu.settings import SAMPLE
from doichieu.tasks.collecting.crawl import Asked, crawl
from doichieu.tasks.demo import sample_sources
from store.database import open_store

_CRAWL = ("crawl", "--replay", SAMPLE / "world.warc.gz", "--sources", SAMPLE / "sources")


@pytest.mark.parametrize("pages", [1, 60])
def test_a_crawl_killed_midway_and_started_again_gives_the_same_store(
    pages: int, sample: Kept, tmp_path: Path
) -> None:
    database = tmp_path / "sample.sqlite"
    process = subprocess.Popen(
        [sys.executable, "-m", "doichieu", *map(str, _CRAWL), "--database", str(database)],
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    held = 0
    while process.poll() is None and held < pages:
        time.sleep(0.005)
        held = _pages(database)
    process.send_signal(signal.SIGKILL)
    process.wait()
    held = _pages(database)
    assert pages <= held < _pages(sample.database), "it was not killed midway"
    assert dumped(database) != dumped(sample.database)
    again = call(*_CRAWL, "--database", database)
    assert again.returncode == 1, again.stderr  # the sample has a quarantined source
    assert dumped(database) == dumped(sample.database)


def test_the_order_of_the_sources_changes_nothing(sample: Kept, tmp_path: Path) -> None:
    with open_store(str(tmp_path / "sample.sqlite")) as store:
        crawl(
            store,
            sample_sources()[::-1],
            archive_dir=tmp_path / "archive",
            now=lambda: datetime(2025, 1, 1, tzinfo=UTC),
            asked=Asked([SAMPLE / "world.warc.gz"]),
        )
    assert dumped(tmp_path / "sample.sqlite") == dumped(sample.database)


def _pages(database: Path) -> int:
    if not database.exists():
        return 0
    try:
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        try:
            return int(connection.execute("SELECT count(*) FROM pages").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.OperationalError:
        return 0  # not made yet, or being written
