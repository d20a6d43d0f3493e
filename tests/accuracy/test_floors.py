"""The accuracy gate: what the reader scores on the annotated documents never falls below its floor."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import publish
import pytest

from doichieu.commands.evaluate import annotated_documents
from doichieu.tasks.texts.evaluate import Annotated

_FLOORS_FILE = Path(__file__).parent / "floors.toml"
FLOORS: dict[str, dict[str, float]] = tomllib.loads(_FLOORS_FILE.read_text("utf-8"))


@cache
def documents() -> list[Annotated]:
    return annotated_documents(publish.DOCUMENTS)


@pytest.mark.parametrize("batch", FLOORS)
def test_the_reader_stays_above_its_floors(batch: str) -> None:
    chosen = documents() if batch == "all" else publish.of_batch(documents(), batch)
    total, _ = publish.score(chosen)
    rates = total.figures() | {"bad_offsets": float(total.bad_offsets)}
    assert {name: rates[name] for name, floor in FLOORS[batch].items() if rates[name] < floor} == {}
    assert rates["bad_offsets"] == 0


def test_the_published_pages_tell_what_the_reader_scores() -> None:
    assert publish.PAGE.read_text("utf-8") == publish.page(documents()), "run publish.py"
    assert publish.DATA.read_text("utf-8") == publish.data(documents()), "run publish.py"


def test_the_project_wrote_enough_documents_of_its_own_over_enough_provinces() -> None:
    own = [one for one in documents() if one.document.id.startswith("own-")]
    provinces = {one.document.source_province for one in own} - {None}
    assert len(own) >= 72
    assert len(provinces) >= 40
