"""The words that tell what money is: what initiatives saved or brought in, or what was spent or given.

Patterns over folded text. The wordings stand in catalogue/data/cues/benefits.toml. Source: the catalogue of
phrasings in the project's reference notes.
"""

from __future__ import annotations

import re

from catalogue.cues import cue_pattern
from parsers.words.cuewords import Cue

BENEFIT = Cue(cue_pattern("benefit"))
NO_BENEFIT = re.compile(cue_pattern("no_benefit"))
BENEFIT_BEHIND = re.compile(cue_pattern("benefit_behind"))
NOT_SAVED = re.compile(cue_pattern("not_saved"))
SAVED_A_PIECE = re.compile(cue_pattern("saved_a_piece"))
SAVES = re.compile(cue_pattern("saves"))
SUPPOSED = re.compile(cue_pattern("supposed"))
ONLY_IF = re.compile(cue_pattern("only_if"))
DENIED_LEFT = re.compile(cue_pattern("denied_left"))
DENIED_RIGHT = re.compile(cue_pattern("denied_right"))
PER_YEAR = re.compile(cue_pattern("per_year"))
PER_INITIATIVE = re.compile(cue_pattern("per_initiative"))
SINGLE_SOLUTION = re.compile(cue_pattern("single_solution"))
TOTAL_BENEFIT = Cue(cue_pattern("total_benefit"))
