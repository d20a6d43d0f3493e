"""A seeded sample of what `python tests/scrapers/killing.py --points 200` tries."""

from __future__ import annotations

from pathlib import Path

import killing
import pytest


@pytest.mark.timeout(240)
def test_ended_anywhere_nothing_is_lost_and_nothing_comes_twice(tmp_path: Path) -> None:
    tried: list[killing.Tried] = []
    killing.try_points(4, 5, tmp_path, tried.append)
    assert {one.point.way for one in tried} == {"time", "write", "full", "archive full"}
    assert sum(one.ended for one in tried) > 2, "the crawls were really ended"
    assert [one.wrong for one in tried] == [None] * 4


def test_a_store_begun_anew_beside_its_archive_stands_on_revisits(tmp_path: Path) -> None:
    """All pages are in the archive already, so the second crawl's records hold no payload of their own."""
    with killing.serving(killing.world()) as site:
        killing.crawl_into(tmp_path, site.host)
        before = killing.found_in(tmp_path)
        for left in tmp_path.glob("kho.sqlite*"):
            left.unlink()
        killing.crawl_into(tmp_path, site.host)
    after = killing.found_in(tmp_path)
    assert after["problems"] == []
    assert {**after, "captured": before["captured"]} == before
    first, second = sorted((tmp_path / "archive").glob("*.warc.gz"), key=lambda path: len(path.name))
    assert second.stat().st_size < first.stat().st_size
    with killing.open_store(str(tmp_path / "kho.sqlite"), create=False) as store:
        assert {one.page.archive for one in store.pages()} == {second.name}
