"""How pages speak that are served as if all were well and are no article (data/soft_pages.toml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from catalogue.errors import CatalogueError
from catalogue.tables import DATA
from catalogue.toml_files import read_toml

GAMBLING, SIGNS = "gambling", "signs"
_INSTALLED = DATA / "soft_pages.toml"


@dataclass(frozen=True, slots=True)
class Wording:
    """One kind of page: patterns for its title, and for a sentence of it, in small letters without marks."""

    kind: str
    title: re.Pattern[str] | None
    text: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class GamblingWords:
    """Patterns with their marks: games of chance, what lures to them, what speaks of them as a harm."""

    games: tuple[re.Pattern[str], ...]
    lures: tuple[re.Pattern[str], ...]
    against: tuple[re.Pattern[str], ...]
    any_game: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class SoftPages:
    """All of the file; `wordings` in its order, which is the order of precedence.

    `world` are signs that a text tells of something that happened, `address` that it speaks to its visitor;
    a sentence with one of `people` never speaks of the page alone.
    """

    wordings: tuple[Wording, ...]
    gambling: GamblingWords
    world: tuple[re.Pattern[str], ...]
    address: tuple[re.Pattern[str], ...]
    people: re.Pattern[str]


def load_soft_pages(file: Path | None = None) -> SoftPages:
    """The installed wordings, or another file's of the same form; CatalogueError names what is wrong."""
    return _load(file or _INSTALLED)


@cache
def _load(path: Path) -> SoftPages:
    tables = dict(read_toml(path))
    gambling = tables.pop(GAMBLING, None)
    if gambling is None:
        raise CatalogueError(path, GAMBLING, "is missing")
    signs = _lists(path, SIGNS, tables.pop(SIGNS, None), {"world", "address", "people"})
    wordings = []
    for kind, table in tables.items():
        lists = _lists(path, kind, table, {"title", "text"})
        if not lists["text"]:
            raise CatalogueError(path, f"{kind}.text", "is empty; a list of patterns is needed")
        title = _any(path, f"{kind}.title", lists["title"]) if lists["title"] else None
        wordings.append(Wording(kind, title, _any(path, f"{kind}.text", lists["text"])))
    lists = _lists(path, GAMBLING, gambling, {"games", "lures", "against"})
    games, lures, against = (_each(path, GAMBLING, key, lists) for key in ("games", "lures", "against"))
    return SoftPages(
        tuple(wordings),
        GamblingWords(games, lures, against, _any(path, f"{GAMBLING}.games", lists["games"])),
        _each(path, SIGNS, "world", signs),
        _each(path, SIGNS, "address", signs),
        _any(path, f"{SIGNS}.people", signs["people"]),
    )


def _lists(path: Path, kind: str, table: Any, keys: set[str]) -> Mapping[str, list[str]]:
    if not isinstance(table, dict) or set(table) != keys:
        raise CatalogueError(path, kind, f"needs exactly the lists {', '.join(sorted(keys))}")
    for key, value in table.items():
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            raise CatalogueError(path, f"{kind}.{key}", "is no list of patterns")
    return table


def _each(path: Path, kind: str, key: str, lists: Mapping[str, list[str]]) -> tuple[re.Pattern[str], ...]:
    return tuple(_any(path, f"{kind}.{key}", [one]) for one in lists[key])


def _any(path: Path, place: str, patterns: list[str]) -> re.Pattern[str]:
    try:
        return re.compile("|".join(f"(?:{one})" for one in patterns))
    except re.error as error:
        raise CatalogueError(path, place, f"holds no regular expression ({error})") from error
