"""Where pages keep their article, and how they name what is not it (data/page_parts.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from catalogue.errors import CatalogueError
from catalogue.tables import DATA
from catalogue.toml_files import read_toml

Texts = tuple[str, ...]

_TABLES = frozenset(("declared", "bodies", "summaries", "junk", "junk_names", "layout_words"))
# what these lists are made of: tags, ids, classes and attributes, no descendants
_SELECTOR = re.compile(r"(?:[a-z][a-z0-9]*)?(?:[.#][A-Za-z_][\w-]*|\[[a-z-]+=[\w-]+\])+")
_NAME = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class PageParts:
    """All of the file, its lists one behind the other.

    `declared`, `bodies` and `summaries` are CSS; `junk_names`, `before` and `after` are patterns for parts of
    a class or id.
    """

    declared: Texts
    bodies: Texts
    summaries: Texts
    junk_tags: Texts
    junk_roles: Texts
    junk_names: Texts
    before: Texts
    after: Texts


def load_page_parts(file: Path | None = None) -> PageParts:
    """The installed parts, or another file's of the same form; CatalogueError names what is wrong."""
    return _load(file or DATA / "page_parts.toml")


@cache
def _load(path: Path) -> PageParts:
    tables = read_toml(path)
    unknown = tables.keys() ^ _TABLES
    if unknown:
        raise CatalogueError(path, min(unknown), "is missing, or no known table; check the spelling")
    read = _Reader(path, tables)
    junk, layout = read.lists("junk", {"tags", "roles"}), read.lists("layout_words", {"before", "after"})
    return PageParts(
        declared=read.selectors("declared"),
        bodies=read.selectors("bodies"),
        summaries=read.selectors("summaries"),
        junk_tags=read.fitting("junk", _NAME, junk["tags"]),
        junk_roles=read.fitting("junk", _NAME, junk["roles"]),
        junk_names=read.patterns("junk_names", _joined(read.lists("junk_names"))),
        before=read.patterns("layout_words.before", layout["before"]),
        after=read.patterns("layout_words.after", layout["after"]),
    )


class _Reader:
    """Takes checked lists out of the tables of one file."""

    def __init__(self, path: Path, tables: dict[str, Any]) -> None:
        self._path = path
        self._tables = tables

    def lists(self, name: str, keys: set[str] | None = None) -> dict[str, list[str]]:
        """A table of lists; nothing may stand in it twice."""
        table = self._tables[name]
        if not isinstance(table, dict) or not table or (keys is not None and set(table) != keys):
            wanted = f"exactly the lists {', '.join(sorted(keys))}" if keys else "lists, by what they are of"
            raise CatalogueError(self._path, name, f"needs {wanted}")
        for key, entry in table.items():
            texts = isinstance(entry, list) and entry and all(isinstance(one, str) and one for one in entry)
            if not texts:
                raise CatalogueError(self._path, f"{name}.{key}", "is empty, or no list of texts")
            if len(set(entry)) != len(entry):
                raise CatalogueError(self._path, f"{name}.{key}", "has one entry twice")
        return table

    def selectors(self, name: str) -> Texts:
        """The selectors of a table, each of one system or kind."""
        found = _joined(self.lists(name))
        if len(set(found)) != len(found):
            raise CatalogueError(self._path, name, "has one selector in two lists")
        return self.fitting(name, _SELECTOR, found)

    def fitting(self, name: str, form: re.Pattern[str], texts: list[str]) -> Texts:
        """Texts of one form."""
        wrong = next((one for one in texts if not form.fullmatch(one)), None)
        if wrong is not None:
            raise CatalogueError(self._path, name, f"“{wrong}” is not of the form that is needed")
        return tuple(texts)

    def patterns(self, name: str, texts: list[str]) -> Texts:
        """Regular expressions."""
        for one in texts:
            try:
                re.compile(one)
            except re.error as error:
                raise CatalogueError(
                    self._path, name, f"“{one}” is no regular expression ({error})"
                ) from error
        return tuple(texts)


def _joined(lists: dict[str, list[str]]) -> list[str]:
    return [one for some in lists.values() for one in some]
