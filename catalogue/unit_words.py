"""The words that names of unions, companies, schools and persons are made of (data/unit_words.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from catalogue.errors import CatalogueError
from catalogue.tables import DATA
from catalogue.word_lists import Words, read_word_lists

_PLAIN = re.compile(r"[\w/.]+(?:(?:,? | - | ?& ?)[\w/.]+)*")


@dataclass(frozen=True, slots=True)
class UnitWords:
    """The lists of the file, under their own names; what each is for stands there."""

    family_name_words: Words
    link_words: Words
    trailing_words: Words
    lower_case_sectors: Words
    stop_words: Words
    after_names: Words
    acts: Words
    before_acts: Words
    sector_union_fields: Words
    trade_fields: Words
    workplaces: Words
    departments: Words
    numbered_units: Words
    titles: Words
    counted_units: Words
    whole_units: Words
    all_units: Words
    bare_units: Words
    national_corporations: Words
    first_words: Words
    first_pairs: Words
    cues_in_names: Words


def load_unit_words(file: Path | None = None) -> UnitWords:
    """The installed lists, or another file's of the same form; CatalogueError names what is wrong."""
    return _load(file or DATA / "unit_words.toml")


@cache
def _load(path: Path) -> UnitWords:
    lists = read_word_lists(UnitWords, path)
    for field in fields(UnitWords):
        words: Words = getattr(lists, field.name)
        for word in words:
            if not _PLAIN.fullmatch(word):
                raise CatalogueError(path, field.name, f"“{word}” has signs that no word has")
            if field.name.endswith("_words") and " " in word:
                raise CatalogueError(path, field.name, f"“{word}” is more than one word")
        if len(set(words)) != len(words):
            raise CatalogueError(path, field.name, "has one word twice")
    wrong = next((pair for pair in lists.first_pairs if len(pair.split()) < 2), None)
    if wrong is not None:
        raise CatalogueError(path, "first_pairs", f"“{wrong}” is one word")
    return lists
