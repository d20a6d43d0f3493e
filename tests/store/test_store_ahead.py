"""What a server tells is fetched beside whoever uses it: in order, to its end or no further."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from threading import current_thread, get_ident

import pytest
from store_world import Visit

from store.ahead import ahead
from store.database import Store, open_store
from store.errors import StoreError
from store.figures import FigureFilter


@pytest.fixture
def store(new_url: Callable[[], str]) -> Iterator[Store]:
    with open_store(new_url()) as opened:
        yield opened


def counted(until: int, seen: list[int], ended: list[int]) -> Generator[int]:
    try:
        for number in range(until):
            seen.append(get_ident())
            yield number
    finally:
        ended.append(get_ident())


def test_a_stream_comes_whole_in_its_order_and_of_a_server_in_a_thread(store: Store) -> None:
    threads: list[int] = []
    ended: list[int] = []
    assert list(ahead(store.engine, counted(25, threads, ended), 10)) == list(range(25))
    here = store.engine.dialect.name == "sqlite"
    assert len({*threads, *ended}) == 1
    assert (threads[0] == current_thread().ident) is here


def test_who_stops_early_ends_the_stream_after_the_next_few(store: Store) -> None:
    threads: list[int] = []
    ended: list[int] = []
    some = ahead(store.engine, counted(1000, threads, ended), 10)
    assert [next(some) for _ in range(3)] == [0, 1, 2]
    some.close()  # type: ignore[attr-defined]
    assert len(ended) == 1
    assert len(threads) <= 20


def test_what_a_stream_fails_with_reaches_who_asked(store: Store) -> None:
    def broken() -> Generator[int]:
        yield 1
        raise StoreError("The disk failed", "Check the disk")

    some = ahead(store.engine, broken(), 1)
    assert next(some) == 1
    with pytest.raises(StoreError, match="The disk failed"):
        next(some)


def test_texts_read_ahead_are_of_the_moment_they_were_asked_at(store: Store) -> None:
    """And their connection is given back when they are left half read."""
    for number in range(230):
        url = f"https://congdoandienbien.example/tin/{number:03}.html"
        Visit(url=url, text=f"Bài {number}, chưa có số.", figures=()).keep(store)
    texts = store.texts(FigureFilter())
    first, _ = next(texts)
    Visit(url="https://congdoandienbien.example/tin/999.html", text="Bài sau.", figures=()).keep(store)
    assert first.url.endswith("/000.html")
    assert [one.url[-8:-5] for one, _ in texts] == [f"{number:03}" for number in range(1, 230)]
    left = store.texts(FigureFilter())
    next(left)
    left.close()  # type: ignore[attr-defined]
    pool = store.engine.pool
    assert pool.checkedout() == 0  # type: ignore[attr-defined]
