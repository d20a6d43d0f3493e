"""The wordings of pages that are no article: well formed, and errors that name the place."""

from __future__ import annotations

import typing
from pathlib import Path

import pytest

from catalogue.errors import CatalogueError
from catalogue.soft_pages import load_soft_pages
from catalogue.tables import DATA
from parsers.pages.model import Problem

TEXT = (DATA / "soft_pages.toml").read_text(encoding="utf-8")


def test_every_kind_is_a_problem_that_pages_can_have() -> None:
    kinds = {one.kind for one in load_soft_pages().wordings} - {"shell"}
    assert kinds <= set(typing.get_args(Problem))


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (TEXT.replace("[gambling]", "[gambol]"), "gambling"),
        (TEXT.replace("'captcha',", "'(captcha',"), "challenge.text"),
        (TEXT.replace("people = ", "persons = "), "signs"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, wrong: str, named: str) -> None:
    file = tmp_path / "soft_pages.toml"
    file.write_text(wrong, encoding="utf-8")
    with pytest.raises(CatalogueError, match=named):
        load_soft_pages(file)
