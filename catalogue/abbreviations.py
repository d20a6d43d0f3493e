"""Abbreviations of union desks and what they stand for (data/abbreviations.toml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from catalogue.errors import CatalogueError
from catalogue.tables import DATA
from catalogue.toml_files import read_toml


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """`short` stands for `long` where the pattern `before` matches behind it and one of `behind` precedes it;
    `small` tells that small letters mean the same."""

    short: str
    long: str
    before: str = ""
    behind: tuple[str, ...] = ()
    small: bool = False


def load_abbreviations(file: Path | None = None) -> tuple[Abbreviation, ...]:
    """Those installed, or another file's of the same form, the one first that is meant first.

    Raises CatalogueError, which names what is wrong.
    """
    return _load(file or DATA / "abbreviations.toml")


@cache
def _load(path: Path) -> tuple[Abbreviation, ...]:
    tables = read_toml(path)
    entries = tables.get("abbreviation")
    if set(tables) != {"abbreviation"} or not isinstance(entries, list):
        raise CatalogueError(path, None, "holds [[abbreviation]] tables and nothing else")
    return tuple(_abbreviation(path, entry) for entry in entries)


def _abbreviation(path: Path, entry: Mapping[str, Any]) -> Abbreviation:
    unknown = entry.keys() - {field.name for field in fields(Abbreviation)}
    if unknown:
        raise CatalogueError(path, min(unknown), "is no known field; check the spelling")
    for field in ("short", "long"):
        if not isinstance(entry.get(field), str) or not entry[field].strip():
            raise CatalogueError(path, field, "must be given as text")
    behind = entry.get("behind", [])
    if not isinstance(behind, list) or not all(isinstance(words, str) for words in behind):
        raise CatalogueError(path, "behind", "must be a list of words")
    before = entry.get("before", "")
    try:
        re.compile(before)
    except (re.error, TypeError) as error:
        raise CatalogueError(path, "before", f"is no pattern: {error}") from error
    return Abbreviation(entry["short"], entry["long"], before, tuple(behind), bool(entry.get("small", False)))
