"""Several workers at one store, and workers that are killed: nothing is lost, nothing comes twice."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

import pytest
from forked import begun, begun_and_heard, killed
from store_world import Visit, dumped

from store.database import open_store


def _keep_many(path: str, turn: int) -> None:
    with open_store(path) as store:
        for number in range(turn, turn + 25):
            Visit(url=f"https://congdoan.example/{number % 30}").keep(store)


def test_several_workers_at_once_make_the_store_of_one(new_url: Callable[[], str]) -> None:
    several, alone = new_url(), new_url()
    open_store(several).close()
    workers = [begun(_keep_many, several, turn) for turn in (0, 3, 5, 9)]
    for worker in workers:
        worker.join(60)
        assert worker.exitcode == 0
    _keep_many(alone, 0)
    _keep_many(alone, 9)
    with open_store(several) as many, open_store(alone) as one:
        assert dumped(many) == dumped(one)


def _keep_endlessly(path: str, tells: Connection) -> None:
    with open_store(path) as store:
        for number in range(100_000):
            Visit(url=f"https://congdoan.example/{number}").keep(store)
            tells.send(number)


@pytest.mark.parametrize("after", [0.02, 0.05, 0.11])
def test_killed_in_the_middle_nothing_is_lost_nor_there_twice(
    new_url: Callable[[], str], after: float
) -> None:
    path = new_url()
    worker, hears = begun_and_heard(_keep_endlessly, path)
    told = [hears.recv()]
    time.sleep(after)
    told += killed(worker, hears)
    with open_store(path) as store:
        pages = [one.page.url for one in store.pages()]
        # Every page said to be kept is there; at most one more was committed and not yet told.
        assert len(told) <= len(pages) <= len(told) + 1
        assert len(set(pages)) == len(pages)
        for number in range(len(pages)):
            Visit(url=f"https://congdoan.example/{number}").keep(store)
        resumed = dumped(store)
    with open_store("sqlite://") as whole:
        for number in range(len(pages)):
            Visit(url=f"https://congdoan.example/{number}").keep(whole)
        assert dumped(whole) == resumed
    if path.startswith("sqlite"):
        file = sqlite3.connect(path.removeprefix("sqlite:///"))
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
