"""What some unit or other did (*có nơi nộp tới 64 sáng kiến*): nobody's figure."""

from __future__ import annotations

from parsers.counting.composition import Composition
from parsers.numbers.tokens import Token
from parsers.words.cuewords import Cue

# *có đơn vị giao 20 nhưng nộp tới 64 sáng kiến*: which one is not told
_SOME_UNIT = Cue(
    r"(?<!\w)(?:có|một|vài) (?:đơn vị|nơi|cơ sở|địa phương) (?!nào)(?:[^,;.\d]|\d(?!\d{3}))*"
    r"(?:có|được|tới|đạt|nộp|gửi|giao)(?: (?:hơn|gần|trên|khoảng|tới|đến))* $"
)


def is_of_some_unit(c: Composition, token: Token) -> bool:
    """*Có nơi nộp tới 64 sáng kiến*, where no unit is named since."""
    if _SOME_UNIT not in c.cues:
        return False
    some = _SOME_UNIT.search(c.left_of(token.start, 60))
    unit = c.unit_before(token.start)
    named = (
        unit is not None and not unit.generic and some is not None and token.start - unit.end < len(some[0])
    )
    return some is not None and not named
