"""Lists of words out of a data file that has nothing else: each list under its own name, checked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar
from unicodedata import is_normalized

from catalogue.errors import CatalogueError
from catalogue.toml_files import read_toml

Words = tuple[str, ...]
Lists = TypeVar("Lists")


def read_word_lists(
    kind: type[Lists], path: Path, *, groups: Collection[str] = (), pairs: Collection[str] = ()
) -> Lists:
    """The file's lists as a record whose fields bear their names. CatalogueError names file and list.

    `groups` are lists of lists, and so are `pairs`, of two words each.
    """
    given = read_toml(path)
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type] # a dataclass, as all kinds are
    unknown = given.keys() - set(names)
    if unknown:
        raise CatalogueError(path, min(unknown), "is no known list; check the spelling")
    lists: dict[str, Any] = {}
    for name in names:
        if name not in given:
            raise CatalogueError(path, name, "is missing; a list of words is needed")
        try:
            if name in groups or name in pairs:
                lists[name] = _groups(given[name], pairs=name in pairs)
            else:
                lists[name] = checked_words(given[name])
        except ValueError as error:
            raise CatalogueError(path, name, str(error)) from error
    return kind(**lists)


def checked_words(entry: Any) -> Words:
    """A list of words as it stands in a file. ValueError says what is wrong with it."""
    if not isinstance(entry, list) or not entry:
        raise ValueError("a list of words is needed")
    for word in entry:
        if not isinstance(word, str) or not word.strip() or word != word.lower():
            raise ValueError(f"“{word}” is no word in lower case")
        if not is_normalized("NFC", word):
            raise ValueError(f"“{word}” is not in NFC; save the file with composed letters")
    return tuple(entry)


def _groups(entry: Any, *, pairs: bool) -> tuple[Words, ...]:
    if not isinstance(entry, list) or not entry:
        raise ValueError("a list of lists is needed")
    groups = tuple(checked_words(group) for group in entry)
    if pairs and any(len(group) != 2 for group in groups):
        raise ValueError("each entry is a pair")
    return groups
