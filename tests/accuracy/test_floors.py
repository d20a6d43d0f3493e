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
ASKED = [(batch, measure, floor) for batch, floors in FLOORS.items() for measure, floor in floors.items()]


@cache
def documents() -> list[Annotated]:
    return annotated_documents(publish.DOCUMENTS)


@cache
def rates(batch: str) -> dict[str, float]:
    chosen = documents() if batch == "all" else publish.of_batch(documents(), batch)
    total, _ = publish.score(chosen)
    return total.figures() | {"bad_offsets": float(total.bad_offsets)}


@pytest.mark.parametrize(("batch", "measure", "floor"), ASKED, ids=[f"{b}-{m}" for b, m, _ in ASKED])
def test_the_reader_stays_above_its_floor(batch: str, measure: str, floor: float) -> None:
    assert rates(batch)[measure] >= floor


def test_every_figure_slices_back_to_its_quote() -> None:
    assert rates("all")["bad_offsets"] == 0


def test_the_published_page_is_what_the_reader_scores() -> None:
    assert publish.PAGE.read_text("utf-8") == publish.page(documents()), "run publish.py"


def test_the_page_about_tells_what_the_reader_scores() -> None:
    assert publish.DATA.read_text("utf-8") == publish.data(documents()), "run publish.py"


def test_the_project_wrote_enough_documents_of_its_own_over_enough_provinces() -> None:
    own = [one for one in documents() if one.document.id.startswith("own-")]
    provinces = {one.document.source_province for one in own} - {None}
    assert len(own) >= 72
    assert len(provinces) >= 40
