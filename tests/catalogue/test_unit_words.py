"""The lists of words that names of units are made of: well formed, and errors that name the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.errors import CatalogueError
from catalogue.tables import DATA
from catalogue.unit_words import load_unit_words

TEXT = (DATA / "unit_words.toml").read_text(encoding="utf-8")


def test_the_lists_hold_what_they_are_named_for() -> None:
    words = load_unit_words()
    assert {"nguyễn", "giàng"} <= set(words.family_name_words)
    assert {"bệnh viện", "kho bạc"} <= set(words.workplaces)
    assert set(words.all_units) <= set(words.whole_units)
    begun = {pair.split()[0] for pair in words.first_pairs}
    assert not begun & set(words.first_words)  # what is found by one word needs no pair


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"nguyễn"', '"Nguyễn"', "family_name_words: “Nguyễn” is no word in lower case"),
        ('"nguyễn"', '"nguyễn văn"', "family_name_words: “nguyễn văn” is more than one word"),
        ('"nguyễn"', '"trần"', "family_name_words: has one word twice"),
        ('"kho bạc"', '"kho (bạc)"', r"workplaces: “kho \(bạc\)” has signs that no word has"),
        ('"chi cục", "chi nhánh"', '"chi"', "first_pairs: “chi” is one word"),
        ("\ntitles = ", "\ntitle = ", "title: is no known list"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    before, found, after = TEXT.rpartition(old) if old.startswith('"chi') else TEXT.partition(old)
    assert found
    file = tmp_path / "unit_words.toml"
    file.write_text(before + new + after, encoding="utf-8")
    with pytest.raises(CatalogueError, match=told):
        load_unit_words(file)
