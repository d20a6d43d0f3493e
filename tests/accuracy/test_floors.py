"""The accuracy gate: what the reader scores on the annotated documents never falls below its floor."""

from __future__ import annotations

import tomllib
from pathlib import Path

import publish
import pytest
from annotated_readings import Judged  # type: ignore[import-not-found]

from doichieu.tasks.texts.evaluate import Annotated

_FLOORS_FILE = Path(__file__).parent / "floors.toml"
FIRST_FREE = ("own-aa", "own-ab", "own-ac", "own-ad", "own-ae", "own-af")
FLOORS: dict[str, dict[str, float]] = tomllib.loads(_FLOORS_FILE.read_text("utf-8"))


@pytest.fixture(scope="session")
def documents(annotated: list[Judged]) -> list[Annotated]:
    return [one.annotated for one in annotated]


@pytest.fixture(scope="session")
def free(free_writing: list[Judged]) -> list[Annotated]:
    return [one.annotated for one in free_writing]


@pytest.fixture(scope="session")
def short(short_articles: list[Judged]) -> list[Annotated]:
    return [one.annotated for one in short_articles]


@pytest.fixture(scope="session")
def read(annotated: list[Judged], free_writing: list[Judged], short_articles: list[Judged]) -> publish.Read:
    """What the reader of this checkout reads, which it did once for all tests."""
    known = (*annotated, *free_writing, *short_articles)
    figures = {one.annotated.document: one.figures for one in known}
    return lambda document: figures[document]


@pytest.mark.parametrize("batch", FLOORS)
def test_the_reader_stays_above_its_floors(
    batch: str, documents: list[Annotated], free: list[Annotated], short: list[Annotated], read: publish.Read
) -> None:
    first = [one for one in free if one.document.id.startswith(FIRST_FREE)]
    whole = {"all": documents, "free": free, "first-free": first}
    chosen = whole.get(batch) or publish.of_batch([*documents, *free, *short], batch)
    assert chosen
    total, _ = publish.score(chosen, read)
    rates = total.figures() | {"bad_offsets": float(total.bad_offsets)}
    assert {name: rates[name] for name, floor in FLOORS[batch].items() if rates[name] < floor} == {}
    assert rates["bad_offsets"] == 0


def test_every_batch_has_a_floor(
    documents: list[Annotated], free: list[Annotated], short: list[Annotated]
) -> None:
    batches = {one.document.id.rpartition("-")[0] for one in (*documents, *free, *short)}
    assert {"all", "free", *batches} - set(FLOORS) == set()


def test_the_published_pages_tell_what_the_reader_scores(
    documents: list[Annotated], free: list[Annotated], short: list[Annotated], read: publish.Read
) -> None:
    page = publish.page(documents, free, short, read)
    assert publish.PAGE.read_text("utf-8") == page, "run publish.py"
    assert publish.DATA.read_text("utf-8") == publish.data(documents, read), "run publish.py"


def test_the_project_wrote_enough_documents_of_its_own_over_enough_provinces(
    documents: list[Annotated],
) -> None:
    own = [one for one in documents if one.document.id.startswith("own-")]
    provinces = {one.document.source_province for one in own} - {None}
    assert len(own) >= 72
    assert len(provinces) >= 40
