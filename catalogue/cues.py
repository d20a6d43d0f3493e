"""The wordings by which sentences tell what a number is (data/cues/*.toml), as patterns over folded text.

How the files are written stands in data/cues/README.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import is_normalized

from catalogue.errors import CatalogueError
from catalogue.tables import DATA
from catalogue.toml_files import read_toml, toml_files
from catalogue.word_lists import Words, checked_words

INSTALLED = DATA / "cues"
PIECES = "pieces.toml"  # what recurs, under its names; the other files hold the cues
_FORM, _WORDS = "form", "words"  # what the keys of a cue mean; all others are lists of alternatives
_ALTERNATIVES_ALONE = "<any>"
_NAMED = re.compile(r"(?<!\?P)<([a-z_]+)>")  # <few_words>; no group (?P<few_words>…), no look behind (?<=…)
# a list is a choice, so it is named where one may stand: (?:<will>), sẽ|<will>), or alone
_CHOICE_BEFORE = re.compile(r"(?:^|\||\((?:\?(?::|<?[=!]|P<\w+>))?)$")
_CHOICE_BEHIND = re.compile(r"$|[|)]")
_NO_LETTERS = re.compile(r"\\.|\(\?P")  # capitals of patterns: \W, (?P<…>


@dataclass(frozen=True, slots=True)
class CueWording:
    """One table of a file: its pattern, or its plain words, or both.

    `lists` are the alternatives that the pattern is made of, the last list first, which those above it may
    name; what was named is written out.
    """

    file: Path
    name: str
    text: str
    lists: Mapping[str, Words]
    words: Words

    @property
    def pattern(self) -> str:
        """The pattern as text, tried; CatalogueError names the alternative that is no regular expression."""
        if not self.text:
            raise CatalogueError(self.file, self.name, "has words and no alternatives")
        try:
            re.compile(self.text)  # `re` keeps it for who asked for it
        except re.error as error:
            for key, alternatives in self.lists.items():
                for alternative in alternatives:
                    _compile(self.file, f"{self.name}.{key}", alternative)
            place = f"{self.name}.{_FORM}"
            raise CatalogueError(self.file, place, f"makes no regular expression: {error}") from error
        return self.text


def cue_pattern(name: str) -> str:
    """The pattern of an installed cue."""
    return _installed(name).pattern


def cue_words(name: str) -> Words:
    """The plain words of an installed cue."""
    wording = _installed(name)
    if not wording.words:
        raise CatalogueError(wording.file, name, "has no plain words")
    return wording.words


def load_cues(folder: Path | None = None) -> Mapping[str, CueWording]:
    """All installed cues by their names, or another folder's; CatalogueError names file, cue and list."""
    return _load(folder or INSTALLED)


def load_pieces(folder: Path | None = None) -> Mapping[str, str]:
    """The pieces that the alternatives of all files may name."""
    path = (folder or INSTALLED) / PIECES
    pieces = read_toml(path)
    for name, piece in pieces.items():
        if not isinstance(piece, str) or not piece:
            raise CatalogueError(path, name, "is no pattern; a piece is one text in '…'")
        if _NAMED.search(piece):
            raise CatalogueError(path, name, "names a piece; pieces are written out")
        _compile(path, name, piece)
    return pieces


def _installed(name: str) -> CueWording:
    wording = load_cues().get(name)
    if wording is None:
        raise CatalogueError(INSTALLED, name, "is no cue of these files; check the spelling")
    return wording


@cache
def _load(folder: Path) -> Mapping[str, CueWording]:
    files = toml_files(folder)
    pieces = load_pieces(folder)
    cues: dict[str, CueWording] = {}
    for path in files:
        if path.name == PIECES:
            continue
        for name, table in read_toml(path).items():
            if name in cues:
                raise CatalogueError(path, name, f"stands in {cues[name].file.name} too")
            cues[name] = _read(path, name, table, pieces)
    return cues


