"""Pages are read beside the crawl and kept in groups; the store is what one after another would give."""

from __future__ import annotations

import asyncio
import io
import os
import signal
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from crawl_world import NOON, clock
from site_families import story
from test_reread import POWER, SAVED

from catalogue.campaigns import use_own_campaigns
from doichieu.tasks.keeping import pages
from doichieu.tasks.keeping.pages import Keeper, Readers
from doichieu.tasks.keeping.reading import Kept, Origin, PageRead
from doichieu.tasks.keeping.reading_process import (
    PageToRead,
    ReaderLostError,
    ReadingProcess,
    read_for_campaigns,
)
from doichieu.tasks.keeping.seen import StillShown
from scrapers.model import FetchedPage, SeenAgain
from store.database import Store, open_store
from store.errors import BadRecordError, StoreError
from store.records import KeptPage, PageBefore, ReadPage

HALF_A_PAIR = "\ud800"  # no database keeps it


def fetched(number: int, text: str | None = None, *, path: str | None = None) -> FetchedPage:
    url = f"https://ldld-hagiang.example/{path or f'tin-{number}.html'}"
    words = story(f"mau-{number}") if text is None else text
    body = f"<html><body><h1>Tin số {number}</h1><p>{words}</p></body></html>".encode()
    return FetchedPage(
        url, url, "hagiang", 200, (), body, "text/html", NOON, f"{number:064}", "a.warc.gz", number
    )


def to_read(page: FetchedPage) -> PageToRead:
    return PageToRead(page.body, page.canonical, "text/html", Origin("hagiang", "Hà Giang"))


def row(page: FetchedPage, read: PageRead) -> KeptPage:
    return KeptPage(
        page.canonical, None, page.source_id, page.fetched_at, 200, page.sha256, page.archive, page.offset,
        page.media_type, read.problem,
    )  # fmt: skip


class Crawl:
    """A keeper's other side: hands it pages all at once, and notes what came of each."""

    row = staticmethod(row)

    def __init__(self, store: Store, readers: Readers) -> None:
        self.kept: list[tuple[Kept, PageBefore | None]] = []
        self.keeper = Keeper(
            store,
            readers,
            to_read=to_read,
            row=self.row,
            on_kept=self._note,
            still=StillShown(store, clock),
            now=clock,
        )

    def take(self, pages: Iterable[FetchedPage]) -> list[object]:
        async def all_of_them() -> list[object]:
            return await asyncio.gather(*map(self.keeper, pages), return_exceptions=True)

        return asyncio.run(all_of_them())

    def _note(self, kept: Kept, page: FetchedPage, before: PageBefore | None, since: datetime | None) -> None:
        assert kept.url == page.canonical
        assert (since is None) >= (before is None)
        self.kept.append((kept, before))


def crawled(path: Path, pages: Iterable[FetchedPage], **how: Any) -> tuple[Crawl, list[object], str]:
    with open_store(str(path)) as store, Readers(**how) as readers:
        crawl = Crawl(store, readers)
        came = crawl.take(pages)
        out = io.StringIO()
        store.dump(out)
        return crawl, came, out.getvalue()


