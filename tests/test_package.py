"""What is installed is whole: each file that stands in a package goes along with it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SETUP = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
ROOMS = [room.removesuffix("*") for room in SETUP["packages"]["find"]["include"]]


def of_room(room: str) -> set[Path]:
    """The files that stand in a room, but for what Python makes of them."""
    files = (one for one in (ROOT / room).rglob("*") if one.is_file())
    return {one for one in files if "__pycache__" not in one.parts and one.suffix != ".pyc"}


def taken_along(room: str) -> set[Path]:
    """Of each package its modules, and what the rule for data names below it."""
    rules = SETUP["package-data"]
    assert set(rules) == {"*"}, "one rule for all packages"
    found: set[Path] = set()
    for package in (one.parent for one in (ROOT / room).rglob("__init__.py")):
        found |= set(package.glob("*.py"))
        found |= {one for pattern in rules["*"] for one in package.glob(pattern) if one.is_file()}
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_every_file_of_a_room_is_installed_with_it(room: str) -> None:
    assert of_room(room) - taken_along(room) == set()


def test_every_room_is_installed() -> None:
    there = {one.parent.name for one in ROOT.glob("*/__init__.py")}
    assert there == set(ROOMS)
    for folder in (one.parent for room in ROOMS for one in (ROOT / room).rglob("*.py")):
        assert (folder / "__init__.py").is_file(), f"{folder} is no package: it would be left out"


@pytest.mark.parametrize("room", ROOMS)
def test_no_file_bears_the_marks_of_an_unfinished_merge(room: str) -> None:
    texts = (one for one in of_room(room) if one.suffix in {".py", ".toml", ".html", ".css", ".md", ".csv"})
    marks = ("<" * 7 + " ", ">" * 7 + " ")
    assert [one for one in texts if any(mark in one.read_text("utf-8") for mark in marks)] == []