def _read(path: Path, name: str, table: Any, pieces: Mapping[str, str]) -> CueWording:
    if not isinstance(table, dict):
        raise CatalogueError(path, name, "is no table; a cue begins with its name in square brackets")
    given = dict(table)
    form, words = given.pop(_FORM, None), given.pop(_WORDS, None)
    filling = _Filling(path, name, pieces)
    for key, alternatives in reversed(given.items()):  # each may name those below it
        filling.add(key, alternatives)
    text = filling.written(form) if given or form is not None or words is None else ""
    return CueWording(path, name, text, filling.lists, () if words is None else _words(path, name, words))


def _words(path: Path, name: str, entry: Any) -> Words:
    place = f"{name}.{_WORDS}"
    try:
        words = checked_words(entry)
    except ValueError as error:
        raise CatalogueError(path, place, str(error)) from error
    _check_once(path, place, words)
    return words


class _Filling:
    """Writes one cue's alternatives out, from its last list to its first, and at the end its form."""

    def __init__(self, path: Path, name: str, pieces: Mapping[str, str]) -> None:
        self.lists: dict[str, Words] = {}
        self._path = path
        self._name = name
        self._pieces = pieces
        self._known = dict(pieces)  # what may be named so far, and what it stands for
        self._named: set[str] = set()

    def add(self, key: str, alternatives: Any) -> None:
        place = f"{self._name}.{key}"
        if key in self._pieces:
            raise CatalogueError(self._path, place, "is the name of a piece; take another one")
        if not isinstance(alternatives, list) or not alternatives:
            raise CatalogueError(self._path, place, "is no list of alternatives")
        for one in alternatives:
            self._check(place, one)
        self.lists[key] = tuple(self._filled(place, one) for one in alternatives)
        _check_once(self._path, place, self.lists[key])
        self._known[key] = "|".join(self.lists[key])

    def written(self, form: Any) -> str:
        """The form, which is by default the alternatives alone, with all that it names."""
        place = f"{self._name}.{_FORM}"
        if form is not None and not isinstance(form, str):
            raise CatalogueError(self._path, place, "is no text")
        text = self._filled(place, _ALTERNATIVES_ALONE if form is None else form)
        unused = self.lists.keys() - self._named
        if unused:
            place = f"{self._name}.{min(unused)}"
            raise CatalogueError(self._path, place, "is named neither in the form nor in a list above it")
        return text

    def _filled(self, place: str, text: str) -> str:
        if "<" not in text:
            return text
        for found in _NAMED.finditer(text):
            named = found[1]
            if named not in self._known:
                raise CatalogueError(self._path, place, f"<{named}> is no known piece, nor a list below")
            before, behind = text[: found.start()], text[found.end() :]
            is_choice = _CHOICE_BEFORE.search(before) and _CHOICE_BEHIND.match(behind)
            if named in self.lists and not is_choice:
                raise CatalogueError(self._path, place, f"<{named}> is a list; write (?:<{named}>)")
            self._named.add(named)
        return _NAMED.sub(lambda found: self._known[found[1]], text)

    def _check(self, place: str, alternative: Any) -> None:
        if not isinstance(alternative, str) or not alternative:
            raise CatalogueError(
                self._path, place, f"“{alternative}” is no alternative; each is a text in '…'"
            )
        letters = _NO_LETTERS.sub("", alternative)
        wrong = ""
        if letters != letters.lower():
            wrong = "has capitals; texts are folded to small letters"
        elif not is_normalized("NFC", alternative):
            wrong = "is not in NFC; save the file with composed letters"
        if wrong:
            raise CatalogueError(self._path, place, f"“{alternative}” {wrong}")


def _check_once(path: Path, place: str, alternatives: Words) -> None:
    if len(set(alternatives)) < len(alternatives):
        twice = next(one for one in alternatives if alternatives.count(one) > 1)
        raise CatalogueError(path, place, f"“{twice}” stands there twice")


def _compile(path: Path, place: str, alternative: str) -> None:
    try:
        re.compile(alternative)
    except re.error as error:
        raise CatalogueError(path, place, f"“{alternative}” is no regular expression: {error}") from error
