"""The words by which sentences tell of sums: lists that are whole, and errors that name what is wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from catalogue.errors import CatalogueError
from catalogue.sum_words import load_sum_words
from catalogue.tables import DATA


def test_the_installed_words_are_read() -> None:
    words = load_sum_words()
    assert "sáng kiến" in words.counted
    assert ("nam", "nữ") in words.opposites
    assert set(words.units) <= set(words.counted)
    assert set(words.people) <= set(words.counted)
    assert set(words.periods) <= set(words.groups)


@pytest.mark.parametrize("name", ["sums.toml", "unit_words.toml"])
def test_a_list_that_is_said_to_hold_single_words_does(name: str) -> None:
    lists = tomllib.loads((DATA / name).read_text("utf-8"))
    phrases = {
        (key, word) for key, words in lists.items() if key.endswith("_words") for word in words if " " in word
    }
    assert phrases == set()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('["nam", "nữ"]', '["nam", "nữ", "khác"]', "opposites"),
        ('among = ["trong đó"', 'among = ["Trong đó"', "among"),
        ("exhaustive = ", "exhaustiv = ", "exhaustiv"),
        ("\nwithdrawn = [", "\nwithdrawn = 1 # [", "withdrawn"),
    ],
)
def test_what_is_wrong_in_a_file_is_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = (DATA / "sums.toml").read_text("utf-8")
    assert old in text
    file = tmp_path / "sums.toml"
    text = text.replace(old, new, 1)
    if "withdrawn = 1" in text:
        start = text.index("withdrawn = 1")
        text = text[: text.index("\n", start)] + text[text.index("\n]", start) + 2 :]
    file.write_text(text, "utf-8")
    with pytest.raises(CatalogueError, match=told):
        load_sum_words(file)
