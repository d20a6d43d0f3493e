"""Words that say what a number without a noun counts, if no initiatives (data/other_counts.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from catalogue.tables import DATA
from catalogue.word_lists import Words, read_word_lists


@dataclass(frozen=True, slots=True)
class OtherCounts:
    """The lists of the file, under their own names; what each is for stands there."""

    missing: Words
    contacts: Words
    counters: Words
    units: Words
    people: Words
    grades: Words
    things: Words
    times: Words
    matters: Words
    marks: Words

    @property
    def words(self) -> Words:
        """Those that say what the number behind them counts; whole sentences tell of `matters`, `marks`."""
        return (
            *(*self.missing, *self.contacts, *self.counters, *self.units),
            *(*self.people, *self.grades, *self.things, *self.times),
        )


def load_other_counts(file: Path | None = None) -> OtherCounts:
    """The installed lists, or another file's of the same form; CatalogueError names what is wrong."""
    return _load(file or DATA / "other_counts.toml")


@cache
def _load(path: Path) -> OtherCounts:
    return read_word_lists(OtherCounts, path)
