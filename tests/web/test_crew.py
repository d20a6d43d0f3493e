"""Processes that write pages together: each page is written once, and what goes wrong in one is told."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import zip_longest
from multiprocessing import get_context
from pathlib import Path

import pytest

from doichieu.settings import Settings
from doichieu.web.crew import Crew, Job, Tell, Turns
from exports.errors import ExportError
from exports.site.addresses import Address
from store.errors import StoreError

ADDRESSES = [Address("figure", "vi", f"F-{number}") for number in range(500)]


@pytest.mark.parametrize("several", [1, 2, 5, 40])
def test_each_page_has_one_turn_whoever_is_quicker(several: int) -> None:
    taken = get_context("spawn").Value("i", several)
    everyone = [Turns(ADDRESSES, number, taken) for number in range(several)]
    in_turn = [one for some in zip_longest(*everyone) for one in some if one is not None]
    assert sorted(in_turn, key=ADDRESSES.index) == ADDRESSES


def test_everyone_begins_with_a_part_of_its_own_however_late_it_comes() -> None:
    taken = get_context("spawn").Value("i", 2)
    quick = list(Turns(ADDRESSES, 0, taken))
    late = list(Turns(ADDRESSES, 1, taken))
    assert late
    assert sorted([*quick, *late], key=ADDRESSES.index) == ADDRESSES


def dies(_job: Job, turns: Callable[[], Turns], _tell: Tell) -> None:
    turns()
    os._exit(1)


def finds_no_store(_job: Job, turns: Callable[[], Turns], _tell: Tell) -> None:
    turns()
    raise StoreError("The database is gone", "Look for it")


@pytest.mark.parametrize(
    ("helper", "said"),
    [(dies, (ExportError, "died")), (finds_no_store, (StoreError, "The database is gone"))],
)
def test_what_goes_wrong_in_a_helper_is_told(
    helper: Callable[[Job, Callable[[], Turns], Tell], None],
    said: tuple[type[Exception], str],
    tmp_path: Path,
) -> None:
    job = Job(tmp_path, Settings(database=str(tmp_path / "kho.sqlite")))
    kind, words = said
    with Crew(1, helper, job) as crew, pytest.raises(kind, match=words):
        crew.together(ADDRESSES, lambda _turns, _tell: None, lambda: None)
