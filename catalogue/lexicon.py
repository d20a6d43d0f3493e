"""Words of the language that reading and checking need: numbers, magnitudes, months, bounds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar
from unicodedata import is_normalized

from catalogue.errors import CatalogueError
from catalogue.tables import DATA
from catalogue.toml_files import read_toml

Value = TypeVar("Value")
Words = tuple[str, ...]

BOUNDS = frozenset({"exact", "over", "at_least", "about", "nearly", "under", "at_most"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists, folded. `longest_first` orders one for a pattern."""

    numbers: Mapping[str, int]
    magnitudes: Mapping[str, int]
    bounds: Mapping[str, Words]
    months: Mapping[str, int]


def load_lexicon(file: Path | None = None) -> Lexicon:
    """The installed word lists, or those of another file of the same form."""
    path = file or DATA / "lexicon.toml"
    tables = read_toml(path)
    read = _Reader(path, tables)
    lexicon = Lexicon(
        numbers=read.table("numbers", _number),
        magnitudes=read.table("magnitudes", _number),
        bounds=read.table("bounds", _words, keys=BOUNDS),
        months=read.table("months", _number),
    )
    unknown = tables.keys() - read.seen
    if unknown:
        raise CatalogueError(path, min(unknown), "is no known table; check the spelling")
    return lexicon


def longest_first(words: Words | Mapping[str, Any]) -> str:
    """The words as one alternation for a regular expression, the longest first so that it wins."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


class _Reader:
    """Takes checked tables out of one file and remembers which were asked for."""

    def __init__(self, path: Path, tables: Mapping[str, Any]) -> None:
        self.path = path
        self.tables = tables
        self.seen: set[str] = set()

    def table(
        self, name: str, check: Callable[[Any], Value], keys: frozenset[str] | None = None
    ) -> Mapping[str, Value]:
        self.seen.add(name)
        entries = self.tables.get(name)
        if not isinstance(entries, dict) or not entries:
            raise CatalogueError(self.path, name, "is missing or empty; a table of words is needed")
        checked = {}
        for key, entry in entries.items():
            place = f"{name}.{key}"
            if keys is not None and key not in keys:
                raise CatalogueError(self.path, place, f"is none of {', '.join(sorted(keys))}")
            if not is_normalized("NFC", key):
                raise CatalogueError(self.path, place, "is not in NFC; save the file with composed letters")
            try:
                checked[key] = check(entry)
            except ValueError as error:
                raise CatalogueError(self.path, place, str(error)) from error
        return MappingProxyType(checked)


def _number(entry: Any) -> int:
    if not isinstance(entry, int) or isinstance(entry, bool) or entry < 0:
        raise ValueError(f"“{entry}” is no whole number")
    return entry


def _text(entry: Any) -> str:
    if not isinstance(entry, str) or not entry.strip():
        raise ValueError("a text is needed")
    return entry


def _words(entry: Any) -> Words:
    if not isinstance(entry, list) or not entry:
        raise ValueError("a list of words is needed")
    for word in entry:
        if not is_normalized("NFC", _text(word)):
            raise ValueError(f"“{word}” is not in NFC; save the file with composed letters")
    return tuple(entry)
