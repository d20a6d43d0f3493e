"""What a run remembers of its pages does not grow with them."""

from __future__ import annotations

import tracemalloc
from itertools import chain

from test_crawl_health import SOURCE
from test_keeping import fetched

from doichieu.tasks.collecting.tally import PageIds, Tally
from doichieu.tasks.keeping.reading import Kept, PageRead
from parsers.pages.model import PageText
from scrapers.context import MAX_PROBLEMS
from store.records import KeepResult

NEW = KeepResult(True, True, 0, 0)


def count(tally: Tally, numbers: range, problem: str | None = None) -> None:
    for number in numbers:
        page = fetched(number, "Hà Giang có 1.815 sáng kiến.")
        reading = PageText(f"Tin số {number}", f"Tin số {number}.", "html", "2022-05-31", "meta")
        tally.count(Kept(page.canonical, NEW, PageRead(reading, None, (), problem)), page, None)


def test_of_each_page_a_run_remembers_its_id_only() -> None:
    tally = Tally(SOURCE)
    tracemalloc.start()
    try:
        count(tally, range(3_000))
        before, _ = tracemalloc.get_traced_memory()
        count(tally, range(3_000, 9_000))
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 6_000 * 40, f"{(after - before) / 6_000:.0f} bytes a page"
    assert tally.seen.count == 9_000
    assert len(set(tally.new)) == 9_000


def test_pages_that_could_not_be_read_are_counted_and_the_first_of_them_listed() -> None:
    tally = Tally(SOURCE)
    count(tally, range(MAX_PROBLEMS + 100), "no_article")
    assert (tally.unread, len(tally.problems)) == (MAX_PROBLEMS + 100, MAX_PROBLEMS)


def test_the_newest_page_is_the_latest_of_those_known_to_the_day() -> None:
    tally = Tally(SOURCE)
    for number, published in enumerate(("2022-05-31", "2023", "2022-06", None)):
        page = fetched(number, "Hà Giang có 1.815 sáng kiến.")
        reading = PageText("Tin", "Tin.", "html", published, "meta")
        tally.count(Kept(page.canonical, NEW, PageRead(reading, None, (), None)), page, None)
    assert tally.newest == "2022-05-31"


def test_ids_come_back_as_they_were() -> None:
    ids, more = PageIds(), PageIds()
    for letter in "abc":
        ids.add(f"P-{letter * 20}")
    assert list(chain(ids, more)) == [f"P-{letter * 20}" for letter in "abc"]
