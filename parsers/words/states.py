"""The words that tell in which state counted initiatives are: found valid, waiting, sent back.

`*_RIGHT` and `RETURNED` stand behind a number and its noun, `*_LEFT` before a number. The wordings stand in
catalogue/data/cues/states.toml.
"""

from __future__ import annotations

from catalogue.cues import cue_pattern
from parsers.words.cuewords import Cue

VALID_RIGHT = Cue(cue_pattern("valid_right"))
PENDING_RIGHT = Cue(cue_pattern("pending_right"))
RETURNED = Cue(cue_pattern("returned_right"))
VALID_LEFT = Cue(cue_pattern("valid_left"))
PENDING_LEFT = Cue(cue_pattern("pending_left"))
RETURNED_LEFT = Cue(cue_pattern("returned_left"))
