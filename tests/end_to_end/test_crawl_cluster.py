"""`doichieu crawl --scheduler` as a user meets it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from command import call

from catalogue.sources import load_sources
from doichieu.settings import SAMPLE
from doichieu.tasks.collecting import cluster
from doichieu.tasks.collecting.cluster import ClusterRun, LostGroup, Standing
from doichieu.tasks.collecting.crawl import Outcome
from doichieu.tasks.workers import dask_tasks
from scrapers import settings
from scrapers.model import RunReport

SOURCES = SAMPLE / "sources"
NAMES = ("baovungcao.example", "nhiplaodong.example")


@pytest.fixture(autouse=True)
def contact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "CONTACT", "mailto:nghiencuu@congdoan.example")


def crawl(folder: Path, *more: str) -> Any:
    return call("crawl", *NAMES, "--sources", SOURCES, "--database", folder / "kho.sqlite", *more)


def test_a_scheduler_that_is_not_there_is_one_line_in_either_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_tasks, "_CONNECT", 0.5)
    for lang, words in (("en", "The scheduler 127.0.0.1:1 can't be reached"), ("vi", "Không kết nối được")):
        done = crawl(tmp_path, "--scheduler", "127.0.0.1:1", "--lang", lang, "-q")
        assert done.returncode == 2
        assert words in done.stderr
        assert done.stderr.count("\n") == 1
        assert not done.stdout


def test_what_is_one_processs_work_stays_there(tmp_path: Path) -> None:
    for more in (("--web-archive", "wayback"), ("--replay", str(tmp_path / "x.warc.gz"))):
        done = crawl(tmp_path, "--scheduler", "127.0.0.1:1", "--lang", "en", *more)
        assert done.returncode == 2
        assert "one process's work" in done.stderr


def test_groups_that_end_are_told_and_lost_ones_make_the_status_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    known = load_sources(SOURCES)
    given: dict[str, Any] = {}

    def stand_in(scheduler: str, sources: Any, **more: Any) -> ClusterRun:
        given.update(more, scheduler=scheduler, sources=[one.id for one in sources])
        more["on_standing"](Standing(0, 2, 3))
        more["on_standing"](Standing(1, 2, 3, (known[NAMES[0]],)))
        report = RunReport(now, now, (), (), (), False, ())
        return ClusterRun(
            Outcome(report, (), 0), (LostGroup((known[NAMES[0]],), ("Đĩa đầy", "The disk is full")),)
        )

    monkeypatch.setattr(cluster, "crawl_on_cluster", stand_in)
    done = crawl(tmp_path, "--scheduler", "tcp://may:8786", "--lang", "en")
    assert done.returncode == 2
    assert "0 of 2 groups of sources done, 3 workers\n" in done.stderr
    assert "1 of 2 groups of sources done, 3 workers: baovungcao.example" in done.stderr
    assert "Error: baovungcao.example: The disk is full" in done.stderr
    assert (given["scheduler"], given["sources"]) == ("tcp://may:8786", list(NAMES))
    assert given["database"] == f"sqlite:///{tmp_path / 'kho.sqlite'}"
    assert (tmp_path / "kho.sqlite").exists(), "made once, before the workers open it"
    assert given["manners"].user_agent == settings.USER_AGENT
