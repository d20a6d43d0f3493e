"""Places that units hold among each other: *Xếp hạng: LĐLĐ huyện A 1/23, LĐLĐ huyện B 2/23*."""

from __future__ import annotations

from parsers.counting.composition import Composition
from parsers.numbers.tokens import Token
from parsers.words.cuewords import Cue

_RANKING = Cue(r"(?<!\w)(?:xếp|thứ|vị) (?:hạng|thứ|trí)[^;.:]{0,40}:[^.:]*$")
_MOST_RANKED = 100  # units that are ranked among each other


def is_place(c: Composition, token: Token) -> bool:
    """Whether a ratio is a place among so many units, no result with its target: all are out of as many."""
    if _RANKING not in c.cues or _RANKING.search(c.folded, c.sentence.start, token.start) is None:
        return False
    ratios = [one.value for one in c.sentence.tokens if one.kind == "ratio"]
    return len({of for _, of in ratios}) == 1 and all(place <= of <= _MOST_RANKED for place, of in ratios)
