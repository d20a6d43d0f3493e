"""The words by which sentences tell of sums (data/sums.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from catalogue.tables import DATA
from catalogue.word_lists import Words, read_word_lists


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
    workplaces: tuple[Words, ...]
    school_levels: tuple[Words, ...]
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
    trades: Words
    qualified: Words
    no_total: Words
    uneven: Words
    later: Words
    not_of_time: Words
    of_the_whole: Words
    of_these: Words
    other_base: Words
    of_this_target: Words
    stated_with: Words
    self_set: Words
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
    return read_word_lists(
        SumWords, path, groups=("outcomes", "workplaces", "school_levels"), pairs=("opposites",)
    )
