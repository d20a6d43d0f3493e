"""Two crawls of one source: the second says so and leaves."""

from __future__ import annotations

from pathlib import Path

from command import run
from sample_store import dumped

from catalogue.sources import load_sources
from doichieu.settings import SAMPLE
from scrapers.locks import HostLocks

SOURCES = SAMPLE / "sources"


def test_the_second_crawl_of_a_source_says_so_and_leaves(tmp_path: Path) -> None:
    source = next(one for one in load_sources(SOURCES).values() if one.host.endswith(".example"))
    database = tmp_path / "kho.sqlite"
    with HostLocks(tmp_path / "archive") as first:
        assert first.take((source.host, *source.hosts)) is None
        done = run(
            *("crawl", source.id, "--sources", SOURCES, "--database", database, "--lang", "en"),
            DOICHIEU_CONTACT="mailto:nghiencuu@congdoan.example",
        )
    assert done.returncode == 0, done.stderr
    assert "busy" in done.stdout
    assert source.host in done.stdout
    assert "quarantined" not in done.stdout
    assert not list((tmp_path / "archive").glob("*.warc.gz*"))
    assert dumped(database) == dumped_empty(tmp_path)


def dumped_empty(folder: Path) -> str:
    """The export of a store that nothing was put into."""
    from store.database import open_store

    with open_store(str(folder / "trong.sqlite")):
        pass
    return dumped(folder / "trong.sqlite")


def test_a_crawl_without_a_contact_is_refused_in_one_line(tmp_path: Path) -> None:
    source = next(one for one in load_sources(SOURCES).values() if one.host.endswith(".example"))
    done = run("crawl", source.id, "--sources", SOURCES, "--database", tmp_path / "kho.sqlite")
    assert done.returncode == 2
    assert "DOICHIEU_CONTACT" in done.stderr
    assert done.stderr.count("\n") == 1
