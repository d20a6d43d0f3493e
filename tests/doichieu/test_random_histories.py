"""A sample of the random histories; `python tests/doichieu/random_histories.py` does all 10,000."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from random_histories import Ways, history_of

SQLITE, POSTGRESQL = 20, 4


@pytest.fixture
def ways(new_url: Callable[[], str]) -> Iterator[Ways]:
    opened = Ways([new_url() for _ in range(3)])
    yield opened
    opened.close()


@pytest.mark.timeout(600)
def test_whatever_the_order_the_workers_and_the_repetitions_it_is_one_store(ways: Ways) -> None:
    server = ways.stores[0].engine.dialect.name == "postgresql"
    seeds = random.Random(20261126).sample(range(10_000), POSTGRESQL if server else SQLITE)
    assert [told for seed in seeds if (told := ways.differing(seed)) is not None] == []


def test_the_histories_hold_what_they_are_to_try() -> None:
    fetches = [fetch for seed in range(200) for fetch, _ in history_of(seed)]
    assert {one.status for one in fetches} == {200, 304, 404, 410, 500, 503}
    assert {one.version for one in fetches} >= {None, "0.0.9", "99.0.0"}
    assert {one.drop for one in fetches} == {0, 1}
    assert {one.archive for one in fetches} == {"a.warc.gz", "b.warc.gz"}
