"""Several workers at one store, and workers that are killed: nothing is lost, nothing comes twice."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from store_world import Visit, dumped

from store.database import open_store


def _keep_many(path: str, turn: int) -> None:
    with open_store(path) as store:
        for number in range(turn, turn + 25):
            Visit(url=f"https://congdoan.example/{number % 30}").keep(store)


def test_several_workers_at_once_make_the_store_of_one(new_url: Callable[[], str]) -> None:
    context = multiprocessing.get_context("spawn")
    several, alone = new_url(), new_url()
    open_store(several).close()
    workers = [context.Process(target=_keep_many, args=(several, turn)) for turn in (0, 3, 5, 9)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
        assert worker.exitcode == 0
    _keep_many(alone, 0)
    _keep_many(alone, 9)
    with open_store(several) as many, open_store(alone) as one:
        assert dumped(many) == dumped(one)


ENDLESS = """
import sys
sys.path.insert(0, sys.argv[2])
from store_world import Visit
from store.database import open_store
store = open_store(sys.argv[1])
for number in range(100_000):
    Visit(url=f"https://congdoan.example/{number}").keep(store)
    print(number, flush=True)
"""


@pytest.mark.parametrize("after", [0.02, 0.05, 0.11])
def test_killed_in_the_middle_nothing_is_lost_nor_there_twice(
    new_url: Callable[[], str], after: float
) -> None:
    path = new_url()
    here = str(Path(__file__).parent)
    worker = subprocess.Popen([sys.executable, "-c", ENDLESS, path, here], stdout=subprocess.PIPE, text=True)
    assert worker.stdout is not None
    worker.stdout.readline()
    time.sleep(after)
    os.kill(worker.pid, signal.SIGKILL)
    told = [0, *(int(line) for line in worker.stdout.read().split("\n")[:-1])]
    worker.wait()
    worker.stdout.close()
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
