"""The words by which sentences tell of sums (data/sums.toml)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import is_normalized

from catalogue.errors import CatalogueError
from catalogue.tables import DATA
from catalogue.toml_files import read_toml

Words = tuple[str, ...]

_GROUPED = ("opposites", "outcomes")


@dataclass(frozen=True, slots=True)
class SumWords:
    """The lists of the file, under their own names; what each is for stands there."""

    counted: Words
    units: Words
    people: Words
    groups: Words
    periods: Words
    assigned: Words
    own: Words
    after_plan_words: Words
    heads: Words
    done: Words
    between_words: Words
    earlier_words: Words
    of_assigned: Words
    of_own: Words
    exhaustive: Words
    among: Words
    divided_by: Words
    opposites: tuple[Words, ...]
    outcomes: tuple[Words, ...]
    crossing: Words
    partial: Words
    cumulative: Words
    withdrawn: Words
    supposed: Words
    changed: Words
    unchanged: Words
    target_cues: Words
    change_cues: Words
    given_behind: Words
    aiming: Words
    reached: Words
    no_name_words: Words
    qualified: Words
    no_total: Words
    uneven: Words
    later: Words
    not_of_time: Words
    of_the_whole: Words
    of_these: Words
    other_base: Words
    of_this_target: Words
    statement_words: Words
    own_words: Words
    set_anew: Words
    picked_out: Words
    no_names: Words
    share_words: Words
    whole_words: Words
    of_another: Words
    raised: Words
    supposed_only: Words
    joining_words: Words
    aside: Words
    other_units: Words


def load_sum_words(file: Path | None = None) -> SumWords:
    """The installed lists, or another file's of the same form; CatalogueError names what is wrong."""
    return _load(file or DATA / "sums.toml")


@cache
def _load(path: Path) -> SumWords:
    given = read_toml(path)
    names = [field.name for field in fields(SumWords)]
    unknown = given.keys() - set(names)
    if unknown:
        raise CatalogueError(path, min(unknown), "is no known list; check the spelling")
    lists: dict[str, Any] = {}
    for name in names:
        if name not in given:
            raise CatalogueError(path, name, "is missing; a list of words is needed")
        try:
            lists[name] = _groups(given[name], name) if name in _GROUPED else _words(given[name])
        except ValueError as error:
            raise CatalogueError(path, name, str(error)) from error
    return SumWords(**lists)


def _groups(entry: Any, name: str) -> tuple[Words, ...]:
    if not isinstance(entry, list) or not entry:
        raise ValueError("a list of lists is needed")
    groups = tuple(_words(group) for group in entry)
    if name == "opposites" and any(len(group) != 2 for group in groups):
        raise ValueError("each entry is a pair")
    return groups


def _words(entry: Any) -> Words:
    if not isinstance(entry, list) or not entry:
        raise ValueError("a list of words is needed")
    for word in entry:
        if not isinstance(word, str) or not word.strip() or word != word.lower():
            raise ValueError(f"“{word}” is no word in lower case")
        if not is_normalized("NFC", word):
            raise ValueError(f"“{word}” is not in NFC; save the file with composed letters")
    return tuple(entry)