@pytest.fixture
def groups(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages each transaction had."""
    sizes: list[int] = []
    real = Store.keep_all

    def counted(self: Store, pages: list[ReadPage], **more: Any) -> Any:
        sizes.append(len(pages))
        return real(self, pages, **more)

    monkeypatch.setattr(Store, "keep_all", counted)
    return sizes


def test_however_pages_are_read_and_grouped_the_store_is_the_same(tmp_path: Path, groups: list[int]) -> None:
    pages = [*map(fetched, range(40)), fetched(41, "Đại hội chi đoàn bầu ban chấp hành mới. " * 9)]
    here, came, dump = crawled(tmp_path / "a.sqlite", pages, processes=0)
    beside, came_too, same = crawled(tmp_path / "b.sqlite", pages, processes=2, read_here=0)
    assert came == came_too == [None] * 41
    assert same == dump
    assert [kept for kept, _ in here.kept] == [kept for kept, _ in beside.kept]
    assert [kept.url for kept, _ in beside.kept] == [page.canonical for page in pages]
    assert max(groups) > 1
    assert sum(groups) == 82


def test_an_address_that_comes_again_finds_what_it_showed_before(tmp_path: Path) -> None:
    first = fetched(1, path="bao-cao.html")
    second = replace(fetched(2, path="bao-cao.html"), fetched_at=NOON.replace(hour=9))
    crawl, _, _ = crawled(tmp_path / "a.sqlite", [first, second], processes=0)
    (_, nothing), (_, before) = crawl.kept
    assert nothing is None
    assert before is not None
    assert before.sha256 == first.sha256


def test_a_page_that_can_t_be_kept_takes_none_of_its_group_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(page: FetchedPage, read: PageRead) -> KeptPage:
        kept = row(page, read)
        return replace(kept, etag=HALF_A_PAIR) if page.offset == 2 else kept

    monkeypatch.setattr(Crawl, "row", staticmethod(broken))
    crawl, came, _ = crawled(tmp_path / "a.sqlite", map(fetched, range(5)), processes=0)
    assert [type(one) for one in came] == [type(None), type(None), BadRecordError, type(None), type(None)]
    assert len(crawl.kept) == 4


def test_a_store_that_fails_is_told_to_everybody_who_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: Any, **_more: Any) -> Any:
        raise StoreError("The disk is full", "Free some space")

    monkeypatch.setattr(Store, "keep_all", full)
    crawl, came, _ = crawled(tmp_path / "a.sqlite", map(fetched, range(3)), processes=0)
    assert [str(one) for one in came] == ["The disk is full. Free some space"] * 3
    assert crawl.kept == []


def test_whoever_is_told_of_a_page_may_fail_and_nobody_waits_for_ever(tmp_path: Path) -> None:
    class Failing(Crawl):
        def _note(
            self, kept: Kept, page: FetchedPage, before: PageBefore | None, since: datetime | None
        ) -> None:
            if page.offset == 1:
                raise ZeroDivisionError(page.canonical)
            super()._note(kept, page, before, since)

    with open_store(str(tmp_path / "a.sqlite")) as store, Readers(processes=0) as readers:
        crawl = Failing(store, readers)

        async def twice() -> list[object]:
            first = asyncio.gather(*map(crawl.keeper, map(fetched, range(3))), return_exceptions=True)
            came = await asyncio.wait_for(first, 20)
            await asyncio.wait_for(crawl.keeper(fetched(4)), 20)
            return came

        came = asyncio.run(twice())
        assert [type(one) for one in came] == [type(None), ZeroDivisionError, type(None)]
        assert len(crawl.kept) == 3
        assert len(list(store.pages())) == 4


def test_a_page_over_which_the_reading_process_ends_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = ReadingProcess.read

    def killed(self: ReadingProcess, page: PageToRead) -> PageRead:
        if page.url.endswith("tin-3.html"):
            assert self._process is not None
            os.kill(self._process.pid, signal.SIGKILL)
        return real(self, page)

    monkeypatch.setattr(ReadingProcess, "read", killed)
    crawl, came, _ = crawled(tmp_path / "a.sqlite", map(fetched, range(6)), processes=1, read_here=0)
    assert [came.index(one) for one in came if one is not None] == [3]
    assert isinstance(came[3], BadRecordError)
    assert "tin-3.html: the process that read it ended" in str(came[3])
    assert len(crawl.kept) == 5


def test_a_reading_process_reads_as_one_does_here_and_ends_with_its_input() -> None:
    process = ReadingProcess()
    page = to_read(fetched(1))
    assert process.read(page) == read_for_campaigns(page)
    held = process._process
    assert held is not None
    process.close()
    assert held.returncode == 0


def test_what_fails_in_a_reading_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    process = ReadingProcess()
    with pytest.raises(ReaderLostError, match="reading failed"):
        process.read(replace(to_read(fetched(1)), body="no bytes"))  # type: ignore[arg-type]
    assert process.read(to_read(fetched(1))).problem is None, "the process goes on"
    process.close()


def test_a_reading_process_that_ended_before_it_was_asked_is_told_and_replaced() -> None:
    process = ReadingProcess()
    page = to_read(fetched(1))
    process.read(page)
    assert process._process is not None
    process._process.kill()
    process._process.wait()  # the page is written to a pipe that nobody reads
    with pytest.raises(ReaderLostError, match="the process that read it ended"):
        process.read(page)
    assert process.read(page) == read_for_campaigns(page)
    process.close()


def test_few_pages_start_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "ReadingProcess", None)
    _, came, _ = crawled(tmp_path / "a.sqlite", map(fetched, range(3)), processes=2)
    assert came == [None] * 3


def test_what_was_seen_again_is_kept_with_the_pages_around_it(tmp_path: Path, groups: list[int]) -> None:
    known = fetched(1)
    with open_store(str(tmp_path / "a.sqlite")) as store, Readers(processes=0) as readers:
        Crawl(store, readers).take([known])
        groups.clear()
        crawl = Crawl(store, readers)
        later = NOON + timedelta(days=1)
        again = SeenAgain(known.canonical, "hagiang", known.sha256, 304, (), later, "b.warc.gz", 7)
        gone_by_then: list[int] = []

        async def both() -> None:
            noted = asyncio.create_task(crawl.keeper.seen_again(again))
            page = asyncio.create_task(crawl.keeper(fetched(2)))
            await asyncio.sleep(0)
            gone_by_then.append(len(list(store.pages())))
            await asyncio.gather(noted, page)

        asyncio.run(both())
        assert gone_by_then == [1], "nobody is told before it is kept"
        assert groups == [2], "one transaction"
        rows = {(one.page.status, one.page.archive, one.page.offset) for one in store.pages()}
    assert rows == {(200, "a.warc.gz", 1), (304, "b.warc.gz", 7), (200, "a.warc.gz", 2)}


def test_reading_processes_know_the_users_own_campaigns(tmp_path: Path) -> None:
    """Else pages of a campaign that only the user has would be passed over from the 65th on."""
    (tmp_path / "dien.toml").write_text(POWER, encoding="utf-8")
    page = to_read(fetched(1, SAVED))
    assert read_for_campaigns(page).problem == "other_topic"
    use_own_campaigns(tmp_path)
    process = ReadingProcess()
    try:
        here = read_for_campaigns(page)
        assert here.problem is None
        assert process.read(page) == here
    finally:
        process.close()
        use_own_campaigns(None)
